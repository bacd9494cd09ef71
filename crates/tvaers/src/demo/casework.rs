//! The way of a concern and a case in the demonstration, by the people whose task each step is.

use std::collections::HashSet;

use tvaers_domain::{
    action::Report,
    attachment::Place,
    case::Outcome,
    concern::{Channel, Clearance, Observed, ReferredTo, ReporterKind, Worry},
    disclosure::{Form, Purpose},
    inquiry::Answer,
    item::{Category, Nature},
    time::due_in_days,
};
use tvaers_office::{
    Actor, OfficeError,
    attachment::AttachmentForm,
    case::{AnswerForm, AssessmentForm, Closing, InquiryForm, ItemForm},
    concern::{ClearanceForm, ConcernForm},
    disclosure::Terms,
    followup::{NewAction, ReportForm},
};

use super::{
    citizens::{Citizen, Far},
    files,
    story::Stage,
    ways::Way,
};

fn form(c: &Citizen) -> ConcernForm {
    ConcernForm {
        channel: if c.web { Channel::Web } else { Channel::Professional },
        behaviour: c.behaviour.to_owned(),
        occurred: c.occurred.to_owned(),
        observed: if c.anonymous { Observed::Heard } else { Observed::Seen },
        changed: "Var tidligere med i fællesskabet.".to_owned(),
        worries: vec![Worry::Environment, Worry::Wellbeing],
        protective: c.protective.to_owned(),
        subject_name: c.name.to_owned(),
        subject_birth_date: Some(c.born.to_owned()),
        subject_cpr: None,
        subject_municipality: "København".to_owned(),
        subject_known: "Ser borgeren hver uge".to_owned(),
        under_18: c.young,
        acute: false,
        urgent: c.urgent,
        underretning: if c.young { "sent" } else { "no" }.to_owned(),
        informed: String::new(),
        consent: String::new(),
        anonymous: c.anonymous,
        reporter_kind: if c.web { ReporterKind::Citizen } else { ReporterKind::Professional },
        reporter_name: if c.anonymous { String::new() } else { "Opdigtet Henvender".to_owned() },
        reporter_contact: if c.anonymous { String::new() } else { "opdigtet@example.invalid".to_owned() },
    }
}

/// Terms of sharing under a basis; those within one authority name no form of cooperation.
pub fn terms(basis: &str) -> Terms {
    Terms {
        basis: basis.to_owned(),
        form: if basis == "intern" { Form::None } else { Form::Ssp },
        purpose: Purpose::Prevention,
        necessity: "Parterne skal kunne se i egne registre og aftale en forebyggende indsats.".to_owned(),
        sensitive_necessity: "Det følsomme er en del af det, indsatsen skal tage hensyn til.".to_owned(),
        ends: None,
    }
}

pub async fn receive(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let (c, key) = (stage.way(i)?.citizen, stage.key());
    if c.web {
        // Some send what they have in writing.
        let sent = if i.is_multiple_of(2) { vec![files::MESSAGES.as_bytes().to_vec()] } else { Vec::new() };
        let receipt = stage.office.receive_concern_with(&form(c), &key, &format!("demo {i}"), sent).await?;
        drop(receipt);
        let list = stage.office.concerns(stage.secretary(i)?, &Default::default()).await?;
        let id = list.lines.first().map(|l| l.id.clone()).ok_or(OfficeError::NotFound)?;
        stage.concerns.insert(i, id);
    } else {
        let id = stage.office.register_concern(stage.secretary(i)?, &key, &form(c)).await?;
        stage.concerns.insert(i, id);
    }
    Ok(())
}

async fn version(stage: &Stage<'_>, reader: &Actor, i: usize) -> Result<(String, i64), OfficeError> {
    let id = stage.concerns.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let view = stage.office.concern(reader, &id).await?;
    Ok((id, view.concern.version))
}

