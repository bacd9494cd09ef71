//! Corrections: whoever ever had what proved wrong is told, and acknowledges it. They stand at the disclosure, so that its two sides see them.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

/// One disclosure for each recipient that ever had an item: the latest.
macro_rules! latest {
    ($of:literal) => {
        concat!(
            "SELECT d.id, d.recipient FROM disclosures d WHERE ",
            $of,
            " AND NOT EXISTS (SELECT 1 FROM disclosures n WHERE n.item = d.item AND n.recipient = d.recipient AND n.id > d.id) ORDER BY d.id"
        )
    };
}

statements! {
    OF_ITEM = latest!("d.item = $1");
    OF_CASE = latest!("d.\"case\" = $1");
    OPEN = "SELECT kind FROM corrections WHERE disclosure = $1 AND acknowledged_at IS NULL";
    INSERT = "INSERT INTO corrections (id, disclosure, kind, at, by_user, version) VALUES ($1, $2, $3, $4, $5, 1)";
    GRAVER = "UPDATE corrections SET kind = $1, version = version + 1 WHERE disclosure = $2 AND acknowledged_at IS NULL";
    ACKNOWLEDGE = "UPDATE corrections SET acknowledged_at = $1, acknowledged_by = $2, version = version + 1 \
                   WHERE disclosure = $3 AND acknowledged_at IS NULL";
}

/// A correction, as both sides of the disclosure see it.
#[derive(Debug, Clone, FromRow)]
pub struct CorrectionRow {
    /// Its id.
    pub id: String,
    /// The disclosure.
    pub disclosure: String,
    /// Word of `correction::Kind`.
    pub kind: String,
    /// µs.
    pub at: i64,
    /// µs.
    pub acknowledged_at: Option<i64>,
}

/// Everybody who ever had the permit's item: (latest disclosure, recipient).
///
/// # Errors
/// [`StoreError`].
pub async fn owed_for_item(tx: &mut Tx, permit: &Permit<acts::ChangeItem>) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(OF_ITEM, &params![permit.thing()]).await
}

/// Everybody who ever had an item of the permit's case: (latest disclosure, recipient).
///
/// # Errors
/// [`StoreError`].
pub async fn owed_for_case(tx: &mut Tx, permit: &Permit<acts::CloseCase>) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(OF_CASE, &params![permit.thing()]).await
}

/// Word of `correction::Kind` of the one that waits at a disclosure, if one does.
///
/// # Errors
/// [`StoreError`].
pub async fn open<A: Act>(tx: &mut Tx, _permit: &Permit<A>, disclosure: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(OPEN, &params![disclosure]).await?.map(|(kind,)| kind))
}

/// A new one at a disclosure where none waits.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    (id, disclosure): (&str, &str),
    kind: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(INSERT, &params![id, disclosure, kind, now, permit.user()]).await.map(drop)
}

/// The one that waits at a disclosure says something graver.
///
/// # Errors
/// [`StoreError`].
pub async fn make_graver<A: Act>(tx: &mut Tx, _permit: &Permit<A>, disclosure: &str, kind: &str) -> Result<(), StoreError> {
    tx.change(GRAVER, &params![kind, disclosure]).await
}

/// The recipient has seen it. Returns whether one waited.
///
/// # Errors
/// [`StoreError`].
pub async fn acknowledge(tx: &mut Tx, permit: &Permit<acts::ReceiveDisclosure>, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(ACKNOWLEDGE, &params![now, permit.user(), permit.thing()]).await? > 0)
}

async fn where_disclosure(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    column: &str,
    value: &str,
    now: i64,
) -> Result<Vec<CorrectionRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(value.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT cx.id, cx.disclosure, cx.kind, cx.at, cx.acknowledged_at FROM disclosures r JOIN corrections cx ON cx.disclosure = r.id{joins} \
         WHERE r.{column} = ${} AND ({cond}) ORDER BY cx.id",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// Those at one disclosure, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_disclosure(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    id: &str,
    now: i64,
) -> Result<Vec<CorrectionRow>, StoreError> {
    where_disclosure(tx, scope, "id", id, now).await
}

/// Those of a case, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    case: &str,
    now: i64,
) -> Result<Vec<CorrectionRow>, StoreError> {
    where_disclosure(tx, scope, "\"case\"", case, now).await
}
