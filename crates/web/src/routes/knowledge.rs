//! The knowledge bank: the list with its search and tags, an article with its versions and readers. `write` has the form, `publish` what leads out and back.

mod publish;
mod write;

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_domain::knowledge::Kind;
use tvaers_locale::{Lang, Words};
use tvaers_office::{
    OfficeError,
    knowledge::{ArticleLine, ArticleList, ArticleListFilter, ArticleView, VersionRow},
};

use super::short;
use crate::{
    form::Sent,
    look::{Badge, Form, Pages, Shell},
    markdown::{self, Html},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/viden", Access::Asks("view_article"), list)
        .post("/viden/soeg", Access::Asks("view_article"), search)
        .get("/viden/{id}", Access::Asks("view_article"), one)
        .get("/viden/{id}/version/{number}", Access::Asks("change_article"), version)
        .with(write::routes())
        .with(publish::routes())
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

fn unit(asker: &Asker, id: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    organisation.unit_by_id(id).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default()
}

/// A tag with the address of what bears it.
struct ShownTag {
    name: String,
    href: String,
    count: String,
    current: bool,
}

fn tag_href(tag: &str) -> String {
    serde_urlencoded::to_string([("maerke", tag)]).map_or_else(|_| "/viden".to_owned(), |query| format!("/viden?{query}"))
}

/// The tags of an article, as links.
fn tags_of(tags: &str) -> Vec<ShownTag> {
    let shown = |tag: &str| ShownTag { name: tag.to_owned(), href: tag_href(tag), count: String::new(), current: false };
    tags.split(", ").filter(|tag| !tag.is_empty()).map(shown).collect()
}

/// An article as lists show it.
struct Shown {
    line: ArticleLine,
    kind: &'static str,
    owner: String,
    unit: String,
    audience: &'static str,
    badge: Badge,
}

fn shown(asker: &Asker, line: &ArticleLine) -> Shown {
    let words = asker.words;
    Shown {
        kind: words.code("article-kind", &line.kind),
        owner: short(asker, &line.owner),
        unit: unit(asker, &line.unit),
        audience: words.code("audience", if line.shared { "all" } else { "unit" }),
        badge: Badge::of(words, "status-article", &line.status),
        line: line.clone(),
    }
}

#[derive(Deserialize, Default)]
struct ListQuery {
    slags: Option<String>,
    maerke: Option<String>,
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "knowledge/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    lines: Vec<Shown>,
    own: Vec<Shown>,
    tags: Vec<ShownTag>,
    kinds: Vec<(String, &'static str, bool)>,
    /// The tag that the list is narrowed to.
    tag: Option<String>,
    searched: bool,
    heading: &'static str,
    write: bool,
    pages: Pages,
}

fn kinds(words: Words, chosen: Option<&str>) -> Vec<(String, &'static str, bool)> {
    let name = |kind: &Kind| match kind {
        Kind::Article => words.knowledge_articles(),
        Kind::Method => words.knowledge_methods(),
        Kind::Contact => words.knowledge_contacts(),
        Kind::Trend => words.knowledge_trends(),
    };
    let one = |kind: &Kind| (format!("/viden?slags={kind}"), name(kind), chosen == Some(kind.code()));
    let all = ("/viden".to_owned(), words.knowledge_all(), chosen.is_none());
    std::iter::once(all).chain(Kind::ALL.iter().map(one)).collect()
}

fn tags(words: Words, list: &ArticleList, chosen: Option<&str>) -> Vec<ShownTag> {
    let one = |(tag, count): &(String, i64)| ShownTag {
        name: tag.clone(),
        href: tag_href(tag),
        count: words.knowledge_tag_count(*count),
        current: chosen == Some(tag.as_str()),
    };
    list.tags.iter().map(one).collect()
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    // Words that are no kind narrow nothing.
    let kind = query.slags.as_deref().and_then(|word| Kind::from_code(word).ok()).map(|kind| kind.code().to_owned());
    let filter = ArticleListFilter { kind: kind.clone(), tag: query.maerke.clone(), before: query.fra.clone() };
    let list = asker.app.office.articles(&asker.actor, &filter).await.map_err(fault(&asker))?;
    let words = asker.words;
    let address = |before: Option<&str>| {
        let pairs = [("slags", kind.as_deref()), ("maerke", query.maerke.as_deref()), ("fra", before)];
        let given: Vec<(&str, &str)> = pairs.into_iter().filter_map(|(name, value)| value.map(|v| (name, v))).collect();
        serde_urlencoded::to_string(given).map_or_else(|_| "/viden".to_owned(), |query| format!("/viden?{query}"))
    };
    let first = query.fra.is_none();
    let page = ListPage {
        shell: &asker.shell("knowledge"),
        form: &Form::default(),
        lines: list.lines.iter().map(|line| shown(&asker, line)).collect(),
        own: list.own.iter().filter(|_| first && query.maerke.is_none()).map(|line| shown(&asker, line)).collect(),
        tags: tags(words, &list, query.maerke.as_deref()),
        kinds: kinds(words, kind.as_deref()),
        tag: query.maerke.clone(),
        searched: false,
        heading: words.knowledge_published(),
        write: !asker.app.office.article_units(&asker.actor).is_empty(),
        pages: Pages {
            newer: query.fra.is_some().then(|| address(None)),
            older: list.older.as_deref().map(|id| address(Some(id))),
        },
    };
    reply::page(&page, words)
}

async fn search(asker: Asker, Sent(form): Sent) -> Reply {
    let hits = asker.app.office.search_articles(&asker.actor, form.value("q")).await.map_err(fault(&asker))?;
    let page = ListPage {
        shell: &asker.shell("knowledge"),
        form: &form,
        lines: hits.iter().map(|line| shown(&asker, line)).collect(),
        own: Vec::new(),
        tags: Vec::new(),
        kinds: Vec::new(),
        tag: None,
        searched: true,
        heading: asker.words.knowledge_hits(),
        write: false,
        pages: Pages::default(),
    };
    reply::page(&page, asker.words)
}

/// A line of who has read it.
struct ShownSeen {
    department: String,
    times: String,
    readers: String,
}

/// A line of who wrote which version when.
struct ShownVersion {
    number: i64,
    by: String,
    at: i64,
    note: String,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "knowledge/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a ArticleView,
    shown: Shown,
    tags: Vec<ShownTag>,
    body: Html,
    history: Vec<ShownVersion>,
    seen: Vec<ShownSeen>,
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.article(&asker.actor, &id).await.map_err(fault(&asker))?;
    let words = asker.words;
    let older =
        |number: i64| (view.change && number != view.line.edition).then(|| format!("/viden/{}/version/{number}", view.line.id));
    let history = view.history.iter().map(|v| ShownVersion {
        number: v.number,
        by: format!("{}, {}", v.written_by, short(&asker, &v.department)),
        at: v.published_at,
        note: v.note.clone(),
        href: older(v.number),
    });
    let seen = view.seen.iter().map(|s| ShownSeen {
        department: short(&asker, &s.department),
        times: words.knowledge_seen_times(s.times),
        readers: s.readers.join(", "),
    });
    let mut shown = shown(&asker, &view.line);
    shown.line.title.clone_from(&view.words.title);
    let page = OnePage {
        shell: &asker.shell("knowledge"),
        tags: tags_of(&view.words.tags),
        body: markdown::render(&view.words.body),
        history: history.collect(),
        seen: seen.collect(),
        shown,
        view: &view,
    };
    reply::page(&page, words)
}

#[derive(Template)]
#[template(path = "knowledge/version.html")]
struct VersionPage<'a> {
    shell: &'a Shell<'a>,
    line: &'a ArticleLine,
    version: &'a VersionRow,
    by: String,
    body: Html,
}

async fn version(asker: Asker, Path((id, number)): Path<(String, String)>) -> Reply {
    let number = number.parse().unwrap_or(0);
    let (line, version) = asker.app.office.article_version(&asker.actor, &id, number).await.map_err(fault(&asker))?;
    let page = VersionPage {
        shell: &asker.shell("knowledge"),
        by: format!("{}, {}", version.written_by, short(&asker, &version.department)),
        body: markdown::render(&version.body),
        line: &line,
        version: &version,
    };
    reply::page(&page, asker.words)
}
