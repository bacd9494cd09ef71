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

/// Searches that go on at once: a number and not what the machine has, so that the same tables give the same figures everywhere.
const AT_ONCE: usize = 2;

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
    loop {
        let waiting = wishes.iter().filter(|wish| !others.iter().any(|other| wish.is_met(other)));
        let next: Vec<Wish> = waiting.take(if drawn { 1 } else { AT_ONCE }).copied().collect();
        if next.is_empty() {
            break;
        }
        let hopes = hopes(system, &wishes, &others);
        let sought = Sought { system, truth, withheld: &withheld, seed };
        for found in at_once(&sought, &hopes, &next, drawn) {
            let Some(found) = found else {
                // No whole solution within reach: where nothing is published there is nothing to work with.
                return vec![true; system.shown];
            };
            let waits = |wish: &&Wish| !others.iter().any(|other| wish.is_met(other));
            let fulfils = wishes.iter().filter(waits).filter(|wish| wish.is_met(&found)).count();
            // What was sought at the same time may have brought it all.
            if fulfils > 0 {
                for (cell, (own, other)) in withheld.iter_mut().zip(truth.iter().zip(&found)) {
                    *cell |= own != other;
                }
                others.push(found);
            }
            drawn = drawn && fulfils >= WORTH;
        }
    }
    release(&mut withheld, &first, truth, &others, &wishes);
    let kept = |other: &&Vec<i64>| agrees(&withheld, truth, other);
    if wishes.iter().all(|wish| others.iter().filter(kept).any(|other| wish.is_met(other))) {
        withheld
    } else {
        vec![true; system.shown]
    }
}

/// Seeks for each of a few wishes by itself, all of them from what is withheld now.
fn at_once(sought: &Sought<'_>, hopes: &[Hope], wishes: &[Wish], drawn: bool) -> Vec<Option<Vec<i64>>> {
    let one = |wish: Wish| [drawn, !drawn].into_iter().find_map(|drawn| seek(sought, hopes, wish, drawn));
    let one = &one;
    std::thread::scope(|threads| {
        let begun: Vec<_> = wishes.iter().map(|wish| threads.spawn(move || one(*wish))).collect();
        begun.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
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
