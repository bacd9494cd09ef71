//! Minutes from what happened: sent to the parties that were there, approved or objected to by each, answered by the secretariat, locked by the chair, and
//! added to afterwards. The text that was sent is never changed: what comes after stands beside it.

use tvaers_domain::{
    Refusal,
    holidays::due_in_work_days,
    id::{MeetingId, RowId},
    meeting::Status,
    minutes::{Answer, Reaction, Standing},
};
use tvaers_policy::{Act, Asked, Extra, Kind, Permit, Who, acts};
use tvaers_store::{
    facts,
    meetings::{
        self,
        live::{self, AbsenceRow},
        minutes::{self, AddendumRow, AskedRow, ObjectionRow},
    },
};

use super::{
    MeetingRow, MeetingView,
    agenda::general,
    hold::finish,
    live::absent_as_seen,
    point_of,
    read::{known, load, may},
    status,
};
use crate::{Actor, Look, Office, OfficeError, Work, post};

/// Longest objection, reply or addendum, in characters.
const WORDS: usize = 2_000;
/// Most work days for an answer.
const DAYS: i64 = 30;

/// What the reader may do with minutes: for showing buttons; each act asks again.
#[derive(Debug, Clone, Copy, Default)]
pub struct MinutesMay {
    /// Send them for approval.
    pub send: bool,
    /// Approve or object for one's own party.
    pub answer: bool,
    /// Answer objections.
    pub reply: bool,
    /// Lock them.
    pub approve: bool,
    /// Add to them.
    pub add: bool,
}

/// Minutes as their reader may see them.
#[derive(Debug, Clone)]
pub struct MinutesView {
    /// The meeting.
    pub view: MeetingView,
    /// Who left for which point.
    pub absent: Vec<AbsenceRow>,
    /// Objections to the points that the reader sees.
    pub objections: Vec<ObjectionRow>,
    /// What was added to them.
    pub addenda: Vec<AddendumRow>,
    /// How the parties stand to them: all of them for who holds the meeting, otherwise one's own.
    pub answers: Vec<AskedRow>,
    /// The deadline has passed.
    pub due: bool,
    /// Why they cannot be locked yet, for who may lock them.
    pub waits: Option<Refusal>,
    /// What can be done.
    pub may: MinutesMay,
}

fn words(field: &'static str, text: &str) -> Result<String, OfficeError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(OfficeError::field(field, "form-required"));
    }
    if text.chars().count() > WORDS {
        return Err(OfficeError::field(field, "meeting-text-too-long"));
    }
    Ok(text.to_owned())
}

/// How minutes stand, from what was asked and answered. `attended` counts the parties that were there and did not write them.
fn standing(meeting: &MeetingRow, answers: &[AskedRow], attended: usize, unanswered: usize, now: i64) -> Standing {
    let sent = meeting.minutes_sent_at.is_some();
    Standing {
        sent,
        due: meeting.minutes_due.is_some_and(|due| now > due),
        silent: answers.iter().filter(|a| a.answer == Answer::None.code()).count(),
        unanswered,
        asked: if sent { answers.len() } else { attended },
    }
}

/// The permit for an act on minutes; others who do something at the meeting wait.
async fn on_minutes<A: Act>(work: &mut Work<'_>, id: &str) -> Result<(Permit<A>, MeetingRow), OfficeError> {
    let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
    let permit = work.permit::<A>(id.as_str(), Extra::None).await?;
    live::happen(work.tx()?, &permit).await?;
    let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    Ok((permit, meeting))
}

/// How minutes stand inside an act on them.
async fn standing_in<A: Act>(work: &mut Work<'_>, permit: &Permit<A>, meeting: &MeetingRow) -> Result<Standing, OfficeError> {
    let now = work.now;
    let answers = minutes::asked(work.tx()?, permit).await?;
    let unanswered = usize::try_from(minutes::unanswered(work.tx()?, permit).await?).unwrap_or(usize::MAX);
    let writer = work.office().writer_of(meeting);
    let invited = meetings::invited_for(work.tx()?, permit).await?;
    let attended = invited.iter().filter(|i| i.attended && i.party != writer).count();
    Ok(standing(meeting, &answers, attended, unanswered, now))
}

