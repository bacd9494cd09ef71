//! Mail that is to leave: queued in the transaction of the act that causes it, taken by any server with a lease, sent at least once under one Message-ID.
//! A row says unit, time and place and nothing of a person (W7).

use sqlx::FromRow;
use tvaers_domain::holidays::is_pressing;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    READERS = "SELECT id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, email, \
               created_at, version FROM users WHERE department = $1 AND active AND email <> '' ORDER BY id";
    INSERT = "INSERT INTO mails (id, recipient, guest, kind, meeting, unit, sequence, starts_at, ends_at, place, video, uid, token_hash, \
              state, attempts, due_at, leased_until, created_at, acute) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting', 0, $14, 0, $14, $15)";
    INSERT_CHECKPOINT = "INSERT INTO mails (id, recipient, kind, sequence, starts_at, ends_at, place, video, uid, token_hash, state, attempts, \
                         due_at, leased_until, created_at, acute, checkpoint) \
                         VALUES ($1, $2, 'checkpoint', 0, 0, 0, '', '', '', '', 'waiting', 0, $3, 0, $3, FALSE, $4)";
    /// Users who read mail and have no mail with a checkpoint of so many entries; one that did not arrive is none.
    WITHOUT_CHECKPOINT = "SELECT u.id FROM users u WHERE u.active AND u.email <> '' AND NOT EXISTS (SELECT 1 FROM mails m \
                          WHERE m.recipient = u.id AND m.kind = 'checkpoint' AND m.checkpoint >= $1 AND m.state IN ('waiting', 'sent')) ORDER BY u.id";
    /// Not sent yet and said otherwise since: it need not leave. What goes into a calendar and what is said of the agenda do not overtake each other.
    DROP_WAITING = "UPDATE mails SET state = 'dropped', settled_at = $1 WHERE meeting = $2 AND COALESCE(recipient, guest) = $3 AND state = 'waiting' \
                    AND leased_until < $1 AND kind NOT IN ('agenda', 'amended')";
    DROP_AGENDA = "UPDATE mails SET state = 'dropped', settled_at = $1 WHERE meeting = $2 AND COALESCE(recipient, guest) = $3 AND state = 'waiting' \
                   AND leased_until < $1 AND kind IN ('agenda', 'amended')";
    /// Who has an invitation in their calendar, or is about to get it.
    HOLDERS = "SELECT DISTINCT m.recipient FROM mails m JOIN users u ON u.id = m.recipient WHERE m.meeting = $1 AND u.department = $2 \
               AND m.kind IN ('request', 'update', 'substitute', 'relieved') AND (m.state = 'sent' OR m.attempts > 0) ORDER BY m.recipient";
    WAITING_FOR = "SELECT DISTINCT m.recipient FROM mails m JOIN users u ON u.id = m.recipient WHERE m.meeting = $1 AND u.department = $2 \
                   AND m.state = 'waiting' ORDER BY m.recipient";
    /// Whether a guest has an invitation in their calendar, or is about to get it.
    GUEST_HOLDS = "SELECT COUNT(*) FROM mails WHERE guest = $1 AND kind IN ('request', 'update') AND (state = 'sent' OR attempts > 0)";
    SETTLE = "UPDATE mails SET state = $1, settled_at = $2, fault = $3 WHERE id = $4";
    CAME_BACK = "UPDATE mails SET state = 'failed', settled_at = $1, fault = $2 WHERE id = $3 AND state = 'sent'";
    LATER = "UPDATE mails SET due_at = $1, leased_until = 0, fault = $2 WHERE id = $3";
    RETRY = "UPDATE mails SET state = 'waiting', attempts = 0, due_at = $1, leased_until = 0 WHERE meeting = $2 AND state = 'failed'";
    FORGET = "DELETE FROM mails WHERE settled_at < $1";
    TAKE = "UPDATE mails SET leased_until = $1, attempts = attempts + 1 WHERE state = 'waiting' AND leased_until < $2 AND due_at <= $2 \
            AND id IN (SELECT id FROM mails WHERE state = 'waiting' AND due_at <= $2 AND leased_until < $2 AND (acute OR $4) \
            ORDER BY due_at, id LIMIT $3) \
            RETURNING id, recipient, guest, kind, meeting, unit, sequence, starts_at, ends_at, place, video, uid, attempts, created_at, \
            late, today, soon, notices, others, others_long, escalated, checkpoint";
    /// Said otherwise since, in a mail that this one must not come after.
    OVERTAKEN = "SELECT COUNT(*) FROM mails WHERE meeting = $1 AND COALESCE(recipient, guest) = $2 AND created_at > $3 \
                 AND kind IN ('request', 'update', 'cancel', 'substitute', 'relieved')";
    COUNTED = "UPDATE mails SET late = $1, today = $2, soon = $3, notices = $4, others = $5, others_long = $6, escalated = $7 \
               WHERE id = $8";
    /// Meetings of a unit to which a department is invited and which are to come.
    TO_COME = "SELECT m.id, m.unit, m.sequence, m.starts_at, m.ends_at, m.place, m.video FROM meetings m \
               JOIN meeting_invited i ON i.owner_id = m.id WHERE m.unit = $1 AND i.value = $2 AND m.status = 'convened' AND m.ends_at > $3 \
               ORDER BY m.starts_at, m.id";
    BY_UID = "SELECT recipient, guest, meeting, sequence FROM mails WHERE uid = $1 AND uid <> '' AND meeting IS NOT NULL ORDER BY id DESC LIMIT 1";
    BY_TOKEN = "SELECT recipient, guest, meeting, sequence FROM mails WHERE token_hash = $1 AND token_hash <> '' AND meeting IS NOT NULL ORDER BY id DESC LIMIT 1";
}

