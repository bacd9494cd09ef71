//! Cases: the list, one case with its tabs, and what can be done on them.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use tvaers_domain::{
    case::Outcome,
    inquiry::Answer,
    item::{Category, Nature},
};
use tvaers_locale::Words;
use tvaers_office::{
    OfficeError,
    case::{
        AnswerForm, AnswerRow, AssessmentForm, CaseLine, CaseListFilter, CaseView, Closing, Found, InquiryForm, ItemForm, ItemRow,
    },
    error::settled,
};

use super::disclosures::{terms, terms_choices};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Pages, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/sager", Access::Asks("view_case"), list)
        .get("/sager/{id}", Access::Asks("view_case"), overview)
        .get("/sager/{id}/oplysninger", Access::Asks("read_item"), items)
        .get("/sager/{id}/videregivelser", Access::Asks("view_disclosure"), given)
        .get("/sager/{id}/historik", Access::Asks("view_case"), history)
        .get("/sager/{id}/oplysninger/ny", Access::Asks("add_item"), item_page)
        .post("/sager/{id}/oplysninger/ny", Access::Asks("add_item"), add_item)
        .get("/oplysninger/{id}/ret", Access::Asks("change_item"), change_page)
        .post("/oplysninger/{id}/ret", Access::Asks("change_item"), change_item)
        .get("/sager/{id}/undersoegelse", Access::Asks("start_inquiry"), inquiry_page)
        .post("/sager/{id}/undersoegelse", Access::Asks("start_inquiry"), start_inquiry)
        .get("/undersoegelser/{id}", Access::Asks("view_answer"), answer_page)
        .post("/undersoegelser/{id}", Access::Asks("answer_inquiry"), answer)
        .get("/sager/{id}/vurdering", Access::Asks("assess"), assess_page)
        .post("/sager/{id}/vurdering", Access::Asks("assess"), assess)
        .get("/sager/{id}/habilitet", Access::Asks("declare_conflict"), conflict_page)
        .post("/sager/{id}/habilitet", Access::Asks("declare_conflict"), conflict)
        .get("/sager/{id}/tildel", Access::Asks("assign"), assign_page)
        .post("/sager/{id}/tildel", Access::Asks("assign"), assign)
        .get("/sager/{id}/afslut", Access::Asks("close_case"), close_page)
        .post("/sager/{id}/afslut", Access::Asks("close_case"), close)
        .post("/soeg", Access::Asks("read_item"), search)
}

/// The options of a vocabulary.
pub(crate) fn choices<T: Copy>(words: Words, vocabulary: &str, all: &[T], code: impl Fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|v| Choice::new(code(*v), words.code(vocabulary, code(*v)))).collect()
}

/// How a department is called in a list.
pub(crate) fn short(asker: &Asker, department: &str) -> String {
    asker.app.office.organisation().department(department).map_or_else(|| department.to_owned(), |d| d.short.clone())
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault + use<> {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

#[derive(Deserialize)]
struct ListQuery {
    alle: Option<String>,
    fra: Option<String>,
}

#[derive(Template)]
#[template(path = "case/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    all: bool,
    lines: Vec<(CaseLine, Badge)>,
    pages: Pages,
}

async fn list(asker: Asker, Query(query): Query<ListQuery>) -> Reply {
    let filter = CaseListFilter { all: query.alle.is_some(), before: query.fra };
    let list = asker.app.office.cases(&asker.actor, &filter).await.map_err(fault(&asker))?;
    let kept = if filter.all { "alle=1&" } else { "" };
    let pages = Pages {
        newer: filter.before.is_some().then(|| format!("/sager?{kept}")),
        older: list.older.map(|id| format!("/sager?{kept}fra={id}")),
    };
    let badge = |line: &CaseLine| Badge::of(asker.words, "status-case", &line.status);
    let lines = list.lines.into_iter().map(|l| (badge(&l), l)).map(|(b, l)| (l, b)).collect();
    reply::page(&ListPage { shell: &asker.shell("cases"), all: filter.all, lines, pages }, asker.words)
}

/// An item as the page shows it.
pub(crate) struct ShownItem {
    pub(crate) item: ItemRow,
    pub(crate) owner: String,
    pub(crate) own: bool,
    pub(crate) nature: Badge,
    pub(crate) kind: &'static str,
    pub(crate) categories: Vec<&'static str>,
    pub(crate) recipients: Vec<String>,
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
}

struct ShownAnswer {
    id: String,
    party: String,
    own: bool,
    open: bool,
    due: i64,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "case/one.html")]
