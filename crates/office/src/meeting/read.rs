//! One meeting as its reader may see it: points only of cases that the reader is involved in, numbered as if there were no others (U2).

use tvaers_domain::{
    agenda::Changed,
    id::{AgendaItemId, MeetingId},
    meeting::{Quorum, Reply, Status},
};
use tvaers_policy::{Act, acts};
use tvaers_store::{
    StoreError,
    attachments::{self, AttachmentRow},
    cases,
    mails::{self, PartyMails},
    meetings::{self, agenda, guests, requests, series},
    papers,
};

use super::{
    AgendaActionRow, Clash, DecisionRow, EditionView, FetchedRow, GuestContact, GuestRow, InvitedRow, MeetingRow, PointRow,
    RequestRow,
    edition::{self, Eyes, presenter_for},
    rooms, status,
};
use crate::{Actor, Look, Office, OfficeError};

/// What the reader may do here: for showing buttons; each act asks again.
#[derive(Debug, Clone, Copy, Default)]
pub struct MeetingMay {
    /// Prepare it, and it can still be prepared.
    pub prepare: bool,
    /// Change the points of its agenda: it is not sent, or open for amendment.
    pub change: bool,
    /// Open its sent agenda for amendment.
    pub amend: bool,
    /// Ask for a point on its agenda.
    pub ask: bool,
    /// Record what it does, and it can be recorded.
    pub hold: bool,
    /// Approve its minutes, and they wait for it.
    pub approve: bool,
    /// Say whether one's own party comes, and that is asked.
    pub reply: bool,
    /// Serves it: sees the draft of its agenda and its whole time.
    pub serves: bool,
    /// There are minutes to read.
    pub minutes: bool,
}

/// How a meeting comes together, for who sees all who are invited.
#[derive(Debug, Clone)]
pub struct Gathering {
    /// Whether enough come; nothing where nothing is asked.
    pub quorum: Option<Quorum>,
    /// How many come.
    pub coming: usize,
    /// Parties that must come and have not said so.
    pub awaited: Vec<String>,
}

/// What the secretariat is told about a meeting that it prepares.
#[derive(Debug, Clone, Default)]
pub struct Preparing {
    /// Other meetings in its room at the time.
    pub clashes: Vec<Clash>,
    /// Later meetings of its series that can still be prepared, and how many of them, this one included, nobody is invited to yet.
    pub series: (i64, i64),
    /// Rooms to choose from.
    pub rooms: Vec<String>,
}

/// A meeting as its reader may see it.
#[derive(Debug, Clone)]
pub struct MeetingView {
    /// When, where, how it stands.
    pub meeting: MeetingRow,
    /// Parties and their replies.
    pub invited: Vec<InvitedRow>,
    /// The agenda is out, or the reader serves the meeting.
    pub agenda_shown: bool,
    /// Points that the reader may see, in their order.
    pub points: Vec<PointRow>,
    /// Decisions under them.
    pub decisions: Vec<DecisionRow>,
    /// Actions in their cases that the reader may see.
    pub actions: Vec<AgendaActionRow>,
    /// Files that hang on the points.
    pub attachments: Vec<AttachmentRow>,
    /// What was sent last, as the reader counts; none before it was sent to them.
    pub edition: Option<EditionView>,
    /// What was changed since and is not sent yet: for who serves the meeting.
    pub pending: Vec<Changed>,
    /// Guests without an account and their replies; nothing for a party that comes for its case alone (W3).
    pub guests: Vec<GuestRow>,
    /// How they are reached, for who prepares the meeting.
    pub contacts: Vec<GuestContact>,
    /// Points that parties ask for: one's own party's, all for who prepares the meeting.
    pub requests: Vec<RequestRow>,
    /// Which parties have fetched the newest agenda: for who prepares a meeting that was convened.
    pub fetched: Option<Vec<FetchedRow>>,
    /// How the mails to each party stand: for who prepares a meeting that was convened, where mail leaves.
    pub mails: Option<Vec<PartyMails>>,
    /// How it comes together; nothing for a guest, who does not see who else comes.
    pub gathering: Option<Gathering>,
    /// For who prepares it.
    pub preparing: Preparing,
    /// What can be done.
    pub may: MeetingMay,
}