/// Whether the people of a department at the table may see a point.
async fn party_sees(work: &mut Work<'_>, point: &str, party: &str) -> Result<bool, OfficeError> {
    let (office, organisation, now) = (work.office(), work.organisation(), work.now);
    let Some(department) = organisation.department(party) else { return Ok(false) };
    let desk = Who {
        user: format!("desk of {}", department.id),
        department: department.id.clone(),
        authority: department.authority.clone(),
        roles: [tvaers_domain::people::Role::Liaison].into(),
        active: true,
    };
    let facts = facts::of(work.tx()?, &office.policy, Kind::AgendaItem, point, &department.id, None).await?;
    let asked = Asked { now, written: true, reason: false, extra: Extra::None };
    Ok(facts.is_some_and(|facts| {
        office.policy.permit::<acts::ViewAgendaItem>(&organisation.cedar, &desk, point, &asked, &facts).is_ok()
    }))
}

async fn answers_seen(look: &mut Look<'_>, id: &str, holds: bool) -> Result<Vec<AskedRow>, OfficeError> {
    let now = look.now;
    if holds {
        let scope = look.scope::<acts::HoldMeeting>()?;
        return Ok(minutes::answers(look.tx()?, &scope, id, now).await?);
    }
    let (scope, own) = (look.scope::<acts::ViewMeeting>()?, look.actor().who.department.clone());
    Ok(minutes::own_answer(look.tx()?, &scope, id, &own, now).await?.into_iter().collect())
}

impl Office {
    /// The party that writes the minutes of a meeting: its unit's secretariat.
    fn writer_of(&self, meeting: &MeetingRow) -> String {
        self.organisation().unit_by_id(&meeting.unit).map(|u| u.secretariat.clone()).unwrap_or_default()
    }

    /// Opens the minutes of a meeting.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`]; [`Refusal::WrongState`] before the meeting is held.
    pub async fn minutes(&self, actor: &Actor, id: &str) -> Result<MinutesView, OfficeError> {
        self.minutes_for::<acts::ViewMeeting>(actor, id).await
    }

    /// Opens minutes on a page for answering them. To others that page is not there, and that they asked is written (R12).
    ///
    /// # Errors
    /// As [`Office::minutes`].
    pub async fn minutes_to_answer(&self, actor: &Actor, id: &str) -> Result<MinutesView, OfficeError> {
        self.minutes_for::<acts::AnswerMinutes>(actor, id).await
    }

    /// Opens minutes on a page for who holds the meeting. To others that page is not there, and that they asked is written (R12).
    ///
    /// # Errors
    /// As [`Office::minutes`].
    pub async fn minutes_to_hold(&self, actor: &Actor, id: &str) -> Result<MinutesView, OfficeError> {
        self.minutes_for::<acts::HoldMeeting>(actor, id).await
    }

