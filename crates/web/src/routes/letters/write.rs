//! The forms for writing a letter and for filing one that came. A letter begins with a text of its kind; the preview needs no JavaScript.

use askama::Template;
use axum::extract::{Path, Query, Request};
use serde::Deserialize;
use tvaers_domain::{
    letter::{Addressee, Kind, Status},
    time::day_of,
};
use tvaers_locale::{Lang, format::parse_date};
use tvaers_office::{
    OfficeError,
    letter::{Beginning, Belongs, LetterForm, TemplateFacts},
    mandate::PositionRow,
};

use super::fault;
use crate::{
    care,
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        attachments, choices, day,
    },
    session::Asker,
    table::{Access, Routes},
    upload::{Filled, beside, receive_any},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/breve/ny", Access::Asks("write_letter"), new_page)
        .post("/breve/ny", Access::Asks("write_letter"), write)
        .get("/breve/registrer", Access::Asks("write_letter"), file_page)
        .upload("/breve/registrer", Access::Asks("write_letter"), file)
        .get("/breve/{id}/skriv", Access::Asks("change_letter"), change_page)
        .post("/breve/{id}/skriv", Access::Asks("change_letter"), change)
}

#[derive(Deserialize, Default)]
struct NewQuery {
    slags: Option<String>,
    sag: Option<String>,
    svar: Option<String>,
    stillingtagen: Option<String>,
    sprog: Option<String>,
}

impl NewQuery {
    fn belongs(&self) -> Belongs {
        Belongs { unit: String::new(), case: self.sag.clone(), answers: self.svar.clone(), position: self.stillingtagen.clone() }
    }
}

#[derive(Template)]
#[template(path = "letter/form.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    title: &'static str,
    action: String,
    back: String,
    came: bool,
    /// Only a new letter that is about no case and answers none chooses its unit.
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    addressees: Vec<Choice>,
    langs: Vec<Choice>,
    answering: bool,
    case_number: String,
    preview: bool,
    file_limit: String,
}

#[derive(Template)]
#[template(path = "letter/kinds.html")]
struct KindsPage<'a> {
    shell: &'a Shell<'a>,
    kinds: Vec<(String, &'static str, &'static str)>,
    case_number: String,
}

/// Which form is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which<'a> {
    New,
    File,
    Change(&'a str),
}

fn belongs_of(form: &Form) -> Belongs {
    let given = |field: &str| Some(form.value(field).to_owned()).filter(|v| !v.is_empty());
    Belongs { unit: form.value("unit").to_owned(), case: given("case"), answers: given("answers"), position: given("position") }
}

fn unit_name(asker: &Asker, id: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == Lang::Da;
    organisation.unit_by_id(id).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default()
}

