//! Minutes on their way: sent to the parties that were there, their answers, objections with what was done about them, and what was added after locking.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use super::bound;
use crate::{StoreError, Tx, Value, params, statements};

statements! {
    SEND = "UPDATE meetings SET minutes_sent_at = $1, minutes_due = $2, version = version + 1 \
            WHERE id = $3 AND version = $4 AND minutes_sent_at IS NULL";
    ASK = "INSERT INTO minutes_answers (meeting, party, answer) SELECT i.owner_id, i.value, 'none' FROM meeting_invited i \
           WHERE i.owner_id = $1 AND i.attended AND i.value <> $2";
    ASKED = "SELECT party, answer, at FROM minutes_answers WHERE meeting = $1 ORDER BY party";
    ANSWER = "UPDATE minutes_answers SET answer = $1, at = $2, by_user = $3 WHERE meeting = $4 AND party = $5";
    OBJECT = "INSERT INTO minutes_objections (id, agenda_item, party, text, at, by_user) SELECT $1, a.id, $2, $3, $4, $5 \
              FROM agenda_items a WHERE a.id = $6 AND a.meeting = $7";
    UNANSWERED = "SELECT COUNT(*) FROM minutes_objections o JOIN agenda_items a ON a.id = o.agenda_item \
                  WHERE a.meeting = $1 AND o.reaction IS NULL";
    OBJECTION = "SELECT o.id, o.agenda_item, o.party, o.text, o.at, o.reaction, o.reply, o.replied_at FROM minutes_objections o \
                 JOIN agenda_items a ON a.id = o.agenda_item WHERE o.id = $1 AND a.meeting = $2";
    REPLY = "UPDATE minutes_objections SET reaction = $1, reply = $2, replied_at = $3, replied_by = $4 \
             WHERE id = $5 AND reaction IS NULL";
    ADD = "INSERT INTO minutes_addenda (id, agenda_item, text, at, by_user) SELECT $1, a.id, $2, $3, $4 FROM agenda_items a \
           WHERE a.id = $5 AND a.meeting = $6";
}

/// How a party stands to minutes that it was sent.
#[derive(Debug, Clone, FromRow)]
pub struct AskedRow {
    /// The department.
    pub party: String,
    /// Word of `minutes::Answer`.
    pub answer: String,
    /// When it answered, µs.
    pub at: Option<i64>,
}

/// An objection to a point, and what was done about it.
#[derive(Debug, Clone, FromRow)]
pub struct ObjectionRow {
    /// Its id.
    pub id: String,
    /// The point.
    pub agenda_item: String,
    /// Who objects.
    pub party: String,
    /// In which words.
    pub text: String,
    /// µs.
    pub at: i64,
    /// Word of `minutes::Reaction`.
    pub reaction: Option<String>,
    /// The correction or the note.
    pub reply: String,
    /// µs.
    pub replied_at: Option<i64>,
}

/// What was added to a point after the minutes were locked.
#[derive(Debug, Clone, FromRow)]
pub struct AddendumRow {
    /// The point.
    pub agenda_item: String,
    /// What it says.
    pub text: String,
    /// µs.
    pub at: i64,
}

/// Sends the minutes of the permit's meeting to the parties that were there, except the one that wrote them.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn send(
    tx: &mut Tx,
    permit: &Permit<acts::HoldMeeting>,
    (now, due): (i64, i64),
    writer: &str,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(SEND, &params![now, due, permit.thing(), version]).await?;
    tx.run(ASK, &params![permit.thing(), writer]).await.map(drop)
}

/// Who was asked, inside an act on the meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn asked<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Vec<AskedRow>, StoreError> {
    tx.all(ASKED, &params![permit.thing()]).await
}

/// How many objections wait for an answer, inside an act on the meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn unanswered<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<i64, StoreError> {
    tx.number(UNANSWERED, &params![permit.thing()]).await
}

