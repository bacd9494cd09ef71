//! A meeting's parts as its pages show them: headings with their points, parties, the time that is used.

use std::ops::Not;

use tvaers_domain::meeting::{Heading, Quorum};
use tvaers_locale::{Lang, format};
use tvaers_office::meeting::{AgendaActionRow, Clash, InvitedRow, MeetingView, PartyMails, PointRow, numbers, steps};

use super::{given, requests, short};
use crate::{
    form::fresh_key,
    look::Badge,
    routes::attachments::{self, ShownAttachment},
    session::Asker,
};

/// One minute in µs.
const MINUTE: i64 = 60_000_000;

/// A heading of the agenda with its points.
pub(super) struct ShownHeading {
    pub(super) number: i64,
    pub(super) title: &'static str,
    pub(super) points: Vec<ShownPoint>,
}

/// A point.
pub(super) struct ShownPoint {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) href: Option<String>,
    pub(super) badge: Option<Badge>,
    pub(super) drafted: bool,
    pub(super) clock: String,
    pub(super) minutes: Option<i64>,
    pub(super) purpose: String,
    /// "Fremlægges af …", "Ønsket af …"; empty where there is nobody.
    pub(super) presented_by: String,
    pub(super) asked_by: String,
    pub(super) note: String,
    pub(super) version: i64,
    pub(super) up: bool,
    pub(super) down: bool,
    pub(super) keys: [String; 3],
    pub(super) decisions: Vec<ShownDecision>,
    pub(super) actions: Vec<ShownAction>,
    pub(super) files: Vec<ShownAttachment>,
}

/// A decision; whom it asks for what by when only where the reader may see the action.
pub(super) struct ShownDecision {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) action: Option<ShownAction>,
}

/// An action.
pub(super) struct ShownAction {
    pub(super) party: String,
    pub(super) text: String,
    pub(super) due: i64,
    pub(super) late: bool,
    pub(super) badge: Badge,
}

/// A party with its reply.
pub(super) struct ShownParty {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) badge: Badge,
    pub(super) attended: bool,
    /// The meeting cannot decide without it.
    pub(super) required: bool,
    /// Who comes for it instead of whoever does otherwise, as far as the reader may know; empty when nobody does.
    pub(super) coming: String,
    /// How its mail stands, for who prepares the meeting: words, and whether something is wrong.
    pub(super) mail: Option<(&'static str, bool)>,
    /// Whether it has fetched the newest agenda, for who prepares the meeting.
    pub(super) fetched: Option<Badge>,
}

/// Whether enough come.
pub(super) struct ShownQuorum {
    pub(super) badge: Option<Badge>,
    /// How many come, of how many.
    pub(super) coming: usize,
    pub(super) total: usize,
    /// How many must, and who is missing.
    pub(super) words: String,
    pub(super) lost: bool,
    pub(super) met: bool,
}

impl ShownQuorum {
    /// Nothing for who does not see all who are invited.
    pub(super) fn of(asker: &Asker, view: &MeetingView) -> Option<Self> {
        let (words, gathering) = (asker.words, view.gathering.as_ref()?);
        let mut sentences = Vec::new();
        if view.meeting.quorum > 0 {
            sentences.push(words.meeting_quorum_asked(view.meeting.quorum));
        }
        if !gathering.awaited.is_empty() {
            let names: Vec<String> = gathering.awaited.iter().map(|party| full(asker, party)).collect();
            sentences.push(words.meeting_quorum_awaited(names.join(", ")));
        }
        Some(Self {
            badge: gathering.quorum.map(|q| Badge::of(words, "quorum", q.code())),
            coming: gathering.coming,
            total: view.invited.len(),
            words: sentences.join(" "),
            lost: gathering.quorum == Some(Quorum::Lost),
            met: gathering.quorum.is_none_or(|q| q == Quorum::Met),
        })
    }
}

/// A sentence about another meeting in the same room.
pub(super) fn clash(asker: &Asker, clash: &Clash) -> String {
    let (words, meeting) = (asker.words, &clash.meeting);
    let dates = format::Dates::new(words.lang(), asker.app.office.now());
    let organisation = asker.app.office.organisation();
    let danish = words.lang() == Lang::Da;
    let unit = organisation.unit_by_id(&meeting.unit).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() });
    let name = words.meeting_in_unit(meeting.number, unit.unwrap_or_default());
    let when = format!("{} {}", dates.long_date(meeting.starts_at), dates.time_range(meeting.starts_at, meeting.ends_at));
    words.meeting_clash(lowered(&name), &when)
}

/// A name in the middle of a sentence.
fn lowered(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The agenda's time against the meeting's.
pub(super) struct Clock {
    pub(super) used: i64,
    pub(super) total: i64,
    pub(super) over: i64,
    pub(super) ends: String,
    pub(super) shown: bool,
    pub(super) bar: i64,
}

impl Clock {
    /// Only those who serve the meeting see the whole of it: for others the time of what they do not see would be a gap (W3).
    pub(super) fn of(asker: &Asker, view: &MeetingView) -> Self {
        let used: i64 = view.points.iter().filter_map(|p| p.minutes).sum();
        let total = (view.meeting.ends_at - view.meeting.starts_at) / MINUTE;
        let dates = format::Dates::new(asker.words.lang(), asker.app.office.now());
        Self {
            used,
            total,
            over: (used - total).max(0),
            ends: dates.time(view.meeting.starts_at + used * MINUTE),
            shown: view.may.serves,
            bar: used.min(total),
        }
    }
}

/// A department's full name in the reader's language.
pub(super) fn full(asker: &Asker, department: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    let name = organisation.department(department).map(|d| if danish { d.name_da.clone() } else { d.name_en.clone() });
    name.unwrap_or_else(|| department.to_owned())
}

/// A point's title: a case's number, never a name; or the subject of a general point.
pub(super) fn title(asker: &Asker, point: &PointRow) -> String {
    if point.case.is_some() { asker.words.case_number(&point.title) } else { point.title.clone() }
}

/// The word of a heading.
pub(super) fn heading(asker: &Asker, heading: Heading) -> &'static str {
    asker.words.code("heading", heading.code())
}

