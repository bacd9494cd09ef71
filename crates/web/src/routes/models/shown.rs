//! The comparison in words: departments by their short names, reach by who has it, figures as people write them.

use tvaers_domain::people::Role;
use tvaers_locale::{Lang, Words, format};
use tvaers_office::{
    ledger::Figure,
    mandate::{Ability, Assumptions, Comparison, Doer, Figures, Hands, MatrixLine, Reach, SeatLine, Spread},
};

use crate::comparison_paper::split;

/// A name or text in the page's language.
pub(crate) fn in_language(words: Words, danish: &str, english: &str) -> String {
    if words.lang() == Lang::Da { danish.to_owned() } else { english.to_owned() }
}

/// A unit of a model.
pub(crate) struct UnitBox {
    pub(crate) name: String,
    pub(crate) tier: String,
    pub(crate) internal: bool,
    pub(crate) secretariat: String,
    pub(crate) chair: Option<String>,
    pub(crate) others: String,
    pub(crate) guests: String,
    pub(crate) every: String,
}

/// A model at first sight.
pub(crate) struct ModelCard {
    pub(crate) name: String,
    pub(crate) aim: String,
    pub(crate) units: Vec<UnitBox>,
    pub(crate) speakers: Vec<String>,
}

/// Who does a task, model by model.
pub(crate) struct TaskRow {
    pub(crate) task: &'static str,
    pub(crate) doers: Vec<String>,
}

/// Who reaches how far, model by model.
pub(crate) struct MatrixCell {
    pub(crate) all: String,
    pub(crate) part: String,
    pub(crate) there: bool,
}

/// One ability in one unit.
pub(crate) struct MatrixRow {
    pub(crate) ability: &'static str,
    pub(crate) differs: bool,
    pub(crate) cells: Vec<MatrixCell>,
}

/// The matrix of one unit.
pub(crate) struct MatrixUnit {
    pub(crate) name: String,
    pub(crate) rows: Vec<MatrixRow>,
}

/// What changes for one department's sight of cases.
pub(crate) struct OwnRow {
    pub(crate) department: String,
    pub(crate) changes: Vec<String>,
}

/// A figure with its bar: widths in percent of the widest of its row.
pub(crate) struct Bar {
    pub(crate) value: String,
    pub(crate) spread: Option<String>,
    pub(crate) width: String,
    pub(crate) low: String,
    pub(crate) high: String,
}

/// A figure of work, model by model.
pub(crate) struct HandsRow {
    pub(crate) measure: &'static str,
    pub(crate) values: Vec<Bar>,
}

pub(crate) fn short(comparison: &Comparison, department: &str) -> String {
    comparison.shorts.get(department).cloned().unwrap_or_else(|| department.to_owned())
}

pub(crate) fn shorts<'d>(comparison: &Comparison, departments: impl IntoIterator<Item = &'d String>) -> String {
    departments.into_iter().map(|d| short(comparison, d)).collect::<Vec<_>>().join(", ")
}

/// What models are called where room is short: `Model 1`, if no two of them begin alike.
pub(crate) fn brief(names: &[String]) -> Vec<String> {
    let brief: Vec<String> = names.iter().map(|name| split(name).0).collect();
    let different: std::collections::BTreeSet<&String> = brief.iter().collect();
    if different.len() == brief.len() { brief } else { names.to_vec() }
}

/// What the short names of departments stand for, where the short name is not the name itself: a reader who never saw the letters knows none of them.
pub(crate) fn abbreviations(words: Words, comparison: &Comparison) -> Vec<(String, String)> {
    let long = |(id, short): (&String, &String)| {
        let name = comparison.departments.get(id).map(|(da, en)| in_language(words, da, en))?;
        // What is no more than the beginning of the name explains itself; letters alone do not.
        (!name.starts_with(short.as_str()) || short.chars().all(char::is_uppercase)).then(|| (short.clone(), name))
    };
    comparison.shorts.iter().filter_map(long).collect()
}

