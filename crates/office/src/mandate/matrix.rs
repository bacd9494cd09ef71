//! Who may see and do what under a model: the rules asked for every role in every department, in every unit.

use serde::Serialize;
use tvaers_domain::people::Role;
use tvaers_model::Model;
use tvaers_policy::{Ability, Policy, Reach, Table};
use tvaers_store::organisation::{DepartmentRow, Everything};

use super::next::{Next, next};
use crate::{OfficeError, Organisation};

/// How far somebody reaches under each of the models compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// How far.
    pub reach: Reach,
    /// The unit exists under this model.
    pub there: bool,
}

/// One line of the matrix: what one role in one department may do in one unit, under each model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixLine {
    /// The unit.
    pub unit: String,
    /// The department.
    pub department: String,
    /// The role.
    pub role: Role,
    /// What.
    pub ability: Ability,
    /// Under each model, in the order in which they are compared.
    pub cells: Vec<Cell>,
}

/// Roles that have to do with units; administrators and auditors read and do nothing in them under any model (W9).
pub(crate) const ROLES: [Role; 6] = [Role::Secretary, Role::Chair, Role::Liaison, Role::Caseworker, Role::Leader, Role::Dpo];

/// A unit of an organisation as the matrix asks about it.
pub(crate) fn table<'a>(all: &'a Everything, unit: &'a str) -> Option<Table<'a>> {
    let row = all.units.iter().find(|u| u.id == unit)?;
    let of = |rows: &'a [(String, String)], unit: &str| -> Vec<&'a str> {
        rows.iter().filter(|(u, _)| u == unit).map(|(_, v)| v.as_str()).collect()
    };
    let authority = |department: &str| all.departments.iter().find(|d| d.id == department).map(|d| d.authority.as_str());
    let common = all.units.iter().find(|u| row.internal && !u.internal && u.takes_cases && u.open);
    Some(Table {
        unit: &row.id,
        secretariat: &row.secretariat,
        secretariat_authority: authority(&row.secretariat)?,
        clearer: row.clearer.as_deref(),
        takes_cases: row.takes_cases,
        parties: of(&all.unit_parties, unit),
        guests: of(&all.unit_guests, unit),
        bases: of(&all.unit_bases, unit),
        voices: all.departments.iter().filter(|d| d.speaker != d.id).map(|d| (d.speaker.as_str(), d.id.as_str())).collect(),
        common: common.map(|u| u.id.as_str()),
        common_bases: common.map(|u| of(&all.unit_bases, &u.id)).unwrap_or_default(),
    })
}

/// An organisation under one of the models.
pub(super) struct Under {
    pub(super) next: Next,
    pub(super) organisation: Organisation,
}

impl Under {
    /// A comparison asks what each model would be from the start: nothing is left over from another.
    pub(super) fn new(policy: &Policy, now: &Everything, model: &Model) -> Result<Self, OfficeError> {
        let bare = Everything {
            units: Vec::new(),
            unit_parties: Vec::new(),
            unit_guests: Vec::new(),
            unit_powers: Vec::new(),
            unit_bases: Vec::new(),
            unit_deadlines: Vec::new(),
            ..now.clone()
        };
        let next = next(&bare, model)?;
        let organisation = Organisation::of(next.all.clone(), 0, policy)?;
        Ok(Self { next, organisation })
    }

    fn reach(
        &self,
        policy: &Policy,
        table: Option<&Table<'_>>,
        whose: (&DepartmentRow, Role),
        ability: Ability,
        now: i64,
    ) -> Cell {
        let (department, role) = whose;
        let reach = table.map(|table| {
            policy.reach(&self.organisation.cedar, table, (&department.id, &department.authority), role, ability, now)
        });
        Cell { reach: reach.unwrap_or(Reach::Nothing), there: reach.is_some() }
    }
}

/// The matrix under some models, unit by unit and department by department; lines in which nobody may anything under any of them are left out.
pub(super) fn matrix(policy: &Policy, unders: &[Under], now: i64) -> Vec<MatrixLine> {
    let mut units: Vec<&str> = Vec::new();
    for unit in unders.iter().flat_map(|u| &u.next.all.units) {
        if !units.contains(&unit.id.as_str()) {
            units.push(&unit.id);
        }
    }
    let departments = unders.first().map(|u| u.next.all.departments.as_slice()).unwrap_or_default();
    let mut lines = Vec::new();
    for unit in units {
        let tables: Vec<Option<Table<'_>>> = unders.iter().map(|u| table(&u.next.all, unit)).collect();
        let whose = departments.iter().flat_map(|d| ROLES.map(|role| (d, role)));
        for ((department, role), ability) in whose.flat_map(|whose| Ability::ALL.iter().map(move |ability| (whose, *ability))) {
            let cell = |(under, table): (&Under, &Option<Table<'_>>)| {
                under.reach(policy, table.as_ref(), (department, role), ability, now)
            };
            let cells: Vec<Cell> = unders.iter().zip(&tables).map(cell).collect();
            if cells.iter().any(|cell| cell.reach != Reach::Nothing) {
                lines.push(MatrixLine { unit: unit.to_owned(), department: department.id.clone(), role, ability, cells });
            }
        }
    }
    lines
}
