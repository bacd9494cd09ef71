//! Deciding: may this user do this to this thing, now? Deny by default; a rule that cannot be evaluated refuses.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry},
    marker::PhantomData,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use cedar_policy::{
    Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request, RestrictedExpression,
};
use tvaers_domain::people::Role;

use crate::{Act, ColumnType, Fact, FactValue, Facts, Kind, Policy, PolicyError, Refusal};

/// A user as the rules know them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Who {
    /// The user's id.
    pub user: String,
    /// Where they work.
    pub department: String,
    /// Its authority.
    pub authority: String,
    /// What they are there.
    pub roles: BTreeSet<Role>,
    /// Whether the account is open.
    pub active: bool,
}

/// The circumstances of a question.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Now, in µs.
    pub now: i64,
    /// Its entry in the ledger is part of the same transaction (W10).
    pub written: bool,
    /// A reason for looking is recorded with it (W9).
    pub reason: bool,
    /// What else this act needs.
    pub extra: Extra<'a>,
}

/// On what grounds something is told to somebody else.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The legal basis.
    pub basis: &'a str,
    /// A form of cooperation is named.
    pub form: bool,
    /// A consent stands and covers it.
    pub consent: bool,
    /// Word of the purpose.
    pub purpose: &'a str,
    /// The necessity is given in words.
    pub necessity: bool,
    /// The necessity of what is sensitive is given in words.
    pub sensitive_necessity: bool,
}

impl Grounds<'_> {
    fn pairs(&self) -> Result<[(String, RestrictedExpression); 6], PolicyError> {
        let yes = RestrictedExpression::new_bool;
        Ok([
            ("basis".to_owned(), reference("Basis", self.basis)?),
            ("form".to_owned(), yes(self.form)),
            ("consent".to_owned(), yes(self.consent)),
            ("purpose".to_owned(), reference("Purpose", self.purpose)?),
            ("necessity".to_owned(), yes(self.necessity)),
            ("sensitive_necessity".to_owned(), yes(self.sensitive_necessity)),
        ])
    }
}

/// What some acts need to know besides.
#[derive(Debug, Clone, Copy)]
pub enum Extra<'a> {
    /// Nothing.
    None,
    /// A disclosure or a clearance.
    Sharing {
        /// The department it goes to.
        recipient: &'a str,
        /// On what grounds.
        grounds: Grounds<'a>,
    },
    /// Bringing forward; the case is among the facts.
    Bringing {
        /// The case at a common table.
        into: &'a str,
        /// On what grounds.
        grounds: Grounds<'a>,
    },
    /// Giving a case, a concern or an item of it to another unit.
    HandingOver {
        /// The unit.
        to: &'a str,
        /// On what grounds.
        grounds: Grounds<'a>,
    },
    /// The department that is asked to a case.
    Guest(&'a str),
    /// Who planned what is approved; their fact is among the facts.
    PlannedBy(&'a str),
    /// A new user.
    Creating {
        /// Its only role is administrator.
        only_administrator: bool,
        /// That authority has one already.
        has_administrator: bool,
    },
    /// Another user whom it is about; its fact is among the facts.
    User(&'a str),
}

/// A fact as the engine takes it, and what a rule can look up by way of it. Of a set the rules only ask what is in it: it leads nowhere.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) entity: Entity,
    leads_to: Vec<EntityUid>,
}

/// What is known of a thing as the engine takes it: learned once where much is asked about one thing.
pub struct Learned(Vec<Known>);

/// The organisation as the engine wants it: built once for each change, cheap to clone.
#[derive(Clone)]
pub struct Organisation {
    pub(crate) known: Arc<HashMap<EntityUid, Known>>,
    pub(crate) version: u64,
}

/// This user may do `A` to this thing, now. Only the rules make one.
#[derive(Debug)]
pub struct Permit<A: Act> {
    thing: String,
    user: String,
    policies: Vec<String>,
    of: PhantomData<A>,
}

impl<A: Act> Permit<A> {
    /// To what.
    #[must_use]
    pub fn thing(&self) -> &str {
        &self.thing
    }

    /// Who.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// By which powers.
    #[must_use]
    pub fn policies(&self) -> &[String] {
        &self.policies
    }
}

/// Parses each type name once per thread.
pub(crate) fn uid(ty: &str, id: &str) -> Result<EntityUid, PolicyError> {
    thread_local!(static NAMES: std::cell::RefCell<HashMap<String, EntityTypeName>> = std::cell::RefCell::default());
    let name = NAMES.with_borrow_mut(|names| match names.get(ty) {
        Some(name) => Ok(name.clone()),
        None => {
            let name = EntityTypeName::from_str(&format!("Tvaers::{ty}")).map_err(|e| PolicyError::Question(e.to_string()))?;
            names.insert(ty.to_owned(), name.clone());
            Ok::<_, PolicyError>(name)
        }
    })?;
    Ok(EntityUid::from_type_name_and_id(name, EntityId::new(id)))
}

fn reference(ty: &str, id: &str) -> Result<RestrictedExpression, PolicyError> {
    Ok(RestrictedExpression::new_entity_uid(uid(ty, id)?))
}

impl Extra<'_> {
    /// What a rule can look up by way of the circumstances.
    fn mentions(&self) -> Result<Vec<EntityUid>, PolicyError> {
        Ok(match *self {
            Extra::None | Extra::Creating { .. } => Vec::new(),
            Extra::Sharing { recipient, grounds } => vec![uid("Department", recipient)?, uid("Basis", grounds.basis)?],
            Extra::Bringing { into, grounds } => vec![uid("Case", into)?, uid("Basis", grounds.basis)?],
            Extra::HandingOver { to, grounds } => vec![uid("Unit", to)?, uid("Basis", grounds.basis)?],
            Extra::Guest(guest) => vec![uid("Department", guest)?],
            Extra::PlannedBy(user) | Extra::User(user) => vec![uid("User", user)?],
        })
    }
}

