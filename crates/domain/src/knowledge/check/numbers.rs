//! Numbers that name a person: CPR numbers however they are spaced, and telephone numbers.

use std::ops::Range;

use crate::person::Cpr;

/// Digits that stand together.
struct Group {
    place: Range<usize>,
    digits: String,
}

/// Where the digits of a script begin: our own, those of wide Latin, Arabic and Persian.
const ZEROS: [char; 4] = ['0', '\u{ff10}', '\u{660}', '\u{6f0}'];

fn digit(c: char) -> Option<char> {
    let above = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|n| *n < 10);
    ZEROS.iter().find_map(above).and_then(|n| char::from_digit(n, 10))
}

/// What may stand within a number: blanks, dashes and marks of every width, and marks of emphasis.
fn joins(c: char) -> bool {
    let dash = matches!(c, '-' | '.' | '/' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let mark = matches!(c, '_' | '*' | '`' | '~' | '\\');
    let unseen = matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    c.is_whitespace() || dash || mark || unseen
}

/// Runs of groups that nothing but joining marks keeps apart.
fn runs(text: &str) -> Vec<Vec<Group>> {
    let (mut runs, mut run): (Vec<Vec<Group>>, Vec<Group>) = (Vec::new(), Vec::new());
    let mut within = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(digit) = digit(c) else {
            within = false;
            if !joins(c) && !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            continue;
        };
        match run.last_mut().filter(|_| within) {
            Some(group) => {
                group.digits.push(digit);
                group.place.end = end;
            }
            None => run.push(Group { place: at..end, digits: digit.to_string() }),
        }
        within = true;
    }
    runs.push(run);
    runs
}

/// Every window of whole groups in a run that has so many digits.
fn windows(run: &[Group], digits: usize) -> impl Iterator<Item = &[Group]> {
    let from = move |start: usize| {
        let mut sum = 0;
        for (n, group) in run.get(start..)?.iter().enumerate() {
            sum += group.digits.len();
            if sum >= digits {
                return run.get(start..=start + n).filter(|_| sum == digits);
            }
        }
        None
    };
    (0..run.len()).filter_map(from)
}

fn place(window: &[Group]) -> Range<usize> {
    let start = window.first().map_or(0, |g| g.place.start);
    start..window.last().map_or(start, |g| g.place.end)
}

/// Overlapping places as one.
fn merged(places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places {
        match merged.last_mut().filter(|last| place.start < last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => merged.push(place),
        }
    }
    merged
}

/// Ten digits that begin with a day; also with a day raised by 60, as systems give to who has no number of their own.
fn is_cpr(digits: &str) -> bool {
    let lowered = digits.chars().next().and_then(|c| c.to_digit(10)).and_then(|d| d.checked_sub(6));
    let plain = |text: &str| Cpr::parse(text).is_ok();
    plain(digits) || lowered.is_some_and(|first| plain(&format!("{first}{}", digits.get(1..).unwrap_or_default())))
}

/// CPR numbers, however they are spaced.
pub(super) fn cpr(text: &str) -> Vec<Range<usize>> {
    let of = |run: &Vec<Group>| {
        let numbers = windows(run, 10).filter(|w| is_cpr(&w.iter().map(|g| g.digits.as_str()).collect::<String>()));
        numbers.map(place).collect::<Vec<_>>()
    };
    merged(runs(text).iter().flat_map(of).collect())
}

/// How Danes write eight digits.
const SPACINGS: [&[usize]; 6] = [&[8], &[2, 2, 2, 2], &[4, 4], &[2, 3, 3], &[3, 3, 2], &[2, 6]];