/// The kind of a mail that leaves at any hour.
pub const ACUTE: &str = "acute";

/// The kind of a mail that carries a checkpoint of the ledger.
pub const CHECKPOINT: &str = "checkpoint";

/// Whom a mail goes to; the address is read when it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<'a> {
    /// A user.
    User(&'a str),
    /// A guest of a meeting, who has no account.
    Guest(&'a str),
}

impl<'a> To<'a> {
    /// The id of either.
    #[must_use]
    pub const fn id(self) -> &'a str {
        match self {
            Self::User(id) | Self::Guest(id) => id,
        }
    }

    const fn user(self) -> Option<&'a str> {
        match self {
            Self::User(id) => Some(id),
            Self::Guest(_) => None,
        }
    }

    const fn guest(self) -> Option<&'a str> {
        match self {
            Self::Guest(id) => Some(id),
            Self::User(_) => None,
        }
    }
}

/// What a mail to somebody says.
#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    /// Its id, and its Message-ID.
    pub id: &'a str,
    /// To whom.
    pub to: To<'a>,
    /// `request`, `update`, `substitute`, `relieved`, `cancel`, `agenda`, `amended`, `minutes`, `digest` or `acute`.
    pub kind: &'a str,
    /// The meeting.
    pub meeting: Option<&'a str>,
    /// Whose meeting.
    pub unit: Option<&'a str>,
    /// RFC 5545.
    pub sequence: i64,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: &'a str,
    /// Link to the video meeting.
    pub video: &'a str,
    /// What a calendar answers with (RFC 5545).
    pub uid: &'a str,
    /// Digest of the secret of the link in it.
    pub token_hash: &'a str,
}

