//! The annual status in words: every figure from the kept edition, what is withheld said as such.

use tvaers_locale::{
    Lang, Words,
    format::{Dates, number},
};
use tvaers_office::{
    meeting::sheet::{DocumentBar, DocumentPaper, DocumentSection, DocumentTable, Fact},
    year::{Edition, LEAST, Published, YearFigure, YearStatus},
};

/// Dimensions in the order of the paper, and where their categories are worded.
const DIMENSIONS: [(&str, &str); 5] =
    [("outcome", "year-outcome"), ("theme", "theme"), ("age", "years-old"), ("channel", "channel"), ("speed", "speed")];
/// What is crossed with what: rows, columns.
const CROSSED: [(&str, &str); 4] = [("theme", "outcome"), ("age", "outcome"), ("channel", "outcome"), ("theme", "age")];

/// One edition in the words of a language.
struct Told<'a> {
    words: Words,
    tables: &'a Published,
}

impl Told<'_> {
    fn figure(&self, at: &[(&str, &str)]) -> YearFigure {
        self.tables.figure(at).unwrap_or(YearFigure::Withheld)
    }

    fn number(&self, figure: YearFigure) -> String {
        figure.count().map_or_else(|| self.words.year_withheld().to_owned(), |n| number(self.words.lang(), n))
    }

    fn categories(&self, dimension: &str) -> &[String] {
        let found = self.tables.shape.dimensions().iter().find(|d| d.code == dimension);
        found.map(|d| d.categories.as_slice()).unwrap_or_default()
    }

    fn name(&self, dimension: &str) -> String {
        self.words.code("dimension", dimension).to_owned()
    }

    fn category(&self, dimension: &str, category: &str) -> String {
        let vocabulary = DIMENSIONS.iter().find(|(code, _)| *code == dimension).map_or("", |(_, vocabulary)| *vocabulary);
        self.words.code(vocabulary, category).to_owned()
    }

    /// The totals of one dimension as bars.
    fn bars(&self, dimension: &str) -> DocumentSection {
        let figures: Vec<(&String, YearFigure)> =
            self.categories(dimension).iter().map(|c| (c, self.figure(&[(dimension, c)]))).collect();
        let longest = figures.iter().filter_map(|(_, figure)| figure.count()).max().unwrap_or(0).max(1);
        #[expect(clippy::cast_precision_loss, reason = "figures of a year are far below where a float loses whole numbers")]
        let share = |n: i64| n as f64 / longest as f64;
        let bar = |(category, figure): &(&String, YearFigure)| DocumentBar {
            label: self.category(dimension, category),
            share: figure.count().map(share),
            text: self.number(*figure),
        };
        DocumentSection { title: self.name(dimension), bars: figures.iter().map(bar).collect(), ..DocumentSection::default() }
    }

    /// Two dimensions crossed, with their totals.
    fn crossed(&self, (down, across): (&str, &str)) -> DocumentSection {
        let (downs, acrosses) = (self.categories(down), self.categories(across));
        let total = || self.words.year_total().to_owned();
        let cell = |at: &[(&str, &str)]| self.number(self.figure(at));
        let row = |category: &String| {
            let cells = acrosses.iter().map(|other| cell(&[(down, category), (across, other)]));
            let own = std::iter::once(self.category(down, category));
            own.chain(cells).chain([cell(&[(down, category)])]).collect::<Vec<_>>()
        };
        let totals =
            std::iter::once(total()).chain(acrosses.iter().map(|other| cell(&[(across, other)]))).chain([cell(&[])]).collect();
        let heads = acrosses.iter().map(|other| self.category(across, other));
        let (one, other) = (self.name(down), self.name(across).to_lowercase());
        DocumentSection {
            title: self.words.year_cross(one, other),
            table: Some(DocumentTable {
                columns: std::iter::once(self.name(down)).chain(heads).chain([total()]).collect(),
                rows: downs.iter().map(row).chain([totals]).collect(),
                numbers: true,
                note: String::new(),
            }),
            ..DocumentSection::default()
        }
    }

    /// What a reader with one minute must know, of what is shown at all.
    fn key_points(&self, year: i64) -> Vec<String> {
        // What did not happen is told by the tables; here it would say nothing.
        let shown = |at: &[(&str, &str)]| self.figure(at).count().filter(|n| *n > 0).map(|n| number(self.words.lang(), n));
        let outcome = |category: &str| shown(&[("outcome", category)]);
        let words = self.words;
        let points = [
            shown(&[]).map(|n| words.year_key_total(n, year.to_string())),
            outcome("unfounded").map(|n| words.year_key_unfounded(n)),
            outcome("mistaken").map(|n| words.year_key_mistaken(n)),
            outcome("handed-over").map(|n| words.year_key_handed_over(n)),
            outcome("completed").map(|n| words.year_key_completed(n)),
            shown(&[("speed", "two-weeks")]).map(|n| words.year_key_two_weeks(n)),
        ];
        points.into_iter().flatten().collect()
    }
}

/// The status as a document; nothing where there is no edition yet.
pub(super) fn year_paper(words: Words, status: &YearStatus) -> Option<DocumentPaper> {
    let Edition { year, made_at, tables } = status.edition.as_ref()?;
    let told = Told { words, tables };
    let unit = if words.lang() == Lang::Da { &status.unit.name_da } else { &status.unit.name_en };
    let made_at = Dates::new(words.lang(), *made_at).long_date(*made_at);
    let fact = |name: &str, text: &str| Fact { name: name.to_owned(), text: text.to_owned() };
    let total = told.figure(&[]).count();
    let method = DocumentSection {
        title: words.year_method().to_owned(),
        points: [
            words.year_method_counts(),
            words.year_method_age(),
            words.year_method_withheld(),
            words.year_method_proof(),
            words.year_method_once(),
            words.year_method_home(),
        ]
        .map(str::to_owned)
        .to_vec(),
        ..DocumentSection::default()
    };
    let sections = if total.is_some() {
        let key =
            DocumentSection { title: words.year_key().to_owned(), points: told.key_points(*year), ..DocumentSection::default() };
        let bars = DIMENSIONS.iter().map(|(dimension, _)| told.bars(dimension));
        std::iter::once(key).chain(bars).chain(CROSSED.map(|pair| told.crossed(pair))).chain([method]).collect()
    } else {
        let few = words.year_too_few(number(words.lang(), LEAST));
        vec![DocumentSection { title: words.year_key().to_owned(), text: few, ..DocumentSection::default() }, method]
    };
    Some(DocumentPaper {
        title: words.year_titled(year.to_string()),
        subtitle: words.year_subtitle().to_owned(),
        organisation: unit.clone(),
        facts: vec![fact(words.year_unit(), unit), fact(words.year_made(), &made_at)],
        made_at,
        intro: words.year_intro().to_owned(),
        sections,
    })
}
