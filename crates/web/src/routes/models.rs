//! Models: comparing them before the choice. `plans` plans, approves and enacts a change; `positions` records who was asked and what they answered; `paper`
//! makes the comparison a paper.

mod paper;
mod plans;
mod positions;
pub(crate) mod shown;

use askama::Template;
use axum::extract::{OriginalUri, State};
use tvaers_office::mandate::{Comparison, SEED, YEARS};

use crate::{
    App,
    look::{Choice, Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};
use shown::{HandsRow, MatrixUnit, ModelCard, OwnRow, TaskRow};

pub(crate) fn routes() -> Routes {
    Routes::default().get("/modeller", Access::Own, compare).with(paper::routes()).with(plans::routes()).with(positions::routes())
}

#[derive(Template)]
#[template(path = "model/compare.html")]
struct ComparePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    choices: Vec<Choice>,
    names: Vec<String>,
    /// The same, short enough for a label.
    labels: Vec<String>,
    abbreviations: Vec<(String, String)>,
    cards: Vec<ModelCard>,
    tasks: Vec<TaskRow>,
    matrix: Vec<MatrixUnit>,
    promises: Vec<(&'static str, &'static str)>,
    own: Vec<OwnRow>,
    hands: Vec<HandsRow>,
    years: Vec<HandsRow>,
    played: String,
    assumptions: Vec<(&'static str, String, String)>,
    /// Address of the same comparison as a paper.
    paper: String,
    plans: bool,
}

/// The models that an address asks for, else the first three that fit this house.
fn chosen(query: Option<&str>, all: &[String]) -> Vec<String> {
    let pairs: Vec<(String, String)> = query.and_then(|q| serde_urlencoded::from_str(q).ok()).unwrap_or_default();
    let mut asked: Vec<String> = Vec::new();
    for (_, id) in pairs.into_iter().filter(|(name, _)| name == "m") {
        if all.contains(&id) && !asked.contains(&id) {
            asked.push(id);
        }
    }
    if asked.len() < 2 {
        all.iter().take(3).cloned().collect()
    } else {
        asked.into_iter().take(tvaers_office::mandate::MOST).collect()
    }
}

/// Ids of the models that this address compares.
fn asked(app: &App, query: Option<&str>) -> Vec<String> {
    let known: Vec<String> = app.office.models().into_iter().map(|choice| choice.id).collect();
    chosen(query, &known)
}

async fn compare(State(app): State<App>, asker: Asker, OriginalUri(uri): OriginalUri) -> Reply {
    let words = asker.words;
    let fault = |e| Fault::new(e, words);
    let known = app.office.models();
    let chosen = asked(&app, uri.query());
    let comparison: Comparison = app.office.compare(&asker.actor, &chosen).await.map_err(fault)?;
    let mut form = Form::default();
    let paper = paper::address(&chosen);
    form.values.insert("m".into(), chosen);
    let choices = known.iter().map(|c| Choice::new(c.id.clone(), shown::in_language(words, &c.name_da, &c.name_en))).collect();
    let names: Vec<String> = comparison.models.iter().map(|m| shown::in_language(words, &m.name.0, &m.name.1)).collect();
    let page = ComparePage {
        shell: &asker.shell("models"),
        form: &form,
        choices,
        labels: shown::brief(&names),
        names,
        abbreviations: shown::abbreviations(words, &comparison),
        cards: shown::cards(words, &comparison),
        tasks: shown::tasks(words, &comparison),
        matrix: shown::matrix(words, &comparison),
        promises: shown::promises(words, &comparison),
        own: shown::own(words, &comparison),
        hands: shown::hands(words, &comparison),
        years: shown::years(words, &comparison),
        played: words.model_years_lead(SEED.to_string(), i64::from(YEARS)),
        assumptions: shown::assumptions(words),
        paper,
        plans: app.office.may_follow_plans(&asker.actor).map_err(fault)?,
    };
    reply::page(&page, words)
}
