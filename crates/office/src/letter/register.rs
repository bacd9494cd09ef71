//! Filing a letter that came: when, from whom, about what, and what it answers. A file is kept beside it under the letter's id.

use tvaers_domain::letter::Direction;
use tvaers_store::letters;

use super::write::{Belongs, LetterForm, answered, keep};
use crate::{Actor, Office, OfficeError};

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
        form.check(false)?;
        if form.dated > tvaers_domain::time::day_of(self.now()) {
            return Err(OfficeError::field("dated", "letter-not-yet"));
        }
        let mut work = self.begin(actor, key).await?;
        let answered = answered(&mut work, belongs.answers.as_deref(), Direction::In).await?;
        let id = keep(&mut work, Direction::In, belongs, answered.as_ref(), form).await?;
        if let Some(answered) = &answered {
            let (status, now) = (answered.status()?, work.now);
            letters::answered(work.tx()?, &answered.permit, status.code(), now).await?;
            work.record(&answered.permit, &[("answered-by", id.as_str())]).await?;
        }
        work.done(id).await
    }
}
