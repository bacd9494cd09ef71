//! Attachments: the page of what hangs on one thing, taking files in, and handing them out piece by piece.

use std::sync::Arc;

use askama::Template;
use axum::{
    body::Body,
    extract::{Path, Request},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use tvaers_domain::attachment::{Format, Place};
use tvaers_locale::{Lang, Words};
use tvaers_office::{
    Office, OfficeError,
    attachment::{AttachmentForm, AttachmentRow, AttachmentsView, Download},
};

use super::{
    after::{After, after},
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
    upload::{Filled, receive},
};

/// A file is handed out to be kept, not to be shown in the place of a page; whatever shows it lets nothing in it run.
const SHUT_IN: &str = "default-src 'none'; sandbox";

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/oplysninger/{id}/bilag", Access::Asks("read_item"), of_item)
        .upload("/oplysninger/{id}/bilag", Access::Asks("change_item"), to_item)
        .get("/punkter/{id}/bilag", Access::Asks("view_agenda_item"), of_point)
        .upload("/punkter/{id}/bilag", Access::Asks("prepare_meeting"), to_point)
        .get("/bekymringer/{id}/bilag", Access::Asks("view_concern"), of_concern)
        .upload("/bekymringer/{id}/bilag", Access::Asks("triage"), to_concern)
        .get("/breve/{id}/bilag", Access::Asks("read_letter"), of_letter)
        .upload("/breve/{id}/bilag", Access::Asks("change_letter"), to_letter)
        .get("/bilag/{id}", Access::Asks("read_item"), current)
        .post("/bilag/{id}/gennemse", Access::Asks("read_item"), review)
        .get("/bilag/{id}/version/{number}", Access::Asks("change_item"), earlier)
        .get("/bilag/{id}/ny-version", Access::Asks("change_item"), renew_page)
        .upload("/bilag/{id}/ny-version", Access::Asks("change_item"), renew)
        .post("/bilag/{id}/slet", Access::Asks("change_item"), remove)
}

/// An attachment as a page shows it.
pub(crate) struct ShownAttachment {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) format: &'static str,
    pub(crate) size: String,
    pub(crate) at: i64,
    /// Who added it: by name within their own department.
    pub(crate) by: String,
    pub(crate) number: i64,
    pub(crate) version: i64,
    /// What it hides, in words; empty for nothing, or when it was taken out.
    pub(crate) hides: String,
    /// What it hid was taken out.
    pub(crate) cleaned: bool,
}

/// A size as people write it.
pub(crate) fn size(words: Words, bytes: i64) -> String {
    const KB: i64 = 1024;
    if bytes < KB * KB {
        return words.attachment_kb((bytes + KB - 1) / KB);
    }
    let tenths = bytes * 10 / (KB * KB);
    let comma = if words.lang() == Lang::Da { ',' } else { '.' };
    let rest = if tenths % 10 == 0 { String::new() } else { format!("{comma}{}", tenths % 10) };
    words.attachment_mb(format!("{}{rest}", tenths / 10))
}

fn one(asker: &Asker, row: &AttachmentRow, href: String) -> ShownAttachment {
    let words = asker.words;
    let hides: Vec<&str> = row.hidden.split_whitespace().map(|code| words.code("attachment-hidden", code)).collect();
    ShownAttachment {
        href,
        id: row.id.clone(),
        title: row.title.clone(),
        format: words.code("attachment-format", &row.format),
        size: size(words, row.size),
        at: row.added_at,
        by: if row.department.is_empty() {
            words.attachment_by_public().to_owned()
        } else if row.department == asker.actor.who.department {
            row.added_by.clone()
        } else {
            short(asker, &row.department)
        },
        number: row.number,
        version: row.version,
        hides: if row.cleaned { String::new() } else { hides.join(", ") },
        cleaned: row.cleaned,
    }
}

/// Attachments as a page shows them.
pub(crate) fn shown(asker: &Asker, rows: &[AttachmentRow]) -> Vec<ShownAttachment> {
    rows.iter().map(|row| one(asker, row, format!("/bilag/{}", row.id))).collect()
}

