//! Adding an attachment, or another version of one. Permission is asked before the file is looked at and again when it is kept: looking takes time, and no
//! transaction waits for it.

use tvaers_domain::{
    attachment::{Place, Unfit, title_fault},
    id::{AttachmentId, ConcernId, RowId},
    meeting::names_a_case_or_person,
};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError,
    attachments::{self, Hand, NewFile},
    concerns, subjects,
};

use super::{
    files::{Ready, Stopped},
    gate::{Gate, parsed},
};
use crate::{Actor, Field, Office, OfficeError, Stale};

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

fn new_file<'a>(id: &'a str, title: &'a str, ready: &'a mut Ready) -> NewFile<'a> {
    let pieces = std::mem::take(&mut ready.pieces);
    NewFile {
        id,
        title,
        format: ready.format.code(),
        size: ready.size,
        digest: &ready.digest,
        hidden: &ready.hidden,
        cleaned: ready.cleaned,
        scanned: ready.scanned,
        key: &ready.key,
        pieces,
    }
}

impl Office {
    /// Hangs a file on a thing. Returns the thing's id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] says beside the field why it is not taken.
    pub async fn attach(
        &self,
        actor: &Actor,
        key: &str,
        place: Place,
        thing: &str,
        form: AttachmentForm,
    ) -> Result<String, OfficeError> {
        let thing = parsed(place, thing)?;
        Gate::open(&mut self.begin(actor, key).await?, place, &thing).await?;
        let title = self.title(actor, place, &thing, &form).await?;
        let file = RowId::new();
        let mut ready = self.looked_at(actor, place, &thing, &file, form).await?;
        let mut work = self.begin(actor, key).await?;
        let (gate, hand) = Gate::open(&mut work, place, &thing).await?;
        let (id, now) = (AttachmentId::new(), work.now);
        let digest = ready.digest.clone();
        attachments::insert(work.tx()?, &hand, id.as_str(), new_file(file.as_str(), &title, &mut ready), now).await?;
        gate.record(&mut work, &[("attachment", id.as_str()), ("title", &title), ("sha256", &digest)]).await?;
        work.done(thing).await
    }

    /// Puts another version before an attachment; the earlier ones are kept. Returns the id of what it hangs on.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Stale`] when somebody was faster.
    pub async fn renew_attachment(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        form: AttachmentForm,
    ) -> Result<String, OfficeError> {
        let id = AttachmentId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let (place, thing) = self.hangs_on(actor, key, &id).await?;
        let title = self.title(actor, place, &thing, &form).await?;
        let file = RowId::new();
        let mut ready = self.looked_at(actor, place, &thing, &file, form).await?;
        let mut work = self.begin(actor, key).await?;
        let (gate, hand) = Gate::open(&mut work, place, &thing).await?;
        let (now, digest) = (work.now, ready.digest.clone());
        let new = new_file(file.as_str(), &title, &mut ready);
        match attachments::renew(work.tx()?, &hand, id.as_str(), new, version, now).await {
            Err(StoreError::Stale) => return Err(OfficeError::Stale(None::<Stale>)),
            other => other?,
        }
        gate.record(&mut work, &[("attachment", id.as_str()), ("title", &title), ("sha256", &digest)]).await?;
        work.done(thing).await
    }

    /// What an attachment hangs on, for who may change that.
    pub(super) async fn hangs_on(&self, actor: &Actor, key: &str, id: &AttachmentId) -> Result<(Place, String), OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let Some((place, thing)) = attachments::place(work.tx()?, id.as_str()).await? else {
            // Asked for like a thing that is not there, so that both are written alike.
            work.permit::<acts::ChangeItem>(id.as_str(), tvaers_policy::Extra::None).await?;
            return Err(OfficeError::NotFound);
        };
        let _: (Gate, Hand) = Gate::open(&mut work, place, &thing).await?;
        Ok((place, thing))
    }

    /// The title, if it says no more than it may.
    async fn title(&self, actor: &Actor, place: Place, thing: &str, form: &AttachmentForm) -> Result<String, OfficeError> {
        let citizen = self.citizen(actor, place, thing).await?;
        let mut faults = Vec::new();
        if let Some(key) = title_fault(&form.title, citizen.as_deref()) {
            faults.push(Field { field: "title", key });
        } else if place == Place::Point && names_a_case_or_person(&form.title) {
            faults.push(Field { field: "title", key: "attachment-title-name" });
        }
        if form.bytes.is_empty() {
            faults.push(Field { field: "file", key: Unfit::Empty.key() });
        }
        if faults.is_empty() { Ok(form.title.trim().to_owned()) } else { Err(OfficeError::Invalid(faults)) }
    }

    /// Who the thing is about, where the writer may read that. It is compared with what they typed, and not shown.
    async fn citizen(&self, actor: &Actor, place: Place, thing: &str) -> Result<Option<String>, OfficeError> {
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
            Place::Point => None,
        };
        look.show(name).await
    }

    /// A file that is ready to be kept.
    async fn looked_at(
        &self,
        actor: &Actor,
        place: Place,
        thing: &str,
        file: &RowId,
        form: AttachmentForm,
    ) -> Result<Ready, OfficeError> {
        match self.files.look_at(file.to_string(), form.bytes, form.clean).await {
            Ok(ready) => Ok(ready),
            Err(Stopped::Unfit(unfit)) => Err(OfficeError::field("file", unfit.key())),
            Err(Stopped::Infected(name)) => {
                self.note_infected(actor, place, thing, &name).await?;
                Err(OfficeError::field("file", Unfit::Infected.key()))
            }
            Err(Stopped::Failed(what)) => Err(OfficeError::Setup(format!("{what} failed; see the log"))),
        }
    }
}
