//! A meeting while it is held: the turns of its points, who left for one, who is writing, and the beat by which screens know that there is news.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use super::bound;
use crate::{StoreError, Tx, params, statements};

statements! {
    BEAT = "SELECT beat FROM meetings WHERE id = $1";
    BEAT_MEETING = "UPDATE meetings SET beat = beat + 1 WHERE id = $1";
    BEAT_POINT = "UPDATE agenda_items SET beat = beat + 1 WHERE id = $1 AND meeting = $2";
    BEGIN = "INSERT INTO meeting_turns (id, agenda_item, began_at, by_user) SELECT $1, a.id, $2, $3 FROM agenda_items a \
             WHERE a.id = $4 AND a.meeting = $5";
    LEAVE = "INSERT INTO meeting_absences (agenda_item, party, at, by_user) SELECT a.id, i.value, $1, $2 FROM agenda_items a \
             JOIN meeting_invited i ON i.owner_id = a.meeting WHERE a.id = $3 AND a.meeting = $4 AND i.value = $5 \
             ON CONFLICT (agenda_item, party) DO NOTHING";
    COME_BACK = "DELETE FROM meeting_absences WHERE agenda_item = $1 AND party = $2 \
                 AND agenda_item IN (SELECT a.id FROM agenda_items a WHERE a.meeting = $3)";
    WRITES = "INSERT INTO meeting_writers (agenda_item, by_user, at) VALUES ($1, $2, $3) \
              ON CONFLICT (agenda_item, by_user) DO UPDATE SET at = excluded.at";
    NOTE = "SELECT note FROM agenda_items WHERE id = $1 AND meeting = $2";
    PUT_NOTE = "UPDATE agenda_items SET note = $1, version = version + 1 WHERE id = $2 AND meeting = $3";
    DECISION = "SELECT text FROM decisions WHERE id = $1 AND agenda_item = $2 AND meeting = $3";
    PUT_DECISION = "UPDATE decisions SET text = $1 WHERE id = $2 AND agenda_item = $3 AND meeting = $4";
}

/// A point's turn.
#[derive(Debug, Clone, FromRow)]
pub struct TurnRow {
    /// Its id.
    pub id: String,
    /// The point.
    pub agenda_item: String,
    /// µs.
    pub began_at: i64,
}

/// A party that left for a point.
#[derive(Debug, Clone, FromRow)]
pub struct AbsenceRow {
    /// The point.
    pub agenda_item: String,
    /// The department.
    pub party: String,
    /// µs.
    pub at: i64,
}

/// Somebody who wrote under a point a moment ago.
#[derive(Debug, Clone, FromRow)]
pub struct WriterRow {
    /// The point.
    pub agenda_item: String,
    /// The user.
    pub by_user: String,
    /// Their name, shown to colleagues.
    pub name: String,
    /// Where they work.
    pub department: String,
}

/// How a point stands, without what it says: enough to know whether there is news.
#[derive(Debug, Clone, FromRow)]
pub struct PulseRow {
    /// The point.
    pub id: String,
    /// Number of its heading.
    pub heading: i64,
    /// Its place under it.
    pub place: i64,
    /// For optimistic locking.
    pub version: i64,
    /// Goes up with everything that happens under it.
    pub beat: i64,
    /// When it was last come to, µs; 0 for never.
    pub turn: i64,
}

/// How often something happened at a meeting. It says nothing more; whoever is told of it looks again through their own scopes.
///
/// # Errors
/// [`StoreError`].
pub async fn beat(tx: &mut Tx, meeting: &str) -> Result<i64, StoreError> {
    tx.number(BEAT, &params![meeting]).await
}

/// Something happens at the permit's meeting. Others who do something at it wait until this act is done.
///
/// # Errors
/// [`StoreError`].
pub async fn happen<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<(), StoreError> {
    tx.run(BEAT_MEETING, &params![permit.thing()]).await.map(drop)
}

/// What happens is under one of its points: news for those who see that point.
///
/// # Errors
/// [`StoreError`].
pub async fn happen_under<A: Act>(tx: &mut Tx, permit: &Permit<A>, point: &str) -> Result<(), StoreError> {
    tx.run(BEAT_POINT, &params![point, permit.thing()]).await.map(drop)
}

/// The meeting comes to a point.
///
/// # Errors
/// [`StoreError::Stale`] when the point is no longer there.
pub async fn begin(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, point: &str, now: i64) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.change(BEGIN, &params![id.as_str(), now, permit.user(), point, permit.thing()]).await
}

