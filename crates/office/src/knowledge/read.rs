//! Reading an article: its words, who wrote which version when, and, for those who write it, who has seen it.

use std::collections::BTreeMap;

use tvaers_domain::id::ArticleId;
use tvaers_policy::{Extra, acts};
use tvaers_store::{
    articles::{self, ArticleLine, SeenRow, VersionLine, VersionRow},
    cases,
};

use crate::{Actor, Office, OfficeError};

/// How often a department has read an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenBy {
    /// Id of the department.
    pub department: String,
    /// How often.
    pub times: i64,
    /// Names of those who have seen the version that is out, and work with those who wrote it.
    pub readers: Vec<String>,
}

/// One article and what its reader may do.
#[derive(Debug, Clone)]
pub struct ArticleView {
    /// How it stands.
    pub line: ArticleLine,
    /// Its words: the version that is out; for a draft, what is written so far.
    pub words: VersionRow,
    /// Who wrote which published version when, newest first.
    pub history: Vec<VersionLine>,
    /// Who has read it; only for those who write it.
    pub seen: Vec<SeenBy>,
    /// A draft waits.
    pub waits: bool,
    /// Write on it, and read older versions.
    pub change: bool,
    /// Publish it.
    pub publish: bool,
    /// Take it back.
    pub withdraw: bool,
}

fn by_department(rows: Vec<SeenRow>, edition: i64) -> Vec<SeenBy> {
    let mut all: BTreeMap<String, SeenBy> = BTreeMap::new();
    for row in rows {
        let of = || SeenBy { department: row.department.clone(), times: 0, readers: Vec::new() };
        let seen = all.entry(row.department.clone()).or_insert_with(of);
        seen.times += row.times;
        seen.readers.extend(row.reader.filter(|_| row.edition == edition));
    }
    let mut all: Vec<SeenBy> = all.into_values().collect();
    all.sort_by_key(|seen| std::cmp::Reverse(seen.times));
    all
}

impl Office {
    /// One article. Reading one that is out is counted for the reader's department.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn article(&self, actor: &Actor, id: &str) -> Result<ArticleView, OfficeError> {
        let view = self.look_at_article(actor, id).await?;
        if view.line.edition > 0 {
            let mut work = self.begin(actor, "").await?;
            let permit = work.permit::<acts::ViewArticle>(&view.line.id, Extra::None).await?;
            articles::count_reading(work.tx()?, &permit).await?;
            work.done(String::new()).await?;
        }
        Ok(view)
    }

    async fn look_at_article(&self, actor: &Actor, id: &str) -> Result<ArticleView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ArticleId::parse(id) else { return Err(look.nothing::<acts::ViewArticle>("").await) };
        let (id, now) = (id.as_str(), look.now);
        let (view, change) = (look.scope::<acts::ViewArticle>()?, look.scope::<acts::ChangeArticle>()?);
        let (publish, withdraw) = (look.scope::<acts::PublishArticle>()?, look.scope::<acts::WithdrawArticle>()?);
        let Some(line) = articles::read(look.tx()?, &view, id, now).await? else {
            return Err(look.nothing::<acts::ViewArticle>(id).await);
        };
        let draft = articles::version(look.tx()?, &change, id, line.edition + 1, now).await?;
        let waits = draft.is_some();
        let words = match articles::current(look.tx()?, &view, id, now).await? {
            Some(words) => Some(words),
            None => draft,
        };
        let Some(words) = words else { return Err(look.nothing::<acts::ViewArticle>(id).await) };
        let tx = look.tx()?;
        let history = articles::history(tx, &view, id, now).await?;
        let seen = by_department(articles::seen(tx, &change, id, now).await?, line.edition);
        let may_change = cases::may(tx, &change, "articles", id, now).await?;
        let may_publish = waits && cases::may(tx, &publish, "articles", id, now).await?;
        let is_out = line.status == "published";
        let may_withdraw = is_out && cases::may(tx, &withdraw, "articles", id, now).await?;
        let view =
            ArticleView { line, words, history, seen, waits, change: may_change, publish: may_publish, withdraw: may_withdraw };
        look.show(view).await
    }

    /// An older version, for those who write the article: what a newer one left out may have been left out on purpose.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn article_version(&self, actor: &Actor, id: &str, number: i64) -> Result<(ArticleLine, VersionRow), OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ArticleId::parse(id) else { return Err(look.nothing::<acts::ChangeArticle>("").await) };
        let (view, change) = (look.scope::<acts::ViewArticle>()?, look.scope::<acts::ChangeArticle>()?);
        let now = look.now;
        let line = articles::read(look.tx()?, &view, id.as_str(), now).await?;
        let words = articles::version(look.tx()?, &change, id.as_str(), number, now).await?;
        match line.zip(words) {
            Some(both) => look.show(both).await,
            None => Err(look.nothing::<acts::ChangeArticle>(id.as_str()).await),
        }
    }
}
