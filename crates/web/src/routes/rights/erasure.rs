//! Erasing: what is over its term, the list that somebody else approves, what was erased, and whether an authority may dispose of its records.

mod one;

use askama::Template;
use tvaers_domain::Refusal;
use tvaers_locale::{Words, format};
use tvaers_office::erasure::{DisposalForm, DisposalRow, ErasureList, ErasureRow, ErasureView};

use super::{fault, unit};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Form, Shell, Tone},
    reply::{self, Reply},
    routes::after::{After, after},
    session::Asker,
    table::{Access, Routes},
};

const HOME: &str = "/rettigheder/sletning";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/rettigheder/sletning", Access::Asks("view_erasure"), list)
        .post("/rettigheder/sletning/liste", Access::Asks("prepare_erasure"), put_on_list)
        .post("/rettigheder/sletning/godkend", Access::Asks("approve_erasure"), approve)
        .post("/rettigheder/sletning/kassation", Access::Asks("allow_disposal"), allow)
        .post("/rettigheder/sletning/kassation/ophaev", Access::Asks("allow_disposal"), end)
        .with(one::routes())
}

/// One line of a table.
struct Shown {
    id: String,
    number: String,
    what: &'static str,
    outcome: &'static str,
    unit: String,
    due: i64,
    erased_at: i64,
    by: String,
    badge: Badge,
    /// Ticked when the page is shown: nothing stands against it.
    ticked: bool,
    /// Can be ticked at all.
    tickable: bool,
}

fn outcome(words: Words, row: &ErasureRow) -> &'static str {
    words.code(if row.what == "concern" { "status-concern" } else { "outcome" }, &row.outcome)
}

/// What stands against it, in two or three words.
fn against(words: Words, refusal: Option<Refusal>) -> Badge {
    match refusal {
        None => Badge::new(Tone::Good, "check", words.erasure_ready()),
        Some(Refusal::TermNotOver) => Badge::new(Tone::Outline, "time", words.erasure_against_term()),
        Some(Refusal::NotArchived) => Badge::new(Tone::Warn, "database", words.erasure_against_archive()),
        Some(Refusal::OthersNotTold) => Badge::new(Tone::Outline, "hourglass", words.erasure_against_told()),
        Some(Refusal::CaseRestricted) => Badge::new(Tone::Lock, "lock", words.erasure_against_restricted()),
        Some(_) => Badge::new(Tone::Warn, "hourglass", words.erasure_against_held()),
    }
}

/// How one's own part in what others erase stands.
fn part(words: Words, row: &ErasureRow) -> Badge {
    if row.hold_until.is_some() {
        Badge::new(Tone::Warn, "hourglass", words.erasure_against_held())
    } else if row.archived > 0 {
        Badge::new(Tone::Good, "check", words.erasure_ready())
    } else {
        Badge::new(Tone::Warn, "database", words.erasure_against_archive())
    }
}

fn badge(words: Words, view: &ErasureView) -> Badge {
    if view.row.leads { against(words, view.against) } else { part(words, &view.row) }
}

fn line(asker: &Asker, row: &ErasureRow, badge: Badge) -> Shown {
    let words = asker.words;
    Shown {
        id: row.id.clone(),
        number: row.number.clone(),
        what: words.code("erasure", &row.what),
        outcome: outcome(words, row),
        unit: unit(asker, &row.unit),
        due: row.due,
        erased_at: row.erased_at.unwrap_or_default(),
        by: row.approved_name.clone().or_else(|| row.listed_name.clone()).unwrap_or_default(),
        badge,
        ticked: false,
        tickable: false,
    }
}

fn waiting(asker: &Asker, view: &ErasureView) -> Shown {
    let ready = view.against.is_none();
    let tickable = if view.row.listed_by.is_some() { view.may_approve } else { view.may_prepare };
    Shown { ticked: ready && tickable, tickable, ..line(asker, &view.row, badge(asker.words, view)) }
}

/// What is recorded of one's own authority.
struct Disposal {
    reference: String,
    decided_on: String,
    recorded: String,
}

fn disposal(words: Words, row: &DisposalRow) -> Disposal {
    let day = super::super::day(&row.decided_on);
    let at = format::Dates::new(words.lang(), row.at).long_date(row.at);
    Disposal { reference: row.reference.clone(), decided_on: day, recorded: words.erasure_recorded(at, row.name.as_str()) }
}

#[derive(Template)]
#[template(path = "rights/erasures.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    due: Vec<Shown>,
    listed: Vec<Shown>,
    parts: Vec<Shown>,
    erased: Vec<Shown>,
    may_list: bool,
    may_approve: bool,
    may_allow: bool,
    disposal: Option<Disposal>,
    end_key: String,
}

async fn show(asker: &Asker, form: &Form) -> Reply {
    let list: ErasureList = asker.app.office.erasures(&asker.actor).await.map_err(fault(asker))?;
    let words = asker.words;
    let lines = |views: &[ErasureView]| views.iter().map(|view| waiting(asker, view)).collect::<Vec<_>>();
    let gone = |row: &ErasureRow| line(asker, row, Badge::new(Tone::Plain, "delete", words.code("status-erasure", &row.state)));
    let page = ListPage {
        shell: &asker.shell("erasures"),
        form,
        may_list: list.due.iter().any(|view| view.may_prepare),
        may_approve: list.listed.iter().any(|view| view.may_approve),
        due: lines(&list.due),
        listed: lines(&list.listed),
        parts: lines(&list.parts),
        erased: list.erased.iter().map(gone).collect(),
        may_allow: list.may_allow,
        disposal: list.disposal.as_ref().map(|row| disposal(words, row)),
        end_key: fresh_key(),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn list(asker: Asker) -> Reply {
    show(&asker, &Form::new(&fresh_key())).await
}

async fn put_on_list(asker: Asker, Sent(form): Sent) -> Reply {
    let result = asker.app.office.list_erasures(&asker.actor, &form.key(), form.all("id")).await;
    match after(&asker, form, result, |_| (HOME.to_owned(), "erasure-listed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form).await,
    }
}

async fn approve(asker: Asker, Sent(form): Sent) -> Reply {
    let result = asker.app.office.approve_erasures(&asker.actor, &form.key(), form.all("id")).await;
    match after(&asker, form, result, |_| (HOME.to_owned(), "erasure-erased"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form).await,
    }
}

async fn allow(asker: Asker, Sent(form): Sent) -> Reply {
    let typed = form.value("decided_on").to_owned();
    let decided_on = match format::parse_date(&typed) {
        Ok(day) => day.to_string(),
        Err(_) => String::new(),
    };
    let new = DisposalForm { reference: form.value("reference").to_owned(), decided_on };
    let result = asker.app.office.allow_disposal(&asker.actor, &form.key(), &new).await;
    match after(&asker, form, result, |_| (HOME.to_owned(), "disposal-recorded"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form).await,
    }
}

async fn end(asker: Asker, Sent(form): Sent) -> Reply {
    let result = asker.app.office.end_disposal(&asker.actor, &form.key()).await;
    match after(&asker, form, result, |_| (HOME.to_owned(), "disposal-ended"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form).await,
    }
}
