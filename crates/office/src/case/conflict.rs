//! Conflict of interest (W11): whoever is declared disqualified is out of the case at once, on every surface.

use tvaers_domain::id::{CaseId, UserId};
use tvaers_policy::{Extra, acts};
use tvaers_store::cases;

use crate::{Actor, Office, OfficeError};

impl Office {
    /// Declares oneself or a colleague of one's own department disqualified in a case.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn declare_conflict(
        &self,
        actor: &Actor,
        key: &str,
        case: &str,
        user: &str,
        ground: &str,
    ) -> Result<String, OfficeError> {
        if ground.trim().is_empty() {
            return Err(OfficeError::field("ground", "form-required"));
        }
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let user = UserId::parse(user).map_err(|_| OfficeError::field("user", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::DeclareConflict>(case.as_str(), Extra::User(user.as_str())).await?;
        let now = work.now;
        cases::disqualify(work.tx()?, &permit, user.as_str(), ground.trim(), now).await?;
        work.record(&permit, &[("user", user.as_str()), ("ground", ground.trim())]).await?;
        work.done(case.to_string()).await
    }
}
