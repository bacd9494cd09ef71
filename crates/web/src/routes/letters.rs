//! Letters: the list with its trays and search, and one letter. `write` has the forms for writing and filing, `send` what leads out, `heads` what stands at the top.

mod heads;
mod send;
mod write;

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::IntoResponse,
};
use serde::Deserialize;
use tvaers_domain::{
    letter::{Addressee, Direction, Status},
    time::FOREVER,
};
use tvaers_locale::format::Dates;
use tvaers_office::{
    OfficeError,
    letter::{Belongs, LetterLine, LetterListFilter, LetterView, Tray},
};

use super::{
    attachments::{self, ShownAttachment},
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Form, Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/breve", Access::Asks("view_letter"), list)
        .post("/breve/soeg", Access::Asks("view_letter"), search)
        .get("/breve/{id}", Access::Asks("read_letter"), one)
        .get("/breve/{id}/brev.pdf", Access::Asks("read_letter"), paper)
        .with(write::routes())
        .with(send::routes())
        .with(heads::routes())
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

/// A day of the calendar in words; as it stands when it is none.
fn day_in_words(asker: &Asker, iso: &str) -> String {
    let dates = Dates::new(asker.words.lang(), asker.app.office.now());
    iso.parse().map_or_else(|_| iso.to_owned(), |day: jiff::civil::Date| dates.long_date(day))
}

/// The same, as tables have it.
fn short_day(asker: &Asker, iso: &str) -> String {
    let dates = Dates::new(asker.words.lang(), asker.app.office.now());
    iso.parse().map_or_else(|_| iso.to_owned(), |day: jiff::civil::Date| dates.medium_date(day))
}

/// A letter as lists show it.
pub(crate) struct Shown {
    /// Its id.
    pub(crate) id: String,
    /// What it is about.
    pub(crate) theme: String,
    /// Numbers, ours and theirs.
    pub(crate) numbers: String,
    /// Which way and whom.
    pub(crate) whom: String,
    /// What it is for.
    pub(crate) kind: &'static str,
    /// Its day in words.
    pub(crate) date: String,
    /// When a reply is due, µs; none when no reply is waited for.
    pub(crate) due: Option<i64>,
    /// How it stands.
    pub(crate) badge: Badge,
    /// How its e-mail stands, where that is not what one expects.
    pub(crate) mail: Option<Badge>,
}

pub(crate) fn shown(asker: &Asker, line: &LetterLine) -> Shown {
    let words = asker.words;
    let came = line.direction == Direction::In.code();
    let waits = [Status::Sent, Status::Registered].iter().any(|status| status.code() == line.status);
    let numbers = [line.our_reference.as_str(), line.their_reference.as_str()];
    Shown {
        id: line.id.clone(),
        theme: line.theme.clone(),
        numbers: numbers.into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join(" · "),
        whom: match (line.addressee == Addressee::Citizen.code(), came) {
            (true, true) => words.letter_from_citizen().to_owned(),
            (true, false) => words.letter_to_citizen().to_owned(),
            (false, true) => words.letter_from(&line.counterpart),
            (false, false) => words.letter_to(&line.counterpart),
        },
        kind: words.code("letter-kind", &line.kind),
        date: short_day(asker, &line.dated),
        due: Some(line.due).filter(|due| waits && *due < FOREVER),
        badge: Badge::of(words, "status-letter", &line.status),
        mail: line.mail.as_deref().filter(|state| *state != "sent").map(|state| Badge::of(words, "letter-mail", state)),
    }
}

#[derive(Deserialize, Default)]
struct ListQuery {
    bakke: Option<String>,
    sag: Option<String>,
    fra: Option<String>,
}

/// The trays with their words in the address.
const TRAYS: [(Tray, &str); 5] =
    [(Tray::All, ""), (Tray::Waiting, "venter"), (Tray::Out, "ud"), (Tray::In, "ind"), (Tray::Drafts, "kladder")];

#[derive(Template)]
#[template(path = "letter/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    heading: String,
    /// Id of the case that the list is about.
    case: Option<String>,
    trays: Vec<(String, &'static str, bool)>,
    lines: Vec<Shown>,
    empty: &'static str,
    /// Where a new letter begins and where one is filed; nothing for who does neither.
    write: Option<(String, String)>,
    pages: Pages,
}

fn tray_name(asker: &Asker, tray: Tray) -> &'static str {
    let words = asker.words;
    match tray {
        Tray::All => words.letter_tray_all(),
        Tray::Out => words.letter_tray_out(),
        Tray::In => words.letter_tray_in(),
        Tray::Drafts => words.letter_tray_drafts(),
        Tray::Waiting => words.letter_tray_waiting(),
    }
}