/// One point with whom it can become an action of.
#[derive(Debug, Clone)]
pub struct PointView {
    /// When, where, how it stands.
    pub meeting: MeetingRow,
    /// The point.
    pub point: PointRow,
    /// Decisions under it.
    pub decisions: Vec<DecisionRow>,
    /// Parties to which the reader may propose an action in its case.
    pub parties: Vec<String>,
}

/// The numbers of points, `5.2`: consecutive under each heading as the reader sees them, without a gap (W3, U2).
#[must_use]
pub fn numbers(points: &[PointRow]) -> Vec<String> {
    let mut heading = 0;
    let mut place = 0;
    let mut numbers = Vec::with_capacity(points.len());
    for point in points {
        place = if point.heading == heading { place + 1 } else { 1 };
        heading = point.heading;
        numbers.push(format!("{heading}.{place}"));
    }
    numbers
}

pub(super) async fn may<A: Act>(look: &mut Look<'_>, id: &str) -> Result<bool, OfficeError> {
    let scope = look.scope::<A>()?;
    let now = look.now;
    Ok(cases::may(look.tx()?, &scope, "meetings", id, now).await?)
}

/// Cases of points, each once.
pub(super) fn cases_of(points: &[PointRow]) -> Vec<&str> {
    points.iter().filter_map(|p| p.case.as_deref()).collect()
}

/// Who is invited to a meeting, as its reader may know.
async fn invited_as_seen(look: &mut Look<'_>, meeting: &MeetingRow) -> Result<Vec<InvitedRow>, OfficeError> {
    let (now, scope) = (look.now, look.scope::<acts::ViewMeeting>()?);
    let mut invited = meetings::invited(look.tx()?, &scope, &meeting.id, now).await?;
    let known = known(look, meeting);
    invited.retain(|row| known(&row.party));
    Ok(invited)
}

/// Who a party sends is told within the party and to who serves the meeting: others know the party by its name (W7).
fn without_names(look: &Look<'_>, invited: &mut [InvitedRow]) {
    for row in invited.iter_mut().filter(|row| row.party != look.actor().who.department) {
        row.substitute_name = None;
    }
}

/// Whether the reader may know that a party is at a meeting, asked of each: a guest comes for its case, and who else comes is not its business (W3).
pub(super) fn known(look: &Look<'_>, meeting: &MeetingRow) -> impl Fn(&str) -> bool + use<> {
    let own = look.actor().who.department.clone();
    let guest = look.organisation().guests(&meeting.unit).iter().any(|guest| guest.id == own);
    move |party| !guest || party == own
}

fn gathering(meeting: &MeetingRow, invited: &[InvitedRow]) -> Result<Gathering, OfficeError> {
    let mut replies = Vec::with_capacity(invited.len());
    for row in invited {
        replies.push((row.required, Reply::from_code(&row.reply).map_err(StoreError::from)?));
    }
    let comes = |row: &&InvitedRow| row.reply == Reply::Accepted.code();
    Ok(Gathering {
        quorum: Quorum::of(meeting.quorum, &replies),
        coming: invited.iter().filter(comes).count(),
        awaited: invited.iter().filter(|i| i.required && !comes(i)).map(|i| i.party.clone()).collect(),
    })
}

async fn to_prepare(look: &mut Look<'_>, meeting: &MeetingRow) -> Result<Preparing, OfficeError> {
    let (office, actor, now) = (look.office(), look.actor(), look.now);
    let names = office.room_names(actor, look.tx()?, &meeting.unit).await?;
    let scope = look.scope::<acts::ViewMeeting>()?;
    let place = (meeting.place.as_str(), meeting.starts_at, meeting.ends_at);
    let clashes = rooms::clashes(look.tx()?, &scope, &names, place, &meeting.id, now).await?;
    let scope = look.scope::<acts::PrepareMeeting>()?;
    let (later, planned) = series::left(look.tx()?, &scope, &meeting.series, meeting.starts_at, now).await?;
    let own = i64::from(status(meeting)? == Status::Planned && !meeting.series.is_empty());
    Ok(Preparing { clashes, series: (later, planned + own), rooms: names })
}

