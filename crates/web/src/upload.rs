//! A form that carries files (`multipart/form-data`): read piece by piece, within limits. What a file was called elsewhere is not looked at (W7).

use std::time::Duration;

use axum::{
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use multer::{Constraints, Multipart, SizeLimit};
use tokio::{sync::OwnedSemaphorePermit, time::timeout};
use tvaers_domain::attachment::{FROM_PUBLIC, Unfit};
use tvaers_locale::Words;
use tvaers_office::{Office, attachment::AttachmentForm};

use crate::{
    App,
    form::Sent,
    look::Form,
    reply::Fault,
    session::{Asker, Visitor},
};

/// How large all fields beside the files may be, and how many fields and files a form may have.
const TEXT: usize = 256 * 1024;
const FIELDS: usize = 100;
/// A file that is too large is read to its end all the same, so that its sender hears of it; this many times the largest.
const HEARD_OUT: usize = 4;
/// How long a form may take to arrive: from a colleague, and from the world.
const PATIENCE: Duration = Duration::from_secs(600);
const PATIENCE_WITH_PUBLIC: Duration = Duration::from_secs(180);

/// Why files that came with a form were let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetGo {
    /// They were larger than the house takes.
    TooLarge,
    /// There were more than are taken.
    TooMany,
    /// Too many others send files at this moment.
    Busy,
}

/// A form with its files.
pub(crate) struct Upload {
    pub(crate) form: Form,
    /// Those that were chosen and are not empty.
    pub(crate) files: Vec<Vec<u8>>,
    let_go: Option<LetGo>,
    /// Held while the files are in memory.
    turn: Option<OwnedSemaphorePermit>,
}

/// A form whose files may be kept, and the turn in which they are.
pub(crate) struct Filled {
    pub(crate) form: Form,
    /// Those that were chosen and are not empty.
    pub(crate) files: Vec<Vec<u8>>,
    /// Held until what comes with the form is done.
    pub(crate) turn: Option<OwnedSemaphorePermit>,
}

impl Upload {
    /// The form; one whose files were let go says so beside their field.
    pub(crate) fn filled(mut self, words: Words) -> Filled {
        let key = self.let_go.map(|why| match why {
            LetGo::TooLarge => Unfit::TooLarge.key(),
            LetGo::TooMany => "public-files-too-many",
            LetGo::Busy => "attachment-busy",
        });
        if let Some(key) = key {
            self.form.fault("file", words.by_key(key).unwrap_or_else(|| words.form_required()));
        }
        Filled { form: self.form, files: self.files, turn: self.turn }
    }
}

/// The file of a form that is about something else, if one was chosen.
pub(crate) fn beside(form: &Form, files: Vec<Vec<u8>>) -> Option<AttachmentForm> {
    let bytes = files.into_iter().next()?;
    Some(AttachmentForm { title: form.value("file_title").to_owned(), bytes, clean: form.ticked("clean") })
}

/// Whose files they are, and so how many and how large.
#[derive(Clone, Copy)]
struct Terms<'a> {
    office: &'a Office,
    from_public: bool,
    most: usize,
    largest: usize,
}

/// Reads a form that may come without the part for files as well: from a colleague.
pub(crate) async fn receive_any(asker: &Asker, request: Request) -> Result<Upload, Fault> {
    either(&asker.app, asker.words, request, colleague(&asker.app.office)).await
}

/// The same from the public.
pub(crate) async fn receive_public(visitor: &Visitor, request: Request) -> Result<Upload, Fault> {
    let office = &visitor.app.office;
    let terms = Terms { office, from_public: true, most: FROM_PUBLIC, largest: office.largest_from_public() };
    either(&visitor.app, visitor.words, request, terms).await
}

/// Reads a form that is about a file and nothing else.
pub(crate) async fn receive(asker: &Asker, request: Request) -> Result<Upload, Fault> {
    parts_of(asker.words, request, colleague(&asker.app.office)).await
}