/// Where the page of what hangs on a thing is, and the page of the thing.
fn addresses(view: &AttachmentsView) -> (String, String, &'static str) {
    match view.place {
        Place::Item => {
            (page_of(view.place, &view.thing), format!("/sager/{}/oplysninger#i-{}", view.parent, view.thing), "cases")
        }
        Place::Point => (page_of(view.place, &view.thing), format!("/moeder/{}#punkt-{}", view.parent, view.thing), "meetings"),
        Place::Concern => (page_of(view.place, &view.thing), format!("/bekymringer/{}", view.parent), "concerns"),
        Place::Letter => (page_of(view.place, &view.thing), format!("/breve/{}", view.parent), "letters"),
    }
}

fn page_of(place: Place, thing: &str) -> String {
    match place {
        Place::Item => format!("/oplysninger/{thing}/bilag"),
        Place::Point => format!("/punkter/{thing}/bilag"),
        Place::Concern => format!("/bekymringer/{thing}/bilag"),
        Place::Letter => format!("/breve/{thing}/bilag"),
    }
}

#[derive(Template)]
#[template(path = "attachment/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a AttachmentsView,
    what: String,
    away: String,
    action: String,
    heading: String,
    limit: String,
    note: &'static str,
    rows: Vec<ShownAttachment>,
    earlier: Vec<ShownAttachment>,
    key: String,
    /// The form puts another version before an attachment.
    renews: bool,
}

