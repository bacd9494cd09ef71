//! Letters (breve): written, finished, sent, filed when they come, answered; their papers, and what stands at the top of them.

mod head;
mod list;
mod number;
pub(crate) mod paper;
mod read;
mod register;
mod send;
mod template;
mod write;

pub use head::{HeadForm, HeadView};
pub use list::{LetterList, LetterListFilter, Tray};
pub(crate) use paper::{paper_language, sender};
pub use read::{Beginning, LetterView};
pub use send::SendForm;
pub(crate) use send::reach_of as send_reach;
pub use template::Facts as TemplateFacts;
pub use tvaers_store::letters::{LetterLine, WholeLetter, heads::LetterheadRow};
pub use write::{Belongs, LetterForm};
