//! The draft of an impact assessment (GDPR art. 35): facts of the running system, and the tests that show that its walls hold.

use std::collections::BTreeMap;

use tvaers_locale::Words;
use tvaers_office::{documentation::Documentation, meeting::sheet::DocumentSection};

use super::{in_language, listed, record, said, tabled, terms};

/// Which tests try to break each wall. Each was seen to fail without what keeps the wall (`docs/rules.md`).
const TESTS: [(&str, &[&str]); 13] = [
    ("W1", &["w1_a_caseworker_reads_in_assigned_cases_only", "nobody_finds_what_they_may_not_read"]),
    ("W2", &["w2_what_is_withdrawn_is_gone_everywhere"]),
    ("W3", &["w3_a_case_is_known_to_those_involved_and_to_who_serves", "nobody_finds_what_they_may_not_read"]),
    ("W4", &["w4_what_is_internal_stays_at_home_on_sqlite", "w4_nothing_leaves_home_on_sqlite"]),
    ("W5", &["w5_what_one_received_one_cannot_pass_on"]),
    ("W6", &["w6_only_for_prevention_and_on_a_basis_that_covers_both", "the_speaker_brings_forward_on_sqlite"]),
    (
        "W7",
        &[
            "w7_what_is_sensitive_has_its_own_necessity_and_travels_nowhere",
            "nothing_of_a_person_stands_in_it",
            "a_letter_leaves_with_its_paper_and_never_one_about_a_person",
        ],
    ),
    (
        "W8",
        &[
            "w8_who_clears_a_concern_does_not_learn_who_reported_it",
            "w8_who_reported_stays_with_the_receiving_department",
            "w8_an_anonymous_reporter_is_known_to_nobody",
        ],
    ),
    ("W9", &["w9_administrators_and_auditors_read_no_content", "w9_a_dpo_reads_for_a_recorded_reason"]),
    ("W10", &["w10_every_reading_is_written_with_what_was_on_the_page", "r12_every_refusal_is_written"]),
    ("W11", &["w11_the_disqualified_are_out_at_once"]),
    (
        "W12",
        &[
            "w12_who_no_longer_serves_does_nothing_as_secretariat_on_sqlite",
            "w12_a_change_under_traffic_is_never_seen_by_half_on_sqlite",
        ],
    ),
    ("W13", &["w13_nothing_scores_or_ranks_a_person", "r17_the_clock_decides_nothing_about_anybody"]),
];

/// A test as a sentence, without the number that its name begins with.
fn sentence(test: &str) -> String {
    let is_number = |number: &str| {
        let digits = number.strip_prefix(['r', 'w']).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let numbered = test.split_once('_').filter(|(number, _)| is_number(number));
    numbered.map_or(test, |(_, rest)| rest).replace('_', " ")
}

fn walls(words: Words, facts: &Documentation) -> DocumentSection {
    let row = |(wall, tests): &(&str, &[&str])| {
        let proved = facts.promises.iter().any(|p| p.wall == *wall).then(|| words.doc_impact_proved().to_owned());
        let shown: Vec<String> = tests.iter().map(|test| sentence(test)).chain(proved).collect();
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
    fn a_test_reads_as_a_sentence() {
        assert_eq!(sentence("w10_every_reading_is_written"), "every reading is written");
        assert_eq!(sentence("nothing_of_a_person_stands_in_it"), "nothing of a person stands in it");
    }

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
