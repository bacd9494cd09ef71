//! What a rule may ask whether it is there: `has` and `hasTag` of the thing that is asked about and what hangs on it, `in` of actions. A question takes along only what its rules can look
//! up (decision 33); whoever looks up more errs and is refused, but these three do not err on what is missing, they are false.

use cedar_policy::PolicySet;
use serde_json::Value as Json;

use crate::PolicyError;

/// Refuses rules that ask whether something is there of which a question might not know.
pub(crate) fn check(file: &str, set: &PolicySet) -> Result<(), PolicyError> {
    for policy in set.policies() {
        let odd = |what: &str| PolicyError::Invalid(format!("{file}: {}: {what}", policy.id()));
        let json = policy.to_json().map_err(|e| odd(&e.to_string()))?;
        for of in ["principal", "resource"] {
            if json.get(of).is_some_and(|scope| scope.get("op").and_then(Json::as_str) == Some("in") || scope.get("in").is_some())
            {
                return Err(odd("`in` is asked of actions only"));
            }
        }
        if let Some(what) = json.get("conditions").and_then(asks_for_more) {
            return Err(odd(what));
        }
    }
    Ok(())
}

/// What an expression asks that it may not.
fn asks_for_more(expression: &Json) -> Option<&'static str> {
    match expression {
        Json::Array(all) => all.iter().find_map(asks_for_more),
        Json::Object(parts) => parts.iter().find_map(|(operator, of)| {
            let left = of.get("left");
            match operator.as_str() {
                "in" if !is_variable(left, "action") => Some("`in` is asked of actions only"),
                "is" if of.get("in").is_some() => Some("`in` is asked of actions only"),
                "has" | "hasTag" if !hangs_on_thing(left) => {
                    Some("`has` and `hasTag` are asked of the resource and what hangs on it only")
                }
                _ => asks_for_more(of),
            }
        }),
        _ => None,
    }
}

fn is_variable(expression: Option<&Json>, name: &str) -> bool {
    expression.and_then(|e| e.get("Var")).and_then(Json::as_str) == Some(name)
}

/// `resource`, `resource.case`, `resource.getTag(…).concern`.
fn hangs_on_thing(expression: Option<&Json>) -> bool {
    let inner = |e: &Json| [".", "getTag"].iter().find_map(|operator| e.get(operator)).map(|of| hangs_on_thing(of.get("left")));
    is_variable(expression, "resource") || expression.and_then(inner).unwrap_or(false)
}
