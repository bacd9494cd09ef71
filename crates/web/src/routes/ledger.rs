//! The ledger's page for DPOs and auditors, and everybody's own entries.

mod checkpoints;
mod lookups;

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use tvaers_office::ledger::{LedgerFilter, LedgerPage};

use super::short;
use crate::{
    look::{Badge, Pages, Shell, Tone},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/log", Access::Asks("read_entry"), ledger)
        .get("/mine-opslag", Access::Own, own)
        .with(checkpoints::routes())
        .with(lookups::routes())
}

#[derive(Deserialize)]
struct LedgerQuery {
    udfald: Option<String>,
    ting: Option<String>,
    fra: Option<String>,
}

struct ShownEntry {
    at: i64,
    place: String,
    /// Where the proof of it is, once it has a place.
    proof: Option<String>,
    who: String,
    department: String,
    act: String,
    badge: Badge,
    kind: &'static str,
    item: bool,
    thing: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "ledger/ledger.html")]
struct LedgerTemplate<'a> {
    shell: &'a Shell<'a>,
    own: bool,
    review: bool,
    outcome: String,
    thing: String,
    entries: Vec<ShownEntry>,
    size: String,
    root: String,
    pages: Pages,
}

fn entries(asker: &Asker, page: &LedgerPage) -> Vec<ShownEntry> {
    let words = asker.words;
    page.lines
        .iter()
        .map(|line| {
            let entry = &line.entry;
            let (tone, icon, word) = match entry.outcome.as_str() {
                "refused" => (Tone::Danger, "error", words.ledger_refused()),
                "read" => (Tone::Info, "visibility", words.ledger_read()),
                _ => (Tone::Good, "check", words.ledger_done()),
            };
            let key = format!("act-{}", entry.act.replace('_', "-"));
            ShownEntry {
                at: entry.at,
                place: entry.position.map_or_else(|| words.ledger_waiting().to_owned(), |p| p.to_string()),
                proof: entry.position.map(|_| format!("/log/{}/bevis", entry.id)),
                who: if entry.by_user.is_some() { line.who.clone() } else { words.ledger_public().to_owned() },
                department: short(asker, &line.department),
                act: words.by_key(&key).map_or_else(|| entry.act.clone(), str::to_owned),
                badge: Badge::new(tone, icon, word),
                kind: words.by_key(&format!("thing-{}", entry.thing_kind.replace('_', "-"))).unwrap_or_default(),
                item: entry.thing_kind == "item",
                thing: entry.thing.clone(),
                reason: entry.reason.clone().unwrap_or_default(),
            }
        })
        .collect()
}

/// Only ids and words come into a link.
fn plain(text: Option<String>) -> Option<String> {
    text.filter(|t| !t.is_empty() && t.len() <= 64 && t.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

async fn ledger(asker: Asker, Query(query): Query<LedgerQuery>) -> Reply {
    let filter = LedgerFilter { outcome: plain(query.udfald), thing: plain(query.ting), before: plain(query.fra) };
    let page = asker.app.office.ledger(&asker.actor, &filter).await.map_err(|e| Fault::new(e, asker.words))?;
    let (outcome, thing) = (filter.outcome.unwrap_or_default(), filter.thing.unwrap_or_default());
    let kept = format!("udfald={outcome}&ting={thing}");
    let template = LedgerTemplate {
        shell: &asker.shell("ledger"),
        own: false,
        review: asker.app.office.may_review(&asker.actor).map_err(|e| Fault::new(e, asker.words))?,
        entries: entries(&asker, &page),
        size: tvaers_locale::format::number(asker.words.lang(), page.size),
        root: page.root,
        pages: Pages {
            newer: filter.before.map(|_| format!("/log?{kept}")),
            older: page.older.map(|id| format!("/log?{kept}&fra={id}")),
        },
        outcome,
        thing,
    };
    reply::page(&template, asker.words)
}

async fn own(asker: Asker, Query(query): Query<LedgerQuery>) -> Reply {
    let before = plain(query.fra);
    let page = asker.app.office.own_entries(&asker.actor, before.as_deref()).await.map_err(|e| Fault::new(e, asker.words))?;
    let template = LedgerTemplate {
        shell: &asker.shell("own-entries"),
        own: true,
        review: false,
        entries: entries(&asker, &page),
        size: String::new(),
        root: String::new(),
        pages: Pages {
            newer: before.map(|_| "/mine-opslag".to_owned()),
            older: page.older.map(|id| format!("/mine-opslag?fra={id}")),
        },
        outcome: String::new(),
        thing: String::new(),
    };
    reply::page(&template, asker.words)
}