struct CasePage<'a> {
    shell: &'a Shell<'a>,
    tab: String,
    view: &'a CaseView,
    badge: Badge,
    outcome: &'static str,
    steps: Vec<(&'static str, String)>,
    items: Vec<ShownItem>,
    given: Vec<ShownDisclosure>,
    answers: Vec<ShownAnswer>,
    parties: Vec<String>,
    events: Vec<(i64, String)>,
}

fn shown_items(asker: &Asker, view: &CaseView) -> Vec<ShownItem> {
    let words = asker.words;
    let now = asker.app.office.now();
    view.items
        .iter()
        .map(|i| ShownItem {
            owner: short(asker, &i.item.owner),
            own: i.own,
            nature: Badge::of(words, "item-nature", &i.item.nature),
            kind: words.code("item-kind", &i.item.kind),
            categories: i.item.categories.split_whitespace().map(|c| words.code("category", c)).collect(),
            recipients: i
                .disclosures
                .iter()
                .filter(|d| d.current && !d.withdrawn && !d.declined && d.ends > now)
                .map(|d| short(asker, &d.recipient))
                .collect(),
            item: i.item.clone(),
        })
        .collect()
}

fn events(asker: &Asker, view: &CaseView) -> Vec<(i64, String)> {
    let words = asker.words;
    let mut events = vec![(view.case.opened_at, words.case_event_opened().to_owned())];
    events.extend(
        view.items.iter().map(|i| (i.item.created_at, words.case_event_item(short(asker, &i.item.owner), &i.item.title))),
    );
    for d in &view.disclosures {
        events.push((d.made_at, words.case_event_disclosed(short(asker, &d.recipient), short(asker, &d.sender))));
        events.extend(
            d.withdrawn_at.map(|at| (at, words.case_event_withdrawn(short(asker, &d.recipient), short(asker, &d.sender)))),
        );
    }
    events.extend(view.answers.iter().map(|a| (a.opened_at, words.case_event_asked(short(asker, &a.party)))));
    let answered = view.answers.iter().filter_map(|a| Some((a.answered_at?, words.case_event_answered(short(asker, &a.party)))));
    events.extend(answered);
    events.extend(view.case.closed_at.map(|at| (at, words.case_event_closed().to_owned())));
    events.sort_by_key(|e| std::cmp::Reverse(e.0));
    events
}

fn steps(words: Words, status: &str) -> Vec<(&'static str, String)> {
    use tvaers_domain::case::Status;
    let at = Status::ALL.iter().position(|s| s.code() == status).unwrap_or(0);
    let state = |i: usize| match i.cmp(&at) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "ahead",
    };
    Status::ALL.iter().enumerate().map(|(i, s)| (words.code("status-case", s.code()), state(i).to_owned())).collect()
}

async fn case_page(asker: Asker, id: String, tab: &'static str) -> Reply {
    let view = asker.app.office.case(&asker.actor, &id).await.map_err(fault(&asker))?;
    let words = asker.words;
    let answers = view.answers.iter().map(|a| ShownAnswer {
        id: a.id.clone(),
        party: short(&asker, &a.party),
        own: a.party == asker.actor.who.department,
        open: a.status == Answer::Asked.code(),
        due: a.due,
        badge: Badge::of(words, "inquiry-answer", &a.status),
    });
    let page = CasePage {
        shell: &asker.shell("cases"),
        tab: tab.to_owned(),
        badge: Badge::of(words, "status-case", &view.case.status),
        outcome: view.case.outcome.as_deref().map_or("", |o| words.code("outcome", o)),
        steps: steps(words, &view.case.status),
        items: shown_items(&asker, &view),
        given: view.disclosures.iter().map(|d| super::disclosures::shown(&asker, d)).collect(),
        answers: answers.collect(),
        parties: view.parties.iter().map(|p| short(&asker, p)).collect(),
        events: events(&asker, &view),
        view: &view,
    };
    reply::page(&page, words)
}

async fn overview(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "overview").await
}

async fn items(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "items").await
}

async fn given(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "disclosures").await
}

async fn history(asker: Asker, Path(id): Path<String>) -> Reply {
    case_page(asker, id, "history").await
}

