//! Which reminder of what went out, and who had the mail of the day: a row each, so that nobody is reminded twice however often a server starts, and however many
//! there are. Written by the clock.

use sqlx::FromRow;

use crate::{StoreError, Tx, due, params, statements};

statements! {
    DAY = "INSERT INTO reminder_days (day, at) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING";
    ACUTE = "INSERT INTO reminders (key, step, due, kind, party, unit, at) \
             SELECT r.id, 'acute', r.due, 'concern', r.owner, r.unit, CAST($1 AS BIGINT) FROM concerns r \
             WHERE r.acute AND r.status = 'received' AND NOT EXISTS (SELECT 1 FROM reminders o WHERE o.key = r.id AND o.step = 'acute') \
             ON CONFLICT (key, step, due) DO NOTHING RETURNING key, party";
    ESCALATED = "SELECT COUNT(*) FROM reminders WHERE party = $1 AND step = 'escalated' AND at >= $2 AND unit = $3";
    DIGEST = "INSERT INTO digests (recipient, day, at) VALUES ($1, $2, $3) ON CONFLICT (recipient, day) DO NOTHING";
    WAITING = "SELECT u.id FROM users u WHERE u.active AND u.email <> '' AND u.mail_hour <= $1 AND NOT EXISTS \
               (SELECT 1 FROM digests d WHERE d.recipient = u.id AND d.day = $2) ORDER BY u.id LIMIT 500";
    READERS = "SELECT id FROM users WHERE department = $1 AND active AND email <> '' ORDER BY id";
    FORGET_DIGESTS = "DELETE FROM digests WHERE at < $1";
    FORGET = "DELETE FROM reminders WHERE at < $1";
}

/// Something acute that nobody was told of yet.
#[derive(Debug, Clone, FromRow)]
pub struct AcuteRow {
    /// The concern.
    pub key: String,
    /// The department that must go on with it.
    pub party: String,
}

/// Begins the reminders of a day (`2026-03-02`). Whether this server is the one that does.
///
/// # Errors
/// [`StoreError`].
pub async fn begin_day(tx: &mut Tx, day: &str, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(DAY, &params![day, now]).await? > 0)
}

/// Notes a step for everything that is due between two instants (µs). Returns how many reminders were new.
///
/// # Errors
/// [`StoreError`].
pub async fn note(tx: &mut Tx, step: &str, window: (i64, i64), now: i64) -> Result<u64, StoreError> {
    due::note(tx, step, window, now).await
}

/// Takes what is acute and was told to nobody.
///
/// # Errors
/// [`StoreError`].
pub async fn acute(tx: &mut Tx, now: i64) -> Result<Vec<AcuteRow>, StoreError> {
    tx.all(ACUTE, &params![now]).await
}

/// How many things of a party in a unit came so far since `since` (µs) that its leader is told.
///
/// # Errors
/// [`StoreError`].
pub async fn escalated(tx: &mut Tx, party: &str, unit: &str, since: i64) -> Result<i64, StoreError> {
    tx.number(ESCALATED, &params![party, since, unit]).await
}

/// Users who read mail, want it by this hour, and have had no mail of this day.
///
/// # Errors
/// [`StoreError`].
pub async fn without_digest(tx: &mut Tx, hour: i64, day: &str) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(WAITING, &params![hour, day]).await?.into_iter().map(|(user,)| user).collect())
}

/// Takes somebody's mail of the day. Whether this server is the one that queues it.
///
/// # Errors
/// [`StoreError`].
pub async fn begin_digest(tx: &mut Tx, recipient: &str, day: &str, now: i64) -> Result<bool, StoreError> {
    Ok(tx.run(DIGEST, &params![recipient, day, now]).await? > 0)
}

/// Users of a department who read mail.
///
/// # Errors
/// [`StoreError`].
pub async fn readers(tx: &mut Tx, department: &str) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(READERS, &params![department]).await?.into_iter().map(|(user,)| user).collect())
}

/// Forgets what was noted before `before` (µs).
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    tx.run(FORGET_DIGESTS, &params![before]).await?;
    tx.run(FORGET, &params![before]).await.map(drop)
}
