//! Items (oplysninger): owned by the department that brought them, found by their words by those who may read them.

use std::collections::BTreeSet;

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO items (id, \"case\", owner, concern, kind, nature, sensitive, categories, title, body, created_at, created_by, \
              version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
    KEEP_VERSION = "INSERT INTO item_versions (item, version, title, body, changed_at, changed_by) \
                    SELECT id, version, title, body, $1, $2 FROM items WHERE id = $3 AND version = $4";
    CHANGE = "UPDATE items SET title = $1, body = $2, nature = $3, sensitive = $4, categories = $5, version = version + 1 \
              WHERE id = $6 AND version = $7";
    VERSION = "SELECT version FROM items WHERE id = $1";
    MARK_MISTAKEN = "UPDATE items SET mistaken_at = $1, version = version + 1 WHERE id = $2 AND mistaken_at IS NULL";
    KIND = "SELECT kind FROM items WHERE id = $1";
    TERM = "INSERT INTO search_terms (term, item) VALUES ($1, $2) ON CONFLICT (term, item) DO NOTHING";
    FORGET_TERMS = "DELETE FROM search_terms WHERE item = $1";
    CASE_OF = "SELECT \"case\" FROM items WHERE id = $1";
    OF_CONCERN = "SELECT id FROM items WHERE concern = $1";
    IDENTITY = "SELECT id FROM items WHERE \"case\" = $1 AND kind = 'identity' ORDER BY id LIMIT 1";
    MOVE = "UPDATE items SET \"case\" = $1 WHERE id = $2";
}

/// An item as a reader may see it.
#[derive(Debug, Clone, FromRow)]
pub struct ItemRow {
    /// Its id.
    pub id: String,
    /// The case it is in.
    pub case: String,
    /// The department that owns it.
    pub owner: String,
    /// Word of `item::Kind`.
    pub kind: String,
    /// Word of `item::Nature`.
    pub nature: String,
    /// Holds something of a sensitive category.
    pub sensitive: bool,
    /// Words of `item::Category`, space separated.
    pub categories: String,
    /// A short heading.
    pub title: String,
    /// The text.
    pub body: String,
    /// µs.
    pub created_at: i64,
    /// For optimistic locking.
    pub version: i64,
    /// When its owner marked it as mistaken, µs.
    pub mistaken_at: Option<i64>,
}

/// A new item.
#[derive(Debug, Clone)]
pub struct NewItem<'a> {
    /// Its id.
    pub id: &'a str,
    /// The case.
    pub case: &'a str,
    /// The owning department.
    pub owner: &'a str,
    /// The concern it came from.
    pub concern: Option<&'a str>,
    /// Word of `item::Kind`.
    pub kind: &'a str,
    /// Word of `item::Nature`.
    pub nature: &'a str,
    /// Holds something of a sensitive category.
    pub sensitive: bool,
    /// Words of `item::Category`, space separated.
    pub categories: &'a str,
    /// A short heading.
    pub title: &'a str,
    /// The text.
    pub body: &'a str,
    /// Who wrote it; nobody when it came from a concern.
    pub created_by: Option<&'a str>,
}

/// Brings an item into a case.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Act>(tx: &mut Tx, _permit: &Permit<A>, new: &NewItem<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![
        new.id,
        new.case,
        new.owner,
        new.concern,
        new.kind,
        new.nature,
        new.sensitive,
        new.categories,
        new.title,
        new.body,
        now,
        new.created_by
    ];
    tx.run(INSERT, &values).await?;
    index(tx, new.id, new.title, new.body).await
}

async fn index(tx: &mut Tx, id: &str, title: &str, body: &str) -> Result<(), StoreError> {
    tx.run(FORGET_TERMS, &params![id]).await?;
    for term in tvaers_domain::stem::terms(&format!("{title} {body}")) {
        tx.run(TERM, &params![term, id]).await?;
    }
    Ok(())
}

/// A changed item.
#[derive(Debug, Clone)]
pub struct ChangedItem<'a> {
    /// Word of `item::Nature`.
    pub nature: &'a str,
    /// Holds something of a sensitive category.
    pub sensitive: bool,
    /// Words of `item::Category`, space separated.
    pub categories: &'a str,
    /// A short heading.
    pub title: &'a str,
    /// The text.
    pub body: &'a str,
    /// The version it was changed from.
    pub version: i64,
}

