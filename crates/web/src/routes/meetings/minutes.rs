//! Minutes on their way to being locked: sent, approved or objected to by each party, answered, approved by the chair, added to.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::minutes::{Answer, Reaction};
use tvaers_office::meeting::{MinutesView, ObjectionRow, absent_by_point};

use super::{
    After, FormPage, Frame, after, fault, frame_of, settle, short,
    shown::{self, ShownHeading, ShownParty, headings, parties},
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::choices,
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/{id}/referat", Access::Asks("view_meeting"), minutes)
        .post("/moeder/{id}/referat", Access::Asks("approve_minutes"), approve)
        .post("/moeder/{id}/referat/send", Access::Asks("hold_meeting"), send)
        .post("/moeder/{id}/referat/svar", Access::Asks("answer_minutes"), accept)
        .get("/moeder/{id}/punkter/{point}/indsigelse", Access::Asks("answer_minutes"), object_page)
        .post("/moeder/{id}/punkter/{point}/indsigelse", Access::Asks("answer_minutes"), object)
        .get("/moeder/{id}/indsigelser/{objection}", Access::Asks("hold_meeting"), answer_page)
        .post("/moeder/{id}/indsigelser/{objection}", Access::Asks("hold_meeting"), answer)
        .get("/moeder/{id}/punkter/{point}/tilfoej", Access::Asks("hold_meeting"), add_page)
        .post("/moeder/{id}/punkter/{point}/tilfoej", Access::Asks("hold_meeting"), add)
}

/// An objection, as it stands under its point.
struct ShownObjection {
    id: String,
    said: String,
    text: String,
    /// What was done about it: its kind and its words.
    reply: Option<(&'static str, String)>,
}

fn objection(asker: &Asker, row: &ObjectionRow) -> ShownObjection {
    let kind = row.reaction.as_deref().map(|word| asker.words.code("minutes-reaction", word));
    ShownObjection {
        id: row.id.clone(),
        said: asker.words.minutes_objection_by(short(asker, &row.party)),
        text: row.text.clone(),
        reply: kind.map(|kind| (kind, row.reply.clone())),
    }
}

struct ShownAnswer {
    name: String,
    badge: Badge,
}

/// What stands under a point beside its decisions and note.
pub(super) struct Beside {
    point: String,
    absent: String,
    objections: Vec<ShownObjection>,
    addenda: Vec<(String, String)>,
}

impl Beside {
    /// The same on paper, below the note.
    pub(super) fn on_paper(&self) -> String {
        let mut parts = Vec::new();
        if !self.absent.is_empty() {
            parts.push(self.absent.clone());
        }
        for objection in &self.objections {
            parts.push(format!("{}: {}", objection.said, objection.text));
            parts.extend(objection.reply.as_ref().map(|(kind, text)| format!("{kind}: {text}")));
        }
        parts.extend(self.addenda.iter().map(|(said, text)| format!("{said}: {text}")));
        parts.join("\n\n")
    }
}

/// What stands beside one point.
pub(super) fn of_point<'a>(all: &'a [Beside], point: &str) -> Option<&'a Beside> {
    all.iter().find(|b| b.point == point)
}

#[derive(Template)]
#[template(path = "meeting/minutes.html")]
struct MinutesPage<'a> {
    shell: &'a Shell<'a>,
    frame: Frame,
    base: String,
    view: &'a MinutesView,
    approved: Option<String>,
    /// They are with the parties: until when.
    until: Option<String>,
    waits: Option<&'static str>,
    version: i64,
    headings: Vec<ShownHeading>,
    beside: Vec<Beside>,
    parties: Vec<ShownParty>,
    answers: Vec<ShownAnswer>,
    /// One's own party has agreed to them.
    agreed: bool,
    keys: [String; 3],
}

impl MinutesPage<'_> {
    fn beside(&self, point: &str) -> Option<&Beside> {
        of_point(&self.beside, point)
    }
}

