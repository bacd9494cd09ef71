//! `tvaers model check` as a person runs it: what it prints, and how it ends.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::{fs, path::PathBuf, process::Command};

use tvaers_testkit::{must, on_both};

use crate::browser::Browser;

fn check(file: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tvaers")).args(["model", "check", file]).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_model_file_is_checked() {
    let shipped = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../models/model-1.toml");
    let (code, out, _) = check(shipped.to_str().unwrap());
    assert_eq!(code, Some(0), "{out}");
    assert!(
        out.contains("ke: cross-cutting, served by bif, with bif, sof") && out.contains("model-1 fits its organisation."),
        "{out}"
    );

    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.toml");
    let text = fs::read_to_string(&shipped).unwrap();
    fs::write(
        &wrong,
        text.replace("secretariat = \"bif\"", "secretariat = \"hr\"").replace("inquiry_days = 10", "inquiry_days = 0"),
    )
    .unwrap();
    let (code, out, _) = check(wrong.to_str().unwrap());
    assert_eq!(code, Some(1));
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(lines[0].contains("wrong.toml:15: unit ke: hr is no department of the organisation"), "{out}");
    assert!(lines[1].contains("wrong.toml:27: \u{201c}inquiry_days\u{201d} must lie between 1 and 365"), "{out}");
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, why) = check(folder.path().join("none.toml").to_str().unwrap());
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(why.contains("none.toml"), "{why}");
    let bytes = folder.path().join("latin.toml");
    fs::write(&bytes, b"id = \"\xf8\"").unwrap();
    assert_eq!(check(bytes.to_str().unwrap()).0, Some(2));
    fs::File::create(&bytes).unwrap().set_len(2 * 1024 * 1024).unwrap();
    let (code, _, why) = check(bytes.to_str().unwrap());
    assert_eq!(code, Some(2));
    assert!(why.contains("the most is"), "{why}");
}

