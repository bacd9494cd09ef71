//! What changed in a case since it was last on the agenda of a meeting that was held: each part through the rules of its own kind.

use sqlx::FromRow;
use tvaers_policy::{Scope, acts};

use crate::{StoreError, Tx, page};

/// The meeting that treated the case last.
#[derive(Debug, Clone, FromRow)]
pub struct LastMeeting {
    /// The meeting.
    pub meeting: String,
    /// Its number.
    pub number: i64,
    /// µs.
    pub starts_at: i64,
}

/// Something that happened.
#[derive(Debug, Clone, FromRow)]
pub struct ChangeRow {
    /// `decided`, `agreed`, `reported`, `answered`, `disclosed`.
    pub what: String,
    /// Whose: the department; none for what the meeting decided.
    pub party: String,
    /// To whom, for a disclosure.
    pub other: String,
    /// In words, or a status word.
    pub text: String,
    /// Status word of a report.
    pub status: String,
    /// µs.
    pub at: i64,
}

/// The last meeting that was held with the case on its agenda, as far as the reader may see its point.
///
/// # Errors
/// [`StoreError`].
pub async fn last_meeting(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    case: &str,
    now: i64,
) -> Result<Option<LastMeeting>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let joins = " JOIN meetings sm ON sm.id = r.meeting AND sm.status IN ('held', 'approved')";
    let (sql, params) =
        page::under("agenda_items", "sm.id AS meeting, sm.number, sm.starts_at", joins, scope, "\"case\"", case, now);
    let sql = format!("SELECT l.meeting, l.number, l.starts_at FROM ({sql}) l ORDER BY l.starts_at DESC LIMIT 1");
    tx.maybe(&sql, &params).await
}

/// What that meeting decided about the case.
///
/// # Errors
/// [`StoreError`].
pub async fn decided(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    case: &str,
    meeting: &str,
    now: i64,
) -> Result<Vec<ChangeRow>, StoreError> {
    let joins = " JOIN decisions sd ON sd.agenda_item = r.id";
    let columns = "'decided' AS what, CAST('' AS TEXT) AS party, CAST('' AS TEXT) AS other, sd.text, CAST('' AS TEXT) AS status, sd.at, sd.meeting";
    let (sql, mut params) = page::under("agenda_items", columns, joins, scope, "\"case\"", case, now);
    params.push(meeting.into());
    let n = params.len();
    tx.all(
        &format!("SELECT l.what, l.party, l.other, l.text, l.status, l.at FROM ({sql}) l WHERE l.meeting = ${n} ORDER BY l.at"),
        &params,
    )
    .await
}

/// Actions that were agreed or proposed, and reports of any, since an instant.
///
/// # Errors
/// [`StoreError`].
pub async fn actions(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAction>,
    case: &str,
    since: i64,
    now: i64,
) -> Result<Vec<ChangeRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let columns = "'reported' AS what, r.party, CAST('' AS TEXT) AS other, r.text, sr.status, sr.at";
    let (sql, mut params) =
        page::under("actions", columns, " JOIN status_reports sr ON sr.action = r.id", scope, "\"case\"", case, now);
    params.push(since.into());
    let n = params.len();
    let mut rows: Vec<ChangeRow> = tx.all(&format!("SELECT * FROM ({sql}) l WHERE l.at > ${n} ORDER BY l.at"), &params).await?;
    let columns = "'agreed' AS what, r.party, CAST('' AS TEXT) AS other, r.text, r.status, r.created_at AS at";
    let (sql, mut params) = page::under("actions", columns, "", scope, "\"case\"", case, now);
    params.push(since.into());
    rows.extend(tx.all::<ChangeRow>(&format!("SELECT * FROM ({sql}) l WHERE l.at > ${n} ORDER BY l.at"), &params).await?);
    Ok(rows)
}
