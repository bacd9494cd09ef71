//! The ledger's rows: an entry in the transaction of its act, its place in the tree within a second, and reading it out in order.

pub mod checkpoints;
pub mod lookups;
pub mod readers;
pub mod tiles;

use std::sync::LazyLock;

use tvaers_ledger::{Entry, Frontier, leaf_hash, to_hex};

use crate::{Store, StoreError, Tx, Value, params, statements};

statements! {
    /// A new entry, not yet placed.
    INSERT = "INSERT INTO ledger_entries (id, authority, at, by_user, act, outcome, thing_kind, thing, body) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The salts without which an entry's digests say nothing: its fields, and a salt for each in the same order.
    SALTS = "INSERT INTO ledger_salts (entry, field, salt) VALUES ($1, $2, $3)";
    /// The reason in words, apart from the entry, since it may hold personal data.
    REASON = "INSERT INTO ledger_reasons (entry, reason) VALUES ($1, $2)";
    /// The head of the tree.
    HEAD = "SELECT size, root, frontier, at FROM ledger_head WHERE name = 'ledger'";
    /// The first head.
    FIRST_HEAD = "INSERT INTO ledger_head (name, size, root, frontier, at, lease_until) VALUES ('ledger', 0, $1, $2, $3, 0) \
                  ON CONFLICT (name) DO NOTHING";
    /// Takes the head's row lock, so that one server at a time places entries.
    TAKE = "UPDATE ledger_head SET lease_until = $1 WHERE name = 'ledger'";
    /// Entries without a place, oldest first.
    WAITING = "SELECT id, body FROM ledger_entries WHERE position IS NULL ORDER BY id LIMIT 4096";
    /// Gives an entry its place.
    PLACE = "UPDATE ledger_entries SET position = $1 WHERE id = $2";
    /// Moves the head.
    MOVE = "UPDATE ledger_head SET size = $1, root = $2, frontier = $3, at = $4 WHERE name = 'ledger' AND size = $5";
    /// One of somebody's own entries: its place and its canonical body.
    OWN_BODY = "SELECT position, body FROM ledger_entries WHERE id = $1 AND by_user = $2";
    /// Placed entries in their order.
    IN_ORDER = "SELECT body FROM ledger_entries WHERE position >= $1 AND position < $2 ORDER BY position";
}

/// One entry together with what stands beside it.
#[derive(Debug, Clone)]
pub struct Posted {
    /// The entry itself.
    pub entry: Entry,
    /// The authority whose data protection officer reads it.
    pub authority: String,
    /// Salts by field, as hexadecimal text.
    pub salts: Vec<(String, String)>,
    /// The reason in words, if one was asked for.
    pub reason: Option<String>,
}

/// The head of the tree.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Head {
    /// Number of placed entries.
    pub size: i64,
    /// Root hash, hexadecimal.
    pub root: String,
    /// The compact tree, as the ledger crate writes it.
    pub frontier: String,
    /// When it moved last, in µs.
    pub at: i64,
}

/// Most rows that go into one statement.
const TOGETHER: usize = 16;

/// `INSERT … VALUES (…)`, and the same for two rows, for three, up to [`TOGETHER`].
fn together(single: &str) -> [String; TOGETHER] {
    let (head, row) = single.split_once(" VALUES ").unwrap_or((single, ""));
    let columns = row.matches('$').count();
    let row = |n: usize| format!("({})", (1..=columns).map(|c| format!("${}", n * columns + c)).collect::<Vec<_>>().join(", "));
    std::array::from_fn(|n| format!("{head} VALUES {}", (0..=n).map(row).collect::<Vec<_>>().join(", ")))
}

static INSERT_TOGETHER: LazyLock<[String; TOGETHER]> = LazyLock::new(|| together(INSERT));
static SALTS_TOGETHER: LazyLock<[String; TOGETHER]> = LazyLock::new(|| together(SALTS));

/// An act's entry and its salts in one way to the engine: SQLite takes two statements at once, PostgreSQL one within the other.
static WHOLE: LazyLock<[String; 2]> = LazyLock::new(|| {
    let salts = SALTS.replace("($1, $2, $3)", "($1, $10, $11)");
    [format!("{INSERT}; {salts}"), format!("WITH entry AS ({INSERT}) {salts}")]
});

