//! Requests for information: one party asks another in a case, and reads what it answers. Nobody else learns of it.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    INSERT = "INSERT INTO requests (id, \"case\", asker, asked, question, basis, form, purpose, necessity, status, due, asked_at, asked_by, \
              version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', $10, $11, $12, 1)";
    /// Whether who is asked is in the case: otherwise nothing is told to them.
    INVOLVED = "SELECT COUNT(*) FROM case_parties WHERE owner_id = $1 AND value = $2";
    STANDING = "SELECT \"case\", asker, status FROM requests WHERE id = $1";
    ANSWER = "UPDATE requests SET status = $1, answered_at = $2, answered_by = $3, version = version + 1 WHERE id = $4 AND version = $5";
}

/// A request as its two sides see it.
#[derive(Debug, Clone, FromRow)]
pub struct RequestRow {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// Number of the case.
    pub number: String,
    /// The unit that treats it.
    pub unit: String,
    /// Who asks.
    pub asker: String,
    /// Who is asked.
    pub asked: String,
    /// What is asked: no personal data.
    pub question: String,
    /// Basis id.
    pub basis: String,
    /// Form word.
    pub form: String,
    /// Purpose word.
    pub purpose: String,
    /// Why it is necessary to know.
    pub necessity: String,
    /// Word of `inquiry::Answer`.
    pub status: String,
    /// µs.
    pub due: i64,
    /// µs.
    pub asked_at: i64,
    /// µs.
    pub answered_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
}

/// What is needed to answer one.
#[derive(Debug, Clone, FromRow)]
pub struct RequestStanding {
    /// The case.
    pub case: String,
    /// Who asks.
    pub asker: String,
    /// Word of `inquiry::Answer`.
    pub status: String,
}

/// A new request.
#[derive(Debug, Clone)]
pub struct NewRequest<'a> {
    /// Its id.
    pub id: &'a str,
    /// Who asks.
    pub asker: &'a str,
    /// Who is asked.
    pub asked: &'a str,
    /// What is asked.
    pub question: &'a str,
    /// Basis id.
    pub basis: &'a str,
    /// Form word.
    pub form: &'a str,
    /// Purpose word.
    pub purpose: &'a str,
    /// Why it is necessary to know.
    pub necessity: &'a str,
    /// µs.
    pub due: i64,
}

/// Asks in the case that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::AskParty>, new: &NewRequest<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![
        new.id,
        permit.thing(),
        new.asker,
        new.asked,
        new.question,
        new.basis,
        new.form,
        new.purpose,
        new.necessity,
        new.due,
        now,
        permit.user()
    ];
    tx.run(INSERT, &values).await.map(drop)
}

/// Whether a department is in the case that the permit is for: whether it may be told that it is asked.
///
/// # Errors
/// [`StoreError`].
pub async fn is_involved(tx: &mut Tx, permit: &Permit<acts::AskParty>, department: &str) -> Result<bool, StoreError> {
    Ok(tx.number(INVOLVED, &params![permit.thing(), department]).await? > 0)
}

/// How the permit's request stands.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, permit: &Permit<acts::AnswerRequest>) -> Result<Option<RequestStanding>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Answers it.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<acts::AnswerRequest>,
    status: &str,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ANSWER, &params![status, now, permit.user(), permit.thing(), version]).await
}

const COLUMNS: &str = "r.id, r.\"case\", qc.number, qc.unit, r.asker, r.asked, r.question, r.basis, r.form, r.purpose, r.necessity, r.status, \
                       r.due, r.asked_at, r.answered_at, r.version";
const CASE: &str = " JOIN cases qc ON qc.id = r.\"case\"";

/// Those of a case that the reader may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(tx: &mut Tx, scope: &Scope<acts::ViewRequest>, case: &str, now: i64) -> Result<Vec<RequestRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (sql, params) = page::under("requests", COLUMNS, CASE, scope, "\"case\"", case, now);
    tx.all(&sql, &params).await
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewRequest>, id: &str, now: i64) -> Result<Option<RequestRow>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, params) = page::one("requests", COLUMNS, CASE, scope, id, now);
    tx.maybe(&sql, &params).await
}
