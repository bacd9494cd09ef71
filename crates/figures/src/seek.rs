//! Seeks other persons who give nearly the published numbers: a linear programme over how far each cell moves. Where cells must move that are
//! published, it finds the cheapest: those are to be withheld as well.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOptions, Variable};

use crate::system::{Sum, System};

/// A total costs more to withhold than a margin, and a margin more than an inner cell. How large a count is plays no part: it would show in the choice.
const COSTS: [f64; 3] = [4000.0, 200.0, 8.0];
/// What it costs to move what is withheld anyway, or unseen: next to nothing, so that nothing moves that need not.
const SLIGHT: f64 = 0.001;
/// So many branches, counted and not timed: the same tables give the same figures on every machine.
const BRANCHES: u64 = 300;

/// What it is worth, at most, that a cell is drawn by one towards a wish: less than any published cell costs.
const DRAWN: f64 = 0.5;

/// Among whom it is sought.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// The cells and their sums.
    pub system: &'a System,
    /// The true counts.
    pub truth: &'a [i64],
    /// Which cells are withheld so far.
    pub withheld: &'a [bool],
    /// Drawn for the edition.
    pub seed: u64,
}

/// What a cell is to become.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// Which cell.
    pub cell: usize,
    /// At least so many.
    pub least: i64,
    /// At most so many.
    pub most: i64,
}

impl Wish {
    /// Whether these counts fulfil it.
    pub fn is_met(self, counts: &[i64]) -> bool {
        counts.get(self.cell).is_some_and(|n| (self.least..=self.most).contains(n))
    }
}

/// Which way a cell may fulfil another wish.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hope {
    /// Neither.
    #[default]
    None,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// What may move for a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Only what is withheld anyway, or unseen: nothing more is withheld for it, and most cells stand still, so little is left to be solved.
    Free,
    /// What is published as well, for its price.
    Priced,
    /// The same, in whole numbers only.
    Whole,
}

/// How one cell may move: up and down apart, from no move at all. So what nobody asks to move stands at a bound from the beginning, every sum holds but those of the
/// cell that is sought, and the solver mends these few instead of all of them. What cannot move has neither.
#[derive(Debug, Clone, Copy, Default)]
struct Move {
    up: Option<Variable>,
    down: Option<Variable>,
}

/// Counts of persons that fulfil the wish, close to the true ones, or nothing where the solver finds none in whole numbers.
///
/// `hopes` says of each cell whether moving it up, or down, may fulfil another wish on the way: then it moves for nothing, or is `drawn` there.
pub fn seek(sought: &Sought<'_>, hopes: &[Hope], wish: Wish, drawn: bool) -> Option<Vec<i64>> {
    // Where one vertex is not whole a search among branches often finds one that is.
    let ways = [Way::Free, Way::Priced, Way::Whole];
    ways.into_iter().skip(usize::from(drawn)).find_map(|way| solve(sought, hopes, wish, drawn, way))
}

/// Which cells stand still where nothing that is published may move: those, the parts of a published none, and what is alone left of a sum.
fn still(sought: &Sought<'_>) -> Vec<bool> {
    let Sought { system, truth, withheld, .. } = *sought;
    let mut still: Vec<bool> =
        (0..truth.len()).map(|at| at < system.shown && !withheld.get(at).copied().unwrap_or(false)).collect();
    let none: Vec<&Vec<usize>> = system
        .sums
        .iter()
        .filter(|s| still.get(s.whole) == Some(&true) && truth.get(s.whole) == Some(&0))
        .map(|s| &s.parts)
        .collect();
    for part in none.into_iter().flatten() {
        if let Some(part) = still.get_mut(*part) {
            *part = true;
        }
    }
    loop {
        let moving = |sum: &Sum| {
            let mut moving =
                std::iter::once(sum.whole).chain(sum.parts.iter().copied()).filter(|at| still.get(*at) == Some(&false));
            moving.next().filter(|_| moving.next().is_none())
        };
        let alone: Vec<usize> = system.sums.iter().filter_map(moving).collect();
        if alone.is_empty() {
            return still;
        }
        for at in alone {
            if let Some(cell) = still.get_mut(at) {
                *cell = true;
            }
        }
    }
}

