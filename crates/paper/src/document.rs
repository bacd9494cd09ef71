//! What a document says: sections of text, points, bars and tables, every word already worded by the caller in the paper's language. A page shows the same.
//!
//! No field has room for a person: such papers are about a unit, an authority or the system itself.

use serde::{Deserialize, Serialize};

use crate::Fact;

/// A document that anybody may read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DocumentPaper {
    /// Becomes the PDF's title.
    pub title: String,
    /// One line under the title. Empty: left out.
    pub subtitle: String,
    /// Whose it is. Becomes the PDF's author and the head of every page.
    pub organisation: String,
    /// Lines at the top: name and words.
    pub facts: Vec<Fact>,
    /// When it was made, in words.
    pub made_at: String,
    /// What it is, in a few sentences. A blank line starts a paragraph.
    pub intro: String,
    /// Its sections, in order.
    pub sections: Vec<DocumentSection>,
}

/// A part with a heading.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DocumentSection {
    /// Its heading.
    pub title: String,
    /// A few sentences. Empty: left out.
    pub text: String,
    /// Points, one below the other.
    pub points: Vec<String>,
    /// Bars from the top. Without any the chart is left out.
    pub bars: Vec<DocumentBar>,
    /// A table.
    pub table: Option<DocumentTable>,
}

/// A figure as a bar.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DocumentBar {
    /// What it counts.
    pub label: String,
    /// How long it is, as a part of the longest: 0 to 1. None: withheld, and no bar.
    pub share: Option<f64>,
    /// The figure in words.
    pub text: String,
}

/// A table: what each row is about, then whatever `columns` names.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct DocumentTable {
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// All columns but the first are figures.
    pub numbers: bool,
    /// A remark below. Empty: left out.
    pub note: String,
}
