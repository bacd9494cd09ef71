//! What a paper says: plain data, every date, number and name already worded by the caller in the paper's language.

use crate::{ComparisonPaper, DocumentPaper, ExtractPaper, LetterPaper};
use serde::{Deserialize, Serialize};

/// A paper, complete as it will be read.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Paper {
    /// Before the meeting.
    Agenda(AgendaPaper),
    /// After it.
    Minutes(MinutesPaper),
    /// Before a choice of model; without persons, so for anyone.
    Comparison(Box<ComparisonPaper>),
    /// To whom it says on it.
    Letter(LetterPaper),
    /// Sections of text and tables; without persons, so for anyone.
    Document(Box<DocumentPaper>),
    /// To the person it is about, or who asks for them.
    Extract(ExtractPaper),
}

/// Says nothing of the content: a paper holds personal data and must not land in a log.
impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Agenda(_) => "Paper::Agenda(..)",
            Self::Minutes(_) => "Paper::Minutes(..)",
            Self::Comparison(_) => "Paper::Comparison(..)",
            Self::Letter(_) => "Paper::Letter(..)",
            Self::Document(_) => "Paper::Document(..)",
            Self::Extract(_) => "Paper::Extract(..)",
        })
    }
}

/// What stands at the top of every paper.
#[derive(Clone, Serialize, Deserialize)]
pub struct Cover {
    /// Name of the unit. Becomes the PDF's author.
    pub unit: String,
    /// Title of the meeting. Becomes the PDF's title, so no person's name (W7).
    pub meeting_title: String,
    /// When the meeting is, in words: `26. november 2026 kl. 9.00–11.00`.
    pub when_text: String,
    /// Where it is. Empty: the line is left out.
    pub place: String,
    /// Name of the party the paper is made for.
    pub recipient: String,
    /// Name of the secretariat.
    pub secretariat: String,
    /// When the paper was made, in words.
    pub made_at: String,
}

/// The agenda as one recipient may read it.
#[derive(Clone, Serialize, Deserialize)]
pub struct AgendaPaper {
    /// The top of the paper; its fields stand beside `headings` in JSON.
    #[serde(flatten)]
    pub cover: Cover,
    /// Which edition it is and when it was sent, in words; none for the first.
    pub edition: Option<String>,
    /// What changed since the edition before, in what the recipient may read: a heading over it and the changes. Empty: nothing is said.
    pub changes: Option<AgendaChanges>,
    /// The headings in their order; one without points says so.
    pub headings: Vec<AgendaHeading>,
}

/// What changed since an earlier edition.
#[derive(Clone, Serialize, Deserialize)]
pub struct AgendaChanges {
    /// Since which, in words.
    pub title: String,
    /// Each point that is not as it was.
    pub points: Vec<AgendaChange>,
}

/// A point that is not as it was.
#[derive(Clone, Serialize, Deserialize)]
pub struct AgendaChange {
    /// Its number on this paper; empty for one that was taken off.
    pub number: String,
    /// Case number or subject; never a person's name.
    pub title: String,
    /// What happened to it, in words.
    pub what: String,
}

impl AgendaPaper {
    /// Minutes of every point on this paper: what the recipient may read, never the meeting's total (W3).
    #[must_use]
    pub fn total_minutes(&self) -> u32 {
        self.headings.iter().map(AgendaHeading::total_minutes).sum()
    }
}

/// One heading of an agenda.
#[derive(Clone, Serialize, Deserialize)]
pub struct AgendaHeading {
    /// Its number, 1 to 11.
    pub number: u8,
    /// Its words.
    pub title: String,
    /// What is under it.
    pub points: Vec<AgendaPoint>,
}

impl AgendaHeading {
    /// Minutes of its points; a point without an estimate counts as 0.
    #[must_use]
    pub fn total_minutes(&self) -> u32 {
        self.points.iter().filter_map(|point| point.minutes).map(u32::from).sum()
    }
}

