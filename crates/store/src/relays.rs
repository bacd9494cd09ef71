//! Relays: which round at home was asked so that a question from outside can be answered. Shown only to who was asked outside (W3, W4).

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    INSERT = "INSERT INTO relays (inquiry, answer, at, by_user) VALUES ($1, $2, $3, $4)";
    OUTSIDE = "SELECT \"case\", status, due FROM answers WHERE id = $1";
    COMPLETE = "SELECT o.id, o.party FROM answers mine JOIN relays l ON l.inquiry = mine.inquiry JOIN answers o ON o.id = l.answer \
                WHERE mine.id = $1 AND o.status = 'asked' \
                AND NOT EXISTS (SELECT 1 FROM answers other WHERE other.inquiry = mine.inquiry AND other.status = 'asked') ORDER BY o.id";
}

/// The question from outside.
#[derive(Debug, Clone, FromRow)]
pub struct OutsideRow {
    /// The case at the common table.
    pub case: String,
    /// Word of `inquiry::Answer`.
    pub status: String,
    /// µs.
    pub due: i64,
}

/// A round at home, as who answers outside sees it: how far it is, not what was answered.
#[derive(Debug, Clone, FromRow)]
pub struct HomeRound {
    /// The round.
    pub inquiry: String,
    /// The internal case.
    pub case: String,
    /// µs.
    pub opened_at: i64,
    /// µs.
    pub due: i64,
    /// Departments asked.
    pub asked: i64,
    /// Of them, those that have not answered.
    pub waiting: i64,
}

/// An answer at a common table that waited for a round at home.
#[derive(Debug, Clone, FromRow)]
pub struct WaitedFor {
    /// Its id.
    pub id: String,
    /// Who owes it.
    pub party: String,
}

/// The question from outside that the permit is about.
///
/// # Errors
/// [`StoreError`].
pub async fn outside(tx: &mut Tx, permit: &Permit<acts::AskAtHome>) -> Result<Option<OutsideRow>, StoreError> {
    tx.maybe(OUTSIDE, &params![permit.thing()]).await
}

/// Keeps that a round at home is for the permit's question from outside.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::AskAtHome>, inquiry: &str, now: i64) -> Result<(), StoreError> {
    tx.run(INSERT, &params![inquiry, permit.thing(), now, permit.user()]).await.map(drop)
}

/// The rounds at home for one question from outside, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_answer(
    tx: &mut Tx,
    scope: &Scope<acts::AskAtHome>,
    answer: &str,
    now: i64,
) -> Result<Vec<HomeRound>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(answer.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT h.id AS inquiry, h.\"case\", h.opened_at, h.due, \
         (SELECT COUNT(*) FROM answers a WHERE a.inquiry = h.id) AS asked, \
         (SELECT COUNT(*) FROM answers a WHERE a.inquiry = h.id AND a.status = 'asked') AS waiting \
         FROM answers r JOIN relays l ON l.answer = r.id JOIN inquiries h ON h.id = l.inquiry{joins} \
         WHERE r.id = ${} AND ({cond}) ORDER BY h.id",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// The questions from outside that waited for the round in which the permit's answer was the last one.
///
/// # Errors
/// [`StoreError`].
pub async fn complete(tx: &mut Tx, permit: &Permit<acts::AnswerInquiry>) -> Result<Vec<WaitedFor>, StoreError> {
    tx.all(COMPLETE, &params![permit.thing()]).await
}
