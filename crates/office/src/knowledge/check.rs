//! The check before publishing, with the register: the words of a draft, the names that the one who publishes may read about, and nobody else's. So the check
//! tells no one whether somebody is known: where it cannot ask for the author, it says the same whoever is meant (W3).

use std::collections::BTreeMap;

use tvaers_domain::{
    id::ArticleId,
    knowledge::{
        Kind,
        check::{self, Finding, Names, Reason},
    },
};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError,
    articles::{self, ArticleLine, VersionRow},
    subjects,
};

use crate::{Actor, Look, Office, OfficeError};

/// Where something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The field: `title`, `tags`, `body`, `note`.
    pub field: &'static str,
    /// The line in it, from 1.
    pub line: usize,
}

/// Words that may name a person, with every place where they stand.
#[derive(Debug, Clone)]
pub struct Found {
    /// The key by which a form marks them.
    pub key: String,
    /// Why.
    pub reason: Reason,
    /// As they stand at the first place.
    pub words: String,
    /// Where.
    pub places: Vec<Place>,
    /// Why they name nobody, if that was said before.
    pub marked: Option<String>,
}

/// A draft with what the check found in it.
#[derive(Debug, Clone)]
pub struct CheckView {
    /// How the article stands.
    pub line: ArticleLine,
    /// The draft.
    pub draft: VersionRow,
    /// What was found, in the order of the text.
    pub found: Vec<Found>,
}

/// Findings with the same words as one.
fn gathered(findings: Vec<Finding>, marks: &BTreeMap<String, String>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for finding in findings {
        let (key, place) = (finding.key(), Place { field: finding.field, line: finding.line });
        match found.iter_mut().find(|f| f.key == key) {
            Some(same) => same.places.push(place),
            None => {
                let marked = marks.get(&key).cloned();
                found.push(Found { key, reason: finding.reason, words: finding.words, places: vec![place], marked });
            }
        }
    }
    found
}

/// The names that the check compares with: the reader's own right to read decides about each (W3). Written as a search (R11).
async fn names(look: &mut Look<'_>, text: &str) -> Result<Names, OfficeError> {
    let (keys, now) = (check::keys(text), look.now);
    let scope = look.scope::<acts::ReadItem>()?;
    let cases = subjects::named_in_cases(look.tx()?, &scope, &keys, now).await?;
    look.searched::<acts::ReadItem>(text, &cases.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>());
    let scope = look.scope::<acts::ViewConcern>()?;
    let concerns = subjects::named_in_concerns(look.tx()?, &scope, &keys, now).await?;
    look.searched::<acts::ViewConcern>(text, &concerns.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>());
    let citizens = cases.iter().chain(&concerns).map(|(_, name)| name.as_str());
    Ok(Names::new(citizens, look.organisation().offices()))
}

impl Office {
    /// A draft with what may name a person in it, for who may publish it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is no draft or it is not for this reader to publish.
    pub async fn check_article(&self, actor: &Actor, id: &str) -> Result<CheckView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = ArticleId::parse(id) else { return Err(look.nothing::<acts::PublishArticle>("").await) };
        let (view, change) = (look.scope::<acts::ViewArticle>()?, look.scope::<acts::ChangeArticle>()?);
        let publish = look.scope::<acts::PublishArticle>()?;
        let now = look.now;
        let line = articles::read(look.tx()?, &view, id.as_str(), now).await?;
        let may = tvaers_store::cases::may(look.tx()?, &publish, "articles", id.as_str(), now).await?;
        let draft = match &line {
            Some(line) if may => articles::version(look.tx()?, &change, id.as_str(), line.edition + 1, now).await?,
            _ => None,
        };
        let Some((line, draft)) = line.zip(draft) else { return Err(look.nothing::<acts::PublishArticle>(id.as_str()).await) };
        let marks = articles::marks(look.tx()?, &publish, id.as_str(), now).await?;
        let kind = Kind::from_code(&draft.kind).map_err(StoreError::from)?;
        let fields = [("title", &draft.title), ("tags", &draft.tags), ("body", &draft.body), ("note", &draft.note)];
        let text = fields.map(|(_, words)| words.as_str()).join("\n\n");
        let names = names(&mut look, &text).await?;
        let findings = fields.into_iter().flat_map(|(field, words)| check::find(kind, field, words, &names)).collect();
        let found = gathered(findings, &marks);
        look.show(CheckView { line, draft, found }).await
    }
}
