//! Who may see and do what, unit by unit, as the rules answer.

use std::collections::BTreeMap;

use tvaers_domain::people::Role;
use tvaers_locale::Words;
use tvaers_office::{
    documentation::{Documentation, MayLine, UnitFacts},
    meeting::sheet::DocumentSection,
};

use super::{in_language, tabled};

/// `BIF (sekretær, mødeleder), SOF (kontaktperson)`.
fn who(words: Words, all: &[(String, Role)]) -> String {
    let mut roles: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (department, role) in all {
        roles.entry(department).or_default().push(words.code("role", role.code()).to_lowercase());
    }
    let said: Vec<String> = roles.iter().map(|(department, roles)| format!("{department} ({})", roles.join(", "))).collect();
    if said.is_empty() { "\u{2013}".to_owned() } else { said.join("; ") }
}

pub(super) fn sections(words: Words, facts: &Documentation) -> Vec<DocumentSection> {
    let row = |line: &MayLine| {
        vec![words.code("ability", line.ability.code()).to_owned(), who(words, &line.all), who(words, &line.part)]
    };
    let table = |unit: &UnitFacts| {
        let title = in_language(words, &unit.unit.name_da, &unit.unit.name_en);
        let lines = unit.may.iter().filter(|line| !line.all.is_empty() || !line.part.is_empty());
        tabled(&title, &[words.doc_access_what(), words.doc_access_all(), words.doc_access_part()], lines.map(row).collect())
    };
    facts.units.iter().map(table).collect()
}
