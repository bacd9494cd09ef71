//! What was sent of an agenda, edition by edition, and to whom. A point as it was sent is read under the scope of points: who may see it is asked of its
//! meeting and its case, whether or not the point is still there.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use super::bound;
use crate::{StoreError, Tx, params, statements, users::UserRow};

statements! {
    LAST = "SELECT COALESCE(MAX(edition), 0) FROM agenda_editions WHERE meeting = $1";
    INSERT = "INSERT INTO agenda_editions (meeting, edition, at) VALUES ($1, $2, $3)";
    COPY = "INSERT INTO agenda_sent (meeting, edition, id, \"case\", heading, place, minutes, title, purpose, presenter) \
            SELECT meeting, $2, id, \"case\", heading, place, minutes, title, purpose, presenter FROM agenda_items WHERE meeting = $1";
    SENT_TO = "INSERT INTO agenda_sent_to (meeting, edition, party, news) VALUES ($1, $2, $3, FALSE) \
               ON CONFLICT (meeting, edition, party) DO NOTHING";
    NEWS = "UPDATE agenda_sent_to SET news = TRUE WHERE meeting = $1 AND edition = $2 AND party = $3";
    /// Whoever is invited after the agenda was sent gets what was sent last.
    LATE = "INSERT INTO agenda_sent_to (meeting, edition, party, news) \
            SELECT meeting, MAX(edition), $2, TRUE FROM agenda_editions WHERE meeting = $1 GROUP BY meeting \
            ON CONFLICT (meeting, edition, party) DO NOTHING";
    KNOWN = "SELECT COUNT(*) FROM agenda_sent_to WHERE meeting = $1 AND party = $2";
    AMEND = "UPDATE meetings SET amending_at = $1, version = version + 1 WHERE id = $2 AND version = $3";
    USERS = "SELECT id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, email, \
             created_at, version FROM users WHERE department = $1 AND active ORDER BY id";
}

/// A point as it was sent.
#[derive(Debug, Clone, FromRow)]
pub struct SentRow {
    /// In which edition.
    pub edition: i64,
    /// The point's id.
    pub id: String,
    /// The case it treats, if it treats one.
    pub case: Option<String>,
    /// Number of the heading it stood under.
    pub heading: i64,
    /// Its place under the heading; not consecutive.
    pub place: i64,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// The case's number, or the subject of a general point.
    pub title: String,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// Who presents it.
    pub presenter: Option<String>,
    /// Status word of the case now.
    pub status: Option<String>,
}

/// An edition that was sent to a party.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct EditionRow {
    /// As the house counts.
    pub edition: i64,
    /// When it was sent, µs.
    pub at: i64,
}

/// Keeps the agenda as it stands as the next edition; its number.
///
/// # Errors
/// [`StoreError`].
pub async fn keep(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, now: i64) -> Result<i64, StoreError> {
    let edition = tx.number(LAST, &params![permit.thing()]).await? + 1;
    tx.run(INSERT, &params![permit.thing(), edition, now]).await?;
    tx.run(COPY, &params![permit.thing(), edition]).await?;
    Ok(edition)
}

/// Writes that an edition goes to a party.
///
/// # Errors
/// [`StoreError`].
pub async fn sent_to(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, edition: i64, party: &str) -> Result<(), StoreError> {
    tx.run(SENT_TO, &params![permit.thing(), edition, party]).await.map(drop)
}

/// Writes that there is something new in it for people of that party.
///
/// # Errors
/// [`StoreError`].
pub async fn has_news(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, edition: i64, party: &str) -> Result<(), StoreError> {
    tx.run(NEWS, &params![permit.thing(), edition, party]).await.map(drop)
}

/// Writes that a party that is invited after the agenda was sent gets it too.
///
/// # Errors
/// [`StoreError`].
pub async fn sent_late(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, party: &str) -> Result<(), StoreError> {
    tx.run(LATE, &params![permit.thing(), party]).await.map(drop)
}

/// Whether any edition was sent to a party before.
///
/// # Errors
/// [`StoreError`].
pub async fn knows(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, party: &str) -> Result<bool, StoreError> {
    Ok(tx.number(KNOWN, &params![permit.thing(), party]).await? > 0)
}

/// Opens a sent agenda for amendment.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn amend(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, now: i64, version: i64) -> Result<(), StoreError> {
    tx.change(AMEND, &params![now, permit.thing(), version]).await
}

/// Everybody who works in a department, whether or not they read mail.
///
/// # Errors
/// [`StoreError`].
pub async fn people(tx: &mut Tx, _permit: &Permit<acts::PrepareMeeting>, department: &str) -> Result<Vec<UserRow>, StoreError> {
    tx.all(USERS, &params![department]).await
}

/// Editions of a meeting's agenda, oldest first: those sent to one party, or all.
///
/// # Errors
/// [`StoreError`].
pub async fn of(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    meeting: &str,
    party: Option<&str>,
    now: i64,
) -> Result<Vec<EditionRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let to = sent_only(&mut params, "e", party);
    let sql = format!(
        "SELECT e.edition, e.at FROM meetings r JOIN agenda_editions e ON e.meeting = r.id{joins} WHERE r.id = ${at}{to} AND ({cond}) \
         ORDER BY e.edition LIMIT 1000"
    );
    tx.all(&sql, &params).await
}

/// The points of those editions that the reader may see, edition by edition in their order.
///
/// # Errors
/// [`StoreError`].
pub async fn points(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAgendaItem>,
    meeting: &str,
    party: Option<&str>,
    now: i64,
) -> Result<Vec<SentRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.push(meeting.into());
    let to = sent_only(&mut params, "r", party);
    let sql = format!(
        "SELECT r.edition, r.id, r.\"case\", r.heading, r.place, r.minutes, r.title, r.purpose, r.presenter, pc.status \
         FROM agenda_sent r LEFT JOIN cases pc ON pc.id = r.\"case\"{joins} WHERE r.meeting = ${at}{to} AND ({cond}) \
         ORDER BY r.edition, r.heading, r.place, r.id LIMIT 50000"
    );
    tx.all(&sql, &params).await
}

/// The condition that an edition was sent to a party.
fn sent_only(params: &mut Vec<crate::Value>, alias: &str, party: Option<&str>) -> String {
    let Some(party) = party else { return String::new() };
    params.push(party.into());
    format!(
        " AND EXISTS (SELECT 1 FROM agenda_sent_to t WHERE t.meeting = {alias}.meeting AND t.edition = {alias}.edition AND t.party = ${})",
        params.len()
    )
}
