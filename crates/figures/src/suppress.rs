//! Which cells are withheld: the small ones, and as many more as it takes that none of those can be worked out.

use crate::{
    Cell, Figure, Published, Shape, ShapeError,
    seek::{Hope, Sought, Wish, seek},
    system::System,
};

/// Below this a count is withheld, unless it is none: few enough to point at somebody.
pub const SMALL: i64 = 5;

/// A small count must be able to be none, and to be as many as this. One more than [`SMALL`]: of two counts that are five together both
/// would be withheld only if both were small, so that whoever knows the rule would know them for small.
pub const REACH: i64 = SMALL + 1;

/// Of fewer persons than this nothing is published, of none neither: a total that is withheld, and everything in it, would say that they are few.
pub const LEAST: i64 = 2 * SMALL;

/// A search that draws every cell towards its wish mends all sums at once and costs as much as dozens that move one cell and leave the others where they are. So it goes on
/// only as long as each fulfils so many wishes.
const WORTH: usize = 6;

/// The tables of these records, fit to be published. A record is the place of its category in each dimension.
///
/// `seed` is drawn for the edition and forgotten: it decides which of several counts hides a small one. Were that decided by the counts, whoever
/// knows the rule could try which counts lead to this choice and no other. The same records and the same seed give the same tables.
///
/// # Errors
/// [`ShapeError::Record`] when a record does not fit the shape.
pub fn publish(shape: &Shape, records: &[Vec<usize>], seed: u64) -> Result<Published, ShapeError> {
    let system = System::of(shape);
    let truth = system.count(shape, records)?;
    let withheld = withhold(&system, &truth, seed);
    let cells = system.places.iter().zip(&truth).zip(withheld).map(|((place, count), withheld)| Cell {
        place: place.clone(),
        figure: if withheld { Figure::Withheld } else { Figure::Count(*count) },
    });
    Ok(Published { shape: shape.clone(), cells: cells.collect() })
}

/// Which of the cells that are shown are withheld.
fn withhold(system: &System, truth: &[i64], seed: u64) -> Vec<bool> {
    let small = |count: &i64| (1..SMALL).contains(count);
    let shown = truth.get(..system.shown).unwrap_or_default();
    if shown.iter().copied().max().unwrap_or(0) < LEAST {
        return vec![true; system.shown];
    }
    let first: Vec<bool> = shown.iter().map(small).collect();
    let mut wishes: Vec<Wish> = Vec::new();
    // Margins before what is inside them: what is withheld for a margin serves its parts too.
    let mut order: Vec<usize> = (0..system.shown).filter(|at| first.get(*at) == Some(&true)).collect();
    order.sort_by_key(|at| system.places.get(*at).map_or(0, |place| place.iter().flatten().count()));
    for cell in order {
        wishes.push(Wish { cell, least: REACH, most: i64::MAX });
        wishes.push(Wish { cell, least: 0, most: 0 });
    }
    let mut withheld = first.clone();
    // Other persons who give all that is published. Withholding more only lets more of them in, so none ever drops out.
    let mut others: Vec<Vec<i64>> = Vec::new();
    let mut drawn = true;
    for wish in &wishes {
        if others.iter().any(|other| wish.is_met(other)) {
            continue;
        }
        let hopes = hopes(system, &wishes, &others);
        let sought = Sought { system, truth, withheld: &withheld, seed };
        let found = [drawn, !drawn].into_iter().find_map(|drawn| seek(&sought, &hopes, *wish, drawn));
        let Some(found) = found else {
            // No whole solution within reach: where nothing is published there is nothing to work with.
            return vec![true; system.shown];
        };
        for (cell, (own, other)) in withheld.iter_mut().zip(truth.iter().zip(&found)) {
            *cell |= own != other;
        }
        let waits = |wish: &&Wish| !others.iter().any(|other| wish.is_met(other));
        drawn = drawn && wishes.iter().filter(waits).filter(|wish| wish.is_met(&found)).count() >= WORTH;
        others.push(found);
    }
    release(&mut withheld, &first, truth, &others, &wishes);
    let kept = |other: &&Vec<i64>| agrees(&withheld, truth, other);
    if wishes.iter().all(|wish| others.iter().filter(kept).any(|other| wish.is_met(other))) {
        withheld
    } else {
        vec![true; system.shown]
    }
}

/// Towards which wishes each cell may move on the way: up before down.
fn hopes(system: &System, wishes: &[Wish], others: &[Vec<i64>]) -> Vec<Hope> {
    let mut hopes = vec![Hope::None; system.places.len()];
    for wish in wishes.iter().rev().filter(|wish| !others.iter().any(|other| wish.is_met(other))) {
        if let Some(hope) = hopes.get_mut(wish.cell) {
            *hope = if wish.least > 0 { Hope::Up } else { Hope::Down };
        }
    }
    hopes
}

/// Whether other persons give every number that is published.
fn agrees(withheld: &[bool], truth: &[i64], other: &[i64]) -> bool {
    withheld.iter().zip(truth.iter().zip(other)).all(|(withheld, (own, other))| *withheld || own == other)
}

/// Publishes again what turned out to be needed for no wish.
fn release(withheld: &mut [bool], first: &[bool], truth: &[i64], others: &[Vec<i64>], wishes: &[Wish]) {
    let extra: Vec<usize> =
        (0..withheld.len()).filter(|at| withheld.get(*at) == Some(&true) && first.get(*at) == Some(&false)).collect();
    for at in extra {
        let mut fewer = withheld.to_vec();
        if let Some(cell) = fewer.get_mut(at) {
            *cell = false;
        }
        let kept: Vec<&Vec<i64>> = others.iter().filter(|other| agrees(&fewer, truth, other)).collect();
        if wishes.iter().all(|wish| kept.iter().any(|other| wish.is_met(other)))
            && let Some(cell) = withheld.get_mut(at)
        {
            *cell = false;
        }
    }
}
