//! The year's figures: what a concern counts as, when a year is closed, and how much open work is told of.

use jiff::civil::Date;

use crate::{
    case,
    concern::{Status, Worry},
    holidays::{day_and_hour, start_of},
    time::{DAY, Micros},
    vocabulary,
};

vocabulary! {
    /// What kind of worry a concern counts as: exactly one.
    Theme, "theme" {
        /// Violence or threats.
        Violence = "violence",
        /// Travel.
        Travel = "travel",
        /// Environment: whom one meets.
        Environment = "environment",
        /// Wellbeing.
        Wellbeing = "wellbeing",
        /// Something else, or nothing said.
        Other = "other",
        /// More than one.
        Several = "several",
    }
}

vocabulary! {
    /// How old the citizen was when the concern came.
    Age, "age band" {
        /// Under 18.
        Under18 = "under-18",
        /// 18 to 24.
        Young = "18-24",
        /// 25 and over.
        Grown = "25-over",
        /// Nobody said.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How a concern ended, by itself or with its case.
    Outcome, "outcome of the year" {
        /// Set aside as unfounded.
        Unfounded = "unfounded",
        /// Set aside as mistaken.
        Mistaken = "mistaken",
        /// Handed to where it belongs.
        HandedOver = "handed-over",
        /// For the police alone.
        PoliceOnly = "police-only",
        /// The citizen declined.
        Declined = "declined",
        /// Carried through.
        Completed = "completed",
        /// Not over yet.
        UnderWay = "under-way",
    }
}

vocabulary! {
    /// How soon after a concern a party undertook something.
    Speed, "time to action" {
        /// Within two weeks.
        TwoWeeks = "two-weeks",
        /// Within four weeks.
        FourWeeks = "four-weeks",
        /// Within eight weeks.
        EightWeeks = "eight-weeks",
        /// Later.
        Later = "later",
        /// Nothing was undertaken.
        Nothing = "nothing",
    }
}

vocabulary! {
    /// How much work is open, told roughly: an exact number, asked for day after day, tells of each person who comes and goes.
    Amount, "amount" {
        /// Under 10.
        Few = "few",
        /// 10 to 19.
        Some = "some",
        /// 20 to 49.
        More = "more",
        /// 50 and over.
        Many = "many",
    }
}

impl Amount {
    /// A count, roughly.
    #[must_use]
    pub const fn of(count: i64) -> Self {
        match count {
            i64::MIN..10 => Self::Few,
            10..20 => Self::Some,
            20..50 => Self::More,
            _ => Self::Many,
        }
    }
}

impl Theme {
    /// From the words of [`Worry`] that a concern names.
    #[must_use]
    pub fn of(worries: &str) -> Self {
        let mut named = worries.split_whitespace().filter_map(|word| Worry::from_code(word).ok());
        match (named.next(), named.next()) {
            (Some(_), Some(_)) => Self::Several,
            (Some(Worry::Violence), None) => Self::Violence,
            (Some(Worry::Travel), None) => Self::Travel,
            (Some(Worry::Environment), None) => Self::Environment,
            (Some(Worry::Wellbeing), None) => Self::Wellbeing,
            (Some(Worry::Other), None) | (None, _) => Self::Other,
        }
    }
}

impl Age {
    /// From a birth date (`2009-04-30`), where one is known, and from whether the reporter said that it is about somebody under 18.
    #[must_use]
    pub fn of(birth_date: Option<&str>, under_18: bool, at: Micros) -> Self {
        let Some(born) = birth_date.and_then(|day| day.parse::<Date>().ok()) else {
            return if under_18 { Self::Under18 } else { Self::Unknown };
        };
        let day = day_and_hour(at).0;
        let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
        match day.year() - born.year() - i16::from(before_birthday) {
            i16::MIN..18 => Self::Under18,
            18..25 => Self::Young,
            _ => Self::Grown,
        }
    }
}

impl Outcome {
    /// From the concern's status and how its case ended, if it is part of one that did.
    #[must_use]
    pub const fn of(status: Status, ended: Option<case::Outcome>) -> Self {
        match (status, ended) {
            (Status::Unfounded, _) | (Status::InCase, Some(case::Outcome::Unfounded)) => Self::Unfounded,
            (Status::Mistaken, _) | (Status::InCase, Some(case::Outcome::Mistaken)) => Self::Mistaken,
            (Status::Referred, _) | (Status::InCase, Some(case::Outcome::HandedOver)) => Self::HandedOver,
            (Status::PoliceOnly, _) | (Status::InCase, Some(case::Outcome::PoliceOnly)) => Self::PoliceOnly,
            (Status::InCase, Some(case::Outcome::Declined)) => Self::Declined,
            (Status::InCase, Some(case::Outcome::Completed)) => Self::Completed,
            (Status::Received | Status::Clearing | Status::Assessing, _) | (Status::InCase, None) => Self::UnderWay,
        }
    }
}

impl Speed {
    /// From when a concern came and when a party first undertook something after it.
    #[must_use]
    pub const fn of(received: Micros, acted: Option<Micros>) -> Self {
        let Some(acted) = acted else { return Self::Nothing };
        match acted.saturating_sub(received) / DAY {
            i64::MIN..14 => Self::TwoWeeks,
            14..28 => Self::FourWeeks,
            28..56 => Self::EightWeeks,
            _ => Self::Later,
        }
    }
}

fn begins(year: i64, month: i8) -> Micros {
    i16::try_from(year).ok().and_then(|year| Date::new(year, month, 1).ok()).map_or(Micros::MAX, start_of)
}

/// The first instant of a year in Copenhagen, and the first after it.
#[must_use]
pub fn bounds(year: i64) -> (Micros, Micros) {
    (begins(year, 1), begins(year.saturating_add(1), 1))
}

/// From when on the figures of a year are made: a month after its end, when most of what came late in it is decided.
#[must_use]
pub fn closes(year: i64) -> Micros {
    begins(year.saturating_add(1), 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::HOUR;

    #[test]
    fn a_concern_counts_once_whatever_it_names() {
        assert_eq!(Theme::of("violence"), Theme::Violence);
        assert_eq!(Theme::of("violence travel other"), Theme::Several);
        assert_eq!(Theme::of(""), Theme::Other);
        assert_eq!(Theme::of("unheard-of"), Theme::Other);
        assert!(Worry::ALL.iter().all(|w| Theme::of(w.code()).code() == w.code()));
    }

    #[test]
    fn age_is_that_of_the_day_the_concern_came() {
        let at = begins(2025, 6) + HOUR;
        let of = |born: &str| Age::of(Some(born), false, at);
        assert_eq!((of("2007-06-01"), of("2007-06-02")), (Age::Young, Age::Under18));
        assert_eq!((of("2000-06-01"), of("2000-06-02")), (Age::Grown, Age::Young));
        assert_eq!(
            (Age::of(None, true, at), Age::of(None, false, at), of("nothing")),
            (Age::Under18, Age::Unknown, Age::Unknown)
        );
    }

    #[test]
    fn every_way_of_ending_is_counted_and_what_goes_on_is_under_way() {
        assert_eq!(Outcome::of(Status::InCase, None), Outcome::UnderWay);
        for status in Status::ALL.iter().filter(|s| s.is_open()) {
            assert_eq!(Outcome::of(*status, None), Outcome::UnderWay);
        }
        for ended in case::Outcome::ALL {
            assert_eq!(Outcome::of(Status::InCase, Some(*ended)).code(), ended.code());
        }
    }

    #[test]
    fn bands_of_time_and_amount_meet_without_a_gap() {
        let after = |days: i64| Speed::of(0, Some(days * DAY));
        assert_eq!([13, 14, 27, 28, 55, 56].map(after), {
            use Speed::{EightWeeks, FourWeeks, Later, TwoWeeks};
            [TwoWeeks, FourWeeks, FourWeeks, EightWeeks, EightWeeks, Later]
        });
        assert_eq!(Speed::of(0, None), Speed::Nothing);
        assert_eq!([0, 9, 10, 19, 20, 49, 50].map(Amount::of), {
            use Amount::{Few, Many, More, Some};
            [Few, Few, Some, Some, More, More, Many]
        });
    }

    #[test]
    fn a_year_is_copenhagens_and_closes_in_february() {
        let (from, to) = bounds(2025);
        assert_eq!(day_and_hour(from), (Date::constant(2025, 1, 1), 0));
        assert_eq!(day_and_hour(to - 1).0, Date::constant(2025, 12, 31));
        assert_eq!(day_and_hour(closes(2025)), (Date::constant(2026, 2, 1), 0));
    }
}
