//! Logging in: rate limit, lock-out, and a session whose token is kept as a hash only.

use tvaers_domain::id::SessionId;
use tvaers_domain::time::{DAY, HOUR, MINUTE};
use tvaers_ledger::Outcome;
use tvaers_store::{ledger, users};

use super::password;
use crate::{Office, OfficeError, entry::Draft, house::secret};

/// Failed attempts on one account before an administrator must open it.
const LOCK_AT: i64 = 10;
/// Attempts from one place within a quarter of an hour that did not turn out well: a whole office may sit behind one address.
const ATTEMPTS: i64 = 30;
/// Length of a slot in which attempts are counted.
const SLOT: i64 = 5 * MINUTE;
/// A session ends after this long without use …
pub(super) const IDLE: i64 = 2 * HOUR;
/// … and after this long in any case.
const LONGEST: i64 = DAY / 2;

/// What was typed.
#[derive(Debug, Clone)]
pub struct Login {
    /// The username.
    pub username: String,
    /// The password.
    pub password: String,
    /// What the browser calls itself.
    pub agent: String,
    /// Where the attempt comes from; only its hash is kept.
    pub source: String,
}

/// A session that was opened.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// The token for the cookie. Nowhere else is it in clear.
    pub token: String,
    /// Seconds the cookie lives at most.
    pub seconds: i64,
}

/// A place as attempts from it are counted: hashed, so that no address is kept.
fn place(source: &str) -> String {
    secret::digest(&format!("login {source}"))
}

impl Office {
    /// Opens a session.
    ///
    /// # Errors
    /// [`OfficeError::TooMany`], [`OfficeError::WrongPassword`], [`OfficeError::Locked`] (only told to who knows the password).
    pub async fn log_in(&self, login: &Login) -> Result<LoggedIn, OfficeError> {
        let now = self.now();
        let username = login.username.trim().to_lowercase();
        let found = self.count_attempt(&login.source, &username, now).await?;
        let fits = password::fits(&login.password, found.as_ref().map(|u| u.password_hash.as_str())).await?;
        let mut tx = self.store.write().await?;
        let Some(user) = found else { return Err(OfficeError::WrongPassword) };
        if !fits {
            users::failed(&mut tx, &user.id, LOCK_AT).await?;
            let entry = Draft::by_nobody(&user.authority, Outcome::Refused, "log_in", "user", &user.id, now);
            ledger::append(&mut tx, &entry.posted()).await?;
            tx.commit().await?;
            return Err(OfficeError::WrongPassword);
        }
        if user.locked || !user.active {
            return Err(OfficeError::Locked);
        }
        users::succeeded(&mut tx, &user.id).await?;
        users::attempt_back(&mut tx, &place(&login.source), now / SLOT).await?;
        let token = secret::token()?;
        let agent: String = login.agent.chars().take(120).collect();
        let session = SessionId::new();
        users::open_session(&mut tx, &secret::digest(&token), session.as_str(), &user.id, &agent, now, now + LONGEST).await?;
        let entry = Draft::by_nobody(&user.authority, Outcome::Done, "log_in", "user", &user.id, now);
        ledger::append(&mut tx, &entry.posted()).await?;
        tx.commit().await?;
        Ok(LoggedIn { token, seconds: LONGEST / 1_000_000 })
    }

    async fn count_attempt(&self, source: &str, username: &str, now: i64) -> Result<Option<users::UserRow>, OfficeError> {
        let mut tx = self.store.write().await?;
        let slot = now / SLOT;
        let attempts = users::attempt(&mut tx, &place(source), slot, slot - 2).await?;
        let user = users::by_username(&mut tx, username).await?;
        tx.commit().await?;
        if attempts > ATTEMPTS { Err(OfficeError::TooMany) } else { Ok(user) }
    }
}
