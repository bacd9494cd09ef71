//! The steps of a request: making sure who asks, extending its term, finding the person, submitting, approving, giving back, sending, ending.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::access::{Delivery, Identity, RefusalGround, Status};
use tvaers_office::{
    OfficeError,
    access::{AccessView, AnswerForm, EndForm, Found, IdentityForm},
};

use super::{day_in_words, fault};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        choices, day,
    },
    session::Asker,
    table::{Access, Routes},
};

const WORK: Access = Access::Asks("work_on_access_request");
const APPROVE: Access = Access::Asks("approve_access_request");

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/rettigheder/indsigt/{id}/identitet", WORK, identity_page)
        .post("/rettigheder/indsigt/{id}/identitet", WORK, identity)
        .get("/rettigheder/indsigt/{id}/forlaeng", WORK, extend_page)
        .post("/rettigheder/indsigt/{id}/forlaeng", WORK, extend)
        .get("/rettigheder/indsigt/{id}/find", WORK, find_page)
        .post("/rettigheder/indsigt/{id}/find", WORK, find)
        .post("/rettigheder/indsigt/{id}/indsend", WORK, submit)
        .post("/rettigheder/indsigt/{id}/godkend", APPROVE, approve)
        .get("/rettigheder/indsigt/{id}/tilbage", APPROVE, return_page)
        .post("/rettigheder/indsigt/{id}/tilbage", APPROVE, give_back)
        .post("/rettigheder/indsigt/{id}/skriv", WORK, reopen)
        .get("/rettigheder/indsigt/{id}/send", WORK, send_page)
        .post("/rettigheder/indsigt/{id}/send", WORK, send)
        .get("/rettigheder/indsigt/{id}/afslut", WORK, end_page)
        .post("/rettigheder/indsigt/{id}/afslut", WORK, end)
}

/// A step that is a form of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Identity,
    Extend,
    Return,
    Send,
    End,
}

#[derive(Template)]
#[template(path = "access/act.html")]
struct ActPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    title: &'static str,
    lead: &'static str,
    /// Name, label and options of what is chosen; nothing chosen where there are none.
    choice: Option<(&'static str, &'static str, Vec<Choice>)>,
    /// Name, label and hint of what is written.
    text: (&'static str, &'static str, &'static str),
    long: bool,
}

fn word(step: Step) -> &'static str {
    match step {
        Step::Identity => "identitet",
        Step::Extend => "forlaeng",
        Step::Return => "tilbage",
        Step::Send => "send",
        Step::End => "afslut",
    }
}

