//! Editions of a sent agenda for one reader: which number the last one has for them, when it came, and what changed in what they may see (W3, U2). And opening
//! a sent agenda for amendment.

use tvaers_domain::agenda::{Changed, SentPoint, changes, last_edition};
use tvaers_policy::{Scope, acts};
use tvaers_store::{
    Tx,
    meetings::editions::{self, SentRow},
};

use super::{MeetingRow, PointRow, preparing, status};
use crate::{Actor, Office, OfficeError};

/// What was sent last, as its reader counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionView {
    /// From 1: editions in which nothing changed that the reader may see have no number.
    pub number: i64,
    /// When it was sent, µs.
    pub sent_at: i64,
    /// What changed since the edition before, in what the reader may see.
    pub changes: Vec<Changed>,
}

/// Through whose eyes editions are read.
pub(crate) struct Eyes<'a> {
    /// Meetings that the reader may see.
    pub(crate) meetings: &'a Scope<acts::ViewMeeting>,
    /// Points that the reader may see.
    pub(crate) points: &'a Scope<acts::ViewAgendaItem>,
    /// The reader's department.
    pub(crate) own: &'a str,
    /// The reader serves the meeting: sees what was sent to anybody, and who presents what.
    pub(crate) serves: bool,
}

/// Who presents a point, as far as a reader may know: at a case's point it would tell who else is involved (W3).
pub(super) fn presenter_for(presenter: Option<String>, case: bool, own: &str, serves: bool) -> Option<String> {
    presenter.filter(|party| serves || !case || party == own)
}

/// An edition with the points of it that the reader may see.
pub(crate) struct Seen {
    at: i64,
    points: Vec<SentRow>,
}

impl Seen {
    fn sent(&self) -> Vec<SentPoint> {
        self.points.iter().map(sent_point).collect()
    }

    /// The points as those of an agenda: nothing was said about them yet.
    pub(super) fn rows(&self) -> Vec<PointRow> {
        let row = |p: &SentRow| PointRow {
            id: p.id.clone(),
            case: p.case.clone(),
            heading: p.heading,
            place: p.place,
            minutes: p.minutes,
            title: p.title.clone(),
            purpose: p.purpose.clone(),
            presenter: p.presenter.clone(),
            note: String::new(),
            drafted: false,
            status: p.status.clone(),
            version: 0,
        };
        self.points.iter().map(row).collect()
    }
}

fn sent_point(row: &SentRow) -> SentPoint {
    SentPoint {
        id: row.id.clone(),
        case: row.case.is_some(),
        heading: row.heading,
        minutes: row.minutes,
        title: row.title.clone(),
        purpose: row.purpose.clone(),
        presenter: row.presenter.clone(),
    }
}

/// Every edition that the reader knows of, oldest first.
pub(crate) async fn seen(tx: &mut Tx, eyes: &Eyes<'_>, meeting: &str, now: i64) -> Result<Vec<Seen>, OfficeError> {
    let party = (!eyes.serves).then_some(eyes.own);
    let mut rows = editions::points(tx, eyes.points, meeting, party, now).await?;
    for row in &mut rows {
        row.presenter = presenter_for(row.presenter.take(), row.case.is_some(), eyes.own, eyes.serves);
    }
    let known = editions::of(tx, eyes.meetings, meeting, party, now).await?;
    let of = |edition: i64| rows.iter().filter(|r| r.edition == edition).cloned().collect();
    Ok(known.iter().map(|e| Seen { at: e.at, points: of(e.edition) }).collect())
}

/// The last edition as the reader counts.
pub(super) fn last(seen: &[Seen]) -> Option<EditionView> {
    let sent: Vec<Vec<SentPoint>> = seen.iter().map(Seen::sent).collect();
    let last = last_edition(&sent)?;
    Some(EditionView { number: last.number, sent_at: seen.get(last.at)?.at, changes: last.changes })
}

/// Whether the newest edition differs, in what the reader may see, from the one before it.
pub(crate) fn has_news(seen: &[Seen]) -> bool {
    match seen {
        [.., before, newest] => !changes(&before.sent(), &newest.sent()).is_empty(),
        [_] => true,
        [] => false,
    }
}

/// What was changed since the agenda was sent and is not sent yet.
pub(super) fn pending(seen: &[Seen], points: &[PointRow]) -> Vec<Changed> {
    let Some(sent) = seen.last() else { return Vec::new() };
    let now: Vec<SentPoint> = points
        .iter()
        .map(|p| SentPoint {
            id: p.id.clone(),
            case: p.case.is_some(),
            heading: p.heading,
            minutes: p.minutes,
            title: p.title.clone(),
            purpose: p.purpose.clone(),
            presenter: p.presenter.clone(),
        })
        .collect();
    changes(&sent.sent(), &now)
}

/// Whether the points of an agenda can be changed now.
pub(super) fn may_change(meeting: &MeetingRow) -> Result<bool, OfficeError> {
    Ok(status(meeting)?.change_agenda(meeting.sent_at.is_some(), meeting.amending_at.is_some()).is_ok())
}

impl Office {
    /// Opens a sent agenda for amendment. The parties go on seeing what was sent until it is sent again.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] when it was not sent or is open already.
    pub async fn amend_agenda(&self, actor: &Actor, key: &str, id: &str, version: i64) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        status(&meeting)?.amend(meeting.sent_at.is_some(), meeting.amending_at.is_some())?;
        let now = work.now;
        editions::amend(work.tx()?, &permit, now, version).await?;
        work.record(&permit, &[("amending", "1")]).await?;
        work.done(meeting.id).await
    }
}
