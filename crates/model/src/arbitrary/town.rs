//! An invented organisation.

use std::{collections::BTreeSet, fmt::Write};

use super::Dice;

/// Authorities and the departments of each. An intelligence service is always there, to refer to (R5).
pub(super) struct Town {
    pub(super) authorities: Vec<Authority>,
}

/// An authority that takes part.
pub(super) struct Authority {
    pub(super) id: String,
    kind: &'static str,
    pub(super) departments: Vec<String>,
}

impl Town {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let police = !dice.chance(15);
        let others = ["municipality", "prison_probation", "psychiatry", "municipality", "institution"];
        let count = 1 + dice.below(4);
        let mut authorities = Vec::new();
        for at in 0..count {
            let kind =
                if at == 1 && police { "police" } else { others.get(dice.below(others.len())).copied().unwrap_or_default() };
            let id = format!("a{at}");
            let departments = (0..=dice.below(4)).map(|number| format!("a{at}d{number}")).collect();
            authorities.push(Authority { id, kind, departments });
        }
        Self { authorities }
    }

    pub(super) fn departments(&self) -> Vec<String> {
        self.authorities.iter().flat_map(|authority| authority.departments.clone()).collect()
    }

    pub(super) fn authority_of(&self, department: &str) -> Option<&Authority> {
        self.authorities.iter().find(|authority| authority.departments.iter().any(|own| own == department))
    }

    pub(super) fn kind_of(&self, department: &str) -> &'static str {
        self.authority_of(department).map_or("", |authority| authority.kind)
    }

    /// The authorities of some departments.
    pub(super) fn authorities_of<'t>(&'t self, departments: impl IntoIterator<Item = &'t String>) -> BTreeSet<&'t str> {
        departments.into_iter().filter_map(|department| Some(self.authority_of(department)?.id.as_str())).collect()
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::from("# An invented organisation for tests.\n");
        let pet = Authority { id: "pet".to_owned(), kind: "intelligence", departments: Vec::new() };
        for Authority { id, kind, .. } in self.authorities.iter().chain([&pet]) {
            let regime = match *kind {
                "police" | "prison_probation" => "led",
                "intelligence" => "pet",
                _ => "gdpr",
            };
            let names = "name_da = \"Opdigtet myndighed\"\nname_en = \"Invented authority\"";
            let _ = write!(text, "\n[[authority]]\nid = \"{id}\"\nkind = \"{kind}\"\nregime = \"{regime}\"\n{names}\n");
        }
        for authority in &self.authorities {
            for id in &authority.departments {
                let names = "name_da = \"Opdigtet afdeling\"\nname_en = \"Invented department\"";
                let of = &authority.id;
                let _ = write!(text, "\n[[department]]\nid = \"{id}\"\nauthority = \"{of}\"\nshort = \"{id}\"\n{names}\n");
            }
        }
        text
    }
}
