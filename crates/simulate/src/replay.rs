//! Counting: one round of a case over the ways of a model. History and simulation are counted here alike; [`crate::hands`] says the rules.

use crate::{
    Hands,
    layout::{Dept, Layout, Leg, Table},
};

/// What was done in one case, by places.
#[derive(Debug, Default)]
pub(crate) struct Round {
    pub involved: Vec<Dept>,
    pub shared: Vec<(Dept, Vec<Dept>)>,
    pub asked: Vec<Dept>,
    pub meetings: u64,
}

/// What was counted so far.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    /// All but the meetings.
    pub hands: Hands,
    /// How often each table treated one of its cases.
    treated: Vec<u64>,
}

impl Tally {
    pub(crate) fn new(layout: &Layout) -> Self {
        Self { hands: Hands::default(), treated: vec![0; layout.tables.len()] }
    }
}

/// Counts over one model.
pub(crate) struct Replay<'l> {
    layout: &'l Layout,
}

impl<'l> Replay<'l> {
    pub(crate) const fn new(layout: &'l Layout) -> Self {
        Self { layout }
    }

    /// Counts a case.
    pub(crate) fn case(&self, round: &Round, tally: &mut Tally) {
        let hands = &mut tally.hands;
        for (from, to) in &round.shared {
            let unreachable = self.share(*from, to, |leg| match leg {
                Leg::Disclose { .. } => hands.disclosures += 1,
                Leg::BringForward { .. } => hands.bring_forwards += 1,
            });
            hands.unreachable += unreachable;
        }
        for &dept in &round.asked {
            if self.layout.takes_part(dept) {
                hands.answers += if self.twice(dept, &round.involved) { 2 } else { 1 };
            } else {
                hands.unreachable += 1;
            }
        }
        if round.meetings > 0 {
            for table in self.tables(&round.involved) {
                tally.treated[table] += round.meetings;
            }
        }
    }

    /// Goes through the acts by which an item gets to its readers, each once, and says how many cannot be reached.
    pub(crate) fn share<'s>(&'s self, from: Dept, to: &[Dept], mut act: impl FnMut(&'s Leg)) -> u64 {
        let mut done: Vec<&Leg> = Vec::new();
        let mut unreachable = 0;
        for &reader in to {
            let Some(legs) = self.layout.way(from, reader) else {
                unreachable += 1;
                continue;
            };
            for leg in legs {
                if !done.contains(&leg) {
                    done.push(leg);
                    act(leg);
                }
            }
        }
        unreachable
    }

    /// All hands, with the meetings of so many months.
    pub(crate) fn hands(&self, months: u32, tally: &Tally) -> Hands {
        let meetings = self.layout.tables.iter().zip(&tally.treated).map(|(table, &treated)| {
            let fit = f64::from(months) * 365.0 / (12.0 * table.rhythm);
            // A stretch shorter than the rhythm still has the meeting at which the case was treated.
            treated.min((fit as u64).max(1))
        });
        Hands { meetings: meetings.sum(), ..tally.hands }
    }

    /// Whether an answer is given at home and again outside, by who speaks for its department.
    fn twice(&self, dept: Dept, involved: &[Dept]) -> bool {
        let speaker = self.layout.speaker[dept];
        speaker != dept
            && self.crosses(involved)
            && self.across(involved).is_some_and(|table| self.layout.tables[table].secretariat != speaker)
    }

    /// Whether departments of several authorities take part.
    fn crosses(&self, involved: &[Dept]) -> bool {
        let authority = |dept: &Dept| self.layout.authority[*dept];
        involved.first().is_some_and(|first| involved.iter().any(|dept| authority(dept) != authority(first)))
    }

    /// The table across that a case of several authorities belongs to.
    fn across(&self, involved: &[Dept]) -> Option<usize> {
        self.best(&self.voices(involved), Some(false))
    }

    /// Those who take part, and those who speak for them.
    fn voices(&self, involved: &[Dept]) -> Vec<Dept> {
        let mut voices: Vec<Dept> = involved.iter().flat_map(|&dept| [dept, self.layout.speaker[dept]]).collect();
        voices.sort_unstable();
        voices.dedup();
        voices
    }

    /// The tables that a case belongs to.
    fn tables(&self, involved: &[Dept]) -> Vec<usize> {
        if !self.crosses(involved) {
            return self.best(involved, Some(true)).or_else(|| self.best(involved, None)).into_iter().collect();
        }
        let across = self.across(involved);
        let seated = |dept: Dept| across.is_some_and(|place| self.layout.tables[place].seats(dept));
        let behind = |dept: &Dept| self.layout.speaker[*dept] != *dept && !seated(*dept);
        let behind: Vec<Dept> = involved.iter().copied().filter(behind).collect();
        let meets = |table: &Table| {
            table.internal && behind.iter().any(|&dept| table.seats(dept) && table.seats(self.layout.speaker[dept]))
        };
        let inside = (0..self.layout.tables.len()).filter(|&place| meets(&self.layout.tables[place]));
        let found: Vec<usize> = across.into_iter().chain(inside).collect();
        if found.is_empty() { self.best(involved, None).into_iter().collect() } else { found }
    }

    /// The first of the tables that seat most, of a tier if one is asked for. Then it must seat two: one alone meets nobody.
    fn best(&self, depts: &[Dept], internal: Option<bool>) -> Option<usize> {
        let seated = |table: &Table| depts.iter().filter(|&&dept| table.seats(dept)).count();
        let least = if internal.is_some() { 2 } else { 1 };
        let fits = |table: &Table| internal.is_none_or(|tier| table.internal == tier) && seated(table) >= least;
        let fitting = self.layout.tables.iter().enumerate().filter(|(_, table)| fits(table));
        fitting.rev().max_by_key(|(_, table)| seated(table)).map(|(place, _)| place)
    }
}
