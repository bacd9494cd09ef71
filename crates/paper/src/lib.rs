//! Papers: an agenda or minutes, made for one recipient, the comparison of models, made for whoever chooses among them, letters, documents of sections and
//! tables, and answers to those who ask what is held about them. Each is an
//! accessible PDF (PDF/UA-1) that is calm in black and white.
//!
//! A [`Paper`] holds only what its recipient may read; this crate knows no rights and adds nothing. Every string is shown as it was
//! typed, never parsed. The templates stand in `papers/`, compiled in; nothing is read from disk and no clock is asked, so the same
//! paper is the same bytes.

mod comparison;
mod document;
mod error;
mod extract;
#[cfg(feature = "typst")]
mod glyphs;
mod letter;
mod maker;
mod sheet;
#[cfg(feature = "typst")]
mod typeset;

pub use comparison::{
    Bar, Chart, ChartRow, ComparedModel, ComparisonLabels, ComparisonPaper, DrawnUnit, Fact, Mark, Matrix, MatrixCell,
    MatrixGroup, MatrixRow, Speaker, Table,
};
pub use document::{DocumentBar, DocumentPaper, DocumentSection, DocumentTable};
pub use error::PaperError;
pub use extract::{ExtractPaper, ExtractSection};
pub use letter::LetterPaper;
pub use maker::{Lang, PaperMaker};
pub use sheet::{
    AgendaChange, AgendaChanges, AgendaHeading, AgendaPaper, AgendaPoint, Attendance, Cover, MinutesDecision, MinutesHeading,
    MinutesPaper, MinutesPoint, Paper, PaperAction, PaperFile, PaperItem,
};
