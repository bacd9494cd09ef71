//! Search among what one may read: a case by its number, items by their words. Written with the words as a digest (R11).

use tvaers_domain::stem;
use tvaers_policy::acts;
use tvaers_store::{cases, items};

use crate::{Actor, Office, OfficeError};

/// Most hits shown.
const MOST: i64 = 50;

/// One item that was found.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// The case.
    pub case: String,
    /// Heading of the item.
    pub title: String,
    /// Around the words.
    pub excerpt: String,
    /// The owning department.
    pub owner: String,
    /// µs.
    pub created_at: i64,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// A case by its number: (id, number).
    pub case: Option<(String, String)>,
    /// Items, newest first.
    pub hits: Vec<SearchHit>,
}

fn excerpt(body: &str, words: &std::collections::BTreeSet<String>) -> String {
    let all: Vec<&str> = body.split_whitespace().collect();
    let at = all.iter().position(|w| words.iter().any(|t| w.to_lowercase().contains(t.as_str()))).unwrap_or(0);
    let from = at.saturating_sub(8);
    let text = all.iter().skip(from).take(24).copied().collect::<Vec<_>>().join(" ");
    format!("{}{text}{}", if from > 0 { "… " } else { "" }, if from + 24 < all.len() { " …" } else { "" })
}

impl Office {
    /// Looks for words.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn search(&self, actor: &Actor, words: &str) -> Result<Found, OfficeError> {
        let words: String = words.trim().chars().take(200).collect();
        let mut look = self.look(actor).await?;
        let now = look.now;
        let mut found = Found::default();
        if words.bytes().any(|b| b.is_ascii_digit()) {
            let scope = look.scope::<acts::ViewCase>()?;
            found.case = cases::by_number(look.tx()?, &scope, &words, now).await?.map(|case| (case.id, case.number));
        }
        let terms = stem::terms(&words);
        let scope = look.scope::<acts::ReadItem>()?;
        let rows = items::search(look.tx()?, &scope, &terms, MOST, now).await?;
        let seen: Vec<&str> = rows.iter().map(|i| i.id.as_str()).collect();
        look.searched::<acts::ReadItem>(&words, &seen);
        found.hits = rows
            .iter()
            .map(|i| SearchHit {
                case: i.case.clone(),
                title: i.title.clone(),
                excerpt: excerpt(&i.body, &terms),
                owner: i.owner.clone(),
                created_at: i.created_at,
            })
            .collect();
        look.show(found).await
    }
}