/// Changes an item and keeps what it said before.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn change(tx: &mut Tx, permit: &Permit<acts::ChangeItem>, new: &ChangedItem<'_>, now: i64) -> Result<(), StoreError> {
    tx.change(KEEP_VERSION, &params![now, permit.user(), permit.thing(), new.version]).await?;
    let values = params![new.title, new.body, new.nature, new.sensitive, new.categories, permit.thing(), new.version];
    tx.change(CHANGE, &values).await?;
    index(tx, permit.thing(), new.title, new.body).await
}

/// Marks an item as mistaken. Returns whether it was not before.
///
/// # Errors
/// [`StoreError`].
pub async fn mark_mistaken(tx: &mut Tx, permit: &Permit<acts::ChangeItem>, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(MARK_MISTAKEN, &params![now, permit.thing()]).await? == 1)
}

/// Word of `item::Kind` of an item, inside an act on it.
///
/// # Errors
/// [`StoreError`].
pub async fn kind<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(KIND, &params![permit.thing()]).await?.map(|(kind,)| kind))
}

/// The version that is there now, for saying what a lost race was lost against.
///
/// # Errors
/// [`StoreError`].
pub async fn version<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<i64, StoreError> {
    tx.number(VERSION, &params![permit.thing()]).await
}

/// The case that an item is in, inside an act on that item.
///
/// # Errors
/// [`StoreError`].
pub async fn case_of<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(CASE_OF, &params![permit.thing()]).await?.map(|(case,)| case))
}

/// The identity item of a case, inside an act on that case.
///
/// # Errors
/// [`StoreError`].
pub async fn identity<A: Act>(tx: &mut Tx, _permit: &Permit<A>, case: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(IDENTITY, &params![case]).await?.map(|(id,)| id))
}

/// Items that came from a concern, inside joining or splitting it.
///
/// # Errors
/// [`StoreError`].
pub async fn of_concern(tx: &mut Tx, permit: &Permit<acts::JoinConcern>) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(OF_CONCERN, &params![permit.thing()]).await?.into_iter().map(|(id,)| id).collect())
}

/// Moves an item of a concern to another case, when its concern is joined or split. Its disclosures go with it.
///
/// # Errors
/// [`StoreError`].
pub async fn move_to(tx: &mut Tx, _permit: &Permit<acts::JoinConcern>, item: &str, case: &str) -> Result<(), StoreError> {
    tx.run(MOVE, &params![case, item]).await.map(drop)
}

const COLUMNS: &str = "r.id, r.\"case\", r.owner, r.kind, r.nature, r.sensitive, r.categories, r.title, r.body, r.created_at, r.version, r.mistaken_at";

/// An item of a case, and whether the reader may change it.
#[derive(Debug, Clone, FromRow)]
pub struct ItemOfCase {
    /// The item.
    #[sqlx(flatten)]
    pub item: ItemRow,
    /// The reader may change and disclose it.
    pub own: bool,
}

/// What the reader may read of a case, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(
    tx: &mut Tx,
    reading: &Scope<acts::ReadItem>,
    changing: &Scope<acts::ChangeItem>,
    case: &str,
    now: i64,
) -> Result<Vec<ItemOfCase>, StoreError> {
    let (sql, mut params) = page::under("items", COLUMNS, "", reading, "\"case\"", case, now);
    let own = if changing.nothing() {
        "FALSE".to_owned()
    } else {
        let (joins, cond) = changing.wide();
        let own = format!("EXISTS (SELECT 1 FROM items r{joins} WHERE r.id = o.id AND ({cond}))");
        let own = page::renumbered(&own, params.len());
        params.extend(changing.params(now).into_iter().map(Value::from));
        own
    };
    tx.all(&format!("SELECT o.*, {own} AS own FROM ({sql}) o ORDER BY o.id"), &params).await
}

/// The same without asking which of it the reader may change.
///
/// # Errors
/// [`StoreError`].
pub async fn readable(tx: &mut Tx, reading: &Scope<acts::ReadItem>, case: &str, now: i64) -> Result<Vec<ItemRow>, StoreError> {
    let (sql, params) = page::under("items", COLUMNS, "", reading, "\"case\"", case, now);
    tx.all(&sql, &params).await
}

