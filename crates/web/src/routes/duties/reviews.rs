//! Looking again: whether a case is still necessary, and whether what was disclosed in acute danger was right.

use askama::Template;
use axum::extract::Path;
use tvaers_locale::Words;
use tvaers_office::{
    OfficeError,
    case::{CaseReviewForm, CaseReviewRow, CaseReviews},
    disclosure::{AcuteReviewForm, AcuteReviewRow},
};

use super::{ShownDuty, done, waits};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell, Tone},
    reply::{self, Fault, Reply},
    routes::after::{After, after},
    session::Asker,
    table::{Access, Routes},
};

const YES: &str = "yes";
const NO: &str = "no";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/gennemgang", Access::Asks("review_case"), case_page)
        .post("/sager/{id}/gennemgang", Access::Asks("review_case"), review_case)
        .get("/videregivelser/{id}/efterproev", Access::Asks("review_disclosure"), acute_page)
        .post("/videregivelser/{id}/efterproev", Access::Asks("review_disclosure"), review_acute)
}

/// The clock on the case's page.
pub(super) fn duty(words: Words, case: &str, found: &CaseReviews) -> Option<ShownDuty> {
    let next = found.next?;
    Some(ShownDuty {
        title: words.duty_case_review().to_owned(),
        href: format!("/sager/{case}/gennemgang"),
        badge: found
            .rows
            .first()
            .map_or_else(|| Badge::new(Tone::Outline, "hourglass", words.duty_not_yet()), |row| said(words, row)),
        due: Some(next),
        note: String::new(),
    })
}

fn said(words: Words, row: &CaseReviewRow) -> Badge {
    if row.necessary { done(words.case_review_yes()) } else { Badge::new(Tone::Warn, "warning", words.case_review_no()) }
}

/// One look as the page shows it.
struct ShownLook {
    badge: Badge,
    words: String,
    at: i64,
    author: String,
}

#[derive(Template)]
#[template(path = "duty/review.html")]
struct ReviewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    title: &'static str,
    lead: &'static str,
    question: &'static str,
    field: &'static str,
    hint: &'static str,
    action: String,
    back: String,
    due: Option<i64>,
    /// The form is there: the look is still to be made.
    open: bool,
    answers: Vec<Choice>,
    looks: Vec<ShownLook>,
}

impl ReviewPage<'_> {
    fn reply(&self) -> Reply {
        if self.form.has_errors() { reply::faulty(self, self.shell.words) } else { reply::page(self, self.shell.words) }
    }
}

fn chosen(form: &Form, field: &str) -> Option<bool> {
    match form.value(field) {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    }
}

async fn show_case(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let found = asker.app.office.case_reviews(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    if found.next.is_none() && found.rows.is_empty() {
        return Err(Fault::new(OfficeError::NotFound, words));
    }
    let look = |row: &CaseReviewRow| ShownLook {
        badge: said(words, row),
        words: row.words.clone(),
        at: row.at,
        author: row.author.clone(),
    };
    let page = ReviewPage {
        shell: &asker.shell("cases"),
        form,
        title: words.case_review_title(),
        lead: words.case_review_lead(),
        question: words.case_review_question(),
        field: "necessary",
        hint: words.case_review_hint(),
        action: format!("/sager/{id}/gennemgang"),
        back: format!("/sager/{id}"),
        due: found.next,
        open: found.next.is_some(),
        answers: vec![
            Choice::new(YES, words.case_review_yes()),
            Choice::new(NO, words.case_review_no()).hint(words.case_review_no_hint()),
        ],
        looks: found.rows.iter().map(look).collect(),
    };
    page.reply()
}

async fn case_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_case(&asker, &id, &Form::new(&fresh_key())).await
}

async fn review_case(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let sent = CaseReviewForm { necessary: chosen(&form, "necessary"), words: form.value("words").to_owned() };
    let result = asker.app.office.review_case(&asker.actor, &form.key(), &id, &sent).await;
    let go_on = sent.necessary != Some(false);
    let done = |id: &str| {
        if go_on { (format!("/sager/{id}"), "case-reviewed") } else { (format!("/sager/{id}/afslut"), "case-reviewed") }
    };
    match after(&asker, form, result, done)? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_case(&asker, &id, &form).await,
    }
}

async fn show_acute(asker: &Asker, id: &str, form: &Form) -> Reply {
    let words = asker.words;
    let found = asker.app.office.acute_review(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let row = found.ok_or_else(|| Fault::new(OfficeError::NotFound, words))?;
    let page = ReviewPage {
        shell: &asker.shell("disclosures"),
        form,
        title: words.acute_review_title(),
        lead: words.acute_review_lead(),
        question: words.acute_review_question(),
        field: "right",
        hint: words.acute_review_hint(),
        action: format!("/videregivelser/{id}/efterproev"),
        back: format!("/videregivelser/{id}"),
        due: None,
        open: row.at.is_none(),
        answers: vec![
            Choice::new(YES, words.acute_review_yes()),
            Choice::new(NO, words.acute_review_no()).hint(words.acute_review_no_hint()),
        ],
        looks: look_of(words, &row).into_iter().collect(),
    };
    page.reply()
}

fn look_of(words: Words, row: &AcuteReviewRow) -> Option<ShownLook> {
    let right = row.right_as_it_was?;
    let badge = if right { done(words.acute_review_yes()) } else { Badge::new(Tone::Warn, "warning", words.acute_review_no()) };
    let (text, author) = (row.words.clone().unwrap_or_default(), row.author.clone().unwrap_or_default());
    Some(ShownLook { badge, words: text, at: row.at.unwrap_or_default(), author })
}

/// Whether a disclosure was looked at again, for its own page: address, badge, and whether it is still to be done.
pub(crate) fn acute_duty(words: Words, id: &str, row: &AcuteReviewRow) -> (String, Badge, bool) {
    let badge = look_of(words, row).map_or_else(|| waits(words), |look| look.badge);
    (format!("/videregivelser/{id}/efterproev"), badge, row.at.is_none())
}

async fn acute_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_acute(&asker, &id, &Form::new(&fresh_key())).await
}

async fn review_acute(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let sent = AcuteReviewForm { right: chosen(&form, "right"), words: form.value("words").to_owned() };
    let result = asker.app.office.review_disclosure(&asker.actor, &form.key(), &id, &sent).await;
    match after(&asker, form, result, |id| (format!("/videregivelser/{id}"), "disclosure-reviewed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_acute(&asker, &id, &form).await,
    }
}
