//! Points that parties ask for: a case that they are involved in, or a general matter, before the agenda is sent. The secretariat puts it on or says why not.

use tvaers_domain::{
    Refusal,
    agenda::RequestState,
    id::{AgendaItemId, MeetingId, RowId},
    meeting::Heading,
};
use tvaers_policy::{Extra, Kind, Permit, acts};
use tvaers_store::meetings::{
    self,
    agenda::{self, NewPoint},
    requests::{self, Answer, NewRequest},
};

use super::{
    MeetingRow, RequestRow,
    agenda::{case_by_number, check, general},
    arrange, changing, preparing, scope_in, status, visible,
};
use crate::{Actor, Field, Office, OfficeError, Work};

/// Longest word to a request, in characters.
const WORD: usize = 1_000;

/// What somebody who may ask for a point needs to know.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The meeting.
    pub meeting: MeetingRow,
    /// Cases that the asker may ask for: (number as id of the choice, number).
    pub cases: Vec<String>,
    /// A general matter may be asked for.
    pub general: bool,
}

/// A point that is asked for.
#[derive(Debug, Clone)]
pub struct AskForm {
    /// Number of the case; empty for a general matter.
    pub number: String,
    /// The subject of a general matter: no personal data.
    pub title: String,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// Time wished for.
    pub minutes: Option<i64>,
}

/// What the secretariat says.
#[derive(Debug, Clone)]
pub enum AskAnswer {
    /// It goes on the agenda, under this heading.
    Accept(Heading),
    /// It does not, for this reason.
    Decline(String),
}

/// Whether somebody of a department comes to a meeting as a guest only: for its case, and not for general matters (W3).
fn is_guest(office: &Office, meeting: &MeetingRow, department: &str) -> bool {
    office.organisation().guests(&meeting.unit).iter().any(|d| d.id == department)
}

