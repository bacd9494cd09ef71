//! What is published, and nothing else: a number, or that it is withheld. Not why: a small count and one that hides it look the same.

use serde::{Deserialize, Serialize};

use crate::{Place, Shape};

/// What a cell shows. Nobody is a number too; it looks different from what is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// So many.
    Count(i64),
    /// One to four, or withheld so that those cannot be worked out.
    Withheld,
}

impl Figure {
    /// The number, where there is one.
    #[must_use]
    pub const fn count(self) -> Option<i64> {
        match self {
            Self::Count(n) => Some(n),
            Self::Withheld => None,
        }
    }
}

/// A cell and what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Where it stands.
    pub place: Place,
    /// What it shows.
    pub figure: Figure,
}

/// Tables that may be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// What is counted by what.
    pub shape: Shape,
    /// Every cell of every table once, in the order of their places.
    pub cells: Vec<Cell>,
}

impl Published {
    /// What stands where these categories meet: pairs of a dimension's code and a category's. No pair: the total. Nothing where no table has such a cell.
    #[must_use]
    pub fn figure(&self, at: &[(&str, &str)]) -> Option<Figure> {
        let mut place: Place = vec![None; self.shape.dimensions().len()];
        for (code, category) in at {
            let dimension = self.shape.dimensions().iter().position(|d| d.code == *code)?;
            let category = self.shape.dimensions().get(dimension)?.categories.iter().position(|c| c == category)?;
            *place.get_mut(dimension)? = Some(category);
        }
        self.cells.iter().find(|cell| cell.place == place).map(|cell| cell.figure)
    }

    /// How many cells are withheld.
    #[must_use]
    pub fn withheld(&self) -> usize {
        self.cells.iter().filter(|cell| cell.figure == Figure::Withheld).count()
    }
}
