//! The way of a case: opened, inquiry, meeting, assessment, actions, follow-up, closed.

use crate::{
    Refusal,
    time::{Micros, after_months},
    vocabulary,
};

/// Months after which it is asked whether an open case is still necessary.
const REVIEW_MONTHS: i64 = 3;

/// When a case that was opened or looked at now is looked at next.
#[must_use]
pub fn next_review(now: Micros) -> Micros {
    after_months(now, REVIEW_MONTHS)
}

vocabulary! {
    /// Where a case stands.
    Status, "case status" {
        /// Opened from concerns.
        Opened = "opened",
        /// Parties look in their own records (Oplysning hos parter).
        Inquiry = "inquiry",
        /// On an agenda (Til møde).
        ForMeeting = "for-meeting",
        /// Assessed together (Samtale anbefalet).
        Assessed = "assessed",
        /// Actions are agreed or under way (Forløb tilbudt / i gang).
        Actions = "actions",
        /// All agreed actions have ended; what happens next? (Opfølgning).
        FollowUp = "follow-up",
        /// Closed with an outcome (Afsluttet).
        Closed = "closed",
    }
}

vocabulary! {
    /// How a case ended.
    Outcome, "outcome" {
        /// Carried through (gennemført).
        Completed = "completed",
        /// Handed to an authority (overdraget).
        HandedOver = "handed-over",
        /// The citizen declined (afslået af borger).
        Declined = "declined",
        /// For the police alone (kun politi).
        PoliceOnly = "police-only",
        /// Unfounded (ubegrundet).
        Unfounded = "unfounded",
        /// Mistaken (fejlagtig).
        Mistaken = "mistaken",
    }
}

impl Outcome {
    /// Whether the short term for the unfounded applies (R13, U20).
    #[must_use]
    pub const fn is_unfounded(self) -> bool {
        matches!(self, Self::Unfounded | Self::Mistaken)
    }
}

impl Status {
    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed)
    }

    const fn open(self, to: Self) -> Result<Self, Refusal> {
        if self.is_open() { Ok(to) } else { Err(Refusal::CaseClosed) }
    }

    /// The parties are asked.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`].
    pub const fn ask(self) -> Result<Self, Refusal> {
        self.open(Self::Inquiry)
    }

    /// The case is put on an agenda. What is further on its way stays there: a meeting takes its status, and does not turn it back.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`].
    pub const fn put_on_agenda(self) -> Result<Self, Refusal> {
        match self {
            Self::Assessed | Self::Actions | Self::FollowUp => Ok(self),
            _ => self.open(Self::ForMeeting),
        }
    }

    /// The parties have assessed it together.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`].
    pub const fn assess(self) -> Result<Self, Refusal> {
        match self {
            Self::Actions | Self::FollowUp => Ok(self),
            _ => self.open(Self::Assessed),
        }
    }

    /// A party has undertaken an action.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`].
    pub const fn act(self) -> Result<Self, Refusal> {
        self.open(Self::Actions)
    }

    /// The last open action has ended. A case that has turned to something else meanwhile is not turned back.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`], and [`Refusal::WrongState`] unless actions are under way.
    pub const fn follow_up(self) -> Result<Self, Refusal> {
        match self {
            Self::Actions => Ok(Self::FollowUp),
            Self::Closed => Err(Refusal::CaseClosed),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Closes with an outcome.
    ///
    /// # Errors
    /// [`Refusal::CaseClosed`] twice, [`Refusal::ActionsOpen`] while a party still owes something.
    pub const fn close(self, open_actions: i64) -> Result<Self, Refusal> {
        if open_actions > 0 { Err(Refusal::ActionsOpen) } else { self.open(Self::Closed) }
    }

    /// A new concern joins: the one way in which a closed case opens again.
    #[must_use]
    pub const fn joined_by_concern(self) -> Self {
        match self {
            Self::Closed => Self::Opened,
            open => open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_case_opens_by_a_new_concern_only() {
        let closed = Status::Closed;
        assert_eq!(closed.ask(), Err(Refusal::CaseClosed));
        assert_eq!(closed.put_on_agenda(), Err(Refusal::CaseClosed));
        assert_eq!(closed.assess(), Err(Refusal::CaseClosed));
        assert_eq!(closed.act(), Err(Refusal::CaseClosed));
        assert_eq!(closed.follow_up(), Err(Refusal::CaseClosed));
        assert_eq!(closed.close(0), Err(Refusal::CaseClosed));
        assert_eq!(closed.joined_by_concern(), Status::Opened);
    }

    #[test]
    fn nobody_closes_over_a_party_that_still_owes_something() {
        assert_eq!(Status::Actions.close(1), Err(Refusal::ActionsOpen));
        assert_eq!(Status::Actions.close(0), Ok(Status::Closed));
    }

    #[test]
    fn what_has_turned_to_something_else_is_not_turned_to_follow_up() {
        assert_eq!(Status::Actions.follow_up(), Ok(Status::FollowUp));
        for elsewhere in Status::ALL.iter().filter(|s| s.is_open() && **s != Status::Actions) {
            assert_eq!(elsewhere.follow_up(), Err(Refusal::WrongState), "{elsewhere}");
        }
    }

    #[test]
    fn an_assessment_does_not_turn_back_a_case_with_actions() {
        assert_eq!(Status::Actions.assess(), Ok(Status::Actions));
        assert_eq!(Status::ForMeeting.assess(), Ok(Status::Assessed));
        assert_eq!(Status::Actions.put_on_agenda(), Ok(Status::Actions));
        assert_eq!(Status::Inquiry.put_on_agenda(), Ok(Status::ForMeeting));
    }
}
