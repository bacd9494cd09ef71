//! Plans to change the model: the list, a new one, and one with everything that it would change.

use askama::Template;
use axum::extract::Path;
use tvaers_locale::{Words, format};
use tvaers_office::{
    OfficeError,
    mandate::{CaseSight, FEW, GroupSight, PersonSight, PlanForm, PlanView, SightKind, StandsOpen, Swing, UnitChange, UnitTurn},
};

use super::shown::in_language;
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        short,
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/modeller/planer", Access::Asks("record_position"), list)
        .get("/modeller/planer/ny", Access::Asks("plan_change"), new_page)
        .post("/modeller/planer/ny", Access::Asks("plan_change"), create)
        .get("/modeller/planer/{id}", Access::Asks("record_position"), one)
        .post("/modeller/planer/{id}/godkend", Access::Asks("approve_change"), approve)
        .post("/modeller/planer/{id}/ikraft", Access::Asks("plan_change"), enact)
        .post("/modeller/planer/{id}/tilbage", Access::Asks("plan_change"), cancel)
}

struct ShownPlan {
    id: String,
    name: String,
    decision: String,
    in_force: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "model/plans.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    plans: Vec<ShownPlan>,
    may_plan: bool,
}

/// The decision in one line: who, which reference, when.
fn decision(words: Words, plan: &tvaers_office::mandate::PlanRow) -> String {
    format!("{}, {}, {}", plan.body, plan.reference, day_of(words, &plan.decided_on))
}

/// A day kept as `2016-06-06`, as the page's language writes it: `6. juni 2016`.
pub(super) fn day_of(words: Words, iso: &str) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), |day: jiff::civil::Date| format::Dates::new(words.lang(), 0).long_date(day))
}

/// When a plan came or comes into force: a day, or as soon as it is approved.
fn in_force(asker: &Asker, plan: &tvaers_office::mandate::PlanRow) -> String {
    let (words, now) = (asker.words, asker.app.office.now());
    let dates = format::Dates::new(words.lang(), now);
    match plan.ended_at {
        Some(at) => dates.moment(at),
        None if plan.enact_at <= now => words.plan_now().to_owned(),
        None => dates.long_date(plan.enact_at),
    }
}

/// A cell without anything in it says so.
fn or_dash(text: String) -> String {
    if text.is_empty() { "\u{2013}".to_owned() } else { text }
}

async fn list(asker: Asker) -> Reply {
    let (words, office) = (asker.words, &asker.app.office);
    let fault = |e| Fault::new(e, words);
    if !office.may_follow_plans(&asker.actor).map_err(fault)? {
        return Err(fault(OfficeError::NotFound));
    }
    let plans = office.plans(&asker.actor).await.map_err(fault)?;
    let shown = |line: &tvaers_office::mandate::PlanLine| ShownPlan {
        id: line.plan.id.clone(),
        name: in_language(words, &line.name.0, &line.name.1),
        decision: decision(words, &line.plan),
        in_force: in_force(&asker, &line.plan),
        badge: Badge::of(words, "status-plan", &line.plan.status),
    };
    let page = ListPage {
        shell: &asker.shell("models"),
        plans: plans.iter().map(shown).collect(),
        may_plan: office.may_plan(&asker.actor).map_err(fault)?,
    };
    reply::page(&page, words)
}

#[derive(Template)]
#[template(path = "model/new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    models: Vec<Choice>,
}