/// Loads a meeting for its reader in a reading under way. `None`: not there, or not for this reader.
pub(crate) async fn load(look: &mut Look<'_>, id: &str) -> Result<Option<MeetingView>, OfficeError> {
    let now = look.now;
    let scope = look.scope::<acts::ViewMeeting>()?;
    let Some(meeting) = meetings::read(look.tx()?, &scope, id, now).await? else { return Ok(None) };
    let mut invited = invited_as_seen(look, &meeting).await?;
    // A guest comes for its case: how many others come is not its business (W3).
    let guest = !known(look, &meeting)("");
    let gathering = if guest { None } else { Some(gathering(&meeting, &invited)?) };
    let stands = status(&meeting)?;
    let (prepare, hold) = (may::<acts::PrepareMeeting>(look, id).await?, may::<acts::HoldMeeting>(look, id).await?);
    let may = MeetingMay {
        prepare: prepare && stands.prepare().is_ok(),
        hold: hold && stands.hold().is_ok() && meeting.minutes_sent_at.is_none(),
        change: prepare && edition::may_change(&meeting)?,
        amend: prepare && stands.amend(meeting.sent_at.is_some(), meeting.amending_at.is_some()).is_ok(),
        ask: stands.ask_for_point(meeting.sent_at.is_some()).is_ok() && may::<acts::AskForPoint>(look, id).await?,
        approve: stands.approve().is_ok() && may::<acts::ApproveMinutes>(look, id).await?,
        reply: stands.reply().is_ok() && may::<acts::ReplyInvitation>(look, id).await?,
        serves: prepare || hold,
        minutes: stands.minutes().is_ok(),
    };
    if !may.serves {
        without_names(look, &mut invited);
    }
    let agenda_shown = may.serves || stands.agenda_is_out(meeting.sent_at.is_some());
    let mut view = MeetingView {
        meeting,
        invited,
        agenda_shown,
        points: Vec::new(),
        decisions: Vec::new(),
        actions: Vec::new(),
        attachments: Vec::new(),
        edition: None,
        pending: Vec::new(),
        requests: Vec::new(),
        guests: if guest { Vec::new() } else { guests::of_meeting(look.tx()?, &scope, id, now).await? },
        contacts: Vec::new(),
        fetched: None,
        mails: None,
        gathering,
        preparing: Preparing::default(),
        may,
    };
    if view.may.prepare {
        prepared(look, &mut view).await?;
    }
    let scope = look.scope::<acts::ViewAgendaItem>()?;
    let own = look.actor().who.department.clone();
    view.requests = requests::of(look.tx()?, &scope, id, (!prepare).then_some(own.as_str()), now).await?;
    if agenda_shown {
        agenda_in(look, &mut view, stands).await?;
        view.decisions = agenda::decisions(look.tx()?, &scope, id, now).await?;
        view.attachments = attachments::of_meeting(look.tx()?, &scope, id, now).await?;
        let scope = look.scope::<acts::ViewAction>()?;
        view.actions = agenda::actions(look.tx()?, &scope, &cases_of(&view.points), now).await?;
    }
    Ok(Some(view))
}

/// What who prepares the meeting is told besides: rooms, whom mail reached, who has fetched the agenda.
async fn prepared(look: &mut Look<'_>, view: &mut MeetingView) -> Result<(), OfficeError> {
    let (now, id) = (look.now, view.meeting.id.clone());
    view.preparing = to_prepare(look, &view.meeting).await?;
    let scope = look.scope::<acts::PrepareMeeting>()?;
    view.contacts = guests::contacts(look.tx()?, &scope, &id, now).await?;
    if view.meeting.convened_at.is_some() {
        if look.office().sends_mail() {
            view.mails = Some(mails::of_meeting(look.tx()?, &scope, &id, now).await?);
        }
        view.fetched = Some(papers::fetched(look.tx()?, &scope, &id, now).await?);
    }
    Ok(())
}

/// The points that the reader may see, and the edition that they are. While somebody amends a sent agenda, the parties go on seeing what was sent.
async fn agenda_in(look: &mut Look<'_>, view: &mut MeetingView, stands: Status) -> Result<(), OfficeError> {
    let (now, own, serves) = (look.now, look.actor().who.department.clone(), view.may.serves);
    let (meetings, scope) = (look.scope::<acts::ViewMeeting>()?, look.scope::<acts::ViewAgendaItem>()?);
    let id = view.meeting.id.clone();
    let eyes = Eyes { meetings: &meetings, points: &scope, own: &own, serves };
    let seen = edition::seen(look.tx()?, &eyes, &id, now).await?;
    let amending = view.meeting.amending_at.is_some() && stands == Status::Convened;
    let sent = seen.last().filter(|_| amending && !serves).map(edition::Seen::rows);
    view.points = match sent {
        Some(points) => points,
        None => agenda::points(look.tx()?, &scope, &id, now).await?,
    };
    for point in &mut view.points {
        point.presenter = presenter_for(point.presenter.take(), point.case.is_some(), &own, serves);
    }
    view.edition = edition::last(&seen);
    if serves && amending {
        view.pending = edition::pending(&seen, &view.points);
    }
    if !serves {
        // When it was sent to others, or that it is being amended, is not the reader's business.
        view.meeting.sent_at = view.edition.as_ref().map(|e| e.sent_at);
        view.meeting.amending_at = None;
    }
    Ok(())
}

