//! Consents: the scope of an item of that kind. Written and read by whoever may change and read the item.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO consents (item, how, purpose, given_at, until) VALUES ($1, $2, $3, $4, $5)";
    INSERT_PARTY = "INSERT INTO consent_parties (owner_id, value) VALUES ($1, $2) ON CONFLICT (owner_id, value) DO NOTHING";
    INSERT_KIND = "INSERT INTO consent_kinds (owner_id, value) VALUES ($1, $2) ON CONFLICT (owner_id, value) DO NOTHING";
    STANDING = "SELECT item, how, purpose, given_at, until, revoked_at FROM consents WHERE item = $1";
    /// Consents given to the owner of an item, in the item's case.
    FOR_ITEM = "SELECT c.item, c.how, c.purpose, c.given_at, c.until, c.revoked_at FROM items i JOIN items k ON k.\"case\" = i.\"case\" \
                AND k.owner = i.owner JOIN consents c ON c.item = k.id WHERE i.id = $1 AND c.purpose = $2 ORDER BY c.given_at DESC, c.item";
    PARTIES = "SELECT value FROM consent_parties WHERE owner_id = $1 ORDER BY value";
    KINDS = "SELECT value FROM consent_kinds WHERE owner_id = $1 ORDER BY value";
    REVOKE = "UPDATE consents SET revoked_at = $1, revoked_by = $2 WHERE item = $3 AND revoked_at IS NULL";
}

/// A consent without the lists of its scope.
#[derive(Debug, Clone, FromRow)]
pub struct ConsentRow {
    /// The item that it is.
    pub item: String,
    /// Word of `consent::How`.
    pub how: String,
    /// Word of `disclosure::Purpose`.
    pub purpose: String,
    /// µs.
    pub given_at: i64,
    /// µs; the largest number when no end was said.
    pub until: i64,
    /// µs.
    pub revoked_at: Option<i64>,
}

/// A consent with its scope.
#[derive(Debug, Clone)]
pub struct Scoped {
    /// The rest of it.
    pub row: ConsentRow,
    /// Departments that may be told.
    pub parties: Vec<String>,
    /// Words of `item::Kind`.
    pub kinds: Vec<String>,
}

/// A new consent.
#[derive(Debug, Clone)]
pub struct NewConsent<'a> {
    /// The item that it is.
    pub item: &'a str,
    /// Word of `consent::How`.
    pub how: &'a str,
    /// Word of `disclosure::Purpose`.
    pub purpose: &'a str,
    /// µs.
    pub given_at: i64,
    /// µs.
    pub until: i64,
    /// Departments that may be told.
    pub parties: &'a [String],
    /// Words of `item::Kind`.
    pub kinds: &'a [&'a str],
}

/// Keeps the scope of a consent, whose item was added under the same permit.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, _permit: &Permit<acts::AddItem>, new: &NewConsent<'_>) -> Result<(), StoreError> {
    tx.run(INSERT, &params![new.item, new.how, new.purpose, new.given_at, new.until]).await?;
    for party in new.parties {
        tx.run(INSERT_PARTY, &params![new.item, party]).await?;
    }
    for kind in new.kinds {
        tx.run(INSERT_KIND, &params![new.item, *kind]).await?;
    }
    Ok(())
}

async fn scoped(tx: &mut Tx, row: ConsentRow) -> Result<Scoped, StoreError> {
    let words = |rows: Vec<(String,)>| rows.into_iter().map(|(word,)| word).collect();
    let parties = words(tx.all(PARTIES, &params![&row.item]).await?);
    let kinds = words(tx.all(KINDS, &params![&row.item]).await?);
    Ok(Scoped { row, parties, kinds })
}

/// The consent that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, permit: &Permit<acts::ChangeItem>) -> Result<Option<Scoped>, StoreError> {
    match tx.maybe::<ConsentRow>(STANDING, &params![permit.thing()]).await? {
        Some(row) => Ok(Some(scoped(tx, row).await?)),
        None => Ok(None),
    }
}

/// The consents for a purpose that the owner of the permit's item holds in its case, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn for_item(tx: &mut Tx, permit: &Permit<acts::ChangeItem>, purpose: &str) -> Result<Vec<Scoped>, StoreError> {
    let mut all = Vec::new();
    for row in tx.all::<ConsentRow>(FOR_ITEM, &params![permit.thing(), purpose]).await? {
        all.push(scoped(tx, row).await?);
    }
    Ok(all)
}

/// Revokes it. Returns whether it was not revoked before.
///
/// # Errors
/// [`StoreError`].
pub async fn revoke(tx: &mut Tx, permit: &Permit<acts::ChangeItem>, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(REVOKE, &params![now, permit.user(), permit.thing()]).await? == 1)
}

/// One consent that the reader may read.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ReadItem>, item: &str, now: i64) -> Result<Option<Scoped>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let columns = "cs.item, cs.how, cs.purpose, cs.given_at, cs.until, cs.revoked_at";
    let (sql, params): (String, Vec<Value>) =
        page::one("items", columns, " JOIN consents cs ON cs.item = r.id", scope, item, now);
    match tx.maybe::<ConsentRow>(&sql, &params).await? {
        Some(row) => Ok(Some(scoped(tx, row).await?)),
        None => Ok(None),
    }
}
