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

/// Whether something can be the address of a mailbox: one `@`, a domain with a dot, nothing that could end a header (RFC 5321, length 254).
#[must_use]
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let label = |l: &str| {
        !l.is_empty() && !l.starts_with('-') && !l.ends_with('-') && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let dots = |part: &str| !part.is_empty() && part.split('.').all(|p| !p.is_empty());
    text.len() <= 254
        && dots(local)
        && local.len() <= 64
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.split('.').all(label)
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
    fn an_address_is_of_one_mailbox_and_ends_no_header() {
        for good in ["lea.bif@tvaers.example", "a+b@x-y.kommune.dk", "1@1.dk"] {
            assert!(is_mail_address(good), "{good}");
        }
        for bad in [
            "",
            "lea",
            "lea@",
            "@x.dk",
            "lea@localhost",
            "l ea@x.dk",
            "lea@x.dk\r\nBcc: a@b.dk",
            "a@b@c.dk",
            "a..b@x.dk",
            "a@-x.dk",
            "lea@x.dk,b@x.dk",
        ] {
            assert!(!is_mail_address(bad), "{bad}");
        }
    }

    #[test]
    fn w9_who_keeps_the_house_reads_nothing_in_it() {
        assert_eq!(combine(&BTreeSet::from([Role::Administrator, Role::Liaison])), Err(Refusal::RolesDoNotCombine));
        assert_eq!(combine(&BTreeSet::from([Role::Auditor, Role::Dpo])), Err(Refusal::RolesDoNotCombine));
        assert_eq!(combine(&BTreeSet::from([Role::Administrator, Role::Leader])), Ok(()));
        assert_eq!(combine(&BTreeSet::from([Role::Secretary, Role::Chair, Role::Liaison])), Ok(()));
        assert_eq!(combine(&BTreeSet::new()), Err(Refusal::NoRole));
    }
}
