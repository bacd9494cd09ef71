//! The list of cases: number, status, term; the citizen's name only where the identity is one's own or disclosed.

use tvaers_policy::acts;
use tvaers_store::cases::{self, CaseLine};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// Which cases.
#[derive(Debug, Clone, Default)]
pub struct CaseListFilter {
    /// Closed ones too.
    pub all: bool,
    /// The id of the last row of the page before.
    pub before: Option<String>,
}

/// A page of cases.
#[derive(Debug, Clone)]
pub struct CaseList {
    /// Newest first.
    pub lines: Vec<CaseLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
}

impl Office {
    /// One page of the cases that the reader may see.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn cases(&self, actor: &Actor, filter: &CaseListFilter) -> Result<CaseList, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewCase>()?;
        let now = look.now;
        let reading = look.scope::<acts::ReadItem>()?;
        let before = filter.before.as_deref();
        let mut lines = cases::list(look.tx()?, &scope, &reading, filter.all, before, PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|r| r.id.clone()) } else { None };
        let named: Vec<&str> = lines.iter().filter(|l| l.name.is_some()).map(|l| l.id.as_str()).collect();
        if named.is_empty() {
            look.saw_nothing::<acts::ReadItem>();
        } else {
            look.seen::<acts::ReadItem>("", &named);
        }
        look.show(CaseList { lines, older }).await
    }
}
