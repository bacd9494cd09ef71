//! Naming the citizen of a concern, or putting right what was written about them, while the concern is open.

use tvaers_domain::{
    Refusal,
    concern::UNDERRETNING_TERM,
    id::{ConcernId, SubjectId},
    person::{Cpr, is_under_18},
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    concerns::{self, underretninger},
    subjects,
};

use super::standing;
use crate::{
    Actor, Field, Office, OfficeError,
    informing::{About, holds},
};

/// Longest name, in characters.
const LONGEST: usize = 200;

/// Who the citizen is. The CPR number as typed; empty keeps the one that is there.
#[derive(Debug, Clone, Default)]
pub struct SubjectForm {
    /// Name.
    pub name: String,
    /// `2009-04-30`, if known.
    pub birth_date: Option<String>,
    /// Ten digits, if known.
    pub cpr: String,
    /// Municipality, may be empty.
    pub municipality: String,
}

impl SubjectForm {
    fn check(&self) -> Result<Option<Cpr>, OfficeError> {
        let mut faults = Vec::new();
        if self.name.trim().is_empty() {
            faults.push(Field { field: "name", key: "form-required" });
        }
        if self.name.chars().count() > LONGEST || self.municipality.chars().count() > LONGEST {
            faults.push(Field { field: "name", key: "concern-too-long" });
        }
        let cpr = typed_cpr(&self.cpr, "cpr", &mut faults);
        if faults.is_empty() { Ok(cpr) } else { Err(OfficeError::Invalid(faults)) }
    }
}

/// A CPR number as typed, `None` when the field is empty; a fault is added when it is none.
pub(crate) fn typed_cpr(typed: &str, field: &'static str, faults: &mut Vec<Field>) -> Option<Cpr> {
    if typed.trim().is_empty() {
        return None;
    }
    let read = Cpr::parse(typed);
    if read.is_err() {
        faults.push(Field { field, key: "concern-cpr-shape" });
    }
    read.ok()
}

impl Office {
    /// Names the citizen, or puts right what is known of them.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Rule`] when the concern is decided, [`OfficeError::Stale`].
    pub async fn name_subject(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        form: &SubjectForm,
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let typed = form.check()?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        if !status.is_open() {
            return Err(Refusal::WrongState.into());
        }
        let before = subjects::for_act(work.tx()?, &permit).await?;
        let kept = before.as_ref().and_then(|s| s.cpr.as_deref()).and_then(|digits| Cpr::parse(digits).ok());
        let cpr = typed.or(kept);
        let birth_date = form.birth_date.clone().or_else(|| cpr.as_ref().and_then(Cpr::birth_date));
        let subject = before.as_ref().map_or_else(|| SubjectId::new().to_string(), |s| s.id.clone());
        let now = work.now;
        let new = subjects::NewSubject {
            id: &subject,
            name: form.name.trim(),
            birth_date: birth_date.as_deref(),
            cpr: cpr.as_ref().map(Cpr::digits),
            municipality: form.municipality.trim(),
        };
        if before.is_some() {
            subjects::change(work.tx()?, &permit, &new).await?;
        } else {
            subjects::insert(work.tx()?, &new, now).await?;
            let organisation = work.organisation();
            let about = About { subject: &subject, unit: &row.unit, case: None, concern: Some(id.as_str()) };
            holds(work.tx()?, &organisation, &row.owner, about, now).await?;
        }
        let under_18 = birth_date.as_deref().map_or(row.under_18, |born| is_under_18(born, now));
        concerns::put_subject(work.tx()?, &permit, &subject, under_18, version).await?;
        if under_18 {
            underretninger::begin(work.tx()?, id.as_str(), now + UNDERRETNING_TERM, now).await?;
        } else {
            underretninger::drop_open(work.tx()?, &permit).await?;
        }
        work.record(&permit, &[("subject", &subject), ("name", form.name.trim())]).await?;
        work.done(id.to_string()).await
    }
}
