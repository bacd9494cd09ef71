//! Adding an attachment, or another version of one. Permission is asked before the file is looked at and again when it is kept: looking takes time, and no
//! transaction waits for it.

use tvaers_domain::{attachment::Place, id::AttachmentId};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError,
    attachments::{self, Hand},
};

use super::{
    gate::{Gate, act_of, parsed},
    taken::{AttachmentForm, Coming, Sender, Taken, TitleField},
};
use crate::{Actor, Office, OfficeError, Stale};

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
        let mut file = self.looked_at(actor, place, &thing, form).await?;
        let mut work = self.begin(actor, key).await?;
        work.hang(place, &thing, &mut file).await?;
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
        let mut file = self.looked_at(actor, place, &thing, form).await?;
        let mut work = self.begin(actor, key).await?;
        let (gate, hand) = Gate::open(&mut work, place, &thing).await?;
        let now = work.now;
        match attachments::renew(work.tx()?, &hand, id.as_str(), file.new_file(), version, now).await {
            Err(StoreError::Stale) => return Err(OfficeError::Stale(None::<Stale>)),
            other => other?,
        }
        let contents = [("attachment", id.as_str()), ("title", file.title()), ("sha256", file.digest())];
        gate.record(&mut work, &contents).await?;
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

    /// A file that is ready to be kept on a thing that is there.
    async fn looked_at(&self, actor: &Actor, place: Place, thing: &str, form: AttachmentForm) -> Result<Taken, OfficeError> {
        let title = form.titled(place, self.citizen(actor, place, thing).await?.as_deref(), TitleField::Own)?;
        let (act, kind) = act_of(place);
        self.look_at_file(&Coming { sender: Sender::User(actor), act, kind, thing }, title, form).await
    }
}
