//! Disclosures: disclosing an item, the register, one disclosure with withdrawing, acknowledging and declining.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_domain::disclosure::{Form as Cooperation, Purpose, Standing, State};
use tvaers_locale::{Lang, Words};
use tvaers_office::disclosure::{BasisRow, CorrectionRow, DisclosureRow, DisclosureView, Terms, Told};

use super::{
    after::{After, after},
    attachments::{self, ShownAttachment},
    choices,
    consents::begin_of,
    duties::acute_duty,
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
        .get("/oplysninger/{id}/videregiv", Access::Asks("disclose_item"), disclose_page)
        .post("/oplysninger/{id}/videregiv", Access::Asks("disclose_item"), disclose)
        .get("/oplysninger/{id}/fortalt", Access::Asks("disclose_item"), told_page)
        .post("/oplysninger/{id}/fortalt", Access::Asks("disclose_item"), write_down_told)
        .get("/oplysninger/{id}/fejlagtig", Access::Asks("change_item"), mistaken_page)
        .post("/oplysninger/{id}/fejlagtig", Access::Asks("change_item"), mark_mistaken)
        .get("/oplysninger/{id}/gennemse", Access::Asks("read_item"), review_page)
        .post("/oplysninger/{id}/gennemse", Access::Asks("read_item"), review)
        .get("/videregivelser", Access::Asks("view_disclosure"), register)
        .get("/videregivelser/{id}", Access::Asks("view_disclosure"), one)
        .post("/videregivelser/{id}/traek", Access::Asks("withdraw_disclosure"), withdraw)
        .post("/videregivelser/{id}/modtag", Access::Asks("receive_disclosure"), receive)
        .post("/videregivelser/{id}/rettelse", Access::Asks("receive_disclosure"), acknowledge_correction)
        .post("/videregivelser/{id}/afvis", Access::Asks("receive_disclosure"), decline)
}

/// Bases of a unit that one's own authority may disclose on, of those that `when` lets stand.
fn bases_of(asker: &Asker, unit: &str, when: impl Fn(&BasisRow) -> bool) -> Vec<Choice> {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    let kind = organisation.authority(&asker.actor.who.authority).map(|a| a.kind.clone()).unwrap_or_default();
    let bases = organisation.bases(unit).into_iter().filter(|b| when(b));
    let mine = bases.filter(|b| organisation.basis_reach(&b.id).0.contains(&kind.as_str()));
    let bases = mine.map(|b| {
        let (label, condition) = if danish { (&b.label_da, &b.condition_da) } else { (&b.label_en, &b.condition_en) };
        Choice::new(b.id.clone(), format!("{label} ({})", b.statute)).hint(condition.clone())
    });
    bases.collect()
}

/// Bases in use, forms of cooperation, purposes. "Investigation" is no option: it is always refused (W6).
pub(crate) fn terms_choices(asker: &Asker, unit: &str) -> (Vec<Choice>, Vec<Choice>, Vec<Choice>) {
    let (words, now) = (asker.words, asker.app.office.now());
    let purposes: Vec<Purpose> = Purpose::ALL.iter().copied().filter(|p| *p != Purpose::Investigation).collect();
    (
        bases_of(asker, unit, |b| b.valid_from <= now && now < b.valid_to),
        choices(words, "cooperation", Cooperation::ALL, Cooperation::code),
        choices(words, "purpose", &purposes, Purpose::code),
    )
}

/// The terms that were filled in; a faulty date is put beside its field.
pub(crate) fn terms(form: &mut Form, words: Words) -> Terms {
    let ends = form.day("ends", words, false);
    if form.value("basis").is_empty() {
        form.fault("basis", words.form_choose_one());
    }
    Terms {
        basis: form.value("basis").to_owned(),
        form: Cooperation::from_code(form.value("cooperation")).unwrap_or(Cooperation::None),
        purpose: Purpose::from_code(form.value("purpose")).unwrap_or(Purpose::Prevention),
        necessity: form.value("necessity").to_owned(),
        sensitive_necessity: form.value("sensitive_necessity").to_owned(),
        ends,
    }
}

