//! A meeting while it is held: which point it has come to, who left for it, who is writing; on the chair's screen, on each party's, and on one for all.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use tvaers_domain::{
    id::{DepartmentId, MeetingId},
    meeting::Status,
    people::Role,
    time::SECOND,
};
use tvaers_policy::{Who, acts};
use tvaers_store::meetings::{
    self, agenda,
    live::{self, AbsenceRow, TurnRow, WriterRow},
};

use super::{
    MeetingRow, MeetingView,
    hold::{finish, holding},
    point_of,
    read::{known, load, may},
    scope_in, status,
};
use crate::{Actor, Look, Office, OfficeError};

/// For how long somebody who wrote is shown as writing, µs.
const WRITING: i64 = 30 * SECOND;

/// Whose screen it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// For who holds the meeting: everything to steer it.
    Chair,
    /// A reader's own: what they may see.
    Table,
    /// One for the whole room: what all who are present may see. Put up by who holds the meeting.
    Shared,
}

/// How a party stands that is invited: which, its reply, whether it is there.
type Stands = (String, String, bool);

/// A meeting on a screen.
#[derive(Debug, Clone)]
pub struct LiveView {
    /// The meeting as the screen may show it.
    pub view: MeetingView,
    /// Turns of the points that the screen shows, in their order.
    pub turns: Vec<TurnRow>,
    /// Who left for which of them.
    pub absent: Vec<AbsenceRow>,
    /// Who else writes just now, on the chair's screen.
    pub writers: Vec<WriterRow>,
    /// Stands for all that the screen shows: another mark, other news.
    pub mark: String,
    /// When it was looked at, µs.
    pub now: i64,
}

impl LiveView {
    /// The point that the meeting has come to, of those on this screen: while it treats another, this stays the last one (W3, U2).
    #[must_use]
    pub fn current(&self) -> Option<&TurnRow> {
        self.turns.last()
    }

    /// For how long a point has been treated, µs, as far as this screen shows.
    #[must_use]
    pub fn spent(&self, point: &str) -> i64 {
        let ends = self.turns.iter().skip(1).map(|t| t.began_at).chain([self.now]);
        self.turns.iter().zip(ends).filter(|(t, _)| t.agenda_item == point).map(|(t, end)| (end - t.began_at).max(0)).sum()
    }
}

/// Who left for which point, as the reader may know.
pub(super) async fn absent_as_seen(look: &mut Look<'_>, meeting: &MeetingRow) -> Result<Vec<AbsenceRow>, OfficeError> {
    let (now, scope) = (look.now, look.scope::<acts::ViewAgendaItem>()?);
    let mut absent = live::absences(look.tx()?, &scope, &meeting.id, now).await?;
    let known = known(look, meeting);
    absent.retain(|row| known(&row.party));
    Ok(absent)
}

/// The points that all who are present may see; a party that left for a point is not present at it. Before anybody is, all who are invited count.
async fn common(look: &mut Look<'_>, id: &str, invited: &[Stands]) -> Result<BTreeSet<String>, OfficeError> {
    let (now, organisation) = (look.now, look.organisation());
    let scope = look.scope::<acts::ViewAgendaItem>()?;
    let absent = live::absences(look.tx()?, &scope, id, now).await?;
    let mut shown: BTreeSet<String> = live::pulse(look.tx()?, &scope, id, now).await?.into_iter().map(|p| p.id).collect();
    let present = |(.., attended): &&Stands| *attended || !invited.iter().any(|(.., attended)| *attended);
    for (party, ..) in invited.iter().filter(present) {
        let Some(department) = organisation.department(party) else { continue };
        let desk = Who {
            user: format!("desk of {}", department.id),
            department: department.id.clone(),
            authority: department.authority.clone(),
            roles: [Role::Secretary, Role::Chair, Role::Liaison].into(),
            active: true,
        };
        let scope = look.scope_of::<acts::ViewAgendaItem>(&desk)?;
        let seen: BTreeSet<String> = live::pulse(look.tx()?, &scope, id, now).await?.into_iter().map(|p| p.id).collect();
        let away = |point: &String| absent.iter().any(|a| a.agenda_item == *point && a.party == *party);
        shown.retain(|point| seen.contains(point) || away(point));
    }
    Ok(shown)
}

