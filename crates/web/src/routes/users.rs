//! Users: made, changed, closed and let in again by the administrator of their own authority.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use tvaers_domain::people::Role;
use tvaers_office::{
    OfficeError,
    people::{Account, NewAccount},
};

use super::{
    after::{After, after},
    choices, short,
};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/brugere", Access::Asks("view_user"), list)
        .get("/brugere/ny", Access::Asks("create_user"), new_page)
        .post("/brugere/ny", Access::Asks("create_user"), create)
        .get("/brugere/{id}", Access::Asks("manage_user"), one)
        .post("/brugere/{id}", Access::Asks("manage_user"), change)
        .post("/brugere/{id}/aabn", Access::Asks("manage_user"), recover)
}

struct ShownAccount {
    account: Account,
    party: String,
    roles: String,
}

#[derive(Template)]
#[template(path = "users/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    manages: bool,
    accounts: Vec<ShownAccount>,
}

async fn list(asker: Asker) -> Reply {
    let words = asker.words;
    let fault = |e| Fault::new(e, words);
    let manages = asker.app.office.ways(&asker.actor).map_err(fault)?.users;
    if !manages {
        return Err(fault(OfficeError::NotFound));
    }
    let accounts = asker.app.office.accounts(&asker.actor).await.map_err(fault)?;
    let accounts = accounts.into_iter().map(|account| ShownAccount {
        party: short(&asker, &account.department),
        roles: account.roles.iter().map(|r| words.code("role", r)).collect::<Vec<_>>().join(", "),
        account,
    });
    reply::page(&ListPage { shell: &asker.shell("users"), manages, accounts: accounts.collect() }, words)
}

#[derive(Template)]
#[template(path = "users/form.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    account: Option<&'a Account>,
    action: String,
    departments: Vec<Choice>,
    roles: Vec<Choice>,
    key: String,
}

fn show_form(asker: &Asker, form: &Form, account: Option<&Account>) -> Reply {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == tvaers_locale::Lang::Da;
    let name = |d: &tvaers_office::Department| if danish { d.name_da.clone() } else { d.name_en.clone() };
    let page = FormPage {
        shell: &asker.shell("users"),
        form,
        account,
        action: account.map_or_else(|| "/brugere/ny".to_owned(), |a| format!("/brugere/{}", a.id)),
        departments: organisation.departments().iter().map(|d| Choice::new(d.id.clone(), name(d))).collect(),
        roles: choices(asker.words, "role", Role::ALL, Role::code),
        key: fresh_key(),
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

fn filled(form: &Form) -> NewAccount {
    NewAccount {
        username: form.value("username").to_lowercase(),
        name: form.value("name").to_owned(),
        department: form.value("department").to_owned(),
        email: form.value("email").to_owned(),
        roles: form.all("roles").iter().filter_map(|r| Role::from_code(r).ok()).collect::<BTreeSet<_>>(),
    }
}

async fn new_page(asker: Asker) -> Reply {
    if !asker.app.office.ways(&asker.actor).map_err(|e| Fault::new(e, asker.words))?.users {
        return Err(Fault::new(OfficeError::NotFound, asker.words));
    }
    show_form(&asker, &Form::new(&fresh_key()), None)
}

#[derive(Template)]
#[template(path = "users/first.html")]
struct FirstPage<'a> {
    shell: &'a Shell<'a>,
    username: String,
    password: String,
}

/// The first password is shown once, on the answer itself: it is in no address and not kept.
fn show_first(asker: &Asker, username: String, password: String) -> Reply {
    Ok(reply::page(&FirstPage { shell: &asker.shell("users"), username, password }, asker.words)?.into_response())
}

async fn create(asker: Asker, Sent(form): Sent) -> Reply {
    let new = filled(&form);
    let result = asker.app.office.create_account(&asker.actor, &form.key(), &new).await;
    if let Ok(password) = result {
        return show_first(&asker, new.username, password);
    }
    match after(&asker, form, result, |_| ("/brugere".to_owned(), "user-made"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_form(&asker, &form, None),
    }
}

async fn account(asker: &Asker, id: &str) -> Result<Account, Fault> {
    let fault = |e| Fault::new(e, asker.words);
    let accounts = asker.app.office.accounts(&asker.actor).await.map_err(fault)?;
    let manages = asker.app.office.ways(&asker.actor).map_err(fault)?.users;
    accounts.into_iter().find(|a| a.id == id && manages).ok_or_else(|| fault(OfficeError::NotFound))
}

async fn one(asker: Asker, Path(id): Path<String>) -> Reply {
    let account = account(&asker, &id).await?;
    let mut form = Form::new(&fresh_key())
        .with("username", &account.username)
        .with("name", &account.name)
        .with("email", &account.email)
        .with("department", &account.department)
        .with("version", account.version);
    form.values.insert("roles".into(), account.roles.clone());
    if account.active {
        form = form.with("active", "1");
    }
    show_form(&asker, &form, Some(&account))
}

async fn change(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let account = account(&asker, &id).await?;
    let changed = NewAccount { username: account.username.clone(), department: account.department.clone(), ..filled(&form) };
    let (key, active, version) = (form.key(), form.ticked("active"), form.version());
    let result = asker.app.office.change_account(&asker.actor, &key, &id, &changed, active, version).await;
    match after(&asker, form, result, |_| ("/brugere".to_owned(), "user-changed"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show_form(&asker, &form, Some(&account)),
    }
}

async fn recover(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let account = account(&asker, &id).await?;
    match asker.app.office.recover_account(&asker.actor, &form.key(), &id).await {
        Ok(password) => show_first(&asker, account.username, password),
        Err(OfficeError::Repeated(_)) => Ok(reply::done("/brugere", "user-changed")),
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}
