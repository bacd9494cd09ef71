//! Knowledge (viden): articles, methods, contacts and trends that a department writes for its table or for everybody. No person stands in them (L4).

pub mod check;

use std::collections::BTreeSet;

use crate::{Refusal, vocabulary};

vocabulary! {
    /// What an article is about.
    Kind, "kind of article" {
        /// Guidance and background.
        Article = "article",
        /// A way of working that others can take up.
        Method = "method",
        /// Where to turn: an office, a hotline, somebody on duty.
        Contact = "contact",
        /// What is seen more or less often.
        Trend = "trend",
    }
}

vocabulary! {
    /// Who reads an article once it is published.
    Audience, "audience" {
        /// Those who sit in the unit.
        Unit = "unit",
        /// Everybody who is logged in, but for those who come to the unit by invitation to one case.
        All = "all",
    }
}

vocabulary! {
    /// Where an article stands.
    Status, "status of an article" {
        /// Read by its own department only.
        Draft = "draft",
        /// Read by its audience.
        Published = "published",
        /// Taken back; read by its own department only.
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Publishes what was written. `open`: places that may name a person and were neither changed nor marked.
    ///
    /// # Errors
    /// [`Refusal::NothingWritten`] when no new version waits, [`Refusal::PersonFound`] while a place is open.
    pub const fn publish(self, waits: bool, open: usize) -> Result<Self, Refusal> {
        if !waits {
            return Err(Refusal::NothingWritten);
        }
        if open > 0 { Err(Refusal::PersonFound) } else { Ok(Self::Published) }
    }

    /// Takes it back.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless it is published.
    pub const fn withdraw(self) -> Result<Self, Refusal> {
        match self {
            Self::Published => Ok(Self::Withdrawn),
            Self::Draft | Self::Withdrawn => Err(Refusal::WrongState),
        }
    }
}

/// Most tags of one article.
pub const MOST_TAGS: usize = 8;
/// Longest tag, in characters.
pub const LONGEST_TAG: usize = 30;

/// Tags as they were typed, separated by commas: in lower case, each once. `None` when there are too many or one is too long.
#[must_use]
pub fn tags(typed: &str) -> Option<BTreeSet<String>> {
    let tags: BTreeSet<String> = typed
        .split([',', ';', '\n'])
        .map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" ").trim_start_matches('#').to_lowercase())
        .filter(|tag| !tag.is_empty())
        .collect();
    (tags.len() <= MOST_TAGS && tags.iter().all(|tag| tag.chars().count() <= LONGEST_TAG)).then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_while_a_place_is_open() {
        for status in Status::ALL {
            assert_eq!(status.publish(true, 1), Err(Refusal::PersonFound));
            assert_eq!(status.publish(false, 0), Err(Refusal::NothingWritten));
            assert_eq!(status.publish(true, 0), Ok(Status::Published));
        }
    }

    #[test]
    fn only_what_is_published_is_taken_back() {
        assert_eq!(Status::Published.withdraw(), Ok(Status::Withdrawn));
        for other in [Status::Draft, Status::Withdrawn] {
            assert_eq!(other.withdraw(), Err(Refusal::WrongState));
        }
    }

    #[test]
    fn tags_are_few_short_and_each_once() {
        let typed = tags(" #Skole,  svære  samtaler; skole\n");
        assert_eq!(typed, Some(BTreeSet::from(["skole".to_owned(), "svære samtaler".to_owned()])));
        assert_eq!(tags(" , "), Some(BTreeSet::new()));
        assert_eq!(tags("a,b,c,d,e,f,g,h,i"), None);
        assert_eq!(tags(&"x".repeat(31)), None);
    }
}
