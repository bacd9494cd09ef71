//! Hand-overs: the list in and out, one with its preview or receipt, and the forms that offer a case or give a concern to another unit.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_domain::disclosure::{Form as Cooperation, Purpose};
use tvaers_locale::Lang;
use tvaers_office::{
    OfficeError,
    handover::{HandoverForm, HandoverRow, HandoverView, Target},
};

use super::{
    after::{After, after},
    choices,
    disclosures::terms,
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/overdragelser", Access::Asks("view_handover"), list)
        .get("/overdragelser/{id}", Access::Asks("view_handover"), one)
        .post("/overdragelser/{id}/modtag", Access::Asks("decide_handover"), accept)
        .post("/overdragelser/{id}/afvis", Access::Asks("decide_handover"), decline)
        .post("/overdragelser/{id}/traek", Access::Asks("withdraw_handover"), withdraw)
        .get("/sager/{id}/overdrag", Access::Asks("hand_over"), case_page)
        .post("/sager/{id}/overdrag", Access::Asks("hand_over"), case)
        .get("/bekymringer/{id}/overdrag", Access::Asks("hand_over_concern"), concern_page)
        .post("/bekymringer/{id}/overdrag", Access::Asks("hand_over_concern"), concern)
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

fn unit(asker: &Asker, id: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    organisation.unit_by_id(id).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default()
}

struct Shown {
    id: String,
    number: String,
    from: String,
    to: String,
    at: i64,
    badge: Badge,
}

fn shown(asker: &Asker, row: &HandoverRow) -> Shown {
    Shown {
        id: row.id.clone(),
        number: row.number.clone(),
        from: unit(asker, &row.from_unit),
        to: unit(asker, &row.to),
        at: row.offered_at,
        badge: Badge::of(asker.words, "status-handover", &row.status),
    }
}

#[derive(Deserialize)]
struct ListQuery {
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "handover/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    lines: Vec<Shown>,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let list = asker.app.office.handovers(&asker.actor, query.fra.as_deref()).await.map_err(fault(&asker))?;
    let page = ListPage {
        shell: &asker.shell("cases"),
        lines: list.lines.iter().map(|row| shown(&asker, row)).collect(),
        pages: Pages {
            newer: query.fra.is_some().then(|| "/overdragelser".to_owned()),
            older: list.older.map(|id| format!("/overdragelser?fra={id}")),
        },
    };
    reply::page(&page, asker.words)
}

#[derive(Template)]
#[template(path = "handover/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a HandoverView,
    row: &'a HandoverRow,
    shown: Shown,
    sender: String,
    basis: String,
    cooperation: &'static str,
    purpose: &'static str,
    enclosed: Vec<&'static str>,
    case_status: &'static str,
    key: String,
    decline_key: String,
}

async fn show_one(asker: &Asker, id: &str, form: &Form) -> Reply {
    let view = asker.app.office.handover(&asker.actor, id).await.map_err(fault(asker))?;
    let (words, row) = (asker.words, &view.row);
    let organisation = asker.app.office.organisation();
    let danish = words.lang() == Lang::Da;
    let basis = organisation.basis(&row.basis).map(|b| if danish { b.label_da.clone() } else { b.label_en.clone() });
    let page = OnePage {
        shell: &asker.shell("cases"),
        form,
        shown: shown(asker, row),
        sender: short(asker, &row.sender),
        basis: basis.unwrap_or_default(),
        cooperation: words.code("cooperation", &row.form),
        purpose: words.code("purpose", &row.purpose),
        enclosed: view.enclosed.iter().map(|(kind, _)| words.code("item-kind", kind)).collect(),
        case_status: view.preview.as_ref().map_or("", |p| words.code("status-case", &p.status)),
        key: fresh_key(),
        decline_key: fresh_key(),
        row,
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    show_one(&asker, &id, &Form::default()).await
}

fn version(form: &Form) -> i64 {
    form.value("version").parse().unwrap_or(0)
}

async fn settle(asker: &Asker, id: &str, form: Form, result: Result<String, OfficeError>, message: &'static str) -> Reply {
    match after(asker, form, result, |id| (format!("/overdragelser/{id}"), message))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_one(asker, id, &form).await,
    }
}

async fn accept(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.accept_handover(&asker.actor, &form.key(), &id, version(&form)).await;
    settle(&asker, &id, form, result, "handover-accepted").await
}

async fn decline(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let note = form.value("note").to_owned();
    let result = asker.app.office.decline_handover(&asker.actor, &form.key(), &id, &note, version(&form)).await;
    settle(&asker, &id, form, result, "handover-declined").await
}

async fn withdraw(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.withdraw_handover(&asker.actor, &form.key(), &id, version(&form)).await;
    settle(&asker, &id, form, result, "handover-withdrawn").await
}

#[derive(Template)]
#[template(path = "handover/new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    title: &'static str,
    submit: &'static str,
    about: &'static str,
    number: String,
    action: String,
    back: String,
    of_case: bool,
    sensitive: bool,
    units: Vec<Choice>,
    items: Vec<Choice>,
    bases: Vec<Choice>,
    forms: Vec<Choice>,
    purposes: Vec<Choice>,
}

