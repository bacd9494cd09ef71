//! Whether an underretning is sent for a child whom a concern is about (R8): a clock of its own, of hours.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    BEGIN = "INSERT INTO underretninger (concern, started_at, due) VALUES ($1, $2, $3) ON CONFLICT (concern) DO NOTHING";
    /// Of age after all: nothing was decided, and there is nothing to decide.
    DROP = "DELETE FROM underretninger WHERE concern = $1 AND answer IS NULL";
    ANSWER = "UPDATE underretninger SET answer = $1, day = $2, sent_to = $3, words = $4, at = $5, by_user = $6 \
              WHERE concern = $7 AND answer IS NULL";
}

/// How it stands.
#[derive(Debug, Clone, FromRow)]
pub struct UnderretningRow {
    /// Number of the concern.
    pub number: String,
    /// µs.
    pub started_at: i64,
    /// µs.
    pub due: i64,
    /// Word of `concern::Underretning`, once it is decided.
    pub answer: Option<String>,
    /// Sent: on which day.
    pub day: Option<String>,
    /// Sent: to whom.
    pub sent_to: Option<String>,
    /// Not needed: why.
    pub words: Option<String>,
    /// Decided, µs.
    pub at: Option<i64>,
    /// By whom.
    pub author: Option<String>,
}

/// What is decided.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// Word of `concern::Underretning`.
    pub answer: &'a str,
    /// Sent: on which day.
    pub day: Option<&'a str>,
    /// Sent: to whom.
    pub sent_to: Option<&'a str>,
    /// Not needed: why.
    pub words: Option<&'a str>,
}

/// Begins it, inside the act by which it became known that the concern is about a child.
///
/// # Errors
/// [`StoreError`].
pub async fn begin(tx: &mut Tx, concern: &str, due: i64, now: i64) -> Result<(), StoreError> {
    tx.run(BEGIN, &params![concern, now, due]).await.map(drop)
}

/// The citizen of the permit's concern is of age after all.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_open(tx: &mut Tx, permit: &Permit<acts::Triage>) -> Result<(), StoreError> {
    tx.run(DROP, &params![permit.thing()]).await.map(drop)
}

/// Notes what was decided.
///
/// # Errors
/// [`StoreError::Stale`] when it was decided before.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<acts::AssessUnderretning>,
    new: &Answered<'_>,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ANSWER, &params![new.answer, new.day, new.sent_to, new.words, now, permit.user(), permit.thing()]).await
}

const COLUMNS: &str = "r.number, un.started_at, un.due, un.answer, un.day, un.sent_to, un.words, un.at, nu.name AS author";
const JOINS: &str = " JOIN underretninger un ON un.concern = r.id LEFT JOIN users nu ON nu.id = un.by_user";

/// That of a concern, for who decides about it.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::AssessUnderretning>,
    concern: &str,
    now: i64,
) -> Result<Option<UnderretningRow>, StoreError> {
    let (sql, params) = page::one("concerns", COLUMNS, JOINS, scope, concern, now);
    tx.maybe(&sql, &params).await
}
