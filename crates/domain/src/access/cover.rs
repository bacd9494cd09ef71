//! Covering: what others must not read is taken out of a text, not painted over. What is left in its place tells neither what stood there nor how long it was (U16).

/// What stands where something was taken out.
pub const MARK: &str = "█████";

/// A stretch of a text after covering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The words; nothing of them when they are covered.
    pub text: String,
    /// They are covered.
    pub covered: bool,
}

/// A text with these words taken out wherever they stand.
#[must_use]
pub fn cover<W: AsRef<str>>(text: &str, words: &[W]) -> Vec<Stretch> {
    let mut places: Vec<(usize, usize)> = words.iter().flat_map(|w| find(text, w.as_ref())).collect();
    places.sort_unstable();
    let mut left = Vec::new();
    let mut at = 0;
    for (start, end) in places {
        if end <= at {
            continue;
        }
        if start > at {
            left.push(Stretch { text: text.get(at..start).unwrap_or_default().to_owned(), covered: false });
        }
        // What touches or overlaps is one stretch: two marks would tell that there were two.
        if !left.last().is_some_and(|last: &Stretch| last.covered) {
            left.push(Stretch { text: String::new(), covered: true });
        }
        at = end;
    }
    if at < text.len() {
        left.push(Stretch { text: text.get(at..).unwrap_or_default().to_owned(), covered: false });
    }
    left
}

/// The whole text taken out.
#[must_use]
pub fn whole() -> Vec<Stretch> {
    vec![Stretch { text: String::new(), covered: true }]
}

/// What is left, as one text with the marks in it.
#[must_use]
pub fn flat(stretches: &[Stretch]) -> String {
    stretches.iter().map(|s| if s.covered { MARK } else { s.text.as_str() }).collect()
}

/// Whether the words stand anywhere in the text.
#[must_use]
pub fn stands_in(text: &str, words: &str) -> bool {
    !find(text, words).is_empty()
}

/// A letter of a text: in lower case, runs of blanks as one.
struct Letter {
    folded: char,
    start: usize,
    end: usize,
}

fn letters(text: &str) -> Vec<Letter> {
    let mut all: Vec<Letter> = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let folded = if c.is_whitespace() { ' ' } else { c.to_lowercase().next().unwrap_or(c) };
        match all.last_mut() {
            Some(last) if folded == ' ' && last.folded == ' ' => last.end = end,
            _ => all.push(Letter { folded, start, end }),
        }
    }
    all
}

/// Where words stand, as bytes: whatever their case and blanks, as whole words, with a genitive's ending.
fn find(text: &str, words: &str) -> Vec<(usize, usize)> {
    let wanted: Vec<char> = letters(words.trim()).iter().map(|l| l.folded).collect();
    let all = letters(text);
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    let is_word = |at: usize| all.get(at).is_some_and(|l| l.folded.is_alphanumeric());
    let joins = |at: usize| wanted.get(at).is_some_and(|c| c.is_alphanumeric());
    for at in 0..all.len() {
        let same = wanted.iter().enumerate().all(|(n, c)| all.get(at + n).is_some_and(|l| l.folded == *c));
        let begins = at == 0 || !joins(0) || !is_word(at - 1);
        if !same || !begins {
            continue;
        }
        let after = at + wanted.len();
        let marked = all.get(after).is_some_and(|l| matches!(l.folded, '\'' | '\u{2019}'));
        let genitive = after + usize::from(marked);
        let end = if !joins(wanted.len() - 1) || !is_word(after) && !marked {
            after
        } else if all.get(genitive).is_some_and(|l| l.folded == 's') && !is_word(genitive + 1) {
            genitive + 1
        } else if marked {
            after
        } else {
            continue;
        };
        if let (Some(first), Some(last)) = (all.get(at), all.get(end - 1)) {
            found.push((first.start, last.end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // All names are invented.
    #[test]
    fn a_name_is_covered_wherever_it_stands_and_its_neighbours_are_not() {
        let text = "Sara  lind ringede. SARA LINDs mor, og Sara Lindberg; (Sara Lind).";
        assert_eq!(flat(&cover(text, &["Sara Lind"])), "█████ ringede. █████ mor, og Sara Lindberg; (█████).");
        assert_eq!(flat(&cover("Ali og Alis bror, ikke Alice", &["Ali"])), "█████ og █████ bror, ikke Alice");
        assert_eq!(flat(&cover("Tlf. 12 34 56 78.", &["12 34 56 78"])), "Tlf. █████.");
        assert!(!stands_in("Alice", "Ali") && stands_in("Æble Åse", "åse"));
    }

    #[test]
    fn what_overlaps_is_one_mark_whatever_its_length() {
        assert_eq!(flat(&cover("Bo Krog Holm er her", &["Bo Krog", "Krog Holm"])), "█████ er her");
        assert_eq!(flat(&cover("Bo", &["Bo"])), flat(&whole()));
        assert!(cover("", &["Bo"]).is_empty());
        assert_eq!(flat(&cover("Bo", &[""])), "Bo");
    }

    proptest! {
        /// Nothing of what is covered is left, and nothing else is lost.
        #[test]
        fn what_is_covered_is_gone(before in "[a-zæøå .\n]{0,30}", secret in "[A-ZÆØÅ]{4,9}", after in "[a-zæøå .\n]{0,30}") {
            let text = format!("{before} {secret} {after}");
            let left = cover(&text, &[&secret]);
            prop_assert!(!flat(&left).contains(&secret));
            prop_assert!(left.iter().filter(|s| s.covered).all(|s| s.text.is_empty()));
            prop_assert_eq!(flat(&left).replace(MARK, &secret), text);
        }
    }
}
