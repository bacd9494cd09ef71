//! What is done with a concern: police clearance, setting aside, referring, naming the citizen, cases, and whether somebody is known.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::{
    concern::{Clearance, ReferredTo},
    disclosure::{Form as Cooperation, Purpose},
    item::Category,
};
use tvaers_locale::Lang;
use tvaers_office::{
    OfficeError,
    concern::{ClearanceForm, ConcernMay, ConcernView, Known, KnownForm, KnownLine, SubjectForm},
};

use super::{
    after::{After, after},
    choices,
    concern_form::birth_date,
    concerns::{ShownClearance, show_one},
    short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/bekymringer/kendt", Access::Asks("search_subject"), known_page)
        .post("/bekymringer/kendt", Access::Asks("search_subject"), known)
        .post("/bekymringer/{id}/kendt", Access::Asks("search_subject"), known_besides)
        .get("/bekymringer/{id}/afklaring", Access::Asks("ask_clearance"), ask_page)
        .post("/bekymringer/{id}/afklaring", Access::Asks("ask_clearance"), ask)
        .get("/bekymringer/{id}/svar", Access::Asks("answer_clearance"), answer_page)
        .post("/bekymringer/{id}/svar", Access::Asks("answer_clearance"), answer)
        .post("/bekymringer/{id}/ubegrundet", Access::Asks("triage"), unfounded)
        .post("/bekymringer/{id}/fejlagtig", Access::Asks("triage"), mistaken)
        .get("/bekymringer/{id}/henvis", Access::Asks("triage"), refer_page)
        .post("/bekymringer/{id}/henvis", Access::Asks("triage"), refer)
        .get("/bekymringer/{id}/borger", Access::Asks("triage"), subject_page)
        .post("/bekymringer/{id}/borger", Access::Asks("triage"), subject)
        .get("/bekymringer/{id}/sag", Access::Asks("triage"), open_page)
        .post("/bekymringer/{id}/sag", Access::Asks("triage"), open)
        .get("/bekymringer/{id}/sag/{case}", Access::Asks("join_concern"), join_page)
        .post("/bekymringer/{id}/sag/{case}", Access::Asks("join_concern"), join)
        .post("/bekymringer/{id}/skil", Access::Asks("join_concern"), split)
}

/// A dialog of this page; which fields it has stands in `kind`.
#[derive(Template)]
#[template(path = "concern/act.html")]
struct ActPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    kind: &'static str,
    title: &'static str,
    submit: &'static str,
    lead: String,
    action: String,
    back: String,
    about: String,
    first: Vec<Choice>,
    second: Vec<Choice>,
    third: Vec<Choice>,
    asked: Option<ShownClearance>,
}

impl<'a> ActPage<'a> {
    fn new(
        shell: &'a Shell<'a>,
        form: &'a Form,
        view: &ConcernView,
        kind: &'static str,
        title: &'static str,
        submit: &'static str,
    ) -> Self {
        let back = format!("/bekymringer/{}", view.concern.id);
        Self {
            shell,
            form,
            kind,
            title,
            submit,
            lead: view.concern.number.clone(),
            action: format!("{back}/{kind}"),
            back,
            about: String::new(),
            first: Vec::new(),
            second: Vec::new(),
            third: Vec::new(),
            asked: None,
        }
    }

    fn reply(&self) -> Reply {
        if self.form.has_errors() { reply::faulty(self, self.shell.words) } else { reply::page(self, self.shell.words) }
    }
}

/// The concern of a form page; when that cannot be done now, the way leads back to the concern.
async fn view(asker: &Asker, id: &str, may: impl Fn(ConcernMay) -> bool) -> Result<ConcernView, Fault> {
    let view = asker.app.office.concern(&asker.actor, id).await.map_err(|e| Fault::new(e, asker.words))?;
    if may(view.may) { Ok(view) } else { Err(Fault::go(&format!("/bekymringer/{}", view.concern.id))) }
}

fn fresh(view: &ConcernView) -> Form {
    Form::new(&fresh_key()).with("version", view.concern.version)
}

