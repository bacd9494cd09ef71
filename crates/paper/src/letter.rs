//! What a letter says: plain data, every date and label already worded by the caller in the letter's language.

use serde::{Deserialize, Serialize};

use crate::Fact;

/// An official letter.
#[derive(Clone, Serialize, Deserialize)]
pub struct LetterPaper {
    /// The PDF's title. Stands in the file's properties, so no person's name for a letter about a person (W7).
    pub title: String,
    /// Whose letter it is: authority, department. The first becomes the PDF's author.
    pub sender: Vec<String>,
    /// Address, telephone and what else stands below the sender, line by line.
    pub contact: Vec<String>,
    /// To whom: name, then address, line by line.
    pub recipient: Vec<String>,
    /// Date, journal numbers, case officer, deadline: name and words.
    pub facts: Vec<Fact>,
    /// Our journal number, for the head of every page.
    pub reference: String,
    /// What it is about.
    pub theme: String,
    /// The text. A blank line starts a paragraph, lines that begin with `- ` make a list, other line breaks are kept.
    pub body: String,
    /// Such as `Med venlig hilsen`.
    pub closing: String,
    /// Who signs, line by line.
    pub signature: Vec<String>,
    /// The word above the enclosures.
    pub enclosed: String,
    /// What is enclosed, title by title; nothing is said where nothing is.
    pub enclosures: Vec<String>,
    /// Said at the top of a letter that has not left; nothing once it has.
    pub draft: Option<String>,
}
