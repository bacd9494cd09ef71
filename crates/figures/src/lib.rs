//! Figures that may be published: linked frequency tables from which no count of one to four can be read or worked out.
//!
//! A count that is withheld can often be had back from the totals beside it. So after the small counts further ones are withheld, and for
//! each small count two other sets of people are made, whole persons and all: one in which nobody stands there, and one in which more than
//! a few do. Both give every number that is published, exactly. As long as both exist nobody can tell from the numbers, not from all tables
//! together and not with any computer, whether a small count stands there at all. The linear programme only proposes such sets; that they
//! give the published numbers is checked in whole numbers, so that an error of the solver can cost a figure and never give one away.

mod published;
mod seek;
mod shape;
mod suppress;
mod system;

pub use published::{Cell, Figure, Published};
pub use shape::{Dimension, Place, Shape, ShapeError};
pub use suppress::{LEAST, REACH, SMALL, publish};