/// A disclosure as the page shows it.
pub(crate) struct ShownDisclosure {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) sender: String,
    pub(crate) recipient: String,
    pub(crate) basis: String,
    pub(crate) made_at: i64,
    pub(crate) badge: Badge,
    /// The case, for the way to who knew what.
    pub(crate) case: String,
    /// Told orally, and written down afterwards.
    pub(crate) told: bool,
}

/// A disclosure as pages show it.
pub(crate) fn shown(asker: &Asker, row: &DisclosureRow) -> ShownDisclosure {
    let (words, organisation) = (asker.words, asker.app.office.organisation());
    let danish = words.lang() == Lang::Da;
    let basis = organisation.basis(&row.basis).map(|b| if danish { b.label_da.clone() } else { b.label_en.clone() });
    ShownDisclosure {
        id: row.id.clone(),
        number: row.number.clone(),
        sender: short(asker, &row.sender),
        recipient: short(asker, &row.recipient),
        basis: basis.unwrap_or_default(),
        made_at: row.made_at,
        case: row.case.clone(),
        told: row.told_at.is_some(),
        badge: Badge::of(words, "status-disclosure", state(row, asker.app.office.now()).code()),
    }
}

fn state(row: &DisclosureRow, now: i64) -> State {
    let received = row.received_at.is_some() && !row.declined;
    let (told_only, superseded) = (row.told_only, !row.current && !row.told_only);
    Standing { withdrawn: row.withdrawn, declined: row.declined, ends: row.ends, received, told_only, superseded }.state(now)
}

#[derive(Template)]
#[template(path = "disclosure/new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    heading: String,
    sensitive: bool,
    told: bool,
    what: &'static str,
    send: &'static str,
    recipients: Vec<Choice>,
    bases: Vec<Choice>,
    forms: Vec<Choice>,
    purposes: Vec<Choice>,
}

