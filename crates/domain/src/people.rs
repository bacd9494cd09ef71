//! Who works here: roles, and which of them combine.

use std::collections::BTreeSet;

use crate::{Refusal, vocabulary};

vocabulary! {
    /// What a user may be in their department.
    Role, "role" {
        /// Serves the unit, if the department is its secretariat.
        Secretary = "secretary",
        /// Leads the meetings.
        Chair = "chair",
        /// Speaks for the party.
        Liaison = "liaison",
        /// Works only on cases assigned to them.
        Caseworker = "caseworker",
        /// Figures, no persons.
        Leader = "leader",
        /// Registers, rights, ledger.
        Dpo = "dpo",
        /// Ledger without content.
        Auditor = "auditor",
        /// Users and settings, never content.
        Administrator = "administrator",
    }
}

/// Refuses a set of roles that would let one person both keep the house and read what is in it (W9), or an empty one.
///
/// # Errors
/// [`Refusal::NoRole`] or [`Refusal::RolesDoNotCombine`].
pub fn combine(roles: &BTreeSet<Role>) -> Result<(), Refusal> {
    if roles.is_empty() {
        return Err(Refusal::NoRole);
    }
    let houses = roles.contains(&Role::Administrator) || roles.contains(&Role::Auditor);
    let reads = [Role::Secretary, Role::Chair, Role::Liaison, Role::Caseworker, Role::Dpo].iter().any(|r| roles.contains(r));
    if houses && reads { Err(Refusal::RolesDoNotCombine) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w9_who_keeps_the_house_reads_nothing_in_it() {
        assert_eq!(combine(&BTreeSet::from([Role::Administrator, Role::Liaison])), Err(Refusal::RolesDoNotCombine));
        assert_eq!(combine(&BTreeSet::from([Role::Auditor, Role::Dpo])), Err(Refusal::RolesDoNotCombine));
        assert_eq!(combine(&BTreeSet::from([Role::Administrator, Role::Leader])), Ok(()));
        assert_eq!(combine(&BTreeSet::from([Role::Secretary, Role::Chair, Role::Liaison])), Ok(()));
        assert_eq!(combine(&BTreeSet::new()), Err(Refusal::NoRole));
    }
}
