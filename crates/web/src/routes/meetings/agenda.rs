//! Changing an agenda's points: adding, writing, moving by button or by dragging, removing.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::meeting::Heading;
use tvaers_locale::Words;
use tvaers_office::meeting::{MeetingView, NewPointForm, PointForm, Step};

use super::{After, after, fault, moved_to, settle, short, shown};
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
        .get("/moeder/{id}/punkter/nyt", Access::Asks("prepare_meeting"), add_page)
        .post("/moeder/{id}/punkter/nyt", Access::Asks("prepare_meeting"), add)
        .get("/moeder/{id}/punkter/{point}", Access::Asks("prepare_meeting"), change_page)
        .post("/moeder/{id}/punkter/{point}", Access::Asks("prepare_meeting"), change)
        .post("/moeder/{id}/punkter/{point}/fjern", Access::Asks("prepare_meeting"), remove)
        .post("/moeder/{id}/flyt", Access::Asks("prepare_meeting"), step)
        .post("/moeder/{id}/traek", Access::Asks("prepare_meeting"), drag)
}

/// The forms about a point: new, changed, asked for, answered.
#[derive(Template)]
#[template(path = "meeting/point.html")]
pub(super) struct PointPage<'a> {
    pub(super) shell: &'a Shell<'a>,
    pub(super) form: &'a Form,
    /// Which form: `new`, `change`, `ask`, `answer`.
    pub(super) which: &'static str,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) title: &'static str,
    pub(super) lead: String,
    pub(super) submit: &'static str,
    /// Headings; cases to ask for.
    pub(super) first: Vec<Choice>,
    /// Who can present it; what can be answered.
    pub(super) second: Vec<Choice>,
    /// The point has a title of its own; a general point may be asked for.
    pub(super) flag: bool,
}

impl PointPage<'_> {
    pub(super) fn reply(&self, words: Words) -> Reply {
        if self.form.has_errors() { reply::faulty(self, words) } else { reply::page(self, words) }
    }
}

/// The meeting for a page on which its agenda is changed.
async fn changing(asker: &Asker, id: &str) -> Result<MeetingView, Fault> {
    asker.app.office.agenda_to_change(&asker.actor, id).await.map_err(fault(asker))
}

/// Parties that can present a point, by name. Guests present no general matter; who is involved in a case is asked when it is saved.
fn presenters(asker: &Asker, view: &MeetingView, involved: Option<&[String]>) -> Vec<Choice> {
    let organisation = asker.app.office.organisation();
    let guests: Vec<String> = organisation.guests(&view.meeting.unit).iter().map(|d| d.id.clone()).collect();
    let may = |party: &&String| match involved {
        Some(parties) => parties.contains(party),
        None => !guests.contains(party),
    };
    let mut choices: Vec<Choice> =
        view.invited.iter().map(|i| &i.party).filter(may).map(|party| Choice::new(party.clone(), short(asker, party))).collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}

/// The headings under which a point may stand.
pub(super) fn heading_choices(asker: &Asker, case: bool) -> Vec<Choice> {
    let fitting = Heading::ALL.iter().filter(|h| !case || h.treats_cases());
    fitting.map(|h| Choice::new(h.code(), format!("{}. {}", h.number(), shown::heading(asker, *h)))).collect()
}

/// Minutes as typed; a fault is put beside the field.
pub(super) fn minutes(form: &mut Form, asker: &Asker) -> Result<Option<i64>, ()> {
    let typed = form.value("minutes").to_owned();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| form.fault("minutes", asker.words.meeting_minutes_fault()))
}

fn show_add(asker: &Asker, id: &str, view: &MeetingView, form: &Form) -> Reply {
    let words = asker.words;
    let page = PointPage {
        shell: &asker.shell("meetings"),
        form,
        which: "new",
        action: format!("/moeder/{id}/punkter/nyt"),
        back: format!("/moeder/{id}"),
        title: words.meeting_add_point(),
        lead: words.meeting_add_lead().to_owned(),
        submit: words.button_add(),
        first: heading_choices(asker, false),
        second: presenters(asker, view, None),
        flag: false,
    };
    page.reply(words)
}

async fn add_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = changing(&asker, &id).await?;
    show_add(&asker, &id, &view, &Form::new(&fresh_key()).with("heading", Heading::Ongoing.code()).with("minutes", 10))
}