pub async fn ask_clearance(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (secretary, table) = (stage.secretary(i)?, stage.table(i)?);
    let clearer = table.clearer.as_deref().ok_or(OfficeError::NotFound)?;
    let (id, version) = version(stage, secretary, i).await?;
    let form = ClearanceForm {
        basis: stage.basis(i, &table.secretariat, clearer)?.to_owned(),
        form: Some(Form::Ssp),
        purpose: Some(Purpose::Prevention),
        necessity: "Politiet skal afklare, om noget taler mod, at bekymringen behandles her.".to_owned(),
    };
    stage.office.ask_clearance(secretary, &key, &id, version, &form).await.map(drop)
}

pub async fn clear(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let way = stage.way(i)?;
    let clearer = stage.table(i)?.clearer.as_deref().ok_or(OfficeError::NotFound)?;
    let police = stage.liaison(clearer)?;
    let (id, version) = version(stage, police, i).await?;
    let answer = if way.far == Far::PoliceOnly { Clearance::PoliceOnly } else { Clearance::Clear };
    stage.office.answer_clearance(police, &key, &id, version, Some(answer), "").await.map(drop)
}

/// Where a concern belongs instead. What no table of the model clears is the police's at once.
fn referred_to(way: &Way) -> ReferredTo {
    match way.citizen {
        c if c.far == Far::PoliceOnly => ReferredTo::Police,
        c if c.young => ReferredTo::ChildAuthority,
        _ => ReferredTo::SocialServices,
    }
}

pub async fn decide(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (secretary, way) = (stage.secretary(i)?, stage.way(i)?);
    let (id, version) = version(stage, secretary, i).await?;
    if way.far == Far::Referred {
        let note = "Hører til hos myndigheden selv. Sendt videre samme dag.";
        return stage.office.refer_concern(secretary, &key, &id, version, Some(referred_to(way)), note).await.map(drop);
    }
    stage.office.set_concern_aside(secretary, &key, &id, version, way.far == Far::Mistaken).await.map(drop)
}

pub async fn open(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let (id, version) = version(stage, stage.secretary(i)?, i).await?;
    let case = stage.office.open_case(stage.secretary(i)?, &key, &id, version, &[]).await?;
    stage.cases.insert(i, case);
    Ok(())
}

/// Most parties that are all asked.
const FEW: usize = 3;

/// Whom a case is about to be asked of: at a large table, different parties for different citizens.
pub fn asked(stage: &Stage<'_>, i: usize) -> Result<Vec<String>, OfficeError> {
    let (others, young) = (&stage.table(i)?.others, stage.way(i)?.citizen.young);
    let some = |nth: usize| match nth {
        0 | 1 => true,
        2 => young,
        3 => i.is_multiple_of(2),
        _ => i.is_multiple_of(3),
    };
    Ok(others.iter().enumerate().filter(|(nth, _)| others.len() <= FEW || some(*nth)).map(|(_, party)| party.clone()).collect())
}

pub async fn inquire(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let parties = asked(stage, i)?;
    let (mut own, mut foreign) = ("", "");
    for party in &parties {
        let basis = stage.basis(i, &stage.table(i)?.secretariat, party)?;
        *(if basis == "intern" { &mut own } else { &mut foreign }) = basis;
    }
    let form = InquiryForm {
        parties,
        question: "Hvad har I i egne registre om borgeren, som er relevant for forebyggelsen?".to_owned(),
        terms: terms(if foreign.is_empty() { own } else { foreign }),
        own_authority_basis: own.to_owned(),
    };
    stage.office.start_inquiry(stage.secretary(i)?, &key, &case, &form).await.map(drop)
}

