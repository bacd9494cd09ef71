//! Meeting mode: who is there, what is decided, who does what by when. And the minutes that come of it.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::meeting::Status;
use tvaers_office::meeting::{ActionForm, DecisionForm, MeetingView};

use super::{
    After, FormPage, Frame, after, fault, frame_of, settle, short,
    shown::{self, ShownHeading, ShownParty, headings, parties},
};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/{id}/afholdt", Access::Asks("hold_meeting"), held)
        .post("/moeder/{id}/afholdt", Access::Asks("hold_meeting"), begin)
        .post("/moeder/{id}/fremmoede", Access::Asks("hold_meeting"), attendance)
        .get("/moeder/{id}/punkter/{point}/beslut", Access::Asks("hold_meeting"), decide_page)
        .post("/moeder/{id}/punkter/{point}/beslut", Access::Asks("hold_meeting"), decide)
        .get("/moeder/{id}/punkter/{point}/note", Access::Asks("hold_meeting"), note_page)
        .post("/moeder/{id}/punkter/{point}/note", Access::Asks("hold_meeting"), note)
        .get("/moeder/{id}/referat", Access::Asks("view_meeting"), minutes)
        .post("/moeder/{id}/referat", Access::Asks("approve_minutes"), approve)
}

#[derive(Template)]
#[template(path = "meeting/held.html")]
struct HeldPage<'a> {
    shell: &'a Shell<'a>,
    frame: Frame,
    /// The meeting has begun and its minutes are not locked.
    running: bool,
    /// It may begin.
    ready: bool,
    locked: bool,
    headings: Vec<ShownHeading>,
    parties: Vec<ShownParty>,
    keys: [String; 2],
}

/// The meeting for a page on which it is held.
async fn holding(asker: &Asker, id: &str) -> Result<MeetingView, Fault> {
    asker.app.office.meeting_to_hold(&asker.actor, id).await.map_err(fault(asker))
}

async fn held(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = holding(&asker, &id).await?;
    let status = Status::from_code(&view.meeting.status).ok();
    let page = HeldPage {
        shell: &asker.shell("meetings"),
        frame: frame_of(&asker, &view, "hold"),
        running: view.may.hold && status == Some(Status::Held),
        ready: view.may.hold && status == Some(Status::Convened),
        locked: status == Some(Status::Approved),
        headings: headings(&asker, &view),
        parties: parties(&asker, &view),
        keys: std::array::from_fn(|_| fresh_key()),
    };
    reply::page(&page, asker.words)
}

async fn begin(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.hold_meeting(&asker.actor, &form.key(), &id).await;
    settle(&asker, result, &format!("/moeder/{id}/afholdt"), "meeting-begun")
}

async fn attendance(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let there = form.all("there").to_vec();
    let result = asker.app.office.put_attendance(&asker.actor, &form.key(), &id, &there).await;
    settle(&asker, result, &format!("/moeder/{id}/afholdt"), "meeting-attendance")
}

async fn show_decide(asker: &Asker, id: &str, point: &str, form: &Form) -> Reply {
    let words = asker.words;
    let view = asker.app.office.meeting_point(&asker.actor, id, point).await.map_err(fault(asker))?;
    let page = FormPage {
        shell: &asker.shell("meetings"),
        form,
        which: "decide",
        action: format!("/moeder/{id}/punkter/{point}/beslut"),
        back: format!("/moeder/{id}/afholdt"),
        title: words.meeting_decide(),
        lead: shown::title(asker, &view.point),
        submit: words.meeting_decide(),
        first: view.parties.iter().map(|p| Choice::new(p.clone(), short(asker, p))).collect(),
        flag: !view.parties.is_empty(),
    };
    page.reply(words)
}

async fn decide_page(asker: Asker, Path((id, point)): Path<(String, String)>) -> Reply {
    holding(&asker, &id).await?;
    show_decide(&asker, &id, &point, &Form::new(&fresh_key())).await
}

async fn decide(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(mut form): Sent) -> Reply {
    holding(&asker, &id).await?;
    let party = form.value("party").to_owned();
    let asked = !party.is_empty() || !form.value("text").is_empty() || !form.value("due").is_empty();
    let mut action = None;
    if asked {
        let due = form.day("due", asker.words, true);
        if party.is_empty() {
            form.fault("party", asker.words.meeting_action_party_missing());
        }
        action = due.map(|due| ActionForm { party, text: form.value("text").to_owned(), due });
    }
    if form.value("decision").is_empty() {
        form.fault("decision", asker.words.form_required());
    }
    if form.has_errors() {
        return show_decide(&asker, &id, &point, &form).await;
    }
    let decision = DecisionForm { text: form.value("decision").to_owned(), action };
    let result = asker.app.office.decide(&asker.actor, &form.key(), &id, &point, &decision).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}/afholdt#punkt-{point}"), "meeting-decided"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_decide(&asker, &id, &point, &form).await,
    }
}

async fn show_note(asker: &Asker, id: &str, point: &str, form: Option<&Form>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.meeting_point(&asker.actor, id, point).await.map_err(fault(asker))?;
    let fresh = Form::new(&fresh_key()).with("version", view.point.version).with("note", &view.point.note);
    let page = FormPage {
        shell: &asker.shell("meetings"),
        form: form.unwrap_or(&fresh),
        which: "note",
        action: format!("/moeder/{id}/punkter/{point}/note"),
        back: format!("/moeder/{id}/afholdt"),
        title: if view.point.note.is_empty() { words.meeting_note_write() } else { words.meeting_note_change() },
        lead: shown::title(asker, &view.point),
        submit: words.button_save(),
        first: Vec::new(),
        flag: false,
    };
    page.reply(words)
}

async fn note_page(asker: Asker, Path((id, point)): Path<(String, String)>) -> Reply {
    holding(&asker, &id).await?;
    show_note(&asker, &id, &point, None).await
}

async fn note(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.note_point(&asker.actor, &form.key(), &id, &point, form.value("note"), form.version()).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}/afholdt#punkt-{point}"), "meeting-noted"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_note(&asker, &id, &point, Some(&form)).await,
    }
}

#[derive(Template)]
#[template(path = "meeting/minutes.html")]
struct MinutesPage<'a> {
    shell: &'a Shell<'a>,
    frame: Frame,
    approved: Option<String>,
    may_approve: bool,
    version: i64,
    headings: Vec<ShownHeading>,
    parties: Vec<ShownParty>,
    key: String,
}

async fn minutes(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.meeting(&asker.actor, &id).await.map_err(fault(&asker))?;
    if !view.may.minutes {
        return Err(Fault::go(&format!("/moeder/{id}")));
    }
    let page = MinutesPage {
        shell: &asker.shell("meetings"),
        frame: frame_of(&asker, &view, "minutes"),
        approved: super::paper::approved(&asker, &view.meeting),
        may_approve: view.may.approve,
        version: view.meeting.version,
        headings: headings(&asker, &view),
        parties: parties(&asker, &view),
        key: fresh_key(),
    };
    reply::page(&page, asker.words)
}

async fn approve(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.approve_minutes(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}/referat"), "meeting-approved")
}
