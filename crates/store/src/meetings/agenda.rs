//! Agendas: points, what stands behind their cases, decisions. What is behind the points is read for all cases at once.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use super::bound;
use crate::{StoreError, Tx, Value, items::ItemRow, page, params, statements};

statements! {
    CARRY_ON = "UPDATE cases SET due = $1, version = version + 1 WHERE due <= $2 AND status <> 'closed' \
                AND id IN (SELECT a.\"case\" FROM agenda_items a WHERE a.meeting = $3)";
    HOLD_STILL = "UPDATE meetings SET version = version WHERE id = $1";
    ADD_POINT = "INSERT INTO agenda_items (id, meeting, \"case\", heading, place, minutes, title, purpose, presenter, note, \
                 drafted, version) SELECT $1, m.id, $3, $4, COALESCE((SELECT MAX(a.place) FROM agenda_items a WHERE a.meeting = m.id AND a.heading = $4), 0) + 1, \
                 $5, $6, $7, $9, '', $8, 1 FROM meetings m WHERE m.id = $2 \
                 AND NOT EXISTS (SELECT 1 FROM agenda_items a WHERE a.meeting = m.id AND a.\"case\" = $3)";
    PLACE_POINT = "UPDATE agenda_items SET heading = $1, place = $2 WHERE id = $3 AND meeting = $4";
    MOVED_POINT = "UPDATE agenda_items SET drafted = FALSE, version = version + 1 WHERE id = $1 AND meeting = $2 AND version = $3";
    CHANGE_POINT = "UPDATE agenda_items SET title = $1, minutes = $2, purpose = $3, presenter = $7, drafted = FALSE, \
                    version = version + 1 WHERE id = $4 AND meeting = $5 AND version = $6";
    REMOVE_POINT = "DELETE FROM agenda_items WHERE id = $1 AND meeting = $2 AND version = $3";
    DECIDE = "INSERT INTO decisions (id, meeting, agenda_item, text, action, at, by_user) VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// A point of an agenda.
#[derive(Debug, Clone, FromRow)]
pub struct PointRow {
    /// Its id.
    pub id: String,
    /// The case it treats, if it treats one.
    pub case: Option<String>,
    /// Number of the heading it stands under, 1 to 11.
    pub heading: i64,
    /// Its place under the heading; not consecutive.
    pub place: i64,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// The case's number, or the subject of a general point.
    pub title: String,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// The party that presents it. At a case's point it is known to that party and to who serves the meeting only (W3).
    pub presenter: Option<String>,
    /// What else was said, for the minutes.
    pub note: String,
    /// Put there by the draft and untouched since.
    pub drafted: bool,
    /// Status word of the case.
    pub status: Option<String>,
    /// For optimistic locking.
    pub version: i64,
}

/// A decision that a meeting took.
#[derive(Debug, Clone, FromRow)]
pub struct DecisionRow {
    /// Its id.
    pub id: String,
    /// The point under which it was taken.
    pub agenda_item: String,
    /// What was decided.
    pub text: String,
    /// The action that it became, by id.
    pub action: Option<String>,
    /// µs.
    pub at: i64,
}

/// A decision of an earlier meeting about a case.
#[derive(Debug, Clone, FromRow)]
pub struct EarlierDecisionRow {
    /// The case.
    pub case: String,
    /// What was decided.
    pub text: String,
    /// µs.
    pub at: i64,
}

/// An action in a case of an agenda.
#[derive(Debug, Clone, FromRow)]
pub struct AgendaActionRow {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// The party that carries it out.
    pub party: String,
    /// The meeting at which it was agreed.
    pub meeting: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Word of `action::Status`.
    pub status: String,
    /// µs.
    pub due: i64,
    /// µs.
    pub ended_at: Option<i64>,
}

/// What a draft needs to know of a case.
#[derive(Debug, Clone, FromRow)]
pub struct DraftCaseRow {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Status word.
    pub status: String,
    /// Acute.
    pub urgent: bool,
    /// µs.
    pub opened_at: i64,
    /// µs.
    pub due: i64,
}

/// Others who change the same agenda wait until this act is done: a case stands on it once, and places do not collide.
///
/// # Errors
/// [`StoreError`].
pub async fn hold_still(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>) -> Result<(), StoreError> {
    tx.run(HOLD_STILL, &params![permit.thing()]).await.map(drop)
}

/// A new point, last under its heading.
#[derive(Debug, Clone)]
pub struct NewPoint<'a> {
    /// Its id.
    pub id: &'a str,
    /// The case, if it treats one.
    pub case: Option<&'a str>,
    /// Number of the heading.
    pub heading: i64,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// The case's number, or the subject of a general point.
    pub title: &'a str,
    /// What the meeting is asked to do.
    pub purpose: &'a str,
    /// The party that presents it.
    pub presenter: Option<&'a str>,
    /// By the draft.
    pub drafted: bool,
}