async fn show_new(asker: &Asker, id: &str, form: &Form, told: bool) -> Reply {
    let fault = |e| Fault::new(e, asker.words);
    let item = asker.app.office.item(&asker.actor, id).await.map_err(fault)?;
    let recipients = asker.app.office.recipients(&asker.actor, id).await.map_err(fault)?;
    let (today, forms, purposes) = terms_choices(asker, &recipients.unit);
    // What was told rests on a basis of its day, which may have ended since.
    let bases = if told { bases_of(asker, &recipients.unit, |_| true) } else { today };
    let page = NewPage {
        shell: &asker.shell("cases"),
        form,
        told,
        what: if told { asker.words.told_new() } else { asker.words.disclosure_new() },
        send: if told { asker.words.told_save() } else { asker.words.button_disclose() },
        action: format!("/oplysninger/{id}/{}", if told { "fortalt" } else { "videregiv" }),
        back: format!("/sager/{}/oplysninger", item.case),
        sensitive: item.sensitive,
        heading: item.title,
        recipients: recipients.departments.iter().map(|d| Choice::new(d.clone(), short(asker, d))).collect(),
        bases,
        forms,
        purposes,
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn disclose_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_new(&asker, &id, &Form::new(&fresh_key()).with("cooperation", "ssp").with("purpose", "prevention"), false).await
}

/// The terms of what is passed on; what is missing is put beside its field.
async fn passed_on(asker: &Asker, id: &str, form: &mut Form) -> Result<Terms, Fault> {
    let item = asker.app.office.item(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    let terms = terms(form, asker.words);
    if item.sensitive && terms.sensitive_necessity.is_empty() {
        form.fault("sensitive_necessity", asker.words.disclosure_sensitive_missing());
    }
    if form.all("recipients").is_empty() {
        form.fault("recipients", asker.words.form_choose_some());
    }
    if terms.necessity.is_empty() {
        form.fault("necessity", asker.words.disclosure_necessity_missing());
    }
    Ok(terms)
}

async fn disclose(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let terms = passed_on(&asker, &id, &mut form).await?;
    if form.has_errors() {
        return show_new(&asker, &id, &form, false).await;
    }
    let recipients = form.all("recipients").to_vec();
    let result = asker.app.office.disclose(&asker.actor, &form.key(), &id, &recipients, &terms).await;
    match after(&asker, form, result, |case| (format!("/sager/{case}/oplysninger"), "disclosed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &id, &form, false).await,
    }
}

async fn told_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_new(&asker, &id, &Form::new(&fresh_key()).with("cooperation", "ssp").with("purpose", "prevention"), true).await
}

async fn write_down_told(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let terms = passed_on(&asker, &id, &mut form).await?;
    let told = Told { at: form.day("told_on", asker.words, true).map(begin_of), only: !form.ticked("readable") };
    if form.has_errors() {
        return show_new(&asker, &id, &form, true).await;
    }
    let recipients = form.all("recipients").to_vec();
    let result = asker.app.office.write_down_told(&asker.actor, &form.key(), &id, &recipients, (&terms, told)).await;
    match after(&asker, form, result, |case| (format!("/sager/{case}/videregivelser"), "told"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &id, &form, true).await,
    }
}

#[derive(Template)]
#[template(path = "disclosure/mistaken.html")]
struct MistakenPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    heading: String,
}

async fn show_mistaken(asker: &Asker, id: &str, form: &Form) -> Reply {
    let item = asker.app.office.item(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    let page = MistakenPage {
        shell: &asker.shell("cases"),
        form,
        action: format!("/oplysninger/{id}/fejlagtig"),
        back: format!("/sager/{}/oplysninger", item.case),
        heading: item.title,
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn mistaken_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_mistaken(&asker, &id, &Form::new(&fresh_key())).await
}

async fn mark_mistaken(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.mark_mistaken(&asker.actor, &form.key(), &id).await;
    match after(&asker, form, result, |case| (format!("/sager/{case}/oplysninger"), "marked-mistaken"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_mistaken(&asker, &id, &form).await,
    }
}

#[derive(Deserialize)]
struct RegisterQuery {
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "disclosure/register.html")]
struct RegisterPage<'a> {
    shell: &'a Shell<'a>,
    lines: Vec<ShownDisclosure>,
    waiting: Vec<ShownDisclosure>,
    pages: Pages,
}

async fn register(asker: Asker, Query(query): Query<RegisterQuery>) -> Reply {
    let register =
        asker.app.office.disclosures(&asker.actor, query.fra.as_deref()).await.map_err(|e| Fault::new(e, asker.words))?;
    let page = RegisterPage {
        shell: &asker.shell("disclosures"),
        lines: register.lines.iter().map(|d| shown(&asker, d)).collect(),
        waiting: register.waiting.iter().map(|d| shown(&asker, d)).collect(),
        pages: Pages {
            newer: query.fra.is_some().then(|| "/videregivelser".to_owned()),
            older: register.older.map(|id| format!("/videregivelser?fra={id}")),
        },
    };
    reply::page(&page, asker.words)
}

#[derive(Template)]
#[template(path = "disclosure/one.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    line: &'a DisclosureRow,
    shown: ShownDisclosure,
    cooperation: &'static str,
    purpose: &'static str,
    ends: Option<i64>,
    withdraw: bool,
    open: bool,
    receive: bool,
    acknowledge: bool,
    review: bool,
    corrections: Vec<ShownCorrection>,
    correct: bool,
    key: String,
    /// The look at what was disclosed in acute danger: address, badge, still to be made.
    acute: Option<(String, Badge, bool)>,
}

/// A correction, as both sides see it.
struct ShownCorrection {
    text: &'static str,
    at: i64,
    acknowledged_at: Option<i64>,
}

fn correction(asker: &Asker, row: &CorrectionRow) -> ShownCorrection {
    ShownCorrection { text: asker.words.code("correction", &row.kind), at: row.at, acknowledged_at: row.acknowledged_at }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.disclosure(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    let DisclosureView { row, withdraw, receive, open, review, corrections, correction_waits } = view;
    let words = asker.words;
    let state = state(&row, asker.app.office.now());
    let live = matches!(state, State::Sent | State::Received);
    let acute = asker.app.office.acute_review(&asker.actor, &row.id).await.map_err(|e| Fault::new(e, words))?;
    let page = OnePage {
        shell: &asker.shell("disclosures"),
        acute: acute.map(|found| acute_duty(words, &row.id, &found)),
        shown: shown(&asker, &row),
        cooperation: words.code("cooperation", &row.form),
        purpose: words.code("purpose", &row.purpose),
        ends: (row.ends != tvaers_domain::time::FOREVER).then_some(row.ends),
        withdraw: withdraw && live,
        open,
        receive: receive && live,
        acknowledge: receive && state == State::Sent,
        review,
        corrections: corrections.iter().map(|c| correction(&asker, c)).collect(),
        correct: correction_waits,
        key: fresh_key(),
        line: &row,
    };
    reply::page(&page, words)
}

async fn settle(asker: Asker, id: &str, result: Result<String, tvaers_office::OfficeError>, message: &'static str) -> Reply {
    tvaers_office::error::settled(result).map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done(&format!("/videregivelser/{id}"), message))
}

async fn withdraw(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.withdraw_disclosure(&asker.actor, &form.key(), &id).await;
    settle(asker, &id, result, "withdrawn").await
}

async fn receive(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.receive_disclosure(&asker.actor, &form.key(), &id, true).await;
    settle(asker, &id, result, "acknowledged").await
}

async fn acknowledge_correction(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.acknowledge_correction(&asker.actor, &form.key(), &id).await;
    settle(asker, &id, result, "correction-acknowledged").await
}

async fn decline(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.receive_disclosure(&asker.actor, &form.key(), &id, false).await;
    settle(asker, &id, result, "declined").await
}

#[derive(Template)]
#[template(path = "disclosure/review.html")]
struct ReviewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    target: String,
    read: Option<Reviewed>,
}

