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
    /// Told orally and nothing else: there is nothing to read, and nothing that could be taken back.
    pub told_only: bool,
    /// Another one of the same to the same recipient took its place.
    pub superseded: bool,
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
        /// Told orally, and not to be read.
        Told = "told",
        /// Another disclosure of the same to the same recipient took its place.
        Superseded = "superseded",
    }
}

impl Standing {
    /// Its state at `now`.
    #[must_use]
    pub const fn state(self, now: Micros) -> State {
        if self.told_only {
            State::Told
        } else if self.withdrawn {
            State::Withdrawn
        } else if self.declined {
            State::Declined
        } else if self.superseded {
            State::Superseded
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

/// From when to when somebody could read what was disclosed, as the register remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When they came to know: made, or told before it was written down.
    pub since: Micros,
    /// Told orally and nothing else.
    pub told_only: bool,
    /// End of the term; `FOREVER` when none was set.
    pub ends: Micros,
    /// Acknowledged, where it was not declined.
    pub received_at: Option<Micros>,
    /// Declined by the recipient.
    pub declined_at: Option<Micros>,
    /// Taken back by the sender.
    pub withdrawn_at: Option<Micros>,
    /// Another disclosure took its place.
    pub superseded_at: Option<Micros>,
}

impl Span {
    /// When reading ended, and how, as far as is known at `at`. What was told stays known.
    #[must_use]
    pub fn end(self, at: Micros) -> Option<(Micros, State)> {
        if self.told_only {
            return None;
        }
        let ends = [
            (self.withdrawn_at, State::Withdrawn),
            (self.declined_at, State::Declined),
            (Some(self.ends), State::Ended),
            (self.superseded_at, State::Superseded),
        ];
        let past = ends.into_iter().filter_map(|(end, how)| end.filter(|end| *end <= at).map(|end| (end, how)));
        past.min_by_key(|(end, _)| *end)
    }

    /// How it stood at `at`; nothing before they came to know.
    #[must_use]
    pub fn state_at(self, at: Micros) -> Option<State> {
        if at < self.since {
            return None;
        }
        Some(match self.end(at) {
            _ if self.told_only => State::Told,
            Some((_, how)) => how,
            None if self.received_at.is_some_and(|received| received <= at) => State::Received,
            None => State::Sent,
        })
    }

    /// Whether they could read it at `at`.
    #[must_use]
    pub fn readable_at(self, at: Micros) -> bool {
        matches!(self.state_at(at), Some(State::Sent | State::Received))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::FOREVER;

    const SENT: Standing =
        Standing { withdrawn: false, declined: false, ends: FOREVER, received: false, told_only: false, superseded: false };
    const SPAN: Span = Span {
        since: 10,
        told_only: false,
        ends: FOREVER,
        received_at: None,
        declined_at: None,
        withdrawn_at: None,
        superseded_at: None,
    };

    #[test]
    fn what_was_told_is_never_taken_back() {
        let told = Standing { told_only: true, ..SENT };
        assert_eq!(told.state(1), State::Told);
        assert_eq!(told.withdraw(1), Err(Refusal::DisclosureOver));
        assert_eq!(told.receive(true, 1), Err(Refusal::DisclosureOver));
        let span = Span { told_only: true, withdrawn_at: Some(20), ends: 30, ..SPAN };
        assert_eq!((span.state_at(9), span.state_at(99)), (None, Some(State::Told)));
        assert!(!span.readable_at(99), "told is not readable");
    }

    #[test]
    fn a_span_stands_as_it_stood_on_the_day() {
        let span = Span { received_at: Some(12), withdrawn_at: Some(20), superseded_at: Some(25), ends: 30, ..SPAN };
        let states = [9, 10, 12, 19, 20, 40].map(|at| span.state_at(at));
        let [before, sent, received, still, taken, late] = states;
        assert_eq!((before, sent, received), (None, Some(State::Sent), Some(State::Received)));
        assert_eq!((still, taken, late), (Some(State::Received), Some(State::Withdrawn), Some(State::Withdrawn)));
        assert_eq!(span.end(19), None, "what had not happened by then is not known then");
    }

    #[test]
    fn the_first_end_is_the_one_that_counts() {
        let span = Span { ends: 15, withdrawn_at: Some(20), declined_at: Some(18), ..SPAN };
        assert_eq!(span.end(99), Some((15, State::Ended)));
    }

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