/// Puts a point on the agenda; false when its case stands there already.
///
/// # Errors
/// [`StoreError`].
pub async fn add_point(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, new: &NewPoint<'_>) -> Result<bool, StoreError> {
    let values =
        params![new.id, permit.thing(), new.case, new.heading, new.minutes, new.title, new.purpose, new.drafted, new.presenter];
    Ok(tx.run(ADD_POINT, &values).await? == 1)
}

/// Puts a point in another place.
///
/// # Errors
/// [`StoreError`].
pub async fn place_point(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    id: &str,
    heading: i64,
    place: i64,
) -> Result<(), StoreError> {
    tx.run(PLACE_POINT, &params![heading, place, id, permit.thing()]).await.map(drop)
}

/// Marks a point as moved by hand.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn moved_point(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, id: &str, version: i64) -> Result<(), StoreError> {
    tx.change(MOVED_POINT, &params![id, permit.thing(), version]).await
}

/// What a point says.
#[derive(Debug, Clone)]
pub struct PointText<'a> {
    /// The case's number, or the subject of a general point.
    pub title: &'a str,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// What the meeting is asked to do.
    pub purpose: &'a str,
    /// The party that presents it.
    pub presenter: Option<&'a str>,
    /// The version it was changed from.
    pub version: i64,
}

/// Changes a point.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn change_point(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    id: &str,
    text: &PointText<'_>,
) -> Result<(), StoreError> {
    let values = params![text.title, text.minutes, text.purpose, id, permit.thing(), text.version, text.presenter];
    tx.change(CHANGE_POINT, &values).await
}

/// Takes a point off the agenda.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn remove_point(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, id: &str, version: i64) -> Result<(), StoreError> {
    tx.change(REMOVE_POINT, &params![id, permit.thing(), version]).await
}

/// What of the agenda's cases was due by `until` is due at `next` (µs).
///
/// # Errors
/// [`StoreError`].
pub async fn carry_on(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, until: i64, next: i64) -> Result<(), StoreError> {
    tx.run(CARRY_ON, &params![next, until, permit.thing()]).await.map(drop)
}

/// Records a decision under a point.
///
/// # Errors
/// [`StoreError`].
pub async fn decide(
    tx: &mut Tx,
    permit: &Permit<acts::HoldMeeting>,
    point: &str,
    text: &str,
    action: Option<&str>,
    now: i64,
) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.run(DECIDE, &params![id.as_str(), permit.thing(), point, text, action, now, permit.user()]).await.map(drop)
}

const POINT: &str =
    "r.id, r.\"case\", r.heading, r.place, r.minutes, r.title, r.purpose, r.presenter, r.note, r.drafted, pc.status, r.version";

/// The points of an agenda that the reader may see, in their order.
///
/// # Errors
/// [`StoreError`].
pub async fn points(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<PointRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let sql = format!(
        "SELECT {POINT} FROM agenda_items r LEFT JOIN cases pc ON pc.id = r.\"case\"{joins} WHERE r.meeting = ${at} AND ({cond}) \
         ORDER BY r.heading, r.place, r.id LIMIT 1000"
    );
    tx.all(&sql, &params).await
}

/// The decisions of a meeting under the points that the reader may see, in their order.
///
/// # Errors
/// [`StoreError`].
pub async fn decisions(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<DecisionRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let sql = format!(
        "SELECT d.id, d.agenda_item, d.text, d.action, d.at FROM agenda_items r JOIN decisions d ON d.agenda_item = r.id{joins} \
         WHERE r.meeting = ${at} AND ({cond}) ORDER BY d.id LIMIT 5000"
    );
    tx.all(&sql, &params).await
}

