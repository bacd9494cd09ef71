//! The list of letters: out, in, being written, waiting for a reply; and the search by theme, number and whom they are to.

use tvaers_domain::{
    id::{CaseId, RowId},
    letter::{Direction, Status},
    stem,
    time::FOREVER,
};
use tvaers_policy::acts;
use tvaers_store::letters::{self, LetterFilter, LetterLine};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// Which letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tray {
    /// All of them.
    #[default]
    All,
    /// Those that were written here and have left.
    Out,
    /// Those that came.
    In,
    /// Those that are being written.
    Drafts,
    /// Those with a deadline that wait for a reply, ours or theirs, the oldest first.
    Waiting,
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct LetterListFilter {
    /// Which letters.
    pub tray: Tray,
    /// Id of a case.
    pub case: Option<String>,
    /// After this id.
    pub before: Option<String>,
}

/// A page of letters.
#[derive(Debug, Clone)]
pub struct LetterList {
    /// Newest first; waiting ones with the oldest deadline first.
    pub lines: Vec<LetterLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
}

fn narrowed(filter: &LetterListFilter) -> LetterFilter {
    let left = || vec![Status::Sent.code(), Status::Answered.code()];
    let (direction, statuses) = match filter.tray {
        Tray::All | Tray::Waiting => (None, Vec::new()),
        Tray::Out => (Some(Direction::Out), left()),
        Tray::In => (Some(Direction::In), Vec::new()),
        Tray::Drafts => (Some(Direction::Out), vec![Status::Draft.code(), Status::Ready.code()]),
    };
    LetterFilter {
        direction: direction.map(|d| d.code().to_owned()),
        statuses,
        case: filter.case.clone(),
        ..LetterFilter::default()
    }
}

impl Office {
    /// One page of the letters of the reader's department.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn letters(&self, actor: &Actor, filter: &LetterListFilter) -> Result<LetterList, OfficeError> {
        if filter.tray == Tray::Waiting && filter.case.is_none() {
            let lines = self.letters_due(actor, FOREVER).await?;
            return Ok(LetterList { lines, older: None });
        }
        // What is no id narrows to nothing, as an unknown one does.
        if filter.case.as_deref().is_some_and(|id| CaseId::parse(id).is_err()) {
            return Ok(LetterList { lines: Vec::new(), older: None });
        }
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewLetter>()?, look.now);
        let mut lines = letters::list(look.tx()?, &scope, &narrowed(filter), filter.before.as_deref(), PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|l| l.id.clone()) } else { None };
        look.show(LetterList { lines, older }).await
    }

    /// Letters of the reader's department that wait for a reply with a deadline before `until` (µs), the oldest first.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn letters_due(&self, actor: &Actor, until: i64) -> Result<Vec<LetterLine>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewLetter>()?, look.now);
        let lines = letters::due(look.tx()?, &scope, until, PAGE, now).await?;
        look.show(lines).await
    }

    /// Letters of the reader's department about a position (L11), newest first.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn letters_of_position(&self, actor: &Actor, position: &str) -> Result<Vec<LetterLine>, OfficeError> {
        let Ok(position) = RowId::parse(position) else { return Ok(Vec::new()) };
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewLetter>()?, look.now);
        let filter = LetterFilter { position: Some(position.to_string()), ..LetterFilter::default() };
        let lines = letters::list(look.tx()?, &scope, &filter, None, PAGE, now).await?;
        look.show(lines).await
    }

    /// Letters in whose theme, numbers or name of whom they are to all the words stand. A citizen's name finds nothing.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn search_letters(&self, actor: &Actor, words: &str) -> Result<Vec<LetterLine>, OfficeError> {
        let terms = stem::terms(words);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewLetter>()?, look.now);
        let filter = LetterFilter { terms, ..LetterFilter::default() };
        let lines = letters::list(look.tx()?, &scope, &filter, None, PAGE, now).await?;
        look.show(lines).await
    }
}
