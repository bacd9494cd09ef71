//! All routes: one file per activity; and what their pages have in common: choices, names, days.

mod access;
mod account;
mod after;
pub(crate) mod attachments;
mod board;
mod cases;
mod concern_acts;
mod concern_correction;
mod concern_form;
mod concerns;
mod consents;
mod disclosures;
mod documentation;
mod duties;
mod feed;
mod followup;
mod handovers;
mod health;
mod invitation;
mod knowledge;
mod known;
mod ledger;
pub(crate) mod letters;
mod meetings;
pub(crate) mod models;
mod overview;
mod pages;
mod public;
mod requests;
mod rights;
mod setup;
mod statistics;
mod users;

use tvaers_locale::Words;

use crate::{
    look::Choice,
    session::Asker,
    table::{Access, Routes},
};

/// The whole table.
pub(crate) fn all() -> Routes {
    Routes::default()
        .get("/assets/{file}", Access::Public, crate::assets::serve)
        .with(health::routes())
        .with(account::routes())
        .with(public::routes())
        .with(invitation::routes())
        .with(feed::routes())
        .with(concerns::routes())
        .with(concern_acts::routes())
        .with(concern_correction::routes())
        .with(cases::routes())
        .with(disclosures::routes())
        .with(known::routes())
        .with(consents::routes())
        .with(requests::routes())
        .with(attachments::routes())
        .with(handovers::routes())
        .with(crate::care::routes())
        .with(duties::routes())
        .with(board::routes())
        .with(followup::routes())
        .with(meetings::routes())
        .with(knowledge::routes())
        .with(letters::routes())
        .with(models::routes())
        .with(overview::routes())
        .with(statistics::routes())
        .with(access::routes())
        .with(rights::routes())
        .with(ledger::routes())
        .with(documentation::routes())
        .with(users::routes())
        .with(setup::routes())
        .with(pages::routes())
}

/// A day kept as `2009-04-30`, as people write it: `30-04-2009`.
pub(crate) fn day(iso: &str) -> String {
    iso.split('-').rev().collect::<Vec<_>>().join("-")
}

/// The options of a vocabulary.
pub(crate) fn choices<T: Copy>(words: Words, vocabulary: &str, all: &[T], code: impl Fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|v| Choice::new(code(*v), words.code(vocabulary, code(*v)))).collect()
}

/// How a department is called in a list.
pub(crate) fn short(asker: &Asker, department: &str) -> String {
    asker.app.office.organisation().department(department).map_or_else(|| department.to_owned(), |d| d.short.clone())
}
