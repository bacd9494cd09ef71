//! The book: what happened in each year.

use crate::{
    figures::Years,
    layout::Layout,
    replay::{Replay, Round, Tally},
};

use super::clock::{YEAR, year};

/// Sum and count, for the mean of a year.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: f64,
    count: u64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    /// Nothing where nothing was measured.
    fn value(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}

/// One year.
#[derive(Debug, Clone)]
struct Page {
    tally: Tally,
    assessment: Mean,
    action: Mean,
    open: Mean,
    late: Mean,
    knowing: Mean,
    reading: Mean,
    authorities: Mean,
    concerns: u64,
    cases: u64,
    open_cases: u64,
    invitations: u64,
    reports: u64,
}

/// All years.
pub(super) struct Book {
    pages: Vec<Page>,
}

/// Who saw how much of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exposure {
    pub knowing: usize,
    pub reading: usize,
    pub authorities: usize,
}

impl Book {
    pub(super) fn new(layout: &Layout, years: u32) -> Self {
        let none = Mean::default();
        let page = Page {
            tally: Tally::new(layout),
            assessment: none,
            action: none,
            open: none,
            late: none,
            knowing: none,
            reading: none,
            authorities: none,
            concerns: 0,
            cases: 0,
            open_cases: 0,
            invitations: 0,
            reports: 0,
        };
        Self { pages: vec![page; years as usize] }
    }

    /// The year of a moment, if it is counted.
    fn page(&mut self, at: f64) -> Option<&mut Page> {
        self.pages.get_mut(year(at)?)
    }

    /// Changes the year of a moment, if it is counted.
    fn note(&mut self, at: f64, change: impl FnOnce(&mut Page)) {
        if let Some(page) = self.page(at) {
            change(page);
        }
    }

    pub(super) fn concern(&mut self, at: f64) {
        self.note(at, |page| page.concerns += 1);
    }

    /// A step under a deadline was done.
    pub(super) fn deadline(&mut self, at: f64, days: f64, deadline: f64) {
        self.note(at, |page| page.late.add(if days > deadline { 1.0 } else { 0.0 }));
    }

    pub(super) fn invitation(&mut self, at: f64) {
        self.note(at, |page| page.invitations += 1);
    }

    pub(super) fn reports(&mut self, at: f64, count: u64) {
        self.note(at, |page| page.reports += count);
    }

    /// A concern's case was assessed, for the first time.
    pub(super) fn assessed(&mut self, at: f64, days: f64, exposure: Exposure) {
        self.note(at, |page| {
            page.assessment.add(days);
            page.knowing.add(exposure.knowing as f64);
            page.reading.add(exposure.reading as f64);
            page.authorities.add(exposure.authorities as f64);
        });
    }

    pub(super) fn acted(&mut self, at: f64, days: f64) {
        self.note(at, |page| page.action.add(days));
    }

    /// A case was open from one moment to another.
    pub(super) fn case(&mut self, opened: f64, closed: f64) {
        self.note(opened, |page| page.cases += 1);
        self.note(closed, |page| page.open.add(closed - opened));
        // The ends of years that lie in between.
        let first = year(opened.max(0.0)).unwrap_or(0);
        for (nth, page) in self.pages.iter_mut().enumerate().skip(first) {
            let end = (nth + 1) as f64 * YEAR;
            if end >= closed {
                break;
            }
            page.open_cases += 1;
        }
    }

    /// Counts a round of a case in the year of a moment.
    pub(super) fn round(&mut self, at: f64, replay: &Replay<'_>, round: &Round, unreachable: u64) {
        self.note(at, |page| {
            replay.case(round, &mut page.tally);
            page.tally.hands.unreachable += unreachable;
        });
    }

    /// One value for each measure and year.
    pub(super) fn figures(&self, replay: &Replay<'_>) -> Years {
        let mut years = Years::default();
        for page in &self.pages {
            let hands = replay.hands(12, &page.tally);
            years.days_to_assessment.extend(page.assessment.value());
            years.days_to_action.extend(page.action.value());
            years.days_open.extend(page.open.value());
            years.share_late.extend(page.late.value());
            years.departments_knowing.extend(page.knowing.value());
            years.departments_reading.extend(page.reading.value());
            years.authorities_knowing.extend(page.authorities.value());
            for (values, count) in [
                (&mut years.concerns, page.concerns),
                (&mut years.cases, page.cases),
                (&mut years.open_cases, page.open_cases),
                (&mut years.disclosures, hands.disclosures),
                (&mut years.bring_forwards, hands.bring_forwards),
                (&mut years.answers, hands.answers),
                (&mut years.meetings, hands.meetings),
                (&mut years.invitations, page.invitations),
                (&mut years.reports, page.reports),
                (&mut years.unreachable, hands.unreachable),
            ] {
                values.push(count as f64);
            }
        }
        years
    }
}
