//! A counterexample as a sentence: who does what, in which unit, and to whom or to where.

use std::collections::BTreeSet;

use cedar_policy::{Entities, EntityUid, EvalResult, RequestEnv};
use cedar_policy_symcc::Env;

fn attr(entities: &Entities, of: &EntityUid, name: &str) -> Option<EvalResult> {
    entities.get(of)?.attr(name)?.ok()
}

fn reference(entities: &Entities, of: &EntityUid, name: &str) -> Option<EntityUid> {
    given(attr(entities, of, name)?)
}

fn given(value: EvalResult) -> Option<EntityUid> {
    match value {
        EvalResult::EntityUid(uid) => Some(uid),
        _ => None,
    }
}

fn roles(entities: &Entities, user: &EntityUid) -> String {
    let Some(EvalResult::Set(set)) = attr(entities, user, "roles") else { return "no role".into() };
    let names: BTreeSet<String> = set
        .iter()
        .filter_map(|r| match r {
            EvalResult::EntityUid(uid) => Some(uid.id().unescaped().to_owned()),
            _ => None,
        })
        .collect();
    if names.is_empty() { "no role".into() } else { names.into_iter().collect::<Vec<_>>().join(" and ") }
}

/// The unit that a thing is in, along `unit`, `case` and `meeting`.
fn unit(entities: &Entities, thing: &EntityUid) -> Option<EntityUid> {
    if thing.type_name().basename() == "Unit" {
        return Some(thing.clone());
    }
    if let Some(unit) = reference(entities, thing, "unit") {
        return Some(unit);
    }
    ["case", "meeting"].iter().find_map(|step| unit(entities, &reference(entities, thing, step)?))
}

fn name(uid: &EntityUid) -> String {
    format!("\u{201c}{}\u{201d}", uid.id().unescaped())
}

fn kind(entities: &Entities, authority: Option<EntityUid>) -> String {
    authority.and_then(|a| reference(entities, &a, "kind")).map_or_else(|| "?".into(), |k| k.id().unescaped().to_owned())
}

fn department(entities: &Entities, department: &EntityUid) -> String {
    format!("department {} ({})", name(department), kind(entities, reference(entities, department, "authority")))
}

/// A unit with what decides about it.
fn table(entities: &Entities, unit: &EntityUid) -> String {
    let named = |attribute: &str| reference(entities, unit, attribute).as_ref().map_or_else(|| "?".into(), name);
    let is = |attribute: &str, wanted: bool| matches!(attr(entities, unit, attribute), Some(EvalResult::Bool(b)) if b == wanted);
    format!(
        "the {}{}{} unit {} (home {}, secretariat {})",
        if is("open", false) { "closed " } else { "" },
        if is("internal", true) { "internal" } else { "cross-cutting" },
        if is("takes_cases", false) { " general" } else { "" },
        name(unit),
        named("home"),
        named("secretariat"),
    )
}

/// What an act is about besides its thing: to whom, into which case, with whom as a guest.
fn besides(found: &Env) -> String {
    let entities = &found.entities;
    let context = found.request.context();
    let besides = |key: &str| context.and_then(|c| given(c.get(key)?));
    let mut all = String::new();
    if let Some(recipient) = besides("recipient") {
        all.push_str(&format!(" to {}", department(entities, &recipient)));
    }
    if let Some(to) = besides("to") {
        all.push_str(&format!(" to {}", table(entities, &to)));
    }
    if let Some(case) = besides("into") {
        let place = unit(entities, &case).map_or_else(String::new, |u| format!(" in {}", table(entities, &u)));
        all.push_str(&format!(" into the case {}{place}", name(&case)));
    }
    if let Some(guest) = besides("guest") {
        all.push_str(&format!(" with {} as a guest", department(entities, &guest)));
    }
    if let Some(planner) = besides("planned_by") {
        all.push_str(&format!(" by a plan of the user {}", name(&planner)));
    }
    all
}

fn who(found: &Env) -> String {
    let entities = &found.entities;
    let Some(user) = found.request.principal() else { return "Somebody".to_owned() };
    let closed = matches!(attr(entities, user, "active"), Some(EvalResult::Bool(false)));
    format!(
        "A user {}{} with {} of department {} ({})",
        name(user),
        if closed { " whose account is closed" } else { "" },
        roles(entities, user),
        reference(entities, user, "department").as_ref().map_or_else(|| "?".into(), name),
        kind(entities, reference(entities, user, "authority")),
    )
}

/// The thing: what it is, whose, where, and to which unit it is offered.
fn what(found: &Env, env: &RequestEnv) -> String {
    let entities = &found.entities;
    let word = env.resource().basename();
    let thing = found.request.resource();
    let of = |attribute: &str| thing.and_then(|t| reference(entities, t, attribute));
    let owner = of("owner").map_or_else(String::new, |o| format!(" owned by department {}", name(&o)));
    let sender = of("sender").map_or_else(String::new, |s| format!(" sent by department {}", name(&s)));
    let place = match thing.and_then(|t| unit(entities, t)) {
        Some(unit) if word == "Unit" => format!(", {}", table(entities, &unit)),
        Some(unit) => format!(" in {}", table(entities, &unit)),
        None => String::new(),
    };
    let offered = of("to").map_or_else(String::new, |to| format!(", offered to {}", table(entities, &to)));
    let article = if word.starts_with(['A', 'E', 'I', 'O']) { "an" } else { "a" };
    format!("{article} {word}{owner}{sender}{place}{offered}")
}

/// `replayed` says whether the engine that decides in earnest allows it too.
pub(super) fn of(found: &Env, env: &RequestEnv, says: &str, replayed: bool) -> String {
    format!(
        "{} may {} {}{}, although {says}.{}",
        who(found),
        env.action().id().unescaped(),
        what(found, env),
        besides(found),
        if replayed { "" } else { " (The deciding engine refuses it: the prover and the engine differ.)" },
    )
}
