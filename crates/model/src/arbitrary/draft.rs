//! A random model that fits its organisation.

use std::fmt::Write;

use super::{Dice, UNITS, town::Town, without};
use crate::{Power, Treats};

/// A model before it is text.
pub(super) struct Draft {
    pub(super) tables: Vec<Table>,
    /// Who speaks, and for whom.
    pub(super) speakers: Vec<(String, Vec<String>)>,
    /// How much of the text is there, in thousandths.
    pub(super) kept: usize,
}

/// A unit before it is text.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) id: String,
    pub(super) tier: &'static str,
    pub(super) home: Option<String>,
    pub(super) treats: Treats,
    pub(super) secretariat: String,
    pub(super) chair: Option<String>,
    pub(super) clearer: Option<String>,
    pub(super) parties: Vec<String>,
    pub(super) guests: Vec<String>,
    pub(super) powers: Option<Vec<&'static str>>,
    pub(super) bases: Vec<&'static str>,
    pub(super) rhythm: usize,
    days: usize,
}

/// Who of everybody sits across authorities.
#[derive(Default)]
struct Across {
    parties: Vec<String>,
    guests: Vec<String>,
}

impl Draft {
    pub(super) fn new(dice: &mut Dice, town: &Town) -> Self {
        let mut draft = Self { tables: Vec::new(), speakers: Vec::new(), kept: 1000 };
        let mut across = Across::default();
        for authority in &town.authorities {
            let inside = authority.departments.len() > 1 && draft.tables.len() + 2 < UNITS;
            match dice.below(if inside { 6 } else { 3 }) {
                0 => across.parties.extend(dice.some(&authority.departments, 1)),
                1 if dice.chance(60) => across.guests.extend(dice.some(&authority.departments, 1)),
                1 | 2 => {}
                stance => draft.inside(dice, town, &authority.departments, stance, &mut across),
            }
        }
        let here: Vec<String> = across.parties.iter().chain(&across.guests).cloned().collect();
        if !across.parties.is_empty() && town.authorities_of(&here).len() > 1 {
            draft.add(dice, town, across.parties.clone(), across.guests);
            let few = dice.some(&across.parties, 2);
            if dice.chance(30) && town.authorities_of(&few).len() > 1 {
                draft.add(dice, town, few, Vec::new());
            }
        } else {
            // Where nothing is treated across authorities nobody needs a voice there.
            draft.speakers.clear();
        }
        if draft.tables.is_empty() || (draft.tables.len() < UNITS && dice.chance(35)) {
            draft.general(dice, town);
        }
        draft
    }

    /// An internal unit: everybody in it sits outside as well, or one speaks for all the others, or for some of them.
    fn inside(&mut self, dice: &mut Dice, town: &Town, departments: &[String], stance: usize, across: &mut Across) {
        let seats = dice.some(departments, 2);
        let mut guests = Vec::new();
        for other in without(departments, &seats) {
            if dice.chance(50) {
                across.parties.push(other.clone());
                guests.push(other);
            }
        }
        if let Some((speaker, others)) = seats.split_first() {
            let spoken = |dice: &mut Dice| stance == 4 || (stance == 5 && dice.chance(50));
            let (quiet, loud): (Vec<String>, Vec<String>) = others.iter().cloned().partition(|_| spoken(dice));
            across.parties.push(speaker.clone());
            across.parties.extend(loud);
            if !quiet.is_empty() {
                self.speakers.push((speaker.clone(), quiet));
            }
        }
        self.add(dice, town, seats, guests);
    }

    fn add(&mut self, dice: &mut Dice, town: &Town, parties: Vec<String>, guests: Vec<String>) {
        if let Some(table) = Table::new(dice, town, self.tables.len(), Treats::Cases, parties, guests) {
            self.tables.push(table);
        }
    }

