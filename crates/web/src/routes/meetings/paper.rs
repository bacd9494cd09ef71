//! Papers as PDF, each for the one who asks: what the office gives is put into the words of the reader's language.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use tvaers_domain::meeting::{Heading, Reply as Answer};
use tvaers_locale::{Lang, format::Dates};
use tvaers_office::attachment::AttachmentRow;
use tvaers_office::meeting::{
    AgendaActionRow, MeetingRow, PaperContents, PaperItemView, PaperPoint,
    sheet::{
        AgendaChange, AgendaChanges, AgendaHeading, AgendaPaper, AgendaPoint, Attendance, Cover, Lang as PaperLang,
        MinutesDecision, MinutesHeading, MinutesPaper, MinutesPoint, Paper, PaperAction, PaperFile, PaperItem,
    },
};

use super::{
    editions::{self, ShownChange},
    fault,
    minutes::{self, Beside},
    short,
    shown::{self, full, some},
};
use crate::{
    reply::{Fault, Reply},
    routes::attachments,
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default().get("/moeder/{id}/papir.pdf", Access::Asks("view_agenda_item"), agenda).get(
        "/moeder/{id}/referat.pdf",
        Access::Asks("view_agenda_item"),
        minutes_pdf,
    )
}

/// A PDF whose name tells what kind of paper of which meeting, and nothing else (W7).
fn pdf(bytes: Vec<u8>, name: &str, number: i64) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}-{number}.pdf\"")),
    ];
    (headers, bytes).into_response()
}

async fn agenda(asker: Asker, Path(id): Path<String>) -> Reply {
    let contents = asker.app.office.agenda_paper(&asker.actor, &id).await.map_err(fault(&asker))?;
    let numbered: Vec<(String, &str)> = contents.points.iter().map(|p| (p.number.clone(), p.point.id.as_str())).collect();
    let edition = editions::edition(&asker, &numbered, contents.edition.as_ref());
    let paper = Paper::Agenda(AgendaPaper {
        cover: cover(&asker, &contents),
        edition: edition.as_ref().map(|e| e.number.clone()),
        changes: edition.map(|e| AgendaChanges { title: e.since, points: e.changes.into_iter().map(change).collect() }),
        headings: agenda_headings(&asker, &contents),
    });
    let bytes = give(&asker, &contents, paper).await?;
    Ok(pdf(bytes, "dagsorden", contents.meeting.number))
}

async fn minutes_pdf(asker: Asker, Path(id): Path<String>) -> Reply {
    let contents = asker.app.office.minutes_paper(&asker.actor, &id).await.map_err(fault(&asker))?;
    let view = asker.app.office.minutes(&asker.actor, &id).await.map_err(fault(&asker))?;
    let beside = minutes::beside(&asker, &view);
    let paper = Paper::Minutes(MinutesPaper {
        cover: cover(&asker, &contents),
        attendees: attendees(&asker, &contents),
        approved: approved(&asker, &contents.meeting),
        headings: minutes_headings(&asker, &contents, &beside),
    });
    let bytes = give(&asker, &contents, paper).await?;
    Ok(pdf(bytes, "referat", contents.meeting.number))
}

/// Sets a paper and gives it, once the ledger says so.
async fn give(asker: &Asker, contents: &PaperContents, paper: Paper) -> Result<Vec<u8>, Fault> {
    asker.app.office.hand_out_paper(&asker.actor, contents, paper, language(asker)).await.map_err(fault(asker))
}

fn change(shown: ShownChange) -> AgendaChange {
    AgendaChange { number: shown.number, title: shown.title, what: shown.what }
}

fn language(asker: &Asker) -> PaperLang {
    match asker.words.lang() {
        Lang::Da => PaperLang::Da,
        Lang::En => PaperLang::En,
    }
}

fn dates(asker: &Asker) -> Dates {
    Dates::new(asker.words.lang(), asker.app.office.now())
}

fn cover(asker: &Asker, contents: &PaperContents) -> Cover {
    let (words, meeting, dates) = (asker.words, &contents.meeting, dates(asker));
    let organisation = asker.app.office.organisation();
    let unit = organisation.unit_by_id(&meeting.unit);
    let danish = words.lang() == Lang::Da;
    let name = unit.map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default();
    Cover {
        meeting_title: words.meeting_in_unit(meeting.number, &name),
        when_text: format!("{} {}", dates.long_date(meeting.starts_at), dates.time_range(meeting.starts_at, meeting.ends_at)),
        place: meeting.place.clone(),
        recipient: full(asker, &contents.recipient),
        secretariat: unit.map(|u| short(asker, &u.secretariat)).unwrap_or_default(),
        made_at: dates.full_moment(contents.made_at),
        unit: name,
    }
}

/// By whom and when minutes were approved; none for a draft.
pub(super) fn approved(asker: &Asker, meeting: &MeetingRow) -> Option<String> {
    let at = meeting.approved_at?;
    let organisation = asker.app.office.organisation();
    let secretariat = organisation.unit_by_id(&meeting.unit).map(|u| short(asker, &u.secretariat)).unwrap_or_default();
    Some(asker.words.meeting_approved_by(dates(asker).long_date(at), secretariat))
}

