//! Users, their roles, sessions and failed attempts.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    /// A user by what they type at login.
    BY_USERNAME = "SELECT id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, \
                   email, created_at, version FROM users WHERE username = $1";
    /// A user by id.
    BY_ID = "SELECT id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, \
             email, created_at, version FROM users WHERE id = $1";
    /// A user's roles.
    ROLES = "SELECT value FROM user_roles WHERE owner_id = $1 ORDER BY value";
    /// How many users there are, up to one: is this a new house?
    ANY = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM users LIMIT 1) AS any_user";
    /// Administrators of an authority.
    ADMINISTRATORS = "SELECT COUNT(*) FROM users u JOIN user_roles r ON r.owner_id = u.id \
                      WHERE u.authority = $1 AND r.value = 'administrator' AND u.active";
    INSERT = "INSERT INTO users (id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, \
              email, created_at, version) VALUES ($1, $2, $3, $4, $5, TRUE, $6, $7, 0, FALSE, $8, $9, $10, 1)";
    INSERT_ROLE = "INSERT INTO user_roles (owner_id, value) VALUES ($1, $2)";
    DELETE_ROLES = "DELETE FROM user_roles WHERE owner_id = $1";
    CHANGE = "UPDATE users SET name = $1, email = $2, active = $3, version = version + 1 WHERE id = $4 AND version = $5";
    EMAIL = "UPDATE users SET email = $1 WHERE id = $2";
    FAILED = "UPDATE users SET failures = failures + 1, locked = (failures + 1 >= $1) WHERE id = $2";
    SUCCEEDED = "UPDATE users SET failures = 0 WHERE id = $1";
    PASSWORD = "UPDATE users SET password_hash = $1, must_change = $2, failures = 0, locked = FALSE, version = version + 1 WHERE id = $3";
    MAIL_HOUR = "UPDATE users SET mail_hour = $1 WHERE id = $2";
    MAIL_HOUR_OF = "SELECT mail_hour FROM users WHERE id = $1";
    COLLEAGUES = "SELECT id, username, name, department, authority, active, password_hash, must_change, failures, locked, lang, email, \
                  created_at, version FROM users WHERE department = $1 AND active ORDER BY name, id LIMIT 300";
    NAMES = "SELECT id, name FROM users WHERE department = $1 AND active ORDER BY name LIMIT 1000";
    LANG = "UPDATE users SET lang = $1 WHERE id = $2";
    SESSION = "SELECT s.id AS session, s.unit, s.seen_at, s.ends_at, u.id, u.username, u.name, u.department, u.authority, u.active, u.must_change, \
               u.lang, r.value AS role FROM sessions s JOIN users u ON u.id = s.by_user LEFT JOIN user_roles r ON r.owner_id = u.id \
               WHERE s.token_hash = $1 ORDER BY r.value";
    OPEN_SESSION = "INSERT INTO sessions (token_hash, id, by_user, agent, created_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5, $5, $6)";
    SEE_SESSION = "UPDATE sessions SET seen_at = $1 WHERE id = $2";
    WORK_IN = "UPDATE sessions SET unit = $1 WHERE id = $2 AND by_user = $3";
    SESSIONS = "SELECT id, agent, created_at, seen_at, ends_at FROM sessions WHERE by_user = $1 AND ends_at > $2 ORDER BY created_at DESC";
    CLOSE_SESSION = "DELETE FROM sessions WHERE id = $1 AND by_user = $2";
    CLOSE_SESSIONS = "DELETE FROM sessions WHERE by_user = $1";
    FORGET_SESSIONS = "DELETE FROM sessions WHERE ends_at < $1";
    ATTEMPT = "INSERT INTO attempts (source, slot, count) VALUES ($1, $2, 1) \
               ON CONFLICT (source, slot) DO UPDATE SET count = attempts.count + 1";
    ATTEMPT_BACK = "UPDATE attempts SET count = count - 1 WHERE source = $1 AND slot = $2 AND count > 0";
    ATTEMPTS = "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM attempts WHERE source = $1 AND slot >= $2";
    FORGET_ATTEMPTS = "DELETE FROM attempts WHERE slot < $1";
}

