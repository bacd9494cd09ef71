//! Giving a concern that is under way to another secretariat: of another unit, or of its own unit after a change of model. Who reported stays unknown there (W8).

use tvaers_domain::{
    Refusal,
    concern::Status,
    due::Urgency,
    id::{ConcernId, UnitId},
    time::due_in_days,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{
    StoreError,
    concerns::{self, clearances},
};

use super::{Target, faults_of, offer::targets, settle};
use crate::{
    Actor, Office, OfficeError,
    disclosure::Terms,
    informing::{About, told},
};

impl Office {
    /// The units to whose secretariat a concern can be given by this reader; none when it cannot.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when the concern is not there or not for this reader.
    pub async fn concern_targets(&self, actor: &Actor, concern: &str) -> Result<Vec<Target>, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(concern) = ConcernId::parse(concern) else { return Err(look.nothing::<acts::ListConcerns>("").await) };
        let mut found = targets::<acts::HandOverConcern>(&mut look, concern.as_str()).await?;
        let organisation = look.organisation();
        found.retain(|t| organisation.unit_by_id(&t.unit).is_some_and(|u| u.secretariat != actor.who.department));
        look.show(found).await
    }

    /// Gives a concern to the secretariat of a unit. Returns the concern's id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall, [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn hand_over_concern(
        &self,
        actor: &Actor,
        key: &str,
        concern: &str,
        to: &str,
        terms: &Terms,
        version: i64,
    ) -> Result<String, OfficeError> {
        let concern = ConcernId::parse(concern).map_err(|_| OfficeError::NotFound)?;
        settle(faults_of(to, terms))?;
        let to = UnitId::parse(to).map_err(|_| OfficeError::field("to", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let organisation = work.organisation();
        let unit = organisation.unit_by_id(to.as_str()).ok_or_else(|| OfficeError::field("to", "form-choose-one"))?;
        let extra = Extra::HandingOver { to: to.as_str(), grounds: terms.grounds() };
        let permit = work.permit::<acts::HandOverConcern>(concern.as_str(), extra).await?;
        let row = concerns::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        if unit.secretariat == row.owner {
            return Err(Refusal::HandedToItself.into());
        }
        let cleared = clearances::was_cleared(work.tx()?, &permit).await?;
        let status = Status::from_code(&row.status).map_err(StoreError::from)?;
        let next = status.hand_over(unit.clearer.is_some(), cleared)?;
        let days = organisation.deadlines(unit, Urgency::of(row.acute, row.urgent)).triage_days;
        let due = due_in_days(work.now, days);
        let table = (unit.id.as_str(), unit.secretariat.as_str());
        concerns::hand_over(work.tx()?, &permit, table, next.code(), due, version).await?;
        if let Some(subject) = row.subject.as_deref() {
            let (about, now) = (About { subject, unit: &unit.id, case: None, concern: Some(concern.as_str()) }, work.now);
            told(work.tx()?, &organisation, (&row.owner, &unit.secretariat), about, now).await?;
        }
        let contents = [("from", row.unit.as_str()), ("to", to.as_str()), ("necessity", terms.necessity.trim())];
        work.record_basis(&permit, Some(&terms.basis), &contents).await?;
        work.tell(&permit, &unit.secretariat, "concern-handed-over", Kind::Concern, concern.as_str()).await?;
        work.done(concern.to_string()).await
    }
}
