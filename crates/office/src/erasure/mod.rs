//! Erasing what is over its term (R13): noted by the clock, put on a list by a data protection officer, approved by somebody else, and gone; once archive rules allow it (R10).

mod approve;
mod archive;
mod disposal;
mod list;
mod note;
mod prepare;

pub use disposal::DisposalForm;
pub use list::{ErasureList, ErasureView};
pub use prepare::HoldForm;
pub use tvaers_store::erasures::{DisposalRow, ErasureRow};
