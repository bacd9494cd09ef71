//! Explaining: what a user may see and do, and which policy says so. Computed from the rules, not written by hand.

use cedar_policy::Effect;
use serde::Serialize;

use crate::{
    Act, Asked, Extra, Organisation, Policy, PolicyError, Who,
    acts::{self, ActInfo},
    decide,
    filter::Left,
};

/// Answers of [`Policy::might`] that are kept before they are forgotten all at once.
const KEPT: usize = 20_000;

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

    /// Whether there is any thing and any circumstance in which somebody may do `A`: for showing a button, which opens nothing by itself.
    ///
    /// # Errors
    /// [`PolicyError`].
    pub fn might<A: Act>(&self, organisation: &Organisation, who: &Who, now: i64) -> Result<bool, PolicyError> {
        let key = (A::NAME, who.clone(), organisation.version);
        let kept = self.mights.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&key).copied();
        if let Some(might) = kept {
            return Ok(might);
        }
        let info = ActInfo { name: A::NAME, thing: A::THING, content: A::CONTENT, filter: A::FILTER };
        let might = self.explain_one(organisation, who, &info, now, true)?.may == May::When;
        let mut mights = self.mights.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if mights.len() >= KEPT {
            mights.clear();
        }
        mights.insert(key, might);
        Ok(might)
    }

    fn explain_one(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &ActInfo,
        now: i64,
        reason: bool,
    ) -> Result<Explained, PolicyError> {
        // Acts with circumstances of their own are explained for whatever circumstances there are.
        let asked = Asked { now, written: true, reason, extra: Extra::None };
        let context = if act.filter { Some(decide::context(&asked)?) } else { None };
        let thing = act.thing.name();
        Ok(match self.residuals(organisation, who, act, context)? {
            Left::Nothing(walls) => Explained { act: act.name, thing, may: May::Never, powers: Vec::new(), walls },
            Left::Some(left) => {
                let of = |effect| left.iter().filter(|r| r.effect == effect).map(|r| r.id.clone()).collect();
                Explained { act: act.name, thing, may: May::When, powers: of(Effect::Permit), walls: of(Effect::Forbid) }
            }
        })
    }
}
