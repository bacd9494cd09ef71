//! Models as data: the files that say which authorities there are, who leads, who sits where and on which legal bases. Read with every
//! fault at once, each on its line; what comes out fits together. No I/O.

#[cfg(feature = "arbitrary")]
pub mod arbitrary;
mod bases;
mod check;
mod fault;
mod file;
mod organisation;
pub mod presets;
mod route;
mod seat;
mod sheet;
mod voices;
mod words;

pub use bases::{Bases, Basis};
pub use fault::{Fault, Faults, Kind};
pub use file::{Deadlines, Model, Retention, Speaker, Unit};
pub use organisation::{Authority, Department, Organisation};
pub use route::{Route, Step};
pub use words::{Power, Treats};
