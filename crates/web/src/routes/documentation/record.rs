//! The record of processing activities (GDPR art. 30) of one controller.

use tvaers_locale::Words;
use tvaers_office::{
    documentation::{Documentation, UnitFacts},
    meeting::sheet::DocumentSection,
};

use super::{in_language, listed, named, said, tabled};

pub(super) fn sections(words: Words, facts: &Documentation) -> Vec<DocumentSection> {
    let name = |da: &str, en: &str| in_language(words, da, en);
    let pair = |name: &str, text: String| vec![name.to_owned(), text];
    let authority = &facts.authority;
    let controller = vec![
        pair(words.doc_departments(), named(words, facts.departments.iter().map(|d| name(&d.name_da, &d.name_en)))),
        pair(words.doc_regime(), words.code("doc-regime", &authority.regime).to_owned()),
    ];
    let people = [
        (words.doc_citizens(), words.doc_citizens_data()),
        (words.doc_reporters(), words.doc_reporters_data()),
        (words.doc_staff(), words.doc_staff_data()),
    ];
    let receivers = named(words, facts.authorities.iter().map(|a| name(&a.name_da, &a.name_en)));
    let head = [
        tabled(words.doc_controller(), &[words.doc_authority(), &name(&authority.name_da, &authority.name_en)], controller),
        purposes(words),
        tabled(
            words.doc_people(),
            &[words.doc_people_column(), words.doc_data_column()],
            people.iter().map(|(who, what)| pair(who, (*what).to_owned())).collect(),
        ),
        said(words.doc_receivers(), &words.doc_receivers_text(receivers)),
    ];
    let units = facts.units.iter().map(|unit| one(words, facts, unit));
    head.into_iter().chain(units).chain([security(words)]).collect()
}

/// What it is all for.
pub(super) fn purposes(words: Words) -> DocumentSection {
    let all = [words.doc_purpose_coordinate(), words.doc_purpose_act(), words.doc_purpose_prevent(), words.doc_purpose_record()];
    listed(words.doc_purposes(), &all)
}

fn security(words: Words) -> DocumentSection {
    let all = [
        words.doc_security_access(),
        words.doc_security_ledger(),
        words.doc_security_files(),
        words.doc_security_mail(),
        words.doc_security_passwords(),
    ];
    listed(words.doc_security(), &all)
}

/// What happens in one unit.
fn one(words: Words, facts: &Documentation, unit: &UnitFacts) -> DocumentSection {
    let name = |da: &str, en: &str| in_language(words, da, en);
    let row = &unit.unit;
    let secretariat = unit
        .parties
        .iter()
        .find(|d| d.id == row.secretariat)
        .or_else(|| facts.departments.iter().find(|d| d.id == row.secretariat));
    let tier = match (row.takes_cases, row.internal) {
        (false, _) => words.doc_unit_general(),
        (true, true) => words.doc_unit_internal(),
        (true, false) => words.doc_unit_across(),
    };
    let terms = format!(
        "{}: {}. {}: {}.",
        words.doc_terms_unfounded(),
        words.doc_months(row.unfounded_months),
        words.doc_terms_closed(),
        words.doc_months(row.closed_months)
    );
    let bases = unit.bases.iter().map(|b| format!("{} ({})", b.statute, name(&b.label_da, &b.label_en)));
    let pair = |name: &str, text: String| vec![name.to_owned(), text];
    let rows = vec![
        pair(words.doc_unit_tier(), tier.to_owned()),
        pair(words.doc_unit_secretariat(), named(words, secretariat.into_iter().map(|d| name(&d.name_da, &d.name_en)))),
        pair(words.doc_unit_parties(), named(words, unit.parties.iter().map(|d| name(&d.name_da, &d.name_en)))),
        pair(words.doc_unit_guests(), named(words, unit.guests.iter().map(|d| name(&d.name_da, &d.name_en)))),
        pair(words.doc_unit_bases(), named(words, bases)),
        pair(words.doc_unit_terms(), terms),
    ];
    let title = name(&row.name_da, &row.name_en);
    tabled(&title, &[words.doc_unit(), &title], rows)
}
