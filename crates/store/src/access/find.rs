//! Is somebody known to this controller? Through its own concerns, and through cases whose identity it wrote or was told. What another controller holds is not looked at.

use std::collections::BTreeSet;

use sqlx::FromRow;
use tvaers_policy::{Act, Scope, acts};

use crate::{
    StoreError, Tx, Value,
    subjects::{self, SubjectRow, Wanted, listed},
};

/// Most rows that one way finds.
const MOST: i64 = 500;

/// Where somebody alike is known to this controller.
#[derive(Debug, Clone, FromRow)]
pub struct FoundRow {
    /// The citizen's id.
    pub subject: String,
    /// Their name.
    pub name: String,
    /// A day, if known.
    pub birth_date: Option<String>,
    /// Ten digits, if known.
    pub cpr: Option<String>,
    /// The concern or the case.
    pub thing: String,
    /// Its number.
    pub number: String,
    /// Received or opened, µs.
    pub at: i64,
    /// `concern` or `case`.
    pub kind: String,
}

impl FoundRow {
    /// As the register knows a citizen.
    #[must_use]
    pub fn citizen(&self) -> SubjectRow {
        SubjectRow {
            id: self.subject.clone(),
            name: self.name.clone(),
            birth_date: self.birth_date.clone(),
            cpr: self.cpr.clone(),
            municipality: String::new(),
        }
    }
}

const CITIZEN: &str = "gs.id AS subject, gs.name, gs.birth_date, gs.cpr";

/// `thing` is what the citizen is known by: columns, then how it is joined to `r`; `on` the column that names the citizen.
async fn through<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    wanted: &Wanted,
    (columns, from, on): (&str, &str, &str),
    now: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let Some((ways, more)) = subjects::alike(wanted, params.len()) else { return Ok(Vec::new()) };
    if scope.nothing() {
        return Ok(Vec::new());
    }
    params.extend(more);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {CITIZEN}, {columns} FROM {from} JOIN subjects gs ON gs.id = {on}{joins} \
         WHERE {on} IN (SELECT s.id FROM subjects s WHERE {ways}) AND ({cond}) ORDER BY r.id DESC LIMIT {MOST}"
    );
    tx.all(&sql, &params).await
}

/// Citizens who may be the one that is looked for, in the controller's own concerns.
///
/// # Errors
/// [`StoreError`].
pub async fn in_concerns(
    tx: &mut Tx,
    scope: &Scope<acts::GatherConcern>,
    wanted: &Wanted,
    now: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let ways = ("r.id AS thing, r.number, r.received_at AS at, 'concern' AS kind", "concerns r", "r.subject");
    through(tx, scope, wanted, ways, now).await
}

/// The same in cases whose identity the controller wrote.
///
/// # Errors
/// [`StoreError`].
pub async fn in_own_cases(
    tx: &mut Tx,
    scope: &Scope<acts::GatherItem>,
    wanted: &Wanted,
    now: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let from = "items r JOIN cases gc ON gc.id = r.\"case\" AND r.kind = 'identity'";
    let ways = ("gc.id AS thing, gc.number, gc.opened_at AS at, 'case' AS kind", from, "gc.subject");
    through(tx, scope, wanted, ways, now).await
}

/// The same in cases whose identity was disclosed to the controller, then or now.
///
/// # Errors
/// [`StoreError`].
pub async fn in_told_cases(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    wanted: &Wanted,
    now: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let from = "disclosures r JOIN items gi ON gi.id = r.item AND gi.kind = 'identity' JOIN cases gc ON gc.id = r.\"case\"";
    let ways = ("gc.id AS thing, gc.number, gc.opened_at AS at, 'case' AS kind", from, "gc.subject");
    through(tx, scope, wanted, ways, now).await
}

/// Names of other citizens in the controller's own concerns and cases, filed under two of these keys: (id of the thing, id of the citizen, name).
///
/// # Errors
/// [`StoreError`].
pub async fn named(
    tx: &mut Tx,
    concerns: &Scope<acts::GatherConcern>,
    items: &Scope<acts::GatherItem>,
    keys: &BTreeSet<String>,
    now: i64,
) -> Result<Vec<(String, String, String)>, StoreError> {
    let mut found = filed(tx, concerns, ("concerns r", "r.subject"), keys, now).await?;
    let from = "items r JOIN cases gc ON gc.id = r.\"case\" AND r.kind = 'identity'";
    found.extend(filed(tx, items, (from, "gc.subject"), keys, now).await?);
    Ok(found)
}

async fn filed<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    (from, on): (&str, &str),
    keys: &BTreeSet<String>,
    now: i64,
) -> Result<Vec<(String, String, String)>, StoreError> {
    if keys.is_empty() || scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let list = listed(&mut params, &keys);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, gs.id, gs.name FROM {from} JOIN subjects gs ON gs.id = {on}{joins} WHERE {on} IN (SELECT k.subject FROM subject_keys k \
         WHERE k.key IN ({list}) GROUP BY k.subject HAVING COUNT(*) > 1) AND ({cond}) ORDER BY r.id DESC LIMIT {MOST}"
    );
    tx.all(&sql, &params).await
}
