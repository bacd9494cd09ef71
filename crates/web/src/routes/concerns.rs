//! Concerns after login: the list, registering one, one concern's page.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_domain::concern::Status;
use tvaers_locale::Words;
use tvaers_office::concern::{ClearanceRow, ConcernLine, ConcernListFilter, ConcernView};

use super::{
    after::{After, after},
    attachments::{self, ShownAttachment},
    concern_form::{self, Options},
    duties::ShownDuty,
    short,
};
use crate::{
    care,
    form::{Sent, fresh_key},
    look::{Badge, Form, Pages, Shell, Tone},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/bekymringer", Access::Asks("list_concerns"), list)
        .get("/bekymringer/ny", Access::Asks("register_concern"), new_page)
        .post("/bekymringer/ny", Access::Asks("register_concern"), register)
        .get("/bekymringer/{id}", Access::Asks("view_concern"), one)
}

#[derive(Deserialize)]
struct ListQuery {
    alle: Option<String>,
    fra: Option<String>,
}

/// A line of the list as it is shown.
struct Line {
    line: ConcernLine,
    badge: Badge,
    marks: Vec<Badge>,
    channel: &'static str,
    open: bool,
}

#[derive(Template)]
#[template(path = "concern/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    all: bool,
    may_register: bool,
    may_search: bool,
    lines: Vec<Line>,
    pages: Pages,
}

/// What makes a concern stand out: acute or urgent, about a child.
fn marks(words: Words, acute: bool, urgent: bool, under_18: bool) -> Vec<Badge> {
    let mut marks = Vec::new();
    if acute {
        marks.push(Badge::of(words, "urgency", "acute"));
    } else if urgent {
        marks.push(Badge::of(words, "urgency", "high"));
    }
    if under_18 {
        marks.push(Badge::new(Tone::Info, "person", words.concern_under_18()));
    }
    marks
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let words = asker.words;
    let filter = ConcernListFilter { all: query.alle.is_some(), before: query.fra };
    let list = asker.app.office.concerns(&asker.actor, &filter).await.map_err(|e| Fault::new(e, words))?;
    let kept = if filter.all { "alle=1&" } else { "" };
    let pages = Pages {
        newer: filter.before.is_some().then(|| format!("/bekymringer?{kept}")),
        older: list.older.map(|id| format!("/bekymringer?{kept}fra={id}")),
    };
    let shown = |line: ConcernLine| Line {
        badge: Badge::of(words, "status-concern", &line.status),
        marks: marks(words, line.acute, line.urgent, line.under_18),
        channel: words.code("channel", &line.channel),
        open: Status::from_code(&line.status).is_ok_and(Status::is_open),
        line,
    };
    let page = ListPage {
        shell: &asker.shell("concerns"),
        all: filter.all,
        may_register: list.may_register,
        may_search: asker.app.office.may_search_subject(&asker.actor),
        lines: list.lines.into_iter().map(shown).collect(),
        pages,
    };
    reply::page(&page, words)
}

#[derive(Template)]
#[template(path = "concern/new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    options: Options,
}

