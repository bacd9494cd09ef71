//! Hand-over: a case offered to another unit, previewed, accepted or declined with a receipt (U6); a concern given to another secretariat.

mod concern;
mod decide;
mod offer;
mod read;

pub use offer::{HandoverForm, Target};
pub use read::{HandoverList, HandoverView};
pub use tvaers_store::handovers::{HandoverRow, PreviewRow};

use crate::{Field, OfficeError, disclosure::Terms};

/// Longest text, in characters.
const LONGEST: usize = 2_000;

/// What is missing in the terms, beside its field.
fn faults_of(to: &str, terms: &Terms) -> Vec<Field> {
    let mut faults = Vec::new();
    if to.is_empty() {
        faults.push(Field { field: "to", key: "handover-to-missing" });
    }
    if terms.basis.is_empty() {
        faults.push(Field { field: "basis", key: "handover-basis-missing" });
    }
    if terms.necessity.trim().is_empty() {
        faults.push(Field { field: "necessity", key: "handover-necessity-missing" });
    }
    let long = [("necessity", &terms.necessity), ("sensitive_necessity", &terms.sensitive_necessity)];
    faults.extend(long.iter().filter(|(_, t)| t.chars().count() > LONGEST).map(|(field, _)| Field { field, key: "too-long" }));
    faults
}

fn settle(faults: Vec<Field>) -> Result<(), OfficeError> {
    if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
}