fn show(asker: &Asker, view: &AttachmentsView, renewed: Option<&AttachmentRow>, form: &Form) -> Reply {
    let words = asker.words;
    let (page, back, nav) = addresses(view);
    let about = match view.place {
        Place::Item | Place::Point | Place::Letter => view.title.clone(),
        Place::Concern => words.concern_number(&view.title),
    };
    let note = match view.place {
        Place::Item => words.attachment_note_item(),
        Place::Point => words.attachment_note_point(),
        Place::Concern => words.attachment_note_concern(),
        Place::Letter => words.attachment_note_letter(),
    };
    let earlier = view.earlier.iter().map(|row| one(asker, row, format!("/bilag/{}/version/{}", row.id, row.number))).collect();
    let page = ListPage {
        shell: &asker.shell(nav),
        form,
        view,
        what: about,
        away: back,
        action: renewed.map_or(page, |row| format!("/bilag/{}/ny-version", row.id)),
        heading: renewed.map_or_else(|| words.attachment_add().to_owned(), |row| words.attachment_renew_of(&row.title)),
        limit: limit(asker),
        note,
        rows: shown(asker, &view.rows),
        earlier,
        key: fresh_key(),
        renews: renewed.is_some(),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

/// What kinds of file are taken and how large, in words.
pub(crate) fn limit(asker: &Asker) -> String {
    let largest = i64::try_from(asker.app.office.largest_file()).unwrap_or(i64::MAX);
    asker.words.attachment_file_hint(size(asker.words, largest))
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

fn empty_form() -> Form {
    Form::new(&fresh_key()).with("clean", "1")
}

async fn listed(asker: Asker, place: Place, id: &str) -> Reply {
    let view = asker.app.office.attachments(&asker.actor, place, id).await.map_err(fault(&asker))?;
    show(&asker, &view, None, &empty_form())
}

async fn of_item(asker: Asker, Path(id): Path<String>) -> Reply {
    listed(asker, Place::Item, &id).await
}

async fn of_point(asker: Asker, Path(id): Path<String>) -> Reply {
    listed(asker, Place::Point, &id).await
}

async fn of_concern(asker: Asker, Path(id): Path<String>) -> Reply {
    listed(asker, Place::Concern, &id).await
}

async fn of_letter(asker: Asker, Path(id): Path<String>) -> Reply {
    listed(asker, Place::Letter, &id).await
}

/// The file as the office takes it; one that was let go is told so beside its field.
fn form_of(filled: &mut Filled) -> Option<AttachmentForm> {
    let form = &filled.form;
    if form.has_errors() {
        return None;
    }
    let bytes = filled.files.pop().unwrap_or_default();
    Some(AttachmentForm { title: form.value("title").to_owned(), bytes, clean: form.ticked("clean") })
}

async fn taken(asker: Asker, place: Place, id: &str, request: Request) -> Reply {
    // Whoever may not even see the thing sends nothing anywhere.
    asker.app.office.attachments(&asker.actor, place, id).await.map_err(fault(&asker))?;
    let mut filled = receive(&asker, request).await?.filled(asker.words);
    let form = match form_of(&mut filled) {
        None => filled.form,
        Some(file) => {
            let form = filled.form;
            let result = asker.app.office.attach(&asker.actor, &form.key(), place, id, file).await;
            match after(&asker, form, result, |id| (page_of(place, id), "attachment-added"))? {
                After::Reply(reply) => return Ok(reply),
                After::Again(form) => form,
            }
        }
    };
    let view = asker.app.office.attachments(&asker.actor, place, id).await.map_err(fault(&asker))?;
    show(&asker, &view, None, &form)
}

async fn to_item(asker: Asker, Path(id): Path<String>, request: Request) -> Reply {
    taken(asker, Place::Item, &id, request).await
}

async fn to_point(asker: Asker, Path(id): Path<String>, request: Request) -> Reply {
    taken(asker, Place::Point, &id, request).await
}

async fn to_concern(asker: Asker, Path(id): Path<String>, request: Request) -> Reply {
    taken(asker, Place::Concern, &id, request).await
}

async fn to_letter(asker: Asker, Path(id): Path<String>, request: Request) -> Reply {
    taken(asker, Place::Letter, &id, request).await
}

async fn renew_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let (view, row) = asker.app.office.attachment(&asker.actor, &id).await.map_err(fault(&asker))?;
    show(&asker, &view, Some(&row), &empty_form().with("title", &row.title).with("version", row.version))
}

async fn renew(asker: Asker, Path(id): Path<String>, request: Request) -> Reply {
    let (view, _) = asker.app.office.attachment(&asker.actor, &id).await.map_err(fault(&asker))?;
    let mut filled = receive(&asker, request).await?.filled(asker.words);
    let mut form = match form_of(&mut filled) {
        None => filled.form,
        Some(file) => {
            let form = filled.form;
            let result = asker.app.office.renew_attachment(&asker.actor, &form.key(), &id, form.version(), file).await;
            match after(&asker, form, result, |thing| (page_of(view.place, thing), "attachment-renewed"))? {
                After::Reply(reply) => return Ok(reply),
                After::Again(form) => form,
            }
        }
    };
    let (view, row) = asker.app.office.attachment(&asker.actor, &id).await.map_err(fault(&asker))?;
    // Sent again it goes from what is there now, which the page shows.
    form = form.with("version", row.version);
    show(&asker, &view, Some(&row), &form)
}

async fn remove(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (view, _) = asker.app.office.attachment(&asker.actor, &id).await.map_err(fault(&asker))?;
    let result = asker.app.office.remove_attachment(&asker.actor, &form.key(), &id, form.version()).await;
    let thing = tvaers_office::error::settled(result).map_err(fault(&asker))?;
    Ok(reply::done(&page_of(view.place, &thing), "attachment-removed"))
}

async fn current(asker: Asker, Path(id): Path<String>) -> Reply {
    let download = asker.app.office.open_attachment(&asker.actor, &id, None).await.map_err(fault(&asker))?;
    Ok(handed_out(asker.app.office, download))
}

/// For a reason, which came with the form: an address that could be opened again would be opened again without one.
async fn review(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let download = asker.app.office.review_attachment(&asker.actor, &id, form.value("reason")).await.map_err(fault(&asker))?;
    Ok(handed_out(asker.app.office, download))
}

async fn earlier(asker: Asker, Path((id, number)): Path<(String, String)>) -> Reply {
    let number = number.parse().map_err(|_| Fault::new(OfficeError::NotFound, asker.words))?;
    let download = asker.app.office.open_attachment(&asker.actor, &id, Some(number)).await.map_err(fault(&asker))?;
    Ok(handed_out(asker.app.office, download))
}

/// A file, piece by piece as its reader takes it. Its name says what kind it is and nothing else (W7).
fn handed_out(office: Office, download: Download) -> Response {
    let (format, size): (Format, i64) = (download.format, download.size);
    let pieces = stream::try_unfold((office, Arc::new(download), 0_i64), |(office, download, n)| async move {
        match office.attachment_piece(&download, n).await {
            Ok(piece) => Ok(piece.map(|piece| (piece, (office, download, n + 1)))),
            Err(error) => {
                tracing::error!(%error, "a file breaks off while it is handed out");
                Err(std::io::Error::other("the file cannot be read to its end"))
            }
        }
    });
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"bilag.{}\"", format.code())),
        (header::CONTENT_SECURITY_POLICY, SHUT_IN.to_owned()),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}
