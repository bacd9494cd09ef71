//! `docs/rules.md` says of every rule and wall what keeps it and which test falls without it. The page cannot rot: each row is there, each test and each policy that it
//! names is too, and a test bears the number of what it is named for.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use tvaers_testkit::must;

fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Everything in files of that kind below a folder that are our own.
fn sources(folder: &Path, kind: &str, all: &mut String) {
    for entry in must(fs::read_dir(folder), "a folder") {
        let path = must(entry, "an entry").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() && !name.starts_with('.') && name != "node_modules" && name != "target" {
            sources(&path, kind, all);
        } else if path.extension().is_some_and(|extension| extension == kind) {
            all.push_str(&must(fs::read_to_string(&path), &name));
        }
    }
}

/// What stands between backticks.
fn named(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// A row of the page: number, words, kept by, tests, what they said.
fn row(line: &str) -> Option<[&str; 5]> {
    let cells: Vec<&str> = line.trim().trim_matches('|').split(" | ").map(str::trim).collect();
    let [number, words, keeps, tests, said] = cells.as_slice() else { return None };
    let digits = number.strip_prefix(['R', 'W'])?;
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    is_number.then_some([*number, *words, *keeps, *tests, *said])
}

#[test]
fn every_rule_and_wall_is_listed_with_a_test_that_is_there() {
    let page = must(fs::read_to_string(house().join("docs/rules.md")), "docs/rules.md");
    let (mut rust, mut browser, mut policies) = (String::new(), String::new(), String::new());
    sources(&house().join("crates"), "rs", &mut rust);
    sources(&house().join("tests/browser"), "mjs", &mut browser);
    sources(&house().join("policy"), "cedar", &mut policies);
    let all: Vec<[&str; 5]> = page.lines().filter_map(row).collect();
    let numbers: BTreeSet<&str> = all.iter().map(|row| row[0]).collect();
    let wanted: Vec<String> = (1..=17).map(|n| format!("R{n}")).chain((1..=13).map(|n| format!("W{n}"))).collect();
    assert_eq!(numbers, wanted.iter().map(String::as_str).collect(), "R1 to R17 and W1 to W13, and nothing else");
    for [number, words, keeps, tests, said] in all {
        let prefix = format!("{}_", number.to_lowercase());
        let (mut own, tests) = (0, named(tests));
        for test in &tests {
            let is_there = rust.contains(&format!("fn {test}(")) || browser.contains(&format!("test('{test}'"));
            assert!(is_there, "{number}: the test {test} is gone");
            own += usize::from(test.starts_with(&prefix) || test.starts_with(&format!("{number} ")));
        }
        assert!(own > 0, "{number}: none of {tests:?} bears its number");
        let is_policy = |name: &&&str| name.split_once('_').is_some_and(|(wall, _)| wall == "guard" || is_wall(wall));
        for policy in named(keeps).iter().filter(is_policy) {
            assert!(policies.contains(&format!("@id(\"{policy}\")")), "{number}: the policy {policy} is gone");
        }
        assert!(!words.is_empty() && !named(keeps).is_empty(), "{number}: by what is it kept?");
        assert!(said.len() > 15, "{number}: what did its test say without it?");
    }
}

/// `w6`: the beginning of a guard's name.
fn is_wall(wall: &str) -> bool {
    wall.strip_prefix('w').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
}