fn solve(sought: &Sought<'_>, hopes: &[Hope], wish: Wish, drawn: bool, way: Way) -> Option<Vec<i64>> {
    let Sought { system, truth, withheld, seed } = *sought;
    let still = if way == Way::Free { still(sought) } else { vec![false; truth.len()] };
    let stands = |at: usize| still.get(at).copied().unwrap_or(false);
    if stands(wish.cell) {
        return None;
    }
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let furthest = truth.iter().copied().max().unwrap_or(0).saturating_add(wish.least);
    let mut add = |cost: f64, low: i64, high: i64| -> Option<Option<Variable>> {
        let (low, high) = (i32::try_from(low).ok()?, i32::try_from(high).ok()?);
        Some((high > 0).then(|| match way {
            Way::Whole => problem.add_integer_var(cost, (low, high)),
            Way::Free | Way::Priced => problem.add_var(cost, (f64::from(low), f64::from(high))),
        }))
    };
    let mut moves = Vec::with_capacity(truth.len());
    for (at, (count, place)) in truth.iter().zip(&system.places).enumerate() {
        let hidden = at >= system.shown;
        moves.push(if stands(at) {
            Move::default()
        } else if at == wish.cell {
            let (least, most) = (wish.least.saturating_sub(*count), wish.most.min(furthest).saturating_sub(*count));
            Move { up: add(0.0, least.max(0), most.max(0))?, down: add(0.0, (-most).max(0), (-least).max(0))? }
        } else if hidden || withheld.get(at).copied().unwrap_or(false) {
            let hope = hopes.get(at).copied().unwrap_or_default();
            let (up, down) = match (hope, drawn) {
                // Nothing has a price: any solution will do.
                _ if way == Way::Free => (0.0, 0.0),
                (Hope::None, true) => (0.0, 0.0),
                (Hope::Up, true) => (-DRAWN, DRAWN),
                (Hope::Down, true) => (DRAWN, -DRAWN),
                (Hope::None, false) => (SLIGHT, SLIGHT),
                (Hope::Up, false) => (0.0, SLIGHT),
                (Hope::Down, false) => (SLIGHT, 0.0),
            };
            Move { up: add(up, 0, furthest)?, down: add(down, 0, *count)? }
        } else {
            let cost = price(place.iter().flatten().count(), seed, at);
            Move { up: add(cost, 0, furthest)?, down: add(cost, 0, *count)? }
        });
    }
    for sum in system.sums.iter().filter(|sum| !stands(sum.whole) || !sum.parts.iter().all(|part| stands(*part))) {
        let mut row = LinearExpr::empty();
        for (at, sign) in std::iter::once((sum.whole, -1.0)).chain(sum.parts.iter().map(|part| (*part, 1.0))) {
            let by = moves.get(at)?;
            if let Some(up) = by.up {
                row.add(up, sign);
            }
            if let Some(down) = by.down {
                row.add(down, -sign);
            }
        }
        problem.add_constraint(row, ComparisonOp::Eq, 0.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    let outcome = problem.solve_with(options).ok()?;
    let solution = outcome.solution()?;
    let moved = |by: Option<Variable>| by.map_or(0, |by| nearest(solution.var_value(by)));
    let counts: Vec<i64> = truth.iter().zip(&moves).map(|(count, by)| count + moved(by.up) - moved(by.down)).collect();
    // What the solver says is only a proposal: whole numbers decide.
    (system.holds(&counts) && wish.is_met(&counts)).then_some(counts)
}

/// What it costs to withhold a cell: its level, and up to as much again as the draw will have it.
fn price(fixed: usize, seed: u64, cell: usize) -> f64 {
    let level = COSTS.get(fixed).or(COSTS.last()).copied().unwrap_or(1.0);
    let drawn = mixed(seed ^ mixed(u64::try_from(cell).unwrap_or(u64::MAX))) >> 48;
    level * (1.0 + f64::from(u16::try_from(drawn).unwrap_or(u16::MAX)) / f64::from(u16::MAX))
}

/// Stirs bits until none of them looks like its neighbour: rounds of multiplying and folding, the same on every machine.
const fn mixed(value: u64) -> u64 {
    let one = (value ^ (value >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let two = (one ^ (one >> 29)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    two ^ (two >> 32)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the variables are bounded far inside the whole numbers; what is off is caught by the sums"
)]
fn nearest(value: f64) -> i64 {
    value.round() as i64
}
