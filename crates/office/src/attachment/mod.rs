//! Attachments (bilag): files that hang on an item, a point of an agenda or a concern. Who may read that reads them, who may change that changes them: `gate`
//! says which act that is for each place, and is all that a new place needs.

mod add;
mod files;
mod gate;
mod read;
mod remove;

pub use add::AttachmentForm;
pub use files::Files;
pub use read::{AttachmentsView, Download};
pub use tvaers_files::{Scanner, check as checked, clamd::ScanError, hidden};
pub use tvaers_store::attachments::AttachmentRow;
