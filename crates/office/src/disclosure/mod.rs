//! Disclosures: one item to named parties, on a basis that carries it, to be read or told; received or declined; withdrawn and then gone at once; corrected with
//! whoever ever had it. Consents, requests between parties, who knew what on a day. Internal knowledge brought forward to a common table.

mod acute;
mod ask;
mod bring_forward;
mod catalogue;
mod consent;
mod correct;
mod disclose;
mod known;
mod receive;
mod register;
mod review;

pub use acute::AcuteReviewForm;
pub use ask::{AskForm, Askable, RequestAnswer, RequestView};
pub use bring_forward::{ForwardForm, Forwarding, Target};
pub use catalogue::CatalogueLine;
pub use consent::{ConsentForm, ConsentView};
pub(crate) use correct::{correct_case, correct_item};
pub(crate) use disclose::disclose_in;
pub use disclose::{Recipients, Terms, Told};
pub use known::{Knower, KnownItem, Reader, WhoKnew};
pub use register::{DisclosureView, Register};
pub use review::Reviewed;
pub(crate) use review::check_reason;
pub use tvaers_store::{
    consents::Scoped, corrections::CorrectionRow, disclosures::DisclosureRow, information::RequestRow, items::ItemRow,
    organisation::BasisRow, reviews::AcuteReviewRow,
};
