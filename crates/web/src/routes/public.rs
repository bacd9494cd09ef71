//! Without login: the form for sharing a concern, its receipt, and what a receipt code tells.

use askama::Template;
use axum::extract::Request;
use tvaers_domain::attachment::FROM_PUBLIC;
use tvaers_locale::format::Dates;
use tvaers_office::OfficeError;

use super::{
    attachments,
    concern_form::{self, Options},
};
use crate::{
    form::{Sent, fresh_key},
    look::{Form, Shell},
    reply::{self, Fault, Reply},
    session::Visitor,
    table::{Access, Routes},
    upload::{Filled, receive_public},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/bekymring", Access::Public, form_page)
        .get("/bekymring/kvittering", Access::Public, no_receipt)
        .upload("/bekymring/kvittering", Access::Public, receive)
        .get("/bekymring/status", Access::Public, status_page)
        .post("/bekymring/status", Access::Public, status)
}

#[derive(Template)]
#[template(path = "public/concern.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    options: Options,
    file_limit: String,
}

fn show_form(visitor: &Visitor, form: &Form) -> Reply {
    let words = visitor.words;
    let largest = i64::try_from(visitor.app.office.largest_from_public()).unwrap_or(i64::MAX);
    let most = i64::try_from(FROM_PUBLIC).unwrap_or(i64::MAX);
    let file_limit = words.public_files_hint(most, attachments::size(words, largest));
    let page = FormPage { shell: &visitor.shell(), form, options: Options::new(words), file_limit };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn form_page(visitor: Visitor) -> Reply {
    show_form(&visitor, &Form::new(&fresh_key()))
}

/// The receipt is the answer to the form alone: its code stands in no address.
async fn no_receipt() -> Reply {
    Err(Fault::go("/bekymring"))
}

#[derive(Template)]
#[template(path = "public/receipt.html")]
struct ReceiptPage<'a> {
    shell: &'a Shell<'a>,
    code: String,
    acute: bool,
    under_18: bool,
    anonymous: bool,
}

async fn receive(visitor: Visitor, request: Request) -> Reply {
    let Filled { mut form, files, turn: _turn } = receive_public(&visitor, request).await?.filled(visitor.words);
    let words = visitor.words;
    let now = visitor.app.office.now();
    let concern = concern_form::public(&mut form, words, Dates::new(words.lang(), now).today());
    if form.key().is_empty() {
        form.fault("", words.form_stale_key());
    }
    let minor = concern.subject_birth_date.as_deref().is_some_and(|born| tvaers_domain::person::is_under_18(born, now));
    if !form.has_errors() {
        match visitor.app.office.receive_concern_with(&concern, &form.key(), &visitor.source, files).await {
            Ok(receipt) => {
                let page = ReceiptPage {
                    shell: &visitor.shell(),
                    code: receipt.code,
                    acute: concern.acute,
                    under_18: concern.under_18 || minor,
                    anonymous: concern.anonymous,
                };
                return reply::page(&page, words);
            }
            Err(OfficeError::Invalid(faults)) => form.faults(&faults, words),
            Err(other) => return Err(Fault::new(other, words)),
        }
    }
    show_form(&visitor, &form)
}

#[derive(Template)]
#[template(path = "public/status.html")]
struct StatusPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    /// Number, what has happened in words, when received in µs.
    found: Option<(&'static str, i64)>,
}

async fn status_page(visitor: Visitor) -> Reply {
    reply::page(&StatusPage { shell: &visitor.shell(), form: &Form::default(), found: None }, visitor.words)
}

async fn status(visitor: Visitor, Sent(form): Sent) -> Reply {
    let words = visitor.words;
    match visitor.app.office.receipt(form.value("code")).await {
        Ok((word, at)) => {
            let found = Some((words.code("public-progress", &word), at));
            reply::page(&StatusPage { shell: &visitor.shell(), form: &Form::default(), found }, words)
        }
        Err(OfficeError::NotFound) => {
            // A code is a secret of its own: what was typed is not sent back.
            let mut again = Form::default();
            again.fault("code", words.public_code_unknown());
            reply::faulty(&StatusPage { shell: &visitor.shell(), form: &again, found: None }, words)
        }
        Err(other) => Err(Fault::new(other, words)),
    }
}
