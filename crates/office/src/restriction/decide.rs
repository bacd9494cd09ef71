//! Deciding whether the citizen is right, and lifting a restriction.

use tvaers_domain::{
    id::RestrictionId,
    restriction::{self, Outcome},
};
use tvaers_policy::{Extra, acts};
use tvaers_store::restrictions::{self, About, Restricts};

use super::register::LONGEST;
use crate::{Actor, Field, Office, OfficeError, Work};

/// How it is decided.
#[derive(Debug, Clone, Default)]
pub struct DecisionForm {
    /// The outcome.
    pub outcome: Option<Outcome>,
    /// What the citizen is answered.
    pub answer: String,
    /// The version that it was read at.
    pub version: i64,
}

impl DecisionForm {
    fn check(&self) -> Result<Outcome, OfficeError> {
        let mut faults = Vec::new();
        if self.outcome.is_none() {
            faults.push(Field { field: "outcome", key: "form-choose-one" });
        }
        if self.answer.trim().is_empty() {
            faults.push(Field { field: "answer", key: "form-required" });
        } else if self.answer.chars().count() > LONGEST {
            faults.push(Field { field: "answer", key: "concern-too-long" });
        }
        match self.outcome {
            Some(outcome) if faults.is_empty() => Ok(outcome),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

/// Decides inside the act: what it is about stays as it stands, or goes on.
async fn decide<A: Restricts>(
    work: &mut Work<'_>,
    thing: &str,
    id: &RestrictionId,
    outcome: Outcome,
    form: &DecisionForm,
) -> Result<(), OfficeError> {
    let permit = work.permit::<A>(thing, Extra::None).await?;
    let (_, decided) = restrictions::standing(work.tx()?, &permit, id.as_str()).await?.ok_or(OfficeError::NotFound)?;
    Outcome::decide(decided)?;
    let (now, answer) = (work.now, form.answer.trim());
    let decision = (outcome.code(), answer, outcome.keeps());
    restrictions::decide(work.tx()?, &permit, id.as_str(), decision, form.version, now).await?;
    work.record(&permit, &[("restriction", id.as_str()), ("outcome", outcome.code()), ("answer", answer)]).await?;
    Ok(())
}

/// Lifts it inside the act.
async fn lift<A: Restricts>(work: &mut Work<'_>, thing: &str, id: &RestrictionId, version: i64) -> Result<(), OfficeError> {
    let permit = work.permit::<A>(thing, Extra::None).await?;
    let (in_force, decided) = restrictions::standing(work.tx()?, &permit, id.as_str()).await?.ok_or(OfficeError::NotFound)?;
    restriction::lift(decided, in_force)?;
    let now = work.now;
    restrictions::lift(work.tx()?, &permit, id.as_str(), version, now).await?;
    work.record(&permit, &[("restriction", id.as_str()), ("state", "lifted")]).await?;
    Ok(())
}

impl Office {
    /// Decides about a request: the case or the concern stays as it stands, or goes on.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Rule`] when it is decided already, [`OfficeError::Stale`].
    pub async fn decide_restriction(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        form: &DecisionForm,
    ) -> Result<String, OfficeError> {
        let id = RestrictionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let outcome = form.check()?;
        let mut work = self.begin(actor, key).await?;
        match restrictions::about(work.tx()?, id.as_str()).await?.ok_or(OfficeError::NotFound)? {
            About::Case(case) => decide::<acts::RestrictCase>(&mut work, &case, &id, outcome, form).await?,
            About::Concern(concern) => decide::<acts::RestrictConcern>(&mut work, &concern, &id, outcome, form).await?,
        }
        work.done(id.to_string()).await
    }

    /// Lifts a restriction, so that the case or the concern goes on.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] unless it is decided and in force, [`OfficeError::Stale`].
    pub async fn lift_restriction(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let id = RestrictionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        match restrictions::about(work.tx()?, id.as_str()).await?.ok_or(OfficeError::NotFound)? {
            About::Case(case) => lift::<acts::RestrictCase>(&mut work, &case, &id, version).await?,
            About::Concern(concern) => lift::<acts::RestrictConcern>(&mut work, &concern, &id, version).await?,
        }
        work.done(id.to_string()).await
    }
}
