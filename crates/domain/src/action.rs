//! Actions: what one party undertakes, by when. Executed and reported by that party alone (L8).

use crate::{Refusal, time::Micros, vocabulary};

vocabulary! {
    /// Where an action stands.
    Status, "action status" {
        /// Proposed at the table; the party has not undertaken it yet.
        Proposed = "proposed",
        /// Undertaken.
        Agreed = "agreed",
        /// Reported as under way.
        UnderWay = "under-way",
        /// Reported as done.
        Done = "done",
        /// Reported as not possible.
        NotPossible = "not-possible",
        /// The party did not undertake it.
        Declined = "declined",
    }
}

vocabulary! {
    /// The whole contract back (U8).
    Report, "status report" {
        /// Done.
        Done = "done",
        /// Under way; next date needed.
        UnderWay = "under-way",
        /// Not possible.
        NotPossible = "not-possible",
    }
}

impl Status {
    /// Whether the party still owes something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Agreed | Self::UnderWay)
    }

    /// The party undertakes what was proposed, or does not.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless proposed.
    pub const fn accept(self, yes: bool) -> Result<Self, Refusal> {
        match (self, yes) {
            (Self::Proposed, true) => Ok(Self::Agreed),
            (Self::Proposed, false) => Ok(Self::Declined),
            _ => Err(Refusal::WrongState),
        }
    }

    /// The party reports: the new status and the new due date.
    ///
    /// # Errors
    /// [`Refusal::ActionEnded`] when it is over, [`Refusal::WrongState`] when only proposed, [`Refusal::NextDateMissing`] and
    /// [`Refusal::DatePassed`] for "under way" without a day to come.
    pub fn report(self, report: Report, next: Option<Micros>, now: Micros) -> Result<(Self, Option<Micros>), Refusal> {
        match self {
            Self::Proposed => return Err(Refusal::WrongState),
            Self::Done | Self::NotPossible | Self::Declined => return Err(Refusal::ActionEnded),
            Self::Agreed | Self::UnderWay => {}
        }
        match (report, next) {
            (Report::Done, _) => Ok((Self::Done, None)),
            (Report::NotPossible, _) => Ok((Self::NotPossible, None)),
            (Report::UnderWay, None) => Err(Refusal::NextDateMissing),
            (Report::UnderWay, Some(day)) if day <= now => Err(Refusal::DatePassed),
            (Report::UnderWay, Some(day)) => Ok((Self::UnderWay, Some(day))),
        }
    }

    /// The secretariat may ask for status while something is owed.
    ///
    /// # Errors
    /// [`Refusal::ActionEnded`].
    pub const fn ask(self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::ActionEnded) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_binds_nobody_until_the_party_undertakes_it() {
        assert_eq!(Status::Proposed.report(Report::Done, None, 1), Err(Refusal::WrongState));
        assert_eq!(Status::Proposed.accept(true), Ok(Status::Agreed));
        assert_eq!(Status::Proposed.accept(false), Ok(Status::Declined));
        assert_eq!(Status::Agreed.accept(false), Err(Refusal::WrongState));
    }

    #[test]
    fn under_way_needs_a_day_to_come() {
        assert_eq!(Status::Agreed.report(Report::UnderWay, None, 5), Err(Refusal::NextDateMissing));
        assert_eq!(Status::Agreed.report(Report::UnderWay, Some(5), 5), Err(Refusal::DatePassed));
        assert_eq!(Status::Agreed.report(Report::UnderWay, Some(6), 5), Ok((Status::UnderWay, Some(6))));
    }

    #[test]
    fn what_has_ended_is_neither_reported_nor_asked_for() {
        for over in [Status::Done, Status::NotPossible, Status::Declined] {
            assert_eq!(over.report(Report::Done, None, 1), Err(Refusal::ActionEnded));
            assert_eq!(over.ask(), Err(Refusal::ActionEnded));
        }
    }
}
