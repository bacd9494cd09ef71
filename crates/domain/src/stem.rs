//! Words as they are looked for: Danish endings gone, so that `indsatsen` finds `indsats`. Computed here once, the same on every database.

use std::collections::BTreeSet;

/// Endings, longest first. What is left must keep three letters.
const ENDINGS: &[&str] = &[
    "erendes", "hedens", "ernes", "erens", "erede", "erende", "heder", "heden", "endes", "erer", "eres", "eret", "enes", "erne",
    "eren", "ende", "hed", "ene", "ens", "ers", "ets", "ere", "est", "er", "en", "et", "es", "e", "s",
];
/// Words so common that they find everything.
const COMMON: &[&str] = &[
    "og", "i", "at", "det", "en", "den", "til", "er", "som", "på", "de", "med", "han", "af", "for", "ikke", "der", "var", "et",
    "har", "om", "hun", "the", "and", "of", "to", "in", "is", "was", "he", "she",
];
/// Most terms that one text is found by.
const MOST: usize = 2_000;

/// One ending less, if the word has one.
fn shorter(word: &str) -> Option<&str> {
    ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.chars().count() >= 3)
}

/// A word without its endings: a definite form may stand on a genitive or a plural, so two are taken off at most.
#[must_use]
pub fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let once = shorter(&word).unwrap_or(&word);
    shorter(once).unwrap_or(once).to_owned()
}

/// The terms of a text.
#[must_use]
pub fn terms(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 1)
        .map(str::to_lowercase)
        .filter(|w| !COMMON.contains(&w.as_str()))
        .map(|w| stem(&w).chars().take(40).collect())
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_find_each_other() {
        for (a, b) in [
            ("indsatsen", "indsats"),
            ("møderne", "møde"),
            ("samtaler", "samtale"),
            ("skolens", "skole"),
            ("bekymringer", "bekymring"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} / {b}");
        }
        assert_ne!(stem("hus"), stem("hund"));
    }

    #[test]
    fn common_words_find_nothing() {
        assert_eq!(terms("Han er på skolen"), BTreeSet::from(["skol".to_owned()]));
    }
}
