//! Articles (viden): what stands in the knowledge bank, every version of it, what it is found by, and how often it was read.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::FromRow;
use tvaers_domain::{
    knowledge::{Audience, Status},
    stem,
};
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO articles (id, unit, owner, kind, status, published, shared, title, tags, edition, note, changed_at, version) \
              VALUES ($1, $2, $3, $4, 'draft', FALSE, FALSE, $5, $6, 0, '', $7, 1)";
    TOUCH = "UPDATE articles SET changed_at = $1, version = version + 1 WHERE id = $2 AND version = $3";
    RETITLE = "UPDATE articles SET kind = $1, title = $2, tags = $3 WHERE id = $4 AND edition = 0";
    DRAFT = "INSERT INTO article_versions (article, number, kind, audience, title, tags, body, note, written_by, written_at) \
             SELECT a.id, a.edition + 1, $1, $2, $3, $4, $5, $6, $7, $8 FROM articles a WHERE a.id = $9 \
             ON CONFLICT (article, number) DO UPDATE SET kind = excluded.kind, audience = excluded.audience, title = excluded.title, \
             tags = excluded.tags, body = excluded.body, note = excluded.note, written_by = excluded.written_by, written_at = excluded.written_at";
    STANDING = "SELECT a.unit, a.owner, a.status, a.edition, a.version, d.number IS NOT NULL AS waits FROM articles a \
                LEFT JOIN article_versions d ON d.article = a.id AND d.number = a.edition + 1 WHERE a.id = $1";
    WAITING = "SELECT d.number, d.kind, d.audience, d.title, d.tags, d.body, d.note, d.written_at, w.name AS written_by, w.department, d.published_at \
               FROM articles a JOIN article_versions d ON d.article = a.id AND d.number = a.edition + 1 JOIN users w ON w.id = d.written_by \
               WHERE a.id = $1";
    PUBLISH = "UPDATE articles SET status = $1, published = TRUE, shared = $2, kind = $3, title = $4, tags = $5, edition = $6, note = '', \
               changed_at = $7, version = version + 1 WHERE id = $8 AND version = $9";
    OUT = "UPDATE article_versions SET published_by = $1, published_at = $2 WHERE article = $3 AND number = $4";
    WITHDRAW = "UPDATE articles SET status = $1, published = FALSE, note = $2, changed_at = $3, version = version + 1 WHERE id = $4 AND version = $5";
    TERM = "INSERT INTO article_terms (term, article) VALUES ($1, $2) ON CONFLICT (term, article) DO NOTHING";
    FORGET_TERMS = "DELETE FROM article_terms WHERE article = $1";
    TAG = "INSERT INTO article_tags (tag, article) VALUES ($1, $2) ON CONFLICT (tag, article) DO NOTHING";
    FORGET_TAGS = "DELETE FROM article_tags WHERE article = $1";
    MARK = "INSERT INTO article_marks (article, finding, why, by_user, at) VALUES ($1, $2, $3, $4, $5) \
            ON CONFLICT (article, finding) DO UPDATE SET why = excluded.why, by_user = excluded.by_user, at = excluded.at";
    SEEN = "INSERT INTO article_seen (article, department, reader, edition, times) \
            SELECT a.id, u.department, CASE WHEN u.department = a.owner THEN u.id ELSE '' END, a.edition, 1 \
            FROM articles a JOIN users u ON u.id = $2 WHERE a.id = $1 AND a.published \
            ON CONFLICT (article, department, reader) DO UPDATE SET edition = excluded.edition, times = article_seen.times + 1";
}

/// What is written of one version.
#[derive(Debug, Clone)]
pub struct NewVersion<'a> {
    /// Word of `knowledge::Kind`.
    pub kind: &'a str,
    /// Word of `knowledge::Audience`.
    pub audience: &'a str,
    /// Title.
    pub title: &'a str,
    /// Comma separated.
    pub tags: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// What is new in it, in the writer's words.
    pub note: &'a str,
}

