//! Offering a case to another unit, and taking the offer back. The case stays where it is until the other side accepts.

use std::collections::BTreeMap;

use tvaers_domain::{
    case,
    handover::{Enclosed, Status},
    id::{CaseId, HandoverId, ItemId, UnitId},
    item::Kind as ItemKind,
};
use tvaers_policy::{Act, Asked, Extra, Grounds, Kind, acts};
use tvaers_store::{
    StoreError, cases, facts,
    handovers::{self, NewHandover},
};

use super::{LONGEST, faults_of, settle};
use crate::{Actor, Field, Look, Office, OfficeError, Work, disclosure::Terms};

/// What is offered, to whom, on which terms.
#[derive(Debug, Clone)]
pub struct HandoverForm {
    /// Id of the unit.
    pub to: String,
    /// Why and what, in one's own words; no name is needed.
    pub summary: String,
    /// Ids of one's own items that go with it.
    pub items: Vec<String>,
    /// The terms on which they go.
    pub terms: Terms,
    /// The receiver knows who it is about from elsewhere.
    pub known_elsewhere: bool,
    /// The version of the case that the form was made from.
    pub version: i64,
}

/// A unit to which something can be handed over, and the bases that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Id of the unit.
    pub unit: String,
    /// Ids of bases.
    pub bases: Vec<String>,
}

impl HandoverForm {
    fn check(&self) -> Result<(), OfficeError> {
        let mut faults = faults_of(&self.to, &self.terms);
        // In the order of the form: after the unit, before the terms.
        let place = faults.iter().take_while(|fault| fault.field == "to").count();
        match self.summary.trim().chars().count() {
            0 => faults.insert(place, Field { field: "summary", key: "handover-summary-missing" }),
            n if n > LONGEST => faults.insert(place, Field { field: "summary", key: "too-long" }),
            _ => {}
        }
        settle(faults)
    }
}

/// The units to which the policy would let this reader hand the thing, each with the bases on which. An answer for forms; the act asks again.
pub(super) async fn targets<A: Act>(look: &mut Look<'_>, thing: &str) -> Result<Vec<Target>, OfficeError> {
    let (office, actor, now) = (look.office(), look.actor(), look.now);
    let organisation = look.organisation();
    if organisation.units().count() == 0 {
        return Ok(Vec::new());
    }
    let known = facts::of(look.tx()?, &office.policy, A::THING, thing, &actor.who.department, None).await?;
    let Some(known) = known else { return Ok(Vec::new()) };
    let may = |to: &str, basis: &str| {
        let grounds =
            Grounds { basis, form: true, consent: false, purpose: "prevention", necessity: true, sensitive_necessity: true };
        let asked = Asked { now, written: true, reason: false, extra: Extra::HandingOver { to, grounds } };
        office.policy.permit::<A>(&organisation.cedar, &actor.who, thing, &asked, &known).is_ok()
    };
    let mut found = Vec::new();
    for unit in organisation.units() {
        let bases: Vec<String> =
            organisation.bases(&unit.id).into_iter().filter(|b| may(&unit.id, &b.id)).map(|b| b.id.clone()).collect();
        if !bases.is_empty() {
            found.push(Target { unit: unit.id.clone(), bases });
        }
    }
    Ok(found)
}

