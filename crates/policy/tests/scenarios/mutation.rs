//! Mutation: every guard and every power is taken away in turn, then each part of each; something must notice.
//! `cargo test -p tvaers-policy mutation -- --nocapture` prints what notices what.

use std::collections::BTreeMap;

use cedar_policy::{Policy as Rule, PolicySet};
use serde_json::Value as Json;
use tvaers_policy::{Policy, prove::Caught};

use crate::{shipped, world::World};

const WALLS: &str = include_str!("../../../../policy/walls.cedar");
const POWERS: &str = include_str!("../../../../policy/powers.cedar");

fn rules(text: &str) -> BTreeMap<String, Rule> {
    let set: PolicySet = text.parse().unwrap();
    set.policies().map(|p| (p.annotation("id").unwrap().to_owned(), p.clone())).collect()
}

/// Which parts of a rule are altered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// All.
    All,
    /// Those that leave a power narrower: who still has it is told apart by no wall.
    Narrower,
}

/// What a node of a rule can become: a list with one member less, one side of `&&`, `||` and `if`, the neighbour of a comparison.
fn altered(node: &Json, parts: Parts) -> Vec<(String, Json)> {
    let mut all = Vec::new();
    let Json::Object(map) = node else { return all };
    for (key, value) in map {
        match (key.as_str(), value) {
            ("Set" | "entities", Json::Array(members)) if members.len() > 1 => {
                for (i, member) in members.iter().enumerate() {
                    let mut rest = members.clone();
                    rest.remove(i);
                    let name = member.pointer("/Value/__entity/id").or_else(|| member.get("id")).and_then(Json::as_str).unwrap();
                    let mut less = map.clone();
                    less.insert(key.clone(), Json::Array(rest));
                    all.push((format!("less {name}"), Json::Object(less)));
                }
            }
            ("&&" | "||", sides) if parts == Parts::All || key == "||" => {
                all.push((format!("left of {key}"), sides["left"].clone()));
                all.push((format!("right of {key}"), sides["right"].clone()));
            }
            ("if-then-else", branches) if parts == Parts::All => {
                all.push(("always then".into(), branches["then"].clone()));
                all.push(("always else".into(), branches["else"].clone()));
            }
            ("<" | "<=", sides) if parts == Parts::All => {
                let other = if key == "<" { "<=" } else { "<" };
                all.push((format!("{key} as {other}"), serde_json::json!({ other: sides.clone() })));
            }
            _ => {}
        }
    }
    all
}

/// A rule with one node altered, each alteration by a name.
fn mutants(node: &Json, parts: Parts) -> Vec<(String, Json)> {
    let mut all = altered(node, parts);
    let mut within = |child: &Json, put: &dyn Fn(Json) -> Json| {
        all.extend(mutants(child, parts).into_iter().map(|(what, child)| (what, put(child))));
    };
    match node {
        Json::Object(map) => {
            for (key, child) in map {
                within(child, &|new| {
                    let mut map = map.clone();
                    map.insert(key.clone(), new);
                    Json::Object(map)
                });
            }
        }
        Json::Array(list) => {
            for (i, child) in list.iter().enumerate() {
                within(child, &|new| {
                    let mut list = list.clone();
                    list[i] = new;
                    Json::Array(list)
                });
            }
        }
        _ => {}
    }
    all
}

/// The mutants of a rule as text.
fn texts(rule: &Rule, parts: Parts) -> Vec<(String, String)> {
    let text = |json| Rule::from_json(None, json).unwrap().to_cedar().unwrap();
    mutants(&rule.to_json().unwrap(), parts).into_iter().map(|(what, json)| (what, text(json))).collect()
}

#[tokio::test]
async fn mutation_of_walls_every_guard_is_missed_by_a_promise() {
    let mutants = shipped().mutate_walls().await.unwrap_or_else(|e| panic!("{e}"));
    for mutant in &mutants {
        let caught = match &mutant.caught {
            Caught::Promise(id) => format!("promise {id}"),
            Caught::Nothing => "NOTHING".to_owned(),
        };
        println!("{:55} {caught}", mutant.policy);
    }
    let survivors: Vec<_> = mutants.iter().filter(|m| m.caught == Caught::Nothing).collect();
    assert!(survivors.is_empty(), "nothing misses {survivors:?}");
    assert_eq!(mutants.len(), rules(WALLS).len());
}

#[tokio::test]
async fn mutation_of_walls_every_part_is_missed() {
    let policy = shipped();
    let world = World::new(&policy);
    let (mut tried, mut survivors) = (0, Vec::new());
    for (id, rule) in rules(WALLS) {
        let without = policy.without(&id).unwrap_or_else(|e| panic!("{e}"));
        let whole = rule.to_cedar().unwrap();
        for (what, text) in texts(&rule, Parts::All) {
            // A tag without its `has`, a condition that is always the same: the validator misses it before anybody is asked.
            let Ok(mutant) = without.with(&text) else {
                println!("{:55} the validator", format!("{id} {what}"));
                continue;
            };
            tried += 1;
            // What is too narrow is missed by somebody who now may not; what is too wide by a promise.
            let caught = match world.first_fault(&mutant, &whole) {
                Some(fault) => Some(fault),
                None => policy
                    .broken_promise(&mutant, &id)
                    .await
                    .unwrap_or_else(|e| panic!("{e}"))
                    .map(|p| format!("promise {}", p.id)),
            };
            match caught {
                Some(caught) => println!("{:55} {caught}", format!("{id} {what}")),
                None => survivors.push(format!("{id} {what}\n{text}")),
            }
        }
    }
    assert!(survivors.is_empty(), "{} are not missed:\n{}", survivors.len(), survivors.join("\n"));
    assert!(tried > 100, "{tried} mutants are too few");
}

#[test]
fn mutation_of_powers_every_power_and_part_is_missed_by_a_scenario() {
    let policy = shipped();
    let world = World::new(&policy);
    let mut survivors = Vec::new();
    let mut note = |what: String, mutant: &Policy, whole: &str| match world.first_fault(mutant, whole) {
        Some(fault) => println!("{what:55} {fault}"),
        None => survivors.push(what),
    };
    let powers = rules(POWERS);
    assert_eq!(powers.len(), policy.ids().1.len());
    for (id, rule) in powers {
        let without = policy.without(&id).unwrap_or_else(|e| panic!("{e}"));
        let whole = rule.to_cedar().unwrap();
        note(id.clone(), &without, &whole);
        // Only what narrows: a power that is too wide is often held by a wall, which changes no answer.
        for (what, text) in texts(&rule, Parts::Narrower) {
            note(format!("{id} {what}"), &without.with(&text).unwrap_or_else(|e| panic!("{e}")), &whole);
        }
    }
    assert!(survivors.is_empty(), "no scenario misses:\n{}", survivors.join("\n"));
}
