//! Filtering: partial evaluation leaves, for one user and one action, the rules about the thing alone; they become a `WHERE`.
//! So a list, a count, a search and a page show the same truth.

mod fold;
mod translate;

use std::{marker::PhantomData, sync::Arc};

use cedar_policy::{Context, Decision, Effect, Entities, PartialEntities, PartialEntityUid, PartialRequest, PolicySet, pst};
use tvaers_domain::people::Role;

use crate::{
    Act, Asked, Extra, Fact, FactValue, Facts, Kind, Organisation, Policy, PolicyError, Who,
    acts::{self, ActInfo},
    decide,
};
use translate::{Translation, Translator};

/// Stands for "now" while the rules are evaluated, so that a filter can be kept and asked at any instant. No clock shows it.
pub(crate) const NOW: i64 = i64::MIN + 7_822;
/// What partial evaluation leaves of a policy: its id, its effect, its condition.
type Residual = (String, Effect, pst::Expr);

/// Filters that are kept before the oldest are forgotten all at once.
const KEPT: usize = 20_000;

/// A value to be bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, ids among it.
    Text(String),
    /// Numbers and instants.
    Int(i64),
    /// Yes or no.
    Bool(bool),
}

/// A value to be bound, or the instant of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Param {
    Value(Value),
    Now,
}

/// One way in which a power opens things, on an index of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// `cases r`, or driven by a set: `case_parties d JOIN cases r ON r.id = d.owner_id`.
    pub from: String,
    /// Joins that follow.
    pub joins: String,
    /// The condition, guards included.
    pub cond: String,
    /// The column that orders by id: `r.id` or that of the driving table.
    pub key: String,
}

/// The text of a filter, without the act it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScopeText {
    params: Vec<Param>,
    joins: String,
    cond: String,
    branches: Vec<Branch>,
}

/// The things on which the reader may do `A`, as a condition for the store. Only the rules make one.
#[derive(Debug, Clone)]
pub struct Scope<A: Act> {
    text: Arc<ScopeText>,
    of: PhantomData<A>,
}

impl<A: Act> Scope<A> {
    /// Values for `$1` to `$k`, in order.
    #[must_use]
    pub fn params(&self, now: i64) -> Vec<Value> {
        let value = |p: &Param| match p {
            Param::Value(v) => v.clone(),
            Param::Now => Value::Int(now),
        };
        self.text.params.iter().map(value).collect()
    }

    /// How many values it binds: the store's own begin at `$k+1`.
    #[must_use]
    pub fn k(&self) -> usize {
        self.text.params.len()
    }

    /// One condition over the table as `r`: (joins, condition).
    #[must_use]
    pub fn wide(&self) -> (&str, &str) {
        (&self.text.joins, &self.text.cond)
    }

    /// One branch for each power that is left.
    #[must_use]
    pub fn branches(&self) -> &[Branch] {
        &self.text.branches
    }

    /// Whether nothing can match, whatever there is.
    #[must_use]
    pub fn nothing(&self) -> bool {
        self.text.branches.is_empty()
    }
}

impl ScopeText {
    fn nothing() -> Self {
        Self { params: Vec::new(), joins: String::new(), cond: "1 = 0".to_owned(), branches: Vec::new() }
    }
}

