//! Putting a model in force: one transaction in which the old secretariat's sight ends as the new one's begins (W12). Nothing is disclosed by it (R3).

use tvaers_domain::{Refusal, mandate::PlanStatus};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::{
    StoreError,
    mandates::{self, PlanRow},
    organisation, users,
};

use super::{next::Next, plan::coming};
use crate::{Actor, Office, OfficeError, Work, post};

impl Office {
    /// Enacts a plan that every authority concerned has approved and whose hour has come. Every party is told.
    ///
    /// # Errors
    /// [`OfficeError::Rule`]: not approved, not yet, or over.
    pub async fn enact(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (unit, _) = mandates::plan_place(work.tx()?, id).await?.ok_or(OfficeError::NotFound)?;
        organisation::claim_edition(work.tx()?).await?;
        let permit = work.permit::<acts::PlanChange>(&unit, Extra::None).await?;
        let plan = mandates::plan(work.tx()?, &permit, id).await?.ok_or(OfficeError::NotFound)?;
        let to = PlanStatus::from_code(&plan.status).map_err(StoreError::from)?.enact()?;
        if plan.enact_at > work.now {
            return Err(Refusal::NotYet.into());
        }
        let before = work.organisation();
        let (model, next) = coming(&plan, before.everything())?;
        let approvals = mandates::approvals(work.tx()?, &plan).await?;
        if next.approving(before.everything()).iter().any(|needed| approvals.iter().all(|a| a.authority != *needed)) {
            return Err(Refusal::NotApproved.into());
        }
        general_only_without_cases(&mut work, &permit, &next).await?;
        let now = work.now;
        mandates::end_plan(work.tx()?, &permit, id, to.code(), now).await?;
        let decision = format!("{}, {}, {}", plan.body, plan.reference, plan.decided_on);
        mandates::put_in_force(work.tx()?, &permit, &next.all, &next.turn, &model.id, &decision, now).await?;
        organisation::set(work.tx()?, "model", &model.id).await?;
        let (involvements, lapsed) = change_tables(&mut work, &permit, &plan, &next).await?;
        let contents = [
            ("plan", id),
            ("model", &model.id),
            ("file", &plan.model_text),
            ("involvements_ended", &involvements.to_string()),
            ("inquiries_lapsed", &lapsed.to_string()),
        ];
        work.record(&permit, &contents).await?;
        for department in told(&next) {
            let unit = next.all.units.iter().find(|u| u.open && sits(&next, &u.id, &department)).map_or(&unit, |u| &u.id).clone();
            work.tell(&permit, &department, "model-enacted", Kind::Unit, &unit).await?;
        }
        let result = work.done(id.to_owned()).await?;
        self.reload().await?;
        Ok(result)
    }

    /// Enacts the plans whose hour has come, each on behalf of whoever planned it: if they may no longer, it waits (a job). How many were enacted.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn enact_due(&self) -> Result<usize, OfficeError> {
        let now = self.now();
        let mut tx = self.store.read().await?;
        let due = mandates::due(&mut tx, now).await?;
        drop(tx);
        let mut enacted = 0;
        for (plan, planner) in due {
            let Some(actor) = self.on_behalf_of(&planner).await? else { continue };
            match self.enact(&actor, &format!("enact-{plan}"), &plan).await {
                Ok(_) => enacted += 1,
                // It waits for its approvals; the page of the plan says so.
                Err(OfficeError::Rule(Refusal::NotApproved) | OfficeError::Repeated(_)) => {}
                Err(error) => tracing::error!(%error, "a plan could not be enacted"),
            }
        }
        Ok(enacted)
    }

    /// A user as the rules know them now, for what they have set for a later hour.
    async fn on_behalf_of(&self, user: &str) -> Result<Option<Actor>, OfficeError> {
        let mut tx = self.store.read().await?;
        let Some(row) = users::own(&mut tx, user).await? else { return Ok(None) };
        let roles = users::roles(&mut tx, user).await?;
        Ok(Some(Actor::on_behalf_of(row, &roles)))
    }
}

/// A unit that has cases cannot turn to general matters only.
async fn general_only_without_cases(
    work: &mut Work<'_>,
    permit: &Permit<acts::PlanChange>,
    next: &Next,
) -> Result<(), OfficeError> {
    for unit in next.all.units.iter().filter(|u| !u.takes_cases && next.turn.kept.contains(&u.id)) {
        if mandates::cases_of_unit(work.tx()?, permit, &unit.id).await? > 0 {
            return Err(Refusal::UnitHasCases.into());
        }
    }
    Ok(())
}

/// Whoever has no seat any more is out of the unit's cases; whoever speaks for them is in.
async fn change_tables(
    work: &mut Work<'_>,
    permit: &Permit<acts::PlanChange>,
    plan: &PlanRow,
    next: &Next,
) -> Result<(u64, u64), OfficeError> {
    let (mut involvements, mut lapsed, now) = (0, 0, work.now);
    for unit in &next.turn.kept {
        let (Some(table), Some(row)) = (next.table(unit), next.all.units.iter().find(|u| u.id == *unit)) else { continue };
        let leaving = next.leaving(&table);
        for left in &leaving {
            post::call_off_lost(work, permit, unit, &left.department).await?;
        }
        let (ended, gone) = mandates::leave(work.tx()?, permit, &plan.id, row, &leaving, now).await?;
        involvements += ended;
        lapsed += gone;
    }
    Ok((involvements, lapsed))
}

fn sits(next: &Next, unit: &str, department: &str) -> bool {
    [&next.all.unit_parties, &next.all.unit_guests].into_iter().flatten().any(|(u, d)| u == unit && d == department)
}

/// Every department that sits anywhere, before or after.
fn told(next: &Next) -> std::collections::BTreeSet<String> {
    [&next.all.unit_parties, &next.all.unit_guests].into_iter().flatten().map(|(_, d)| d.clone()).collect()
}
