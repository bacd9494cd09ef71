//! Writing a backup: every table as it is at one moment, row by row, while others work.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{BufWriter, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

use sha2::{Digest, Sha256};
use tvaers_files::seal;
use tvaers_store::{
    Tx,
    backup::{self, HOUSE, Owners, Table},
};
use uuid::Uuid;

use super::{
    BackupError, CONTENTS, Contents, FORMAT, MARK, Part,
    keys::{Keys, OWN},
    sealing::Ring,
};
use crate::Office;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Tables.
    pub tables: usize,
    /// Rows in them.
    pub rows: u64,
    /// Keys in the file of keys.
    pub keys: usize,
}

/// A file of the backup, new, that nobody else on the server reads.
fn create(path: &Path) -> Result<File, BackupError> {
    OpenOptions::new().write(true).create_new(true).mode(OWN).open(path).map_err(|error| BackupError::file(path, error))
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
    let path = folder.join(name);
    let mut file = create(&path)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| BackupError::file(&path, error))
}

/// The folder, empty, and not the one of the keys.
fn prepare(folder: &Path, keys: &Path) -> Result<(), BackupError> {
    let fault = |error| BackupError::file(folder, error);
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(fault)?;
    if std::fs::read_dir(folder).map_err(fault)?.next().is_some() {
        return Err(BackupError::NotEmpty);
    }
    let beside = keys.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = beside.canonicalize().map_err(|error| BackupError::file(beside, error))?;
    if beside.starts_with(folder.canonicalize().map_err(fault)?) { Err(BackupError::KeysInside) } else { Ok(()) }
}

/// Writes one table.
async fn table(
    tx: &mut Tx,
    owners: &Owners,
    ring: &Ring,
    folder: &Path,
    backup: &str,
    table: &Table,
) -> Result<Part, BackupError> {
    let path = folder.join(Part::file(&table.name));
    let fault = |error| BackupError::file(&path, error);
    let mut file = BufWriter::new(create(&path)?);
    let (mut rows, mut digest) = (0, Sha256::new());
    backup::each(tx, owners, table, |of, row| {
        let line = ring.close(of, backup, &table.name, row)?;
        let mut line = serde_json::to_vec(&line).map_err(|error| fault(error.into()))?;
        line.push(b'\n');
        digest.update(&line);
        rows += 1;
        file.write_all(&line).map_err(fault)
    })
    .await?;
    let file = file.into_inner().map_err(|error| fault(error.into_error()))?;
    file.sync_all().map_err(fault)?;
    Ok(Part {
        table: table.name.clone(),
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        rows,
        digest: hex(&digest.finalize()),
    })
}

/// Bytes as hexadecimal text.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Office {
    /// Writes a backup into an empty folder, and the keys of all who are there now in the place of the keys before.
    ///
    /// # Errors
    /// [`BackupError`].
    pub async fn write_backup(&self, folder: &Path, keys: &Path) -> Result<Written, BackupError> {
        prepare(folder, keys)?;
        let (backup, made_at) = (Uuid::new_v4().to_string(), self.now());
        let mut tx = self.store.read().await?;
        let tables = backup::tables(&mut tx).await?;
        let migration = backup::migration(&mut tx).await?;
        let owners = Owners::of(&mut tx).await?;
        let all: Vec<String> = owners.all().iter().cloned().chain([HOUSE.to_owned()]).collect();
        let ring = Keys { written_at: made_at, keys: self.keys_of(&all).await? }.ring()?;
        let mut parts = Vec::new();
        for of in &tables {
            parts.push(table(&mut tx, &owners, &ring, folder, &backup, of).await?);
        }
        drop(tx);
        let rows = parts.iter().map(|part| part.rows).sum();
        let contents = Contents { format: FORMAT, backup, made_at, migration, tables: parts };
        let bytes =
            serde_json::to_vec_pretty(&contents).map_err(|error| BackupError::file(&folder.join(CONTENTS), error.into()))?;
        put(folder, CONTENTS, &bytes)?;
        put(folder, MARK, seal::mark(&ring.house, &bytes).as_bytes())?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| BackupError::file(folder, error))?;
        let keys = self.write_backup_keys(keys).await?;
        Ok(Written { tables: contents.tables.len(), rows, keys })
    }
}
