//! `tvaers model compare`: the comparison of the page, in a terminal, for programs or as a paper.

use std::{
    fs,
    io::{IsTerminal, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use tvaers_office::{
    Clock, OfficeError, SystemClock,
    mandate::{Comparison, MOST, compare_files},
    meeting::sheet::{self, ChartRow, ComparisonPaper, Mark, MatrixCell, Paper, PaperMaker, Table},
};
use tvaers_policy::Policy;
use tvaers_web::comparison_paper;

use super::read::{Named, Places, Tongue, Unread};
use crate::command::{fail, serve::open, text};

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// As a paper.
    Pdf,
}

#[derive(Args)]
pub(super) struct Compare {
    /// Two to four models: names of shipped ones, or files.
    #[arg(required = true, num_args = 2..=MOST)]
    models: Vec<String>,
    #[command(flatten)]
    places: Places,
    /// Compare for the house in this database, its own cases and work among it: `sqlite:FILE` or `postgres://USER@HOST/NAME`.
    #[arg(long, requires = "user", conflicts_with_all = ["organisation", "bases"])]
    database: Option<String>,
    /// In whose name: what they may not see is not counted.
    #[arg(long, requires = "database")]
    user: Option<String>,
    /// Language.
    #[arg(long, value_enum, default_value_t = Tongue::Da)]
    lang: Tongue,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// A file to write instead of printing.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// What went wrong, and how the program ends.
enum Fault {
    Model(Unread),
    Other(String),
}

impl From<OfficeError> for Fault {
    fn from(error: OfficeError) -> Self {
        Self::Other(error.to_string())
    }
}

impl Compare {
    pub(super) async fn run(self) -> ExitCode {
        let now = SystemClock.now();
        let comparison = match (&self.database, &self.user) {
            (Some(database), Some(user)) => self.of_house(database, user).await,
            _ => self.of_files(now),
        };
        let printed = match comparison {
            Ok(comparison) => self.printed(&comparison, now),
            Err(Fault::Model(unread)) => return unread.told(),
            Err(Fault::Other(why)) => return fail(&why),
        };
        match printed.and_then(|bytes| self.put(&bytes)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&why),
        }
    }

    fn named(&self) -> Result<Vec<Named>, Fault> {
        self.models.iter().map(|name| Named::read(name).map_err(Fault::Model)).collect()
    }

    /// Models by themselves, all about the organisation of the first.
    fn of_files(&self, now: i64) -> Result<Comparison, Fault> {
        let named = self.named()?;
        let Some((first, others)) = named.split_first() else {
            return Err(Fault::Other("name the models to compare".to_owned()));
        };
        let founding = self.places.founding(first).map_err(Fault::Model)?;
        let (organisation, bases) = self.places.read(&founding).map_err(Fault::Model)?;
        for model in &named {
            model.model(&organisation, &bases).map_err(Fault::Model)?;
        }
        let policy = Policy::shipped().map_err(|error| Fault::Other(error.to_string()))?;
        let others: Vec<String> = others.iter().map(|model| model.text.clone()).collect();
        Ok(compare_files(&policy, &founding, &others, now)?)
    }

    async fn of_house(&self, database: &str, user: &str) -> Result<Comparison, Fault> {
        let named = self.named()?;
        let texts: Vec<&str> = named.iter().map(|model| model.text.as_str()).collect();
        let office = open(database).await.map_err(Fault::Other)?;
        let compared = match office.on_console(user).await {
            Ok(actor) => office.compare_texts(&actor, &texts).await,
            Err(error) => Err(error),
        };
        office.close().await;
        Ok(compared?)
    }

    fn printed(&self, comparison: &Comparison, now: i64) -> Result<Vec<u8>, String> {
        let paper = || comparison_paper(self.lang.words(), comparison, now);
        match self.format {
            Format::Text => Ok(page(&paper()).into_bytes()),
            Format::Json => {
                let mut json = serde_json::to_vec_pretty(comparison).map_err(|error| error.to_string())?;
                json.push(b'\n');
                Ok(json)
            }
            Format::Pdf => {
                let lang = match self.lang {
                    Tongue::Da => sheet::Lang::Da,
                    Tongue::En => sheet::Lang::En,
                };
                let maker = PaperMaker::new().map_err(|error| error.to_string())?;
                maker.render(&Paper::Comparison(Box::new(paper())), lang).map_err(|error| error.to_string())
            }
        }
    }

    fn put(&self, bytes: &[u8]) -> Result<(), String> {
        let said = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
        match &self.out {
            Some(path) => fs::write(path, bytes).map_err(|error| said(path, error)),
            None if self.format == Format::Pdf && std::io::stdout().is_terminal() => {
                Err("a terminal shows no PDF; give --out FILE".to_owned())
            }
            None => std::io::stdout().write_all(bytes).map_err(|error| said(Path::new("(output)"), error)),
        }
    }
}

/// The paper as text.
fn page(paper: &ComparisonPaper) -> String {
    let mut out = format!("{}\n{}\n", paper.title, paper.subtitle);
    for fact in &paper.facts {
        text::paragraph(&mut out, &format!("{}: {}", fact.name, fact.text));
    }
    text::heading(&mut out, &paper.labels.key_points);
    text::list(&mut out, &paper.key_points);
    for model in &paper.models {
        let name = if model.name.is_empty() { model.short.clone() } else { format!("{}: {}", model.short, model.name) };
        text::heading(&mut out, &name);
        text::paragraph(&mut out, &model.aim);
    }
    for table in [Some(&paper.tasks), Some(&paper.seats), paper.own_cases.as_ref()].into_iter().flatten() {
        put_table(&mut out, table);
    }
    put_table(&mut out, &matrix(paper));
    for chart in [&paper.hands, &paper.times, &paper.exposures] {
        text::heading(&mut out, &format!("{} ({})", chart.title, chart.unit));
        let columns: Vec<String> = std::iter::once(String::new()).chain(paper.models.iter().map(|m| m.short.clone())).collect();
        let rows: Vec<Vec<String>> = chart.series.iter().map(|row| figures(row, paper.models.len())).collect();
        text::table(&mut out, &columns, &rows);
    }
    put_table(&mut out, &paper.promises);
    let lists = [(&paper.labels.assumptions, &paper.assumptions), (&paper.labels.limits, &paper.limits)];
    for (heading, items) in lists.into_iter().chain([(&paper.labels.sources, &paper.sources)]) {
        text::heading(&mut out, heading);
        text::list(&mut out, items);
    }
    out
}

fn put_table(out: &mut String, table: &Table) {
    text::heading(out, &table.title);
    if let Some(note) = &table.note {
        text::paragraph(out, note);
        out.push('\n');
    }
    text::table(out, &table.columns, &table.rows);
}

/// The matrix as a table: who stands once.
fn matrix(paper: &ComparisonPaper) -> Table {
    let matrix = &paper.matrix;
    let cell = |cell: &MatrixCell| {
        let sign = match cell.mark {
            Mark::None => "\u{25cb}",
            Mark::Own => "\u{25d0}",
            Mark::All => "\u{25cf}",
        };
        format!("{sign} {}", cell.text)
    };
    let mut rows = Vec::new();
    for group in &matrix.groups {
        for (at, row) in group.rows.iter().enumerate() {
            let who = if at == 0 { group.title.clone() } else { String::new() };
            rows.push([who, row.what.clone()].into_iter().chain(row.cells.iter().map(cell)).collect());
        }
    }
    let columns = [matrix.who.clone(), matrix.what.clone()].into_iter().chain(paper.models.iter().map(|m| m.short.clone()));
    Table { title: matrix.title.clone(), columns: columns.collect(), rows, note: matrix.note.clone(), mark_differences: false }
}

/// A measure, model by model: `118 (96–142)`.
fn figures(row: &ChartRow, models: usize) -> Vec<String> {
    let figure = |at: usize| {
        let bar = row.bars.iter().find(|bar| bar.model_index == at);
        bar.map_or_else(
            || "\u{2013}".to_owned(),
            |bar| match &bar.spread_text {
                Some(spread) => format!("{} ({spread})", bar.text),
                None => bar.text.clone(),
            },
        )
    };
    std::iter::once(row.label.clone()).chain((0..models).map(figure)).collect()
}
