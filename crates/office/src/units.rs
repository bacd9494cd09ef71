//! In which unit somebody acts: the policy is asked of every unit, nobody's place is written down a second time.

use tvaers_policy::{Act, Asked, Extra};
use tvaers_store::organisation::UnitRow;

use crate::{Actor, Office, OfficeError};

impl Office {
    /// The first unit in which the actor may do something, units across authorities first. It opens nothing: the act asks the policy itself.
    pub(crate) fn unit_for<A: Act>(&self, actor: &Actor, reason: bool) -> Option<UnitRow> {
        let organisation = self.organisation();
        let may = |unit: &&UnitRow| {
            let asked = Asked { now: self.now(), written: true, reason, extra: Extra::None };
            organisation
                .facts_of(A::THING, &unit.id)
                .is_some_and(|facts| self.policy.permit::<A>(&organisation.cedar, &actor.who, &unit.id, &asked, &facts).is_ok())
        };
        organisation.units().find(may).cloned()
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
