//! Searching the knowledge bank: every word looked for stands in the article, in any form that Danish gives it.

use tvaers_domain::stem;
use tvaers_policy::acts;
use tvaers_store::articles::{self, ArticleFilter, ArticleLine};

use crate::{Actor, Office, OfficeError};

/// Most hits shown.
const MOST: i64 = 50;
/// Most words looked for.
const WORDS: usize = 12;

impl Office {
    /// Published articles in which all of the words stand, newest first; none for no words.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn search_articles(&self, actor: &Actor, words: &str) -> Result<Vec<ArticleLine>, OfficeError> {
        let words: String = words.trim().chars().take(200).collect();
        let terms: std::collections::BTreeSet<String> = stem::terms(&words).into_iter().take(WORDS).collect();
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewArticle>()?;
        let now = look.now;
        let found = if terms.is_empty() {
            Vec::new()
        } else {
            articles::list(look.tx()?, &scope, &ArticleFilter { terms, ..ArticleFilter::default() }, None, MOST, now).await?
        };
        look.show(found).await
    }
}
