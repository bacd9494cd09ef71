//! Meetings: convened, prepared, held, called off; who is invited and who was there. `agenda` holds their points and decisions,
//! `live` what happens while one is held, `minutes` what becomes of its minutes, `editions` what was sent of them, `requests` the points that parties ask for,
//! `guests` who is invited without an account.

pub mod agenda;
pub mod editions;
pub mod guests;
pub mod live;
pub mod minutes;
pub mod requests;
pub mod series;

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    NUMBER = "INSERT INTO numbers (series, year, last) VALUES ($1, 0, 1) \
              ON CONFLICT (series, year) DO UPDATE SET last = numbers.last + 1 RETURNING last";
    INSERT = "INSERT INTO meetings (id, number, unit, status, starts_at, ends_at, place, video, quorum, series, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    STANDING = "SELECT id, number, unit, status, starts_at, ends_at, place, video, quorum, series, convened_at, sent_at, amending_at, \
                approved_at, sequence, version, minutes_sent_at, minutes_due FROM meetings WHERE id = $1";
    LAST_HELD = "SELECT COALESCE(MAX(starts_at), 0) FROM meetings WHERE unit = $1 AND id <> $2 AND starts_at < $3 AND status <> 'cancelled'";
    INVITE = "INSERT INTO meeting_invited (owner_id, value, reply, attended) VALUES ($1, $2, 'none', FALSE) \
              ON CONFLICT (owner_id, value) DO NOTHING";
    UNINVITE = "DELETE FROM meeting_invited WHERE owner_id = $1 AND value = $2";
    INVITED = "SELECT i.value AS party, i.reply, i.replied_at, i.attended, i.required, su.id AS substitute, su.name AS substitute_name \
               FROM meeting_invited i LEFT JOIN users su ON su.id = i.substitute AND su.active AND su.department = i.value \
               WHERE i.owner_id = $1 ORDER BY i.value";
    REQUIRE = "UPDATE meeting_invited SET required = $1 WHERE owner_id = $2 AND value = $3";
    FORGET_REPLIES = "UPDATE meeting_invited SET reply = 'none', replied_at = NULL, replied_by = NULL, substitute = NULL WHERE owner_id = $1";
    /// Whoever comes instead says so themselves and still comes instead; any other answer of the party is that nobody does.
    REPLY = "UPDATE meeting_invited SET reply = $1, replied_at = $2, replied_by = $3, \
             substitute = CASE WHEN reply = $1 AND substitute = $3 THEN substitute ELSE NULL END WHERE owner_id = $4 AND value = $5";
    SUBSTITUTE = "UPDATE meeting_invited SET reply = $1, replied_at = $2, replied_by = $3, substitute = $4 WHERE owner_id = $5 AND value = $6";
    /// Who may answer for their party no longer comes for it either.
    NO_SUBSTITUTE = "UPDATE meeting_invited SET substitute = NULL WHERE substitute = $1 \
                     AND owner_id IN (SELECT m.id FROM meetings m WHERE m.status IN ('planned', 'convened', 'held'))";
    ATTENDED = "UPDATE meeting_invited SET attended = $1 WHERE owner_id = $2 AND value = $3";
    CHANGE = "UPDATE meetings SET starts_at = $1, ends_at = $2, place = $3, video = $4, quorum = $5, sequence = sequence + 1, \
              version = version + 1 WHERE id = $6 AND version = $7";
    CANCEL = "UPDATE meetings SET status = $1, sequence = sequence + 1, version = version + 1 WHERE id = $2 AND version = $3";
    STATUS = "UPDATE meetings SET status = $1, version = version + 1 WHERE id = $2 AND version = $3";
    SEND = "UPDATE meetings SET status = $1, convened_at = COALESCE(convened_at, $2), sent_at = $2, amending_at = NULL, \
            version = version + 1 WHERE id = $3 AND version = $4";
    CONVENE = "UPDATE meetings SET status = $1, convened_at = COALESCE(convened_at, $2), version = version + 1 WHERE id = $3 AND version = $4";
    APPROVE = "UPDATE meetings SET status = $1, approved_at = $2, approved_by = $3, version = version + 1 WHERE id = $4 AND version = $5";
}

/// A meeting: when, where and how it stands.
#[derive(Debug, Clone, FromRow)]
pub struct MeetingRow {
    /// Its id.
    pub id: String,
    /// Running number within its unit.
    pub number: i64,
    /// Whose meeting.
    pub unit: String,
    /// Word of `meeting::Status`.
    pub status: String,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Link to the video meeting; empty when there is none.
    pub video: String,
    /// So many parties must come; 0 when nothing is asked.
    pub quorum: i64,
    /// Which meetings were planned together; empty for one that was planned by itself.
    pub series: String,
    /// When the parties were first invited, µs.
    pub convened_at: Option<i64>,
    /// When the agenda was last sent, µs.
    pub sent_at: Option<i64>,
    /// Since when the sent agenda is open for amendment, µs. For who prepares it.
    pub amending_at: Option<i64>,
    /// When the minutes were approved, µs.
    pub approved_at: Option<i64>,
    /// When the minutes were sent for approval, µs.
    pub minutes_sent_at: Option<i64>,
    /// When silence about them becomes acceptance, µs.
    pub minutes_due: Option<i64>,
    /// How often it was moved or called off (RFC 5545, SEQUENCE).
    pub sequence: i64,
    /// For optimistic locking.
    pub version: i64,
}

