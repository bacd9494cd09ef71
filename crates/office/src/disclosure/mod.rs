//! Disclosures: one item to named parties, on a basis that carries it; received or declined; withdrawn and then gone at once.

mod disclose;
mod receive;
mod register;
mod review;

pub use disclose::Terms;
pub(crate) use disclose::disclose_in;
pub use register::{DisclosureView, Register};
pub use tvaers_store::{disclosures::DisclosureRow, items::ItemRow};