fn authority(words: Words, comparison: &Comparison, id: &str) -> String {
    comparison.authorities.get(id).map(|(da, en)| in_language(words, da, en)).unwrap_or_default()
}

fn unit_box(words: Words, comparison: &Comparison, unit: &SeatLine) -> UnitBox {
    let tier = match (&unit.home, unit.general) {
        (Some(id), _) => words.model_internal(authority(words, comparison, id)),
        (None, true) => words.model_general().to_owned(),
        (None, false) => words.model_across().to_owned(),
    };
    UnitBox {
        name: in_language(words, &unit.name.0, &unit.name.1),
        tier,
        internal: unit.home.is_some(),
        secretariat: short(comparison, &unit.secretariat),
        chair: (unit.chair != unit.secretariat).then(|| short(comparison, &unit.chair)),
        others: shorts(comparison, unit.parties.iter().filter(|p| **p != unit.secretariat)),
        guests: shorts(comparison, &unit.guests),
        every: words.model_every(unit.every_days),
    }
}

pub(crate) fn cards(words: Words, comparison: &Comparison) -> Vec<ModelCard> {
    let card = |model: &tvaers_office::mandate::Compared| ModelCard {
        name: in_language(words, &model.name.0, &model.name.1),
        aim: in_language(words, &model.aim.0, &model.aim.1),
        units: model.units.iter().map(|u| unit_box(words, comparison, u)).collect(),
        speakers: model
            .speakers
            .iter()
            .map(|(who, whom)| words.model_speaks(short(comparison, who), shorts(comparison, whom)))
            .collect(),
    };
    comparison.models.iter().map(card).collect()
}

fn doer(words: Words, comparison: &Comparison, doer: &Doer) -> String {
    match doer {
        Doer::Departments(all) => shorts(comparison, all),
        Doer::Inviting(all) => words.doer_inviting(shorts(comparison, all)),
        Doer::SameTable(who) => words.doer_same_table(short(comparison, who)),
        Doer::Speakers(all) => all
            .iter()
            .map(|(who, whom)| words.model_speaks(short(comparison, who), shorts(comparison, whom)))
            .collect::<Vec<_>>()
            .join("; "),
        Doer::Itself => words.doer_itself().to_owned(),
        Doer::Intelligence(id) => authority(words, comparison, id),
        Doer::Nobody => words.doer_nobody().to_owned(),
    }
}

pub(crate) fn tasks(words: Words, comparison: &Comparison) -> Vec<TaskRow> {
    let row = |line: &tvaers_office::mandate::TaskLine| TaskRow {
        task: words.code("task", line.task.code()),
        doers: line.doers.iter().map(|d| doer(words, comparison, d)).collect(),
    };
    comparison.tasks.iter().map(row).collect()
}

/// Who of a unit reaches so far under one model, departments with the same roles together: `BIF (sekretær, mødeleder) · SOF, BUF (kontaktperson)`.
fn reaching(words: Words, comparison: &Comparison, lines: &[&MatrixLine], at: usize, reach: Reach) -> String {
    let mut found: Vec<(&str, Vec<Role>)> = Vec::new();
    for line in lines.iter().filter(|line| line.cells.get(at).is_some_and(|cell| cell.reach == reach)) {
        match found.iter_mut().find(|(department, _)| *department == line.department) {
            Some((_, roles)) => roles.push(line.role),
            None => found.push((&line.department, vec![line.role])),
        }
    }
    let mut groups: Vec<(Vec<Role>, Vec<String>)> = Vec::new();
    for (department, roles) in found {
        let name = short(comparison, department);
        match groups.iter_mut().find(|(known, _)| *known == roles) {
            Some((_, names)) => names.push(name),
            None => groups.push((roles, vec![name])),
        }
    }
    let said = |(roles, names): (Vec<Role>, Vec<String>)| {
        let roles: Vec<&str> = roles.iter().map(|role| words.code("role", role.code())).collect();
        format!("{} ({})", names.join(", "), roles.join(", ").to_lowercase())
    };
    groups.into_iter().map(said).collect::<Vec<_>>().join(" · ")
}

