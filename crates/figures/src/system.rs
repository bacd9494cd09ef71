//! Every cell of every table, counted once however many tables show it, and the sums that bind cells to each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Place, Shape, ShapeError};

/// One sum: a cell is what its parts are together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum {
    /// The whole.
    pub whole: usize,
    /// Its parts.
    pub parts: Vec<usize>,
}

/// The cells and their sums.
#[derive(Debug)]
pub struct System {
    /// Where each cell stands; those that are shown come first.
    pub places: Vec<Place>,
    /// How many of them are shown: the others only bind those.
    pub shown: usize,
    /// The sums.
    pub sums: Vec<Sum>,
}

impl System {
    /// The cells and sums of a shape.
    pub fn of(shape: &Shape) -> Self {
        let mut seen: BTreeSet<Place> = BTreeSet::new();
        for table in shape.tables() {
            seen.extend(places(shape, table, true));
        }
        let mut all: Vec<Place> = seen.iter().cloned().collect();
        let shown = all.len();
        let circles = shape.circles();
        // Where something that is crossed unseen meets a table or another such, both must say the same.
        let mut seams: BTreeSet<Place> = BTreeSet::new();
        for (at, circle) in circles.iter().enumerate() {
            for other in shape.tables().iter().chain(circles.iter().skip(at + 1)) {
                let common: Vec<usize> = circle.iter().copied().filter(|d| other.contains(d)).collect();
                seams.extend(places(shape, &common, false));
            }
        }
        let inner: Vec<Vec<Place>> = circles.iter().map(|circle| places(shape, circle, false)).collect();
        let unseen: BTreeSet<Place> =
            seams.iter().chain(inner.iter().flatten()).filter(|p| !seen.contains(*p)).cloned().collect();
        all.extend(unseen);
        let at: BTreeMap<&Place, usize> = all.iter().enumerate().map(|(at, place)| (place, at)).collect();
        let mut sums = BTreeSet::new();
        for table in shape.tables() {
            sums.extend(places(shape, table, true).iter().filter_map(|place| margin(shape, table, place, &at)));
        }
        for (circle, inner) in circles.iter().zip(&inner) {
            let spans = |place: &&Place| place.iter().enumerate().all(|(d, own)| own.is_none() || circle.contains(&d));
            for seam in seams.iter().filter(spans) {
                let parts: Vec<usize> = inner.iter().filter(|p| within(p, seam)).filter_map(|p| at.get(p).copied()).collect();
                if let Some(whole) = at.get(seam).copied()
                    && parts != [whole]
                {
                    sums.insert(Sum { whole, parts });
                }
            }
        }
        let sums = sums.into_iter().collect();
        Self { places: all, shown, sums }
    }

    /// How many records stand in each cell.
    ///
    /// # Errors
    /// [`ShapeError::Record`].
    pub fn count(&self, shape: &Shape, records: &[Vec<usize>]) -> Result<Vec<i64>, ShapeError> {
        let fits = |record: &&Vec<usize>| {
            record.len() == shape.dimensions().len() && record.iter().enumerate().all(|(d, c)| *c < shape.size(d))
        };
        if !records.iter().all(|record| fits(&record)) {
            return Err(ShapeError::Record);
        }
        let mut alike: BTreeMap<&[usize], i64> = BTreeMap::new();
        for record in records {
            *alike.entry(record).or_default() += 1;
        }
        Ok(self.places.iter().map(|place| alike.iter().filter(|(r, _)| stands_in(r, place)).map(|(_, n)| n).sum()).collect())
    }

    /// Whether these counts can be counts of persons: none is negative, every sum is right.
    pub fn holds(&self, counts: &[i64]) -> bool {
        let count = |at: usize| counts.get(at).copied();
        counts.len() == self.places.len()
            && counts.iter().all(|n| *n >= 0)
            && self.sums.iter().all(|sum| {
                let parts: Option<i64> = sum.parts.iter().map(|part| count(*part)).sum();
                parts.is_some() && parts == count(sum.whole)
            })
    }
}

/// Whether a record counts in a cell.
pub fn stands_in(record: &[usize], place: &Place) -> bool {
    record.iter().zip(place).all(|(category, own)| own.is_none_or(|own| own == *category))
}

/// Whether a place lies inside another.
fn within(place: &Place, wider: &Place) -> bool {
    place.iter().zip(wider).all(|(own, other)| other.is_none() || own == other)
}

/// The cells of a table, with its margins or without.
fn places(shape: &Shape, table: &[usize], margins: bool) -> Vec<Place> {
    let mut all: Vec<Place> = vec![vec![None; shape.dimensions().len()]];
    for dimension in table {
        let mut wider = Vec::new();
        for place in &all {
            let choices = margins.then_some(None).into_iter().chain((0..shape.size(*dimension)).map(Some));
            for choice in choices {
                let mut next = place.clone();
                if let Some(slot) = next.get_mut(*dimension) {
                    *slot = choice;
                }
                wider.push(next);
            }
        }
        all = wider;
    }
    all
}

/// A margin as the sum over the first dimension that it leaves out; inner cells have none.
fn margin(shape: &Shape, table: &[usize], place: &Place, at: &BTreeMap<&Place, usize>) -> Option<Sum> {
    let over = table.iter().find(|d| place.get(**d).is_some_and(Option::is_none))?;
    let part = |category: usize| {
        let mut part = place.clone();
        *part.get_mut(*over)? = Some(category);
        at.get(&part).copied()
    };
    let parts: Option<Vec<usize>> = (0..shape.size(*over)).map(part).collect();
    Some(Sum { whole: *at.get(place)?, parts: parts? })
}
