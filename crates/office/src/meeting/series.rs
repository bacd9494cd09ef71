//! Meetings planned together in a rhythm: shown before they are planned, each an ordinary meeting afterwards; the rest of a series is moved, convened or
//! called off in one act.

use tvaers_domain::{
    Refusal,
    holidays::{ClosedDay, day_and_hour, is_closed, next_open},
    id::{MeetingId, RowId},
    meeting::Status,
    rhythm::{Ends, LONGEST, MOST, OnClosed, Rhythm},
    time::on_day,
};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::meetings::{self, series};

use super::{
    Clash, MeetingForm, MeetingRow,
    draft::draft_in,
    plan::{change_in, plan_in},
    preparing, rooms,
    send::cancel_in,
    status,
};
use crate::{
    Actor, Field, Office, OfficeError, Work,
    post::{self, CalendarMail},
};

/// A series: its first meeting and its rhythm.
#[derive(Debug, Clone)]
pub struct SeriesForm {
    /// The first one; the others are like it.
    pub meeting: MeetingForm,
    /// Days from one to the next.
    pub every: i64,
    /// The last day on which it may meet, as an instant of that day (µs).
    pub until: Option<i64>,
    /// How many meetings, when there is no last day.
    pub count: i64,
    /// What becomes of a meeting on a closed day.
    pub closed: OnClosed,
}

/// A day of the rhythm, as it is shown before anything is planned.
#[derive(Debug, Clone)]
pub struct SeriesDay {
    /// When it would begin by the rhythm, µs.
    pub in_rhythm: i64,
    /// When it begins and ends, µs; nothing when it is left out.
    pub held: Option<(i64, i64)>,
    /// Why offices are closed on the day of the rhythm.
    pub closed: Option<ClosedDay>,
    /// Other meetings in its room at the time.
    pub clashes: Vec<Clash>,
}

impl SeriesForm {
    fn days(&self) -> Result<Vec<SeriesDay>, OfficeError> {
        let (starts_at, length) = (self.meeting.starts_at, self.meeting.ends_at - self.meeting.starts_at);
        let ends = match self.until {
            Some(at) => Ends::On(day_and_hour(at).0),
            None => Ends::After(usize::try_from(self.count).unwrap_or(0)),
        };
        let mut faults = Vec::new();
        if !(1..=LONGEST).contains(&self.every) {
            faults.push(Field { field: "every", key: "series-every-fault" });
        }
        let rhythm = Rhythm { first: day_and_hour(starts_at).0, every: self.every, ends, closed: self.closed };
        let days: Vec<SeriesDay> = rhythm
            .occasions()
            .into_iter()
            .map(|occasion| SeriesDay {
                in_rhythm: on_day(starts_at, occasion.day),
                held: occasion.held.map(|day| on_day(starts_at, day)).map(|at| (at, at + length)),
                closed: occasion.closed,
                clashes: Vec::new(),
            })
            .collect();
        let held = days.iter().filter(|d| d.held.is_some()).count();
        let field = if self.until.is_some() { "until" } else { "count" };
        match held {
            0 => faults.push(Field { field, key: "series-none" }),
            n if n > MOST => faults.push(Field { field, key: "series-too-many" }),
            _ => {}
        }
        if faults.is_empty() { Ok(days) } else { Err(OfficeError::Invalid(faults)) }
    }

    fn on(&self, (starts_at, ends_at): (i64, i64)) -> MeetingForm {
        MeetingForm { starts_at, ends_at, ..self.meeting.clone() }
    }
}

impl Office {
    /// The days on which a series would meet, and why it would not on others. Nothing is planned by it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::NotFound`] for those who do not plan meetings.
    pub async fn series_days(&self, actor: &Actor, form: &SeriesForm) -> Result<Vec<SeriesDay>, OfficeError> {
        let mut look = self.look(actor).await?;
        let Some(unit) = self.unit_for::<acts::Convene>(actor, false) else {
            return Err(look.nothing::<acts::Convene>("").await);
        };
        let now = look.now;
        form.meeting.check(&look.organisation(), &unit.id, now)?;
        let mut days = form.days()?;
        let scope = look.scope::<acts::ViewMeeting>()?;
        let names = self.room_names(actor, look.tx()?, &unit.id).await?;
        for day in &mut days {
            let Some((from, until)) = day.held else { continue };
            let place = (form.meeting.place.as_str(), from, until);
            day.clashes = rooms::clashes(look.tx()?, &scope, &names, place, "", now).await?;
        }
        look.show(days).await
    }

