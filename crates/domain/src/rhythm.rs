//! Meetings in a rhythm: on which days they fall, on which of them offices are closed, and what becomes of those.

use jiff::{ToSpan, civil::Date};

use crate::{
    holidays::{ClosedDay, closed_because, next_open},
    vocabulary,
};

/// Most meetings of one series.
pub const MOST: usize = 60;

/// Longest rhythm, in days.
pub const LONGEST: i64 = 366;

vocabulary! {
    /// What becomes of a meeting that falls on a day on which offices are closed.
    OnClosed, "way around a closed day" {
        /// It is held on the next open day.
        NextDay = "next-day",
        /// It is left out.
        Skip = "skip",
    }
}

/// When a series ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The last day on which it may meet.
    On(Date),
    /// So many meetings are held.
    After(usize),
}

/// A rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// The first day.
    pub first: Date,
    /// Days from one to the next.
    pub every: i64,
    /// When it ends.
    pub ends: Ends,
    /// What becomes of what falls on a closed day.
    pub closed: OnClosed,
}

/// A day of the rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// The day as the rhythm has it.
    pub day: Date,
    /// The day on which it is held; none when it is left out.
    pub held: Option<Date>,
    /// Why offices are closed on `day`.
    pub closed: Option<ClosedDay>,
}

impl Rhythm {
    /// The days of the rhythm until it ends; at most one more than [`MOST`] of them are held, so that too many can be told.
    #[must_use]
    pub fn occasions(&self) -> Vec<Occasion> {
        let every = self.every.clamp(1, LONGEST);
        let mut all = Vec::new();
        let mut held = 0;
        let days = (0..).map_while(|n: i64| self.first.checked_add((n * every).days()).ok());
        // A series of which every day is closed ends too.
        for day in days.take(2 * MOST + 2) {
            let over = match self.ends {
                Ends::On(last) => day > last,
                Ends::After(number) => held >= number,
            };
            if over || held > MOST {
                break;
            }
            let occasion = self.occasion(day, every);
            held += usize::from(occasion.held.is_some());
            all.push(occasion);
        }
        all
    }

    fn occasion(&self, day: Date, every: i64) -> Occasion {
        let Some(closed) = closed_because(day) else { return Occasion { day, held: Some(day), closed: None } };
        let moved = match self.closed {
            OnClosed::Skip => None,
            OnClosed::NextDay => Some(next_open(day, 1)),
        };
        // Not as late as the next one in the rhythm, nor after the last day.
        let before_next = |at: &Date| day.checked_add(every.days()).is_ok_and(|next| *at < next);
        let in_time = |at: &Date| !matches!(self.ends, Ends::On(last) if *at > last);
        Occasion { day, held: moved.filter(before_next).filter(in_time), closed: Some(closed) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rhythm(first: Date, every: i64, ends: Ends, closed: OnClosed) -> Vec<Occasion> {
        Rhythm { first, every, ends, closed }.occasions()
    }

    fn held(all: &[Occasion]) -> Vec<String> {
        all.iter().filter_map(|o| o.held).map(|d| d.to_string()).collect()
    }

    #[test]
    fn every_fourteen_days_until_a_day_over_easter() {
        let ends = Ends::On(date(2026, 5, 1));
        let moved = rhythm(date(2026, 3, 19), 14, ends, OnClosed::NextDay);
        assert_eq!(held(&moved), ["2026-03-19", "2026-04-07", "2026-04-16", "2026-04-30"]);
        assert_eq!(moved[1].closed, Some(ClosedDay::MaundyThursday));
        let left_out = rhythm(date(2026, 3, 19), 14, ends, OnClosed::Skip);
        assert_eq!(held(&left_out), ["2026-03-19", "2026-04-16", "2026-04-30"]);
        assert_eq!(left_out.len(), 4, "what is left out is shown");
    }

    #[test]
    fn a_number_counts_what_is_held() {
        let all = rhythm(date(2026, 3, 19), 14, Ends::After(3), OnClosed::Skip);
        assert_eq!(held(&all), ["2026-03-19", "2026-04-16", "2026-04-30"]);
        assert!(rhythm(date(2026, 3, 19), 14, Ends::After(0), OnClosed::Skip).is_empty());
    }

    #[test]
    fn a_moved_meeting_comes_before_the_next_one_and_not_after_the_end() {
        let daily = rhythm(date(2026, 4, 1), 1, Ends::On(date(2026, 4, 8)), OnClosed::NextDay);
        assert_eq!(held(&daily), ["2026-04-01", "2026-04-07", "2026-04-08"]);
        let late = rhythm(date(2026, 3, 19), 14, Ends::On(date(2026, 4, 3)), OnClosed::NextDay);
        assert_eq!(held(&late), ["2026-03-19"]);
    }

    #[test]
    fn a_series_ends_whatever_is_asked() {
        assert_eq!(held(&rhythm(date(2026, 1, 5), 7, Ends::After(5_000), OnClosed::NextDay)).len(), MOST + 1);
        assert_eq!(held(&rhythm(date(2026, 1, 5), i64::MAX, Ends::After(2), OnClosed::NextDay)).len(), 2, "whatever the rhythm");
        assert!(held(&rhythm(date(2026, 4, 4), 7, Ends::After(3), OnClosed::Skip)).is_empty(), "always on a Saturday");
    }
}