/// Telephone numbers: eight digits as Danes write them, or any number after a `+`.
pub(super) fn phones(text: &str) -> Vec<Range<usize>> {
    let is_year = |g: &Group| g.digits.len() == 4 && (g.digits.starts_with("19") || g.digits.starts_with("20"));
    let danish = |w: &&[Group]| {
        let spacing: Vec<usize> = w.iter().map(|g| g.digits.len()).collect();
        let first = w.first().and_then(|g| g.digits.chars().next());
        SPACINGS.contains(&spacing.as_slice()) && !matches!(first, Some('0' | '1')) && !w.iter().all(is_year)
    };
    let abroad = |run: &[Group]| {
        let (first, last) = (run.first()?, run.last()?);
        let after_plus = text.get(..first.place.start).is_some_and(|before| before.trim_end().ends_with('+'));
        let long = run.iter().map(|g| g.digits.len()).sum::<usize>() >= 8;
        (after_plus && long).then_some(first.place.start..last.place.end)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for run in runs(text) {
        found.extend(abroad(&run));
        found.extend(windows(&run, 8).filter(danish).map(place));
    }
    found.sort_by_key(|place| place.start);
    merged(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(places: Vec<Range<usize>>, text: &str) -> Vec<&str> {
        places.into_iter().filter_map(|p| text.get(p)).collect()
    }

    // All numbers are invented.
    #[test]
    fn cpr_numbers_are_found_in_every_dress() {
        for dressed in [
            "3004091234",
            "300409-1234",
            "300409 - 1234",
            "30 04 09 12 34",
            "30.04.09-1234",
            "30/04/09 1234",
            "300409\u{2013}1234",
            "300409\u{a0}1234",
            "300409\n1234",
            "**300409**-1234",
            "3 0 0 4 0 9 1 2 3 4",
            "900409-1234",
            "\u{ff13}00409-1234",
        ] {
            for text in [dressed.to_owned(), format!("nr. 7 {dressed} og 8"), format!("CPR{dressed}x"), format!("2016 {dressed}")]
            {
                assert_eq!(cpr(&text).len(), 1, "{text}");
            }
        }
    }

    #[test]
    fn other_numbers_are_no_cpr_numbers() {
        for text in
            ["5798001234567", "320409-1234", "301309-1234", "30040912345", "300409, 1234", "0100-10162-00049-16", "12345678"]
        {
            assert_eq!(said(cpr(text), text), [""; 0], "{text}");
        }
    }

    #[test]
    fn telephone_numbers_are_found_and_years_are_not() {
        for text in
            ["20304050", "20 30 40 50", "2130 4050", "20 304 050", "+45 20 30 40 50", "+44 20 7946 0018", "ring 20-30-40-50."]
        {
            assert_eq!(phones(text).len(), 1, "{text}");
        }
        for text in ["2015-2016", "24.05.2016", "112", "5798001234567", "kl. 9.00-11.00", "104 i 2016", "01020304"] {
            assert_eq!(said(phones(text), text), [""; 0], "{text}");
        }
    }

    proptest! {
        /// Whatever joins the digits and whatever other numbers stand around: a CPR number is found.
        #[test]
        fn no_cpr_number_is_missed(
            day in 1u8..=28, month in 1u8..=12, year in 0u8..=99, serial in 0u16..=9999, raised in any::<bool>(),
            gaps in proptest::collection::vec("[ \\-./\u{a0}\u{2013}\u{200b}\n]{0,3}", 9),
            before in "([0-9]{1,12}[ ,]{1,2}|[a-zæøå]{0,8} ?)", after in "([ ,]{1,2}[0-9]{1,12}|[.,]? ?[a-zæøå]{0,8})",
        ) {
            let day = if raised { day + 60 } else { day };
            let digits = format!("{day:02}{month:02}{year:02}{serial:04}");
            let spaced: String =
                digits.chars().enumerate().map(|(i, c)| format!("{c}{}", gaps.get(i).map_or("", String::as_str))).collect();
            let text = format!("{before}{spaced}{after}");
            let found = cpr(&text);
            let (from, to) = (before.len(), before.len() + spaced.len());
            prop_assert!(found.iter().any(|p| p.start <= from && p.end >= to), "{text:?}: {found:?}");
        }

        /// No text stops the check, and every place is one of the text.
        #[test]
        fn any_text_can_be_checked(text in "\\PC{0,200}") {
            for place in cpr(&text).into_iter().chain(phones(&text)) {
                prop_assert!(text.get(place).is_some());
            }
        }
    }
}
