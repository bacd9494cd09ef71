//! Texts to begin a letter with, one for each kind, in the letter's language. What the writer must say themselves stands in square brackets.

use tvaers_domain::letter::Kind;
use tvaers_locale::{Lang, Words, format::Dates};

use crate::Office;

/// What is known beforehand. What is empty is left in brackets.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Name of the unit.
    pub unit: String,
    /// Names of the models that a position is asked about.
    pub models: Vec<String>,
    /// By when an answer is asked for, `2016-06-03`.
    pub deadline: String,
    /// The day of the letter that is answered.
    pub answered: String,
    /// Number of the case.
    pub case: String,
}

/// A day in words, or what to fill in.
fn day(words: Words, iso: &str) -> String {
    let date = iso.parse::<jiff::civil::Date>();
    date.map_or_else(|_| words.letter_fill_day().to_owned(), |day| Dates::new(words.lang(), 0).long_date(day))
}

fn joined(words: Words, models: &[String]) -> String {
    match models.split_last() {
        None => words.letter_fill_models().to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => words.letter_and(others.join(", "), last),
    }
}

impl Office {
    /// The text to begin with.
    #[must_use]
    pub fn letter_text(&self, lang: Lang, kind: Kind, facts: &Facts) -> String {
        let words = Words::new(lang);
        match kind {
            Kind::RequestForPosition => {
                words.letter_text_request(day(words, &facts.deadline), joined(words, &facts.models), &facts.unit)
            }
            Kind::Invitation => words.letter_text_invitation(day(words, &facts.deadline), &facts.unit),
            Kind::Answer => words.letter_text_answer(day(words, &facts.answered)),
            Kind::Orientation => words.letter_text_orientation(&facts.unit),
            Kind::Underretning => words.letter_text_underretning().to_owned(),
            Kind::HandOver => {
                let case = if facts.case.is_empty() { words.letter_fill_number() } else { facts.case.as_str() };
                words.letter_text_hand_over(case, &facts.unit)
            }
            Kind::Other => String::new(),
        }
    }

    /// What such a letter is usually about: a theme without a person.
    #[must_use]
    pub fn letter_theme(&self, lang: Lang, kind: Kind, facts: &Facts) -> String {
        let words = Words::new(lang);
        match kind {
            Kind::RequestForPosition => words.letter_theme_request(&facts.unit),
            Kind::Invitation => words.letter_theme_invitation(&facts.unit),
            Kind::Orientation => words.letter_theme_orientation().to_owned(),
            Kind::Underretning => words.letter_theme_underretning().to_owned(),
            Kind::HandOver => words.letter_theme_hand_over().to_owned(),
            Kind::Answer | Kind::Other => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use tvaers_domain::letter::unfinished;

    use super::*;

    #[test]
    fn models_are_listed_as_people_say_it() {
        let words = Words::new(Lang::Da);
        let names = ["Model 1", "Model 2", "Model 3"].map(str::to_owned);
        assert_eq!(joined(words, &names[..1]), "Model 1");
        assert_eq!(joined(words, &names[..2]), "Model 1 og Model 2");
        assert_eq!(joined(words, &names), "Model 1, Model 2 og Model 3");
        assert!(unfinished(&joined(words, &[])) && unfinished(&day(words, "")));
        assert_eq!(day(words, "2016-06-03"), "3. juni 2016");
    }
}