fn page(asker: &Asker, form: &Form, which: Which<'_>, begun: &Beginning) -> Reply {
    let words = asker.words;
    let units =
        if which == Which::New || which == Which::File { asker.app.office.letter_units(&asker.actor) } else { Vec::new() };
    let fixed = begun.unit.is_some() || matches!(which, Which::Change(_));
    if !fixed && units.is_empty() {
        return Err(Fault::new(OfficeError::NotFound, words));
    }
    let kind = |k: &Kind| Choice::new(k.code(), words.code("letter-kind", k.code()));
    let page = FormPage {
        shell: &asker.shell("letters"),
        form,
        title: if which == Which::File { words.letter_register() } else { words.letter_write() },
        action: match which {
            Which::New => "/breve/ny".to_owned(),
            Which::File => "/breve/registrer".to_owned(),
            Which::Change(id) => format!("/breve/{id}/skriv"),
        },
        back: match (which, &begun.answers) {
            (Which::Change(id), _) => format!("/breve/{id}"),
            (_, Some(answered)) => format!("/breve/{}", answered.id),
            (_, None) => "/breve".to_owned(),
        },
        came: which == Which::File,
        units: if fixed {
            Vec::new()
        } else {
            units.into_iter().map(|id| Choice::new(id.clone(), unit_name(asker, &id))).collect()
        },
        kinds: if which == Which::File { Kind::ALL.iter().map(kind).collect() } else { Vec::new() },
        addressees: choices(words, "addressee", Addressee::ALL, Addressee::code),
        langs: Lang::ALL.iter().map(|l| Choice::new(l.code(), if *l == Lang::Da { "Dansk" } else { "English" })).collect(),
        answering: begun.answers.is_some(),
        case_number: begun.case.as_ref().map(|(_, number)| number.clone()).unwrap_or_default(),
        preview: form.has("preview") && !form.value("body").is_empty(),
        file_limit: attachments::limit(asker),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

/// The form as the office takes it; days that are none are put beside their fields.
fn read(asker: &Asker, form: &mut Form) -> LetterForm {
    let mut iso = |field: &str, required: bool| {
        let typed = form.value(field).to_owned();
        if typed.is_empty() && !required {
            return String::new();
        }
        match parse_date(&typed) {
            Ok(day) => day.to_string(),
            Err(wrong) => {
                form.fault(field, wrong.text(asker.words));
                String::new()
            }
        }
    };
    let (dated, deadline) = (iso("dated", true), iso("deadline", false));
    LetterForm {
        kind: Kind::from_code(form.value("kind")).unwrap_or(Kind::Other),
        // The narrower way of travelling, unless the wider is chosen.
        addressee: Addressee::from_code(form.value("addressee")).unwrap_or(Addressee::Citizen),
        counterpart: form.value("counterpart").to_owned(),
        address: form.value("address").to_owned(),
        ean: form.value("ean").to_owned(),
        email: form.value("email").to_owned(),
        theme: form.value("theme").to_owned(),
        our_reference: form.value("our_reference").to_owned(),
        their_reference: form.value("their_reference").to_owned(),
        dated,
        deadline,
        lang: form.value("lang").to_owned(),
        body: form.value("body").to_owned(),
        version: form.version(),
    }
}

/// The request for a position that a letter is about.
async fn position(asker: &Asker, id: Option<&String>) -> Result<Option<PositionRow>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let rows = asker.app.office.positions(&asker.actor).await.map_err(fault(asker))?;
    rows.into_iter().find(|row| row.id == *id).map(Some).ok_or_else(|| Fault::new(OfficeError::NotFound, asker.words))
}

/// An empty form with what is known: whom the answered letter was from, which case, which position.
fn begin(asker: &Asker, belongs: &Belongs, begun: &Beginning) -> Form {
    let office = &asker.app.office;
    let now = office.unit_now(&asker.actor).map(|u| u.id).unwrap_or_default();
    let mut form = Form::new(&fresh_key())
        .with("unit", begun.unit.as_deref().unwrap_or(&now))
        .with("case", begun.case.as_ref().map_or("", |(id, _)| id))
        .with("answers", belongs.answers.as_deref().unwrap_or_default())
        .with("position", belongs.position.as_deref().unwrap_or_default())
        .with("addressee", Addressee::Authority)
        .with("lang", asker.words.lang().code())
        .with("dated", day(&day_of(office.now())));
    if let Some(answered) = &begun.answers {
        form = form
            .with("addressee", &answered.addressee)
            .with("counterpart", &answered.counterpart)
            .with("address", &answered.address)
            .with("ean", &answered.ean)
            .with("email", &answered.email)
            .with("their_reference", &answered.their_reference)
            .with("lang", &answered.lang)
            .with("theme", &answered.theme);
    }
    form
}

fn model_names(asker: &Asker, ids: &str, lang: Lang) -> Vec<String> {
    let known = asker.app.office.models();
    let name = |id: &str| {
        let found = known.iter().find(|choice| choice.id == id);
        found.map_or_else(|| id.to_owned(), |c| if lang == Lang::Da { c.name_da.clone() } else { c.name_en.clone() })
    };
    ids.split(' ').filter(|id| !id.is_empty()).map(name).collect()
}

/// A new letter of a kind, with the text to begin with.
async fn of_kind(asker: &Asker, query: &NewQuery, kind: Kind, begun: &Beginning) -> Result<Form, Fault> {
    let (office, belongs) = (&asker.app.office, query.belongs());
    let mut form = begin(asker, &belongs, begun).with("kind", kind);
    let lang = query.sprog.as_deref().and_then(Lang::from_code).unwrap_or_else(|| asker.words.lang());
    let unit_id = form.value("unit").to_owned();
    let organisation = office.organisation();
    let unit = organisation.unit_by_id(&unit_id).map(|u| if lang == Lang::Da { u.name_da.clone() } else { u.name_en.clone() });
    let mut facts = TemplateFacts {
        unit: unit.unwrap_or_default(),
        answered: begun.answers.as_ref().map(|a| a.dated.clone()).unwrap_or_default(),
        case: begun.case.as_ref().map(|(_, number)| number.clone()).unwrap_or_default(),
        ..TemplateFacts::default()
    };
    if let Some(asked) = position(asker, belongs.position.as_ref()).await? {
        let authority = organisation.authority(&asked.authority);
        let name = authority.map(|a| if lang == Lang::Da { a.name_da.clone() } else { a.name_en.clone() });
        facts.models = model_names(asker, &asked.models, lang);
        facts.deadline.clone_from(&asked.deadline);
        form = form
            .with("counterpart", name.unwrap_or_default())
            .with("theme", &asked.theme)
            .with("our_reference", &asked.our_reference)
            .with("deadline", day(&asked.deadline));
    }
    if kind == Kind::Orientation {
        form = form.with("addressee", Addressee::Citizen);
    }
    if form.value("theme").is_empty() {
        form = form.with("theme", office.letter_theme(lang, kind, &facts));
    }
    Ok(form.with("lang", lang.code()).with("body", office.letter_text(lang, kind, &facts)))
}

async fn new_page(asker: Asker, Query(query): Query<NewQuery>) -> Reply {
    let begun = asker.app.office.letter_beginning(&asker.actor, &query.belongs()).await.map_err(fault(&asker))?;
    let chosen = query.slags.as_deref().and_then(|word| Kind::from_code(word).ok());
    let implied = match (&query.svar, &query.stillingtagen) {
        (Some(_), _) => Some(Kind::Answer),
        (None, Some(_)) => Some(Kind::RequestForPosition),
        (None, None) => None,
    };
    if let Some(kind) = chosen.or(implied) {
        let form = of_kind(&asker, &query, kind, &begun).await?;
        return page(&asker, &form, Which::New, &begun);
    }
    if begun.unit.is_none() && asker.app.office.letter_units(&asker.actor).is_empty() {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let words = asker.words;
    let case = begun.case.as_ref().map(|(id, _)| format!("&sag={id}")).unwrap_or_default();
    let one = |kind: &Kind| {
        let href = format!("/breve/ny?slags={kind}{case}");
        (href, words.code("letter-kind", kind.code()), words.code("letter-kind-about", kind.code()))
    };
    let page = KindsPage {
        shell: &asker.shell("letters"),
        kinds: Kind::ALL.iter().filter(|k| **k != Kind::Answer).map(one).collect(),
        case_number: begun.case.map(|(_, number)| number).unwrap_or_default(),
    };
    reply::page(&page, words)
}

async fn again(asker: &Asker, form: &Form, which: Which<'_>) -> Reply {
    let begun = asker.app.office.letter_beginning(&asker.actor, &belongs_of(form)).await.map_err(fault(asker))?;
    page(asker, form, which, &begun)
}

/// Whether the words of a letter are to be looked at once more; whom it is to is no other person.
fn careless(asker: &Asker, form: &mut Form) -> bool {
    let to = form.value("counterpart").to_owned();
    care::goes_back(asker, form, &["body"], &to)
}

async fn write(asker: Asker, Sent(mut form): Sent) -> Reply {
    let new = read(&asker, &mut form);
    if form.has("preview") || form.has_errors() || careless(&asker, &mut form) {
        return again(&asker, &form, Which::New).await;
    }
    let result = asker.app.office.write_letter(&asker.actor, &form.key(), &belongs_of(&form), &new).await;
    match after(&asker, form, result, |id| (format!("/breve/{id}"), "letter-written"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => again(&asker, &form, Which::New).await,
    }
}

async fn file_page(asker: Asker, Query(query): Query<NewQuery>) -> Reply {
    let belongs = query.belongs();
    let begun = asker.app.office.letter_beginning(&asker.actor, &belongs).await.map_err(fault(&asker))?;
    let mut form = begin(&asker, &belongs, &begun)
        .with("kind", if begun.answers.is_some() { Kind::Answer } else { Kind::Other })
        .with("clean", "1");
    if begun.answers.is_some() {
        // Theirs is a number of their own, and it came today.
        form = form.with("their_reference", "");
    }
    page(&asker, &form, Which::File, &begun)
}

async fn file(asker: Asker, request: Request) -> Reply {
    let Filled { mut form, files, turn: _turn } = receive_any(&asker, request).await?.filled(asker.words);
    let new = read(&asker, &mut form);
    if form.has_errors() || careless(&asker, &mut form) {
        return again(&asker, &form, Which::File).await;
    }
    let came_as = beside(&form, files);
    let result = asker.app.office.register_letter_with(&asker.actor, &form.key(), &belongs_of(&form), &new, came_as).await;
    match after(&asker, form, result, |id| (format!("/breve/{id}"), "letter-registered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => again(&asker, &form, Which::File).await,
    }
}

/// The letter while it may be written on, and what it belongs to.
async fn draft(asker: &Asker, id: &str) -> Result<(tvaers_office::letter::LetterView, Beginning), Fault> {
    let view = asker.app.office.letter(&asker.actor, id).await.map_err(fault(asker))?;
    if view.line.status != Status::Draft.code() || !view.change {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let number = view.case_number.clone();
    let case = view.line.case.clone().zip(number);
    Ok((view, Beginning { case, ..Beginning::default() }))
}

async fn change_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let (view, begun) = draft(&asker, &id).await?;
    let letter = &view.letter;
    let form = Form::new(&fresh_key())
        .with("version", letter.version)
        .with("kind", &letter.kind)
        .with("addressee", &letter.addressee)
        .with("counterpart", &letter.counterpart)
        .with("address", &letter.address)
        .with("ean", &letter.ean)
        .with("email", &letter.email)
        .with("theme", &letter.theme)
        .with("our_reference", &letter.our_reference)
        .with("their_reference", &letter.their_reference)
        .with("dated", day(&letter.dated))
        .with("deadline", day(&letter.deadline))
        .with("lang", &letter.lang)
        .with("body", &letter.body);
    page(&asker, &form, Which::Change(&id), &begun)
}

async fn change(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let new = read(&asker, &mut form);
    if form.has("preview") || form.has_errors() || careless(&asker, &mut form) {
        let (_, begun) = draft(&asker, &id).await?;
        return page(&asker, &form, Which::Change(&id), &begun);
    }
    let result = asker.app.office.change_letter(&asker.actor, &form.key(), &id, &new).await;
    match after(&asker, form, result, |id| (format!("/breve/{id}"), "letter-written"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => {
            let (_, begun) = draft(&asker, &id).await?;
            page(&asker, &form, Which::Change(&id), &begun)
        }
    }
}
