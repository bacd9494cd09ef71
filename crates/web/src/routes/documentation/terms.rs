//! The retention schedule: terms of concerns and cases from the model in force, the others as the system keeps them.

use tvaers_locale::Words;
use tvaers_office::{
    documentation::{Documentation, TERMS},
    meeting::sheet::DocumentSection,
};

use super::{in_language, tabled};

/// Concerns and cases, unit by unit.
pub(super) fn of_units(words: Words, facts: &Documentation) -> DocumentSection {
    let row = |unit: &tvaers_office::documentation::UnitFacts| {
        let row = &unit.unit;
        vec![
            in_language(words, &row.name_da, &row.name_en),
            words.doc_months(row.unfounded_months),
            words.doc_months(row.closed_months),
        ]
    };
    let rows = facts.units.iter().filter(|unit| unit.unit.takes_cases).map(row).collect();
    tabled(words.doc_terms_units(), &[words.doc_unit(), words.doc_terms_unfounded(), words.doc_terms_closed()], rows)
}

pub(super) fn sections(words: Words, facts: &Documentation) -> Vec<DocumentSection> {
    let row = |term: &str| vec![words.code("term-what", term).to_owned(), words.code("term-of", term).to_owned()];
    let others = tabled(
        words.doc_terms_other(),
        &[words.doc_terms_what(), words.doc_terms_long()],
        TERMS.iter().filter(|term| **term != "erasure").map(|term| row(term)).collect(),
    );
    vec![of_units(words, facts), others]
}
