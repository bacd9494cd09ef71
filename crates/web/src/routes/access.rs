//! The rights of those whom something is held about: requests for access, their list, registering one, one of them. `acts` has the steps of the way, `extract` the answer.

mod acts;
mod extract;

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_domain::{
    access::{Asker as Who, Channel, Status},
    time::day_of,
};
use tvaers_locale::format::Dates;
use tvaers_office::{
    OfficeError,
    access::{AccessView, RequestForm, RequestLine},
};

use super::{choices, day, short};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Pages, Shell},
    reply::{self, Fault, Reply},
    routes::after::{After, after},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/rettigheder", Access::Asks("view_access_request"), list)
        .get("/rettigheder/indsigt/ny", Access::Asks("register_access_request"), new)
        .post("/rettigheder/indsigt", Access::Asks("register_access_request"), register)
        .get("/rettigheder/indsigt/{id}", Access::Asks("read_access_request"), one)
        .with(acts::routes())
        .with(extract::routes())
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

/// A day of the calendar in words.
fn in_words(asker: &Asker, iso: &str) -> String {
    let dates = Dates::new(asker.words.lang(), asker.app.office.now());
    iso.parse().map_or_else(|_| iso.to_owned(), |day: jiff::civil::Date| dates.long_date(day))
}

/// The day of an instant in words.
fn day_in_words(asker: &Asker, at: i64) -> String {
    Dates::new(asker.words.lang(), asker.app.office.now()).long_date(at)
}

/// A request as the list shows it.
struct Shown {
    id: String,
    number: String,
    received: String,
    channel: &'static str,
    owner: String,
    /// µs; none once it has ended.
    due: Option<i64>,
    badge: Badge,
}

fn shown(asker: &Asker, line: &RequestLine) -> Shown {
    let words = asker.words;
    Shown {
        id: line.id.clone(),
        number: line.number.clone(),
        received: in_words(asker, &line.received_on),
        channel: words.code("access-channel", &line.channel),
        owner: short(asker, &line.owner),
        due: Some(line.due).filter(|_| line.ended_at.is_none()),
        badge: Badge::of(words, "status-access", &line.status),
    }
}

#[derive(Deserialize, Default)]
struct ListQuery {
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "access/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    lines: Vec<Shown>,
    register: bool,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let list = asker.app.office.access_requests(&asker.actor, query.fra.as_deref()).await.map_err(fault(&asker))?;
    let page = ListPage {
        shell: &asker.shell("rights"),
        lines: list.lines.iter().map(|line| shown(&asker, line)).collect(),
        register: list.register,
        pages: Pages {
            newer: query.fra.is_some().then(|| "/rettigheder".to_owned()),
            older: list.older.map(|id| format!("/rettigheder?fra={id}")),
        },
    };
    reply::page(&page, asker.words)
}

#[derive(Template)]
#[template(path = "access/new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    channels: Vec<Choice>,
    askers: Vec<Choice>,
    langs: Vec<Choice>,
}

