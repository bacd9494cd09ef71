//! The answer: what is held, with what is covered taken out; covering and uncovering; the paper and the JSON.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::IntoResponse,
};
use serde::Deserialize;
use tvaers_domain::access::CoverGround;
use tvaers_office::{
    OfficeError,
    access::{CoverForm, CoverRow, DraftView, ExtractField},
};

use super::fault;
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        choices,
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/rettigheder/indsigt/{id}/udtraek", Access::Asks("read_access_request"), extract)
        .get("/rettigheder/indsigt/{id}/svar.pdf", Access::Asks("read_access_request"), paper)
        .get("/rettigheder/indsigt/{id}/svar.json", Access::Asks("read_access_request"), json)
        .get("/rettigheder/indsigt/{id}/daek", Access::Asks("work_on_access_request"), cover_page)
        .post("/rettigheder/indsigt/{id}/daek", Access::Asks("work_on_access_request"), cover)
        .post("/rettigheder/indsigt/{id}/vis", Access::Asks("work_on_access_request"), uncover)
}

/// Something that is covered, as the list shows it.
struct ShownCover {
    id: String,
    what: String,
    place: String,
    ground: &'static str,
    reason: String,
}

fn field_of<'v>(view: &'v DraftView, thing: &str, field: &str) -> Option<&'v ExtractField> {
    let groups = view.extract.parts.iter().flat_map(|part| &part.groups);
    groups.filter(|group| group.thing == thing).flat_map(|group| &group.fields).find(|f| f.name == field)
}

fn shown_cover(asker: &Asker, view: &DraftView, cover: &CoverRow) -> ShownCover {
    let words = asker.words;
    let label = field_of(view, &cover.thing, &cover.field).map_or("", |field| field.label);
    ShownCover {
        id: cover.id.clone(),
        what: if cover.words.is_empty() && !cover.thing.is_empty() {
            words.access_covers_whole(label)
        } else {
            cover.words.clone()
        },
        place: if cover.thing.is_empty() { words.access_covers_where().to_owned() } else { label.to_owned() },
        ground: words.code("access-ground", &cover.ground),
        reason: cover.reason.clone(),
    }
}

#[derive(Template)]
#[template(path = "access/extract.html")]
struct ExtractPage<'a> {
    shell: &'a Shell<'a>,
    view: &'a DraftView,
    number: String,
    path: String,
    lead: String,
    mark: &'static str,
    covers: Vec<ShownCover>,
    key: String,
}

async fn extract(asker: Asker, Path(id): Path<String>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.extract(&asker.actor, &id, words.lang()).await.map_err(fault(&asker))?;
    let row = &view.access.row;
    let controller = asker.app.office.organisation().authority(&row.authority).cloned();
    let danish = words.lang() == tvaers_locale::Lang::Da;
    let controller = controller.map(|a| if danish { a.name_da } else { a.name_en }).unwrap_or_default();
    let page = ExtractPage {
        shell: &asker.shell("rights"),
        number: words.access_one(&row.number),
        path: format!("/rettigheder/indsigt/{}", row.id),
        lead: words.access_extract_lead(controller, &row.name),
        mark: words.access_covered_mark(),
        covers: view.covers.iter().map(|cover| shown_cover(&asker, &view, cover)).collect(),
        key: fresh_key(),
        view: &view,
    };
    reply::page(&page, words)
}

fn file(bytes: Vec<u8>, kind: &str, name: &str) -> Reply {
    let headers =
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))];
    Ok((headers, bytes).into_response())
}

async fn paper(asker: Asker, Path(id): Path<String>) -> Reply {
    let (bytes, name) = asker.app.office.extract_paper(&asker.actor, &id).await.map_err(fault(&asker))?;
    file(bytes, "application/pdf", &name)
}

async fn json(asker: Asker, Path(id): Path<String>) -> Reply {
    let (bytes, name) = asker.app.office.extract_json(&asker.actor, &id).await.map_err(fault(&asker))?;
    file(bytes, "application/json", &name)
}

#[derive(Deserialize, Default)]
struct CoverQuery {
    felt: Option<String>,
}

#[derive(Template)]
#[template(path = "access/cover.html")]
struct CoverPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    path: String,
    back: String,
    number: String,
    title: String,
    lead: &'static str,
    everywhere: bool,
    /// What the field says, as far as it is not covered.
    text: String,
    suggestions: Vec<Choice>,
    grounds: Vec<Choice>,
}

async fn covering(asker: &Asker, id: &str, form: Option<Form>, felt: Option<&str>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.extract(&asker.actor, id, words.lang()).await.map_err(fault(asker))?;
    let fields = view.extract.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.fields);
    let field = felt.and_then(|felt| fields.clone().find(|field| field.piece == felt));
    if !view.open || felt.is_some() != field.is_some() {
        return Err(Fault::new(OfficeError::NotFound, words));
    }
    let form = form.unwrap_or_else(|| Form::new(&fresh_key()).with("piece", felt.unwrap_or_default()));
    let mark = words.access_covered_mark();
    let said = |field: &ExtractField| field.stretches.iter().map(|s| if s.covered { mark } else { s.text.as_str() }).collect();
    let suggestion = |found: &tvaers_office::access::Suggestion| {
        let why = format!("{} · {}", words.code("finding", found.why.code()), words.access_cover_times(found.times));
        Choice::new(found.words.clone(), found.words.clone()).hint(why)
    };
    let page = CoverPage {
        shell: &asker.shell("rights"),
        form: &form,
        path: format!("/rettigheder/indsigt/{}", view.access.row.id),
        back: format!("/rettigheder/indsigt/{}/udtraek", view.access.row.id),
        number: words.access_one(&view.access.row.number),
        title: field.map_or_else(|| words.access_cover_title().to_owned(), |f| words.access_cover_field_title(f.label)),
        lead: if field.is_some() { words.access_cover_field_lead() } else { words.access_cover_lead() },
        everywhere: field.is_none(),
        text: field.map(said).unwrap_or_default(),
        suggestions: if field.is_none() { view.suggestions.iter().map(suggestion).collect() } else { Vec::new() },
        grounds: choices(words, "access-ground", CoverGround::ALL, CoverGround::code),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn cover_page(asker: Asker, Path(id): Path<String>, Query(query): Query<CoverQuery>) -> Reply {
    covering(&asker, &id, None, query.felt.as_deref()).await
}

async fn cover(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let typed = form.value("words").trim().to_owned();
    let chosen = form.all("chosen").iter().cloned();
    let felt = Some(form.value("piece").to_owned()).filter(|piece| !piece.is_empty());
    let new = CoverForm {
        piece: felt.clone().unwrap_or_default(),
        words: chosen.chain(Some(typed).filter(|words| !words.is_empty())).collect(),
        ground: CoverGround::from_code(form.value("ground")).ok(),
        reason: form.value("reason").to_owned(),
    };
    let result = asker.app.office.cover(&asker.actor, &form.key(), &id, &new).await;
    match after(&asker, form, result, |id| (format!("/rettigheder/indsigt/{id}/udtraek"), "access-covered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => covering(&asker, &id, Some(form), felt.as_deref()).await,
    }
}

async fn uncover(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    match asker.app.office.uncover(&asker.actor, &form.key(), &id, form.value("cover")).await {
        Ok(id) | Err(OfficeError::Repeated(id)) => {
            Ok(reply::done(&format!("/rettigheder/indsigt/{id}/udtraek"), "access-uncovered"))
        }
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}
