//! Explaining: what a user may see and do, and which policy says so. Computed from the rules, not written by hand.

use cedar_policy::{Decision, Effect, Entities, PartialEntities, PartialEntityUid, PartialRequest};
use serde::Serialize;

use crate::{
    Asked, Extra, Kind, Organisation, Policy, PolicyError, Who,
    acts::{self, ActInfo},
    decide,
};

/// Whether somebody may ever do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum May {
    /// To no thing whatever.
    Never,
    /// To the things that the named powers open and the named walls leave open.
    When,
}

/// One line of what a user may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The act.
    pub act: &'static str,
    /// To what kind of thing.
    pub thing: &'static str,
    /// Whether.
    pub may: May,
    /// Powers that can open it.
    pub powers: Vec<String>,
    /// Walls that still stand: for a `Never` those that forbid it outright.
    pub walls: Vec<String>,
}

impl Policy {
    /// What a user may do, act by act. `reason`: as if a reason for looking were recorded.
    ///
    /// # Errors
    /// [`PolicyError`].
    pub fn explain(&self, organisation: &Organisation, who: &Who, now: i64, reason: bool) -> Result<Vec<Explained>, PolicyError> {
        acts::ALL.iter().map(|act| self.explain_one(organisation, who, act, now, reason)).collect()
    }

    fn explain_one(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &ActInfo,
        now: i64,
        reason: bool,
    ) -> Result<Explained, PolicyError> {
        let fault = |e: &dyn std::fmt::Display| PolicyError::Question(e.to_string());
        let policies = self.by_act.get(act.name).ok_or_else(|| PolicyError::Question(format!("no act {}", act.name)))?;
        let ty = format!("Tvaers::{}", act.thing.name()).parse().map_err(|e| fault(&e))?;
        // Acts with circumstances of their own are explained for whatever circumstances there are.
        let asked = Asked { now, written: true, reason, extra: Extra::None };
        let context = if act.filter { Some(decide::context(&asked)?) } else { None };
        let action = decide::uid("Action", act.name)?;
        let principal = PartialEntityUid::from_concrete(decide::uid("User", &who.user)?);
        let request = PartialRequest::new(principal, action, PartialEntityUid::new(ty, None), context, &self.schema)
            .map_err(|e| fault(&e))?;
        let mut known = vec![self.principal(who)?];
        let places = [(Kind::Department, &who.department), (Kind::Authority, &who.authority)];
        known.extend(places.into_iter().filter_map(|(kind, id)| organisation.by_id.get(&(kind, id.clone())).cloned()));
        let known = Entities::from_entities(known, Some(&self.schema)).map_err(|e| fault(&e))?;
        let known = PartialEntities::from_concrete(known, &self.schema).map_err(|e| fault(&e))?;
        let response = policies.tpe(&request, &known, &self.schema).map_err(|e| fault(&e))?;
        let mut powers: Vec<String> = response.true_permits().map(ToString::to_string).collect();
        let mut walls: Vec<String> = response.true_forbids().map(ToString::to_string).collect();
        let never = response.decision() == Some(Decision::Deny);
        if !never {
            for policy in response.residual_policies() {
                if policy.effect() == Effect::Permit {
                    powers.push(policy.id().to_string())
                } else {
                    walls.push(policy.id().to_string())
                }
            }
        }
        powers.sort();
        powers.dedup();
        walls.sort();
        walls.dedup();
        let may = if never || powers.is_empty() { May::Never } else { May::When };
        Ok(Explained { act: act.name, thing: act.thing.name(), may, powers, walls })
    }
}
