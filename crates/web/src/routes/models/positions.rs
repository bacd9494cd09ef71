//! Positions: which authority was asked what, with which deadline, and what it answered (L11).

use askama::Template;
use axum::extract::Path;
use tvaers_domain::mandate::Reply as Answer;
use tvaers_office::{
    OfficeError,
    mandate::{PositionForm, PositionRow, ReplyForm},
};

use super::{
    plans::{day_of, kept_day},
    shown::in_language,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        choices, day,
        letters::{Shown, shown as letter},
    },
    session::Asker,
    table::{Access, Routes},
};

const PATH: &str = "/modeller/stillingtagen";

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(PATH, Access::Asks("record_position"), list)
        .get("/modeller/stillingtagen/ny", Access::Asks("record_position"), new_page)
        .post("/modeller/stillingtagen/ny", Access::Asks("record_position"), ask)
        .get("/modeller/stillingtagen/{id}", Access::Asks("record_position"), reply_page)
        .post("/modeller/stillingtagen/{id}", Access::Asks("record_position"), answer)
}

struct ShownPosition {
    id: String,
    authority: String,
    models: String,
    theme: String,
    reference: String,
    asked_on: String,
    deadline: String,
    badge: Badge,
    words: String,
    their_reference: String,
    replied_on: String,
    answered: bool,
}

fn shown(asker: &Asker, row: &PositionRow) -> ShownPosition {
    let words = asker.words;
    let organisation = asker.app.office.organisation();
    let known = asker.app.office.models();
    let model = |id: &str| {
        known.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| in_language(words, &c.name_da, &c.name_en))
    };
    ShownPosition {
        id: row.id.clone(),
        authority: organisation.authority(&row.authority).map(|a| in_language(words, &a.name_da, &a.name_en)).unwrap_or_default(),
        models: row.models.split(' ').map(model).collect::<Vec<_>>().join(" · "),
        theme: row.theme.clone(),
        reference: row.our_reference.clone(),
        asked_on: day_of(words, &row.asked_on),
        deadline: day_of(words, &row.deadline),
        badge: Badge::of(words, "position", row.reply.as_deref().unwrap_or("waits")),
        words: row.reply_words.clone(),
        their_reference: row.their_reference.clone(),
        replied_on: row.replied_on.as_deref().map(|day| day_of(words, day)).unwrap_or_default(),
        answered: row.reply.is_some(),
    }
}

#[derive(Template)]
#[template(path = "model/positions.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    positions: Vec<ShownPosition>,
}

async fn list(asker: Asker) -> Reply {
    let rows = asker.app.office.positions(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    let page = ListPage { shell: &asker.shell("models"), positions: rows.iter().map(|r| shown(&asker, r)).collect() };
    reply::page(&page, asker.words)
}

#[derive(Template)]
#[template(path = "model/position.html")]
struct NewPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    authorities: Vec<Choice>,
    models: Vec<Choice>,
}

fn show_new(asker: &Asker, form: &Form) -> Reply {
    let (words, office) = (asker.words, &asker.app.office);
    let organisation = office.organisation();
    let authorities = organisation.authorities().iter();
    let page = NewPage {
        shell: &asker.shell("models"),
        form,
        authorities: authorities.map(|a| Choice::new(a.id.clone(), in_language(words, &a.name_da, &a.name_en))).collect(),
        models: office.models().into_iter().map(|c| Choice::new(c.id, in_language(words, &c.name_da, &c.name_en))).collect(),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn new_page(asker: Asker) -> Reply {
    if !asker.app.office.may_follow_plans(&asker.actor).map_err(|e| Fault::new(e, asker.words))? {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    show_new(&asker, &Form::new(&fresh_key()))
}

async fn ask(asker: Asker, Sent(mut form): Sent) -> Reply {
    let words = asker.words;
    let (asked_on, deadline) = (kept_day(&mut form, "asked_on", words), kept_day(&mut form, "deadline", words));
    if form.has_errors() {
        return show_new(&asker, &form);
    }
    let new = PositionForm {
        authority: form.value("authority").to_owned(),
        models: form.all("models").to_vec(),
        theme: form.value("theme").to_owned(),
        our_reference: form.value("our_reference").to_owned(),
        asked_on,
        deadline,
    };
    let result = asker.app.office.ask_position(&asker.actor, &form.key(), &new).await;
    match after(&asker, form, result, |_| (PATH.to_owned(), "position-asked"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_new(&asker, &form),
    }
}

#[derive(Template)]
#[template(path = "model/reply.html")]
struct ReplyPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    position: ShownPosition,
    replies: Vec<Choice>,
    /// Letters of the reader's department about it.
    lines: Vec<Shown>,
    /// Where a letter about it is written; nothing for who writes none.
    write: Option<String>,
}

/// The form of a reply; of one that was given already, as it stands.
fn given(row: &PositionRow) -> Form {
    let form = Form::new(&fresh_key()).with("version", row.version);
    let (Some(reply), Some(on)) = (&row.reply, &row.replied_on) else { return form };
    let form = form.with("reply", reply).with("words", &row.reply_words).with("their_reference", &row.their_reference);
    form.with("replied_on", day(on))
}

async fn show_reply(asker: &Asker, id: &str, form: Option<Form>) -> Reply {
    let words = asker.words;
    let rows = asker.app.office.positions(&asker.actor).await.map_err(|e| Fault::new(e, words))?;
    let row = rows.iter().find(|r| r.id == id).ok_or_else(|| Fault::new(OfficeError::NotFound, words))?;
    let form = form.unwrap_or_else(|| given(row));
    let letters = asker.app.office.letters_of_position(&asker.actor, id).await.map_err(|e| Fault::new(e, words))?;
    let writes = !asker.app.office.letter_units(&asker.actor).is_empty();
    let page = ReplyPage {
        lines: letters.iter().map(|line| letter(asker, line)).collect(),
        write: writes.then(|| format!("/breve/ny?stillingtagen={id}")),
        shell: &asker.shell("models"),
        form: &form,
        position: shown(asker, row),
        replies: choices(words, "position", Answer::ALL, Answer::code),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn reply_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_reply(&asker, &id, None).await
}

async fn answer(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let replied_on = kept_day(&mut form, "replied_on", asker.words);
    if form.has_errors() {
        return show_reply(&asker, &id, Some(form)).await;
    }
    let given = ReplyForm {
        reply: Answer::from_code(form.value("reply")).ok(),
        words: form.value("words").to_owned(),
        their_reference: form.value("their_reference").to_owned(),
        replied_on,
        version: form.version(),
    };
    let result = asker.app.office.reply_position(&asker.actor, &form.key(), &id, &given).await;
    match after(&asker, form, result, |_| (PATH.to_owned(), "position-replied"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_reply(&asker, &id, Some(form)).await,
    }
}
