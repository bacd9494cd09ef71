//! What the register shows in one case of the demonstration: something told on the telephone, a consent, a question from one party to another, and an item that its
//! owner put right afterwards. All invented.

use tvaers_domain::{
    consent::How,
    disclosure::Purpose,
    holidays::{day_and_hour, start_of},
    item::{Kind, Nature},
    time::DAY,
};
use tvaers_office::{
    OfficeError,
    case::ItemForm,
    disclosure::{AskForm, ConsentForm, Told},
};

use super::{casework, story::Stage};

/// Two parties of the case, the first of which has brought something.
pub async fn fill(stage: &Stage<'_>, i: usize) -> Result<(), OfficeError> {
    let case = stage.cases.get(&i).cloned().ok_or(OfficeError::NotFound)?;
    let asked = casework::asked(stage, i)?;
    let [first, second, ..] = asked.as_slice() else { return Ok(()) };
    let actor = stage.liaison(first)?;
    let view = stage.office.case(actor, &case).await?;
    // Who comes by invitation asks nobody and is asked by nobody.
    let organisation = stage.office.organisation();
    let seated = |party: &String| organisation.parties(&view.case.unit).iter().any(|d| d.id == *party);
    if !seated(first) || !seated(second) {
        return Ok(());
    }
    let Some(item) = view.items.iter().rev().find(|i| i.own).map(|i| i.item.clone()) else { return Ok(()) };
    let (now, secretariat) = (stage.office.now(), stage.table(i)?.secretariat.clone());
    let yesterday = start_of(day_and_hour(now - DAY).0);
    let told = Told { at: Some(yesterday), only: true };
    let terms = casework::terms(stage.basis(i, first, &secretariat)?);
    stage.office.write_down_told(actor, &stage.key(), &item.id, &[secretariat], (&terms, told)).await?;
    let consent = ConsentForm {
        title: "Samtykke fra borgeren".to_owned(),
        words: "Borgeren har sagt ja til, at vi fortæller om kontakten til forvaltningen.".to_owned(),
        how: Some(How::Oral),
        parties: vec![second.clone()],
        kinds: vec![Kind::Information],
        purpose: Some(Purpose::Prevention),
        given_at: Some(yesterday),
        until: Some(stage.now + 20 * DAY),
    };
    stage.office.record_consent(actor, &stage.key(), &case, &consent).await?;
    let question = AskForm {
        party: second.clone(),
        question: "Har I haft kontakt til familien i år?".to_owned(),
        terms: casework::terms(stage.basis(i, first, second)?),
    };
    stage.office.ask_party(actor, &stage.key(), &case, &question).await?;
    let corrected = ItemForm {
        title: item.title.clone(),
        body: format!("{} Rettet: kontakten begyndte i april.", item.body),
        nature: Nature::from_code(&item.nature).ok(),
        categories: Vec::new(),
    };
    stage.office.change_item(actor, &stage.key(), &item.id, &corrected, item.version).await.map(drop)
}
