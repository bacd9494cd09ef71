//! Model files that are wrong: each fault on its line, and all of them at once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use tvaers_model::{Bases, Faults, Model, Organisation, presets};

const MODEL_1: &str = include_str!("../../../models/model-1.toml");
const BASES: &str = presets::BASES;
const ORGANISATION: &str = presets::ALL[0].organisation;

fn read_in(model: &str, organisation: &str) -> Result<Model, Faults> {
    Model::read(model, &Organisation::read(organisation).unwrap(), &Bases::read(BASES).unwrap())
}

fn read(model: &str) -> Result<Model, Faults> {
    read_in(model, ORGANISATION)
}

/// The faults of a text as `line: what`.
fn faults_in(model: &str, organisation: &str) -> Vec<String> {
    read_in(model, organisation).map_or_else(|faults| faults.all().iter().map(ToString::to_string).collect(), |_| Vec::new())
}

fn faults(model: &str) -> Vec<String> {
    faults_in(model, ORGANISATION)
}

/// The line on which a text first stands, from 1.
fn line(text: &str, what: &str) -> usize {
    1 + text.lines().position(|line| line.contains(what)).unwrap()
}

/// One edit of a shipped model makes one fault, on the line where `at` stands.
fn one_edit(id: &str, old: &str, new: &str, says: &str, at: &str) {
    let preset = presets::get(id).unwrap();
    assert!(preset.model.contains(old), "{old} stands in {id}");
    let model = preset.model.replacen(old, new, 1);
    let told = faults_in(&model, preset.organisation);
    let about: Vec<_> = told.iter().filter(|fault| fault.contains(says)).collect();
    assert_eq!(about.len(), 1, "{id}, {new}, {says}: {told:?}");
    assert!(about[0].starts_with(&format!("line {}: ", line(&model, at))), "{id}, {new}: {told:?}");
}