fn show_new(asker: &Asker, form: &Form) -> Reply {
    let words = asker.words;
    let known = asker.app.office.models();
    let mut models: Vec<Choice> =
        known.iter().map(|c| Choice::new(c.id.clone(), in_language(words, &c.name_da, &c.name_en))).collect();
    models.push(Choice::new("own", words.plan_model_custom()));
    let page = NewPage { shell: &asker.shell("models"), form, models };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn new_page(asker: Asker) -> Reply {
    if !asker.app.office.may_plan(&asker.actor).map_err(|e| Fault::new(e, asker.words))? {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    show_new(&asker, &Form::new(&fresh_key()))
}

/// A day that was typed, as it is kept; a fault is put beside its field.
pub(super) fn kept_day(form: &mut Form, field: &str, words: Words) -> String {
    match format::parse_date(form.value(field)) {
        Ok(day) => day.to_string(),
        Err(fault) => {
            form.fault(field, fault.text(words));
            String::new()
        }
    }
}

async fn create(asker: Asker, Sent(mut form): Sent) -> Reply {
    let words = asker.words;
    let chosen = form.value("choice").to_owned();
    let text = if chosen == "own" {
        Ok(form.value("model").to_owned())
    } else {
        asker.app.office.model_text(&chosen).map(str::to_owned)
    };
    let Ok(text) = text else {
        form.fault("choice", words.form_choose_one());
        return show_new(&asker, &form);
    };
    let decided_on = kept_day(&mut form, "decided_on", words);
    let enact_at = if form.value("enact_on").is_empty() {
        0
    } else {
        match format::parse_date(form.value("enact_on")) {
            Ok(day) => format::start_of_day(day),
            Err(fault) => {
                form.fault("enact_on", fault.text(words));
                0
            }
        }
    };
    if form.has_errors() {
        return show_new(&asker, &form);
    }
    let new = PlanForm {
        model: text,
        body: form.value("body").to_owned(),
        reference: form.value("reference").to_owned(),
        decided_on,
        enact_at,
    };
    let result = asker.app.office.plan_change(&asker.actor, &form.key(), &new).await;
    match after(&asker, form, result, |id| (format!("/modeller/planer/{id}"), "plan-made"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &form),
    }
}

struct ShownUnit {
    name: String,
    turn: &'static str,
    secretariat: String,
    joining: String,
    leaving: String,
    powers: String,
}

struct ShownPerson {
    name: String,
    place: String,
    gains: String,
    loses: String,
}

struct ShownGroup {
    unit: String,
    cases: String,
    gains: String,
    loses: String,
}

struct ShownCase {
    id: String,
    number: String,
    unit: String,
    gains: String,
    loses: String,
}

struct ShownOpen {
    unit: String,
    lines: Vec<String>,
}

struct ShownApproval {
    authority: String,
    at: Option<i64>,
}

#[derive(Template)]
#[template(path = "model/plan.html")]
struct PlanPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    id: String,
    name: String,
    badge: Badge,
    decision: String,
    in_force: String,
    approvals: Vec<ShownApproval>,
    units: Vec<ShownUnit>,
    /// Some unit's secretariat gets other powers.
    powers: bool,
    people: Vec<ShownPerson>,
    groups: Vec<ShownGroup>,
    cases: Vec<ShownCase>,
    open: Vec<ShownOpen>,
    /// It is neither in force nor taken back: what it would change can be told.
    planned: bool,
    may_enact: bool,
    /// All have approved it and its hour has come.
    ready: bool,
    may_approve: bool,
    own_authority: String,
    key: String,
}

fn authority(asker: &Asker, id: &str) -> String {
    let organisation = asker.app.office.organisation();
    organisation.authority(id).map(|a| in_language(asker.words, &a.name_da, &a.name_en)).unwrap_or_default()
}

fn names(asker: &Asker, departments: &[String]) -> String {
    or_dash(departments.iter().map(|d| short(asker, d)).collect::<Vec<_>>().join(", "))
}

/// So many of a kind; few of them where the reader is not told how many.
fn counted(words: Words, kind: SightKind, n: i64, covered: bool) -> String {
    let few = covered && (1..=FEW).contains(&n);
    match kind {
        SightKind::Case if few => words.sight_few_cases().to_owned(),
        SightKind::Concern if few => words.sight_few_concerns().to_owned(),
        SightKind::Answer if few => words.sight_few_answers().to_owned(),
        SightKind::Action if few => words.sight_few_actions().to_owned(),
        SightKind::Item if few => words.sight_few_items().to_owned(),
        SightKind::Meeting if few => words.sight_few_meetings().to_owned(),
        SightKind::Case => words.sight_case(n),
        SightKind::Concern => words.sight_concern(n),
        SightKind::Answer => words.sight_answer(n),
        SightKind::Action => words.sight_action(n),
        SightKind::Item => words.sight_item(n),
        SightKind::Meeting => words.sight_meeting(n),
    }
}

fn unit(asker: &Asker, change: &UnitChange) -> ShownUnit {
    let words = asker.words;
    let after = short(asker, &change.secretariat.1);
    let secretariat = match &change.secretariat.0 {
        Some(before) if *before != change.secretariat.1 => words.plan_from_to(short(asker, before), after),
        _ => after,
    };
    let power = |sign: &'static str| move |code: &String| format!("{sign} {}", words.code("power", code));
    let powers = change.powers.gained.iter().map(power("+")).chain(change.powers.lost.iter().map(power("\u{2212}")));
    ShownUnit {
        name: in_language(words, &change.name.0, &change.name.1),
        turn: match change.turn {
            UnitTurn::Kept => words.plan_turn_kept(),
            UnitTurn::New => words.plan_turn_new(),
            UnitTurn::Ending => words.plan_turn_ending(),
        },
        secretariat,
        joining: names(asker, &change.joining),
        leaving: names(asker, &change.leaving),
        powers: if change.turn == UnitTurn::Kept { powers.collect::<Vec<_>>().join(", ") } else { String::new() },
    }
}

fn person(asker: &Asker, person: &PersonSight, covered: bool) -> ShownPerson {
    let words = asker.words;
    let roles: Vec<&str> = person.roles.iter().map(|r| words.code("role", r)).collect();
    let said = |of: fn(&Swing) -> i64| {
        let some = person.sight.iter().filter(|(_, swing)| of(swing) != 0);
        or_dash(some.map(|(kind, swing)| counted(words, *kind, of(swing), covered)).collect::<Vec<_>>().join(", "))
    };
    ShownPerson {
        name: if person.name.is_empty() {
            words.plan_people_of(i64::try_from(person.people).unwrap_or(i64::MAX))
        } else {
            person.name.clone()
        },
        place: format!("{} · {}", short(asker, &person.department), roles.join(", ").to_lowercase()),
        gains: said(|swing| swing.gained),
        loses: said(|swing| swing.lost),
    }
}

fn unit_name(asker: &Asker, view: &PlanView, id: &str) -> String {
    let found = view.units.iter().find(|u| u.id == id);
    found.map(|u| in_language(asker.words, &u.name.0, &u.name.1)).unwrap_or_default()
}

fn group(asker: &Asker, view: &PlanView, group: &GroupSight) -> ShownGroup {
    ShownGroup {
        unit: unit_name(asker, view, &group.unit),
        cases: counted(asker.words, SightKind::Case, group.cases, view.covered),
        gains: names(asker, &group.gain),
        loses: names(asker, &group.lose),
    }
}

fn open(asker: &Asker, view: &PlanView, (id, open): &(String, StandsOpen)) -> ShownOpen {
    let words = asker.words;
    let count = |n: i64| {
        if view.covered && (1..=FEW).contains(&n) { words.plan_few().to_owned() } else { format::number(words.lang(), n) }
    };
    let mut lines: Vec<String> =
        open.concerns.iter().map(|(who, n)| words.plan_open_concerns(count(*n), short(asker, who))).collect();
    if open.meetings > 0 {
        lines.push(words.plan_open_meetings(count(open.meetings)));
    }
    lines.extend(open.lapsing.iter().map(|(who, n)| words.plan_open_lapsing(count(*n), short(asker, who))));
    lines.extend(open.asked.iter().map(|(who, n)| words.plan_open_asked(count(*n), short(asker, who))));
    lines.extend(open.requested.iter().map(|(who, n)| words.plan_open_requested(count(*n), short(asker, who))));
    ShownOpen { unit: unit_name(asker, view, id), lines }
}

async fn show(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let view = asker.app.office.plan(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let at = |authority: &String| view.approvals.iter().find(|a| a.authority == *authority).map(|a| a.at);
    let case = |case: &CaseSight| ShownCase {
        id: case.id.clone(),
        number: case.number.clone(),
        unit: unit_name(asker, &view, &case.unit),
        gains: names(asker, &case.gain),
        loses: names(asker, &case.lose),
    };
    let units: Vec<ShownUnit> = view.units.iter().map(|u| unit(asker, u)).collect();
    let page = PlanPage {
        shell: &asker.shell("models"),
        form,
        id: view.plan.id.clone(),
        name: in_language(words, &view.name.0, &view.name.1),
        badge: Badge::of(words, "status-plan", &view.plan.status),
        decision: decision(words, &view.plan),
        in_force: in_force(asker, &view.plan),
        approvals: view.approving.iter().map(|id| ShownApproval { authority: authority(asker, id), at: at(id) }).collect(),
        powers: units.iter().any(|u| !u.powers.is_empty()),
        units,
        people: view.people.iter().map(|p| person(asker, p, view.covered)).collect(),
        groups: view.groups.iter().map(|g| group(asker, &view, g)).collect(),
        cases: view.cases.iter().map(case).collect(),
        open: view.open.iter().map(|o| open(asker, &view, o)).collect(),
        planned: view.plan.ended_at.is_none(),
        may_enact: view.may_enact,
        ready: view.approving.iter().all(|id| at(id).is_some()) && view.plan.enact_at <= asker.app.office.now(),
        may_approve: view.may_approve,
        own_authority: authority(asker, &asker.actor.who.authority),
        key: fresh_key(),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, &Form::default()).await
}

async fn settle(asker: &Asker, id: &str, form: Form, result: Result<String, OfficeError>, message: &'static str) -> Reply {
    match after(asker, form, result, |id| (format!("/modeller/planer/{id}"), message))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(asker, id, &form).await,
    }
}

async fn approve(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.approve_change(&asker.actor, &form.key(), &id).await;
    settle(&asker, &id, form, result, "plan-approved").await
}

async fn enact(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.enact(&asker.actor, &form.key(), &id).await;
    settle(&asker, &id, form, result, "plan-enacted").await
}

async fn cancel(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.cancel_plan(&asker.actor, &form.key(), &id).await;
    settle(&asker, &id, form, result, "plan-cancelled").await
}
