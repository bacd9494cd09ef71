//! What the answer to a request for access says: plain data, every date and label already worded by the caller in the answer's language. What is covered is not in it.

use serde::{Deserialize, Serialize};

use crate::Fact;

/// The answer to a person who asks what is held about them.
#[derive(Clone, Serialize, Deserialize)]
pub struct ExtractPaper {
    /// The PDF's title. Stands in the file's properties, so no person's name (W7).
    pub title: String,
    /// Whose answer it is: authority, department. The first becomes the PDF's author.
    pub sender: Vec<String>,
    /// To whom: name, then address, line by line.
    pub recipient: Vec<String>,
    /// Our number, for the head of every page.
    pub reference: String,
    /// What it is about.
    pub theme: String,
    /// Dates and numbers: name and words.
    pub facts: Vec<Fact>,
    /// What the paper is and how to read it, by paragraph.
    pub intro: Vec<String>,
    /// What is held, part by part.
    pub sections: Vec<ExtractSection>,
    /// What the right means and where one complains: heading and text; a blank line starts a paragraph.
    pub rights: Vec<Fact>,
    /// Such as `Med venlig hilsen`.
    pub closing: String,
}

/// One part of an extract.
#[derive(Clone, Serialize, Deserialize)]
pub struct ExtractSection {
    /// Its heading.
    pub title: String,
    /// What is to be said of the whole part; may be empty.
    pub note: String,
    /// Each thing that is held: its fields and what they say.
    pub entries: Vec<Vec<Fact>>,
}
