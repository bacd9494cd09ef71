//! Seeks other persons who give nearly the published numbers: a linear programme over how far each cell moves. Where cells must move that are
//! published, it finds the cheapest: those are to be withheld as well.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOptions, Variable};

use crate::system::System;

/// A total costs more to withhold than a margin, and a margin more than an inner cell. How large a count is plays no part: it would show in the choice.
const COSTS: [f64; 3] = [4000.0, 200.0, 8.0];
/// So many branches, counted and not timed: the same tables give the same figures on every machine.
const BRANCHES: u64 = 300;

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

/// How one cell may move.
enum Move {
    /// Up and down for next to nothing.
    Free(Variable),
    /// Up and down at its price.
    Priced(Variable, Variable),
}

/// Counts of persons that fulfil the wish, close to the true ones, or nothing where the solver finds none in whole numbers.
///
/// `hopes` says of each cell what moving it up by one would cost or, below nothing, be worth: one set of persons may fulfil many wishes.
pub fn seek(system: &System, truth: &[i64], withheld: &[bool], hopes: &[f64], wish: Wish, seed: u64) -> Option<Vec<i64>> {
    // Where one vertex is not whole a search among branches often finds one that is.
    [false, true].into_iter().find_map(|whole| solve(system, truth, withheld, hopes, wish, seed, whole))
}

fn solve(
    system: &System,
    truth: &[i64],
    withheld: &[bool],
    hopes: &[f64],
    wish: Wish,
    seed: u64,
    whole: bool,
) -> Option<Vec<i64>> {
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
            Move::Free(add(0.0, wish.least.saturating_sub(*count), wish.most.min(furthest).saturating_sub(*count))?)
        } else if hidden || withheld.get(at).copied().unwrap_or(false) {
            Move::Free(add(hopes.get(at).copied().unwrap_or(0.0), -count, furthest)?)
        } else {
            let cost = price(place.iter().flatten().count(), seed, at);
            Move::Priced(add(cost, 0, furthest)?, add(cost, 0, *count)?)
        });
    }
    for sum in &system.sums {
        let mut row = LinearExpr::empty();
        for (at, sign) in std::iter::once((sum.whole, -1.0)).chain(sum.parts.iter().map(|part| (*part, 1.0))) {
            match moves.get(at)? {
                Move::Free(by) => row.add(*by, sign),
                Move::Priced(up, down) => {
                    row.add(*up, sign);
                    row.add(*down, -sign);
                }
            }
        }
        problem.add_constraint(row, ComparisonOp::Eq, 0.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    let outcome = problem.solve_with(options).ok()?;
    let solution = outcome.solution()?;
    let moved = |by: Variable| nearest(solution.var_value(by));
    let counts: Vec<i64> = truth
        .iter()
        .zip(&moves)
        .map(|(count, by)| match by {
            Move::Free(by) => count + moved(*by),
            Move::Priced(up, down) => count + moved(*up) - moved(*down),
        })
        .collect();
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
