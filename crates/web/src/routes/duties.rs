//! What is owed to a citizen on a clock: informing them (R7), an underretning for a child (R8), looking again at what was disclosed in acute danger, and whether a case
//! is still necessary. Shown on the pages of cases and concerns, answered on pages of their own.

mod reviews;
mod underretning;

pub(crate) use reviews::acute_duty;

use askama::Template;
use axum::extract::Path;
use tvaers_domain::informing::{Ground, How, LED, LONGEST_EXCEPTION, Status};
use tvaers_locale::{Words, format};
use tvaers_office::{
    OfficeError,
    case::CaseDuties,
    informing::{AnsweredRow, ExceptedForm, GivenForm, InformingRow, InformingView},
};

use super::{
    after::{After, after},
    choices, short,
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
        .get("/oplysningspligt", Access::Asks("view_informing"), list)
        .get("/oplysningspligt/{id}", Access::Asks("view_informing"), one)
        .post("/oplysningspligt/{id}/givet", Access::Asks("answer_informing"), given)
        .post("/oplysningspligt/{id}/undtagelse", Access::Asks("answer_informing"), excepted)
        .with(underretning::routes())
        .with(reviews::routes())
}

/// One clock as a page shows it.
pub(crate) struct ShownDuty {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) badge: Badge,
    pub(crate) due: Option<i64>,
    pub(crate) note: String,
}

/// Whom to inform, as lists show it.
pub(crate) struct ShownInforming {
    pub(crate) id: String,
    /// Empty where its owner knows of neither case nor concern any more.
    pub(crate) number: String,
    /// What it is called: its number, or what is to be done.
    pub(crate) title: String,
    pub(crate) owner: String,
    pub(crate) badge: Badge,
    pub(crate) started_at: i64,
    pub(crate) due: i64,
    /// An exception is looked at again then.
    pub(crate) excepted: bool,
}

fn badge(words: Words, status: &str) -> Badge {
    Badge::of(words, "status-informing", status)
}

pub(crate) fn shown(asker: &Asker, row: &InformingRow) -> ShownInforming {
    ShownInforming {
        id: row.id.clone(),
        number: row.number.clone(),
        title: if row.number.is_empty() { asker.words.informing_title().to_owned() } else { row.number.clone() },
        owner: short(asker, &row.owner),
        badge: badge(asker.words, &row.status),
        started_at: row.started_at,
        due: row.due,
        excepted: row.status == Status::Excepted.code(),
    }
}

fn duty(asker: &Asker, row: &InformingRow) -> ShownDuty {
    let words = asker.words;
    ShownDuty {
        title: words.duty_inform(short(asker, &row.owner)),
        href: format!("/oplysningspligt/{}", row.id),
        badge: badge(words, &row.status),
        due: (row.status != Status::Given.code()).then_some(row.due),
        note: if row.status == Status::Excepted.code() { words.duty_recheck().to_owned() } else { String::new() },
    }
}

/// A day kept as `2009-04-30`, as a sentence has it.
fn long_day(words: Words, iso: &str) -> String {
    let at = tvaers_domain::time::due_on(iso).unwrap_or_default();
    format::Dates::new(words.lang(), at).long_date(at)
}

/// The clocks of a concern that the reader may see.
pub(crate) async fn of_concern(asker: &Asker, concern: &str) -> Result<Vec<ShownDuty>, OfficeError> {
    let office = &asker.app.office;
    let mut duties: Vec<ShownDuty> = Vec::new();
    duties.extend(office.underretning(&asker.actor, concern).await?.map(|row| underretning::duty(asker, concern, &row)));
    duties.extend(office.informings_of_concern(&asker.actor, concern).await?.iter().map(|row| duty(asker, row)));
    Ok(duties)
}

/// The clocks of a case that the reader may see.
pub(crate) fn of_case(asker: &Asker, case: &str, owed: &CaseDuties) -> Vec<ShownDuty> {
    let mut duties: Vec<ShownDuty> = owed.informings.iter().map(|row| duty(asker, row)).collect();
    duties.extend(reviews::duty(asker.words, case, &owed.reviews));
    duties
}

#[derive(Template)]
#[template(path = "duty/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    rows: Vec<ShownInforming>,
    more: bool,
}