fn address(pairs: &[(&str, Option<&str>)]) -> String {
    let given: Vec<(&str, &str)> = pairs.iter().filter_map(|(name, value)| value.map(|v| (*name, v))).collect();
    match serde_urlencoded::to_string(given).as_deref() {
        Ok("") | Err(_) => "/breve".to_owned(),
        Ok(query) => format!("/breve?{query}"),
    }
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let (words, office) = (asker.words, &asker.app.office);
    // Words that are no tray narrow nothing.
    let word = query.bakke.as_deref().unwrap_or_default();
    let (tray, word) = TRAYS.into_iter().find(|(_, w)| *w == word).unwrap_or((Tray::All, ""));
    let case = match &query.sag {
        Some(case) => {
            let belongs = Belongs { case: Some(case.clone()), ..Belongs::default() };
            office.letter_beginning(&asker.actor, &belongs).await.map_err(fault(&asker))?.case
        }
        None => None,
    };
    let case_id = case.as_ref().map(|(id, _)| id.clone());
    let filter = LetterListFilter { tray, case: case_id.clone(), before: query.fra.clone() };
    let list = office.letters(&asker.actor, &filter).await.map_err(fault(&asker))?;
    let bakke = Some(word).filter(|w| !w.is_empty());
    let at = |tray: Option<&str>, before: Option<&str>| address(&[("bakke", tray), ("sag", case_id.as_deref()), ("fra", before)]);
    let trays = TRAYS.into_iter().filter(|(t, _)| case.is_none() || *t != Tray::Waiting);
    let one = |(t, w): (Tray, &'static str)| (at(Some(w).filter(|w| !w.is_empty()), None), tray_name(&asker, t), t == tray);
    let ways = match &case_id {
        Some(case) => Some((format!("/breve/ny?sag={case}"), format!("/breve/registrer?sag={case}"))),
        None if office.letter_units(&asker.actor).is_empty() => None,
        None => Some(("/breve/ny".to_owned(), "/breve/registrer".to_owned())),
    };
    let page = ListPage {
        shell: &asker.shell("letters"),
        form: &Form::default(),
        heading: case.as_ref().map_or_else(|| words.nav_letters().to_owned(), |(_, number)| words.letter_about_case(number)),
        trays: trays.map(one).collect(),
        lines: list.lines.iter().map(|line| shown(&asker, line)).collect(),
        empty: match tray {
            Tray::Waiting => words.letter_empty_waiting(),
            Tray::Drafts => words.letter_empty_drafts(),
            _ => words.letter_empty(),
        },
        write: ways,
        pages: Pages {
            newer: query.fra.is_some().then(|| at(bakke, None)),
            older: list.older.as_deref().map(|id| at(bakke, Some(id))),
        },
        case: case_id,
    };
    reply::page(&page, words)
}

async fn search(asker: Asker, Sent(form): Sent) -> Reply {
    let words = asker.words;
    let hits = asker.app.office.search_letters(&asker.actor, form.value("q")).await.map_err(fault(&asker))?;
    let page = ListPage {
        shell: &asker.shell("letters"),
        form: &form,
        heading: words.letter_hits().to_owned(),
        case: None,
        trays: Vec::new(),
        lines: hits.iter().map(|line| shown(&asker, line)).collect(),
        empty: words.letter_none(),
        write: None,
        pages: Pages::default(),
    };
    reply::page(&page, words)
}

#[derive(Template)]
#[template(path = "letter/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a LetterView,
    shown: Shown,
    came: bool,
    whom: &'a str,
    owner: String,
    deadline: String,
    sent_by: &'static str,
    chain: Vec<(&'static str, Shown)>,
    files: Vec<ShownAttachment>,
    /// Where the position is recorded that this letter brings (L11).
    position: Option<String>,
    key: String,
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.letter(&asker.actor, &id).await.map_err(fault(&asker))?;
    let words = asker.words;
    let came = view.line.direction == Direction::In.code();
    let before = view.answers.iter().map(|line| (words.letter_answers(), shown(&asker, line)));
    let after = view.replies.iter().map(|line| (words.letter_replies(), shown(&asker, line)));
    let follows = asker.app.office.may_follow_plans(&asker.actor).map_err(fault(&asker))?;
    let position = view.line.position.as_ref().filter(|_| follows);
    let page = OnePage {
        shell: &asker.shell("letters"),
        shown: shown(&asker, &view.line),
        came,
        whom: &view.letter.counterpart,
        owner: short(&asker, &view.line.owner),
        deadline: if view.line.deadline.is_empty() { String::new() } else { day_in_words(&asker, &view.line.deadline) },
        sent_by: if view.line.channel.is_empty() { "" } else { words.code("channel", &view.line.channel) },
        chain: before.chain(after).collect(),
        files: attachments::shown(&asker, &view.files),
        position: position.map(|id| format!("/modeller/stillingtagen/{id}")),
        key: fresh_key(),
        view: &view,
    };
    reply::page(&page, words)
}

async fn paper(asker: Asker, Path(id): Path<String>) -> Reply {
    let (bytes, name) = asker.app.office.letter_paper(&asker.actor, &id).await.map_err(fault(&asker))?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}
