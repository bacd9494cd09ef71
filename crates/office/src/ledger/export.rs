//! Exporting the ledger whole, so that anybody can verify it without the server.

use std::path::Path;

use tvaers_ledger::{
    export::{ExportWriter, Head},
    hash_from_hex,
};
use tvaers_store::ledger;

use crate::{Office, OfficeError};

/// Entries read at a time.
const BATCH: i64 = 4096;

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// How many entries.
    pub size: i64,
    /// Root of the tree, hexadecimal.
    pub root: String,
}

impl Office {
    /// Writes all placed entries and the head into an empty folder.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] when the folder cannot be written.
    pub async fn export_ledger(&self, folder: &Path) -> Result<Exported, OfficeError> {
        let fault = |e: &dyn std::fmt::Display| OfficeError::Setup(e.to_string());
        self.place_entries().await?;
        let mut tx = self.store.read().await?;
        let head = ledger::head(&mut tx).await?;
        let mut writer = ExportWriter::create(folder).map_err(|e| fault(&e))?;
        let size = head.as_ref().map_or(0, |h| h.size);
        let mut from = 0;
        while from < size {
            let to = (from + BATCH).min(size);
            for body in ledger::in_order(&mut tx, from, to).await? {
                writer.push(body.as_bytes()).map_err(|e| fault(&e))?;
            }
            from = to;
        }
        let root =
            head.as_ref().map_or_else(|| tvaers_ledger::to_hex(&tvaers_ledger::Frontier::new().root()), |h| h.root.clone());
        let hash = hash_from_hex(&root).ok_or_else(|| OfficeError::Setup("the head of the ledger cannot be read".into()))?;
        let at = head.map_or(0, |h| h.at);
        writer.finish(&Head { size: u64::try_from(size).unwrap_or(0), root: hash, at }).map_err(|e| fault(&e))?;
        Ok(Exported { size, root })
    }
}