impl Office {
    /// Opens a meeting.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn meeting(&self, actor: &Actor, id: &str) -> Result<MeetingView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ViewMeeting>("").await) };
        match load(&mut look, id.as_str()).await? {
            Some(view) => look.show(view).await,
            None => Err(look.nothing::<acts::ViewMeeting>(id.as_str()).await),
        }
    }

    /// Opens a meeting on a page that is for preparing it. To others that page is not there, and that they asked is written (R12).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Rule`] when it can no longer be prepared.
    pub async fn meeting_to_prepare(&self, actor: &Actor, id: &str) -> Result<MeetingView, OfficeError> {
        let view = self.meeting_for::<acts::PrepareMeeting>(actor, id).await?;
        status(&view.meeting)?.prepare()?;
        Ok(view)
    }

    /// Opens a meeting on a page on which its agenda is changed.
    ///
    /// # Errors
    /// As [`Office::meeting_to_prepare`], and [`tvaers_domain::Refusal::AgendaLocked`].
    pub async fn agenda_to_change(&self, actor: &Actor, id: &str) -> Result<MeetingView, OfficeError> {
        let view = self.meeting_to_prepare(actor, id).await?;
        super::changing(&view.meeting)?;
        Ok(view)
    }

    /// Opens a meeting on a page that is for holding it. To others that page is not there, and that they asked is written (R12).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn meeting_to_hold(&self, actor: &Actor, id: &str) -> Result<MeetingView, OfficeError> {
        self.meeting_for::<acts::HoldMeeting>(actor, id).await
    }

    async fn meeting_for<A: Act>(&self, actor: &Actor, id: &str) -> Result<MeetingView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<A>("").await) };
        if !may::<A>(&mut look, id.as_str()).await? {
            return Err(look.nothing::<A>(id.as_str()).await);
        }
        match load(&mut look, id.as_str()).await? {
            Some(view) => look.show(view).await,
            None => Err(look.nothing::<A>(id.as_str()).await),
        }
    }

    /// Opens one point of a meeting, for changing it or deciding under it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn meeting_point(&self, actor: &Actor, id: &str, point: &str) -> Result<PointView, OfficeError> {
        let mut look = self.look(actor).await?;
        let (Ok(id), Ok(point)) = (MeetingId::parse(id), AgendaItemId::parse(point)) else {
            return Err(look.nothing::<acts::ViewAgendaItem>("").await);
        };
        let view = load(&mut look, id.as_str()).await?;
        let found = view.and_then(|v| v.points.into_iter().find(|p| p.id == point.as_str()).map(|p| (v.meeting, p, v.decisions)));
        let Some((meeting, point, mut decisions)) = found else {
            return Err(look.nothing::<acts::ViewAgendaItem>(point.as_str()).await);
        };
        decisions.retain(|d| d.agenda_item == point.id);
        let mut parties = Vec::new();
        if let Some(case) = &point.case {
            let scope = look.scope::<acts::ProposeAction>()?;
            let now = look.now;
            parties = agenda::parties(look.tx()?, &scope, case, now).await?;
            let own = &actor.who.department;
            if !parties.contains(own) && cases::may(look.tx()?, &scope, "cases", case, now).await? {
                parties.push(own.clone());
            }
        }
        look.show(PointView { meeting, point, decisions, parties }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_numbered_as_the_reader_sees_them() {
        let point = |heading, place| PointRow {
            id: format!("{heading}-{place}"),
            case: None,
            heading,
            place,
            minutes: None,
            title: String::new(),
            purpose: String::new(),
            presenter: None,
            note: String::new(),
            drafted: false,
            status: None,
            version: 1,
        };
        let seen = [point(4, 2), point(5, 1), point(5, 3), point(5, 9), point(9, 1)];
        assert_eq!(numbers(&seen), ["4.1", "5.1", "5.2", "5.3", "9.1"]);
    }
}
