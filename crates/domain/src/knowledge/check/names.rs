//! Names: those of citizens whom the author may read about, in any order and spelling; and words that look like a name, whoever is called so.

use std::{collections::BTreeSet, ops::Range};

use super::{Word, between, is_capitalised, is_gap, words};
use crate::matching;

/// Most words within which all words of a name stand.
const WITHIN: usize = 5;
/// Most words of what looks like a name.
const LONGEST: usize = 5;

/// Words that begin a sentence or a heading and are nobody's name.
const OPENERS: &[&str] = &[
    "alle", "andre", "at", "begge", "da", "de", "den", "denne", "der", "deres", "derfor", "det", "dette", "disse", "du", "efter",
    "en", "er", "et", "for", "fra", "få", "før", "gør", "han", "har", "her", "hun", "hvad", "hvem", "hver", "hvis", "hvor",
    "hvordan", "hvornår", "i", "ikke", "ingen", "jeg", "kan", "kontakt", "man", "mange", "med", "men", "mens", "mod", "mød",
    "nogle", "nu", "når", "nye", "og", "om", "over", "på", "ring", "se", "siden", "skal", "skriv", "som", "spørg", "også", "til",
    "tal", "under", "ved", "vi", "vil", "vores", "a", "after", "all", "an", "and", "ask", "at", "before", "call", "from", "how",
    "if", "in", "is", "it", "of", "on", "our", "see", "the", "their", "these", "they", "this", "to", "we", "what", "when",
    "where", "who", "with", "write", "you",
];
/// Endings and words of what is an office, a place, a law or a day, and no person.
const OFFICES: &[&str] = &[
    "kommune",
    "kommunes",
    "kommunen",
    "kommunens",
    "politi",
    "politiet",
    "politiets",
    "politis",
    "politikreds",
    "region",
    "regionen",
    "forvaltning",
    "forvaltningen",
    "forsorg",
    "kriminalforsorgen",
    "center",
    "centret",
    "centeret",
    "enhed",
    "enheden",
    "enheds",
    "hus",
    "huset",
    "infohus",
    "skole",
    "skolen",
    "gymnasium",
    "klub",
    "klubben",
    "ministerium",
    "ministeriet",
    "styrelsen",
    "styrelse",
    "rådet",
    "råd",
    "kredsråd",
    "afdeling",
    "afdelingen",
    "sekretariat",
    "sekretariatet",
    "team",
    "teamet",
    "netværk",
    "netværket",
    "linje",
    "linjen",
    "loven",
    "lov",
    "strategi",
    "plan",
    "projekt",
    "indsats",
    "indsatsen",
    "beredskab",
    "beredskabet",
    "forebyggelse",
    "danmark",
    "danmarks",
    "københavn",
    "københavns",
    "aarhus",
    "odense",
    "aalborg",
    "europa",
    "police",
    "municipality",
    "council",
    "prison",
    "service",
    "services",
    "act",
    "unit",
    "network",
    "office",
    "department",
    "school",
    "centre",
    "denmark",
    "copenhagen",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
/// What stands between the parts of a name in lower case.
const PARTICLES: &[&str] =
    &["al", "el", "bin", "bint", "ibn", "abu", "van", "von", "de", "der", "den", "da", "af", "ten", "la", "le"];

/// What the check knows of names.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Of citizens: the sounds of each one's words.
    citizens: Vec<BTreeSet<String>>,
    /// Of authorities, departments and units, as words in lower case.
    offices: Vec<Vec<String>>,
}

impl Names {
    /// Names of citizens whom the author may read about, and names of offices, which are no persons.
    pub fn new<C: AsRef<str>, O: AsRef<str>>(
        citizens: impl IntoIterator<Item = C>,
        offices: impl IntoIterator<Item = O>,
    ) -> Self {
        let lower = |name: &str| words(name).into_iter().map(|w| w.text.to_lowercase()).collect::<Vec<_>>();
        Self {
            // One word alone is many people's; whoever is filed under one is not found by it.
            citizens: citizens.into_iter().map(|name| matching::keys(name.as_ref())).filter(|keys| keys.len() > 1).collect(),
            offices: offices.into_iter().map(|name| lower(name.as_ref())).filter(|name| !name.is_empty()).collect(),
        }
    }