/// A party that is invited.
#[derive(Debug, Clone, FromRow)]
pub struct InvitedRow {
    /// The department.
    pub party: String,
    /// Word of `meeting::Reply`.
    pub reply: String,
    /// When it answered, µs.
    pub replied_at: Option<i64>,
    /// Whether it was there.
    pub attended: bool,
    /// Whether it must come.
    pub required: bool,
    /// Who of its people comes for it instead of whoever answers for it otherwise.
    pub substitute: Option<String>,
    /// Their name: for their own department and for who serves the meeting.
    pub substitute_name: Option<String>,
}

/// A new meeting.
#[derive(Debug, Clone)]
pub struct NewMeeting<'a> {
    /// Its id.
    pub id: &'a str,
    /// Word of `meeting::Status`.
    pub status: &'a str,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where, and what else is asked.
    pub terms: Terms<'a>,
    /// Which meetings are planned together.
    pub series: &'a str,
}

/// Where a meeting is, and how many must come.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Where.
    pub place: &'a str,
    /// Link to the video meeting.
    pub video: &'a str,
    /// So many parties.
    pub quorum: i64,
}

/// Plans a meeting of the unit that the permit is for; returns its number.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::Convene>, new: &NewMeeting<'_>) -> Result<i64, StoreError> {
    let number = tx.number(NUMBER, &params![format!("meeting {}", permit.thing())]).await?;
    let (at, terms) = ((new.starts_at, new.ends_at), new.terms);
    let (unit, place) = (permit.thing(), terms.place);
    let values = params![new.id, number, unit, new.status, at.0, at.1, place, terms.video, terms.quorum, new.series];
    tx.run(INSERT, &values).await?;
    Ok(number)
}

/// How a meeting stands, inside an act on it.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<MeetingRow>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// When the meeting before this one began, µs; 0 when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn before(tx: &mut Tx, _permit: &Permit<acts::PrepareMeeting>, meeting: &MeetingRow) -> Result<i64, StoreError> {
    tx.number(LAST_HELD, &params![&meeting.unit, &meeting.id, meeting.starts_at]).await
}

/// Invites a party, once.
///
/// # Errors
/// [`StoreError`].
pub async fn invite(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, party: &str) -> Result<(), StoreError> {
    tx.run(INVITE, &params![permit.thing(), party]).await.map(drop)
}

/// Takes an invitation back.
///
/// # Errors
/// [`StoreError`].
pub async fn uninvite(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, party: &str) -> Result<(), StoreError> {
    tx.run(UNINVITE, &params![permit.thing(), party]).await.map(drop)
}

/// Who is invited, inside an act on the meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn invited_for<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Vec<InvitedRow>, StoreError> {
    tx.all(INVITED, &params![permit.thing()]).await
}

/// The meeting is at another time: who said they come must say so again.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_replies(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>) -> Result<(), StoreError> {
    tx.run(FORGET_REPLIES, &params![permit.thing()]).await.map(drop)
}

/// One party's reply.
///
/// # Errors
/// [`StoreError::Stale`] when the party is invited no longer.
pub async fn reply(
    tx: &mut Tx,
    permit: &Permit<acts::ReplyInvitation>,
    party: &str,
    reply: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(REPLY, &params![reply, now, permit.user(), permit.thing(), party]).await
}

/// A party comes, by a substitute.
///
/// # Errors
/// [`StoreError::Stale`] when the party is invited no longer.
pub async fn substitute(
    tx: &mut Tx,
    permit: &Permit<acts::ReplyInvitation>,
    party: &str,
    (reply, user): (&str, &str),
    now: i64,
) -> Result<(), StoreError> {
    tx.change(SUBSTITUTE, &params![reply, now, permit.user(), user, permit.thing(), party]).await
}

/// Somebody is a substitute at no meeting that is not over: their account is another than it was.
///
/// # Errors
/// [`StoreError`].
pub async fn no_substitute(tx: &mut Tx, permit: &Permit<acts::ManageUser>) -> Result<(), StoreError> {
    tx.run(NO_SUBSTITUTE, &params![permit.thing()]).await.map(drop)
}

/// Whether a party was there.
///
/// # Errors
/// [`StoreError`].
pub async fn attended(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, party: &str, there: bool) -> Result<(), StoreError> {
    tx.run(ATTENDED, &params![there, permit.thing(), party]).await.map(drop)
}

/// Another time or place.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    times: (i64, i64),
    terms: Terms<'_>,
    version: i64,
) -> Result<(), StoreError> {
    let values = params![times.0, times.1, terms.place, terms.video, terms.quorum, permit.thing(), version];
    tx.change(CHANGE, &values).await
}

/// Whether a party must come.
///
/// # Errors
/// [`StoreError`].
pub async fn require(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, party: &str, must: bool) -> Result<(), StoreError> {
    tx.run(REQUIRE, &params![must, permit.thing(), party]).await.map(drop)
}

