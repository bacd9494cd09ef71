//! Who read what and why; and, for the data protection officer and a reason, which readings somebody should judge.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use tvaers_domain::reading::Fact;
use tvaers_locale::Words;
use tvaers_office::{
    OfficeError,
    error::settled,
    ledger::{JudgedRow, LookupRow, UnusualLine},
};

use super::{plain, short};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Form, Pages, Shell, Tone},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

const PATH: &str = "/log/laesninger";

pub(super) fn routes() -> Routes {
    Routes::default().get(PATH, Access::Asks("read_entry"), list).post(PATH, Access::Asks("review_readings"), unusual).post(
        "/log/laesninger/vurder",
        Access::Asks("review_readings"),
        judge,
    )
}

#[derive(Deserialize)]
struct LookupQuery {
    fra: Option<String>,
}

/// A reading as the page shows it.
struct ShownLookup {
    entry: String,
    at: i64,
    who: String,
    department: String,
    act: String,
    number: String,
    why: String,
}

/// One that somebody should judge.
struct ShownUnusual {
    row: ShownLookup,
    fact: &'static str,
    badge: Badge,
    text: String,
    judged: Vec<JudgedRow>,
    key: String,
}

#[derive(Template)]
#[template(path = "ledger/lookups.html")]
struct LookupsPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    rows: Vec<ShownLookup>,
    may_review: bool,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "ledger/unusual.html")]
struct UnusualPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    lines: Vec<ShownUnusual>,
    lead: String,
    cut: bool,
}

fn shown(asker: &Asker, row: &LookupRow) -> ShownLookup {
    let words = asker.words;
    let key = format!("act-{}", row.act.replace('_', "-"));
    let given = row.reason.clone().filter(|reason| !reason.trim().is_empty());
    let part = if row.part { words.lookup_part() } else { words.lookup_no_part() };
    ShownLookup {
        entry: row.id.clone(),
        at: row.at,
        who: row.name.clone(),
        department: short(asker, &row.department),
        act: words.by_key(&key).map_or_else(|| row.act.clone(), str::to_owned),
        number: row.number.clone(),
        why: given.unwrap_or_else(|| if row.about.is_empty() { String::new() } else { part.to_owned() }),
    }
}

fn fact_text(words: Words, line: &UnusualLine) -> String {
    let count = line.unusual.count;
    match line.unusual.fact {
        Fact::OwnName => words.lookup_fact_own_name(count),
        Fact::SameSurname => words.lookup_fact_same_surname(count),
        Fact::Night => words.lookup_fact_night(count),
        Fact::Many => words.lookup_fact_many(count),
    }
}

async fn list(asker: Asker, Query(query): Query<LookupQuery>) -> Reply {
    show_list(&asker, plain(query.fra), &Form::new(&fresh_key())).await
}

async fn show_list(asker: &Asker, before: Option<String>, form: &Form) -> Reply {
    let found = asker.app.office.lookups(&asker.actor, before.as_deref()).await.map_err(|e| Fault::new(e, asker.words))?;
    let page = LookupsPage {
        shell: &asker.shell("ledger"),
        form,
        rows: found.rows.iter().map(|row| shown(asker, row)).collect(),
        may_review: found.may_review,
        pages: Pages { newer: before.map(|_| PATH.to_owned()), older: found.older.map(|id| format!("{PATH}?fra={id}")) },
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

/// Answered to the form itself: a page that could be opened again would be read again without its reason.
async fn unusual(asker: Asker, Sent(form): Sent) -> Reply {
    show_unusual(&asker, form).await
}

async fn show_unusual(asker: &Asker, mut form: Form) -> Reply {
    let words = asker.words;
    let found = match asker.app.office.unusual_readings(&asker.actor, form.value("reason")).await {
        Ok(found) => found,
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, words);
            return show_list(asker, None, &form).await;
        }
        Err(error) => return Err(Fault::new(error, words)),
    };
    let line = |line: &UnusualLine| ShownUnusual {
        row: shown(asker, &line.row),
        fact: line.unusual.fact.code(),
        badge: Badge::new(Tone::Info, "visibility", words.code("lookup-fact-short", line.unusual.fact.code())),
        text: fact_text(words, line),
        judged: line.judged.clone(),
        key: fresh_key(),
    };
    let page = UnusualPage {
        shell: &asker.shell("ledger"),
        lines: found.lines.iter().map(line).collect(),
        lead: words.lookup_unusual_lead(found.days),
        cut: found.cut,
        form: &form,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn judge(asker: Asker, Sent(mut form): Sent) -> Reply {
    let fact = Fact::from_code(form.value("fact")).ok();
    let entry = form.value("entry").to_owned();
    let result = asker.app.office.judge_reading(&asker.actor, &form.key(), &entry, fact, form.value("words")).await;
    match settled(result) {
        Ok(_) => {}
        Err(OfficeError::Invalid(faults)) => {
            let at = format!("words-{entry}-{}", form.value("fact"));
            for fault in faults {
                form.fault(&at, asker.words.by_key(fault.key).unwrap_or_else(|| asker.words.form_required()));
            }
        }
        Err(error) => return Err(Fault::new(error, asker.words)),
    }
    show_unusual(&asker, form).await
}
