//! A model as numbers: departments and tables by their place, every way worked out once.

use tvaers_model::{Model, Organisation, Power, Step, Treats, Unit};

/// Place of a department in the organisation.
pub(crate) type Dept = usize;

/// A unit that treats cases.
#[derive(Debug)]
pub(crate) struct Table {
    pub internal: bool,
    pub secretariat: Dept,
    pub clearer: Option<Dept>,
    pub parties: Vec<bool>,
    pub guests: Vec<bool>,
    pub invites: bool,
    pub rhythm: f64,
    pub clearance: f64,
    pub triage: f64,
    pub inquiry: f64,
    pub status: f64,
}

impl Table {
    /// Whether a department sits here, or can be invited.
    pub(crate) fn seats(&self, dept: Dept) -> bool {
        self.parties[dept] || self.guests[dept]
    }
}

/// An act on a way, with everything that makes it the same act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leg {
    Disclose { table: usize, from: Dept, to: Dept },
    BringForward { by: Dept, from_table: usize, to_table: usize },
}

/// The model laid out.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Ids of the departments.
    pub names: Vec<String>,
    /// Place of each department's authority.
    pub authority: Vec<usize>,
    /// Who speaks for each department outside.
    pub speaker: Vec<Dept>,
    /// Units that treat cases, as the model has them.
    pub tables: Vec<Table>,
    /// The ways, department by department.
    ways: Vec<Option<Vec<Leg>>>,
    /// The one that takes concerns: the first that treats cases and whose secretariat may receive them.
    pub intake: Option<usize>,
}

impl Layout {
    /// Lays out a model. The department that is missing, where the organisation is not the model's own.
    pub(crate) fn new(model: &Model, organisation: &Organisation) -> Result<Self, String> {
        let names: Vec<String> = organisation.departments().iter().map(|d| d.id.clone()).collect();
        let authority = organisation.departments().iter().map(|d| {
            let place = organisation.authorities().iter().position(|a| a.id == d.authority);
            place.ok_or_else(|| d.id.clone())
        });
        let authority: Vec<usize> = authority.collect::<Result<_, _>>()?;
        let units: Vec<&Unit> = model.units.iter().filter(|unit| unit.treats == Treats::Cases).collect();
        let tables = units.iter().map(|unit| table(unit, &names)).collect::<Result<Vec<_>, _>>()?;
        let speaker = names.iter().map(|name| place(&names, model.speaker_of(name))).collect::<Result<_, _>>()?;
        let mut ways = Vec::with_capacity(names.len() * names.len());
        for (from, to) in names.iter().flat_map(|from| names.iter().map(move |to| (from, to))) {
            ways.push(match model.route(organisation, from, to) {
                None => None,
                Some(route) => Some(route.steps.iter().map(|step| leg(step, &names, &units)).collect::<Result<_, _>>()?),
            });
        }
        let intake = units.iter().position(|unit| unit.powers.contains(&Power::Intake));
        Ok(Self { names, authority, speaker, tables, ways, intake })
    }

    /// How information gets from one department to another.
    pub(crate) fn way(&self, from: Dept, to: Dept) -> Option<&[Leg]> {
        self.ways[from * self.names.len() + to].as_deref()
    }

    /// Whether a department takes part in any case at all: at a table, by invitation, or through who speaks for it.
    pub(crate) fn takes_part(&self, dept: Dept) -> bool {
        self.tables.iter().any(|table| table.seats(dept) || table.seats(self.speaker[dept]))
    }
}

fn place(names: &[String], name: &str) -> Result<Dept, String> {
    names.iter().position(|known| known == name).ok_or_else(|| name.to_owned())
}

fn table(unit: &Unit, names: &[String]) -> Result<Table, String> {
    let marks = |list: &[String]| {
        let mut marks = vec![false; names.len()];
        for name in list {
            marks[place(names, name)?] = true;
        }
        Ok::<_, String>(marks)
    };
    let secretariat = place(names, &unit.secretariat)?;
    let days = |days: i64| days as f64;
    Ok(Table {
        internal: unit.internal,
        secretariat,
        clearer: unit.clearer.as_deref().map(|clearer| place(names, clearer)).transpose()?,
        parties: marks(&unit.parties)?,
        guests: marks(&unit.guests)?,
        invites: unit.powers.contains(&Power::Invite),
        // A rhythm of zero days has no next meeting; a file that was checked has none.
        rhythm: days(unit.rhythm_days.max(1)),
        clearance: days(unit.deadlines.clearance_days),
        triage: days(unit.deadlines.triage_days),
        inquiry: days(unit.deadlines.inquiry_days),
        status: days(unit.deadlines.status_days),
    })
}

fn leg(step: &Step, names: &[String], units: &[&Unit]) -> Result<Leg, String> {
    let table = |id: &str| units.iter().position(|unit| unit.id == id).ok_or_else(|| id.to_owned());
    Ok(match step {
        Step::Disclose { unit, from, to } => {
            Leg::Disclose { table: table(unit)?, from: place(names, from)?, to: place(names, to)? }
        }
        Step::BringForward { by, from_unit, to_unit } => {
            Leg::BringForward { by: place(names, by)?, from_table: table(from_unit)?, to_table: table(to_unit)? }
        }
    })
}