/// To the concern again, with the message of what was done.
fn back_to(message: &'static str) -> impl Fn(&str) -> (String, &'static str) {
    move |id| (format!("/bekymringer/{id}"), message)
}

fn to_case(message: &'static str) -> impl Fn(&str) -> (String, &'static str) {
    move |id| (format!("/sager/{id}"), message)
}

// ---- the police

fn show_ask(asker: &Asker, view: &ConcernView, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let danish = words.lang() == Lang::Da;
    let mut page = ActPage::new(&shell, form, view, "afklaring", words.concern_ask_title(), words.concern_ask());
    if let Some(terms) = asker.app.office.clearance_terms(&view.concern.unit, &view.concern.owner) {
        page.about = words.concern_ask_about(short(asker, &terms.party));
        let choice = |basis: &tvaers_office::concern::BasisRow| {
            let (label, condition) =
                if danish { (&basis.label_da, &basis.condition_da) } else { (&basis.label_en, &basis.condition_en) };
            Choice::new(basis.id.clone(), format!("{label} ({})", basis.statute)).hint(condition.clone())
        };
        page.first = terms.bases.iter().map(choice).collect();
    }
    page.second = choices(words, "cooperation", Cooperation::ALL, Cooperation::code);
    let purposes: Vec<Purpose> = Purpose::ALL.iter().copied().filter(|p| *p != Purpose::Investigation).collect();
    page.third = choices(words, "purpose", &purposes, Purpose::code);
    page.reply()
}

async fn ask_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = view(&asker, &id, |may| may.ask).await?;
    show_ask(&asker, &view, &fresh(&view).with("cooperation", "none"))
}

async fn ask(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let terms = ClearanceForm {
        basis: form.value("basis").to_owned(),
        form: Cooperation::from_code(form.value("cooperation")).ok(),
        purpose: Purpose::from_code(form.value("purpose")).ok(),
        necessity: form.value("necessity").to_owned(),
    };
    let result = asker.app.office.ask_clearance(&asker.actor, &form.key(), &id, form.version(), &terms).await;
    match after(&asker, form, result, back_to("clearance-asked"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_ask(&asker, &view(&asker, &id, |_| true).await?, &form),
    }
}

fn show_answer(asker: &Asker, view: &ConcernView, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let mut page = ActPage::new(&shell, form, view, "svar", words.concern_answer_title(), words.button_answer());
    let hint = |answer: Clearance| match answer {
        Clearance::Clear => words.concern_answer_clear_hint(),
        Clearance::PoliceOnly => words.concern_answer_police_only_hint(),
        Clearance::Acute => words.concern_answer_acute_hint(),
    };
    let choice = |answer: &Clearance| Choice::new(answer.code(), words.code("clearance", answer.code())).hint(hint(*answer));
    page.first = Clearance::ALL.iter().map(choice).collect();
    page.asked = view.asked.as_ref().map(|row| ShownClearance::new(asker, row));
    page.reply()
}

async fn answer_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = view(&asker, &id, |may| may.answer).await?;
    show_answer(&asker, &view, &fresh(&view))
}

async fn answer(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let chosen = Clearance::from_code(form.value("answer")).ok();
    let note = form.value("note").to_owned();
    let result = asker.app.office.answer_clearance(&asker.actor, &form.key(), &id, form.version(), chosen, &note).await;
    // The concern is out of their sight now, so the way leads to the list.
    match after(&asker, form, result, |_| ("/bekymringer".to_owned(), "clearance-answered"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_answer(&asker, &view(&asker, &id, |_| true).await?, &form),
    }
}

// ---- setting aside and referring

async fn unfounded(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    set_aside(&asker, &id, form, false).await
}

async fn mistaken(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    set_aside(&asker, &id, form, true).await
}

async fn set_aside(asker: &Asker, id: &str, form: Form, mistaken: bool) -> Reply {
    let result = asker.app.office.set_concern_aside(&asker.actor, &form.key(), id, form.version(), mistaken).await;
    let message = if mistaken { "concern-mistaken" } else { "concern-unfounded" };
    shown_at_once(asker, id, form, result, back_to(message)).await
}

/// For an act of one button: what stands against it is told on the concern's own page.
async fn shown_at_once(
    asker: &Asker,
    id: &str,
    form: Form,
    result: Result<String, OfficeError>,
    done: impl Fn(&str) -> (String, &'static str),
) -> Reply {
    match after(asker, form, result, done)? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_one(asker, id, &form).await,
    }
}

fn show_refer(asker: &Asker, view: &ConcernView, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let mut page = ActPage::new(&shell, form, view, "henvis", words.concern_refer_title(), words.concern_refer());
    page.first = choices(words, "referred", ReferredTo::ALL, ReferredTo::code);
    page.reply()
}

async fn refer_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = view(&asker, &id, |may| may.refer).await?;
    show_refer(&asker, &view, &fresh(&view))
}

