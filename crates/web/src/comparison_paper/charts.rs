//! The paper's figures: each measure as one bar for each model that has one.

use tvaers_locale::Words;
use tvaers_office::{
    mandate::{Comparison, Figures, Hands, Spread},
    meeting::sheet::{Bar, Chart, ChartRow},
};

use crate::routes::models::shown::amount;

/// A measure of invented years.
type Measure = (&'static str, fn(&Figures) -> Spread);

/// A measure of work that was done.
type Lived = (&'static str, fn(&Hands) -> u64);

fn bar(words: Words, at: usize, spread: Spread) -> Option<Bar> {
    // Where no year had anything to measure there is no figure, which is not the same as none.
    (spread.years > 0).then(|| Bar {
        model_index: at,
        value: spread.mean,
        text: amount(words, spread.mean),
        low: Some(spread.p10),
        high: Some(spread.p90),
        spread_text: Some(format!("{}\u{2013}{}", amount(words, spread.p10), amount(words, spread.p90))),
    })
}

fn invented(words: Words, comparison: &Comparison, measures: &[Measure]) -> Vec<ChartRow> {
    let row = |(label, of): &Measure| ChartRow {
        label: (*label).to_owned(),
        bars: comparison.simulated.iter().enumerate().filter_map(|(at, figures)| bar(words, at, of(figures))).collect(),
    };
    measures.iter().map(row).collect()
}

/// The chart in one sentence for each measure, for whoever cannot see it.
fn alt(title: &str, unit: &str, series: &[ChartRow], names: &[String]) -> String {
    let figure = |bar: &Bar| names.get(bar.model_index).map(|name| format!("{name} {}", bar.text));
    let line = |row: &ChartRow| {
        let figures: Vec<String> = row.bars.iter().filter_map(figure).collect();
        format!("{}: {}.", row.label, figures.join(", "))
    };
    let lines: Vec<String> = series.iter().map(line).collect();
    format!("{title} ({unit}). {}", lines.join(" "))
}

fn chart(title: &str, unit: &str, series: Vec<ChartRow>, names: &[String]) -> Chart {
    Chart { title: title.to_owned(), unit: unit.to_owned(), alt: alt(title, unit, &series, names), series }
}

/// The last twelve months' work where there is enough of it, else invented years.
pub(super) fn hands(words: Words, comparison: &Comparison, names: &[String]) -> Chart {
    let Some(lived) = &comparison.hands else {
        let measures: [Measure; 5] = [
            (words.model_hands_disclosures(), |f| f.disclosures),
            (words.model_hands_bring_forwards(), |f| f.bring_forwards),
            (words.model_hands_answers(), |f| f.answers),
            (words.model_hands_meetings(), |f| f.meetings),
            (words.compare_invitations(), |f| f.invitations),
        ];
        return chart(words.compare_hands_invented(), words.compare_hands_unit(), invented(words, comparison, &measures), names);
    };
    let measures: [Lived; 5] = [
        (words.model_hands_disclosures(), |h| h.disclosures),
        (words.model_hands_bring_forwards(), |h| h.bring_forwards),
        (words.model_hands_answers(), |h| h.answers),
        (words.model_hands_meetings(), |h| h.meetings),
        (words.model_hands_unreachable(), |h| h.unreachable),
    ];
    #[expect(clippy::cast_precision_loss, reason = "a bar's length needs no more")]
    let bar = |at: usize, figure: u64| Bar {
        model_index: at,
        value: figure as f64,
        text: amount(words, figure as f64),
        low: None,
        high: None,
        spread_text: None,
    };
    let row = |(label, of): Lived| ChartRow {
        label: label.to_owned(),
        bars: lived.iter().enumerate().map(|(at, hands)| bar(at, of(hands))).collect(),
    };
    chart(words.compare_hands_lived(), words.compare_hands_lived_unit(), measures.into_iter().map(row).collect(), names)
}

/// From a concern to its assessment and to the first action.
pub(super) fn times(words: Words, comparison: &Comparison, names: &[String]) -> Chart {
    let measures: [Measure; 2] =
        [(words.compare_to_assessment(), |f| f.days_to_assessment), (words.compare_to_action(), |f| f.days_to_action)];
    chart(words.compare_times(), words.compare_times_unit(), invented(words, comparison, &measures), names)
}

/// How many learn of a case, and read of it.
pub(super) fn exposures(words: Words, comparison: &Comparison, names: &[String]) -> Chart {
    let measures: [Measure; 3] = [
        (words.code("measure", "departments-knowing"), |f| f.departments_knowing),
        (words.code("measure", "departments-reading"), |f| f.departments_reading),
        (words.code("measure", "authorities-knowing"), |f| f.authorities_knowing),
    ];
    chart(words.compare_exposures(), words.compare_exposures_unit(), invented(words, comparison, &measures), names)
}
