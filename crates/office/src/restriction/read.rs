//! What citizens asked for: a list of numbers and days, and one with what was said, which is written when it is read (W10).

use tvaers_domain::id::RestrictionId;
use tvaers_policy::acts;
use tvaers_store::restrictions::{self, RestrictionRow};

use crate::{Actor, Office, OfficeError};

impl Office {
    /// Requests about cases that the reader's authority serves.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for whoever restricts nothing.
    pub async fn restrictions(&self, actor: &Actor) -> Result<Vec<RestrictionRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::RestrictCase>()?, look.now);
        if scope.nothing() {
            return Err(look.nothing::<acts::RestrictCase>("").await);
        }
        let rows = restrictions::list(look.tx()?, &scope, now).await?;
        look.show(rows).await
    }

    /// One of them.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn restriction(&self, actor: &Actor, id: &str) -> Result<RestrictionRow, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = RestrictionId::parse(id) else { return Err(look.nothing::<acts::RestrictCase>("").await) };
        let (scope, now) = (look.scope::<acts::RestrictCase>()?, look.now);
        let Some(row) = restrictions::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::RestrictCase>("").await);
        };
        look.seen::<acts::RestrictCase>(&row.case, &[&row.id]);
        look.show(row).await
    }
}
