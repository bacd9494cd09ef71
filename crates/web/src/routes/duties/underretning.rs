//! The decision about an underretning for a child.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::concern::Underretning;
use tvaers_office::{
    OfficeError,
    concern::{UnderretningForm, UnderretningRow},
};

use super::{ShownDuty, done, long_day, typed_day, waits};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        choices,
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default().get("/bekymringer/{id}/underretning", Access::Asks("assess_underretning"), page).post(
        "/bekymringer/{id}/underretning",
        Access::Asks("assess_underretning"),
        decide,
    )
}

/// The clock on the concern's page.
pub(super) fn duty(asker: &Asker, concern: &str, row: &UnderretningRow) -> ShownDuty {
    let words = asker.words;
    let (badge, note) = match (row.answer.as_deref(), &row.day, &row.sent_to) {
        (None, ..) => (waits(words), words.underretning_hours().to_owned()),
        (Some(_), Some(day), Some(to)) => (done(words.underretning_sent()), words.underretning_sent_on(long_day(words, day), to)),
        (Some(_), ..) => (done(words.underretning_not_needed()), row.words.clone().unwrap_or_default()),
    };
    ShownDuty {
        title: words.duty_underretning().to_owned(),
        href: format!("/bekymringer/{concern}/underretning"),
        badge,
        due: row.answer.is_none().then_some(row.due),
        note,
    }
}

#[derive(Template)]
#[template(path = "duty/underretning.html")]
struct UnderretningPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    row: &'a UnderretningRow,
    decided: Option<ShownDuty>,
    action: String,
    back: String,
    answers: Vec<Choice>,
}

async fn show(asker: &Asker, id: &str, form: &Form) -> Reply {
    let found = asker.app.office.underretning(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    let row = found.ok_or_else(|| Fault::new(OfficeError::NotFound, asker.words))?;
    let page = UnderretningPage {
        shell: &asker.shell("concerns"),
        form,
        decided: row.answer.is_some().then(|| duty(asker, id, &row)),
        row: &row,
        action: format!("/bekymringer/{id}/underretning"),
        back: format!("/bekymringer/{id}"),
        answers: choices(asker.words, "underretning-answer", Underretning::ALL, Underretning::code),
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn page(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, &Form::new(&fresh_key())).await
}

async fn decide(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let day = typed_day(&mut form, "day", asker.words);
    if form.has_errors() {
        return show(&asker, &id, &form).await;
    }
    let sent = UnderretningForm {
        answer: Underretning::from_code(form.value("answer")).ok(),
        day,
        sent_to: form.value("sent_to").to_owned(),
        words: form.value("words").to_owned(),
    };
    let result = asker.app.office.assess_underretning(&asker.actor, &form.key(), &id, &sent).await;
    match after(&asker, form, result, |id| (format!("/bekymringer/{id}"), "underretning-decided"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, &form).await,
    }
}