/// A form about a case, in its own words.
#[derive(Template)]
#[template(path = "case/form.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    which: &'static str,
    title: &'static str,
    number: String,
    action: String,
    back: String,
    submit: &'static str,
    first: Vec<Choice>,
    second: Vec<Choice>,
    third: Vec<Choice>,
    fourth: Vec<Choice>,
}

impl<'a> FormPage<'a> {
    fn new(shell: &'a Shell<'a>, form: &'a Form, which: &'static str, title: &'static str, case: &CaseRowRef<'_>) -> Self {
        Self {
            shell,
            form,
            which,
            title,
            number: case.number.to_owned(),
            action: String::new(),
            back: format!("/sager/{}", case.id),
            submit: shell.words.button_save(),
            first: Vec::new(),
            second: Vec::new(),
            third: Vec::new(),
            fourth: Vec::new(),
        }
    }
}

struct CaseRowRef<'a> {
    id: &'a str,
    number: &'a str,
}

/// After a form: to the page, or back into the form with the faults beside the fields.
pub(crate) enum After {
    Reply(Response),
    Again(Form),
}

pub(crate) fn after(
    asker: &Asker,
    mut form: Form,
    result: Result<String, OfficeError>,
    done: impl Fn(&str) -> (String, &'static str),
) -> Result<After, Fault> {
    match settled(result) {
        Ok(id) => {
            let (path, message) = done(&id);
            Ok(After::Reply(reply::done(&path, message)))
        }
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, asker.words);
            Ok(After::Again(form))
        }
        Err(OfficeError::Rule(refusal)) => {
            form.fault("", asker.words.by_key(refusal.key()).unwrap_or_else(|| asker.words.error_forbidden()));
            Ok(After::Again(form))
        }
        Err(OfficeError::Refused { policies }) => {
            let mut sentences: Vec<String> = policies.iter().filter_map(|p| reply::rule(asker.words, p)).collect();
            sentences.dedup();
            if sentences.is_empty() {
                sentences.push(asker.words.error_forbidden().to_owned());
            }
            for sentence in sentences {
                form.fault("", sentence);
            }
            Ok(After::Again(form))
        }
        Err(OfficeError::Stale(_)) => {
            form.fault("", asker.words.form_version_conflict());
            Ok(After::Again(form))
        }
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}

async fn show_item(asker: &Asker, id: &str, form: &Form) -> Reply {
    let view = asker.app.office.case(&asker.actor, id).await.map_err(fault(asker))?;
    if !view.may.add_item {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let (words, shell) = (asker.words, asker.shell("cases"));
    let case = CaseRowRef { id: &view.case.id, number: &view.case.number };
    let mut page = FormPage::new(&shell, form, "item", words.case_item_add(), &case);
    page.action = format!("/sager/{id}/oplysninger/ny");
    item_choices(&mut page, words);
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

fn item_choices(page: &mut FormPage<'_>, words: Words) {
    page.first = choices(words, "item-nature", Nature::ALL, Nature::code);
    page.second = choices(words, "category", Category::ALL, Category::code);
}

fn item_form(form: &Form) -> ItemForm {
    ItemForm {
        title: form.value("title").to_owned(),
        body: form.value("body").to_owned(),
        nature: Nature::from_code(form.value("nature")).ok(),
        categories: form.all("categories").iter().filter_map(|c| Category::from_code(c).ok()).collect(),
    }
}

async fn item_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_item(&asker, &id, &Form::new(&fresh_key())).await
}

async fn add_item(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.add_item(&asker.actor, &form.key(), &id, &item_form(&form)).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}/oplysninger"), "item-added"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_item(&asker, &id, &form).await,
    }
}

async fn show_change(asker: &Asker, item: &ItemRow, form: &Form) -> Reply {
    let view = asker.app.office.case(&asker.actor, &item.case).await.map_err(fault(asker))?;
    let (words, shell) = (asker.words, asker.shell("cases"));
    let case = CaseRowRef { id: &view.case.id, number: &view.case.number };
    let mut page = FormPage::new(&shell, form, "item", words.case_item_change(), &case);
    page.action = format!("/oplysninger/{}/ret", item.id);
    page.back = format!("/sager/{}/oplysninger", item.case);
    item_choices(&mut page, words);
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn change_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let item = asker.app.office.item(&asker.actor, &id).await.map_err(fault(&asker))?;
    let mut form = Form::new(&fresh_key()).with("title", &item.title).with("body", &item.body).with("nature", &item.nature);
    form = form.with("version", item.version);
    form.values.insert("categories".into(), item.categories.split_whitespace().map(str::to_owned).collect());
    show_change(&asker, &item, &form).await
}

