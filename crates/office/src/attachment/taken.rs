//! A file on its way in: what was sent with it, whether its title may stand, and looking at it before the transaction in which it is kept.

use tvaers_domain::{
    attachment::{Place, Unfit, title_fault},
    id::{AttachmentId, ConcernId, RowId},
    letter::Addressee,
    meeting::names_a_case_or_person,
};
use tvaers_ledger::Outcome;
use tvaers_policy::{Kind, acts};
use tvaers_store::{
    attachments::{self, Hand, NewFile},
    concerns, letters, subjects,
};

use super::files::{Ready, Stopped};
use crate::{Actor, Field, Office, OfficeError, Work, entry::Draft};

/// What was sent. The name that the file had elsewhere is not among it: it is neither kept nor shown (W7).
pub struct AttachmentForm {
    /// What it is to be called.
    pub title: String,
    /// Its content; none when no file was chosen.
    pub bytes: Vec<u8>,
    /// Take out what it hides.
    pub clean: bool,
}

/// What was typed and sent has no place in a log.
impl std::fmt::Debug for AttachmentForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AttachmentForm").field("size", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// The field in which a title is typed: on a page of its own, or among the fields of what the file comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleField {
    /// Of a form that is about the file.
    Own,
    /// Of a form that is about something else.
    Beside,
}

impl TitleField {
    const fn name(self) -> &'static str {
        match self {
            Self::Own => "title",
            Self::Beside => "file_title",
        }
    }
}

