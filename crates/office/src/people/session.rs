//! Sessions: who is behind a token, one's own list of them, closing them.

use std::collections::BTreeSet;

use tvaers_domain::{
    id::SessionId,
    people::Role,
    time::{HOUR, MINUTE},
};
use tvaers_policy::Who;
use tvaers_store::users;

use super::{Actor, login::IDLE};
use crate::{Office, OfficeError, house::secret};

/// How often the use of a session is noted.
const NOTE_EVERY: i64 = 10 * MINUTE;

/// A line of one's list of sessions.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// Its public id.
    pub id: String,
    /// What the browser calls itself.
    pub agent: String,
    /// µs.
    pub created_at: i64,
    /// µs.
    pub seen_at: i64,
    /// The one this page was asked from.
    pub this: bool,
}

impl Office {
    /// Who is behind a token.
    ///
    /// # Errors
    /// [`OfficeError::NotLoggedIn`] when the session was closed, has ended or was idle too long, or the account is closed.
    pub async fn actor(&self, token: &str) -> Result<Actor, OfficeError> {
        let (actor, seen_at) = self.session(token).await?;
        let now = self.now();
        if now > seen_at + NOTE_EVERY {
            let mut tx = self.store.write().await?;
            users::see_session(&mut tx, &actor.session, now).await?;
            tx.commit().await?;
        }
        Ok(actor)
    }

    /// The same without counting as use of the session: for what goes on by itself, so that it keeps nobody logged in.
    ///
    /// # Errors
    /// As [`Office::actor`].
    pub async fn behind(&self, token: &str) -> Result<Actor, OfficeError> {
        self.session(token).await.map(|(actor, _)| actor)
    }

    /// Who is behind a token, and when it was last used.
    async fn session(&self, token: &str) -> Result<(Actor, i64), OfficeError> {
        let now = self.now();
        let mut tx = self.store.glance().await?;
        let (session, roles) = users::session(&mut tx, &secret::digest(token)).await?.ok_or(OfficeError::NotLoggedIn)?;
        drop(tx);
        if now >= session.ends_at || now >= session.seen_at + IDLE || !session.active {
            return Err(OfficeError::NotLoggedIn);
        }
        let roles: BTreeSet<Role> = roles.iter().filter_map(|word| Role::from_code(word).ok()).collect();
        let seen_at = session.seen_at;
        let actor = Actor {
            who: Who {
                user: session.id,
                department: session.department,
                authority: session.authority,
                roles,
                active: session.active,
            },
            name: session.name,
            username: session.username,
            session: session.session,
            unit: session.unit,
            lang: session.lang,
            must_change: session.must_change,
        };
        Ok((actor, seen_at))
    }

    /// One's own open sessions.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn own_sessions(&self, actor: &Actor) -> Result<Vec<SessionLine>, OfficeError> {
        let mut tx = self.store.read().await?;
        let rows = users::sessions(&mut tx, &actor.who.user, self.now()).await?;
        let line = |r: users::SessionRow| SessionLine {
            this: r.id == actor.session,
            id: r.id,
            agent: r.agent,
            created_at: r.created_at,
            seen_at: r.seen_at,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// Closes one of one's own sessions at once.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for what is no id, [`OfficeError::Store`].
    pub async fn close_own_session(&self, actor: &Actor, id: &str) -> Result<(), OfficeError> {
        let id = SessionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut tx = self.store.write().await?;
        users::close_session(&mut tx, id.as_str(), &actor.who.user).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets what ended long ago (a job).
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn forget_sessions(&self) -> Result<(), OfficeError> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        users::forget(&mut tx, now - HOUR, now / (5 * MINUTE) - 12).await?;
        tvaers_store::repeats::forget(&mut tx, now - 48 * HOUR).await?;
        Ok(tx.commit().await?)
    }
}
