//! A consent: what a citizen said yes to, towards whom and for how long, and that they can take it back.

use crate::{Refusal, disclosure::Purpose, item::Kind, time::Micros, vocabulary};

vocabulary! {
    /// How it was given.
    How, "way of consenting" {
        /// In writing.
        Written = "written",
        /// Orally, and written down by whoever heard it.
        Oral = "oral",
    }
}

/// A consent with its scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Departments that may be told.
    pub parties: Vec<String>,
    /// Kinds of information that they may be told.
    pub kinds: Vec<Kind>,
    /// What for: one thing, and nothing else.
    pub purpose: Purpose,
    /// When it was given.
    pub given_at: Micros,
    /// When it ends by itself; `FOREVER` when no end was said.
    pub until: Micros,
    /// When it was revoked.
    pub revoked_at: Option<Micros>,
}

impl Consent {
    /// Whether it stood at `at`.
    #[must_use]
    pub fn stands(&self, at: Micros) -> bool {
        self.given_at <= at && at < self.until && self.revoked_at.is_none_or(|revoked| at < revoked)
    }

    /// Whether it covers telling this party information of this kind for this purpose at `at`.
    #[must_use]
    pub fn covers(&self, party: &str, kind: Kind, purpose: Purpose, at: Micros) -> bool {
        self.stands(at) && self.purpose == purpose && self.kinds.contains(&kind) && self.parties.iter().any(|p| p == party)
    }

    /// The citizen takes it back.
    ///
    /// # Errors
    /// [`Refusal::ConsentOver`] when it stands no more.
    pub fn revoke(&self, now: Micros) -> Result<(), Refusal> {
        if self.stands(now) { Ok(()) } else { Err(Refusal::ConsentOver) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::FOREVER;

    fn given() -> Consent {
        Consent {
            parties: vec!["sof".to_owned()],
            kinds: vec![Kind::Information],
            purpose: Purpose::Prevention,
            given_at: 10,
            until: FOREVER,
            revoked_at: None,
        }
    }

    #[test]
    fn it_covers_what_was_said_and_nothing_beyond() {
        let consent = given();
        let covers = |party, kind, purpose, at| consent.covers(party, kind, purpose, at);
        assert!(covers("sof", Kind::Information, Purpose::Prevention, 10));
        assert!(!covers("buf", Kind::Information, Purpose::Prevention, 10), "another party");
        assert!(!covers("sof", Kind::Identity, Purpose::Prevention, 10), "another kind");
        assert!(!covers("sof", Kind::Information, Purpose::Resocialisation, 10), "another purpose");
        assert!(!covers("sof", Kind::Information, Purpose::Prevention, 9), "before it was given");
    }

    #[test]
    fn it_ends_on_its_instant_or_when_it_is_revoked() {
        let short = Consent { until: 20, ..given() };
        assert!(short.stands(19) && !short.stands(20));
        let revoked = Consent { revoked_at: Some(15), ..given() };
        assert!(revoked.stands(14) && !revoked.stands(15), "what it carried before stays lawful");
        assert_eq!((given().revoke(11), revoked.revoke(16), short.revoke(20)), (Ok(()), OVER, OVER));
    }

    const OVER: Result<(), Refusal> = Err(Refusal::ConsentOver);
}
