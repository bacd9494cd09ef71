//! Proposing an action to a party, at the table or between meetings. It binds nobody until the party undertakes it (L8).

use tvaers_domain::{Refusal, case, id::ActionId};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{actions, cases};

use crate::{OfficeError, Work};

/// What is proposed.
#[derive(Debug, Clone)]
pub struct NewAction {
    /// The case.
    pub case: String,
    /// The party that is to do it; it must be involved in the case, or be the secretariat.
    pub party: String,
    /// What is to be done.
    pub text: String,
    /// By when, µs.
    pub due: i64,
    /// The meeting at which it was agreed.
    pub meeting: Option<String>,
}

/// Proposes in an act under way; returns the action's id.
///
/// # Errors
/// [`OfficeError`]: fields, the policy, or the case is closed.
pub(crate) async fn propose_in(work: &mut Work<'_>, new: &NewAction) -> Result<String, OfficeError> {
    if new.text.trim().is_empty() {
        return Err(OfficeError::field("text", "form-required"));
    }
    if new.due <= work.now {
        return Err(OfficeError::field("due", Refusal::DatePassed.key()));
    }
    let permit = work.permit::<acts::ProposeAction>(&new.case, Extra::None).await?;
    let standing = cases::standing(work.tx()?, &permit, &new.case).await?.ok_or(OfficeError::NotFound)?;
    let status = case::Status::from_code(&standing.status).map_err(tvaers_store::StoreError::from)?.act()?;
    let involved = cases::parties_for(work.tx()?, &permit, &new.case).await?;
    if !involved.contains(&new.party) && work.actor().who.department != new.party {
        return Err(OfficeError::field("party", "action-party-not-involved"));
    }
    let (id, now) = (ActionId::new(), work.now);
    let row = actions::NewAction {
        id: id.as_str(),
        party: &new.party,
        meeting: new.meeting.as_deref(),
        text: new.text.trim(),
        status: tvaers_domain::action::Status::Proposed.code(),
        due: new.due,
    };
    actions::insert(work.tx()?, &permit, &row, now).await?;
    cases::put_status(work.tx()?, &permit, &new.case, status.code(), new.due).await?;
    work.record(&permit, &[("action", id.as_str()), ("text", new.text.trim())]).await?;
    work.tell(&permit, &new.party, "action-proposed", Kind::AgreedAction, id.as_str()).await?;
    Ok(id.to_string())
}
