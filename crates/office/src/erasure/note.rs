//! By the clock: what is soon over its term is noted, the others with a part in it are told, and the disk is swept after what was erased.

use tvaers_domain::erasure::AHEAD;
use tvaers_store::erasures;

use crate::{Office, OfficeError};

impl Office {
    /// Notes what is over its term soon, once on however many servers. Returns how many.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn note_erasures(&self) -> Result<usize, OfficeError> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let noted = erasures::note(&mut tx, now.saturating_add(AHEAD), now).await?;
        tx.commit().await?;
        Ok(noted)
    }

    /// Sweeps the disk, and the file of backup keys, if something was erased since it was swept last; whether there was anything to do.
    ///
    /// # Errors
    /// [`OfficeError::Store`], [`OfficeError::Setup`] when the keys cannot be written: it waits for the next time.
    pub async fn sweep(&self) -> Result<bool, OfficeError> {
        if self.store.is_to_be_swept().await? {
            self.renew_backup_keys().await.map_err(|error| OfficeError::Setup(error.to_string()))?;
        }
        Ok(self.store.sweep().await?)
    }
}
