//! Letterheads, for the administrators who keep them.

use askama::Template;
use axum::extract::Path;
use tvaers_locale::Lang;
use tvaers_office::{
    OfficeError,
    letter::{HeadForm, LetterheadRow},
};

use super::fault;
use crate::{
    form::{Sent, fresh_key},
    look::{Form, Shell},
    reply::{self, Fault, Reply},
    routes::after::{After, after},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/brevhoveder", Access::Asks("keep_letterhead"), list)
        .get("/brevhoveder/{id}", Access::Asks("keep_letterhead"), one)
        .post("/brevhoveder/{id}", Access::Asks("keep_letterhead"), keep)
}

/// One department's head in the list.
struct ShownHead {
    id: String,
    name: String,
    head: LetterheadRow,
}

#[derive(Template)]
#[template(path = "letter/heads.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    heads: Vec<ShownHead>,
}

#[derive(Template)]
#[template(path = "letter/head.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    name: String,
    title: String,
    action: String,
}

fn name_of(asker: &Asker, department: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    organisation.department(department).map(|d| if danish { d.name_da.clone() } else { d.name_en.clone() }).unwrap_or_default()
}

async fn list(asker: Asker) -> Reply {
    let mut heads = Vec::new();
    for id in asker.app.office.letterhead_departments(&asker.actor) {
        let view = asker.app.office.letterhead(&asker.actor, &id).await.map_err(fault(&asker))?;
        heads.push(ShownHead { name: name_of(&asker, &id), head: view.head, id });
    }
    if heads.is_empty() {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    reply::page(&ListPage { shell: &asker.shell("letterheads"), heads }, asker.words)
}

fn show(asker: &Asker, form: &Form, department: &str) -> Reply {
    let name = name_of(asker, department);
    let page = OnePage {
        shell: &asker.shell("letterheads"),
        form,
        title: asker.words.letterhead_of(&name),
        name,
        action: format!("/brevhoveder/{department}"),
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

/// A department of another authority answers like one that is not there.
fn own(asker: &Asker, department: &str) -> Result<(), Fault> {
    let own = asker.app.office.letterhead_departments(&asker.actor).iter().any(|id| id == department);
    if own { Ok(()) } else { Err(Fault::new(OfficeError::NotFound, asker.words)) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    own(&asker, &id)?;
    let head = asker.app.office.letterhead(&asker.actor, &id).await.map_err(fault(&asker))?.head;
    let form = Form::new(&fresh_key())
        .with("version", head.version)
        .with("address", &head.address)
        .with("phone", &head.phone)
        .with("email", &head.email)
        .with("ean", &head.ean)
        .with("pattern", &head.pattern);
    show(&asker, &form, &id)
}

async fn keep(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    own(&asker, &id)?;
    let new = HeadForm {
        address: form.value("address").to_owned(),
        phone: form.value("phone").to_owned(),
        email: form.value("email").to_owned(),
        ean: form.value("ean").to_owned(),
        pattern: form.value("pattern").to_owned(),
        version: form.version(),
    };
    let result = asker.app.office.keep_letterhead(&asker.actor, &form.key(), &id, &new).await;
    match after(&asker, form, result, |_| ("/brevhoveder".to_owned(), "letterhead-kept"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form, &id),
    }
}