async fn add(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let view = changing(&asker, &id).await?;
    let Ok(minutes) = minutes(&mut form, &asker) else { return show_add(&asker, &id, &view, &form) };
    let Some(heading) = Heading::from_code(form.value("heading")).ok() else {
        form.fault("heading", asker.words.form_choose_one());
        return show_add(&asker, &id, &view, &form);
    };
    if care::goes_back(&asker, &mut form, &["purpose"], "") {
        return show_add(&asker, &id, &view, &form);
    }
    let new = NewPointForm {
        heading,
        number: form.value("number").to_owned(),
        title: form.value("title").to_owned(),
        minutes,
        purpose: form.value("purpose").to_owned(),
        presenter: form.value("presenter").to_owned(),
    };
    let result = asker.app.office.add_point(&asker.actor, &form.key(), &id, &new).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "point-added"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_add(&asker, &id, &view, &form),
    }
}

async fn show_change(asker: &Asker, meeting: &MeetingView, point: &str, form: Option<&Form>) -> Reply {
    let (words, id) = (asker.words, meeting.meeting.id.as_str());
    let view = asker.app.office.meeting_point(&asker.actor, id, point).await.map_err(fault(asker))?;
    let own = &view.point;
    let minutes = own.minutes.map(|m| m.to_string()).unwrap_or_default();
    let heading = Heading::from_number(own.heading).map_or("", Heading::code);
    let fresh = Form::new(&fresh_key())
        .with("version", own.version)
        .with("heading", heading)
        .with("title", &own.title)
        .with("minutes", minutes)
        .with("purpose", &own.purpose)
        .with("presenter", own.presenter.as_deref().unwrap_or_default());
    let page = PointPage {
        shell: &asker.shell("meetings"),
        form: form.unwrap_or(&fresh),
        which: "change",
        action: format!("/moeder/{id}/punkter/{point}"),
        back: format!("/moeder/{id}"),
        title: words.meeting_point_change(),
        lead: shown::title(asker, own),
        submit: words.button_save(),
        first: heading_choices(asker, own.case.is_some()),
        second: presenters(asker, meeting, own.case.as_ref().map(|_| view.parties.as_slice())),
        flag: own.case.is_none(),
    };
    page.reply(words)
}

async fn change_page(asker: Asker, Path((id, point)): Path<(String, String)>) -> Reply {
    let view = changing(&asker, &id).await?;
    show_change(&asker, &view, &point, None).await
}

async fn change(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(mut form): Sent) -> Reply {
    let view = changing(&asker, &id).await?;
    let Ok(minutes) = minutes(&mut form, &asker) else { return show_change(&asker, &view, &point, Some(&form)).await };
    let Some(heading) = Heading::from_code(form.value("heading")).ok() else {
        form.fault("heading", asker.words.form_choose_one());
        return show_change(&asker, &view, &point, Some(&form)).await;
    };
    if care::goes_back(&asker, &mut form, &["purpose"], "") {
        return show_change(&asker, &view, &point, Some(&form)).await;
    }
    let text = PointForm {
        heading,
        title: form.value("title").to_owned(),
        minutes,
        purpose: form.value("purpose").to_owned(),
        presenter: form.value("presenter").to_owned(),
        version: form.version(),
    };
    let result = asker.app.office.change_point(&asker.actor, &form.key(), &id, &point, &text).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}#punkt-{point}"), "point-changed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_change(&asker, &view, &point, Some(&form)).await,
    }
}

async fn remove(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.remove_point(&asker.actor, &form.key(), &id, &point, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}"), "point-removed")
}

async fn step(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let step = if form.value("dir") == "op" { Step::Up } else { Step::Down };
    let point = form.value("id").to_owned();
    let result = asker.app.office.move_point(&asker.actor, &form.key(), &id, &point, step, form.version()).await;
    tvaers_office::error::settled(result).map_err(fault(&asker))?;
    Ok(moved_to(&id, &point))
}

async fn drag(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (point, beside) = (form.value("id").to_owned(), form.value("ref").to_owned());
    let before = form.value("pos") == "before";
    let result = asker.app.office.place_point(&asker.actor, &form.key(), &id, &point, &beside, before).await;
    tvaers_office::error::settled(result).map_err(fault(&asker))?;
    Ok(moved_to(&id, &point))
}
