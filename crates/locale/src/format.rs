//! Dates, times and numbers as people in Denmark read and type them, always in Europe/Copenhagen. Nothing here reads the clock.

mod read;
mod show;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

pub use read::{DateFault, TimeFault, instant, parse_date, parse_time};
pub use show::{Dates, number};

static COPENHAGEN: TimeZone = jiff::tz::get!("Europe/Copenhagen");

/// Something that lies on one day in Copenhagen: an instant (µs since 1970, UTC) or a date.
pub trait Day {
    /// The day.
    fn day(&self) -> Date;
}

impl Day for i64 {
    fn day(&self) -> Date {
        local(*self).date()
    }
}

impl Day for Date {
    fn day(&self) -> Date {
        *self
    }
}

impl<T: Day + ?Sized> Day for &T {
    fn day(&self) -> Date {
        (**self).day()
    }
}

/// The first instant of a day in Copenhagen, µs since 1970 in UTC. A day has 23 hours in March and 25 in October, so the end of
/// a day is the start of the next, not 24 hours later.
#[must_use]
pub fn start_of_day(day: impl Day) -> i64 {
    at(day.day(), Time::midnight())
}

/// The first instant after a day in Copenhagen, µs since 1970 in UTC.
#[must_use]
pub fn end_of_day(day: impl Day) -> i64 {
    start_of_day(day.day().saturating_add(jiff::Span::new().days(1)))
}

/// The later reading of a gap, the earlier of an overlap; what lies beyond the calendar is its end.
fn at(date: Date, time: Time) -> i64 {
    COPENHAGEN.to_ambiguous_timestamp(date.to_datetime(time)).compatible().unwrap_or(Timestamp::MAX).as_microsecond()
}

/// What lies beyond the calendar (years −9999 to 9999) is shown as its nearest end.
fn local(micros: i64) -> jiff::civil::DateTime {
    let nearest = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
    COPENHAGEN.to_datetime(Timestamp::from_microsecond(micros).unwrap_or(nearest))
}