/// An article as lists show it.
#[derive(Debug, Clone, FromRow)]
pub struct ArticleLine {
    /// Its id.
    pub id: String,
    /// The unit it lies in.
    pub unit: String,
    /// The department that wrote it.
    pub owner: String,
    /// Word of `knowledge::Kind`.
    pub kind: String,
    /// Word of `knowledge::Status`.
    pub status: String,
    /// Shared with everybody.
    pub shared: bool,
    /// Title of the version that is out; of the draft while none is.
    pub title: String,
    /// Comma separated.
    pub tags: String,
    /// The version that is out, or was last.
    pub edition: i64,
    /// Why it was taken back.
    pub note: String,
    /// µs.
    pub changed_at: i64,
    /// For optimistic locking.
    pub version: i64,
}

/// One version of an article.
#[derive(Debug, Clone, FromRow)]
pub struct VersionRow {
    /// From 1.
    pub number: i64,
    /// Word of `knowledge::Kind`.
    pub kind: String,
    /// Word of `knowledge::Audience`.
    pub audience: String,
    /// Title.
    pub title: String,
    /// Comma separated.
    pub tags: String,
    /// Markdown.
    pub body: String,
    /// What is new in it.
    pub note: String,
    /// µs.
    pub written_at: i64,
    /// The name of who wrote it.
    pub written_by: String,
    /// Where they work.
    pub department: String,
    /// µs; nothing for a draft.
    pub published_at: Option<i64>,
}

/// Who wrote which version when, without its words.
#[derive(Debug, Clone, FromRow)]
pub struct VersionLine {
    /// From 1.
    pub number: i64,
    /// What is new in it.
    pub note: String,
    /// The name of who wrote it.
    pub written_by: String,
    /// Where they work.
    pub department: String,
    /// µs.
    pub published_at: i64,
}

/// How an article stands, for deciding.
#[derive(Debug, Clone, FromRow)]
pub struct ArticleStanding {
    /// The unit it lies in.
    pub unit: String,
    /// The department that wrote it.
    pub owner: String,
    /// Word of `knowledge::Status`.
    pub status: String,
    /// The version that is out, or was last.
    pub edition: i64,
    /// For optimistic locking.
    pub version: i64,
    /// A draft waits.
    pub waits: bool,
}

/// How often a department has read an article; by whom, where they are the writers' colleagues.
#[derive(Debug, Clone, FromRow)]
pub struct SeenRow {
    /// The department.
    pub department: String,
    /// The name of a colleague; nothing for others.
    pub reader: Option<String>,
    /// The last version they saw.
    pub edition: i64,
    /// How often.
    pub times: i64,
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct ArticleFilter {
    /// Word of `knowledge::Kind`.
    pub kind: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// Terms that all stand in the article.
    pub terms: BTreeSet<String>,
}

/// Begins an article with its first draft.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(
    tx: &mut Tx,
    permit: &Permit<acts::WriteArticle>,
    id: &str,
    owner: &str,
    new: &NewVersion<'_>,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(INSERT, &params![id, permit.thing(), owner, new.kind, new.title, new.tags, now]).await?;
    draft(tx, id, permit.user(), new, now).await
}

async fn draft(tx: &mut Tx, id: &str, user: &str, new: &NewVersion<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![new.kind, new.audience, new.title, new.tags, new.body, new.note, user, now, id];
    tx.run(DRAFT, &values).await.map(drop)
}

/// Writes on the draft of an article, or begins one.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn write(
    tx: &mut Tx,
    permit: &Permit<acts::ChangeArticle>,
    new: &NewVersion<'_>,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    let id = permit.thing();
    tx.change(TOUCH, &params![now, id, version]).await?;
    tx.run(RETITLE, &params![new.kind, new.title, new.tags, id]).await?;
    draft(tx, id, permit.user(), new, now).await
}

/// How an article stands.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<ArticleStanding>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// The draft that is to be published.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(tx: &mut Tx, permit: &Permit<acts::PublishArticle>) -> Result<Option<VersionRow>, StoreError> {
    tx.maybe(WAITING, &params![permit.thing()]).await
}