fn show_new(asker: &Asker, form: &Form) -> Reply {
    let page = NewPage { shell: &asker.shell("concerns"), form, options: Options::new(asker.words) };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn new_page(asker: Asker) -> Reply {
    asker.app.office.registering(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    show_new(&asker, &Form::new(&fresh_key()))
}

async fn register(asker: Asker, Sent(mut form): Sent) -> Reply {
    // To whom the page is not there its form is not there either, whatever it holds.
    asker.app.office.registering(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    let today = asker.shell("concerns").dates.today();
    let concern = concern_form::registered(&mut form, asker.words, today);
    let about = form.value("subject_name").to_owned();
    if form.has_errors() || care::goes_back(&asker, &mut form, &["behaviour", "changed", "protective"], &about) {
        return show_new(&asker, &form);
    }
    let result = asker.app.office.register_concern(&asker.actor, &form.key(), &concern).await;
    match after(&asker, form, result, |id| (format!("/bekymringer/{id}"), "concern-registered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &form),
    }
}

/// One step of a concern's way: what happened, and more about it.
struct Event {
    at: i64,
    text: String,
    more: String,
    last: bool,
}

/// A question to the police as the page shows it.
pub(crate) struct ShownClearance {
    pub(crate) row: ClearanceRow,
    pub(crate) party: String,
    pub(crate) basis: String,
    pub(crate) form: &'static str,
    pub(crate) purpose: &'static str,
}

impl ShownClearance {
    pub(crate) fn new(asker: &Asker, row: &ClearanceRow) -> Self {
        let organisation = asker.app.office.organisation();
        let danish = asker.words.lang() == tvaers_locale::Lang::Da;
        let label = organisation.basis(&row.basis).map(|b| if danish { b.label_da.clone() } else { b.label_en.clone() });
        Self {
            party: short(asker, &row.party),
            basis: label.unwrap_or_default(),
            form: asker.words.code("cooperation", &row.form),
            purpose: asker.words.code("purpose", &row.purpose),
            row: row.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "concern/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a ConcernView,
    /// Address of this concern.
    base: String,
    badge: Badge,
    marks: Vec<Badge>,
    open: bool,
    responsible: String,
    steps: Vec<(&'static str, String)>,
    content: Vec<(&'static str, String)>,
    about: Vec<(&'static str, String)>,
    events: Vec<Event>,
    asked: Option<ShownClearance>,
    referred: &'static str,
    erased_if_unfounded: i64,
    form: &'a Form,
    keys: (String, String, String),
    /// The version that the page shows, for the acts of one button.
    seen: i64,
    hand_over: bool,
    files: Vec<ShownAttachment>,
    duties: Vec<ShownDuty>,
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    show_one(&asker, &id, &Form::new(&fresh_key())).await
}

/// The page of a concern, with what was typed into its one field when that was at fault.
pub(crate) async fn show_one(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let view = asker.app.office.concern(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let concern = &view.concern;
    let shell = asker.shell("concerns");
    let status = Status::from_code(&concern.status).unwrap_or(Status::Received);
    let clearer = view.clearances.iter().chain(&view.asked).find(|c| c.open).map(|c| c.party.as_str());
    let months = asker.app.office.organisation().unit_by_id(&concern.unit).map_or(0, |u| u.unfounded_months);
    // While the police are asked nothing is offered that would be refused.
    let waits = !matches!(status, Status::Received | Status::Assessing);
    let hand_over = !waits
        && !asker.app.office.concern_targets(&asker.actor, &concern.id).await.map_err(|e| Fault::new(e, words))?.is_empty();
    let page = OnePage {
        duties: super::duties::of_concern(asker, &concern.id).await.map_err(|e| Fault::new(e, words))?,
        hand_over,
        files: attachments::shown(asker, &view.attachments),
        badge: Badge::of(words, "status-concern", &concern.status),
        marks: marks(words, concern.acute, concern.urgent, concern.under_18),
        open: status.is_open(),
        responsible: short(asker, clearer.unwrap_or(&concern.owner)),
        steps: steps(words, status, view.clearances.iter().any(|c| c.answer.is_some()))
            .map(|(text, state)| (text, state.to_owned()))
            .into(),
        content: content(words, &view),
        about: about(words, &view),
        events: events(asker, &view),
        asked: view.asked.as_ref().map(|row| ShownClearance::new(asker, row)),
        referred: concern.referred_to.as_deref().map_or("", |to| words.code("referred", to)),
        erased_if_unfounded: tvaers_domain::time::after_months(asker.app.office.now(), months),
        form,
        seen: concern.version,
        keys: (fresh_key(), fresh_key(), fresh_key()),
        base: format!("/bekymringer/{}", concern.id),
        shell: &shell,
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

/// The way in four steps, each with its state.
fn steps(words: Words, status: Status, answered: bool) -> [(&'static str, &'static str); 4] {
    let cleared = |passed| if passed { "done" } else { "ahead" };
    let (received, clearing, assessing, decided) = match status {
        Status::Received => ("now", "ahead", "ahead", "ahead"),
        Status::Clearing => ("done", "now", "ahead", "ahead"),
        Status::Assessing => ("done", "done", "now", "ahead"),
        _ => ("done", cleared(answered), cleared(answered), "now"),
    };
    let last = if status.is_open() { words.concern_step_decided() } else { words.code("status-concern", status.code()) };
    [
        (words.status_concern_received(), received),
        (words.status_concern_clearing(), clearing),
        (words.status_concern_assessing(), assessing),
        (last, decided),
    ]
}

fn filled(lines: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    lines.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// What was reported besides the behaviour.
fn content(words: Words, view: &ConcernView) -> Vec<(&'static str, String)> {
    let concern = &view.concern;
    let worries: Vec<&str> = concern.worries.split_whitespace().map(|w| words.code("worry", w)).collect();
    filled(vec![
        (words.concern_occurred(), concern.occurred.clone()),
        (words.concern_observed(), words.code("observed", &concern.observed).to_owned()),
        (words.concern_changed(), concern.changed.clone()),
        (words.concern_worries(), worries.join(", ")),
        (words.concern_protective(), concern.protective.clone()),
        (words.concern_known_how(), concern.subject_known.clone()),
    ])
}

/// Whether the citizen and the child authority know.
fn about(words: Words, view: &ConcernView) -> Vec<(&'static str, String)> {
    let concern = &view.concern;
    let answer = |code: &str| match code {
        "yes" => words.answer_yes().to_owned(),
        "no" => words.answer_no().to_owned(),
        "unknown" => words.answer_unknown().to_owned(),
        typed => typed.to_owned(),
    };
    let sent = match concern.underretning.as_str() {
        "sent" => words.concern_underretning_sent(),
        "no" => words.concern_underretning_no(),
        _ => words.answer_unknown(),
    };
    filled(vec![
        (words.concern_informed(), answer(&concern.informed)),
        (words.concern_consent(), answer(&concern.consent)),
        (words.concern_underretning(), sent.to_owned()),
    ])
}

/// The way so far, newest first.
fn events(asker: &Asker, view: &ConcernView) -> Vec<Event> {
    let (words, concern) = (asker.words, &view.concern);
    let event = |at, text: String, more: &str| Event { at, text, more: more.to_owned(), last: false };
    let channel = words.code("channel", &concern.channel);
    let mut events = vec![event(concern.received_at, words.concern_event_received(channel), "")];
    for row in view.clearances.iter().chain(view.asked.iter().filter(|_| view.clearances.is_empty())) {
        let shown = ShownClearance::new(asker, row);
        events.push(event(row.asked_at, words.concern_event_asked(&shown.party), &shown.basis));
        if let (Some(answer), Some(at)) = (&row.answer, row.answered_at) {
            let text = words.concern_event_answered(words.code("clearance", answer), &shown.party);
            events.push(event(at, text, row.note.as_deref().unwrap_or_default()));
        }
        events.extend(row.corrected_at.map(|at| event(at, words.concern_event_corrected(&shown.party), "")));
        events.extend(row.acknowledged_at.map(|at| event(at, words.concern_event_acknowledged(&shown.party), "")));
    }
    for row in &view.joins {
        events.push(event(row.joined_at, words.concern_event_joined(&row.number), ""));
        if let Some(at) = row.split_at {
            events.push(event(at, words.concern_event_split(&row.number), ""));
        }
    }
    if let (Some(at), Some(_)) = (concern.decided_at, &concern.outcome) {
        let text = words.concern_event_decided(words.code("status-concern", &concern.status));
        events.push(event(at, text, concern.outcome_note.as_deref().unwrap_or_default()));
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    if let Some(newest) = events.first_mut() {
        newest.last = true;
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_is_now_in_every_status() {
        for status in Status::ALL {
            let steps = steps(Words::default(), *status, false);
            assert_eq!(steps.iter().filter(|(_, state)| *state == "now").count(), 1, "{status}");
        }
        let skipped = steps(Words::default(), Status::Unfounded, false);
        assert_eq!(skipped.map(|(_, state)| state), ["done", "ahead", "ahead", "now"]);
    }
}
