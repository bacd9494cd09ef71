//! Splitting a concern from a case that it was joined to by mistake (U14): it gets a case of its own, with what it brought and with those
//! who may read that; nobody else follows.

use tvaers_domain::{Refusal, id::ConcernId};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{
    cases,
    concerns::{self, joins},
    disclosures, informings, items,
};

use super::{
    into_case::{named, new_case},
    standing,
};
use crate::{
    Actor, Office, OfficeError,
    informing::{About, holds},
};

impl Office {
    /// Splits a concern from its case. Returns the id of the new case.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it was not joined to another citizen's case, [`OfficeError::Stale`].
    pub async fn split_concern(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::JoinConcern>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let next = status.into_own_case()?;
        let old = row.case.clone().ok_or(Refusal::NotJoined)?;
        let subject = named(&mut work, &permit).await?;
        let from = cases::standing(work.tx()?, &permit, &old).await?.ok_or(OfficeError::NotFound)?;
        // Whoever handed the case over has no part in it any more (W12).
        if from.unit != row.unit {
            return Err(OfficeError::NotFound);
        }
        // The concern that the case was opened from is not joined to it: the case is about its citizen.
        if from.subject == subject.id {
            return Err(Refusal::NotJoined.into());
        }
        let now = work.now;
        let readers = joins::readers(work.tx()?, &permit, &old, now).await?;
        let triage = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let new = new_case(&mut work, &triage, &row, &subject).await?;
        joins::keep_disqualified(work.tx()?, &permit, &old, &new).await?;
        for item in items::of_concern(work.tx()?, &permit).await? {
            items::move_to(work.tx()?, &permit, &item, &new).await?;
            disclosures::move_to(work.tx()?, &permit, &item, &new).await?;
        }
        joins::split(work.tx()?, &permit, &old, now).await?;
        concerns::put_case(work.tx()?, &permit, &new, next.code(), version, now).await?;
        joins::join(work.tx()?, &permit, &new, Some(&subject.id), now).await?;
        informings::uncover(work.tx()?, id.as_str()).await?;
        informings::put_case(work.tx()?, id.as_str(), &row.owner, &new).await?;
        let organisation = work.organisation();
        let serving = work.permit::<acts::StartInquiry>(&new, Extra::None).await?;
        for party in &readers {
            cases::involve(work.tx()?, &serving, party).await?;
            // What they hold about the one citizen they now hold about the other.
            let about = About { subject: &subject.id, unit: &row.unit, case: Some(&new), concern: None };
            holds(work.tx()?, &organisation, party, about, now).await?;
            work.tell(&permit, party, "concern-split", Kind::Case, &new).await?;
        }
        work.record(&permit, &[("from", &old), ("case", &new)]).await?;
        work.done(new).await
    }
}
