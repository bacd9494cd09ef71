//! Guests of a meeting: somebody without an account, invited to this one meeting by who prepares it. They answer by their link or their calendar, and see nothing
//! else. A unit's guests are another thing: parties that come for one case.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    INSERT = "INSERT INTO meeting_guests (id, meeting, title, organisation, email, lang, token_hash, reply, created_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, 'none', $8)";
    STANDING = "SELECT id, email FROM meeting_guests WHERE meeting = $1 AND removed_at IS NULL ORDER BY created_at, id";
    REMOVE = "UPDATE meeting_guests SET removed_at = $1 WHERE id = $2 AND meeting = $3 AND removed_at IS NULL";
    FORGET_REPLIES = "UPDATE meeting_guests SET reply = 'none', replied_at = NULL WHERE meeting = $1";
    /// Whoever is not invited any more, or to a meeting that was called off or is over, has no invitation.
    BY_TOKEN = "SELECT g.id, g.meeting, g.reply, g.replied_at, m.unit, m.starts_at, m.ends_at, m.place, m.video FROM meeting_guests g \
                JOIN meetings m ON m.id = g.meeting WHERE g.token_hash = $1 AND g.token_hash <> '' AND g.removed_at IS NULL \
                AND m.status = 'convened' AND m.ends_at > $2";
    BY_ID = "SELECT g.id, g.meeting, g.reply, g.replied_at, m.unit, m.starts_at, m.ends_at, m.place, m.video FROM meeting_guests g \
             JOIN meetings m ON m.id = g.meeting WHERE g.id = $1 AND g.removed_at IS NULL AND m.status = 'convened' AND m.ends_at > $2";
    REPLY = "UPDATE meeting_guests SET reply = $1, replied_at = $2 WHERE id = $3 AND removed_at IS NULL";
    READER = "SELECT email, lang, CASE WHEN removed_at IS NULL THEN TRUE ELSE FALSE END AS invited FROM meeting_guests WHERE id = $1";
    /// Where a guest was written to is of no use once the meeting is over; as whom they came stays with the meeting.
    FORGET = "UPDATE meeting_guests SET email = '', token_hash = '' WHERE email <> '' \
              AND (removed_at < $1 OR meeting IN (SELECT m.id FROM meetings m WHERE m.ends_at < $1))";
}

/// A new guest.
#[derive(Debug, Clone)]
pub struct NewGuest<'a> {
    /// Its id.
    pub id: &'a str,
    /// As what they come: a function, no name.
    pub title: &'a str,
    /// Where from.
    pub organisation: &'a str,
    /// Where their mail goes.
    pub email: &'a str,
    /// In which language.
    pub lang: &'a str,
    /// Digest of the secret of their link.
    pub token_hash: &'a str,
}

/// A guest as everybody at the meeting sees them.
#[derive(Debug, Clone, FromRow)]
pub struct GuestRow {
    /// Its id.
    pub id: String,
    /// As what they come.
    pub title: String,
    /// Where from.
    pub organisation: String,
    /// Word of `meeting::GuestReply`.
    pub reply: String,
}

/// How a guest is reached, for who prepares the meeting.
#[derive(Debug, Clone, FromRow)]
pub struct GuestContact {
    /// The guest.
    pub id: String,
    /// Where their mail goes; empty once it is forgotten.
    pub email: String,
    /// Mails that left.
    pub sent: i64,
    /// Not yet.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
}

/// An invitation as its guest may know it.
#[derive(Debug, Clone, FromRow)]
pub struct GuestInvitation {
    /// The guest.
    pub id: String,
    /// The meeting.
    pub meeting: String,
    /// Word of `meeting::GuestReply`.
    pub reply: String,
    /// When they answered, µs.
    pub replied_at: Option<i64>,
    /// Whose meeting.
    pub unit: String,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Link to the video meeting; empty when there is none.
    pub video: String,
}

/// Where a guest's mail goes.
#[derive(Debug, Clone, FromRow)]
pub struct GuestReader {
    /// Empty once it is forgotten.
    pub email: String,
    /// In which language.
    pub lang: String,
    /// They still are.
    pub invited: bool,
}

/// Invites a guest to the permit's meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, new: &NewGuest<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![new.id, permit.thing(), new.title, new.organisation, new.email, new.lang, new.token_hash, now];
    tx.run(INSERT, &values).await.map(drop)
}

/// The guests of the permit's meeting: (id, e-mail), the first invited first.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(STANDING, &params![permit.thing()]).await
}

/// Takes an invitation back; its link leads nowhere from now on. Whether there was one.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, guest: &str, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(REMOVE, &params![now, guest, permit.thing()]).await? > 0)
}

/// The meeting is at another time: whoever answered must do so again.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_replies(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>) -> Result<(), StoreError> {
    tx.run(FORGET_REPLIES, &params![permit.thing()]).await.map(drop)
}

/// The guests of a meeting that the reader sees.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    meeting: &str,
    now: i64,
) -> Result<Vec<GuestRow>, StoreError> {
    let joined = " JOIN meeting_guests g ON g.meeting = r.id AND g.removed_at IS NULL";
    let (sql, params) = page::one("meetings", "g.id, g.title, g.organisation, g.reply", joined, scope, meeting, now);
    tx.all(&format!("{sql} ORDER BY g.created_at, g.id"), &params).await
}

/// How they are reached, for who prepares the meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn contacts(
    tx: &mut Tx,
    scope: &Scope<acts::PrepareMeeting>,
    meeting: &str,
    now: i64,
) -> Result<Vec<GuestContact>, StoreError> {
    let joined = " JOIN meeting_guests g ON g.meeting = r.id AND g.removed_at IS NULL";
    let counted =
        |state: &str| format!("(SELECT COUNT(*) FROM mails ml WHERE ml.guest = g.id AND ml.state = '{state}') AS {state}");
    let columns = format!("g.id, g.email, {}, {}, {}", counted("sent"), counted("waiting"), counted("failed"));
    let (sql, params) = page::one("meetings", &columns, joined, scope, meeting, now);
    tx.all(&format!("{sql} ORDER BY g.created_at, g.id"), &params).await
}

/// The invitation behind the digest of a link's secret, as long as it stands. Whoever knows the secret was sent it.
///
/// # Errors
/// [`StoreError`].
pub async fn by_token(tx: &mut Tx, token_hash: &str, now: i64) -> Result<Option<GuestInvitation>, StoreError> {
    tx.maybe(BY_TOKEN, &params![token_hash, now]).await
}

/// The same of a guest to whom a mail went.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, guest: &str, now: i64) -> Result<Option<GuestInvitation>, StoreError> {
    tx.maybe(BY_ID, &params![guest, now]).await
}

/// A guest's reply. Whether they are still invited.
///
/// # Errors
/// [`StoreError`].
pub async fn reply(tx: &mut Tx, guest: &str, reply: &str, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(REPLY, &params![reply, now, guest]).await? > 0)
}

/// Where a guest's mail goes.
///
/// # Errors
/// [`StoreError`].
pub async fn reader(tx: &mut Tx, guest: &str) -> Result<Option<GuestReader>, StoreError> {
    tx.maybe(READER, &params![guest]).await
}

/// Forgets where guests were written to who were taken off, or whose meeting was over, before `before` (µs).
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run(FORGET, &params![before]).await.map(drop)
}
