//! The first start: founding the house on a page guarded by the one-time code from the console. Afterwards the page is not there.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use tvaers_office::{OfficeError, house::FirstAdministrator};

use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Visitor,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default().get("/opsaetning", Access::Public, page).post("/opsaetning", Access::Public, found)
}

#[derive(Template)]
#[template(path = "setup/setup.html")]
struct SetupPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    model: String,
    authorities: Vec<(String, Vec<String>)>,
    departments: Vec<Choice>,
}

/// Gone once the house is founded, and never there without a code.
async fn open(visitor: &Visitor) -> Result<(), Fault> {
    let founded = visitor.app.office.is_founded().await.map_err(|e| Fault::new(e, visitor.words))?;
    if founded || visitor.app.settings.setup_code.is_none() {
        return Err(Fault::new(OfficeError::NotFound, visitor.words));
    }
    Ok(())
}

fn show(visitor: &Visitor, form: &Form) -> Reply {
    let fault = |e| Fault::new(e, visitor.words);
    let founding = visitor.app.settings.founding.as_ref().ok_or_else(|| fault(OfficeError::NotFound))?;
    let (all, model) = founding.everything().map_err(fault)?;
    let danish = visitor.words.lang() == tvaers_locale::Lang::Da;
    let pick = |da: &String, en: &String| if danish { da.clone() } else { en.clone() };
    let of = |authority: &str| {
        all.departments.iter().filter(|d| d.authority == authority).map(|d| pick(&d.name_da, &d.name_en)).collect::<Vec<_>>()
    };
    let page = SetupPage {
        shell: &visitor.shell(),
        form,
        model: pick(&model.name_da, &model.name_en),
        authorities: all.authorities.iter().map(|a| (pick(&a.name_da, &a.name_en), of(&a.id))).collect(),
        departments: all.departments.iter().map(|d| Choice::new(d.id.clone(), pick(&d.name_da, &d.name_en))).collect(),
    };
    if form.has_errors() { reply::faulty(&page, visitor.words) } else { reply::page(&page, visitor.words) }
}

async fn page(visitor: Visitor) -> Reply {
    open(&visitor).await?;
    show(&visitor, &Form::new(&fresh_key()).with("department", "bif"))
}

async fn found(visitor: Visitor, Sent(mut form): Sent) -> Reply {
    open(&visitor).await?;
    let words = visitor.words;
    let code = visitor.app.settings.setup_code.clone().unwrap_or_default();
    match visitor.app.office.try_code(form.value("code"), &code, &visitor.source).await {
        Ok(true) => {}
        Ok(false) => form.fault("code", words.setup_code_wrong()),
        Err(OfficeError::TooMany) => form.fault("code", words.error_too_many()),
        Err(other) => return Err(Fault::new(other, words)),
    }
    if form.value("username").len() < 2 {
        form.fault("username", words.username_form());
    }
    if form.value("name").is_empty() {
        form.fault("name", words.name_missing());
    }
    if form.has_errors() {
        return show(&visitor, &form);
    }
    let first = FirstAdministrator {
        username: form.value("username").to_lowercase(),
        name: form.value("name").to_owned(),
        department: form.value("department").to_owned(),
        password: form.all("password").first().cloned().unwrap_or_default(),
    };
    let founding = visitor.app.settings.founding.as_ref().ok_or_else(|| Fault::new(OfficeError::NotFound, words))?;
    match visitor.app.office.found(founding, &first).await {
        Ok(()) => Ok(Redirect::to("/log-ind").into_response()),
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, words);
            show(&visitor, &form)
        }
        Err(other) => Err(Fault::new(other, words)),
    }
}