    /// Where a citizen of the list is named: whole, or given name and surname, in any order, with Danish folding.
    pub(super) fn known(&self, text: &str) -> Vec<Range<usize>> {
        let all = sounding(text);
        let one = |citizen: &BTreeSet<String>| {
            let mut found: Vec<Range<usize>> = Vec::new();
            for (at, (word, _)) in all.iter().enumerate() {
                let near = all.get(at..(at + WITHIN).min(all.len())).unwrap_or_default();
                let named: Vec<(&Word, &str)> = near
                    .iter()
                    .take_while(|(w, _)| text.get(word.place.start..w.place.start).is_some_and(|t| !t.contains("\n\n")))
                    .filter_map(|(w, sound)| heard(citizen, sound).map(|sound| (w, sound)))
                    .collect();
                let begins = named.first().is_some_and(|(w, _)| w.place == word.place);
                let again = found.last().is_some_and(|place| word.place.start < place.end);
                let several = named.iter().map(|(_, sound)| sound).collect::<BTreeSet<_>>().len() > 1;
                if begins && several && !again {
                    found.extend(named.last().map(|(last, _)| word.place.start..last.place.end));
                }
            }
            found
        };
        self.citizens.iter().flat_map(one).collect()
    }

    /// Where two or more capitalised words stand together that are no office and no beginning of a sentence. The same whether or not anybody is called so:
    /// the check answers nobody's question about who is known.
    pub(super) fn alike(&self, text: &str) -> Vec<Range<usize>> {
        let all = words(text);
        let offices = self.office_places(&all);
        let free = |word: &Word| !offices.iter().any(|place| word.place.start < place.end && place.start < word.place.end);
        let named = |word: &Word| is_name(word) && free(word);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = all.get(at) {
            let (mut last, mut count) = (at, usize::from(named(first)));
            while count > 0 && count < LONGEST {
                let joined = |next: usize| {
                    let (a, b) = (all.get(last)?, all.get(next)?);
                    let gap = between(text, a, b);
                    let initial = a.text.chars().count() == 1 && gap == ". ";
                    (is_gap(gap) || initial).then_some(b)
                };
                if joined(last + 1).is_some_and(named) {
                    last += 1;
                } else if joined(last + 1).is_some_and(|w| PARTICLES.contains(&w.text.as_str()))
                    && all.get(last + 2).is_some_and(named)
                    && all.get(last + 1).zip(all.get(last + 2)).is_some_and(|(a, b)| is_gap(between(text, a, b)))
                {
                    last += 2;
                } else {
                    break;
                }
                count += 1;
            }
            if count > 1 && all.get(at..=last).is_some_and(|run| run.iter().any(|w| w.text.chars().count() > 1)) {
                found.extend(all.get(last).map(|end| first.place.start..end.place.end));
            }
            at = last + 1;
        }
        found
    }

    /// Where an office is named: whole, or with the ending of a genitive.
    fn office_places(&self, all: &[Word]) -> Vec<Range<usize>> {
        let lower: Vec<String> = all.iter().map(|w| w.text.to_lowercase()).collect();
        let mut places = Vec::new();
        for name in &self.offices {
            for (at, window) in lower.windows(name.len()).enumerate() {
                let same = window.iter().zip(name).all(|(said, known)| said == known || said.strip_suffix('s') == Some(known));
                if let Some((first, last)) = all.get(at).zip(all.get(at + name.len() - 1)).filter(|_| same) {
                    places.push(first.place.start..last.place.end);
                }
            }
        }
        places
    }
}

/// Whether a word can be part of a name: capitalised, not all in capitals, no opener, no office, no digit.
fn is_name(word: &Word) -> bool {
    let lower = word.text.to_lowercase();
    let letters = word.text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}'));
    let shout = word.text.chars().count() > 1 && word.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let office = OFFICES.contains(&lower.as_str());
    letters && is_capitalised(&word.text) && !shout && !office && !OPENERS.contains(&lower.as_str())
}

