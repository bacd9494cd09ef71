//! Reading attachments: the list at one thing, and a file, piece by piece. That a file was opened is durable in the ledger before its first byte leaves (W10).

use tvaers_domain::{
    attachment::{Format, Place},
    case, concern,
    id::AttachmentId,
};
use tvaers_files::Key;
use tvaers_policy::acts;
use tvaers_store::{
    StoreError, Tx,
    attachments::{self, AttachmentRow, Opened, Reaches},
    cases, concerns, items,
};

use super::gate::parsed;
use crate::{Actor, Look, Office, OfficeError, letter, meeting};

/// What hangs on one thing.
#[derive(Debug, Clone)]
pub struct AttachmentsView {
    /// Where.
    pub place: Place,
    /// The thing's id.
    pub thing: String,
    /// What the thing is called.
    pub title: String,
    /// The case of an item, the meeting of a point, the concern or the letter itself.
    pub parent: String,
    /// Attachments in the version that is read, oldest first.
    pub rows: Vec<AttachmentRow>,
    /// The reader may change them.
    pub may_change: bool,
    /// Their earlier versions, for who may change them; by attachment, latest first.
    pub earlier: Vec<AttachmentRow>,
}

/// A file that may be opened now.
#[derive(Debug)]
pub struct Download {
    /// What it is.
    pub format: Format,
    /// Bytes.
    pub size: i64,
    key: Key,
    opened: Opened,
}

impl Office {
    /// What hangs on a thing, for who may read the thing.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when the thing is not there or not for this reader.
    pub async fn attachments(&self, actor: &Actor, place: Place, thing: &str) -> Result<AttachmentsView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(thing) = parsed(place, thing) else { return Err(none(look, place, "").await) };
        let found = match place {
            Place::Item => at_item(&mut look, &thing).await?,
            Place::Point => at_point(&mut look, &thing).await?,
            Place::Concern => at_concern(&mut look, &thing).await?,
            Place::Letter => at_letter(&mut look, &thing).await?,
        };
        match found {
            Some(view) => look.show(view).await,
            None => Err(none(look, place, &thing).await),
        }
    }

    /// One attachment with what else hangs there, for putting another version before it or erasing it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there, or not to be changed by this reader.
    pub async fn attachment(&self, actor: &Actor, id: &str) -> Result<(AttachmentsView, AttachmentRow), OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = AttachmentId::parse(id) else { return Err(none(look, Place::Item, "").await) };
        let Some((place, thing)) = attachments::place(look.tx()?, id.as_str()).await? else {
            return Err(none(look, Place::Item, id.as_str()).await);
        };
        drop(look);
        let view = self.attachments(actor, place, &thing).await?;
        let row = view.rows.iter().find(|row| row.id == id.as_str() && view.may_change).cloned();
        match row {
            Some(row) => Ok((view, row)),
            None => Err(none(self.look(actor).await?, place, &thing).await),
        }
    }

    /// Opens a file: the version that is read, or for who may change it an earlier one.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn open_attachment(&self, actor: &Actor, id: &str, number: Option<i64>) -> Result<Download, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = AttachmentId::parse(id) else { return Err(none(look, Place::Item, "").await) };
        let Some((place, thing)) = attachments::place(look.tx()?, id.as_str()).await? else {
            return Err(none(look, Place::Item, id.as_str()).await);
        };
        let (id, thing) = (id.as_str(), thing.as_str());
        let found = match place {
            Place::Item => opened::<acts::ReadItem, acts::ChangeItem>(&mut look, id, thing, number).await?,
            Place::Point if !is_out(&mut look, thing).await? => None,
            Place::Point => opened::<acts::ViewAgendaItem, acts::PrepareMeeting>(&mut look, id, thing, number).await?,
            Place::Concern => opened::<acts::ViewConcern, acts::Triage>(&mut look, id, thing, number).await?,
            Place::Letter => opened::<acts::ReadLetter, acts::ChangeLetter>(&mut look, id, thing, number).await?,
        };
        let Some(opened) = found else { return Err(none(look, place, thing).await) };
        look.show(Download::of(opened)?).await
    }

    /// Opens a file on an item that is neither one's own nor disclosed, for a reason that stands in the ledger before its first byte leaves (W9).
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn review_attachment(&self, actor: &Actor, id: &str, reason: &str) -> Result<Download, OfficeError> {
        let mut look = self.look(actor).await?.because(reason.trim());
        let Ok(id) = AttachmentId::parse(id) else { return Err(none(look, Place::Item, "").await) };
        let Some((Place::Item, thing)) = attachments::place(look.tx()?, id.as_str()).await? else {
            return Err(none(look, Place::Item, id.as_str()).await);
        };
        if !self.may_review(actor)? {
            return Err(none(look, Place::Item, &thing).await);
        }
        crate::disclosure::check_reason(reason)?;
        match opened::<acts::ReadItem, acts::ChangeItem>(&mut look, id.as_str(), &thing, None).await? {
            Some(opened) => look.show(Download::of(opened)?).await,
            None => Err(none(look, Place::Item, &thing).await),
        }
    }

    /// The n-th piece of a file that was opened, from 0; nothing after the last.
    ///
    /// # Errors
    /// [`OfficeError`] when it was erased meanwhile, or is not what was kept.
    pub async fn attachment_piece(&self, download: &Download, n: i64) -> Result<Option<Vec<u8>>, OfficeError> {
        // For one piece at a time: no connection waits for a slow reader.
        download.piece(&mut self.store.glance().await?, n).await
    }
}

