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
        look.show(ConcernList { lines, older }).await
    }
}