/// A party leaves for a point.
///
/// # Errors
/// [`StoreError`].
pub async fn leave(
    tx: &mut Tx,
    permit: &Permit<acts::HoldMeeting>,
    point: &str,
    party: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(LEAVE, &params![now, permit.user(), point, permit.thing(), party]).await.map(drop)
}

/// It did not leave after all.
///
/// # Errors
/// [`StoreError`].
pub async fn come_back(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, point: &str, party: &str) -> Result<(), StoreError> {
    tx.run(COME_BACK, &params![point, party, permit.thing()]).await.map(drop)
}

/// The permit's user writes under a point just now.
///
/// # Errors
/// [`StoreError`].
pub async fn writes(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, point: &str, now: i64) -> Result<(), StoreError> {
    tx.run(WRITES, &params![point, permit.user(), now]).await.map(drop)
}

/// A text that several may write at once.
#[derive(Debug, Clone, Copy)]
pub enum Written<'a> {
    /// The note under a point.
    Note(&'a str),
    /// A decision under a point: (point, decision).
    Decision(&'a str, &'a str),
}

/// What stands there now.
///
/// # Errors
/// [`StoreError`].
pub async fn text(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, written: Written<'_>) -> Result<Option<String>, StoreError> {
    let found: Option<(String,)> = match written {
        Written::Note(point) => tx.maybe(NOTE, &params![point, permit.thing()]).await?,
        Written::Decision(point, decision) => tx.maybe(DECISION, &params![decision, point, permit.thing()]).await?,
    };
    Ok(found.map(|(text,)| text))
}

/// Puts another text there. The caller has read what stood there in this transaction, after `happen`.
///
/// # Errors
/// [`StoreError`].
pub async fn put_text(
    tx: &mut Tx,
    permit: &Permit<acts::HoldMeeting>,
    written: Written<'_>,
    text: &str,
) -> Result<(), StoreError> {
    match written {
        Written::Note(point) => tx.change(PUT_NOTE, &params![text, point, permit.thing()]).await,
        Written::Decision(point, decision) => tx.change(PUT_DECISION, &params![text, decision, point, permit.thing()]).await,
    }
}

/// Rows that hang on the points of a meeting that the reader may see.
async fn under_points<T: crate::Row>(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    (columns, joined, order): (&str, &str, &str),
    (meeting, now): (&str, i64),
) -> Result<Vec<T>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let sql = format!(
        "SELECT {columns} FROM agenda_items r{joined}{joins} WHERE r.meeting = ${at} AND ({cond}) ORDER BY {order} LIMIT 5000"
    );
    tx.all(&sql, &params).await
}

/// The turns of the points that the reader may see, in their order: as if there had been no others (W3, U2).
///
/// # Errors
/// [`StoreError`].
pub async fn turns(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<TurnRow>, StoreError> {
    let what = ("t.id, t.agenda_item, t.began_at", " JOIN meeting_turns t ON t.agenda_item = r.id", "t.began_at, t.id");
    under_points(tx, scope, what, (meeting, now)).await
}

/// Who left for which point that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn absences(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<AbsenceRow>, StoreError> {
    let what =
        ("b.agenda_item, b.party, b.at", " JOIN meeting_absences b ON b.agenda_item = r.id", "r.heading, r.place, b.party");
    under_points(tx, scope, what, (meeting, now)).await
}

/// Who has written since an instant under points that the reader may see: for those who hold the meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn writers(
    tx: &mut Tx,
    _holds: &Scope<acts::HoldMeeting>,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    since: i64,
    now: i64,
) -> Result<Vec<WriterRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    params.push(since.into());
    let sql = format!(
        "SELECT w.agenda_item, w.by_user, u.name, u.department FROM agenda_items r JOIN meeting_writers w ON w.agenda_item = r.id \
         JOIN users u ON u.id = w.by_user{joins} WHERE r.meeting = ${at} AND w.at > ${} AND ({cond}) ORDER BY w.by_user, r.id",
        at + 1
    );
    tx.all(&sql, &params).await
}

/// How the points stand that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn pulse(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<PulseRow>, StoreError> {
    let what = (
        "r.id, r.heading, r.place, r.version, r.beat, \
         COALESCE((SELECT MAX(t.began_at) FROM meeting_turns t WHERE t.agenda_item = r.id), 0) AS turn",
        "",
        "r.heading, r.place, r.id",
    );
    under_points(tx, scope, what, (meeting, now)).await
}
