//! Checkpoints of the ledger to keep, and the proof that one entry stands under one.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::IntoResponse,
};
use serde::Deserialize;

use crate::{
    look::{Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/log/kontrolpunkter", Access::Asks("read_entry"), list)
        .get("/log/kontrolpunkt", Access::Asks("read_entry"), newest)
        .get("/log/kontrolpunkter/{size}", Access::Asks("read_entry"), one)
        .get("/log/{id}/bevis", Access::Own, proof)
}

#[derive(Deserialize)]
struct Before {
    fra: Option<i64>,
}

struct Shown {
    at: i64,
    size: String,
    link: String,
    root: String,
}

#[derive(Template)]
#[template(path = "ledger/checkpoints.html")]
struct CheckpointsTemplate<'a> {
    shell: &'a Shell<'a>,
    lines: Vec<Shown>,
    keys: Vec<String>,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<Before>) -> Reply {
    let page = asker.app.office.checkpoints(&asker.actor, query.fra).await.map_err(|e| Fault::new(e, asker.words))?;
    let lines = page.lines.into_iter().map(|line| Shown {
        at: line.at,
        size: tvaers_locale::format::number(asker.words.lang(), line.size),
        link: format!("/log/kontrolpunkter/{}", line.size),
        root: line.root,
    });
    let template = CheckpointsTemplate {
        shell: &asker.shell("ledger"),
        lines: lines.collect(),
        keys: page.keys,
        pages: Pages {
            newer: query.fra.map(|_| "/log/kontrolpunkter".to_owned()),
            older: page.older.map(|size| format!("/log/kontrolpunkter?fra={size}")),
        },
    };
    reply::page(&template, asker.words)
}

/// A text to keep, under a name that holds no personal data.
fn text(name: &str, body: String) -> axum::response::Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, body).into_response()
}

async fn newest(asker: Asker) -> Reply {
    note(&asker, None).await
}

async fn one(asker: Asker, Path(size): Path<String>) -> Reply {
    // What is no number is as little there as one that was never signed.
    note(&asker, Some(size.parse().unwrap_or(-1))).await
}

async fn note(asker: &Asker, size: Option<i64>) -> Reply {
    let row = asker.app.office.checkpoint_note(&asker.actor, size).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(text(&format!("checkpoint-{}.txt", row.size), row.note))
}

async fn proof(asker: Asker, Path(id): Path<String>) -> Reply {
    let (_, proof) = asker.app.office.entry_proof(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(text("entry.tlog-proof", proof))
}
