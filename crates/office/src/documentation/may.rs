//! Who may see and do what in a unit as it is now: the rules asked for every role in every department that sits there.

use tvaers_policy::{Ability, Policy, Reach};
use tvaers_store::organisation::UnitRow;

use super::MayLine;
use crate::{
    Organisation,
    mandate::{ROLES, table},
};

pub(super) fn lines(policy: &Policy, organisation: &Organisation, unit: &UnitRow, now: i64) -> Vec<MayLine> {
    let Some(table) = table(organisation.everything(), &unit.id) else { return Vec::new() };
    let departments = organisation.at_table(&unit.id);
    let line = |ability: &Ability| {
        let mut line = MayLine { ability: *ability, all: Vec::new(), part: Vec::new() };
        for department in &departments {
            for role in ROLES {
                let who = (department.id.as_str(), department.authority.as_str());
                let found = (department.short.clone(), role);
                match policy.reach(&organisation.cedar, &table, who, role, *ability, now) {
                    Reach::All => line.all.push(found),
                    Reach::Part => line.part.push(found),
                    Reach::Nothing => {}
                }
            }
        }
        line
    };
    Ability::ALL.iter().map(line).collect()
}
