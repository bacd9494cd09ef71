//! Holding a meeting: who is there, what is decided, and that a decision becomes somebody's action by a day (U18). Then the minutes.

use tvaers_domain::{id::MeetingId, meeting::Status};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::{meetings, meetings::agenda};

use super::{MeetingRow, agenda::general, point_of, status};
use crate::{
    Actor, Office, OfficeError, Work,
    followup::{NewAction, propose_in},
};

/// Longest decision, in characters.
const DECISION: usize = 2_000;
/// Longest note, in characters.
const NOTE: usize = 10_000;

/// What a decision asks of a party.
#[derive(Debug, Clone)]
pub struct ActionForm {
    /// Who.
    pub party: String,
    /// What is to be done; empty: the decision's own words.
    pub text: String,
    /// By when, µs.
    pub due: i64,
}

/// A decision.
#[derive(Debug, Clone)]
pub struct DecisionForm {
    /// What was decided.
    pub text: String,
    /// The action it becomes.
    pub action: Option<ActionForm>,
}

/// The permit to record what a meeting does. The first record of a convened meeting begins it.
async fn holding(work: &mut Work<'_>, id: &str) -> Result<(Permit<acts::HoldMeeting>, MeetingRow), OfficeError> {
    let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
    let permit = work.permit::<acts::HoldMeeting>(id.as_str(), Extra::None).await?;
    let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let (from, to) = (status(&meeting)?, status(&meeting)?.hold()?);
    if from != to {
        meetings::hold(work.tx()?, &permit, to.code(), meeting.version).await?;
    }
    Ok((permit, meeting))
}

impl Office {
    /// Begins the meeting.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn hold_meeting(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        work.record(&permit, &[("status", Status::Held.code())]).await?;
        work.done(meeting.id).await
    }

    /// Writes which parties are there.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn put_attendance(&self, actor: &Actor, key: &str, id: &str, there: &[String]) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        for invited in meetings::invited_for(work.tx()?, &permit).await? {
            meetings::attended(work.tx()?, &permit, &invited.party, there.contains(&invited.party)).await?;
        }
        work.record(&permit, &[("attended", &there.join(" "))]).await?;
        work.done(meeting.id).await
    }

    /// Records a decision under a point; with an action, it is proposed to its party in the same act.
    ///
    /// # Errors
    /// [`OfficeError`]: faults of `decision`, and of the action's `text`, `party`, `due`.
    pub async fn decide(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        form: &DecisionForm,
    ) -> Result<String, OfficeError> {
        let text = form.text.trim();
        if text.is_empty() {
            return Err(OfficeError::field("decision", "form-required"));
        }
        if text.chars().count() > DECISION {
            return Err(OfficeError::field("decision", "meeting-text-too-long"));
        }
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        general(self, &meeting, "", &[("decision", text)])?;
        let own = point_of(&mut work, &meeting, point).await?;
        let action = match (&form.action, own.case) {
            (None, _) => None,
            (Some(_), None) => return Err(OfficeError::field("party", "meeting-no-action-without-case")),
            (Some(action), Some(case)) => {
                let words = if action.text.trim().is_empty() { text } else { action.text.trim() };
                let new = NewAction {
                    case,
                    party: action.party.clone(),
                    text: words.to_owned(),
                    due: action.due,
                    meeting: Some(meeting.id.clone()),
                };
                Some(propose_in(&mut work, &new).await?)
            }
        };
        let now = work.now;
        agenda::decide(work.tx()?, &permit, &own.id, text, action.as_deref(), now).await?;
        work.record(&permit, &[("point", &own.id), ("decision", text)]).await?;
        work.done(meeting.id).await
    }

    /// Writes what else was said under a point.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn note_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        note: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        if note.chars().count() > NOTE {
            return Err(OfficeError::field("note", "too-long"));
        }
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        let own = point_of(&mut work, &meeting, point).await?;
        agenda::note_point(work.tx()?, &permit, &own.id, note.trim(), version).await?;
        work.record(&permit, &[("point", &own.id), ("note", note.trim())]).await?;
        work.done(meeting.id).await
    }

    /// Approves the minutes and locks them (U13). The parties are told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn approve_minutes(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ApproveMinutes>(id.as_str(), Extra::None).await?;
        let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let to = status(&meeting)?.approve()?;
        let now = work.now;
        meetings::approve(work.tx()?, &permit, to.code(), now, version).await?;
        for invited in meetings::invited_for(work.tx()?, &permit).await? {
            if invited.party != actor.who.department {
                work.tell(&permit, &invited.party, "minutes-approved", Kind::Meeting, &meeting.id).await?;
            }
        }
        work.record(&permit, &[("status", to.code())]).await?;
        work.done(meeting.id).await
    }
}
