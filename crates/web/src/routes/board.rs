//! The follow-up board: everything that is due, oldest first; filters in the address (words and ids, nothing of a person); each row's next step as a button. And the
//! page of figures for leaders.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use tvaers_domain::{
    action::Report,
    due::{Age, ESCALATED_AFTER, Kind},
};
use tvaers_locale::Words;
use tvaers_office::{
    OfficeError,
    followup::{Board, BoardFilter, BoardRow, Next, When},
};

use super::{choices, short};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/opfoelgning", Access::Asks("view_action"), board)
        .get("/opfoelgning/tal", Access::Asks("view_lateness"), figures)
        .post("/opfoelgning/bed-om-status", Access::Asks("request_status"), ask_all)
}

#[derive(Deserialize, Default)]
struct BoardQuery {
    part: Option<String>,
    slags: Option<String>,
    person: Option<String>,
    vis: Option<String>,
    efter: Option<String>,
}

const MINE: &str = "mine";
const LATE: &str = "forfaldne";
const ANY: &str = "alle";

/// Some text that says something.
fn said(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

impl BoardQuery {
    fn when(&self) -> When {
        match said(self.vis.as_ref()) {
            Some(LATE) => When::Late,
            Some(ANY | MINE) => When::Any,
            Some(word) => Age::from_code(word).map_or(When::Week, When::In),
            None => When::Week,
        }
    }

    fn filter(&self) -> BoardFilter {
        let after = said(self.efter.as_ref()).and_then(|text| text.split_once('.'));
        BoardFilter {
            kind: said(self.slags.as_ref()).and_then(|word| Kind::from_code(word).ok()),
            party: said(self.part.as_ref()).map(str::to_owned),
            person: said(self.person.as_ref()).map(str::to_owned),
            mine: self.vis.as_deref() == Some(MINE),
            when: self.when(),
            after: after.and_then(|(due, key)| Some((due.parse().ok()?, key.to_owned()))),
        }
    }

    /// The address of the page after this one.
    fn after(&self, (due, key): &(i64, String)) -> String {
        let parts = [("part", &self.part), ("slags", &self.slags), ("person", &self.person), ("vis", &self.vis)];
        let mut pairs: Vec<(&str, String)> =
            parts.into_iter().filter_map(|(name, value)| said(value.as_ref()).map(|v| (name, v.to_owned()))).collect();
        pairs.push(("efter", format!("{due}.{key}")));
        format!("/opfoelgning?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }
}

/// Something due as the board and the overview show it.
pub(crate) struct ShownDue {
    pub(crate) kind: &'static str,
    pub(crate) icon: Badge,
    pub(crate) number: String,
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) party: String,
    pub(crate) person: String,
    pub(crate) due: i64,
    pub(crate) reminders: i64,
    pub(crate) last: Option<i64>,
    /// Where its own party goes on with it, or what is sent to its party; the label of the button.
    step: Step,
    key: String,
    version_form: Option<QuickReport>,
}

/// What the button of a row does.
enum Step {
    Link(String, &'static str),
    Post(String, &'static str),
    Nothing,
}

/// A report in place: what the action's own page would ask for.
struct QuickReport {
    action: String,
    id: String,
    version: i64,
}

const fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Concern => "feedback",
        Kind::Clearance => "search",
        Kind::Answer => "reply",
        Kind::Status | Kind::Action => "checklist",
        Kind::Proposal => "add-document",
        Kind::Disclosure => "share",
        Kind::Handover => "forward",
        Kind::Invitation => "groups",
        Kind::Minutes => "document",
        Kind::Case => "folder",
        Kind::Mail => "send",
        Kind::Paper => "file-pdf",
        Kind::MinutesAnswer => "document",
        Kind::Letter => "email",
        Kind::Guest => "person",
        Kind::Correction | Kind::ConcernCorrection => "sync",
        Kind::Consent => "how-to-reg",
        Kind::Request => "help",
        Kind::Access => "how-to-reg",
        Kind::Erasure => "delete",
        Kind::Objection => "lock",
        Kind::Informing => "how-to-reg",
        Kind::Underretning => "warning",
        Kind::AcuteReview | Kind::CaseReview => "search",
    }
}

fn address(kind: Kind, thing: &str) -> String {
    match kind {
        Kind::Concern | Kind::Clearance => format!("/bekymringer/{thing}"),
        Kind::Answer => format!("/undersoegelser/{thing}"),
        Kind::Status | Kind::Action | Kind::Proposal => format!("/indsatser/{thing}"),
        Kind::Disclosure | Kind::Correction => format!("/videregivelser/{thing}"),
        Kind::ConcernCorrection => format!("/bekymringer/{thing}/rettelse"),
        Kind::Consent => format!("/samtykker/{thing}"),
        Kind::Request => format!("/forespoergsler/{thing}"),
        Kind::Handover => format!("/overdragelser/{thing}"),
        Kind::Invitation | Kind::Mail | Kind::Paper | Kind::Guest => format!("/moeder/{thing}"),
        Kind::Letter => format!("/breve/{thing}"),
        Kind::Access => format!("/rettigheder/indsigt/{thing}"),
        Kind::Erasure => format!("/rettigheder/sletning/{thing}"),
        Kind::Objection => format!("/rettigheder/begraensning/{thing}"),
        Kind::Informing => format!("/oplysningspligt/{thing}"),
        Kind::Underretning => format!("/bekymringer/{thing}/underretning"),
        Kind::AcuteReview => format!("/videregivelser/{thing}/efterproev"),
        Kind::CaseReview => format!("/sager/{thing}/gennemgang"),
        Kind::Minutes | Kind::MinutesAnswer => format!("/moeder/{thing}/referat"),
        Kind::Case => format!("/sager/{thing}"),
    }
}

/// What its own party does about it.
const fn own_step(words: Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Status | Kind::Action => words.button_report_status(),
        Kind::Answer
        | Kind::Proposal
        | Kind::Clearance
        | Kind::Invitation
        | Kind::MinutesAnswer
        | Kind::Request
        | Kind::Objection
        | Kind::Informing => words.button_answer(),
        Kind::Disclosure | Kind::Correction | Kind::ConcernCorrection => words.followup_acknowledge(),
        Kind::Handover => words.followup_decide(),
        Kind::Minutes => words.followup_approve(),
        Kind::Concern
        | Kind::Case
        | Kind::Mail
        | Kind::Paper
        | Kind::Letter
        | Kind::Guest
        | Kind::Consent
        | Kind::Access
        | Kind::Erasure => words.button_open(),
        Kind::Underretning | Kind::AcuteReview | Kind::CaseReview => words.duty_assess(),
    }
}

pub(crate) fn shown(asker: &Asker, row: &BoardRow, base: &str) -> ShownDue {
    let (words, kind, thing) = (asker.words, row.due.kind, row.row.thing.as_str());
    let href = address(kind, thing);
    let remind = match kind {
        Kind::Clearance => format!("/bekymringer/{thing}/ryk"),
        Kind::Answer => format!("/undersoegelser/{thing}/ryk"),
        _ => format!("/indsatser/{thing}/ryk"),
    };
    let step = match row.next {
        Next::Own => Step::Link(href.clone(), own_step(words, kind)),
        Next::Ask => Step::Post(format!("/indsatser/{thing}/bed-om-status"), words.followup_ask()),
        Next::Remind => Step::Post(remind, words.button_send_reminder()),
        Next::Nothing => Step::Nothing,
    };
    let in_place = row.next == Next::Own && matches!(kind, Kind::Status | Kind::Action);
    let text = match kind {
        // One of the guests without an account, who has no party.
        Kind::Mail if row.row.text.is_empty() => words.followup_mail_to_guest().to_owned(),
        Kind::Mail => words.followup_mail_to(short(asker, &row.row.text)),
        Kind::Paper => words.followup_paper_of(short(asker, &row.row.text)),
        Kind::Guest => words.followup_guest_of(&row.row.text),
        _ => row.row.text.clone(),
    };
    ShownDue {
        kind: words.code("due", kind.code()),
        icon: Badge::new(crate::look::Tone::Plain, icon(kind), words.code("due", kind.code())),
        number: match kind {
            Kind::Invitation | Kind::Mail | Kind::Paper | Kind::Minutes | Kind::MinutesAnswer | Kind::Guest => {
                words.followup_meeting(row.row.number.as_str())
            }
            _ => row.row.number.clone(),
        },
        text,
        party: short(asker, &row.row.party),
        person: row.person.clone().unwrap_or_default(),
        due: row.row.due,
        reminders: row.row.reminders,
        last: row.row.reminded_at.max(row.row.told_at),
        step,
        key: format!("{base}-{}", row.row.key.replace(' ', "-")),
        version_form: in_place.then(|| QuickReport {
            action: format!("/indsatser/{thing}/status"),
            id: format!("r-{thing}"),
            version: row.row.version,
        }),
        href,
    }
}

#[derive(Template)]
#[template(path = "followup/board.html")]
struct BoardPage<'a> {
    shell: &'a Shell<'a>,
    filter: &'a Form,
    vis: String,
    lead: String,
    narrowed: bool,
    request: bool,
    rows: Vec<ShownDue>,
    counts: Vec<(String, usize)>,
    parties: Vec<Choice>,
    kinds: Vec<Choice>,
    ages: Vec<Choice>,
    people: Vec<Choice>,
    reports: Vec<Choice>,
    more: Option<String>,
    key: String,
}

