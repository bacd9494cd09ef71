//! The model file: units, who serves them, who sits in them, their terms, and who speaks for whom.

use crate::{
    Bases, Faults, Kind, Organisation, Power, Treats,
    check::{check, home},
    seat::{Seat, Voice},
    sheet::{Part, Sheet, once},
    voices,
};

/// A model: who leads, who sits where. It comes out of [`Model::read`] only, and so fits its organisation and catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Short word, `model-1`.
    pub id: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
    /// What it wants, in Danish, for somebody who never saw the letters.
    pub aim_da: String,
    /// The same in English.
    pub aim_en: String,
    /// The organisation file that it is about, `copenhagen-2016`.
    pub organisation: String,
    /// What put it in force.
    pub decision: String,
    /// Its units, at least one.
    pub units: Vec<Unit>,
    /// Through whom departments speak outside their authority.
    pub speakers: Vec<Speaker>,
}

/// A department that speaks outside its authority for others of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Who speaks.
    pub department: String,
    /// For whom; never empty.
    pub speaks_for: Vec<String>,
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
    /// Whether it treats cases, or general matters only.
    pub treats: Treats,
    /// The party that leads its meetings.
    pub chair: String,
    /// The party that serves it.
    pub secretariat: String,
    /// The party or guest of the police that is asked whether anything stands against treating a concern here.
    pub clearer: Option<String>,
    /// Departments that sit in it.
    pub parties: Vec<String>,
    /// Departments without a seat, which its secretariat can invite to one case.
    pub guests: Vec<String>,
    /// What its secretariat may do.
    pub powers: Vec<Power>,
    /// Legal bases in use; none where it treats general matters.
    pub bases: Vec<String>,
    /// Days from one meeting to the next.
    pub rhythm_days: i64,
    /// Deadlines; zero where it treats general matters.
    pub deadlines: Deadlines,
    /// Deadlines for what cannot wait its ordinary time, where the file says some.
    pub soon: Option<Deadlines>,
    /// Deadlines for what is acute, where the file says some; otherwise it is due the same day.
    pub acute: Option<Deadlines>,
    /// Terms after which data is to be erased; zero where it treats general matters.
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
}

impl Deadlines {
    /// The first of these that is longer than the other's; a missing one (0), of which the file's fault is told, is not compared.
    pub(crate) fn longer_than(self, other: Self) -> Option<&'static str> {
        [
            ("clearance_days", self.clearance_days, other.clearance_days),
            ("triage_days", self.triage_days, other.triage_days),
            ("inquiry_days", self.inquiry_days, other.inquiry_days),
            ("status_days", self.status_days, other.status_days),
        ]
        .into_iter()
        .find(|(_, own, other)| own > other && *other > 0)
        .map(|(field, ..)| field)
    }
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
        let id = file.id().value;
        let [name_da, name_en, aim_da, aim_en, organisation_id, decision] =
            ["name_da", "name_en", "aim_da", "aim_en", "organisation", "decision"].map(|key| file.text(key).value);
        let (units, speakers) = (file.parts("unit"), file.parts("speaker"));
        if units.is_empty() {
            sheet.note(file.line(), Kind::NoUnit);
        }
        file.end();
        let seats: Vec<Seat> = units.into_iter().map(|part| Seat::read(&sheet, part)).collect();
        let speakers: Vec<Voice> = speakers.into_iter().map(|part| Voice::read(&sheet, part)).collect();
        once(&sheet, "unit", seats.iter().map(|seat| &seat.id));
        seats.iter().for_each(|seat| check(&sheet, seat, organisation, bases));
        voices::check(&sheet, &seats, &speakers, organisation);
        let unit = |seat: Seat| {
            let home = home(&seat, organisation).to_owned();
            seat.into_unit(home)
        };
        let units = seats.into_iter().map(unit).collect();
        let speakers = speakers.into_iter().map(Voice::into_speaker).collect();
        sheet.end(Self { id, name_da, name_en, aim_da, aim_en, organisation: organisation_id, decision, units, speakers })
    }

    /// The organisation file that a model's text is about, for finding it before the model can be read. `None`: it does not say.
    #[must_use]
    pub fn organisation_of(text: &str) -> Option<String> {
        let (table, _) = toml::de::DeTable::parse_recoverable(text);
        table.get_ref().get("organisation")?.get_ref().as_str().map(str::to_owned)
    }

    /// One of its units.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// Who speaks for a department outside its authority: itself where nobody else does.
    #[must_use]
    pub fn speaker_of<'m>(&'m self, department: &'m str) -> &'m str {
        let speaks = |speaker: &&Speaker| speaker.speaks_for.iter().any(|other| other == department);
        self.speakers.iter().find(speaks).map_or(department, |speaker| &speaker.department)
    }
}
