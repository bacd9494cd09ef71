//! Cases: the list and one case's page, the inquiry round, items, joint assessment, conflict of interest, assignment, closing, search.

mod assess;
mod assign;
mod close;
mod conflict;
mod guest;
mod inquiry;
mod item;
mod list;
mod read;
mod relay;
mod review;
mod search;
mod since;

pub use assess::AssessmentForm;
pub use close::Closing;
pub use inquiry::{AnswerForm, AnswerView, InquiryForm};
pub use item::ItemForm;
pub use list::{CaseList, CaseListFilter};
pub use read::{CaseDuties, CaseMay, CaseView, ItemView};
pub use relay::{AskingAtHome, HomeCase};
pub use review::{CaseReviewForm, CaseReviews};
pub use search::{Found, SearchHit};
pub use since::Since;
pub use tvaers_store::{
    cases::{CaseLine, CaseRow},
    inquiries::AnswerRow,
    items::ItemRow,
    reviews::CaseReviewRow,
};
