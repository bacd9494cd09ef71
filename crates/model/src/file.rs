//! The model file: units, who serves them, who sits in them, their terms.

use crate::{
    Bases, Faults, Kind, Organisation,
    check::{Seat, check},
    sheet::{Part, Sheet, once},
};

/// Longest deadline, in days.
const DAYS: std::ops::RangeInclusive<i64> = 1..=365;
/// Longest term, in months: ten years.
const MONTHS: std::ops::RangeInclusive<i64> = 1..=120;

/// A model: who leads, who sits where. It comes out of [`Model::read`] only, and so fits its organisation and catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Short word, `model-1`.
    pub id: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
    /// What put it in force.
    pub decision: String,
    /// Its units, at least one.
    pub units: Vec<Unit>,
}

/// A standing table where parties meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Short word.
    pub id: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
    /// Internal to its home (W4), or across authorities.
    pub internal: bool,
    /// The authority whose unit it is: that of the secretariat.
    pub home: String,
    /// The party that serves it.
    pub secretariat: String,
    /// The party of the police that is asked whether anything stands against treating a concern here.
    pub clearer: Option<String>,
    /// Departments that sit in it.
    pub parties: Vec<String>,
    /// Legal bases in use.
    pub bases: Vec<String>,
    /// Deadlines.
    pub deadlines: Deadlines,
    /// Terms after which data is to be erased.
    pub retention: Retention,
}

/// Deadlines, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// For the police to clear a concern.
    pub clearance_days: i64,
    /// For the secretariat to decide about it.
    pub triage_days: i64,
    /// For a party to answer an inquiry.
    pub inquiry_days: i64,
    /// For a party to report the status of an action.
    pub status_days: i64,
    /// Between meetings.
    pub meeting_days: i64,
}

/// Terms, in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Of a concern set aside as unfounded.
    pub unfounded_months: i64,
    /// Of a closed case.
    pub closed_months: i64,
}

impl Model {
    /// Reads the file and holds it against the organisation and the catalogue of legal bases.
    ///
    /// # Errors
    /// Every fault at once, each with its line.
    pub fn read(text: &str, organisation: &Organisation, bases: &Bases) -> Result<Self, Faults> {
        let sheet = Sheet::new(text);
        let table = sheet.table();
        let mut file = Part::of(&sheet, &table);
        let (id, name_da, name_en) = (file.id().value, file.text("name_da").value, file.text("name_en").value);
        let decision = file.text("decision").value;
        let parts = file.parts("unit");
        if parts.is_empty() {
            sheet.note(file.line(), Kind::NoUnit);
        }
        file.end();
        let seats: Vec<Seat> = parts.into_iter().map(Seat::read).collect();
        once(&sheet, "unit", seats.iter().map(|seat| &seat.id));
        let units = seats.into_iter().map(|seat| check(&sheet, seat, organisation, bases)).collect();
        sheet.end(Self { id, name_da, name_en, decision, units })
    }
}

pub(crate) fn deadlines(part: Option<Part<'_, '_>>) -> Deadlines {
    let Some(mut part) = part else {
        return Deadlines { clearance_days: 0, triage_days: 0, inquiry_days: 0, status_days: 0, meeting_days: 0 };
    };
    let deadlines = Deadlines {
        clearance_days: part.number("clearance_days", DAYS),
        triage_days: part.number("triage_days", DAYS),
        inquiry_days: part.number("inquiry_days", DAYS),
        status_days: part.number("status_days", DAYS),
        meeting_days: part.number("meeting_days", DAYS),
    };
    part.end();
    deadlines
}

pub(crate) fn retention(part: Option<Part<'_, '_>>) -> Retention {
    let Some(mut part) = part else { return Retention { unfounded_months: 0, closed_months: 0 } };
    let retention = Retention {
        unfounded_months: part.number("unfounded_months", MONTHS),
        closed_months: part.number("closed_months", MONTHS),
    };
    part.end();
    retention
}
