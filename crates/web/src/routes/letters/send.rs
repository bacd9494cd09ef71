//! Finishing a letter, going back to it, and sending it.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::letter::Channel;
use tvaers_office::{
    OfficeError,
    letter::{LetterView, SendForm},
};

use super::fault;
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::after::{After, after},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .post("/breve/{id}/faerdig", Access::Asks("change_letter"), finish)
        .post("/breve/{id}/ret", Access::Asks("change_letter"), reopen)
        .get("/breve/{id}/send", Access::Asks("send_letter"), send_page)
        .post("/breve/{id}/send", Access::Asks("send_letter"), send)
        .get("/breve/{id}/send-igen", Access::Asks("send_letter"), resend_page)
        .post("/breve/{id}/send-igen", Access::Asks("send_letter"), resend)
}

#[derive(Template)]
#[template(path = "letter/send.html")]
struct SendPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    title: &'static str,
    lead: String,
    again: bool,
    general: bool,
    channels: Vec<Choice>,
}

async fn finish(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    settle(&asker, &id, form, true).await
}

async fn reopen(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    settle(&asker, &id, form, false).await
}

async fn settle(asker: &Asker, id: &str, form: Form, finished: bool) -> Reply {
    let result = asker.app.office.finish_letter(&asker.actor, &form.key(), id, finished, form.version()).await;
    let said = if finished { "letter-finished" } else { "letter-reopened" };
    match result {
        Ok(id) | Err(OfficeError::Repeated(id)) => Ok(reply::done(&format!("/breve/{id}"), said)),
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}

async fn letter(asker: &Asker, id: &str, may: impl Fn(&LetterView) -> bool) -> Result<LetterView, Fault> {
    let view = asker.app.office.letter(&asker.actor, id).await.map_err(fault(asker))?;
    if may(&view) { Ok(view) } else { Err(Fault::new(OfficeError::NotFound, asker.words)) }
}

fn show(asker: &Asker, form: &Form, view: &LetterView, again: bool) -> Reply {
    let words = asker.words;
    let fits = |channel: &&Channel| **channel != Channel::Email || (view.general && asker.app.office.sends_mail());
    let page = SendPage {
        shell: &asker.shell("letters"),
        form,
        action: format!("/breve/{}/{}", view.line.id, if again { "send-igen" } else { "send" }),
        back: format!("/breve/{}", view.line.id),
        title: if again { words.letter_resend() } else { words.letter_send() },
        lead: format!("{} · {}", view.line.theme, view.letter.counterpart),
        again,
        general: view.general,
        channels: Channel::ALL.iter().filter(fits).map(|c| Choice::new(c.code(), words.code("channel", c.code()))).collect(),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn send_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = letter(&asker, &id, |view| view.send).await?;
    let form = Form::new(&fresh_key()).with("version", view.line.version).with("email", &view.letter.email);
    show(&asker, &form, &view, false)
}

async fn send(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let how = SendForm {
        channel: Channel::from_code(form.value("channel")).ok(),
        receipt: form.value("receipt").to_owned(),
        email: form.value("email").to_owned(),
        version: form.version(),
    };
    let result = asker.app.office.send_letter(&asker.actor, &form.key(), &id, &how).await;
    match after(&asker, form, result, |id| (format!("/breve/{id}"), "letter-sent"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form, &letter(&asker, &id, |_| true).await?, false),
    }
}

async fn resend_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = letter(&asker, &id, |view| view.resend).await?;
    let form = Form::new(&fresh_key()).with("email", &view.letter.email);
    show(&asker, &form, &view, true)
}

async fn resend(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.resend_letter(&asker.actor, &form.key(), &id, form.value("email")).await;
    match after(&asker, form, result, |id| (format!("/breve/{id}"), "letter-resent"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form, &letter(&asker, &id, |_| true).await?, true),
    }
}
