//! A unit and a speaker as they are written, before they are held against anything.

use crate::{
    Deadlines, Kind, Power, Retention, Speaker, Treats, Unit,
    sheet::{Part, Placed, Sheet},
};

pub(crate) const CROSS_CUTTING: &str = "cross-cutting";
pub(crate) const INTERNAL: &str = "internal";

/// Longest deadline, in days.
const DAYS: std::ops::RangeInclusive<i64> = 1..=365;
/// What is acute may be due the same day.
const ACUTE_DAYS: std::ops::RangeInclusive<i64> = 0..=365;
/// Longest term, in months: ten years.
const MONTHS: std::ops::RangeInclusive<i64> = 1..=120;

const NO_DEADLINES: Deadlines = Deadlines { clearance_days: 0, triage_days: 0, inquiry_days: 0, status_days: 0 };
const NO_RETENTION: Retention = Retention { unfounded_months: 0, closed_months: 0 };

/// A unit as it is written.
pub(crate) struct Seat {
    pub(crate) id: Placed<String>,
    name_da: String,
    name_en: String,
    pub(crate) tier: Placed<String>,
    pub(crate) home: Option<Placed<String>>,
    pub(crate) treats: Treats,
    pub(crate) secretariat: Placed<String>,
    pub(crate) chair: Option<Placed<String>>,
    pub(crate) clearer: Option<Placed<String>>,
    pub(crate) parties: Vec<Placed<String>>,
    pub(crate) guests: Vec<Placed<String>>,
    pub(crate) powers: Option<Vec<Placed<String>>>,
    pub(crate) bases: Vec<Placed<String>>,
    rhythm_days: i64,
    deadlines: Deadlines,
    soon: Option<Deadlines>,
    acute: Option<Deadlines>,
    retention: Retention,
}

impl Seat {
    pub(crate) fn read(sheet: &Sheet<'_>, mut part: Part<'_, '_>) -> Self {
        let treats = part.maybe_word("treats", "matter of a unit", &Treats::ALL.map(Treats::code));
        let treats = treats.is_some_and(|word| word.value == Treats::General.code());
        let mut seat = Self {
            id: part.id(),
            name_da: part.text("name_da").value,
            name_en: part.text("name_en").value,
            tier: part.word("tier", "tier", &[CROSS_CUTTING, INTERNAL]),
            home: part.maybe_text("home"),
            treats: if treats { Treats::General } else { Treats::Cases },
            secretariat: part.text("secretariat"),
            chair: part.maybe_text("chair"),
            clearer: None,
            parties: part.texts("parties", "party"),
            guests: Vec::new(),
            powers: part.maybe_words("powers", "power of a secretariat", &Power::ALL.map(Power::code)),
            bases: Vec::new(),
            rhythm_days: rhythm(part.part("rhythm")),
            deadlines: NO_DEADLINES,
            soon: None,
            acute: None,
            retention: NO_RETENTION,
        };
        match seat.treats {
            Treats::Cases => seat.read_cases(sheet, &mut part),
            Treats::General => seat.refuse_cases(sheet, &mut part),
        }
        part.end();
        seat
    }

    /// What only a unit that treats cases has.
    fn read_cases(&mut self, sheet: &Sheet<'_>, part: &mut Part<'_, '_>) {
        self.clearer = part.maybe_text("clearer");
        self.guests = part.maybe_texts("guests", "guest").map_or_else(Vec::new, |guests| guests.value);
        self.bases = part.texts("bases", "legal basis");
        if let Some(deadlines) = part.part("deadlines") {
            (self.deadlines, self.soon, self.acute) = by_urgency(sheet, deadlines);
        }
        self.retention = retention(part.part("retention"));
    }

    fn refuse_cases(&self, sheet: &Sheet<'_>, part: &mut Part<'_, '_>) {
        for field in ["clearer", "guests", "bases", "deadlines", "retention"] {
            if let Some(line) = part.astray(field) {
                sheet.note(line, Kind::FieldOfCases { unit: self.id.value.clone(), field });
            }
        }
    }

    /// Whether a department has a standing seat.
    pub(crate) fn sits(&self, department: &str) -> bool {
        self.parties.iter().any(|party| party.value == department)
    }

    /// Whether a department can come by invitation.
    pub(crate) fn hosts(&self, department: &str) -> bool {
        self.guests.iter().any(|guest| guest.value == department)
    }

