//! What is kept: one text per query on SQLite and PostgreSQL, behind `Permit` and `Scope`. One file per aggregate.

mod error;
mod migrate;
mod page;
mod row;
mod tx;

pub mod facts;
pub mod ledger;
pub mod readings;

pub mod actions;
pub mod cases;
pub mod concerns;
pub mod disclosures;
pub mod figures;
pub mod inquiries;
pub mod items;
pub mod meetings;
pub mod organisation;
pub mod outbox;
pub mod repeats;
pub mod subjects;
pub mod users;

pub use error::StoreError;
pub use row::{Row, Value};
pub use tx::{Store, Tx};
