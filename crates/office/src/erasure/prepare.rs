//! Putting what is over its term on the list, taking it back, and holding one's own authority's part back for a reason and a time.

use tvaers_domain::{
    Refusal,
    erasure::{LONGEST_HOLD, State},
    id::ErasureId,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{StoreError, erasures};

use crate::{Actor, Field, Office, OfficeError};

/// Longest reason, in characters.
const LONGEST: usize = 1_000;
/// Most that one form puts on the list or approves.
pub(super) const MOST: usize = 100;

/// Why and until when something is held back.
#[derive(Debug, Clone, Default)]
pub struct HoldForm {
    /// Until when, µs; none lets go of it.
    pub until: Option<i64>,
    /// Why.
    pub reason: String,
    /// The version that it was read at.
    pub version: i64,
}

impl Office {
    /// Puts some on the list. What is there already, or not this authority's to erase, stays as it is. Returns how many were put there.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when nothing is chosen, [`OfficeError::NotFound`], [`OfficeError::Rule`].
    pub async fn list_erasures(&self, actor: &Actor, key: &str, ids: &[String]) -> Result<String, OfficeError> {
        let ids = chosen(ids)?;
        let mut work = self.begin(actor, key).await?;
        for id in &ids {
            let permit = work.permit::<acts::PrepareErasure>(id.as_str(), Extra::None).await?;
            let (state, leads) = erasures::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
            if !leads {
                return Err(Refusal::WrongState.into());
            }
            State::from_code(&state).map_err(StoreError::from)?.list()?;
            let now = work.now;
            erasures::put_on_list(work.tx()?, &permit, now).await?;
            work.record(&permit, &[("state", State::Listed.code())]).await?;
        }
        work.done(ids.len().to_string()).await
    }

    /// Takes one from the list.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Rule`] when it is not on it.
    pub async fn take_erasure_back(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = ErasureId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::PrepareErasure>(id.as_str(), Extra::None).await?;
        let (state, _) = erasures::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        State::from_code(&state).map_err(StoreError::from)?.take_back()?;
        erasures::take_back(work.tx()?, &permit).await?;
        work.record(&permit, &[("state", State::Due.code())]).await?;
        work.done(id.to_string()).await
    }

    /// Holds one's own authority's part back, or lets go of it: nothing of the case is erased meanwhile.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Stale`].
    pub async fn hold_erasure(&self, actor: &Actor, key: &str, id: &str, form: &HoldForm) -> Result<String, OfficeError> {
        let id = ErasureId::parse(id).map_err(|_| OfficeError::NotFound)?;
        form.check(self.now())?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::PrepareErasure>(id.as_str(), Extra::None).await?;
        let reason = if form.until.is_some() { form.reason.trim() } else { "" };
        erasures::hold(work.tx()?, &permit, form.until, reason, form.version).await?;
        let word = if form.until.is_some() { "held" } else { "released" };
        work.record(&permit, &[("state", word), ("reason", reason)]).await?;
        work.done(id.to_string()).await
    }
}

impl HoldForm {
    fn check(&self, now: i64) -> Result<(), OfficeError> {
        let Some(until) = self.until else { return Ok(()) };
        let mut faults = Vec::new();
        if until <= now {
            faults.push(Field { field: "until", key: "refusal-date-passed" });
        } else if until > now.saturating_add(LONGEST_HOLD) {
            faults.push(Field { field: "until", key: "erasure-hold-too-long" });
        }
        if self.reason.trim().is_empty() {
            faults.push(Field { field: "reason", key: "form-required" });
        } else if self.reason.chars().count() > LONGEST {
            faults.push(Field { field: "reason", key: "concern-too-long" });
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

/// What was ticked, each once.
pub(super) fn chosen(ids: &[String]) -> Result<Vec<ErasureId>, OfficeError> {
    let mut chosen: Vec<ErasureId> = Vec::new();
    for id in ids.iter().filter(|id| !id.is_empty()) {
        let id = ErasureId::parse(id).map_err(|_| OfficeError::NotFound)?;
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    match chosen.len() {
        0 => Err(OfficeError::field("id", "form-choose-one")),
        1..=MOST => Ok(chosen),
        _ => Err(OfficeError::field("id", "erasure-too-many")),
    }
}
