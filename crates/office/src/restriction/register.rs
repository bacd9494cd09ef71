//! Registering what a citizen asks for: the case or the concern stands still from then on.

use tvaers_domain::{
    id::RestrictionId,
    restriction::{self, Kind},
    time::DAY,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::restrictions::{self, NewRestriction, Restricts};

use crate::{Actor, Field, Office, OfficeError, Work};

/// Longest ground or answer, in characters.
pub(super) const LONGEST: usize = 2_000;

/// What is registered.
#[derive(Debug, Clone, Default)]
pub struct RestrictionForm {
    /// Number of the case or of the concern.
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

/// Registers it inside the act, about what has been found.
async fn insert<A: Restricts>(
    work: &mut Work<'_>,
    thing: &str,
    (kind, received_at): (Kind, i64),
    ground: &str,
) -> Result<String, OfficeError> {
    let permit = work.permit::<A>(thing, Extra::None).await?;
    let (id, now, party) = (RestrictionId::new(), work.now, work.actor().who.department.clone());
    let due = restriction::due(received_at);
    let new = NewRestriction { id: id.as_str(), party: &party, kind: kind.code(), ground, received_at, due };
    restrictions::insert(work.tx()?, &permit, &new, now).await?;
    work.record(&permit, &[("restriction", id.as_str()), ("kind", kind.code()), ("ground", ground)]).await?;
    Ok(id.to_string())
}

impl Office {
    /// Registers it, about a case or about a concern that is no part of one. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields: nothing of that number, or nothing that is this authority's to restrict, which are not told apart (W3).
    pub async fn restrict(&self, actor: &Actor, key: &str, form: &RestrictionForm) -> Result<String, OfficeError> {
        let asked = form.check(self.now())?;
        let mut look = self.look(actor).await?;
        let (cases, concerns, now) = (look.scope::<acts::RestrictCase>()?, look.scope::<acts::RestrictConcern>()?, look.now);
        if cases.nothing() && concerns.nothing() {
            return Err(look.nothing::<acts::RestrictCase>("").await);
        }
        let (number, ground) = (form.number.trim(), form.ground.trim());
        let case = restrictions::by_number(look.tx()?, &cases, number, now).await?;
        let concern = restrictions::by_number(look.tx()?, &concerns, number, now).await?;
        let found = look.show((case, concern)).await?;
        let mut work = self.begin(actor, key).await?;
        let id = match found {
            (Some(case), _) => insert::<acts::RestrictCase>(&mut work, &case, asked, ground).await?,
            (None, Some(concern)) => insert::<acts::RestrictConcern>(&mut work, &concern, asked, ground).await?,
            (None, None) => return Err(OfficeError::field("number", "restriction-no-case")),
        };
        work.done(id).await
    }
}
