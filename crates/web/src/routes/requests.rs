//! Requests for information between two parties: asking, the page of one, answering it.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::inquiry::Answer;
use tvaers_office::{
    disclosure::{AskForm, RequestAnswer, RequestRow, RequestView},
    error::settled,
};

use super::{
    after::{After, after},
    choices,
    disclosures::{terms, terms_choices},
    known::basis_label,
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/forespoerg", Access::Asks("ask_party"), ask_page)
        .post("/sager/{id}/forespoerg", Access::Asks("ask_party"), ask)
        .get("/forespoergsler/{id}", Access::Asks("view_request"), one)
        .post("/forespoergsler/{id}", Access::Asks("answer_request"), answer)
        .post("/forespoergsler/{id}/afslaa", Access::Asks("answer_request"), decline)
}

#[derive(Template)]
#[template(path = "disclosure/ask.html")]
struct AskPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    number: String,
    action: String,
    back: String,
    parties: Vec<Choice>,
    bases: Vec<Choice>,
    forms: Vec<Choice>,
    purposes: Vec<Choice>,
}

async fn show_ask(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let found = asker.app.office.askable(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let (bases, forms, purposes) = terms_choices(asker, &found.case.unit);
    let page = AskPage {
        shell: &asker.shell("cases"),
        form,
        number: words.case_number(&found.case.number),
        action: format!("/sager/{id}/forespoerg"),
        back: format!("/sager/{id}"),
        parties: found.parties.iter().map(|d| Choice::new(d.clone(), short(asker, d))).collect(),
        bases,
        forms,
        purposes,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn ask_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_ask(&asker, &id, &Form::new(&fresh_key()).with("cooperation", "ssp").with("purpose", "prevention")).await
}

async fn ask(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let terms = terms(&mut form, asker.words);
    if form.has_errors() {
        return show_ask(&asker, &id, &form).await;
    }
    let question = AskForm { party: form.value("party").to_owned(), question: form.value("question").to_owned(), terms };
    let result = asker.app.office.ask_party(&asker.actor, &form.key(), &id, &question).await;
    match after(&asker, form, result, |id| (format!("/forespoergsler/{id}"), "asked-party"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_ask(&asker, &id, &form).await,
    }
}

/// A request as lists show it.
pub(crate) struct ShownRequest {
    pub(crate) id: String,
    pub(crate) asker: String,
    pub(crate) asked: String,
    pub(crate) badge: Badge,
}

pub(crate) fn shown(asker: &Asker, row: &RequestRow) -> ShownRequest {
    ShownRequest {
        id: row.id.clone(),
        asker: short(asker, &row.asker),
        asked: short(asker, &row.asked),
        badge: Badge::of(asker.words, "request-answer", &row.status),
    }
}

#[derive(Template)]
#[template(path = "disclosure/request.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a RequestView,
    shown: ShownRequest,
    basis: String,
    purpose: &'static str,
    action: String,
    decline: String,
    key: String,
    answers: Vec<Choice>,
    items: Vec<Choice>,
    bases: Vec<Choice>,
    forms: Vec<Choice>,
    purposes: Vec<Choice>,
}

async fn show_one(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let view = asker.app.office.request(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let (bases, forms, purposes) = terms_choices(asker, &view.row.unit);
    let page = OnePage {
        shell: &asker.shell("cases"),
        form,
        shown: shown(asker, &view.row),
        basis: basis_label(asker, &view.row.basis),
        purpose: words.code("purpose", &view.row.purpose),
        action: format!("/forespoergsler/{id}"),
        decline: format!("/forespoergsler/{id}/afslaa"),
        key: fresh_key(),
        answers: choices(words, "request-answer", &[Answer::Shares, Answer::Nothing], Answer::code),
        items: view.items.iter().map(|i| Choice::new(i.id.clone(), i.title.clone())).collect(),
        bases,
        forms,
        purposes,
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

fn fresh(version: i64) -> Form {
    Form::new(&fresh_key()).with("cooperation", "ssp").with("purpose", "prevention").with("version", version)
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.request(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    show_one(&asker, &id, &fresh(view.row.version)).await
}

async fn answer(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let words = asker.words;
    let chosen = Answer::from_code(form.value("answer")).ok();
    let shares = chosen == Some(Answer::Shares);
    // Only who shares says on which terms.
    let mut besides = form.clone();
    let given = terms(&mut besides, words);
    if shares {
        form = besides;
        if given.necessity.is_empty() {
            form.fault("necessity", words.disclosure_necessity_missing());
        }
        if form.value("item").is_empty() {
            form.fault("item", words.form_choose_one());
        }
        if form.has_errors() {
            return show_one(&asker, &id, &form).await;
        }
    }
    let answer = RequestAnswer { answer: chosen, item: form.value("item").to_owned(), terms: given, version: form.version() };
    let result = asker.app.office.answer_party(&asker.actor, &form.key(), &id, &answer).await;
    match after(&asker, form, result, |id| (format!("/forespoergsler/{id}"), "party-answered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_one(&asker, &id, &form).await,
    }
}

/// A button of its own: who declines fills in nothing.
async fn decline(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let (version, words) = (form.version(), asker.words);
    let terms = terms(&mut form, words);
    let answer = RequestAnswer { answer: Some(Answer::Withholds), item: String::new(), terms, version };
    let result = asker.app.office.answer_party(&asker.actor, &form.key(), &id, &answer).await;
    settled(result).map_err(|e| Fault::new(e, words))?;
    Ok(reply::done(&format!("/forespoergsler/{id}"), "party-declined"))
}
