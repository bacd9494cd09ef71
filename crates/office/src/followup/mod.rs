//! Actions and follow-up: proposed, undertaken, reported, asked for, late.

mod board;
mod lateness;
mod propose;
mod read;
mod report;
mod request;
mod undertake;

pub use board::{Board, BoardFilter, BoardRow, Next, When};
pub use lateness::Lateness;
pub use propose::NewAction;
pub(crate) use propose::propose_in;
pub use read::{ActionView, CaseActions};
pub use report::ReportForm;
pub use tvaers_store::{actions::ActionRow, due::DueRow, outbox::Notice};
