//! Mutation: each guard is taken away in turn, and a promise must break. A guard that nothing misses protects nobody.

use serde::Serialize;

use super::{ProveError, Prover};
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

/// `w4_item` is of wall `W4`: its own promises are asked first.
fn wall_of(guard: &str) -> String {
    guard.split('_').next().unwrap_or_default().to_uppercase()
}

impl Policy {
    /// The same rules without one policy: for tests that see what misses it.
    ///
    /// # Errors
    /// [`ProveError::Policy`].
    pub fn without(&self, id: &str) -> Result<Self, ProveError> {
        let keep = |set: &cedar_policy::PolicySet| -> Result<cedar_policy::PolicySet, ProveError> {
            let mut kept = cedar_policy::PolicySet::new();
            for policy in set.policies().filter(|p| p.id().to_string() != id) {
                kept.add(policy.clone()).map_err(super::stopped)?;
            }
            Ok(kept)
        };
        Ok(self.with_sets(keep(&self.walls)?, keep(&self.powers)?)?)
    }

    /// Takes each guard away in turn.
    ///
    /// # Errors
    /// [`ProveError`].
    pub async fn mutate_walls(&self) -> Result<Vec<Mutant>, ProveError> {
        let mut ids: Vec<String> = self.walls.policies().map(|p| p.id().to_string()).collect();
        ids.sort();
        let mut mutants = Vec::new();
        for id in ids {
            let mut rest = cedar_policy::PolicySet::new();
            for policy in self.walls.policies().filter(|p| p.id().to_string() != id) {
                rest.add(policy.clone()).map_err(super::stopped)?;
            }
            // A solver of its own for each: one process is not kept for minutes.
            let broken = Prover::new(self)?.broken(&rest, wall_of(&id)).await?;
            let caught = broken.map_or(Caught::Nothing, |b| Caught::Promise(b.id));
            mutants.push(Mutant { policy: id, caught });
        }
        Ok(mutants)
    }

    /// Whether these texts hold together at all; `extra` is appended to the powers, for trying a leaky one.
    ///
    /// # Errors
    /// [`ProveError::Policy`].
    pub fn with_power(&self, extra: &str) -> Result<Self, ProveError> {
        let powers = load::joined(&self.powers, &load::parse("extra", extra)?)?;
        Ok(self.with_sets(self.walls.clone(), powers)?)
    }
}