/// A user as login and administration need it.
#[derive(Debug, Clone, FromRow)]
pub struct UserRow {
    /// Its id.
    pub id: String,
    /// What they type at login.
    pub username: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Their department's authority.
    pub authority: String,
    /// Whether the account is open.
    pub active: bool,
    /// argon2id, in the PHC string form.
    pub password_hash: String,
    /// Whether a new password is asked for at the next login.
    pub must_change: bool,
    /// Failed attempts since the last success.
    pub failures: i64,
    /// Locked out until an administrator opens it.
    pub locked: bool,
    /// `da` or `en`.
    pub lang: String,
    /// Where they read mail; empty: nowhere.
    pub email: String,
    /// When it was made, µs.
    pub created_at: i64,
    /// For optimistic locking.
    pub version: i64,
}

/// An open session with its user.
#[derive(Debug, Clone, FromRow)]
pub struct SessionUser {
    /// The session's public id.
    pub session: String,
    /// The unit that they chose to work in.
    pub unit: Option<String>,
    /// Last seen, µs.
    pub seen_at: i64,
    /// End, µs.
    pub ends_at: i64,
    /// The user's id.
    pub id: String,
    /// What they type at login.
    pub username: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Their department's authority.
    pub authority: String,
    /// Whether the account is open.
    pub active: bool,
    /// Whether a new password is asked for.
    pub must_change: bool,
    /// `da` or `en`.
    pub lang: String,
}

/// The same once for each role.
#[derive(FromRow)]
struct SessionRole {
    #[sqlx(flatten)]
    user: SessionUser,
    role: Option<String>,
}

/// A line of one's list of sessions.
#[derive(Debug, Clone, FromRow)]
pub struct SessionRow {
    /// Its public id.
    pub id: String,
    /// What the browser calls itself.
    pub agent: String,
    /// When it began, µs.
    pub created_at: i64,
    /// Last seen, µs.
    pub seen_at: i64,
    /// End, µs.
    pub ends_at: i64,
}

/// A new user.
#[derive(Debug, Clone)]
pub struct NewUser<'a> {
    /// Its id.
    pub id: &'a str,
    /// What they type at login.
    pub username: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Where they work.
    pub department: &'a str,
    /// Its authority.
    pub authority: &'a str,
    /// argon2id.
    pub password_hash: &'a str,
    /// Ask for a new one at first login.
    pub must_change: bool,
    /// `da` or `en`.
    pub lang: &'a str,
    /// Where they read mail; empty: nowhere.
    pub email: &'a str,
    /// Role words.
    pub roles: &'a [&'a str],
}

/// Login asks before there is anybody to permit: by the name that was typed.
///
/// # Errors
/// [`StoreError`].
pub async fn by_username(tx: &mut Tx, username: &str) -> Result<Option<UserRow>, StoreError> {
    tx.maybe(BY_USERNAME, &params![username]).await
}

/// One's own account, one that an administrator manages, or that of somebody who has set something for a later hour.
///
/// # Errors
/// [`StoreError`].
pub async fn own(tx: &mut Tx, id: &str) -> Result<Option<UserRow>, StoreError> {
    tx.maybe(BY_ID, &params![id]).await
}

/// A user's role words.
///
/// # Errors
/// [`StoreError`].
pub async fn roles(tx: &mut Tx, id: &str) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(ROLES, &params![id]).await?.into_iter().map(|(role,)| role).collect())
}

/// Whether there is any user yet.
///
/// # Errors
/// [`StoreError`].
pub async fn any(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.number(ANY, &[]).await? > 0)
}