async fn refer(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let to = ReferredTo::from_code(form.value("to")).ok();
    let note = form.value("note").to_owned();
    let result = asker.app.office.refer_concern(&asker.actor, &form.key(), &id, form.version(), to, &note).await;
    match after(&asker, form, result, back_to("concern-referred"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_refer(&asker, &view(&asker, &id, |_| true).await?, &form),
    }
}

// ---- the citizen

fn show_subject(asker: &Asker, view: &ConcernView, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let mut page = ActPage::new(&shell, form, view, "borger", words.concern_subject_title(), words.button_save());
    page.about = view
        .subject
        .as_ref()
        .and_then(|s| s.cpr.as_ref())
        .map_or_else(|| words.concern_cpr_hint().to_owned(), |masked| words.concern_cpr_kept(masked));
    page.reply()
}

async fn subject_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = view(&asker, &id, |may| may.name).await?;
    let mut form = fresh(&view);
    if let Some(subject) = &view.subject {
        let born = born(subject.birth_date.as_deref());
        form = form.with("name", &subject.name).with("birth_date", born).with("municipality", &subject.municipality);
    }
    show_subject(&asker, &view, &form)
}

async fn subject(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let today = asker.shell("concerns").dates.today();
    let born = birth_date(&mut form, "birth_date", asker.words, today);
    let named = SubjectForm {
        name: form.value("name").to_owned(),
        birth_date: born,
        cpr: form.value("cpr").to_owned(),
        municipality: form.value("municipality").to_owned(),
    };
    if form.has_errors() {
        return show_subject(&asker, &view(&asker, &id, |may| may.name).await?, &form);
    }
    let result = asker.app.office.name_subject(&asker.actor, &form.key(), &id, form.version(), &named).await;
    match after(&asker, form, result, back_to("concern-named"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_subject(&asker, &view(&asker, &id, |_| true).await?, &form),
    }
}

// ---- cases

fn categories(form: &Form) -> Vec<Category> {
    form.all("categories").iter().filter_map(|c| Category::from_code(c).ok()).collect()
}

fn show_open(asker: &Asker, view: &ConcernView, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let mut page = ActPage::new(&shell, form, view, "sag", words.concern_open_title(), words.concern_open_case());
    words.concern_open_about().clone_into(&mut page.about);
    page.first = choices(words, "category", Category::ALL, Category::code);
    page.reply()
}

async fn open_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = view(&asker, &id, |may| may.into_case).await?;
    show_open(&asker, &view, &fresh(&view))
}