/// What other meetings decided about these cases, under points that the reader may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn earlier_decisions(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    cases: &[&str],
    now: i64,
) -> Result<Vec<EarlierDecisionRow>, StoreError> {
    let Some((listed, mut params)) = among(scope, cases, now) else { return Ok(Vec::new()) };
    params.push(meeting.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.\"case\", d.text, d.at FROM agenda_items r JOIN decisions d ON d.agenda_item = r.id{joins} \
         WHERE r.\"case\" IN ({listed}) AND r.meeting <> ${} AND ({cond}) ORDER BY d.id LIMIT 5000",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// What the reader may read of these cases, oldest first. Who the citizens are is left out: points carry the case number only. So is what a
/// citizen consented to, and what its owner has marked as mistaken.
///
/// # Errors
/// [`StoreError`].
pub async fn items(tx: &mut Tx, scope: &Scope<acts::ReadItem>, cases: &[&str], now: i64) -> Result<Vec<ItemRow>, StoreError> {
    let Some((listed, params)) = among(scope, cases, now) else { return Ok(Vec::new()) };
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.\"case\", r.owner, r.kind, r.nature, r.sensitive, r.categories, r.title, r.body, r.created_at, r.version, \
         r.mistaken_at FROM items r{joins} WHERE r.\"case\" IN ({listed}) AND r.kind NOT IN ('identity', 'consent') AND r.mistaken_at IS NULL \
         AND ({cond}) ORDER BY r.id LIMIT 5000"
    );
    tx.all(&sql, &params).await
}

/// On which bases items of these cases were disclosed to a department: (item, basis).
///
/// # Errors
/// [`StoreError`].
pub async fn bases(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    cases: &[&str],
    recipient: &str,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    let Some((listed, mut params)) = among(scope, cases, now) else { return Ok(Vec::new()) };
    params.push(recipient.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.item, r.basis FROM disclosures r{joins} WHERE r.\"case\" IN ({listed}) AND r.recipient = ${} AND r.current AND ({cond})",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// The actions in these cases that the reader may see, the first due first.
///
/// # Errors
/// [`StoreError`].
pub async fn actions(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAction>,
    cases: &[&str],
    now: i64,
) -> Result<Vec<AgendaActionRow>, StoreError> {
    let Some((listed, params)) = among(scope, cases, now) else { return Ok(Vec::new()) };
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.\"case\", r.party, r.meeting, r.text, r.status, r.due, r.ended_at FROM actions r{joins} \
         WHERE r.\"case\" IN ({listed}) AND ({cond}) ORDER BY r.due, r.id LIMIT 5000"
    );
    tx.all(&sql, &params).await
}

/// The open cases of a unit that the reader may see, the most pressing first.
///
/// # Errors
/// [`StoreError`].
pub async fn open_cases(
    tx: &mut Tx,
    scope: &Scope<acts::ViewCase>,
    unit: &str,
    limit: i64,
    now: i64,
) -> Result<Vec<DraftCaseRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(unit.into());
    params.push(limit.into());
    let sql = format!(
        "SELECT r.id, r.number, r.status, r.urgent, r.opened_at, r.due FROM cases r{joins} \
         WHERE r.unit = ${at} AND r.status <> 'closed' AND ({cond}) ORDER BY r.urgent DESC, r.due, r.id LIMIT ${}",
        at + 1
    );
    tx.all(&sql, &params).await
}

/// The parties of one case to which the reader may propose an action.
///
/// # Errors
/// [`StoreError`].
pub async fn parties(tx: &mut Tx, scope: &Scope<acts::ProposeAction>, case: &str, now: i64) -> Result<Vec<String>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (sql, params) = page::one("cases", "p.value", " JOIN case_parties p ON p.owner_id = r.id", scope, case, now);
    Ok(tx.all::<(String,)>(&format!("{sql} ORDER BY p.value"), &params).await?.into_iter().map(|(party,)| party).collect())
}

/// The list of an `IN`, with the scope's values before it; nothing when nothing can match.
fn among<A: Act>(scope: &Scope<A>, ids: &[&str], now: i64) -> Option<(String, Vec<Value>)> {
    if ids.is_empty() || scope.nothing() {
        return None;
    }
    let (mut params, first) = bound(scope, now);
    params.extend(ids.iter().map(|id| Value::from(*id)));
    let places: Vec<String> = (first..=params.len()).map(|n| format!("${n}")).collect();
    Some((places.join(", "), params))
}