pub async fn answer(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    for (nth, party) in asked(stage, i)?.into_iter().enumerate() {
        let key = stage.key();
        let actor = stage.liaison(&party)?;
        let view = stage.office.case(actor, &case).await?;
        let Some(row) = view.answers.iter().find(|a| a.party == party) else { continue };
        let answer = [Answer::Shares, Answer::Shares, Answer::Nothing, Answer::Withholds][(nth + i) % 4];
        let form = AnswerForm { answer, version: row.version };
        stage.office.answer_inquiry(actor, &key, &row.id, &form).await?;
        // Every other party that has something puts a caseworker on the case.
        if (nth + i).is_multiple_of(2) {
            let (key, user) = (stage.key(), stage.caseworker(&party)?.who.user.clone());
            stage.office.assign(stage.liaison(&party)?, &key, &case, &user, true).await?;
        }
    }
    Ok(())
}

const KNOWN: [(&str, &str, Nature); 4] = [
    ("Kontakt til forvaltningen", "Har haft en kontaktperson siden foråret og møder til aftalerne.", Nature::Fact),
    (
        "Samtale med borgeren",
        "Vi vurderer, at borgeren er presset af sin omgangskreds, men gerne vil ud af den.",
        Nature::Assessment,
    ),
    ("Fra en medarbejder", "En medarbejder har hørt, at borgeren er blevet opsøgt af to ældre mænd.", Nature::Hearsay),
    ("Tidligere forløb", "Gennemførte et mentorforløb for to år siden med godt resultat.", Nature::Fact),
];

/// What the n-th item has in writing.
fn written(n: usize) -> Option<(&'static str, Vec<u8>, bool)> {
    match n % 4 {
        0 => Some(("Udtalelse fra skolen", files::statement(), n.is_multiple_of(8))),
        1 => Some(("Noter fra samtalen", files::NOTES.as_bytes().to_vec(), true)),
        _ => None,
    }
}

pub async fn share(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    for (nth, party) in asked(stage, i)?.into_iter().enumerate().take(2) {
        let (title, body, nature) = KNOWN[(i + nth) % KNOWN.len()];
        let sensitive = (i + nth).is_multiple_of(5);
        let form = ItemForm {
            title: title.to_owned(),
            body: body.to_owned(),
            nature: Some(nature),
            categories: if sensitive { vec![Category::Health] } else { Vec::new() },
        };
        let key = stage.key();
        let actor = stage.liaison(&party)?;
        stage.office.add_item(actor, &key, &case, &form).await?;
        let view = stage.office.case(actor, &case).await?;
        let Some(item) = view.items.iter().rev().find(|i| i.own).map(|i| i.item.id.clone()) else { continue };
        // Some have it in writing too; one of the files is kept as it came, so that one sees what a file may say.
        if let Some((title, bytes, clean)) = written(i + nth) {
            let (key, file) = (stage.key(), AttachmentForm { title: title.to_owned(), bytes, clean });
            stage.office.attach(actor, &key, Place::Item, &item, file).await?;
        }
        // The second party keeps what it knows to itself; the first shares it with the secretariat and with the second.
        if nth == 0 {
            let secretariat = stage.table(i)?.secretariat.clone();
            for recipient in std::iter::once(secretariat).chain(asked(stage, i)?.into_iter().nth(1)) {
                let (key, basis) = (stage.key(), stage.basis(i, &party, &recipient)?);
                stage.office.disclose(stage.liaison(&party)?, &key, &item, &[recipient], &terms(basis)).await?;
            }
        }
    }
    Ok(())
}

/// Somebody acknowledges what was disclosed to their department in a case.
async fn acknowledge(stage: &Stage<'_>, actor: &Actor, case: &str) -> Result<(), OfficeError> {
    let register = stage.office.disclosures(actor, None).await?;
    for waiting in register.waiting.iter().filter(|d| d.case == case) {
        let key = stage.key();
        stage.office.receive_disclosure(actor, &key, &waiting.id, true).await?;
    }
    Ok(())
}

