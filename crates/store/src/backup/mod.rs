//! What a backup is made of: the tables as the database itself names them, their rows one by one, whose each row is, and bringing rows back. Past every rule, for whoever
//! runs the server and has the database anyway; nothing of it is reached from a page.

mod keys;
mod owners;
mod rows;
mod tables;

pub use keys::{HOUSE, bring, keep, keys};
pub use owners::Owners;
pub use rows::{Fill, each, empty};
pub use tables::{Column, Refers, Table, tables};

use crate::{Store, StoreError, Tx};

/// The fixed statements of the folder, in their files.
pub const KEYS: &[&str] = keys::STATEMENTS;
/// See [`KEYS`].
pub const OWNERS: &[&str] = owners::STATEMENTS;

/// The only table that no backup holds: without it none is opened.
pub const LEFT_OUT: &str = "backup_keys";

/// Which migration a database has.
///
/// # Errors
/// [`StoreError`].
pub async fn migration(tx: &mut Tx) -> Result<i64, StoreError> {
    crate::migrate::found(tx).await
}

/// A new database with its tables as they were at a migration.
///
/// # Errors
/// [`StoreError::Newer`] for one that this program does not know, or when the database has later tables already.
pub async fn begin(address: &str, migration: i64) -> Result<Store, StoreError> {
    let known = crate::migrate::newest();
    if migration > known {
        return Err(StoreError::Newer { found: migration, known });
    }
    let store = Store::open_at(address, migration).await?;
    let mut tx = store.read().await?;
    let found = self::migration(&mut tx).await?;
    drop(tx);
    if found == migration { Ok(store) } else { Err(StoreError::Newer { found, known: migration }) }
}

/// Brings the tables of a database that was brought back up to date.
///
/// # Errors
/// [`StoreError`].
pub async fn finish(store: &Store) -> Result<(), StoreError> {
    crate::migrate::run(store, crate::migrate::newest()).await
}