impl Policy {
    /// Builds the organisation for the engine.
    ///
    /// # Errors
    /// [`PolicyError::Question`] when a fact does not fit the schema.
    pub fn organisation(&self, facts: &Facts) -> Result<Organisation, PolicyError> {
        static VERSIONS: AtomicU64 = AtomicU64::new(1);
        let mut known = HashMap::new();
        for fact in &facts.0 {
            let one = self.known(fact)?;
            known.insert(one.entity.uid(), one);
        }
        // Held against the schema here, once, so that no question has to.
        Entities::from_entities(known.values().map(|k| k.entity.clone()), Some(&self.schema))
            .map_err(|e| PolicyError::Question(e.to_string()))?;
        Ok(Organisation { known: Arc::new(known), version: VERSIONS.fetch_add(1, Ordering::Relaxed) })
    }

    /// Asks. A permit for one act on one thing, or the guards that refuse.
    ///
    /// # Errors
    /// [`Refusal`]; also when a rule cannot be evaluated, since what is unknown is closed.
    pub fn permit<A: Act>(
        &self,
        organisation: &Organisation,
        who: &Who,
        thing: &str,
        asked: &Asked<'_>,
        facts: &Facts,
    ) -> Result<Permit<A>, Refusal> {
        let policies = self.decide(organisation, who, A::NAME, A::THING, thing, asked, facts)?;
        Ok(Permit { thing: thing.to_owned(), user: who.user.clone(), policies, of: PhantomData })
    }

    /// Takes in facts, to be asked about them more than once. What they say of the organisation it knows itself.
    ///
    /// # Errors
    /// [`PolicyError::Question`] when a fact does not fit the schema.
    pub fn learn(&self, organisation: &Organisation, facts: &Facts) -> Result<Learned, PolicyError> {
        let mut learned = Vec::new();
        for fact in &facts.0 {
            if !organisation.known.contains_key(&uid(fact.kind.name(), &fact.id)?) {
                learned.push(self.known(fact)?);
            }
        }
        Ok(Learned(learned))
    }

    /// Whether somebody may do `A` to this thing, now. It permits nothing: for asking about others than who acts.
    #[must_use]
    pub fn allows<A: Act>(
        &self,
        organisation: &Organisation,
        who: &Who,
        thing: &str,
        asked: &Asked<'_>,
        learned: &Learned,
    ) -> bool {
        let Some(policies) = self.by_act.get(A::NAME) else { return false };
        let question = self.question(organisation, who, A::NAME, A::THING, thing, asked, learned);
        question.is_ok_and(|(request, entities)| self.answer(A::NAME, policies, &request, &entities).is_ok())
    }

