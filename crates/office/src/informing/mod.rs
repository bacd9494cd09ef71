//! Informing the citizen (R7): what begins the clock, how it stands, and what ends it or puts it off.

mod answer;
mod begin;
mod read;

pub use answer::{ExceptedForm, GivenForm};
pub(crate) use begin::{About, holds, told, told_elsewhere};
pub use read::{InformingView, Waiting};
pub use tvaers_store::informings::{AnsweredRow, InformingRow};
