//! Instants and terms: microseconds since 1970 in UTC, given by the caller. Calendar arithmetic is done in Copenhagen.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

/// Microseconds since 1970-01-01T00:00:00Z.
pub type Micros = i64;

/// One second in [`Micros`].
pub const SECOND: Micros = 1_000_000;
/// One minute in [`Micros`].
pub const MINUTE: Micros = 60 * SECOND;
/// One hour in [`Micros`].
pub const HOUR: Micros = 60 * MINUTE;
/// Twenty-four hours in [`Micros`].
pub const DAY: Micros = 24 * HOUR;
/// Stands for "without end" in columns that must not be NULL.
pub const FOREVER: Micros = i64::MAX;

fn copenhagen() -> TimeZone {
    TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC)
}

/// The end of the working day (16.00 in Copenhagen) `days` calendar days after `now`: when something due then is due.
#[must_use]
pub fn due_in_days(now: Micros, days: i64) -> Micros {
    let at = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(copenhagen());
    at.checked_add(days.days())
        .and_then(|day| day.with().hour(16).minute(0).second(0).subsec_nanosecond(0).build())
        .map_or(now.saturating_add(days.saturating_mul(DAY)), |day| day.timestamp().as_microsecond())
}

/// The end of the working day (16.00 in Copenhagen) on a day of the calendar, `2016-05-13`: when something with that deadline is due.
#[must_use]
pub fn due_on(day: &str) -> Option<Micros> {
    let day: jiff::civil::Date = day.parse().ok()?;
    day.at(16, 0, 0, 0).to_zoned(copenhagen()).ok().map(|at| at.timestamp().as_microsecond())
}

/// The day of the calendar in Copenhagen, `2016-05-13`.
#[must_use]
pub fn day_of(now: Micros) -> String {
    Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(copenhagen()).date().to_string()
}

/// The same hour, `days` calendar days after `now`, on both sides of summer time.
#[must_use]
pub fn after_days(now: Micros, days: i64) -> Micros {
    let at = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(copenhagen());
    at.checked_add(days.days()).map_or(now.saturating_add(days.saturating_mul(DAY)), |day| day.timestamp().as_microsecond())
}

/// The hour that Copenhagen's clocks show at `hour_of`, on another day.
#[must_use]
pub fn on_day(hour_of: Micros, day: Date) -> Micros {
    let time = Timestamp::from_microsecond(hour_of).unwrap_or_default().to_zoned(copenhagen()).time();
    day.to_datetime(time).to_zoned(copenhagen()).map_or(hour_of, |at| at.timestamp().as_microsecond())
}

/// The same hour, `months` calendar months after `now` (retention terms, R13).
#[must_use]
pub fn after_months(now: Micros, months: i64) -> Micros {
    let at = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(copenhagen());
    at.checked_add(months.months())
        .map_or(now.saturating_add(months.saturating_mul(30 * DAY)), |day| day.timestamp().as_microsecond())
}

/// The calendar year in Copenhagen, for running numbers.
#[must_use]
pub fn year(now: Micros) -> i64 {
    i64::from(Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(copenhagen()).year())
}

/// Whole days in Copenhagen's calendar by which `due` lies before `now`; 0 when it does not.
#[must_use]
pub fn days_late(due: Micros, now: Micros) -> i64 {
    if now <= due {
        return 0;
    }
    let day = |at| Timestamp::from_microsecond(at).unwrap_or_default().to_zoned(copenhagen()).date();
    (day(now) - day(due)).get_days().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Micros {
        text.parse::<Timestamp>().map(|t| t.as_microsecond()).unwrap_or_default()
    }

    #[test]
    fn a_term_ends_at_sixteen_hundred_on_both_sides_of_summer_time() {
        assert_eq!(due_in_days(at("2026-03-27T10:00:00Z"), 3), at("2026-03-30T14:00:00Z"));
        assert_eq!(due_in_days(at("2026-11-23T22:30:00Z"), 0), at("2026-11-23T15:00:00Z"));
    }

    #[test]
    fn a_day_of_the_calendar_is_due_when_offices_close() {
        assert_eq!(due_on("2016-05-13"), Some(at("2016-05-13T14:00:00Z")));
        assert_eq!(due_on("2016-12-01"), Some(at("2016-12-01T15:00:00Z")));
        assert_eq!((due_on(""), due_on("13-05-2016")), (None, None));
        assert_eq!(day_of(at("2016-05-12T22:30:00Z")), "2016-05-13");
    }

    #[test]
    fn a_meeting_keeps_its_hour_over_summer_time() {
        assert_eq!(after_days(at("2026-03-19T08:00:00Z"), 14), at("2026-04-02T07:00:00Z"));
    }

    #[test]
    fn months_end_with_the_month() {
        assert_eq!(after_months(at("2026-11-30T09:00:00Z"), 3), at("2027-02-28T09:00:00Z"));
    }

    #[test]
    fn lateness_counts_days_and_starts_after_the_term() {
        let due = at("2026-11-20T15:00:00Z");
        assert_eq!(days_late(due, due), 0);
        assert_eq!(days_late(due, due + 1), 0);
        assert_eq!(days_late(due, at("2026-11-26T08:00:00Z")), 6);
    }
}
