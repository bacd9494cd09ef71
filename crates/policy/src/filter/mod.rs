//! Filtering: partial evaluation leaves, for one user and one action, the rules about the thing alone; they become a `WHERE`.
//! So a list, a count, a search and a page show the same truth.

mod fold;
mod translate;

use std::{marker::PhantomData, sync::Arc};

use cedar_policy::{Context, Decision, Effect, Entities, PartialEntities, PartialEntityUid, PartialRequest, pst};
use tvaers_domain::people::Role;

use crate::{
    Act, Asked, Extra, Fact, FactValue, Facts, Kind, Organisation, Policy, PolicyError, Who,
    acts::{self, ActInfo},
    decide,
};
use translate::{Translation, Translator};

/// Stands for "now" while the rules are evaluated, so that a filter can be kept and asked at any instant. No clock shows it.
const NOW: i64 = i64::MIN + 7_822;
/// Another, at the other end of time: a filter that is not the same with both has "now" worked into it, and is refused.
const OTHER_NOW: i64 = i64::MAX - 7_822;

/// What partial evaluation leaves of a policy.
pub(crate) struct Residual {
    pub(crate) id: String,
    pub(crate) effect: Effect,
    /// What is left of its condition, constants folded; never `false`.
    condition: pst::Expr,
}

impl Residual {
    /// Whether it applies to every thing.
    fn always(&self) -> bool {
        fold::constant(&self.condition) == Some(true)
    }
}

/// What partial evaluation leaves of all policies about an act.
pub(crate) enum Left {
    /// Everything is refused, by these guards; by none when nothing permits.
    Nothing(Vec<String>),
    /// In the order of ids.
    Some(Vec<Residual>),
}

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
                let text = Arc::new(self.filter(organisation, who, &info, asked.written, asked.reason, NOW)?);
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
        now: i64,
    ) -> Result<ScopeText, PolicyError> {
        let context = decide::context(&Asked { now, written, reason, extra: Extra::None })?;
        let Left::Some(residuals) = self.residuals(organisation, who, act, Some(context))? else {
            return Ok(ScopeText::nothing());
        };
        let mut translator = Translator::new(&self.shapes, act.thing, now);
        let mut forbids = Vec::new();
        let mut permits = Vec::new();
        for left in &residuals {
            let condition = translator.condition(&left.id, &left.condition)?;
            if left.effect == Effect::Forbid {
                forbids.push(condition);
            } else {
                let narrow = translator.narrow(&left.id, &left.condition)?;
                permits.push(Power { condition, narrow, drive: translator.drive(&left.id, &left.condition)? });
            }
        }
        Ok(assemble(&translator.finish(), &self.shape(act.thing).table, &permits, &forbids))
    }

    /// Evaluates what is known of the reader and the circumstances; the thing is unknown, and so are they without a context.
    pub(crate) fn residuals(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &ActInfo,
        context: Option<Context>,
    ) -> Result<Left, PolicyError> {
        let fault = |e: &dyn std::fmt::Display| PolicyError::Question(e.to_string());
        let policies = self.by_act.get(act.name).ok_or_else(|| PolicyError::Question(format!("no act {}", act.name)))?;
        let ty = format!("Tvaers::{}", act.thing.name()).parse().map_err(|e| fault(&e))?;
        let request = PartialRequest::new(
            PartialEntityUid::from_concrete(decide::uid("User", &who.user)?),
            decide::uid("Action", act.name)?,
            PartialEntityUid::new(ty, None),
            context,
            &self.schema,
        )
        .map_err(|e| fault(&e))?;
        let mut known = vec![self.principal(who)?.entity];
        for place in [decide::uid("Department", &who.department)?, decide::uid("Authority", &who.authority)?] {
            known.extend(organisation.known.get(&place).map(|k| k.entity.clone()));
        }
        let known = Entities::from_entities(known, Some(&self.schema)).map_err(|e| fault(&e))?;
        let known = PartialEntities::from_concrete(known, &self.schema).map_err(|e| fault(&e))?;
        let response = policies.tpe(&request, &known, &self.schema).map_err(|e| fault(&e))?;
        // An erring guard would be skipped by the engine: here it closes everything.
        let mut against: Vec<String> = response.true_forbids().chain(response.error_forbids()).map(ToString::to_string).collect();
        if response.decision() == Some(Decision::Deny) || !against.is_empty() {
            against.sort();
            return Ok(Left::Nothing(against));
        }
        let mut left: Vec<Residual> = response
            .true_permits()
            .map(|id| Residual { id: id.to_string(), effect: Effect::Permit, condition: fold::yes() })
            .collect();
        for policy in response.residual_policies() {
            let (id, effect) = (policy.id().to_string(), policy.effect());
            let body = policy.to_pst().map_err(|e| PolicyError::Filter { policy: id.clone(), why: e.to_string() })?;
            left.push(Residual { id, effect, condition: fold::fold(&fold::conjunction(body.body().clauses())) });
        }
        Ok(settled(left))
    }

    /// Tries every filter for somebody of each role: an operator that cannot be translated is found when rules are loaded from a folder (and so by the tests, for those that ship), not by a
    /// reader.
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
            attrs: [
                attr("authority", FactValue::Id("a".into())),
                attr("code", FactValue::Text("d".into())),
                attr("speaker", FactValue::Id("d".into())),
            ]
            .into(),
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
                for (written, reason) in [(true, false), (false, false)] {
                    self.filter(&organisation, &who, act, written, reason, NOW)?;
                }
                let with = |now| self.filter(&organisation, &who, act, true, true, now);
                if with(NOW)? != with(OTHER_NOW)? {
                    let why =
                        "a rule about it compares the instant with what is known beforehand, so a kept filter would grow old";
                    return Err(PolicyError::Filter { policy: format!("of {}", act.name), why: why.to_owned() });
                }
            }
        }
        Ok(())
    }
}