/// Publishes the draft: from here it is what readers read and what search finds.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn publish(
    tx: &mut Tx,
    permit: &Permit<acts::PublishArticle>,
    draft: &VersionRow,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    let id = permit.thing();
    let shared = draft.audience == Audience::All.code();
    let status = Status::Published.code();
    let values = params![status, shared, &draft.kind, &draft.title, &draft.tags, draft.number, now, id, version];
    tx.change(PUBLISH, &values).await?;
    tx.change(OUT, &params![permit.user(), now, id, draft.number]).await?;
    forget(tx, id).await?;
    for term in stem::terms(&format!("{} {} {}", draft.title, draft.tags, draft.body)) {
        tx.run(TERM, &params![term, id]).await?;
    }
    for tag in draft.tags.split(", ").filter(|tag| !tag.is_empty()) {
        tx.run(TAG, &params![tag, id]).await?;
    }
    Ok(())
}

/// What is not published is found by nothing.
async fn forget(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    tx.run(FORGET_TERMS, &params![id]).await?;
    tx.run(FORGET_TAGS, &params![id]).await.map(drop)
}

/// Keeps that words which the check found name nobody, and why.
///
/// # Errors
/// [`StoreError`].
pub async fn mark(
    tx: &mut Tx,
    permit: &Permit<acts::PublishArticle>,
    finding: &str,
    why: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(MARK, &params![permit.thing(), finding, why, permit.user(), now]).await.map(drop)
}

/// Takes an article back.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn withdraw(
    tx: &mut Tx,
    permit: &Permit<acts::WithdrawArticle>,
    status: &str,
    note: &str,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(WITHDRAW, &params![status, note, now, permit.thing(), version]).await?;
    forget(tx, permit.thing()).await
}

/// Counts a reading: for the reader's department, and for the reader only where they work with those who wrote it.
///
/// # Errors
/// [`StoreError`].
pub async fn count_reading(tx: &mut Tx, permit: &Permit<acts::ViewArticle>) -> Result<(), StoreError> {
    tx.run(SEEN, &params![permit.thing(), permit.user()]).await.map(drop)
}

const LINE: &str =
    "r.id, r.unit, r.owner, r.kind, r.status, r.shared, r.title, r.tags, r.edition, r.note, r.changed_at, r.version";
const VERSION: &str = "v.number, v.kind, v.audience, v.title, v.tags, v.body, v.note, v.written_at, w.name AS written_by, w.department, v.published_at";

/// One page of published articles, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut Tx,
    scope: &Scope<acts::ViewArticle>,
    filter: &ArticleFilter,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<ArticleLine>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let mut and = String::new();
    let mut narrow = |value: Value, condition: &dyn Fn(usize) -> String| {
        params.push(value);
        and.push_str(" AND ");
        and.push_str(&condition(params.len()));
    };
    if let Some(kind) = &filter.kind {
        narrow(kind.into(), &|n| format!("r.kind = ${n}"));
    }
    if let Some(tag) = &filter.tag {
        narrow(tag.into(), &|n| format!("EXISTS (SELECT 1 FROM article_tags g WHERE g.tag = ${n} AND g.article = r.id)"));
    }
    for term in &filter.terms {
        narrow(term.into(), &|n| format!("EXISTS (SELECT 1 FROM article_terms t WHERE t.term = ${n} AND t.article = r.id)"));
    }
    if let Some(before) = before {
        narrow(before.into(), &|n| format!("r.id < ${n}"));
    }
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {LINE} FROM articles r{joins} WHERE r.published{and} AND ({cond}) ORDER BY r.id DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// Articles of one's own department with a draft, and those that are not out: newest first, with the title of what waits.
///
/// # Errors
/// [`StoreError`].
pub async fn unpublished(
    tx: &mut Tx,
    scope: &Scope<acts::ChangeArticle>,
    limit: i64,
    now: i64,
) -> Result<Vec<ArticleLine>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let line = LINE.replace("r.title", "COALESCE(d.title, r.title) AS title");
    let sql = format!(
        "SELECT {line} FROM articles r LEFT JOIN article_versions d ON d.article = r.id AND d.number = r.edition + 1{joins} \
         WHERE (d.article IS NOT NULL OR NOT r.published) AND ({cond}) ORDER BY r.id DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// Tags of what the reader may read, with how many articles bear each.
///
/// # Errors
/// [`StoreError`].
pub async fn tags(tx: &mut Tx, scope: &Scope<acts::ViewArticle>, now: i64) -> Result<Vec<(String, i64)>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT g.tag, COUNT(*) FROM articles r JOIN article_tags g ON g.article = r.id{joins} WHERE r.published AND ({cond}) \
         GROUP BY g.tag ORDER BY g.tag LIMIT 200"
    );
    tx.all(&sql, &params).await
}

