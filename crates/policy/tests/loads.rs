//! The shipped rules hold together and every filter of theirs can be made; rules that do not are refused with the reason.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{fs, path::PathBuf};

use tvaers_policy::{Kind, Policy, PolicyError, acts};

const FILES: [&str; 4] = ["schema.cedarschema", "walls.cedar", "powers.cedar", "promises.cedar"];

/// A copy of the shipped folder with one text changed or added to.
fn folder(name: &str, file: &str, change: impl Fn(&str) -> String) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    for one in FILES {
        let text = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policy").join(one)).unwrap();
        fs::write(folder.join(one), if one == file { change(&text) } else { text }).unwrap();
    }
    folder
}

fn refused(name: &str, file: &str, change: impl Fn(&str) -> String) -> String {
    match Policy::from_dir(&folder(name, file, change)) {
        Ok(_) => panic!("{name} was loaded"),
        Err(error) => error.to_string(),
    }
}

fn more(text: &'static str) -> impl Fn(&str) -> String {
    move |whole| format!("{whole}\n{text}")
}

#[test]
fn the_shipped_rules_load_and_are_those_of_the_folder_whose_filters_are_tried() {
    let shipped = Policy::shipped().unwrap_or_else(|e| panic!("{e}"));
    let read = Policy::from_dir(&folder("same", "", str::to_owned)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(shipped.ids(), read.ids());
    let (walls, powers) = shipped.ids();
    assert!(walls.len() > 50 && powers.len() > 30, "{} walls, {} powers", walls.len(), powers.len());
    assert!(acts::ALL.iter().any(|a| a.content) && acts::ALL.iter().any(|a| a.filter));
}

#[test]
fn the_program_and_the_schema_know_the_same_actions() {
    let sing = "action sing appliesTo { principal: User, resource: Unit, context: Asked };\n  action view_figures ";
    let added = refused("added", "schema.cedarschema", |s| s.replace("action view_figures ", sing));
    assert!(added.contains("the schema has sing on Unit"), "{added}");
    let unseen = refused("unseen", "schema.cedarschema", |s| s.replace("action read_item in [content]", "action read_item"));
    assert!(unseen.contains("read_item on Item"), "{unseen}");
    let within = refused("within", "schema.cedarschema", |s| s.replace("action serve;", "action serve in [content];"));
    assert!(within.contains("that shows content"), "a group in a group counts: {within}");
}

#[test]
fn an_operator_that_no_list_knows_is_refused_when_it_is_loaded() {
    let text = "@id(\"odd\") permit (principal, action == Tvaers::Action::\"read_item\", resource) when { resource.owner.code like \"b*\" };";
    let odd = refused("odd", "powers.cedar", more(text));
    assert!(odd.contains("policy odd cannot be turned into a filter"), "{odd}");
}

#[test]
fn a_filter_that_would_grow_old_is_refused_when_it_is_loaded() {
    let later = "resource.hasTag(principal.department.code) && context.now + 5 < resource.getTag(principal.department.code).ends";
    for (act, condition) in [("view_case", "context.now > 5"), ("read_item", later)] {
        let text =
            format!("@id(\"aged\") permit (principal, action == Tvaers::Action::\"{act}\", resource) when {{ {condition} }};");
        let aged = refused(act, "powers.cedar", |whole| format!("{whole}\n{text}"));
        assert!(aged.contains(&format!("of {act} cannot be turned into a filter")), "{aged}");
    }
}

/// Decision 33: what these three ask for, a question may not know, and they would be false.
#[test]
fn a_rule_that_asks_whether_something_else_is_there_is_refused() {
    let named = "Tvaers::Item::\"7\".hasTag(principal.department.code)";
    let one_of = "Tvaers::Letter::\"7\" has case";
    let within = "principal in Tvaers::User::\"7\"";
    let typed = "resource is Tvaers::Item in Tvaers::Item::\"7\"";
    let nested =
        "resource.owner == principal.department && (if resource.sensitive then principal in Tvaers::User::\"7\" else true)";
    for (nth, condition) in [named, one_of, within, typed, nested].into_iter().enumerate() {
        for (file, effect) in [("walls.cedar", "forbid"), ("powers.cedar", "permit")] {
            let rule = format!(
                "@id(\"odd\") {effect} (principal, action == Tvaers::Action::\"read_item\", resource) when {{ {condition} }};"
            );
            let odd = refused(&format!("asks-{nth}-{effect}"), file, |whole| format!("{whole}\n{rule}"));
            assert!(odd.contains("odd: `"), "{condition}: {odd}");
        }
    }
    let scope = "@id(\"odd\") permit (principal in Tvaers::User::\"7\", action == Tvaers::Action::\"read_item\", resource);";
    assert!(refused("asks-scope", "powers.cedar", more(scope)).contains("`in` is asked of actions only"));
}

#[test]
fn a_text_that_does_not_hold_together_is_refused() {
    let nameless = refused("nameless", "walls.cedar", more("forbid (principal, action, resource) when { !principal.active };"));
    assert!(nameless.contains("walls.cedar: a policy without @id"), "{nameless}");
    let again = "@id(\"owner_reads\") permit (principal, action, resource) when { principal.active };";
    let twice = refused("twice", "powers.cedar", more(again));
    assert!(twice.contains("owner_reads"), "{twice}");
    let colour = "@id(\"x\") permit (principal, action, resource) when { principal.colour };";
    for file in ["powers.cedar", "promises.cedar"] {
        let unknown = refused(&file.replace('.', "-"), file, more(colour));
        assert!(unknown.contains("colour"), "{unknown}");
    }
    let missing = Policy::from_dir(&PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("nowhere"));
    assert!(matches!(missing, Err(PolicyError::File { .. })));
}

#[test]
fn every_kind_has_a_shape_from_the_schema() {
    let policy = Policy::shipped().unwrap_or_else(|e| panic!("{e}"));
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.name()), Some(*kind));
        assert_eq!(policy.shape(*kind).kind, *kind);
    }
    let item = policy.shape(Kind::Item);
    assert_eq!(item.table, "items");
    let tag = item.tag.as_ref().unwrap();
    assert_eq!((tag.table.as_str(), tag.owner.as_str(), tag.key.as_str()), ("disclosures", "item", "recipient"));
    let sets: Vec<&str> = policy.shape(Kind::Case).sets.iter().map(|s| s.table.as_str()).collect();
    assert_eq!(sets, ["case_assigned", "case_disqualified", "case_parties"]);
    let case = policy.shape(Kind::Concern).columns.iter().find(|c| c.name == "case").unwrap();
    assert!(!case.required);
}
