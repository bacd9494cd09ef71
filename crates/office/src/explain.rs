//! Explaining a user's rights from the rules, for administrators on the console.

use std::collections::BTreeSet;

use tvaers_domain::people::Role;
use tvaers_policy::Who;
use tvaers_store::users;

pub use tvaers_policy::{Explained, May};

use crate::{Office, OfficeError};

impl Office {
    /// What a user may do, act by act.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is no such user.
    pub async fn explain(&self, username: &str, reason: bool) -> Result<Vec<Explained>, OfficeError> {
        let mut tx = self.store.read().await?;
        let user = users::by_username(&mut tx, &username.to_lowercase()).await?.ok_or(OfficeError::NotFound)?;
        let roles: BTreeSet<Role> =
            users::roles(&mut tx, &user.id).await?.iter().filter_map(|r| Role::from_code(r).ok()).collect();
        let who = Who { user: user.id, department: user.department, authority: user.authority, roles, active: user.active };
        Ok(self.policy.explain(&self.organisation().cedar, &who, self.now(), reason)?)
    }
}
