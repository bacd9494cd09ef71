//! Restrictions and objections (GDPR art. 18 and 21): what a citizen asked for about a case, and whether it stands still.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    INSERT = "INSERT INTO restrictions (id, \"case\", party, kind, ground, received_at, due, in_force, answer, at, by_user, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, TRUE, '', $8, $9, 1)";
    CASE_OF = "SELECT \"case\" FROM restrictions WHERE id = $1";
    STANDING = "SELECT in_force, decided_at FROM restrictions WHERE id = $1 AND \"case\" = $2";
    DECIDE = "UPDATE restrictions SET outcome = $1, answer = $2, in_force = $3, decided_at = $4, decided_by = $5, version = version + 1 \
              WHERE id = $6 AND version = $7";
    LIFT = "UPDATE restrictions SET in_force = FALSE, ended_at = $1, ended_by = $2, version = version + 1 WHERE id = $3 AND version = $4";
    MARK = "UPDATE cases SET restricted = EXISTS (SELECT 1 FROM restrictions x WHERE x.\"case\" = cases.id AND x.in_force), version = version + 1 \
            WHERE id = $1";
}

/// A request as its reader may see it.
#[derive(Debug, Clone, FromRow)]
pub struct RestrictionRow {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// Where it is treated.
    pub unit: String,
    /// Word of `restriction::Kind`.
    pub kind: String,
    /// What the citizen said.
    pub ground: String,
    /// µs.
    pub received_at: i64,
    /// By when the citizen has an answer, µs.
    pub due: i64,
    /// The case stands still by it.
    pub in_force: bool,
    /// Word of `restriction::Outcome` once it is decided.
    pub outcome: Option<String>,
    /// What the citizen was answered.
    pub answer: String,
    /// µs.
    pub decided_at: Option<i64>,
    /// µs.
    pub ended_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
}

const COLUMNS: &str = "x.id, r.id AS \"case\", r.number, r.unit, x.kind, x.ground, x.received_at, x.due, x.in_force, x.outcome, x.answer, \
                       x.decided_at, x.ended_at, x.version";

fn of(scope: &Scope<acts::RestrictCase>, now: i64) -> (String, Vec<Value>) {
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    (format!("SELECT {COLUMNS} FROM restrictions x JOIN cases r ON r.id = x.\"case\"{joins} WHERE ({cond})"), params)
}

/// Those of the cases that the reader may restrict: what waits first, by its term.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut Tx, scope: &Scope<acts::RestrictCase>, now: i64) -> Result<Vec<RestrictionRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (sql, params) = of(scope, now);
    let order = "ORDER BY CASE WHEN x.decided_at IS NULL THEN 0 WHEN x.in_force THEN 1 ELSE 2 END, x.due, x.id LIMIT 200";
    tx.all(&format!("{sql} {order}"), &params).await
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::RestrictCase>,
    id: &str,
    now: i64,
) -> Result<Option<RestrictionRow>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, mut params) = of(scope, now);
    params.push(id.into());
    tx.maybe(&format!("{sql} AND x.id = ${}", params.len()), &params).await
}

/// The case of this number, among those that the reader may restrict.
///
/// # Errors
/// [`StoreError`].
pub async fn case_by_number(
    tx: &mut Tx,
    scope: &Scope<acts::RestrictCase>,
    number: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(number.into());
    let (joins, cond) = scope.wide();
    let sql = format!("SELECT r.id FROM cases r{joins} WHERE r.number = ${} AND ({cond})", params.len());
    Ok(tx.maybe::<(String,)>(&sql, &params).await?.map(|(id,)| id))
}

/// A new request.
#[derive(Debug, Clone)]
pub struct NewRestriction<'a> {
    /// Its id.
    pub id: &'a str,
    /// The department that answers the citizen.
    pub party: &'a str,
    /// Word of the kind.
    pub kind: &'a str,
    /// What the citizen said.
    pub ground: &'a str,
    /// µs.
    pub received_at: i64,
    /// µs.
    pub due: i64,
}

/// Registers a request about the permit's case, which stands still from then on.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(
    tx: &mut Tx,
    permit: &Permit<acts::RestrictCase>,
    new: &NewRestriction<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let case = permit.thing();
    let values = params![new.id, case, new.party, new.kind, new.ground, new.received_at, new.due, now, permit.user()];
    tx.run(INSERT, &values).await?;
    tx.change(MARK, &params![case]).await
}

/// The case that a request is about, to be asked for.
///
/// # Errors
/// [`StoreError`].
pub async fn case_of(tx: &mut Tx, id: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(CASE_OF, &params![id]).await?.map(|(case,)| case))
}

/// Whether a request about the permit's case is in force, and whether it is decided.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, permit: &Permit<acts::RestrictCase>, id: &str) -> Result<Option<(bool, bool)>, StoreError> {
    let found = tx.maybe::<(bool, Option<i64>)>(STANDING, &params![id, permit.thing()]).await?;
    Ok(found.map(|(in_force, decided)| (in_force, decided.is_some())))
}

/// Decides about a request.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn decide(
    tx: &mut Tx,
    permit: &Permit<acts::RestrictCase>,
    id: &str,
    (outcome, answer, keeps): (&str, &str, bool),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(DECIDE, &params![outcome, answer, keeps, now, permit.user(), id, version]).await?;
    tx.change(MARK, &params![permit.thing()]).await
}

/// Lifts what it led to.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn lift(tx: &mut Tx, permit: &Permit<acts::RestrictCase>, id: &str, version: i64, now: i64) -> Result<(), StoreError> {
    tx.change(LIFT, &params![now, permit.user(), id, version]).await?;
    tx.change(MARK, &params![permit.thing()]).await
}
