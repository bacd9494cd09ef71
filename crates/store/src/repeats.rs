//! Repeated submits: the same key from the same user gives the first result again and changes nothing.

use crate::{StoreError, Tx, params, statements};

statements! {
    /// What the key led to.
    FIND = "SELECT result FROM repeats WHERE key = $1 AND by_user = $2";
    /// Remembers what the key led to.
    KEEP = "INSERT INTO repeats (key, by_user, result, at) VALUES ($1, $2, $3, $4)";
    /// Forgets old keys.
    FORGET = "DELETE FROM repeats WHERE at < $1";
}

/// The result of an earlier submit with this key.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut Tx, key: &str, user: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(FIND, &params![key, user]).await?.map(|(result,)| result))
}

/// Remembers a result in the transaction of its act.
///
/// # Errors
/// [`StoreError::Exists`] when the same submit is being carried out twice at the same instant.
pub async fn keep(tx: &mut Tx, key: &str, user: &str, result: &str, now: i64) -> Result<(), StoreError> {
    tx.run(KEEP, &params![key, user, result, now]).await.map(drop)
}

/// Forgets keys from before `before`.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run(FORGET, &params![before]).await.map(drop)
}
