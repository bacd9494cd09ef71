//! How somebody tries what the matrix speaks of: the pages that they would open and the forms that they would send. A form is sent so that it changes
//! nothing where that is possible: from a version that never was, or to a party that is not at the table. Whoever may do it is then told so, and whoever
//! may not is refused before.

use tvaers_locale::{Lang, Words};
use tvaers_office::mandate::Ability;

use super::play::{Case, Cases, Played, basis, kept_mark};
use crate::browser::{Browser, Page};

/// Told to whoever may do it and sent it from a version that never was.
const STALE: &str = "form-version-conflict";

/// One thing that somebody tries.
pub enum Try {
    /// A page opens.
    Opens(String),
    /// A page opens and this stands on it.
    Shows(String, String),
    /// A form is taken, or its sender is told what is wrong with it, in the message of this key.
    Takes(String, Vec<(&'static str, String)>, &'static str),
}

/// How somebody tries one ability, where their department has part or where it has none.
pub struct Probe {
    pub ability: Ability,
    pub part: bool,
    pub tries: Vec<Try>,
}

impl Try {
    /// Whether it succeeds; neither yes nor no is a fault, told by what came back.
    pub async fn succeeds(&self, browser: &Browser, key: &str) -> Result<bool, String> {
        match self {
            Self::Opens(path) => opened(&browser.get(path).await),
            Self::Shows(path, text) => {
                let page = browser.get(path).await;
                Ok(opened(&page)? && page.text().contains(text))
            }
            Self::Takes(path, fields, told) => {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).chain([("key", key)]).collect();
                taken(&browser.post(path, &fields).await, told)
            }
        }
    }

    /// What was tried, for a test that fails.
    pub fn name(&self) -> String {
        match self {
            Self::Opens(path) => format!("opening {path}"),
            Self::Shows(path, text) => format!("{text} on {path}"),
            Self::Takes(path, ..) => format!("sending {path}"),
        }
    }
}

fn opened(page: &Page) -> Result<bool, String> {
    match page.status {
        200 => Ok(true),
        300..500 => Ok(false),
        status => Err(format!("answered {status}")),
    }
}

fn taken(page: &Page, told: &str) -> Result<bool, String> {
    let (words, text) = (Words::new(Lang::Da), page.text());
    let says = |key: &str| words.by_key(key).is_some_and(|sentence| text.contains(sentence));
    match page.status {
        200 => Ok(true),
        303 if page.location().contains("done=") => Ok(true),
        403 | 404 => Ok(false),
        409 | 422 if says(told) => Ok(true),
        422 if says("error-forbidden") || (1..=12).any(|wall| says(&format!("wall-{wall}"))) => Ok(false),
        status => Err(format!("answered {status} {} without saying {told:?}", page.location())),
    }
}

