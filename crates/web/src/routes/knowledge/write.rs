//! The form for an article, with a preview that needs no JavaScript.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::knowledge::{Audience, Kind};
use tvaers_office::{OfficeError, knowledge::ArticleForm};

use super::{fault, unit};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    markdown::{self, Html},
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
        .get("/viden/ny", Access::Asks("write_article"), new_page)
        .post("/viden/ny", Access::Asks("write_article"), write)
        .get("/viden/{id}/skriv", Access::Asks("change_article"), change_page)
        .post("/viden/{id}/skriv", Access::Asks("change_article"), change)
}

#[derive(Template)]
#[template(path = "knowledge/form.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    title: &'static str,
    action: String,
    back: String,
    /// Only a new article chooses its unit.
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    audiences: Vec<Choice>,
    preview: Option<Html>,
}

fn page(asker: &Asker, form: &Form, title: &'static str, id: Option<&str>) -> Reply {
    let words = asker.words;
    let units = if id.is_some() { Vec::new() } else { asker.app.office.article_units(&asker.actor) };
    if id.is_none() && units.is_empty() {
        return Err(Fault::new(OfficeError::NotFound, words));
    }
    let shell = asker.shell("knowledge");
    let shown = form.has("preview") && !form.value("body").is_empty();
    let page = FormPage {
        shell: &shell,
        form,
        title,
        action: id.map_or_else(|| "/viden/ny".to_owned(), |id| format!("/viden/{id}/skriv")),
        back: id.map_or_else(|| "/viden".to_owned(), |id| format!("/viden/{id}")),
        units: units.into_iter().map(|id| Choice::new(id.clone(), unit(asker, &id))).collect(),
        kinds: choices(words, "article-kind", Kind::ALL, Kind::code),
        audiences: choices(words, "audience", Audience::ALL, Audience::code),
        preview: shown.then(|| markdown::render(form.value("body"))),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

fn read(form: &Form) -> ArticleForm {
    ArticleForm {
        unit: form.value("unit").to_owned(),
        kind: Kind::from_code(form.value("kind")).unwrap_or(Kind::Article),
        // The narrower one, unless the wider is chosen.
        audience: Audience::from_code(form.value("audience")).unwrap_or(Audience::Unit),
        title: form.value("title").to_owned(),
        tags: form.value("tags").to_owned(),
        body: form.value("body").to_owned(),
        note: form.value("note").to_owned(),
        version: form.version(),
    }
}

async fn new_page(asker: Asker) -> Reply {
    let now = asker.app.office.unit_now(&asker.actor).map(|u| u.id).unwrap_or_default();
    let form = Form::new(&fresh_key()).with("unit", now).with("kind", Kind::Article).with("audience", Audience::Unit);
    page(&asker, &form, asker.words.knowledge_write(), None)
}

async fn write(asker: Asker, Sent(form): Sent) -> Reply {
    let title = asker.words.knowledge_write();
    if form.has("preview") {
        return page(&asker, &form, title, None);
    }
    let result = asker.app.office.write_article(&asker.actor, &form.key(), &read(&form)).await;
    match after(&asker, form, result, |id| (format!("/viden/{id}"), "article-written"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => page(&asker, &form, title, None),
    }
}

async fn change_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let draft = asker.app.office.article_draft(&asker.actor, &id).await.map_err(fault(&asker))?;
    let words = &draft.words;
    let form = Form::new(&fresh_key())
        .with("version", draft.line.version)
        .with("kind", &words.kind)
        .with("audience", &words.audience)
        .with("title", &words.title)
        .with("tags", &words.tags)
        .with("body", &words.body)
        .with("note", if draft.waits { words.note.as_str() } else { "" });
    page(&asker, &form, asker.words.knowledge_go_on(), Some(&id))
}

async fn change(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let title = asker.words.knowledge_go_on();
    if form.has("preview") {
        asker.app.office.article_draft(&asker.actor, &id).await.map_err(fault(&asker))?;
        return page(&asker, &form, title, Some(&id));
    }
    let result = asker.app.office.change_article(&asker.actor, &form.key(), &id, &read(&form)).await;
    match after(&asker, form, result, |id| (format!("/viden/{id}"), "article-written"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => {
            asker.app.office.article_draft(&asker.actor, &id).await.map_err(fault(&asker))?;
            page(&asker, &form, title, Some(&id))
        }
    }
}
