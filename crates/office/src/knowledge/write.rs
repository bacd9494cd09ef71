//! Writing: a new article, or the next version of one. Nobody but the own department reads it before it is published.

use tvaers_domain::{
    id::{ArticleId, UnitId},
    knowledge::{Audience, Kind, tags},
};
use tvaers_policy::{Extra, acts};
use tvaers_store::articles::{self, ArticleLine, NewVersion, VersionRow};

use crate::{Actor, Field, Office, OfficeError};

/// Longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// Longest note on what is new, in characters.
const LONGEST_NOTE: usize = 300;
/// Longest text, in characters.
const LONGEST_BODY: usize = 10_000;

/// What is written.
#[derive(Debug, Clone)]
pub struct ArticleForm {
    /// Id of the unit that a new article lies in; an old one stays where it is.
    pub unit: String,
    /// What it is about.
    pub kind: Kind,
    /// Who reads it once it is published.
    pub audience: Audience,
    /// Title.
    pub title: String,
    /// Separated by commas.
    pub tags: String,
    /// Markdown.
    pub body: String,
    /// What is new in this version.
    pub note: String,
    /// The version that the form was made from.
    pub version: i64,
}

/// An article as its writers find it: how it stands, and the words to go on from.
#[derive(Debug, Clone)]
pub struct Draft {
    /// How it stands.
    pub line: ArticleLine,
    /// The draft; the last version when there is none.
    pub words: VersionRow,
    /// The words are a draft.
    pub waits: bool,
}

impl ArticleForm {
    /// The tags in order, or what is wrong beside its field.
    fn check(&self) -> Result<String, OfficeError> {
        let mut faults = Vec::new();
        let length = [
            ("title", &self.title, LONGEST_TITLE, "knowledge-title-long"),
            ("body", &self.body, LONGEST_BODY, "too-long"),
            ("note", &self.note, LONGEST_NOTE, "knowledge-note-long"),
        ];
        for (field, text, longest, long) in length {
            match text.trim().chars().count() {
                0 if field != "note" => faults.push(Field { field, key: "form-required" }),
                n if n > longest => faults.push(Field { field, key: long }),
                _ => {}
            }
        }
        let tags = tags(&self.tags);
        if tags.is_none() {
            faults.push(Field { field: "tags", key: "knowledge-tags-fault" });
        }
        let tags = tags.unwrap_or_default().into_iter().collect::<Vec<_>>().join(", ");
        if faults.is_empty() { Ok(tags) } else { Err(OfficeError::Invalid(faults)) }
    }

    fn words<'a>(&'a self, tags: &'a str) -> NewVersion<'a> {
        NewVersion {
            kind: self.kind.code(),
            audience: self.audience.code(),
            title: self.title.trim(),
            tags,
            body: self.body.trim(),
            note: self.note.trim(),
        }
    }
}

impl Office {
    /// Ids of the units in which the actor may begin an article; none when nowhere. An answer for forms; the act asks again.
    #[must_use]
    pub fn article_units(&self, actor: &Actor) -> Vec<String> {
        let organisation = self.organisation();
        organisation.units().filter(|u| self.may_in::<acts::WriteArticle>(actor, false, &u.id)).map(|u| u.id.clone()).collect()
    }

    /// Begins an article. Returns its id.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall.
    pub async fn write_article(&self, actor: &Actor, key: &str, form: &ArticleForm) -> Result<String, OfficeError> {
        let tags = form.check()?;
        let unit = UnitId::parse(&form.unit).map_err(|_| OfficeError::field("unit", "form-choose-one"))?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::WriteArticle>(unit.as_str(), Extra::None).await?;
        let (id, now) = (ArticleId::new(), work.now);
        let words = form.words(&tags);
        articles::insert(work.tx()?, &permit, id.as_str(), &actor.who.department, &words, now).await?;
        work.record(&permit, &[("article", id.as_str()), ("title", words.title), ("body", words.body)]).await?;
        work.done(id.to_string()).await
    }

    /// Writes on the draft of an article; on a published one it begins the next version, and readers go on reading the last.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Refused`], [`OfficeError::Stale`].
    pub async fn change_article(&self, actor: &Actor, key: &str, id: &str, form: &ArticleForm) -> Result<String, OfficeError> {
        let id = ArticleId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let tags = form.check()?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ChangeArticle>(id.as_str(), Extra::None).await?;
        let now = work.now;
        let words = form.words(&tags);
        articles::write(work.tx()?, &permit, &words, form.version, now).await?;
        work.record(&permit, &[("title", words.title), ("body", words.body)]).await?;
        work.done(id.to_string()).await
    }

    /// An article with the words that its writers go on from.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader to write on.
    pub async fn article_draft(&self, actor: &Actor, id: &str) -> Result<Draft, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ArticleId::parse(id) else { return Err(look.nothing::<acts::ChangeArticle>("").await) };
        let (view, change) = (look.scope::<acts::ViewArticle>()?, look.scope::<acts::ChangeArticle>()?);
        let now = look.now;
        let Some(line) = articles::read(look.tx()?, &view, id.as_str(), now).await? else {
            return Err(look.nothing::<acts::ChangeArticle>(id.as_str()).await);
        };
        let next = articles::version(look.tx()?, &change, id.as_str(), line.edition + 1, now).await?;
        let waits = next.is_some();
        let words = match next {
            Some(words) => Some(words),
            None => articles::version(look.tx()?, &change, id.as_str(), line.edition, now).await?,
        };
        match words {
            Some(words) => look.show(Draft { line, words, waits }).await,
            None => Err(look.nothing::<acts::ChangeArticle>(id.as_str()).await),
        }
    }
}