impl Office {
    /// The form for asking.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`Refusal::AgendaSent`].
    pub async fn asking_for_point(&self, actor: &Actor, id: &str) -> Result<Asking, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::AskForPoint>("").await) };
        let scope = look.scope::<acts::AskForPoint>()?;
        let now = look.now;
        let may = tvaers_store::cases::may(look.tx()?, &scope, "meetings", id.as_str(), now).await?;
        let scope = look.scope::<acts::ViewMeeting>()?;
        let meeting = meetings::read(look.tx()?, &scope, id.as_str(), now).await?.filter(|_| may);
        let Some(meeting) = meeting else { return Err(look.nothing::<acts::AskForPoint>(id.as_str()).await) };
        status(&meeting)?.ask_for_point(meeting.sent_at.is_some())?;
        let scope = look.scope::<acts::ViewCase>()?;
        let open = agenda::open_cases(look.tx()?, &scope, &meeting.unit, 200, now).await?;
        let general = !is_guest(self, &meeting, &actor.who.department);
        look.show(Asking { cases: open.into_iter().map(|c| c.number).collect(), general, meeting }).await
    }

    /// Asks for a point. The secretariat is told.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for a case that is not there for the asker, is closed or was asked for already; [`Refusal::AgendaSent`].
    pub async fn ask_for_point(&self, actor: &Actor, key: &str, id: &str, form: &AskForm) -> Result<String, OfficeError> {
        let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::AskForPoint>(id.as_str(), Extra::None).await?;
        let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        status(&meeting)?.ask_for_point(meeting.sent_at.is_some())?;
        let own = &actor.who.department;
        let number = form.number.trim();
        general(self, &meeting, number, &[("title", &form.title), ("purpose", &form.purpose)])?;
        check(number.is_empty().then_some(form.title.as_str()), form.minutes, &form.purpose)?;
        if number.is_empty() && is_guest(self, &meeting, own) {
            return Err(OfficeError::field("number", "form-choose-one"));
        }
        let case = if number.is_empty() { None } else { Some(case_by_number(&mut work, &meeting, number).await?) };
        if let Some((case, _)) = &case
            && requests::waits(work.tx()?, &permit, own, case).await?
        {
            return Err(OfficeError::field("number", "meeting-asked-already"));
        }
        let (request, now) = (RowId::new(), work.now);
        let new = NewRequest {
            id: request.as_str(),
            case: case.as_ref().map(|(id, _)| id.as_str()),
            party: own,
            title: case.as_ref().map_or(form.title.trim(), |(_, number)| number.as_str()),
            purpose: form.purpose.trim(),
            minutes: form.minutes,
        };
        requests::insert(work.tx()?, &permit, &new, now).await?;
        let secretariat = self.organisation().unit_by_id(&meeting.unit).map(|u| u.secretariat.clone());
        if let Some(secretariat) = secretariat.filter(|s| s != own) {
            work.tell(&permit, &secretariat, "point-asked", Kind::Meeting, &meeting.id).await?;
        }
        work.record(&permit, &[("request", request.as_str()), ("purpose", form.purpose.trim())]).await?;
        work.done(meeting.id).await
    }

    /// One request with its meeting, for who answers it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], also for a request about a case that the reader may not see.
    pub async fn point_request(&self, actor: &Actor, id: &str, request: &str) -> Result<(MeetingRow, RequestRow), OfficeError> {
        let view = self.meeting_to_prepare(actor, id).await?;
        let found = view.requests.into_iter().find(|r| r.id == request).ok_or(OfficeError::NotFound)?;
        Ok((view.meeting, found))
    }

    /// Answers a request: it becomes a point, or not. The party is told.
    ///
    /// # Errors
    /// [`Refusal::RequestAnswered`], [`Refusal::AgendaLocked`], [`OfficeError::Invalid`].
    pub async fn answer_request(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        request: &str,
        answer: &AskAnswer,
        version: i64,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        let scope = scope_in::<acts::ViewAgendaItem>(&work)?;
        let now = work.now;
        let known = requests::of(work.tx()?, &scope, &meeting.id, None, now).await?;
        let asked = known.into_iter().find(|r| r.id == request).ok_or(OfficeError::NotFound)?;
        if asked.state != RequestState::Asked.code() {
            return Err(Refusal::RequestAnswered.into());
        }
        let (state, word, point) = match answer {
            AskAnswer::Decline(word) => (RequestState::Declined, reason(word)?, None),
            AskAnswer::Accept(heading) => {
                changing(&meeting)?;
                (RequestState::Accepted, "", Some(put_on(&mut work, &permit, &meeting, &asked, *heading).await?))
            }
        };
        let said = Answer { state: state.code(), word, point: point.as_deref(), version };
        requests::decide(work.tx()?, &permit, &asked.id, &said, now).await?;
        if asked.party != actor.who.department {
            work.tell(&permit, &asked.party, "point-answered", Kind::Meeting, &meeting.id).await?;
        }
        work.record(&permit, &[("request", &asked.id), ("state", state.code()), ("word", word)]).await?;
        work.done(meeting.id).await
    }
}

/// A refusal says why.
fn reason(word: &str) -> Result<&str, OfficeError> {
    let word = word.trim();
    let fault = |key| Err(OfficeError::Invalid(vec![Field { field: "word", key }]));
    match word.chars().count() {
        0 => fault("form-required"),
        n if n > WORD => fault("too-long"),
        _ => Ok(word),
    }
}

/// Makes a request a point, or finds the point that its case has already.
async fn put_on(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
    asked: &RequestRow,
    heading: Heading,
) -> Result<String, OfficeError> {
    if !arrange::fits(heading.number(), asked.case.is_some()) {
        return Err(OfficeError::field("heading", "meeting-heading-no-cases"));
    }
    let point = AgendaItemId::new();
    let new = NewPoint {
        id: point.as_str(),
        case: asked.case.as_deref(),
        heading: heading.number(),
        minutes: asked.minutes,
        title: &asked.title,
        purpose: &asked.purpose,
        presenter: Some(&asked.party),
        drafted: false,
    };
    if agenda::add_point(work.tx()?, permit, &new).await? {
        return Ok(point.to_string());
    }
    let there = visible(work, meeting).await?.into_iter().find(|p| p.case == asked.case).ok_or(OfficeError::NotFound)?;
    Ok(there.id)
}
