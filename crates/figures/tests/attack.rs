//! Attacks on what is published. The attackers share nothing with the code that they attack: they take the published tables alone, try every
//! set of persons that gives them, and look at what is left.

#![expect(clippy::expect_used, reason = "an instance that cannot be made must stop its test")]

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use proptest::prelude::*;
use tvaers_figures::{Dimension, Figure, Place, Published, SMALL, Shape, publish};

/// What is drawn for an edition.
const SEED: u64 = 2016;

/// The tables over dimensions of these sizes.
fn shape(sizes: &[usize], tables: &[&[usize]]) -> Shape {
    let dimension = |(at, size): (usize, &usize)| Dimension {
        code: format!("d{at}"),
        categories: (0..*size).map(|c| format!("c{c}")).collect(),
    };
    let dimensions = sizes.iter().enumerate().map(dimension).collect();
    Shape::new(dimensions, tables.iter().map(|t| t.to_vec()).collect()).expect("a shape")
}

/// Records from how many stand in each cell of all dimensions crossed.
fn records(cells: &[Vec<usize>], counts: &[usize]) -> Vec<Vec<usize>> {
    cells.iter().zip(counts).flat_map(|(cell, n)| std::iter::repeat_n(cell.clone(), *n)).collect()
}

/// All dimensions crossed.
fn crossed(sizes: &[usize]) -> Vec<Vec<usize>> {
    sizes.iter().fold(vec![vec![]], |cells, size| {
        cells.iter().flat_map(|cell| (0..*size).map(move |c| cell.iter().copied().chain([c]).collect())).collect()
    })
}

fn inside(cell: &[usize], place: &Place) -> bool {
    cell.iter().zip(place).all(|(c, own)| own.is_none() || *own == Some(*c))
}

/// Withholds the small counts and nothing else, as so many do.
fn small_only(shape: &Shape, records: &[Vec<usize>]) -> Published {
    let mut open = publish(shape, records, SEED).expect("fits");
    for cell in &mut open.cells {
        let n = i64::try_from(records.iter().filter(|r| inside(r, &cell.place)).count()).expect("few");
        cell.figure = if (1..SMALL).contains(&n) { Figure::Withheld } else { Figure::Count(n) };
    }
    open
}

/// Tries every set of persons that gives the published numbers, until there is one with nobody in a place, or with more than a few. Where the total is
/// withheld the attacker tries up to `most` persons. Whether there is one.
fn exists(published: &Published, most: usize, place: &Place, many: bool) -> bool {
    let sizes: Vec<usize> = published.shape.dimensions().iter().map(|d| d.categories.len()).collect();
    // Cells of the place first: what is tried is tried where it counts.
    let mut cells = crossed(&sizes);
    cells.sort_by_key(|cell| !inside(cell, place));
    let within = cells.iter().filter(|cell| inside(cell, place)).count();
    // Of each published number what is still to be placed, and of each cell the numbers in which it counts.
    let known: Vec<(&Place, i64)> = published.cells.iter().filter_map(|c| c.figure.count().map(|n| (&c.place, n))).collect();
    let touched: Vec<Vec<usize>> =
        cells.iter().map(|cell| (0..known.len()).filter(|at| inside(cell, known[*at].0)).collect()).collect();
    let last: Vec<Vec<usize>> = (0..cells.len())
        .map(|at| touched[at].iter().copied().filter(|k| !touched[at + 1..].iter().any(|later| later.contains(k))).collect())
        .collect();
    let mut search = Search { touched, last, left: known.iter().map(|(_, n)| *n).collect(), within, many };
    search.place(0, most, 0)
}

struct Search {
    touched: Vec<Vec<usize>>,
    last: Vec<Vec<usize>>,
    left: Vec<i64>,
    within: usize,
    many: bool,
}

