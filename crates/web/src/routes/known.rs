//! Who knew what about a citizen on a day, and the catalogue of legal bases.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use serde::Deserialize;
use tvaers_domain::{holidays::day_and_hour, time::FOREVER};
use tvaers_locale::{Lang, format};
use tvaers_office::{
    OfficeError,
    disclosure::{CatalogueLine, Knower, KnownItem, Reader, WhoKnew},
};

use super::short;
use crate::{
    form::Sent,
    look::{Badge, Form, Shell, Tone},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get("/sager/{id}/hvem", Access::Asks("view_disclosure"), page)
        .post("/sager/{id}/hvem", Access::Asks("view_disclosure"), with_reason)
        .get("/retsgrundlag", Access::Asks("view_disclosure"), catalogue)
}

/// One recipient, as the page shows it.
struct ShownKnower {
    disclosure: String,
    recipient: String,
    told: bool,
    since: i64,
    until: Option<i64>,
    basis: String,
    badge: Badge,
    correction: Option<Badge>,
}

/// One item with those who knew it.
struct ShownKnown {
    anchor: String,
    heading: String,
    kind: &'static str,
    owner: String,
    number: String,
    knowers: Vec<ShownKnower>,
    readers: Vec<(String, String, Reader)>,
}

#[derive(Template)]
#[template(path = "disclosure/known.html")]
struct KnownPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    view: &'a WhoKnew,
    items: Vec<ShownKnown>,
    on: String,
    action: String,
    shown: bool,
}

#[derive(Deserialize)]
struct DayQuery {
    dag: Option<String>,
}

/// The catalogue's name of a basis.
pub(super) fn basis_label(asker: &Asker, id: &str) -> String {
    let danish = asker.words.lang() == Lang::Da;
    let organisation = asker.app.office.organisation();
    organisation.basis(id).map(|b| if danish { b.label_da.clone() } else { b.label_en.clone() }).unwrap_or_default()
}

/// How far a correction is, at the disclosure that it corrects.
fn correction(asker: &Asker, knower: &Knower) -> Option<Badge> {
    let last = knower.corrections.last()?;
    Some(if knower.corrections.iter().all(|c| c.acknowledged_at.is_some()) {
        Badge::new(Tone::Good, "check", asker.words.correction_acknowledged())
    } else {
        Badge::new(Tone::Warn, "hourglass", asker.words.code("correction", &last.kind))
    })
}

fn knower(asker: &Asker, knower: &Knower) -> ShownKnower {
    ShownKnower {
        disclosure: knower.row.id.clone(),
        recipient: short(asker, &knower.row.recipient),
        told: knower.row.told_at.is_some(),
        since: knower.since,
        until: knower.until.or_else(|| (knower.readable && knower.row.ends != FOREVER).then_some(knower.row.ends)),
        basis: basis_label(asker, &knower.row.basis),
        badge: Badge::of(asker.words, "status-disclosure", knower.state.code()),
        correction: correction(asker, knower),
    }
}

fn known(asker: &Asker, item: &KnownItem) -> ShownKnown {
    let (words, lang) = (asker.words, asker.words.lang());
    let kind = words.code("item-kind", &item.kind);
    let times = |reader: &Reader| words.known_times(format::number(lang, i64::try_from(reader.times).unwrap_or(i64::MAX)));
    ShownKnown {
        anchor: format!("h-{}", item.item),
        heading: item.title.clone().unwrap_or_else(|| kind.to_owned()),
        kind,
        owner: short(asker, &item.owner),
        number: item.number.clone(),
        knowers: item.knowers.iter().map(|k| knower(asker, k)).collect(),
        readers: item.readers.iter().map(|r| (short(asker, &r.department), times(r), r.clone())).collect(),
    }
}

/// The day that was asked for; today when none was. A fault is put beside the field.
fn wanted(asker: &Asker, form: &mut Form) -> Date {
    let today = day_and_hour(asker.app.office.now()).0;
    match format::parse_date(form.value("dag")) {
        _ if form.value("dag").is_empty() => today,
        Ok(day) => day,
        Err(fault) => {
            form.fault("dag", fault.text(asker.words));
            today
        }
    }
}

