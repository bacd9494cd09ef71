//! The letters of the first table: the exchange about who leads, in our own words (L11), one letter that waits for an answer, and one about a case. All invented.

use tvaers_domain::{
    attachment::Place,
    letter::{Addressee, Channel, Kind},
    mandate::Reply,
    time::{DAY, day_of, year},
};
use tvaers_locale::Lang;
use tvaers_office::{
    Actor, OfficeError,
    attachment::AttachmentForm,
    letter::{Belongs, HeadForm, LetterForm, SendForm, TemplateFacts},
    mandate::{PositionForm, ReplyForm},
};

use super::{files, story::Stage};

/// Steps of the exchange, in days before the present: the heads, the request, the reply and the decision, the question that came, the letter to a citizen, a draft.
pub const STEPS: [i64; 6] = [168, 120, 97, 12, 20, 3];

/// An invented EAN of the standard's own example.
const EAN: &str = "4006381333931";

fn form(stage: &Stage<'_>, kind: Kind, counterpart: &str, theme: &str, body: String) -> LetterForm {
    LetterForm {
        kind,
        addressee: Addressee::Authority,
        counterpart: counterpart.to_owned(),
        address: "Opdigtvej 12\n1001 Opdigtby".to_owned(),
        ean: String::new(),
        email: "post@example.org".to_owned(),
        theme: theme.to_owned(),
        our_reference: String::new(),
        their_reference: String::new(),
        dated: day_of(stage.office.now()),
        deadline: String::new(),
        lang: "da".to_owned(),
        body,
        version: 0,
    }
}

fn of_unit(stage: &Stage<'_>) -> Result<Belongs, OfficeError> {
    let table = stage.tables.first().ok_or(OfficeError::NotFound)?;
    Ok(Belongs { unit: table.unit.clone(), ..Belongs::default() })
}

fn secretary<'s>(stage: &'s Stage<'_>) -> Result<&'s Actor, OfficeError> {
    stage.tables.first().map(|table| &table.secretary).ok_or(OfficeError::NotFound)
}

/// Finishes a letter and notes that it was sent.
async fn send(stage: &Stage<'_>, by: &Actor, id: &str, channel: Channel, receipt: &str) -> Result<(), OfficeError> {
    let version = stage.office.letter(by, id).await?.line.version;
    stage.office.finish_letter(by, &stage.key(), id, true, version).await?;
    let how = SendForm { channel: Some(channel), receipt: receipt.to_owned(), email: String::new(), version: version + 1 };
    stage.office.send_letter(by, &stage.key(), id, &how).await.map(drop)
}

/// One step of the exchange.
pub async fn step(stage: &mut Stage<'_>, n: usize) -> Result<(), OfficeError> {
    match n {
        0 => heads(stage).await,
        1 => request(stage).await,
        2 => reply(stage).await,
        3 => question(stage).await,
        4 => orientation(stage).await,
        _ => draft(stage).await,
    }
}

/// Every administrator says what stands at the top of their departments' letters.
async fn heads(stage: &Stage<'_>) -> Result<(), OfficeError> {
    for actor in stage.actors {
        for department in stage.office.letterhead_departments(actor) {
            let head = stage.office.letterhead(actor, &department).await?.head;
            if head.version > 0 {
                continue;
            }
            let form = HeadForm {
                address: "Opdigtet Plads 1\n1000 Opdigtby".to_owned(),
                phone: "70 00 00 02".to_owned(),
                email: "post@example.org".to_owned(),
                ean: EAN.to_owned(),
                pattern: String::new(),
                version: 0,
            };
            stage.office.keep_letterhead(actor, &stage.key(), &department, &form).await?;
        }
    }
    Ok(())
}

