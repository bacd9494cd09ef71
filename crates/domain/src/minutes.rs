//! Minutes on their way: sent to the parties that were there, approved, objected to or passed over in silence, and locked (U13).

use crate::{Refusal, vocabulary};

vocabulary! {
    /// How a party stands to minutes that it was sent.
    Answer, "answer to minutes" {
        /// Nothing said yet; past the deadline that counts as acceptance.
        None = "none",
        /// Agrees.
        Approved = "approved",
        /// Objects to a point, in words.
        Objected = "objected",
    }
}

vocabulary! {
    /// What the secretariat does about an objection. The text that was sent stays as it was: everybody sees both.
    Reaction, "reaction to an objection" {
        /// A correction, which stands in the minutes.
        Corrected = "corrected",
        /// A note, which stands beside the objection.
        Noted = "noted",
    }
}

/// How minutes stand that were sent for approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// They were sent.
    pub sent: bool,
    /// Their deadline has passed: silence is acceptance.
    pub due: bool,
    /// Parties that were asked and have said nothing.
    pub silent: usize,
    /// Objections that the secretariat has not answered.
    pub unanswered: usize,
    /// Parties that must be asked.
    pub asked: usize,
}

impl Standing {
    /// Whether the chair may approve and lock.
    ///
    /// # Errors
    /// [`Refusal::MinutesNotSent`], [`Refusal::ObjectionsOpen`], [`Refusal::MinutesWait`].
    pub const fn lock(self) -> Result<(), Refusal> {
        if self.asked == 0 {
            return Ok(());
        }
        if !self.sent {
            return Err(Refusal::MinutesNotSent);
        }
        if self.unanswered > 0 {
            return Err(Refusal::ObjectionsOpen);
        }
        if self.silent > 0 && !self.due { Err(Refusal::MinutesWait) } else { Ok(()) }
    }

    /// Whether a party may still answer.
    ///
    /// # Errors
    /// [`Refusal::MinutesNotSent`], [`Refusal::MinutesAccepted`] past the deadline.
    pub const fn answer(self) -> Result<(), Refusal> {
        match (self.sent, self.due) {
            (false, _) => Err(Refusal::MinutesNotSent),
            (true, true) => Err(Refusal::MinutesAccepted),
            (true, false) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: Standing = Standing { sent: true, due: false, silent: 0, unanswered: 0, asked: 2 };

    #[test]
    fn minutes_are_locked_when_all_have_answered_or_kept_silent_to_the_end() {
        assert_eq!(SENT.lock(), Ok(()));
        assert_eq!(Standing { silent: 1, ..SENT }.lock(), Err(Refusal::MinutesWait));
        assert_eq!(Standing { silent: 1, due: true, ..SENT }.lock(), Ok(()));
    }

    #[test]
    fn no_objection_is_passed_over() {
        assert_eq!(Standing { unanswered: 1, due: true, ..SENT }.lock(), Err(Refusal::ObjectionsOpen));
    }

    #[test]
    fn minutes_that_were_not_sent_are_not_locked_unless_nobody_is_to_be_asked() {
        assert_eq!(Standing { sent: false, ..SENT }.lock(), Err(Refusal::MinutesNotSent));
        assert_eq!(Standing { sent: false, asked: 0, ..SENT }.lock(), Ok(()));
    }

    #[test]
    fn silence_is_acceptance_at_the_deadline() {
        assert_eq!(SENT.answer(), Ok(()));
        assert_eq!(Standing { due: true, ..SENT }.answer(), Err(Refusal::MinutesAccepted));
        assert_eq!(Standing { sent: false, ..SENT }.answer(), Err(Refusal::MinutesNotSent));
    }
}
