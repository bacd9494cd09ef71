//! Concerns: received, listed, read; cleared by the police, triaged, joined to a case and split again.

mod list;
mod read;
mod receive;

pub use list::{ConcernList, ConcernListFilter};
pub use read::ConcernView;
pub use receive::{ConcernForm, Receipt};
pub use tvaers_store::concerns::{ConcernLine, ConcernRow, ReporterRow};