/// How many open administrators an authority has.
///
/// # Errors
/// [`StoreError`].
pub async fn administrators(tx: &mut Tx, authority: &str) -> Result<i64, StoreError> {
    tx.number(ADMINISTRATORS, &params![authority]).await
}

/// Users whom the reader may see, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut Tx, scope: &Scope<acts::ViewUser>, now: i64) -> Result<Vec<UserRow>, StoreError> {
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.username, r.name, r.department, r.authority, r.active, r.password_hash, r.must_change, r.failures, r.locked, \
         r.lang, r.email, r.created_at, r.version FROM users r{joins} WHERE {cond} ORDER BY r.department, r.name LIMIT 500"
    );
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    tx.all(&sql, &params).await
}

/// The first user of a new house, before anybody could permit it.
///
/// # Errors
/// [`StoreError::Exists`] when the username is taken.
pub async fn insert_first(tx: &mut Tx, user: &NewUser<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![
        user.id,
        user.username,
        user.name,
        user.department,
        user.authority,
        user.password_hash,
        user.must_change,
        user.lang,
        user.email,
        now
    ];
    tx.run(INSERT, &values).await?;
    put_roles(tx, user.id, user.roles).await
}

/// A new user, by an administrator.
///
/// # Errors
/// [`StoreError::Exists`] when the username is taken.
pub async fn insert(tx: &mut Tx, _permit: &Permit<acts::CreateUser>, user: &NewUser<'_>, now: i64) -> Result<(), StoreError> {
    insert_first(tx, user, now).await
}

/// Changes name, address, openness and roles.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<acts::ManageUser>,
    (name, email): (&str, &str),
    active: bool,
    roles: &[&str],
    version: i64,
) -> Result<(), StoreError> {
    tx.change(CHANGE, &params![name, email, active, permit.thing(), version]).await?;
    tx.run(DELETE_ROLES, &params![permit.thing()]).await?;
    put_roles(tx, permit.thing(), roles).await
}

async fn put_roles(tx: &mut Tx, user: &str, roles: &[&str]) -> Result<(), StoreError> {
    for role in roles {
        tx.run(INSERT_ROLE, &params![user, *role]).await?;
    }
    Ok(())
}

/// Counts a failed attempt and locks the account at `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn failed(tx: &mut Tx, id: &str, limit: i64) -> Result<(), StoreError> {
    tx.run(FAILED, &params![limit, id]).await.map(drop)
}

/// Forgets failed attempts.
///
/// # Errors
/// [`StoreError`].
pub async fn succeeded(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.run(SUCCEEDED, &params![id]).await.map(drop)
}

/// Puts a new password and opens a locked account.
///
/// # Errors
/// [`StoreError::Stale`] when there is no such user.
pub async fn put_password(tx: &mut Tx, id: &str, hash: &str, must_change: bool) -> Result<(), StoreError> {
    tx.change(PASSWORD, &params![hash, must_change, id]).await
}

/// Remembers from which hour on a user wants the mail of the day.
///
/// # Errors
/// [`StoreError`].
pub async fn put_mail_hour(tx: &mut Tx, id: &str, hour: i64) -> Result<(), StoreError> {
    tx.run(MAIL_HOUR, &params![hour, id]).await.map(drop)
}

/// From which hour on a user wants the mail of the day.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_hour(tx: &mut Tx, id: &str) -> Result<i64, StoreError> {
    tx.number(MAIL_HOUR_OF, &params![id]).await
}

/// Colleagues of a department: (id, name). A department's people are its own (W1): the caller passes the user's department.
///
/// # Errors
/// [`StoreError`].
pub async fn names(tx: &mut Tx, department: &str) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(NAMES, &params![department]).await
}

/// The same with what the rules ask of them.
///
/// # Errors
/// [`StoreError`].
pub async fn colleagues(tx: &mut Tx, department: &str) -> Result<Vec<UserRow>, StoreError> {
    tx.all(COLLEAGUES, &params![department]).await
}

