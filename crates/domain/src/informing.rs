//! Informing a citizen that an authority holds something about them (R7): one clock for each controller and citizen, which ends when the citizen is informed, and which
//! an exception only puts off. Every exception is weighed by itself, on a ground of the law that the controller works under (R5).

use crate::{
    Refusal,
    time::{Micros, after_months},
    vocabulary,
};

vocabulary! {
    /// How it stands.
    Status, "status of informing" {
        /// The citizen waits to be informed.
        Waiting = "waiting",
        /// They were informed.
        Given = "given",
        /// Not now, on a ground, until a day on which it is looked at again.
        Excepted = "excepted",
    }
}

vocabulary! {
    /// How a citizen was informed.
    How, "way of informing" {
        /// In a conversation.
        Conversation = "conversation",
        /// By Digital Post.
        DigitalPost = "digital-post",
        /// By letter.
        Letter = "letter",
        /// By telephone.
        Phone = "phone",
        /// They knew it already.
        Known = "known",
    }
}

vocabulary! {
    /// On which ground a citizen is not informed just now. Those that begin with `led` are the law-enforcement act's, the others databeskyttelsesloven's § 22.
    Ground, "ground of an exception" {
        /// § 22, stk. 1: private interests weigh more, the citizen's own among them.
        PrivateInterests = "private-interests",
        /// § 22, stk. 2, nr. 1: the security of the state.
        StateSecurity = "state-security",
        /// § 22, stk. 2, nr. 3: public security.
        PublicSecurity = "public-security",
        /// § 22, stk. 2, nr. 4: prevention and prosecution of crime, and threats to public security.
        Crime = "crime",
        /// § 22, stk. 2, nr. 8: supervision or inspection.
        Supervision = "supervision",
        /// § 22, stk. 2, nr. 9: protection of the citizen, or of others' rights and freedoms.
        Protection = "protection",
        /// Law-enforcement act: inquiries or procedures would suffer.
        LedInquiry = "led-inquiry",
        /// Law-enforcement act: prevention or prosecution of crime would suffer.
        LedCrime = "led-crime",
        /// Law-enforcement act: public security, or that of the state.
        LedSecurity = "led-security",
        /// Law-enforcement act: others' rights.
        LedProtection = "led-protection",
    }
}

/// An authority's law (R5), as its own row has it.
pub const LED: &str = "led";

impl Ground {
    /// Whether a controller under this law may use the ground.
    #[must_use]
    pub fn fits(self, regime: &str) -> bool {
        matches!(self, Self::LedInquiry | Self::LedCrime | Self::LedSecurity | Self::LedProtection) == (regime == LED)
    }

    /// The grounds of a controller under this law.
    #[must_use]
    pub fn of(regime: &str) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|ground| ground.fits(regime)).collect()
    }
}

/// Months within which a citizen is informed.
const TERM: i64 = 1;
/// Months for which an exception can stand before it is looked at again.
pub const LONGEST_EXCEPTION: i64 = 6;
/// Fewest characters in which an exception is weighed: a word is no weighing.
pub const WEIGHED: usize = 20;

/// By when a citizen is informed of what was first held at `started`, µs.
#[must_use]
pub fn due(started: Micros) -> Micros {
    after_months(started, TERM)
}

impl Status {
    /// Notes that the citizen was informed.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it is noted already.
    pub const fn give(self) -> Result<Self, Refusal> {
        match self {
            Self::Waiting | Self::Excepted => Ok(Self::Given),
            Self::Given => Err(Refusal::WrongState),
        }
    }

    /// Puts it off, on a ground, until `recheck`.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] once the citizen is informed, [`Refusal::DatePassed`] and [`Refusal::ExceptionTooLong`] for a day that lies behind or too far ahead.
    pub fn except(self, recheck: Micros, now: Micros) -> Result<Self, Refusal> {
        if self == Self::Given {
            return Err(Refusal::WrongState);
        }
        if recheck <= now {
            return Err(Refusal::DatePassed);
        }
        if recheck > after_months(now, LONGEST_EXCEPTION) {
            return Err(Refusal::ExceptionTooLong);
        }
        Ok(Self::Excepted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    const NOW: Micros = 1_700_000_000_000_000;

    #[test]
    fn what_is_given_is_given_once() {
        assert_eq!(Status::Waiting.give(), Ok(Status::Given));
        assert_eq!(Status::Excepted.give(), Ok(Status::Given));
        assert_eq!(Status::Given.give(), Err(Refusal::WrongState));
        assert_eq!(Status::Given.except(NOW + DAY, NOW), Err(Refusal::WrongState));
    }

    #[test]
    fn an_exception_is_looked_at_again_and_soon_enough() {
        assert_eq!(Status::Waiting.except(NOW + 30 * DAY, NOW), Ok(Status::Excepted));
        assert_eq!(Status::Excepted.except(NOW + 30 * DAY, NOW), Ok(Status::Excepted), "weighed once more");
        assert_eq!(Status::Waiting.except(NOW, NOW), Err(Refusal::DatePassed));
        assert_eq!(Status::Waiting.except(NOW + 200 * DAY, NOW), Err(Refusal::ExceptionTooLong));
    }

    #[test]
    fn each_law_has_its_own_grounds() {
        for ground in Ground::ALL {
            assert_ne!(ground.fits("gdpr"), ground.fits(LED), "{ground}");
        }
        assert!(Ground::of(LED).iter().all(|g| g.code().starts_with("led-")) && !Ground::of("gdpr").is_empty());
    }

    #[test]
    fn the_term_is_a_month_of_the_calendar() {
        let at = |text: &str| text.parse::<jiff::Timestamp>().map(|t| t.as_microsecond()).unwrap_or_default();
        assert_eq!(due(at("2026-01-31T09:00:00Z")), at("2026-02-28T09:00:00Z"));
    }
}
