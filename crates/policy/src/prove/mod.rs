//! Proving: the walls alone, beside a policy that permits everything, stay inside every promise; no policy can err; nothing is dead.

mod mutate;
mod sentence;

use cedar_policy::{ActionConstraint, Authorizer, Context, Decision, EntityUid, PolicySet, RequestEnv, ResourceConstraint};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicy, CompiledPolicySet, Env, solver::LocalSolver};
use serde::Serialize;
use serde_json::Value as Json;

use crate::{Policy, PolicyError, acts, load};

pub use mutate::{Caught, Mutant};

/// A minute for each question. As the library starts it, the solver has a minute for all of them, which is too little on a busy machine.
const LIMIT: &str = "--tlimit-per=60000";

const PERMIT_ALL: &str = "@id(\"everything\") permit (principal, action, resource);";

/// Why nothing could be proved.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// There is no solver.
    #[error("there is no solver on the path; install it with `apt-get install cvc5`, or set CVC5 to its place")]
    NoSolver,
    /// The rules themselves.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The prover gave up.
    #[error("the prover stopped: {0}")]
    Stopped(String),
}

/// One promise and what came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Its wall, `W4`.
    pub wall: String,
    /// What it says.
    pub says: String,
    /// Requests of how many kinds were proved.
    pub kinds: usize,
    /// Somebody who breaks it, as a sentence; `None` when it is proved.
    pub counterexample: Option<String>,
    /// The same as the engine takes it: principal, action, resource, context, entities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Json>,
}

/// Everything that was proved or refuted.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The promises.
    pub promises: Vec<Outcome>,
    /// Policies that could err, which must be none.
    pub may_err: Vec<String>,
    /// Actions that nobody could ever do, which must be none: else a promise would hold for want of anything to hold for.
    pub dead: Vec<String>,
}

impl Report {
    /// Whether everything holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.promises.iter().all(|p| p.counterexample.is_none()) && self.may_err.is_empty() && self.dead.is_empty()
    }
}

pub(crate) struct Prover<'p> {
    policy: &'p Policy,
    compiler: CedarSymCompiler<LocalSolver>,
    environments: Vec<RequestEnv>,
}

fn stopped(e: impl std::fmt::Display) -> ProveError {
    ProveError::Stopped(e.to_string())
}

/// A counterexample as the engine takes it, so that it can be put to it again by hand.
fn request(found: &Env) -> Result<Json, ProveError> {
    let uid = |uid: Option<&EntityUid>| uid.map(ToString::to_string);
    let context = found.request.context().map(Context::to_json_value).transpose().map_err(stopped)?;
    Ok(serde_json::json!({
        "principal": uid(found.request.principal()),
        "action": uid(found.request.action()),
        "resource": uid(found.request.resource()),
        "context": context,
        "entities": found.entities.to_json_value().map_err(stopped)?,
    }))
}

