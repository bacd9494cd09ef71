//! The comparison of models as a paper, worded for whoever chooses among them. `charts` has its figures, `reach` who may see and do what.

mod charts;
mod reach;

use tvaers_locale::{Lang, Words, format::Dates};
use tvaers_office::{
    mandate::{Assumptions, Compared, Comparison, Doer, SEED, SeatLine, Task, YEARS},
    meeting::sheet::{ComparedModel, ComparisonLabels, ComparisonPaper, DrawnUnit, Fact, Speaker, Table},
};

use crate::routes::models::shown::{self, amount, in_language, short, shorts};

/// Assumptions without a source that the paper names; all of them do not fit it.
const SOME: usize = 6;

/// A comparison as a paper in the words of a language. `now` is when it is made, µs.
#[must_use]
pub fn comparison_paper(words: Words, comparison: &Comparison, now: i64) -> ComparisonPaper {
    let models: Vec<ComparedModel> = comparison.models.iter().map(|m| model(words, comparison, m)).collect();
    let names: Vec<String> = models.iter().map(|m| m.short.clone()).collect();
    let organisation = comparison.models.iter().flat_map(|m| &m.units).find(|u| !u.general);
    ComparisonPaper {
        title: words.compare_title().to_owned(),
        subtitle: words.compare_subtitle(names.join(", ")),
        organisation: organisation.map(|u| in_language(words, &u.name.0, &u.name.1)).unwrap_or_default(),
        facts: vec![Fact {
            name: words.compare_basis().to_owned(),
            text: words.compare_basis_text(SEED.to_string(), i64::from(YEARS)),
        }],
        made_at: Dates::new(words.lang(), now).full_moment(now),
        intro: words.compare_about().to_owned(),
        key_points: key_points(words, comparison, &names),
        labels: labels(words),
        abbreviations: shown::abbreviations(words, comparison).into_iter().map(|(name, text)| Fact { name, text }).collect(),
        tasks: tasks(words, comparison, &names),
        seats: seats(words, comparison, &names),
        matrix: reach::matrix(words, comparison),
        promises: promises(words, comparison),
        hands: charts::hands(words, comparison, &names),
        times: charts::times(words, comparison, &names),
        exposures: charts::exposures(words, comparison, &names),
        own_cases: own_cases(words, comparison, &names),
        assumptions: assume(words, &Assumptions::default(), SOME),
        limits: [words.model_limits_text(), words.compare_limit_queue()].map(str::to_owned).into(),
        sources: sources(words, comparison),
        models,
    }
}

