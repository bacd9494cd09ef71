//! What is done with a case as a whole: assessing, conflicts of interest, assigning, closing.

use axum::extract::Path;
use tvaers_domain::case::Outcome;
use tvaers_office::{
    OfficeError,
    case::{AssessmentForm, Closing},
};

use super::{
    fault,
    form::{CaseRowRef, FormPage},
};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        choices, short,
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/vurdering", Access::Asks("assess"), assess_page)
        .post("/sager/{id}/vurdering", Access::Asks("assess"), assess)
        .get("/sager/{id}/habilitet", Access::Asks("declare_conflict"), conflict_page)
        .post("/sager/{id}/habilitet", Access::Asks("declare_conflict"), conflict)
        .get("/sager/{id}/tildel", Access::Asks("assign"), assign_page)
        .post("/sager/{id}/tildel", Access::Asks("assign"), assign)
        .get("/sager/{id}/indbyd", Access::Asks("invite_guest"), invite_page)
        .post("/sager/{id}/indbyd", Access::Asks("invite_guest"), invite)
        .post("/sager/{id}/indbyd/{guest}/ophoer", Access::Asks("invite_guest"), end_invitation)
        .get("/sager/{id}/afslut", Access::Asks("close_case"), close_page)
        .post("/sager/{id}/afslut", Access::Asks("close_case"), close)
}

async fn show_simple(asker: &Asker, id: &str, form: &Form, which: &'static str) -> Reply {
    let view = asker.app.office.case(&asker.actor, id).await.map_err(fault(asker))?;
    let (words, shell) = (asker.words, asker.shell("cases"));
    let title = match which {
        "assess" => words.case_assess(),
        "conflict" => words.case_conflict(),
        "assign" => words.case_assign(),
        "invite" => words.case_invite(),
        _ => words.case_close(),
    };
    let case = CaseRowRef { id: &view.case.id, number: &view.case.number };
    let mut page = FormPage::new(&shell, form, which, title, &case);
    let allowed = match which {
        "assess" => view.may.assess,
        "close" => view.may.close,
        "invite" => !view.invitable.is_empty(),
        _ => true,
    };
    if !allowed {
        return Err(Fault::new(OfficeError::NotFound, words));
    }
    match which {
        "assess" => page.action = format!("/sager/{id}/vurdering"),
        "invite" => {
            page.action = format!("/sager/{id}/indbyd");
            page.submit = words.button_invite();
            page.first = view.invitable.iter().map(|guest| Choice::new(guest.clone(), short(asker, guest))).collect();
        }
        "conflict" | "assign" => {
            page.action = format!("/sager/{id}/{}", if which == "assign" { "tildel" } else { "habilitet" });
            let colleagues = asker.app.office.colleagues(&asker.actor).await.map_err(fault(asker))?;
            page.first = colleagues.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
        }
        _ => {
            page.action = format!("/sager/{id}/afslut");
            page.submit = words.case_close();
            page.first = choices(words, "outcome", Outcome::ALL, Outcome::code);
        }
    }
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn assess_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_simple(&asker, &id, &Form::new(&fresh_key()), "assess").await
}

async fn assess(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let words = asker.words;
    let text = |field: &str| form.value(field).to_owned();
    let labels = [words.case_resources(), words.case_worries(), words.case_protective(), words.case_recommendation()];
    let assessment = AssessmentForm {
        title: words.case_assess_title().to_owned(),
        resources: text("resources"),
        worries: text("worries"),
        protective: text("protective"),
        recommendation: text("recommendation"),
        meeting: None,
        labels: labels.map(str::to_owned),
    };
    let result = asker.app.office.assess(&asker.actor, &form.key(), &id, &assessment).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}/oplysninger"), "assessed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "assess").await,
    }
}

async fn conflict_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let form = Form::new(&fresh_key()).with("user", &asker.actor.who.user);
    show_simple(&asker, &id, &form, "conflict").await
}

async fn conflict(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (user, ground) = (form.value("user").to_owned(), form.value("ground").to_owned());
    let result = asker.app.office.declare_conflict(&asker.actor, &form.key(), &id, &user, &ground).await;
    match after(&asker, form, result, |_| ("/sager".to_owned(), "conflict"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "conflict").await,
    }
}

async fn assign_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_simple(&asker, &id, &Form::new(&fresh_key()), "assign").await
}

async fn assign(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (user, on) = (form.value("user").to_owned(), !form.ticked("off"));
    let result = asker.app.office.assign(&asker.actor, &form.key(), &id, &user, on).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "assigned"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "assign").await,
    }
}

async fn invite_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_simple(&asker, &id, &Form::new(&fresh_key()), "invite").await
}

async fn invite(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let guest = form.value("guest").to_owned();
    let result = asker.app.office.invite_guest(&asker.actor, &form.key(), &id, &guest).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "guest-invited"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "invite").await,
    }
}

async fn end_invitation(asker: Asker, Path((id, guest)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.end_invitation(&asker.actor, &form.key(), &id, &guest).await;
    tvaers_office::error::settled(result).map_err(fault(&asker))?;
    Ok(reply::done(&format!("/sager/{id}"), "guest-left"))
}

async fn close_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.case(&asker.actor, &id).await.map_err(fault(&asker))?;
    show_simple(&asker, &id, &Form::new(&fresh_key()).with("version", view.case.version), "close").await
}

async fn close(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let Ok(outcome) = Outcome::from_code(form.value("outcome")) else {
        form.fault("outcome", asker.words.form_choose_one());
        return show_simple(&asker, &id, &form, "close").await;
    };
    let closing = Closing { outcome, note: form.value("note").to_owned(), version: form.version() };
    let result = asker.app.office.close_case(&asker.actor, &form.key(), &id, &closing).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "case-closed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "close").await,
    }
}