/// The words of a text with how they sound; a word with a hyphen counts whole and in its parts.
fn sounding(text: &str) -> Vec<(Word, String)> {
    let parts = |word: Word| {
        let mut at = word.place.start;
        let original = text.get(word.place.clone()).unwrap_or_default().to_owned();
        let mut all = Vec::new();
        for part in original.split(['-', '\u{2010}', '\u{2011}']) {
            let place = at..at + part.len();
            let joint =
                original.get(place.end - word.place.start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            at = place.end + joint;
            all.push((Word { place, text: part.to_owned() }, matching::sound(part)));
        }
        all
    };
    words(text).into_iter().flat_map(parts).filter(|(_, sound)| sound.chars().count() > 1).collect()
}

/// The word of a citizen's name that a sound is, also in the genitive.
fn heard<'c>(citizen: &'c BTreeSet<String>, sound: &str) -> Option<&'c str> {
    citizen.get(sound).or_else(|| citizen.get(sound.strip_suffix('s')?)).map(String::as_str)
}

/// The keys under which the register is asked which citizens a text may name.
#[must_use]
pub fn keys(text: &str) -> BTreeSet<String> {
    let both = |sound: String| [sound.strip_suffix('s').map(str::to_owned), Some(sound)];
    sounding(text).into_iter().flat_map(|(_, sound)| both(sound)).flatten().filter(|key| key.chars().count() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(places: Vec<Range<usize>>, text: &str) -> Vec<&str> {
        places.into_iter().filter_map(|p| text.get(p)).collect()
    }

    // All names are invented.
    #[test]
    fn a_citizen_is_found_however_the_name_is_written() {
        let names = Names::new(["Sofie Opdigt Maerkesen", "Omar Al-Opdigti", "Enkeltnavn"], [""; 0]);
        for text in [
            "sofie mærkesen",
            "SOFIE OPDIGT MÆRKESEN",
            "Maerkesen, Sofie",
            "om Sophie Mærkesens skole",
            "Sofie\nMærkesen",
            "**Sofie** var hos Mærkesen",
            "omar opdigti",
            "Opdigti (Omar)",
        ] {
            assert_eq!(names.known(text).len(), 1, "{text}");
        }
        for text in ["Sofie", "Sofie gik.\n\nMærkesen kom", "enkeltnavn", "Sofie og Omar", "Sofie er en af dem som Mærkesen så"]
        {
            assert_eq!(said(names.known(text), text), [""; 0], "{text}");
        }
    }

    #[test]
    fn whoever_is_found_is_asked_for_by_key() {
        for (text, name) in [("om sofie mærkesens skole", "Sophie Maerkesen"), ("Al-Opdigti", "Omar Al-Opdigti")] {
            assert!(matching::filed(name).intersection(&keys(text)).next().is_some(), "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_name_is_found_whoever_is_called_so() {
        let names = Names::new([""; 0], ["Opdigt Ungecenter Nord"]);
        for (text, name) in [
            ("Ring til Nogen Opdigtsen i dag", "Nogen Opdigtsen"),
            ("Anne-Marie Opdigt", "Anne-Marie Opdigt"),
            ("om N. Opdigtsen.", "N. Opdigtsen"),
            ("mødte Nogen al Opdigti her", "Nogen al Opdigti"),
            ("**Nogen** Opdigtsen", "Nogen** Opdigtsen"),
            ("Nogen\nOpdigtsen", "Nogen\nOpdigtsen"),
        ] {
            assert_eq!(said(names.alike(text), text), [name], "{text}");
        }
        for text in [
            "Opdigt Ungecenter Nord har åbent",
            "Opdigt Ungecenter Nords vagt",
            "I Odense",
            "SSP København",
            "Det Gode",
            "Nogen. Opdigtsen",
            "Nogen, Opdigtsen",
            "Nogen\n\nOpdigtsen",
            "Vejle Kommune",
        ] {
            assert_eq!(said(names.alike(text), text), [""; 0], "{text}");
        }
    }
}
