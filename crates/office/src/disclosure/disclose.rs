//! Disclosing one item to one department, inside the act that does it: alone, in an inquiry round, or with an assessment.

use tvaers_domain::{
    disclosure::{Form, Purpose},
    id::DisclosureId,
    time::FOREVER,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{disclosures, items};

use crate::{OfficeError, Work};

/// The terms of a disclosure (R1).
#[derive(Debug, Clone)]
pub struct Terms {
    /// Id of the legal basis.
    pub basis: String,
    /// Form of cooperation.
    pub form: Form,
    /// Purpose.
    pub purpose: Purpose,
    /// Why it is necessary, in words.
    pub necessity: String,
    /// Why what is sensitive is necessary, in words.
    pub sensitive_necessity: String,
    /// End of the term, µs.
    pub ends: Option<i64>,
}

/// Discloses in an act under way. The policy is asked for each recipient, with these terms.
///
/// # Errors
/// [`OfficeError::Refused`] naming the wall that stands against it.
pub(crate) async fn disclose_in(work: &mut Work<'_>, item: &str, recipient: &str, terms: &Terms) -> Result<(), OfficeError> {
    let extra = Extra::Sharing {
        recipient,
        basis: &terms.basis,
        form: terms.form != Form::None,
        purpose: terms.purpose.code(),
        necessity: !terms.necessity.trim().is_empty(),
        sensitive_necessity: !terms.sensitive_necessity.trim().is_empty(),
    };
    let permit = work.permit::<acts::DiscloseItem>(item, extra).await?;
    let case = items::case_of(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let (id, now, sender) = (DisclosureId::new(), work.now, work.actor().who.department.clone());
    let new = disclosures::NewDisclosure {
        id: id.as_str(),
        case: &case,
        sender: &sender,
        recipient,
        ends: terms.ends.unwrap_or(FOREVER),
        basis: &terms.basis,
        form: terms.form.code(),
        purpose: terms.purpose.code(),
        necessity: terms.necessity.trim(),
        sensitive_necessity: terms.sensitive_necessity.trim(),
    };
    disclosures::insert(work.tx()?, &permit, &new, now).await?;
    let contents = [("recipient", recipient), ("disclosure", id.as_str()), ("necessity", terms.necessity.trim())];
    work.record_basis(&permit, Some(&terms.basis), &contents).await?;
    work.tell(&permit, recipient, "disclosed", Kind::Disclosure, id.as_str()).await
}