async fn open(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let marked = categories(&form);
    let result = asker.app.office.open_case(&asker.actor, &form.key(), &id, form.version(), &marked).await;
    match after(&asker, form, result, to_case("case-opened"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_open(&asker, &view(&asker, &id, |_| true).await?, &form),
    }
}

async fn show_join(asker: &Asker, view: &ConcernView, case: &str, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let joined = asker.app.office.case(&asker.actor, case).await.map_err(|e| Fault::new(e, words))?;
    let mut page = ActPage::new(&shell, form, view, "sag", words.concern_join_title(), words.concern_join());
    page.action = format!("/bekymringer/{}/sag/{case}", view.concern.id);
    page.about = words.concern_join_about(&joined.case.number);
    page.first = choices(words, "category", Category::ALL, Category::code);
    page.reply()
}

async fn join_page(asker: Asker, Path((id, case)): Path<(String, String)>) -> Reply {
    let view = view(&asker, &id, |may| may.into_case).await?;
    show_join(&asker, &view, &case, &fresh(&view)).await
}

async fn join(asker: Asker, Path((id, case)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let marked = categories(&form);
    let result = asker.app.office.join_concern(&asker.actor, &form.key(), &id, form.version(), &case, &marked).await;
    match after(&asker, form, result, to_case("concern-joined"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_join(&asker, &view(&asker, &id, |_| true).await?, &case, &form).await,
    }
}

async fn split(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.split_concern(&asker.actor, &form.key(), &id, form.version()).await;
    shown_at_once(&asker, &id, form, result, to_case("concern-split")).await
}

// ---- is this person known?

/// A case or concern that was found, as it is shown.
struct Hit {
    line: KnownLine,
    born: String,
    badge: Badge,
    href: String,
    join: Option<String>,
}

#[derive(Template)]
#[template(path = "concern/known.html")]
struct KnownPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    /// Number and address of the concern whose citizen is looked for; empty when there is none.
    of: (String, String),
    who: String,
    cases: Option<Vec<Hit>>,
    concerns: Vec<Hit>,
}

impl<'a> KnownPage<'a> {
    fn empty(shell: &'a Shell<'a>, form: &'a Form) -> Self {
        Self { shell, form, of: (String::new(), String::new()), who: String::new(), cases: None, concerns: Vec::new() }
    }

    /// `join`: the concern that can be joined to a case that was found.
    fn with(mut self, known: Known, join: Option<&str>) -> Self {
        let words = self.shell.words;
        let hit = |line: KnownLine, vocabulary: &str, at: &str, join: Option<String>| Hit {
            born: born(line.birth_date.as_deref()),
            badge: Badge::of(words, vocabulary, &line.status),
            href: format!("/{at}/{}", line.id),
            join,
            line,
        };
        let to = |line: &KnownLine| join.map(|concern| format!("/bekymringer/{concern}/sag/{}", line.id));
        let cases = known.cases.into_iter().map(|line| (to(&line), line));
        self.cases = Some(cases.map(|(join, line)| hit(line, "status-case", "sager", join)).collect());
        self.concerns = known.concerns.into_iter().map(|line| hit(line, "status-concern", "bekymringer", None)).collect();
        self
    }
}

fn born(date: Option<&str>) -> String {
    date.map(super::day).unwrap_or_default()
}

async fn known_page(asker: Asker) -> Reply {
    asker.app.office.searching_subject(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    reply::page(&KnownPage::empty(&asker.shell("concerns"), &Form::default()), asker.words)
}

async fn known(asker: Asker, Sent(mut form): Sent) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    let wanted = KnownForm {
        cpr: form.value("cpr").to_owned(),
        name: form.value("name").to_owned(),
        birth_date: birth_date(&mut form, "birth_date", words, shell.dates.today()),
        reason: form.value("reason").to_owned(),
    };
    if !form.has_errors() {
        match asker.app.office.known(&asker.actor, &wanted).await {
            Ok(found) => return reply::page(&KnownPage::empty(&shell, &form).with(found, None), words),
            Err(OfficeError::Invalid(faults)) => form.faults(&faults, words),
            Err(other) => return Err(Fault::new(other, words)),
        }
    }
    reply::faulty(&KnownPage::empty(&shell, &form), words)
}

async fn known_besides(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let (words, shell) = (asker.words, asker.shell("concerns"));
    match asker.app.office.known_besides(&asker.actor, &id, form.value("reason")).await {
        Ok(here) => {
            let mut page = KnownPage::empty(&shell, &form).with(here.known, here.joinable.then_some(id.as_str()));
            page.of = (here.number, format!("/bekymringer/{id}"));
            page.who =
                [here.subject.name.clone(), born(here.subject.birth_date.as_deref()), here.subject.cpr.unwrap_or_default()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ");
            reply::page(&page, words)
        }
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, words);
            show_one(&asker, &id, &form).await
        }
        Err(other) => Err(Fault::new(other, words)),
    }
}
