//! Loading: schema, walls and powers are read, validated strictly and cut by action; what comes from a folder has every filter tried once.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    str::FromStr,
    sync::RwLock,
};

use cedar_policy::{
    ActionConstraint, Authorizer, Entities, Entity, PolicyId, PolicySet, ResourceConstraint, Schema, SchemaFragment,
    ValidationMode, Validator,
};
use serde_json::Value as Json;

use crate::{
    Kind, PolicyError, Shape,
    acts::{self, ActInfo},
    filter::ScopeText,
    reach, shape,
};

const SCHEMA: &str = include_str!("../../../policy/schema.cedarschema");
const WALLS: &str = include_str!("../../../policy/walls.cedar");
const POWERS: &str = include_str!("../../../policy/powers.cedar");
const PROMISES: &str = include_str!("../../../policy/promises.cedar");

/// The rules, ready to be asked.
pub struct Policy {
    pub(crate) schema: Schema,
    pub(crate) walls: PolicySet,
    pub(crate) powers: PolicySet,
    pub(crate) promises: PolicySet,
    pub(crate) json: Json,
    pub(crate) groups: HashMap<String, Vec<String>>,
    pub(crate) by_act: HashMap<&'static str, PolicySet>,
    pub(crate) promises_by_act: HashMap<&'static str, PolicySet>,
    /// Each action as an entity, with the groups it is in.
    pub(crate) action_entities: HashMap<&'static str, Vec<Entity>>,
    pub(crate) shapes: BTreeMap<Kind, Shape>,
    pub(crate) authorizer: Authorizer,
    pub(crate) scopes: RwLock<HashMap<String, std::sync::Arc<ScopeText>>>,
    pub(crate) mights: RwLock<HashMap<(&'static str, crate::Who, u64), bool>>,
}

/// A promise in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// Its id.
    pub id: String,
    /// Its wall, `W4`.
    pub wall: String,
    /// What it says.
    pub says: String,
}

/// Parses a text and gives each policy the id of its `@id`, which is mandatory.
pub(crate) fn parse(file: &str, text: &str) -> Result<PolicySet, PolicyError> {
    let parsed = PolicySet::from_str(text).map_err(|e| PolicyError::Invalid(format!("{file}: {e}")))?;
    let mut named = PolicySet::new();
    for policy in parsed.policies() {
        let id = policy.annotation("id").ok_or_else(|| PolicyError::Invalid(format!("{file}: a policy without @id")))?.to_owned();
        let policy = policy.new_id(PolicyId::new(&id));
        named.add(policy).map_err(|e| PolicyError::Invalid(format!("{file}: {id}: {e}")))?;
    }
    Ok(named)
}

/// Both sets as one.
pub(crate) fn joined(a: &PolicySet, b: &PolicySet) -> Result<PolicySet, PolicyError> {
    let mut all = a.clone();
    for policy in b.policies() {
        all.add(policy.clone()).map_err(|e| PolicyError::Invalid(e.to_string()))?;
    }
    Ok(all)
}

impl Policy {
    /// The rules that ship with the program. Their filters are tried by the tests, not at every start: the text is the one that was built in.
    ///
    /// # Errors
    /// [`PolicyError`]; the tests rule it out.
    pub fn shipped() -> Result<Self, PolicyError> {
        Self::from_texts(SCHEMA, WALLS, POWERS, PROMISES)
    }

    /// The rules of a folder: `schema.cedarschema`, `walls.cedar`, `powers.cedar`, `promises.cedar`. Every filter is tried once.
    ///
    /// # Errors
    /// [`PolicyError`] naming the file.
    pub fn from_dir(folder: &Path) -> Result<Self, PolicyError> {
        let read = |name: &str| {
            std::fs::read_to_string(folder.join(name))
                .map_err(|e| PolicyError::File { file: name.to_owned(), why: e.to_string() })
        };
        let policy = Self::from_texts(
            &read("schema.cedarschema")?,
            &read("walls.cedar")?,
            &read("powers.cedar")?,
            &read("promises.cedar")?,
        )?;
        policy.try_filters()?;
        Ok(policy)
    }

