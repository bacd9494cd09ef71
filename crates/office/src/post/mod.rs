//! Mail: meetings that go into calendars and answers that come back, the mail of the day, and the ledger's checkpoints. Queued by the acts, sent by a job; nothing in it is about a
//! person (W7). And general letters, with the letter as a file.

mod agenda;
mod answer;
mod checkpoints;
mod compose;
mod deliver;
mod digest;
mod feed;
mod letters;
mod queue;

pub(crate) use agenda::{Before, agenda_out};
pub use answer::LinkedInvitation;
pub use deliver::{Leaves, Post, PostError};
pub use feed::Feed;
pub(crate) use queue::{
    CalendarMail, Round, call_off, call_off_guest, call_off_guests, call_off_lost, for_approval, invite, invite_guests,
    tell_substitute,
};