pub(crate) fn matrix(words: Words, comparison: &Comparison) -> Vec<MatrixUnit> {
    let mut units: Vec<MatrixUnit> = Vec::new();
    let named = |id: &str| comparison.models.iter().flat_map(|m| &m.units).find(|u| u.unit == id);
    let mut ids: Vec<&str> = Vec::new();
    for line in &comparison.matrix {
        if !ids.contains(&line.unit.as_str()) {
            ids.push(&line.unit);
        }
    }
    for id in ids {
        let of_unit: Vec<&MatrixLine> = comparison.matrix.iter().filter(|l| l.unit == id).collect();
        let mut rows = Vec::new();
        for ability in Ability::ALL {
            let lines: Vec<&MatrixLine> = of_unit.iter().copied().filter(|l| l.ability == *ability).collect();
            let cells: Vec<MatrixCell> = (0..comparison.models.len())
                .map(|at| MatrixCell {
                    all: reaching(words, comparison, &lines, at, Reach::All),
                    part: reaching(words, comparison, &lines, at, Reach::Part),
                    there: comparison.models.get(at).is_some_and(|m| m.units.iter().any(|u| u.unit == id)),
                })
                .collect();
            let differs = cells.windows(2).any(|pair| matches!(pair, [a, b] if (&a.all, &a.part) != (&b.all, &b.part)));
            rows.push(MatrixRow { ability: words.code("ability", ability.code()), differs, cells });
        }
        let name = named(id).map(|u| in_language(words, &u.name.0, &u.name.1)).unwrap_or_default();
        units.push(MatrixUnit { name, rows });
    }
    units
}

/// One sentence for each wall that the promises speak of.
pub(crate) fn promises(words: Words, comparison: &Comparison) -> Vec<(&'static str, &'static str)> {
    const WALLS: [&str; 12] = ["W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W10", "W11", "W12"];
    let kept = WALLS.into_iter().filter(|wall| comparison.promises.iter().any(|(w, _)| w == wall));
    kept.map(|wall| (wall, words.code("wall-promise", &wall.to_lowercase()))).collect()
}

fn figure(words: Words, figure: Figure) -> Option<String> {
    match figure {
        Figure::Zero => None,
        Figure::Withheld => Some(words.figures_withheld().to_owned()),
        Figure::Count(n) => Some(format::number(words.lang(), n)),
    }
}

pub(crate) fn own(words: Words, comparison: &Comparison) -> Vec<OwnRow> {
    let change = |change: &Option<(Figure, Figure)>| match change {
        None => words.model_own_impossible().to_owned(),
        Some((gained, lost)) => {
            let said = [
                figure(words, *gained).map(|n| words.model_own_gains(n)),
                figure(words, *lost).map(|n| words.model_own_loses(n)),
            ];
            let said: Vec<String> = said.into_iter().flatten().collect();
            if said.is_empty() { words.model_own_nothing().to_owned() } else { said.join(", ") }
        }
    };
    let row = |own: &tvaers_office::mandate::OwnChange| OwnRow {
        department: short(comparison, &own.department),
        changes: own.changes.iter().map(change).collect(),
    };
    comparison.own.iter().map(row).collect()
}

/// A value and how wide its bar is, in percent of the widest in its row.
fn bars(words: Words, values: Vec<(f64, Option<(f64, f64)>)>) -> Vec<Bar> {
    let widest =
        values.iter().map(|(v, spread)| spread.map_or(*v, |(_, high)| high.max(*v))).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let bar = |(value, spread): (f64, Option<(f64, f64)>)| Bar {
        value: amount(words, value),
        spread: spread.map(|(low, high)| format!("{}–{}", amount(words, low), amount(words, high))),
        width: format!("{:.1}", 100.0 * value / widest),
        low: spread.map(|(low, _)| format!("{:.1}", 100.0 * low / widest)).unwrap_or_default(),
        high: spread.map(|(_, high)| format!("{:.1}", 100.0 * high / widest)).unwrap_or_default(),
    };
    values.into_iter().map(bar).collect()
}

