//! One erasure: what stands against it, holding one's own part back, and the archive copy.

use askama::Template;
use axum::{extract::Path, http::header, response::IntoResponse};
use tvaers_office::erasure::{ErasureView, HoldForm};

use super::{HOME, badge, outcome};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Form, Shell},
    reply::{self, Reply},
    routes::{
        after::{After, after},
        rights::{fault, unit},
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/rettigheder/sletning/{id}", Access::Asks("view_erasure"), one)
        .post("/rettigheder/sletning/{id}/tilbage", Access::Asks("prepare_erasure"), take_back)
        .post("/rettigheder/sletning/{id}/arkiv", Access::Asks("prepare_erasure"), archive)
        .post("/rettigheder/sletning/{id}/hold", Access::Asks("prepare_erasure"), hold)
        .post("/rettigheder/sletning/{id}/slip", Access::Asks("prepare_erasure"), release)
}

#[derive(Template)]
#[template(path = "rights/erasure.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a ErasureView,
    title: String,
    what: &'static str,
    outcome: &'static str,
    unit: String,
    state: &'static str,
    badge: Badge,
    /// The sentence that says what stands against it.
    against: String,
    gone: bool,
    archivable: bool,
    archive_key: String,
    key: String,
}

async fn show(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let view = asker.app.office.erasure(&asker.actor, id).await.map_err(fault(asker))?;
    let (words, row) = (asker.words, &view.row);
    let form = form.unwrap_or_else(|| Form::new(&fresh_key()).with("version", row.version));
    let what = words.code("erasure", &row.what);
    let page = OnePage {
        shell: &asker.shell("erasures"),
        title: if row.number.is_empty() { what.to_owned() } else { words.erasure_of(row.number.as_str()) },
        what,
        outcome: outcome(words, row),
        unit: unit(asker, &row.unit),
        state: words.code("status-erasure", &row.state),
        badge: badge(words, &view),
        against: view.against.and_then(|refusal| words.by_key(refusal.key())).unwrap_or_default().to_owned(),
        gone: row.state == "erased",
        archivable: view.may_prepare,
        archive_key: fresh_key(),
        key: fresh_key(),
        form: &form,
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, None).await
}

async fn take_back(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.take_erasure_back(&asker.actor, &form.key(), &id).await;
    match after(&asker, form, result, |_| (HOME.to_owned(), "erasure-taken-back"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, Some(form)).await,
    }
}

async fn hold(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    // Without a day it would be let go of.
    let until = form.day("until", asker.words, true);
    let held = HoldForm { until, reason: form.value("reason").to_owned(), version: form.version() };
    if form.has_errors() {
        return show(&asker, &id, Some(form)).await;
    }
    let result = asker.app.office.hold_erasure(&asker.actor, &form.key(), &id, &held).await;
    match after(&asker, form, result, |id| (format!("{HOME}/{id}"), "erasure-held"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, Some(form)).await,
    }
}

async fn release(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let released = HoldForm { version: form.version(), ..HoldForm::default() };
    let result = asker.app.office.hold_erasure(&asker.actor, &form.key(), &id, &released).await;
    match after(&asker, form, result, |id| (format!("{HOME}/{id}"), "erasure-released"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, Some(form)).await,
    }
}

/// The package is handed out as it is noted that it was made.
async fn archive(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (package, name) = asker.app.office.archive_copy(&asker.actor, &form.key(), &id).await.map_err(fault(&asker))?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, package).into_response())
}
