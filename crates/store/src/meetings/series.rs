//! Meetings that were planned together: those of a series that are still to come.

use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    /// Each of them is asked of the policy by itself before anything happens to it.
    LATER = "SELECT l.id FROM meetings m JOIN meetings l ON l.series = m.series AND l.unit = m.unit WHERE m.id = $1 AND m.series <> '' \
             AND l.starts_at > m.starts_at AND l.status IN ('planned', 'convened') ORDER BY l.starts_at, l.id";
}

/// The ids of the later meetings of the series that the permit's meeting belongs to, if they can still be prepared; by their time.
///
/// # Errors
/// [`StoreError`].
pub async fn later(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(LATER, &params![permit.thing()]).await?.into_iter().map(|(id,)| id).collect())
}

/// How many later meetings of a meeting's series can still be prepared, and of how many of them the dates are not out yet; for who prepares them.
///
/// # Errors
/// [`StoreError`].
pub async fn left(
    tx: &mut Tx,
    scope: &Scope<acts::PrepareMeeting>,
    series: &str,
    after: i64,
    now: i64,
) -> Result<(i64, i64), StoreError> {
    if series.is_empty() || scope.nothing() {
        return Ok((0, 0));
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.extend([series.into(), after.into()]);
    let (joins, cond) = scope.wide();
    let at = params.len();
    let sql = format!(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN r.status = 'planned' THEN 1 ELSE 0 END), 0) AS BIGINT) FROM meetings r{joins} \
         WHERE r.series = ${} AND r.starts_at > ${at} AND r.status IN ('planned', 'convened') AND ({cond})",
        at - 1
    );
    Ok(tx.maybe::<(i64, i64)>(&sql, &params).await?.unwrap_or_default())
}
