//! Mutation: rules are taken away or weakened, and a promise must break. A guard that nothing misses protects nobody.

use cedar_policy::{Effect, PolicySet};
use serde::Serialize;

use super::{Outcome, ProveError, Prover};
use crate::{Policy, load};

/// What noticed that a policy was gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Caught {
    /// This promise broke.
    Promise(String),
    /// Nothing: the policy protects nobody, or a promise is missing.
    Nothing,
}

/// A policy that was taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mutant {
    /// Its id.
    pub policy: String,
    /// What noticed.
    pub caught: Caught,
}

fn less(set: &PolicySet, id: &str) -> Result<PolicySet, ProveError> {
    let mut kept = PolicySet::new();
    for policy in set.policies().filter(|p| p.id().to_string() != id) {
        kept.add(policy.clone()).map_err(super::stopped)?;
    }
    Ok(kept)
}

impl Policy {
    /// The same rules without one policy.
    ///
    /// # Errors
    /// [`ProveError::Policy`].
    pub fn without(&self, id: &str) -> Result<Self, ProveError> {
        Ok(self.with_sets(less(&self.walls, id)?, less(&self.powers, id)?)?)
    }

    /// The same rules and these: for trying a leaky power or another guard. Their filters are tried when they are asked for.
    ///
    /// # Errors
    /// [`ProveError::Policy`] when they do not fit the schema.
    pub fn with(&self, extra: &str) -> Result<Self, ProveError> {
        let extra = load::parse("extra", extra)?;
        load::validate(&self.schema, &extra)?;
        let (mut walls, mut powers) = (self.walls.clone(), self.powers.clone());
        for policy in extra.policies() {
            let set = if policy.effect() == Effect::Forbid { &mut walls } else { &mut powers };
            set.add(policy.clone()).map_err(super::stopped)?;
        }
        Ok(self.with_sets(walls, powers)?)
    }

    /// The first promise of ours that walls with another text of `guard`, or without it, break; those of the wall to which it belongs
    /// (`w4_item` is of `W4`) are tried first.
    ///
    /// # Errors
    /// [`ProveError`]; also when there is no such guard.
    pub async fn broken_promise(&self, mutant: &Self, guard: &str) -> Result<Option<Outcome>, ProveError> {
        let wall = guard.split('_').next().unwrap_or_default().to_uppercase();
        let whole = self.walls.policies().find(|p| p.id().to_string() == guard);
        let whole = whole.ok_or_else(|| super::stopped(format!("there is no guard {guard}")))?;
        // A solver of its own for each: one process is not kept for minutes.
        Prover::new(self)?.broken(&mutant.walls, whole, &wall).await
    }

    /// Takes each guard away in turn.
    ///
    /// # Errors
    /// [`ProveError`].
    pub async fn mutate_walls(&self) -> Result<Vec<Mutant>, ProveError> {
        let (mut ids, _) = self.ids();
        ids.sort();
        let mut mutants = Vec::new();
        for id in ids {
            let broken = self.broken_promise(&self.without(&id)?, &id).await?;
            let caught = broken.map_or(Caught::Nothing, |b| Caught::Promise(b.id));
            mutants.push(Mutant { policy: id, caught });
        }
        Ok(mutants)
    }
}
