//! Restriction and objection: registered, decided within a month, and lifted.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::restriction::{Kind, Outcome};
use tvaers_office::restriction::{DecisionForm, RestrictionForm, RestrictionRow};

use super::{fault, unit};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell, Tone},
    reply::{self, Reply},
    routes::{
        after::{After, after},
        choices,
    },
    session::Asker,
    table::{Access, Routes},
};

const HOME: &str = "/rettigheder/begraensning";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/rettigheder/begraensning", Access::Asks("restrict_case"), list)
        .get("/rettigheder/begraensning/ny", Access::Asks("restrict_case"), new)
        .post("/rettigheder/begraensning/ny", Access::Asks("restrict_case"), register)
        .get("/rettigheder/begraensning/{id}", Access::Asks("restrict_case"), one)
        .post("/rettigheder/begraensning/{id}/afgoer", Access::Asks("restrict_case"), decide)
        .post("/rettigheder/begraensning/{id}/ophaev", Access::Asks("restrict_case"), lift)
}

struct Shown {
    id: String,
    number: String,
    unit: String,
    kind: &'static str,
    received_at: i64,
    due: i64,
    waits: bool,
    badge: Badge,
}

/// How a request stands.
fn badge(asker: &Asker, row: &RestrictionRow) -> Badge {
    let words = asker.words;
    match (row.outcome.as_deref(), row.in_force) {
        (None, _) => Badge::new(Tone::Warn, "hourglass", words.restriction_waits()),
        (Some(_), true) => Badge::new(Tone::Lock, "lock", words.restriction_in_force()),
        (Some(outcome), false) if row.ended_at.is_none() => {
            Badge::new(Tone::Plain, "check", words.code("restriction-outcome", outcome))
        }
        (Some(_), false) => Badge::new(Tone::Plain, "check", words.restriction_lifted()),
    }
}

fn shown(asker: &Asker, row: &RestrictionRow) -> Shown {
    Shown {
        id: row.id.clone(),
        number: row.number.clone(),
        unit: unit(asker, &row.unit),
        kind: asker.words.code("restriction", &row.kind),
        received_at: row.received_at,
        due: row.due,
        waits: row.decided_at.is_none(),
        badge: badge(asker, row),
    }
}

#[derive(Template)]
#[template(path = "rights/restrictions.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    lines: Vec<Shown>,
}

async fn list(asker: Asker) -> Reply {
    let rows = asker.app.office.restrictions(&asker.actor).await.map_err(fault(&asker))?;
    let lines = rows.iter().map(|row| shown(&asker, row)).collect();
    reply::page(&ListPage { shell: &asker.shell("restrictions"), lines }, asker.words)
}

#[derive(Template)]
#[template(path = "rights/restriction_new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    kinds: Vec<Choice>,
}

async fn show_new(asker: &Asker, form: &Form) -> Reply {
    // Whoever restricts nothing finds no form either.
    asker.app.office.restrictions(&asker.actor).await.map_err(fault(asker))?;
    let words = asker.words;
    let hints = [words.restriction_hint_restriction(), words.restriction_hint_objection()];
    let kinds = choices(words, "restriction", Kind::ALL, Kind::code);
    let kinds = kinds.into_iter().zip(hints).map(|(choice, hint)| choice.hint(hint)).collect();
    let page = NewPage { shell: &asker.shell("restrictions"), form, kinds };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn new(asker: Asker) -> Reply {
    show_new(&asker, &Form::new(&fresh_key())).await
}

async fn register(asker: Asker, Sent(mut form): Sent) -> Reply {
    let received_at = form.day("received", asker.words, false);
    let unreadable = form.has_errors();
    let new = RestrictionForm {
        number: form.value("number").to_owned(),
        kind: Kind::from_code(form.value("kind")).ok(),
        ground: form.value("ground").to_owned(),
        received_at,
    };
    if unreadable {
        return show_new(&asker, &form).await;
    }
    let result = asker.app.office.restrict(&asker.actor, &form.key(), &new).await;
    match after(&asker, form, result, |id| (format!("{HOME}/{id}"), "restriction-registered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &form).await,
    }
}

#[derive(Template)]
#[template(path = "rights/restriction.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    row: &'a RestrictionRow,
    path: String,
    kind: &'static str,
    unit: String,
    badge: Badge,
    outcome: &'static str,
    outcomes: Vec<Choice>,
    key: String,
}

async fn show(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let row = asker.app.office.restriction(&asker.actor, id).await.map_err(fault(asker))?;
    let words = asker.words;
    let form = form.unwrap_or_else(|| Form::new(&fresh_key()).with("version", row.version));
    let hints = [words.restriction_hint_upheld(), words.restriction_hint_rejected()];
    let outcomes = choices(words, "restriction-outcome", Outcome::ALL, Outcome::code);
    let page = OnePage {
        shell: &asker.shell("restrictions"),
        path: format!("{HOME}/{id}"),
        kind: words.code("restriction", &row.kind),
        unit: unit(asker, &row.unit),
        badge: badge(asker, &row),
        outcome: row.outcome.as_deref().map_or("", |outcome| words.code("restriction-outcome", outcome)),
        outcomes: outcomes.into_iter().zip(hints).map(|(choice, hint)| choice.hint(hint)).collect(),
        key: fresh_key(),
        form: &form,
        row: &row,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, None).await
}

async fn decide(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let decision = DecisionForm {
        outcome: Outcome::from_code(form.value("outcome")).ok(),
        answer: form.value("answer").to_owned(),
        version: form.version(),
    };
    let result = asker.app.office.decide_restriction(&asker.actor, &form.key(), &id, &decision).await;
    match after(&asker, form, result, |id| (format!("{HOME}/{id}"), "restriction-decided"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, Some(form)).await,
    }
}

async fn lift(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.lift_restriction(&asker.actor, &form.key(), &id, form.version()).await;
    match after(&asker, form, result, |id| (format!("{HOME}/{id}"), "restriction-lifted"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, Some(form)).await,
    }
}
