//! Filing a letter that came: when, from whom, about what, what it answers, and the file that it came as (R9).

use tvaers_domain::{
    attachment::Place,
    letter::{Addressee, Direction},
};
use tvaers_policy::{Act, acts};
use tvaers_store::letters;

use super::write::{Belongs, LetterForm, answered, keep};
use crate::{
    Actor, Office, OfficeError,
    attachment::{AttachmentForm, Coming, Sender, Taken, TitleField, together},
};

impl Office {
    /// Files a letter that came. The one that it answers is answered from then on. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall, [`OfficeError::Rule`].
    pub async fn register_letter(
        &self,
        actor: &Actor,
        key: &str,
        belongs: &Belongs,
        form: &LetterForm,
    ) -> Result<String, OfficeError> {
        self.register_letter_with(actor, key, belongs, form, None).await
    }

    /// The same with the file that it came as, or with nothing at all.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] also says beside the file why it is not taken; nothing is kept then.
    pub async fn register_letter_with(
        &self,
        actor: &Actor,
        key: &str,
        belongs: &Belongs,
        form: &LetterForm,
        file: Option<AttachmentForm>,
    ) -> Result<String, OfficeError> {
        let mut file = match file {
            Some(file) => Some(self.came_as(actor, key, belongs, form, file).await?),
            None => None,
        };
        self.has_come(form)?;
        let mut work = self.begin(actor, key).await?;
        let answered = answered(&mut work, belongs.answers.as_deref(), Direction::In).await?;
        let id = keep(&mut work, Direction::In, belongs, answered.as_ref(), form).await?;
        if let Some(file) = &mut file {
            work.hang(Place::Letter, &id, file).await?;
        }
        if let Some(answered) = &answered {
            let (status, now) = (answered.status()?, work.now);
            letters::answered(work.tx()?, &answered.permit, status.code(), now).await?;
            work.record(&answered.permit, &[("answered-by", id.as_str())]).await?;
        }
        work.done(id).await
    }
    /// What the journal needs to know of a letter that came, and came no later than today.
    fn has_come(&self, form: &LetterForm) -> Result<(), OfficeError> {
        form.check(false)?;
        let later = form.dated > tvaers_domain::time::day_of(self.now());
        if later { Err(OfficeError::field("dated", "letter-not-yet")) } else { Ok(()) }
    }

    /// Its file, ready to be kept. Whether the letter may be filed there at all is asked before the file is looked at: it is kept once on trial, and let go.
    async fn came_as(
        &self,
        actor: &Actor,
        key: &str,
        belongs: &Belongs,
        form: &LetterForm,
        file: AttachmentForm,
    ) -> Result<Taken, OfficeError> {
        let citizen = Some(form.counterpart.trim()).filter(|name| form.addressee == Addressee::Citizen && !name.is_empty());
        let titled = file.titled(Place::Letter, citizen, TitleField::Beside);
        let ((), title) = together(self.has_come(form), titled)?;
        {
            let mut work = self.begin(actor, key).await?;
            let answered = answered(&mut work, belongs.answers.as_deref(), Direction::In).await?;
            keep(&mut work, Direction::In, belongs, answered.as_ref(), form).await?;
        }
        let (act, kind) = (acts::ChangeLetter::NAME, acts::ChangeLetter::THING);
        self.look_at_file(&Coming { sender: Sender::User(actor), act, kind, thing: "" }, title, file).await
    }
}
