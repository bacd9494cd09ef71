//! Changing an agenda's points: adding, writing, moving by button or by dragging, removing.

use axum::extract::Path;
use tvaers_domain::meeting::Heading;
use tvaers_office::meeting::{NewPointForm, PointForm, Step};

use super::{After, FormPage, after, fault, moved_to, preparing, settle, shown};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form},
    reply::Reply,
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

/// The headings under which a point may stand.
fn heading_choices(asker: &Asker, case: bool) -> Vec<Choice> {
    let fitting = Heading::ALL.iter().filter(|h| !case || h.treats_cases());
    fitting.map(|h| Choice::new(h.code(), format!("{}. {}", h.number(), shown::heading(asker, *h)))).collect()
}

/// Minutes as typed; a fault is put beside the field.
fn minutes(form: &mut Form, asker: &Asker) -> Result<Option<i64>, ()> {
    let typed = form.value("minutes").to_owned();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| form.fault("minutes", asker.words.meeting_minutes_fault()))
}

fn show_add(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let page = FormPage {
        shell: &asker.shell("meetings"),
        form,
        which: "new-point",
        action: format!("/moeder/{id}/punkter/nyt"),
        back: format!("/moeder/{id}"),
        title: words.meeting_add_point(),
        lead: words.meeting_add_lead().to_owned(),
        submit: words.button_add(),
        first: heading_choices(asker, false),
        flag: false,
    };
    page.reply(words)
}

async fn add_page(asker: Asker, Path(id): Path<String>) -> Reply {
    preparing(&asker, &id).await?;
    show_add(&asker, &id, &Form::new(&fresh_key()).with("heading", Heading::Ongoing.code()).with("minutes", 10))
}

async fn add(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    preparing(&asker, &id).await?;
    let Ok(minutes) = minutes(&mut form, &asker) else { return show_add(&asker, &id, &form) };
    let Some(heading) = Heading::from_code(form.value("heading")).ok() else {
        form.fault("heading", asker.words.form_choose_one());
        return show_add(&asker, &id, &form);
    };
    let new = NewPointForm {
        heading,
        number: form.value("number").to_owned(),
        title: form.value("title").to_owned(),
        minutes,
        purpose: form.value("purpose").to_owned(),
    };
    let result = asker.app.office.add_point(&asker.actor, &form.key(), &id, &new).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "point-added"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_add(&asker, &id, &form),
    }
}

async fn show_change(asker: &Asker, id: &str, point: &str, form: Option<&Form>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.meeting_point(&asker.actor, id, point).await.map_err(fault(asker))?;
    let own = &view.point;
    let minutes = own.minutes.map(|m| m.to_string()).unwrap_or_default();
    let heading = Heading::from_number(own.heading).map_or("", Heading::code);
    let fresh = Form::new(&fresh_key())
        .with("version", own.version)
        .with("heading", heading)
        .with("title", &own.title)
        .with("minutes", minutes)
        .with("purpose", &own.purpose);
    let page = FormPage {
        shell: &asker.shell("meetings"),
        form: form.unwrap_or(&fresh),
        which: "point",
        action: format!("/moeder/{id}/punkter/{point}"),
        back: format!("/moeder/{id}"),
        title: words.meeting_point_change(),
        lead: shown::title(asker, own),
        submit: words.button_save(),
        first: heading_choices(asker, own.case.is_some()),
        flag: own.case.is_none(),
    };
    page.reply(words)
}

async fn change_page(asker: Asker, Path((id, point)): Path<(String, String)>) -> Reply {
    preparing(&asker, &id).await?;
    show_change(&asker, &id, &point, None).await
}

async fn change(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(mut form): Sent) -> Reply {
    preparing(&asker, &id).await?;
    let Ok(minutes) = minutes(&mut form, &asker) else { return show_change(&asker, &id, &point, Some(&form)).await };
    let Some(heading) = Heading::from_code(form.value("heading")).ok() else {
        form.fault("heading", asker.words.form_choose_one());
        return show_change(&asker, &id, &point, Some(&form)).await;
    };
    let text = PointForm {
        heading,
        title: form.value("title").to_owned(),
        minutes,
        purpose: form.value("purpose").to_owned(),
        version: form.version(),
    };
    let result = asker.app.office.change_point(&asker.actor, &form.key(), &id, &point, &text).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}#punkt-{point}"), "point-changed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_change(&asker, &id, &point, Some(&form)).await,
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
