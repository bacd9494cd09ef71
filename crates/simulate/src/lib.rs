//! What a model costs: the hands that a stretch of work needs under it, and years of invented concerns played through it. No I/O, no clock; the
//! invented people have no attribute at all (W13), and what is counted is acts, days and readers.
//!
//! [`hands`] replays work, past or simulated, over the ways of a model. [`simulate`] invents that work from stated [`Assumptions`].

mod assumptions;
mod dice;
mod fault;
mod figures;
mod hands;
mod layout;
mod replay;
mod run;

pub use assumptions::Assumptions;
pub use fault::Fault;
pub use figures::{Figures, MEASURES, Outcomes, Spread};
pub use hands::{CaseWork, Hands, Share, Work, hands};
pub use run::{MOST_YEARS, Plan, simulate};