fn answers(asker: &Asker, view: &MinutesView) -> Vec<ShownAnswer> {
    let one = |row: &tvaers_office::meeting::AskedRow| ShownAnswer {
        name: shown::full(asker, &row.party),
        badge: Badge::of(
            asker.words,
            "minutes-answer",
            if view.due && row.answer == Answer::None.code() { "silent" } else { &row.answer },
        ),
    };
    let mut all: Vec<ShownAnswer> = view.answers.iter().map(one).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

pub(super) fn beside(asker: &Asker, view: &MinutesView) -> Vec<Beside> {
    let absent = absent_by_point(&view.absent);
    let dates = tvaers_locale::format::Dates::new(asker.words.lang(), asker.app.office.now());
    let of = |point: &str| Beside {
        point: point.to_owned(),
        absent: left(asker, absent.get(point).map_or(&[], Vec::as_slice)),
        objections: view.objections.iter().filter(|o| o.agenda_item == point).map(|o| objection(asker, o)).collect(),
        addenda: view
            .addenda
            .iter()
            .filter(|a| a.agenda_item == point)
            .map(|a| (asker.words.minutes_added_on(dates.long_date(a.at)), a.text.clone()))
            .collect(),
    };
    view.view.points.iter().map(|p| of(&p.id)).collect()
}

/// Who left for a point, in words; empty when nobody did.
fn left(asker: &Asker, parties: &[&str]) -> String {
    let names: Vec<String> = parties.iter().map(|id| short(asker, id)).collect();
    if names.is_empty() { String::new() } else { asker.words.live_left(names.join(", ")) }
}

async fn minutes(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = match asker.app.office.minutes(&asker.actor, &id).await {
        Err(tvaers_office::OfficeError::Rule(_)) => return Err(Fault::go(&format!("/moeder/{id}"))),
        other => other.map_err(fault(&asker))?,
    };
    let shell = asker.shell("meetings");
    let due = view.view.meeting.minutes_due;
    let page = MinutesPage {
        frame: frame_of(&asker, &view.view, "minutes"),
        base: format!("/moeder/{id}"),
        approved: super::paper::approved(&asker, &view.view.meeting),
        until: due.map(|due| format!("{} {}", shell.dates.long_date(due), shell.dates.time(due))),
        waits: view.waits.and_then(|refusal| asker.words.by_key(refusal.key())),
        version: view.view.meeting.version,
        headings: headings(&asker, &view.view),
        beside: beside(&asker, &view),
        parties: parties(&asker, &view.view),
        answers: answers(&asker, &view),
        agreed: view.answers.iter().any(|row| row.party == asker.actor.who.department && row.answer == Answer::Approved.code()),
        keys: std::array::from_fn(|_| fresh_key()),
        view: &view,
        shell: &shell,
    };
    reply::page(&page, asker.words)
}

async fn approve(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.approve_minutes(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}/referat"), "meeting-approved")
}

async fn send(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let days = form.value("days").trim().parse().unwrap_or(0);
    let result = asker.app.office.send_minutes(&asker.actor, &form.key(), &id, days, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}/referat"), "minutes-sent")
}

async fn accept(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.accept_minutes(&asker.actor, &form.key(), &id).await;
    settle(&asker, result, &format!("/moeder/{id}/referat"), "minutes-accepted")
}

struct Asks {
    which: &'static str,
    action: String,
    title: &'static str,
    lead: String,
    submit: &'static str,
    first: Vec<Choice>,
}

fn show(asker: &Asker, id: &str, form: &Form, asks: Asks) -> Reply {
    let page = FormPage {
        shell: &asker.shell("meetings"),
        form,
        which: asks.which,
        action: asks.action,
        back: format!("/moeder/{id}/referat"),
        title: asks.title,
        lead: asks.lead,
        submit: asks.submit,
        first: asks.first,
        flag: false,
    };
    page.reply(asker.words)
}

async fn show_object(asker: &Asker, id: &str, point: &str, form: &Form) -> Reply {
    let view = asker.app.office.minutes_to_answer(&asker.actor, id).await.map_err(fault(asker))?;
    let found = view.view.points.iter().find(|p| p.id == point);
    let Some(found) = found else { return Err(Fault::new(tvaers_office::OfficeError::NotFound, asker.words)) };
    let asks = Asks {
        which: "objection",
        action: format!("/moeder/{id}/punkter/{point}/indsigelse"),
        title: asker.words.minutes_object(),
        lead: shown::title(asker, found),
        submit: asker.words.minutes_object(),
        first: Vec::new(),
    };
    show(asker, id, form, asks)
}

async fn object_page(asker: Asker, Path((id, point)): Path<(String, String)>) -> Reply {
    show_object(&asker, &id, &point, &Form::new(&fresh_key())).await
}

async fn object(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.object_to_minutes(&asker.actor, &form.key(), &id, &point, form.value("text")).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}/referat#punkt-{point}"), "minutes-objected"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_object(&asker, &id, &point, &form).await,
    }
}

