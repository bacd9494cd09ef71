//! What the build script refuses, and what it writes.

#[path = "../build/compile.rs"]
mod compile;

use compile::{LANGUAGES, Source, compile};

fn build(danish: &str, english: &str) -> Result<String, Vec<String>> {
    let texts = [danish, english];
    let sources: Vec<Source> = LANGUAGES
        .into_iter()
        .zip(texts)
        .map(|(language, text)| Source { language, file: "case.ftl".to_owned(), text: text.to_owned() })
        .collect();
    compile(&sources)
}

fn faults(danish: &str, english: &str) -> Vec<String> {
    build(danish, english).err().unwrap_or_default()
}

#[test]
fn a_message_missing_in_one_language_is_named_with_its_file() {
    assert_eq!(
        faults("save = Gem\nopen-it = Åbn\n", "save = Save\n"),
        ["en/case.ftl: the key open-it is missing (it stands in da/case.ftl)"]
    );
    assert_eq!(
        faults("save = Gem\n", "save = Save\nopen-it = Open\n"),
        ["da/case.ftl: the key open-it is missing (it stands in en/case.ftl)"]
    );
}

#[test]
fn a_variable_missing_in_one_language_is_named() {
    assert_eq!(
        faults("greeting = Hej { $name }\n", "greeting = Hello\n"),
        ["en/case.ftl: greeting lacks the variable $name (used in da/case.ftl)"]
    );
}

#[test]
fn a_key_twice_is_refused_also_across_files() {
    let source = |language, file: &str, text: &str| Source { language, file: file.to_owned(), text: text.to_owned() };
    let sources = [
        source("da", "case.ftl", "save = Gem\n"),
        source("da", "nav.ftl", "save = Gem det\n"),
        source("en", "case.ftl", "save = Save\n"),
    ];
    assert_eq!(compile(&sources).err().unwrap_or_default(), ["da/nav.ftl: the key save stands twice, also in da/case.ftl"]);
}

#[test]
fn a_key_in_different_files_is_refused() {
    let source = |language, file: &str, text: &str| Source { language, file: file.to_owned(), text: text.to_owned() };
    let sources = [source("da", "case.ftl", "save = Gem\n"), source("en", "nav.ftl", "save = Save\n")];
    assert_eq!(
        compile(&sources).err().unwrap_or_default(),
        ["en/nav.ftl: the key save belongs in en/case.ftl, as in da/case.ftl"]
    );
}

#[test]
fn what_fluent_cannot_read_is_named_with_its_line() {
    let faults = faults("save = Gem\nopen = { $\n", "save = Save\nopen = Open\n");
    assert!(faults[0].starts_with("da/case.ftl:2: ") || faults[0].starts_with("da/case.ftl:3: "), "{faults:?}");
}

#[test]
fn forms_that_are_not_read_are_refused() {
    for (text, reason) in [
        ("a-b = { other }\n", "not read here"),
        ("a-b = { -none }\n", "does not exist"),
        ("a-b = Gem\n    .title = Titel\n", "has attributes"),
        ("move = Flyt\n", "is taken"),
        ("Save = Gem\n", "small letters"),
        ("a--b = Gem\n", "single hyphens"),
        ("a-b = { $userName }\n", "has the variable $userName"),
        ("a-b = { $n ->\n    [few] få\n   *[other] mange\n}\n", "neither language uses"),
        ("a-b = { NUMBER($n) } { $n ->\n    [red] rød\n   *[blue] blå\n}\n", "both as a number and as a word"),
    ] {
        assert!(faults(text, text).iter().any(|fault| fault.contains(reason)), "{text}: {:?}", faults(text, text));
    }
}

#[test]
fn sound_sources_become_methods_and_a_sorted_table() {
    let code = build(
        "-product = Tværs\nz-last = Sidst\ncount = { $n ->\n    [one] én\n   *[other] { $n } af { -product }\n}\na-first = Først\n",
        "-product = Tværs\nz-last = Last\ncount = { $n ->\n    [one] one\n   *[other] { $n } of { -product }\n}\na-first = First\n",
    ).unwrap_or_default();
    assert!(code.contains("pub const fn a_first(self) -> &'static str"), "{code}");
    assert!(code.contains("pub fn count(self, n: impl Count) -> String"), "{code}");
    assert!(code.contains("if n == 1"), "{code}");
    assert!(code.contains(" af Tværs"), "{code}");
    assert!(code.find("(\"a-first\"") < code.find("(\"z-last\""), "{code}");
    assert!(!code.contains("(\"count\""), "messages with variables cannot be looked up by key");
}