/// Remembers the language a user reads.
///
/// # Errors
/// [`StoreError`].
pub async fn put_lang(tx: &mut Tx, id: &str, lang: &str) -> Result<(), StoreError> {
    tx.run(LANG, &params![lang, id]).await.map(drop)
}

/// Where a user reads mail from now on.
///
/// # Errors
/// [`StoreError`].
pub async fn put_email(tx: &mut Tx, user: &str, email: &str) -> Result<(), StoreError> {
    tx.run(EMAIL, &params![email, user]).await.map(drop)
}

/// The session with this token's hash, and its user's role words.
///
/// # Errors
/// [`StoreError`].
pub async fn session(tx: &mut Tx, token_hash: &str) -> Result<Option<(SessionUser, Vec<String>)>, StoreError> {
    let rows: Vec<SessionRole> = tx.all(SESSION, &params![token_hash]).await?;
    let roles = rows.iter().filter_map(|row| row.role.clone()).collect();
    Ok(rows.into_iter().next().map(|row| (row.user, roles)))
}

/// Opens a session.
///
/// # Errors
/// [`StoreError`].
pub async fn open_session(
    tx: &mut Tx,
    token_hash: &str,
    id: &str,
    user: &str,
    agent: &str,
    now: i64,
    ends_at: i64,
) -> Result<(), StoreError> {
    tx.run(OPEN_SESSION, &params![token_hash, id, user, agent, now, ends_at]).await.map(drop)
}

/// Notes that a session was used.
///
/// # Errors
/// [`StoreError`].
pub async fn see_session(tx: &mut Tx, id: &str, now: i64) -> Result<(), StoreError> {
    tx.run(SEE_SESSION, &params![now, id]).await.map(drop)
}

/// Notes in which unit somebody works just now.
///
/// # Errors
/// [`StoreError`].
pub async fn work_in(tx: &mut Tx, unit: &str, session: &str, user: &str) -> Result<(), StoreError> {
    tx.run(WORK_IN, &params![unit, session, user]).await.map(drop)
}

/// A user's open sessions, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn sessions(tx: &mut Tx, user: &str, now: i64) -> Result<Vec<SessionRow>, StoreError> {
    tx.all(SESSIONS, &params![user, now]).await
}

/// Closes one of a user's sessions.
///
/// # Errors
/// [`StoreError`].
pub async fn close_session(tx: &mut Tx, id: &str, user: &str) -> Result<(), StoreError> {
    tx.run(CLOSE_SESSION, &params![id, user]).await.map(drop)
}

/// Closes all of a user's sessions.
///
/// # Errors
/// [`StoreError`].
pub async fn close_sessions(tx: &mut Tx, user: &str) -> Result<(), StoreError> {
    tx.run(CLOSE_SESSIONS, &params![user]).await.map(drop)
}

/// Takes an attempt back that turned out well.
///
/// # Errors
/// [`StoreError`].
pub async fn attempt_back(tx: &mut Tx, source: &str, slot: i64) -> Result<(), StoreError> {
    tx.run(ATTEMPT_BACK, &params![source, slot]).await.map(drop)
}

/// Counts an attempt of a source (hashed address, form) in a time slot and returns how many there were since `from`.
///
/// # Errors
/// [`StoreError`].
pub async fn attempt(tx: &mut Tx, source: &str, slot: i64, from: i64) -> Result<i64, StoreError> {
    tx.run(ATTEMPT, &params![source, slot]).await?;
    tx.number(ATTEMPTS, &params![source, from]).await
}

/// Forgets sessions that ended before `sessions` and attempts before slot `slot`.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, sessions: i64, slot: i64) -> Result<(), StoreError> {
    tx.run(FORGET_SESSIONS, &params![sessions]).await?;
    tx.run(FORGET_ATTEMPTS, &params![slot]).await.map(drop)
}