    /// Plans the meetings of a series, all or none. The first one's agenda is drafted now, the others' when their time comes. Returns the id of the first.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn plan_series(&self, actor: &Actor, key: &str, form: &SeriesForm) -> Result<String, OfficeError> {
        let unit = self.unit_to::<acts::Convene>(actor, false)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Convene>(&unit.id, Extra::None).await?;
        form.meeting.check(&work.organisation(), &unit.id, work.now)?;
        let (days, series) = (form.days()?, RowId::new());
        let times: Vec<(i64, i64)> = days.iter().filter_map(|day| day.held).collect();
        // Lists begin with what was planned last, and of a series they should begin with its first meeting.
        let ids: Vec<MeetingId> = times.iter().map(|_| MeetingId::new()).collect();
        let mut first = None;
        for (times, id) in times.into_iter().zip(ids.iter().rev()) {
            let (id, permit, meeting) = plan_in(&mut work, &permit, &form.on(times), (id, series.as_str())).await?;
            if first.is_none() {
                let drafted = draft_in(&mut work, &permit, &meeting).await?;
                work.record(&permit, &[("drafted", &drafted.to_string())]).await?;
                first = Some(id);
            }
        }
        work.done(first.unwrap_or_default()).await
    }

    /// Changes a meeting and the later ones of its series: by so many days as this one, to the same hour, the same place and the same parties. One that would
    /// come to lie on a closed day is held on the next open one.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn change_series(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        form: &MeetingForm,
        version: i64,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        form.check(&work.organisation(), &meeting.unit, work.now)?;
        let later = series::later(work.tx()?, &permit).await?;
        change_in(&mut work, &permit, &meeting, form, version).await?;
        for id in later {
            let (permit, other) = preparing(&mut work, &id).await?;
            let (starts_at, ends_at) = moved_with(&other, &meeting, form);
            let like = MeetingForm { starts_at, ends_at, ..form.clone() };
            change_in(&mut work, &permit, &other, &like, other.version).await?;
        }
        work.done(meeting.id).await
    }

    /// Invites the parties to a meeting and to the later ones of its series, so that the dates stand in their calendars; each agenda comes when it is sent.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn convene_series(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let later = series::later(work.tx()?, &permit).await?;
        if status(&meeting)? == Status::Planned {
            convene_in(&mut work, &permit, &meeting, version).await?;
        }
        for id in later {
            let (permit, other) = preparing(&mut work, &id).await?;
            if status(&other)? == Status::Planned {
                convene_in(&mut work, &permit, &other, other.version).await?;
            }
        }
        work.record(&permit, &[("series", &meeting.series)]).await?;
        work.done(meeting.id).await
    }

    /// Calls off a meeting and the later ones of its series.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn cancel_series(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let later = series::later(work.tx()?, &permit).await?;
        cancel_in(&mut work, &permit, &meeting, version).await?;
        for id in later {
            let (permit, other) = preparing(&mut work, &id).await?;
            cancel_in(&mut work, &permit, &other, other.version).await?;
        }
        work.done(meeting.id).await
    }
}

/// Invites the parties to a planned meeting without its agenda, in an act under way.
async fn convene_in(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
    version: i64,
) -> Result<(), OfficeError> {
    if meeting.ends_at <= work.now {
        return Err(Refusal::DatePassed.into());
    }
    let (to, now) = (status(meeting)?.convene()?, work.now);
    meetings::convene(work.tx()?, permit, to.code(), now, version).await?;
    let own = work.actor().who.department.clone();
    let round = post::Round::about(work, permit).await?;
    for invited in meetings::invited_for(work.tx()?, permit).await? {
        post::invite(work, permit, &round, &invited.party, CalendarMail::Request).await?;
        if invited.party != own {
            work.tell(permit, &invited.party, "meeting-convened", Kind::Meeting, &meeting.id).await?;
        }
    }
    post::invite_guests(work, permit, &round, None, CalendarMail::Request).await?;
    work.record(permit, &[("convened", to.code())]).await
}

/// When a later meeting of a series is held after `picked` was changed to what `form` says.
fn moved_with(other: &MeetingRow, picked: &MeetingRow, form: &MeetingForm) -> (i64, i64) {
    if (form.starts_at, form.ends_at) == (picked.starts_at, picked.ends_at) {
        return (other.starts_at, other.ends_at);
    }
    let day = |at| day_and_hour(at).0;
    let by = day(form.starts_at) - day(picked.starts_at);
    let to = day(other.starts_at).checked_add(by).unwrap_or(day(other.starts_at));
    let to = if is_closed(to) { next_open(to, 1) } else { to };
    let starts_at = on_day(form.starts_at, to);
    (starts_at, starts_at + form.ends_at - form.starts_at)
}
