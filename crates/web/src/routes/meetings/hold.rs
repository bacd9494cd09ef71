//! Meeting mode: who is there, what is decided, who does what by when; and the texts that several write at once.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use tvaers_domain::meeting::Status;
use tvaers_office::{
    OfficeError,
    meeting::{ActionForm, DecisionForm, KeptText, MeetingView, TypedText},
};

use super::{
    After, FormPage, Frame, after, fault, frame_of, settle, short,
    shown::{self, ShownHeading, ShownParty, ShownQuorum, headings, parties},
};
use crate::{
    care,
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
        .post("/moeder/{id}/punkter/{point}/gem", Access::Asks("hold_meeting"), keep_note)
        .post("/moeder/{id}/punkter/{point}/beslutninger/{decision}", Access::Asks("hold_meeting"), word_decision)
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
    quorum: Option<ShownQuorum>,
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
        quorum: ShownQuorum::of(&asker, &view),
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
    let page = if form.value("til") == "live" { "live" } else { "afholdt" };
    settle(&asker, result, &format!("/moeder/{id}/{page}"), "meeting-attendance")
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
    if form.has_errors() || care::goes_back(&asker, &mut form, &["decision"], "") {
        return show_decide(&asker, &id, &point, &form).await;
    }
    let decision = DecisionForm { text: form.value("decision").to_owned(), action };
    let result = asker.app.office.decide(&asker.actor, &form.key(), &id, &point, &decision).await;
    let live = form.value("til") == "live";
    let to = |id: &str| if live { format!("/moeder/{id}/live") } else { format!("/moeder/{id}/afholdt#punkt-{point}") };
    match after(&asker, form, result, |id| (to(id), "meeting-decided"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_decide(&asker, &id, &point, &form).await,
    }
}

async fn show_note(asker: &Asker, id: &str, point: &str, form: Option<&Form>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.meeting_point(&asker.actor, id, point).await.map_err(fault(asker))?;
    let fresh = Form::new(&fresh_key()).with("base", &view.point.note).with("note", &view.point.note);
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

/// The text that a form brings, and what its writer began from.
fn typed(form: &Form, field: &str) -> TypedText {
    TypedText { base: form.value("base").to_owned(), text: form.value(field).to_owned() }
}

/// The message about a text that was kept.
const fn kept_message(kept: &KeptText, alone: &'static str) -> &'static str {
    if kept.both {
        "meeting-kept-both"
    } else if kept.merged {
        "meeting-kept-merged"
    } else {
        alone
    }
}

async fn note(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let kept = asker.app.office.note_point(&asker.actor, &form.key(), &id, &point, &typed(&form, "note")).await;
    let (message, result) = match kept {
        Ok(kept) => (kept_message(&kept, "meeting-noted"), Ok(id.clone())),
        Err(error) => ("meeting-noted", Err(error)),
    };
    match after(&asker, form, result, |id| (format!("/moeder/{id}/afholdt#punkt-{point}"), message))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_note(&asker, &id, &point, Some(&form)).await,
    }
}

/// What a script that keeps texts as they are typed is told: the text that stands there now.
fn kept_reply(asker: &Asker, kept: Result<KeptText, OfficeError>) -> Response {
    let told = match kept {
        Ok(kept) => (StatusCode::OK, serde_json::json!({ "text": kept.text, "merged": kept.merged, "both": kept.both })),
        Err(error) => {
            let why = match &error {
                OfficeError::Rule(refusal) => asker.words.by_key(refusal.key()),
                OfficeError::Invalid(faults) => faults.first().and_then(|f| asker.words.by_key(f.key)),
                _ => None,
            };
            let Some(why) = why else { return Fault::new(error, asker.words).into_response() };
            (StatusCode::UNPROCESSABLE_ENTITY, serde_json::json!({ "why": why }))
        }
    };
    (told.0, [(header::CONTENT_TYPE, "application/json")], told.1.to_string()).into_response()
}

/// Whether a script keeps the text, and not a form that leads to a page.
fn by_script(headers: &HeaderMap) -> bool {
    headers.contains_key("x-tvaers-save")
}

/// A form without script comes back to the screen that it stands on.
fn kept_page(asker: &Asker, kept: Result<KeptText, OfficeError>, id: &str, alone: &'static str) -> Reply {
    let kept = kept.map_err(fault(asker))?;
    Ok(reply::done(&format!("/moeder/{id}/live"), kept_message(&kept, alone)))
}

async fn keep_note(asker: Asker, Path((id, point)): Path<(String, String)>, headers: HeaderMap, Sent(form): Sent) -> Reply {
    let kept = asker.app.office.note_point(&asker.actor, &form.key(), &id, &point, &typed(&form, "note")).await;
    if by_script(&headers) { Ok(kept_reply(&asker, kept)) } else { kept_page(&asker, kept, &id, "meeting-noted") }
}

async fn word_decision(
    asker: Asker,
    Path((id, point, decision)): Path<(String, String, String)>,
    headers: HeaderMap,
    Sent(form): Sent,
) -> Reply {
    let text = typed(&form, "decision");
    let kept = asker.app.office.word_decision(&asker.actor, &form.key(), &id, (&point, &decision), &text).await;
    if by_script(&headers) { Ok(kept_reply(&asker, kept)) } else { kept_page(&asker, kept, &id, "meeting-decided") }
}
