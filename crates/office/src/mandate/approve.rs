//! Approving a plan: a leader of each authority whose secretariat changes or stays, and never whoever planned it.

use tvaers_domain::mandate::PlanStatus;
use tvaers_policy::{Asked, Extra, Fact, FactValue, Facts, Kind, acts};
use tvaers_store::{
    StoreError,
    mandates::{self, PlanRow},
};

use super::plan::coming;
use crate::{Actor, Office, OfficeError, Organisation};

impl Office {
    /// Approves a plan for one's own authority.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for one whose authority has nothing to approve in it, [`OfficeError::Rule`] when the plan is over.
    pub async fn approve_change(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (unit, planner) = mandates::plan_place(work.tx()?, id).await?.ok_or(OfficeError::NotFound)?;
        let permit = work.permit::<acts::ApproveChange>(&unit, Extra::PlannedBy(&planner)).await?;
        let plan = mandates::plan(work.tx()?, &permit, id).await?.ok_or(OfficeError::NotFound)?;
        // Only what is still planned can be approved.
        PlanStatus::from_code(&plan.status).map_err(StoreError::from)?.enact()?;
        let before = work.organisation();
        let (_, next) = coming(&plan, before.everything())?;
        if !next.approving(before.everything()).contains(&actor.who.authority) {
            return Err(OfficeError::NotFound);
        }
        let now = work.now;
        mandates::approve(work.tx()?, &permit, id, &actor.who.authority, now).await?;
        work.record(&permit, &[("plan", id), ("authority", &actor.who.authority)]).await?;
        work.done(id.to_owned()).await
    }

    /// Whether somebody may approve a plan: for showing the button; the act asks again.
    pub(super) fn may_approve(&self, actor: &Actor, organisation: &Organisation, plan: &PlanRow) -> Result<bool, OfficeError> {
        let Some(unit) = organisation.unit_by_id(&plan.unit) else { return Ok(false) };
        let attrs = [
            ("department", FactValue::Id(actor.who.department.clone())),
            ("authority", FactValue::Id(actor.who.authority.clone())),
            ("roles", FactValue::Set(Vec::new())),
            ("active", FactValue::Bool(true)),
        ];
        // Of the planner the rule only asks who they are.
        let planner = Fact {
            kind: Kind::User,
            id: plan.planned_by.clone(),
            attrs: attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
            tags: std::collections::BTreeMap::new(),
        };
        let asked = Asked { now: self.now(), written: true, reason: false, extra: Extra::PlannedBy(&plan.planned_by) };
        let facts = Facts(vec![planner]);
        Ok(self.policy.permit::<acts::ApproveChange>(&organisation.cedar, &actor.who, &unit.id, &asked, &facts).is_ok())
    }
}
