//! Planning a meeting, and planning it differently: time, place, who is invited. A new one gets its agenda drafted at once.

use tvaers_domain::{
    Refusal,
    holidays::{day_and_hour, is_closed},
    id::MeetingId,
    meeting::Status,
    time::{HOUR, after_days, due_in_days},
};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_post::Url;
use tvaers_store::meetings::{self, InvitedRow, NewMeeting, Terms, editions, guests};

use super::{MeetingRow, draft::draft_in, preparing, status};
use crate::{
    Actor, Field, Office, OfficeError, Organisation, Work,
    post::{self, CalendarMail},
};

/// How far ahead in the rhythm a day is looked for on which offices are open.
const RHYTHMS: usize = 10;
/// Longest name of a place, in characters.
const LONGEST: usize = 200;
/// Longest link, in characters.
const LINK: usize = 500;

/// When and where, and who is invited.
#[derive(Debug, Clone, Default)]
pub struct MeetingForm {
    /// µs.
    pub starts_at: i64,
    /// µs.
    pub ends_at: i64,
    /// Where.
    pub place: String,
    /// Link to the video meeting; empty when there is none.
    pub video: String,
    /// Departments.
    pub parties: Vec<String>,
    /// So many parties must come; 0 when nothing is asked.
    pub quorum: i64,
    /// Those of the parties that must come.
    pub required: Vec<String>,
}

/// What a new meeting is proposed with.
#[derive(Debug, Clone)]
pub struct MeetingDefaults {
    /// Id of the unit that meets.
    pub unit: String,
    /// Days from one meeting of the unit to the next, as its model has it.
    pub every: i64,
    /// When, where, and who is invited unless the secretariat says otherwise: the unit's parties. Guests come where they are asked to.
    pub form: MeetingForm,
    /// Rooms to choose from.
    pub rooms: Vec<String>,
}

impl MeetingForm {
    pub(super) fn check(&self, organisation: &Organisation, unit: &str, now: i64) -> Result<(), OfficeError> {
        let at_table = organisation.at_table(unit);
        let sits = |party: &String| at_table.iter().any(|d| d.id == *party);
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
        if !self.video.trim().is_empty() && !is_link(self.video.trim()) {
            fault("video", "meeting-video-fault");
        }
        if self.parties.is_empty() {
            fault("parties", "form-choose-some");
        } else if !self.parties.iter().all(sits) {
            fault("parties", "case-party-not-at-table");
        }
        if !(0..=i64::try_from(self.parties.len()).unwrap_or(0)).contains(&self.quorum) {
            fault("quorum", "meeting-quorum-fault");
        }
        if self.required.iter().any(|party| !self.parties.contains(party)) {
            fault("required", "meeting-required-fault");
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }

    fn terms(&self) -> Terms<'_> {
        Terms { place: self.place.trim(), video: self.video.trim(), quorum: self.quorum }
    }

    fn written(&self) -> [(&'static str, String); 5] {
        [
            ("place", self.place.trim().to_owned()),
            ("video", self.video.trim().to_owned()),
            ("parties", self.parties.join(" ")),
            ("quorum", self.quorum.to_string()),
            ("required", self.required.join(" ")),
        ]
    }
}

/// A link that leads to a page over an encrypted connection and tells nobody's name or password on the way.
fn is_link(text: &str) -> bool {
    let plain = text.chars().count() <= LINK && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let url = Url::parse(text).ok().filter(|_| plain);
    url.is_some_and(|u| u.scheme() == "https" && u.host_str().is_some() && u.username().is_empty() && u.password().is_none())
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
        let parties: Vec<String> = organisation.parties(&unit.id).iter().map(|d| d.id.clone()).collect();
        let mut required = Vec::new();
        if let Some(last) = &last {
            let invited = meetings::invited(look.tx()?, &scope, &last.id, now).await?;
            required = invited.into_iter().filter(|i| i.required && parties.contains(&i.party)).map(|i| i.party).collect();
        }
        let rooms = self.room_names(actor, look.tx()?, &unit.id).await?;
        let most = i64::try_from(parties.len()).unwrap_or(0);
        let form = MeetingForm {
            starts_at,
            ends_at: starts_at + length,
            place: last.as_ref().map(|m| m.place.clone()).unwrap_or_default(),
            video: last.as_ref().map(|m| m.video.clone()).unwrap_or_default(),
            quorum: last.map_or(0, |m| m.quorum).min(most),
            parties,
            required,
        };
        look.show(MeetingDefaults { every: days, form, rooms, unit: unit.id }).await
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
        form.check(&organisation, &unit.id, work.now)?;
        let (id, permit, meeting) = plan_in(&mut work, &permit, form, (&MeetingId::new(), "")).await?;
        let drafted = draft_in(&mut work, &permit, &meeting).await?;
        work.record(&permit, &[("drafted", &drafted.to_string())]).await?;
        work.done(id).await
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
        form.check(&self.organisation(), &meeting.unit, work.now)?;
        change_in(&mut work, &permit, &meeting, form, version).await?;
        work.done(meeting.id).await
    }
}

