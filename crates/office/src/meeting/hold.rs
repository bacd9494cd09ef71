//! Holding a meeting: who is there, what is decided, and that a decision becomes somebody's action by a day (U18). Then the minutes.

use tvaers_domain::{
    Refusal,
    id::{MeetingId, RowId},
    meeting::Status,
    merge::merge,
    time::due_in_days,
};
use tvaers_policy::{Extra, Permit, acts};
use tvaers_store::{
    meetings,
    meetings::{agenda, live},
};

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

/// A text that is being written, as it was typed.
#[derive(Debug, Clone)]
pub struct TypedText {
    /// What stood there when its writer began.
    pub base: String,
    /// What they made of it.
    pub text: String,
}

/// What stands there after it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptText {
    /// The text.
    pub text: String,
    /// Somebody else had written meanwhile, and both are in it.
    pub merged: bool,
    /// Both had changed the same paragraph: it stands there in both versions.
    pub both: bool,
}

/// The permit to record what a meeting does, until its minutes are sent. The first record of a convened meeting begins it; others who record wait.
pub(super) async fn holding(work: &mut Work<'_>, id: &str) -> Result<(Permit<acts::HoldMeeting>, MeetingRow), OfficeError> {
    let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
    let permit = work.permit::<acts::HoldMeeting>(id.as_str(), Extra::None).await?;
    live::happen(work.tx()?, &permit).await?;
    let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let (from, to) = (status(&meeting)?, status(&meeting)?.hold()?);
    if meeting.minutes_sent_at.is_some() {
        return Err(Refusal::MinutesSent.into());
    }
    if from != to {
        meetings::hold(work.tx()?, &permit, to.code(), meeting.version).await?;
        // What was due at the meeting is due at the next one: the day behind it is nobody's term any more.
        let days = work.organisation().unit_by_id(&meeting.unit).map_or(14, |unit| unit.meeting_days);
        let until = meeting.ends_at.max(work.now);
        agenda::carry_on(work.tx()?, &permit, until, due_in_days(until, days)).await?;
    }
    Ok((permit, meeting))
}

/// Ends an act at a meeting: whoever listens to it hears of it at once.
pub(super) async fn finish(work: Work<'_>, meeting: String) -> Result<String, OfficeError> {
    let office = work.office();
    let result = work.done(meeting.clone()).await?;
    office.hub.poke(&meeting);
    Ok(result)
}

/// Keeps a text: put together with what stands there now, unless that is what its writer began from.
async fn keep(
    mut work: Work<'_>,
    permit: &Permit<acts::HoldMeeting>,
    (meeting, point): (MeetingRow, &str),
    written: live::Written<'_>,
    typed: &TypedText,
    (field, longest): (&'static str, usize),
) -> Result<KeptText, OfficeError> {
    let there = live::text(work.tx()?, permit, written).await?.ok_or(OfficeError::NotFound)?;
    let merged = merge(&typed.base, &typed.text, &there);
    if merged.text.chars().count() > longest {
        return Err(OfficeError::field(field, "meeting-note-too-long"));
    }
    let kept = KeptText { merged: merged.text != typed.text, both: merged.both, text: merged.text };
    if kept.text != there {
        let now = work.now;
        live::put_text(work.tx()?, permit, written, &kept.text).await?;
        live::writes(work.tx()?, permit, point, now).await?;
        live::happen_under(work.tx()?, permit, point).await?;
        work.record(permit, &[("point", point), (field, &kept.text)]).await?;
        finish(work, meeting.id).await?;
    }
    Ok(kept)
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
        finish(work, meeting.id).await
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
        finish(work, meeting.id).await
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
        live::happen_under(work.tx()?, &permit, &own.id).await?;
        work.record(&permit, &[("point", &own.id), ("decision", text)]).await?;
        finish(work, meeting.id).await
    }

    /// Keeps what else was said under a point, as typed; what somebody else wrote meanwhile is kept with it (U13).
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn note_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        typed: &TypedText,
    ) -> Result<KeptText, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        let own = point_of(&mut work, &meeting, point).await?;
        keep(work, &permit, (meeting, &own.id), live::Written::Note(&own.id), typed, ("note", NOTE)).await
    }

    /// Keeps a decision in other words, as typed, with what somebody else wrote meanwhile (U13). An action that came of it stays as it was proposed.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn word_decision(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        (point, decision): (&str, &str),
        typed: &TypedText,
    ) -> Result<KeptText, OfficeError> {
        let decision = RowId::parse(decision).map_err(|_| OfficeError::NotFound)?;
        if typed.text.trim().is_empty() {
            return Err(OfficeError::field("decision", "form-required"));
        }
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        general(self, &meeting, "", &[("decision", &typed.text)])?;
        let own = point_of(&mut work, &meeting, point).await?;
        let written = live::Written::Decision(&own.id, decision.as_str());
        keep(work, &permit, (meeting, &own.id), written, typed, ("decision", DECISION)).await
    }
}
