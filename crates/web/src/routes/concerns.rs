//! Concerns after login: the list, registering one, one concern's page.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_office::concern::{ConcernLine, ConcernListFilter, ConcernView};

use crate::{
    look::{Badge, Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default().get("/bekymringer", Access::Asks("list_concerns"), list).get(
        "/bekymringer/{id}",
        Access::Asks("view_concern"),
        one,
    )
}

#[derive(Deserialize)]
struct ListQuery {
    alle: Option<String>,
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "concern/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    all: bool,
    lines: Vec<(ConcernLine, Badge)>,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let words = asker.words;
    let filter = ConcernListFilter { all: query.alle.is_some(), before: query.fra };
    let list = asker.app.office.concerns(&asker.actor, &filter).await.map_err(|e| Fault::new(e, words))?;
    let kept = if filter.all { "alle=1&" } else { "" };
    let pages = Pages {
        newer: filter.before.is_some().then(|| format!("/bekymringer?{kept}")),
        older: list.older.map(|id| format!("/bekymringer?{kept}fra={id}")),
    };
    let lines = list.lines.into_iter().map(|l| (Badge::of(words, "status-concern", &l.status), l)).map(|(b, l)| (l, b)).collect();
    reply::page(&ListPage { shell: &asker.shell("concerns"), all: filter.all, lines, pages }, words)
}

#[derive(Template)]
#[template(path = "concern/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a ConcernView,
    badge: Badge,
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.concern(&asker.actor, &id).await.map_err(|e| Fault::new(e, words))?;
    let badge = Badge::of(words, "status-concern", &view.concern.status);
    reply::page(&OnePage { shell: &asker.shell("concerns"), view: &view, badge }, words)
}
