//! What the comparison of models says: plain data for four pages, every word already worded by the caller in the paper's language.
//!
//! No field has room for a person: what is compared are units, departments, rules and figures.

use serde::{Deserialize, Serialize};

/// Models side by side, fit for a political committee. Three models fill four pages; a longer table flows on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparisonPaper {
    /// What the choice is about. Becomes the PDF's title.
    pub title: String,
    /// One line under the title. Empty: left out.
    pub subtitle: String,
    /// Whose unit it is. Becomes the PDF's author and the head of every page.
    pub organisation: String,
    /// Lines at the top such as for whom and on which grounds: name and words.
    pub facts: Vec<Fact>,
    /// When the paper was made, in words.
    pub made_at: String,
    /// What the choice is about, in a few sentences. A blank line starts a paragraph.
    pub intro: String,
    /// What a reader with one minute must know: four points of about one line.
    pub key_points: Vec<String>,
    /// The models in the order of every column and bar. Two or three stand side by side, more in rows of two.
    pub models: Vec<ComparedModel>,
    /// Headings and small words that stand once.
    pub labels: ComparisonLabels,
    /// What the short names of departments stand for: name and words, under the drawings. Empty: left out.
    pub abbreviations: Vec<Fact>,
    /// Who does what: a row for each task, a column for each model.
    pub tasks: Table,
    /// Who sits where.
    pub seats: Table,
    /// Who may see and do what. Some 36 rows of one line fit the page beside eight promises.
    pub matrix: Matrix,
    /// Which promises hold.
    pub promises: Table,
    /// What it costs in hands, as bars with their spread.
    pub hands: Chart,
    /// Time from concern to assessment and action, as intervals.
    pub times: Chart,
    /// How many learn of a case and read of it, as bars.
    pub exposures: Chart,
    /// What would change for the unit's own cases; stands on the second page. None: the unit has no history.
    pub own_cases: Option<Table>,
    /// What the figures assume.
    pub assumptions: Vec<String>,
    /// What the figures cannot say.
    pub limits: Vec<String>,
    /// Where it all comes from.
    pub sources: Vec<String>,
}

/// A name and its words: a line at the top of the paper, or an abbreviation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fact {
    /// Such as `Til`.
    pub name: String,
    /// Its words. Empty: the line is left out.
    pub text: String,
}

/// Headings and small words of a comparison.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparisonLabels {
    /// Heading of the first page: what the choice is about.
    pub choice: String,
    /// Heading of the key points.
    pub key_points: String,
    /// Heading of the second page: who does what.
    pub work: String,
    /// Heading of the third page: who may see and do what.
    pub sight: String,
    /// Heading of the fourth page: what it costs.
    pub cost: String,
    /// Title of the table that holds the charts' figures.
    pub figures: String,
    /// Head of that table's first column: `Måltal`.
    pub measure: String,
    /// Marks a secretariat in a drawing: `sekretariat`.
    pub secretariat: String,
    /// A party, where the drawing is told in words: `part`.
    pub party: String,
    /// Stands under a unit's guests: `efter indbydelse til én sag`.
    pub by_invitation: String,
    /// Explains the frame of an internal unit: `internt bord: ingen udenfor kan se ind`.
    pub internal: String,
    /// Explains the frame of a unit that treats no cases: `kun generelle emner`.
    pub general: String,
    /// Stands between those spoken for and who speaks for them: `taler gennem`.
    pub speaks_through: String,
    /// Explains the shade of a row whose models differ: `her er modellerne forskellige`.
    pub differs: String,
    /// Heading of the assumptions.
    pub assumptions: String,
    /// Heading of what the figures cannot say.
    pub limits: String,
    /// Heading of the sources.
    pub sources: String,
}

