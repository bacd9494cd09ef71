//! One text of the rules, four uses: decide, filter, explain, prove. Gives out `Permit` and `Scope`; knows ids and dates, never content.

pub mod acts;

mod decide;
mod error;
mod explain;
mod facts;
mod filter;
mod load;
mod matrix;
mod outside;
mod reach;
mod shape;

pub mod prove;

pub use acts::Act;
pub use decide::{Asked, Extra, Grounds, Learned, Organisation, Permit, Who};
pub use error::{PolicyError, Refusal};
pub use explain::{Explained, May};
pub use facts::{Fact, FactValue, Facts, Kind};
pub use filter::{Branch, Scope, Value};
pub use load::{Policy, Promised};
pub use matrix::{Ability, Reach, Table};
pub use shape::{Column, ColumnType, Shape, TagShape};