impl<'p> Prover<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Result<Self, ProveError> {
        let solver = LocalSolver::cvc5_with_args([LIMIT]).map_err(|_| ProveError::NoSolver)?;
        let compiler = CedarSymCompiler::new(solver).map_err(|_| ProveError::NoSolver)?;
        let environments = policy.schema.request_envs().collect();
        Ok(Self { policy, compiler, environments })
    }

    /// A request that `set` allows and `bound` does not, in one kind of request.
    pub(crate) async fn outside(
        &mut self,
        set: &PolicySet,
        bound: &PolicySet,
        env: &RequestEnv,
    ) -> Result<Option<Env>, ProveError> {
        let mut about = PolicySet::new();
        for rule in set.policies().filter(|rule| self.speaks_of(rule, env)) {
            about.add(rule.clone()).map_err(stopped)?;
        }
        let set = CompiledPolicySet::compile(&about, env, &self.policy.schema).map_err(stopped)?;
        let bound = CompiledPolicySet::compile(bound, env, &self.policy.schema).map_err(stopped)?;
        if self.compiler.check_implies_opt(&set, &bound).await.map_err(stopped)? {
            return Ok(None);
        }
        self.compiler.check_implies_with_counterexample_opt(&set, &bound).await.map_err(stopped)
    }

    /// Whether a rule can matter in a kind of request.
    fn speaks_of(&self, rule: &cedar_policy::Policy, env: &RequestEnv) -> bool {
        let act = env.action().id().unescaped();
        let named = match rule.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(uid) => self.policy.is_or_in(act, uid.id().unescaped()),
            ActionConstraint::In(uids) => uids.iter().any(|uid| self.policy.is_or_in(act, uid.id().unescaped())),
        };
        let on = match rule.resource_constraint() {
            ResourceConstraint::Is(wanted) => wanted.basename() == env.resource().basename(),
            _ => true,
        };
        named && on
    }

    /// The kinds of request that a promise speaks of.
    fn kinds_of(&self, promise: &cedar_policy::Policy) -> Vec<RequestEnv> {
        self.environments.iter().filter(|env| self.speaks_of(promise, env)).cloned().collect()
    }

    /// Proves a promise for these walls, in some kinds of request.
    async fn promise(
        &mut self,
        walls: &PolicySet,
        promise: &cedar_policy::Policy,
        kinds: &[RequestEnv],
    ) -> Result<Outcome, ProveError> {
        let mut bound = PolicySet::new();
        bound.add(promise.clone()).map_err(stopped)?;
        let annotation = |name: &str| promise.annotation(name).unwrap_or_default().to_owned();
        let mut outcome = Outcome {
            id: promise.id().to_string(),
            wall: annotation("wall"),
            says: annotation("says"),
            kinds: kinds.len(),
            counterexample: None,
            request: None,
        };
        for env in kinds {
            if let Some(found) = self.outside(walls, &bound, env).await? {
                // A counterexample is a concrete request: it is put to the engine that decides in earnest.
                let allowed =
                    Authorizer::new().is_authorized(&found.request, walls, &found.entities).decision() == Decision::Allow;
                outcome.counterexample = Some(sentence::of(&found, env, &outcome.says, allowed));
                outcome.request = Some(request(&found)?);
                break;
            }
        }
        Ok(outcome)
    }

    /// A promise that breaks when the walls are these and differ in `guard` only: where it does not speak, nothing has changed.
    /// Promises of wall `likely` are asked first, and of them those that speak of the least.
    pub(crate) async fn broken(
        &mut self,
        walls: &PolicySet,
        guard: &cedar_policy::Policy,
        likely: &str,
    ) -> Result<Option<Outcome>, ProveError> {
        let open = load::joined(walls, &load::parse("everything", PERMIT_ALL)?)?;
        let changed = self.kinds_of(guard);
        let mut promises: Vec<(&cedar_policy::Policy, Vec<RequestEnv>)> = Vec::new();
        for promise in self.policy.promises.policies() {
            let kinds: Vec<RequestEnv> = changed.iter().filter(|env| self.speaks_of(promise, env)).cloned().collect();
            promises.push((promise, kinds));
        }
        promises.sort_by_cached_key(|(p, kinds)| {
            (p.annotation("wall") != Some(likely), self.kinds_of(p).len(), kinds.len(), p.id().to_string())
        });
        for (promise, kinds) in &promises {
            let outcome = self.promise(&open, promise, kinds).await?;
            if outcome.counterexample.is_some() {
                return Ok(Some(outcome));
            }
        }
        Ok(None)
    }
}

/// Proves every promise, that no policy can err, and that no action is dead.
///
/// # Errors
/// [`ProveError::NoSolver`] with what to install.
pub async fn prove(policy: &Policy) -> Result<Report, ProveError> {
    let mut prover = Prover::new(policy)?;
    let open = load::joined(&policy.walls, &load::parse("everything", PERMIT_ALL)?)?;
    let mut report = Report { promises: Vec::new(), may_err: Vec::new(), dead: Vec::new() };
    let mut promises: Vec<cedar_policy::Policy> = policy.promises.policies().cloned().collect();
    promises.sort_by_key(|p| p.id().to_string());
    for promise in &promises {
        let kinds = prover.kinds_of(promise);
        report.promises.push(prover.promise(&open, promise, &kinds).await?);
    }
    let all = load::joined(&policy.walls, &policy.powers)?;
    for env in prover.environments.clone() {
        let name = env.action().id().unescaped().to_owned();
        let set = policy.by_act.get(name.as_str()).unwrap_or(&all);
        for one in set.policies() {
            let compiled = CompiledPolicy::compile(one, &env, &policy.schema).map_err(stopped)?;
            if !prover.compiler.check_never_errors_opt(&compiled).await.map_err(stopped)? {
                report.may_err.push(format!("{} on {name}", one.id()));
            }
        }
        let compiled = CompiledPolicySet::compile(set, &env, &policy.schema).map_err(stopped)?;
        if acts::ALL.iter().any(|a| a.name == name)
            && prover.compiler.check_always_denies_opt(&compiled).await.map_err(stopped)?
        {
            report.dead.push(name);
        }
    }
    Ok(report)
}
