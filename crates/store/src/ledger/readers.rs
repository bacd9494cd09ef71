//! Who read what of a case: the readings that name its items, out of the ledger. Within one authority, by whoever may read its entries or knows the colleagues.

use sqlx::FromRow;
use tvaers_policy::{Act, Scope, acts};

use crate::{StoreError, Tx, Value};

/// A reading.
#[derive(Debug, Clone, FromRow)]
pub struct ReadingRow {
    /// The reader's name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// µs.
    pub at: i64,
    /// The thing whose page it was.
    pub thing: String,
    /// The canonical entry, which names what else stood there.
    pub body: String,
}

/// Which readings: those of a case and its items, before an instant (µs).
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// The case.
    pub case: &'a str,
    /// Its items that are asked about; none: no reading.
    pub items: &'a [&'a str],
    /// Before this instant.
    pub before: i64,
}

/// Most readings that one question looks at, latest first.
const MOST: i64 = 5_000;

/// The question over `e` (the entry) and `u` (who read).
fn conditions(of: &Of<'_>, params: &mut Vec<Value>) -> String {
    let mut bind = |value: Value| {
        params.push(value);
        params.len()
    };
    let (case, before) = (bind(of.case.into()), bind(of.before.into()));
    let items: Vec<usize> = of.items.iter().map(|item| bind((*item).into())).collect();
    // Ids grow with time: nothing was read before the oldest of them was there.
    let oldest = bind(of.items.iter().min().copied().unwrap_or_default().into());
    let things: Vec<String> = items.iter().map(|n| format!("${n}")).collect();
    let named: Vec<String> = items.iter().map(|n| format!("e.body LIKE '%' || ${n} || '%'")).collect();
    format!(
        "e.outcome = 'read' AND e.at < ${before} AND e.id >= ${oldest} AND (e.thing IN (${case}, '', {}) OR e.thing IN \
         (SELECT ra.meeting FROM agenda_items ra WHERE ra.\"case\" = ${case})) AND ({})",
        things.join(", "),
        named.join(" OR ")
    )
}

async fn found<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    from: impl Fn(&str) -> String,
    of: &Of<'_>,
    now: i64,
) -> Result<Vec<ReadingRow>, StoreError> {
    if scope.nothing() || of.items.is_empty() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let and = conditions(of, &mut params);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT u.name, u.department, e.at, e.thing, e.body FROM {} WHERE ({cond}) AND {and} ORDER BY e.id DESC LIMIT {MOST}",
        from(joins)
    );
    tx.all(&sql, &params).await
}

/// By whom of the authorities whose ledger the reader reads.
///
/// # Errors
/// [`StoreError`].
pub async fn in_ledger(
    tx: &mut Tx,
    scope: &Scope<acts::ReadEntry>,
    of: &Of<'_>,
    now: i64,
) -> Result<Vec<ReadingRow>, StoreError> {
    let from =
        |joins: &str| format!("ledger_entries e JOIN ledger_entries r ON r.id = e.id JOIN users u ON u.id = e.by_user{joins}");
    found(tx, scope, from, of, now).await
}

/// By which colleagues, for who may see colleagues.
///
/// # Errors
/// [`StoreError`].
pub async fn by_colleagues(
    tx: &mut Tx,
    scope: &Scope<acts::ViewUser>,
    of: &Of<'_>,
    now: i64,
) -> Result<Vec<ReadingRow>, StoreError> {
    let from = |joins: &str| format!("ledger_entries e JOIN users u ON u.id = e.by_user JOIN users r ON r.id = u.id{joins}");
    found(tx, scope, from, of, now).await
}
