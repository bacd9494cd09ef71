//! Days, years and the calendar of a table.

use crate::layout::Table;

/// Days of a year.
pub(super) const YEAR: f64 = 365.0;

/// The year of a moment, counted from 0; `None` before the first.
pub(super) fn year(at: f64) -> Option<usize> {
    (at >= 0.0).then_some((at / YEAR) as usize)
}

/// The first meeting of a table at or after a moment. Tables across meet at multiples of their rhythm, internal ones so much of it later.
pub(super) fn meeting(table: &Table, from: f64, internal_phase: f64) -> f64 {
    let phase = if table.internal { internal_phase * table.rhythm } else { 0.0 };
    let next = phase + ((from - phase) / table.rhythm).ceil() * table.rhythm;
    // Rounding may put a meeting a breath too early.
    next.max(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(internal: bool) -> Table {
        Table {
            internal,
            secretariat: 0,
            clearer: None,
            parties: vec![true],
            guests: vec![false],
            invites: false,
            rhythm: 14.0,
            clearance: 2.0,
            triage: 5.0,
            inquiry: 10.0,
            status: 7.0,
        }
    }

    #[test]
    fn a_table_meets_by_its_rhythm_and_never_before_it_is_asked_to() {
        for (from, across, internal) in
            [(0.0, 0.0, 7.0), (0.1, 14.0, 7.0), (7.1, 14.0, 21.0), (14.0, 14.0, 21.0), (-20.0, -14.0, -7.0)]
        {
            assert_eq!(meeting(&table(false), from, 0.5), across, "across, from {from}");
            assert_eq!(meeting(&table(true), from, 0.5), internal, "internal, from {from}");
        }
    }

    #[test]
    fn what_was_before_the_first_year_is_in_none() {
        assert_eq!([-0.1, 0.0, 364.9, 365.0].map(year), [None, Some(0), Some(0), Some(1)]);
    }
}
