//! Joinings: which cases a concern was part of, who reads what came from it, and what goes with it when it is split.

use sqlx::FromRow;
use tvaers_domain::id::RowId;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    INSERT = "INSERT INTO joins (id, concern, \"case\", subject, joined_at, joined_by) VALUES ($1, $2, $3, $4, $5, $6)";
    SPLIT = "UPDATE joins SET split_at = $1, split_by = $2 WHERE concern = $3 AND \"case\" = $4 AND split_at IS NULL";
    READERS = "SELECT DISTINCT d.recipient FROM disclosures d JOIN items i ON i.id = d.item JOIN case_parties p ON p.owner_id = d.\"case\" \
               AND p.value = d.recipient WHERE i.concern = $1 AND d.\"case\" = $2 AND d.current AND NOT d.withdrawn AND NOT d.declined \
               AND d.ends > $3 ORDER BY d.recipient";
    COPY_DISQUALIFIED = "INSERT INTO case_disqualified (owner_id, value) SELECT c.id, q.value FROM case_disqualified q \
                         JOIN cases c ON c.id = $1 WHERE q.owner_id = $2";
}

/// One joining of a concern to a case, undone or not.
#[derive(Debug, Clone, FromRow)]
pub struct JoinRow {
    /// Number of the case.
    pub number: String,
    /// µs.
    pub joined_at: i64,
    /// µs.
    pub split_at: Option<i64>,
}

/// Notes that a concern is part of a case; `subject` is whom the concern was about then.
///
/// # Errors
/// [`StoreError`].
pub async fn join<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    case: &str,
    subject: Option<&str>,
    now: i64,
) -> Result<(), StoreError> {
    let id = RowId::new();
    tx.run(INSERT, &params![id.as_str(), permit.thing(), case, subject, now, permit.user()]).await.map(drop)
}

/// Notes that a concern was split from a case; the joining stays on record.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer joined to it.
pub async fn split(tx: &mut Tx, permit: &Permit<acts::JoinConcern>, case: &str, now: i64) -> Result<(), StoreError> {
    tx.change(SPLIT, &params![now, permit.user(), permit.thing(), case]).await
}

/// The cases that a concern was part of, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn all(tx: &mut Tx, scope: &Scope<acts::JoinConcern>, id: &str, now: i64) -> Result<Vec<JoinRow>, StoreError> {
    let tables = " JOIN joins j ON j.concern = r.id JOIN cases ca ON ca.id = j.\"case\"";
    let (sql, params) = page::one("concerns", "ca.number, j.joined_at, j.split_at", tables, scope, id, now);
    tx.all(&format!("{sql} ORDER BY j.joined_at, j.id"), &params).await
}

/// The parties to a case that may read what came from this concern: they, and no other, follow it when it is split.
///
/// # Errors
/// [`StoreError`].
pub async fn readers(tx: &mut Tx, permit: &Permit<acts::JoinConcern>, case: &str, now: i64) -> Result<Vec<String>, StoreError> {
    let rows = tx.all::<(String,)>(READERS, &params![permit.thing(), case, now]).await?;
    Ok(rows.into_iter().map(|(party,)| party).collect())
}

/// Whoever was disqualified in the case that a concern leaves stays so in the one it goes to (W11).
///
/// # Errors
/// [`StoreError`].
pub async fn keep_disqualified(tx: &mut Tx, _permit: &Permit<acts::JoinConcern>, from: &str, to: &str) -> Result<(), StoreError> {
    tx.run(COPY_DISQUALIFIED, &params![to, from]).await.map(drop)
}