async fn show(asker: &Asker, id: &str, mut form: Form) -> Reply {
    let (words, office) = (asker.words, &asker.app.office);
    let day = wanted(asker, &mut form);
    let reason = if form.has_errors() { String::new() } else { form.value("reason").to_owned() };
    let asked = office.who_knew(&asker.actor, id, format::end_of_day(day), &reason).await;
    let view = match asked {
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, words);
            office.who_knew(&asker.actor, id, format::end_of_day(day), "").await
        }
        other => other,
    };
    let view = view.map_err(|e| Fault::new(e, words))?;
    if view.needs_reason && form.has("reason") && !form.has_errors() {
        form.fault("reason", words.form_required());
    }
    let dates = format::Dates::new(words.lang(), office.now());
    let form = form.with("dag", day);
    let page = KnownPage {
        shell: &asker.shell("disclosures"),
        items: view.items.iter().map(|item| known(asker, item)).collect(),
        on: words.known_on(dates.long_date(day)),
        action: format!("/sager/{id}/hvem"),
        shown: !view.needs_reason,
        view: &view,
        form: &form,
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn page(asker: Asker, Path(id): Path<String>, Query(query): Query<DayQuery>) -> Reply {
    let form = query.dag.map_or_else(Form::default, |day| Form::default().with("dag", day));
    show(&asker, &id, form).await
}

/// Shows it in answer to the form itself: a page that could be opened again would be read again without its reason.
async fn with_reason(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    show(&asker, &id, form).await
}

/// A legal basis, as the catalogue shows it.
struct ShownBasis {
    id: String,
    anchor: String,
    label: String,
    statute: String,
    condition: String,
    senders: String,
    recipients: String,
    never: &'static str,
    from: Option<i64>,
    to: Option<i64>,
    badge: Badge,
    needs: Vec<&'static str>,
    units: String,
    uses: String,
}

#[derive(Template)]
#[template(path = "disclosure/catalogue.html")]
struct CataloguePage<'a> {
    shell: &'a Shell<'a>,
    bases: Vec<ShownBasis>,
}

fn basis(asker: &Asker, line: &CatalogueLine) -> ShownBasis {
    let (words, b) = (asker.words, &line.basis);
    let danish = words.lang() == Lang::Da;
    let organisation = asker.app.office.organisation();
    let kinds = |all: &[String]| all.iter().map(|kind| words.code("authority", kind)).collect::<Vec<_>>().join(", ");
    let named = |id: &String| {
        organisation.unit_by_id(id).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default()
    };
    let needs = [
        (b.needs_form, words.basis_needs_form()),
        (b.needs_consent, words.basis_needs_consent()),
        (b.within_authority, words.basis_within_authority()),
    ];
    ShownBasis {
        anchor: format!("h-{}", b.id),
        label: if danish { b.label_da.clone() } else { b.label_en.clone() },
        condition: if danish { b.condition_da.clone() } else { b.condition_en.clone() },
        statute: b.statute.clone(),
        senders: kinds(&line.senders),
        recipients: kinds(&line.recipients),
        never: if b.never_for.is_empty() { words.basis_never_none() } else { words.code("basis-never", &b.never_for) },
        from: (b.valid_from > 0).then_some(b.valid_from),
        to: (b.valid_to != FOREVER).then_some(b.valid_to),
        badge: if line.in_force {
            Badge::new(Tone::Good, "check", words.basis_in_force())
        } else {
            Badge::new(Tone::Plain, "time", words.basis_not_in_force())
        },
        needs: needs.into_iter().filter(|(needed, _)| *needed).map(|(_, text)| text).collect(),
        units: line.units.iter().map(named).collect::<Vec<_>>().join(", "),
        uses: format::number(words.lang(), line.uses),
        id: b.id.clone(),
    }
}

async fn catalogue(asker: Asker) -> Reply {
    let lines = asker.app.office.catalogue(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))?;
    let bases = lines.iter().map(|line| basis(&asker, line)).collect();
    reply::page(&CataloguePage { shell: &asker.shell("disclosures"), bases }, asker.words)
}
