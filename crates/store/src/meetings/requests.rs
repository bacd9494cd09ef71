//! Points that parties ask for. One about a case is read under the scope of points: who may see it is asked of its meeting and its case.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use super::bound;
use crate::{StoreError, Tx, params, statements};

statements! {
    INSERT = "INSERT INTO point_requests (id, meeting, \"case\", party, title, purpose, minutes, state, word, at, by_user, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, 'asked', '', $8, $9, 1)";
    DECIDE = "UPDATE point_requests SET state = $1, word = $2, point = $3, decided_at = $4, decided_by = $5, version = version + 1 \
              WHERE id = $6 AND meeting = $7 AND version = $8";
    OPEN_ALREADY = "SELECT COUNT(*) FROM point_requests WHERE meeting = $1 AND party = $2 AND \"case\" = $3 AND state = 'asked'";
}

/// A point that a party asks for.
#[derive(Debug, Clone)]
pub struct NewRequest<'a> {
    /// Its id.
    pub id: &'a str,
    /// The case, if it is about one.
    pub case: Option<&'a str>,
    /// Who asks.
    pub party: &'a str,
    /// The case's number, or the subject.
    pub title: &'a str,
    /// What the meeting is asked to do.
    pub purpose: &'a str,
    /// Time wished for.
    pub minutes: Option<i64>,
}

/// A point that a party asked for.
#[derive(Debug, Clone, FromRow)]
pub struct RequestRow {
    /// Its id.
    pub id: String,
    /// The case, if it is about one.
    pub case: Option<String>,
    /// Who asked.
    pub party: String,
    /// The case's number, or the subject.
    pub title: String,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// Time wished for.
    pub minutes: Option<i64>,
    /// Word of `agenda::RequestState`.
    pub state: String,
    /// The secretariat's word to it.
    pub word: String,
    /// The point that it became.
    pub point: Option<String>,
    /// µs.
    pub at: i64,
    /// For optimistic locking.
    pub version: i64,
}

/// Asks for a point at the permit's meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::AskForPoint>, new: &NewRequest<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![new.id, permit.thing(), new.case, new.party, new.title, new.purpose, new.minutes, now, permit.user()];
    tx.run(INSERT, &values).await.map(drop)
}

/// Whether a party has asked for a case already and waits for the answer.
///
/// # Errors
/// [`StoreError`].
pub async fn waits(tx: &mut Tx, permit: &Permit<acts::AskForPoint>, party: &str, case: &str) -> Result<bool, StoreError> {
    Ok(tx.number(OPEN_ALREADY, &params![permit.thing(), party, case]).await? > 0)
}

/// What the secretariat says to a request.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// Word of `agenda::RequestState`.
    pub state: &'a str,
    /// Its word to it.
    pub word: &'a str,
    /// The point that it became.
    pub point: Option<&'a str>,
    /// The version it was answered from.
    pub version: i64,
}

/// Answers a request.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn decide(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    id: &str,
    answer: &Answer<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let values = params![answer.state, answer.word, answer.point, now, permit.user(), id, permit.thing(), answer.version];
    tx.change(DECIDE, &values).await
}

/// Requests at a meeting that the reader may see, oldest first: those of one party, or all.
///
/// # Errors
/// [`StoreError`].
pub async fn of(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    party: Option<&str>,
    now: i64,
) -> Result<Vec<RequestRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let mut and = String::new();
    if let Some(party) = party {
        params.push(party.into());
        and = format!(" AND r.party = ${}", params.len());
    }
    let sql = format!(
        "SELECT r.id, r.\"case\", r.party, r.title, r.purpose, r.minutes, r.state, r.word, r.point, r.at, r.version \
         FROM point_requests r{joins} WHERE r.meeting = ${at}{and} AND ({cond}) ORDER BY r.id LIMIT 500"
    );
    tx.all(&sql, &params).await
}