fn counted(words: Words, label: &str, count: usize) -> String {
    words.followup_counted(label, tvaers_locale::format::number(words.lang(), i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Options of a filter: what there is on the page, and what was chosen.
fn party_choices(asker: &Asker, board: &Board, chosen: Option<&str>) -> Vec<Choice> {
    let mut ids: Vec<&str> = board.parties.keys().map(String::as_str).chain(chosen).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = |id: &&str| asker.app.office.organisation().department(id).is_some();
    let label = |id: &str| match board.parties.get(id) {
        Some(count) => counted(asker.words, &short(asker, id), *count),
        None => short(asker, id),
    };
    ids.into_iter().filter(known).map(|id| Choice::new(id.to_owned(), label(id))).collect()
}

async fn board(asker: Asker, Query(query): Query<BoardQuery>) -> Reply {
    let (words, filter) = (asker.words, query.filter());
    let board = asker.app.office.board(&asker.actor, &filter).await.map_err(|e| Fault::new(e, words))?;
    let base = fresh_key();
    let vis = query.vis.clone().unwrap_or_default();
    let mut form = Form::default().with("vis", &vis);
    for (name, value) in [("part", &query.part), ("slags", &query.slags), ("person", &query.person)] {
        form = form.with(name, value.as_deref().unwrap_or_default());
    }
    let kinds = Kind::ALL.iter().filter(|k| board.kinds.contains_key(k) || filter.kind == Some(**k));
    let kind_label = |k: &Kind| counted(words, words.code("due", k.code()), board.kinds.get(k).copied().unwrap_or(0));
    let ages = Age::ALL.iter().map(|age| Choice::new(age.code(), words.code("age", age.code())));
    let windows =
        [("", words.followup_week()), (MINE, words.followup_mine()), (LATE, words.followup_late()), (ANY, words.followup_any())];
    let page = BoardPage {
        shell: &asker.shell("followup"),
        lead: if board.more.is_some() { words.followup_at_least(board.late) } else { words.shell_overdue(board.late) },
        narrowed: filter.kind.is_some() || filter.party.is_some() || filter.person.is_some(),
        request: board.request,
        rows: board.rows.iter().map(|row| shown(&asker, row, &base)).collect(),
        counts: board.ages.iter().map(|(age, n)| (words.code("age", age.code()).to_owned(), *n)).collect(),
        parties: party_choices(&asker, &board, filter.party.as_deref()),
        kinds: kinds.map(|k| Choice::new(k.code(), kind_label(k))).collect(),
        ages: windows.into_iter().map(|(code, label)| Choice::new(code, label)).chain(ages).collect(),
        people: board.people.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect(),
        reports: choices(words, "report", Report::ALL, Report::code),
        more: board.more.as_ref().map(|last| query.after(last)),
        filter: &form,
        vis,
        key: base,
    };
    reply::page(&page, words)
}

#[derive(Template)]
#[template(path = "followup/figures.html")]
struct FiguresPage<'a> {
    shell: &'a Shell<'a>,
    lead: String,
    told: String,
    ages: Vec<&'static str>,
    rows: Vec<(&'static str, Vec<String>)>,
}

async fn figures(asker: Asker) -> Reply {
    let words = asker.words;
    let found = asker.app.office.lateness(&asker.actor).await.map_err(|e| Fault::new(e, words))?;
    let unit = if words.lang() == tvaers_locale::Lang::Da { &found.unit.name_da } else { &found.unit.name_en };
    let number = |n: &i64| tvaers_locale::format::number(words.lang(), *n);
    let page = FiguresPage {
        shell: &asker.shell("followup"),
        lead: words.lateness_lead(short(&asker, &asker.actor.who.department), unit.as_str()),
        told: words.lateness_told(ESCALATED_AFTER, found.escalated),
        ages: Age::ALL.iter().map(|age| words.code("age", age.code())).collect(),
        rows: found.kinds.iter().map(|(kind, n)| (words.code("due", kind.code()), n.iter().map(number).collect())).collect(),
    };
    reply::page(&page, words)
}

async fn ask_all(asker: Asker, Sent(form): Sent) -> Reply {
    let result: Result<String, OfficeError> = asker.app.office.request_all_due(&asker.actor, &form.key()).await;
    super::followup::finish(&asker, result, "/opfoelgning", "status-asked")
}
