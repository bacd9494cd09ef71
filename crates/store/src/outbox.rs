//! Notices to a party: that something waits and where, never about whom (W7).

use tvaers_policy::{Permit, acts::Act};

use crate::{StoreError, Tx, params, statements};

statements! {
    /// A new notice.
    INSERT = "INSERT INTO outbox (id, party, kind, thing_kind, thing, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// What a party has not seen yet, newest first.
    WAITING = "SELECT id, kind, thing_kind, thing, created_at FROM outbox WHERE party = $1 AND seen_at IS NULL \
               ORDER BY created_at DESC, id DESC LIMIT 50";
    /// Marks one as seen.
    SEEN = "UPDATE outbox SET seen_at = $1 WHERE id = $2 AND party = $3 AND seen_at IS NULL";
}

/// A notice to a party.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Notice {
    /// Its id.
    pub id: String,
    /// What happened, e.g. `status-asked`.
    pub kind: String,
    /// To what kind of thing.
    pub thing_kind: String,
    /// To which thing; reading it asks the policy again.
    pub thing: String,
    /// When, in µs.
    pub created_at: i64,
}

/// Queues a notice in the transaction of the act that causes it.
///
/// # Errors
/// [`StoreError`].
pub async fn queue<A: Act>(
    tx: &mut Tx,
    _permit: &Permit<A>,
    party: &str,
    kind: &str,
    thing_kind: &str,
    thing: &str,
    now: i64,
) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.run(INSERT, &params![id.as_str(), party, kind, thing_kind, thing, now]).await.map(drop)
}

/// The same by the clock, which found it.
pub(crate) async fn queue_by_clock(
    tx: &mut Tx,
    party: &str,
    kind: &str,
    thing_kind: &str,
    thing: &str,
    now: i64,
) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.run(INSERT, &params![id.as_str(), party, kind, thing_kind, thing, now]).await.map(drop)
}

/// What waits for a department's own users. A department's notices are its own (W1): the caller passes the user's department.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(tx: &mut Tx, department: &str) -> Result<Vec<Notice>, StoreError> {
    tx.all(WAITING, &params![department]).await
}

/// Marks a notice of one's own department as seen.
///
/// # Errors
/// [`StoreError`].
pub async fn seen(tx: &mut Tx, department: &str, id: &str, now: i64) -> Result<(), StoreError> {
    tx.run(SEEN, &params![now, id, department]).await.map(drop)
}