/// The parties are invited; the agenda comes later.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn convene(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    status: &str,
    now: i64,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(CONVENE, &params![status, now, permit.thing(), version]).await
}

/// Calls a meeting off.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn cancel(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, status: &str, version: i64) -> Result<(), StoreError> {
    tx.change(CANCEL, &params![status, permit.thing(), version]).await
}

/// The meeting is being held.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn hold(tx: &mut Tx, permit: &Permit<acts::HoldMeeting>, status: &str, version: i64) -> Result<(), StoreError> {
    tx.change(STATUS, &params![status, permit.thing(), version]).await
}

/// Invitations and agenda go out.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn send(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    status: &str,
    now: i64,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(SEND, &params![status, now, permit.thing(), version]).await
}

/// Locks the minutes (U13).
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn approve(
    tx: &mut Tx,
    permit: &Permit<acts::ApproveMinutes>,
    status: &str,
    now: i64,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(APPROVE, &params![status, now, permit.user(), permit.thing(), version]).await
}

const COLUMNS: &str = "r.id, r.number, r.unit, r.status, r.starts_at, r.ends_at, r.place, r.video, r.quorum, r.series, r.convened_at, \
                       r.sent_at, r.amending_at, r.approved_at, r.sequence, r.version, r.minutes_sent_at, r.minutes_due";

/// One page of meetings, last planned first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<MeetingRow>, StoreError> {
    let (sql, params) = page::newest_first("meetings", COLUMNS, scope, "", before, limit, now);
    tx.all(&sql, &params).await
}

/// One meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewMeeting>, id: &str, now: i64) -> Result<Option<MeetingRow>, StoreError> {
    let (sql, params) = page::one("meetings", COLUMNS, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// The last meeting of a unit that was not called off, by its time.
///
/// # Errors
/// [`StoreError`].
pub async fn last(tx: &mut Tx, scope: &Scope<acts::ViewMeeting>, unit: &str, now: i64) -> Result<Option<MeetingRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let (mut params, unit_at) = bound(scope, now);
    params.push(unit.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM meetings r{joins} WHERE r.unit = ${unit_at} AND r.status <> 'cancelled' AND ({cond}) \
         ORDER BY r.starts_at DESC LIMIT 1"
    );
    tx.maybe(&sql, &params).await
}

/// Meetings that are not called off between two instants (µs), by their time: at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn between(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    from: i64,
    until: i64,
    limit: i64,
    now: i64,
) -> Result<Vec<MeetingRow>, StoreError> {
    by_time(tx, scope, "r.status <> 'cancelled'", (from, until), limit, now).await
}

/// Meetings to which parties were invited at some time, those called off since among them, between two instants (µs): at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn convened(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    from: i64,
    until: i64,
    limit: i64,
    now: i64,
) -> Result<Vec<MeetingRow>, StoreError> {
    by_time(tx, scope, "r.convened_at IS NOT NULL", (from, until), limit, now).await
}

async fn by_time(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    which: &str,
    times: (i64, i64),
    limit: i64,
    now: i64,
) -> Result<Vec<MeetingRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (joins, cond) = scope.wide();
    let (mut params, at) = bound(scope, now);
    params.extend([times.0.into(), times.1.into(), limit.into()]);
    let sql = format!(
        "SELECT {COLUMNS} FROM meetings r{joins} WHERE r.ends_at > ${at} AND r.starts_at < ${} AND {which} AND ({cond}) \
         ORDER BY r.starts_at, r.id LIMIT ${}",
        at + 1,
        at + 2
    );
    tx.all(&sql, &params).await
}

/// Who is invited to a meeting that the reader sees: departments, no people.
///
/// # Errors
/// [`StoreError`].
pub async fn invited(tx: &mut Tx, scope: &Scope<acts::ViewMeeting>, id: &str, now: i64) -> Result<Vec<InvitedRow>, StoreError> {
    let joined = " JOIN meeting_invited i ON i.owner_id = r.id \
                  LEFT JOIN users su ON su.id = i.substitute AND su.active AND su.department = i.value";
    let columns =
        "i.value AS party, i.reply, i.replied_at, i.attended, i.required, su.id AS substitute, su.name AS substitute_name";
    let (sql, params) = page::one("meetings", columns, joined, scope, id, now);
    tx.all(&format!("{sql} ORDER BY i.value"), &params).await
}

/// How each party that is invited to a meeting stands: its reply, and whether it is there.
///
/// # Errors
/// [`StoreError`].
pub async fn stand(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    id: &str,
    now: i64,
) -> Result<Vec<(String, String, bool)>, StoreError> {
    let joined = " JOIN meeting_invited i ON i.owner_id = r.id";
    let (sql, params) = page::one("meetings", "i.value, i.reply, i.attended", joined, scope, id, now);
    tx.all(&format!("{sql} ORDER BY i.value"), &params).await
}

/// The scope's values and the place of the first one after them.
fn bound<A: Act>(scope: &Scope<A>, now: i64) -> (Vec<Value>, usize) {
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let next = params.len() + 1;
    (params, next)
}
