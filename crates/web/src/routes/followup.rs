//! Follow-up: a case's actions, one action, asking and reminding, notices.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::action::Report;
use tvaers_office::{
    OfficeError,
    error::settled,
    followup::{ActionRow, ActionView, CaseActions, NewAction, ReportForm},
};

use super::{
    after::{After, after},
    choices, short,
};
use crate::{
    care,
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/indsatser", Access::Asks("view_action"), case_actions)
        .get("/sager/{id}/indsatser/ny", Access::Asks("propose_action"), new_page)
        .post("/sager/{id}/indsatser/ny", Access::Asks("propose_action"), propose)
        .post("/sager/{id}/indsatser/paatag", Access::Asks("undertake"), undertake)
        .get("/indsatser/{id}", Access::Asks("view_action"), one)
        .post("/indsatser/{id}/svar", Access::Asks("accept_action"), accept)
        .post("/indsatser/{id}/status", Access::Asks("report_status"), report)
        .post("/indsatser/{id}/bed-om-status", Access::Asks("request_status"), ask)
        .post("/indsatser/{id}/ryk", Access::Asks("request_status"), remind)
        .post("/bekymringer/{id}/ryk", Access::Asks("triage"), remind_clearance)
        .post("/undersoegelser/{id}/ryk", Access::Asks("start_inquiry"), remind_inquiry)
        .post("/beskeder/{id}/set", Access::Own, seen)
}

/// An action as pages show it.
pub(crate) struct ShownAction {
    pub(crate) row: ActionRow,
    pub(crate) party: String,
    pub(crate) badge: Badge,
    pub(crate) asked: bool,
}

pub(crate) fn shown(asker: &Asker, row: &ActionRow) -> ShownAction {
    ShownAction {
        party: short(asker, &row.party),
        badge: Badge::of(asker.words, "status-action", &row.status),
        asked: row.asked_at.is_some(),
        row: row.clone(),
    }
}

#[derive(Template)]
#[template(path = "followup/case.html")]
struct CasePage<'a> {
    shell: &'a Shell<'a>,
    tab: String,
    view: &'a CaseActions,
    actions: Vec<ShownAction>,
}

async fn case_actions(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.case_actions(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    let page = CasePage {
        shell: &asker.shell("cases"),
        tab: "actions".to_owned(),
        actions: view.actions.iter().map(|a| shown(&asker, a)).collect(),
        view: &view,
    };
    reply::page(&page, asker.words)
}

#[derive(Template)]
#[template(path = "followup/new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    number: String,
    heading: &'static str,
    propose: bool,
    parties: Vec<Choice>,
}

async fn show_new(asker: &Asker, id: &str, form: &Form) -> Reply {
    let view = asker.app.office.case_actions(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    if !view.propose && !view.undertake {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let own = asker.actor.who.department.clone();
    let parties = view.parties.iter().chain(std::iter::once(&own).filter(|d| !view.parties.contains(d)));
    let page = NewPage {
        shell: &asker.shell("cases"),
        form,
        action: format!("/sager/{id}/indsatser/{}", if view.propose { "ny" } else { "paatag" }),
        back: format!("/sager/{id}/indsatser"),
        number: view.case.number.clone(),
        heading: if view.propose { asker.words.followup_propose() } else { asker.words.followup_undertake() },
        propose: view.propose,
        parties: parties.map(|d| Choice::new(d.clone(), short(asker, d))).collect(),
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn new_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_new(&asker, &id, &Form::new(&fresh_key())).await
}

async fn propose(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let due = form.day("due", asker.words, true);
    let Some(due) = due else { return show_new(&asker, &id, &form).await };
    if care::goes_back(&asker, &mut form, &["text"], "") {
        return show_new(&asker, &id, &form).await;
    }
    let new = NewAction {
        case: id.clone(),
        party: form.value("party").to_owned(),
        text: form.value("text").to_owned(),
        due,
        meeting: None,
    };
    let result = asker.app.office.propose_action(&asker.actor, &form.key(), &new).await;
    match after(&asker, form, result, |_| (format!("/sager/{id}/indsatser"), "action-proposed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &id, &form).await,
    }
}

async fn undertake(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let Some(due) = form.day("due", asker.words, true) else { return show_new(&asker, &id, &form).await };
    if care::goes_back(&asker, &mut form, &["text"], "") {
        return show_new(&asker, &id, &form).await;
    }
    let result = asker.app.office.undertake(&asker.actor, &form.key(), &id, form.value("text"), due).await;
    match after(&asker, form, result, |_| (format!("/sager/{id}/indsatser"), "action-undertaken"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &id, &form).await,
    }
}

#[derive(Template)]
#[template(path = "followup/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a ActionView,
    shown: ShownAction,
    reports: Vec<(Badge, String, i64)>,
    choices: Vec<Choice>,
    key: String,
}

async fn show_one(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let view = asker.app.office.action(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    let words = asker.words;
    let form = form.unwrap_or_else(|| Form::new(&fresh_key()).with("version", view.action.version));
    let page = OnePage {
        shell: &asker.shell("followup"),
        shown: shown(asker, &view.action),
        reports: view.reports.iter().map(|r| (Badge::of(words, "status-action", &r.status), r.text.clone(), r.at)).collect(),
        choices: choices(words, "report", Report::ALL, Report::code),
        key: fresh_key(),
        form: &form,
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    show_one(&asker, &id, None).await
}

async fn report(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let next = form.day("next", asker.words, false);
    let Ok(report) = Report::from_code(form.value("report")) else {
        form.fault("report", asker.words.form_choose_one());
        return show_one(&asker, &id, Some(form)).await;
    };
    if form.has_errors() || care::goes_back(&asker, &mut form, &["text"], "") {
        return show_one(&asker, &id, Some(form)).await;
    }
    let reported = ReportForm { report, text: form.value("text").to_owned(), next, version: form.version() };
    let result = asker.app.office.report_status(&asker.actor, &form.key(), &id, &reported).await;
    let mine = form.value("back") == "mine";
    let to = |id: &str| if mine { "/opfoelgning?vis=mine".to_owned() } else { format!("/indsatser/{id}") };
    match after(&asker, form, result, |id| (to(id), "status-reported"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_one(&asker, &id, Some(form)).await,
    }
}

pub(super) fn finish(asker: &Asker, result: Result<String, OfficeError>, path: &str, message: &str) -> Reply {
    settled(result).map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done(path, message))
}

async fn accept(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let yes = form.value("answer") == "yes";
    let result = asker.app.office.accept_action(&asker.actor, &form.key(), &id, yes, form.version()).await;
    finish(&asker, result, &format!("/indsatser/{id}"), if yes { "action-undertaken" } else { "action-declined" })
}

async fn ask(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.request_status(&asker.actor, &form.key(), &id).await;
    finish(&asker, result, &format!("/indsatser/{id}"), "status-asked")
}

async fn remind(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.remind(&asker.actor, &form.key(), &id).await;
    finish(&asker, result, &format!("/indsatser/{id}"), "reminded")
}

async fn remind_clearance(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.remind_clearance(&asker.actor, &form.key(), &id).await;
    finish(&asker, result, "/opfoelgning", "reminded")
}

async fn remind_inquiry(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.remind_inquiry(&asker.actor, &form.key(), &id).await;
    finish(&asker, result, "/opfoelgning", "reminded")
}

async fn seen(asker: Asker, Path(id): Path<String>) -> Reply {
    asker.app.office.see_notice(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done("/", "notice-seen"))
}
