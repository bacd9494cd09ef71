//! The file of keys: those of all who are there now, written anew as a whole, so that who was erased is in it no longer.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use tvaers_files::Key;
use tvaers_store::backup::{self, HOUSE};

use super::{BackupError, sealing::Ring};
use crate::Office;

/// For whoever runs the server, and nobody else on it.
pub(super) const OWN: u32 = 0o600;

/// What the file says.
#[derive(Serialize, Deserialize)]
pub(super) struct Keys {
    /// µs.
    pub written_at: i64,
    /// By owner, as hexadecimal text.
    pub keys: BTreeMap<String, String>,
}

impl Keys {
    /// Reads it.
    ///
    /// # Errors
    /// [`BackupError::File`], [`BackupError::NoKeys`].
    pub fn read(path: &Path) -> Result<Self, BackupError> {
        let bytes = std::fs::read(path).map_err(|error| BackupError::file(path, error))?;
        serde_json::from_slice(&bytes).map_err(|_| BackupError::NoKeys)
    }

    /// The keys in it.
    ///
    /// # Errors
    /// [`BackupError::NoKeys`].
    pub fn ring(&self) -> Result<Ring, BackupError> {
        let key = |text: &str| Key::from_hex(text).map_err(|_| BackupError::NoKeys);
        let house = key(self.keys.get(HOUSE).ok_or(BackupError::NoKeys)?)?;
        let of = self.keys.iter().map(|(owner, text)| Ok((owner.clone(), key(text)?))).collect::<Result<_, BackupError>>()?;
        Ok(Ring { house, of })
    }

    /// Puts it in the place of the one before, whole or not at all.
    fn write(&self, path: &Path) -> Result<(), BackupError> {
        let fault = |error| BackupError::file(path, error);
        let bytes = serde_json::to_vec_pretty(self).map_err(|_| BackupError::NoKeys)?;
        let new = PathBuf::from(format!("{}.new", path.display()));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(OWN).open(&new).map_err(fault)?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(fault)?;
        std::fs::rename(&new, path).map_err(fault)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault)
    }
}

impl Office {
    /// Has the server keep the file of keys up to date: when it starts, and after every erasure.
    #[must_use]
    pub fn with_backup_keys(mut self, path: PathBuf) -> Self {
        self.backup_keys = Some(path.into());
        self
    }

    /// Writes the keys of all who are there now; returns how many.
    ///
    /// # Errors
    /// [`BackupError`].
    pub async fn write_backup_keys(&self, path: &Path) -> Result<usize, BackupError> {
        self.keys_of(&[HOUSE.to_owned()]).await?;
        let keys = Keys { written_at: self.now(), keys: backup::keys(&self.store).await? };
        keys.write(path)?;
        Ok(keys.keys.len())
    }

    /// The same where the server keeps it, if it does.
    ///
    /// # Errors
    /// [`BackupError`].
    pub(crate) async fn renew_backup_keys(&self) -> Result<(), BackupError> {
        match &self.backup_keys {
            Some(path) => self.write_backup_keys(path).await.map(drop),
            None => Ok(()),
        }
    }

    /// The keys of these owners, new ones for those who have none.
    pub(super) async fn keys_of(&self, owners: &[String]) -> Result<BTreeMap<String, String>, BackupError> {
        let known = backup::keys(&self.store).await?;
        let missing = owners.iter().filter(|owner| !known.contains_key(*owner));
        let new: Vec<(String, String)> =
            missing.map(|owner| Ok((owner.clone(), Key::random()?.to_hex()))).collect::<Result<_, BackupError>>()?;
        if new.is_empty() {
            return Ok(known);
        }
        backup::keep(&self.store, &new).await?;
        // Another server may have been faster; and who went in between is sealed under a key that nobody keeps.
        let mut kept = backup::keys(&self.store).await?;
        for (owner, key) in new {
            kept.entry(owner).or_insert(key);
        }
        Ok(kept)
    }
}
