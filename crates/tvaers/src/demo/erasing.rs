//! What is over its term in the demonstration: noted, one of each authority that erases put on the list for somebody else, and a closed case that its citizen objected to.

use tvaers_domain::{people::Role, restriction::Kind, time::DAY};
use tvaers_office::{Actor, Office, OfficeError, case::CaseListFilter, erasure::DisposalForm, restriction::RestrictionForm};

/// Lets the clock note what is over its term, and each data protection officer do what they can about it.
pub async fn play(office: &Office, actors: &[Actor]) -> Result<(), OfficeError> {
    office.note_erasures().await?;
    let mut done: Vec<&str> = Vec::new();
    for (nth, dpo) in actors.iter().filter(|actor| actor.who.roles.contains(&Role::Dpo)).enumerate() {
        let authority = dpo.who.authority.as_str();
        if done.contains(&authority) {
            continue;
        }
        done.push(authority);
        let list = office.erasures(dpo).await?;
        if list.due.is_empty() && list.parts.is_empty() {
            continue;
        }
        let decision =
            DisposalForm { reference: "Opdigtet bekendtgørelse om kassation".to_owned(), decided_on: "2026-01-05".to_owned() };
        office.allow_disposal(dpo, &format!("demo-disposal-{nth}"), &decision).await?;
        if let Some(first) = list.due.first() {
            office.list_erasures(dpo, &format!("demo-erasure-{nth}"), std::slice::from_ref(&first.row.id)).await?;
        }
    }
    object(office, actors).await
}

/// One closed case whose citizen objected, at the first table that has one.
async fn object(office: &Office, actors: &[Actor]) -> Result<(), OfficeError> {
    let secretaries = actors.iter().filter(|actor| actor.who.roles.contains(&Role::Secretary));
    for (nth, secretary) in secretaries.enumerate() {
        let cases = office.cases(secretary, &CaseListFilter { all: true, before: None }).await?;
        let Some(closed) = cases.lines.iter().find(|line| line.closed_at.is_some()) else { continue };
        let form = RestrictionForm {
            number: closed.number.clone(),
            kind: Some(Kind::Objection),
            ground: "Mener ikke, at en afsluttet sag skal ligge, og vil have den begrænset imens.".to_owned(),
            received_at: Some(office.now() - 3 * DAY),
        };
        for dpo in actors.iter().filter(|actor| actor.who.roles.contains(&Role::Dpo)) {
            match office.restrict(dpo, &format!("demo-objection-{nth}"), &form).await {
                Ok(_) => return Ok(()),
                // Another authority serves that unit.
                Err(OfficeError::Invalid(_) | OfficeError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}
