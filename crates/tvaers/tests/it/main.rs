//! The one integration binary: everything together, over both databases, through the same doors as its users.
#![expect(clippy::panic, reason = "a test fails by panicking")]

mod browser;

mod concern;
mod followup;
mod full;
mod ledger;
mod login;
mod model;
mod routes;
mod statements;
mod survive;
mod tiers;
mod walls;