/// One item.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ReadItem>, id: &str, now: i64) -> Result<Option<ItemRow>, StoreError> {
    let (sql, params) = page::one("items", COLUMNS, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// An item that was found.
#[derive(Debug, Clone, FromRow)]
pub struct FoundRow {
    /// Its id.
    pub id: String,
    /// The case it is in.
    pub case: String,
    /// The department that owns it.
    pub owner: String,
    /// A short heading.
    pub title: String,
    /// The text.
    pub body: String,
    /// µs.
    pub created_at: i64,
}

/// Items that hold all these terms and that the reader may read, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn search(
    tx: &mut Tx,
    scope: &Scope<acts::ReadItem>,
    terms: &BTreeSet<String>,
    limit: i64,
    now: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let Some((first, others)) = terms.iter().next().map(|f| (f, terms.iter().skip(1))) else { return Ok(Vec::new()) };
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(first.into());
    let first_at = params.len();
    let mut and = String::new();
    for term in others {
        params.push(term.into());
        and.push_str(&format!(" AND EXISTS (SELECT 1 FROM search_terms o WHERE o.term = ${} AND o.item = t.item)", params.len()));
    }
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.\"case\", r.owner, r.title, r.body, r.created_at FROM search_terms t JOIN items r ON r.id = t.item{joins} WHERE t.term = ${first_at}{and} AND ({cond}) \
         ORDER BY t.item DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// The unit in whose case an item is, if the scope reaches it: the table to which it can be disclosed, or from which it is brought forward.
///
/// # Errors
/// [`StoreError`].
pub async fn unit_of<A: Act>(tx: &mut Tx, scope: &Scope<A>, item: &str, now: i64) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, params) = page::one("items", "ic.unit", " JOIN cases ic ON ic.id = r.\"case\"", scope, item, now);
    Ok(tx.maybe::<(String,)>(&sql, &params).await?.map(|(unit,)| unit))
}

/// The departments involved in the case that an item is in, for the secretariat that serves the case.
///
/// # Errors
/// [`StoreError`].
pub async fn parties_of(tx: &mut Tx, scope: &Scope<acts::StartInquiry>, item: &str, now: i64) -> Result<Vec<String>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(item.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT p.value FROM cases r JOIN items i ON i.\"case\" = r.id JOIN case_parties p ON p.owner_id = r.id{joins} WHERE i.id = ${} AND ({cond})",
        params.len()
    );
    Ok(tx.all::<(String,)>(&sql, &params).await?.into_iter().map(|(party,)| party).collect())
}

/// The headings of a case's items that the reader may read: (item, heading).
///
/// # Errors
/// [`StoreError`].
pub async fn titles(
    tx: &mut Tx,
    scope: &Scope<acts::ReadItem>,
    case: &str,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (sql, params) = page::under("items", "r.id, r.title", "", scope, "\"case\"", case, now);
    tx.all(&sql, &params).await
}

/// Other cases about the same citizen, where the reader may know who both are about: (case, identity item).
///
/// # Errors
/// [`StoreError`].
pub async fn same_citizen(
    tx: &mut Tx,
    scope: &Scope<acts::ReadItem>,
    case: &str,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(case.into());
    let at = params.len();
    let (joins, cond) = scope.wide();
    let known = format!("EXISTS (SELECT 1 FROM items r{joins} WHERE r.\"case\" = ${at} AND r.kind = 'identity' AND ({cond}))");
    let sql = format!(
        "SELECT r.\"case\", r.id FROM items r JOIN cases sc ON sc.id = r.\"case\" JOIN subjects so ON so.id = sc.subject{joins} \
         WHERE r.kind = 'identity' AND sc.id <> ${at} AND so.id IN (SELECT st.id FROM cases sq JOIN subjects sw ON sw.id = sq.subject \
         JOIN subjects st ON st.id = sw.id OR st.cpr = sw.cpr WHERE sq.id = ${at}) AND ({cond}) AND {known} ORDER BY r.\"case\" LIMIT 50"
    );
    tx.all(&sql, &params).await
}
