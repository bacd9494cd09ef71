//! Asking for status, one or all that are due, and reminding: the secretariat's continuous follow-up (L7).

use tvaers_domain::{
    action::Status,
    due::Urgency,
    id::{ActionId, AnswerId, ConcernId},
    time::due_in_days,
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{StoreError, actions, concerns::clearances, inquiries};

use crate::{Actor, Office, OfficeError, Work};

/// Most that are asked for in one act.
const MOST: i64 = 200;

async fn ask(office: &Office, work: &mut Work<'_>, id: &str) -> Result<(), OfficeError> {
    let permit = work.permit::<acts::RequestStatus>(id, Extra::None).await?;
    let standing = actions::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    Status::from_code(&standing.status).map_err(StoreError::from)?.ask()?;
    let organisation = office.organisation();
    let unit = organisation.unit_by_id(&standing.unit).ok_or(OfficeError::NotFound)?;
    let days = organisation.deadlines(unit, Urgency::of(false, standing.urgent)).status_days;
    let now = work.now;
    actions::ask(work.tx()?, &permit, due_in_days(now, days), now).await?;
    work.tell(&permit, &standing.party, "status-asked", Kind::AgreedAction, id).await?;
    work.record(&permit, &[]).await
}

impl Office {
    /// Asks a party for the status of an action.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn request_status(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = ActionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        ask(self, &mut work, id.as_str()).await?;
        work.done(id.to_string()).await
    }

    /// Asks for the status of every action that is due and has not been asked for, in one act. Returns how many.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn request_all_due(&self, actor: &Actor, key: &str) -> Result<String, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewAction>()?;
        let now = look.now;
        let due = actions::due(look.tx()?, &scope, None, now, MOST, now).await?;
        let due = look.show(due).await?;
        let mut work = self.begin(actor, key).await?;
        let mut asked = 0;
        for action in due.iter().filter(|a| a.asked_at.is_none() && a.party != actor.who.department) {
            ask(self, &mut work, &action.id).await?;
            asked += 1;
        }
        work.done(asked.to_string()).await
    }

    /// Reminds a party of an action.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn remind(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = ActionId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::RequestStatus>(id.as_str(), Extra::None).await?;
        let standing = actions::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        Status::from_code(&standing.status).map_err(StoreError::from)?.ask()?;
        let now = work.now;
        actions::remind(work.tx()?, &permit, now).await?;
        work.tell(&permit, &standing.party, "status-reminded", Kind::AgreedAction, id.as_str()).await?;
        work.record(&permit, &[("reminder", &(standing.reminders + 1).to_string())]).await?;
        work.done(id.to_string()).await
    }

    /// Reminds the police of a clearance that they have not answered.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when nobody is asked.
    pub async fn remind_clearance(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let now = work.now;
        let reminded = clearances::remind(work.tx()?, &permit, now).await?;
        if reminded.is_empty() {
            return Err(tvaers_domain::Refusal::WrongState.into());
        }
        for (party, times) in &reminded {
            work.tell(&permit, party, "clearance-reminded", Kind::Concern, id.as_str()).await?;
            work.record(&permit, &[("reminder", &times.to_string())]).await?;
        }
        work.done(id.to_string()).await
    }

    /// Reminds a party of an inquiry that it has not answered.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn remind_inquiry(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let id = AnswerId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewAnswer>()?;
        let now = look.now;
        let Some(row) = inquiries::read(look.tx()?, &scope, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ViewAnswer>(id.as_str()).await);
        };
        let row = look.show(row).await?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::StartInquiry>(&row.case, Extra::None).await?;
        let now = work.now;
        let party = actions::remind_answer(work.tx()?, &permit, id.as_str(), now).await?;
        let party = party.ok_or(tvaers_domain::Refusal::WrongState)?;
        work.tell(&permit, &party, "inquiry-reminded", Kind::Answer, id.as_str()).await?;
        work.record(&permit, &[("answer", id.as_str())]).await?;
        work.done(id.to_string()).await
    }
}
