//! Asking one's own departments before answering a question from outside for them.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::disclosure::Purpose;
use tvaers_office::case::{AnswerRow, InquiryForm};

use super::fault;
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Reply},
    routes::{
        after::{After, after},
        choices,
        disclosures::terms,
    },
    session::Asker,
    table::{Access, Routes},
};

/// The basis on which departments of one authority tell each other.
const INTERNAL: &str = "intern";

pub(super) fn routes() -> Routes {
    Routes::default().get("/undersoegelser/{id}/hjemme", Access::Asks("ask_at_home"), page).post(
        "/undersoegelser/{id}/hjemme",
        Access::Asks("ask_at_home"),
        ask,
    )
}

#[derive(Template)]
#[template(path = "case/relay.html")]
struct RelayPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    row: &'a AnswerRow,
    action: String,
    back: String,
    cases: Vec<Choice>,
    parties: Vec<Choice>,
    purposes: Vec<Choice>,
}

async fn show(asker: &Asker, id: &str, form: &Form) -> Reply {
    let (words, office) = (asker.words, &asker.app.office);
    let found = office.asking_at_home(&asker.actor, id).await.map_err(fault(asker))?;
    let organisation = office.organisation();
    // Departments of the units at home that are offered; which of them sit in the chosen case's unit, the use case says.
    let mut units: Vec<&str> = found.cases.iter().map(|c| c.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let own = &asker.actor.who.department;
    let at_home = units.iter().flat_map(|unit| organisation.parties(unit)).filter(|d| d.id != *own);
    let mut parties: Vec<Choice> = at_home.map(|d| Choice::new(d.id.clone(), d.short.clone())).collect();
    parties.sort_by(|a, b| a.label.cmp(&b.label));
    parties.dedup_by(|a, b| a.value == b.value);
    let label = |c: &tvaers_office::case::HomeCase| {
        c.name.as_ref().map_or_else(|| c.number.clone(), |name| format!("{} · {name}", c.number))
    };
    let purposes: Vec<Purpose> = Purpose::ALL.iter().copied().filter(|p| *p != Purpose::Investigation).collect();
    let page = RelayPage {
        shell: &asker.shell("cases"),
        form,
        row: &found.row,
        action: format!("/undersoegelser/{id}/hjemme"),
        back: format!("/undersoegelser/{id}"),
        cases: found.cases.iter().map(|c| Choice::new(c.id.clone(), label(c))).collect(),
        parties,
        purposes: choices(words, "purpose", &purposes, Purpose::code),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn page(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, &Form::new(&fresh_key()).with("purpose", "prevention")).await
}

async fn ask(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let words = asker.words;
    let mut form = form.with("basis", INTERNAL);
    let terms = terms(&mut form, words);
    if form.value("case").is_empty() {
        form.fault("case", words.form_choose_one());
    }
    if form.value("question").is_empty() {
        form.fault("question", words.form_required());
    }
    if terms.necessity.is_empty() {
        form.fault("necessity", words.disclosure_necessity_missing());
    }
    if form.has_errors() {
        return show(&asker, &id, &form).await;
    }
    let round = InquiryForm {
        parties: form.all("parties").to_vec(),
        question: form.value("question").to_owned(),
        terms,
        own_authority_basis: INTERNAL.to_owned(),
    };
    let case = form.value("case").to_owned();
    let result = asker.app.office.ask_at_home(&asker.actor, &form.key(), &id, &case, &round).await;
    match after(&asker, form, result, |_| (format!("/undersoegelser/{id}"), "asked-at-home"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, &form).await,
    }
}
