//! Registering what a citizen asks for: the case stands still from then on.

use tvaers_domain::{
    id::RestrictionId,
    restriction::{self, Kind},
    time::DAY,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::restrictions::{self, NewRestriction};

use crate::{Actor, Field, Office, OfficeError};

/// Longest ground or answer, in characters.
pub(super) const LONGEST: usize = 2_000;

/// What is registered.
#[derive(Debug, Clone, Default)]
pub struct RestrictionForm {
    /// The case's number.
    pub number: String,
    /// What is asked for.
    pub kind: Option<Kind>,
    /// What the citizen said.
    pub ground: String,
    /// When it came, µs.
    pub received_at: Option<i64>,
}

impl RestrictionForm {
    fn check(&self, now: i64) -> Result<(Kind, i64), OfficeError> {
        let mut faults = Vec::new();
        if self.number.trim().is_empty() {
            faults.push(Field { field: "number", key: "form-required" });
        }
        if self.ground.trim().is_empty() {
            faults.push(Field { field: "ground", key: "form-required" });
        } else if self.ground.chars().count() > LONGEST {
            faults.push(Field { field: "ground", key: "concern-too-long" });
        }
        // A day is read as its end, so that today still lies ahead.
        match (self.kind, self.received_at) {
            (Some(kind), Some(at)) if at <= now.saturating_add(DAY) && faults.is_empty() => return Ok((kind, at.min(now))),
            (kind, at) => {
                if kind.is_none() {
                    faults.push(Field { field: "kind", key: "form-choose-one" });
                }
                match at {
                    None => faults.push(Field { field: "received", key: "form-required" }),
                    Some(at) if at > now.saturating_add(DAY) => {
                        faults.push(Field { field: "received", key: "restriction-not-come-yet" });
                    }
                    Some(_) => {}
                }
            }
        }
        Err(OfficeError::Invalid(faults))
    }
}

impl Office {
    /// Registers it. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields: no such case, or none that this authority serves, which are not told apart (W3).
    pub async fn restrict(&self, actor: &Actor, key: &str, form: &RestrictionForm) -> Result<String, OfficeError> {
        let (kind, received_at) = form.check(self.now())?;
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::RestrictCase>()?, look.now);
        if scope.nothing() {
            return Err(look.nothing::<acts::RestrictCase>("").await);
        }
        let found = restrictions::case_by_number(look.tx()?, &scope, form.number.trim(), now).await?;
        let case = look.show(found).await?.ok_or_else(|| OfficeError::field("number", "restriction-no-case"))?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::RestrictCase>(&case, Extra::None).await?;
        let (id, now) = (RestrictionId::new(), work.now);
        let new = NewRestriction {
            id: id.as_str(),
            party: &actor.who.department,
            kind: kind.code(),
            ground: form.ground.trim(),
            received_at,
            due: restriction::due(received_at),
        };
        restrictions::insert(work.tx()?, &permit, &new, now).await?;
        work.record(&permit, &[("restriction", id.as_str()), ("kind", kind.code()), ("ground", new.ground)]).await?;
        work.done(id.to_string()).await
    }
}
