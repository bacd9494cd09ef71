//! That an authority may dispose of its records, with the decision that says so (R10): recorded by its own data protection officer.

use tvaers_domain::time::due_on;
use tvaers_policy::{Asked, Extra, Facts, acts};
use tvaers_store::erasures;

use crate::{Actor, Field, Office, OfficeError};

/// Longest reference, in characters.
const LONGEST: usize = 300;

/// The decision.
#[derive(Debug, Clone, Default)]
pub struct DisposalForm {
    /// What it is, in words: the archive's letter, the order, the journal number.
    pub reference: String,
    /// Its day, `2026-05-13`.
    pub decided_on: String,
}

impl Office {
    /// For showing the form; the act asks again.
    pub(super) fn may_allow_disposal(&self, actor: &Actor) -> bool {
        let asked = Asked { now: self.now(), written: true, reason: false, extra: Extra::None };
        let (organisation, facts) = (self.organisation(), Facts::default());
        self.policy.permit::<acts::AllowDisposal>(&organisation.cedar, &actor.who, &actor.who.department, &asked, &facts).is_ok()
    }

    /// Records that the actor's authority may dispose of its records, in place of what was recorded before.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`].
    pub async fn allow_disposal(&self, actor: &Actor, key: &str, form: &DisposalForm) -> Result<String, OfficeError> {
        form.check()?;
        self.put_disposal(actor, key, Some((form.reference.trim(), &form.decided_on))).await
    }

    /// Records that it may no longer.
    ///
    /// # Errors
    /// [`OfficeError::Refused`].
    pub async fn end_disposal(&self, actor: &Actor, key: &str) -> Result<String, OfficeError> {
        self.put_disposal(actor, key, None).await
    }

    async fn put_disposal(&self, actor: &Actor, key: &str, decision: Option<(&str, &str)>) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AllowDisposal>(&actor.who.department, Extra::None).await?;
        let now = work.now;
        erasures::allow_disposal(work.tx()?, &permit, &actor.who.authority, decision, now).await?;
        let (reference, day) = decision.unwrap_or_default();
        work.record(&permit, &[("reference", reference), ("decided_on", day)]).await?;
        work.done(actor.who.authority.clone()).await
    }
}

impl DisposalForm {
    fn check(&self) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        if self.reference.trim().is_empty() {
            faults.push(Field { field: "reference", key: "form-required" });
        } else if self.reference.chars().count() > LONGEST {
            faults.push(Field { field: "reference", key: "concern-too-long" });
        }
        if due_on(&self.decided_on).is_none() {
            faults.push(Field { field: "decided_on", key: "form-required" });
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}