impl Download {
    fn of(opened: Opened) -> Result<Self, OfficeError> {
        Ok(Self {
            format: Format::from_code(&opened.format).map_err(StoreError::from)?,
            size: opened.size,
            key: Key::from_hex(opened.key()).map_err(|_| unreadable())?,
            opened,
        })
    }

    async fn piece(&self, tx: &mut Tx, n: i64) -> Result<Option<Vec<u8>>, OfficeError> {
        let opened = &self.opened;
        if n >= opened.pieces() {
            return Ok(None);
        }
        let sealed = attachments::piece(tx, opened, n).await?.ok_or(OfficeError::NotFound)?;
        let last = n + 1 == opened.pieces();
        let n = usize::try_from(n).map_err(|_| OfficeError::NotFound)?;
        self.key.open(opened.file(), n, last, sealed).map(Some).map_err(|_| unreadable())
    }
}

/// The whole content of a file that was opened within another reading, and what kind it is.
pub(crate) async fn content(tx: &mut Tx, opened: Opened) -> Result<(Format, Vec<u8>), OfficeError> {
    let download = Download::of(opened)?;
    let (mut bytes, mut n) = (Vec::new(), 0);
    while let Some(piece) = download.piece(tx, n).await? {
        bytes.extend(piece);
        n += 1;
    }
    Ok((download.format, bytes))
}

fn unreadable() -> OfficeError {
    OfficeError::Store(StoreError::Unreadable("the content of an attachment".to_owned()))
}

/// Nothing, as each place's reading is noted.
async fn none(mut look: Look<'_>, place: Place, thing: &str) -> OfficeError {
    look.saw_nothing::<acts::ReadItem>();
    look.saw_nothing::<acts::ViewConcern>();
    look.saw_nothing::<acts::ReadLetter>();
    match place {
        Place::Item => look.nothing::<acts::ReadItem>(thing).await,
        Place::Point => look.nothing::<acts::ViewAgendaItem>(thing).await,
        Place::Concern => look.nothing::<acts::ViewConcern>(thing).await,
        Place::Letter => look.nothing::<acts::ViewLetter>(thing).await,
    }
}

/// A file under the reading `R`, and an earlier version of it under the change `C` as well.
async fn opened<R: Reaches, C: Reaches>(
    look: &mut Look<'_>,
    id: &str,
    thing: &str,
    number: Option<i64>,
) -> Result<Option<Opened>, OfficeError> {
    let (reading, now) = (look.scope::<R>()?, look.now);
    let mut found = attachments::open(look.tx()?, &reading, id, now).await?;
    if let (Some(number), true) = (number, found.is_some()) {
        let changing = look.scope::<C>()?;
        found = attachments::open_earlier(look.tx()?, &changing, id, number, now).await?;
    }
    if found.is_some() {
        look.seen::<R>(thing, &[id]);
    }
    Ok(found)
}

/// Earlier versions of these, for who may change them.
async fn earlier<C: Reaches>(look: &mut Look<'_>, rows: &[AttachmentRow]) -> Result<Vec<AttachmentRow>, OfficeError> {
    let (changing, now) = (look.scope::<C>()?, look.now);
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.number > 1) {
        let versions = attachments::versions(look.tx()?, &changing, &row.id, now).await?;
        all.extend(versions.into_iter().filter(|version| version.number < row.number));
    }
    Ok(all)
}

