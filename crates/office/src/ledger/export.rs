//! Exporting the ledger whole, so that anybody can verify it without the server.

use std::{io::Write, path::Path};

use tvaers_ledger::{
    export::{ExportWriter, Head},
    hash_from_hex, tiles,
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

/// Writes a file that is not there yet, and its folders.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let path = folder.join(name);
    path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    std::fs::File::create_new(path)?.write_all(bytes)
}

impl Office {
    /// Writes the ledger as a tree of files that witnesses fetch (C2SP tlog-tiles): the checkpoint, tiles of hashes and bundles of entries.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] when the folder is not empty or cannot be written.
    pub async fn export_tiles(&self, folder: &Path) -> Result<Exported, OfficeError> {
        let fault = |e: &dyn std::fmt::Display| OfficeError::Setup(e.to_string());
        let signed = self.sign_head().await.map_err(|e| fault(&e))?;
        let signed = signed.ok_or_else(|| OfficeError::Setup("the ledger is empty: there is nothing to export yet".into()))?;
        std::fs::create_dir_all(folder).map_err(|e| fault(&e))?;
        if std::fs::read_dir(folder).map_err(|e| fault(&e))?.next().is_some() {
            return Err(OfficeError::Setup(
                "the directory is not empty, and an export overwrites nothing; choose a new one".into(),
            ));
        }
        let mut tx = self.store.read().await?;
        let size = u64::try_from(signed.size).unwrap_or(0);
        for level in 0..8 {
            for index in 0.. {
                let width = tiles::width(level, index, size);
                if width == 0 {
                    break;
                }
                let place = (level, index);
                let hashes = ledger::tiles::these(&mut tx, &[place]).await?.remove(&place).unwrap_or_default();
                let bytes: Vec<u8> = hashes.into_iter().take(usize::try_from(width).unwrap_or(0)).flatten().collect();
                put(folder, &tiles::path(Some(level), index, width), &bytes).map_err(|e| fault(&e))?;
            }
        }
        for index in 0..size.div_ceil(tiles::WIDTH) {
            let width = tiles::width(0, index, size);
            let from = i64::try_from(index * tiles::WIDTH).unwrap_or(i64::MAX);
            let mut bundle = Vec::new();
            for body in ledger::in_order(&mut tx, from, from + i64::try_from(width).unwrap_or(0)).await? {
                let length = u16::try_from(body.len())
                    .map_err(|_| OfficeError::Setup("an entry is longer than a bundle of the standard holds".into()))?;
                bundle.extend_from_slice(&length.to_be_bytes());
                bundle.extend_from_slice(body.as_bytes());
            }
            put(folder, &tiles::path(None, index, width), &bundle).map_err(|e| fault(&e))?;
        }
        put(folder, "checkpoint", signed.note.as_bytes()).map_err(|e| fault(&e))?;
        Ok(Exported { size: signed.size, root: signed.root })
    }

    /// Signs the head and writes all entries up to it into an empty folder.
    ///
    /// # Errors
    /// [`OfficeError::Setup`] when the folder cannot be written, or the ledger was rewritten.
    pub async fn export_ledger(&self, folder: &Path) -> Result<Exported, OfficeError> {
        let fault = |e: &dyn std::fmt::Display| OfficeError::Setup(e.to_string());
        let signed = self.sign_head().await.map_err(|e| fault(&e))?;
        let keys = self.verifier_keys().await?;
        let mut tx = self.store.read().await?;
        let mut writer = ExportWriter::create(folder).map_err(|e| fault(&e))?;
        let size = signed.as_ref().map_or(0, |s| s.size);
        let mut from = 0;
        while from < size {
            let to = (from + BATCH).min(size);
            for body in ledger::in_order(&mut tx, from, to).await? {
                writer.push(body.as_bytes()).map_err(|e| fault(&e))?;
            }
            from = to;
        }
        let root =
            signed.as_ref().map_or_else(|| tvaers_ledger::to_hex(&tvaers_ledger::Frontier::new().root()), |s| s.root.clone());
        let hash = hash_from_hex(&root).ok_or_else(|| OfficeError::Setup("the head of the ledger cannot be read".into()))?;
        let at = signed.as_ref().map_or(0, |s| s.at);
        if let Some(signed) = &signed {
            writer.sign(&signed.note, &keys).map_err(|e| fault(&e))?;
        }
        writer.finish(&Head { size: u64::try_from(size).unwrap_or(0), root: hash, at }).map_err(|e| fault(&e))?;
        Ok(Exported { size, root })
    }
}
