//! Undertaking: of one's own accord, or what was proposed at the table. Only the party itself can (L8).

use tvaers_domain::{
    Refusal,
    action::Status,
    case,
    id::{ActionId, CaseId},
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{StoreError, actions, cases};

use super::NewAction;
use super::propose_in;
use crate::{Actor, Office, OfficeError};

impl Office {
    /// Proposes an action to a party. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn propose_action(&self, actor: &Actor, key: &str, new: &NewAction) -> Result<String, OfficeError> {
        CaseId::parse(&new.case).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let id = propose_in(&mut work, new).await?;
        work.done(id).await
    }

    /// Undertakes an action for one's own party. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn undertake(&self, actor: &Actor, key: &str, case: &str, text: &str, due: i64) -> Result<String, OfficeError> {
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        if text.trim().is_empty() {
            return Err(OfficeError::field("text", "form-required"));
        }
        let mut work = self.begin(actor, key).await?;
        if due <= work.now {
            return Err(OfficeError::field("due", Refusal::DatePassed.key()));
        }
        let permit = work.permit::<acts::Undertake>(case.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        let status = case::Status::from_code(&standing.status).map_err(StoreError::from)?.act()?;
        let (id, now) = (ActionId::new(), work.now);
        let row = actions::NewAction {
            id: id.as_str(),
            party: &actor.who.department,
            meeting: None,
            text: text.trim(),
            status: Status::Agreed.code(),
            due,
        };
        actions::insert(work.tx()?, &permit, &row, now).await?;
        cases::put_status(work.tx()?, &permit, case.as_str(), status.code(), due).await?;
        work.record(&permit, &[("action", id.as_str()), ("text", text.trim())]).await?;
        work.done(id.to_string()).await
    }

    /// Undertakes what was proposed, or does not; the secretariat is told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn accept_action(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        yes: bool,
        version: i64,
    ) -> Result<String, OfficeError> {
        let id = ActionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AcceptAction>(id.as_str(), Extra::None).await?;
        let standing = actions::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let to = Status::from_code(&standing.status).map_err(StoreError::from)?.accept(yes)?;
        let now = work.now;
        actions::accept(work.tx()?, &permit, to.code(), !to.is_open(), version, now).await?;
        super::report::follow_up(&mut work, &permit, &standing.case).await?;
        if let Some(secretariat) = self.secretariat_of(&mut work, &permit, &standing.case).await? {
            let kind = if yes { "action-undertaken" } else { "action-declined" };
            work.tell(&permit, &secretariat, kind, Kind::AgreedAction, id.as_str()).await?;
        }
        work.record(&permit, &[("status", to.code())]).await?;
        work.done(id.to_string()).await
    }
}