/// Plans a meeting, in an act under way: its id, and the permit to prepare it.
pub(super) async fn plan_in(
    work: &mut Work<'_>,
    permit: &Permit<acts::Convene>,
    form: &MeetingForm,
    (id, series): (&MeetingId, &str),
) -> Result<(String, Permit<acts::PrepareMeeting>, MeetingRow), OfficeError> {
    let row = NewMeeting {
        id: id.as_str(),
        status: Status::Planned.code(),
        starts_at: form.starts_at,
        ends_at: form.ends_at,
        terms: form.terms(),
        series,
    };
    meetings::insert(work.tx()?, permit, &row).await?;
    let written = form.written();
    let contents =
        [("meeting", id.as_str()), ("series", series)].into_iter().chain(written.iter().map(|(k, v)| (*k, v.as_str())));
    work.record(permit, &contents.collect::<Vec<_>>()).await?;
    let (permit, meeting) = preparing(work, id.as_str()).await?;
    for party in &form.parties {
        meetings::invite(work.tx()?, &permit, party).await?;
        meetings::require(work.tx()?, &permit, party, form.required.contains(party)).await?;
    }
    Ok((id.to_string(), permit, meeting))
}

/// Changes a meeting, in an act under way, and tells who has to know.
pub(super) async fn change_in(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
    form: &MeetingForm,
    version: i64,
) -> Result<(), OfficeError> {
    meetings::change(work.tx()?, permit, (form.starts_at, form.ends_at), form.terms(), version).await?;
    let before = meetings::invited_for(work.tx()?, permit).await?;
    let round = post::Round::about(work, permit).await?;
    for gone in before.iter().filter(|i| !form.parties.contains(&i.party)) {
        post::call_off(work, permit, &round, &gone.party).await?;
        meetings::uninvite(work.tx()?, permit, &gone.party).await?;
    }
    for party in &form.parties {
        meetings::invite(work.tx()?, permit, party).await?;
        meetings::require(work.tx()?, permit, party, form.required.contains(party)).await?;
    }
    let moved = (form.starts_at, form.ends_at) != (meeting.starts_at, meeting.ends_at);
    if moved {
        meetings::forget_replies(work.tx()?, permit).await?;
        guests::forget_replies(work.tx()?, permit).await?;
    }
    if status(meeting)? == Status::Convened {
        tell_of_change(work, permit, meeting, form, &before).await?;
    }
    let written = form.written();
    work.record(permit, &written.iter().map(|(k, v)| (*k, v.as_str())).collect::<Vec<_>>()).await
}

async fn tell_of_change(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
    form: &MeetingForm,
    before: &[InvitedRow],
) -> Result<(), OfficeError> {
    let own = work.actor().who.department.clone();
    let moved = (form.starts_at, form.ends_at) != (meeting.starts_at, meeting.ends_at);
    let elsewhere = form.place.trim() != meeting.place || form.video.trim() != meeting.video;
    let round = post::Round::about(work, permit).await?;
    for party in &form.parties {
        let known = before.iter().any(|i| i.party == *party);
        if !known && meeting.sent_at.is_some() {
            editions::sent_late(work.tx()?, permit, party).await?;
        }
        if (moved || !known) && *party != own {
            let kind = if known { "meeting-changed" } else { "meeting-convened" };
            work.tell(permit, party, kind, Kind::Meeting, &meeting.id).await?;
        }
        if moved || !known || elsewhere {
            let kind = if known { CalendarMail::Update } else { CalendarMail::Request };
            post::invite(work, permit, &round, party, kind).await?;
        }
    }
    if moved || elsewhere {
        post::invite_guests(work, permit, &round, None, CalendarMail::Update).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn a_video_link_is_https_and_carries_no_password() {
        assert!(is_link("https://video.opdigt.example/rum/4?x=1"));
        for wrong in [
            "http://video.opdigt.example",
            "javascript:alert(1)",
            "video.opdigt.example",
            "https://a:b@opdigt.example",
            "https://",
        ] {
            assert!(!is_link(wrong), "{wrong}");
        }
        assert!(!is_link(&format!("https://opdigt.example/{}", "x".repeat(500))));
        assert!(!is_link("https://opdigt.example/a b"));
    }
}