impl Search {
    fn place(&mut self, at: usize, free: usize, so_far: usize) -> bool {
        if at == self.within && self.many != (so_far >= 5) {
            return false;
        }
        if at == self.touched.len() {
            return true;
        }
        let room = self.touched[at].iter().map(|k| usize::try_from(self.left[*k]).unwrap_or(0)).min().unwrap_or(free).min(free);
        let room = if at < self.within && !self.many { 0 } else { room };
        for n in 0..=room {
            // Where many are looked for, many are tried first.
            let n = if at < self.within { room - n } else { n };
            let taken = i64::try_from(n).expect("few");
            for k in self.touched[at].clone() {
                self.left[k] -= taken;
            }
            let found = self.last[at].iter().all(|k| self.left[*k] == 0)
                && self.place(at + 1, free - n, so_far + if at < self.within { n } else { 0 });
            for k in self.touched[at].clone() {
                self.left[k] += taken;
            }
            if found {
                return true;
            }
        }
        false
    }
}

/// The small counts of which the attacker has found out anything: that somebody stands there, or that they are few.
fn found_out(published: &Published, records: &[Vec<usize>], most: usize) -> Vec<Place> {
    let small = |place: &Place| (1..5).contains(&records.iter().filter(|r| inside(r, place)).count());
    let withheld = published.cells.iter().filter(|c| c.figure == Figure::Withheld && small(&c.place)).map(|c| &c.place);
    withheld.filter(|place| [false, true].iter().any(|many| !exists(published, most, place, *many))).cloned().collect()
}

/// Shapes small enough to try everything: alone, crossed, chained, and in a circle.
fn small_shapes() -> Vec<(Vec<usize>, Shape)> {
    let of = |sizes: &[usize], tables: &[&[usize]]| (sizes.to_vec(), shape(sizes, tables));
    vec![
        of(&[4], &[&[0]]),
        of(&[2, 3], &[&[0, 1]]),
        of(&[3, 3], &[&[0, 1]]),
        of(&[3, 2], &[&[0], &[1]]),
        of(&[2, 2, 2], &[&[0, 1], &[1, 2]]),
        of(&[2, 2, 2], &[&[0, 1], &[1, 2], &[0, 2]]),
        of(&[2, 3, 2], &[&[0, 1], &[1, 2], &[0, 2]]),
        of(&[2, 2, 2], &[&[0, 1, 2]]),
        of(&[2, 2, 2], &[&[0, 1], &[2]]),
    ]
}

