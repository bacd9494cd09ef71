//! Attachments (bilag): files that hang on an item, a point of an agenda, a concern or a letter. Who may read that reads them, who may change that changes them: `gate`
//! says which act that is for each place, and is all that a new place needs.

mod add;
mod files;
mod gate;
mod read;
mod remove;
mod taken;

pub use files::Files;
pub(crate) use read::content;
pub use read::{AttachmentsView, Download};
pub use taken::AttachmentForm;
pub(crate) use taken::{Coming, Sender, Taken, TitleField, together};
pub use tvaers_files::{Scanner, check as checked, clamd::ScanError, hidden};
pub use tvaers_store::attachments::AttachmentRow;
