//! The inquiry round: who is asked and how they are reached, when everything is in, who shared what, who saw how much.
//!
//! A department that sits at the table answers by itself. A guest is invited first. For one that another speaks for, the speaker asks at home with a shorter deadline, waits for a
//! meeting at home where the matter needs one, and puts the answers into its own words. Where the case belongs to an internal table, those outside are reached
//! through a table across, if the case can be brought forward to one: the police clear it there, and the city's own answers come first.

use crate::{
    dice::Pace,
    layout::{Dept, Leg, Table},
    replay::Round,
};

use super::{
    World,
    need::Need,
    year::{Book, Exposure},
};

/// What came of the round.
pub(super) struct Inquiry {
    /// The table that assesses.
    pub table: usize,
    /// When everything that is waited for is in.
    pub ready: f64,
    /// What to count: who takes part, what was shared, who answered.
    pub round: Round,
    /// Who was needed and cannot be reached.
    pub unreachable: u64,
    /// Who saw how much.
    pub exposure: Exposure,
}

/// How a department is reached from a table.
enum Reach {
    Seat,
    Guest,
    Through { speaker: Dept, inside: usize },
}

/// The round while it is under way.
struct Asking<'n> {
    need: &'n Need,
    ready: f64,
    answered: Vec<Dept>,
    knows: Vec<bool>,
    reads: Vec<bool>,
}

