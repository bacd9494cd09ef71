//! What an organisation becomes under a model: units keep their id and their cases, the model's new ones are added, and one that it has not finishes what it has.

use std::collections::BTreeSet;

use tvaers_domain::{Refusal, mandate::NextTable};
use tvaers_model::Model;
use tvaers_store::{
    mandates::{Leaving, Turn},
    organisation::{Everything, UnitRow},
};

use crate::house::add_unit;

/// The organisation under a model that is not in force yet.
pub(super) struct Next {
    /// Its rows.
    pub(super) all: Everything,
    /// What becomes of the units.
    pub(super) turn: Turn,
}

/// # Errors
/// [`Refusal::UnitChangesTier`].
pub(super) fn next(now: &Everything, model: &Model) -> Result<Next, Refusal> {
    let mut all = Everything {
        authorities: now.authorities.clone(),
        departments: now.departments.clone(),
        bases: now.bases.clone(),
        basis_senders: now.basis_senders.clone(),
        basis_recipients: now.basis_recipients.clone(),
        ..Everything::default()
    };
    for department in &mut all.departments {
        department.speaker = model.speaker_of(&department.id).to_owned();
    }
    for unit in &model.units {
        add_unit(&mut all, unit.clone());
    }
    let mut turn = Turn::default();
    for unit in &all.units {
        match now.units.iter().find(|u| u.id == unit.id) {
            None => turn.new.push(unit.id.clone()),
            Some(before) if before.internal != unit.internal || (unit.internal && before.home != unit.home) => {
                return Err(Refusal::UnitChangesTier);
            }
            Some(_) => turn.kept.push(unit.id.clone()),
        }
    }
    for unit in now.units.iter().filter(|u| model.unit(&u.id).is_none()) {
        turn.ending.push(unit.id.clone());
        all.units.push(UnitRow { open: false, ..unit.clone() });
        let of = |rows: &[(String, String)]| rows.iter().filter(|(u, _)| *u == unit.id).cloned().collect::<Vec<_>>();
        all.unit_parties.extend(of(&now.unit_parties));
        all.unit_guests.extend(of(&now.unit_guests));
        all.unit_powers.extend(of(&now.unit_powers));
        all.unit_bases.extend(of(&now.unit_bases));
        all.unit_deadlines.extend(now.unit_deadlines.iter().filter(|d| d.unit == unit.id).cloned());
    }
    Ok(Next { all, turn })
}

impl Next {
    /// The table of a unit that the model keeps: whose cases get another table.
    pub(super) fn table(&self, unit: &str) -> Option<NextTable> {
        let row = self.all.units.iter().find(|u| u.id == unit && self.turn.kept.iter().any(|k| k == unit))?;
        let seats = [&self.all.unit_parties, &self.all.unit_guests].into_iter().flatten();
        let seats: BTreeSet<String> = seats.filter(|(u, _)| u == unit).map(|(_, d)| d.clone()).collect();
        Some(NextTable { secretariat: row.secretariat.clone(), seats })
    }

    /// Who speaks for a department.
    pub(super) fn speaker<'a>(&'a self, department: &'a str) -> &'a str {
        self.all.departments.iter().find(|d| d.id == department).map_or(department, |d| d.speaker.as_str())
    }

    /// Everybody who does not sit in a kept unit, with the voice that takes their place in its cases.
    pub(super) fn leaving(&self, table: &NextTable) -> Vec<Leaving> {
        let out = self.all.departments.iter().filter(|d| !table.seats.contains(&d.id));
        out.map(|d| {
            let voice = Some(self.speaker(&d.id)).filter(|s| *s != table.secretariat && table.seats.contains(*s));
            Leaving { department: d.id.clone(), voice: voice.map(str::to_owned) }
        })
        .collect()
    }

    /// The authorities that must approve: those of every secretariat, before and after.
    pub(super) fn approving(&self, now: &Everything) -> BTreeSet<String> {
        let served = now.units.iter().filter(|u| u.open).chain(self.all.units.iter().filter(|u| u.open));
        let of = |department: &str| self.all.departments.iter().find(|d| d.id == department).map(|d| d.authority.clone());
        served.filter_map(|unit| of(&unit.secretariat)).collect()
    }
}
