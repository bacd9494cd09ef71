//! The year's figures of a unit, for a political committee: counted once, published once, kept.

mod edition;
mod read;

pub use read::{Edition, YearStatus};
pub use tvaers_figures::{Figure as YearFigure, LEAST, Published};