    fn from_texts(schema: &str, walls: &str, powers: &str, promises: &str) -> Result<Self, PolicyError> {
        let invalid = |what: &str, e: String| PolicyError::Invalid(format!("{what}: {e}"));
        let (fragment, _) = SchemaFragment::from_cedarschema_str(schema).map_err(|e| invalid("schema", e.to_string()))?;
        let json = fragment.clone().to_json_value().map_err(|e| invalid("schema", e.to_string()))?;
        let schema = Schema::from_schema_fragments([fragment]).map_err(|e| invalid("schema", e.to_string()))?;
        let promises = parse("promises.cedar", promises)?;
        validate(&schema, &promises)?;
        let (walls, powers) = (parse("walls.cedar", walls)?, parse("powers.cedar", powers)?);
        for (file, set) in [("walls.cedar", &walls), ("powers.cedar", &powers), ("promises.cedar", &promises)] {
            reach::check(file, set)?;
        }
        validate(&schema, &joined(&walls, &powers)?)?;
        Self::from_sets(schema, json, walls, powers, promises)
    }

    /// The same schema and promises with other rules, which the caller took from here or validated. Filters are not tried.
    pub(crate) fn with_sets(&self, walls: PolicySet, powers: PolicySet) -> Result<Self, PolicyError> {
        Self::from_sets(self.schema.clone(), self.json.clone(), walls, powers, self.promises.clone())
    }

    fn from_sets(
        schema: Schema,
        json: Json,
        walls: PolicySet,
        powers: PolicySet,
        promises: PolicySet,
    ) -> Result<Self, PolicyError> {
        let all = joined(&walls, &powers)?;
        let actions = schema.action_entities().map_err(|e| PolicyError::Invalid(e.to_string()))?;
        let groups = groups(&actions);
        check_acts(&schema, &groups)?;
        let (mut by_act, mut promises_by_act) = (HashMap::new(), HashMap::new());
        for act in acts::ALL {
            let of = groups.get(act.name).map_or(&[][..], Vec::as_slice);
            by_act.insert(act.name, slice(&all, act, of)?);
            promises_by_act.insert(act.name, slice(&promises, act, of)?);
        }
        Ok(Self {
            action_entities: action_entities(&actions, &groups),
            schema,
            walls,
            powers,
            promises,
            by_act,
            promises_by_act,
            groups,
            shapes: shape::shapes(&json)?,
            json,
            authorizer: Authorizer::new(),
            scopes: RwLock::default(),
            mights: RwLock::default(),
        })
    }

    /// What stands behind a kind.
    ///
    /// # Panics
    /// Never: loading fails unless every kind has a shape.
    #[must_use]
    pub fn shape(&self, kind: Kind) -> &Shape {
        &self.shapes[&kind]
    }

    /// Whether an action is this one or in this group.
    pub(crate) fn is_or_in(&self, act: &str, name: &str) -> bool {
        act == name || self.groups.get(act).is_some_and(|groups| groups.iter().any(|g| g == name))
    }

    /// What the walls keep under every model, as sentences in the order of their ids.
    #[must_use]
    pub fn promises(&self) -> Vec<Promised> {
        let said = |p: &cedar_policy::Policy| {
            let of = |name: &str| p.annotation(name).unwrap_or_default().to_owned();
            Promised { id: p.id().to_string(), wall: of("wall"), says: of("says") }
        };
        let mut all: Vec<Promised> = self.promises.policies().map(said).collect();
        let place = |p: &Promised| (p.wall.get(1..).and_then(|n| n.parse::<u8>().ok()), p.id.clone());
        all.sort_by_key(place);
        all
    }

