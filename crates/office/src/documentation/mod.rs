//! What a data protection officer must be able to lay before others, taken from the running system: whose processing it is, who takes part, on which bases, for how long,
//! and who may see what. No person stands in it.

mod may;

use tvaers_domain::people::Role;
use tvaers_policy::{Ability, Promised, acts};
use tvaers_store::organisation::{self, AuthorityRow, DepartmentRow, UnitRow};

use crate::{Actor, Office, OfficeError, Organisation};

pub use tvaers_store::{
    data_map::{TERMS, Table, tables},
    organisation::BasisRow,
};

/// What some may do in a unit.
#[derive(Debug, Clone)]
pub struct MayLine {
    /// What.
    pub ability: Ability,
    /// Who may do it with everything in the unit: department and role.
    pub all: Vec<(String, Role)>,
    /// Who may do it where their department has part.
    pub part: Vec<(String, Role)>,
}

/// A unit in which the reader's authority takes part.
#[derive(Debug, Clone)]
pub struct UnitFacts {
    /// The unit, with its deadlines and terms.
    pub unit: UnitRow,
    /// Who sits in it.
    pub parties: Vec<DepartmentRow>,
    /// Who comes to it by invitation.
    pub guests: Vec<DepartmentRow>,
    /// Bases in use.
    pub bases: Vec<BasisRow>,
    /// Who may see and do what in it.
    pub may: Vec<MayLine>,
}

/// The facts.
#[derive(Debug, Clone)]
pub struct Documentation {
    /// The reader's authority: the controller.
    pub authority: AuthorityRow,
    /// Its departments.
    pub departments: Vec<DepartmentRow>,
    /// Every authority that takes part in a unit with it, for naming who receives what.
    pub authorities: Vec<AuthorityRow>,
    /// The units in which it takes part.
    pub units: Vec<UnitFacts>,
    /// Which model is in force, as its file is called.
    pub model: String,
    /// What the walls keep.
    pub promises: Vec<Promised>,
    /// When this was so, µs.
    pub now: i64,
}

/// Whether an authority has a seat in a unit. Nothing of a unit in which it has none is laid open to it (W4).
fn takes_part(organisation: &Organisation, unit: &UnitRow, authority: &str) -> bool {
    organisation.departments().iter().any(|d| d.authority == authority && organisation.sits(&d.id, &unit.id))
}

impl Office {
    /// The facts about the processing of the reader's authority, for those who read its ledger.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for everybody else.
    pub async fn documentation(&self, actor: &Actor) -> Result<Documentation, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ReadEntry>()?;
        if scope.nothing() {
            return Err(look.nothing::<acts::ReadEntry>("").await);
        }
        let house = look.organisation();
        let model = organisation::setting(look.tx()?, "model").await?.unwrap_or_default();
        let now = look.now;
        let own = &actor.who.authority;
        let authority = house.authority(own).cloned().ok_or(OfficeError::NotFound)?;
        let rows = |all: Vec<&DepartmentRow>| all.into_iter().cloned().collect::<Vec<_>>();
        let facts = |unit: &UnitRow| UnitFacts {
            unit: unit.clone(),
            parties: rows(house.parties(&unit.id)),
            guests: rows(house.guests(&unit.id)),
            bases: house.bases(&unit.id).into_iter().cloned().collect(),
            may: may::lines(&self.policy, &house, unit, now),
        };
        let units: Vec<UnitFacts> = house.units().filter(|u| takes_part(&house, u, own)).map(facts).collect();
        let seated =
            |a: &&AuthorityRow| units.iter().flat_map(|u| u.parties.iter().chain(&u.guests)).any(|d| d.authority == a.id);
        let view = Documentation {
            authorities: house.authorities().iter().filter(seated).cloned().collect(),
            departments: house.departments().iter().filter(|d| d.authority == *own).cloned().collect(),
            authority,
            model,
            promises: self.policy.promises(),
            now,
            units,
        };
        look.show(view).await
    }
}
