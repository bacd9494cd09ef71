//! Letters (breve): written, finished, sent, filed when they come, answered; their papers, and what stands at the top of them.

pub(crate) mod enclosed;
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
pub(crate) use read::load;
pub use read::{Beginning, LetterView};
pub use send::SendForm;
pub(crate) use send::reach_of as send_reach;
pub use template::Facts as TemplateFacts;
pub use tvaers_store::letters::{LetterLine, WholeLetter, heads::LetterheadRow};
pub use write::{Belongs, LetterForm};

use tvaers_domain::letter::{Direction, Status};
use tvaers_store::StoreError;

/// Whether files may be hung on a letter that stands like this.
pub(crate) fn takes_files(status: &str, direction: &str) -> Result<bool, StoreError> {
    Ok(Status::from_code(status)?.takes_files(Direction::from_code(direction)?))
}