impl<'a> NewPage<'a> {
    /// The fields that both forms have, with the units and bases that the rules leave.
    fn new(asker: &Asker, shell: &'a Shell<'a>, form: &'a Form, targets: &[Target], back: String) -> Self {
        let words = asker.words;
        let purposes: Vec<Purpose> = Purpose::ALL.iter().copied().filter(|p| *p != Purpose::Investigation).collect();
        Self {
            shell,
            form,
            title: words.handover_concern(),
            submit: words.handover_concern_submit(),
            about: words.handover_concern_about(),
            number: String::new(),
            action: format!("{back}/overdrag"),
            back,
            of_case: false,
            sensitive: false,
            units: targets.iter().map(|t| Choice::new(t.unit.clone(), unit(asker, &t.unit))).collect(),
            items: Vec::new(),
            bases: bases(asker, targets),
            forms: choices(words, "cooperation", Cooperation::ALL, Cooperation::code),
            purposes: choices(words, "purpose", &purposes, Purpose::code),
        }
    }

    fn reply(&self) -> Reply {
        if self.form.has_errors() { reply::faulty(self, self.shell.words) } else { reply::page(self, self.shell.words) }
    }
}

/// Every basis that carries a hand-over to one of the units; which ones, where there are several.
fn bases(asker: &Asker, targets: &[Target]) -> Vec<Choice> {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    let known: BTreeSet<&str> = targets.iter().flat_map(|t| t.bases.iter().map(String::as_str)).collect();
    let choice = |id: &str| {
        let basis = organisation.basis(id)?;
        let label = if danish { &basis.label_da } else { &basis.label_en };
        let reach: Vec<String> =
            targets.iter().filter(|t| t.bases.iter().any(|b| b == id)).map(|t| unit(asker, &t.unit)).collect();
        let hint = if targets.len() > 1 { reach.join(", ") } else { String::new() };
        Some(Choice::new(id.to_owned(), format!("{label} ({})", basis.statute)).hint(hint))
    };
    known.into_iter().filter_map(choice).collect()
}

fn fresh(version: i64) -> Form {
    Form::new(&fresh_key()).with("version", version).with("cooperation", "ssp").with("purpose", "prevention")
}

async fn show_case(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let targets = asker.app.office.case_targets(&asker.actor, id).await.map_err(fault(asker))?;
    if targets.is_empty() {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let view = asker.app.office.case(&asker.actor, id).await.map_err(fault(asker))?;
    let own = || view.items.iter().filter(|i| i.own).map(|i| &i.item);
    let identity: Vec<&str> = own().filter(|i| i.kind == "identity").map(|i| i.id.as_str()).collect();
    let mut form = form.unwrap_or_else(|| fresh(view.case.version));
    if let Some(id) = identity.first().filter(|_| !form.has("summary")) {
        form = form.with("items", id);
    }
    let (words, shell) = (asker.words, asker.shell("cases"));
    let mut page = NewPage::new(asker, &shell, &form, &targets, format!("/sager/{id}"));
    page.title = words.handover_case();
    page.submit = words.handover_case_submit();
    page.about = words.handover_case_about();
    page.number = view.case.number.clone();
    page.of_case = true;
    page.sensitive = own().any(|i| i.sensitive);
    page.items = own().map(|i| Choice::new(i.id.clone(), i.title.clone()).hint(words.code("item-kind", &i.kind))).collect();
    page.reply()
}

async fn case_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_case(&asker, &id, None).await
}

async fn case(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let offer = HandoverForm {
        terms: terms(&mut form, asker.words),
        to: form.value("to").to_owned(),
        summary: form.value("summary").to_owned(),
        items: form.all("items").to_vec(),
        known_elsewhere: form.ticked("known_elsewhere"),
        version: version(&form),
    };
    form.errors.clear();
    let result = asker.app.office.offer_handover(&asker.actor, &form.key(), &id, &offer).await;
    match after(&asker, form, result, |id| (format!("/overdragelser/{id}"), "handover-offered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_case(&asker, &id, Some(form)).await,
    }
}

async fn show_concern(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let targets = asker.app.office.concern_targets(&asker.actor, id).await.map_err(fault(asker))?;
    if targets.is_empty() {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let view = asker.app.office.concern(&asker.actor, id).await.map_err(fault(asker))?;
    let form = form.unwrap_or_else(|| fresh(view.concern.version));
    let shell = asker.shell("concerns");
    let mut page = NewPage::new(asker, &shell, &form, &targets, format!("/bekymringer/{id}"));
    page.number = view.concern.number.clone();
    page.reply()
}

async fn concern_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_concern(&asker, &id, None).await
}

async fn concern(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let terms = terms(&mut form, asker.words);
    form.errors.clear();
    let (to, seen) = (form.value("to").to_owned(), version(&form));
    let result = asker.app.office.hand_over_concern(&asker.actor, &form.key(), &id, &to, &terms, seen).await;
    match after(&asker, form, result, |_| ("/bekymringer".to_owned(), "concern-handed-over"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_concern(&asker, &id, Some(form)).await,
    }
}
