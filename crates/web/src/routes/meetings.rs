//! Meetings: the list, one meeting's agenda, sending, replying, calling off. `form` plans and changes one, `series` many, `rooms` keeps the rooms, `agenda`
//! changes points, `hold` holds the meeting, `live` shows it on screens while it is held, `news` tells them when to look again, `minutes` brings the minutes to
//! their lock, `paper` makes the PDFs and `given` says who got them, `editions` tells what changed, `requests` is what parties ask for, `guests` who is invited
//! without an account, `substitute` who comes for a party instead.

mod agenda;
mod editions;
mod form;
mod given;
mod guests;
mod hold;
mod live;
mod minutes;
mod news;
mod paper;
mod requests;
mod rooms;
mod series;
mod shown;
mod substitute;

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use serde::Deserialize;
use tvaers_domain::meeting::Reply as Answer;
use tvaers_locale::{Words, format};
use tvaers_office::{
    OfficeError,
    error::settled,
    meeting::{MeetingRow, MeetingView},
};

use super::{
    after::{After, after},
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};
use editions::{ShownChange, ShownEdition};
use guests::ShownGuest;
use requests::ShownRequest;
use shown::{Clock, ShownHeading, ShownParty, ShownQuorum, headings, parties};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/moeder", Access::Asks("view_meeting"), list)
        .get("/moeder/{id}", Access::Asks("view_meeting"), one)
        .post("/moeder/{id}/udkast", Access::Asks("prepare_meeting"), draft)
        .post("/moeder/{id}/udsend", Access::Asks("prepare_meeting"), send)
        .post("/moeder/{id}/aflys", Access::Asks("prepare_meeting"), cancel)
        .post("/moeder/{id}/post", Access::Asks("prepare_meeting"), retry)
        .post("/moeder/{id}/svar", Access::Asks("reply_invitation"), answer)
        .with(form::routes())
        .with(series::routes())
        .with(rooms::routes())
        .with(agenda::routes())
        .with(editions::routes())
        .with(requests::routes())
        .with(hold::routes())
        .with(live::routes())
        .with(news::routes())
        .with(minutes::routes())
        .with(paper::routes())
        .with(given::routes())
        .with(guests::routes())
        .with(substitute::routes())
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

/// A form of one button about a meeting: done, or told why not.
fn settle(asker: &Asker, result: Result<String, OfficeError>, path: &str, message: &'static str) -> Reply {
    settled(result).map_err(fault(asker))?;
    Ok(reply::done(path, message))
}

/// A meeting's frame on each of its pages: when and where, status, tabs.
struct Frame {
    id: String,
    unit: String,
    title: String,
    when: String,
    place: String,
    video: String,
    badge: Badge,
    tab: &'static str,
    hold: bool,
    minutes: bool,
    /// There is something to follow on a screen.
    follows: bool,
    papers: bool,
}

fn frame_of(asker: &Asker, view: &MeetingView, tab: &'static str) -> Frame {
    let (words, meeting) = (asker.words, &view.meeting);
    let dates = format::Dates::new(words.lang(), asker.app.office.now());
    Frame {
        id: meeting.id.clone(),
        unit: meeting.unit.clone(),
        title: words.meeting_number(meeting.number),
        when: format!("{} {}", dates.weekday_date(meeting.starts_at), dates.time_range(meeting.starts_at, meeting.ends_at)),
        place: meeting.place.clone(),
        video: meeting.video.clone(),
        badge: Badge::of(words, "status-meeting", &meeting.status),
        tab,
        hold: view.may.serves && (view.may.hold || view.may.minutes),
        minutes: view.may.minutes,
        follows: matches!(meeting.status.as_str(), "convened" | "held"),
        papers: view.meeting.sent_at.is_some(),
    }
}

struct ShownMeeting {
    meeting: MeetingRow,
    title: String,
    badge: Badge,
    when: String,
}

#[derive(Deserialize)]
struct ListQuery {
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "meeting/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    open: Vec<ShownMeeting>,
    past: Vec<ShownMeeting>,
    may_convene: bool,
    lead: &'static str,
    empty: &'static str,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let list = asker.app.office.meetings(&asker.actor, query.fra.as_deref()).await.map_err(fault(&asker))?;
    let shell = asker.shell("meetings");
    let shown = |meeting: &MeetingRow| ShownMeeting {
        title: asker.words.meeting_number(meeting.number),
        badge: Badge::of(asker.words, "status-meeting", &meeting.status),
        when: shell.dates.time_range(meeting.starts_at, meeting.ends_at),
        meeting: meeting.clone(),
    };
    let (mut open, past): (Vec<_>, Vec<_>) = list.lines.iter().partition(|l| l.open);
    open.sort_by_key(|l| l.meeting.starts_at);
    let words = asker.words;
    let (lead, empty) = if list.may_convene {
        (words.meeting_list_lead(), words.meeting_empty())
    } else {
        (words.meeting_list_party(), words.meeting_empty_party())
    };
    let page = ListPage {
        lead,
        empty,
        open: open.into_iter().map(|l| shown(&l.meeting)).collect(),
        past: past.into_iter().map(|l| shown(&l.meeting)).collect(),
        may_convene: list.may_convene,
        pages: Pages {
            newer: query.fra.is_some().then(|| "/moeder".to_owned()),
            older: list.older.map(|id| format!("/moeder?fra={id}")),
        },
        shell: &shell,
    };
    reply::page(&page, asker.words)
}

