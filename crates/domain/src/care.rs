//! Care with free text: what stands in it that should stand there only when it is needed (W7, R6, R14). It points and never forbids, keeps nothing and counts nothing.
//! Names are found by how they look and never by who is known, so it answers nobody's question about that (decision 14).

mod words;

use crate::{
    item::Category,
    knowledge::{
        Kind,
        check::{self, Finding, Names},
    },
    vocabulary,
};

vocabulary! {
    /// What was found.
    Mark, "mark in a text" {
        /// A CPR number.
        Cpr = "cpr",
        /// Words that look like the name of somebody else.
        Name = "name",
        /// Words about belief.
        Religion = "religion",
        /// Words about political opinion.
        Politics = "politics",
        /// Words about health.
        Health = "health",
        /// Words about ethnicity.
        Ethnicity = "ethnicity",
        /// Words about sexuality.
        Sexuality = "sexuality",
    }
}

impl Mark {
    /// The category that an item with such words is marked with.
    #[must_use]
    pub const fn category(self) -> Option<Category> {
        match self {
            Self::Cpr | Self::Name => None,
            Self::Religion => Some(Category::Religion),
            Self::Politics => Some(Category::Politics),
            Self::Health => Some(Category::Health),
            Self::Ethnicity => Some(Category::Ethnicity),
            Self::Sexuality => Some(Category::Sexuality),
        }
    }
}

/// Most words that one note names.
const SHOWN: usize = 5;

/// Something to look at once more: what it is, and the writer's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub mark: Mark,
    /// The words, each once, in the order of the text.
    pub words: Vec<String>,
}

impl Note {
    /// Short keys, one for each word: by them a form says what its writer has looked at.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.words.iter().map(|word| format!("{}-{}", self.mark, check::fingerprint(word))).collect()
    }

    /// The first words, as a sentence names them, each between these marks.
    #[must_use]
    pub fn named(&self, (open, close): (char, char)) -> String {
        self.words.iter().take(SHOWN).map(|word| format!("{open}{word}{close}")).collect::<Vec<_>>().join(", ")
    }
}

fn put(notes: &mut Vec<Note>, mark: Mark, word: String) {
    let folded = word.to_lowercase();
    match notes.iter_mut().find(|note| note.mark == mark) {
        Some(note) if note.words.iter().any(|known| known.to_lowercase() == folded) => {}
        Some(note) => note.words.push(word),
        None => notes.push(Note { mark, words: vec![word] }),
    }
}

/// Whether these words are no more than those of the one whom the text is about.
fn is_about(words: &str, about: &str) -> bool {
    let about = about.to_lowercase();
    let known: Vec<&str> = about.split_whitespace().collect();
    let words = words.to_lowercase();
    !known.is_empty() && words.split_whitespace().all(|word| known.contains(&word.trim_end_matches('s')) || known.contains(&word))
}

/// What to look at in a text. `about` is the name of the citizen whom it is about, where the writer has it before them; `offices` are names of nobody.
#[must_use]
pub fn look(text: &str, about: &str, offices: &Names) -> Vec<Note> {
    let mut notes = Vec::new();
    for Finding { reason, words, .. } in check::find(Kind::Contact, "text", text, offices) {
        match reason {
            check::Reason::Cpr => put(&mut notes, Mark::Cpr, masked(&words)),
            check::Reason::Name | check::Reason::Known if !is_about(&words, about) => put(&mut notes, Mark::Name, words),
            _ => {}
        }
    }
    for (mark, word) in words::marked(text) {
        put(&mut notes, mark, word);
    }
    notes.sort_by_key(|note| note.mark);
    notes
}