/// A shape and how many persons stand in each of its cells.
fn instance() -> impl Strategy<Value = (usize, Vec<usize>)> {
    let cells: Vec<usize> = small_shapes().iter().map(|(sizes, _)| sizes.iter().product()).collect();
    (0..cells.len()).prop_flat_map(move |which| {
        let count = prop_oneof![4 => Just(0_usize), 4 => 1..4_usize, 2 => 4..9_usize];
        (Just(which), proptest::collection::vec(count, cells[which]))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// No small count can be worked out by trying everything.
    #[test]
    fn no_small_count_is_found_out((which, counts) in instance()) {
        let (sizes, shape) = &small_shapes()[which];
        let all = records(&crossed(sizes), &counts);
        prop_assume!((9..=18).contains(&all.len()));
        let published = publish(shape, &all, SEED).expect("fits");
        prop_assert_eq!(found_out(&published, &all, 20), Vec::<Place>::new(), "{:?}", published.cells);
    }

    /// What is published is true, a small count never stands there, and the same persons give the same tables in whatever order they come.
    #[test]
    fn what_is_published_is_true((which, counts) in instance()) {
        let (sizes, shape) = &small_shapes()[which];
        let mut all = records(&crossed(sizes), &counts);
        let published = publish(shape, &all, SEED).expect("fits");
        for cell in &published.cells {
            let n = i64::try_from(all.iter().filter(|r| inside(r, &cell.place)).count()).expect("few");
            match cell.figure {
                Figure::Count(shown) => prop_assert!(shown == n && !(1..SMALL).contains(&n)),
                Figure::Withheld => {}
            }
        }
        all.reverse();
        prop_assert_eq!(published, publish(shape, &all, SEED).expect("fits"));
    }
}

/// A table as it comes: withheld small counts alone are had back from its margins, and the attacker of these tests sees it.
#[test]
fn withholding_the_small_counts_alone_is_broken() {
    let shape = shape(&[2, 3], &[&[0, 1]]);
    let cells = crossed(&[2, 3]);
    let all = records(&cells, &[7, 2, 9, 6, 8, 5]);
    let naive = small_only(&shape, &all);
    assert_eq!(found_out(&naive, &all, 40), [vec![Some(0), Some(1)]]);
    let published = publish(&shape, &all, SEED).expect("fits");
    assert!(found_out(&published, &all, 40).is_empty());
    assert!(published.withheld() > naive.withheld());
    assert_eq!(published.figure(&[]), Some(Figure::Count(37)), "the total stays");
}

/// Each table alone hides it, the two together give it away: tables that share a margin are one thing.
#[test]
fn tables_that_share_a_margin_are_attacked_together() {
    let shape = shape(&[2, 2, 2], &[&[0, 1], &[1, 2]]);
    let all = records(&crossed(&[2, 2, 2]), &[1, 2, 0, 5, 6, 0, 2, 7]);
    assert!(!found_out(&small_only(&shape, &all), &all, 30).is_empty());
    assert!(found_out(&publish(&shape, &all, SEED).expect("fits"), &all, 30).is_empty());
}

/// Three tables in a circle: whole persons must give all three.
#[test]
fn tables_in_a_circle_are_attacked_by_whole_persons() {
    let sizes = [2, 2, 3];
    let shape = shape(&sizes, &[&[0, 1], &[1, 2], &[0, 2]]);
    let all = records(&crossed(&sizes), &[0, 3, 1, 1, 0, 0, 2, 0, 0, 0, 4, 0]);
    assert!(found_out(&publish(&shape, &all, SEED).expect("fits"), &all, 24).is_empty());
}

/// Every way of putting up to so many persons into so many cells.
fn all_counts(cells: usize, most: usize) -> Vec<Vec<usize>> {
    (0..cells).fold(vec![vec![]], |all: Vec<Vec<usize>>, _| {
        all.iter()
            .flat_map(|counts| {
                (0..=most - counts.iter().sum::<usize>()).map(move |n| counts.iter().copied().chain([n]).collect())
            })
            .collect()
    })
}

/// Whoever knows the rule, and tries for every set of persons and many draws what would have been published. What they find out of cells: those for which
/// everybody for whom the same would be published has a small count there.
fn known_by_rule(sizes: &[usize], tables: &[&[usize]], most: usize, draws: u64) -> (usize, Vec<(usize, Vec<usize>)>) {
    let (shape, cells) = (shape(sizes, tables), crossed(sizes));
    let mut by_published: BTreeMap<String, Vec<Vec<usize>>> = BTreeMap::new();
    for counts in all_counts(cells.len(), most) {
        let all = records(&cells, &counts);
        for seed in 0..draws {
            let published = publish(&shape, &all, seed).expect("fits");
            by_published.entry(format!("{:?}", published.cells)).or_default().push(counts.clone());
        }
    }
    let pinned = |alike: &&Vec<Vec<usize>>| (0..cells.len()).any(|at| alike.iter().all(|counts| (1..5).contains(&counts[at])));
    (by_published.len(), by_published.values().filter(pinned).map(|alike| (alike.len(), alike[0].clone())).collect())
}

/// In one row of counts even they find nothing.
#[test]
fn who_knows_the_rule_finds_nothing_in_a_row() {
    let (editions, pinned) = known_by_rule(&[3], &[&[0]], 12, 8);
    assert!(editions > 40 && pinned.is_empty(), "{} of {editions}: {pinned:?}", pinned.len());
}

/// Two years are about different persons: the small counts of each stay hidden beside the other, sums over both years included, since no number of one
/// binds a number of the other.
#[test]
fn two_years_side_by_side_give_nothing_away() {
    let shape = shape(&[2, 3], &[&[0, 1]]);
    let cells = crossed(&[2, 3]);
    let years = [[7, 2, 9, 6, 8, 5], [7, 3, 9, 6, 8, 5]];
    for year in years {
        let all = records(&cells, &year);
        assert!(found_out(&publish(&shape, &all, SEED).expect("fits"), &all, 40).is_empty());
    }
}

/// Two editions of one year would give it away: one more person between them, and the difference is that person. That is why an edition is made once and kept.
#[test]
fn two_editions_of_one_year_differ_by_persons() {
    let shape = shape(&[2, 2], &[&[0, 1]]);
    let cells = crossed(&[2, 2]);
    let [earlier, later] = [[8, 9, 7, 6], [8, 9, 7, 7]].map(|n| publish(&shape, &records(&cells, &n), SEED).expect("fits"));
    let changed = earlier.cells.iter().zip(&later.cells).filter(|(a, b)| a.figure != b.figure).count();
    assert_eq!(
        (changed, earlier.withheld(), later.withheld()),
        (4, 0, 0),
        "nothing is withheld, and still the one person stands out"
    );
}

/// A year as large as a real one: the bounds of every small count, by linear programming over whole persons.
#[test]
fn a_large_year_holds_against_linear_programming() {
    let sizes = [5, 4, 3, 5];
    let shape = shape(&sizes, &[&[0, 3], &[1, 3], &[2, 3], &[0, 1]]);
    let cells = crossed(&sizes);
    let mut state = 20_161_126_u64;
    let mut roll = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let all: Vec<Vec<usize>> = (0..130)
        .map(|_| sizes.iter().map(|n| usize::try_from(roll(*n as u64).min(roll(*n as u64))).expect("small")).collect())
        .collect();
    let published = publish(&shape, &all, SEED).expect("fits");
    let small: Vec<&Place> = published
        .cells
        .iter()
        .filter(|c| (1..5).contains(&all.iter().filter(|r| inside(r, &c.place)).count()))
        .map(|c| &c.place)
        .collect();
    assert!(small.len() > 5 && published.withheld() < published.cells.len(), "worth an attack");
    for place in small {
        let [low, high] = [OptimizationDirection::Minimize, OptimizationDirection::Maximize].map(|direction| {
            let mut problem = Problem::new(direction);
            let variables: Vec<_> =
                cells.iter().map(|c| problem.add_var(f64::from(u8::from(inside(c, place))), (0.0, 1000.0))).collect();
            for cell in &published.cells {
                if let Figure::Count(n) = cell.figure {
                    let row: Vec<_> =
                        cells.iter().zip(&variables).filter(|(c, _)| inside(c, &cell.place)).map(|(_, v)| (*v, 1.0)).collect();
                    problem.add_constraint(row.as_slice(), ComparisonOp::Eq, f64::from(i32::try_from(n).expect("few")));
                }
            }
            problem.solve().expect("solves").solution().expect("solved").objective()
        });
        assert!(low < 0.5 && high > 4.5, "{place:?}: {low} to {high}");
    }
}

/// What is kept of an edition reads back as it was.
#[test]
fn an_edition_survives_being_kept() {
    let shape = shape(&[2, 3], &[&[0, 1]]);
    let published = publish(&shape, &records(&crossed(&[2, 3]), &[7, 2, 9, 6, 8, 5]), SEED).expect("fits");
    let text = serde_json::to_string(&published).expect("writes");
    assert_eq!(serde_json::from_str::<Published>(&text).expect("reads"), published);
}

/// A record that fits no category is refused, not dropped.
#[test]
fn a_record_that_does_not_fit_is_refused() {
    let shape = shape(&[2], &[&[0]]);
    assert!(publish(&shape, &[vec![2]], SEED).is_err());
    assert!(publish(&shape, &[vec![0, 0]], SEED).is_err());
}