/// Gives [`TOGETHER`] entries their places: pairs of id and place.
static PLACE_TOGETHER: LazyLock<String> = LazyLock::new(|| {
    let row = |n: usize| format!("(CAST(${} AS TEXT), CAST(${} AS BIGINT))", 2 * n + 1, 2 * n + 2);
    let rows = (0..TOGETHER).map(row).collect::<Vec<_>>().join(", ");
    format!("UPDATE ledger_entries SET position = v.column2 FROM (VALUES {rows}) AS v WHERE ledger_entries.id = v.column1")
});

/// The columns of an entry.
fn values(posted: &Posted) -> Result<[Value; 9], StoreError> {
    let entry = &posted.entry;
    entry.check().map_err(|fault| StoreError::Unreadable(format!("ledger entry: {fault}")))?;
    let body = String::from_utf8(entry.canonical()).map_err(|_| StoreError::Unreadable("ledger entry".into()))?;
    Ok(params![
        &entry.id,
        &posted.authority,
        entry.at,
        entry.user.clone(),
        &entry.act,
        entry.outcome.code(),
        &entry.thing_kind,
        &entry.thing_id,
        body,
    ])
}

/// The salts of an entry as they are kept, if it has any: one row, since they are forgotten together.
fn salts(posted: &Posted) -> Option<[Value; 3]> {
    let (fields, salts): (Vec<&str>, Vec<&str>) =
        posted.salts.iter().map(|(field, salt)| (field.as_str(), salt.as_str())).unzip();
    (!fields.is_empty()).then(|| params![&posted.entry.id, fields.join(" "), salts.join(" ")])
}

/// Writes an entry in the caller's transaction.
///
/// # Errors
/// [`StoreError`]; the act then does not happen either.
pub async fn append(tx: &mut Tx, posted: &Posted) -> Result<(), StoreError> {
    let Some([_, fields, salts]) = salts(posted) else { return append_all(tx, &[posted]).await };
    let [sqlite, postgres] = &*WHOLE;
    let mut all = values(posted)?.to_vec();
    all.extend([fields, salts]);
    tx.run(if tx.is_postgres() { postgres } else { sqlite }, &all).await?;
    reason(tx, posted).await
}

/// Writes several.
///
/// # Errors
/// [`StoreError`]; none of the acts happens then.
pub(crate) async fn append_all(tx: &mut Tx, all: &[&Posted]) -> Result<(), StoreError> {
    let entries: Vec<[Value; 9]> = all.iter().map(|posted| values(posted)).collect::<Result<_, _>>()?;
    insert(tx, &entries, &INSERT_TOGETHER).await?;
    let kept: Vec<[Value; 3]> = all.iter().filter_map(|posted| salts(posted)).collect();
    insert(tx, &kept, &SALTS_TOGETHER).await?;
    for posted in all {
        reason(tx, posted).await?;
    }
    Ok(())
}

async fn reason(tx: &mut Tx, posted: &Posted) -> Result<(), StoreError> {
    if let Some(reason) = &posted.reason {
        tx.run(REASON, &params![&posted.entry.id, reason]).await?;
    }
    Ok(())
}

async fn insert<const N: usize>(tx: &mut Tx, rows: &[[Value; N]], texts: &[String; TOGETHER]) -> Result<(), StoreError> {
    for some in rows.chunks(TOGETHER) {
        if let Some(text) = texts.get(some.len() - 1) {
            tx.run(text, some.as_flattened()).await?;
        }
    }
    Ok(())
}

/// Places what waits, in one transaction; returns how many. Several servers may call it at once.
///
/// # Errors
/// [`StoreError`].
pub async fn place(store: &Store, now: i64) -> Result<usize, StoreError> {
    let mut tx = store.write().await?;
    let empty = Frontier::new();
    tx.run(FIRST_HEAD, &params![to_hex(&empty.root()), empty.to_text(), now]).await?;
    tx.run(TAKE, &params![now]).await?;
    let waiting: Vec<(String, String)> = tx.all(WAITING, &[]).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let head: Head = tx.maybe(HEAD, &[]).await?.ok_or(StoreError::Unreadable("ledger head".into()))?;
    let mut frontier = Frontier::from_text(&head.frontier).map_err(|_| StoreError::Unreadable("ledger frontier".into()))?;
    let mut places = Vec::with_capacity(waiting.len());
    for ((id, body), position) in waiting.iter().zip(head.size..) {
        frontier.append(leaf_hash(body.as_bytes()));
        places.push((id, position));
    }
    let (together, single) = places.as_chunks::<TOGETHER>();
    for some in together {
        let pairs: Vec<Value> = some.iter().flat_map(|(id, position)| params![*id, *position]).collect();
        tx.run(&PLACE_TOGETHER, &pairs).await?;
    }
    for (id, position) in single {
        tx.run(PLACE, &params![*position, *id]).await?;
    }
    let size = head.size + i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    tx.change(MOVE, &params![size, to_hex(&frontier.root()), frontier.to_text(), now, head.size]).await?;
    tx.commit().await?;
    Ok(waiting.len())
}