    /// Whether the reader may see that a thing is there: a refusal may then say why, instead of looking like nothing.
    #[must_use]
    pub fn is_visible(&self, organisation: &Organisation, who: &Who, kind: Kind, thing: &str, now: i64, facts: &Facts) -> bool {
        let act = match kind {
            Kind::Concern => "list_concerns",
            Kind::Case => "view_case",
            Kind::Answer => "view_answer",
            Kind::Request => "view_request",
            Kind::Item => "read_item",
            Kind::Disclosure => "view_disclosure",
            Kind::AgreedAction => "view_action",
            Kind::Handover => "view_handover",
            Kind::Meeting => "view_meeting",
            Kind::AgendaItem => "view_agenda_item",
            Kind::Article => "view_article",
            Kind::Letter => "view_letter",
            Kind::AccessRequest => "view_access_request",
            Kind::Erasure => "view_erasure",
            Kind::Informing => "view_informing",
            Kind::Entry => "read_entry",
            Kind::User => "view_user",
            Kind::Unit | Kind::Department | Kind::Authority | Kind::Basis => return true,
            Kind::Clearance => return false,
        };
        let asked = Asked { now, written: true, reason: false, extra: Extra::None };
        self.decide(organisation, who, act, kind, thing, &asked, facts).is_ok()
    }

    /// Decides by name. Ids of the permitting powers, or the refusal.
    pub(crate) fn decide(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &'static str,
        kind: Kind,
        thing: &str,
        asked: &Asked<'_>,
        facts: &Facts,
    ) -> Result<Vec<String>, Refusal> {
        let closed = |why: PolicyError| Refusal { act, policies: Vec::new(), fault: Some(why.to_string()) };
        let policies = self.by_act.get(act).ok_or(Refusal { act, policies: Vec::new(), fault: None })?;
        let learned = self.learn(organisation, facts).map_err(closed)?;
        let (request, entities) = self.question(organisation, who, act, kind, thing, asked, &learned).map_err(closed)?;
        self.answer(act, policies, &request, &entities)
    }

    fn answer(
        &self,
        act: &'static str,
        policies: &PolicySet,
        request: &Request,
        entities: &Entities,
    ) -> Result<Vec<String>, Refusal> {
        let response = self.authorizer.is_authorized(request, policies, entities);
        let reasons: Vec<String> = response.diagnostics().reason().map(ToString::to_string).collect();
        // An erring guard would be skipped by the engine: here it refuses.
        let erred: Vec<String> = response.diagnostics().errors().map(ToString::to_string).collect();
        if !erred.is_empty() {
            return Err(Refusal { act, policies: Vec::new(), fault: Some(erred.join("; ")) });
        }
        let mut reasons = reasons;
        reasons.sort();
        match response.decision() {
            Decision::Allow => Ok(reasons),
            Decision::Deny => Err(Refusal { act, policies: reasons, fault: None }),
        }
    }

    /// A question as the engine takes it, with what its rules can look up of the organisation and no more: a house of hundreds of departments costs a
    /// question nothing. A rule that looked up anything else would err, and so refuse.
    pub(crate) fn question(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &str,
        kind: Kind,
        thing: &str,
        asked: &Asked<'_>,
        learned: &Learned,
    ) -> Result<(Request, Entities), PolicyError> {
        let fault = |e: &dyn std::fmt::Display| PolicyError::Question(e.to_string());
        let (user, thing) = (uid("User", &who.user)?, uid(kind.name(), thing)?);
        let principal = self.principal(who)?;
        let mut ahead = asked.extra.mentions()?;
        ahead.push(thing.clone());
        ahead.extend(principal.leads_to);
        let mut near = HashMap::from([(user.clone(), principal.entity)]);
        for known in &learned.0 {
            if let Entry::Vacant(place) = near.entry(known.entity.uid()) {
                place.insert(known.entity.clone());
                ahead.extend(known.leads_to.iter().cloned());
            }
        }
        while let Some(one) = ahead.pop() {
            if near.contains_key(&one) {
                continue;
            }
            if let Some(known) = organisation.known.get(&one) {
                ahead.extend(known.leads_to.iter().cloned());
                near.insert(one, known.entity.clone());
            }
        }
        let actions = self.action_entities.get(act).into_iter().flatten().cloned();
        let entities = Entities::from_entities(near.into_values().chain(actions), None).map_err(|e| fault(&e))?;
        let request = Request::new(user, uid("Action", act)?, thing, context(asked)?, None).map_err(|e| fault(&e))?;
        Ok((request, entities))
    }

