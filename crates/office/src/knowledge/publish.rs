//! Publishing what the check leaves, and taking an article back.

use tvaers_domain::{Refusal, id::ArticleId, knowledge::Status};
use tvaers_policy::{Extra, Kind, acts};
use tvaers_store::{
    StoreError,
    articles::{self, ArticleLine},
    cases,
};

use super::check::Found;
use crate::{Actor, Office, OfficeError};

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 300;

/// Words that the check found and that name nobody.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The key of the finding.
    pub key: String,
    /// Why it names nobody.
    pub why: String,
}

impl Mark {
    fn says_why(&self) -> bool {
        (1..=LONGEST_REASON).contains(&self.why.trim().chars().count())
    }
}

impl Office {
    /// Publishes the draft of an article: checked once more, with every place changed or marked. Readers read it from here.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] while a place is open, [`OfficeError::Refused`], [`OfficeError::Stale`] when the draft changed since it was checked.
    pub async fn publish_article(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        marks: &[Mark],
        version: i64,
    ) -> Result<String, OfficeError> {
        let checked = match self.check_article(actor, id).await {
            // A submit that was carried out left no draft: the act itself answers.
            Err(OfficeError::NotFound) => None,
            checked => Some(checked?),
        };
        let id = ArticleId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::PublishArticle>(id.as_str(), Extra::None).await?;
        let standing = articles::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let now = work.now;
        if !standing.waits {
            return Err(Refusal::NothingWritten.into());
        }
        // What was checked is what goes out: a draft that changed in between is checked anew.
        let checked = checked.filter(|c| c.line.version == standing.version);
        let found = checked.ok_or(StoreError::Stale)?.found;
        let said = |f: &Found| marks.iter().find(|m| m.key == f.key && m.says_why()).map(|m| m.why.trim().to_owned());
        let open = found.iter().filter(|f| f.marked.is_none() && said(f).is_none()).count();
        let status = Status::from_code(&standing.status).map_err(StoreError::from)?;
        status.publish(standing.waits, open)?;
        let draft = articles::waiting(work.tx()?, &permit).await?.ok_or(Refusal::NothingWritten)?;
        articles::publish(work.tx()?, &permit, &draft, version, now).await?;
        let mut contents = vec![("title".to_owned(), draft.title.clone()), ("body".to_owned(), draft.body.clone())];
        for finding in &found {
            if let Some(why) = said(finding) {
                articles::mark(work.tx()?, &permit, &finding.key, &why, now).await?;
            }
            let why = said(finding).or_else(|| finding.marked.clone()).unwrap_or_default();
            contents.push((format!("no-person-{}", finding.key), format!("{}: {why}", finding.words)));
        }
        let contents: Vec<(&str, &str)> = contents.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
        work.record(&permit, &contents).await?;
        work.done(id.to_string()).await
    }

    /// An article that is out and that the reader may take back.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there, not out, or not for this reader.
    pub async fn withdrawable_article(&self, actor: &Actor, id: &str) -> Result<ArticleLine, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ArticleId::parse(id) else { return Err(look.nothing::<acts::WithdrawArticle>("").await) };
        let (view, withdraw) = (look.scope::<acts::ViewArticle>()?, look.scope::<acts::WithdrawArticle>()?);
        let now = look.now;
        let line = articles::read(look.tx()?, &view, id.as_str(), now).await?;
        let may = cases::may(look.tx()?, &withdraw, "articles", id.as_str(), now).await?;
        match line.filter(|line| may && line.status == Status::Published.code()) {
            Some(line) => look.show(line).await,
            None => Err(look.nothing::<acts::WithdrawArticle>(id.as_str()).await),
        }
    }

    /// Takes an article back: by who wrote it, or by the secretariat of its unit, which says why.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason, [`OfficeError::Refused`], [`OfficeError::Rule`], [`OfficeError::Stale`].
    pub async fn withdraw_article(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        why: &str,
        version: i64,
    ) -> Result<String, OfficeError> {
        let id = ArticleId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let why = why.trim();
        match why.chars().count() {
            0 => return Err(OfficeError::field("why", "form-required")),
            n if n > LONGEST_REASON => return Err(OfficeError::field("why", "knowledge-note-long")),
            _ => {}
        }
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::WithdrawArticle>(id.as_str(), Extra::None).await?;
        let standing = articles::standing(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        let next = Status::from_code(&standing.status).map_err(StoreError::from)?.withdraw()?;
        let now = work.now;
        articles::withdraw(work.tx()?, &permit, next.code(), why, version, now).await?;
        if standing.owner != actor.who.department {
            work.tell(&permit, &standing.owner, "article-withdrawn", Kind::Article, id.as_str()).await?;
        }
        work.record(&permit, &[("why", why)]).await?;
        work.done(id.to_string()).await
    }
}