async fn list(asker: Asker) -> Reply {
    let waiting = asker.app.office.informings(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    let rows = waiting.rows.iter().map(|row| shown(&asker, row)).collect();
    reply::page(&ListPage { shell: &asker.shell("overview"), rows, more: waiting.more }, asker.words)
}

/// What was answered, as the page shows it.
struct ShownAnswer {
    badge: Badge,
    at: i64,
    author: String,
    text: String,
    words: String,
    recheck: Option<i64>,
}

fn answered(words: Words, row: &AnsweredRow) -> ShownAnswer {
    let text = match (&row.day, &row.how, &row.ground) {
        (Some(day), Some(how), _) => words.informing_told(
            row.told_by.as_deref().unwrap_or_default(),
            long_day(words, day),
            words.code("informing-how", how),
        ),
        (_, _, Some(ground)) => words.code("informing-ground", ground).to_owned(),
        _ => String::new(),
    };
    ShownAnswer {
        badge: badge(words, &row.answer),
        at: row.at,
        author: row.author.clone(),
        text,
        words: row.words.clone().unwrap_or_default(),
        recheck: row.recheck_at,
    }
}

#[derive(Template)]
#[template(path = "duty/informing.html")]
struct OnePage<'a> {
    shell: &'a Shell<'a>,
    view: &'a InformingView,
    shown: ShownInforming,
    lead: &'static str,
    law: &'static str,
    answers: Vec<ShownAnswer>,
    form: &'a Form,
    /// The other of the two forms.
    other: &'a Form,
    /// Which of them was sent and is at fault.
    except: bool,
    hows: Vec<Choice>,
    grounds: Vec<Choice>,
    longest: String,
    back: Option<String>,
}

/// The page, with the form that is at fault: `givet` or `undtagelse`.
async fn show(asker: &Asker, id: &str, form: Form, except: bool) -> Reply {
    let words = asker.words;
    let view = asker.app.office.informing(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let led = view.row.regime == LED;
    let shell = asker.shell("overview");
    let other = Form::new(&fresh_key()).with("version", view.row.version);
    let case = view.case.as_ref().map(|id| format!("/sager/{id}"));
    let page = OnePage {
        shown: shown(asker, &view.row),
        // The police and the prison service inform under a law of their own, in its words (R5).
        lead: if led { words.informing_lead_led() } else { words.informing_lead() },
        law: if led { words.informing_law_led() } else { words.informing_law() },
        answers: view.answers.iter().map(|row| answered(words, row)).collect(),
        hows: choices(words, "informing-how", How::ALL, How::code),
        grounds: choices(words, "informing-ground", &view.grounds, Ground::code),
        longest: words.informing_recheck_hint(LONGEST_EXCEPTION),
        back: case.or_else(|| view.concern.as_ref().map(|id| format!("/bekymringer/{id}"))),
        form: &form,
        other: &other,
        except,
        shell: &shell,
        view: &view,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.informing(&asker.actor, &id).await.map_err(|e| Fault::new(e, asker.words))?;
    let form = Form::new(&fresh_key()).with("version", view.row.version);
    show(&asker, &id, form, false).await
}

/// A day that was typed, as it is kept; what is no day is put beside the field.
pub(super) fn typed_day(form: &mut Form, field: &str, words: Words) -> Option<String> {
    let typed = form.value(field).to_owned();
    if typed.is_empty() {
        return None;
    }
    match format::parse_date(&typed) {
        Ok(day) => Some(day.to_string()),
        Err(fault) => {
            form.fault(field, fault.text(words));
            None
        }
    }
}

/// The page again after the office found a fault.
async fn again(asker: &Asker, id: &str, mut form: Form, except: bool) -> Reply {
    // Whoever was slower goes on from what is there now.
    let view = asker.app.office.informing(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    form = form.with("version", view.row.version).with("key", fresh_key());
    show(asker, id, form, except).await
}

async fn given(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let day = typed_day(&mut form, "day", asker.words);
    if form.has_errors() {
        return show(&asker, &id, form, false).await;
    }
    let sent = GivenForm {
        day,
        how: How::from_code(form.value("how")).ok(),
        told_by: form.value("told_by").to_owned(),
        version: form.version(),
    };
    let result = asker.app.office.citizen_informed(&asker.actor, &form.key(), &id, &sent).await;
    match after(&asker, form, result, |id| (format!("/oplysningspligt/{id}"), "informed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => again(&asker, &id, form, false).await,
    }
}

async fn excepted(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let recheck = form.day("recheck", asker.words, true);
    let sent = ExceptedForm {
        ground: Ground::from_code(form.value("ground")).ok(),
        words: form.value("words").to_owned(),
        recheck,
        version: form.version(),
    };
    if form.has_errors() {
        return show(&asker, &id, form, true).await;
    }
    let result = asker.app.office.except_informing(&asker.actor, &form.key(), &id, &sent).await;
    match after(&asker, form, result, |id| (format!("/oplysningspligt/{id}"), "excepted"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => again(&asker, &id, form, true).await,
    }
}

/// Something that is done.
fn done(text: &'static str) -> Badge {
    Badge::new(Tone::Good, "check", text)
}

/// Something that waits.
fn waits(words: Words) -> Badge {
    Badge::new(Tone::Warn, "hourglass", words.duty_waits())
}
