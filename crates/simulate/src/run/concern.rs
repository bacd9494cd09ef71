//! The way of a concern: received, cleared by the police where the table has somebody to ask, decided about, opened as a case.

use crate::layout::Table;

use super::{Chance, End, World, year::Book};

impl World<'_> {
    /// Plays a concern to its end; how it ended, and when.
    pub(super) fn concern(&self, arrived: f64, nth: u64, chance: &mut Chance, book: &mut Book) -> (End, f64) {
        book.concern(arrived);
        let Some(intake) = self.layout.intake else { return (End::NotTaken, arrived) };
        let table = &self.layout.tables[intake];
        let dice = &mut chance.concern;
        dice.concern(nth);
        let [clearance, triage, outside] = [dice.pace(), dice.pace(), dice.pace()];
        let (kept, unfounded) = (dice.unit() < self.assume.police_only_share, dice.unit() < self.assume.unfounded_share);
        let (at, kept_here) = self.cleared(table, arrived, clearance, kept, book);
        if kept_here {
            return (End::PoliceOnly, at);
        }
        let opened = self.step(triage, table.triage, at, book);
        if unfounded {
            return (End::Unfounded, opened);
        }
        chance.need.concern(nth);
        chance.needs.draw(&mut chance.need, &self.assume);
        let inquiry = self.inquire(intake, opened, (outside, kept), &chance.needs, book);
        chance.course.concern(nth);
        let closed = self.course(&inquiry, arrived, &chance.needs, &mut chance.course, book);
        book.case(opened, closed);
        (End::Closed, closed)
    }

    /// Asks the police, where the table has somebody to ask: when it is known, and whether they keep it to themselves.
    pub(super) fn cleared(&self, table: &Table, at: f64, pace: crate::dice::Pace, kept: bool, book: &mut Book) -> (f64, bool) {
        if table.clearer.is_none() {
            return (at, false);
        }
        (self.step(pace, table.clearance, at, book), kept)
    }

    /// A step under a deadline, written in the book: when it is done.
    pub(super) fn step(&self, pace: crate::dice::Pace, deadline: f64, from: f64, book: &mut Book) -> f64 {
        let days = self.days(pace, deadline);
        book.deadline(from + days, days, deadline);
        from + days
    }

    /// Days that a step under a deadline takes.
    pub(super) fn days(&self, pace: crate::dice::Pace, deadline: f64) -> f64 {
        pace.days(deadline, self.assume.late_share, self.assume.late_by)
    }

    /// The first meeting whose agenda can still take what is ready at a moment.
    pub(super) fn agenda(&self, table: &Table, ready: f64) -> f64 {
        super::clock::meeting(table, ready + self.assume.agenda_days, self.assume.internal_phase)
    }
}
