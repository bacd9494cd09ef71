//! Restrictions and objections (GDPR art. 18 and 21): what a citizen asked for about a case, or about a concern that is no part of one, and whether it stands still.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    INSERT = "INSERT INTO restrictions (id, \"case\", concern, party, kind, ground, received_at, due, in_force, answer, at, by_user, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, TRUE, '', $9, $10, 1)";
    ABOUT = "SELECT \"case\", concern FROM restrictions WHERE id = $1";
    STANDING = "SELECT in_force, decided_at FROM restrictions WHERE id = $1 AND (\"case\" = $2 OR concern = $2)";
    DECIDE = "UPDATE restrictions SET outcome = $1, answer = $2, in_force = $3, decided_at = $4, decided_by = $5, version = version + 1 \
              WHERE id = $6 AND version = $7";
    LIFT = "UPDATE restrictions SET in_force = FALSE, ended_at = $1, ended_by = $2, version = version + 1 WHERE id = $3 AND version = $4";
    MARK_CASE = "UPDATE cases SET restricted = EXISTS (SELECT 1 FROM restrictions x WHERE x.\"case\" = cases.id AND x.in_force), version = version + 1 \
                 WHERE id = $1";
    MARK_CONCERN = "UPDATE concerns SET restricted = EXISTS (SELECT 1 FROM restrictions x WHERE x.concern = concerns.id AND x.in_force), \
                    version = version + 1 WHERE id = $1";
}

/// An act that restricts, and what.
pub trait Restricts: Act {
    /// Where what it restricts stands.
    const TABLE: &'static str;
    /// By which column a request is about it.
    const COLUMN: &'static str;
    /// What can be restricted by itself, over the table as `r`.
    const WHOLE: &'static str;
    /// Marks whether it stands still.
    const MARK: &'static str;
}

impl Restricts for acts::RestrictCase {
    const TABLE: &'static str = "cases";
    const COLUMN: &'static str = "\"case\"";
    const WHOLE: &'static str = "1 = 1";
    const MARK: &'static str = MARK_CASE;
}

impl Restricts for acts::RestrictConcern {
    const TABLE: &'static str = "concerns";
    const COLUMN: &'static str = "concern";
    /// One that was joined stands still with its case.
    const WHOLE: &'static str = "r.\"case\" IS NULL";
    const MARK: &'static str = MARK_CONCERN;
}

/// A request as its reader may see it.
#[derive(Debug, Clone, FromRow)]
pub struct RestrictionRow {
    /// Its id.
    pub id: String,
    /// The case or the concern.
    pub thing: String,
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
    /// It stands still by it.
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

impl RestrictionRow {
    /// What waits for its answer, then what stands still.
    const fn rank(&self) -> u8 {
        match (self.decided_at, self.in_force) {
            (None, _) => 0,
            (Some(_), true) => 1,
            (Some(_), false) => 2,
        }
    }
}

const COLUMNS: &str = "x.id, r.id AS thing, r.number, r.unit, x.kind, x.ground, x.received_at, x.due, x.in_force, x.outcome, x.answer, x.decided_at, \
                       x.ended_at, x.version";

fn of<A: Restricts>(scope: &Scope<A>, now: i64) -> (String, Vec<Value>) {
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    (format!("SELECT {COLUMNS} FROM restrictions x JOIN {} r ON r.id = x.{}{joins} WHERE ({cond})", A::TABLE, A::COLUMN), params)
}

/// Brings what waits to the front, by its term.
pub fn in_order(rows: &mut [RestrictionRow]) {
    rows.sort_by(|a, b| (a.rank(), a.due, &a.id).cmp(&(b.rank(), b.due, &b.id)));
}

/// Those of what the reader may restrict.
///
/// # Errors
/// [`StoreError`].
pub async fn list<A: Restricts>(tx: &mut Tx, scope: &Scope<A>, now: i64) -> Result<Vec<RestrictionRow>, StoreError> {
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
pub async fn read<A: Restricts>(tx: &mut Tx, scope: &Scope<A>, id: &str, now: i64) -> Result<Option<RestrictionRow>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, mut params) = of(scope, now);
    params.push(id.into());
    tx.maybe(&format!("{sql} AND x.id = ${}", params.len()), &params).await
}

/// What has this number, among what the reader may restrict.
///
/// # Errors
/// [`StoreError`].
pub async fn by_number<A: Restricts>(
    tx: &mut Tx,
    scope: &Scope<A>,
    number: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(number.into());
    let (joins, cond) = scope.wide();
    let sql = format!("SELECT r.id FROM {} r{joins} WHERE r.number = ${} AND {} AND ({cond})", A::TABLE, params.len(), A::WHOLE);
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

/// Registers a request about what the permit is for, which stands still from then on.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Restricts>(tx: &mut Tx, permit: &Permit<A>, new: &NewRestriction<'_>, now: i64) -> Result<(), StoreError> {
    let at = |table| if A::TABLE == table { Value::from(permit.thing()) } else { Value::NoText };
    let (case, concern) = (at("cases"), at("concerns"));
    let values = params![new.id, case, concern, new.party, new.kind, new.ground, new.received_at, new.due, now, permit.user()];
    tx.run(INSERT, &values).await?;
    tx.change(A::MARK, &params![permit.thing()]).await
}

/// What a request is about, to be asked for.
#[derive(Debug, Clone)]
pub enum About {
    /// A case.
    Case(String),
    /// A concern that is no part of one, or was none then.
    Concern(String),
}

/// What a request is about.
///
/// # Errors
/// [`StoreError`].
pub async fn about(tx: &mut Tx, id: &str) -> Result<Option<About>, StoreError> {
    let found = tx.maybe::<(Option<String>, Option<String>)>(ABOUT, &params![id]).await?;
    Ok(found.and_then(|(case, concern)| case.map(About::Case).or_else(|| concern.map(About::Concern))))
}

/// Whether a request about what the permit is for is in force, and whether it is decided.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Restricts>(tx: &mut Tx, permit: &Permit<A>, id: &str) -> Result<Option<(bool, bool)>, StoreError> {
    let found = tx.maybe::<(bool, Option<i64>)>(STANDING, &params![id, permit.thing()]).await?;
    Ok(found.map(|(in_force, decided)| (in_force, decided.is_some())))
}

/// Decides about a request.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn decide<A: Restricts>(
    tx: &mut Tx,
    permit: &Permit<A>,
    id: &str,
    (outcome, answer, keeps): (&str, &str, bool),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(DECIDE, &params![outcome, answer, keeps, now, permit.user(), id, version]).await?;
    tx.change(A::MARK, &params![permit.thing()]).await
}

/// Lifts what it led to.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn lift<A: Restricts>(tx: &mut Tx, permit: &Permit<A>, id: &str, version: i64, now: i64) -> Result<(), StoreError> {
    tx.change(LIFT, &params![now, permit.user(), id, version]).await?;
    tx.change(A::MARK, &params![permit.thing()]).await
}