fn show(asker: &Asker, form: &Form, id: &str, step: Step) -> Reply {
    let words = asker.words;
    let reason = ("reason", words.access_reason(), "");
    let (title, lead, choice, text) = match step {
        Step::Identity => (
            words.access_identify(),
            words.access_step_identity_missing(),
            Some(("identity", words.access_identity_how(), choices(words, "access-identity", Identity::ALL, Identity::code))),
            ("note", words.access_identity_note(), words.access_identity_note_hint()),
        ),
        Step::Extend => (words.access_extend(), words.access_extend_lead(), None, reason),
        Step::Return => (words.access_return(), words.access_return_lead(), None, reason),
        Step::Send => (
            words.access_send(),
            words.access_send_lead(),
            Some(("delivery", words.access_how_sent(), choices(words, "access-delivery", Delivery::ALL, Delivery::code))),
            ("receipt", words.access_receipt(), words.access_receipt_hint()),
        ),
        Step::End => {
            let mut grounds = choices(words, "access-refusal", RefusalGround::ALL, RefusalGround::code);
            grounds.push(Choice::new("none", words.access_refusal_none()));
            let ground = Some(("ground", words.access_end_ground(), grounds));
            (words.access_end(), words.access_end_lead(), ground, ("note", words.access_reason(), ""))
        }
    };
    let page = ActPage {
        shell: &asker.shell("rights"),
        form,
        action: format!("/rettigheder/indsigt/{id}/{}", word(step)),
        back: format!("/rettigheder/indsigt/{id}"),
        title,
        lead,
        choice,
        text,
        long: step != Step::Send,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

/// The form of a step, where it can be taken now.
async fn opened(asker: &Asker, id: &str, step: Step, may: impl Fn(&AccessView) -> bool) -> Reply {
    let view = asker.app.office.access_request(&asker.actor, id).await.map_err(fault(asker))?;
    if !may(&view) {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let form = Form::new(&fresh_key()).with("version", view.row.version);
    show(asker, &form, &view.row.id, step)
}

/// The form again, for who may see the request at all.
async fn again(asker: &Asker, form: &Form, id: &str, step: Step) -> Reply {
    let view = asker.app.office.access_request(&asker.actor, id).await.map_err(fault(asker))?;
    show(asker, form, &view.row.id, step)
}

async fn finish(
    asker: &Asker,
    form: Form,
    id: &str,
    step: Step,
    result: Result<String, OfficeError>,
    said: &'static str,
) -> Reply {
    match after(asker, form, result, |id| (format!("/rettigheder/indsigt/{id}"), said))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => again(asker, &form, id, step).await,
    }
}

/// A step without a form: a button.
fn pressed(asker: &Asker, result: Result<String, OfficeError>, said: &'static str) -> Reply {
    match result {
        Ok(id) | Err(OfficeError::Repeated(id)) => Ok(reply::done(&format!("/rettigheder/indsigt/{id}"), said)),
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}

async fn identity_page(asker: Asker, Path(id): Path<String>) -> Reply {
    opened(&asker, &id, Step::Identity, |view| view.work).await
}

async fn identity(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let identity = Identity::from_code(form.value("identity")).ok();
    let how = IdentityForm { identity, note: form.value("note").to_owned(), version: form.version() };
    let result = asker.app.office.identify_requester(&asker.actor, &form.key(), &id, &how).await;
    finish(&asker, form, &id, Step::Identity, result, "access-identified").await
}

async fn extend_page(asker: Asker, Path(id): Path<String>) -> Reply {
    opened(&asker, &id, Step::Extend, |view| view.extend).await
}

async fn extend(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.extend_request(&asker.actor, &form.key(), &id, form.value("reason"), form.version()).await;
    finish(&asker, form, &id, Step::Extend, result, "access-extended").await
}

async fn submit(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.submit_extract(&asker.actor, &form.key(), &id, form.version()).await;
    pressed(&asker, result, "access-submitted")
}

async fn approve(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.approve_extract(&asker.actor, &form.key(), &id, form.version()).await;
    pressed(&asker, result, "access-approved")
}

async fn reopen(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.reopen_extract(&asker.actor, &form.key(), &id, form.version()).await;
    pressed(&asker, result, "access-reopened")
}

async fn return_page(asker: Asker, Path(id): Path<String>) -> Reply {
    opened(&asker, &id, Step::Return, |view| view.approve && view.row.status == Status::Submitted.code()).await
}

async fn give_back(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.return_extract(&asker.actor, &form.key(), &id, form.value("reason"), form.version()).await;
    finish(&asker, form, &id, Step::Return, result, "access-returned").await
}

async fn send_page(asker: Asker, Path(id): Path<String>) -> Reply {
    opened(&asker, &id, Step::Send, |view| view.work && view.row.status == Status::Approved.code()).await
}

async fn send(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let delivery = Delivery::from_code(form.value("delivery")).ok();
    let how = AnswerForm { delivery, receipt: form.value("receipt").to_owned(), version: form.version() };
    let result = asker.app.office.send_extract(&asker.actor, &form.key(), &id, &how).await;
    finish(&asker, form, &id, Step::Send, result, "access-sent").await
}

async fn end_page(asker: Asker, Path(id): Path<String>) -> Reply {
    opened(&asker, &id, Step::End, |view| view.work).await
}

async fn end(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let chosen = form.value("ground").to_owned();
    let ground = RefusalGround::from_code(&chosen).ok();
    if ground.is_none() && chosen != "none" {
        form.fault("ground", asker.words.form_choose_one());
        return again(&asker, &form, &id, Step::End).await;
    }
    let how = EndForm { ground, note: form.value("note").to_owned(), version: form.version() };
    let result = asker.app.office.end_request(&asker.actor, &form.key(), &id, &how).await;
    finish(&asker, form, &id, Step::End, result, "access-ended").await
}

#[derive(Template)]
#[template(path = "access/find.html")]
struct FindPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    number: String,
    path: String,
    lead: String,
    found: Vec<Choice>,
}

/// Somebody who may be the person: name, then when born and where known.
fn as_choice(asker: &Asker, found: &Found) -> Choice {
    let words = asker.words;
    let mut said: Vec<String> = found.birth_date.iter().map(|born| words.access_found_born(day(born))).collect();
    said.extend(found.same_cpr.then(|| words.access_found_cpr().to_owned()));
    said.extend(found.places.iter().map(|place| {
        let at = day_in_words(asker, place.at);
        if place.kind == "concern" {
            words.access_found_concern(at, &place.number)
        } else {
            words.access_found_case(at, &place.number)
        }
    }));
    Choice::new(found.subject.clone(), found.name.clone()).hint(said.join(" · "))
}

async fn finding(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let words = asker.words;
    let (row, found) = asker.app.office.find_requested(&asker.actor, id).await.map_err(fault(asker))?;
    let form = form.unwrap_or_else(|| Form::new(&fresh_key()).with("version", row.version).with("reason", &row.picked));
    let page = FindPage {
        shell: &asker.shell("rights"),
        form: &form,
        path: format!("/rettigheder/indsigt/{}", row.id),
        lead: words.access_find_lead(&row.name),
        found: found.iter().map(|one| as_choice(asker, one)).collect(),
        number: row.number,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn find_page(asker: Asker, Path(id): Path<String>) -> Reply {
    finding(&asker, &id, None).await
}

async fn find(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let picked: Vec<String> = form.all("picked").to_vec();
    let why = form.value("reason").to_owned();
    let result = asker.app.office.draft_extract(&asker.actor, &form.key(), &id, &picked, &why, form.version()).await;
    match after(&asker, form, result, |id| (format!("/rettigheder/indsigt/{id}/udtraek"), "access-drafted"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => finding(&asker, &id, Some(form)).await,
    }
}