fn takes(path: String, fields: &[(&'static str, &str)], told: &'static str) -> Try {
    Try::Takes(path, fields.iter().map(|(k, v)| (*k, (*v).to_owned())).collect(), told)
}

/// All that somebody of a department tries in a unit. `common` is a case at a table across authorities.
pub fn in_unit(played: &Played, common: &Case, department: &str) -> Vec<Probe> {
    let mut all = meetings(played, department);
    if let Some(cases) = &played.cases {
        let has_part = played.part.iter().any(|p| p == department);
        all.extend(concerns(cases, department));
        all.extend(case(played, &cases.with, has_part, false));
        all.extend(case(played, &cases.without, false, true));
        all.extend(tasks(played, cases, department));
        all.extend(items(played, cases, common, department));
    }
    all
}

fn probe(ability: Ability, part: bool, tries: Vec<Try>) -> Probe {
    Probe { ability, part, tries }
}

fn concerns(cases: &Cases, department: &str) -> Vec<Probe> {
    let of = |concern: &str, part: bool| {
        let page = format!("/bekymringer/{concern}");
        let aside = takes(format!("{page}/ubegrundet"), &[("version", "0")], STALE);
        let triage = vec![Try::Opens(format!("{page}/henvis")), aside];
        [probe(Ability::ViewConcern, part, vec![Try::Opens(page)]), probe(Ability::Triage, part, triage)]
    };
    let asked = cases.asked.iter().flat_map(|(whom, concern)| of(concern, whom == department));
    of(&cases.received, false).into_iter().chain(asked).collect()
}

/// A case as a whole. In the one that nobody is in, a guest can still be invited: the page shows it, and the form is sent where the guest is already.
fn case(played: &Played, case: &Case, part: bool, invitable: bool) -> Vec<Probe> {
    let page = |end: &str| format!("/sager/{}{end}", case.id);
    let item = [("title", "Kendt"), ("body", "Set af en kollega."), ("nature", "fact")];
    let inquiry = [
        ("parties", "nobody"),
        ("question", "Hvad ved I?"),
        ("basis", "rpl115-2"),
        ("cooperation", "ssp"),
        ("purpose", "prevention"),
        ("necessity", "Nødvendigt."),
    ];
    let action = [("party", "nobody"), ("text", "Samtaler"), ("due", "01.06.2026")];
    let guest = played.unit.guests.first().map_or("kf", String::as_str);
    let invite = if invitable { Try::Opens(page("/indbyd")) } else { takes(page("/indbyd"), &[("guest", guest)], "") };
    let both = |end: &str, fields: &[(&'static str, &str)], told| vec![Try::Opens(page(end)), takes(page(end), fields, told)];
    let proposes = page("/indsatser/ny");
    let offers = Try::Shows(proposes.clone(), format!("action=\"{proposes}\""));
    vec![
        probe(Ability::ViewCase, part, vec![Try::Opens(page(""))]),
        probe(Ability::AddItem, part, both("/oplysninger/ny", &item, "")),
        probe(Ability::StartInquiry, part, both("/undersoegelse", &inquiry, "case-party-not-at-table")),
        probe(Ability::Assess, part, both("/vurdering", &[("worries", "Trækker sig.")], "")),
        probe(Ability::CloseCase, part, both("/afslut", &[("outcome", "completed"), ("version", "0")], "refusal-actions-open")),
        probe(Ability::ProposeAction, part, vec![offers, takes(proposes, &action, "action-party-not-involved")]),
        probe(Ability::InviteGuest, part, vec![invite]),
    ]
}

/// Answers and actions: one's own, and those of others.
fn tasks(played: &Played, cases: &Cases, department: &str) -> Vec<Probe> {
    let mut all = Vec::new();
    for (party, answer) in &cases.answers {
        let (own, page) = (party == department, format!("/undersoegelser/{answer}"));
        let answers = takes(page.clone(), &[("answer", "nothing"), ("version", "0")], STALE);
        all.push(probe(Ability::ViewAnswer, own, vec![Try::Opens(page)]));
        all.push(probe(Ability::AnswerInquiry, own, vec![answers]));
    }
    let lone = (&played.unit.secretariat, &cases.lone);
    // In the case without part the secretariat has its own action all the same: that is part in it for its people, if not for its caseworkers.
    for (party, action) in cases.actions.iter().chain((department != lone.0).then_some(lone)) {
        let (own, page) = (party == department, format!("/indsatser/{action}"));
        let form = |end: &str| Try::Shows(page.clone(), format!("action=\"{page}/{end}\""));
        let report = takes(format!("{page}/status"), &[("report", "done"), ("version", "0")], STALE);
        let request = takes(format!("{page}/bed-om-status"), &[], "");
        all.push(probe(Ability::ViewAction, own, vec![Try::Opens(page.clone())]));
        all.push(probe(Ability::ReportStatus, own, vec![form("status"), report]));
        all.push(probe(Ability::RequestStatus, own, vec![form("bed-om-status"), request]));
    }
    all
}

fn items(played: &Played, cases: &Cases, common: &Case, department: &str) -> Vec<Probe> {
    let mut all = Vec::new();
    let page = format!("/sager/{}/oplysninger", cases.with.id);
    let reads = |ability, part, mark: String| probe(ability, part, vec![Try::Shows(page.clone(), mark)]);
    let secretariat = &played.unit.secretariat;
    for (owner, item) in &cases.kept {
        let own = owner == department;
        let ability = if own { Ability::ReadOwnItem } else { Ability::ReadOtherItem };
        all.push(reads(ability, own, kept_mark(owner)));
        let whom = if owner == secretariat { played.part.iter().find(|p| *p != secretariat) } else { Some(secretariat) };
        let discloses = |item: &str, to: &str| {
            let fields = [
                ("recipients", to),
                ("basis", basis(&played.unit, owner, to)),
                ("cooperation", "ssp"),
                ("purpose", "prevention"),
                ("necessity", "Nødvendigt."),
            ];
            let page = format!("/oplysninger/{item}/videregiv");
            vec![Try::Opens(page.clone()), takes(page, &fields, "")]
        };
        // What others own is tried as well, and with what they keep: a wall that falls is not to hide the next fault.
        let tried = if own { &cases.spare[owner] } else { item };
        all.extend(whom.map(|to| probe(Ability::DiscloseItem, own, discloses(tried, to))));
        all.push(probe(Ability::BringForward, own, brings_forward(item, common)));
    }
    for shared in &cases.shared {
        let told = shared.to == department;
        if shared.from != department {
            let ability = if told { Ability::ReadDisclosedItem } else { Ability::ReadOtherItem };
            all.push(reads(ability, told, shared.mark()));
        }
        if told {
            all.push(probe(Ability::BringForward, true, brings_forward(&shared.item, common)));
        }
    }
    all
}

fn brings_forward(item: &str, common: &Case) -> Vec<Try> {
    let fields = [
        ("into", common.id.as_str()),
        ("title", "Løftet"),
        ("body", "I egne ord."),
        ("nature", "fact"),
        ("basis", "rpl115-2"),
        ("cooperation", "ssp"),
        ("purpose", "prevention"),
        ("necessity", "Nødvendigt."),
    ];
    let page = format!("/oplysninger/{item}/loeft");
    vec![Try::Opens(page.clone()), takes(page, &fields, "")]
}

fn meetings(played: &Played, department: &str) -> Vec<Probe> {
    let has_part = played.part.iter().any(|p| p == department);
    let other = played.other.iter().map(|(meeting, party)| (meeting, party == department));
    let held = [(&played.all, has_part), (&played.own, played.unit.secretariat == department)];
    let mut all = Vec::new();
    for (meeting, part) in held.into_iter().chain(other) {
        let page = |end: &str| format!("/moeder/{meeting}{end}");
        let minutes = page("/referat");
        let offers = Try::Shows(minutes.clone(), format!("action=\"{minutes}\""));
        let holds = vec![Try::Opens(page("/afholdt")), takes(page("/afholdt"), &[], "")];
        let approves = vec![offers, takes(minutes, &[("version", "0")], "error-conflict")];
        all.push(probe(Ability::ViewMeeting, part, vec![Try::Opens(page(""))]));
        all.push(probe(Ability::HoldMeeting, part, holds));
        all.push(probe(Ability::ApproveMinutes, part, approves));
        for (case, involved) in played.cases.iter().flat_map(|c| [(&c.with, has_part), (&c.without, false)]) {
            let point = Try::Shows(page(""), case.number.clone());
            all.push(probe(Ability::ViewCasePoint, part && involved, vec![point]));
        }
    }
    all
}

/// What is done in a unit as a whole has one page for all units in which one may do it.
pub fn of_units() -> Vec<(Ability, Vec<Try>)> {
    let meeting = [("date", "01.01.2026"), ("from", "9.00"), ("to", "10.00"), ("place", "Rådhuset"), ("parties", "ssp")];
    let concern = [
        ("channel", "professional"),
        ("observed", "seen"),
        ("behaviour", "Opdigtet: har trukket sig fra sine kammerater."),
        ("anonymous", "1"),
    ];
    let known = [("name", "Opdigt Ukendtsen"), ("birth_date", "01.04.1999"), ("reason", "Prøve af en opdigtet henvendelse")];
    let both = |path: &str, fields: &[(&'static str, &str)], told| {
        vec![Try::Opens(path.to_owned()), takes(path.to_owned(), fields, told)]
    };
    vec![
        (Ability::RegisterConcern, both("/bekymringer/ny", &concern, "")),
        (Ability::Convene, both("/moeder/ny", &meeting, "refusal-date-passed")),
        (Ability::SearchSubject, both("/bekymringer/kendt", &known, "")),
        (Ability::ViewFigures, vec![Try::Shows("/modeller".to_owned(), "id=\"h-own\"".to_owned())]),
    ]
}
