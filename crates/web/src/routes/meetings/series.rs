//! A series of meetings: its form, its dates before anything is planned, and what is done to the rest of it.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::rhythm::OnClosed;
use tvaers_locale::format::Dates;
use tvaers_office::meeting::{MeetingDefaults, SeriesDay, SeriesForm};

use super::{
    After, after, fault,
    form::{at_table, meeting_form, typed},
    settle, shown,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell, Tone},
    reply::{self, Reply},
    routes::choices,
    session::Asker,
    table::{Access, Routes},
};

/// Rhythms to choose from, in days; the unit's own is added.
const RHYTHMS: [i64; 7] = [7, 14, 21, 28, 42, 56, 84];

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/raekke", Access::Asks("convene"), page)
        .post("/moeder/raekke", Access::Asks("convene"), send)
        .post("/moeder/{id}/raekke/indkald", Access::Asks("prepare_meeting"), convene)
        .post("/moeder/{id}/raekke/aflys", Access::Asks("prepare_meeting"), cancel)
}

#[derive(Template)]
#[template(path = "meeting/series.html")]
struct SeriesPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    parties: Vec<Choice>,
    rooms: &'a [String],
    rhythms: Vec<Choice>,
    closed: Vec<Choice>,
}

/// A date of the series.
struct ShownDay {
    date: String,
    time: String,
    badge: Badge,
    result: String,
    clashes: Vec<String>,
}

#[derive(Template)]
#[template(path = "meeting/preview.html")]
struct PreviewPage<'a> {
    shell: &'a Shell<'a>,
    days: Vec<ShownDay>,
    number: usize,
    place: &'a str,
    parties: Vec<String>,
    /// What was typed, to be sent once more.
    fields: Vec<(&'a str, &'a str)>,
}

fn every(asker: &Asker, days: i64) -> String {
    match days {
        7 => asker.words.series_every_week().to_owned(),
        days if days % 7 == 0 => asker.words.series_every_weeks(days / 7),
        days => asker.words.series_every_days(days),
    }
}

fn show(asker: &Asker, form: &Form, next: &MeetingDefaults) -> Reply {
    let words = asker.words;
    let mut days: Vec<i64> = RHYTHMS.to_vec();
    if !days.contains(&next.every) {
        days.push(next.every);
        days.sort_unstable();
    }
    let label = |days: i64| match every(asker, days) {
        own if days == next.every => format!("{own} ({})", words.series_every_model().to_lowercase()),
        other => other,
    };
    let page = SeriesPage {
        shell: &asker.shell("meetings"),
        form,
        parties: at_table(asker, &next.unit),
        rooms: &next.rooms,
        rhythms: days.into_iter().map(|days| Choice::new(days.to_string(), label(days))).collect(),
        closed: choices(words, "on-closed", OnClosed::ALL, OnClosed::code),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn page(asker: Asker) -> Reply {
    let next = asker.app.office.next_meeting(&asker.actor).await.map_err(fault(&asker))?;
    let form = Form::new(&fresh_key()).with("every", next.every).with("closed", OnClosed::NextDay);
    show(&asker, &typed(&asker, form, &next.form), &next)
}

/// The form again, for those who may plan.
async fn again(asker: &Asker, form: &Form) -> Reply {
    let next = asker.app.office.next_meeting(&asker.actor).await.map_err(fault(asker))?;
    show(asker, form, &next)
}

/// Reads the form; what is faulty is put beside its field.
fn series_form(form: &mut Form, asker: &Asker) -> Option<SeriesForm> {
    let words = asker.words;
    let meeting = meeting_form(form, words);
    let until = form.day("until", words, false);
    let (typed, number) = (!form.value("until").is_empty(), form.value("count").trim().to_owned());
    let count = match number.parse() {
        _ if number.is_empty() => Some(0),
        Ok(count) if (1..=60).contains(&count) => Some(count),
        _ => {
            form.fault("count", words.series_count_fault());
            None
        }
    };
    match (typed, number.is_empty()) {
        (false, true) => form.fault("until", words.series_end_missing()),
        (true, false) => form.fault("count", words.series_end_both()),
        _ => {}
    }
    let every = form.value("every").parse().map_err(|_| form.fault("every", words.series_every_fault())).ok();
    let closed = OnClosed::from_code(form.value("closed")).map_err(|_| form.fault("closed", words.form_choose_one())).ok();
    let read = SeriesForm { meeting: meeting?, every: every?, until, count: count?, closed: closed? };
    (!form.has_errors()).then_some(read)
}

async fn send(asker: Asker, Sent(mut form): Sent) -> Reply {
    let office = &asker.app.office;
    if form.value("step") == "edit" {
        return again(&asker, &form).await;
    }
    let Some(series) = series_form(&mut form, &asker) else { return again(&asker, &form).await };
    let saves = form.value("step") == "save";
    let result = if saves {
        office.plan_series(&asker.actor, &form.key(), &series).await
    } else {
        match office.series_days(&asker.actor, &series).await {
            Ok(days) => return preview(&asker, &form, &series, &days),
            Err(error) => Err(error),
        }
    };
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "series-planned"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => again(&asker, &form).await,
    }
}

fn preview(asker: &Asker, form: &Form, series: &SeriesForm, days: &[SeriesDay]) -> Reply {
    let shell = asker.shell("meetings");
    let fields = form.values.iter().filter(|(name, _)| *name != "step");
    let page = PreviewPage {
        days: days.iter().map(|day| shown_day(asker, shell.dates, day)).collect(),
        number: days.iter().filter(|day| day.held.is_some()).count(),
        place: &series.meeting.place,
        parties: series.meeting.parties.iter().map(|party| shown::full(asker, party)).collect(),
        fields: fields.flat_map(|(name, values)| values.iter().map(move |v| (name.as_str(), v.as_str()))).collect(),
        shell: &shell,
    };
    reply::page(&page, asker.words)
}

fn shown_day(asker: &Asker, dates: Dates, day: &SeriesDay) -> ShownDay {
    let words = asker.words;
    let reason = day.closed.map(|closed| words.code("closed-day", closed.code())).unwrap_or_default();
    let (badge, result) = match (day.held, day.closed) {
        (None, _) => (Badge::new(Tone::Plain, "close", words.series_left_out(reason)), String::new()),
        (Some(_), None) => (Badge::new(Tone::Good, "check", words.series_held()), String::new()),
        (Some(_), Some(_)) => {
            let from = dates.long_date(day.in_rhythm);
            (Badge::new(Tone::Good, "check", words.series_held()), words.series_moved(&from, reason))
        }
    };
    ShownDay {
        date: dates.weekday_date(day.held.map_or(day.in_rhythm, |(from, _)| from)),
        time: day.held.map(|(from, until)| dates.time_range(from, until)).unwrap_or_default(),
        badge,
        result,
        clashes: day.clashes.iter().map(|clash| shown::clash(asker, clash)).collect(),
    }
}

async fn convene(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.convene_series(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}"), "series-convened")
}

async fn cancel(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.cancel_series(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}"), "series-cancelled")
}