impl Office {
    /// The units to which a case can be offered by this reader; none when it cannot.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when the case is not there or not for this reader.
    pub async fn case_targets(&self, actor: &Actor, case: &str) -> Result<Vec<Target>, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(case) = CaseId::parse(case) else { return Err(look.nothing::<acts::ViewCase>("").await) };
        let scope = look.scope::<acts::ViewCase>()?;
        let now = look.now;
        let Some(row) = cases::read(look.tx()?, &scope, case.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewCase>(case.as_str()).await);
        };
        let mut found = if row.closed_at.is_some() { Vec::new() } else { targets::<acts::HandOver>(&mut look, &row.id).await? };
        found.retain(|target| target.unit != row.unit);
        look.show(found).await
    }

    /// Offers a case to another unit. Returns the id of the hand-over.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall, [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn offer_handover(&self, actor: &Actor, key: &str, case: &str, form: &HandoverForm) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        form.check()?;
        let to = UnitId::parse(&form.to).map_err(|_| OfficeError::field("to", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let secretariat = work.organisation().unit_by_id(to.as_str()).map(|u| u.secretariat.clone());
        let secretariat = secretariat.ok_or_else(|| OfficeError::field("to", "form-choose-one"))?;
        let grounds = form.terms.grounds();
        let permit = work.permit::<acts::HandOver>(case.as_str(), Extra::HandingOver { to: to.as_str(), grounds }).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if standing.unit == to.as_str() {
            return Err(tvaers_domain::Refusal::HandedToItself.into());
        }
        let (id, now) = (HandoverId::new(), work.now);
        let kinds = enclosable(&mut work, case.as_str(), to.as_str(), form).await?;
        let enclosed =
            Enclosed { identity: kinds.values().any(|k| k == ItemKind::Identity.code()), known_elsewhere: form.known_elsewhere };
        let status = case::Status::from_code(&standing.status).map_err(StoreError::from)?;
        Status::offer(status, handovers::waits(work.tx()?, &permit).await?, enclosed)?;
        let new = NewHandover {
            id: id.as_str(),
            sender: &actor.who.department,
            from: &standing.unit,
            to: to.as_str(),
            summary: form.summary.trim(),
            basis: &form.terms.basis,
            form: form.terms.form.code(),
            purpose: form.terms.purpose.code(),
            necessity: form.terms.necessity.trim(),
            sensitive_necessity: form.terms.sensitive_necessity.trim(),
            known_elsewhere: form.known_elsewhere,
            version: form.version,
        };
        handovers::insert(work.tx()?, &permit, &new, now).await?;
        for item in kinds.keys() {
            let permit = work.permit::<acts::EncloseItem>(item, Extra::HandingOver { to: to.as_str(), grounds }).await?;
            handovers::enclose(work.tx()?, &permit, id.as_str()).await?;
            work.record_basis(&permit, Some(&form.terms.basis), &[("handover", id.as_str())]).await?;
        }
        let contents = [("handover", id.as_str()), ("to", to.as_str()), ("summary", new.summary), ("necessity", new.necessity)];
        work.record_basis(&permit, Some(&form.terms.basis), &contents).await?;
        work.tell(&permit, &secretariat, "handover-offered", Kind::Handover, id.as_str()).await?;
        work.done(id.to_string()).await
    }

    /// Takes an offer back.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] once decided, [`OfficeError::Stale`] when the other side was faster.
    pub async fn withdraw_handover(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let id = HandoverId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::WithdrawHandover>(id.as_str(), Extra::None).await?;
        let row = handovers::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let next = Status::from_code(&row.status).map_err(StoreError::from)?.withdraw()?;
        let now = work.now;
        handovers::decide(work.tx()?, &permit, next.code(), "", version, now).await?;
        let secretariat = work.organisation().unit_by_id(&row.to).map(|u| u.secretariat.clone());
        if let Some(secretariat) = secretariat {
            work.tell(&permit, &secretariat, "handover-withdrawn", Kind::Handover, id.as_str()).await?;
        }
        work.record(&permit, &[("case", &row.case)]).await?;
        work.done(id.to_string()).await
    }
}

/// The items that go with the case, each asked of the policy, by id with its kind. All of them are of this case.
async fn enclosable(
    work: &mut Work<'_>,
    case: &str,
    to: &str,
    form: &HandoverForm,
) -> Result<BTreeMap<String, String>, OfficeError> {
    let mut kinds = BTreeMap::new();
    for item in &form.items {
        let item = ItemId::parse(item).map_err(|_| OfficeError::NotFound)?;
        let extra = Extra::HandingOver { to, grounds: form.terms.grounds() };
        let permit = work.permit::<acts::EncloseItem>(item.as_str(), extra).await?;
        let (of, kind) = handovers::about_item(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        if of != case {
            return Err(OfficeError::NotFound);
        }
        kinds.insert(item.to_string(), kind);
    }
    Ok(kinds)
}
