//! Accepting or declining a case that is offered. Accepting is one transaction: the former lead's sight ends as the next one's begins (W12).

use tvaers_domain::{case, handover::Status, id::HandoverId};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::{
    StoreError, cases,
    handovers::{self, HandoverStanding},
};

use super::LONGEST;
use crate::{
    Actor, Office, OfficeError, Organisation, Work,
    informing::{About, told},
};

/// Who goes and who stays when the case changes tables.
struct Parties {
    out: Vec<String>,
    stay: Vec<String>,
}

/// Whether tables and basis still stand as they did when the case was offered: nothing is handed over on what was true once.
fn still_stands(organisation: &Organisation, row: &HandoverStanding, now: i64) -> bool {
    let (Some(from), Some(to)) = (organisation.unit_by_id(&row.from_unit), organisation.unit_by_id(&row.to)) else {
        return false;
    };
    let tables = to.open && to.takes_cases && from.internal == to.internal && (!from.internal || from.home == to.home);
    let basis = organisation.bases(&row.to).iter().any(|b| b.id == row.basis && b.valid_from <= now && now < b.valid_to);
    tables && basis && row.unit_now == row.from_unit && from.secretariat == row.sender
}

impl Office {
    /// Takes a case over. Returns the hand-over's id, which is the receipt of both sides.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when what was offered is no longer so, [`OfficeError::Stale`] when somebody was faster.
    pub async fn accept_handover(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let id = HandoverId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::DecideHandover>(id.as_str(), Extra::None).await?;
        let row = handovers::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let (organisation, now) = (work.organisation(), work.now);
        let same = handovers::encloses_the_same(work.tx()?, &permit).await?;
        let case_status = case::Status::from_code(&row.case_status).map_err(StoreError::from)?;
        let status = Status::from_code(&row.status).map_err(StoreError::from)?;
        let next = status.accept(case_status, same && still_stands(&organisation, &row, now))?;
        let to = organisation.unit_by_id(&row.to).ok_or(OfficeError::NotFound)?;
        handovers::decide(work.tx()?, &permit, next.code(), "", version, now).await?;
        handovers::move_case(work.tx()?, &permit, &row).await?;
        let parties = change_parties(&mut work, &permit, &row, &to.secretariat).await?;
        let made = handovers::disclose_enclosed(work.tx()?, &permit, &to.secretariat, now).await?;
        if !made.is_empty() {
            let standing = cases::standing(work.tx()?, &permit, &row.case).await?.ok_or(OfficeError::NotFound)?;
            let about = About { subject: &standing.subject, unit: &row.to, case: Some(&row.case), concern: None };
            told(work.tx()?, &organisation, (&row.sender, &to.secretariat), about, now).await?;
        }
        let disclosures: Vec<&str> = made.iter().map(|(_, disclosure)| disclosure.as_str()).collect();
        let contents = [
            ("case", row.case.as_str()),
            ("from", &row.from_unit),
            ("to", &row.to),
            ("disclosures", &disclosures.join(" ")),
            ("departed", &parties.out.join(" ")),
        ];
        work.record_basis(&permit, Some(&row.basis), &contents).await?;
        tell_all(&mut work, &permit, &row, &parties).await?;
        work.done(id.to_string()).await
    }

    /// Does not take a case. The sender is told, and keeps it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Stale`] when somebody was faster.
    pub async fn decline_handover(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        note: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        let id = HandoverId::parse(id).map_err(|_| OfficeError::NotFound)?;
        match note.trim().chars().count() {
            0 => return Err(OfficeError::field("note", "handover-note-missing")),
            n if n > LONGEST => return Err(OfficeError::field("note", "too-long")),
            _ => {}
        }
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::DecideHandover>(id.as_str(), Extra::None).await?;
        let row = handovers::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let next = Status::from_code(&row.status).map_err(StoreError::from)?.decline()?;
        let now = work.now;
        handovers::decide(work.tx()?, &permit, next.code(), note.trim(), version, now).await?;
        work.record(&permit, &[("case", &row.case), ("note", note.trim())]).await?;
        work.tell(&permit, &row.sender, "handover-declined", Kind::Handover, id.as_str()).await?;
        work.done(id.to_string()).await
    }
}

/// The parties of the case become those of them that sit at the new table, without its secretariat. The former lead goes in any case.
async fn change_parties(
    work: &mut Work<'_>,
    permit: &Permit<acts::DecideHandover>,
    row: &HandoverStanding,
    secretariat: &str,
) -> Result<Parties, OfficeError> {
    let (organisation, now) = (work.organisation(), work.now);
    let before = handovers::parties(work.tx()?, permit, &row.case).await?;
    handovers::serve(work.tx()?, permit, &row.case, secretariat).await?;
    let others = before.into_iter().filter(|d| d != secretariat && *d != row.sender);
    let (stay, mut out): (Vec<String>, Vec<String>) = others.partition(|d| organisation.sits(d, &row.to));
    if row.sender != secretariat {
        out.push(row.sender.clone());
    }
    for department in &out {
        handovers::let_go(work.tx()?, permit, &row.case, department, now).await?;
    }
    Ok(Parties { out, stay })
}

/// Everybody concerned is told: that it changed, and never about whom (W7).
async fn tell_all(
    work: &mut Work<'_>,
    permit: &Permit<acts::DecideHandover>,
    row: &HandoverStanding,
    parties: &Parties,
) -> Result<(), OfficeError> {
    work.tell(permit, &row.sender, "handover-accepted", Kind::Handover, permit.thing()).await?;
    for department in &parties.stay {
        work.tell(permit, department, "case-moved", Kind::Case, &row.case).await?;
    }
    for department in parties.out.iter().filter(|d| **d != row.sender) {
        work.tell(permit, department, "case-left", Kind::Case, &row.case).await?;
    }
    Ok(())
}