/// One model: its name, its aim and who sits where.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparedModel {
    /// Short, for columns and bars: `Model 1`.
    pub short: String,
    /// What it is called beyond that: `BIF er sekretariat`. Empty: left out.
    pub name: String,
    /// Its aim in two or three sentences, up to 300 characters where three models are to fit the page.
    pub aim: String,
    /// Its units. The drawing puts units across authorities on top, internal ones below, those for general matters last.
    pub units: Vec<DrawnUnit>,
    /// Who speaks outside through whom.
    pub speakers: Vec<Speaker>,
}

/// A unit as the drawing shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DrawnUnit {
    /// Its name.
    pub name: String,
    /// A short line under the name, such as its rhythm. Empty: left out.
    pub note: String,
    /// Of one authority only.
    pub internal: bool,
    /// Treats general matters only, no cases.
    pub general: bool,
    /// The party that serves it.
    pub secretariat: String,
    /// The other parties, without the secretariat.
    pub parties: Vec<String>,
    /// Who comes by invitation to one case.
    pub guests: Vec<String>,
}

/// A department that does not speak for itself outside.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Speaker {
    /// The department.
    pub party: String,
    /// Through whom it speaks.
    pub through: String,
}

/// A table: what each row is about, then a column for each model or whatever `columns` names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table {
    /// Its heading.
    pub title: String,
    /// The heads of its columns; the first stands over what the rows are about.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`. Without rows the table and its heading are left out.
    pub rows: Vec<Vec<String>>,
    /// A remark below. None or empty: left out.
    pub note: Option<String>,
    /// Shade a row whose cells differ: right where every column is a model.
    pub mark_differences: bool,
}

/// Who may see and do what under each model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Matrix {
    /// Its heading.
    pub title: String,
    /// Head of the column of departments and roles.
    pub who: String,
    /// Head of the column of what they may see and do. After it comes a column for each model.
    pub what: String,
    /// A department and role each. A group's rows stay together where they fit.
    pub groups: Vec<MatrixGroup>,
    /// A remark below. None or empty: left out.
    pub note: Option<String>,
}

/// The rows of one department and role.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MatrixGroup {
    /// Such as `SOF, kontaktperson`.
    pub title: String,
    /// What it may see and do.
    pub rows: Vec<MatrixRow>,
}

/// One thing to see or do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MatrixRow {
    /// The thing, in one short line.
    pub what: String,
    /// One cell for each model.
    pub cells: Vec<MatrixCell>,
}

/// How far it reaches under one model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MatrixCell {
    /// The sign.
    pub mark: Mark,
    /// The same in a word or two, so that no sign stands alone: `intet`, `hvor inddraget`, `alle`.
    pub text: String,
}

/// A sign: an empty ring, a half one, a full one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing.
    None,
    /// Own, or where involved.
    Own,
    /// All in the unit.
    All,
}

/// A chart: groups of one bar or interval for each model, on one scale from zero.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Chart {
    /// Its heading.
    pub title: String,
    /// What the scale counts, and what the spread is: `pr. år; stregen viser 10–90 %`.
    pub unit: String,
    /// What a reader who cannot see it must know. The figures stand in a table as well.
    pub alt: String,
    /// Its groups from the top. Without any the chart is left out.
    pub series: Vec<ChartRow>,
}

/// One measure under each model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChartRow {
    /// The measure: `Videregivelser`.
    pub label: String,
    /// A bar for each model that has a figure.
    pub bars: Vec<Bar>,
}

/// One figure.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bar {
    /// Which of [`ComparisonPaper::models`] it belongs to, from 0.
    pub model_index: usize,
    /// Where the bar ends or the interval has its middle. What is negative or no number is drawn as zero.
    pub value: f64,
    /// The value in words, beside the bar and in the table: `2.140`, `18 dage`.
    pub text: String,
    /// The lower end of the spread.
    pub low: Option<f64>,
    /// The upper end of the spread.
    pub high: Option<f64>,
    /// The spread in words, for the table: `1.980–2.310`. None: no spread.
    pub spread_text: Option<String>,
}
