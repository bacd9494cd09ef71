//! Closing a case with an outcome; its date of erasure is set at once (R13). It opens again by a new concern only.

use tvaers_domain::{
    case::{Outcome, Status},
    id::CaseId,
    time::after_months,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{StoreError, cases};

use crate::{Actor, Office, OfficeError, concern::correct_concerns_of, disclosure::correct_case};

/// How it ended.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The outcome.
    pub outcome: Outcome,
    /// The outcome in words.
    pub note: String,
    /// The version it was closed from.
    pub version: i64,
}

impl Office {
    /// Closes a case. When it is mistaken, everybody who was ever disclosed something in it, or asked about a concern of it, is told so.
    ///
    /// # Errors
    /// [`OfficeError`]: parties still owe something, or somebody was faster.
    pub async fn close_case(&self, actor: &Actor, key: &str, case: &str, closing: &Closing) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::CloseCase>(case.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        let open = cases::open_actions(work.tx()?, &permit, case.as_str()).await?;
        Status::from_code(&standing.status).map_err(StoreError::from)?.close(open)?;
        let organisation = self.organisation();
        let unit = organisation.unit_by_id(&standing.unit).ok_or(OfficeError::NotFound)?;
        let months = if closing.outcome.is_unfounded() { unit.unfounded_months } else { unit.closed_months };
        let now = work.now;
        let erase_at = after_months(now, months);
        let outcome = closing.outcome.code();
        cases::close(work.tx()?, &permit, outcome, closing.note.trim(), now, erase_at, closing.version).await?;
        if closing.outcome == Outcome::Mistaken {
            correct_case(&mut work, &permit).await?;
            correct_concerns_of(&mut work, &permit).await?;
        }
        for party in cases::parties_for(work.tx()?, &permit, case.as_str()).await? {
            work.tell(&permit, &party, "case-closed", Kind::Case, case.as_str()).await?;
        }
        work.record(&permit, &[("outcome", outcome), ("note", closing.note.trim())]).await?;
        work.done(case.to_string()).await
    }
}