/// The head, if anything was ever placed.
///
/// # Errors
/// [`StoreError`].
pub async fn head(tx: &mut Tx) -> Result<Option<Head>, StoreError> {
    tx.maybe(HEAD, &[]).await
}

/// The canonical bodies of places `from..to`, in order.
///
/// # Errors
/// [`StoreError`].
pub async fn in_order(tx: &mut Tx, from: i64, to: i64) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(IN_ORDER, &params![from, to]).await?.into_iter().map(|(body,)| body).collect())
}

/// An entry that the reader may read: its place, once it has one, and its canonical body.
///
/// # Errors
/// [`StoreError`].
pub async fn body(
    tx: &mut Tx,
    scope: &tvaers_policy::Scope<tvaers_policy::acts::ReadEntry>,
    id: &str,
    now: i64,
) -> Result<Option<(Option<i64>, String)>, StoreError> {
    let mut params: Vec<crate::Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    params.push(id.into());
    let sql = format!("SELECT r.position, r.body FROM ledger_entries r{joins} WHERE ({cond}) AND r.id = ${}", params.len());
    tx.maybe(&sql, &params).await
}

/// The same for the reader's own entries.
///
/// # Errors
/// [`StoreError`].
pub async fn own_body(tx: &mut Tx, user: &str, id: &str) -> Result<Option<(Option<i64>, String)>, StoreError> {
    tx.maybe(OWN_BODY, &params![id, user]).await
}

/// Which entries of the ledger.
#[derive(Debug, Clone, Copy, Default)]
pub struct EntryFilter<'a> {
    /// `done`, `read` or `refused`.
    pub outcome: Option<&'a str>,
    /// A thing's id.
    pub thing: Option<&'a str>,
    /// Older than this entry.
    pub before: Option<&'a str>,
}

/// An entry as the ledger's page shows it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EntryRow {
    /// Its id.
    pub id: String,
    /// Its place in the tree, once it has one.
    pub position: Option<i64>,
    /// µs.
    pub at: i64,
    /// Who; nobody for the public and the clock.
    pub by_user: Option<String>,
    /// What.
    pub act: String,
    /// How it ended.
    pub outcome: String,
    /// To what kind of thing.
    pub thing_kind: String,
    /// To which.
    pub thing: String,
    /// The reason in words, if one was given.
    pub reason: Option<String>,
}

const COLUMNS: &str = "r.id, r.position, r.at, r.by_user, r.act, r.outcome, r.thing_kind, r.thing, lr.reason";
const REASONS: &str = " LEFT JOIN ledger_reasons lr ON lr.entry = r.id";

/// The condition of a page that goes on where another ended: entries before the one that stood last there. Those of one instant are told apart by their ids.
fn older(before: Option<&str>, params: &mut Vec<Value>) -> String {
    let Some(before) = before else { return String::new() };
    params.push(before.into());
    format!(" AND (r.at, r.id) < (SELECT b.at, b.id FROM ledger_entries b WHERE b.id = ${})", params.len())
}

/// One page of entries, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn page(
    tx: &mut Tx,
    scope: &tvaers_policy::Scope<tvaers_policy::acts::ReadEntry>,
    filter: &EntryFilter<'_>,
    limit: i64,
    now: i64,
) -> Result<Vec<EntryRow>, StoreError> {
    let mut params: Vec<crate::Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    let mut and = String::new();
    for (column, value) in [("outcome", filter.outcome), ("thing", filter.thing)] {
        if let Some(value) = value {
            params.push(value.into());
            and.push_str(&format!(" AND r.{column} = ${}", params.len()));
        }
    }
    and.push_str(&older(filter.before, &mut params));
    params.push(limit.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger_entries r{REASONS}{joins} WHERE ({cond}){and} ORDER BY r.at DESC, r.id DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// A user's own entries, newest first: each sees their own.
///
/// # Errors
/// [`StoreError`].
pub async fn own(tx: &mut Tx, user: &str, before: Option<&str>, limit: i64) -> Result<Vec<EntryRow>, StoreError> {
    let mut params: Vec<Value> = vec![user.into()];
    let and = older(before, &mut params);
    params.push(limit.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger_entries r{REASONS} WHERE r.by_user = $1{and} ORDER BY r.at DESC, r.id DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}
