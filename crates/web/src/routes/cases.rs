//! Cases: the list, one case with its tabs, the search. `item` adds and changes items, `inquiry` asks the parties and takes their answers, `relay` asks at home
//! first, `act` assesses, assigns and closes.

mod act;
mod form;
mod forward;
mod inquiry;
mod item;
mod relay;
mod shown;

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use serde::Deserialize;
use tvaers_office::{
    OfficeError,
    case::{CaseLine, CaseListFilter, CaseView, Found},
};

use super::{
    disclosures::{self, ShownDisclosure},
    duties::ShownDuty,
    requests::{self, ShownRequest},
    short,
};
use crate::{
    form::Sent,
    look::{Badge, Form, Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};
use shown::{ShownAnswer, ShownItem, ShownSince};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/sager", Access::Asks("view_case"), list)
        .get("/sager/{id}", Access::Asks("view_case"), overview)
        .get("/sager/{id}/oplysninger", Access::Asks("read_item"), items)
        .get("/sager/{id}/videregivelser", Access::Asks("view_disclosure"), given)
        .get("/sager/{id}/historik", Access::Asks("view_case"), history)
        .with(item::routes())
        .with(forward::routes())
        .with(inquiry::routes())
        .with(relay::routes())
        .with(act::routes())
        .post("/soeg", Access::Asks("read_item"), search)
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

#[derive(Deserialize)]
struct ListQuery {
    alle: Option<String>,
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "case/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    all: bool,
    handovers: bool,
    lines: Vec<(CaseLine, Badge)>,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let filter = CaseListFilter { all: query.alle.is_some(), before: query.fra };
    let list = asker.app.office.cases(&asker.actor, &filter).await.map_err(fault(&asker))?;
    let kept = if filter.all { "alle=1&" } else { "" };
    let pages = Pages {
        newer: filter.before.is_some().then(|| format!("/sager?{kept}")),
        older: list.older.map(|id| format!("/sager?{kept}fra={id}")),
    };
    let badge = |line: &CaseLine| Badge::of(asker.words, "status-case", &line.status);
    let lines = list.lines.into_iter().map(|l| (badge(&l), l)).map(|(b, l)| (l, b)).collect();
    let handovers = asker.app.office.may_follow_handovers(&asker.actor).await.map_err(fault(&asker))?;
    reply::page(&ListPage { shell: &asker.shell("cases"), all: filter.all, handovers, lines, pages }, asker.words)
}

#[derive(Template)]
#[template(path = "case/one.html")]
struct CasePage<'a> {
    shell: &'a Shell<'a>,
    tab: String,
    view: &'a CaseView,
    badge: Badge,
    outcome: &'static str,
    steps: Vec<(&'static str, String)>,
    items: Vec<ShownItem>,
    given: Vec<ShownDisclosure>,
    answers: Vec<ShownAnswer>,
    requests: Vec<ShownRequest>,
    parties: Vec<String>,
    guests: Vec<(String, String)>,
    key: String,
    events: Vec<(i64, String)>,
    hand_over: bool,
    offered: Option<String>,
    since: Option<ShownSince>,
    duties: Vec<ShownDuty>,
}

async fn case_page(asker: Asker, id: String, tab: &'static str) -> Reply {
    let office = &asker.app.office;
    let words = asker.words;
    let (view, duties) = if tab == "overview" {
        let (view, duties) = office.case_with_duties(&asker.actor, &id).await.map_err(fault(&asker))?;
        let shown = super::duties::of_case(&asker, &view.case.id, &duties);
        (view, shown)
    } else {
        (office.case(&asker.actor, &id).await.map_err(fault(&asker))?, Vec::new())
    };
    let since = match tab {
        "history" => office.changes_since(&asker.actor, &view.case.id).await.map_err(fault(&asker))?,
        _ => None,
    };
    let hand_over = view.offered.is_none()
        && view.may.assess
        && !office.case_targets(&asker.actor, &view.case.id).await.map_err(fault(&asker))?.is_empty();
    let page = CasePage {
        duties,
        hand_over,
        offered: view.offered.clone(),
        since: since.map(|since| shown::since(&asker, since)),
        shell: &asker.shell("cases"),
        tab: tab.to_owned(),
        badge: Badge::of(words, "status-case", &view.case.status),
        outcome: view.case.outcome.as_deref().map_or("", |o| words.code("outcome", o)),
        steps: shown::steps(words, &view.case.status),
        items: shown::items(&asker, &view),
        given: view.disclosures.iter().map(|d| disclosures::shown(&asker, d)).collect(),
        answers: shown::answers(&asker, &view),
        requests: view.requests.iter().map(|r| requests::shown(&asker, r)).collect(),
        parties: view.parties.iter().map(|p| short(&asker, p)).collect(),
        guests: view.guests.iter().map(|g| (g.clone(), short(&asker, g))).collect(),
        key: crate::form::fresh_key(),
        events: shown::events(&asker, &view),
        view: &view,
    };
    reply::page(&page, words)
}

async fn overview(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "overview").await
}

async fn items(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "items").await
}

async fn given(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "disclosures").await
}

async fn history(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "history").await
}

#[derive(Template)]
#[template(path = "case/search.html")]
struct SearchPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    found: Found,
}

async fn search(asker: Asker, Sent(form): Sent) -> Reply {
    let mut found = asker.app.office.search(&asker.actor, form.value("q")).await.map_err(fault(&asker))?;
    for hit in &mut found.hits {
        hit.owner = short(&asker, &hit.owner);
    }
    Ok(reply::page(&SearchPage { shell: &asker.shell("cases"), form: &form, found }, asker.words)?.into_response())
}
