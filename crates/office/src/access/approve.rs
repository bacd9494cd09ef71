//! A second pair of eyes: submitted, looked through by somebody who did not work on it, approved or given back. What is approved is bound by its digest.

use tvaers_domain::access::Status;
use tvaers_policy::{Permit, acts};
use tvaers_store::access::{self, pieces};

use super::{RequestRow, begun, extract::Teller, json, reason};
use crate::{Actor, Office, OfficeError, Work, meeting::paper_digest};

impl Office {
    /// Gives the draft to a colleague to look through.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] before anybody made sure who asks, [`OfficeError::Stale`].
    pub async fn submit_extract(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        let (status, now) = (standing.submit()?, work.now);
        access::works(work.tx()?, &permit).await?;
        access::put_status(work.tx()?, &permit, (status.code(), ""), Some(now), version).await?;
        work.record(&permit, &[("status", status.code())]).await?;
        work.done(row.id).await
    }

    /// Approves an answer that one did not work on.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] for who worked on it, [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn approve_extract(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::ApproveAccessRequest>(&mut work, id).await?;
        let (status, now) = (standing.approve()?, work.now);
        let digest = digest(&mut work, &permit, &row).await?;
        access::approve(work.tx()?, &permit, (status.code(), &digest), version, now).await?;
        work.record(&permit, &[("status", status.code()), ("digest", &digest)]).await?;
        work.done(row.id).await
    }

    /// Gives an answer back to the draft: by who should approve it and says why.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::Refused`] for who worked on it, [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn return_extract(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        why: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        let why = reason("reason", why)?;
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::ApproveAccessRequest>(&mut work, id).await?;
        back(&mut work, &permit, standing.give_back()?, why, version).await?;
        work.done(row.id).await
    }

    /// Takes an answer back to the draft, to go on with it; an approval that there was is gone.
    ///
    /// # Errors
    /// [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn reopen_extract(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        let status = standing.give_back()?;
        access::works(work.tx()?, &permit).await?;
        back(&mut work, &permit, status, "", version).await?;
        work.done(row.id).await
    }
}

async fn back<A: tvaers_policy::Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    status: Status,
    why: &str,
    version: i64,
) -> Result<(), OfficeError> {
    access::put_status(work.tx()?, permit, (status.code(), why), None, version).await?;
    work.record(permit, &[("status", status.code()), ("reason", why)]).await
}

/// The digest of what the answer says.
pub(super) async fn digest<A: tvaers_policy::Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    row: &RequestRow,
) -> Result<String, OfficeError> {
    let (all, covers) = pieces::for_act(work.tx()?, permit).await?;
    let organisation = work.organisation();
    let teller = Teller { organisation: &organisation, lang: super::read::language(row) };
    Ok(paper_digest(&json::of(&teller, row, &teller.extract(&all, &covers))?))
}
