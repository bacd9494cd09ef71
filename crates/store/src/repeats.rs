//! Repeated submits: the same key from the same user gives the first result again and changes nothing.

use crate::{StoreError, Tx, params, statements};

statements! {
    /// Takes a key. Whoever sends the same at the same instant waits here until the first one is done.
    CLAIM = "INSERT INTO repeats (key, by_user, result, at) VALUES ($1, $2, '', $3) ON CONFLICT (key, by_user) DO NOTHING";
    /// What the key led to.
    FIND = "SELECT result FROM repeats WHERE key = $1 AND by_user = $2";
    /// Remembers what the key led to.
    KEEP = "UPDATE repeats SET result = $1 WHERE key = $2 AND by_user = $3";
    /// Forgets old keys.
    FORGET = "DELETE FROM repeats WHERE at < $1";
}

/// Takes a key for the transaction of its act; the result of an earlier submit with it, if there was one. The key is free again when nothing comes of the act.
/// A submit without a key is never taken for another's.
///
/// # Errors
/// [`StoreError`].
pub async fn claim(tx: &mut Tx, key: &str, user: &str, now: i64) -> Result<Option<String>, StoreError> {
    if key.is_empty() || tx.run(CLAIM, &params![key, user, now]).await? > 0 {
        return Ok(None);
    }
    find(tx, key, user).await
}

/// The result of an earlier submit with this key.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut Tx, key: &str, user: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(FIND, &params![key, user]).await?.map(|(result,)| result))
}

/// Remembers what a key led to that was [claimed](claim).
///
/// # Errors
/// [`StoreError`].
pub async fn keep(tx: &mut Tx, key: &str, user: &str, result: &str) -> Result<(), StoreError> {
    tx.run(KEEP, &params![result, key, user]).await.map(drop)
}

/// Forgets keys from before `before`.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run(FORGET, &params![before]).await.map(drop)
}
