//! Erasing an attachment: its content and its keys, in all versions. The ledger keeps that it was there.

use tvaers_domain::id::AttachmentId;
use tvaers_store::{StoreError, attachments};

use super::gate::Gate;
use crate::{Actor, Office, OfficeError};

impl Office {
    /// Erases an attachment. Returns the id of what it hung on.
    ///
    /// # Errors
    /// [`OfficeError::Stale`] when somebody was faster.
    pub async fn remove_attachment(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let id = AttachmentId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let (place, thing) = self.hangs_on(actor, key, &id).await?;
        let mut work = self.begin(actor, key).await?;
        let (gate, hand) = Gate::open(&mut work, place, &thing).await?;
        match attachments::erase(work.tx()?, &hand, id.as_str(), version).await {
            Err(StoreError::Stale) => return Err(OfficeError::Stale(None)),
            other => other?,
        }
        gate.record(&mut work, &[("erased", id.as_str())]).await?;
        work.done(thing).await
    }
}
