//! Whether a case is still necessary: asked every three months while it is open, answered in words by who runs it.

use tvaers_domain::{
    case::{Status, next_review},
    id::CaseId,
    time::due_in_days,
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    StoreError, cases,
    reviews::{self, CaseReviewRow},
};

use crate::{Actor, Field, Office, OfficeError};

/// Longest note, in characters.
const LONGEST: usize = 2_000;
/// Days to close a case that is not necessary any more.
const TO_CLOSE: i64 = 14;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct CaseReviewForm {
    /// It is still necessary.
    pub necessary: Option<bool>,
    /// Why, in words.
    pub words: String,
}

/// The looks at a case.
#[derive(Debug, Clone, Default)]
pub struct CaseReviews {
    /// When it is looked at next, µs; none for who does not run it, and once it is closed.
    pub next: Option<i64>,
    /// Latest first.
    pub rows: Vec<CaseReviewRow>,
}

impl CaseReviewForm {
    fn check(&self) -> Result<bool, OfficeError> {
        let mut faults = Vec::new();
        if self.necessary.is_none() {
            faults.push(Field { field: "necessary", key: "form-choose-one" });
        }
        match self.words.trim().chars().count() {
            0 => faults.push(Field { field: "words", key: "form-required" }),
            n if n > LONGEST => faults.push(Field { field: "words", key: "too-long" }),
            _ => {}
        }
        match self.necessary {
            Some(necessary) if faults.is_empty() => Ok(necessary),
            _ => Err(OfficeError::Invalid(faults)),
        }
    }
}

impl Office {
    /// The looks at a case, for who runs it; nothing for others.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn case_reviews(&self, actor: &Actor, case: &str) -> Result<CaseReviews, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ReviewCase>()?, look.now);
        let Ok(case) = CaseId::parse(case) else { return look.show(CaseReviews::default()).await };
        let next = reviews::next(look.tx()?, &scope, case.as_str(), now).await?;
        let rows = reviews::of_case(look.tx()?, &scope, case.as_str(), now).await?;
        look.show(CaseReviews { next, rows }).await
    }

    /// Notes whether a case is still necessary. If it is, it is looked at again in three months; if not, it is closed within a fortnight. Returns the case.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Rule`] for a closed case.
    pub async fn review_case(&self, actor: &Actor, key: &str, case: &str, form: &CaseReviewForm) -> Result<String, OfficeError> {
        let necessary = form.check()?;
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ReviewCase>(case.as_str(), Extra::None).await?;
        let standing = cases::standing(work.tx()?, &permit, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if !Status::from_code(&standing.status).map_err(StoreError::from)?.is_open() {
            return Err(tvaers_domain::Refusal::CaseClosed.into());
        }
        let now = work.now;
        let next = if necessary { next_review(now) } else { due_in_days(now, TO_CLOSE) };
        reviews::case(work.tx()?, &permit, necessary, form.words.trim(), next, now).await?;
        let word = if necessary { "yes" } else { "no" };
        work.record(&permit, &[("necessary", word), ("words", form.words.trim())]).await?;
        work.done(case.to_string()).await
    }
}
