//! A hand-over (overdragelse) of a case to another unit: offered, then accepted, declined or taken back (U5, U6).

use crate::{Refusal, case, vocabulary};

vocabulary! {
    /// Where an offer stands.
    Status, "hand-over status" {
        /// Waits for the other unit's secretariat.
        Offered = "offered",
        /// The other unit has the case.
        Accepted = "accepted",
        /// The other unit does not take it.
        Declined = "declined",
        /// Taken back by the one who offered it.
        Withdrawn = "withdrawn",
    }
}

/// What an offer encloses, as far as a rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enclosed {
    /// The item that says who the citizen is goes with it.
    pub identity: bool,
    /// The sender states that the receiver knows who it is from elsewhere.
    pub known_elsewhere: bool,
}

impl Enclosed {
    /// A case that nobody can read who it is about must not come into being: the identity goes with it, or the sender says that it is known there.
    ///
    /// # Errors
    /// [`Refusal::NobodyWouldKnow`].
    pub const fn check(self) -> Result<(), Refusal> {
        if self.identity || self.known_elsewhere { Ok(()) } else { Err(Refusal::NobodyWouldKnow) }
    }
}

impl Status {
    /// Offers a case that stands so.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`], [`Refusal::HandoverOpen`] while another offer of it waits, [`Refusal::NobodyWouldKnow`].
    pub fn offer(case: case::Status, another_waits: bool, enclosed: Enclosed) -> Result<Self, Refusal> {
        if !case.is_open() {
            return Err(Refusal::CaseClosed);
        }
        if another_waits {
            return Err(Refusal::HandoverOpen);
        }
        enclosed.check().map(|()| Self::Offered)
    }

    /// Takes the case over. `stands`: what was offered is still so; a case, a table or a basis that changed meanwhile is offered anew.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once decided, [`Refusal::CaseClosed`], [`Refusal::HandoverOutdated`].
    pub fn accept(self, case: case::Status, stands: bool) -> Result<Self, Refusal> {
        match self {
            Self::Offered if !case.is_open() => Err(Refusal::CaseClosed),
            Self::Offered if !stands => Err(Refusal::HandoverOutdated),
            Self::Offered => Ok(Self::Accepted),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Does not take it.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once decided.
    pub const fn decline(self) -> Result<Self, Refusal> {
        match self {
            Self::Offered => Ok(Self::Declined),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Takes the offer back.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once decided.
    pub const fn withdraw(self) -> Result<Self, Refusal> {
        match self {
            Self::Offered => Ok(Self::Withdrawn),
            _ => Err(Refusal::WrongState),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITH: Enclosed = Enclosed { identity: true, known_elsewhere: false };

    #[test]
    fn a_closed_case_and_one_that_is_offered_already_are_not_offered() {
        assert_eq!(Status::offer(case::Status::Closed, false, WITH), Err(Refusal::CaseClosed));
        assert_eq!(Status::offer(case::Status::Actions, true, WITH), Err(Refusal::HandoverOpen));
        assert_eq!(Status::offer(case::Status::Actions, false, WITH), Ok(Status::Offered));
    }

    #[test]
    fn somebody_must_be_able_to_know_who_it_is_about() {
        let without = Enclosed { identity: false, known_elsewhere: false };
        assert_eq!(Status::offer(case::Status::Opened, false, without), Err(Refusal::NobodyWouldKnow));
        let known = Enclosed { known_elsewhere: true, ..without };
        assert_eq!(Status::offer(case::Status::Opened, false, known), Ok(Status::Offered));
    }

    #[test]
    fn what_is_decided_stays_decided() {
        for over in [Status::Accepted, Status::Declined, Status::Withdrawn] {
            assert_eq!(over.accept(case::Status::Opened, true), Err(Refusal::WrongState));
            assert_eq!(over.decline(), Err(Refusal::WrongState));
            assert_eq!(over.withdraw(), Err(Refusal::WrongState));
        }
    }

    #[test]
    fn only_what_still_stands_is_accepted() {
        assert_eq!(Status::Offered.accept(case::Status::Closed, true), Err(Refusal::CaseClosed));
        assert_eq!(Status::Offered.accept(case::Status::Opened, false), Err(Refusal::HandoverOutdated));
        assert_eq!(Status::Offered.accept(case::Status::Opened, true), Ok(Status::Accepted));
    }
}
