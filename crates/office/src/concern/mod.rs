//! Concerns: received, listed, read; cleared by the police, triaged, joined to a case and split again; corrected with whoever was asked.

mod clearance;
mod correct;
mod into_case;
mod known;
mod list;
mod name;
mod number;
mod read;
mod receive;
mod split;
mod triage;
mod underretning;

use tvaers_domain::concern::Status;
use tvaers_policy::{Act, Permit};
use tvaers_store::{
    concerns::{self, StandingRow},
    organisation::UnitRow,
};

use crate::{Office, OfficeError, Work};

pub use clearance::{ClearanceForm, ClearanceTerms};
pub(crate) use correct::correct_concerns_of;
pub(crate) use known::Person;
pub use known::{Known, KnownForm, KnownHere, KnownLine};
pub use list::{ConcernList, ConcernListFilter};
pub use name::SubjectForm;
pub(crate) use name::typed_cpr;
pub(crate) use number::draw as draw_number;
pub use read::{ConcernMay, ConcernView};
pub use receive::{ConcernForm, Receipt};
pub use tvaers_store::{
    concerns::{
        ConcernLine, ConcernRow, ReporterRow, clearances::ClearanceRow, corrections::ConcernCorrectionRow, joins::JoinRow,
        underretninger::UnderretningRow,
    },
    organisation::BasisRow,
    subjects::SubjectRow,
};
pub use underretning::UnderretningForm;

/// How the concern of a permit stands, with its status as a word of the domain.
async fn standing<A: Act>(work: &mut Work<'_>, permit: &Permit<A>) -> Result<(StandingRow, Status), OfficeError> {
    let row = concerns::standing(work.tx()?, permit).await?.ok_or(OfficeError::NotFound)?;
    let status = Status::from_code(&row.status).map_err(tvaers_store::StoreError::from)?;
    Ok((row, status))
}

/// The unit in which a concern is treated, with its terms.
fn unit_of(office: &Office, id: &str) -> Result<UnitRow, OfficeError> {
    office
        .organisation()
        .unit_by_id(id)
        .cloned()
        .ok_or_else(|| OfficeError::Setup(format!("there is no unit {id}; finish the set-up")))
}
