//! Dates and times on ordinary days and on the days when the clock is set.
use jiff::civil::{Date, Time, date, time};
use tvaers_locale::Lang;
use tvaers_locale::format::{DateFault, Dates, TimeFault, end_of_day, instant, number, parse_date, parse_time, start_of_day};

const HOUR: i64 = 3_600_000_000;

fn at(date: Date, time: Time) -> i64 {
    instant(date, time).unwrap_or(i64::MIN)
}

/// Seen from Monday 23 November 2026, noon.
fn dates(lang: Lang) -> Dates {
    Dates::new(lang, at(date(2026, 11, 23), time(12, 0, 0, 0)))
}

#[test]
fn dates_are_written_as_people_write_them() {
    let (da, en, day) = (dates(Lang::Da), dates(Lang::En), date(2026, 11, 26));
    assert_eq!((da.long_date(day), en.long_date(day)), ("26. november 2026".to_owned(), "26 November 2026".to_owned()));
    assert_eq!(
        (da.weekday_date(day), en.weekday_date(day)),
        ("Torsdag den 26. november 2026".to_owned(), "Thursday 26 November 2026".to_owned())
    );
    assert_eq!((da.short_date(day), en.short_date(day)), ("26. nov.".to_owned(), "26 Nov".to_owned()));
    assert_eq!(da.short_date(date(2027, 5, 2)), "2. maj 2027");
    assert_eq!(da.medium_date(day), "26. nov. 2026");
    assert_eq!((da.week(day), en.week(date(2027, 1, 1))), ("uge 48".to_owned(), "week 53".to_owned()));
}

#[test]
fn times_are_written_as_people_write_them() {
    let (da, en, day) = (dates(Lang::Da), dates(Lang::En), date(2026, 11, 26));
    let (nine, eleven) = (at(day, time(9, 0, 0, 0)), at(day, time(11, 0, 0, 0)));
    assert_eq!(
        (da.time_range(nine, eleven), en.time_range(nine, eleven)),
        ("kl. 9.00–11.00".to_owned(), "9:00–11:00".to_owned())
    );
    assert_eq!(da.moment(at(date(2026, 11, 23), time(8, 12, 0, 0))), "I dag kl. 8.12");
    assert_eq!(en.moment(at(date(2026, 11, 22), time(21, 47, 0, 0))), "Yesterday at 21:47");
    assert_eq!(da.moment(at(date(2026, 11, 24), time(0, 0, 0, 0))), "I morgen kl. 0.00");
    assert_eq!(da.moment(at(date(2026, 11, 18), time(10, 2, 0, 0))), "18. nov. kl. 10.02");
    assert_eq!(da.full_moment(nine), "26. november 2026 kl. 9.00");
    assert_eq!(da.iso(nine), "2026-11-26T09:00:00+01:00");
    assert_eq!(da.iso_date(nine), "2026-11-26");
}

#[test]
fn terms_count_days_of_the_calendar() {
    let da = dates(Lang::Da);
    assert_eq!((da.due(date(2026, 11, 17)), da.due(date(2026, 11, 22))), ("6 dage over".to_owned(), "1 dag over".to_owned()));
    assert_eq!(
        (da.due(date(2026, 11, 23)), da.due(date(2026, 11, 24)), da.due(date(2026, 11, 26))),
        ("I dag".to_owned(), "I morgen".to_owned(), "Om 3 dage".to_owned())
    );
    assert_eq!(dates(Lang::En).due(date(2026, 11, 17)), "6 days overdue");
}

#[test]
fn the_evening_belongs_to_its_own_day_in_copenhagen() {
    // 23:30 UTC in July is half past one the next day in Copenhagen.
    let late = 1_782_862_200_000_000;
    assert_eq!(dates(Lang::Da).full_moment(late), "1. juli 2026 kl. 1.30");
}

#[test]
fn days_have_23_and_25_hours_when_the_clock_is_set() {
    let (spring, autumn, plain) = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 26));
    assert_eq!(end_of_day(spring) - start_of_day(spring), 23 * HOUR);
    assert_eq!(end_of_day(autumn) - start_of_day(autumn), 25 * HOUR);
    assert_eq!(end_of_day(plain) - start_of_day(plain), 24 * HOUR);
    assert_eq!(end_of_day(spring), start_of_day(date(2026, 3, 30)));
}

#[test]
fn the_skipped_hour_is_refused_and_the_doubled_hour_means_the_first() {
    assert_eq!(instant(date(2026, 3, 29), time(2, 30, 0, 0)), Err(TimeFault::Skipped));
    assert_eq!(at(date(2026, 3, 29), time(3, 0, 0, 0)) - at(date(2026, 3, 29), time(1, 0, 0, 0)), HOUR);
    let doubled = at(date(2026, 10, 25), time(2, 30, 0, 0));
    assert_eq!(dates(Lang::Da).iso(doubled), "2026-10-25T02:30:00+02:00");
    assert_eq!(dates(Lang::Da).iso(doubled + HOUR), "2026-10-25T02:30:00+01:00");
}

#[test]
fn typed_dates_are_read_in_every_usual_form() {
    for typed in ["26-11-2026", "26.11.2026", "2026-11-26", "26/11 2026", "26 11 2026", " 26. 11. 2026 "] {
        assert_eq!(parse_date(typed), Ok(date(2026, 11, 26)), "{typed}");
    }
    assert_eq!(parse_date("1-2-2026"), Ok(date(2026, 2, 1)));
}

#[test]
fn wrong_dates_say_which_part_is_wrong() {
    let words = tvaers_locale::Words::new(Lang::Da);
    for (typed, fault) in [
        ("", DateFault::Empty),
        ("26-11", DateFault::Shape),
        ("i morgen", DateFault::Shape),
        ("26-11-26", DateFault::Year),
        ("11-26-2026", DateFault::Month),
        ("31-11-2026", DateFault::Day { month: 11, last: 30 }),
        ("29-02-2026", DateFault::Day { month: 2, last: 28 }),
        ("0-1-2026", DateFault::Day { month: 1, last: 31 }),
    ] {
        assert_eq!(parse_date(typed), Err(fault), "{typed}");
    }
    assert_eq!(DateFault::Day { month: 11, last: 30 }.text(words), "Datoen findes ikke: november har 30 dage");
}

#[test]
fn typed_times_are_read_and_wrong_ones_refused() {
    for (typed, read) in
        [("9.30", time(9, 30, 0, 0)), ("09:30", time(9, 30, 0, 0)), ("0930", time(9, 30, 0, 0)), ("kl. 9", time(9, 0, 0, 0))]
    {
        assert_eq!(parse_time(typed), Ok(read), "{typed}");
    }
    for typed in ["", "25.00", "9.5", "9.60", "æ9", "930", "+9.30"] {
        assert_eq!(parse_time(typed), Err(TimeFault::Shape), "{typed}");
    }
}

#[test]
fn numbers_are_grouped_by_language() {
    assert_eq!(
        (number(Lang::Da, 2000), number(Lang::En, 1_234_567), number(Lang::Da, 999)),
        ("2.000".to_owned(), "1,234,567".to_owned(), "999".to_owned())
    );
    assert_eq!(number(Lang::Da, -1000), "−1.000");
    assert_eq!(number(Lang::Da, i64::MIN), "−9.223.372.036.854.775.808");
}

#[test]
fn instants_beyond_the_calendar_do_not_panic() {
    assert_eq!(dates(Lang::Da).long_date(i64::MAX), dates(Lang::Da).long_date(jiff::Timestamp::MAX.as_microsecond()));
    assert!(end_of_day(i64::MAX) >= start_of_day(i64::MAX));
}
