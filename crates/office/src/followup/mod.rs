//! Actions and follow-up: proposed, undertaken, reported, asked for, late.

mod board;
mod propose;
mod read;
mod report;
mod request;
mod undertake;

pub use board::{Board, BoardFilter};
pub use propose::NewAction;
pub(crate) use propose::propose_in;
pub use read::{ActionView, CaseActions};
pub use report::ReportForm;
pub use tvaers_store::{actions::ActionRow, concerns::OwedConcern, outbox::Notice};