/// A mail that a server has taken.
#[derive(Debug, Clone, FromRow)]
pub struct TakenMail {
    /// Its id, and its Message-ID.
    pub id: String,
    /// To which user,
    pub recipient: Option<String>,
    /// or to which guest.
    pub guest: Option<String>,
    /// `request`, `update`, `substitute`, `relieved`, `cancel`, `agenda`, `amended`, `minutes`, `digest`, `acute` or `checkpoint`.
    pub kind: String,
    /// The meeting.
    pub meeting: Option<String>,
    /// Whose meeting.
    pub unit: Option<String>,
    /// RFC 5545.
    pub sequence: i64,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Link to the video meeting.
    pub video: String,
    /// What a calendar answers with (RFC 5545).
    pub uid: String,
    /// This attempt included.
    pub attempts: i64,
    /// When it was queued, µs.
    pub created_at: i64,
    /// What a mail of the day counted when it was first sent: what was over its deadline,
    pub late: Option<i64>,
    /// what was due on the day,
    pub today: Option<i64>,
    /// what was due soon,
    pub soon: Option<i64>,
    /// what nobody had seen,
    pub notices: Option<i64>,
    /// what was over its deadline with others,
    pub others: Option<i64>,
    /// and for long,
    pub others_long: Option<i64>,
    /// and what a leader was told of their own party.
    pub escalated: Option<i64>,
    /// Of how many entries the checkpoint is that it carries.
    pub checkpoint: Option<i64>,
}

impl TakenMail {
    /// The id of the user or the guest.
    #[must_use]
    pub fn addressee(&self) -> &str {
        self.recipient.as_deref().or(self.guest.as_deref()).unwrap_or_default()
    }
}

/// What a mail of the day counts.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    /// One's own over its deadline.
    pub late: i64,
    /// Due on the day.
    pub today: i64,
    /// Due soon.
    pub soon: i64,
    /// Notices that nobody has seen.
    pub notices: i64,
    /// Over its deadline with others.
    pub others: i64,
    /// For long.
    pub others_long: i64,
    /// What a leader is told of their own party.
    pub escalated: i64,
}

/// Whom a mail about a meeting went to.
#[derive(Debug, Clone, FromRow)]
pub struct Addressed {
    /// The user,
    pub recipient: Option<String>,
    /// or the guest.
    pub guest: Option<String>,
    /// The meeting.
    pub meeting: String,
    /// Which of its times they were told of last (RFC 5545).
    pub sequence: i64,
}

/// How the mails of a meeting to one party stand.
#[derive(Debug, Clone, FromRow)]
pub struct PartyMails {
    /// The department.
    pub party: String,
    /// Left.
    pub sent: i64,
    /// Not yet.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
}

/// Users of a department who read mail.
///
/// # Errors
/// [`StoreError`].
pub async fn readers<A: Act>(
    tx: &mut Tx,
    _permit: &Permit<A>,
    department: &str,
) -> Result<Vec<crate::users::UserRow>, StoreError> {
    tx.all(READERS, &params![department]).await
}

/// Queues a mail about the permit's meeting; what was not sent before about it to the same reader need not leave any more.
///
/// # Errors
/// [`StoreError`].
pub async fn queue<A: Act>(tx: &mut Tx, permit: &Permit<A>, new: &NewMail<'_>, now: i64) -> Result<(), StoreError> {
    let overtaken = if matches!(new.kind, "agenda" | "amended") { DROP_AGENDA } else { DROP_WAITING };
    tx.run(overtaken, &params![now, permit.thing(), new.to.id()]).await?;
    insert(tx, new, now).await
}

/// A meeting that a department is out of by a change of model: what a mail says of it.
#[derive(Debug, Clone, FromRow)]
pub struct Lost {
    /// The meeting.
    pub id: String,
    /// Whose.
    pub unit: String,
    /// RFC 5545.
    pub sequence: i64,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Link to the video meeting.
    pub video: String,
}

/// The convened meetings of a unit that a department loses when a change of model takes its seat.
///
/// # Errors
/// [`StoreError`].
pub async fn lost(
    tx: &mut Tx,
    _permit: &Permit<acts::PlanChange>,
    unit: &str,
    department: &str,
    now: i64,
) -> Result<Vec<Lost>, StoreError> {
    tx.all(TO_COME, &params![unit, department, now]).await
}

/// The same as [`queue`] for a meeting that is lost by a change of model.
///
/// # Errors
/// [`StoreError`].
pub async fn queue_lost(tx: &mut Tx, _permit: &Permit<acts::PlanChange>, new: &NewMail<'_>, now: i64) -> Result<(), StoreError> {
    insert(tx, new, now).await
}