/// Each fault of a field, of seats and of bases.
#[test]
fn each_fault_of_a_unit_is_told_on_its_line() {
    let (parties, clears) = (r#""kp-forebyggelse", "kf"]"#, r#"clearer = "kp-forebyggelse""#);
    for (old, new, says, at) in [
        (r#"secretariat = "bif""#, r#"secretariat = "bfi""#, "bfi is no department", "bfi"),
        (clears, r#"clearer = "sof""#, "sof clears its concerns and is not the police", "clearer ="),
        (r#"parties = ["bif", "sof""#, r#"parties = ["sof""#, "its secretariat bif is no party", "secretariat ="),
        (parties, r#""kf"]"#, "kp-forebyggelse, which clears its concerns, is neither party nor guest", "clearer ="),
        (parties, r#""kp-forebyggelse", "kf", "kf"]"#, "party \u{201c}kf\u{201d} is named twice", "parties ="),
        (parties, r#""kp-forebyggelse", "kf", "pet"]"#, "pet is no department", "parties ="),
        (r#"tier = "cross-cutting""#, "", "\u{201c}tier\u{201d} is missing", "[[unit]]"),
        (r#"tier = "cross-cutting""#, r#"tier = "cross""#, "is no tier; choose one of cross-cutting, internal", "tier ="),
        (clears, "home = \"kbh\"", "cross-cutting and has no home", "home ="),
        ("triage_days = 5", "triage_days = 0", "must lie between 1 and 365", "triage_days"),
        ("triage_days = 5", "triage_days = 99999999999999999999", "must lie between 1 and 365", "triage_days"),
        ("every_days = 14", "every_days = 366", "must lie between 1 and 365", "rhythm"),
        ("triage_days = 5", r#"triage_days = "five""#, "must be a whole number", "triage_days"),
        ("triage_days = 5", "triage_dags = 5", "\u{201c}triage_dags\u{201d} is no field here", "triage_dags"),
        ("triage_days = 5", "meeting_days = 5", "\u{201c}meeting_days\u{201d} is no field here", "meeting_days"),
        ("closed_months = 12", "closed_months = 1200", "must lie between 1 and 120", "closed_months"),
        (r#""samtykke", "#, r#""samtykket", "#, "legal basis samtykket is not in the catalogue", "samtykket"),
        (r#"id = "ke""#, r#"id = "KE/1""#, "cannot be an id", "KE/1"),
        (r#"decision = "Brev af maj 2016, model 1""#, r#"decision = " ""#, "\u{201c}decision\u{201d} is empty", "decision"),
        ("triage_days = 5", "triage_days = = 5", "this is no TOML", "= ="),
        (clears, r#"chair = "hr""#, "hr is no department", "chair ="),
        (clears, r#"treats = "everything""#, "is no matter of a unit; choose one of cases, general", "treats ="),
        (clears, r#"powers = ["convene", "decide"]"#, "\u{201c}decide\u{201d} is no power of a secretariat", "powers ="),
        (clears, "powers = []", "\u{201c}powers\u{201d} is empty", "powers ="),
        (clears, r#"powers = ["convene", "invite"]"#, "there is nobody to invite", "powers ="),
        (clears, r#"guests = ["kf"]"#, "kf is both party and guest", "guests ="),
        (clears, r#"guests = ["hr"]"#, "hr is no department", "guests ="),
    ] {
        one_edit("model-1", old, new, says, at);
    }
}

/// Each fault of chairs, guests, powers and general units.
#[test]
fn each_fault_of_the_new_seats_is_told_on_its_line() {
    let guests = r#"guests = ["kp-forebyggelse", "kf"]"#;
    for (id, old, new, says, at) in [
        (
            "model-2",
            r#"parties = ["kp-forebyggelse", "#,
            "chair = \"sof\"\nparties = [\"kp-forebyggelse\", ",
            "chair sof is no party",
            "chair =",
        ),
        ("model-3", guests, &format!("{guests}\npowers = [\"intake\"]"), "may not invite them", "guests ="),
        ("model-3", guests, "", "everybody in it belongs to one authority", "id = \"ke\""),
        ("model-3", guests, "guests = []", "everybody in it belongs to one authority", "id = \"ke\""),
        (
            "model-2",
            r#"bases = ["intern""#,
            "guests = [\"kf\"]\nbases = [\"intern\"",
            "its guest kf belongs to kf (W4)",
            "guests =",
        ),
        (
            "model-2",
            r#""sof", "buf", "ssp"]"#,
            r#""sof", "buf", "ssp", "kf"]"#,
            "its party kf belongs to kf (W4)",
            r#""ssp", "kf"]"#,
        ),
    ] {
        one_edit(id, old, new, says, at);
    }
    let soon = "[unit.deadlines.soon]";
    let slow = "\u{201c}clearance_days\u{201d} of \u{201c}soon\u{201d} is longer than that of what is less urgent";
    one_edit("vink", &format!("{soon}\nclearance_days = 1"), &format!("{soon}\nclearance_days = 3"), slow, soon);
    one_edit("vink", "inquiry_days = 5\n", "", "\u{201c}inquiry_days\u{201d} is missing", soon);
    let general = r#"treats = "general""#;
    for (field, says) in [
        (r#"bases = ["samtykke"]"#, "\u{201c}bases\u{201d} is about cases"),
        (r#"clearer = "kp-forebyggelse""#, "\u{201c}clearer\u{201d} is about cases"),
        ("deadlines = { triage_days = 5 }", "\u{201c}deadlines\u{201d} is about cases"),
        ("retention = { closed_months = 12 }", "\u{201c}retention\u{201d} is about cases"),
        (r#"guests = ["kf"]"#, "\u{201c}guests\u{201d} is about cases"),
        (r#"powers = ["convene", "close"]"#, "the power \u{201c}close\u{201d} is about cases"),
    ] {
        one_edit("district-council", general, &format!("{general}\n{field}"), says, field);
    }
    one_edit(
        "district-council",
        r#", "ssp", "frederiksberg", "taarnby", "dragoer", "kf"]"#,
        "]",
        "belongs to one authority",
        "id = \"kredsraad\"",
    );
}

/// Each fault of the speakers.
#[test]
fn each_fault_of_a_speaker_is_told_on_its_line() {
    let (speaker, spoken) = ("department = \"bif\"", r#"for = ["sof", "buf", "ssp"]"#);
    let more = |who: &str, others: &str| format!("{spoken}\n\n[[speaker]]\ndepartment = \"{who}\"\nfor = [{others}]");
    for (old, new, says, at) in [
        (speaker, "department = \"hr\"", "speaker hr is no department", "department = \"hr\""),
        (spoken, r#"for = ["sof", "buf", "ssp", "hr"]"#, "hr, for which it speaks, is no department", "for ="),
        (spoken, "for = []", "speaker bif speaks for nobody", "for ="),
        (spoken, "", "\u{201c}for\u{201d} is missing", "[[speaker]]"),
        (spoken, r#"for = ["sof", "buf", "ssp", "kf"]"#, "cannot speak for kf, which belongs to another authority, kf", "for ="),
        (spoken, r#"for = ["sof", "buf", "ssp", "ssp"]"#, "\u{201c}ssp\u{201d} is named twice", "for ="),
        (spoken, r#"for = ["sof", "buf"]"#, "nobody speaks for ssp outside", r#"parties = ["bif", "sof""#),
        (spoken, r#"for = ["sof", "buf", "ssp", "bif"]"#, "leads back to bif", "for ="),
        (spoken, &more("kf", "\"kf\""), "speaker kf speaks for kf, which leads back", "for = [\"kf\"]"),
        (spoken, &more("ssp", "\"buf\""), "buf is spoken for by both bif and ssp", "for = [\"buf\"]"),
        (spoken, &more("ssp", "\"bif\""), "speaker ssp speaks for bif, which leads back to ssp", "for = [\"bif\"]"),
        (spoken, &more("ssp", "\"sof\""), "speaker ssp is party of no cross-cutting unit", "department = \"ssp\""),
        (r#""kf", "bif"]"#, r#""kf", "bif", "sof"]"#, "sof has two voices outside: bif speaks for it", "for ="),
        (r#""kf", "bif"]"#, r#""kf"]"#, "speaker bif is party of no cross-cutting unit", "department = \"bif\""),
        (
            r#"parties = ["bif", "sof", "buf", "ssp"]"#,
            r#"parties = ["bif", "sof", "buf"]"#,
            "bif shares no internal unit that treats cases with ssp",
            "for =",
        ),
    ] {
        one_edit("model-2", old, new, says, at);
    }
    let twice = presets::get("model-2").unwrap().model.replacen(spoken, &more("bif", "\"sof\""), 1);
    let second = twice.lines().count() - 1;
    assert!(
        faults(&twice).contains(&format!("line {second}: speaker \u{201c}bif\u{201d} is named twice")),
        "{:?}",
        faults(&twice)
    );
    let chain = "for = [\"sof\"]\n\n[[speaker]]\ndepartment = \"sof\"\nfor = [\"buf\", \"ssp\"]";
    let told = faults(&presets::get("model-2").unwrap().model.replacen(spoken, chain, 1));
    for department in ["buf", "ssp"] {
        let says = format!("speaker sof is itself spoken for by bif; let bif speak for {department} too");
        assert!(told.iter().any(|fault| fault.ends_with(&says)), "{told:?}");
    }
}

/// At a table for general matters nothing about a person is heard, so it joins no speaker to anybody.
#[test]
fn a_general_unit_carries_no_voice() {
    let model = presets::get("model-2").unwrap().model;
    let council = |tier: &str, parties: &str| {
        format!(
            "[[unit]]\nid = \"raad\"\nname_da = \"R\"\nname_en = \"R\"\ntier = \"{tier}\"\ntreats = \"general\"\nsecretariat = \"bif\"\n\
             parties = [{parties}]\nrhythm.every_days = 91\n\n[[speaker]]"
        )
    };
    let outside = council("cross-cutting", "\"bif\", \"kf\"");
    let mut told = faults(&model.replacen(r#""kf", "bif"]"#, r#""kf"]"#, 1).replacen("[[speaker]]", &outside, 1));
    // Without the city some legal bases are idle too.
    told.retain(|fault| !fault.contains("legal basis"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("speaker bif is party of no cross-cutting unit that treats cases"), "{told:?}");
    let inside = council("internal", "\"bif\", \"ssp\"");
    let told = faults(&model.replacen(r#""buf", "ssp"]"#, r#""buf"]"#, 1).replacen("[[speaker]]", &inside, 1));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("bif shares no internal unit that treats cases with ssp"), "{told:?}");
}

/// Nor does whoever sits at such a table only need a voice: there is nothing about anybody to bring forward.
#[test]
fn whoever_hears_of_no_case_needs_no_voice() {
    let city = "[[unit]]\nid = \"raad\"\nname_da = \"R\"\nname_en = \"R\"\ntier = \"internal\"\ntreats = \"general\"\nsecretariat = \"bif\"\n\
                parties = [\"bif\", \"sof\"]\nrhythm.every_days = 91\n";
    assert_eq!(faults(&format!("{}\n{city}", MODEL_1.replacen("\"sof\", ", "", 1))), Vec::<String>::new());
}

/// Whose seats cannot be read, of its bases nothing is said.
#[test]
fn bases_are_held_against_seats_that_are_known() {
    let parties = MODEL_1.lines().find(|line| line.starts_with("parties")).unwrap();
    for wrong in ["", r#"parties = ["bif", "hr"]"#] {
        let told = faults(&MODEL_1.replacen(parties, wrong, 1));
        assert!(!told.is_empty() && told.iter().all(|fault| !fault.contains("legal basis")), "{told:?}");
    }
}

/// Whoever sits inside twice and has no voice is told where it sits first.
#[test]
fn nobody_is_told_twice_to_have_no_voice() {
    let model = presets::get("model-2").unwrap().model.replacen(r#"for = ["sof", "#, "for = [", 1);
    let (head, rest) = model.split_at(model.rfind("[[unit]]").unwrap());
    let (unit, speaker) = rest.split_at(rest.find("[[speaker]]").unwrap());
    let again = unit.replacen("kbh-intern", "kbh-igen", 1);
    let told = faults(&format!("{head}{unit}{again}{speaker}"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(&format!("line {}: nobody speaks for sof", line(&model, r#"parties = ["bif", "sof""#))),
        "{told:?}"
    );
}

/// Whoever hangs below a loop is not told beside it: with the loop gone it is right or told then.
#[test]
fn a_loop_is_told_once_for_each_in_it() {
    let speakers = |speaker: &str, others: &str| format!("[[speaker]]\ndepartment = \"{speaker}\"\nfor = [{others}]\n");
    let head = presets::get("model-2").unwrap().model.split("[[speaker]]").next().unwrap();
    let model =
        format!("{head}{}{}{}", speakers("ssp", "\"sof\""), speakers("sof", "\"ssp\", \"bif\""), speakers("bif", "\"buf\""));
    let told: Vec<String> =
        faults(&model).into_iter().filter(|fault| fault.contains("loop") || fault.contains("itself spoken for")).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("ssp speaks for sof, which leads back to ssp"), "{told:?}");
    assert!(told[1].contains("sof speaks for ssp, which leads back to sof"), "{told:?}");
}

/// Lists that stand on several lines, on one.
fn joined(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines() {
        joined.push_str(line);
        let open = joined.lines().next_back().unwrap_or_default();
        let inside = !open.starts_with('#') && open.matches('[').count() > open.matches(']').count();
        joined.push(if inside { ' ' } else { '\n' });
    }
    joined
}

/// Every field of every shipped file: called something else, it is unknown there; with a value of no use, it is wrong there; and left out, it is missed, unless the
/// guide says that it may be.
#[test]
fn every_field_of_every_shipped_file_is_looked_at() {
    let may_be_left_out = [
        "home",
        "chair",
        "clearer",
        "treats",
        "guests",
        "powers",
        "within_authority",
        "needs_form",
        "needs_consent",
        "never_for",
        "valid_from",
        "valid_to",
    ];
    let (mut fields, bases) = (0, Bases::read(BASES).unwrap());
    let told = |faults: Faults| faults.all().iter().map(ToString::to_string).collect::<Vec<_>>();
    let model = |text: &str, organisation: &str| faults_in(text, organisation);
    let organisation = |text: &str, _: &str| Organisation::read(text).map_or_else(told, |_| Vec::new());
    let catalogue = |text: &str, _: &str| Bases::read(text).map_or_else(told, |_| Vec::new());
    type Reading<'r> = &'r dyn Fn(&str, &str) -> Vec<String>;
    let models = presets::ALL.iter().map(|preset| (preset.model, preset.organisation, &model as Reading<'_>));
    let organisations = presets::ORGANISATIONS.iter().map(|(_, text)| (*text, "", &organisation as Reading<'_>));
    for (text, with, read) in models.chain(organisations).chain([(BASES, "", &catalogue as Reading<'_>)]) {
        let text = joined(text);
        assert_eq!(read(&text, with), Vec::<String>::new());
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) else { continue };
            let edited = |new: &str| {
                let mut lines = lines.clone();
                lines[at] = new;
                read(&lines.join("\n"), with)
            };
            let here = format!("line {}: ", at + 1);
            let renamed = edited(&format!("x-{line}"));
            assert!(
                renamed.contains(&format!("{here}\u{201c}x-{key}\u{201d} is no field here; look for a typing error")),
                "{line}: {renamed:?}"
            );
            let useless = edited(&format!("{key} = 1979-05-27"));
            assert!(
                useless
                    .iter()
                    .any(|fault| fault.starts_with(&here) && fault.contains(&format!("\u{201c}{key}\u{201d} must be "))),
                "{line}: {useless:?}"
            );
            let missed = edited("").iter().any(|fault| fault.ends_with(&format!("\u{201c}{key}\u{201d} is missing")));
            assert_eq!(missed, !may_be_left_out.contains(&key), "{line}");
            fields += 1;
        }
    }
    assert!(fields > 300 && bases.all().len() == 11, "{fields}");
}

#[test]
fn every_fault_is_told_at_once() {
    let model = MODEL_1
        .replace("triage_days = 5", "triage_days = -1")
        .replace(r#"parties = ["bif""#, r#"parties = ["nobody""#)
        .replace(r#"name_en = "The coordination unit""#, "name_en = 7")
        .replace("unfounded_months = 3", "");
    let told = faults(&model).join("\n");
    for says in [
        "between 1 and 365",
        "nobody is no department",
        "secretariat bif is no party",
        "name_en",
        "\u{201c}unfounded_months\u{201d} is missing",
    ] {
        assert!(told.contains(says), "{says}:\n{told}");
    }
    let lines: Vec<usize> = read(&model).unwrap_err().all().iter().map(|fault| fault.line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
}

/// W4: an internal unit is one authority's.
#[test]
fn an_internal_unit_has_nobody_from_outside() {
    let internal = MODEL_1.replace("cross-cutting", "internal").replace("clearer = \"kp-forebyggelse\"\n", "");
    let told = faults(&internal);
    assert!(told.iter().any(|fault| fault.contains("kp-forebyggelse belongs to kp (W4)")), "{told:?}");
    assert!(told.iter().any(|fault| fault.contains("its party kf belongs to kf (W4)")), "{told:?}");
    let city = internal.replace(r#", "kp-forebyggelse", "kf""#, "");
    let bases = city.find("bases = [").unwrap();
    let end = city[bases..].find(']').unwrap() + bases;
    let city = format!("{}bases = [\"intern\"{}", &city[..bases], &city[end..]);
    let model = read(&city).unwrap();
    assert_eq!((model.units[0].internal, model.units[0].home.as_str()), (true, "kbh"));
    let elsewhere = city.replace(r#"tier = "internal""#, "tier = \"internal\"\nhome = \"kp\"");
    assert!(faults(&elsewhere).iter().all(|fault| fault.contains("is internal to kp")), "{:?}", faults(&elsewhere));
    let nowhere = city.replace(r#"tier = "internal""#, "tier = \"internal\"\nhome = \"ost\"");
    assert!(faults(&nowhere).iter().any(|fault| fault.contains("its home ost is no authority")), "{:?}", faults(&nowhere));
}

#[test]
fn a_basis_that_no_two_parties_can_use_is_told() {
    let city = MODEL_1.replace(r#", "kp-forebyggelse", "kf""#, r#", "kf""#).replace("clearer = \"kp-forebyggelse\"\n", "");
    assert!(faults(&city).iter().any(|fault| fault.contains("rpl115-1-1 covers no two of those in it")), "{:?}", faults(&city));
}

#[test]
fn a_model_without_units_and_no_model_at_all() {
    let head = &MODEL_1[..MODEL_1.find("[[unit]]").unwrap()];
    assert_eq!(faults(head), ["line 1: the model has no unit"]);
    assert_eq!(faults("").len(), 8, "{:?}", faults(""));
    assert!(!faults("\u{0}\u{feff}[[[[").is_empty());
}

/// R5: PET is an authority to refer to, and has no department here.
#[test]
fn r5_an_intelligence_service_has_no_department_and_an_organisation_is_checked_too() {
    let department = "\n[[department]]\nid = \"pet-x\"\nauthority = \"pet\"\nshort = \"X\"\nname_da = \"X\"\nname_en = \"X\"\n";
    let told = Organisation::read(&format!("{ORGANISATION}{department}")).unwrap_err().to_string();
    assert!(told.contains("intelligence service") && told.contains("(R5)"), "{told}");
    let told =
        Organisation::read(&format!("{ORGANISATION}{}", department.replace("\"pet\"", "\"nix\""))).unwrap_err().to_string();
    assert!(told.contains("pet-x belongs to nix"), "{told}");
    let told = Organisation::read(&ORGANISATION.replacen("\"gdpr\"", "\"gpdr\"", 1)).unwrap_err().to_string();
    assert!(told.starts_with("line 7: ") && told.contains("choose one of gdpr, led, pet"), "{told}");
    let told =
        Bases::read(&BASES.replacen("needs_form = true", "needs_form = 1\nvalid_from = \"soon\"", 1)).unwrap_err().to_string();
    assert!(told.contains("must be true or false") && told.contains("\u{201c}soon\u{201d} is no day"), "{told}");
}
