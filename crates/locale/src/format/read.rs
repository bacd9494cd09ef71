//! From what people type to dates, times and instants.
use jiff::civil::{Date, Time};
use jiff::tz::AmbiguousOffset;
use thiserror::Error;

use super::{COPENHAGEN, show};
use crate::Words;

/// Why a typed date cannot be used. `Display` is for developers; [`DateFault::text`] is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateFault {
    /// Nothing was typed.
    #[error("no date was typed")]
    Empty,
    /// It is not day, month and year.
    #[error("not a date: type day, month and year, such as 26-11-2026")]
    Shape,
    /// The year has two digits, so that the century is a guess.
    #[error("the year needs four digits")]
    Year,
    /// The month is not 1 to 12.
    #[error("the month must be 1 to 12")]
    Month,
    /// That month has not so many days.
    #[error("month {month} has {last} days")]
    Day {
        /// 1 to 12.
        month: i8,
        /// The last day of that month in that year.
        last: i8,
    },
}

impl DateFault {
    /// The sentence to show at the field.
    #[must_use]
    pub fn text(self, words: Words) -> String {
        match self {
            Self::Empty => words.date_fault_empty().to_owned(),
            Self::Shape => words.date_fault_shape().to_owned(),
            Self::Year => words.date_fault_year().to_owned(),
            Self::Month => words.date_fault_month().to_owned(),
            Self::Day { month, last } => words.date_fault_day(last, show::month(words.lang(), month)),
        }
    }
}

/// Why a typed time cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimeFault {
    /// It is not a time of day.
    #[error("not a time of day: type hours and minutes, such as 9.30")]
    Shape,
    /// The clock skips this time on this day (the last Sunday of March).
    #[error("the clock is set forward: this time does not exist on this day")]
    Skipped,
}

impl TimeFault {
    /// The sentence to show at the field.
    #[must_use]
    pub fn text(self, words: Words) -> &'static str {
        match self {
            Self::Shape => words.time_fault_shape(),
            Self::Skipped => words.time_fault_skipped(),
        }
    }
}

/// Reads `26-11-2026`, `26.11.2026`, `26/11 2026`, `26 11 2026` and `2026-11-26`. Any run of `-`, `.`, `/` and blanks parts the numbers.
///
/// # Errors
/// A [`DateFault`] that says which part is wrong.
pub fn parse_date(typed: &str) -> Result<Date, DateFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(DateFault::Empty);
    }
    let parts: Vec<&str> = typed.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, middle, last] = parts[..] else { return Err(DateFault::Shape) };
    if parts.iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(DateFault::Shape);
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return Err(if year.len() == 2 { DateFault::Year } else { DateFault::Shape });
    }
    let year: i16 = year.parse().map_err(|_| DateFault::Year)?;
    let month: i8 = middle.parse().map_err(|_| DateFault::Month)?;
    if !(1..=12).contains(&month) {
        return Err(DateFault::Month);
    }
    let start = Date::new(year, month, 1).map_err(|_| DateFault::Year)?;
    let fault = DateFault::Day { month, last: start.days_in_month() };
    let day: i8 = day.parse().map_err(|_| fault)?;
    Date::new(year, month, day).map_err(|_| fault)
}

/// Reads `9.30`, `09:30`, `0930`, `9` and `kl. 9.30`.
///
/// # Errors
/// [`TimeFault::Shape`].
pub fn parse_time(typed: &str) -> Result<Time, TimeFault> {
    let typed = typed.trim();
    let typed = typed.strip_prefix("kl.").unwrap_or(typed).trim();
    let (hour, minute) = match typed.split_once(['.', ':']) {
        Some(parts) => parts,
        None if typed.len() == 4 && typed.is_ascii() => typed.split_at(2),
        None => (typed, "00"),
    };
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(hour, 1..=2) || !digits(minute, 2..=2) {
        return Err(TimeFault::Shape);
    }
    let (hour, minute) = (hour.parse().map_err(|_| TimeFault::Shape)?, minute.parse().map_err(|_| TimeFault::Shape)?);
    Time::new(hour, minute, 0, 0).map_err(|_| TimeFault::Shape)
}

/// The instant (µs since 1970, UTC) at which it is this time on this day in Copenhagen. Of the hour that comes twice in October,
/// the first one is meant.
///
/// # Errors
/// [`TimeFault::Skipped`] for the hour that the clock skips in March; [`TimeFault::Shape`] beyond the calendar.
pub fn instant(date: Date, time: Time) -> Result<i64, TimeFault> {
    let local = COPENHAGEN.to_ambiguous_timestamp(date.to_datetime(time));
    if matches!(local.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(TimeFault::Skipped);
    }
    local.earlier().map(jiff::Timestamp::as_microsecond).map_err(|_| TimeFault::Shape)
}