/// A figure as people read it: whole from ten on, with one place below.
#[must_use]
pub fn amount(words: Words, value: f64) -> String {
    if value >= 10.0 || value.fract().abs() < 0.05 {
        #[expect(clippy::cast_possible_truncation, reason = "figures of a year are far below the largest whole number")]
        return format::number(words.lang(), value.round() as i64);
    }
    let text = format!("{value:.1}");
    if words.lang() == Lang::Da { text.replace('.', ",") } else { text }
}

/// What the last twelve months would have cost.
pub(crate) fn hands(words: Words, comparison: &Comparison) -> Vec<HandsRow> {
    let Some(lines) = &comparison.hands else { return Vec::new() };
    let measures: [Lived; 5] = [
        (words.model_hands_disclosures(), |l| l.disclosures),
        (words.model_hands_bring_forwards(), |l| l.bring_forwards),
        (words.model_hands_answers(), |l| l.answers),
        (words.model_hands_meetings(), |l| l.meetings),
        (words.model_hands_unreachable(), |l| l.unreachable),
    ];
    #[expect(clippy::cast_precision_loss, reason = "a bar's width needs no more")]
    let row = |(measure, of): Lived| HandsRow {
        measure,
        values: bars(words, lines.iter().map(|line| (of(line) as f64, None)).collect()),
    };
    measures.into_iter().map(row).collect()
}

/// What invented years cost, and how long things take in them.
pub(crate) fn years(words: Words, comparison: &Comparison) -> Vec<HandsRow> {
    let row = |(measure, of): &Measure| {
        // A model without anything to measure has no spread and no figure.
        let values = comparison.simulated.iter().map(of).map(|s| (s.mean, (s.years > 0).then_some((s.p10, s.p90)))).collect();
        HandsRow { measure: words.code("measure", measure), values: bars(words, values) }
    };
    MEASURES.iter().map(row).collect()
}

/// A measure of invented years.
type Measure = (&'static str, fn(&Figures) -> Spread);

/// A measure of work that was done.
type Lived = (&'static str, fn(&Hands) -> u64);

/// What is shown of the invented years, in this order.
pub(crate) const MEASURES: [Measure; 11] = [
    ("disclosures", |f| f.disclosures),
    ("bring-forwards", |f| f.bring_forwards),
    ("answers", |f| f.answers),
    ("meetings", |f| f.meetings),
    ("invitations", |f| f.invitations),
    ("days-to-assessment", |f| f.days_to_assessment),
    ("days-to-action", |f| f.days_to_action),
    ("share-late", share_in_percent),
    ("departments-knowing", |f| f.departments_knowing),
    ("departments-reading", |f| f.departments_reading),
    ("authorities-knowing", |f| f.authorities_knowing),
];

fn share_in_percent(figures: &Figures) -> Spread {
    let Spread { years, mean, deviation, p10, p50, p90 } = figures.share_late;
    Spread { years, mean: mean * 100.0, deviation: deviation * 100.0, p10: p10 * 100.0, p50: p50 * 100.0, p90: p90 * 100.0 }
}

/// What the invented years assume: name, value, source.
pub(crate) fn assumptions(words: Words) -> Vec<(&'static str, String, String)> {
    let line = |(key, value, source): (&'static str, String, String)| {
        let source = if source == "assumption" { words.model_assumed().to_owned() } else { source };
        (words.code("assume", key), value, source)
    };
    Assumptions::default().lines().into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: [&str; 2]) -> Vec<String> {
        names.map(str::to_owned).into()
    }

    #[test]
    fn models_are_brief_unless_two_begin_alike() {
        assert_eq!(brief(&names(["Model 1: BIF er sekretariat", "VINK"])), ["Model 1", "VINK"]);
        let alike = names(["Model 2: Politiet", "Model 2: Kommunen"]);
        assert_eq!(brief(&alike), alike);
    }
}