async fn change_item(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (key, version) = (form.key(), form.version());
    let result = asker.app.office.change_item(&asker.actor, &key, &id, &item_form(&form), version).await;
    let stale = matches!(result, Err(OfficeError::Stale(_)));
    match after(&asker, form, result, |case| (format!("/sager/{case}/oplysninger"), "item-changed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(mut form) => {
            let item = asker.app.office.item(&asker.actor, &id).await.map_err(fault(&asker))?;
            if stale {
                // The other version is shown beside what was typed; saving again goes from it.
                form = form.with("theirs_title", &item.title).with("theirs_body", &item.body).with("version", item.version);
                form = form.with("key", fresh_key());
            }
            show_change(&asker, &item, &form).await
        }
    }
}

async fn show_inquiry(asker: &Asker, id: &str, form: &Form) -> Reply {
    let view = asker.app.office.case(&asker.actor, id).await.map_err(fault(asker))?;
    if !view.may.inquire {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    let (words, shell) = (asker.words, asker.shell("cases"));
    let case = CaseRowRef { id: &view.case.id, number: &view.case.number };
    let mut page = FormPage::new(&shell, form, "inquiry", words.case_inquiry_start(), &case);
    page.action = format!("/sager/{id}/undersoegelse");
    page.submit = words.case_inquiry_send();
    let organisation = asker.app.office.organisation();
    page.first = organisation.parties(&view.case.unit).iter().map(|d| Choice::new(d.id.clone(), d.short.clone())).collect();
    (page.second, page.third, page.fourth) = terms_choices(asker, &view.case.unit);
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn inquiry_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let form = Form::new(&fresh_key()).with("basis", "rpl115-2").with("cooperation", "ssp").with("purpose", "prevention");
    show_inquiry(&asker, &id, &form).await
}

async fn start_inquiry(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let terms = terms(&mut form, asker.words);
    if form.value("question").is_empty() {
        form.fault("question", asker.words.form_required());
    }
    if terms.necessity.is_empty() {
        form.fault("necessity", asker.words.disclosure_necessity_missing());
    }
    if form.has_errors() {
        return show_inquiry(&asker, &id, &form).await;
    }
    let inquiry = InquiryForm {
        parties: form.all("parties").to_vec(),
        question: form.value("question").to_owned(),
        terms,
        own_authority_basis: "intern".to_owned(),
    };
    let result = asker.app.office.start_inquiry(&asker.actor, &form.key(), &id, &inquiry).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "inquiry-started"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_inquiry(&asker, &id, &form).await,
    }
}

async fn show_answer(asker: &Asker, row: &AnswerRow, form: &Form) -> Reply {
    let (words, shell) = (asker.words, asker.shell("cases"));
    let case = CaseRowRef { id: &row.case, number: &row.number };
    let mut page = FormPage::new(&shell, form, "answer", words.case_inquiry_answer(), &case);
    page.action = format!("/undersoegelser/{}", row.id);
    page.submit = words.button_answer();
    page.first = [Answer::Nothing, Answer::Shares, Answer::Withholds]
        .map(|a| Choice::new(a.code(), words.code("inquiry-answer", a.code())))
        .into_iter()
        .collect();
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn answer_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let row = asker.app.office.inquiry_answer(&asker.actor, &id).await.map_err(fault(&asker))?;
    let form = Form::new(&fresh_key()).with("version", row.version).with("answer", &row.status).with("question", &row.question);
    show_answer(&asker, &row, &form).await
}

async fn answer(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let row = asker.app.office.inquiry_answer(&asker.actor, &id).await.map_err(fault(&asker))?;
    let Ok(given) = Answer::from_code(form.value("answer")) else {
        form.fault("answer", asker.words.form_choose_one());
        return show_answer(&asker, &row, &form).await;
    };
    let shares = given == Answer::Shares;
    let given = AnswerForm { answer: given, version: form.version() };
    let result = asker.app.office.answer_inquiry(&asker.actor, &form.key(), &id, &given).await;
    let next = |case: &str| {
        if shares { (format!("/sager/{case}/oplysninger/ny"), "answered-shares") } else { (format!("/sager/{case}"), "answered") }
    };
    match after(&asker, form, result, next)? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_answer(&asker, &row, &form).await,
    }
}

