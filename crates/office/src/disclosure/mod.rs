//! Disclosures: one item to named parties, on a basis that carries it; received or declined; withdrawn and then gone at once. Internal
//! knowledge brought forward to a common table.

mod bring_forward;
mod disclose;
mod receive;
mod register;
mod review;

pub use bring_forward::{ForwardForm, Forwarding, Target};
pub(crate) use disclose::disclose_in;
pub use disclose::{Recipients, Terms};
pub use register::{DisclosureView, Register};
pub use review::Reviewed;
pub(crate) use review::check_reason;
pub use tvaers_store::{disclosures::DisclosureRow, items::ItemRow};
