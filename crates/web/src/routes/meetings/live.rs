//! A meeting on screens while it is held: the chair's, from which it is steered, and the one at the table, which is read from three metres.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_domain::meeting::Status;
use tvaers_office::meeting::{LiveView, Screen, absent_by_point, neighbours};

use super::{
    Frame, fault, frame_of, settle, short,
    shown::{self, ShownAction, ShownDecision, ShownParty, parties},
};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Reply},
    session::Asker,
    table::{Access, Routes},
};

/// One minute in µs.
const MINUTE: i64 = 60_000_000;
/// One second in µs.
const SECOND: i64 = 1_000_000;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/{id}/live", Access::Asks("hold_meeting"), chair)
        .get("/moeder/{id}/bord", Access::Asks("view_meeting"), table)
        .post("/moeder/{id}/gaa", Access::Asks("hold_meeting"), go)
        .post("/moeder/{id}/punkter/{point}/ude", Access::Asks("hold_meeting"), leave)
}

/// The kind of screen that an address names: one's own unless it says otherwise.
pub(super) fn screen(word: Option<&str>) -> Screen {
    match word {
        Some("live") => Screen::Chair,
        Some("faelles") => Screen::Shared,
        _ => Screen::Table,
    }
}

/// The point that the meeting has come to.
struct Now {
    id: String,
    number: String,
    heading: &'static str,
    title: String,
    href: Option<String>,
    purpose: String,
    /// Seconds so far.
    seconds: i64,
    /// The clock as it stands, in words.
    clock: String,
    /// How the clock goes on, with `{n}` for the minutes: within the time set aside, and beyond it.
    within: String,
    beyond: String,
    /// Minutes set aside; 0 for none.
    minutes: i64,
    over: bool,
    decisions: Vec<ShownDecision>,
    actions: Vec<ShownAction>,
    note: String,
    /// Parties at the table, and whether they left for this point.
    there: Vec<Party>,
    absent: String,
    writers: String,
}

struct Party {
    id: String,
    name: String,
    gone: bool,
    key: String,
}

/// A line of the agenda.
struct Line {
    id: String,
    number: String,
    title: String,
    minutes: Option<i64>,
    /// `now`, `done` or `ahead`.
    state: &'static str,
    decided: usize,
    key: String,
}

/// What both screens show.
struct Shown {
    now: Option<Now>,
    lines: Vec<Line>,
    /// The turn that the page was made from.
    turn: String,
    before: Option<String>,
    after: Option<String>,
}

fn clock(asker: &Asker, spent: i64, minutes: Option<i64>) -> (String, String, String, bool) {
    let words = asker.words;
    let n = spent / MINUTE;
    // A place for the number, filled in again as time goes by.
    let hole = i64::MAX;
    let filled = |text: String| text.replace(&words.live_number(hole), "{n}");
    match minutes.filter(|m| *m > 0) {
        None => (words.live_spent(n), filled(words.live_spent(hole)), String::new(), false),
        Some(m) => {
            let (within, beyond) = (words.live_spent_of(m, hole), words.live_over(m, hole));
            let text = if n > m { words.live_over(m, n - m) } else { words.live_spent_of(m, n) };
            (text, filled(within), filled(beyond), n > m)
        }
    }
}

fn now(asker: &Asker, live: &LiveView, names: &[ShownParty]) -> Option<Now> {
    let current = live.current()?;
    let headings = shown::headings(asker, &live.view);
    let (heading, point) =
        headings.into_iter().find_map(|h| h.points.into_iter().find(|p| p.id == current.agenda_item).map(|p| (h.title, p)))?;
    let spent = live.spent(&point.id);
    let (text, within, beyond, over) = clock(asker, spent, point.minutes);
    let gone = absent_by_point(&live.absent).remove(point.id.as_str()).unwrap_or_default();
    let there = names.iter().filter(|p| p.attended || gone.contains(&p.id.as_str())).map(|p| Party {
        gone: gone.contains(&p.id.as_str()),
        id: p.id.clone(),
        name: p.name.clone(),
        key: fresh_key(),
    });
    let absent: Vec<String> = gone.iter().map(|id| short(asker, id)).collect();
    let own = &asker.actor.who.department;
    let writes = live.writers.iter().filter(|w| w.agenda_item == point.id);
    let writers: Vec<String> =
        writes.map(|w| if w.department == *own { w.name.clone() } else { short(asker, &w.department) }).collect();
    Some(Now {
        seconds: spent / SECOND,
        clock: text,
        within,
        beyond,
        minutes: point.minutes.unwrap_or(0),
        over,
        there: there.collect(),
        absent: if absent.is_empty() { String::new() } else { asker.words.live_left(absent.join(", ")) },
        writers: if writers.is_empty() { String::new() } else { asker.words.live_writes(writers.join(", ")) },
        id: point.id,
        number: point.number,
        heading,
        title: point.title,
        href: point.href,
        purpose: point.purpose,
        decisions: point.decisions,
        actions: point.actions,
        note: point.note,
    })
}

