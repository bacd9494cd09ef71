//! Restriction and objection (GDPR art. 18 and 21): a case, or a concern that is no part of one, stands still from the moment it is registered; whether the citizen is right is decided within a month.

mod decide;
mod read;
mod register;

pub use decide::DecisionForm;
pub use register::RestrictionForm;
pub use tvaers_store::restrictions::RestrictionRow;
