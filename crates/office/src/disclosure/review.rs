//! Reading an item that is neither one's own nor disclosed, to check it: for a recorded reason, by whom the rules let (W9).

use tvaers_domain::id::ItemId;
use tvaers_policy::{Asked, Extra, acts};
use tvaers_store::{
    attachments::{self, AttachmentRow},
    cases,
    items::{self, ItemRow},
};

use crate::{Actor, Office, OfficeError};

/// Longest reason, in characters.
const LONGEST: usize = 500;

/// What was read for a reason.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// The item.
    pub item: ItemRow,
    /// What hangs on it. Each file is fetched for a reason as well.
    pub files: Vec<AttachmentRow>,
}

/// Whether this is a reason at all.
pub(crate) fn check_reason(reason: &str) -> Result<(), OfficeError> {
    match reason.trim().chars().count() {
        0 => Err(OfficeError::field("reason", "form-required")),
        n if n > LONGEST => Err(OfficeError::field("reason", "too-long")),
        _ => Ok(()),
    }
}

impl Office {
    /// Whether a reason would let somebody read what they may not read without one: for showing the way, which opens nothing by itself.
    ///
    /// # Errors
    /// [`OfficeError::Policy`].
    pub fn may_review(&self, actor: &Actor) -> Result<bool, OfficeError> {
        let ask = |reason| {
            let asked = Asked { now: self.now(), written: true, reason, extra: Extra::None };
            self.policy.scope::<acts::ReadItem>(&self.organisation().cedar, &actor.who, &asked)
        };
        Ok(ask(true)?.wide() != ask(false)?.wide())
    }

    /// The same for one item.
    pub(super) async fn may_review_item(&self, actor: &Actor, item: &str) -> Result<bool, OfficeError> {
        if !self.may_review(actor)? {
            return Ok(false);
        }
        let mut look = self.look(actor).await?.because("-");
        let scope = look.scope::<acts::ReadItem>()?;
        let now = look.now;
        let may = cases::may(look.tx()?, &scope, "items", item, now).await?;
        look.saw_nothing::<acts::ReadItem>();
        look.show(may).await
    }

    /// Reads one item for a reason, which stands in the ledger before the item is shown.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn review_item(&self, actor: &Actor, id: &str, reason: &str) -> Result<Reviewed, OfficeError> {
        let mut look = self.look(actor).await?.because(reason.trim());
        let Ok(id) = ItemId::parse(id) else { return Err(look.nothing::<acts::ReadItem>("").await) };
        if !self.may_review(actor)? {
            return Err(look.nothing::<acts::ReadItem>(id.as_str()).await);
        }
        check_reason(reason)?;
        let scope = look.scope::<acts::ReadItem>()?;
        let now = look.now;
        let Some(item) = items::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ReadItem>(id.as_str()).await);
        };
        let files = attachments::of(look.tx()?, &scope, id.as_str(), now).await?;
        let ids: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
        look.seen::<acts::ReadItem>(id.as_str(), &ids);
        look.show(Reviewed { item, files }).await
    }
}