pub(super) fn action(asker: &Asker, row: &AgendaActionRow) -> ShownAction {
    ShownAction {
        party: short(asker, &row.party),
        text: row.text.clone(),
        due: row.due,
        late: row.ended_at.is_none() && row.due < asker.app.office.now(),
        badge: Badge::of(asker.words, "status-action", &row.status),
    }
}

/// Who presents a point, where there is somebody that the reader may know of.
fn presented_by(asker: &Asker, point: &PointRow) -> String {
    point.presenter.as_ref().map(|party| asker.words.meeting_presented_by(short(asker, party))).unwrap_or_default()
}

fn decisions(asker: &Asker, view: &MeetingView, point: &PointRow) -> Vec<ShownDecision> {
    let of = view.decisions.iter().filter(|d| d.agenda_item == point.id);
    of.map(|d| ShownDecision {
        id: d.id.clone(),
        text: d.text.clone(),
        action: d.action.as_ref().and_then(|id| view.actions.iter().find(|a| a.id == *id)).map(|a| action(asker, a)),
    })
    .collect()
}

/// All eleven headings; under each the points that the reader sees.
pub(super) fn headings(asker: &Asker, view: &MeetingView) -> Vec<ShownHeading> {
    let dates = format::Dates::new(asker.words.lang(), asker.app.office.now());
    let files = |point: &PointRow| view.attachments.iter().filter(|f| f.thing == point.id).cloned().collect::<Vec<_>>();
    let mut at = view.meeting.starts_at;
    let mut points: Vec<(i64, ShownPoint)> = Vec::with_capacity(view.points.len());
    for ((point, number), (up, down)) in view.points.iter().zip(numbers(&view.points)).zip(steps(&view.points)) {
        let ends = at + point.minutes.unwrap_or(0) * MINUTE;
        let shown = ShownPoint {
            id: point.id.clone(),
            number,
            title: title(asker, point),
            href: point.case.as_ref().map(|case| format!("/sager/{case}")),
            badge: point.status.as_ref().map(|s| Badge::of(asker.words, "status-case", s)),
            drafted: point.drafted && view.may.prepare,
            files: attachments::shown(asker, &files(point)),
            clock: dates.time_range(at, ends).trim_start_matches("kl. ").to_owned(),
            minutes: point.minutes,
            purpose: point.purpose.clone(),
            presented_by: presented_by(asker, point),
            asked_by: requests::asked_by(asker, view, &point.id),
            note: point.note.clone(),
            version: point.version,
            up,
            down,
            keys: std::array::from_fn(|_| fresh_key()),
            decisions: decisions(asker, view, point),
            actions: view.actions.iter().filter(|a| Some(&a.case) == point.case.as_ref()).map(|a| action(asker, a)).collect(),
        };
        at = ends;
        points.push((point.heading, shown));
    }
    let mut all = Vec::with_capacity(Heading::ALL.len());
    for h in Heading::ALL {
        let (own, rest): (Vec<_>, Vec<_>) = points.into_iter().partition(|(n, _)| *n == h.number());
        points = rest;
        all.push(ShownHeading {
            number: h.number(),
            title: heading(asker, *h),
            points: own.into_iter().map(|(_, p)| p).collect(),
        });
    }
    all
}

/// How a party's mail stands, the worst first.
fn mail(asker: &Asker, mails: Option<&PartyMails>) -> Option<(&'static str, bool)> {
    let words = asker.words;
    match mails {
        None => Some((words.mail_state_none(), true)),
        Some(m) if m.failed > 0 => Some((words.mail_state_failed(), true)),
        Some(m) if m.waiting > 0 => Some((words.mail_state_waiting(), false)),
        Some(m) if m.sent > 0 => Some((words.mail_state_sent(), false)),
        Some(_) => None,
    }
}

/// Who comes for a party instead of whoever does otherwise: by name where the reader may know it.
pub(super) fn coming(asker: &Asker, row: &InvitedRow) -> String {
    match (&row.substitute, &row.substitute_name) {
        (Some(_), Some(name)) => asker.words.substitute_comes(name),
        (Some(_), None) => asker.words.substitute_somebody().to_owned(),
        _ => String::new(),
    }
}

/// Parties of a meeting in the order of their names.
pub(super) fn parties(asker: &Asker, view: &MeetingView) -> Vec<ShownParty> {
    let mut parties: Vec<ShownParty> = view
        .invited
        .iter()
        .map(|i| ShownParty {
            id: i.party.clone(),
            name: full(asker, &i.party),
            badge: Badge::of(asker.words, "reply", &i.reply),
            attended: i.attended,
            fetched: view.fetched.iter().flatten().find(|f| f.party == i.party).map(|f| given::fetched(asker, f)),
            required: i.required && view.gathering.is_some(),
            coming: coming(asker, i),
            mail: view.mails.as_ref().and_then(|mails| mail(asker, mails.iter().find(|m| m.party == i.party))),
        })
        .collect();
    parties.sort_by(|a, b| a.name.cmp(&b.name));
    parties
}

/// Text that is there, for papers that leave out what is empty.
pub(super) fn some(text: &str) -> Option<String> {
    text.trim().is_empty().not().then(|| text.to_owned())
}
