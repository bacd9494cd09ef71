//! What was signed, and with which keys.

use sqlx::FromRow;

use crate::{StoreError, Tx, params, statements};

statements! {
    /// Keys, the newest first.
    KEYS = "SELECT nth, verifier, seed, created_at FROM ledger_keys ORDER BY nth DESC";
    /// A new key.
    NEW_KEY = "INSERT INTO ledger_keys (nth, verifier, seed, created_at) VALUES ($1, $2, $3, $4)";
    /// The checkpoint of the most entries.
    LAST = "SELECT size, root, at, nth_key, note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1";
    /// Checkpoints, the newest first, of fewer entries than this.
    PAGE = "SELECT size, root, at, nth_key, note FROM ledger_checkpoints WHERE size < $1 ORDER BY size DESC LIMIT $2";
    /// One of them.
    ONE = "SELECT size, root, at, nth_key, note FROM ledger_checkpoints WHERE size = $1";
    /// The first one over an entry.
    OVER = "SELECT size, root, at, nth_key, note FROM ledger_checkpoints WHERE size > $1 ORDER BY size LIMIT 1";
    /// A new one; what another server signed meanwhile stays.
    SIGNED = "INSERT INTO ledger_checkpoints (size, root, at, nth_key, note) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (size) DO NOTHING";
    /// The last day on which it was handed out by mail.
    HANDED_OUT = "SELECT COUNT(*) FROM settings WHERE name = 'checkpoint-mailed' AND value >= $1";
    /// Takes a day; a server that comes second, or with an earlier one, takes nothing.
    HAND_OUT = "INSERT INTO settings (name, value) VALUES ('checkpoint-mailed', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value \
                WHERE settings.value < excluded.value";
}

/// A key of the ledger.
#[derive(Clone, FromRow)]
pub struct KeyRow {
    /// The how many-eth, from 1.
    pub nth: i64,
    /// What others verify with.
    pub verifier: String,
    /// What it grows from, hexadecimal: whoever has it signs in the ledger's name.
    pub seed: String,
    /// µs.
    pub created_at: i64,
}

/// A checkpoint.
#[derive(Debug, Clone, FromRow)]
pub struct CheckpointRow {
    /// How many entries.
    pub size: i64,
    /// Root over them, hexadecimal.
    pub root: String,
    /// When it was signed, µs.
    pub at: i64,
    /// The newest key that signed it.
    pub nth_key: i64,
    /// The note.
    pub note: String,
}

/// Keys, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn keys(tx: &mut Tx) -> Result<Vec<KeyRow>, StoreError> {
    tx.all(KEYS, &[]).await
}

/// Keeps a new key.
///
/// # Errors
/// [`StoreError`].
pub async fn add_key(tx: &mut Tx, key: &KeyRow) -> Result<(), StoreError> {
    tx.run(NEW_KEY, &params![key.nth, &key.verifier, &key.seed, key.created_at]).await.map(drop)
}

/// The checkpoint of the most entries.
///
/// # Errors
/// [`StoreError`].
pub async fn last(tx: &mut Tx) -> Result<Option<CheckpointRow>, StoreError> {
    tx.maybe(LAST, &[]).await
}

/// Checkpoints of fewer entries than `before`, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn page(tx: &mut Tx, before: i64, limit: i64) -> Result<Vec<CheckpointRow>, StoreError> {
    tx.all(PAGE, &params![before, limit]).await
}

/// The checkpoint of so many entries.
///
/// # Errors
/// [`StoreError`].
pub async fn of_size(tx: &mut Tx, size: i64) -> Result<Option<CheckpointRow>, StoreError> {
    tx.maybe(ONE, &params![size]).await
}

/// The first checkpoint over the entry at this place.
///
/// # Errors
/// [`StoreError`].
pub async fn over(tx: &mut Tx, place: i64) -> Result<Option<CheckpointRow>, StoreError> {
    tx.maybe(OVER, &params![place]).await
}

/// Keeps what was signed.
///
/// # Errors
/// [`StoreError`].
pub async fn keep(tx: &mut Tx, row: &CheckpointRow) -> Result<(), StoreError> {
    tx.run(SIGNED, &params![row.size, &row.root, row.at, row.nth_key, &row.note]).await.map(drop)
}

/// Whether the checkpoint of a day (`2026-03-02`) was handed out by mail.
///
/// # Errors
/// [`StoreError`].
pub async fn is_handed_out(tx: &mut Tx, day: &str) -> Result<bool, StoreError> {
    Ok(tx.number(HANDED_OUT, &params![day]).await? > 0)
}

/// Begins to hand out the checkpoint of a day. Whether this server is the one that does.
///
/// # Errors
/// [`StoreError`].
pub async fn begin_handing_out(tx: &mut Tx, day: &str) -> Result<bool, StoreError> {
    Ok(tx.run(HAND_OUT, &params![day]).await? > 0)
}
