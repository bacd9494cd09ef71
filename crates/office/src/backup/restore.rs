//! Bringing a backup back into a new database of either engine: everything whose keys are still there. What stays sealed is counted, and stands in nobody's way.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use sha2::{Digest, Sha256};
use tvaers_files::seal;
use tvaers_store::{
    Kind, Tx, Value,
    backup::{self, Fill, Table},
};

use super::{
    BackupError, CONTENTS, Contents, FORMAT, MARK, Part,
    keys::Keys,
    sealing::{Line, Ring},
    write::hex,
};

/// What was brought back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// Rows that are back.
    pub rows: u64,
    /// Rows that stayed sealed: of who was erased since.
    pub sealed: u64,
    /// Rows that were opened and left out, since what they belong to stayed sealed.
    pub left_out: u64,
}

/// What a backup says that it holds, if it is of the house of these keys, complete and unchanged.
fn checked(folder: &Path, keys: &Keys, ring: &Ring) -> Result<Contents, BackupError> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|error| BackupError::file(&path, error))
    };
    let (bytes, mark) = (read(CONTENTS)?, read(MARK)?);
    if !seal::is_marked(&ring.house, &bytes, String::from_utf8_lossy(&mark).trim()) {
        return Err(BackupError::OtherKeys);
    }
    let contents: Contents = serde_json::from_slice(&bytes).map_err(|_| BackupError::OtherFormat)?;
    if contents.format != FORMAT {
        return Err(BackupError::OtherFormat);
    }
    if keys.written_at < contents.made_at {
        return Err(BackupError::OlderKeys);
    }
    for part in &contents.tables {
        let name = Part::file(&part.table);
        let path = folder.join(&name);
        let mut file = File::open(&path).map_err(|error| BackupError::file(&path, error))?;
        let (mut digest, mut some) = (Sha256::new(), vec![0; 64 * 1024]);
        loop {
            let count = file.read(&mut some).map_err(|error| BackupError::file(&path, error))?;
            if count == 0 {
                break;
            }
            digest.update(some.get(..count).unwrap_or_default());
        }
        if hex(&digest.finalize()) != part.digest {
            return Err(BackupError::Changed { file: name });
        }
    }
    Ok(contents)
}

/// Each table with its part of the backup: neither has one that the other has not, nor other columns.
fn matched<'c>(tables: &[Table], contents: &'c Contents) -> Result<BTreeMap<String, &'c Part>, BackupError> {
    let parts: BTreeMap<String, &Part> = contents.tables.iter().map(|part| (part.table.clone(), part)).collect();
    let other = |table: &str| BackupError::OtherTables { table: table.to_owned() };
    for table in tables {
        let part = parts.get(&table.name).ok_or_else(|| other(&table.name))?;
        let mine: BTreeSet<&String> = table.columns.iter().map(|column| &column.name).collect();
        if part.columns.iter().collect::<BTreeSet<_>>() != mine || part.columns.len() != mine.len() {
            return Err(other(&table.name));
        }
    }
    match parts.keys().find(|name| !tables.iter().any(|table| table.name == **name)) {
        Some(name) => Err(other(name)),
        None => Ok(parts),
    }
}

/// Brings one table back; `short` are the tables that lack something, and this one is added if it does.
async fn table(
    tx: &mut Tx,
    (folder, backup, ring): (&Path, &str, &Ring),
    (table, part): (&Table, &Part),
    short: &mut BTreeSet<String>,
) -> Result<Restored, BackupError> {
    let name = Part::file(&table.name);
    let (path, changed) = (folder.join(&name), || BackupError::Changed { file: name.clone() });
    let fault = |error| BackupError::file(&path, error);
    // Where each column of the backup stands in this engine's table.
    let places: Vec<usize> = part.columns.iter().filter_map(|column| table.place(column)).collect();
    let kinds: Vec<Kind> = places.iter().filter_map(|at| table.columns.get(*at)).map(|column| column.kind).collect();
    let (mut fill, mut done, mut lines) = (Fill::of(table, short), Restored::default(), 0);
    for line in BufReader::new(File::open(&path).map_err(fault)?).split(b'\n') {
        let line: Line = serde_json::from_slice(&line.map_err(fault)?).map_err(|_| changed())?;
        lines += 1;
        let Some(cells) = ring.open(&line, backup, &table.name, &kinds).map_err(|_| changed())? else {
            done.sealed += 1;
            continue;
        };
        let mut row: Vec<Option<Value>> = vec![None; table.columns.len()];
        for (at, cell) in places.iter().zip(cells) {
            if let Some(place) = row.get_mut(*at) {
                *place = cell;
            }
        }
        if fill.add(tx, row).await? {
            done.rows += 1;
        } else {
            done.left_out += 1;
        }
    }
    if lines != part.rows {
        return Err(changed());
    }
    if u64::try_from(fill.end(tx).await?) != Ok(done.rows) {
        return Err(BackupError::Lost { table: table.name.clone() });
    }
    if done.sealed + done.left_out > 0 {
        short.insert(table.name.clone());
    }
    Ok(done)
}

/// Brings a backup back into a new database, with the keys that were written last.
///
/// # Errors
/// [`BackupError`]; then nothing was brought back.
pub async fn restore(database: &str, folder: &Path, keys: &Path) -> Result<Restored, BackupError> {
    let keys = Keys::read(keys)?;
    let ring = keys.ring()?;
    let contents = checked(folder, &keys, &ring)?;
    let store = backup::begin(database, contents.migration).await?;
    let mut tx = store.write().await?;
    let tables = backup::tables(&mut tx).await?;
    let parts = matched(&tables, &contents)?;
    if !backup::empty(&mut tx, &tables).await? {
        return Err(BackupError::Occupied);
    }
    let (mut all, mut short) = (Restored::default(), BTreeSet::new());
    for of in &tables {
        let Some(part) = parts.get(&of.name) else { continue };
        let done = table(&mut tx, (folder, &contents.backup, &ring), (of, part), &mut short).await?;
        all.rows += done.rows;
        all.sealed += done.sealed;
        all.left_out += done.left_out;
    }
    backup::bring(&mut tx, &keys.keys).await?;
    tx.commit().await?;
    backup::finish(&store).await?;
    store.close().await;
    Ok(all)
}
