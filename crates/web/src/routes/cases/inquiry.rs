//! Inquiry rounds: asking the parties of a case, and a party's answer.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::inquiry::Answer;
use tvaers_office::{
    OfficeError,
    case::{AnswerForm, AnswerView, InquiryForm},
};

use super::{
    fault,
    form::{CaseRowRef, FormPage},
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        disclosures::{terms, terms_choices},
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/undersoegelse", Access::Asks("start_inquiry"), inquiry_page)
        .post("/sager/{id}/undersoegelse", Access::Asks("start_inquiry"), start_inquiry)
        .get("/undersoegelser/{id}", Access::Asks("view_answer"), answer_page)
        .post("/undersoegelser/{id}", Access::Asks("answer_inquiry"), answer)
}

async fn show_inquiry(asker: &Asker, id: &str, form: &Form) -> Reply {
    let view = asker.app.office.case(&asker.actor, id).await.map_err(fault(asker))?;
    if !view.may.inquire {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let (words, shell) = (asker.words, asker.shell("cases"));
    let case = CaseRowRef { id: &view.case.id, number: &view.case.number };
    let mut page = FormPage::new(&shell, form, "inquiry", words.case_inquiry_start(), &case);
    page.action = format!("/sager/{id}/undersoegelse");
    page.submit = words.case_inquiry_send();
    let organisation = asker.app.office.organisation();
    let at_table = organisation.parties(&view.case.unit).into_iter();
    let invited = view.guests.iter().filter_map(|guest| organisation.department(guest));
    page.first = at_table.chain(invited).map(|d| Choice::new(d.id.clone(), d.short.clone())).collect();
    (page.second, page.third, page.fourth) = terms_choices(asker, &view.case.unit);
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn inquiry_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let form = Form::new(&fresh_key()).with("basis", "rpl115-2").with("cooperation", "ssp").with("purpose", "prevention");
    show_inquiry(&asker, &id, &form).await
}

async fn start_inquiry(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let terms = terms(&mut form, asker.words);
    if form.value("question").is_empty() {
        form.fault("question", asker.words.form_required());
    }
    if terms.necessity.is_empty() {
        form.fault("necessity", asker.words.disclosure_necessity_missing());
    }
    if form.has_errors() {
        return show_inquiry(&asker, &id, &form).await;
    }
    let inquiry = InquiryForm {
        parties: form.all("parties").to_vec(),
        question: form.value("question").to_owned(),
        terms,
        own_authority_basis: "intern".to_owned(),
    };
    let result = asker.app.office.start_inquiry(&asker.actor, &form.key(), &id, &inquiry).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "inquiry-started"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_inquiry(&asker, &id, &form).await,
    }
}

/// One party's question: how it stands at home, and the answer where the reader gives it.
#[derive(Template)]
#[template(path = "case/answer.html")]
struct AnswerPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a AnswerView,
    place: String,
    at_home: String,
    back: String,
    answers: Vec<Choice>,
    badge: Badge,
}

async fn show_answer(asker: &Asker, view: &AnswerView, form: &Form) -> Reply {
    let (words, shell, row) = (asker.words, asker.shell("cases"), &view.row);
    let answers = [Answer::Nothing, Answer::Shares, Answer::Withholds]
        .map(|a| Choice::new(a.code(), words.code("inquiry-answer", a.code())));
    let page = AnswerPage {
        shell: &shell,
        form,
        view,
        place: format!("/undersoegelser/{}", row.id),
        at_home: format!("/undersoegelser/{}/hjemme", row.id),
        back: format!("/sager/{}", row.case),
        answers: answers.into_iter().collect(),
        badge: Badge::of(words, "inquiry-answer", &row.status),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn answer_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.inquiry_answer(&asker.actor, &id).await.map_err(fault(&asker))?;
    let form = Form::new(&fresh_key()).with("version", view.row.version).with("answer", &view.row.status);
    show_answer(&asker, &view, &form).await
}

async fn answer(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let view = asker.app.office.inquiry_answer(&asker.actor, &id).await.map_err(fault(&asker))?;
    let Ok(given) = Answer::from_code(form.value("answer")) else {
        form.fault("answer", asker.words.form_choose_one());
        return show_answer(&asker, &view, &form).await;
    };
    let shares = given == Answer::Shares;
    let given = AnswerForm { answer: given, version: form.version() };
    let result = asker.app.office.answer_inquiry(&asker.actor, &form.key(), &id, &given).await;
    let next = |case: &str| {
        if shares { (format!("/sager/{case}/oplysninger/ny"), "answered-shares") } else { (format!("/sager/{case}"), "answered") }
    };
    match after(&asker, form, result, next)? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_answer(&asker, &view, &form).await,
    }
}
