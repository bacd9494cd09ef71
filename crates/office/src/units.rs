//! In which unit somebody acts: the policy is asked of every unit, nobody's place is written down a second time.

use tvaers_policy::{Act, Asked, Extra};
use tvaers_store::{organisation::UnitRow, users};

use crate::{Actor, Office, OfficeError};

impl Office {
    /// The unit in which the actor may do something: the one they work in just now, else the first. It opens nothing: the act asks the policy itself.
    pub(crate) fn unit_for<A: Act>(&self, actor: &Actor, reason: bool) -> Option<UnitRow> {
        let organisation = self.organisation();
        let may = |unit: &&UnitRow| self.may_in::<A>(actor, reason, &unit.id);
        let chosen = actor.unit.as_deref().and_then(|id| organisation.unit_by_id(id)).filter(may);
        chosen.or_else(|| organisation.units().find(may)).cloned()
    }

    /// The unit in which several authorities meet over something that concerns them all: the first across authorities in which the actor may do it. Where
    /// authorities meet at all, no internal unit stands in for theirs: what the others must answer would lie where they cannot see it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] in a house without units.
    pub(crate) fn unit_across_to<A: Act>(&self, actor: &Actor) -> Result<UnitRow, OfficeError> {
        let organisation = self.organisation();
        let across: Vec<&UnitRow> = organisation.units().filter(|u| !u.internal).collect();
        let found = across.iter().find(|u| self.may_in::<A>(actor, false, &u.id)).or(across.first());
        found.map_or_else(|| self.unit_to::<A>(actor, false), |unit| Ok((*unit).clone()))
    }

    /// Whether the actor may do it in that unit.
    pub(crate) fn may_across<A: Act>(&self, actor: &Actor) -> bool {
        self.unit_across_to::<A>(actor).is_ok_and(|unit| self.may_in::<A>(actor, false, &unit.id))
    }

    pub(crate) fn may_in<A: Act>(&self, actor: &Actor, reason: bool, unit: &str) -> bool {
        let organisation = self.organisation();
        let asked = Asked { now: self.now(), written: true, reason, extra: Extra::None };
        let facts = organisation.facts_of(A::THING, unit);
        facts.is_some_and(|facts| self.policy.permit::<A>(&organisation.cedar, &actor.who, unit, &asked, &facts).is_ok())
    }

    /// The units that somebody can choose to work in: those in which their department sits.
    #[must_use]
    pub fn own_units(&self, actor: &Actor) -> Vec<UnitRow> {
        let organisation = self.organisation();
        organisation.units().filter(|u| organisation.sits(&actor.who.department, &u.id)).cloned().collect()
    }

    /// The unit that somebody works in just now: the one they chose, while they sit there, else the first of their own. For who sits nowhere, the one that
    /// the public knows.
    #[must_use]
    pub fn unit_now(&self, actor: &Actor) -> Option<UnitRow> {
        let own = self.own_units(actor);
        let chosen = own.iter().find(|u| actor.unit.as_ref() == Some(&u.id)).or_else(|| own.first());
        chosen.cloned().or_else(|| self.organisation().unit_of(&actor.who.department).cloned())
    }

    /// Chooses in which of one's own units one works from now on, in this session.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for a unit in which one does not sit.
    pub async fn work_in(&self, actor: &Actor, unit: &str) -> Result<(), OfficeError> {
        let own = self.own_units(actor).into_iter().find(|u| u.id == unit).ok_or(OfficeError::NotFound)?;
        let mut tx = self.store.write().await?;
        users::work_in(&mut tx, &own.id, &actor.session, &actor.who.user).await?;
        Ok(tx.commit().await?)
    }

    /// The unit in which the actor does something; where that is none, the one that takes the public's concerns, so that the policy refuses it there and the
    /// refusal is written (R12).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] in a house without units.
    pub(crate) fn unit_to<A: Act>(&self, actor: &Actor, reason: bool) -> Result<UnitRow, OfficeError> {
        self.unit_for::<A>(actor, reason).or_else(|| self.organisation().intake().cloned()).ok_or(OfficeError::NotFound)
    }
}
