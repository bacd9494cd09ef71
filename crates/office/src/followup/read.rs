//! Actions of a case, one action with its history, and the notices of one's own department.

use std::collections::BTreeSet;

use tvaers_domain::id::{ActionId, CaseId};
use tvaers_policy::{Act, Kind, acts};
use tvaers_store::{
    Tx,
    actions::{self, ActionRow, ReportRow, RequestRow},
    cases::{self, CaseRow},
    facts,
    outbox::{self, Notice},
};

use crate::{Actor, Look, Office, OfficeError};

/// Actions of a case that the reader may see.
#[derive(Debug, Clone)]
pub struct CaseActions {
    /// How the case stands.
    pub case: CaseRow,
    /// Oldest first.
    pub actions: Vec<ActionRow>,
    /// Parties to whom the reader may propose: only for the secretariat.
    pub parties: Vec<String>,
    /// May propose.
    pub propose: bool,
    /// May undertake for one's own party.
    pub undertake: bool,
}

/// One action.
#[derive(Debug, Clone)]
pub struct ActionView {
    /// The action.
    pub action: ActionRow,
    /// Newest first.
    pub reports: Vec<ReportRow>,
    /// Newest first.
    pub requests: Vec<RequestRow>,
    /// May undertake or decline it.
    pub accept: bool,
    /// May report on it.
    pub report: bool,
    /// May ask for its status.
    pub request: bool,
}

async fn may<A: Act>(look: &mut Look<'_>, table: &str, id: &str) -> Result<bool, OfficeError> {
    let scope = look.scope::<A>()?;
    let now = look.now;
    Ok(cases::may(look.tx()?, &scope, table, id, now).await?)
}

impl Office {
    /// The actions of a case.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn case_actions(&self, actor: &Actor, case: &str) -> Result<CaseActions, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = CaseId::parse(case) else { return Err(look.nothing::<acts::ViewCase>("").await) };
        let scope = look.scope::<acts::ViewCase>()?;
        let now = look.now;
        let Some(case) = cases::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewCase>(id.as_str()).await);
        };
        let scope = look.scope::<acts::ViewAction>()?;
        let rows = actions::of_case(look.tx()?, &scope, &case.id, now).await?;
        let scope = look.scope::<acts::StartInquiry>()?;
        let parties = cases::parties(look.tx()?, &scope, &case.id, now).await?;
        let propose = may::<acts::ProposeAction>(&mut look, "cases", &case.id).await?;
        let undertake = may::<acts::Undertake>(&mut look, "cases", &case.id).await?;
        look.show(CaseActions { case, actions: rows, parties, propose, undertake }).await
    }

    /// One action with its history.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn action(&self, actor: &Actor, id: &str) -> Result<ActionView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ActionId::parse(id) else { return Err(look.nothing::<acts::ViewAction>("").await) };
        let scope = look.scope::<acts::ViewAction>()?;
        let now = look.now;
        let Some(action) = actions::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewAction>(id.as_str()).await);
        };
        let (reports, requests) = actions::history(look.tx()?, &action).await?;
        let open = action.ended_at.is_none();
        let proposed = action.status == tvaers_domain::action::Status::Proposed.code();
        let accept = proposed && may::<acts::AcceptAction>(&mut look, "actions", &action.id).await?;
        let report = open && !proposed && may::<acts::ReportStatus>(&mut look, "actions", &action.id).await?;
        let request = open && may::<acts::RequestStatus>(&mut look, "actions", &action.id).await?;
        look.show(ActionView { action, reports, requests, accept, report, request }).await
    }

    /// What waits for one's own department, as far as the reader may see what it is about (U2).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn notices(&self, actor: &Actor) -> Result<Vec<Notice>, OfficeError> {
        let mut tx = self.store.read().await?;
        let mut notices = outbox::waiting(&mut tx, &actor.who.department).await?;
        let mut hidden = BTreeSet::new();
        for notice in &notices {
            if !self.leads_somewhere(&mut tx, actor, notice).await? {
                hidden.insert(notice.id.clone());
            }
        }
        notices.retain(|notice| !hidden.contains(&notice.id));
        Ok(notices)
    }

    /// Whether the reader may open what a notice is about.
    async fn leads_somewhere(&self, tx: &mut Tx, actor: &Actor, notice: &Notice) -> Result<bool, OfficeError> {
        let Some(kind) = Kind::from_name(&notice.thing_kind) else { return Ok(false) };
        let Some(found) = facts::of(tx, &self.policy, kind, &notice.thing, &actor.who.department, None).await? else {
            return Ok(false);
        };
        let (organisation, now) = (self.organisation(), self.now());
        Ok(self.policy.is_visible(&organisation.cedar, &actor.who, kind, &notice.thing, now, &found))
    }

    /// Marks a notice of one's own department as seen.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn see_notice(&self, actor: &Actor, id: &str) -> Result<(), OfficeError> {
        let mut tx = self.store.write().await?;
        outbox::seen(&mut tx, &actor.who.department, id, self.now()).await?;
        Ok(tx.commit().await?)
    }
}
