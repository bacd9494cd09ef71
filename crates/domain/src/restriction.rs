//! Restriction and objection (GDPR art. 18 and 21): what a citizen asks for, by when it is decided, and whether the case stands still meanwhile.

use crate::{
    Refusal,
    time::{Micros, after_months},
    vocabulary,
};

vocabulary! {
    /// What the citizen asks for.
    Kind, "kind of restriction" {
        /// That the data are only kept (art. 18).
        Restriction = "restriction",
        /// That they are not used any longer (art. 21).
        Objection = "objection",
    }
}

vocabulary! {
    /// How it was decided.
    Outcome, "outcome of a restriction" {
        /// The citizen is right: the case stays restricted until that is lifted, or until it is erased.
        Upheld = "upheld",
        /// The citizen is not: the case goes on.
        Rejected = "rejected",
    }
}

/// By when the citizen has an answer: within a month (art. 12).
#[must_use]
pub fn due(received: Micros) -> Micros {
    after_months(received, 1)
}

impl Outcome {
    /// Whether the case stands still afterwards.
    #[must_use]
    pub const fn keeps(self) -> bool {
        matches!(self, Self::Upheld)
    }

    /// Decides what waits.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it is decided already.
    pub const fn decide(decided: bool) -> Result<(), Refusal> {
        if decided { Err(Refusal::WrongState) } else { Ok(()) }
    }
}

/// Lifts a restriction.
///
/// # Errors
/// [`Refusal::WrongState`] unless it is decided and still in force.
pub const fn lift(decided: bool, in_force: bool) -> Result<(), Refusal> {
    if decided && in_force { Ok(()) } else { Err(Refusal::WrongState) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    #[test]
    fn what_waits_is_decided_once_and_then_lifted() {
        assert_eq!(Outcome::decide(false), Ok(()));
        assert_eq!(Outcome::decide(true), Err(Refusal::WrongState));
        assert_eq!(lift(true, true), Ok(()));
        assert!(lift(false, true).is_err() && lift(true, false).is_err());
        assert!(Outcome::Upheld.keeps() && !Outcome::Rejected.keeps());
    }

    #[test]
    fn the_answer_is_due_within_a_month() {
        let received = 1_772_442_000_000_000;
        assert!((28 * DAY..=31 * DAY).contains(&(due(received) - received)));
    }
}
