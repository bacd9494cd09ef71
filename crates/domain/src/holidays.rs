//! Days on which Danish public offices are closed: weekends, the public holidays of helligdagsloven (lov om helligdage, without store bededag since 2024:
//! lov nr. 214 af 6. marts 2023), and 5 June, 24 December and 31 December, which public employers give off by agreement.

use jiff::{Timestamp, ToSpan, civil::Date, civil::Weekday, tz::TimeZone};

use crate::{
    time::{Micros, due_in_days},
    vocabulary,
};

/// Easter Sunday of a year in the Gregorian calendar (the computus as Gauss's method is usually given, after Meeus, Astronomical Algorithms, ch. 8).
#[must_use]
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let (month, day) = (n / 31, n % 31 + 1);
    // The method gives 22 March to 25 April for every year of the calendar.
    let fits = i8::try_from(month).ok().zip(i8::try_from(day).ok());
    fits.and_then(|(month, day)| Date::new(year, month, day).ok()).unwrap_or(Date::ZERO)
}

vocabulary! {
    /// Why public offices are closed on a day.
    ClosedDay, "closed day" {
        /// Saturday or Sunday.
        Weekend = "weekend",
        /// 1 January.
        NewYear = "new-year",
        /// Thursday before Easter.
        MaundyThursday = "maundy-thursday",
        /// Friday before Easter.
        GoodFriday = "good-friday",
        /// Monday after Easter.
        EasterMonday = "easter-monday",
        /// Store bededag, until 2023.
        GreatPrayerDay = "great-prayer-day",
        /// Thirty-nine days after Easter.
        Ascension = "ascension",
        /// Fifty days after Easter.
        WhitMonday = "whit-monday",
        /// 5 June.
        ConstitutionDay = "constitution-day",
        /// 24 December.
        ChristmasEve = "christmas-eve",
        /// 25 and 26 December.
        Christmas = "christmas",
        /// 31 December.
        NewYearsEve = "new-years-eve",
    }
}

/// Why public offices are closed on a day; nothing when they are open. A holiday on a weekend is told as the weekend that it is.
#[must_use]
pub fn closed_because(day: Date) -> Option<ClosedDay> {
    if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        return Some(ClosedDay::Weekend);
    }
    let fixed = match (day.month(), day.day()) {
        (1, 1) => Some(ClosedDay::NewYear),
        (6, 5) => Some(ClosedDay::ConstitutionDay),
        (12, 24) => Some(ClosedDay::ChristmasEve),
        (12, 25 | 26) => Some(ClosedDay::Christmas),
        (12, 31) => Some(ClosedDay::NewYearsEve),
        _ => None,
    };
    if fixed.is_some() {
        return fixed;
    }
    match (day - easter(day.year())).get_days() {
        -3 => Some(ClosedDay::MaundyThursday),
        -2 => Some(ClosedDay::GoodFriday),
        1 => Some(ClosedDay::EasterMonday),
        26 if day.year() < 2024 => Some(ClosedDay::GreatPrayerDay),
        39 => Some(ClosedDay::Ascension),
        50 => Some(ClosedDay::WhitMonday),
        _ => None,
    }
}

/// Whether public offices are closed on a day.
#[must_use]
pub fn is_closed(day: Date) -> bool {
    closed_because(day).is_some()
}

/// The day in Copenhagen and the hour on its clock at an instant.
#[must_use]
pub fn day_and_hour(now: Micros) -> (Date, i8) {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let at = Timestamp::from_microsecond(now).unwrap_or_default().to_zoned(zone);
    (at.date(), at.hour())
}

/// When a day begins in Copenhagen, µs.
#[must_use]
pub fn start_of(day: Date) -> Micros {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    day.to_zoned(zone).map_or(0, |at| at.timestamp().as_microsecond())
}

/// The first day from `day` on, in steps of `every` days, on which offices are open; the day itself when none is near.
#[must_use]
pub fn next_open(day: Date, every: i64) -> Date {
    let step = every.max(1);
    let steps = (0..60).filter_map(|n| day.checked_add((n * step).days()).ok());
    steps.into_iter().find(|d| !is_closed(*d)).unwrap_or(day)
}

/// The end of the working day on the `days`-th day after `now` on which offices are open, µs.
#[must_use]
pub fn due_in_work_days(now: Micros, days: i64) -> Micros {
    let (today, _) = day_and_hour(now);
    let mut left = days.max(1);
    for ahead in 1..2_000 {
        let Ok(day) = today.checked_add(ahead.days()) else { break };
        if !is_closed(day) {
            left -= 1;
        }
        if left == 0 {
            return due_in_days(now, ahead);
        }
    }
    due_in_days(now, days)
}

/// The `count`-th day after `day` on which offices are open; `day` itself for none.
#[must_use]
pub fn opens_after(day: Date, count: i64) -> Date {
    let ahead = (1..=60).filter_map(|n: i64| day.checked_add(n.days()).ok());
    let nth = usize::try_from(count - 1).ok();
    nth.and_then(|nth| ahead.into_iter().filter(|d| !is_closed(*d)).nth(nth)).unwrap_or(day)
}

