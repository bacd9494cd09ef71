//! What citizens asked for: a list of numbers and days, and one with what was said, which is written when it is read (W10).

use tvaers_domain::id::RestrictionId;
use tvaers_policy::acts;
use tvaers_store::restrictions::{self, RestrictionRow};

use crate::{Actor, Office, OfficeError};

impl Office {
    /// Requests about cases that the reader's authority serves and concerns that it has, what waits first.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for whoever restricts nothing.
    pub async fn restrictions(&self, actor: &Actor) -> Result<Vec<RestrictionRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (cases, concerns, now) = (look.scope::<acts::RestrictCase>()?, look.scope::<acts::RestrictConcern>()?, look.now);
        if cases.nothing() && concerns.nothing() {
            return Err(look.nothing::<acts::RestrictCase>("").await);
        }
        let mut rows = restrictions::list(look.tx()?, &cases, now).await?;
        rows.extend(restrictions::list(look.tx()?, &concerns, now).await?);
        restrictions::in_order(&mut rows);
        look.show(rows).await
    }

    /// One of them.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn restriction(&self, actor: &Actor, id: &str) -> Result<RestrictionRow, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = RestrictionId::parse(id) else { return Err(look.nothing::<acts::RestrictCase>("").await) };
        let (cases, concerns, now) = (look.scope::<acts::RestrictCase>()?, look.scope::<acts::RestrictConcern>()?, look.now);
        if let Some(row) = restrictions::read(look.tx()?, &cases, id.as_str(), now).await? {
            look.seen::<acts::RestrictCase>(&row.thing, &[&row.id]);
            return look.show(row).await;
        }
        let Some(row) = restrictions::read(look.tx()?, &concerns, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::RestrictCase>("").await);
        };
        look.seen::<acts::RestrictConcern>(&row.thing, &[&row.id]);
        look.show(row).await
    }
}