impl World<'_> {
    /// Plays the round of a case that one table opened; `outside` says how the police will clear it, should it be brought to a table across.
    pub(super) fn inquire(&self, opener: usize, opened: f64, outside: (Pace, bool), need: &Need, book: &mut Book) -> Inquiry {
        let table = &self.layout.tables[opener];
        let count = self.layout.names.len();
        let mut asking =
            Asking { need, ready: opened, answered: Vec::new(), knows: vec![false; count], reads: vec![false; count] };
        asking.sees(table);
        let wanted = (0..count).filter(|&dept| dept != table.secretariat && need.of(dept).asked);
        let (near, far): (Vec<Dept>, Vec<Dept>) = wanted.partition(|&dept| self.reach(table, dept).is_some());
        self.ask(table, opened, &near, &mut asking, book);
        let (mut assessing, mut unreachable) = (opener, 0);
        if let Some((across, bringer)) = self.across(table, &far) {
            let there = &self.layout.tables[across];
            let (within, beyond): (Vec<Dept>, Vec<Dept>) = far.iter().partition(|&&dept| self.reach(there, dept).is_some());
            unreachable = beyond.len() as u64;
            let (brought, kept) = self.bring(table, there, bringer, outside, &mut asking, book);
            // What the police keep to themselves goes on at home only.
            if !kept {
                self.ask(there, brought, &within, &mut asking, book);
                assessing = across;
            }
        } else {
            unreachable += far.len() as u64;
        }
        self.end(table, assessing, unreachable, asking)
    }

    fn reach(&self, table: &Table, dept: Dept) -> Option<Reach> {
        if table.parties[dept] {
            return Some(Reach::Seat);
        }
        if table.guests[dept] && table.invites {
            return Some(Reach::Guest);
        }
        let speaker = self.layout.speaker[dept];
        let both = |table: &Table| table.internal && table.parties[dept] && table.parties[speaker];
        let inside = self.layout.tables.iter().position(both)?;
        (speaker != dept && table.parties[speaker]).then_some(Reach::Through { speaker, inside })
    }

    /// The table across that a case of an internal table can be brought to so that one of these is reached, and who brings it.
    fn across(&self, table: &Table, far: &[Dept]) -> Option<(usize, Dept)> {
        let bringer = self.layout.speaker[table.secretariat];
        let fits = |there: &Table| {
            !there.internal && there.parties[bringer] && far.iter().any(|&dept| self.reach(there, dept).is_some())
        };
        let place = table.internal.then(|| self.layout.tables.iter().position(fits))??;
        Some((place, bringer))
    }

    /// Brings a case across: when it is cleared there, and whether the police keep it to themselves.
    fn bring(
        &self,
        table: &Table,
        there: &Table,
        by: Dept,
        clear: (Pace, bool),
        asking: &mut Asking<'_>,
        book: &mut Book,
    ) -> (f64, bool) {
        let own = asking.need.of(by);
        let settled = if own.waits { self.agenda(table, asking.ready) } else { asking.ready };
        let (at, kept) = self.cleared(there, settled + own.wording, clear.0, clear.1, book);
        asking.ready = at;
        asking.knows[by] = true;
        asking.sees(there);
        (at, kept)
    }

    /// Asks departments at a table and notes when the last answer that is waited for is in.
    fn ask(&self, table: &Table, from: f64, depts: &[Dept], asking: &mut Asking<'_>, book: &mut Book) {
        let mut homes: Vec<(Dept, usize, f64)> = Vec::new();
        for &dept in depts {
            let own = asking.need.of(dept);
            let (mut start, deadline) = (from, table.inquiry);
            match self.reach(table, dept) {
                None => continue,
                Some(Reach::Seat) => {}
                Some(Reach::Guest) => {
                    book.invitation(from);
                    start += own.invitation;
                }
                Some(Reach::Through { speaker, inside }) => {
                    let home = &self.layout.tables[inside];
                    let answered = self.step(own.answer, self.inner(home.inquiry, deadline), from, book);
                    match homes.iter_mut().find(|(known, ..)| *known == speaker) {
                        Some((_, _, last)) => *last = last.max(answered),
                        None => homes.push((speaker, inside, answered)),
                    }
                    asking.knows[home.secretariat] = true;
                    asking.knows[speaker] = true;
                    asking.answered.push(dept);
                    continue;
                }
            }
            let answered = self.step(own.answer, deadline, start, book);
            asking.wait(answered, start + deadline * (1.0 + self.assume.patience));
            asking.answered.push(dept);
        }
        for (speaker, inside, answered) in homes {
            let own = asking.need.of(speaker);
            let settled = if own.waits { self.agenda(&self.layout.tables[inside], answered) } else { answered };
            let told = settled + own.wording;
            // A secretariat that speaks for its own has nobody to answer to.
            if speaker != table.secretariat {
                book.deadline(told, told - from, table.inquiry);
            }
            asking.wait(told, from + table.inquiry * (1.0 + self.assume.patience));
        }
    }

    /// What a speaker's own departments get to answer in: the deadline of their table, and not so long that nothing is left of the one outside.
    pub(super) fn inner(&self, home: f64, outside: f64) -> f64 {
        home.min(outside * self.assume.inner_deadline_share)
    }

    /// Shares what is to be shared: whom the case is about, with all that were asked; and what each holds, with those that are to read it.
    fn end(&self, opener: &Table, table: usize, unreachable: u64, mut asking: Asking<'_>) -> Inquiry {
        let secretariat = opener.secretariat;
        let asked = std::mem::take(&mut asking.answered);
        let mut involved = asked.clone();
        if !involved.contains(&secretariat) {
            involved.push(secretariat);
        }
        involved.sort_unstable();
        for &dept in &involved {
            asking.knows[dept] = true;
        }
        let mut shared = Vec::new();
        if !asked.is_empty() {
            self.replay.share(secretariat, &asked, |leg| asking.passes(leg, false));
            shared.push((secretariat, asked.clone()));
        }
        for &holder in involved.iter().filter(|&&dept| asking.need.of(dept).shares) {
            let reads = |&&reader: &&Dept| reader != holder && asking.need.reads(holder, reader);
            let readers: Vec<Dept> = involved.iter().filter(reads).copied().collect();
            if !readers.is_empty() {
                self.replay.share(holder, &readers, |leg| asking.passes(leg, true));
                shared.push((holder, readers));
            }
        }
        let exposure = self.exposure(&asking);
        let round = Round { involved, shared, asked, meetings: 0 };
        Inquiry { table, ready: asking.ready, round, unreachable, exposure }
    }

    fn exposure(&self, asking: &Asking<'_>) -> Exposure {
        let marked = |marks: &[bool]| marks.iter().filter(|mark| **mark).count();
        let mut authorities: Vec<usize> = asking
            .knows
            .iter()
            .zip(&self.layout.authority)
            .filter(|(knows, _)| **knows)
            .map(|(_, authority)| *authority)
            .collect();
        authorities.sort_unstable();
        authorities.dedup();
        Exposure { knowing: marked(&asking.knows), reading: marked(&asking.reads), authorities: authorities.len() }
    }
}

impl Asking<'_> {
    /// A table's secretariat, and who clears for it, read the concern.
    fn sees(&mut self, table: &Table) {
        for dept in [Some(table.secretariat), table.clearer].into_iter().flatten() {
            self.knows[dept] = true;
            self.reads[dept] = true;
        }
    }

    /// Waits for an answer, but no longer than until a moment.
    fn wait(&mut self, answered: f64, at_most: f64) {
        self.ready = self.ready.max(answered.min(at_most));
    }

    /// Something passes through hands.
    fn passes(&mut self, leg: &Leg, content: bool) {
        let hands = match leg {
            Leg::Disclose { from, to, .. } => [*from, *to],
            Leg::BringForward { by, .. } => [*by, *by],
        };
        for dept in hands {
            self.knows[dept] = true;
        }
        if content && let Leg::Disclose { to, .. } = leg {
            self.reads[*to] = true;
        }
    }
}