    async fn minutes_for<A: Act>(&self, actor: &Actor, id: &str) -> Result<MinutesView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<A>("").await) };
        if !may::<A>(&mut look, id.as_str()).await? {
            return Err(look.nothing::<A>(id.as_str()).await);
        }
        let Some(view) = load(&mut look, id.as_str()).await? else {
            return Err(look.nothing::<A>(id.as_str()).await);
        };
        let stands = status(&view.meeting)?;
        stands.minutes()?;
        let view = minutes_in(&mut look, view, stands).await?;
        look.show(view).await
    }

    /// Sends the minutes to the parties that were there, who have so many work days. Each is told, and told that silence is acceptance.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn send_minutes(&self, actor: &Actor, key: &str, id: &str, days: i64, version: i64) -> Result<String, OfficeError> {
        if !(1..=DAYS).contains(&days) {
            return Err(OfficeError::field("days", "minutes-days-fault"));
        }
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = on_minutes::<acts::HoldMeeting>(&mut work, id).await?;
        if status(&meeting)? != Status::Held || meeting.minutes_sent_at.is_some() {
            return Err(Refusal::WrongState.into());
        }
        let (now, due) = (work.now, due_in_work_days(work.now, days));
        minutes::send(work.tx()?, &permit, (now, due), &self.writer_of(&meeting), version).await?;
        let round = post::Round::about(&mut work, &permit).await?;
        for asked in minutes::asked(work.tx()?, &permit).await? {
            post::for_approval(&mut work, &permit, &round, &asked.party, due).await?;
            work.tell(&permit, &asked.party, "minutes-sent", Kind::Meeting, &meeting.id).await?;
        }
        work.record(&permit, &[("sent", "minutes"), ("days", &days.to_string())]).await?;
        finish(work, meeting.id).await
    }

    /// Approves minutes for one's own party.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn accept_minutes(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = on_minutes::<acts::AnswerMinutes>(&mut work, id).await?;
        asked(&mut work, &permit, &meeting).await?;
        let now = work.now;
        minutes::answer(work.tx()?, &permit, &actor.who.department, Answer::Approved.code(), now).await?;
        work.record(&permit, &[("answer", Answer::Approved.code())]).await?;
        finish(work, meeting.id).await
    }

    /// Objects to a point for one's own party, in words that stand in the minutes. The secretariat is told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn object_to_minutes(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        text: &str,
    ) -> Result<String, OfficeError> {
        let text = words("text", text)?;
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = on_minutes::<acts::AnswerMinutes>(&mut work, id).await?;
        asked(&mut work, &permit, &meeting).await?;
        general(self, &meeting, "", &[("text", &text)])?;
        let own = point_of(&mut work, &meeting, point).await?;
        let (now, party) = (work.now, actor.who.department.as_str());
        let objection = minutes::object(work.tx()?, &permit, &own.id, party, &text, now).await?;
        minutes::answer(work.tx()?, &permit, party, Answer::Objected.code(), now).await?;
        let writer = self.writer_of(&meeting);
        work.tell(&permit, &writer, "minutes-objected", Kind::Meeting, &meeting.id).await?;
        work.record(&permit, &[("point", &own.id), ("objection", &objection), ("text", &text)]).await?;
        finish(work, meeting.id).await
    }

    /// Answers an objection with a correction or a note. The text that was sent stays.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn reply_objection(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        objection: &str,
        (reaction, text): (Reaction, &str),
    ) -> Result<String, OfficeError> {
        let text = words("text", text)?;
        let objection = RowId::parse(objection).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = on_minutes::<acts::HoldMeeting>(&mut work, id).await?;
        if status(&meeting)? != Status::Held {
            return Err(Refusal::WrongState.into());
        }
        general(self, &meeting, "", &[("text", &text)])?;
        let found = minutes::objection(work.tx()?, &permit, objection.as_str()).await?.ok_or(OfficeError::NotFound)?;
        point_of(&mut work, &meeting, &found.agenda_item).await?;
        if found.reaction.is_some() {
            return Err(Refusal::ObjectionAnswered.into());
        }
        let now = work.now;
        minutes::reply(work.tx()?, &permit, &found, (reaction.code(), &text), now).await?;
        work.tell(&permit, &found.party, "objection-answered", Kind::Meeting, &meeting.id).await?;
        work.record(&permit, &[("objection", &found.id), ("reaction", reaction.code()), ("text", &text)]).await?;
        finish(work, meeting.id).await
    }

    /// Approves the minutes and locks them (U13), when every party has answered or kept silent to the end and no objection waits. The parties are told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn approve_minutes(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = on_minutes::<acts::ApproveMinutes>(&mut work, id).await?;
        let to = status(&meeting)?.approve()?;
        standing_in(&mut work, &permit, &meeting).await?.lock()?;
        let now = work.now;
        meetings::approve(work.tx()?, &permit, to.code(), now, version).await?;
        for invited in meetings::invited_for(work.tx()?, &permit).await? {
            if invited.party != actor.who.department {
                work.tell(&permit, &invited.party, "minutes-approved", Kind::Meeting, &meeting.id).await?;
            }
        }
        work.record(&permit, &[("status", to.code())]).await?;
        finish(work, meeting.id).await
    }

    /// Adds to a point of locked minutes. Those who see the point are told.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn add_to_minutes(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        text: &str,
    ) -> Result<String, OfficeError> {
        let text = words("text", text)?;
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = on_minutes::<acts::HoldMeeting>(&mut work, id).await?;
        if status(&meeting)? != Status::Approved {
            return Err(Refusal::WrongState.into());
        }
        general(self, &meeting, "", &[("text", &text)])?;
        let own = point_of(&mut work, &meeting, point).await?;
        let now = work.now;
        minutes::add(work.tx()?, &permit, &own.id, &text, now).await?;
        for invited in meetings::invited_for(work.tx()?, &permit).await? {
            if invited.party != actor.who.department && party_sees(&mut work, &own.id, &invited.party).await? {
                work.tell(&permit, &invited.party, "minutes-added", Kind::Meeting, &meeting.id).await?;
            }
        }
        work.record(&permit, &[("point", &own.id), ("addendum", &text)]).await?;
        finish(work, meeting.id).await
    }
}

