//! The words of the domain: ids, states and rules as pure functions. No I/O, no async, no clock of its own.

pub mod action;
pub mod agenda;
pub mod attachment;
pub mod care;
pub mod case;
pub mod code;
pub mod concern;
pub mod disclosure;
pub mod due;
pub mod handover;
pub mod holidays;
pub mod id;
pub mod informing;
pub mod inquiry;
pub mod item;
pub mod knowledge;
pub mod letter;
pub mod mandate;
pub mod matching;
pub mod meeting;
pub mod merge;
pub mod minutes;
pub mod people;
pub mod person;
pub mod reading;
pub mod refusal;
pub mod rhythm;
pub mod stem;
pub mod time;
pub mod year;

pub use refusal::Refusal;
