//! What begins the duty to inform, and what makes it due at once: called by each act by which an authority comes to hold something, or tells it on.

use tvaers_domain::informing::due;
use tvaers_store::{
    Tx,
    informings::{self, NewInforming},
};

use crate::{OfficeError, Organisation};

/// What is held: about whom, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// The citizen.
    pub subject: &'a str,
    /// The unit.
    pub unit: &'a str,
    /// The case, if it is in one.
    pub case: Option<&'a str>,
    /// The concern, if it came by one.
    pub concern: Option<&'a str>,
}

fn authority<'o>(organisation: &'o Organisation, department: &str) -> Result<&'o str, OfficeError> {
    let known = organisation.department(department).map(|d| d.authority.as_str());
    known.ok_or_else(|| OfficeError::Setup(format!("there is no department {department}; finish the set-up")))
}

/// A department holds something about a citizen from now on: its authority has a month to say so, unless it runs already.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn holds(
    tx: &mut Tx,
    organisation: &Organisation,
    department: &str,
    about: About<'_>,
    now: i64,
) -> Result<(), OfficeError> {
    let new = NewInforming {
        authority: authority(organisation, department)?,
        subject: about.subject,
        owner: department,
        unit: about.unit,
        case: about.case,
        concern: about.concern,
        due: due(now),
    };
    Ok(informings::begin(tx, &new, now).await?)
}

/// One department told another: that one holds it from now on, and the citizen is told by now if it went to another authority.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn told(
    tx: &mut Tx,
    organisation: &Organisation,
    (from, to): (&str, &str),
    about: About<'_>,
    now: i64,
) -> Result<(), OfficeError> {
    holds(tx, organisation, to, about, now).await?;
    if authority(organisation, from)? == authority(organisation, to)? {
        return Ok(());
    }
    told_elsewhere(tx, organisation, from, about.subject, now).await
}

/// A department told somebody outside.
///
/// # Errors
/// [`OfficeError`].
pub(crate) async fn told_elsewhere(
    tx: &mut Tx,
    organisation: &Organisation,
    from: &str,
    subject: &str,
    now: i64,
) -> Result<(), OfficeError> {
    Ok(informings::told(tx, authority(organisation, from)?, subject, now).await?)
}