/// `Model 1: BIF er sekretariat` in two; a name that is not made that way is its own short one.
pub(crate) fn split(name: &str) -> (String, String) {
    match name.split_once(": ") {
        Some((short, rest)) => (short.to_owned(), capital(rest)),
        None => (name.to_owned(), String::new()),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn model(words: Words, comparison: &Comparison, model: &Compared) -> ComparedModel {
    let (short_name, name) = split(&in_language(words, &model.name.0, &model.name.1));
    let unit = |unit: &SeatLine| DrawnUnit {
        name: in_language(words, &unit.name.0, &unit.name.1),
        note: words.model_every(unit.every_days),
        internal: unit.home.is_some(),
        general: unit.general,
        secretariat: short(comparison, &unit.secretariat),
        parties: unit.parties.iter().filter(|p| **p != unit.secretariat).map(|p| short(comparison, p)).collect(),
        guests: unit.guests.iter().map(|p| short(comparison, p)).collect(),
    };
    let speaker = |(through, whom): &(String, Vec<String>)| Speaker {
        party: shorts(comparison, whom),
        through: short(comparison, through),
    };
    ComparedModel {
        short: short_name,
        name,
        aim: in_language(words, &model.aim.0, &model.aim.1),
        units: model.units.iter().map(unit).collect(),
        speakers: model.speakers.iter().map(speaker).collect(),
    }
}

/// What each model means on a line, and how far the figures carry.
fn key_points(words: Words, comparison: &Comparison, names: &[String]) -> Vec<String> {
    let across = comparison.tasks.iter().find(|line| line.task == Task::ServeAcross);
    let doers = across.map(|line| line.doers.as_slice()).unwrap_or_default();
    let mut points = Vec::new();
    for ((name, doer), figures) in names.iter().zip(doers).zip(&comparison.simulated) {
        let mut said = match doer {
            Doer::Departments(all) => words.compare_key_model(name, shorts(comparison, all)),
            Doer::Inviting(all) => words.compare_key_inviting(name, shorts(comparison, all)),
            _ => words.compare_key_nobody(name),
        };
        if figures.days_to_assessment.years > 0 {
            let figures =
                [figures.days_to_assessment, figures.disclosures, figures.meetings].map(|spread| amount(words, spread.mean));
            let [days, disclosures, meetings] = figures;
            said = format!("{said} {}", words.compare_key_figures(days, disclosures, meetings));
        }
        points.push(said);
    }
    let (sourced, all) = (Assumptions::default().lines(), Assumptions::default().lines().len());
    let sourced = sourced.iter().filter(|(_, _, source)| source != "assumption").count();
    points.push(words.compare_key_sources(all.to_string(), sourced.to_string()));
    points
}

fn labels(words: Words) -> ComparisonLabels {
    ComparisonLabels {
        choice: words.compare_choice().to_owned(),
        key_points: words.compare_key_points().to_owned(),
        work: words.compare_work().to_owned(),
        sight: words.compare_sight().to_owned(),
        cost: words.compare_cost().to_owned(),
        figures: words.compare_figures().to_owned(),
        measure: words.model_hands_measure().to_owned(),
        secretariat: words.compare_seat_secretariat().to_owned(),
        party: words.compare_seat_party().to_owned(),
        by_invitation: words.compare_seat_guest().to_owned(),
        internal: words.compare_frame_internal().to_owned(),
        general: words.compare_frame_general().to_owned(),
        speaks_through: words.compare_speaks_through().to_owned(),
        differs: words.compare_differs().to_owned(),
        assumptions: words.model_assumptions().to_owned(),
        limits: words.model_limits().to_owned(),
        sources: words.compare_sources().to_owned(),
    }
}

/// What a table's rows are about, then the models.
fn columns(first: &str, names: &[String]) -> Vec<String> {
    std::iter::once(first.to_owned()).chain(names.iter().cloned()).collect()
}

fn tasks(words: Words, comparison: &Comparison, names: &[String]) -> Table {
    let row = |row: shown::TaskRow| std::iter::once(row.task.to_owned()).chain(row.doers).collect();
    Table {
        title: words.model_tasks().to_owned(),
        columns: columns(words.model_task(), names),
        rows: shown::tasks(words, comparison).into_iter().map(row).collect(),
        note: None,
        mark_differences: true,
    }
}

fn seats(words: Words, comparison: &Comparison, names: &[String]) -> Table {
    let row = |(department, short): (&String, &String)| {
        let seats = comparison.models.iter().map(|model| seat(words, comparison, model, department));
        std::iter::once(short.clone()).chain(seats).collect()
    };
    Table {
        title: words.model_seats().to_owned(),
        columns: columns(words.compare_who(), names),
        rows: comparison.shorts.iter().map(row).collect(),
        note: None,
        mark_differences: true,
    }
}

/// A department's seats under a model: `sekretariat internt, part`.
fn seat(words: Words, comparison: &Comparison, model: &Compared, department: &String) -> String {
    let mut seats = Vec::new();
    let one_table = model.units.len() == 1;
    for unit in &model.units {
        let seat = match unit {
            unit if unit.secretariat == *department => words.compare_seat_secretariat(),
            unit if unit.guests.contains(department) => words.compare_seat_guest(),
            unit if unit.parties.contains(department) => words.compare_seat_party(),
            _ => continue,
        };
        seats.push(match (unit.home.is_some(), unit.general) {
            (true, _) => words.compare_seat_internal(seat),
            (false, true) => words.compare_seat_general(seat),
            (false, false) if one_table => seat.to_owned(),
            (false, false) => words.compare_seat_across(seat),
        });
    }
    if let Some((speaker, _)) = model.speakers.iter().find(|(_, whom)| whom.contains(department)) {
        seats.push(words.compare_seat_through(short(comparison, speaker)));
    }
    if seats.is_empty() { words.compare_seat_none().to_owned() } else { seats.join(", ") }
}

/// Two to a row, so that twelve walls take half a page's room.
fn promises(words: Words, comparison: &Comparison) -> Table {
    let said: Vec<String> =
        shown::promises(words, comparison).into_iter().map(|(wall, says)| format!("{wall} \u{b7} {says}")).collect();
    let pair = |pair: &[String]| vec![pair.first().cloned().unwrap_or_default(), pair.get(1).cloned().unwrap_or_default()];
    Table {
        title: words.model_promises().to_owned(),
        columns: vec![words.compare_promise().to_owned(), String::new()],
        rows: said.chunks(2).map(pair).collect(),
        note: Some(words.model_promises_lead().to_owned()),
        mark_differences: false,
    }
}

fn own_cases(words: Words, comparison: &Comparison, names: &[String]) -> Option<Table> {
    let row = |row: shown::OwnRow| std::iter::once(row.department).chain(row.changes).collect();
    let rows: Vec<Vec<String>> = shown::own(words, comparison).into_iter().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        title: words.model_own().to_owned(),
        columns: columns(words.label_department(), names),
        rows,
        note: Some(words.model_own_lead().to_owned()),
        mark_differences: true,
    })
}

/// What invented years assume, in the words of a language: each number with a public source or given for this run by itself, the others in one sentence.
#[must_use]
pub fn assumptions(words: Words, assumptions: &Assumptions) -> Vec<String> {
    assume(words, assumptions, usize::MAX)
}

/// The same with the first so many of those that have no source.
fn assume(words: Words, assumptions: &Assumptions, most: usize) -> Vec<String> {
    let usual = Assumptions::default().lines();
    let (mut said, mut assumed) = (Vec::new(), Vec::new());
    for ((key, value, source), (_, _, usually)) in assumptions.lines().into_iter().zip(usual) {
        let name = words.code("assume", key);
        let value = if words.lang() == Lang::Da { value.replace('.', ",") } else { value };
        if source != usually {
            said.push(words.compare_given(name, value));
        } else if source == "assumption" {
            assumed.push(format!("{name} {value}"));
        } else {
            said.push(words.compare_sourced(name, value));
        }
    }
    if assumed.len() > most {
        assumed.truncate(most);
        said.push(words.compare_assumed_some(assumed.join("; ")));
    } else {
        said.push(words.compare_assumed(assumed.join("; ")));
    }
    said
}

fn sources(words: Words, comparison: &Comparison) -> Vec<String> {
    let ids: Vec<&str> = comparison.models.iter().map(|m| m.id.as_str()).collect();
    vec![
        words.compare_source_models(ids.join(", ")),
        words.compare_source_rules().to_owned(),
        words.compare_source_hotline().to_owned(),
    ]
}
