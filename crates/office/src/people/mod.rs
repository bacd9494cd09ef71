//! People: logging in and out, sessions, passwords, and the accounts that administrators keep.

mod accounts;
mod login;
mod password;
mod session;
mod ways;

use tvaers_policy::Who;

pub use accounts::{Account, NewAccount, OwnAccount};
pub use login::{LoggedIn, Login};
pub(crate) use password::hash as password_hash;
pub use session::SessionLine;
pub use ways::Ways;

/// Somebody who is logged in.
#[derive(Debug, Clone)]
pub struct Actor {
    /// As the policy knows them.
    pub who: Who,
    /// Their name.
    pub name: String,
    /// What they typed at login.
    pub username: String,
    /// Public id of the session.
    pub session: String,
    /// `da` or `en`.
    pub lang: String,
    /// A new password is asked for before anything else.
    pub must_change: bool,
}
