//! Consents: recording one, its page with what rests on it, revoking it for the citizen.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::{consent::How, disclosure::Purpose, item::Kind as ItemKind, time::FOREVER};
use tvaers_locale::format;
use tvaers_office::disclosure::{ConsentForm, ConsentView};

use super::{
    after::{After, after},
    choices,
    disclosures::{ShownDisclosure, shown},
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell, Tone},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/samtykke/nyt", Access::Asks("add_item"), new_page)
        .post("/sager/{id}/samtykke/nyt", Access::Asks("add_item"), record)
        .get("/samtykker/{id}", Access::Asks("read_item"), one)
        .post("/samtykker/{id}/tilbagekald", Access::Asks("change_item"), revoke)
}

#[derive(Template)]
#[template(path = "disclosure/consent_new.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    number: String,
    action: String,
    back: String,
    ways: Vec<Choice>,
    parties: Vec<Choice>,
    kinds: Vec<Choice>,
    purposes: Vec<Choice>,
}

async fn show_new(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let (case, parties) = asker.app.office.consent_parties(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let purposes: Vec<Purpose> = Purpose::ALL.iter().copied().filter(|p| *p != Purpose::Investigation).collect();
    let page = NewPage {
        shell: &asker.shell("cases"),
        form,
        number: words.case_number(&case.number),
        action: format!("/sager/{id}/samtykke/nyt"),
        back: format!("/sager/{id}/oplysninger"),
        ways: choices(words, "consent-how", How::ALL, How::code),
        parties: parties.iter().map(|d| Choice::new(d.clone(), short(asker, d))).collect(),
        kinds: choices(words, "item-kind", &ItemKind::INFORMATION, ItemKind::code),
        purposes: choices(words, "purpose", &purposes, Purpose::code),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn new_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_new(&asker, &id, &Form::new(&fresh_key()).with("purpose", "prevention")).await
}

async fn record(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let words = asker.words;
    // A day is its end in forms; a consent stands from the beginning of the day on which it was given.
    let given_at = form.day("given_on", words, true).map(begin_of);
    let until = form.day("until", words, false);
    if form.has_errors() {
        return show_new(&asker, &id, &form).await;
    }
    let consent = ConsentForm {
        title: words.consent_item_title().to_owned(),
        words: form.value("words").to_owned(),
        how: How::from_code(form.value("how")).ok(),
        parties: form.all("parties").to_vec(),
        kinds: form.all("kinds").iter().filter_map(|kind| ItemKind::from_code(kind).ok()).collect(),
        purpose: Purpose::from_code(form.value("purpose")).ok(),
        given_at,
        until,
    };
    let result = asker.app.office.record_consent(&asker.actor, &form.key(), &id, &consent).await;
    match after(&asker, form, result, |item| (format!("/samtykker/{item}"), "consent-recorded"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &id, &form).await,
    }
}

#[derive(Template)]
#[template(path = "disclosure/consent.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a ConsentView,
    badge: Badge,
    how: &'static str,
    purpose: &'static str,
    parties: String,
    kinds: String,
    until: Option<i64>,
    resting: Vec<ShownDisclosure>,
    key: String,
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let words = asker.words;
    let view = asker.app.office.consent(&asker.actor, &id).await.map_err(|e| Fault::new(e, words))?;
    let row = &view.scoped.row;
    let badge = match (view.stands, row.revoked_at) {
        (true, _) => Badge::new(Tone::Good, "check", words.consent_stands()),
        (false, Some(_)) => Badge::new(Tone::Plain, "close", words.consent_revoked()),
        (false, None) => Badge::new(Tone::Plain, "time", words.consent_ended()),
    };
    let page = OnePage {
        shell: &asker.shell("cases"),
        badge,
        how: words.code("consent-how", &row.how),
        purpose: words.code("purpose", &row.purpose),
        parties: view.scoped.parties.iter().map(|d| short(&asker, d)).collect::<Vec<_>>().join(", "),
        kinds: view.scoped.kinds.iter().map(|kind| words.code("item-kind", kind)).collect::<Vec<_>>().join(", "),
        until: (row.until != FOREVER).then_some(row.until),
        resting: view.resting.iter().map(|d| shown(&asker, d)).collect(),
        key: fresh_key(),
        view: &view,
    };
    reply::page(&page, words)
}

async fn revoke(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.revoke_consent(&asker.actor, &form.key(), &id).await;
    tvaers_office::error::settled(result).map_err(|e| Fault::new(e, asker.words))?;
    Ok(reply::done(&format!("/samtykker/{id}"), "consent-revoked"))
}

/// The beginning of a day whose end was read from a form.
pub(super) fn begin_of(end: i64) -> i64 {
    format::start_of_day(tvaers_domain::holidays::day_and_hour(end).0)
}
