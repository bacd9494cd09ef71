//! Outside: the promises that one request would break if it were granted. Asked of the engine, case by case, where the prover asks of all.

use std::collections::BTreeSet;

use crate::{Asked, Facts, Kind, Organisation, Policy, PolicyError, Who, acts};

impl Policy {
    /// Ids of the promises that speak of an act and do not cover this request of it. What the rules permit must leave none.
    ///
    /// # Errors
    /// [`PolicyError::Question`] for an act or a fact that the schema does not know, and when a promise cannot be evaluated.
    pub fn outside(
        &self,
        organisation: &Organisation,
        who: &Who,
        act: &str,
        thing: &str,
        asked: &Asked<'_>,
        facts: &Facts,
    ) -> Result<Vec<String>, PolicyError> {
        let unknown = || PolicyError::Question(format!("there is no act {act}"));
        let kind: Kind = acts::ALL.iter().find(|a| a.name == act).map(|a| a.thing).ok_or_else(unknown)?;
        let promises = self.promises_by_act.get(act).ok_or_else(unknown)?;
        let (request, entities) = self.question(organisation, who, act, kind, thing, asked, &self.learn(organisation, facts)?)?;
        let response = self.authorizer.is_authorized(&request, promises, &entities);
        let erred: Vec<String> = response.diagnostics().errors().map(ToString::to_string).collect();
        if !erred.is_empty() {
            return Err(PolicyError::Question(erred.join("; ")));
        }
        let kept: BTreeSet<String> = response.diagnostics().reason().map(ToString::to_string).collect();
        let speak: BTreeSet<String> = promises.policies().map(|p| p.id().to_string()).collect();
        Ok(speak.difference(&kept).cloned().collect())
    }
}
