//! The list of cases: number, status, term; the citizen's name only where the identity is one's own or disclosed.

use std::collections::HashMap;

use tvaers_policy::acts;
use tvaers_store::{cases, cases::CaseRow, items};

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

/// A line of the list.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// How it stands.
    pub case: CaseRow,
    /// Who it is about, if the reader may know.
    pub name: Option<String>,
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
        let mut rows = cases::list(look.tx()?, &scope, filter.all, filter.before.as_deref(), PAGE + 1, now).await?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
        rows.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { rows.last().map(|r| r.id.clone()) } else { None };
        let scope = look.scope::<acts::ReadItem>()?;
        let ids: Vec<&str> = rows.iter().map(|r| r.id.as_str()).collect();
        let mut names: HashMap<String, String> = items::names(look.tx()?, &scope, &ids, now).await?.into_iter().collect();
        if names.is_empty() {
            look.saw_nothing::<acts::ReadItem>();
        } else {
            let seen: Vec<&str> = names.keys().map(String::as_str).collect();
            look.seen::<acts::ReadItem>("", &seen);
        }
        let lines = rows.into_iter().map(|case| CaseLine { name: names.remove(&case.id), case }).collect();
        look.show(CaseList { lines, older }).await
    }
}
