//! Mail: composing and sending it, calendar invitations (iTIP), and reading what comes back: answers of calendars, and reports of what was not
//! delivered. No database, no policy, and no sentence of its own: what stands in a mail comes from the caller, and W7 says what may.

mod address;
pub mod calendar;
mod endpoint;
mod ical;
pub mod imap;
pub mod message;
pub mod reply;
pub mod smtp;
pub mod undelivered;

pub use address::{Address, AddressError};
pub use calendar::{Calendar, CalendarError, Invitation, Method, feed};
pub use endpoint::EndpointError;
pub use imap::{Inbox, InboxError, Incoming};
pub use message::{Attachment, ComposeError, Composed, Mail};
pub use reply::{Answer, NoReply, Reply, read_reply};
pub use smtp::{Code, Misfit, SendError, Sender};
pub use undelivered::{Fate, Undelivered, read_undelivered};
pub use url::Url;