/// Days on which offices were open after `from`, up to and with `to`; 0 when that is no later.
#[must_use]
pub fn open_days_between(from: Date, to: Date) -> i64 {
    let days = i64::from((to - from).get_days());
    let open = (1..=days).filter_map(|n| from.checked_add(n.days()).ok()).filter(|d| !is_closed(*d)).count();
    i64::try_from(open).unwrap_or(i64::MAX)
}

/// Whatever was due before this instant is late by at least `days` days on which offices were open, today among them. µs.
#[must_use]
pub fn late_since(now: Micros, days: i64) -> Micros {
    let (today, _) = day_and_hour(now);
    let back = (0..=90).filter_map(|n: i64| today.checked_sub(n.days()).ok()).filter(|d| !is_closed(*d));
    let nth = usize::try_from(days - 1).ok();
    start_of(nth.and_then(|nth| back.into_iter().nth(nth)).unwrap_or(today))
}

/// Whether something at `at` comes before offices have been open for a day: word of it cannot wait for the morning.
#[must_use]
pub fn is_pressing(at: Micros, now: Micros) -> bool {
    let (today, _) = day_and_hour(now);
    let next = opens_after(today, 1);
    at > now && at < start_of(next.tomorrow().unwrap_or(next))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_is_where_the_church_has_it() {
        // Den Danske Folkekirke's calendar.
        for (year, month, day) in [(2016, 3, 27), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn offices_are_closed_on_holidays_and_open_on_a_tuesday() {
        for closed in [
            date(2016, 5, 5),
            date(2016, 4, 22),
            date(2026, 4, 2),
            date(2026, 4, 3),
            date(2026, 4, 6),
            date(2026, 5, 14),
            date(2026, 5, 25),
            date(2026, 6, 5),
            date(2026, 12, 24),
            date(2026, 11, 28),
        ] {
            assert!(is_closed(closed), "{closed}");
        }
        for open in [date(2026, 11, 24), date(2026, 5, 1), date(2026, 4, 7), date(2026, 12, 30)] {
            assert!(!is_closed(open), "{open}");
        }
    }

    #[test]
    fn work_days_are_counted_over_easter() {
        // Wednesday before Maundy Thursday 2026, so that the third work day is the Thursday of the next week.
        let wednesday = start_of(date(2026, 4, 1)) + crate::time::HOUR * 9;
        assert_eq!(day_and_hour(due_in_work_days(wednesday, 1)), (date(2026, 4, 7), 16));
        assert_eq!(day_and_hour(due_in_work_days(wednesday, 3)), (date(2026, 4, 9), 16));
    }

    #[test]
    fn open_days_are_counted_over_easter_and_the_change_of_the_clock() {
        let (maundy_eve, after) = (date(2026, 4, 1), date(2026, 4, 8));
        assert_eq!(open_days_between(maundy_eve, after), 2, "Tuesday and Wednesday after Easter");
        assert_eq!(open_days_between(after, maundy_eve), 0);
        assert_eq!(opens_after(maundy_eve, 1), date(2026, 4, 7));
        assert_eq!(opens_after(date(2026, 12, 23), 3), date(2026, 12, 30), "Christmas and a weekend are closed");
        for day in 0..400 {
            let now = start_of(date(2026, 1, 1)) + day * crate::time::DAY + 9 * crate::time::HOUR;
            let (today, _) = day_and_hour(now);
            let line = late_since(now, 5);
            let (first, _) = day_and_hour(line);
            assert_eq!(open_days_between(first.yesterday().unwrap_or(first), today), 5, "seen from {today}");
            assert!(open_days_between(first, today) < 5, "seen from {today}");
        }
    }

    #[test]
    fn word_of_a_meeting_tomorrow_cannot_wait_for_the_morning() {
        let friday_evening = start_of(date(2026, 3, 6)) + 19 * crate::time::HOUR;
        assert!(is_pressing(start_of(date(2026, 3, 9)) + 9 * crate::time::HOUR, friday_evening), "Monday at nine");
        assert!(!is_pressing(start_of(date(2026, 3, 10)) + 9 * crate::time::HOUR, friday_evening), "Tuesday at nine");
        assert!(!is_pressing(friday_evening - 1, friday_evening), "what is over presses nobody");
    }

    #[test]
    fn a_closed_day_has_its_name() {
        assert_eq!(closed_because(date(2026, 4, 2)), Some(ClosedDay::MaundyThursday));
        assert_eq!(closed_because(date(2026, 5, 14)), Some(ClosedDay::Ascension));
        assert_eq!(closed_because(date(2016, 4, 22)), Some(ClosedDay::GreatPrayerDay));
        assert_eq!(closed_because(date(2026, 5, 1)), None, "no great prayer day any more");
    }

    #[test]
    fn a_rhythm_skips_what_is_closed() {
        assert_eq!(next_open(date(2026, 12, 24), 14), date(2027, 1, 7));
        assert_eq!(next_open(date(2026, 4, 3), 1), date(2026, 4, 7));
    }
}
