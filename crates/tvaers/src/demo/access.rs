//! One request for access in progress: somebody whose case is under way asks the authority that serves the first table what it holds. All of it is invented.

use tvaers_domain::{
    access::{Asker, Channel, CoverGround, Identity},
    people::Role,
    time::day_of,
};
use tvaers_locale::Lang;
use tvaers_office::{
    Actor, OfficeError,
    access::{CoverForm, IdentityForm, RequestForm},
};

use super::story::Stage;

/// How many days before the present it comes.
pub const DAYS_AGO: i64 = 9;

/// The data protection officer of the authority that serves a citizen's table, and the citizen; nothing where there is none.
fn asked<'s>(stage: &'s Stage<'_>) -> Option<(&'s Actor, usize)> {
    let way = *stage.cases.keys().min()?;
    let authority = &stage.secretary(way).ok()?.who.authority;
    let officer = stage.actors.iter().find(|a| a.who.roles.contains(&Role::Dpo) && a.who.authority == *authority)?;
    Some((officer, way))
}

/// The request comes, somebody makes sure who asks, and the answer is put together and covered.
pub async fn step(stage: &Stage<'_>) -> Result<(), OfficeError> {
    let Some((by, way)) = asked(stage) else { return Ok(()) };
    let (office, citizen) = (stage.office, stage.way(way)?.citizen);
    let form = RequestForm {
        channel: Some(Channel::DigitalPost),
        received_on: day_of(office.now()),
        their_reference: String::new(),
        asker: Some(Asker::Themselves),
        requester: citizen.name.to_owned(),
        address: String::new(),
        name: String::new(),
        birth_date: Some(citizen.born.to_owned()),
        cpr: String::new(),
        lang: "da".to_owned(),
    };
    let id = office.register_request(by, &stage.key(), &form).await?;
    let seen = IdentityForm {
        identity: Some(Identity::Login),
        note: "Anmodningen kom med Digital Post fra personens egen postkasse.".to_owned(),
        version: 1,
    };
    office.identify_requester(by, &stage.key(), &id, &seen).await?;
    let (row, found) = office.find_requested(by, &id).await?;
    let picked: Vec<String> = found.into_iter().map(|one| one.subject).collect();
    let why = "Samme navn og fødselsdato som i anmodningen.";
    office.draft_extract(by, &stage.key(), &id, &picked, why, row.version).await?;
    let view = office.extract(by, &id, Lang::Da).await?;
    let Some(piece) = view
        .extract
        .parts
        .iter()
        .flat_map(|part| &part.groups)
        .flat_map(|group| &group.fields)
        .find(|field| field.name == "subject_known")
    else {
        return Ok(());
    };
    let cover = CoverForm {
        piece: piece.piece.clone(),
        words: Vec::new(),
        ground: Some(CoverGround::Reporter),
        reason: "Feltet viser, hvem der har henvendt sig.".to_owned(),
    };
    office.cover(by, &stage.key(), &id, &cover).await.map(drop)
}
