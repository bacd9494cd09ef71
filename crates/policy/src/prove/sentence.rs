//! A counterexample as a sentence: who does what, in which unit.

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

/// `replayed` says whether the engine that decides in earnest allows it too.
pub(super) fn of(found: &Env, env: &RequestEnv, says: &str, replayed: bool) -> String {
    let entities = &found.entities;
    let who = found.request.principal().map_or_else(
        || "Somebody".to_owned(),
        |user| {
            let department = reference(entities, user, "department");
            let kind = reference(entities, user, "authority").and_then(|a| reference(entities, &a, "kind"));
            let active = matches!(attr(entities, user, "active"), Some(EvalResult::Bool(false)));
            format!(
                "A user{} with {} of department {} ({})",
                if active { " whose account is closed" } else { "" },
                roles(entities, user),
                department.as_ref().map_or_else(|| "?".into(), name),
                kind.map_or_else(|| "?".into(), |k| k.id().unescaped().to_owned()),
            )
        },
    );
    let thing = found.request.resource();
    let place = thing.and_then(|t| unit(entities, t)).map_or_else(String::new, |u| {
        let internal = matches!(attr(entities, &u, "internal"), Some(EvalResult::Bool(true)));
        let secretariat = reference(entities, &u, "secretariat").as_ref().map_or_else(|| "?".into(), name);
        let tier = if internal { "internal" } else { "cross-cutting" };
        let home = reference(entities, &u, "home").as_ref().map_or_else(|| "?".into(), name);
        format!(" in the {tier} unit {} (home {home}, secretariat {secretariat})", name(&u))
    });
    let owner = thing
        .and_then(|t| reference(entities, t, "owner"))
        .map_or_else(String::new, |o| format!(" owned by department {}", name(&o)));
    let to = found.request.context().and_then(|c| given(c.get("recipient")?)).map_or_else(String::new, |recipient| {
        let kind = reference(entities, &recipient, "authority").and_then(|a| reference(entities, &a, "kind"));
        format!(" to department {} ({})", name(&recipient), kind.map_or_else(|| "?".into(), |k| k.id().unescaped().to_owned()))
    });
    format!(
        "{who} may {} a {}{owner}{place}{to}, although {says}.{}",
        env.action().id().unescaped(),
        env.resource().basename(),
        if replayed { "" } else { " (The deciding engine refuses it: the prover and the engine differ.)" },
    )
}