fn new_page(asker: &Asker, form: &Form) -> Reply {
    let words = asker.words;
    let page = NewPage {
        shell: &asker.shell("rights"),
        form,
        channels: choices(words, "access-channel", Channel::ALL, Channel::code),
        askers: choices(words, "access-asker", Who::ALL, Who::code),
        langs: vec![Choice::new("da", "Dansk"), Choice::new("en", "English")],
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn new(asker: Asker) -> Reply {
    if !asker.app.office.may_register_request(&asker.actor) {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let today = day(&day_of(asker.app.office.now()));
    let form = Form::new(&fresh_key()).with("received_on", today).with("lang", "da").with("asker", Who::Themselves.code());
    new_page(&asker, &form)
}

/// A day as typed, `2016-05-13`; a fault is put beside the field.
fn typed_day(form: &mut Form, field: &str, asker: &Asker, required: bool) -> Option<String> {
    let typed = form.value(field).to_owned();
    if typed.is_empty() && !required {
        return None;
    }
    match tvaers_locale::format::parse_date(&typed) {
        Ok(day) => Some(day.to_string()),
        Err(fault) => {
            form.fault(field, fault.text(asker.words));
            None
        }
    }
}

async fn register(asker: Asker, Sent(mut form): Sent) -> Reply {
    if !asker.app.office.may_register_request(&asker.actor) {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let received_on = typed_day(&mut form, "received_on", &asker, true);
    let birth_date = typed_day(&mut form, "birth_date", &asker, false);
    if form.has_errors() {
        return new_page(&asker, &form);
    }
    let text = |field: &str| form.value(field).to_owned();
    let request = RequestForm {
        channel: Channel::from_code(form.value("channel")).ok(),
        received_on: received_on.unwrap_or_default(),
        their_reference: text("their_reference"),
        asker: Who::from_code(form.value("asker")).ok(),
        requester: text("requester"),
        address: text("address"),
        name: text("name"),
        birth_date,
        cpr: text("cpr"),
        lang: text("lang"),
    };
    let result = asker.app.office.register_request(&asker.actor, &form.key(), &request).await;
    match after(&asker, form, result, |id| (format!("/rettigheder/indsigt/{id}"), "access-saved"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => new_page(&asker, &form),
    }
}

/// How far one step of the way is.
struct StepShown {
    title: &'static str,
    text: String,
    done: bool,
    /// Where it is done: address and label.
    link: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "access/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a AccessView,
    badge: Badge,
    facts: Vec<(&'static str, String)>,
    steps: Vec<StepShown>,
    /// What was said when it was given back, or how it ended.
    told: String,
    waits: bool,
    submitted: bool,
    approved: bool,
    can_submit: bool,
    path: String,
    key: String,
}

fn facts(asker: &Asker, view: &AccessView) -> Vec<(&'static str, String)> {
    let (words, row) = (asker.words, &view.row);
    let law = if view.led { words.access_law_led() } else { words.access_law_gdpr() };
    let controller = asker.app.office.organisation().authority(&row.authority).cloned();
    let danish = words.lang() == tvaers_locale::Lang::Da;
    let mut all = vec![
        (words.access_asker(), format!("{} ({})", row.requester, words.code("access-asker", &row.asker))),
        (words.access_about(), row.name.clone()),
        (words.concern_born(), row.birth_date.as_deref().map(day).unwrap_or_default()),
        (words.concern_cpr(), row.cpr.clone().unwrap_or_default()),
        (words.access_received_on(), in_words(asker, &row.received_on)),
        (words.access_received_by(), words.code("access-channel", &row.channel).to_owned()),
        (words.access_their_reference(), row.their_reference.clone()),
        (words.access_address(), row.address.clone()),
        (words.access_controller(), controller.map(|a| if danish { a.name_da } else { a.name_en }).unwrap_or_default()),
        (words.access_law(), law.to_owned()),
        (words.access_extend(), row.extension.clone()),
        (words.access_digest(), row.digest.clone()),
    ];
    all.retain(|(_, text)| !text.is_empty());
    all
}

fn step(title: &'static str, text: String, done: bool, link: Option<(String, &'static str)>) -> StepShown {
    StepShown { title, text, done, link }
}

/// Who asks, and who it is: what must be known before an answer is written.
fn first_steps(asker: &Asker, view: &AccessView, path: &str) -> [StepShown; 2] {
    let (words, row) = (asker.words, &view.row);
    let is = |status: Status| row.status == status.code();
    let identified = !row.identity.is_empty();
    let checked = if identified {
        let how = words.code("access-identity", &row.identity);
        words.access_step_identity_done(how, &row.identity_note, row.identity_by.clone().unwrap_or_default())
    } else {
        words.access_step_identity_missing().to_owned()
    };
    let found = row.gathered_at.map_or_else(
        || words.access_step_find_missing().to_owned(),
        |at| words.access_step_find_done(day_in_words(asker, at), &row.picked),
    );
    let check = view.work.then(|| (format!("{path}/identitet"), words.access_identify()));
    let find = (view.work && (is(Status::Received) || is(Status::Draft))).then(|| (format!("{path}/find"), words.access_find()));
    [step(words.access_step_identity(), checked, identified, check), step(words.access_step_find(), found, view.drafted, find)]
}

/// Covering, approving, sending.
fn last_steps(asker: &Asker, view: &AccessView, path: &str) -> [StepShown; 3] {
    let (words, row) = (asker.words, &view.row);
    let is = |status: Status| row.status == status.code();
    let (approved, sent) = (row.approved_at.is_some(), is(Status::Sent));
    let ended = is(Status::Refused) || is(Status::Withdrawn);
    let approval = if approved {
        words.access_step_approve_done(row.approved_by.clone().unwrap_or_default())
    } else if is(Status::Submitted) {
        words.access_step_approve_waits().to_owned()
    } else {
        words.access_step_approve_missing().to_owned()
    };
    let given = if sent {
        words.access_sent_by(words.code("access-delivery", &row.delivery), &row.receipt)
    } else {
        words.access_step_send_about().to_owned()
    };
    let open = (view.drafted && !ended).then(|| (format!("{path}/udtraek"), words.access_open_extract()));
    let send = (view.work && is(Status::Approved)).then(|| (format!("{path}/send"), words.access_send()));
    [
        step(words.access_step_cover(), words.access_step_cover_about().to_owned(), row.submitted_at.is_some(), open),
        step(words.access_step_approve(), approval, approved, None),
        step(words.access_step_send(), given, sent, send),
    ]
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.access_request(&asker.actor, &id).await.map_err(fault(&asker))?;
    let (words, row) = (asker.words, &view.row);
    let path = format!("/rettigheder/indsigt/{}", row.id);
    let is = |status: Status| row.status == status.code();
    let ground = if row.ground.is_empty() { words.access_refusal_none() } else { words.code("access-refusal", &row.ground) };
    let page = OnePage {
        shell: &asker.shell("rights"),
        badge: Badge::of(words, "status-access", &row.status),
        facts: facts(&asker, &view),
        steps: first_steps(&asker, &view, &path).into_iter().chain(last_steps(&asker, &view, &path)).collect(),
        told: match (row.note.is_empty(), is(Status::Refused) || is(Status::Withdrawn)) {
            (true, _) => String::new(),
            (false, true) => words.access_ended(ground, &row.note),
            (false, false) => words.access_returned(&row.note),
        },
        waits: row.ended_at.is_none(),
        submitted: is(Status::Submitted),
        approved: is(Status::Approved),
        can_submit: view.work && is(Status::Draft) && !row.identity.is_empty(),
        path,
        key: fresh_key(),
        view: &view,
    };
    reply::page(&page, words)
}