/// A digest of how everything stands that a screen shows. Nothing that the screen does not show goes into it, so it cannot tell of it, not even by when
/// it changes.
fn digest(
    meeting: &MeetingRow,
    invited: &[Stands],
    points: &[live::PulseRow],
    absent: &[AbsenceRow],
    writers: &[WriterRow],
) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{}|{}", meeting.status, meeting.version));
    for (party, reply, attended) in invited {
        hash.update(format!("|{party}:{reply}:{attended}"));
    }
    for p in points {
        hash.update(format!("|{}:{}:{}:{}:{}:{}", p.id, p.heading, p.place, p.version, p.beat, p.turn));
    }
    for row in absent {
        hash.update(format!("|{}:{}", row.agenda_item, row.party));
    }
    for writer in writers {
        hash.update(format!("|{}:{}", writer.agenda_item, writer.by_user));
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// What a screen's mark is made of.
struct Marked {
    mark: String,
    absent: Vec<AbsenceRow>,
    writers: Vec<WriterRow>,
    /// On a shared screen: the points on it.
    common: Option<BTreeSet<String>>,
}

async fn marked(look: &mut Look<'_>, meeting: &MeetingRow, invited: &[Stands], screen: Screen) -> Result<Marked, OfficeError> {
    let (now, id) = (look.now, meeting.id.as_str());
    let scope = look.scope::<acts::ViewAgendaItem>()?;
    let mut points = live::pulse(look.tx()?, &scope, id, now).await?;
    let mut absent = absent_as_seen(look, meeting).await?;
    let mut writers = Vec::new();
    let mut shown = None;
    match screen {
        Screen::Table => {}
        Screen::Chair => {
            let holds = look.scope::<acts::HoldMeeting>()?;
            writers = live::writers(look.tx()?, &holds, &scope, id, now - WRITING, now).await?;
            let own = &look.actor().who.user;
            writers.retain(|w| w.by_user != *own);
        }
        Screen::Shared => {
            let all = common(look, id, invited).await?;
            points.retain(|p| all.contains(&p.id));
            absent.retain(|a| all.contains(&a.agenda_item));
            shown = Some(all);
        }
    }
    Ok(Marked { mark: digest(meeting, invited, &points, &absent, &writers), absent, writers, common: shown })
}

/// Whether a screen of this kind is the reader's to open.
async fn may_open(look: &mut Look<'_>, id: &str, screen: Screen) -> Result<bool, OfficeError> {
    match screen {
        Screen::Table => Ok(true),
        Screen::Chair | Screen::Shared => may::<acts::HoldMeeting>(look, id).await,
    }
}

impl Office {
    /// Opens a meeting on a screen.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn live_meeting(&self, actor: &Actor, id: &str, screen: Screen) -> Result<LiveView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ViewMeeting>("").await) };
        if !may_open(&mut look, id.as_str(), screen).await? {
            return Err(look.nothing::<acts::HoldMeeting>(id.as_str()).await);
        }
        let Some(mut view) = load(&mut look, id.as_str()).await? else {
            return Err(look.nothing::<acts::ViewMeeting>(id.as_str()).await);
        };
        let (now, scope) = (look.now, look.scope::<acts::ViewAgendaItem>()?);
        let stand: Vec<Stands> = view.invited.iter().map(|i| (i.party.clone(), i.reply.clone(), i.attended)).collect();
        let Marked { mark, mut absent, writers, common } = marked(&mut look, &view.meeting, &stand, screen).await?;
        let mut turns = Vec::new();
        if view.agenda_shown {
            turns = live::turns(look.tx()?, &scope, id.as_str(), now).await?;
        } else {
            absent.clear();
        }
        if let Some(common) = common {
            view.points.retain(|p| common.contains(&p.id));
            view.decisions.retain(|d| common.contains(&d.agenda_item));
            turns.retain(|t| common.contains(&t.agenda_item));
            // Whom a decision asks for what is between that party and the secretariat.
            view.actions.clear();
        }
        look.show(LiveView { view, turns, absent, writers, mark, now }).await
    }

    /// What stands for all that a screen shows just now; `None` for a meeting at which nothing happens.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn live_mark(&self, actor: &Actor, id: &str, screen: Screen) -> Result<Option<String>, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = MeetingId::parse(id) else { return Err(look.nothing::<acts::ViewMeeting>("").await) };
        let (now, scope) = (look.now, look.scope::<acts::ViewMeeting>()?);
        let found = meetings::read(look.tx()?, &scope, id.as_str(), now).await?;
        let Some(meeting) = found else { return Err(look.nothing::<acts::ViewMeeting>(id.as_str()).await) };
        if !may_open(&mut look, id.as_str(), screen).await? {
            return Err(look.nothing::<acts::HoldMeeting>(id.as_str()).await);
        }
        let mark = match status(&meeting)? {
            Status::Convened | Status::Held => {
                let mut stand = meetings::stand(look.tx()?, &scope, id.as_str(), now).await?;
                let known = known(&look, &meeting);
                stand.retain(|(party, ..)| known(party));
                Some(marked(&mut look, &meeting, &stand, screen).await?.mark)
            }
            Status::Planned | Status::Approved | Status::Cancelled => None,
        };
        look.show(mark).await
    }

    /// The meeting comes to a point. `from` is the turn that the page was made from, so that two who steer at once do not skip a point.
    ///
    /// # Errors
    /// [`OfficeError::Stale`] when somebody else was faster.
    pub async fn go_to_point(&self, actor: &Actor, key: &str, id: &str, point: &str, from: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        let own = point_of(&mut work, &meeting, point).await?;
        let (now, scope) = (work.now, scope_in::<acts::ViewAgendaItem>(&work)?);
        let turns = live::turns(work.tx()?, &scope, &meeting.id, now).await?;
        if turns.last().map_or("", |t| t.id.as_str()) != from {
            return Err(OfficeError::Stale(None));
        }
        if turns.last().is_some_and(|t| t.agenda_item == own.id) {
            return Ok(meeting.id);
        }
        live::happen_under(work.tx()?, &permit, &own.id).await?;
        live::begin(work.tx()?, &permit, &own.id, now).await?;
        work.record(&permit, &[("came-to", &own.id)]).await?;
        finish(work, meeting.id).await
    }

    /// Writes that a party left for a point, or that it is there after all.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn leave_point(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        point: &str,
        party: &str,
        gone: bool,
    ) -> Result<String, OfficeError> {
        DepartmentId::parse(party).map_err(|_| OfficeError::field("party", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = holding(&mut work, id).await?;
        let own = point_of(&mut work, &meeting, point).await?;
        if !meetings::invited_for(work.tx()?, &permit).await?.iter().any(|i| i.party == party) {
            return Err(OfficeError::field("party", "form-choose-one"));
        }
        let now = work.now;
        if gone {
            live::leave(work.tx()?, &permit, &own.id, party, now).await?;
        } else {
            live::come_back(work.tx()?, &permit, &own.id, party).await?;
        }
        work.record(&permit, &[("point", &own.id), (if gone { "left" } else { "came-back" }, party)]).await?;
        finish(work, meeting.id).await
    }
}

/// The parties that left, by point.
#[must_use]
pub fn absent_by_point(absent: &[AbsenceRow]) -> BTreeMap<&str, Vec<&str>> {
    let mut by_point: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in absent {
        by_point.entry(&row.agenda_item).or_default().push(&row.party);
    }
    by_point
}

/// The points after which and before which a point stands, of those on a screen: (before, after).
#[must_use]
pub fn neighbours<'a>(points: &'a [agenda::PointRow], current: Option<&str>) -> (Option<&'a str>, Option<&'a str>) {
    let at = |i: usize| points.get(i).map(|p| p.id.as_str());
    match current.and_then(|id| points.iter().position(|p| p.id == id)) {
        Some(place) => (place.checked_sub(1).and_then(at), at(place + 1)),
        None => (None, at(0)),
    }
}