    /// The user as an entity.
    pub(crate) fn principal(&self, who: &Who) -> Result<Known, PolicyError> {
        let roles = FactValue::Set(who.roles.iter().map(|r| r.code().to_owned()).collect());
        let attrs = BTreeMap::from([
            ("department".to_owned(), FactValue::Id(who.department.clone())),
            ("authority".to_owned(), FactValue::Id(who.authority.clone())),
            ("roles".to_owned(), roles),
            ("active".to_owned(), FactValue::Bool(who.active)),
        ]);
        self.known(&Fact { kind: Kind::User, id: who.user.clone(), attrs, tags: BTreeMap::new() })
    }

    /// A fact as an entity.
    pub(crate) fn known(&self, fact: &Fact) -> Result<Known, PolicyError> {
        let shape = self.shape(fact.kind);
        let mut attrs = HashMap::new();
        let mut leads_to = Vec::new();
        for (name, value) in &fact.attrs {
            let ty = shape.columns.iter().find(|c| c.name == *name).map(|c| &c.ty);
            let of = shape.sets.iter().find(|s| s.name == *name).map(|s| &s.of);
            let entity_type = |ty: Option<&ColumnType>| match ty {
                Some(ColumnType::Id(_, name)) => Ok(name.clone()),
                _ => Err(PolicyError::Question(format!("{} has no attribute {name}", fact.kind.name()))),
            };
            let value = match value {
                FactValue::Bool(b) => RestrictedExpression::new_bool(*b),
                FactValue::Int(i) => RestrictedExpression::new_long(*i),
                FactValue::Text(t) => RestrictedExpression::new_string(t.clone()),
                FactValue::Id(id) => {
                    let to = uid(&entity_type(ty)?, id)?;
                    leads_to.push(to.clone());
                    RestrictedExpression::new_entity_uid(to)
                }
                FactValue::Set(ids) => {
                    let of = entity_type(of)?;
                    RestrictedExpression::new_set(ids.iter().map(|id| reference(&of, id)).collect::<Result<Vec<_>, _>>()?)
                }
            };
            attrs.insert(name.clone(), value);
        }
        let behind = shape.tag.as_ref().map(|t| t.kind.name()).unwrap_or_default();
        let mut tags = Vec::new();
        for (key, id) in &fact.tags {
            let to = uid(behind, id)?;
            leads_to.push(to.clone());
            tags.push((key.clone(), RestrictedExpression::new_entity_uid(to)));
        }
        let entity = Entity::new_with_tags(uid(fact.kind.name(), &fact.id)?, attrs, [], tags)
            .map_err(|e| PolicyError::Question(e.to_string()))?;
        Ok(Known { entity, leads_to })
    }
}

/// The context of a question.
pub(crate) fn context(asked: &Asked<'_>) -> Result<Context, PolicyError> {
    let yes = RestrictedExpression::new_bool;
    let mut pairs = vec![
        ("now".to_owned(), RestrictedExpression::new_long(asked.now)),
        ("written".to_owned(), yes(asked.written)),
        ("reason".to_owned(), yes(asked.reason)),
    ];
    match asked.extra {
        Extra::None => {}
        Extra::Sharing { recipient, grounds } => {
            pairs.push(("recipient".to_owned(), reference("Department", recipient)?));
            pairs.extend(grounds.pairs()?);
        }
        Extra::Bringing { into, grounds } => {
            pairs.push(("into".to_owned(), reference("Case", into)?));
            pairs.extend(grounds.pairs()?);
        }
        Extra::HandingOver { to, grounds } => {
            pairs.push(("to".to_owned(), reference("Unit", to)?));
            pairs.extend(grounds.pairs()?);
        }
        Extra::Guest(guest) => pairs.push(("guest".to_owned(), reference("Department", guest)?)),
        Extra::PlannedBy(user) => pairs.push(("planned_by".to_owned(), reference("User", user)?)),
        Extra::Creating { only_administrator, has_administrator } => pairs.extend([
            ("only_administrator".to_owned(), yes(only_administrator)),
            ("has_administrator".to_owned(), yes(has_administrator)),
        ]),
        Extra::User(user) => pairs.push(("user".to_owned(), reference("User", user)?)),
    }
    Context::from_pairs(pairs).map_err(|e| PolicyError::Question(e.to_string()))
}
