//! Model files, right and wrong: each fault on its line, all of them at once, and whatever is accepted keeps what the walls lean on.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use proptest::{prelude::*, sample::subsequence, strategy::ValueTree};
use tvaers_model::{Bases, Faults, Model, Organisation};

const ORGANISATION: &str = include_str!("../../../models/organisations/copenhagen-2016.toml");
const BASES: &str = include_str!("../../../models/bases.toml");
const MODEL_1: &str = include_str!("../../../models/model-1.toml");

fn read(model: &str) -> Result<Model, Faults> {
    Model::read(model, &Organisation::read(ORGANISATION).unwrap(), &Bases::read(BASES).unwrap())
}

/// The faults of a text as `line: what`.
fn faults(model: &str) -> Vec<String> {
    read(model).map_or_else(|faults| faults.all().iter().map(ToString::to_string).collect(), |_| Vec::new())
}

/// The line on which a text first stands, from 1.
fn line(text: &str, what: &str) -> usize {
    1 + text.lines().position(|line| line.contains(what)).unwrap()
}

/// One edit of the shipped model makes one fault, on the line that was edited.
#[test]
fn each_fault_is_told_on_its_line() {
    for (old, new, says) in [
        (r#"secretariat = "bif""#, r#"secretariat = "bfi""#, "bfi is no department"),
        (r#"clearer = "kp-forebyggelse""#, r#"clearer = "sof""#, "sof clears its concerns and is not the police"),
        (r#"parties = ["bif", "sof""#, r#"parties = ["sof""#, "its secretariat bif is no party"),
        (r#""kp-forebyggelse", "kf"]"#, r#""kf"]"#, "kp-forebyggelse, which clears its concerns, is neither party nor guest"),
        (r#""kp-forebyggelse", "kf"]"#, r#""kp-forebyggelse", "kf", "kf"]"#, "party \u{201c}kf\u{201d} is named twice"),
        (r#""kp-forebyggelse", "kf"]"#, r#""kp-forebyggelse", "kf", "pet"]"#, "pet is no department"),
        (r#"tier = "cross-cutting""#, "", "\u{201c}tier\u{201d} is missing"),
        (r#"tier = "cross-cutting""#, r#"tier = "crosscutting""#, "is no tier; choose one of cross-cutting, internal"),
        (r#"tier = "cross-cutting""#, "tier = \"cross-cutting\"\nhome = \"kbh\"", "cross-cutting and has no home"),
        ("triage_days = 5", "triage_days = 0", "must lie between 1 and 365"),
        ("triage_days = 5", "triage_days = 99999999999999999999", "must lie between 1 and 365"),
        ("triage_days = 5", r#"triage_days = "five""#, "must be a whole number"),
        ("triage_days = 5", "triage_days = 5\ntriage_dags = 5", "\u{201c}triage_dags\u{201d} is no field here"),
        ("closed_months = 12", "closed_months = 1200", "must lie between 1 and 120"),
        (r#""samtykke", "#, r#""samtykket", "#, "legal basis samtykket is not in the catalogue"),
        (r#"id = "ke""#, r#"id = "KE/1""#, "cannot be an id"),
        (r#"decision = "Brev af maj 2016, model 1""#, r#"decision = " ""#, "\u{201c}decision\u{201d} is empty"),
        ("triage_days = 5", "triage_days = = 5", "this is no TOML"),
    ] {
        assert!(MODEL_1.contains(old), "{old} stands in the model");
        let model = MODEL_1.replacen(old, new, 1);
        let told = faults(&model);
        let about: Vec<_> = told.iter().filter(|fault| fault.contains(says)).collect();
        assert_eq!(about.len(), 1, "{new}: {told:?}");
        if says.ends_with("is missing") {
            assert!(
                about[0].starts_with(&format!("line {}: ", line(&model, "[[unit]]"))),
                "a missing field is told where its table begins: {told:?}"
            );
        } else if !says.contains("is no party") && !says.contains("is neither party") {
            let wrong = new.lines().next_back().unwrap();
            assert!(about[0].starts_with(&format!("line {}: ", line(&model, wrong))), "{new}: {told:?}");
        }
    }
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
fn an_organisation_is_checked_too() {
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

fn unit(
    id: usize,
    internal: bool,
    home: Option<&str>,
    secretariat: &str,
    clearer: Option<&str>,
    parties: &[&str],
    bases: &[&str],
) -> String {
    let maybe = |key: &str, value: Option<&str>| value.map_or(String::new(), |value| format!("{key} = \"{value}\"\n"));
    format!(
        "[[unit]]\nid = \"u{id}\"\nname_da = \"U\"\nname_en = \"U\"\ntier = \"{}\"\n{}{}secretariat = \"{secretariat}\"\nparties = {parties:?}\nrhythm.every_days = 14\nbases = {bases:?}\n\
         [unit.deadlines]\nclearance_days = 2\ntriage_days = 5\ninquiry_days = 10\nstatus_days = 7\n\
         [unit.retention]\nunfounded_months = 3\nclosed_months = 12\n",
        if internal { "internal" } else { "cross-cutting" },
        maybe("home", home),
        maybe("clearer", clearer),
    )
}

const EVERYBODY: [&str; 8] = ["bif", "sof", "buf", "ssp", "kp-forebyggelse", "kf", "pet", "nobody"];

prop_compose! {
    fn units()(
        internal in any::<bool>(),
        home in prop::option::weighted(0.2, prop::sample::select(vec!["kbh", "kp", "nix"])),
        secretariat in prop::sample::select(EVERYBODY.to_vec()),
        clearer in prop::option::weighted(0.3, prop::sample::select(vec!["kp-forebyggelse", "sof"])),
        parties in subsequence(EVERYBODY[..6].to_vec(), 1..=6),
        stranger in prop::option::weighted(0.1, prop::sample::select(vec!["pet", "nobody"])),
        bases in subsequence(vec!["intern", "rpl115-2", "dbl8-2", "nix"], 1..=2),
    ) -> String {
        let parties: Vec<_> = parties.into_iter().chain(stranger).collect();
        unit(0, internal, home, secretariat, clearer, &parties, &bases)
    }
}

/// Whatever is accepted keeps what the walls lean on; some of it is accepted.
#[test]
fn what_is_accepted_fits() {
    let (organisation, bases) = (Organisation::read(ORGANISATION).unwrap(), Bases::read(BASES).unwrap());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut accepted = [0, 0];
    for _ in 0..8000 {
        let text = units().new_tree(&mut runner).unwrap().current();
        let text = format!(
            "id = \"m\"\nname_da = \"M\"\nname_en = \"M\"\naim_da = \"M\"\naim_en = \"M\"\norganisation = \"o\"\ndecision = \"D\"\n{text}"
        );
        let Ok(model) = Model::read(&text, &organisation, &bases) else { continue };
        for unit in &model.units {
            accepted[usize::from(unit.internal)] += 1;
            let authority = |department: &String| organisation.authority_of(department).unwrap().id.clone();
            assert!(unit.parties.contains(&unit.secretariat), "{text}");
            let authorities: std::collections::BTreeSet<_> = unit.parties.iter().map(authority).collect();
            assert_eq!(authorities.len() == 1, unit.internal, "{text}");
            assert!(authorities.contains(&unit.home), "{text}");
            assert!(unit.clearer.iter().all(|clearer| clearer == "kp-forebyggelse" && unit.parties.contains(clearer)), "{text}");
            assert!(unit.bases.iter().all(|basis| bases.get(basis).is_some()), "{text}");
        }
    }
    assert!(accepted.iter().all(|count| *count > 20), "{accepted:?}");
}
