//! Planning a meeting, and planning it differently: time, place, who is invited. A new one gets its agenda drafted at once.

use tvaers_domain::{
    Refusal,
    holidays::{day_and_hour, is_closed},
    id::MeetingId,
    meeting::Status,
    time::{HOUR, after_days, due_in_days},
};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::meetings::{self, NewMeeting, editions};

use super::{draft::draft_in, preparing, status};
use crate::{
    Actor, Field, Office, OfficeError,
    post::{self, CalendarMail},
};

/// How far ahead in the rhythm a day is looked for on which offices are open.
const RHYTHMS: usize = 10;
/// Longest name of a place, in characters.
const LONGEST: usize = 200;

/// When and where, and who is invited.
#[derive(Debug, Clone)]
pub struct MeetingForm {
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Departments.
    pub parties: Vec<String>,
}

/// What a new meeting is proposed with.
#[derive(Debug, Clone)]
pub struct MeetingDefaults {
    /// Id of the unit that meets.
    pub unit: String,
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where the last one was.
    pub place: String,
    /// Who is invited unless the secretariat says otherwise: the unit's parties. Guests come where they are asked to.
    pub parties: Vec<String>,
}

impl MeetingForm {
    fn check(&self, at_table: &[&str], now: i64) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        let mut fault = |field, key| faults.push(Field { field, key });
        if self.starts_at <= now {
            fault("date", Refusal::DatePassed.key());
        }
        if self.ends_at <= self.starts_at {
            fault("to", Refusal::EndsBeforeItBegins.key());
        }
        if self.place.trim().is_empty() {
            fault("place", "form-required");
        } else if self.place.chars().count() > LONGEST {
            fault("place", "meeting-too-long");
        }
        if self.parties.is_empty() {
            fault("parties", "form-choose-some");
        } else if self.parties.iter().any(|p| !at_table.contains(&p.as_str())) {
            fault("parties", "case-party-not-at-table");
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

/// The next one in the rhythm on which offices are open. Whoever always meets on a closed day is left to it.
fn on_an_open_day(starts_at: i64, days: i64) -> i64 {
    let in_rhythm = std::iter::successors(Some(starts_at), |at| Some(after_days(*at, days))).take(RHYTHMS);
    in_rhythm.into_iter().find(|at| !is_closed(day_and_hour(*at).0)).unwrap_or(starts_at)
}

impl Office {
    /// Time, place and parties of the meeting that would come next.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not plan meetings.
    pub async fn next_meeting(&self, actor: &Actor) -> Result<MeetingDefaults, OfficeError> {
        let mut look = self.look(actor).await?;
        let organisation = self.organisation();
        let Some(unit) = self.unit_for::<acts::Convene>(actor, false) else {
            return Err(look.nothing::<acts::Convene>("").await);
        };
        let scope = look.scope::<acts::ViewMeeting>()?;
        let now = look.now;
        let last = meetings::last(look.tx()?, &scope, &unit.id, now).await?;
        let days = unit.meeting_days.max(1);
        // Without a meeting before: at nine, seven hours before the working day ends.
        let mut starts_at = last.as_ref().map_or(due_in_days(now, days) - 7 * HOUR, |m| after_days(m.starts_at, days));
        while starts_at <= now {
            starts_at = after_days(starts_at, days);
        }
        starts_at = on_an_open_day(starts_at, days);
        let length = last.as_ref().map_or(2 * HOUR, |m| m.ends_at - m.starts_at);
        let defaults = MeetingDefaults {
            starts_at,
            ends_at: starts_at + length,
            place: last.map(|m| m.place).unwrap_or_default(),
            parties: organisation.parties(&unit.id).iter().map(|d| d.id.clone()).collect(),
            unit: unit.id,
        };
        look.show(defaults).await
    }

    /// Plans a meeting of the unit and drafts its agenda. The parties hear of it when it is sent. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn plan_meeting(&self, actor: &Actor, key: &str, form: &MeetingForm) -> Result<String, OfficeError> {
        let organisation = self.organisation();
        let unit = self.unit_to::<acts::Convene>(actor, false)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Convene>(&unit.id, Extra::None).await?;
        let at_table = organisation.at_table(&unit.id);
        form.check(&at_table.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), work.now)?;
        let id = MeetingId::new();
        let row = NewMeeting {
            id: id.as_str(),
            status: Status::Planned.code(),
            starts_at: form.starts_at,
            ends_at: form.ends_at,
            place: form.place.trim(),
        };
        meetings::insert(work.tx()?, &permit, &row).await?;
        work.record(&permit, &[("meeting", id.as_str()), ("parties", &form.parties.join(" "))]).await?;
        let (permit, meeting) = preparing(&mut work, id.as_str()).await?;
        for party in &form.parties {
            meetings::invite(work.tx()?, &permit, party).await?;
        }
        let drafted = draft_in(&mut work, &permit, &meeting).await?;
        work.record(&permit, &[("drafted", &drafted.to_string())]).await?;
        work.done(id.to_string()).await
    }

    /// Another time, another place, other parties. At another time every party is asked again whether it comes.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn change_meeting(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        form: &MeetingForm,
        version: i64,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let organisation = self.organisation();
        let at_table = organisation.at_table(&meeting.unit);
        form.check(&at_table.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), work.now)?;
        meetings::change(work.tx()?, &permit, (form.starts_at, form.ends_at), form.place.trim(), version).await?;
        let before = meetings::invited_for(work.tx()?, &permit).await?;
        for gone in before.iter().filter(|i| !form.parties.contains(&i.party)) {
            post::call_off(&mut work, &permit, &gone.party).await?;
            meetings::uninvite(work.tx()?, &permit, &gone.party).await?;
        }
        for party in &form.parties {
            meetings::invite(work.tx()?, &permit, party).await?;
        }
        let moved = (form.starts_at, form.ends_at) != (meeting.starts_at, meeting.ends_at);
        if moved {
            meetings::forget_replies(work.tx()?, &permit).await?;
        }
        if status(&meeting)? == Status::Convened {
            let own = &actor.who.department;
            for party in &form.parties {
                let known = before.iter().any(|i| i.party == *party);
                if !known {
                    editions::sent_late(work.tx()?, &permit, party).await?;
                }
                if (moved || !known) && party != own {
                    let kind = if known { "meeting-changed" } else { "meeting-convened" };
                    work.tell(&permit, party, kind, Kind::Meeting, &meeting.id).await?;
                }
                if moved || !known || form.place.trim() != meeting.place {
                    let kind = if known { CalendarMail::Update } else { CalendarMail::Request };
                    post::invite(&mut work, &permit, party, kind).await?;
                }
            }
        }
        work.record(&permit, &[("place", form.place.trim()), ("parties", &form.parties.join(" "))]).await?;
        work.done(meeting.id).await
    }
}
