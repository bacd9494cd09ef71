//! The languages of Tværs: every word on every screen (`words`), and dates, times and numbers for people (`format`).

pub mod format;
mod words;

pub use words::{Count, Lang, Words};
