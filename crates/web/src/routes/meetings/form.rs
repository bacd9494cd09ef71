//! The form of a meeting: planned, or changed by itself or with the later ones of its series.

use askama::Template;
use axum::extract::Path;
use tvaers_locale::{Words, format};
use tvaers_office::meeting::{MeetingDefaults, MeetingForm};

use super::{After, after, fault, preparing, shown};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/ny", Access::Asks("convene"), plan_page)
        .post("/moeder/ny", Access::Asks("convene"), plan)
        .get("/moeder/{id}/ret", Access::Asks("prepare_meeting"), change_page)
        .post("/moeder/{id}/ret", Access::Asks("prepare_meeting"), change)
}

#[derive(Template)]
#[template(path = "meeting/plan.html")]
struct PlanPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    title: &'static str,
    lead: &'static str,
    submit: &'static str,
    parties: Vec<Choice>,
    rooms: &'a [String],
    /// Whether the meeting has later ones that can be changed with it: the choice.
    rest: Vec<Choice>,
}

/// Where a form of a meeting is.
struct Place<'a> {
    /// The meeting that is changed.
    id: Option<&'a str>,
    unit: &'a str,
    rooms: &'a [String],
    /// Later meetings of its series.
    later: i64,
}

/// Parties that can be invited.
pub(super) fn at_table(asker: &Asker, unit: &str) -> Vec<Choice> {
    let organisation = asker.app.office.organisation();
    organisation.at_table(unit).into_iter().map(|d| Choice::new(d.id.clone(), shown::full(asker, &d.id))).collect()
}

/// Fills in a meeting, as people type it.
pub(super) fn typed(asker: &Asker, form: Form, meeting: &MeetingForm) -> Form {
    let dates = format::Dates::new(asker.words.lang(), asker.app.office.now());
    let date: Vec<String> = dates.iso_date(meeting.starts_at).split('-').rev().map(str::to_owned).collect();
    let clock = |at: i64| dates.time(at).trim_start_matches("kl. ").to_owned();
    let mut form = form
        .with("date", date.join("-"))
        .with("from", clock(meeting.starts_at))
        .with("to", clock(meeting.ends_at))
        .with("place", &meeting.place)
        .with("video", &meeting.video);
    if meeting.quorum > 0 {
        form = form.with("quorum", meeting.quorum);
    }
    form.values.insert("parties".to_owned(), meeting.parties.clone());
    form.values.insert("required".to_owned(), meeting.required.clone());
    form
}

/// Reads the form of a meeting; what is faulty is put beside its field.
pub(super) fn meeting_form(form: &mut Form, words: Words) -> Option<MeetingForm> {
    let date = format::parse_date(form.value("date")).map_err(|f| form.fault("date", f.text(words))).ok();
    let mut at = |field: &str| {
        let time = format::parse_time(form.value(field)).map_err(|f| form.fault(field, f.text(words))).ok()?;
        format::instant(date?, time).map_err(|f| form.fault(field, f.text(words))).ok()
    };
    let (starts_at, ends_at) = (at("from"), at("to"));
    let quorum = match form.value("quorum").trim() {
        "" => Some(0),
        number => number.parse().map_err(|_| form.fault("quorum", words.meeting_quorum_fault())).ok(),
    };
    Some(MeetingForm {
        starts_at: starts_at?,
        ends_at: ends_at?,
        place: form.value("place").to_owned(),
        video: form.value("video").to_owned(),
        parties: form.all("parties").to_vec(),
        quorum: quorum?,
        required: form.all("required").to_vec(),
    })
}

fn show(asker: &Asker, form: &Form, place: &Place<'_>) -> Reply {
    let words = asker.words;
    let rest = [
        Choice::new("one", words.series_applies_one()),
        Choice::new("rest", words.series_applies_rest()).hint(words.series_applies_rest_hint()),
    ];
    let page = PlanPage {
        shell: &asker.shell("meetings"),
        form,
        action: place.id.map_or_else(|| "/moeder/ny".to_owned(), |id| format!("/moeder/{id}/ret")),
        back: place.id.map_or_else(|| "/moeder".to_owned(), |id| format!("/moeder/{id}")),
        title: if place.id.is_some() { words.meeting_change() } else { words.meeting_plan() },
        lead: if place.id.is_some() { words.meeting_change_lead() } else { words.meeting_plan_lead() },
        submit: if place.id.is_some() { words.button_save() } else { words.meeting_plan() },
        parties: at_table(asker, place.unit),
        rooms: place.rooms,
        rest: if place.later > 0 { rest.to_vec() } else { Vec::new() },
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

fn show_new(asker: &Asker, form: &Form, next: &MeetingDefaults) -> Reply {
    show(asker, form, &Place { id: None, unit: &next.unit, rooms: &next.rooms, later: 0 })
}

async fn plan_page(asker: Asker) -> Reply {
    let next = asker.app.office.next_meeting(&asker.actor).await.map_err(fault(&asker))?;
    let form = typed(&asker, Form::new(&fresh_key()), &next.form);
    show_new(&asker, &form, &next)
}

async fn plan(asker: Asker, Sent(mut form): Sent) -> Reply {
    let office = &asker.app.office;
    let Some(meeting) = meeting_form(&mut form, asker.words) else {
        return show_new(&asker, &form, &office.next_meeting(&asker.actor).await.map_err(fault(&asker))?);
    };
    let result = office.plan_meeting(&asker.actor, &form.key(), &meeting).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "meeting-planned"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &form, &office.next_meeting(&asker.actor).await.map_err(fault(&asker))?),
    }
}

async fn change_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = preparing(&asker, &id).await?;
    let meeting = &view.meeting;
    let form = Form::new(&fresh_key()).with("version", meeting.version).with("rest", "one");
    let known = MeetingForm {
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        place: meeting.place.clone(),
        video: meeting.video.clone(),
        parties: view.invited.iter().map(|i| i.party.clone()).collect(),
        quorum: meeting.quorum,
        required: view.invited.iter().filter(|i| i.required).map(|i| i.party.clone()).collect(),
    };
    let (rooms, later) = (&view.preparing.rooms, view.preparing.series.0);
    show(&asker, &typed(&asker, form, &known), &Place { id: Some(&id), unit: &meeting.unit, rooms, later })
}

async fn change(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let (view, office) = (preparing(&asker, &id).await?, &asker.app.office);
    let (rooms, later) = (&view.preparing.rooms, view.preparing.series.0);
    let place = Place { id: Some(&id), unit: &view.meeting.unit, rooms, later };
    let Some(meeting) = meeting_form(&mut form, asker.words) else { return show(&asker, &form, &place) };
    let (result, done) = if form.value("rest") == "rest" {
        (office.change_series(&asker.actor, &form.key(), &id, &meeting, form.version()).await, "series-changed")
    } else {
        (office.change_meeting(&asker.actor, &form.key(), &id, &meeting, form.version()).await, "meeting-changed")
    };
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), done))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &form, &place),
    }
}
