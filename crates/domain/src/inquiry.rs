//! An inquiry round: each party looks in its own records and answers in one of three ways. Declining needs no reason (R1).

use crate::{Refusal, vocabulary};

vocabulary! {
    /// One party's answer.
    Answer, "answer" {
        /// Not answered yet.
        Asked = "asked",
        /// Nothing in its records.
        Nothing = "nothing",
        /// Something, and it shares it.
        Shares = "shares",
        /// Something, and it does not share it: no reason is asked and it is never late.
        Withholds = "withholds",
        /// Never answered: the party was let go before it did.
        Lapsed = "lapsed",
    }
}

impl Answer {
    /// Gives an answer, or changes one: a party may come to share later, or find something.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when the "answer" is not to answer, or the question lapsed.
    pub const fn give(self, to: Self) -> Result<Self, Refusal> {
        match (self, to) {
            (Self::Lapsed, _) | (_, Self::Asked | Self::Lapsed) => Err(Refusal::WrongState),
            (_, given) => Ok(given),
        }
    }

    /// Lets the question go when its party leaves the table. What was answered stays answered.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless nothing was answered yet.
    pub const fn lapse(self) -> Result<Self, Refusal> {
        match self {
            Self::Asked => Ok(Self::Lapsed),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Whether the party still owes an answer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declining_is_an_answer_and_never_late() {
        assert_eq!(Answer::Asked.give(Answer::Withholds), Ok(Answer::Withholds));
        assert!(!Answer::Withholds.is_open());
    }

    #[test]
    fn what_lapsed_is_not_answered_and_what_is_answered_does_not_lapse() {
        assert_eq!(Answer::Asked.lapse(), Ok(Answer::Lapsed));
        assert_eq!(Answer::Lapsed.give(Answer::Nothing), Err(Refusal::WrongState));
        assert_eq!(Answer::Asked.give(Answer::Lapsed), Err(Refusal::WrongState));
        assert_eq!(Answer::Withholds.lapse(), Err(Refusal::WrongState));
        assert!(!Answer::Lapsed.is_open());
    }

    #[test]
    fn an_answer_can_change_but_not_be_taken_back() {
        assert_eq!(Answer::Nothing.give(Answer::Shares), Ok(Answer::Shares));
        assert_eq!(Answer::Nothing.give(Answer::Asked), Err(Refusal::WrongState));
    }
}