#[derive(Template)]
#[template(path = "meeting/form.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    /// Which form: `decide`, `note`, `objection`, `reply`, `addendum`.
    which: &'static str,
    action: String,
    back: String,
    title: &'static str,
    lead: String,
    submit: &'static str,
    first: Vec<Choice>,
    flag: bool,
}

impl FormPage<'_> {
    fn reply(&self, words: Words) -> Reply {
        if self.form.has_errors() { reply::faulty(self, words) } else { reply::page(self, words) }
    }
}

/// The meeting for a page on which it is prepared.
async fn preparing(asker: &Asker, id: &str) -> Result<MeetingView, Fault> {
    asker.app.office.meeting_to_prepare(&asker.actor, id).await.map_err(fault(asker))
}

#[derive(Deserialize)]
struct OneQuery {
    flyttet: Option<String>,
}

#[derive(Template)]
#[template(path = "meeting/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a MeetingView,
    frame: Frame,
    headings: Vec<ShownHeading>,
    parties: Vec<ShownParty>,
    quorum: Option<ShownQuorum>,
    /// Later meetings of its series, and how many of them, this one included, nobody is invited to yet.
    later: i64,
    unsent: i64,
    /// Sentences about other meetings in the same room.
    clashes: Vec<String>,
    own_reply: Option<Badge>,
    /// "Kommer: … (vikar)".
    own_coming: String,
    guests: Vec<ShownGuest>,
    clock: Clock,
    /// What was sent last, where it is not the reader's first edition.
    edition: Option<ShownEdition>,
    /// Amended and not sent yet.
    pending: Vec<ShownChange>,
    requests: Vec<ShownRequest>,
    /// How many parties have fetched the agenda.
    fetched: String,
    moved: String,
    said: String,
    /// Some mail could not be delivered.
    undelivered: bool,
    keys: [String; 8],
}

async fn one(asker: Asker, Path(id): Path<String>, Query(query): Query<OneQuery>) -> Reply {
    let view = asker.app.office.meeting(&asker.actor, &id).await.map_err(fault(&asker))?;
    let headings = headings(&asker, &view);
    let moved = query.flyttet.unwrap_or_default();
    let numbered = editions::numbered(&view);
    let (got, sent) = (view.fetched.iter().flatten().filter(|f| f.at.is_some()).count(), view.fetched.iter().flatten().count());
    let said = headings.iter().flat_map(|h| &h.points).find(|p| p.id == moved);
    let own = view.invited.iter().find(|i| i.party == asker.actor.who.department);
    let page = OnePage {
        shell: &asker.shell("meetings"),
        frame: frame_of(&asker, &view, "agenda"),
        parties: parties(&asker, &view),
        quorum: ShownQuorum::of(&asker, &view),
        later: view.preparing.series.0,
        unsent: view.preparing.series.1,
        clashes: view.preparing.clashes.iter().map(|clash| shown::clash(&asker, clash)).collect(),
        own_coming: own.map(|i| shown::coming(&asker, i)).unwrap_or_default(),
        guests: guests::shown(&asker, &view),
        own_reply: own.map(|i| Badge::of(asker.words, "reply", &i.reply)),
        clock: Clock::of(&asker, &view),
        edition: editions::edition(&asker, &numbered, view.edition.as_ref()),
        pending: editions::changes(&asker, &numbered, &view.pending),
        requests: requests::shown(&asker, &view),
        fetched: if sent > 0 { asker.words.papers_to_parties(got, sent) } else { String::new() },
        said: said.map(|p| asker.words.meeting_moved(&p.number, &p.title)).unwrap_or_default(),
        moved,
        undelivered: view.mails.iter().flatten().any(|m| m.failed > 0) || view.contacts.iter().any(|c| c.failed > 0),
        keys: std::array::from_fn(|_| fresh_key()),
        headings,
        view: &view,
    };
    reply::page(&page, asker.words)
}

async fn draft(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.draft_agenda(&asker.actor, &form.key(), &id).await;
    settle(&asker, result, &format!("/moeder/{id}"), "meeting-drafted")
}

async fn send(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let amended = form.ticked("amended");
    let result = asker.app.office.send_agenda(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}"), if amended { "agenda-amended" } else { "meeting-sent" })
}

async fn cancel(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.cancel_meeting(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}"), "meeting-cancelled")
}

async fn retry(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.retry_mails(&asker.actor, &form.key(), &id).await;
    settle(&asker, result, &format!("/moeder/{id}"), "mail-retried")
}

async fn answer(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let reply = Answer::from_code(form.value("reply")).unwrap_or(Answer::None);
    let result = asker.app.office.reply_invitation(&asker.actor, &form.key(), &id, reply).await;
    settle(&asker, result, &format!("/moeder/{id}"), "meeting-replied")
}

/// After a point was moved: the agenda with the point marked, in view.
fn moved_to(id: &str, point: &str) -> axum::response::Response {
    axum::response::Redirect::to(&format!("/moeder/{id}?flyttet={point}#punkt-{point}")).into_response()
}
