//! Meetings: planned with an agenda that drafts itself and takes what parties ask for, sent in editions, replied to, held, written down; and the papers for
//! each recipient.

mod agenda;
mod arrange;
mod ask;
mod draft;
mod edition;
mod given;
mod guests;
mod hold;
mod list;
mod live;
mod minutes;
mod news;
mod paper;
mod plan;
mod read;
mod rooms;
mod send;
mod series;
mod substitute;

use std::sync::Arc;

use tvaers_domain::{id::MeetingId, meeting::Status};
use tvaers_policy::{Act, Asked, Extra, Permit, Scope, acts};
use tvaers_store::{
    StoreError,
    meetings::{self, agenda as points},
};

pub use agenda::{NewPointForm, PointForm};
pub use arrange::{Step, steps};
pub use ask::{AskAnswer, AskForm, Asking};
pub use edition::EditionView;
pub(crate) use edition::{Eyes, has_news, seen};
pub use given::{MeetingPapers, PaperProof, PapersPage, PointFiles, paper_digest, typed_digest};
pub use guests::GuestForm;
pub use hold::{ActionForm, DecisionForm, KeptText, TypedText};
pub use list::{MeetingLine, MeetingList};
pub use live::{LiveView, Screen, absent_by_point, neighbours};
pub use minutes::{MinutesMay, MinutesView};
pub(crate) use news::Hub;
pub use news::Listener;
pub use paper::{PaperContents, PaperItemView, PaperPoint};
pub use plan::{MeetingDefaults, MeetingForm};
pub(crate) use read::load;
pub use read::{Gathering, MeetingMay, MeetingView, PointView, Preparing, numbers};
pub use rooms::Clash;
pub use series::{SeriesDay, SeriesForm};
pub use tvaers_paper as sheet;
pub use tvaers_store::mails::PartyMails;
pub use tvaers_store::meetings::{
    InvitedRow, MeetingRow,
    agenda::{AgendaActionRow, DecisionRow, EarlierDecisionRow, PointRow},
    guests::{GuestContact, GuestRow},
    live::{AbsenceRow, TurnRow, WriterRow},
    minutes::{AddendumRow, AskedRow, ObjectionRow},
    requests::RequestRow,
};
pub use tvaers_store::papers::{FetchedRow, PaperRow};
pub use tvaers_store::rooms::RoomRow;

use crate::{OfficeError, Work};

/// What the actor may see of this kind, inside an act. For content there is `Look`: reading it must be written.
fn scope_in<A: Act>(work: &Work<'_>) -> Result<Arc<Scope<A>>, OfficeError> {
    if A::CONTENT {
        return Err(OfficeError::Unwritten);
    }
    let asked = Asked { now: work.now, written: false, reason: false, extra: Extra::None };
    Ok(work.office().policy.scope::<A>(&work.office().organisation().cedar, &work.actor().who, &asked)?)
}

fn status(meeting: &MeetingRow) -> Result<Status, OfficeError> {
    Ok(Status::from_code(&meeting.status).map_err(StoreError::from)?)
}

/// The permit to prepare a meeting that can still be prepared; others who change its agenda wait.
pub(crate) async fn preparing(work: &mut Work<'_>, id: &str) -> Result<(Permit<acts::PrepareMeeting>, MeetingRow), OfficeError> {
    let id = MeetingId::parse(id).map_err(|_| OfficeError::NotFound)?;
    let permit = work.permit::<acts::PrepareMeeting>(id.as_str(), Extra::None).await?;
    points::hold_still(work.tx()?, &permit).await?;
    let meeting = meetings::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    status(&meeting)?.prepare()?;
    Ok((permit, meeting))
}

/// A sent agenda is locked until somebody opens it for amendment.
pub(crate) fn changing(meeting: &MeetingRow) -> Result<(), OfficeError> {
    Ok(status(meeting)?.change_agenda(meeting.sent_at.is_some(), meeting.amending_at.is_some())?)
}

/// All points of a meeting that the actor may see.
async fn visible(work: &mut Work<'_>, meeting: &MeetingRow) -> Result<Vec<PointRow>, OfficeError> {
    let scope = scope_in::<acts::ViewAgendaItem>(work)?;
    let now = work.now;
    Ok(points::points(work.tx()?, &scope, &meeting.id, now).await?)
}

/// A point of this meeting that the actor may see: whoever is disqualified in its case may not touch it either (W11).
pub(crate) async fn point_of(work: &mut Work<'_>, meeting: &MeetingRow, point: &str) -> Result<PointRow, OfficeError> {
    let point = tvaers_domain::id::AgendaItemId::parse(point).map_err(|_| OfficeError::NotFound)?;
    work.permit::<acts::ViewAgendaItem>(point.as_str(), Extra::None).await?;
    visible(work, meeting).await?.into_iter().find(|p| p.id == point.as_str()).ok_or(OfficeError::NotFound)
}
