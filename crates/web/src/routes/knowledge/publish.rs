//! Publishing an article with what the check found in it, and taking it back.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::Refusal;
use tvaers_office::{
    OfficeError,
    knowledge::{CheckView, LONGEST_REASON, Mark},
};

use super::fault;
use crate::{
    form::{Sent, fresh_key},
    look::{Form, Shell},
    markdown::{self, Html},
    reply::{self, Reply},
    routes::after::{After, after},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/viden/{id}/udgiv", Access::Asks("publish_article"), publish_page)
        .post("/viden/{id}/udgiv", Access::Asks("publish_article"), publish)
        .get("/viden/{id}/traek", Access::Asks("withdraw_article"), withdraw_page)
        .post("/viden/{id}/traek", Access::Asks("withdraw_article"), withdraw)
}

/// Words that may name a person, as the page shows them.
struct ShownFinding {
    field: String,
    reason: &'static str,
    words: String,
    places: String,
    label: String,
}

#[derive(Template)]
#[template(path = "knowledge/publish.html")]
struct PublishPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a CheckView,
    findings: Vec<ShownFinding>,
    audience: &'static str,
    body: Html,
}

fn field(key: &str) -> String {
    format!("why-{key}")
}

async fn show(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let view = asker.app.office.check_article(&asker.actor, id).await.map_err(fault(asker))?;
    let words = asker.words;
    let mut form = form.unwrap_or_else(|| Form::new(&fresh_key())).with("version", view.line.version);
    for found in &view.found {
        // What was said before need not be said again.
        if let Some(why) = found.marked.as_ref().filter(|_| !form.has(&field(&found.key))) {
            form = form.with(&field(&found.key), why);
        }
    }
    let place = |name: &str, line: usize| words.knowledge_found_line(words.code("article-field", name), line.to_string());
    let findings = view.found.iter().map(|found| ShownFinding {
        field: field(&found.key),
        reason: words.code("finding", found.reason.code()),
        places: found.places.iter().map(|p| place(p.field, p.line)).collect::<Vec<_>>().join(" · "),
        label: words.knowledge_why_of(found.words.as_str()),
        words: found.words.clone(),
    });
    let page = PublishPage {
        shell: &asker.shell("knowledge"),
        form: &form,
        findings: findings.collect(),
        audience: words.code("audience", &view.draft.audience),
        body: markdown::render(&view.draft.body),
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn publish_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, None).await
}

/// The reasons that were typed, by the finding that each is about.
fn marks(form: &Form) -> Vec<Mark> {
    let one = |(name, _): (&String, &Vec<String>)| {
        let key = name.strip_prefix("why-")?.to_owned();
        Some(Mark { key, why: form.value(name).to_owned() })
    };
    form.values.iter().filter_map(one).collect()
}

async fn publish(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let result = asker.app.office.publish_article(&asker.actor, &form.key(), &id, &marks(&form), form.version()).await;
    if matches!(result, Err(OfficeError::Rule(Refusal::PersonFound))) {
        let view = asker.app.office.check_article(&asker.actor, &id).await.map_err(fault(&asker))?;
        for found in view.found {
            let name = field(&found.key);
            match form.value(&name).chars().count() {
                0 => form.fault(&name, asker.words.knowledge_why_missing(found.words)),
                n if n > LONGEST_REASON => form.fault(&name, asker.words.knowledge_note_long()),
                _ => {}
            }
        }
        return show(&asker, &id, Some(form)).await;
    }
    match after(&asker, form, result, |id| (format!("/viden/{id}"), "article-published"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, Some(form)).await,
    }
}

#[derive(Template)]
#[template(path = "knowledge/withdraw.html")]
struct WithdrawPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    about: String,
    action: String,
    back: String,
}

async fn show_withdraw(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let line = asker.app.office.withdrawable_article(&asker.actor, id).await.map_err(fault(asker))?;
    let form = form.unwrap_or_else(|| Form::new(&fresh_key()).with("version", line.version));
    let page = WithdrawPage {
        shell: &asker.shell("knowledge"),
        form: &form,
        about: line.title,
        action: format!("/viden/{id}/traek"),
        back: format!("/viden/{id}"),
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn withdraw_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_withdraw(&asker, &id, None).await
}

async fn withdraw(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let why = form.value("why").to_owned();
    let result = asker.app.office.withdraw_article(&asker.actor, &form.key(), &id, &why, form.version()).await;
    match after(&asker, form, result, |_| ("/viden".to_owned(), "article-withdrawn"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_withdraw(&asker, &id, Some(form)).await,
    }
}