fn colleague(office: &Office) -> Terms<'_> {
    Terms { office, from_public: false, most: 1, largest: office.largest_file() }
}

async fn either(app: &App, words: Words, request: Request, terms: Terms<'_>) -> Result<Upload, Fault> {
    let plain = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if plain.starts_with("multipart/form-data") {
        return parts_of(words, request, terms).await;
    }
    let Sent(form) = Sent::from_request(request, app).await?;
    Ok(Upload { form, files: Vec::new(), let_go: None, turn: None })
}

async fn parts_of(words: Words, request: Request, terms: Terms<'_>) -> Result<Upload, Fault> {
    let fault = |status| Fault::status(status, words);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| fault(StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
    let all = u64::try_from(terms.largest.saturating_mul(HEARD_OUT).saturating_add(TEXT)).unwrap_or(u64::MAX);
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(all));
    let parts = Multipart::with_constraints(request.into_body().into_data_stream(), boundary, limits);
    let patience = if terms.from_public { PATIENCE_WITH_PUBLIC } else { PATIENCE };
    timeout(patience, read(parts, terms)).await.map_err(|_| fault(StatusCode::REQUEST_TIMEOUT))?.map_err(|why| {
        let too_large = matches!(why, Unread::Form(multer::Error::StreamSizeExceeded { .. }) | Unread::Fields);
        fault(if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST })
    })
}

/// Why a form cannot be read.
enum Unread {
    Form(multer::Error),
    Fields,
    NoText,
}

impl From<multer::Error> for Unread {
    fn from(error: multer::Error) -> Self {
        Self::Form(error)
    }
}

async fn read(mut parts: Multipart<'_>, terms: Terms<'_>) -> Result<Upload, Unread> {
    let mut upload = Upload { form: Form::default(), files: Vec::new(), let_go: None, turn: None };
    let (mut fields, mut text) = (0, 0);
    while let Some(part) = parts.next_field().await? {
        fields += 1;
        if fields > FIELDS {
            return Err(Unread::Fields);
        }
        let name = part.name().unwrap_or_default().chars().take(40).collect::<String>();
        if name == "file" {
            upload.take(part, terms).await?;
            continue;
        }
        let value = typed(part, TEXT - text).await?;
        text += value.len();
        upload.form.values.entry(name).or_default().push(value.replace("\r\n", "\n"));
    }
    Ok(upload)
}

/// What was typed into a field, if it is text and no longer than what is left.
async fn typed(mut part: multer::Field<'_>, left: usize) -> Result<String, Unread> {
    let mut value = Vec::new();
    while let Some(piece) = part.chunk().await? {
        value.extend_from_slice(&piece);
        if value.len() > left {
            return Err(Unread::Fields);
        }
    }
    String::from_utf8(value).ok().filter(|text| !text.contains('\0')).ok_or(Unread::NoText)
}

impl Upload {
    /// A file, when it is its form's turn: nothing of it is in memory before.
    async fn take(&mut self, mut part: multer::Field<'_>, terms: Terms<'_>) -> Result<(), Unread> {
        let mut file = Vec::new();
        while let Some(piece) = part.chunk().await? {
            if piece.is_empty() || self.let_go.is_some() {
                continue;
            }
            if self.turn.is_none() {
                self.turn = terms.office.upload_turn(terms.from_public).await;
            }
            let so_far: usize = self.files.iter().map(Vec::len).sum::<usize>() + file.len();
            self.let_go = if self.turn.is_none() {
                Some(LetGo::Busy)
            } else if self.files.len() >= terms.most {
                Some(LetGo::TooMany)
            } else if so_far + piece.len() > terms.largest {
                Some(LetGo::TooLarge)
            } else {
                None
            };
            if self.let_go.is_none() {
                file.extend_from_slice(&piece);
            } else {
                (file, self.files, self.turn) = (Vec::new(), Vec::new(), None);
            }
        }
        if !file.is_empty() {
            self.files.push(file);
        }
        Ok(())
    }
}