/// Whether the permit's user may answer for a party that was asked, in time.
async fn asked(work: &mut Work<'_>, permit: &Permit<acts::AnswerMinutes>, meeting: &MeetingRow) -> Result<(), OfficeError> {
    if status(meeting)? != Status::Held {
        return Err(Refusal::WrongState.into());
    }
    standing_in(work, permit, meeting).await?.answer()?;
    let own = work.actor().who.department.clone();
    if minutes::asked(work.tx()?, permit).await?.iter().any(|a| a.party == own) {
        Ok(())
    } else {
        Err(Refusal::WrongState.into())
    }
}

async fn minutes_in(look: &mut Look<'_>, view: MeetingView, stands: Status) -> Result<MinutesView, OfficeError> {
    let (now, id) = (look.now, view.meeting.id.clone());
    let scope = look.scope::<acts::ViewAgendaItem>()?;
    let absent = absent_as_seen(look, &view.meeting).await?;
    let mut objections = minutes::objections(look.tx()?, &scope, &id, now).await?;
    let known = known(look, &view.meeting);
    objections.retain(|o| known(&o.party));
    let addenda = minutes::addenda(look.tx()?, &scope, &id, now).await?;
    let holds = may::<acts::HoldMeeting>(look, &id).await?;
    let answers = answers_seen(look, &id, holds).await?;
    let writer = look.office().writer_of(&view.meeting);
    let attended = view.invited.iter().filter(|i| i.attended && i.party != writer).count();
    // An objection to a point from which the reader is disqualified waits as well; the act counts it.
    let unanswered = objections.iter().filter(|o| o.reaction.is_none()).count();
    let stand = standing(&view.meeting, &answers, attended, unanswered, now);
    let open = stands == Status::Held;
    let own = &look.actor().who.department;
    let asked = answers.iter().any(|a| a.party == *own);
    let answer = open && asked && stand.answer().is_ok() && may::<acts::AnswerMinutes>(look, &id).await?;
    let waits = if view.may.approve { stand.lock().err() } else { None };
    let may = MinutesMay {
        send: open && holds && !stand.sent && stand.asked > 0,
        answer,
        reply: open && holds && stand.sent,
        approve: view.may.approve && waits.is_none(),
        add: holds && stands == Status::Approved,
    };
    Ok(MinutesView { view, absent, objections, addenda, answers, due: stand.due, waits, may })
}