fn ids(rows: &[AttachmentRow]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

async fn at_item(look: &mut Look<'_>, thing: &str) -> Result<Option<AttachmentsView>, OfficeError> {
    let (reading, changing, now) = (look.scope::<acts::ReadItem>()?, look.scope::<acts::ChangeItem>()?, look.now);
    let Some(item) = items::read(look.tx()?, &reading, thing, now).await? else { return Ok(None) };
    let rows = attachments::of(look.tx()?, &reading, thing, now).await?;
    look.seen::<acts::ReadItem>(thing, &ids(&rows));
    let status = attachments::case_status_for(look.tx()?, &changing, thing, now).await?;
    let may_change = status.is_some_and(|status| status != case::Status::Closed.code());
    let earlier = earlier::<acts::ChangeItem>(look, &rows).await?;
    let (place, thing) = (Place::Item, thing.to_owned());
    Ok(Some(AttachmentsView { place, thing, title: item.title, parent: item.case, rows, may_change, earlier }))
}

/// The meeting of a point that is out, with the point, as its reader sees them.
async fn point(look: &mut Look<'_>, thing: &str) -> Result<Option<(meeting::MeetingView, meeting::PointRow)>, OfficeError> {
    let Some(of) = attachments::meeting_of(look.tx()?, thing).await? else { return Ok(None) };
    let view = meeting::load(look, &of).await?.filter(|view| view.agenda_shown);
    Ok(view.and_then(|view| view.points.iter().find(|p| p.id == thing).cloned().map(|point| (view, point))))
}

async fn is_out(look: &mut Look<'_>, thing: &str) -> Result<bool, OfficeError> {
    Ok(point(look, thing).await?.is_some())
}

async fn at_point(look: &mut Look<'_>, thing: &str) -> Result<Option<AttachmentsView>, OfficeError> {
    let Some((view, point)) = point(look, thing).await? else { return Ok(None) };
    let (reading, now) = (look.scope::<acts::ViewAgendaItem>()?, look.now);
    let rows = attachments::of(look.tx()?, &reading, thing, now).await?;
    let may_change = view.may.change;
    let earlier = earlier::<acts::PrepareMeeting>(look, &rows).await?;
    let (place, thing) = (Place::Point, thing.to_owned());
    Ok(Some(AttachmentsView { place, thing, title: point.title, parent: view.meeting.id, rows, may_change, earlier }))
}

async fn at_letter(look: &mut Look<'_>, thing: &str) -> Result<Option<AttachmentsView>, OfficeError> {
    let Some(read) = letter::load(look, thing).await? else { return Ok(None) };
    let (changing, now) = (look.scope::<acts::ChangeLetter>()?, look.now);
    let open = letter::takes_files(&read.line.status, &read.line.direction)?;
    let may_change = open && cases::may(look.tx()?, &changing, "letters", thing, now).await?;
    let earlier = earlier::<acts::ChangeLetter>(look, &read.files).await?;
    let (place, thing, title) = (Place::Letter, thing.to_owned(), read.line.theme);
    Ok(Some(AttachmentsView { place, parent: thing.clone(), thing, title, rows: read.files, may_change, earlier }))
}

async fn at_concern(look: &mut Look<'_>, thing: &str) -> Result<Option<AttachmentsView>, OfficeError> {
    let (reading, now) = (look.scope::<acts::ViewConcern>()?, look.now);
    let Some(row) = concerns::read(look.tx()?, &reading, thing, now).await? else { return Ok(None) };
    let rows = attachments::of(look.tx()?, &reading, thing, now).await?;
    look.seen::<acts::ViewConcern>(thing, &ids(&rows));
    let changing = look.scope::<acts::Triage>()?;
    let status = concern::Status::from_code(&row.status).map_err(StoreError::from)?;
    let may_change = status.is_open() && cases::may(look.tx()?, &changing, "concerns", thing, now).await?;
    let earlier = earlier::<acts::Triage>(look, &rows).await?;
    let (place, thing) = (Place::Concern, thing.to_owned());
    Ok(Some(AttachmentsView { place, parent: thing.clone(), thing, title: row.number, rows, may_change, earlier }))
}
