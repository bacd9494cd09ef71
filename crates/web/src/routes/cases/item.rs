//! Items of a case: adding one, changing one.

use axum::extract::{Path, Request};
use tvaers_domain::item::{Category, Nature};
use tvaers_locale::Words;
use tvaers_office::{
    OfficeError,
    case::{ItemForm, ItemRow},
};

use super::{
    fault,
    form::{CaseRowRef, FormPage},
};
use crate::{
    care,
    form::{Sent, fresh_key},
    look::Form,
    reply::{self, Fault, Reply},
    routes::{
        after::{After, after},
        attachments, choices,
    },
    session::Asker,
    table::{Access, Routes},
    upload::{Filled, beside, receive_any},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/oplysninger/ny", Access::Asks("add_item"), item_page)
        .upload("/sager/{id}/oplysninger/ny", Access::Asks("add_item"), add_item)
        .get("/oplysninger/{id}/ret", Access::Asks("change_item"), change_page)
        .post("/oplysninger/{id}/ret", Access::Asks("change_item"), change_item)
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
    page.about.clone_from(&view.name);
    page.file_limit = attachments::limit(asker);
    item_choices(&mut page, words);
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

fn item_choices(page: &mut FormPage<'_>, words: Words) {
    page.first = choices(words, "item-nature", Nature::ALL, Nature::code);
    page.second = choices(words, "category", Category::ALL, Category::code);
}

pub(super) fn item_form(form: &Form) -> ItemForm {
    ItemForm {
        title: form.value("title").to_owned(),
        body: form.value("body").to_owned(),
        nature: Nature::from_code(form.value("nature")).ok(),
        categories: form.all("categories").iter().filter_map(|c| Category::from_code(c).ok()).collect(),
    }
}

async fn item_page(asker: Asker, Path(id): Path<String>) -> Reply {
    show_item(&asker, &id, &Form::new(&fresh_key()).with("clean", "1")).await
}

async fn add_item(asker: Asker, Path(id): Path<String>, request: Request) -> Reply {
    let Filled { mut form, files, turn: _turn } = receive_any(&asker, request).await?.filled(asker.words);
    if form.has_errors() {
        return show_item(&asker, &id, &form).await;
    }
    let about = form.value("about").to_owned();
    if care::goes_back(&asker, &mut form, &["body"], &about) {
        return show_item(&asker, &id, &form).await;
    }
    let file = beside(&form, files);
    let result = asker.app.office.add_item_with(&asker.actor, &form.key(), &id, &item_form(&form), file).await;
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
    page.about.clone_from(&view.name);
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

async fn change_item(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let about = form.value("about").to_owned();
    if care::goes_back(&asker, &mut form, &["body"], &about) {
        let item = asker.app.office.item(&asker.actor, &id).await.map_err(fault(&asker))?;
        return show_change(&asker, &item, &form).await;
    }
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