fn item(asker: &Asker, view: &PaperItemView) -> PaperItem {
    let (words, row) = (asker.words, &view.item);
    let danish = words.lang() == Lang::Da;
    let organisation = asker.app.office.organisation();
    let categories: Vec<&str> = row.categories.split_whitespace().map(|c| words.code("category", c)).collect();
    let basis = view.basis.as_ref().and_then(|id| organisation.basis(id));
    PaperItem {
        title: row.title.clone(),
        kind_label: words.code("item-nature", &row.nature).to_owned(),
        owner: short(asker, &row.owner),
        when: dates(asker).medium_date(row.created_at),
        text: row.body.clone(),
        sensitive_label: match (row.sensitive, categories.is_empty()) {
            (false, _) => None,
            (true, true) => Some(words.status_item_sensitive().to_owned()),
            (true, false) => Some(categories.join(", ")),
        },
        basis_label: basis.map(|b| format!("{} ({})", b.statute, if danish { &b.label_da } else { &b.label_en })),
        files: files(asker, &view.files),
    }
}

/// The files as the paper lists them: what each is, and the digest by which one sees that it is this one.
fn files(asker: &Asker, rows: &[AttachmentRow]) -> Vec<PaperFile> {
    let kind = |row: &AttachmentRow| {
        format!("{}, {}", asker.words.code("attachment-format", &row.format), attachments::size(asker.words, row.size))
    };
    rows.iter().map(|row| PaperFile { title: row.title.clone(), kind: kind(row), digest: row.digest.clone() }).collect()
}

fn action(asker: &Asker, row: &AgendaActionRow) -> PaperAction {
    PaperAction {
        party: short(asker, &row.party),
        text: row.text.clone(),
        due: dates(asker).medium_date(row.due),
        status_label: asker.words.code("status-action", &row.status).to_owned(),
        late: row.ended_at.is_none() && row.due < asker.app.office.now(),
    }
}

/// A heading with its number on paper and the points under it.
fn under(contents: &PaperContents, heading: Heading) -> (u8, impl Iterator<Item = &PaperPoint>) {
    let number = heading.number();
    (u8::try_from(number).unwrap_or(0), contents.points.iter().filter(move |p| p.point.heading == number))
}

fn agenda_headings(asker: &Asker, contents: &PaperContents) -> Vec<AgendaHeading> {
    let dates = dates(asker);
    let point = |p: &PaperPoint| AgendaPoint {
        number: p.number.clone(),
        title: shown::title(asker, &p.point),
        minutes: p.point.minutes.and_then(|m| u16::try_from(m).ok()),
        presenter: p.point.presenter.as_ref().map(|party| short(asker, party)),
        purpose: some(&p.point.purpose),
        files: files(asker, &p.files),
        items: p.items.iter().map(|i| item(asker, i)).collect(),
        actions: p.actions.iter().map(|a| action(asker, a)).collect(),
        decisions: p.earlier.iter().map(|d| format!("{}: {}", dates.medium_date(d.at), d.text)).collect(),
        note: None,
    };
    let heading = |h: &Heading| {
        let (number, points) = under(contents, *h);
        AgendaHeading { number, title: shown::heading(asker, *h).to_owned(), points: points.map(point).collect() }
    };
    Heading::ALL.iter().map(heading).collect()
}

fn minutes_headings(asker: &Asker, contents: &PaperContents, beside: &[Beside]) -> Vec<MinutesHeading> {
    let dates = dates(asker);
    let heading = |h: &Heading| {
        let (number, points) = under(contents, *h);
        let points = points.map(|p| minutes_point(asker, p, beside, dates)).collect();
        MinutesHeading { number, title: shown::heading(asker, *h).to_owned(), points }
    };
    Heading::ALL.iter().map(heading).collect()
}

fn minutes_point(asker: &Asker, p: &PaperPoint, beside: &[Beside], dates: Dates) -> MinutesPoint {
    let decisions: Vec<MinutesDecision> = p
        .decisions
        .iter()
        .map(|d| {
            let asked = d.action.as_ref().and_then(|id| p.actions.iter().find(|a| a.id == *id));
            MinutesDecision {
                text: d.text.clone(),
                responsible: asked.map(|a| short(asker, &a.party)),
                due: asked.map(|a| dates.medium_date(a.due)),
            }
        })
        .collect();
    let said_later = minutes::of_point(beside, &p.point.id).map(Beside::on_paper).unwrap_or_default();
    // An action in the very words of its decision stands beside it already.
    let said = |a: &&AgendaActionRow| !p.decisions.iter().any(|d| d.action.as_ref() == Some(&a.id) && d.text == a.text);
    MinutesPoint {
        number: p.number.clone(),
        title: shown::title(asker, &p.point),
        purpose: some(&p.point.purpose),
        decisions,
        items: Vec::new(),
        actions: p.actions.iter().filter(said).map(|a| action(asker, a)).collect(),
        note: some(&[p.point.note.as_str(), &said_later].join("\n\n")),
    }
}

/// Who was there, by party: never people of other departments.
fn attendees(asker: &Asker, contents: &PaperContents) -> Vec<Attendance> {
    let words = asker.words;
    let one = |i: &tvaers_office::meeting::InvitedRow| Attendance {
        party: full(asker, &i.party),
        people: if i.attended { vec![words.meeting_present().to_owned()] } else { Vec::new() },
        note: (!i.attended && i.reply == Answer::Declined.code()).then(|| words.meeting_declined().to_owned()),
    };
    contents.invited.iter().map(one).collect()
}