/// A CPR number is pointed at without being said again (R14).
fn masked(words: &str) -> String {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    words.chars().take(2).chain("•".repeat(digits.saturating_sub(2)).chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(Mark, Vec<String>)> {
        let offices = Names::new([""; 0], ["Københavns Kommune"]);
        look(text, "Opdigt Mærkesen", &offices).into_iter().map(|note| (note.mark, note.words)).collect()
    }

    fn only(text: &str) -> Vec<Mark> {
        marks(text).into_iter().map(|(mark, _)| mark).collect()
    }

    // All persons and numbers are invented.
    #[test]
    fn each_kind_is_found_in_both_languages() {
        for (text, mark) in [
            ("Hun går i moskeen om fredagen", Mark::Religion),
            ("He has converted and goes to the mosque", Mark::Religion),
            ("Familien er kristen", Mark::Religion),
            ("Han er medlem af en højreekstrem gruppe", Mark::Politics),
            ("She calls herself a communist", Mark::Politics),
            ("Han tager medicin for sin depression", Mark::Health),
            ("She was hospitalised with anxiety", Mark::Health),
            ("Familien har somalisk baggrund", Mark::Ethnicity),
            ("An immigrant family", Mark::Ethnicity),
            ("Han er homoseksuel", Mark::Sexuality),
            ("She is a lesbian", Mark::Sexuality),
            ("Ring på 300409-1234", Mark::Cpr),
            ("Han ses med Opdigt Andersen", Mark::Name),
        ] {
            assert_eq!(only(text), [mark], "{text}");
        }
    }

    #[test]
    fn forms_of_a_word_are_one_word() {
        for text in ["moské", "moskéen", "moskeer", "Moskeens", "kirken", "kirkerne", "muslimske", "diagnosen", "depressioner"]
        {
            assert_eq!(only(text).len(), 1, "{text}");
        }
    }

    /// What looks alike and says something else.
    #[test]
    fn everyday_words_are_left_in_peace() {
        for text in [
            "Han troede, at de ville slå ham, og trods alt blev han.",
            "Hun beder om hjælp og er bedre til matematik.",
            "Mor bor på Kirkegårdsvej, og klassen mødes i parken.",
            "Politiet kom til stede, og han fik en bøde.",
            "Hun har det bedst sammen med sin søster.",
            "De rejste til Tyrkiet på ferie og talte om Syrien.",
            "Han syer sit tøj selv og sygner hen af kedsomhed er et ordsprog.",
            "Han har fast arbejde og god kontakt til sin træner.",
            "Messen i Bella Center var godt besøgt.",
            "She believes that the job is good for her, and he is still at school.",
            "The partner was at the party, and they healed the rift.",
            "Københavns Kommune har tilbudt en samtale.",
            "Den 24-11-2026 kl. 10.30 ringede han.",
            "Christian og Kristen kom forbi.",
            "De efterkommer reglerne og er gode til at socialisere.",
        ] {
            assert_eq!(marks(text), [], "{text}");
        }
    }

    #[test]
    fn the_one_whom_it_is_about_is_no_other_person() {
        assert_eq!(marks("Opdigt Mærkesen mødte op. Opdigt Mærkesens søster ringede."), []);
        assert_eq!(marks("Opdigt Andersen ringede"), [(Mark::Name, vec!["Opdigt Andersen".to_owned()])]);
    }

    #[test]
    fn a_number_is_pointed_at_and_not_said_again() {
        let notes = look("CPR 300409-1234", "", &Names::default());
        assert_eq!(notes.len(), 1);
        assert!(notes.iter().all(|note| !note.named(('»', '«')).contains("0409") && note.keys().len() == 1), "{notes:?}");
    }

    #[test]
    fn keys_hold_for_the_same_words_and_no_others() {
        let keys = |text: &str| -> Vec<String> { look(text, "", &Names::default()).iter().flat_map(Note::keys).collect() };
        assert_eq!(keys("Han går i moské"), keys("I MOSKÉ går han, i moské"));
        assert_ne!(keys("Han går i moské"), keys("Han går i kirke"));
        assert!(keys("Han går i moské og i kirke").len() == 2);
    }
}