    /// Everybody who can be in the room.
    pub(crate) fn everybody(&self) -> impl Iterator<Item = &Placed<String>> {
        self.parties.iter().chain(&self.guests)
    }

    pub(crate) fn internal(&self) -> bool {
        self.tier.value == INTERNAL
    }

    pub(crate) fn cross_cutting(&self) -> bool {
        self.tier.value == CROSS_CUTTING
    }

    /// The powers that the file names, or those that fit.
    fn powers(&self) -> Vec<Power> {
        let fits = |power: &Power| match (&self.powers, self.treats) {
            (Some(named), _) => named.iter().any(|word| word.value == power.code()),
            (None, Treats::General) => *power == Power::Convene,
            (None, Treats::Cases) => *power != Power::Invite || !self.guests.is_empty(),
        };
        Power::ALL.into_iter().filter(fits).collect()
    }

    pub(crate) fn into_unit(self, home: String) -> Unit {
        let (internal, powers) = (self.internal(), self.powers());
        Unit {
            id: self.id.value,
            name_da: self.name_da,
            name_en: self.name_en,
            internal,
            home,
            treats: self.treats,
            chair: self.chair.map_or_else(|| self.secretariat.value.clone(), |chair| chair.value),
            secretariat: self.secretariat.value,
            clearer: self.clearer.map(|clearer| clearer.value),
            parties: values(self.parties),
            guests: values(self.guests),
            powers,
            bases: values(self.bases),
            rhythm_days: self.rhythm_days,
            deadlines: self.deadlines,
            soon: self.soon,
            acute: self.acute,
            retention: self.retention,
        }
    }
}

/// Who speaks for whom, as it is written.
pub(crate) struct Voice {
    pub(crate) department: Placed<String>,
    pub(crate) speaks_for: Vec<Placed<String>>,
}

impl Voice {
    pub(crate) fn read(sheet: &Sheet<'_>, mut part: Part<'_, '_>) -> Self {
        let department = part.text("department");
        let speaks_for = part.any_texts("for", "department");
        if let Some(list) = speaks_for.as_ref().filter(|list| list.value.is_empty()) {
            sheet.note(list.line, Kind::SpeaksForNobody(department.value.clone()));
        }
        part.end();
        Self { department, speaks_for: speaks_for.map_or_else(Vec::new, |list| list.value) }
    }

    pub(crate) fn into_speaker(self) -> Speaker {
        Speaker { department: self.department.value, speaks_for: values(self.speaks_for) }
    }
}

fn values(placed: Vec<Placed<String>>) -> Vec<String> {
    placed.into_iter().map(|word| word.value).collect()
}

fn rhythm(part: Option<Part<'_, '_>>) -> i64 {
    let Some(mut part) = part else { return 0 };
    let days = part.number("every_days", DAYS);
    part.end();
    days
}

/// The four deadlines of one urgency.
fn deadlines(part: &mut Part<'_, '_>, days: &std::ops::RangeInclusive<i64>) -> Deadlines {
    Deadlines {
        clearance_days: part.number("clearance_days", days.clone()),
        triage_days: part.number("triage_days", days.clone()),
        inquiry_days: part.number("inquiry_days", days.clone()),
        status_days: part.number("status_days", days.clone()),
    }
}

/// Deadlines, and those for what is more urgent: none of these may be longer than the one for what can wait longer.
fn by_urgency(sheet: &Sheet<'_>, mut part: Part<'_, '_>) -> (Deadlines, Option<Deadlines>, Option<Deadlines>) {
    let ordinary = deadlines(&mut part, &DAYS);
    let mut read = |key: &'static str, days: &std::ops::RangeInclusive<i64>, slower: Deadlines| {
        let mut part = part.maybe_part(key)?;
        let (line, found) = (part.line(), deadlines(&mut part, days));
        part.end();
        if let Some(field) = found.longer_than(slower) {
            sheet.note(line, Kind::UrgentSlower { urgency: key, field });
        }
        Some(found)
    };
    let soon = read("soon", &DAYS, ordinary);
    let acute = read("acute", &ACUTE_DAYS, soon.unwrap_or(ordinary));
    part.end();
    (ordinary, soon, acute)
}

fn retention(part: Option<Part<'_, '_>>) -> Retention {
    let Some(mut part) = part else { return NO_RETENTION };
    let retention = Retention {
        unfounded_months: part.number("unfounded_months", MONTHS),
        closed_months: part.number("closed_months", MONTHS),
    };
    part.end();
    retention
}
