//! An inquiry round: each party looks in its own records and answers in one of three ways. Declining needs no reason (R1).

use crate::{
    Refusal,
    time::{Micros, after_days, due_in_days},
    vocabulary,
};

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

/// When a round at home is due that is asked so that an outside question can be answered: by its own term, but the day before the outside question is due
/// where that is still ahead. All in µs; `days` is the term of the unit at home.
#[must_use]
pub fn due_at_home(now: Micros, days: i64, outside: Micros) -> Micros {
    let own = due_in_days(now, days);
    let day_before = after_days(outside, -1);
    match (day_before > now, outside > now) {
        (true, _) => own.min(day_before),
        (false, true) => own.min(outside),
        (false, false) => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    #[test]
    fn a_round_at_home_is_due_before_the_question_from_outside() {
        let now = 1_780_000_000_000_000;
        let outside = due_in_days(now, 7);
        assert_eq!(due_at_home(now, 14, outside), due_in_days(now, 6));
        assert_eq!(due_at_home(now, 3, outside), due_in_days(now, 3), "its own term is shorter");
        let soon = now + DAY / 2;
        assert_eq!(due_at_home(now, 7, soon), soon, "the day before is past");
        assert_eq!(due_at_home(now, 7, now - DAY), due_in_days(now, 7), "late already");
    }

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
