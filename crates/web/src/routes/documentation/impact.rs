//! The draft of an impact assessment (GDPR art. 35): facts of the running system, and the tests that show that its walls hold.

use std::collections::BTreeMap;

use tvaers_locale::Words;
use tvaers_office::{documentation::Documentation, meeting::sheet::DocumentSection};

use super::{in_language, listed, record, said, tabled, terms};

/// Which tests try to break each wall.
const TESTS: [(&str, &[&str]); 12] = [
    ("W1", &["nobody_finds_what_they_may_not_read", "a_caseworker_reads_in_assigned_cases_only"]),
    ("W2", &["what_is_withdrawn_is_gone_everywhere"]),
    ("W3", &["nobody_finds_what_they_may_not_read"]),
    ("W4", &["nothing_leaves_home_on_sqlite", "nothing_leaves_home_on_postgres"]),
    ("W5", &["nobody_finds_what_they_may_not_read"]),
    ("W6", &["the_speaker_brings_forward_on_sqlite"]),
    ("W7", &["nothing_of_a_person_stands_in_it", "a_letter_leaves_with_its_paper_and_never_one_about_a_person"]),
    ("W8", &["who_reported_stays_with_the_receiving_department", "an_anonymous_reporter_is_known_to_nobody"]),
    ("W9", &["a_dpo_reads_for_a_recorded_reason"]),
    ("W10", &["every_reading_is_written_with_what_was_on_the_page", "every_refusal_is_written"]),
    ("W11", &["the_disqualified_are_out_at_once"]),
    ("W12", &["a_change_under_traffic_is_never_seen_by_half_on_sqlite"]),
];

fn walls(words: Words, facts: &Documentation) -> DocumentSection {
    let row = |(wall, tests): &(&str, &[&str])| {
        let proved = facts.promises.iter().any(|p| p.wall == *wall).then(|| words.doc_impact_proved().to_owned());
        let shown: Vec<String> = tests.iter().map(|test| test.replace('_', " ")).chain(proved).collect();
        vec![(*wall).to_owned(), words.code("wall-promise", &wall.to_lowercase()).to_owned(), shown.join("; ")]
    };
    let columns = [words.doc_impact_wall(), words.doc_impact_keeps(), words.doc_impact_shown()];
    tabled(words.doc_impact_walls(), &columns, TESTS.iter().map(row).collect())
}

fn bases(words: Words, facts: &Documentation) -> DocumentSection {
    let used: BTreeMap<&str, _> = facts.units.iter().flat_map(|u| &u.bases).map(|b| (b.id.as_str(), b)).collect();
    let row = |basis: &_| {
        let basis: &tvaers_office::documentation::BasisRow = basis;
        vec![
            format!("{} ({})", basis.statute, in_language(words, &basis.label_da, &basis.label_en)),
            in_language(words, &basis.condition_da, &basis.condition_en),
        ]
    };
    let rows = used.values().map(|basis| row(basis)).collect();
    tabled(words.doc_impact_bases(), &[words.doc_impact_basis(), words.doc_impact_condition()], rows)
}

pub(super) fn sections(words: Words, facts: &Documentation) -> Vec<DocumentSection> {
    let necessity = [
        words.doc_impact_necessity_behaviour(),
        words.doc_impact_necessity_share(),
        words.doc_impact_necessity_decline(),
        words.doc_impact_necessity_short(),
    ];
    let own = [
        words.doc_impact_own_need(),
        words.doc_impact_own_risk(),
        words.doc_impact_own_heard(),
        words.doc_impact_own_dpo(),
        words.doc_impact_own_rest(),
    ];
    vec![
        said(words.doc_impact_what(), words.doc_impact_what_text()),
        record::purposes(words),
        bases(words, facts),
        listed(words.doc_impact_necessity(), &necessity),
        walls(words, facts),
        terms::of_units(words, facts),
        said(words.doc_impact_log(), words.doc_impact_log_text()),
        listed(words.doc_impact_own(), &own),
    ]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_test_that_is_named_is_there() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tvaers/tests/it");
        let mut sources = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "rs") {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
        for (wall, tests) in TESTS {
            for test in tests {
                assert!(sources.contains(&format!("fn {test}(")), "{wall}: {test} is gone");
            }
        }
    }
}
