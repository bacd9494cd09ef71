//! Triage: set a concern aside as unfounded or mistaken, or hand it to where it belongs. Whoever was asked meanwhile loses sight of it.

use tvaers_domain::{
    case::Outcome,
    concern::{ReferredTo, Status},
    correction::Kind as Correction,
    id::ConcernId,
    time::after_months,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::concerns::{self, Decision, clearances, corrections};

use super::{correct::tell_all, standing, unit_of};
use crate::{Actor, Field, Office, OfficeError, informing::told_elsewhere};

/// Longest decision in words, in characters.
const LONGEST: usize = 2_000;

impl Office {
    /// Sets a concern aside, from any open status: the shortest path, since most are unfounded. It is erased after the short term (R13).
    /// When it is mistaken, everybody who was asked about it is told so and acknowledges it.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it is decided already, [`OfficeError::Stale`].
    pub async fn set_concern_aside(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        mistaken: bool,
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let next = status.set_aside(mistaken)?;
        let now = work.now;
        let erase_at = after_months(now, unit_of(self, &row.unit)?.unfounded_months);
        let decision = Decision { status: next.code(), outcome: next.code(), referred_to: None, note: "", erase_at };
        clearances::close(work.tx()?, &permit).await?;
        concerns::decide(work.tx()?, &permit, &decision, version, now).await?;
        if mistaken {
            let owed = corrections::owed_for_concern(work.tx()?, &permit).await?;
            tell_all(&mut work, &permit, &owed, Correction::ConcernMistaken).await?;
        } else if status == Status::Clearing {
            for party in clearances::asked_parties(work.tx()?, &permit).await? {
                work.tell(&permit, &party, "clearance-withdrawn", Kind::Concern, id.as_str()).await?;
            }
        }
        work.record(&permit, &[("outcome", next.code())]).await?;
        work.done(id.to_string()).await
    }

    /// Hands a concern to where it belongs instead, from any open status: an underretning never waits (R8). PET is referred to by the
    /// secretariat's own channel; nothing leaves from here (R5).
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Rule`] when it is decided already, [`OfficeError::Stale`].
    pub async fn refer_concern(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        to: Option<ReferredTo>,
        note: &str,
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let to = check(to, note)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let next = status.refer()?;
        let now = work.now;
        let decision = Decision {
            status: next.code(),
            outcome: Outcome::HandedOver.code(),
            referred_to: Some(to.code()),
            note: note.trim(),
            erase_at: after_months(now, unit_of(self, &row.unit)?.closed_months),
        };
        clearances::close(work.tx()?, &permit).await?;
        concerns::decide(work.tx()?, &permit, &decision, version, now).await?;
        if let Some(subject) = row.subject.as_deref() {
            let organisation = work.organisation();
            told_elsewhere(work.tx()?, &organisation, &row.owner, subject, now).await?;
        }
        if status == Status::Clearing {
            for party in clearances::asked_parties(work.tx()?, &permit).await? {
                work.tell(&permit, &party, "clearance-withdrawn", Kind::Concern, id.as_str()).await?;
            }
        }
        work.record(&permit, &[("referred_to", to.code()), ("note", note.trim())]).await?;
        work.done(id.to_string()).await
    }
}

fn check(to: Option<ReferredTo>, note: &str) -> Result<ReferredTo, OfficeError> {
    let mut faults = Vec::new();
    if to.is_none() {
        faults.push(Field { field: "to", key: "form-choose-one" });
    }
    if note.trim().is_empty() {
        faults.push(Field { field: "note", key: "form-required" });
    } else if note.chars().count() > LONGEST {
        faults.push(Field { field: "note", key: "concern-too-long" });
    }
    match to {
        Some(to) if faults.is_empty() => Ok(to),
        _ => Err(OfficeError::Invalid(faults)),
    }
}
