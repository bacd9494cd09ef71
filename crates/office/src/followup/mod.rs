//! Actions and follow-up: proposed, undertaken, reported, asked for, late.

mod propose;

pub use propose::NewAction;
pub(crate) use propose::propose_in;
