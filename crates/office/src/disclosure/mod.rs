//! Disclosures: one item to named parties, on a basis that carries it; received or declined; withdrawn and then gone at once.

mod disclose;

pub use disclose::Terms;
pub(crate) use disclose::disclose_in;
pub use tvaers_store::disclosures::DisclosureRow;