    /// Ids of all guards and of all powers.
    #[must_use]
    pub fn ids(&self) -> (Vec<String>, Vec<String>) {
        let ids = |set: &PolicySet| set.policies().map(|p| p.id().to_string()).collect();
        (ids(&self.walls), ids(&self.powers))
    }
}

/// What the engine needs to know of an action: itself and its groups, not the forty others.
fn action_entities(actions: &Entities, groups: &HashMap<String, Vec<String>>) -> HashMap<&'static str, Vec<Entity>> {
    let of = |act: &ActInfo| {
        let groups = groups.get(act.name).map_or(&[][..], Vec::as_slice);
        let wanted = |e: &&Entity| e.uid().id().unescaped() == act.name || groups.iter().any(|g| g == e.uid().id().unescaped());
        actions.iter().filter(wanted).cloned().collect()
    };
    acts::ALL.iter().map(|act| (act.name, of(act))).collect()
}

/// The types of [`acts`] and the actions of the schema are the same, on the same things, and show content alike (W10).
fn check_acts(schema: &Schema, groups: &HashMap<String, Vec<String>>) -> Result<(), PolicyError> {
    let content = |act: &str| groups.get(act).is_some_and(|g| g.iter().any(|g| g == "content"));
    let described =
        |act: &str, thing: &str, content: bool| format!("{act} on {thing}{}", if content { " that shows content" } else { "" });
    let asked: BTreeSet<String> = schema
        .request_envs()
        .map(|env| (env.action().id().unescaped().to_owned(), env.resource().basename().to_owned()))
        .map(|(act, thing)| described(&act, &thing, content(&act)))
        .collect();
    let typed: BTreeSet<String> = acts::ALL.iter().map(|a| described(a.name, a.thing.name(), a.content)).collect();
    let differ = |has: &str, one: &String, lacks: &str| {
        Err(PolicyError::Invalid(format!("{has} has {one}, {lacks} has not; schema and program must be of one version")))
    };
    match (asked.difference(&typed).next(), typed.difference(&asked).next()) {
        (Some(one), _) => differ("the schema", one, "the program"),
        (_, Some(one)) => differ("the program", one, "the schema"),
        (None, None) => Ok(()),
    }
}

pub(crate) fn validate(schema: &Schema, set: &PolicySet) -> Result<(), PolicyError> {
    let result = Validator::new(schema.clone()).validate(set, ValidationMode::Strict);
    let faults: Vec<String> = result
        .validation_errors()
        .map(ToString::to_string)
        .chain(result.validation_warnings().map(ToString::to_string))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(PolicyError::Invalid(faults.join("\n"))) }
}

/// Which groups an action is in, directly or through another group.
fn groups(actions: &Entities) -> HashMap<String, Vec<String>> {
    let of = |action: &Entity| -> Vec<String> {
        actions.ancestors(&action.uid()).into_iter().flatten().map(|g| g.id().unescaped().to_owned()).collect()
    };
    actions.iter().map(|action| (action.uid().id().unescaped().to_owned(), of(action))).collect()
}

/// The policies that can have a say about an action: five times faster than asking all.
fn slice(all: &PolicySet, act: &ActInfo, groups: &[String]) -> Result<PolicySet, PolicyError> {
    let mut slice = PolicySet::new();
    let named = |id: &str| id == act.name || groups.iter().any(|g| g == id);
    for policy in all.policies() {
        let on_act = match policy.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(uid) => named(uid.id().unescaped()),
            ActionConstraint::In(uids) => uids.iter().any(|uid| named(uid.id().unescaped())),
        };
        let on_thing = match policy.resource_constraint() {
            ResourceConstraint::Is(ty) | ResourceConstraint::IsIn(ty, _) => ty.basename() == act.thing.name(),
            _ => true,
        };
        if on_act && on_thing {
            slice.add(policy.clone()).map_err(|e| PolicyError::Invalid(e.to_string()))?;
        }
    }
    Ok(slice)
}
