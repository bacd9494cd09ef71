//! What identifies a citizen: the CPR number, shown masked (R14), and the age that decides about an underretning (R8).

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

use crate::time::Micros;

/// A CPR number: ten digits that begin with a day. Modulus 11 is not asked, since valid numbers fail it (R14).
#[derive(Clone, PartialEq, Eq)]
pub struct Cpr(String);

/// A text that is no CPR number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no CPR number; type six digits of a birth date and four more")]
pub struct NotACpr;

impl Cpr {
    /// Reads ten digits; blanks and hyphens between them are let through.
    ///
    /// # Errors
    /// [`NotACpr`] for another count of digits, another character, or a day that no calendar has.
    pub fn parse(typed: &str) -> Result<Self, NotACpr> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2013}')).collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotACpr);
        }
        let cpr = Self(digits);
        cpr.date().map(|_| cpr.clone()).ok_or(NotACpr)
    }

    /// The ten digits, for the column that holds them.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The birth date, `2009-04-30`.
    #[must_use]
    pub fn birth_date(&self) -> Option<String> {
        self.date().map(|day| day.to_string())
    }

    /// As it is shown: `300409-••••`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}-\u{2022}\u{2022}\u{2022}\u{2022}", self.0.get(..6).unwrap_or_default())
    }

    /// The seventh digit and the year tell the century (cpr.dk's table).
    fn date(&self) -> Option<Date> {
        let number = |from: usize, to: usize| self.0.get(from..to).and_then(|d| d.parse::<i16>().ok());
        let (day, month, year, seventh) = (number(0, 2)?, number(2, 4)?, number(4, 6)?, number(6, 7)?);
        let century = match (seventh, year) {
            (0..=3, _) | (4 | 9, 37..) => 1900,
            (5..=8, 58..) => 1800,
            _ => 2000,
        };
        // Foreigners without a number of their own get one whose day is raised by 60 in some systems; it is no calendar day.
        Date::new(century + year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

/// Never prints the number.
impl std::fmt::Debug for Cpr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cpr(••••••-••••)")
    }
}

/// A CPR number as it is shown; text that is none is hidden whole.
#[must_use]
pub fn masked(cpr: &str) -> String {
    Cpr::parse(cpr).map_or_else(
        |_| "\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}-\u{2022}\u{2022}\u{2022}\u{2022}".to_owned(),
        |c| c.masked(),
    )
}

/// Whether somebody born that day (`2009-04-30`) is under 18 at `now`, in Copenhagen's calendar (R8). A day that cannot be read says no.
#[must_use]
pub fn is_under_18(birth_date: &str, now: Micros) -> bool {
    let Ok(born) = birth_date.parse::<Date>() else { return false };
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let today = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(zone).date();
    born.checked_add(18.years()).is_ok_and(|grown| today < grown)
}

#[cfg(test)]
mod tests {
    use super::*;

    // All numbers are invented.
    #[test]
    fn a_cpr_number_is_shown_without_its_last_four_digits() {
        let cpr = Cpr::parse("300409-1234");
        assert_eq!(cpr.as_ref().map(Cpr::masked), Ok("300409-••••".to_owned()));
        assert_eq!(masked("3004091234"), "300409-••••");
        assert_eq!(masked("secret 3004"), "••••••-••••");
        assert!(!format!("{cpr:?}").contains("3004"));
    }

    #[test]
    fn the_seventh_digit_tells_the_century() {
        let born = |typed: &str| Cpr::parse(typed).ok().and_then(|c| c.birth_date());
        assert_eq!(born("300409-1234").as_deref(), Some("1909-04-30"));
        assert_eq!(born("300409-4234").as_deref(), Some("2009-04-30"));
        assert_eq!(born("300409 5234").as_deref(), Some("2009-04-30"));
        assert_eq!(born("3004624234").as_deref(), Some("1962-04-30"));
        assert_eq!(born("3004625234").as_deref(), Some("1862-04-30"));
    }

    #[test]
    fn what_has_no_ten_digits_or_no_day_is_no_cpr_number() {
        for bad in ["", "3004091", "310209-1234", "30040912345", "30040a1234", "001309-1234"] {
            assert_eq!(Cpr::parse(bad).map(|c| c.masked()), Err(NotACpr), "{bad}");
        }
    }

    #[test]
    fn eighteen_is_reached_on_the_birthday() {
        let at = |text: &str| text.parse::<Timestamp>().map(|t| t.as_microsecond()).unwrap_or_default();
        assert!(is_under_18("2008-11-24", at("2026-11-23T22:59:00Z")));
        assert!(!is_under_18("2008-11-24", at("2026-11-23T23:00:00Z")));
        assert!(!is_under_18("no day", 0));
    }
}
