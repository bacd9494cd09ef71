//! What is counted by what: dimensions, the tables that cross them, and the places of their cells.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// More cells than this are no table for people, and no work for a solver.
const MOST_CELLS: usize = 20_000;

/// Something to count by: each record stands in exactly one of its categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// What it is called: a code, worded by whoever shows it.
    pub code: String,
    /// Its categories, in the order in which they are shown.
    pub categories: Vec<String>,
}

/// Where a cell stands: for each dimension its category, or nothing where the cell counts over all of them.
pub type Place = Vec<Option<usize>>;

/// The dimensions, and which of them each table crosses. Every table has all its margins, down to the one total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    dimensions: Vec<Dimension>,
    tables: Vec<Vec<usize>>,
}

/// Why something is no shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A dimension has no categories.
    #[error("a dimension has no categories")]
    Empty,
    /// A table names a dimension that is not there, or one twice.
    #[error("a table names a dimension that is not there, or one twice")]
    Table,
    /// Too many cells.
    #[error("too many cells")]
    Large,
    /// A record has not one category of each dimension.
    #[error("a record has not one category of each dimension")]
    Record,
}

impl Shape {
    /// Tables over dimensions; each table names dimensions by their places.
    ///
    /// # Errors
    /// [`ShapeError`].
    pub fn new(dimensions: Vec<Dimension>, tables: Vec<Vec<usize>>) -> Result<Self, ShapeError> {
        if dimensions.iter().any(|d| d.categories.is_empty()) {
            return Err(ShapeError::Empty);
        }
        for table in &tables {
            let distinct: BTreeSet<usize> = table.iter().copied().collect();
            if distinct.len() != table.len() || distinct.iter().any(|d| *d >= dimensions.len()) {
                return Err(ShapeError::Table);
            }
        }
        let shape = Self { dimensions, tables };
        let cells = |over: &Vec<usize>| {
            let sizes = over.iter().filter_map(|d| shape.dimensions.get(*d)).map(|d| d.categories.len() + 1);
            sizes.fold(1_usize, usize::saturating_mul)
        };
        let all = shape.tables.iter().chain(&shape.circles()).map(cells).fold(0, usize::saturating_add);
        if all > MOST_CELLS { Err(ShapeError::Large) } else { Ok(shape) }
    }

    /// The dimensions.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Which dimensions each table crosses.
    #[must_use]
    pub fn tables(&self) -> &[Vec<usize>] {
        &self.tables
    }

    /// How many categories a dimension has.
    pub(crate) fn size(&self, dimension: usize) -> usize {
        self.dimensions.get(dimension).map_or(0, |d| d.categories.len())
    }

    /// Dimensions that must be crossed with each other though no table does. Tables that form a tree can be filled one by one, and persons who give all of
    /// them are always found. Where three tables close a circle (theme by age, age by outcome, outcome by theme) each may be possible and all together be
    /// not: there one must look at the persons themselves. What is crossed here and in the tables forms a tree again: these are the cliques of the
    /// triangulated graph of dimensions, found by taking away one dimension after the other, each time one that binds the fewest others anew.
    pub(crate) fn circles(&self) -> Vec<Vec<usize>> {
        let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for table in &self.tables {
            for dimension in table {
                near.entry(*dimension).or_default().extend(table.iter().filter(|other| *other != dimension));
            }
        }
        let mut cliques: Vec<BTreeSet<usize>> = Vec::new();
        let anew = |near: &BTreeMap<usize, BTreeSet<usize>>, around: &BTreeSet<usize>| {
            let unbound =
                |one: &usize| around.iter().filter(|o| *o > one && near.get(one).is_none_or(|n| !n.contains(o))).count();
            around.iter().map(unbound).sum::<usize>()
        };
        while let Some((dimension, around)) =
            near.iter().min_by_key(|(_, around)| anew(&near, around)).map(|(d, around)| (*d, around.clone()))
        {
            near.remove(&dimension);
            for one in &around {
                if let Some(known) = near.get_mut(one) {
                    known.extend(around.iter().filter(|other| *other != one));
                    known.remove(&dimension);
                }
            }
            cliques.push(around.into_iter().chain([dimension]).collect());
        }
        let within = |clique: &BTreeSet<usize>, other: &BTreeSet<usize>| clique.is_subset(other) && clique.len() < other.len();
        let widest = cliques.iter().filter(|clique| !cliques.iter().any(|other| within(clique, other)));
        let shown = |clique: &BTreeSet<usize>| self.tables.iter().any(|table| clique.iter().all(|d| table.contains(d)));
        let hidden: BTreeSet<Vec<usize>> = widest.filter(|c| !shown(c)).map(|c| c.iter().copied().collect()).collect();
        hidden.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dimensions(sizes: &[usize]) -> Vec<Dimension> {
        let categories = |size: usize| (0..size).map(|c| c.to_string()).collect();
        sizes.iter().map(|size| Dimension { code: String::new(), categories: categories(*size) }).collect()
    }

    fn circles(tables: &[&[usize]]) -> Vec<Vec<usize>> {
        Shape::new(dimensions(&[2; 6]), tables.iter().map(|t| t.to_vec()).collect()).expect("a shape").circles()
    }

    #[test]
    fn trees_have_no_circle_and_circles_are_crossed() {
        assert!(circles(&[&[0]]).is_empty());
        assert!(circles(&[&[0, 1], &[0, 2], &[0, 3], &[3, 4]]).is_empty());
        assert!(circles(&[&[0, 1], &[0, 1]]).is_empty());
        assert!(circles(&[&[0, 1, 2], &[0, 1], &[1, 2], &[0, 2]]).is_empty());
        assert_eq!(circles(&[&[0, 1], &[1, 2], &[0, 2], &[2, 3]]), [[0, 1, 2]]);
        assert_eq!(
            circles(&[&[0, 1], &[0, 2], &[1, 2], &[0, 3], &[1, 3]]),
            [[0, 1, 2], [0, 1, 3]],
            "two circles with a side in common"
        );
        let square = circles(&[&[0, 1], &[1, 2], &[2, 3], &[3, 0], &[3, 4]]);
        assert!(square.len() == 2 && square.iter().all(|c| c.len() == 3), "{square:?}");
    }

    #[test]
    fn what_is_no_shape_is_refused() {
        assert_eq!(Shape::new(dimensions(&[2, 0]), vec![]), Err(ShapeError::Empty));
        assert_eq!(Shape::new(dimensions(&[2]), vec![vec![1]]), Err(ShapeError::Table));
        assert_eq!(Shape::new(dimensions(&[2]), vec![vec![0, 0]]), Err(ShapeError::Table));
        assert_eq!(Shape::new(dimensions(&[200, 200]), vec![vec![0, 1]]), Err(ShapeError::Large));
    }
}
