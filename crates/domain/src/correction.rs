//! A correction: what was disclosed proved wrong, and everybody who ever had it must hear of it and say that they did.

use crate::{Refusal, vocabulary};

vocabulary! {
    /// Why a recipient is told.
    Kind, "kind of correction" {
        /// Its owner changed what it says.
        Changed = "changed",
        /// Its owner marked it as mistaken.
        Mistaken = "mistaken",
        /// Its case was closed as mistaken: that is no word about the item itself, which only its owner has.
        CaseMistaken = "case-mistaken",
        /// The concern was set aside as mistaken.
        ConcernMistaken = "concern-mistaken",
    }
}

impl Kind {
    /// What a correction that still waits becomes when another one comes: the graver of the two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let weight = |kind| match kind {
            Self::Changed => 0,
            Self::CaseMistaken | Self::ConcernMistaken => 1,
            Self::Mistaken => 2,
        };
        if weight(other) > weight(self) { other } else { self }
    }
}

/// Acknowledges one that is open or was acknowledged before.
///
/// # Errors
/// [`Refusal::CorrectionDone`] when nothing waits.
pub const fn acknowledge(waits: bool) -> Result<(), Refusal> {
    if waits { Ok(()) } else { Err(Refusal::CorrectionDone) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graver_correction_is_not_made_light_again() {
        assert_eq!(Kind::Changed.and(Kind::Mistaken), Kind::Mistaken);
        assert_eq!(Kind::Mistaken.and(Kind::Changed), Kind::Mistaken);
        assert_eq!(Kind::CaseMistaken.and(Kind::Changed), Kind::CaseMistaken);
        assert_eq!(Kind::CaseMistaken.and(Kind::Mistaken), Kind::Mistaken);
    }

    #[test]
    fn nothing_is_acknowledged_twice() {
        assert_eq!((acknowledge(true), acknowledge(false)), (Ok(()), Err(Refusal::CorrectionDone)));
    }
}
