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

    /// Sweeps the disk if something was erased since it was swept last; whether there was anything to do.
    ///
    /// # Errors
    /// [`OfficeError::Store`]: it waits for the next time.
    pub async fn sweep(&self) -> Result<bool, OfficeError> {
        Ok(self.store.sweep().await?)
    }
}
