//! Points that parties ask for: asking, and the secretariat's answer.

use axum::extract::Path;
use tvaers_domain::{agenda::RequestState, meeting::Heading};
use tvaers_office::meeting::{AskAnswer, AskForm, Asking, MeetingView, RequestRow};

use super::{
    After, after,
    agenda::{PointPage, heading_choices, minutes},
    fault, short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form},
    reply::{Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/{id}/oensker/nyt", Access::Asks("ask_for_point"), ask_page)
        .post("/moeder/{id}/oensker/nyt", Access::Asks("ask_for_point"), ask)
        .get("/moeder/{id}/oensker/{request}", Access::Asks("prepare_meeting"), answer_page)
        .post("/moeder/{id}/oensker/{request}", Access::Asks("prepare_meeting"), answer)
}

/// A request as the meeting's page shows it.
pub(super) struct ShownRequest {
    pub(super) title: String,
    /// Who asked, for who prepares the meeting; empty on one's own.
    pub(super) party: String,
    pub(super) purpose: String,
    pub(super) word: String,
    pub(super) badge: Badge,
    /// Where it is answered.
    pub(super) answer: Option<String>,
}

fn title(asker: &Asker, row: &RequestRow) -> String {
    if row.case.is_some() { asker.words.case_number(&row.title) } else { row.title.clone() }
}

/// Requests with those that wait first.
pub(super) fn shown(asker: &Asker, view: &MeetingView) -> Vec<ShownRequest> {
    let waits = |row: &&RequestRow| row.state == RequestState::Asked.code();
    let (open, done): (Vec<_>, Vec<_>) = view.requests.iter().partition(waits);
    let one = |row: &RequestRow| ShownRequest {
        title: title(asker, row),
        party: if view.may.serves { short(asker, &row.party) } else { String::new() },
        purpose: row.purpose.clone(),
        word: row.word.clone(),
        badge: Badge::of(asker.words, "status-point-request", &row.state),
        answer: (view.may.prepare && waits(&row)).then(|| format!("/moeder/{}/oensker/{}", view.meeting.id, row.id)),
    };
    open.into_iter().chain(done).map(one).collect()
}

/// Who asked for a point, for who serves the meeting and for who asked.
pub(super) fn asked_by(asker: &Asker, view: &MeetingView, point: &str) -> String {
    let asked = view.requests.iter().find(|r| r.point.as_deref() == Some(point));
    asked.map(|r| asker.words.meeting_asked_by(short(asker, &r.party))).unwrap_or_default()
}

async fn asking(asker: &Asker, id: &str) -> Result<Asking, Fault> {
    asker.app.office.asking_for_point(&asker.actor, id).await.map_err(fault(asker))
}

fn show_ask(asker: &Asker, id: &str, asking: &Asking, form: &Form) -> Reply {
    let words = asker.words;
    let case = |number: &String| Choice::new(number.clone(), words.case_number(number));
    let page = PointPage {
        shell: &asker.shell("meetings"),
        form,
        which: "ask",
        action: format!("/moeder/{id}/oensker/nyt"),
        back: format!("/moeder/{id}"),
        title: words.meeting_ask(),
        lead: words.meeting_ask_lead().to_owned(),
        submit: words.meeting_ask_send(),
        first: asking.cases.iter().map(case).collect(),
        second: Vec::new(),
        flag: asking.general,
    };
    page.reply(words)
}

async fn ask_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let asking = asking(&asker, &id).await?;
    show_ask(&asker, &id, &asking, &Form::new(&fresh_key()))
}

async fn ask(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let asking = asking(&asker, &id).await?;
    let Ok(minutes) = minutes(&mut form, &asker) else { return show_ask(&asker, &id, &asking, &form) };
    let new = AskForm {
        number: form.value("number").to_owned(),
        title: form.value("title").to_owned(),
        purpose: form.value("purpose").to_owned(),
        minutes,
    };
    let result = asker.app.office.ask_for_point(&asker.actor, &form.key(), &id, &new).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "point-asked"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_ask(&asker, &id, &asking, &form),
    }
}

fn show_answer(asker: &Asker, id: &str, row: &RequestRow, form: &Form) -> Reply {
    let words = asker.words;
    let lead = [words.meeting_asked_by(short(asker, &row.party)), title(asker, row), row.purpose.clone()];
    let page = PointPage {
        shell: &asker.shell("meetings"),
        form,
        which: "answer",
        action: format!("/moeder/{id}/oensker/{}", row.id),
        back: format!("/moeder/{id}"),
        title: words.meeting_request_answer(),
        lead: lead.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        submit: words.meeting_request_send(),
        first: heading_choices(asker, row.case.is_some()),
        second: vec![
            Choice::new("accept", words.meeting_request_accept()),
            Choice::new("decline", words.meeting_request_decline()),
        ],
        flag: row.case.is_some(),
    };
    page.reply(words)
}

async fn request(asker: &Asker, id: &str, request: &str) -> Result<RequestRow, Fault> {
    let found = asker.app.office.point_request(&asker.actor, id, request).await;
    found.map(|(_, row)| row).map_err(fault(asker))
}

async fn answer_page(asker: Asker, Path((id, of)): Path<(String, String)>) -> Reply {
    let row = request(&asker, &id, &of).await?;
    let heading = if row.case.is_some() { Heading::Ongoing } else { Heading::Knowledge };
    let form = Form::new(&fresh_key()).with("version", row.version).with("heading", heading.code()).with("say", "accept");
    show_answer(&asker, &id, &row, &form)
}

async fn answer(asker: Asker, Path((id, of)): Path<(String, String)>, Sent(mut form): Sent) -> Reply {
    let row = request(&asker, &id, &of).await?;
    let said = match (form.value("say"), Heading::from_code(form.value("heading"))) {
        ("decline", _) => AskAnswer::Decline(form.value("word").to_owned()),
        ("accept", Ok(heading)) => AskAnswer::Accept(heading),
        ("accept", Err(_)) => {
            form.fault("heading", asker.words.form_choose_one());
            return show_answer(&asker, &id, &row, &form);
        }
        _ => {
            form.fault("say", asker.words.form_choose_one());
            return show_answer(&asker, &id, &row, &form);
        }
    };
    let result = asker.app.office.answer_request(&asker.actor, &form.key(), &id, &of, &said, form.version()).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "request-answered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_answer(&asker, &id, &row, &form),
    }
}
