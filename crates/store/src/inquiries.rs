//! Inquiry rounds: who was asked, and how each party answered. What it found stands in items of its own.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO inquiries (id, \"case\", question, due, opened_at, opened_by) VALUES ($1, $2, $3, $4, $5, $6)";
    ASK = "INSERT INTO answers (id, inquiry, \"case\", party, status, due, reminders, version) VALUES ($1, $2, $3, $4, 'asked', $5, 0, 1)";
    STANDING = "SELECT \"case\", status, version FROM answers WHERE id = $1";
    ANSWER = "UPDATE answers SET status = $1, answered_at = $2, answered_by = $3, version = version + 1 WHERE id = $4 AND version = $5";
}

/// One party's answer with the round it belongs to.
#[derive(Debug, Clone, FromRow)]
pub struct AnswerRow {
    /// Its id.
    pub id: String,
    /// The round.
    pub inquiry: String,
    /// The case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// Who is asked.
    pub party: String,
    /// Word of `inquiry::Answer`.
    pub status: String,
    /// µs.
    pub due: i64,
    /// µs.
    pub answered_at: Option<i64>,
    /// What is asked: no personal data.
    pub question: String,
    /// µs.
    pub opened_at: i64,
    /// For optimistic locking.
    pub version: i64,
}

/// What is needed to answer.
#[derive(Debug, Clone, FromRow)]
pub struct AnswerStanding {
    /// The case.
    pub case: String,
    /// Word of `inquiry::Answer`.
    pub status: String,
    /// For optimistic locking.
    pub version: i64,
}

/// Opens a round.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(
    tx: &mut Tx,
    permit: &Permit<acts::StartInquiry>,
    id: &str,
    question: &str,
    due: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(INSERT, &params![id, permit.thing(), question, due, now, permit.user()]).await.map(drop)
}

/// Asks one party in a round.
///
/// # Errors
/// [`StoreError`].
pub async fn ask(
    tx: &mut Tx,
    permit: &Permit<acts::StartInquiry>,
    answer: &str,
    inquiry: &str,
    party: &str,
    due: i64,
) -> Result<(), StoreError> {
    tx.run(ASK, &params![answer, inquiry, permit.thing(), party, due]).await.map(drop)
}

/// How an answer stands.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, permit: &Permit<acts::AnswerInquiry>) -> Result<Option<AnswerStanding>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Answers.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<acts::AnswerInquiry>,
    status: &str,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ANSWER, &params![status, now, permit.user(), permit.thing(), version]).await
}

const COLUMNS: &str =
    "r.id, r.inquiry, r.\"case\", c.number, r.party, r.status, r.due, r.answered_at, i.question, i.opened_at, r.version";
const JOINS: &str = " JOIN inquiries i ON i.id = r.inquiry JOIN cases c ON c.id = r.\"case\"";

/// Answers of a case that the reader may see: all for the secretariat, one's own for a party.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(tx: &mut Tx, scope: &Scope<acts::ViewAnswer>, case: &str, now: i64) -> Result<Vec<AnswerRow>, StoreError> {
    let (sql, params) = page::under("answers", COLUMNS, JOINS, scope, "\"case\"", case, now);
    tx.all(&sql, &params).await
}

/// One answer to which the reader may do `A`.
///
/// # Errors
/// [`StoreError`].
pub async fn read<A: Act>(tx: &mut Tx, scope: &Scope<A>, id: &str, now: i64) -> Result<Option<AnswerRow>, StoreError> {
    let (sql, params) = page::one("answers", COLUMNS, JOINS, scope, id, now);
    tx.maybe(&sql, &params).await
}

/// Questions that wait for the reader's answer, soonest due first.
///
/// # Errors
/// [`StoreError`].
pub async fn to_answer(
    tx: &mut Tx,
    scope: &Scope<acts::AnswerInquiry>,
    limit: i64,
    now: i64,
) -> Result<Vec<AnswerRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {COLUMNS} FROM answers r{JOINS}{joins} WHERE r.status = 'asked' AND ({cond}) ORDER BY r.due, r.id LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}