/// Whom the secretariat asks: another authority that has people here, the police before others, then the municipality.
fn asked(stage: &Stage<'_>) -> Result<(String, String), OfficeError> {
    let own = &secretary(stage)?.who.authority;
    let organisation = stage.office.organisation();
    let works = |id: &str| organisation.departments().iter().any(|d| d.authority == id);
    let rank = |kind: &str| ["municipality", "police"].iter().position(|known| *known == kind).map_or(0, |n| n + 1);
    let other = organisation.authorities().iter().filter(|a| a.id != *own && works(&a.id)).max_by_key(|a| rank(&a.kind));
    other.map(|a| (a.id.clone(), a.name_da.clone())).ok_or(OfficeError::NotFound)
}

/// The request with two models and a deadline.
async fn request(stage: &mut Stage<'_>) -> Result<(), OfficeError> {
    let (authority, name) = asked(stage)?;
    let (office, by, belongs) = (stage.office, secretary(stage)?, of_unit(stage)?);
    let models: Vec<String> = office.models().into_iter().take(2).map(|choice| choice.id).collect();
    let deadline = day_of(office.now() + 21 * DAY);
    let theme = "Stillingtagen til to modeller for koordinering på tværs";
    let unit = office.organisation().unit_by_id(&belongs.unit).map(|u| u.name_da.clone()).unwrap_or_default();
    let names = office.models().into_iter().take(2).map(|choice| choice.name_da).collect();
    let facts = TemplateFacts { unit, models: names, deadline: deadline.clone(), ..TemplateFacts::default() };
    let body = office.letter_text(Lang::Da, Kind::RequestForPosition, &facts);
    let number = format!("{}-48213", year(office.now()));
    let letter = LetterForm {
        deadline: deadline.clone(),
        our_reference: number.clone(),
        ..form(stage, Kind::RequestForPosition, &name, theme, body)
    };
    // Who serves an internal unit asks no other authority about models.
    let ask = PositionForm {
        authority,
        models,
        theme: theme.to_owned(),
        our_reference: number,
        asked_on: day_of(office.now()),
        deadline,
    };
    let position = match office.ask_position(by, &stage.key(), &ask).await {
        Ok(id) => Some(id),
        Err(OfficeError::Refused { .. } | OfficeError::NotFound) => None,
        Err(other) => return Err(other),
    };
    let belongs = Belongs { position: position.clone(), ..belongs };
    let id = office.write_letter(by, &stage.key(), &belongs, &letter).await?;
    let note = AttachmentForm { title: "Notat om to modeller".to_owned(), bytes: files::note(), clean: true };
    office.attach(by, &stage.key(), Place::Letter, &id, note).await?;
    send(stage, by, &id, Channel::SecureMail, "").await?;
    stage.letters.insert("request", id);
    stage.letters.extend(position.map(|id| ("position", id)));
    Ok(())
}

/// Their reply is filed, their position recorded, and the decision told to them.
async fn reply(stage: &mut Stage<'_>) -> Result<(), OfficeError> {
    let (_, name) = asked(stage)?;
    let request = stage.letters.get("request").cloned().ok_or(OfficeError::NotFound)?;
    let (office, by) = (stage.office, secretary(stage)?);
    let said = "De vil ikke selv lede samarbejdet. De bidrager gerne, hvis kommunen samler sine egne forvaltninger ét sted, og de formidler fortsat \
                mellem kommunerne og de statslige myndigheder i kredsen. De tager det op i kredsrådet.";
    let came = LetterForm {
        their_reference: "0100-10162-00049-16".to_owned(),
        ..form(stage, Kind::Answer, &name, "Svar om to modeller for koordinering på tværs", said.to_owned())
    };
    let answers = Belongs { answers: Some(request), ..Belongs::default() };
    let came = office.register_letter(by, &stage.key(), &answers, &came).await?;
    if let Some(position) = stage.letters.get("position") {
        let given = ReplyForm {
            reply: Some(Reply::Proposes),
            words: said.to_owned(),
            their_reference: "0100-10162-00049-16".to_owned(),
            replied_on: day_of(office.now()),
            version: 1,
        };
        office.reply_position(by, &stage.key(), position, &given).await?;
    }
    let body = "Tak for jeres svar.\n\nVi har besluttet at samle vores egne forvaltninger om ét bord og at invitere jer med, når en sag kræver det. Hver myndighed \
                har fortsat ansvaret for sine egne opgaver.\n\nVi ser på ordningen igen om et år og vil gerne høre jeres erfaringer til den tid.";
    let decision = form(stage, Kind::Answer, &name, "Beslutning om koordinering på tværs", body.to_owned());
    let belongs = Belongs { answers: Some(came), ..Belongs::default() };
    let id = office.write_letter(by, &stage.key(), &belongs, &decision).await?;
    send(stage, by, &id, Channel::SecureMail, "").await
}

