//! Who was given which paper: of one meeting, for its parties and who prepares it; and in one's own authority, for who reads the ledger. A paper is found by
//! the digest of its bytes.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_office::{
    attachment::AttachmentRow,
    meeting::{FetchedRow, MeetingPapers, PaperRow, PointFiles, typed_digest},
};

use super::{Frame, fault, frame_of, short, shown};
use crate::{
    form::Sent,
    look::{Badge, Form, Pages, Shell, Tone},
    reply::{self, Fault, Reply},
    routes::attachments::{self, ShownAttachment},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/{id}/papirer", Access::Asks("view_meeting"), of_meeting)
        .post("/moeder/{id}/papirer", Access::Asks("view_meeting"), find_in_meeting)
        .get("/log/papirer", Access::Asks("read_entry"), in_authority)
        .post("/log/papirer", Access::Asks("read_entry"), find_in_authority)
}

struct ShownPaper {
    title: String,
    unit: String,
    kind: &'static str,
    who: String,
    department: String,
    at: i64,
    digest: String,
}

/// The files that go with one point, for fetching.
struct ShownFiles {
    number: String,
    title: String,
    files: Vec<(ShownAttachment, String)>,
}

/// What came of looking for a digest.
enum Found {
    /// Nobody looked.
    NotAsked,
    Unknown,
    Given(Vec<String>),
}

#[derive(Template)]
#[template(path = "meeting/papers.html")]
struct PapersPage<'a> {
    shell: &'a Shell<'a>,
    /// The meeting's frame; none on the ledger's page.
    frame: Option<Frame>,
    title: &'static str,
    action: String,
    parties: Vec<(String, Badge)>,
    rows: Vec<ShownPaper>,
    /// Files that go with the agenda, by point.
    files: Vec<ShownFiles>,
    found: Found,
    form: Form,
    pages: Pages,
}

/// Whether a party has fetched what is newest for it, in words.
pub(super) fn fetched(asker: &Asker, row: &FetchedRow) -> Badge {
    let dates = tvaers_locale::format::Dates::new(asker.words.lang(), asker.app.office.now());
    match row.at {
        Some(at) => Badge::new(Tone::Good, "check", asker.words.papers_fetched(dates.moment(at))),
        None => Badge::new(Tone::Warn, "hourglass", asker.words.papers_not_fetched()),
    }
}

fn paper(asker: &Asker, row: &PaperRow) -> ShownPaper {
    let words = asker.words;
    ShownPaper {
        title: words.meeting_number(row.number),
        unit: unit_of(asker, &row.unit),
        kind: if row.kind == "minutes" { words.papers_kind_minutes() } else { words.papers_kind_agenda() },
        who: row.name.clone(),
        department: short(asker, &row.department),
        at: row.at,
        digest: row.digest.clone(),
    }
}

fn files(asker: &Asker, papers: &MeetingPapers) -> Vec<ShownFiles> {
    let digests = |rows: &[AttachmentRow]| rows.iter().map(|row| row.digest.clone()).collect::<Vec<_>>();
    let one = |of: &PointFiles| ShownFiles {
        number: of.number.clone(),
        title: shown::title(asker, &of.point),
        files: attachments::shown(asker, &of.rows).into_iter().zip(digests(&of.rows)).collect(),
    };
    papers.files.iter().map(one).collect()
}

fn unit_of(asker: &Asker, unit: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == tvaers_locale::Lang::Da;
    let name = organisation.unit_by_id(unit).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() });
    name.unwrap_or_default()
}

fn given(asker: &Asker, rows: &[PaperRow]) -> Found {
    let dates = tvaers_locale::format::Dates::new(asker.words.lang(), asker.app.office.now());
    let say = |row: &PaperRow| {
        let who = format!("{} ({})", row.name, short(asker, &row.department));
        asker.words.papers_given(dates.full_moment(row.at), who)
    };
    if rows.is_empty() { Found::Unknown } else { Found::Given(rows.iter().map(say).collect()) }
}

/// The digest that was typed; a fault is put beside the field.
fn digest(asker: &Asker, form: &mut Form) -> Option<String> {
    let digest = typed_digest(form.value("digest"));
    if digest.is_none() {
        form.fault("digest", asker.words.papers_digest_fault());
    }
    digest
}

async fn load(asker: &Asker, id: &str) -> Result<MeetingPapers, Fault> {
    asker.app.office.meeting_papers(&asker.actor, id).await.map_err(fault(asker))
}

fn show_meeting(asker: &Asker, papers: &MeetingPapers, form: Form, found: Found) -> Reply {
    let words = asker.words;
    let mut parties: Vec<(String, Badge)> =
        papers.view.fetched.iter().flatten().map(|row| (shown::full(asker, &row.party), fetched(asker, row))).collect();
    parties.sort_by(|a, b| a.0.cmp(&b.0));
    let faulty = form.has_errors();
    let page = PapersPage {
        shell: &asker.shell("meetings"),
        action: format!("/moeder/{}/papirer", papers.view.meeting.id),
        frame: Some(frame_of(asker, &papers.view, "papers")),
        title: words.papers_own(),
        parties,
        rows: papers.own.iter().map(|row| paper(asker, row)).collect(),
        files: files(asker, papers),
        found,
        form,
        pages: Pages::default(),
    };
    if faulty { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn of_meeting(asker: Asker, Path(id): Path<String>) -> Reply {
    let papers = load(&asker, &id).await?;
    show_meeting(&asker, &papers, Form::new(""), Found::NotAsked)
}

async fn find_in_meeting(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let papers = load(&asker, &id).await?;
    let Some(digest) = digest(&asker, &mut form) else { return show_meeting(&asker, &papers, form, Found::NotAsked) };
    let same: Vec<PaperRow> = papers.own.iter().filter(|row| row.digest == digest).cloned().collect();
    let found = given(&asker, &same);
    show_meeting(&asker, &papers, form, found)
}

#[derive(Deserialize)]
struct PapersQuery {
    fra: Option<String>,
}

async fn show_authority(asker: &Asker, before: Option<&str>, form: Form, found: Found) -> Reply {
    let words = asker.words;
    let list = asker.app.office.papers(&asker.actor, None, before).await.map_err(fault(asker))?;
    let faulty = form.has_errors();
    let page = PapersPage {
        shell: &asker.shell("ledger"),
        frame: None,
        title: words.papers_authority(),
        action: "/log/papirer".to_owned(),
        parties: Vec::new(),
        rows: list.rows.iter().map(|row| paper(asker, row)).collect(),
        files: Vec::new(),
        found,
        form,
        pages: Pages {
            newer: before.map(|_| "/log/papirer".to_owned()),
            older: list.older.map(|id| format!("/log/papirer?fra={id}")),
        },
    };
    if faulty { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn in_authority(asker: Asker, Query(query): Query<PapersQuery>) -> Reply {
    let before = query.fra.filter(|id| id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    show_authority(&asker, before.as_deref(), Form::new(""), Found::NotAsked).await
}

async fn find_in_authority(asker: Asker, Sent(mut form): Sent) -> Reply {
    let Some(digest) = digest(&asker, &mut form) else { return show_authority(&asker, None, form, Found::NotAsked).await };
    let same = asker.app.office.papers(&asker.actor, Some(&digest), None).await.map_err(fault(&asker))?;
    let found = given(&asker, &same.rows);
    show_authority(&asker, None, form, found).await
}