async fn show_answer(asker: &Asker, id: &str, which: &str, form: &Form) -> Reply {
    let view = asker.app.office.minutes_to_hold(&asker.actor, id).await.map_err(fault(asker))?;
    let found = view.objections.iter().find(|o| o.id == which);
    let Some(found) = found else { return Err(Fault::new(tvaers_office::OfficeError::NotFound, asker.words)) };
    let asks = Asks {
        which: "reply",
        action: format!("/moeder/{id}/indsigelser/{which}"),
        title: asker.words.minutes_reply(),
        lead: format!("{}: {}", asker.words.minutes_objection_by(short(asker, &found.party)), found.text),
        submit: asker.words.minutes_reply(),
        first: choices(asker.words, "minutes-reaction", Reaction::ALL, Reaction::code),
    };
    show(asker, id, form, asks)
}

async fn answer_page(asker: Asker, Path((id, which)): Path<(String, String)>) -> Reply {
    show_answer(&asker, &id, &which, &Form::new(&fresh_key()).with("reaction", Reaction::Corrected.code())).await
}

async fn answer(asker: Asker, Path((id, which)): Path<(String, String)>, Sent(mut form): Sent) -> Reply {
    let Ok(reaction) = Reaction::from_code(form.value("reaction")) else {
        form.fault("reaction", asker.words.form_choose_one());
        return show_answer(&asker, &id, &which, &form).await;
    };
    let text = form.value("text").to_owned();
    let result = asker.app.office.reply_objection(&asker.actor, &form.key(), &id, &which, (reaction, &text)).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}/referat"), "minutes-replied"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_answer(&asker, &id, &which, &form).await,
    }
}

async fn show_add(asker: &Asker, id: &str, point: &str, form: &Form) -> Reply {
    let view = asker.app.office.minutes_to_hold(&asker.actor, id).await.map_err(fault(asker))?;
    let found = view.view.points.iter().find(|p| p.id == point);
    let Some(found) = found else { return Err(Fault::new(tvaers_office::OfficeError::NotFound, asker.words)) };
    let asks = Asks {
        which: "addendum",
        action: format!("/moeder/{id}/punkter/{point}/tilfoej"),
        title: asker.words.minutes_add(),
        lead: shown::title(asker, found),
        submit: asker.words.minutes_add(),
        first: Vec::new(),
    };
    show(asker, id, form, asks)
}

async fn add_page(asker: Asker, Path((id, point)): Path<(String, String)>) -> Reply {
    show_add(&asker, &id, &point, &Form::new(&fresh_key())).await
}

async fn add(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.add_to_minutes(&asker.actor, &form.key(), &id, &point, form.value("text")).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}/referat#punkt-{point}"), "minutes-added"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_add(&asker, &id, &point, &form).await,
    }
}
