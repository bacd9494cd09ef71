//! What changed between two editions of an agenda, in words: for the page and for the paper.

use axum::extract::Path;
use tvaers_domain::agenda::{Change, Changed, SentPoint};
use tvaers_office::meeting::{EditionView, MeetingView, numbers};

use super::{settle, short};
use crate::{
    form::Sent,
    reply::Reply,
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default().post("/moeder/{id}/aabn", Access::Asks("prepare_meeting"), amend)
}

/// A point that is not as it was.
pub(super) struct ShownChange {
    /// Its number now; empty for one that was taken off.
    pub(super) number: String,
    pub(super) title: String,
    pub(super) what: String,
    /// Its id, where it still stands.
    pub(super) point: Option<String>,
}

/// What changed since the edition before, for a reader for whom there was one.
pub(super) struct ShownEdition {
    /// "Udgave 2, sendt …".
    pub(super) text: String,
    /// "2, sendt …", for the paper, which says itself what the number is.
    pub(super) number: String,
    /// "Ændret siden udgave 1".
    pub(super) since: String,
    pub(super) changes: Vec<ShownChange>,
}

fn title(asker: &Asker, point: &SentPoint) -> String {
    if point.case { asker.words.case_number(&point.title) } else { point.title.clone() }
}

fn minutes(asker: &Asker, minutes: Option<i64>) -> String {
    minutes.map_or_else(|| asker.words.meeting_change_no_minutes().to_owned(), |n| asker.words.meeting_min(n))
}

fn what(asker: &Asker, changed: &Changed) -> String {
    let words = asker.words;
    let said = changed.what.iter().map(|change| {
        let label = words.code("change", change.code());
        match (change, &changed.before) {
            (Change::Time, Some(before)) => {
                let (before, after) = (minutes(asker, before.minutes), minutes(asker, changed.point.minutes));
                format!("{label} ({})", words.meeting_change_minutes(after, before).to_lowercase())
            }
            (Change::Presenter, _) => match &changed.point.presenter {
                Some(party) => format!("{label} ({})", short(asker, party)),
                None => label.to_owned(),
            },
            _ => label.to_owned(),
        }
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// Changes as the reader is told of them, with the numbers that the points have for this reader.
pub(super) fn changes(asker: &Asker, numbered: &[(String, &str)], all: &[Changed]) -> Vec<ShownChange> {
    all.iter()
        .map(|changed| {
            let number = numbered.iter().find(|(_, id)| *id == changed.id).map(|(number, _)| number.clone());
            ShownChange {
                title: title(asker, &changed.point),
                what: what(asker, changed),
                point: number.is_some().then(|| changed.id.clone()),
                number: number.unwrap_or_default(),
            }
        })
        .collect()
}

/// The edition, where it is not the reader's first.
pub(super) fn edition(asker: &Asker, numbered: &[(String, &str)], edition: Option<&EditionView>) -> Option<ShownEdition> {
    let edition = edition.filter(|e| e.number > 1)?;
    let words = asker.words;
    let dates = tvaers_locale::format::Dates::new(words.lang(), asker.app.office.now());
    let text = words.meeting_edition_sent(dates.full_moment(edition.sent_at), edition.number);
    Some(ShownEdition {
        number: text.split_once(' ').map_or_else(|| text.clone(), |(_, rest)| rest.to_owned()),
        text,
        since: words.meeting_changes(edition.number - 1),
        changes: changes(asker, numbered, &edition.changes),
    })
}

/// Numbers of the points that the reader sees, with their ids.
pub(super) fn numbered(view: &MeetingView) -> Vec<(String, &str)> {
    numbers(&view.points).into_iter().zip(view.points.iter().map(|p| p.id.as_str())).collect()
}

async fn amend(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.amend_agenda(&asker.actor, &form.key(), &id, form.version()).await;
    settle(&asker, result, &format!("/moeder/{id}"), "agenda-open")
}
