//! Looking again at what was disclosed in acute danger: whether it was right, in words, once there is time to think.

use tvaers_domain::id::DisclosureId;
use tvaers_policy::{Extra, acts};
use tvaers_store::reviews::{self, AcuteReviewRow};

use crate::{Actor, Field, Office, OfficeError};

/// Longest note, in characters.
const LONGEST: usize = 2_000;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct AcuteReviewForm {
    /// It was right to tell.
    pub right: Option<bool>,
    /// Why, in words.
    pub words: String,
}

impl AcuteReviewForm {
    fn check(&self) -> Result<bool, OfficeError> {
        let mut faults = Vec::new();
        if self.right.is_none() {
            faults.push(Field { field: "right", key: "form-choose-one" });
        }
        match self.words.trim().chars().count() {
            0 => faults.push(Field { field: "words", key: "form-required" }),
            n if n > LONGEST => faults.push(Field { field: "words", key: "too-long" }),
            _ => {}
        }
        match self.right {
            Some(right) if faults.is_empty() => Ok(right),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

impl Office {
    /// The look at a disclosure, for its sender; none where none is needed.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn acute_review(&self, actor: &Actor, disclosure: &str) -> Result<Option<AcuteReviewRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ReviewDisclosure>()?, look.now);
        let Ok(id) = DisclosureId::parse(disclosure) else { return look.show(None).await };
        let row = reviews::of_disclosure(look.tx()?, &scope, id.as_str(), now).await?;
        look.show(row).await
    }

    /// Notes the look. What was not right is withdrawn by an act of its own. Returns the disclosure.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Stale`] when it was made before or none is to be made.
    pub async fn review_disclosure(
        &self,
        actor: &Actor,
        key: &str,
        disclosure: &str,
        form: &AcuteReviewForm,
    ) -> Result<String, OfficeError> {
        let right = form.check()?;
        let id = DisclosureId::parse(disclosure).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReviewDisclosure>(id.as_str(), Extra::None).await?;
        let now = work.now;
        reviews::acute(work.tx()?, &permit, right, form.words.trim(), now).await?;
        let word = if right { "yes" } else { "no" };
        work.record(&permit, &[("right", word), ("words", form.words.trim())]).await?;
        work.done(id.to_string()).await
    }
}
