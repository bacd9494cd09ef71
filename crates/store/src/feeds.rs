//! Calendars that users subscribe to: the secret address of each, as a digest.

use sqlx::FromRow;

use crate::{StoreError, Tx, params, statements};

statements! {
    PUT = "INSERT INTO feeds (by_user, token_hash, created_at) VALUES ($1, $2, $3) \
           ON CONFLICT (by_user) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at";
    DELETE = "DELETE FROM feeds WHERE by_user = $1";
    SINCE = "SELECT created_at FROM feeds WHERE by_user = $1";
    BY_TOKEN = "SELECT by_user FROM feeds WHERE token_hash = $1";
}

/// Since when a calendar has its address.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Since {
    /// µs.
    pub created_at: i64,
}

/// Gives a user's calendar its one address; an earlier one leads nowhere from now on.
///
/// # Errors
/// [`StoreError`].
pub async fn put(tx: &mut Tx, user: &str, token_hash: &str, now: i64) -> Result<(), StoreError> {
    tx.run(PUT, &params![user, token_hash, now]).await.map(drop)
}

/// Takes it back. Whether there was one.
///
/// # Errors
/// [`StoreError`].
pub async fn delete(tx: &mut Tx, user: &str) -> Result<bool, StoreError> {
    Ok(tx.run(DELETE, &params![user]).await? > 0)
}

/// Since when a user's calendar has its address; nothing when it has none.
///
/// # Errors
/// [`StoreError`].
pub async fn since(tx: &mut Tx, user: &str) -> Result<Option<Since>, StoreError> {
    tx.maybe(SINCE, &params![user]).await
}

/// Whose calendar it is.
///
/// # Errors
/// [`StoreError`].
pub async fn by_token(tx: &mut Tx, token_hash: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(BY_TOKEN, &params![token_hash]).await?.map(|(user,)| user))
}
