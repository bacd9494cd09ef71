//! The shipped files: each is right, each is what domain.md says of it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use tvaers_model::{Bases, Model, Organisation, Power, Step, Treats, presets};

fn read(id: &str) -> (Organisation, Model) {
    let preset = presets::get(id).unwrap();
    let organisation = Organisation::read(preset.organisation).unwrap();
    let model = Model::read(preset.model, &organisation, &Bases::read(presets::BASES).unwrap());
    let model = model.map_err(|faults| format!("{id}:\n{faults}")).unwrap();
    (organisation, model)
}

#[test]
fn each_preset_is_right_and_called_what_it_is() {
    for preset in presets::ALL {
        let (organisation, model) = read(preset.id);
        assert_eq!(model.id, preset.id);
        assert_eq!(Model::organisation_of(preset.model).as_ref(), Some(&model.organisation));
        assert_eq!(presets::organisation(&model.organisation), Some(preset.organisation), "{}", preset.id);
        let pet = organisation.authorities().iter().find(|authority| authority.id == "pet").unwrap();
        assert_eq!(pet.kind, "intelligence", "R5: PET is there to refer to");
        assert!(organisation.departments().iter().all(|department| department.authority != "pet"));
    }
    assert_eq!(presets::ALL[0].id, "model-1");
    assert!(presets::get("model-4").is_none() && presets::organisation("nowhere").is_none());
}

/// Every model file in the folder is a preset, so that none is shipped unchecked.
#[test]
fn each_shipped_file_is_a_preset() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");
    let names = |folder: &str| -> Vec<String> {
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = files.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
        names.sort_unstable();
        names
    };
    let mut known: Vec<&str> = presets::ALL.iter().map(|preset| preset.id).chain(["bases"]).collect();
    known.sort_unstable();
    assert_eq!(names(folder), known);
    let known: Vec<&str> = presets::ORGANISATIONS.iter().map(|(id, _)| *id).collect();
    assert_eq!(names(&format!("{folder}/organisations")), known);
}

/// The table "The models": who convenes, who sits across, where the city's departments meet, who speaks for them.
#[test]
fn the_models_of_the_letters_say_what_the_letters_say() {
    let (_, one) = read("model-1");
    assert_eq!((one.units.len(), one.units[0].secretariat.as_str()), (1, "bif"));
    assert_eq!(one.speaker_of("sof"), "sof");
    let (_, two) = read("model-2");
    let (across, inside) = (two.unit("ke").unwrap(), two.unit("kbh-intern").unwrap());
    assert_eq!((across.secretariat.as_str(), inside.secretariat.as_str()), ("kp-forebyggelse", "bif"));
    assert_eq!((across.internal, inside.internal, inside.home.as_str()), (false, true, "kbh"));
    assert_eq!(across.chair, "kp-forebyggelse");
    assert_eq!(["sof", "buf", "ssp", "bif", "kf"].map(|d| two.speaker_of(d)), ["bif", "bif", "bif", "bif", "kf"]);
    let (_, three) = read("model-3");
    let across = three.unit("ke").unwrap();
    assert_eq!((&*across.parties, &*across.guests), (&["ssp".to_owned()][..], &["kp-forebyggelse", "kf"].map(str::to_owned)[..]));
    assert!(across.powers.contains(&Power::Invite) && !three.unit("kbh-intern").unwrap().powers.contains(&Power::Invite));
    assert_eq!(["sof", "buf", "bif"].map(|d| three.speaker_of(d)), ["ssp"; 3]);
    let council = three.unit("kredsraad").unwrap();
    assert_eq!((council.treats, &*council.powers, council.bases.len()), (Treats::General, &[Power::Convene][..], 0));
    assert_eq!(council.deadlines.triage_days + council.retention.closed_months, 0);
}

/// The district council: across municipalities, and nothing about a case.
#[test]
fn the_district_council_joins_municipalities_on_general_matters() {
    let (organisation, model) = read("district-council");
    assert!(model.units.iter().all(|unit| unit.treats == Treats::General));
    let municipalities =
        model.units[0].parties.iter().filter(|party| organisation.authority_of(party).unwrap().kind == "municipality");
    assert_eq!(municipalities.count(), 4);
    assert_eq!(model.route(&organisation, "ssp", "taarnby"), None, "no word about a person gets through");
}

fn disclose(unit: &str, from: &str, to: &str) -> Step {
    Step::Disclose { unit: unit.to_owned(), from: from.to_owned(), to: to.to_owned() }
}

fn bring(by: &str) -> Step {
    Step::BringForward { by: by.to_owned(), from_unit: "kbh-intern".to_owned(), to_unit: "ke".to_owned() }
}

/// How far it is from one department to another under each model.
#[test]
fn a_word_takes_the_way_of_its_model() {
    let steps = |id: &str, from: &str, to: &str| {
        let (organisation, model) = read(id);
        model.route(&organisation, from, to).map(|route| route.steps)
    };
    assert_eq!(steps("model-1", "sof", "kp-forebyggelse"), Some(vec![disclose("ke", "sof", "kp-forebyggelse")]));
    assert_eq!(
        steps("model-2", "sof", "kp-forebyggelse"),
        Some(vec![disclose("kbh-intern", "sof", "bif"), bring("bif"), disclose("ke", "bif", "kp-forebyggelse")])
    );
    assert_eq!(
        steps("model-2", "kf", "buf"),
        Some(vec![disclose("ke", "kf", "bif"), disclose("kbh-intern", "bif", "buf")]),
        "the speaker puts it into words at home"
    );
    assert_eq!(steps("model-2", "sof", "buf"), Some(vec![disclose("kbh-intern", "sof", "buf")]));
    assert_eq!(steps("model-2", "bif", "kf"), Some(vec![disclose("ke", "bif", "kf")]));
    assert_eq!(
        steps("model-3", "bif", "kf"),
        Some(vec![disclose("kbh-intern", "bif", "ssp"), bring("ssp"), disclose("ke", "ssp", "kf")])
    );
    assert_eq!(steps("model-3", "kf", "ssp"), Some(vec![disclose("ke", "kf", "ssp")]));
    assert_eq!(steps("model-3", "kp-forebyggelse", "kf"), None, "one guest does not reach another; the council hears of no case");
    assert_eq!(steps("ssp", "sof", "kf"), None, "only the secretariat discloses to its guest");
    assert_eq!(steps("ssp", "kf", "sof"), Some(vec![disclose("ke", "kf", "sof")]));
    assert_eq!(steps("vink", "sof", "kp-forebyggelse"), None);
    assert_eq!(steps("vink", "sof", "sof"), Some(Vec::new()));
    assert_eq!((steps("vink", "sof", "pet"), steps("vink", "hr", "hr")), (None, None));
}

/// Where two sit at both kinds of table, the internal one is taken, wherever it stands in the file.
#[test]
fn a_word_stays_inside_where_it_can() {
    let preset = presets::get("model-1").unwrap();
    let vink = presets::get("vink").unwrap().model;
    let text = format!("{}\n{}", preset.model, &vink[vink.find("[[unit]]").unwrap()..]);
    let organisation = Organisation::read(preset.organisation).unwrap();
    let model = Model::read(&text, &organisation, &Bases::read(presets::BASES).unwrap()).unwrap();
    let steps = |from, to| model.route(&organisation, from, to).unwrap().steps;
    assert_eq!(steps("sof", "buf"), [disclose("kbh-intern", "sof", "buf")]);
    assert_eq!(steps("sof", "kf"), [disclose("ke", "sof", "kf")]);
}