impl Policy {
    /// The things on which this user may do `A`. Kept per user, act and circumstances until the organisation changes.
    ///
    /// # Errors
    /// [`PolicyError`]: then nothing may be shown.
    pub fn scope<A: Act>(&self, organisation: &Organisation, who: &Who, asked: &Asked<'_>) -> Result<Arc<Scope<A>>, PolicyError> {
        let roles: String = who.roles.iter().map(|r| r.code()).collect::<Vec<_>>().join(",");
        let key = format!(
            "{}|{}|{}|{}|{roles}|{}|{}|{}|{}",
            A::NAME,
            who.user,
            who.department,
            who.authority,
            who.active,
            asked.written,
            asked.reason,
            organisation.version
        );
        let kept = self.scopes.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&key).cloned();
        let text = match kept {
            Some(text) => text,
            None => {
                let info = ActInfo { name: A::NAME, thing: A::THING, content: A::CONTENT, filter: A::FILTER };
                let text = Arc::new(self.filter(organisation, who, &info, asked.written, asked.reason)?);
                let mut scopes = self.scopes.write().unwrap_or_else(std::sync::PoisonError::into_inner);
                if scopes.len() >= KEPT {
                    scopes.clear();
                }
                scopes.insert(key, text.clone());
                text
            }
        };
        Ok(Arc::new(Scope { text, of: PhantomData }))
    }

    fn filter(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &ActInfo,
        written: bool,
        reason: bool,
    ) -> Result<ScopeText, PolicyError> {
        let policies = self.by_act.get(act.name).ok_or_else(|| PolicyError::Question(format!("no act {}", act.name)))?;
        let context = decide::context(&Asked { now: NOW, written, reason, extra: Extra::None })?;
        let residuals = self.residuals(policies, organisation, who, act, context)?;
        let Some(residuals) = residuals else { return Ok(ScopeText::nothing()) };
        let mut translator = Translator::new(&self.shapes, act.thing);
        let mut forbids = Vec::new();
        let mut permits = Vec::new();
        for (id, effect, condition) in &residuals {
            let condition = fold::fold(condition);
            match (effect, fold::constant(&condition)) {
                (_, Some(false)) => {}
                (Effect::Forbid, Some(true)) => return Ok(ScopeText::nothing()),
                (Effect::Permit, found) => {
                    let drive = if found.is_none() { translator.drive(&condition)? } else { None };
                    permits.push((translator.condition(id, &condition)?, drive));
                }
                (Effect::Forbid, None) => forbids.push(translator.condition(id, &condition)?),
            }
        }
        Ok(assemble(translator.finish(), act.thing, self.shape(act.thing).table.as_str(), &permits, &forbids))
    }

    /// What partial evaluation leaves: (policy, effect, condition). `None` when everything is denied.
    fn residuals(
        &self,
        policies: &PolicySet,
        organisation: &Organisation,
        who: &Who,
        act: &ActInfo,
        context: Context,
    ) -> Result<Option<Vec<Residual>>, PolicyError> {
        let fault = |e: &dyn std::fmt::Display| PolicyError::Question(e.to_string());
        let ty = format!("Tvaers::{}", act.thing.name()).parse().map_err(|e| fault(&e))?;
        let request = PartialRequest::new(
            PartialEntityUid::from_concrete(decide::uid("User", &who.user)?),
            decide::uid("Action", act.name)?,
            PartialEntityUid::new(ty, None),
            Some(context),
            &self.schema,
        )
        .map_err(|e| fault(&e))?;
        let mut known = vec![self.principal(who)?];
        let places = [(Kind::Department, &who.department), (Kind::Authority, &who.authority)];
        known.extend(places.into_iter().filter_map(|(kind, id)| organisation.by_id.get(&(kind, id.clone())).cloned()));
        let known = Entities::from_entities(known, Some(&self.schema)).map_err(|e| fault(&e))?;
        let known = PartialEntities::from_concrete(known, &self.schema).map_err(|e| fault(&e))?;
        let response = policies.tpe(&request, &known, &self.schema).map_err(|e| fault(&e))?;
        // An erring guard would be skipped by the engine: here it closes everything.
        if response.decision() == Some(Decision::Deny) || response.error_forbids().next().is_some() {
            return Ok(None);
        }
        let mut residuals = Vec::new();
        for id in response.true_permits() {
            residuals.push((id.to_string(), Effect::Permit, pst::Expr::Literal(pst::Literal::Bool(true))));
        }
        for policy in response.residual_policies() {
            let id = policy.id().to_string();
            let body = policy.to_pst().map_err(|e| PolicyError::Filter { policy: id.clone(), why: e.to_string() })?;
            let condition = fold::conjunction(body.body().clauses());
            residuals.push((id, policy.effect(), condition));
        }
        // The same text for the same rules, so that the engines keep its plan.
        residuals.sort_by(|a, b| a.0.cmp(&b.0));
        residuals.dedup_by(|a, b| a.0 == b.0);
        Ok(Some(residuals))
    }

    /// Tries every filter for somebody of each role: an operator that cannot be translated is found at start-up, not by a reader.
    pub(crate) fn try_filters(&self) -> Result<(), PolicyError> {
        let attr = |name: &str, value| (name.to_owned(), value);
        let authority = Fact {
            kind: Kind::Authority,
            id: "a".into(),
            attrs: [attr("kind", FactValue::Id("municipality".into())), attr("regime", FactValue::Id("gdpr".into()))].into(),
            tags: std::collections::BTreeMap::new(),
        };
        let department = Fact {
            kind: Kind::Department,
            id: "d".into(),
            attrs: [attr("authority", FactValue::Id("a".into())), attr("code", FactValue::Text("d".into()))].into(),
            tags: std::collections::BTreeMap::new(),
        };
        let organisation = self.organisation(&Facts(vec![authority, department]))?;
        for roles in Role::ALL.iter().map(|r| vec![*r]).chain([Role::ALL.to_vec()]) {
            let who = Who {
                user: "u".into(),
                department: "d".into(),
                authority: "a".into(),
                roles: roles.into_iter().collect(),
                active: true,
            };
            for act in acts::ALL.iter().filter(|a| a.filter) {
                for (written, reason) in [(true, false), (true, true), (false, false)] {
                    self.filter(&organisation, &who, act, written, reason)?;
                }
            }
        }
        Ok(())
    }
}

type Driven = (translate::Condition, Option<translate::Drive>);

fn assemble(parts: Translation, kind: Kind, table: &str, permits: &[Driven], forbids: &[translate::Condition]) -> ScopeText {
    if permits.is_empty() {
        return ScopeText::nothing();
    }
    let guards: String = forbids.iter().map(|f| format!(" AND ({}) IS FALSE", f.sql)).collect();
    let joins_of = |conditions: &[&translate::Condition]| -> String {
        let wanted = |i: &usize| conditions.iter().any(|c| c.joins.contains(i));
        parts.joins.iter().enumerate().filter(|(i, _)| wanted(i)).map(|(_, sql)| sql.as_str()).collect()
    };
    let mut branches = Vec::new();
    for (permit, drive) in permits {
        let mut used: Vec<&translate::Condition> = forbids.iter().collect();
        used.push(permit);
        let (from, key) = drive.as_ref().map_or_else(
            || (format!("{table} r"), "r.id".to_owned()),
            |d| (format!("{} d JOIN {table} r ON r.id = d.{} AND {}", d.table, d.owner, d.cond), format!("d.{}", d.owner)),
        );
        branches.push(Branch { from, joins: joins_of(&used), cond: format!("({}) IS TRUE{guards}", permit.sql), key });
    }
    let any: Vec<String> = permits.iter().map(|(p, _)| format!("({}) IS TRUE", p.sql)).collect();
    let all: Vec<&translate::Condition> = permits.iter().map(|(p, _)| p).chain(forbids).collect();
    let _ = kind;
    ScopeText { joins: joins_of(&all), cond: format!("({}){guards}", any.join(" OR ")), params: parts.params, branches }
}
