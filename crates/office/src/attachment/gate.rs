//! What each place asks of who changes its attachments, and in which state it lets itself be changed.

use tvaers_domain::{Refusal, attachment::Place, case, concern, id};
use tvaers_policy::{Act, Extra, Kind, Permit, acts};
use tvaers_store::{
    StoreError,
    attachments::{self, Hand},
    concerns, letters,
};

use crate::{OfficeError, Work, letter, meeting};

/// The permit to change what hangs on one thing.
pub(super) enum Gate {
    Item(Permit<acts::ChangeItem>),
    Point(Permit<acts::PrepareMeeting>),
    Concern(Permit<acts::Triage>),
    Letter(Permit<acts::ChangeLetter>),
}

/// The act by which files come to a place, and the kind of thing that it is about.
pub(super) fn act_of(place: Place) -> (&'static str, Kind) {
    match place {
        Place::Item => (acts::ChangeItem::NAME, acts::ChangeItem::THING),
        Place::Point => (acts::ViewAgendaItem::NAME, acts::ViewAgendaItem::THING),
        Place::Concern => (acts::Triage::NAME, acts::Triage::THING),
        Place::Letter => (acts::ChangeLetter::NAME, acts::ChangeLetter::THING),
    }
}

/// An id as the place of it writes ids; anything else is answered like one that is not there.
pub(super) fn parsed(place: Place, thing: &str) -> Result<String, OfficeError> {
    let parsed = match place {
        Place::Item => id::ItemId::parse(thing).map(|id| id.to_string()),
        Place::Point => id::AgendaItemId::parse(thing).map(|id| id.to_string()),
        Place::Concern => id::ConcernId::parse(thing).map(|id| id.to_string()),
        Place::Letter => id::LetterId::parse(thing).map(|id| id.to_string()),
    };
    parsed.map_err(|_| OfficeError::NotFound)
}

impl Gate {
    /// Asks for the permit.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Refused`], [`OfficeError::Rule`] when the thing is done with.
    pub(super) async fn open(work: &mut Work<'_>, place: Place, thing: &str) -> Result<(Self, Hand), OfficeError> {
        match place {
            Place::Item => {
                let permit = work.permit::<acts::ChangeItem>(thing, Extra::None).await?;
                let status = attachments::case_status(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
                if status == case::Status::Closed.code() {
                    return Err(Refusal::CaseClosed.into());
                }
                let hand = Hand::on_item(&permit);
                Ok((Self::Item(permit), hand))
            }
            Place::Point => {
                // Whoever may not see the point is told so before its meeting is looked for.
                work.permit::<acts::ViewAgendaItem>(thing, Extra::None).await?;
                let of = attachments::meeting_of(work.tx()?, thing).await?.ok_or(OfficeError::NotFound)?;
                let (permit, row) = meeting::preparing(work, &of).await?;
                // What hangs on an agenda was sent with it: it is locked like the rest.
                meeting::changing(&row)?;
                meeting::point_of(work, &row, thing).await?;
                let hand = Hand::on_point(work.tx()?, &permit, thing).await?.ok_or(OfficeError::NotFound)?;
                Ok((Self::Point(permit), hand))
            }
            Place::Concern => {
                let permit = work.permit::<acts::Triage>(thing, Extra::None).await?;
                let row = concerns::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
                let status = concern::Status::from_code(&row.status).map_err(StoreError::from)?;
                if !status.is_open() {
                    return Err(Refusal::WrongState.into());
                }
                let hand = Hand::on_concern(&permit);
                Ok((Self::Concern(permit), hand))
            }
            Place::Letter => {
                let permit = work.permit::<acts::ChangeLetter>(thing, Extra::None).await?;
                letters::hold_still(work.tx()?, &permit).await?;
                let row = letters::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
                // What has left, or is finished and about to, is locked with its enclosures.
                if !letter::takes_files(&row.status, &row.direction)? {
                    return Err(Refusal::WrongState.into());
                }
                let hand = Hand::on_letter(&permit);
                Ok((Self::Letter(permit), hand))
            }
        }
    }

    /// Writes that it happened.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub(super) async fn record(&self, work: &mut Work<'_>, contents: &[(&str, &str)]) -> Result<(), OfficeError> {
        match self {
            Self::Item(permit) => work.record(permit, contents).await,
            Self::Point(permit) => work.record(permit, contents).await,
            Self::Concern(permit) => work.record(permit, contents).await,
            Self::Letter(permit) => work.record(permit, contents).await,
        }
    }
}
