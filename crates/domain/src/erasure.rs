//! Erasing: what is over its term is put on a list by one, approved by another, and then gone. And the gate before it: archive rules, restrictions, and what an
//! authority holds back (R10, R13).

use crate::{
    Refusal,
    time::{DAY, Micros},
    vocabulary,
};

vocabulary! {
    /// Where an erasure stands.
    State, "state of an erasure" {
        /// Over its term, or soon.
        Due = "due",
        /// On the list, for somebody else to approve.
        Listed = "listed",
        /// Done.
        Erased = "erased",
    }
}

vocabulary! {
    /// What is erased.
    What, "what is erased" {
        /// A case with everything that belongs to it.
        Case = "case",
        /// A concern that never became a case.
        Concern = "concern",
    }
}

/// So long before its term something is noted, and those who have a part in it are told.
pub const AHEAD: Micros = 30 * DAY;
/// So long those who have a part in it have known before it is erased.
pub const TOLD: Micros = 14 * DAY;
/// Nothing is held back for longer without being looked at again.
pub const LONGEST_HOLD: Micros = 366 * DAY;

impl State {
    /// Put on the list.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub const fn list(self) -> Result<Self, Refusal> {
        match self {
            Self::Due => Ok(Self::Listed),
            Self::Listed | Self::Erased => Err(Refusal::WrongState),
        }
    }

    /// Taken from the list.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub const fn take_back(self) -> Result<Self, Refusal> {
        match self {
            Self::Listed => Ok(Self::Due),
            Self::Due | Self::Erased => Err(Refusal::WrongState),
        }
    }

    /// Approved, and so erased.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub const fn erase(self) -> Result<Self, Refusal> {
        match self {
            Self::Listed => Ok(Self::Erased),
            Self::Due | Self::Erased => Err(Refusal::WrongState),
        }
    }
}

/// What stands before an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// The end of its term.
    pub due: Micros,
    /// When the last of the other authorities with a part in it was told; none without others.
    pub told_at: Option<Micros>,
    /// Every authority with a part in it may dispose of it or has its copy in the archive (R10).
    pub archived: bool,
    /// Somebody holds their part back.
    pub held: bool,
    /// Its subject asked for it to stay, or objected, and that is not decided. An objection that was upheld asks for nothing else than erasing.
    pub restricted: bool,
}

impl Gate {
    /// Whether it may be erased now.
    ///
    /// # Errors
    /// What stands against it, what lasts longest first.
    pub const fn open(self, now: Micros) -> Result<(), Refusal> {
        if self.restricted {
            return Err(Refusal::CaseRestricted);
        }
        if self.held {
            return Err(Refusal::ErasureHeld);
        }
        if self.due > now {
            return Err(Refusal::TermNotOver);
        }
        if !self.archived {
            return Err(Refusal::NotArchived);
        }
        match self.told_at {
            Some(told) if told.saturating_add(TOLD) > now => Err(Refusal::OthersNotTold),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = 1_000 * DAY;

    const fn gate() -> Gate {
        Gate { due: NOW - 1, told_at: None, archived: true, held: false, restricted: false }
    }

    #[test]
    fn r13_nothing_is_erased_before_its_term() {
        assert_eq!(gate().open(NOW), Ok(()));
        assert_eq!(Gate { due: NOW, ..gate() }.open(NOW), Ok(()));
        assert_eq!(Gate { due: NOW + 1, ..gate() }.open(NOW), Err(Refusal::TermNotOver));
    }

    #[test]
    fn r10_nothing_is_erased_before_the_archive_has_it_or_disposal_is_allowed() {
        assert_eq!(Gate { archived: false, ..gate() }.open(NOW), Err(Refusal::NotArchived));
    }

    #[test]
    fn others_have_a_fortnight_and_can_hold_back() {
        assert_eq!(Gate { told_at: Some(NOW - TOLD), ..gate() }.open(NOW), Ok(()));
        assert_eq!(Gate { told_at: Some(NOW - TOLD + 1), ..gate() }.open(NOW), Err(Refusal::OthersNotTold));
        assert_eq!(Gate { held: true, ..gate() }.open(NOW), Err(Refusal::ErasureHeld));
        assert_eq!(Gate { restricted: true, held: true, ..gate() }.open(NOW), Err(Refusal::CaseRestricted));
    }

    #[test]
    fn what_is_not_on_the_list_is_not_erased() {
        assert_eq!(State::Due.erase(), Err(Refusal::WrongState));
        assert_eq!(State::Due.list().and_then(State::erase), Ok(State::Erased));
        assert_eq!(State::Listed.take_back(), Ok(State::Due));
        for over in [State::Erased.list(), State::Erased.take_back(), State::Erased.erase(), State::Listed.list()] {
            assert_eq!(over, Err(Refusal::WrongState));
        }
    }
}
