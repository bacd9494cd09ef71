//! Guests (L12): an outside authority is asked to one case, sees that case and no other, and leaves it again when it is no longer needed.

use tvaers_domain::id::CaseId;
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::cases;

use crate::{Actor, Office, OfficeError};

impl Office {
    /// Asks an outside department to a case. It learns that there is this case, and nothing of what is in it until it is disclosed.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] for one that the model does not name as a guest, [`OfficeError::Rule`] for a closed case.
    pub async fn invite_guest(&self, actor: &Actor, key: &str, case: &str, guest: &str) -> Result<String, OfficeError> {
        let id = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        if self.organisation().department(guest).is_none() {
            return Err(OfficeError::field("guest", "form-choose-one"));
        }
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::InviteGuest>(id.as_str(), Extra::Guest(guest)).await?;
        let standing = cases::standing(work.tx()?, &permit, id.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if standing.closed_at.is_some() {
            return Err(tvaers_domain::Refusal::CaseClosed.into());
        }
        cases::invite(work.tx()?, &permit, guest).await?;
        work.record(&permit, &[("guest", guest)]).await?;
        work.tell(&permit, guest, "case-invited", Kind::Case, id.as_str()).await?;
        work.done(id.to_string()).await
    }

    /// Ends an invitation: the guest is out of the case at once, its unanswered questions lapse, and what was disclosed to it can be withdrawn by its sender.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn end_invitation(&self, actor: &Actor, key: &str, case: &str, guest: &str) -> Result<String, OfficeError> {
        let id = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::InviteGuest>(id.as_str(), Extra::Guest(guest)).await?;
        let now = work.now;
        cases::uninvite(work.tx()?, &permit, guest, now).await?;
        work.record(&permit, &[("guest", guest), ("ended", "yes")]).await?;
        work.done(id.to_string()).await
    }
}
