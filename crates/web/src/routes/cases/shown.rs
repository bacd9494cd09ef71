//! A case as its page shows it: items, disclosures, answers, its way and what happened in it.

use tvaers_domain::{case::Status, inquiry::Answer};
use tvaers_locale::Words;
use tvaers_office::case::{CaseView, ItemRow, Since};

use crate::{
    look::{Badge, Tone},
    routes::{
        attachments::{self, ShownAttachment},
        short,
    },
    session::Asker,
};

/// An item as the page shows it.
pub(super) struct ShownItem {
    pub(super) item: ItemRow,
    pub(super) owner: String,
    pub(super) own: bool,
    pub(super) nature: Badge,
    /// Its owner has marked it as mistaken.
    pub(super) mistaken: Option<Badge>,
    pub(super) kind: &'static str,
    pub(super) categories: Vec<&'static str>,
    pub(super) recipients: Vec<String>,
    /// The internal case that it came from, for who may read there.
    pub(super) origin: Option<String>,
    pub(super) forwarded: Vec<i64>,
    pub(super) forwards: bool,
    pub(super) files: Vec<ShownAttachment>,
}

/// A party's answer as the page shows it.
pub(super) struct ShownAnswer {
    pub(super) id: String,
    pub(super) party: String,
    /// What the way to its page is called, for the party's own.
    pub(super) link: Option<&'static str>,
    pub(super) open: bool,
    pub(super) due: i64,
    pub(super) badge: Badge,
}

/// Its items, each with those who read it.
pub(super) fn items(asker: &Asker, view: &CaseView) -> Vec<ShownItem> {
    let words = asker.words;
    let now = asker.app.office.now();
    view.items
        .iter()
        .map(|i| ShownItem {
            owner: short(asker, &i.item.owner),
            own: i.own,
            nature: Badge::of(words, "item-nature", &i.item.nature),
            mistaken: i.item.mistaken_at.map(|_| Badge::new(Tone::Warn, "warning", words.item_mistaken())),
            kind: words.code("item-kind", &i.item.kind),
            categories: i.item.categories.split_whitespace().map(|c| words.code("category", c)).collect(),
            recipients: i
                .disclosures
                .iter()
                .filter(|d| d.current && !d.withdrawn && !d.declined && d.ends > now)
                .map(|d| short(asker, &d.recipient))
                .collect(),
            origin: i.origin.clone(),
            forwarded: i.forwarded.clone(),
            forwards: i.forwards,
            files: attachments::shown(asker, &i.attachments),
            item: i.item.clone(),
        })
        .collect()
}

/// What happened in it that the reader may see, latest first.
pub(super) fn events(asker: &Asker, view: &CaseView) -> Vec<(i64, String)> {
    let words = asker.words;
    let mut events = vec![(view.case.opened_at, words.case_event_opened().to_owned())];
    events.extend(
        view.items.iter().map(|i| (i.item.created_at, words.case_event_item(short(asker, &i.item.owner), &i.item.title))),
    );
    for d in &view.disclosures {
        events.push((d.made_at, words.case_event_disclosed(short(asker, &d.recipient), short(asker, &d.sender))));
        events.extend(
            d.withdrawn_at.map(|at| (at, words.case_event_withdrawn(short(asker, &d.recipient), short(asker, &d.sender)))),
        );
    }
    events.extend(view.answers.iter().map(|a| (a.opened_at, words.case_event_asked(short(asker, &a.party)))));
    let answered = view.answers.iter().filter_map(|a| Some((a.answered_at?, words.case_event_answered(short(asker, &a.party)))));
    events.extend(answered);
    events.extend(view.case.closed_at.map(|at| (at, words.case_event_closed().to_owned())));
    events.sort_by_key(|e| std::cmp::Reverse(e.0));
    events
}

/// What changed since the last meeting, as the page shows it.
pub(super) struct ShownSince {
    pub(super) title: String,
    pub(super) meeting: String,
    /// When, what, and how it stands.
    pub(super) lines: Vec<(i64, String, Option<Badge>)>,
}

pub(super) fn since(asker: &Asker, since: Since) -> ShownSince {
    let words = asker.words;
    let dates = tvaers_locale::format::Dates::new(words.lang(), asker.app.office.now());
    let lines = since.changes.into_iter().map(|change| {
        let party = short(asker, &change.party);
        let (text, badge) = match change.what.as_str() {
            "decided" => (words.since_decided(&change.text), None),
            "agreed" => (words.since_agreed(party, &change.text), Some(Badge::of(words, "status-action", &change.status))),
            "reported" => (words.since_reported(party, &change.text), Some(Badge::of(words, "report", &change.status))),
            "answered" => (words.since_answered(party), Some(Badge::of(words, "inquiry-answer", &change.status))),
            _ => (words.since_disclosed(party, short(asker, &change.other)), None),
        };
        (change.at, text, badge)
    });
    let lines = lines.collect();
    ShownSince { title: words.since_title(dates.long_date(since.meeting.starts_at)), meeting: since.meeting.meeting, lines }
}

/// The way of a case: what lies behind, where it stands, what lies ahead.
pub(super) fn steps(words: Words, status: &str) -> Vec<(&'static str, String)> {
    let at = Status::ALL.iter().position(|s| s.code() == status).unwrap_or(0);
    let state = |i: usize| match i.cmp(&at) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "ahead",
    };
    Status::ALL.iter().enumerate().map(|(i, s)| (words.code("status-case", s.code()), state(i).to_owned())).collect()
}

/// The parties' answers in the inquiry round.
pub(super) fn answers(asker: &Asker, view: &CaseView) -> Vec<ShownAnswer> {
    let words = asker.words;
    let link = if view.may.answer { words.case_inquiry_answer() } else { words.relay_question() };
    let shown = view.answers.iter().map(|a| ShownAnswer {
        id: a.id.clone(),
        party: short(asker, &a.party),
        link: (a.party == asker.actor.who.department).then_some(link),
        open: a.status == Answer::Asked.code(),
        due: a.due,
        badge: Badge::of(asker.words, "inquiry-answer", &a.status),
    });
    shown.collect()
}
