//! The course of a case from its first assessment: actions, requests for status, meetings, closing.

use crate::{dice::Dice, layout::Dept, replay::Round};

use super::{World, clock::year, inquiry::Inquiry, need::Need, year::Book};

impl World<'_> {
    /// Plays it; when the case is closed.
    pub(super) fn course(&self, inquiry: &Inquiry, arrived: f64, need: &Need, dice: &mut Dice, book: &mut Book) -> f64 {
        let table = &self.layout.tables[inquiry.table];
        let assessed = self.agenda(table, inquiry.ready);
        book.assessed(assessed, assessed - arrived, inquiry.exposure);
        let actors: Vec<Dept> = inquiry.round.involved.iter().filter(|&&dept| need.of(dept).acts).copied().collect();
        let starts = actors.iter().map(|&dept| need.of(dept).start + self.relay(inquiry.table, dept, need));
        if let Some(start) = starts.min_by(f64::total_cmp) {
            book.acted(assessed + start, assessed + start - arrived);
        }
        let mut meetings = vec![assessed];
        let lasts = self.assume.course_days * (0.5 + dice.unit());
        if !actors.is_empty() {
            self.follow_up(inquiry.table, assessed, lasts, &actors, (need, dice), book, &mut meetings);
        }
        self.count(inquiry, &meetings, book);
        meetings.last().copied().unwrap_or(assessed)
    }

    /// Asks for the status again and again until the actions end, and closes the case at the next meeting.
    fn follow_up(
        &self,
        place: usize,
        assessed: f64,
        lasts: f64,
        actors: &[Dept],
        (need, dice): (&Need, &mut Dice),
        book: &mut Book,
        meetings: &mut Vec<f64>,
    ) {
        let table = &self.layout.tables[place];
        let mut asked = assessed + self.assume.follow_up_days;
        while asked < assessed + lasts {
            let mut ready = asked;
            // Drawn for every department, so that the next request finds the same numbers under every model.
            for dept in 0..self.layout.names.len() {
                let pace = dice.pace();
                if !actors.contains(&dept) {
                    continue;
                }
                let relay = self.relay(place, dept, need);
                let through = self.through(place, dept);
                let deadline = if through { self.inner(table.status, table.status) } else { table.status };
                let days = self.days(pace, deadline) + relay;
                book.deadline(asked + days, days, table.status);
                book.reports(asked + days, if through { 2 } else { 1 });
                ready = ready.max(asked + days.min(table.status * (1.0 + self.assume.patience)));
            }
            treat(meetings, self.agenda(table, ready));
            asked += self.assume.follow_up_days;
        }
        treat(meetings, self.agenda(table, assessed + lasts));
    }

    /// Days that what passes between the table and a department needs on the way, through who speaks for it.
    fn relay(&self, place: usize, dept: Dept, need: &Need) -> f64 {
        if self.through(place, dept) { need.of(self.layout.speaker[dept]).wording } else { 0.0 }
    }

    /// Whether a department is not at the table itself and another tells the secretariat what it says. A secretariat that speaks for it hears it at home.
    fn through(&self, place: usize, dept: Dept) -> bool {
        let (table, speaker) = (&self.layout.tables[place], self.layout.speaker[dept]);
        !table.seats(dept) && speaker != dept && speaker != table.secretariat
    }

    /// Counts the round in the year of its assessment, and each meeting in its own.
    fn count(&self, inquiry: &Inquiry, meetings: &[f64], book: &mut Book) {
        for (nth, same) in meetings.chunk_by(|one, next| year(*one) == year(*next)).enumerate() {
            let involved = inquiry.round.involved.clone();
            let mut round = Round { involved, meetings: same.len() as u64, ..Round::default() };
            let mut unreachable = 0;
            if nth == 0 {
                round.shared.clone_from(&inquiry.round.shared);
                round.asked.clone_from(&inquiry.round.asked);
                unreachable = inquiry.unreachable;
            }
            book.round(same[0], &self.replay, &round, unreachable);
        }
    }
}

/// A meeting treats the case, if it comes after the one that treated it last.
fn treat(meetings: &mut Vec<f64>, at: f64) {
    if meetings.last().is_none_or(|last| at > *last) {
        meetings.push(at);
    }
}