/// The same as [`take_back`] for a meeting that is lost by a change of model.
///
/// # Errors
/// [`StoreError`].
pub async fn take_back_lost(
    tx: &mut Tx,
    _permit: &Permit<acts::PlanChange>,
    lost: &Lost,
    department: &str,
    now: i64,
) -> Result<Vec<String>, StoreError> {
    taken_back(tx, &lost.id, department, now).await
}

/// Takes back what has not left about the permit's meeting to a department; returns whose calendars have it all the same.
///
/// # Errors
/// [`StoreError`].
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    department: &str,
    now: i64,
) -> Result<Vec<String>, StoreError> {
    taken_back(tx, permit.thing(), department, now).await
}

async fn taken_back(tx: &mut Tx, meeting: &str, department: &str, now: i64) -> Result<Vec<String>, StoreError> {
    for (recipient,) in tx.all::<(String,)>(WAITING_FOR, &params![meeting, department]).await? {
        tx.run(DROP_WAITING, &params![now, meeting, &recipient]).await?;
        tx.run(DROP_AGENDA, &params![now, meeting, recipient]).await?;
    }
    let holders = tx.all::<(String,)>(HOLDERS, &params![meeting, department]).await?;
    Ok(holders.into_iter().map(|(user,)| user).collect())
}

/// Takes back what has not left about the permit's meeting to one of its guests; whether their calendar has it all the same.
///
/// # Errors
/// [`StoreError`].
pub async fn take_back_from_guest(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareMeeting>,
    guest: &str,
    now: i64,
) -> Result<bool, StoreError> {
    tx.run(DROP_WAITING, &params![now, permit.thing(), guest]).await?;
    Ok(tx.number(GUEST_HOLDS, &params![guest]).await? > 0)
}

/// Tries once more what was given up about the permit's meeting.
///
/// # Errors
/// [`StoreError`].
pub async fn retry(tx: &mut Tx, permit: &Permit<acts::PrepareMeeting>, now: i64) -> Result<(), StoreError> {
    tx.run(RETRY, &params![now, permit.thing()]).await.map(drop)
}

/// Queues a mail that is about no meeting to somebody, by the clock: `digest` or `acute`.
///
/// # Errors
/// [`StoreError`].
pub async fn queue_by_clock(tx: &mut Tx, id: &str, recipient: &str, kind: &str, now: i64) -> Result<(), StoreError> {
    let new = NewMail {
        id,
        to: To::User(recipient),
        kind,
        meeting: None,
        unit: None,
        sequence: 0,
        starts_at: 0,
        ends_at: 0,
        place: "",
        video: "",
        uid: "",
        token_hash: "",
    };
    insert(tx, &new, now).await
}

/// Users who read mail and to whom no checkpoint of so many entries was sent.
///
/// # Errors
/// [`StoreError`].
pub async fn without_checkpoint(tx: &mut Tx, size: i64) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(WITHOUT_CHECKPOINT, &params![size]).await?.into_iter().map(|(user,)| user).collect())
}

/// Queues the checkpoint of so many entries to somebody, by the clock.
///
/// # Errors
/// [`StoreError`].
pub async fn queue_checkpoint(tx: &mut Tx, id: &str, recipient: &str, size: i64, now: i64) -> Result<(), StoreError> {
    tx.run(INSERT_CHECKPOINT, &params![id, recipient, now, size]).await.map(drop)
}

async fn insert(tx: &mut Tx, new: &NewMail<'_>, now: i64) -> Result<(), StoreError> {
    // Word of a meeting that comes before offices have been open for a day does not wait for the morning.
    let acute = new.kind == ACUTE || is_pressing(new.starts_at, now);
    let values = params![
        new.id,
        new.to.user(),
        new.to.guest(),
        new.kind,
        new.meeting,
        new.unit,
        new.sequence,
        new.starts_at,
        new.ends_at,
        new.place,
        new.video,
        new.uid,
        new.token_hash,
        now,
        acute
    ];
    tx.run(INSERT, &values).await.map(drop)
}