/// One article.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewArticle>, id: &str, now: i64) -> Result<Option<ArticleLine>, StoreError> {
    let (sql, params) = page::one("articles", LINE, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// The version of an article that is out, or was last.
///
/// # Errors
/// [`StoreError`].
pub async fn current(
    tx: &mut Tx,
    scope: &Scope<acts::ViewArticle>,
    id: &str,
    now: i64,
) -> Result<Option<VersionRow>, StoreError> {
    let joins = " JOIN article_versions v ON v.article = r.id AND v.number = r.edition JOIN users w ON w.id = v.written_by";
    let (sql, params) = page::one("articles", VERSION, joins, scope, id, now);
    tx.maybe(&sql, &params).await
}

/// Who wrote which published version when: newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn history(tx: &mut Tx, scope: &Scope<acts::ViewArticle>, id: &str, now: i64) -> Result<Vec<VersionLine>, StoreError> {
    let columns = "v.number, v.note, w.name AS written_by, w.department, v.published_at";
    let joins = " JOIN article_versions v ON v.article = r.id AND v.published_at IS NOT NULL JOIN users w ON w.id = v.written_by";
    let (sql, params) = page::one("articles", columns, joins, scope, id, now);
    tx.all(&format!("{sql} ORDER BY v.number DESC"), &params).await
}

/// One version of an article of one's own department, drafts among them: an older one may hold what the newer one left out on purpose.
///
/// # Errors
/// [`StoreError`].
pub async fn version(
    tx: &mut Tx,
    scope: &Scope<acts::ChangeArticle>,
    id: &str,
    number: i64,
    now: i64,
) -> Result<Option<VersionRow>, StoreError> {
    let joins = " JOIN article_versions v ON v.article = r.id JOIN users w ON w.id = v.written_by";
    let (sql, mut params) = page::one("articles", VERSION, joins, scope, id, now);
    params.push(number.into());
    tx.maybe(&format!("{sql} AND v.number = ${}", params.len()), &params).await
}

/// How often it was read, by department; for those who write it.
///
/// # Errors
/// [`StoreError`].
pub async fn seen(tx: &mut Tx, scope: &Scope<acts::ChangeArticle>, id: &str, now: i64) -> Result<Vec<SeenRow>, StoreError> {
    let joins = " JOIN article_seen s ON s.article = r.id LEFT JOIN users su ON su.id = s.reader";
    let (sql, params) = page::one("articles", "s.department, su.name AS reader, s.edition, s.times", joins, scope, id, now);
    tx.all(&format!("{sql} ORDER BY s.times DESC, s.department, su.name"), &params).await
}

/// Words that were marked as naming nobody, by the finding's key, with the reason.
///
/// # Errors
/// [`StoreError`].
pub async fn marks(
    tx: &mut Tx,
    scope: &Scope<acts::PublishArticle>,
    id: &str,
    now: i64,
) -> Result<BTreeMap<String, String>, StoreError> {
    let joins = " JOIN article_marks m ON m.article = r.id";
    let (sql, params) = page::one("articles", "m.finding, m.why", joins, scope, id, now);
    Ok(tx.all::<(String, String)>(&sql, &params).await?.into_iter().collect())
}