/// Puts what is left in the order of ids and drops what can never apply.
fn settled(mut left: Vec<Residual>) -> Left {
    // The same text for the same rules, so that the engines keep its plan.
    left.sort_by(|a, b| a.id.cmp(&b.id));
    left.dedup_by(|a, b| a.id == b.id);
    left.retain(|r| fold::constant(&r.condition) != Some(false));
    let against: Vec<String> = left.iter().filter(|r| r.effect == Effect::Forbid && r.always()).map(|r| r.id.clone()).collect();
    let closed = !against.is_empty() || left.iter().all(|r| r.effect == Effect::Forbid);
    if closed { Left::Nothing(against) } else { Left::Some(left) }
}

/// A power that is left.
struct Power {
    condition: translate::Condition,
    /// What follows from the condition, for an index.
    narrow: String,
    drive: Option<translate::Drive>,
}

fn assemble(parts: &Translation, table: &str, permits: &[Power], forbids: &[translate::Condition]) -> ScopeText {
    let guards: String = forbids.iter().map(|f| format!(" AND ({}) IS FALSE", f.sql)).collect();
    // What the powers lean on comes first: a row that none of them opens is dropped before the guards' joins are looked up for it.
    let joins_of = |powers: &[&translate::Condition]| -> String {
        let opening = |i: &usize| powers.iter().any(|c| c.joins.contains(i));
        let guarding = |i: &usize| !opening(i) && forbids.iter().any(|c| c.joins.contains(i));
        let all = 0..parts.joins.len();
        let order = all.clone().filter(opening).chain(all.filter(guarding));
        order.filter_map(|i| parts.joins.get(i)).map(String::as_str).collect()
    };
    let branch = |power: &Power| {
        let (from, key) = power.drive.as_ref().map_or_else(
            || (format!("{table} r"), "r.id".to_owned()),
            |d| (format!("{} d JOIN {table} r ON r.id = d.{} AND {}", d.table, d.owner, d.cond), format!("d.{}", d.owner)),
        );
        Branch {
            from,
            joins: joins_of(&[&power.condition]),
            cond: format!("{}({}) IS TRUE{guards}", power.narrow, power.condition.sql),
            key,
        }
    };
    let any: Vec<String> = permits.iter().map(|p| format!("({}) IS TRUE", p.condition.sql)).collect();
    let all: Vec<&translate::Condition> = permits.iter().map(|p| &p.condition).collect();
    ScopeText {
        joins: joins_of(&all),
        cond: format!("({}){guards}", any.join(" OR ")),
        params: parts.params.clone(),
        branches: permits.iter().map(branch).collect(),
    }
}