/// A party's answer.
///
/// # Errors
/// [`StoreError::Stale`] when the party was not asked.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<acts::AnswerMinutes>,
    party: &str,
    answer: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ANSWER, &params![answer, now, permit.user(), permit.thing(), party]).await
}

/// A party objects to a point; the objection's id.
///
/// # Errors
/// [`StoreError::Stale`] when the point is not of this meeting.
pub async fn object(
    tx: &mut Tx,
    permit: &Permit<acts::AnswerMinutes>,
    point: &str,
    party: &str,
    text: &str,
    now: i64,
) -> Result<String, StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.change(OBJECT, &params![id.as_str(), party, text, now, permit.user(), point, permit.thing()]).await?;
    Ok(id.to_string())
}

/// One objection of the permit's meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn objection(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, id: &str) -> Result<Option<ObjectionRow>, StoreError> {
    tx.maybe(OBJECTION, &params![id, permit.thing()]).await
}

/// What is done about an objection.
///
/// # Errors
/// [`StoreError::Stale`] when it was answered before.
pub async fn reply(
    tx: &mut Tx,
    permit: &Permit<acts::HoldMeeting>,
    objection: &ObjectionRow,
    (reaction, text): (&str, &str),
    now: i64,
) -> Result<(), StoreError> {
    tx.change(REPLY, &params![reaction, text, now, permit.user(), &objection.id]).await
}

/// Adds to a point of locked minutes.
///
/// # Errors
/// [`StoreError::Stale`] when the point is not of this meeting.
pub async fn add(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, point: &str, text: &str, now: i64) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.change(ADD, &params![id.as_str(), text, now, permit.user(), point, permit.thing()]).await
}

/// How the parties stand to the minutes of a meeting: all of them for who holds it.
///
/// # Errors
/// [`StoreError`].
pub async fn answers(
    tx: &mut Tx,
    scope: &Scope<acts::HoldMeeting>,
    meeting: &str,
    now: i64,
) -> Result<Vec<AskedRow>, StoreError> {
    of_meeting(tx, scope, meeting, None, now).await
}

/// How one's own party stands to them.
///
/// # Errors
/// [`StoreError`].
pub async fn own_answer(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    meeting: &str,
    party: &str,
    now: i64,
) -> Result<Option<AskedRow>, StoreError> {
    Ok(of_meeting(tx, scope, meeting, Some(party), now).await?.pop())
}

async fn of_meeting<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    meeting: &str,
    party: Option<&str>,
    now: i64,
) -> Result<Vec<AskedRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let mut only = String::new();
    if let Some(party) = party {
        params.push(party.into());
        only = format!(" AND w.party = ${}", params.len());
    }
    let sql = format!(
        "SELECT w.party, w.answer, w.at FROM meetings r JOIN minutes_answers w ON w.meeting = r.id{joins} \
         WHERE r.id = ${at}{only} AND ({cond}) ORDER BY w.party"
    );
    tx.all(&sql, &params).await
}

/// Objections to the points that the reader may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn objections(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<ObjectionRow>, StoreError> {
    let columns = "o.id, o.agenda_item, o.party, o.text, o.at, o.reaction, o.reply, o.replied_at";
    let (sql, params) = under(scope, columns, "minutes_objections", meeting, now);
    tx.all(&sql, &params).await
}

/// What was added to the points that the reader may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn addenda(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    now: i64,
) -> Result<Vec<AddendumRow>, StoreError> {
    let (sql, params) = under(scope, "o.agenda_item, o.text, o.at", "minutes_addenda", meeting, now);
    tx.all(&sql, &params).await
}

fn under(scope: &Scope<acts::ViewAgendaItem>, columns: &str, table: &str, meeting: &str, now: i64) -> (String, Vec<Value>) {
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let sql = format!(
        "SELECT {columns} FROM agenda_items r JOIN {table} o ON o.agenda_item = r.id{joins} WHERE r.meeting = ${at} AND ({cond}) \
         ORDER BY o.at, o.id LIMIT 5000"
    );
    (sql, params)
}