/// What was read for a reason.
struct Reviewed {
    item: tvaers_office::disclosure::ItemRow,
    files: Vec<ShownAttachment>,
    owner: String,
    nature: &'static str,
    categories: String,
}

async fn review_page(asker: Asker, Path(id): Path<String>) -> Reply {
    if !asker.app.office.may_review(&asker.actor).map_err(|e| Fault::new(e, asker.words))? {
        return Err(Fault::new(tvaers_office::OfficeError::NotFound, asker.words));
    }
    show_review(&asker, &id, &Form::new(&fresh_key()), None)
}

fn show_review(asker: &Asker, id: &str, form: &Form, read: Option<Reviewed>) -> Reply {
    let target = format!("/oplysninger/{id}/gennemse");
    let page = ReviewPage { shell: &asker.shell("disclosures"), form, target, read };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

/// Shows the item in answer to the form itself: a page that could be opened again would be read again without its reason.
async fn review(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let words = asker.words;
    match asker.app.office.review_item(&asker.actor, &id, form.value("reason")).await {
        Ok(tvaers_office::disclosure::Reviewed { item, files }) => {
            let categories: Vec<&str> = item.categories.split_whitespace().map(|code| words.code("category", code)).collect();
            let read = Reviewed {
                owner: short(&asker, &item.owner),
                nature: words.code("item-nature", &item.nature),
                categories: categories.join(", "),
                files: attachments::shown(&asker, &files),
                item,
            };
            show_review(&asker, &id, &form, Some(read))
        }
        Err(tvaers_office::OfficeError::Invalid(faults)) => {
            form.faults(&faults, words);
            show_review(&asker, &id, &form, None)
        }
        Err(error) => Err(Fault::new(error, words)),
    }
}