/// A letter that came and waits for an answer.
async fn question(stage: &mut Stage<'_>) -> Result<(), OfficeError> {
    let (office, by, belongs) = (stage.office, secretary(stage)?, of_unit(stage)?);
    let said = "De vil gerne vide, hvordan enheden arbejder, og om to af deres kolleger må komme på besøg.";
    let came = LetterForm {
        deadline: day_of(office.now() + 16 * DAY),
        their_reference: "OPD/2016-77".to_owned(),
        ..form(stage, Kind::Other, "Opdigtby Kommune", "Besøg hos enheden", said.to_owned())
    };
    let file = AttachmentForm { title: "Deres brev".to_owned(), bytes: files::LETTER.as_bytes().to_vec(), clean: true };
    office.register_letter_with(by, &stage.key(), &belongs, &came, Some(file)).await.map(drop)
}

/// A citizen is told that something is held about them: by Digital Post, with the receipt's number.
async fn orientation(stage: &mut Stage<'_>) -> Result<(), OfficeError> {
    let Some((way, case)) = stage.cases.iter().min().map(|(way, case)| (*way, case.clone())) else { return Ok(()) };
    let (office, by) = (stage.office, stage.secretary(way)?);
    let body = "Vi skriver til dig, fordi vi har fået oplysninger om dig. Det har du ret til at vide.\n\nOplysningerne handler om, hvordan du har det i skolen og i \
                fritiden. Vi bruger dem til at finde ud af, om vi kan tilbyde dig hjælp eller støtte. Du bestemmer selv, om du vil tage imod.\n\nDu har ret til:\n\n\
                - at få at vide, hvad vi har skrevet om dig\n- at få rettet det, der er forkert\n- at klage til Datatilsynet\n\nRing eller skriv til os, hvis du har spørgsmål.";
    let letter = LetterForm {
        addressee: Addressee::Citizen,
        email: String::new(),
        ..form(stage, Kind::Orientation, "Opdigt Borgersen", "Vi har oplysninger om dig", body.to_owned())
    };
    let belongs = Belongs { case: Some(case), ..Belongs::default() };
    let id = office.write_letter(by, &stage.key(), &belongs, &letter).await?;
    send(stage, by, &id, Channel::DigitalPost, "OPDIGTET-KVITTERING-4711").await
}

/// A draft with a text to go on from.
async fn draft(stage: &mut Stage<'_>) -> Result<(), OfficeError> {
    let (office, by, belongs) = (stage.office, secretary(stage)?, of_unit(stage)?);
    let unit = office.organisation().unit_by_id(&belongs.unit).map(|u| u.name_da.clone()).unwrap_or_default();
    let facts = TemplateFacts { unit, ..TemplateFacts::default() };
    let body = office.letter_text(Lang::Da, Kind::Invitation, &facts);
    let theme = office.letter_theme(Lang::Da, Kind::Invitation, &facts);
    let letter = form(stage, Kind::Invitation, "Opdigtby Boligforening", &theme, body);
    let letter = LetterForm { addressee: Addressee::Other, ..letter };
    office.write_letter(by, &stage.key(), &belongs, &letter).await.map(drop)
}
