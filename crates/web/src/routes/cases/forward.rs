//! Bringing an internal item forward to a common table.

use askama::Template;
use axum::extract::Path;
use tvaers_domain::item::{Category, Nature};
use tvaers_office::disclosure::ForwardForm;

use super::{fault, item::item_form};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Reply},
    routes::{
        after::{After, after},
        choices,
        disclosures::{terms, terms_choices},
        short,
    },
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default().get("/oplysninger/{id}/loeft", Access::Asks("bring_forward"), page).post(
        "/oplysninger/{id}/loeft",
        Access::Asks("bring_forward"),
        bring,
    )
}

#[derive(Template)]
#[template(path = "case/forward.html")]
struct ForwardPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    heading: String,
    body: String,
    targets: Vec<Choice>,
    natures: Vec<Choice>,
    categories: Vec<Choice>,
    recipients: Vec<Choice>,
    bases: Vec<Choice>,
    forms: Vec<Choice>,
    purposes: Vec<Choice>,
}

async fn show(asker: &Asker, id: &str, form: &Form) -> Reply {
    let (words, office) = (asker.words, &asker.app.office);
    let found = office.forwarding(&asker.actor, id).await.map_err(fault(asker))?;
    let organisation = office.organisation();
    let mut units: Vec<&str> = found.targets.iter().map(|t| t.unit.as_str()).collect();
    units.dedup();
    // Bases and recipients of the tables that are offered; which of them fits the chosen case, the rules say.
    let mut bases: Vec<Choice> = Vec::new();
    let mut recipients: Vec<Choice> = Vec::new();
    let (mut forms, mut purposes) = (Vec::new(), Vec::new());
    for unit in units {
        let (more, cooperation, purpose) = terms_choices(asker, unit);
        let inside = |choice: &Choice| organisation.basis(&choice.value).is_some_and(|b| b.within_authority);
        bases.extend(more.into_iter().filter(|choice| !inside(choice)));
        (forms, purposes) = (cooperation, purpose);
        let others = organisation.at_table(unit).into_iter().filter(|d| d.id != asker.actor.who.department);
        recipients.extend(others.map(|d| Choice::new(d.id.clone(), short(asker, &d.id))));
    }
    for list in [&mut bases, &mut recipients] {
        list.sort_by(|a, b| a.label.cmp(&b.label));
        list.dedup_by(|a, b| a.value == b.value);
    }
    let target = |t: &tvaers_office::disclosure::Target| {
        let label = t.name.as_ref().map_or_else(|| t.number.clone(), |name| format!("{} · {name}", t.number));
        Choice::new(t.id.clone(), label)
    };
    let page = ForwardPage {
        shell: &asker.shell("cases"),
        form,
        action: format!("/oplysninger/{id}/loeft"),
        back: format!("/sager/{}/oplysninger", found.item.case),
        heading: found.item.title,
        body: found.item.body,
        targets: found.targets.iter().map(target).collect(),
        natures: choices(words, "item-nature", Nature::ALL, Nature::code),
        categories: choices(words, "category", Category::ALL, Category::code),
        recipients,
        bases,
        forms,
        purposes,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn page(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, &Form::new(&fresh_key()).with("cooperation", "ssp").with("purpose", "prevention")).await
}

async fn bring(asker: Asker, Path(id): Path<String>, Sent(mut form): Sent) -> Reply {
    let words = asker.words;
    let terms = terms(&mut form, words);
    if form.value("into").is_empty() {
        form.fault("into", words.form_choose_one());
    }
    if terms.necessity.is_empty() {
        form.fault("necessity", words.disclosure_necessity_missing());
    }
    let item = item_form(&form);
    if !item.categories.is_empty() && terms.sensitive_necessity.is_empty() {
        form.fault("sensitive_necessity", words.disclosure_sensitive_missing());
    }
    if form.has_errors() {
        return show(&asker, &id, &form).await;
    }
    let brought = ForwardForm { into: form.value("into").to_owned(), item, terms, recipients: form.all("recipients").to_vec() };
    let result = asker.app.office.bring_forward(&asker.actor, &form.key(), &id, &brought).await;
    match after(&asker, form, result, |case| (format!("/sager/{case}/oplysninger"), "brought-forward"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, &form).await,
    }
}