fn shown(asker: &Asker, live: &LiveView) -> Shown {
    let names = parties(asker, &live.view);
    let current = live.current().map(|t| t.agenda_item.as_str());
    let lines = live.view.points.iter().zip(tvaers_office::meeting::numbers(&live.view.points)).map(|(point, number)| Line {
        id: point.id.clone(),
        number,
        title: shown::title(asker, point),
        minutes: point.minutes,
        state: match (current == Some(&*point.id), live.turns.iter().any(|t| t.agenda_item == point.id)) {
            (true, _) => "now",
            (false, true) => "done",
            (false, false) => "ahead",
        },
        decided: live.view.decisions.iter().filter(|d| d.agenda_item == point.id).count(),
        key: fresh_key(),
    });
    let (before, after) = neighbours(&live.view.points, current);
    Shown {
        now: now(asker, live, &names),
        lines: lines.collect(),
        turn: live.current().map(|t| t.id.clone()).unwrap_or_default(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    }
}

#[derive(Template)]
#[template(path = "meeting/live.html")]
struct ChairPage<'a> {
    shell: &'a Shell<'a>,
    frame: Frame,
    base: String,
    live: Shown,
    stream: String,
    /// The meeting can be steered: it is convened or held, and its minutes are not sent.
    running: bool,
    parties: Vec<ShownParty>,
    form: Form,
    owners: Vec<Choice>,
    keys: [String; 3],
}

async fn chair(asker: Asker, Path(id): Path<String>) -> Reply {
    let live = asker.app.office.live_meeting(&asker.actor, &id, Screen::Chair).await.map_err(fault(&asker))?;
    let mut owners = Vec::new();
    if let Some(current) = live.current().filter(|_| live.view.may.hold) {
        let point = asker.app.office.meeting_point(&asker.actor, &id, &current.agenda_item).await.map_err(fault(&asker))?;
        owners = point.parties.iter().map(|p| Choice::new(p.clone(), short(&asker, p))).collect();
    }
    let page = ChairPage {
        shell: &asker.shell("meetings"),
        frame: frame_of(&asker, &live.view, "live"),
        base: format!("/moeder/{id}"),
        live: shown(&asker, &live),
        stream: format!("/moeder/{id}/strom?skaerm=live&fra={}", live.mark),
        running: live.view.may.hold,
        parties: parties(&asker, &live.view),
        form: Form::new(&fresh_key()),
        owners,
        keys: std::array::from_fn(|_| fresh_key()),
    };
    reply::page(&page, asker.words)
}

#[derive(Deserialize)]
struct TableQuery {
    faelles: Option<String>,
}

#[derive(Template)]
#[template(path = "meeting/table.html")]
struct TablePage<'a> {
    shell: &'a Shell<'a>,
    frame: Frame,
    unit: String,
    base: String,
    live: Shown,
    stream: String,
    /// One screen for the whole room.
    shared: bool,
    /// The agenda is out.
    out: bool,
    /// The meeting has begun.
    begun: bool,
    over: bool,
    clock: String,
}

async fn table(asker: Asker, Path(id): Path<String>, Query(query): Query<TableQuery>) -> Reply {
    let shared = query.faelles.is_some();
    let (kind, word) = if shared { (Screen::Shared, "faelles") } else { (Screen::Table, "bord") };
    let live = asker.app.office.live_meeting(&asker.actor, &id, kind).await.map_err(fault(&asker))?;
    let status = Status::from_code(&live.view.meeting.status).ok();
    let shell = asker.shell("meetings");
    let page = TablePage {
        frame: frame_of(&asker, &live.view, "table"),
        unit: unit_name(&asker, &live.view.meeting.unit),
        base: format!("/moeder/{id}"),
        live: shown(&asker, &live),
        stream: format!("/moeder/{id}/strom?skaerm={word}&fra={}", live.mark),
        shared,
        out: live.view.agenda_shown,
        begun: matches!(status, Some(Status::Held | Status::Approved)),
        over: matches!(status, Some(Status::Approved | Status::Cancelled)),
        clock: shell.dates.time(live.now),
        shell: &shell,
    };
    reply::page(&page, asker.words)
}

fn unit_name(asker: &Asker, unit: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == tvaers_locale::Lang::Da;
    organisation.unit_by_id(unit).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default()
}

async fn go(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (point, from) = (form.value("point"), form.value("from"));
    let result = asker.app.office.go_to_point(&asker.actor, &form.key(), &id, point, from).await;
    if matches!(result, Err(tvaers_office::OfficeError::Stale(_))) {
        // Somebody else steered: the page shows where the meeting is now, and nothing was skipped.
        return Ok(reply::done(&format!("/moeder/{id}/live"), "live-elsewhere"));
    }
    settle(&asker, result, &format!("/moeder/{id}/live"), "live-went")
}

async fn leave(asker: Asker, Path((id, point)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let (party, gone) = (form.value("party"), form.ticked("gone"));
    let result = asker.app.office.leave_point(&asker.actor, &form.key(), &id, &point, party, gone).await;
    settle(&asker, result, &format!("/moeder/{id}/live"), if gone { "live-gone" } else { "live-back" })
}
