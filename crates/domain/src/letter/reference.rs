//! Own journal numbers: made after a pattern that each department chooses, drawn and not counted (W3), and never readable as a CPR number (R14).

use crate::knowledge::check;

/// The pattern of a department that has chosen none.
pub const USUAL: &str = "{year}-{n:5}";

/// Longest pattern, in characters.
const LONGEST: usize = 40;
/// How often a number is drawn again that could be read as a CPR number.
const DRAWS: usize = 50;

/// What is no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a pattern holds {{n:5}} (3 to 8 drawn digits) once, may hold {{year}} or {{yy}}, and else letters, digits, dots, hyphens and slashes"
)]
pub struct NotAPattern;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    ShortYear,
    Drawn(u32),
}

/// How journal numbers look: `0100-10162-{n:5}-{yy}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`NotAPattern`].
    pub fn parse(typed: &str) -> Result<Self, NotAPattern> {
        let typed = typed.trim();
        if typed.chars().count() > LONGEST || check::holds_cpr(typed) {
            return Err(NotAPattern);
        }
        let (mut parts, mut rest) = (Vec::new(), typed);
        while !rest.is_empty() {
            let (plain, after) = rest.split_once('{').unwrap_or((rest, ""));
            if !plain.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/' | ' ')) {
                return Err(NotAPattern);
            }
            if !plain.is_empty() {
                parts.push(Part::Text(plain.to_owned()));
            }
            if plain.len() == rest.len() {
                break;
            }
            let (word, next) = after.split_once('}').ok_or(NotAPattern)?;
            parts.push(match word {
                "year" => Part::Year,
                "yy" => Part::ShortYear,
                _ => Part::Drawn(word.strip_prefix("n:").and_then(|n| n.parse().ok()).ok_or(NotAPattern)?),
            });
            rest = next;
        }
        let drawn: Vec<u32> = parts.iter().filter_map(|p| if let Part::Drawn(n) = p { Some(*n) } else { None }).collect();
        if matches!(drawn.as_slice(), [3..=8]) { Ok(Self(parts)) } else { Err(NotAPattern) }
    }

    fn compose(&self, year: i64, drawn: u32) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Year => format!("{year:04}"),
            Part::ShortYear => format!("{:02}", year.rem_euclid(100)),
            Part::Drawn(digits) => {
                let (width, all) = (usize::try_from(*digits).unwrap_or(0), 10_u32.saturating_pow(*digits));
                // Without leading zeros, so that it is always as long as it looks.
                let least = all / 10;
                format!("{:0width$}", least + drawn % (all - least))
            }
        };
        self.0.iter().map(part).collect()
    }

    /// A number of that year out of random words, drawn again while it could be read as a CPR number.
    pub fn draw(&self, year: i64, words: impl FnMut() -> u32) -> Option<String> {
        std::iter::repeat_with(words).take(DRAWS).map(|word| self.compose(year, word)).find(|number| !check::holds_cpr(number))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pattern_says_what_is_fixed_and_what_is_drawn() {
        let draw = |pattern: &str, word: u32| Pattern::parse(pattern).unwrap().draw(2016, || word).unwrap();
        assert_eq!(draw(USUAL, 38_213), "2016-48213");
        assert_eq!(draw("0100-10162-{n:5}-{yy}", 0), "0100-10162-10000-16");
        assert_eq!(draw("SSP {year}/{n:3}", 899), "SSP 2016/999");
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for bad in [
            "",
            "2016",
            "{year}",
            "{n:2}",
            "{n:9}",
            "{n:x}",
            "{n:4}{n:4}",
            "{n:4",
            "n:4}",
            "{month}-{n:4}",
            "a_{n:4}",
            "<b>{n:4}",
            "300409-1234 {n:5}",
            "{n:5}{",
            &format!("{}{{n:5}}", "x".repeat(40)),
        ] {
            assert_eq!(Pattern::parse(bad), Err(NotAPattern), "{bad}");
        }
    }

    proptest! {
        /// Whatever the pattern and whatever is drawn: no journal number can be read as a CPR number.
        #[test]
        fn no_number_holds_a_cpr_number(before in "[0-9A-Z./-]{0,9}", after in "[0-9-]{0,6}", digits in 3_u32..9, year in 2000_i64..2100, seed in any::<u32>()) {
            let mut word = seed;
            let next = || { word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223); word >> 3 };
            if let Ok(pattern) = Pattern::parse(&format!("{before}{{n:{digits}}}{after}{{yy}}"))
                && let Some(number) = pattern.draw(year, next)
            {
                prop_assert!(!check::holds_cpr(&number), "{}", number);
                let short = format!("{:02}", year % 100);
                prop_assert!(number.starts_with(&before) && number.ends_with(&short));
            }
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(typed in ".{0,60}") {
            if let Ok(pattern) = Pattern::parse(&typed) {
                let drawn = pattern.draw(2026, || 7);
                prop_assert!(drawn.is_none_or(|n| !n.is_empty()));
            }
        }
    }
}
