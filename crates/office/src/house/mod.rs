//! Keeping house: founding an organisation from its files, secrets, and the jobs that run by the clock.

mod code;
mod found;
mod jobs;
pub mod secret;

pub(crate) use found::add_unit;
pub use found::{FirstAdministrator, Founding};