fn run(args: &[&str]) -> (Option<i32>, Vec<u8>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tvaers")).args(args).output().unwrap();
    (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

fn said(args: &[&str]) -> String {
    let (code, out, why) = run(args);
    assert_eq!(code, Some(0), "{why}");
    String::from_utf8(out).unwrap()
}

fn json(args: &[&str]) -> serde_json::Value {
    serde_json::from_str(&said(args)).unwrap()
}

#[test]
fn models_are_compared_in_words() {
    let danish = said(&["model", "compare", "model-1", "model-2", "model-3"]);
    assert!(danish.lines().all(|line| line.chars().count() <= 110), "{danish}");
    for words in ["BIF indkalder på tværs", "part internt, taler gennem BIF", "● alle", "W12", "2 af simuleringens 20 tal"] {
        assert!(danish.contains(words), "{words}\n{danish}");
    }
    let english = said(&["model", "compare", "model-1", "model-2", "--lang", "en"]);
    assert!(english.contains("Who is to lead the coordination?") && !english.contains("Model 3"), "{english}");
    // Another organisation's model is held against the first one's.
    let (code, out, why) = run(&["model", "compare", "model-1", "district-council"]);
    assert_eq!(code, Some(1), "{why}");
    assert!(String::from_utf8(out).unwrap().contains("(shipped):"));
}

#[test]
fn a_comparison_is_json_for_programs() {
    let compared = json(&["model", "compare", "model-1", "model-2", "--format", "json"]);
    let ids: Vec<_> = compared["models"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["model-1", "model-2"]);
    assert!(compared["hands"].is_null() && compared["own"].as_array().unwrap().is_empty());
    let line = |unit: &str, ability: &str| {
        let lines = compared["matrix"].as_array().unwrap();
        let found = lines
            .iter()
            .find(|l| l["unit"] == unit && l["department"] == "bif" && l["role"] == "secretary" && l["ability"] == ability);
        found.unwrap()["cells"].clone()
    };
    let cells = line("ke", "start-inquiry");
    assert_eq!((cells[0]["reach"].as_str(), cells[1]["reach"].as_str()), (Some("all"), Some("nothing")));
    assert_eq!(compared["simulated"][1]["years"], 200);
}

#[test]
fn a_comparison_is_a_paper() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("models.pdf");
    let out = out.to_str().unwrap();
    for lang in ["da", "en"] {
        assert_eq!(
            said(&["model", "compare", "model-1", "model-2", "model-3", "--format", "pdf", "--lang", lang, "--out", out]),
            ""
        );
        assert!(fs::read(out).unwrap().starts_with(b"%PDF-"));
        let Ok(info) = Command::new("pdfinfo").arg(out).output() else { continue };
        let info = String::from_utf8(info.stdout).unwrap();
        assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 4")), "{info}");
    }
    let (code, _, why) = run(&["model", "compare", "model-1", "model-2", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(code, Some(1), "{why}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let (code, _, why) = run(&["model", "compare", "model-1", "model-9"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("model-9: no such file, and no model of that name ships (model-1, model-2"), "{why}");
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.toml");
    let text = tvaers_model::presets::get("model-1").unwrap().model;
    fs::write(&wrong, text.replace("secretariat = \"bif\"", "secretariat = \"hr\"")).unwrap();
    let (code, out, _) = run(&["model", "compare", "model-1", wrong.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(String::from_utf8(out).unwrap().contains("wrong.toml:15: unit ke: hr is no department"));
    assert_eq!(run(&["model", "compare", "model-1"]).0, Some(2));
    assert_eq!(run(&["model", "compare", "model-1", "model-2", "--user", "lea.bif"]).0, Some(2));
}

#[test]
fn invented_years_come_out_the_same_for_the_same_seed() {
    let of = |seed: &str| said(&["model", "simulate", "--model", "model-2", "--years", "20", "--seed", seed, "--format", "json"]);
    assert_eq!(of("7"), of("7"));
    assert_ne!(of("7"), of("8"));
    let more =
        json(&["model", "simulate", "--model", "model-2", "--years", "20", "--concerns-per-year", "400", "--format", "json"]);
    let mean = more["figures"]["concerns"]["mean"].as_f64().unwrap();
    assert!((350.0..450.0).contains(&mean), "{mean}");
    assert_eq!(more["assumptions"].as_array().unwrap().len(), 20);
    let given = &more["assumptions"][0];
    assert_eq!((given["name"].as_str(), given["value"].as_str()), (Some("concerns_per_year"), Some("400")));
    assert!(given["source"].as_str().unwrap().starts_with("given for this run"));
    let words = said(&["model", "simulate", "--model", "model-2", "--years", "20", "--lang", "en"]);
    assert!(words.contains("Disclosures a year") && words.contains("Concerns a year: 94.5"), "{words}");
    assert!(
        !words.lines().any(|line| line.starts_with('\u{2013}') && !line.starts_with("\u{2013} ")),
        "a measure without a word: {words}"
    );
    assert_eq!(run(&["model", "simulate", "--model", "model-2", "--years", "0"]).0, Some(1));
}

on_both! {
    /// The house on the console: its own cases, its people, and what one of them sees. All of them are invented.
    async fn a_house_is_asked(world) {
        let scene = world.scene().await;
        let secretary = world.actor("lea.bif").await;
        let number = must(world.office().case(&secretary, &scene.case).await, "reading").case.number;
        let address = world.address();
        let ask = |args: &[&str]| said(&[args, &["--database", &address]].concat());
        let json = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&ask(&[args, &["--format", "json"]].concat())).unwrap() };
        let sees = |user: &str| json(&["explain", "--things", "--user", user])["case"].clone();
        assert_eq!((sees("lea.bif"), sees("liv.buf")), (serde_json::json!([scene.case]), serde_json::json!([])));
        assert!(ask(&["explain", "--things", "--user", "lea.bif"]).contains("case     1\n"));

        let planned = json(&["model", "plan", "model-2", "--user", "lea.bif"]);
        assert_eq!(planned["model"], "model-2");
        assert_eq!(planned["cases"][0]["number"], number);
        let unit = planned["units"].as_array().unwrap().iter().find(|u| u["id"] == "ke").unwrap();
        assert_eq!(unit["secretariat"], serde_json::json!(["bif", "kp-forebyggelse"]));
        let people = planned["people"].as_array().unwrap();
        assert!(people.iter().any(|p| p["department"] == "sof" && p["name"] == "Liv Opdigt-Ask"), "{planned}");
        let words = ask(&["model", "plan", "model-2", "--user", "lea.bif"]);
        assert!(words.contains("BIF \u{2192} Københavns Politi") && words.contains(&number), "{words}");

        let compared = json(&["model", "compare", "model-1", "model-2", "--user", "lea.bif"]);
        let own = compared["own"].as_array().unwrap();
        assert!(own.iter().all(|o| o["changes"][0] == serde_json::json!(["zero", "zero"])), "{own:?}");
        assert!(own.iter().any(|o| o["changes"][1] == serde_json::json!(["zero", "withheld"])), "{own:?}");
        let nobody = run(&["model", "plan", "model-2", "--user", "nobody.here", "--database", &address]);
        assert_eq!(nobody.0, Some(1), "{}", nobody.2);
    }

    /// The page's comparison is a paper for everybody who is logged in, with the models that were chosen.
    async fn a_house_has_the_comparison_on_paper(world) {
        let browser = Browser::of(&world, "liv.sof").await;
        let page = browser.get("/modeller?m=model-1&m=model-3").await.text();
        let (_, link) = page.split_once("href=\"/modeller/papir.pdf?").unwrap();
        let asked = link.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        assert_eq!(asked, "m=model-1&m=model-3");
        let paper = browser.get(&format!("/modeller/papir.pdf?{asked}")).await;
        assert_eq!((paper.status, paper.headers["content-type"].to_str().unwrap()), (200, "application/pdf"));
        assert_eq!(paper.headers["content-disposition"], "inline; filename=\"modeller.pdf\"");
        assert!(paper.body.starts_with(b"%PDF-"));
        assert!(Browser::new(&world).get("/modeller/papir.pdf").await.asks_to_log_in());
    }
}
