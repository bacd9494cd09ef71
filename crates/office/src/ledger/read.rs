//! Reading the ledger: who did, read or was refused what. Ids and words, no content (W9).

use std::collections::{HashMap, hash_map::Entry};

use tvaers_policy::acts;
use tvaers_store::ledger::{self, EntryFilter, EntryRow};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// Which entries. Ids and words only.
#[derive(Debug, Clone, Default)]
pub struct LedgerFilter {
    /// `done`, `read` or `refused`.
    pub outcome: Option<String>,
    /// A thing's id.
    pub thing: Option<String>,
    /// The id of the last row of the page before.
    pub before: Option<String>,
}

/// A line of the ledger.
#[derive(Debug, Clone)]
pub struct LedgerLine {
    /// The entry.
    pub entry: EntryRow,
    /// Who, as far as the reader may know people; empty for the public.
    pub who: String,
    /// Where they work; empty for the public.
    pub department: String,
}

/// A page of the ledger.
#[derive(Debug, Clone)]
pub struct LedgerPage {
    /// Newest first.
    pub lines: Vec<LedgerLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
    /// Entries in the tree.
    pub size: i64,
    /// Root of the tree, hexadecimal.
    pub root: String,
}

impl Office {
    /// A page of the ledger of the reader's own authority.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not read the ledger.
    pub async fn ledger(&self, actor: &Actor, filter: &LedgerFilter) -> Result<LedgerPage, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ReadEntry>()?;
        if scope.nothing() {
            return Err(look.nothing::<acts::ReadEntry>("").await);
        }
        let now = look.now;
        let wanted =
            EntryFilter { outcome: filter.outcome.as_deref(), thing: filter.thing.as_deref(), before: filter.before.as_deref() };
        let rows = ledger::page(look.tx()?, &scope, &wanted, PAGE + 1, now).await?;
        let head = ledger::head(look.tx()?).await?;
        let page = self.lines(&mut look, rows).await?;
        look.show(LedgerPage {
            size: head.as_ref().map_or(0, |h| h.size),
            root: head.map(|h| h.root).unwrap_or_default(),
            ..page
        })
        .await
    }

    /// One's own entries.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn own_entries(&self, actor: &Actor, before: Option<&str>) -> Result<LedgerPage, OfficeError> {
        let mut look = self.look(actor).await?;
        let rows = ledger::own(look.tx()?, &actor.who.user, before, PAGE + 1).await?;
        let page = self.lines(&mut look, rows).await?;
        look.show(page).await
    }

    async fn lines(&self, look: &mut crate::Look<'_>, mut rows: Vec<EntryRow>) -> Result<LedgerPage, OfficeError> {
        let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
        rows.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { rows.last().map(|r| r.id.clone()) } else { None };
        let mut people: HashMap<String, (String, String)> = HashMap::new();
        for id in rows.iter().filter_map(|r| r.by_user.clone()) {
            if let Entry::Vacant(unknown) = people.entry(id) {
                let found = tvaers_store::users::own(look.tx()?, unknown.key()).await?;
                unknown.insert(found.map(|u| (u.name, u.department)).unwrap_or_default());
            }
        }
        let line = |entry: EntryRow| {
            let (who, department) = entry.by_user.as_ref().and_then(|id| people.get(id).cloned()).unwrap_or_default();
            LedgerLine { entry, who, department }
        };
        Ok(LedgerPage { lines: rows.into_iter().map(line).collect(), older, size: 0, root: String::new() })
    }
}
