//! Who read what: readings in the ledger of an authority with what they were about, and what its data protection officer judged of some.

use sqlx::FromRow;
use tvaers_domain::id::RowId;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    JUDGE = "INSERT INTO reading_judgements (id, entry, fact, words, at, by_user) VALUES ($1, $2, $3, $4, $5, $6)";
}

/// A reading: who, when, of what, and why.
#[derive(Debug, Clone, FromRow)]
pub struct LookupRow {
    /// Its entry.
    pub id: String,
    /// µs.
    pub at: i64,
    /// Who.
    pub by_user: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// What they did.
    pub act: String,
    /// Id of the case or concern, empty where it was none or is erased.
    pub about: String,
    /// Its number.
    pub number: String,
    /// The reason, if one was given.
    pub reason: Option<String>,
    /// The reader is put on the case, or did something in it.
    pub part: bool,
}

/// A reading with the citizen's name, for comparing.
#[derive(Debug, Clone, FromRow)]
pub struct ComparedRow {
    /// Its entry.
    pub id: String,
    /// The citizen's name, if there is one.
    pub citizen: Option<String>,
}

/// What was judged.
#[derive(Debug, Clone, FromRow)]
pub struct JudgedRow {
    /// The entry.
    pub entry: String,
    /// Word of `reading::Fact`.
    pub fact: String,
    /// In words.
    pub words: String,
    /// µs.
    pub at: i64,
    /// By whom.
    pub author: String,
}

const ABOUT: &str = " JOIN users nu ON nu.id = r.by_user LEFT JOIN cases nc ON nc.id = r.thing LEFT JOIN items ni ON ni.id = r.thing \
                     LEFT JOIN cases nx ON nx.id = ni.\"case\" LEFT JOIN concerns nb ON nb.id = r.thing";
const COLUMNS: &str = "r.id, r.at, r.by_user, nu.name, nu.department, r.act, COALESCE(nc.id, nx.id, nb.id, '') AS about, \
                       COALESCE(nc.number, nx.number, nb.number, '') AS number, lr.reason, \
                       (EXISTS (SELECT 1 FROM case_assigned ca WHERE ca.owner_id = COALESCE(nc.id, nx.id) AND ca.value = r.by_user) \
                       OR EXISTS (SELECT 1 FROM ledger_entries ld WHERE ld.thing = COALESCE(nc.id, nx.id, nb.id) AND ld.by_user = r.by_user \
                       AND ld.outcome = 'done')) AS part";

/// Readings since an instant (µs), latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn page<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    since: i64,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<LookupRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    params.push(since.into());
    let mut and = format!(" AND r.at >= ${}", params.len());
    and.push_str(&super::older(before, &mut params));
    params.push(limit.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger_entries r LEFT JOIN ledger_reasons lr ON lr.entry = r.id{ABOUT}{joins} \
         WHERE r.outcome = 'read'{and} AND ({cond}) ORDER BY r.at DESC, r.id DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// The citizens of readings since an instant (µs), latest first, for who judges readings for a reason.
///
/// # Errors
/// [`StoreError`].
pub async fn citizens(
    tx: &mut Tx,
    scope: &Scope<acts::ReviewReadings>,
    since: i64,
    limit: i64,
    now: i64,
) -> Result<Vec<ComparedRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    params.push(since.into());
    params.push(limit.into());
    let n = params.len();
    let sql = format!(
        "SELECT r.id, ns.name AS citizen FROM ledger_entries r{ABOUT} LEFT JOIN subjects ns ON ns.id = COALESCE(nc.subject, nx.subject, nb.subject){joins} \
         WHERE r.outcome = 'read' AND r.at >= ${} AND ({cond}) ORDER BY r.at DESC, r.id DESC LIMIT ${n}",
        n - 1
    );
    tx.all(&sql, &params).await
}

/// What was judged of readings since an instant (µs), latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn judged(
    tx: &mut Tx,
    scope: &Scope<acts::ReviewReadings>,
    since: i64,
    now: i64,
) -> Result<Vec<JudgedRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    params.push(since.into());
    let sql = format!(
        "SELECT nj.entry, nj.fact, nj.words, nj.at, nu.name AS author FROM ledger_entries r JOIN reading_judgements nj ON nj.entry = r.id \
         JOIN users nu ON nu.id = nj.by_user{joins} WHERE r.at >= ${} AND ({cond}) ORDER BY nj.at DESC, nj.id DESC LIMIT 1000",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// Notes a judgement of the reading that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn judge(
    tx: &mut Tx,
    permit: &Permit<acts::ReviewReadings>,
    fact: &str,
    words: &str,
    now: i64,
) -> Result<(), StoreError> {
    let id = RowId::new();
    tx.run(JUDGE, &params![id.as_str(), permit.thing(), fact, words, now, permit.user()]).await.map(drop)
}