/// Takes mails that are due for this server until `until` (µs); another server may take them after that. In quiet hours only what is acute.
///
/// # Errors
/// [`StoreError`].
pub async fn take(tx: &mut Tx, limit: i64, until: i64, quiet: bool, now: i64) -> Result<Vec<TakenMail>, StoreError> {
    tx.all(TAKE, &params![until, now, limit, !quiet]).await
}

/// Whether a mail about a meeting that was taken is overtaken by a later one to the same reader.
///
/// # Errors
/// [`StoreError`].
pub async fn is_overtaken(tx: &mut Tx, mail: &TakenMail) -> Result<bool, StoreError> {
    // What is said of agendas and minutes stands beside the calendar's mails, and none of them overtakes the other.
    if !matches!(mail.kind.as_str(), "request" | "update" | "cancel" | "substitute" | "relieved") {
        return Ok(false);
    }
    Ok(tx.number(OVERTAKEN, &params![mail.meeting.as_deref(), mail.addressee(), mail.created_at]).await? > 0)
}

/// Keeps what a mail of the day is about to say.
///
/// # Errors
/// [`StoreError`].
pub async fn counted(tx: &mut Tx, id: &str, counts: Counts) -> Result<(), StoreError> {
    let c = counts;
    let values = params![c.late, c.today, c.soon, c.notices, c.others, c.others_long, c.escalated, id];
    tx.run(COUNTED, &values).await.map(drop)
}

/// To whom and about which meeting a mail was, by what a calendar answers with. Whoever knows it was sent it.
///
/// # Errors
/// [`StoreError`].
pub async fn by_uid(tx: &mut Tx, uid: &str) -> Result<Option<Addressed>, StoreError> {
    tx.maybe(BY_UID, &params![uid]).await
}

/// The same by the digest of the secret of the link in the mail.
///
/// # Errors
/// [`StoreError`].
pub async fn by_token(tx: &mut Tx, token_hash: &str) -> Result<Option<Addressed>, StoreError> {
    tx.maybe(BY_TOKEN, &params![token_hash]).await
}

/// A mail has left, was refused for good, or need not leave.
///
/// # Errors
/// [`StoreError`].
pub async fn settle(tx: &mut Tx, id: &str, state: &str, fault: Option<&str>, now: i64) -> Result<(), StoreError> {
    tx.run(SETTLE, &params![state, now, fault, id]).await.map(drop)
}

/// A mail that had left came back undelivered. Whether it was one of ours.
///
/// # Errors
/// [`StoreError`].
pub async fn came_back(tx: &mut Tx, id: &str, fault: &str, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(CAME_BACK, &params![now, fault, id]).await? > 0)
}

/// A mail could not leave; it is tried again at `due` (µs).
///
/// # Errors
/// [`StoreError`].
pub async fn later(tx: &mut Tx, id: &str, fault: &str, due: i64) -> Result<(), StoreError> {
    tx.run(LATER, &params![due, fault, id]).await.map(drop)
}

/// Forgets mails that were settled before `before` (µs).
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run(FORGET, &params![before]).await.map(drop)
}

/// Of one meeting, how its mails stand by party, for who prepares it.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(
    tx: &mut Tx,
    scope: &Scope<acts::PrepareMeeting>,
    meeting: &str,
    now: i64,
) -> Result<Vec<PartyMails>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(meeting.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT u.department AS party, CAST(SUM(CASE WHEN m.state = 'sent' THEN 1 ELSE 0 END) AS BIGINT) AS sent, \
         CAST(SUM(CASE WHEN m.state = 'waiting' THEN 1 ELSE 0 END) AS BIGINT) AS waiting, \
         CAST(SUM(CASE WHEN m.state = 'failed' THEN 1 ELSE 0 END) AS BIGINT) AS failed \
         FROM meetings r JOIN mails m ON m.meeting = r.id JOIN users u ON u.id = m.recipient{joins} \
         WHERE r.id = ${} AND ({cond}) GROUP BY u.department ORDER BY u.department",
        params.len()
    );
    tx.all(&sql, &params).await
}