/// One point of an agenda.
#[derive(Clone, Serialize, Deserialize)]
pub struct AgendaPoint {
    /// Such as `5.2`.
    pub number: String,
    /// Case number or subject; never a person's name (law.md, agenda headings).
    pub title: String,
    /// Time set aside, in minutes.
    pub minutes: Option<u16>,
    /// Name of the party that presents it, if the recipient may know.
    pub presenter: Option<String>,
    /// What the meeting is asked to do.
    pub purpose: Option<String>,
    /// Files that hang on the point.
    pub files: Vec<PaperFile>,
    /// Items the recipient may read.
    pub items: Vec<PaperItem>,
    /// Actions the recipient may read.
    pub actions: Vec<PaperAction>,
    /// Earlier decisions.
    pub decisions: Vec<String>,
    /// A remark by the secretariat.
    pub note: Option<String>,
}

/// An item, disclosed to the recipient or its own.
#[derive(Clone, Serialize, Deserialize)]
pub struct PaperItem {
    /// Short title.
    pub title: String,
    /// Faktum, Vurdering or Hørt fra andre: kinds are told apart.
    pub kind_label: String,
    /// The department that owns it.
    pub owner: String,
    /// From when it is, in words.
    pub when: String,
    /// The content. A blank line starts a paragraph; line breaks are kept.
    pub text: String,
    /// Its sensitive category in words, if it has one (W7).
    pub sensitive_label: Option<String>,
    /// The legal basis of the disclosure in words.
    pub basis_label: Option<String>,
    /// Files that hang on it.
    pub files: Vec<PaperFile>,
}

/// A file that goes with a paper and is fetched beside it.
#[derive(Clone, Serialize, Deserialize)]
pub struct PaperFile {
    /// What it is called; never a person's name.
    pub title: String,
    /// What kind it is and how large, in words.
    pub kind: String,
    /// SHA-256 of its content, hexadecimal: whoever has file and paper sees that they belong together.
    pub digest: String,
}

/// An action and where it stands.
#[derive(Clone, Serialize, Deserialize)]
pub struct PaperAction {
    /// The party that carries it out.
    pub party: String,
    /// What it does.
    pub text: String,
    /// By when, in words.
    pub due: String,
    /// Its status in words.
    pub status_label: String,
    /// Past its deadline: said in words beside the status.
    pub late: bool,
}

/// The minutes as one recipient may read them.
#[derive(Clone, Serialize, Deserialize)]
pub struct MinutesPaper {
    /// The top of the paper; its fields stand beside `headings` in JSON.
    #[serde(flatten)]
    pub cover: Cover,
    /// Who was there, by party.
    pub attendees: Vec<Attendance>,
    /// When and by whom the minutes were approved, in words. None: the paper says that it is a draft.
    pub approved: Option<String>,
    /// The headings in their order; one without points says so.
    pub headings: Vec<MinutesHeading>,
}

/// A party at a meeting.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attendance {
    /// Name of the party.
    pub party: String,
    /// Who came for it. Empty: the paper says that nobody did.
    pub people: Vec<String>,
    /// A remark: `Afbud`, `til kl. 10.00`.
    pub note: Option<String>,
}

/// One heading of minutes.
#[derive(Clone, Serialize, Deserialize)]
pub struct MinutesHeading {
    /// Its number, 1 to 11.
    pub number: u8,
    /// Its words.
    pub title: String,
    /// What was treated under it.
    pub points: Vec<MinutesPoint>,
}

/// One point of minutes: first what was decided.
#[derive(Clone, Serialize, Deserialize)]
pub struct MinutesPoint {
    /// Such as `5.2`.
    pub number: String,
    /// Case number or subject; never a person's name.
    pub title: String,
    /// What the meeting was asked to do.
    pub purpose: Option<String>,
    /// What was decided. Empty: the paper says so.
    pub decisions: Vec<MinutesDecision>,
    /// Items that were brought to the table and that the recipient may read.
    pub items: Vec<PaperItem>,
    /// Actions and where they stand.
    pub actions: Vec<PaperAction>,
    /// What else was said, as the minutes have it.
    pub note: Option<String>,
}

/// A decision: what, who, by when.
#[derive(Clone, Serialize, Deserialize)]
pub struct MinutesDecision {
    /// What was decided.
    pub text: String,
    /// The party that carries it out, if it is one party's.
    pub responsible: Option<String>,
    /// By when, in words.
    pub due: Option<String>,
}
