//! Looking again: whether a case is still necessary, and whether what was disclosed in acute danger was right.

use sqlx::FromRow;
use tvaers_domain::id::RowId;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    CASE = "INSERT INTO case_reviews (id, \"case\", necessary, words, next_at, at, by_user) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    NEXT = "UPDATE cases SET review_due = $1 WHERE id = $2 AND closed_at IS NULL";
    BEGIN_ACUTE = "INSERT INTO acute_reviews (disclosure) VALUES ($1)";
    ACUTE = "UPDATE acute_reviews SET right_as_it_was = $1, words = $2, at = $3, by_user = $4 WHERE disclosure = $5 AND at IS NULL";
}

/// One look at a case.
#[derive(Debug, Clone, FromRow)]
pub struct CaseReviewRow {
    /// It is still necessary.
    pub necessary: bool,
    /// Why, in words.
    pub words: String,
    /// The next look, µs.
    pub next_at: i64,
    /// µs.
    pub at: i64,
    /// By whom.
    pub author: String,
}

/// The look at a disclosure in acute danger.
#[derive(Debug, Clone, FromRow)]
pub struct AcuteReviewRow {
    /// It was right, once that is said.
    pub right_as_it_was: Option<bool>,
    /// Why, in words.
    pub words: Option<String>,
    /// µs.
    pub at: Option<i64>,
    /// By whom.
    pub author: Option<String>,
}

/// Notes a look at the case that the permit is for, and when the next one is due.
///
/// # Errors
/// [`StoreError::Stale`] when the case is closed.
pub async fn case(
    tx: &mut Tx,
    permit: &Permit<acts::ReviewCase>,
    necessary: bool,
    words: &str,
    next_at: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(NEXT, &params![next_at, permit.thing()]).await?;
    let id = RowId::new();
    tx.run(CASE, &params![id.as_str(), permit.thing(), necessary, words, next_at, now, permit.user()]).await.map(drop)
}

/// The looks at a case, latest first, for whoever runs it.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(
    tx: &mut Tx,
    scope: &Scope<acts::ReviewCase>,
    case: &str,
    now: i64,
) -> Result<Vec<CaseReviewRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let columns = "kr.necessary, kr.words, kr.next_at, kr.at, nu.name AS author";
    let joins = " JOIN case_reviews kr ON kr.\"case\" = r.id JOIN users nu ON nu.id = kr.by_user";
    let (sql, params) = page::one("cases", columns, joins, scope, case, now);
    tx.all(&format!("{sql} ORDER BY kr.at DESC, kr.id DESC"), &params).await
}

/// When a case is looked at next, µs, for whoever runs it; none for others and once it is closed.
///
/// # Errors
/// [`StoreError`].
pub async fn next(tx: &mut Tx, scope: &Scope<acts::ReviewCase>, case: &str, now: i64) -> Result<Option<i64>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, params) = page::one("cases", "r.review_due", "", scope, case, now);
    Ok(tx.maybe::<(i64,)>(&format!("{sql} AND r.closed_at IS NULL"), &params).await?.map(|(due,)| due))
}

/// What was just disclosed in acute danger is to be looked at again.
///
/// # Errors
/// [`StoreError`].
pub async fn begin_acute(tx: &mut Tx, _permit: &Permit<acts::DiscloseItem>, disclosure: &str) -> Result<(), StoreError> {
    tx.run(BEGIN_ACUTE, &params![disclosure]).await.map(drop)
}

/// Notes the look at the disclosure that the permit is for.
///
/// # Errors
/// [`StoreError::Stale`] when there is none to make, or it was made before.
pub async fn acute(
    tx: &mut Tx,
    permit: &Permit<acts::ReviewDisclosure>,
    right: bool,
    words: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ACUTE, &params![right, words, now, permit.user(), permit.thing()]).await
}

/// The look at a disclosure, for its sender; none where none is needed.
///
/// # Errors
/// [`StoreError`].
pub async fn of_disclosure(
    tx: &mut Tx,
    scope: &Scope<acts::ReviewDisclosure>,
    disclosure: &str,
    now: i64,
) -> Result<Option<AcuteReviewRow>, StoreError> {
    let columns = "ar.right_as_it_was, ar.words, ar.at, nu.name AS author";
    let joins = " JOIN acute_reviews ar ON ar.disclosure = r.id LEFT JOIN users nu ON nu.id = ar.by_user";
    let (sql, params) = page::one("disclosures", columns, joins, scope, disclosure, now);
    tx.maybe(&sql, &params).await
}
