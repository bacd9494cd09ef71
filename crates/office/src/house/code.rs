//! The one-time code of the first start: compared in constant time, and only so often from one place.

use subtle::ConstantTimeEq;
use tvaers_domain::time::MINUTE;
use tvaers_store::users;

use super::secret;
use crate::{Office, OfficeError};

/// Tries from one place within a slot.
const TRIES: i64 = 10;
/// Length of a slot.
const SLOT: i64 = 15 * MINUTE;

impl Office {
    /// Whether what was typed is the code.
    ///
    /// # Errors
    /// [`OfficeError::TooMany`].
    pub async fn try_code(&self, typed: &str, code: &str, source: &str) -> Result<bool, OfficeError> {
        let slot = self.now() / SLOT;
        let mut tx = self.store.write().await?;
        let tries = users::attempt(&mut tx, &secret::digest(&format!("setup {source}")), slot, slot).await?;
        tx.commit().await?;
        if tries > TRIES {
            return Err(OfficeError::TooMany);
        }
        let (typed, code) = (secret::digest(&typed.trim().to_lowercase()), secret::digest(code));
        Ok(!code.is_empty() && typed.as_bytes().ct_eq(code.as_bytes()).into())
    }
}
