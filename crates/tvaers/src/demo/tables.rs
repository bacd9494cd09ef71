//! The tables at which the story plays: each unit of the model in force, with the people whose task each step is there.

use tvaers_domain::people::Role;
use tvaers_office::{Actor, OfficeError, Organisation};

use super::people::place;

/// Legal bases of the demonstration, the first that reaches from one side to the other is taken.
const BASES: [&str; 3] = ["intern", "rpl115-1-1", "rpl115-2"];

/// A unit and those who work for it.
pub struct Table {
    /// Id of the unit.
    pub unit: String,
    /// One authority's own.
    pub internal: bool,
    /// Treats cases, not general matters.
    pub takes_cases: bool,
    /// The department that serves it.
    pub secretariat: String,
    /// The department that clears its concerns, if one does.
    pub clearer: Option<String>,
    /// All who sit there.
    pub parties: Vec<String>,
    /// The same without the secretariat, who clears before the rest. Nobody, where others come by invitation only.
    pub others: Vec<String>,
    /// Where it meets.
    pub place: &'static str,
    /// Serves it: works in this unit.
    pub secretary: Actor,
    /// Leads its meetings.
    pub chair: Actor,
}

/// Somebody who does this for a department: whoever does nothing else before those who do more.
pub fn player<'a>(actors: &'a [Actor], department: &str, role: Role) -> Result<&'a Actor, OfficeError> {
    let mut able: Vec<&Actor> = actors.iter().filter(|a| a.who.department == department && a.who.roles.contains(&role)).collect();
    able.sort_by_key(|a| a.who.roles.len());
    able.first().copied().ok_or_else(|| OfficeError::Setup(format!("the demonstration has no {} in {department}", role.code())))
}

/// All tables, in the order of the model.
pub fn all(organisation: &Organisation, actors: &[Actor]) -> Result<Vec<Table>, OfficeError> {
    let kind = |department: &str| Some(organisation.authority(&organisation.department(department)?.authority)?.kind.as_str());
    let mut tables = Vec::new();
    for unit in organisation.units() {
        let at_work = |department: &str, role| {
            player(actors, department, role).map(|actor| Actor { unit: Some(unit.id.clone()), ..actor.clone() })
        };
        let mut parties: Vec<String> = organisation.parties(&unit.id).iter().map(|d| d.id.clone()).collect();
        parties.sort_by_key(|party| place(party));
        let mut others: Vec<String> = parties.iter().filter(|p| **p != unit.secretariat).cloned().collect();
        others.sort_by_key(|party| Some(party) != unit.clearer.as_ref());
        tables.push(Table {
            unit: unit.id.clone(),
            internal: unit.internal,
            takes_cases: unit.takes_cases,
            secretariat: unit.secretariat.clone(),
            clearer: unit.clearer.clone(),
            place: if kind(&unit.secretariat) == Some("police") { "Politigården, lokale 118" } else { "Rådhuset, lokale 2.14" },
            secretary: at_work(&unit.secretariat, Role::Secretary)?,
            chair: at_work(&unit.chair, Role::Chair)?,
            parties,
            others,
        });
    }
    Ok(tables)
}

/// The legal basis on which one department shares with another at a table.
pub fn basis(organisation: &Organisation, table: &Table, from: &str, to: &str) -> Result<&'static str, OfficeError> {
    let authority = |id: &str| organisation.authority(&organisation.department(id)?.authority);
    let (Some(sender), Some(recipient)) = (authority(from), authority(to)) else { return Err(OfficeError::NotFound) };
    let in_use = organisation.bases(&table.unit);
    let reaches = |id: &&&str| {
        let (senders, recipients) = organisation.basis_reach(id);
        in_use.iter().any(|b| b.id == **id && (!b.within_authority || sender.id == recipient.id))
            && senders.contains(&sender.kind.as_str())
            && recipients.contains(&recipient.kind.as_str())
    };
    let found = BASES.iter().find(reaches).copied();
    found.ok_or_else(|| OfficeError::Setup(format!("the model gives no basis from {from} to {to} in {}", table.unit)))
}
