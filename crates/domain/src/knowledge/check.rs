//! The check before publishing: does a text name a person? It finds CPR numbers, names, street addresses, telephone numbers and e-mail addresses
//! and says where. It would rather ask once too often: a place that names nobody is marked so, with a reason.

mod names;
mod numbers;
mod places;

use std::ops::Range;

use super::Kind;
use crate::vocabulary;

pub use names::{Names, keys};

vocabulary! {
    /// Why a place may name a person.
    Reason, "reason to look again" {
        /// Ten digits that begin with a day.
        Cpr = "cpr",
        /// The name of a citizen whom the author may read about.
        Known = "known",
        /// Words that look like a given name and a surname, whether or not anybody is called so.
        Name = "name",
        /// A street with a number, or a postcode with a town.
        Address = "address",
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
    }
}

/// A place that may name a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Why.
    pub reason: Reason,
    /// The field of the form: `title`, `body`, …
    pub field: &'static str,
    /// The line in that field, from 1.
    pub line: usize,
    /// The words that stand there: the author's own, never the register's.
    pub words: String,
}

impl Finding {
    /// The words without what changes nothing: case, blanks, marks. Who marked a place need not mark the same words again.
    #[must_use]
    pub fn folded(&self) -> String {
        folded(&self.words)
    }

    /// A short key for forms: the same for the same words found for the same reason, wherever they stand.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}-{}", self.reason, fingerprint(&self.words))
    }
}

fn folded(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A short key for words, the same however they are spaced and written.
pub(crate) fn fingerprint(words: &str) -> String {
    // FNV-1a: it only tells the places of one text apart.
    let hash = folded(words).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// Whether a text holds a CPR number, however it is spaced.
#[must_use]
pub fn holds_cpr(text: &str) -> bool {
    !numbers::cpr(text).is_empty()
}

/// Every place of a field that may name a person, in the order of the text.
#[must_use]
pub fn find(kind: Kind, field: &'static str, text: &str, names: &Names) -> Vec<Finding> {
    let mut found: Vec<(Reason, Range<usize>)> = Vec::new();
    let mut add = |reason, places: Vec<Range<usize>>| found.extend(places.into_iter().map(|place| (reason, place)));
    add(Reason::Cpr, numbers::cpr(text));
    add(Reason::Known, names.known(text));
    add(Reason::Email, if kind == Kind::Contact { Vec::new() } else { places::emails(text) });
    add(Reason::Phone, if kind == Kind::Contact { Vec::new() } else { numbers::phones(text) });
    add(Reason::Address, places::addresses(text));
    add(Reason::Name, names.alike(text));
    // One place, one reason: the first of the list above, which is the order of weight.
    let mut kept: Vec<(Reason, Range<usize>)> = Vec::new();
    for (reason, place) in found {
        if !kept.iter().any(|(_, other)| place.start < other.end && other.start < place.end) {
            kept.push((reason, place));
        }
    }
    kept.sort_by_key(|(_, place)| place.start);
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let words = |place: Range<usize>| {
        let plain = text.get(place).unwrap_or_default().replace(['*', '`'], "");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    kept.into_iter().map(|(reason, place)| Finding { reason, field, line: line(place.start), words: words(place) }).collect()
}

/// A word of a text: letters and what joins them to one.
#[derive(Debug, Clone)]
struct Word {
    place: Range<usize>,
    text: String,
}

/// The words of a text: letters and digits, with hyphens and apostrophes within.
fn words(text: &str) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let joins = matches!(c, '-' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}')
            && open.is_some()
            && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if c.is_alphanumeric() || joins {
            let word = open.get_or_insert_with(|| Word { place: at..at, text: String::new() });
            word.text.push(c);
            word.place.end = at + c.len_utf8();
        } else if c != '\u{ad}' {
            all.extend(open.take());
        }
    }
    all.extend(open);
    all
}

/// What stands between two words that follow each other.
fn between<'t>(text: &'t str, a: &Word, b: &Word) -> &'t str {
    text.get(a.place.end..b.place.start).unwrap_or_default()
}

/// Whether that is only blanks and marks of emphasis: the words are read in one go, on one line or over its end.
fn is_gap(text: &str) -> bool {
    !text.is_empty() && text.matches('\n').count() < 2 && text.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '`'))
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(kind: Kind, text: &str) -> Vec<(Reason, usize, String)> {
        let names = Names::new(["Opdigt Maerkesen"], ["Nordkommunens Forebyggelsesenhed"]);
        find(kind, "body", text, &names).into_iter().map(|f| (f.reason, f.line, f.words)).collect()
    }

    // All persons, numbers and addresses are invented.
    #[test]
    fn each_place_is_said_once_with_its_line() {
        let text = "Ring til Opdigt Andersen på 20 30 40 50.\nHan bor Opdigtvej 12, 3. tv, 9999 Opdigtby.\n\nCPR 300409-1234, opdigt@example.org";
        let found = reasons(Kind::Article, text);
        let expected = [
            (Reason::Name, 1, "Opdigt Andersen"),
            (Reason::Phone, 1, "20 30 40 50"),
            (Reason::Address, 2, "Opdigtvej 12, 3. tv, 9999 Opdigtby"),
            (Reason::Cpr, 4, "300409-1234"),
            (Reason::Email, 4, "opdigt@example.org"),
        ];
        assert_eq!(found, expected.map(|(r, l, w)| (r, l, w.to_owned())));
    }

    #[test]
    fn a_contact_may_be_rung_and_written_to_and_has_no_cpr_number() {
        assert!(reasons(Kind::Contact, "Vagten: 20 30 40 50, vagt@example.org").is_empty());
        for kind in Kind::ALL {
            assert_eq!(reasons(*kind, "0102034567").len(), 1);
            assert_eq!(reasons(*kind, "Opdigtgade 7B").len(), 1);
        }
    }

    #[test]
    fn what_is_known_outweighs_what_looks_like_a_name() {
        assert_eq!(reasons(Kind::Trend, "Opdigt Mærkesen"), [(Reason::Known, 1, "Opdigt Mærkesen".to_owned())]);
    }

    #[test]
    fn guidance_without_persons_is_left_in_peace() {
        let text = "# Svære samtaler med unge\n\nNår I mødes med SSP København, så begynd med det, der går godt. I 2016 kom 104 henvendelser, \
                    i 2017 kom 85.\n\n- Nordkommunens Forebyggelsesenhed har åbent kl. 9.00-11.00\n- se retsplejelovens § 115, stk. 1, nr. 3\n\
                    Københavns Kommune og Politiet holder 3 møder om året. J.nr. 0100-10162-00049-16.\nRing 112.";
        assert_eq!(reasons(Kind::Article, text), []);
    }

    #[test]
    fn a_mark_holds_for_the_same_words() {
        let of = |words: &str, line| Finding { reason: Reason::Name, field: "body", line, words: words.to_owned() };
        for kept in [Finding::folded, Finding::key] {
            assert_eq!(kept(&of("Det Gamle  Posthus", 1)), kept(&of("**Det** gamle posthus", 7)));
            assert_ne!(kept(&of("Det Gamle Posthus", 1)), kept(&of("Det Nye Posthus", 1)));
        }
    }
}
