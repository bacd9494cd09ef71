//! The list of concerns: numbers, states and terms, no person.

use tvaers_policy::acts;
use tvaers_store::concerns::{self, ConcernLine};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// Which concerns.
#[derive(Debug, Clone, Default)]
pub struct ConcernListFilter {
    /// Decided ones too.
    pub all: bool,
    /// The id of the last row of the page before.
    pub before: Option<String>,
}

/// A page of concerns.
#[derive(Debug, Clone)]
pub struct ConcernList {
    /// Newest first.
    pub lines: Vec<ConcernLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
    /// The reader may register one.
    pub may_register: bool,
}

impl Office {
    /// One page of the concerns that the reader may see.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn concerns(&self, actor: &Actor, filter: &ConcernListFilter) -> Result<ConcernList, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ListConcerns>()?;
        let now = look.now;
        let mut lines = concerns::page(look.tx()?, &scope, !filter.all, filter.before.as_deref(), PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|l| l.id.clone()) } else { None };
        look.show(ConcernList { lines, older, may_register: self.may_register(actor) }).await
    }

    /// Whether to offer the form for registering a concern. It opens nothing: registering asks the policy itself.
    #[must_use]
    pub fn may_register(&self, actor: &Actor) -> bool {
        self.unit_for::<acts::RegisterConcern>(actor, false).is_some()
    }

    /// Whether to offer the question whether a citizen is known. It opens nothing: asking it asks the policy itself.
    #[must_use]
    pub fn may_search_subject(&self, actor: &Actor) -> bool {
        self.unit_for::<acts::SearchSubject>(actor, true).is_some()
    }

    /// For the page of a form that one must have the power to send: nothing is there for others, and that they came is written (R12).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn registering(&self, actor: &Actor) -> Result<(), OfficeError> {
        let allowed = self.may_register(actor);
        self.offered::<acts::RegisterConcern>(actor, allowed).await
    }

    /// The same for the page that asks whether a citizen is known.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`].
    pub async fn searching_subject(&self, actor: &Actor) -> Result<(), OfficeError> {
        let allowed = self.may_search_subject(actor);
        self.offered::<acts::SearchSubject>(actor, allowed).await
    }

    async fn offered<A: tvaers_policy::Act>(&self, actor: &Actor, allowed: bool) -> Result<(), OfficeError> {
        if allowed {
            return Ok(());
        }
        let unit = self.organisation().intake().map(|u| u.id.clone()).unwrap_or_default();
        Err(self.look(actor).await?.nothing::<A>(&unit).await)
    }
}
