//! Corrections of concerns: whoever was asked about one that proved mistaken is told, and acknowledges it. They stand at the question, which is what let them read it.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    OF_CONCERN = "SELECT cl.id, cl.concern, cl.party FROM clearances cl WHERE cl.concern = $1 AND cl.current ORDER BY cl.id";
    OF_CASE = "SELECT cl.id, cl.concern, cl.party FROM clearances cl JOIN concerns c ON c.id = cl.concern WHERE c.\"case\" = $1 AND cl.current \
               ORDER BY cl.id";
    OPEN = "SELECT COUNT(*) FROM concern_corrections WHERE clearance = $1 AND acknowledged_at IS NULL";
    INSERT = "INSERT INTO concern_corrections (id, clearance, kind, at, by_user, version) VALUES ($1, $2, $3, $4, $5, 1)";
    ACKNOWLEDGE = "UPDATE concern_corrections SET acknowledged_at = $1, acknowledged_by = $2, version = version + 1 \
                   WHERE acknowledged_at IS NULL AND clearance IN (SELECT cl.id FROM clearances cl WHERE cl.concern = $3 AND cl.party = $4)";
}

/// Somebody who was asked about a concern, by the latest question.
#[derive(Debug, Clone, FromRow)]
pub struct AskedRow {
    /// The question.
    pub id: String,
    /// The concern.
    pub concern: String,
    /// Who was asked.
    pub party: String,
}

/// A correction, as who was asked sees it: nothing of what the concern says.
#[derive(Debug, Clone, FromRow)]
pub struct ConcernCorrectionRow {
    /// The concern's number.
    pub number: String,
    /// When they were asked, µs.
    pub asked_at: i64,
    /// Word of `correction::Kind`.
    pub kind: String,
    /// µs.
    pub at: i64,
    /// µs.
    pub acknowledged_at: Option<i64>,
}

/// Everybody who was ever asked about the permit's concern.
///
/// # Errors
/// [`StoreError`].
pub async fn owed_for_concern(tx: &mut Tx, permit: &Permit<acts::Triage>) -> Result<Vec<AskedRow>, StoreError> {
    tx.all(OF_CONCERN, &params![permit.thing()]).await
}

/// Everybody who was ever asked about a concern of the permit's case.
///
/// # Errors
/// [`StoreError`].
pub async fn owed_for_case(tx: &mut Tx, permit: &Permit<acts::CloseCase>) -> Result<Vec<AskedRow>, StoreError> {
    tx.all(OF_CASE, &params![permit.thing()]).await
}

/// Whether one waits at a question.
///
/// # Errors
/// [`StoreError`].
pub async fn waits<A: Act>(tx: &mut Tx, _permit: &Permit<A>, clearance: &str) -> Result<bool, StoreError> {
    Ok(tx.number(OPEN, &params![clearance]).await? > 0)
}

/// A new one at a question where none waits.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    (id, clearance): (&str, &str),
    kind: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(INSERT, &params![id, clearance, kind, now, permit.user()]).await.map(drop)
}

/// Those who were asked have seen it. Returns whether one waited.
///
/// # Errors
/// [`StoreError`].
pub async fn acknowledge(
    tx: &mut Tx,
    permit: &Permit<acts::AcknowledgeConcernCorrection>,
    party: &str,
    now: i64,
) -> Result<bool, StoreError> {
    Ok(tx.run(ACKNOWLEDGE, &params![now, permit.user(), permit.thing(), party]).await? > 0)
}

/// The latest at a concern that the reader's department was asked about.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::AcknowledgeConcernCorrection>,
    party: &str,
    concern: &str,
    now: i64,
) -> Result<Option<ConcernCorrectionRow>, StoreError> {
    let joins = " JOIN clearances cl ON cl.concern = r.id JOIN concern_corrections ck ON ck.clearance = cl.id";
    let columns = "r.number, cl.asked_at, ck.kind, ck.at, ck.acknowledged_at";
    let (sql, mut params) = page::one("concerns", columns, joins, scope, concern, now);
    params.push(party.into());
    tx.maybe(&format!("{sql} AND cl.party = ${} ORDER BY ck.id DESC LIMIT 1", params.len()), &params).await
}
