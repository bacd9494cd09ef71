//! A disclosure: purpose, form of cooperation, and whether it is in force.

use crate::{Refusal, time::Micros, vocabulary};

vocabulary! {
    /// What a disclosure is for. `investigation` exists so that it can be refused (W6).
    Purpose, "purpose" {
        /// Prevention.
        Prevention = "prevention",
        /// Resocialisation.
        Resocialisation = "resocialisation",
        /// Support of a child.
        ChildSupport = "child_support",
        /// Acute danger.
        AcuteDanger = "acute_danger",
        /// Investigation of crime: always refused.
        Investigation = "investigation",
    }
}

vocabulary! {
    /// Forms of cooperation of retsplejeloven § 115, stk. 1 (R1).
    Form, "form of cooperation" {
        /// None named.
        None = "none",
        /// SSP.
        Ssp = "ssp",
        /// PSP.
        Psp = "psp",
        /// KSP.
        Ksp = "ksp",
    }
}

/// The basis on which one tells in acute danger.
const ACUTE: &str = "akut";

/// Whether what was disclosed on this basis and for this purpose is looked at again afterwards: in acute danger nobody has time to weigh for long.
#[must_use]
pub fn is_reviewed(basis: &str, purpose: Purpose) -> bool {
    basis == ACUTE || purpose == Purpose::AcuteDanger
}

/// What is needed to know whether a disclosure is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Taken back by the sender.
    pub withdrawn: bool,
    /// Declined by the recipient.
    pub declined: bool,
    /// End of the term; `FOREVER` when none was set.
    pub ends: Micros,
    /// Acknowledged by the recipient.
    pub received: bool,
}

vocabulary! {
    /// What one sees of a disclosure.
    State, "state of a disclosure" {
        /// Sent, not yet acknowledged.
        Sent = "sent",
        /// Acknowledged.
        Received = "received",
        /// Declined by the recipient.
        Declined = "declined",
        /// Withdrawn by the sender.
        Withdrawn = "withdrawn",
        /// Its term is over.
        Ended = "ended",
    }
}

impl Standing {
    /// Its state at `now`.
    #[must_use]
    pub const fn state(self, now: Micros) -> State {
        if self.withdrawn {
            State::Withdrawn
        } else if self.declined {
            State::Declined
        } else if now >= self.ends {
            State::Ended
        } else if self.received {
            State::Received
        } else {
            State::Sent
        }
    }

    /// Withdraws it (U3).
    ///
    /// # Errors
    /// [`Refusal::DisclosureOver`] when it is no longer in force.
    pub const fn withdraw(self, now: Micros) -> Result<Self, Refusal> {
        match self.state(now) {
            State::Sent | State::Received => Ok(Self { withdrawn: true, ..self }),
            _ => Err(Refusal::DisclosureOver),
        }
    }

    /// The recipient acknowledges or declines it (U6). What was acknowledged can still be declined: the recipient then loses sight.
    ///
    /// # Errors
    /// [`Refusal::DisclosureOver`] when it is no longer in force.
    pub const fn receive(self, accept: bool, now: Micros) -> Result<Self, Refusal> {
        match self.state(now) {
            State::Sent | State::Received => Ok(Self { received: accept, declined: !accept, ..self }),
            _ => Err(Refusal::DisclosureOver),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::FOREVER;

    const SENT: Standing = Standing { withdrawn: false, declined: false, ends: FOREVER, received: false };

    #[test]
    fn withdrawing_ends_it_for_good() {
        let over = SENT.withdraw(1);
        assert_eq!(over.map(|s| s.state(1)), Ok(State::Withdrawn));
        assert_eq!(over.and_then(|s| s.receive(true, 1)), Err(Refusal::DisclosureOver));
        assert_eq!(over.and_then(|s| s.withdraw(1)), Err(Refusal::DisclosureOver));
    }

    #[test]
    fn declining_what_was_acknowledged_takes_the_sight_away() {
        let got = SENT.receive(true, 1);
        assert_eq!(got.map(|s| s.state(1)), Ok(State::Received));
        assert_eq!(got.and_then(|s| s.receive(false, 2)).map(|s| s.state(2)), Ok(State::Declined));
    }

    #[test]
    fn a_term_ends_on_its_instant() {
        let short = Standing { ends: 10, ..SENT };
        assert_eq!(short.state(9), State::Sent);
        assert_eq!(short.state(10), State::Ended);
    }
}
