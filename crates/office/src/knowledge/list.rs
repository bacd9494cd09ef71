//! The list of what is published for the reader, by kind and tag, and what one's own department has not published yet.

use tvaers_policy::acts;
use tvaers_store::articles::{self, ArticleFilter, ArticleLine};

use crate::{Actor, Office, OfficeError};

/// Rows of one page.
const PAGE: i64 = 50;

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct ArticleListFilter {
    /// Word of `knowledge::Kind`.
    pub kind: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// After this id.
    pub before: Option<String>,
}

/// A page of the knowledge bank.
#[derive(Debug, Clone)]
pub struct ArticleList {
    /// Published, newest first.
    pub lines: Vec<ArticleLine>,
    /// There are older ones after this id.
    pub older: Option<String>,
    /// Tags in use, with how many articles bear each.
    pub tags: Vec<(String, i64)>,
    /// Of one's own department: drafts, and what was taken back.
    pub own: Vec<ArticleLine>,
}

impl Office {
    /// One page of the knowledge bank.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn articles(&self, actor: &Actor, filter: &ArticleListFilter) -> Result<ArticleList, OfficeError> {
        let mut look = self.look(actor).await?;
        let (view, change) = (look.scope::<acts::ViewArticle>()?, look.scope::<acts::ChangeArticle>()?);
        let now = look.now;
        let narrowed = ArticleFilter { kind: filter.kind.clone(), tag: filter.tag.clone(), ..ArticleFilter::default() };
        let mut lines = articles::list(look.tx()?, &view, &narrowed, filter.before.as_deref(), PAGE + 1, now).await?;
        let more = i64::try_from(lines.len()).unwrap_or(0) > PAGE;
        lines.truncate(usize::try_from(PAGE).unwrap_or(0));
        let older = if more { lines.last().map(|l| l.id.clone()) } else { None };
        let tags = articles::tags(look.tx()?, &view, now).await?;
        let own = articles::unpublished(look.tx()?, &change, PAGE, now).await?;
        look.show(ArticleList { lines, older, tags, own }).await
    }
}