impl AttachmentForm {
    /// The title, if it says no more than it may and there is a file. `citizen` is a name that the writer may read.
    pub(crate) fn titled(&self, place: Place, citizen: Option<&str>, field: TitleField) -> Result<String, OfficeError> {
        let mut faults = Vec::new();
        if let Some(key) = title_fault(&self.title, citizen) {
            faults.push(Field { field: field.name(), key });
        } else if place == Place::Point && names_a_case_or_person(&self.title) {
            faults.push(Field { field: field.name(), key: "attachment-title-name" });
        }
        if self.bytes.is_empty() {
            faults.push(Field { field: "file", key: Unfit::Empty.key() });
        }
        if faults.is_empty() { Ok(self.title.trim().to_owned()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

/// Both, or the faults of both: what was filled in and the file beside it are told of together.
pub(crate) fn together<A, B>(form: Result<A, OfficeError>, file: Result<B, OfficeError>) -> Result<(A, B), OfficeError> {
    match (form, file) {
        (Ok(form), Ok(file)) => Ok((form, file)),
        (Err(OfficeError::Invalid(mut faults)), Err(OfficeError::Invalid(more))) => {
            faults.extend(more);
            Err(OfficeError::Invalid(faults))
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// Who sends a file to what, for the entry about one that is turned away (R12).
pub(crate) enum Sender<'a> {
    /// Somebody logged in.
    User(&'a Actor),
    /// The public, to the department of this authority.
    Public(&'a str),
}

/// The act in which a file comes in, and the thing that it is about.
pub(crate) struct Coming<'a> {
    /// Who sends it.
    pub(crate) sender: Sender<'a>,
    /// Name of the act.
    pub(crate) act: &'static str,
    /// Kind of the thing.
    pub(crate) kind: Kind,
    /// Id of the thing; nothing while it is not there yet.
    pub(crate) thing: &'a str,
}

/// A file that was looked at and is kept as soon as the act is allowed.
pub(crate) struct Taken {
    title: String,
    file: RowId,
    ready: Ready,
}

impl Taken {
    /// SHA-256 of what is kept.
    pub(crate) fn digest(&self) -> &str {
        &self.ready.digest
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// As the store keeps it.
    pub(super) fn new_file(&mut self) -> NewFile<'_> {
        let pieces = std::mem::take(&mut self.ready.pieces);
        NewFile {
            id: self.file.as_str(),
            title: &self.title,
            format: self.ready.format.code(),
            size: self.ready.size,
            digest: &self.ready.digest,
            hidden: &self.ready.hidden,
            cleaned: self.ready.cleaned,
            scanned: self.ready.scanned,
            key: &self.ready.key,
            pieces,
        }
    }

    /// Hangs it on a thing. Returns the attachment's id.
    pub(crate) async fn hang(&mut self, tx: &mut tvaers_store::Tx, hand: &Hand, now: i64) -> Result<AttachmentId, OfficeError> {
        let id = AttachmentId::new();
        attachments::insert(tx, hand, id.as_str(), self.new_file(), now).await?;
        Ok(id)
    }
}

impl Office {
    /// Looks at a file, which takes time: no transaction waits for it.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] says beside the field why it is not taken.
    pub(crate) async fn look_at_file(
        &self,
        coming: &Coming<'_>,
        title: String,
        form: AttachmentForm,
    ) -> Result<Taken, OfficeError> {
        let file = RowId::new();
        match self.files.look_at(file.to_string(), form.bytes, form.clean).await {
            Ok(ready) => Ok(Taken { title, file, ready }),
            Err(Stopped::Unfit(unfit)) => Err(OfficeError::field("file", unfit.key())),
            Err(Stopped::Infected(name)) => {
                self.note_infected(coming, &name).await?;
                // Somebody outside has no colleague to turn to with it.
                let from_public = matches!(coming.sender, Sender::Public(_));
                Err(OfficeError::field("file", if from_public { "public-file-infected" } else { Unfit::Infected.key() }))
            }
            Err(Stopped::Failed(what)) => Err(OfficeError::Setup(format!("{what} failed; see the log"))),
        }
    }

    /// Writes that a file was turned away in which the scanner found something (R12).
    async fn note_infected(&self, coming: &Coming<'_>, name: &str) -> Result<(), OfficeError> {
        let (act, kind, now) = (coming.act, coming.kind.name(), self.now());
        let draft = match coming.sender {
            Sender::User(actor) => Draft::by(actor, Outcome::Refused, act, kind, coming.thing, now),
            Sender::Public(authority) => Draft::by_nobody(authority, Outcome::Refused, act, kind, coming.thing, now),
        };
        Ok(self.readings.write(vec![draft.reason(&format!("virus: {name}")).posted()]).await?)
    }

    /// Who the thing is about, where the writer may read that. It is compared with what they typed, and not shown.
    pub(super) async fn citizen(&self, actor: &Actor, place: Place, thing: &str) -> Result<Option<String>, OfficeError> {
        let mut look = self.look(actor).await?;
        let now = look.now;
        let name = match place {
            Place::Item => {
                let scope = look.scope::<acts::ReadItem>()?;
                let name = attachments::citizen(look.tx()?, &scope, thing, now).await?;
                look.saw_nothing::<acts::ReadItem>();
                name
            }
            Place::Concern => {
                let scope = look.scope::<acts::ViewConcern>()?;
                let subject = concerns::read(look.tx()?, &scope, thing, now).await?.and_then(|concern| concern.subject);
                let row = match (subject, ConcernId::parse(thing)) {
                    (Some(subject), Ok(id)) => subjects::of_concern(look.tx()?, &scope, id.as_str(), &subject, now).await?,
                    _ => None,
                };
                look.saw_nothing::<acts::ViewConcern>();
                row.map(|row| row.name)
            }
            Place::Letter => {
                let scope = look.scope::<acts::ReadLetter>()?;
                let letter = letters::whole(look.tx()?, &scope, thing, now).await?;
                look.saw_nothing::<acts::ReadLetter>();
                let written_to = letter.filter(|letter| letter.addressee == Addressee::Citizen.code());
                written_to.map(|letter| letter.counterpart)
            }
            Place::Point => None,
        };
        look.show(name).await
    }

    /// Who a case is about, where the writer may read that; compared and not shown, as above.
    pub(crate) async fn citizen_of_case(&self, actor: &Actor, case: &str) -> Result<Option<String>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ReadItem>()?, look.now);
        let name = attachments::citizen_of_case(look.tx()?, &scope, case, now).await?;
        look.saw_nothing::<acts::ReadItem>();
        look.show(name).await
    }
}

impl Work<'_> {
    /// Hangs a file that was looked at on a thing of this very act, by the gate that every file goes through.
    ///
    /// # Errors
    /// As of [`super::gate::Gate::open`].
    pub(crate) async fn hang(&mut self, place: Place, thing: &str, file: &mut Taken) -> Result<(), OfficeError> {
        let (gate, hand) = super::gate::Gate::open(self, place, thing).await?;
        let now = self.now;
        let id = file.hang(self.tx()?, &hand, now).await?;
        gate.record(self, &[("attachment", id.as_str()), ("title", file.title()), ("sha256", file.digest())]).await
    }
}