    /// A unit for general matters, with nobody who is spoken for.
    fn general(&mut self, dice: &mut Dice, town: &Town) {
        let quiet: Vec<String> = self.speakers.iter().flat_map(|(_, others)| others.clone()).collect();
        let parties = dice.some(&without(&town.departments(), &quiet), 1);
        if let Some(table) = Table::new(dice, town, self.tables.len(), Treats::General, parties, Vec::new()) {
            self.tables.push(table);
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::from(
            "# An invented model for tests.\nid = \"invented\"\nname_da = \"Opdigtet\"\nname_en = \"Invented\"\naim_da = \"Opdigtet.\"\n\
             aim_en = \"Invented.\"\norganisation = \"invented\"\ndecision = \"Opdigtet\"\n",
        );
        self.tables.iter().for_each(|table| table.write(&mut text));
        for (speaker, others) in &self.speakers {
            let _ = write!(text, "\n[[speaker]]\ndepartment = \"{speaker}\"\nfor = {others:?}\n");
        }
        let kept = text.len() * self.kept / 1000;
        text.chars().take(kept).collect()
    }
}

impl Table {
    fn new(
        dice: &mut Dice,
        town: &Town,
        number: usize,
        treats: Treats,
        parties: Vec<String>,
        guests: Vec<String>,
    ) -> Option<Self> {
        let everybody: Vec<String> = parties.iter().chain(&guests).cloned().collect();
        let authorities = town.authorities_of(&everybody);
        let internal = authorities.len() == 1;
        let home = authorities.first().filter(|_| internal && dice.chance(50)).map(|home| (*home).to_owned());
        let police: Vec<String> = everybody.iter().filter(|d| town.kind_of(d) == "police").cloned().collect();
        let cases = treats == Treats::Cases;
        let powers = dice.chance(30).then(|| powers(dice, treats, !guests.is_empty()));
        Some(Self {
            id: format!("u{number}"),
            tier: if internal { "internal" } else { "cross-cutting" },
            home,
            treats,
            secretariat: dice.one(&parties)?.clone(),
            chair: dice.one(&parties).filter(|_| treats == Treats::General || number % 2 == 1).cloned(),
            clearer: dice.one(&police).filter(|_| cases).cloned(),
            bases: if cases { bases(town, &everybody) } else { Vec::new() },
            powers,
            parties,
            guests,
            rhythm: 1 + dice.below(365),
            days: 1 + dice.below(120),
        })
    }

    fn write(&self, text: &mut String) {
        let Self { id, tier, secretariat, parties, guests, bases, rhythm, days, .. } = self;
        let _ = write!(text, "\n[[unit]]\nid = \"{id}\"\nname_da = \"Bord\"\nname_en = \"Table\"\ntier = \"{tier}\"\n");
        for (key, value) in [("home", &self.home), ("chair", &self.chair), ("clearer", &self.clearer)] {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = \"{value}\"");
            }
        }
        let _ = write!(text, "secretariat = \"{secretariat}\"\nparties = {parties:?}\nrhythm = {{ every_days = {rhythm} }}\n");
        if !guests.is_empty() {
            let _ = writeln!(text, "guests = {guests:?}");
        }
        if let Some(powers) = &self.powers {
            let _ = writeln!(text, "powers = {powers:?}");
        }
        if !bases.is_empty() {
            let _ = writeln!(text, "bases = {bases:?}");
        }
        if self.treats == Treats::General {
            let _ = writeln!(text, "treats = \"general\"");
        } else {
            let _ = write!(
                text,
                "deadlines = {{ clearance_days = {days}, triage_days = {days}, inquiry_days = {days}, status_days = {days} }}\n\
                 retention = {{ unfounded_months = {days}, closed_months = {days} }}\n"
            );
        }
    }
}

/// Legal bases that somebody in a unit can use.
fn bases(town: &Town, everybody: &[String]) -> Vec<&'static str> {
    let has = |kinds: &[&str]| everybody.iter().any(|department| kinds.contains(&town.kind_of(department)));
    let mut bases = vec!["samtykke"];
    let inside = |department: &String| {
        town.kind_of(department) != "institution"
            && everybody.iter().any(|other| other != department && town.authorities_of([department, other]).len() == 1)
    };
    if everybody.iter().any(inside) {
        bases.push("intern");
    }
    if has(&["police"]) && has(&["municipality", "prison_probation", "psychiatry"]) {
        bases.extend(["rpl115-2", "akut"]);
    }
    bases
}

/// Powers that a secretariat can have there, by name.
fn powers(dice: &mut Dice, treats: Treats, guests: bool) -> Vec<&'static str> {
    let fits = |power: &Power| match (power, treats) {
        (Power::Convene, _) => true,
        (_, Treats::General) => false,
        (Power::Invite, Treats::Cases) => guests,
        (_, Treats::Cases) => !dice.chance(20),
    };
    Power::ALL.into_iter().filter(fits).map(Power::code).collect()
}
