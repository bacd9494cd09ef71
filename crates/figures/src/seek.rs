//! Seeks other persons who give nearly the published numbers: a linear programme over how far each cell moves. Where cells must move that are
//! published, it finds the cheapest: those are to be withheld as well.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOptions, Variable};

use crate::system::System;

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

/// How one cell may move: up and down apart, from no move at all. So what nobody asks to move stands at a bound from the beginning, every sum holds but those of the
/// cell that is sought, and the solver mends these few instead of all of them.
struct Move {
    up: Variable,
    down: Variable,
}

/// Counts of persons that fulfil the wish, close to the true ones, or nothing where the solver finds none in whole numbers.
///
/// `hopes` says of each cell whether moving it up, or down, may fulfil another wish on the way: then it moves for nothing, or is `drawn` there.
pub fn seek(sought: &Sought<'_>, hopes: &[Hope], wish: Wish, drawn: bool) -> Option<Vec<i64>> {
    // Where one vertex is not whole a search among branches often finds one that is.
    [false, true].into_iter().find_map(|whole| solve(sought, hopes, wish, drawn, whole))
}

fn solve(sought: &Sought<'_>, hopes: &[Hope], wish: Wish, drawn: bool, whole: bool) -> Option<Vec<i64>> {
    let Sought { system, truth, withheld, seed } = *sought;
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let furthest = truth.iter().copied().max().unwrap_or(0).saturating_add(wish.least);
    let mut add = |cost: f64, low: i64, high: i64| -> Option<Variable> {
        let (low, high) = (i32::try_from(low).ok()?, i32::try_from(high).ok()?);
        Some(match whole {
            true => problem.add_integer_var(cost, (low, high)),
            false => problem.add_var(cost, (f64::from(low), f64::from(high))),
        })
    };
    let mut moves = Vec::with_capacity(truth.len());
    for (at, (count, place)) in truth.iter().zip(&system.places).enumerate() {
        let hidden = at >= system.shown;
        moves.push(if at == wish.cell {
            let (least, most) = (wish.least.saturating_sub(*count), wish.most.min(furthest).saturating_sub(*count));
            Move { up: add(0.0, least.max(0), most.max(0))?, down: add(0.0, (-most).max(0), (-least).max(0))? }
        } else if hidden || withheld.get(at).copied().unwrap_or(false) {
            let hope = hopes.get(at).copied().unwrap_or_default();
            let (up, down) = match (hope, drawn) {
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
    for sum in &system.sums {
        let mut row = LinearExpr::empty();
        for (at, sign) in std::iter::once((sum.whole, -1.0)).chain(sum.parts.iter().map(|part| (*part, 1.0))) {
            let by = moves.get(at)?;
            row.add(by.up, sign);
            row.add(by.down, -sign);
        }
        problem.add_constraint(row, ComparisonOp::Eq, 0.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    let outcome = problem.solve_with(options).ok()?;
    let solution = outcome.solution()?;
    let moved = |by: Variable| nearest(solution.var_value(by));
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