async fn show_simple(asker: &Asker, id: &str, form: &Form, which: &'static str) -> Reply {
    let view = asker.app.office.case(&asker.actor, id).await.map_err(fault(asker))?;
    let (words, shell) = (asker.words, asker.shell("cases"));
    let title = match which {
        "assess" => words.case_assess(),
        "conflict" => words.case_conflict(),
        "assign" => words.case_assign(),
        _ => words.case_close(),
    };
    let case = CaseRowRef { id: &view.case.id, number: &view.case.number };
    let mut page = FormPage::new(&shell, form, which, title, &case);
    let allowed = match which {
        "assess" => view.may.assess,
        "close" => view.may.close,
        _ => true,
    };
    if !allowed {
        return Err(Fault::new(OfficeError::NotFound, words));
    }
    match which {
        "assess" => page.action = format!("/sager/{id}/vurdering"),
        "conflict" | "assign" => {
            page.action = format!("/sager/{id}/{}", if which == "assign" { "tildel" } else { "habilitet" });
            let colleagues = asker.app.office.colleagues(&asker.actor).await.map_err(fault(asker))?;
            page.first = colleagues.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
        }
        _ => {
            page.action = format!("/sager/{id}/afslut");
            page.submit = words.case_close();
            page.first = choices(words, "outcome", Outcome::ALL, Outcome::code);
        }
    }
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn assess_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_simple(&asker, &id, &Form::new(&fresh_key()), "assess").await
}

async fn assess(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let words = asker.words;
    let text = |field: &str| form.value(field).to_owned();
    let labels = [words.case_resources(), words.case_worries(), words.case_protective(), words.case_recommendation()];
    let assessment = AssessmentForm {
        title: words.case_assess_title().to_owned(),
        resources: text("resources"),
        worries: text("worries"),
        protective: text("protective"),
        recommendation: text("recommendation"),
        meeting: None,
        labels: labels.map(str::to_owned),
    };
    let result = asker.app.office.assess(&asker.actor, &form.key(), &id, &assessment).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}/oplysninger"), "assessed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "assess").await,
    }
}

async fn conflict_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let form = Form::new(&fresh_key()).with("user", &asker.actor.who.user);
    show_simple(&asker, &id, &form, "conflict").await
}

async fn conflict(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (user, ground) = (form.value("user").to_owned(), form.value("ground").to_owned());
    let result = asker.app.office.declare_conflict(&asker.actor, &form.key(), &id, &user, &ground).await;
    match after(&asker, form, result, |_| ("/sager".to_owned(), "conflict"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "conflict").await,
    }
}

async fn assign_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_simple(&asker, &id, &Form::new(&fresh_key()), "assign").await
}

async fn assign(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let (user, on) = (form.value("user").to_owned(), !form.ticked("off"));
    let result = asker.app.office.assign(&asker.actor, &form.key(), &id, &user, on).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "assigned"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "assign").await,
    }
}

async fn close_page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = asker.app.office.case(&asker.actor, &id).await.map_err(fault(&asker))?;
    show_simple(&asker, &id, &Form::new(&fresh_key()).with("version", view.case.version), "close").await
}

async fn close(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let Ok(outcome) = Outcome::from_code(form.value("outcome")) else {
        form.fault("outcome", asker.words.form_choose_one());
        return show_simple(&asker, &id, &form, "close").await;
    };
    let closing = Closing { outcome, note: form.value("note").to_owned(), version: form.version() };
    let result = asker.app.office.close_case(&asker.actor, &form.key(), &id, &closing).await;
    match after(&asker, form, result, |id| (format!("/sager/{id}"), "case-closed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_simple(&asker, &id, &form, "close").await,
    }
}

#[derive(Template)]
#[template(path = "case/search.html")]
struct SearchPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    found: Found,
}

async fn search(asker: Asker, Sent(form): Sent) -> Reply {
    let mut found = asker.app.office.search(&asker.actor, form.value("q")).await.map_err(fault(&asker))?;
    for hit in &mut found.hits {
        hit.owner = short(&asker, &hit.owner);
    }
    Ok(reply::page(&SearchPage { shell: &asker.shell("cases"), form: &form, found }, asker.words)?.into_response())
}
