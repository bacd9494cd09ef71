//! Where somebody lives or is written to: streets with a number, postcodes with a town, e-mail addresses.

use std::ops::Range;

use super::{Word, between, is_capitalised, is_gap, words};

/// How Danish streets end.
const STREETS: &[&str] = &[
    "vej",
    "vejen",
    "gade",
    "gaden",
    "allé",
    "alle",
    "alléen",
    "stræde",
    "strædet",
    "plads",
    "pladsen",
    "torv",
    "torvet",
    "vænge",
    "vænget",
    "boulevard",
    "boulevarden",
    "have",
    "haven",
    "park",
    "parken",
    "bakke",
    "bakken",
    "toft",
    "toften",
    "sti",
    "stien",
    "kaj",
    "gård",
    "gården",
    "vang",
    "vangen",
    "lund",
    "lunden",
    "kær",
    "kæret",
    "mark",
    "marken",
    "høj",
    "højen",
    "dal",
    "dalen",
    "dam",
    "ager",
    "ageren",
    "led",
    "skel",
];

/// Most words that a street's name has before its last.
const BEFORE: usize = 3;
/// Most words that tell floor and door.
const DOORS: usize = 4;

/// Whether a word is the last one of a street's name: an ending with something before it, or an ending by itself after a capitalised word.
fn is_street(word: &Word, previous: Option<&Word>) -> bool {
    let lower = word.text.to_lowercase();
    let ends = STREETS.iter().any(|ending| lower.ends_with(ending));
    let alone = STREETS.contains(&lower.as_str());
    (ends && is_capitalised(&word.text)) || (alone && previous.is_some_and(|p| is_capitalised(&p.text)))
}

/// `12`, `7B`: the number of a house.
fn is_house(word: &Word) -> bool {
    let digits = word.text.bytes().take_while(u8::is_ascii_digit).count();
    let rest: Vec<char> = word.text.chars().skip(digits).collect();
    (1..=3).contains(&digits) && rest.len() <= 1 && rest.iter().all(|c| c.is_alphabetic())
}

/// Whether a word tells the floor or the door: `3`, `tv`, `th`, `mf`, `st`, `kl`.
fn is_door(word: &Word) -> bool {
    matches!(word.text.to_lowercase().as_str(), "tv" | "th" | "mf" | "st" | "kl" | "sal" | "dør") || is_house(word)
}

/// `9999 Opdigtby`. What is a year in a sentence is none, unless a comma or the beginning of a line stands before it.
fn is_post_town(text: &str, code: &Word, town: &Word) -> bool {
    let number = code.text.parse::<u16>().ok().filter(|n| code.text.len() == 4 && (800..=9999).contains(n));
    let before = text.get(..code.place.start).unwrap_or_default().trim_end_matches([' ', '\u{a0}']);
    let starts = before.is_empty() || before.ends_with([',', '\n', '(', ';', '|']) || before.ends_with("DK-");
    let letters = town.text.chars().all(|c| c.is_alphabetic() || c == '-');
    let plain = letters && is_gap(between(text, code, town)) && is_capitalised(&town.text);
    plain && number.is_some_and(|n| starts || !(1900..2100).contains(&n))
}

/// Where a street's name begins: over capitalised words before its last.
fn begins(text: &str, all: &[Word], street: usize) -> usize {
    let mut first = street;
    while first > 0 && street - first < BEFORE {
        let (Some(before), Some(word)) = (all.get(first - 1), all.get(first)) else { break };
        if !is_capitalised(&before.text) || !is_gap(between(text, before, word)) {
            break;
        }
        first -= 1;
    }
    all.get(first).map_or(0, |w| w.place.start)
}

/// The last word of an address whose house number is at `house`: over floor and door to postcode and town.
fn ends(text: &str, all: &[Word], house: usize) -> usize {
    let mut last = house;
    loop {
        let (Some(here), Some(next)) = (all.get(last), all.get(last + 1)) else { return last };
        let gap = between(text, here, next);
        let near = gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '-')) && gap.matches('\n').count() < 2;
        if !near {
            return last;
        }
        if all.get(last + 2).is_some_and(|town| is_post_town(text, next, town)) {
            return last + 2;
        }
        // A floor follows a comma or a floor; `Opdigtvej 3 5 gange` ends at the house.
        let follows = gap.contains([',', '.']) && !gap.contains('\n') || last > house;
        if !is_door(next) || !follows || last - house >= DOORS {
            return last;
        }
        last += 1;
    }
}

/// Streets with a number, and what follows of floor, door, postcode and town; postcodes with a town by themselves.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let all = words(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let (Some(word), Some(next)) = (all.get(at), all.get(at + 1)) {
        let previous = at.checked_sub(1).and_then(|p| all.get(p));
        let (from, to) = if is_house(next) && is_gap(between(text, word, next)) && is_street(word, previous) {
            (begins(text, &all, at), ends(text, &all, at + 1))
        } else if is_post_town(text, word, next) {
            (word.place.start, at + 1)
        } else {
            at += 1;
            continue;
        };
        found.extend(all.get(to).map(|last| from..last.place.end));
        at = to + 1;
    }
    found
}

/// E-mail addresses.
pub(super) fn emails(text: &str) -> Vec<Range<usize>> {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let of = |(at, _): (usize, &str)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let start = before.trim_end_matches(belongs).len();
        let host = after.len() - after.trim_start_matches(belongs).len();
        let host = after.get(..host)?.trim_end_matches(['.', '-']);
        (start < at && host.contains('.')).then(|| start..at + 1 + host.len())
    };
    text.match_indices('@').filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<&str> {
        addresses(text).into_iter().filter_map(|p| text.get(p)).collect()
    }

    // All addresses are invented.
    #[test]
    fn streets_are_found_with_all_that_belongs_to_them() {
        for (text, address) in [
            ("Han bor Opdigtgade 12, 3. tv. Ring først.", "Opdigtgade 12, 3. tv"),
            ("på Nørre Opdigts Allé 7B", "Nørre Opdigts Allé 7B"),
            ("Opdigtvej 3, 9999 Opdigtby", "Opdigtvej 3, 9999 Opdigtby"),
            ("Opdigtvej 3\n9999 Opdigtby", "Opdigtvej 3\n9999 Opdigtby"),
            ("adressen er 9999 Opdigtby", "9999 Opdigtby"),
            ("i **Opdigtstræde** 4, st. th", "Opdigtstræde** 4, st. th"),
            ("på Store Torv 2", "Store Torv 2"),
        ] {
            assert_eq!(said(text), [address], "{text}");
        }
    }

    #[test]
    fn what_is_counted_is_no_street() {
        for text in [
            "vi skal have 3 møder",
            "I 2016 København",
            "efter 104 henvendelser",
            "§ 115, stk. 1",
            "på vej 2 gange",
            "uge 48 Mandag",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
        assert_eq!(said("fra 1 til 2, 2000 Opdigtberg"), ["2000 Opdigtberg"]);
    }

    #[test]
    fn email_addresses_are_found_to_their_end() {
        let text = "Skriv til opdigt.vagt+nat@post.example.org. Eller @vagt, a@b";
        let found: Vec<&str> = emails(text).into_iter().filter_map(|p| text.get(p)).collect();
        assert_eq!(found, ["opdigt.vagt+nat@post.example.org"]);
    }
}