pub async fn assess(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    acknowledge(stage, stage.secretary(i)?, &case).await?;
    for party in asked(stage, i)? {
        acknowledge(stage, stage.liaison(&party)?, &case).await?;
    }
    let form = AssessmentForm {
        title: "Helhedsvurdering".to_owned(),
        resources: "Er tæt på sin søster og passer sit arbejde.".to_owned(),
        worries: "Omgangskredsen trækker i en retning, borgeren selv er i tvivl om.".to_owned(),
        protective: "Træneren og familien vil gerne hjælpe.".to_owned(),
        recommendation: "En samtale tilbydes af den part, borgeren kender bedst.".to_owned(),
        meeting: None,
        labels: ["Ressourcer", "Bekymringer", "Beskyttende faktorer", "Anbefaling"].map(str::to_owned),
    };
    stage.office.assess(stage.secretary(i)?, &key, &case, &form).await.map(drop)
}

pub async fn close(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let key = stage.key();
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let secretary = stage.secretary(i)?;
    let view = stage.office.case(secretary, &case).await?;
    // The oldest has the short term, so that something is near it.
    let (outcome, note) = if i == 0 {
        (Outcome::Unfounded, "Samtalerne viste, at bekymringen var ubegrundet.")
    } else {
        (Outcome::Completed, "Forløbet er gennemført, og borgeren har selv takket af.")
    };
    let closing = Closing { outcome, note: note.to_owned(), version: view.case.version };
    stage.office.close_case(secretary, &key, &case, &closing).await.map(drop)
}

const TASKS: [&str; 4] = [
    "Tilbyder en samtale og en mentor",
    "Tager kontakt til skolen og familien",
    "Holder en forebyggende samtale",
    "Hjælper med bolig og uddannelse",
];

pub async fn propose(stage: &mut Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let proposed = stage.office.now();
    for (nth, party) in asked(stage, i)?.into_iter().enumerate().take(2) {
        let key = stage.key();
        let new = NewAction {
            case: case.clone(),
            party: party.clone(),
            text: TASKS[(i + nth) % TASKS.len()].to_owned(),
            due: due_in_days(proposed, 30 + i64::try_from(nth).unwrap_or(0) * 21),
            meeting: None,
        };
        let id = stage.office.propose_action(stage.secretary(i)?, &key, &new).await?;
        stage.actions.entry(i).or_default().push((party, id));
    }
    Ok(())
}

pub async fn undertake(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    for (party, id) in stage.actions.get(&i).cloned().unwrap_or_default() {
        let key = stage.key();
        let actor = stage.liaison(&party)?;
        let version = stage.office.action(actor, &id).await?.action.version;
        stage.office.accept_action(actor, &key, &id, true, version).await?;
    }
    Ok(())
}

pub async fn report(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let over = matches!(stage.way(i)?.far, Far::FollowUp | Far::Closed);
    for (nth, (party, id)) in stage.actions.get(&i).cloned().unwrap_or_default().into_iter().enumerate() {
        // In cases that are still under way the second party has not reported: that is what follow-up is for.
        if nth > 0 && !over {
            continue;
        }
        let key = stage.key();
        let actor = stage.liaison(&party)?;
        let version = stage.office.action(actor, &id).await?.action.version;
        let form = ReportForm {
            report: if over { Report::Done } else { Report::UnderWay },
            text: if over { "Gennemført som aftalt." } else { "Borgeren har sagt ja og er kommet i gang." }.to_owned(),
            next: (!over).then(|| due_in_days(stage.office.now(), 28)),
            version,
        };
        stage.office.report_status(actor, &key, &id, &form).await?;
    }
    Ok(())
}

/// Each secretariat asks once, for all that it serves.
pub async fn ask_status(stage: &Stage<'_>) -> Result<(), OfficeError> {
    let mut asked = HashSet::new();
    for table in 0..stage.tables.len() {
        let key = stage.key();
        let Some(table) = stage.tables.get(table).filter(|t| t.takes_cases) else { continue };
        if asked.insert(table.secretary.username.clone()) {
            stage.office.request_all_due(&table.secretary, &key).await?;
        }
    }
    Ok(())
}
