//! Assignment (W1): a caseworker sees only the cases that a colleague with the right has put them on.

use tvaers_domain::id::{CaseId, UserId};
use tvaers_policy::{Extra, acts};
use tvaers_store::{cases, users};

use crate::{Actor, Office, OfficeError};

impl Office {
    /// Puts a colleague on a case, or takes them off.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn assign(&self, actor: &Actor, key: &str, case: &str, user: &str, on: bool) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let user = UserId::parse(user).map_err(|_| OfficeError::field("user", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Assign>(case.as_str(), Extra::User(user.as_str())).await?;
        cases::assign(work.tx()?, &permit, user.as_str(), on).await?;
        work.record(&permit, &[("user", user.as_str()), ("on", if on { "on" } else { "off" })]).await?;
        work.done(case.to_string()).await
    }

    /// Colleagues of one's own department, for choosing one: (id, name).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn colleagues(&self, actor: &Actor) -> Result<Vec<(String, String)>, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewUser>()?;
        let now = look.now;
        let rows = users::list(look.tx()?, &scope, now).await?;
        let own = rows.into_iter().filter(|u| u.active && u.department == actor.who.department).map(|u| (u.id, u.name)).collect();
        look.show(own).await
    }
}
