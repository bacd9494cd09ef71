//! People: logging in and out, sessions, passwords, and the accounts that administrators keep.

mod accounts;
mod login;
mod password;
mod session;
mod ways;

use tvaers_domain::people::Role;
use tvaers_policy::Who;
use tvaers_store::users::UserRow;

pub use accounts::{Account, MAIL_HOURS, NewAccount, OwnAccount};
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
    /// The unit that they chose to work in, where they sit in several.
    pub unit: Option<String>,
    /// `da` or `en`.
    pub lang: String,
    /// A new password is asked for before anything else.
    pub must_change: bool,
}

impl Actor {
    /// A user in whose name the clock does what they have set for this hour: with the rights that they have now, and no session.
    pub(crate) fn on_behalf_of(user: UserRow, roles: &[String]) -> Self {
        Self {
            who: Who {
                user: user.id,
                department: user.department,
                authority: user.authority,
                roles: roles.iter().filter_map(|word| Role::from_code(word).ok()).collect(),
                active: user.active,
            },
            name: user.name,
            username: user.username,
            session: String::new(),
            unit: None,
            lang: user.lang,
            must_change: false,
        }
    }
}
