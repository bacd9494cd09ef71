//! Explaining a user's rights from the rules, for administrators on the console.

use std::collections::{BTreeMap, BTreeSet};

use tvaers_domain::people::Role;
use tvaers_policy::{Act, Asked, Extra, Who, acts};
use tvaers_store::{Tx, mandates::sight, organisation, users};

pub use tvaers_policy::{Explained, May};

use crate::{Actor, Office, OfficeError, Organisation, mandate::SightKind};

impl Office {
    /// Everything that a user sees just now, by kind: ids only. What a plan says is the difference between this before and after it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is no such user.
    pub async fn sees(&self, username: &str) -> Result<BTreeMap<SightKind, BTreeSet<String>>, OfficeError> {
        let mut tx = self.store.read().await?;
        let edition = organisation::edition(&mut tx).await?;
        let organisation = self.in_force(&mut tx, edition).await?;
        let who = Self::who(&mut tx, username).await?;
        let mut seen = BTreeMap::new();
        for kind in SightKind::ALL {
            let ids = match kind {
                SightKind::Case => self.ids::<acts::ViewCase>(&mut tx, &organisation, &who, "cases").await?,
                SightKind::Concern => self.ids::<acts::ViewConcern>(&mut tx, &organisation, &who, "concerns").await?,
                SightKind::Answer => self.ids::<acts::ViewAnswer>(&mut tx, &organisation, &who, "answers").await?,
                SightKind::Action => self.ids::<acts::ViewAction>(&mut tx, &organisation, &who, "actions").await?,
                SightKind::Item => self.ids::<acts::ReadItem>(&mut tx, &organisation, &who, "items").await?,
                SightKind::Meeting => self.ids::<acts::ViewMeeting>(&mut tx, &organisation, &who, "meetings").await?,
            };
            seen.insert(kind, ids);
        }
        Ok(seen)
    }

    async fn ids<A: Act>(
        &self,
        tx: &mut Tx,
        organisation: &Organisation,
        who: &Who,
        table: &str,
    ) -> Result<BTreeSet<String>, OfficeError> {
        let now = self.now();
        let asked = Asked { now, written: true, reason: false, extra: Extra::None };
        let scope = self.policy.scope::<A>(&organisation.cedar, who, &asked)?;
        Ok(sight::ids(tx, &scope, table, now).await?.into_iter().collect())
    }

    async fn who(tx: &mut Tx, username: &str) -> Result<Who, OfficeError> {
        let user = users::by_username(tx, &username.to_lowercase()).await?.ok_or(OfficeError::NotFound)?;
        let roles: BTreeSet<Role> = users::roles(tx, &user.id).await?.iter().filter_map(|r| Role::from_code(r).ok()).collect();
        Ok(Who { user: user.id, department: user.department, authority: user.authority, roles, active: user.active })
    }

    /// A user as whoever runs the server asks in their name: with their rights and without a session. For the console only.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is no such user.
    pub async fn on_console(&self, username: &str) -> Result<Actor, OfficeError> {
        let mut tx = self.store.read().await?;
        let user = users::by_username(&mut tx, &username.to_lowercase()).await?.ok_or(OfficeError::NotFound)?;
        let roles = users::roles(&mut tx, &user.id).await?;
        Ok(Actor::on_behalf_of(user, &roles))
    }

    /// What a user may do, act by act.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is no such user.
    pub async fn explain(&self, username: &str, reason: bool) -> Result<Vec<Explained>, OfficeError> {
        let mut tx = self.store.read().await?;
        let who = Self::who(&mut tx, username).await?;
        Ok(self.policy.explain(&self.organisation().cedar, &who, self.now(), reason)?)
    }
}
