//! Attachments (bilag): files that hang on a thing. What kinds there are, where they may hang, what a file may carry without showing it, and why one is not taken.

use crate::{
    knowledge::{
        Kind as ArticleKind,
        check::{Names, Reason, find},
    },
    vocabulary,
};

/// Longest title, in characters.
pub const TITLE: usize = 120;
/// Most files that come with a concern from the public.
pub const FROM_PUBLIC: usize = 5;

vocabulary! {
    /// What an attachment hangs on. Whoever may read that may read it, and nobody else.
    Place, "place of an attachment" {
        /// A piece of information in a case.
        Item = "item",
        /// A point of an agenda.
        Point = "point",
        /// A concern.
        Concern = "concern",
        /// A letter, ours or theirs.
        Letter = "letter",
    }
}

vocabulary! {
    /// What a file is, by its content and never by its name.
    Format, "kind of file" {
        /// A PDF.
        Pdf = "pdf",
        /// A text document of Office.
        Docx = "docx",
        /// A spreadsheet of Office.
        Xlsx = "xlsx",
        /// A presentation of Office.
        Pptx = "pptx",
        /// A text document of OpenDocument.
        Odt = "odt",
        /// A spreadsheet of OpenDocument.
        Ods = "ods",
        /// A presentation of OpenDocument.
        Odp = "odp",
        /// A photograph.
        Jpeg = "jpg",
        /// A picture.
        Png = "png",
        /// A picture.
        Webp = "webp",
        /// Text and nothing else.
        Text = "txt",
    }
}

impl Format {
    /// What it is called on the wire.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

vocabulary! {
    /// What a file says beside what one sees in it.
    Hidden, "hidden content of a file" {
        /// Where a picture was taken.
        Place = "place",
        /// When it was taken or written.
        Time = "time",
        /// Who made or changed it.
        Author = "author",
        /// With what: camera, telephone.
        Device = "device",
        /// With which program.
        Program = "program",
        /// Titles, keywords, remarks.
        Remarks = "remarks",
    }
}

vocabulary! {
    /// Why a file is not taken.
    Unfit, "reason not to take a file" {
        /// There is nothing in it.
        Empty = "empty",
        /// It is larger than the house takes.
        TooLarge = "too-large",
        /// It is of no kind that is taken.
        Unknown = "unknown",
        /// It breaks off or does not hold what it says.
        Damaged = "damaged",
        /// It is two kinds of file in one.
        Mixed = "mixed",
        /// It can be opened with a password only.
        Locked = "locked",
        /// It holds macros.
        Macros = "macros",
        /// It is a page or program that a browser would run.
        Script = "script",
        /// Unpacked it would be far larger than it looks.
        Packed = "packed",
        /// The virus scanner found something.
        Infected = "infected",
        /// The virus scanner does not answer.
        Unscanned = "unscanned",
        /// What it hides could not be taken out.
        Uncleaned = "uncleaned",
    }
}

impl Unfit {
    /// The key of the message, as `attachment-unfit-…` in `locales/`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "attachment-unfit-empty",
            Self::TooLarge => "attachment-unfit-too-large",
            Self::Unknown => "attachment-unfit-unknown",
            Self::Damaged => "attachment-unfit-damaged",
            Self::Mixed => "attachment-unfit-mixed",
            Self::Locked => "attachment-unfit-locked",
            Self::Macros => "attachment-unfit-macros",
            Self::Script => "attachment-unfit-script",
            Self::Packed => "attachment-unfit-packed",
            Self::Infected => "attachment-unfit-infected",
            Self::Unscanned => "attachment-unfit-unscanned",
            Self::Uncleaned => "attachment-unfit-uncleaned",
        }
    }
}

/// The key of the message that says what is wrong with a title, if anything is: it is missing, too long, or names the citizen (W7). `citizen` is a name that
/// the writer may read; without one only numbers are looked for.
#[must_use]
pub fn title_fault(title: &str, citizen: Option<&str>) -> Option<&'static str> {
    let title = title.trim();
    if title.is_empty() {
        return Some("form-required");
    }
    if title.chars().count() > TITLE {
        return Some("attachment-title-too-long");
    }
    let names = Names::new(citizen, None::<&str>);
    let found = find(ArticleKind::Contact, "title", title, &names);
    if found.iter().any(|f| f.reason == Reason::Cpr) {
        return Some("attachment-title-cpr");
    }
    found.iter().any(|f| f.reason == Reason::Known).then_some("attachment-title-name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_no_citizen() {
        assert_eq!(title_fault("Udtalelse fra skolen", Some("Opdigt Eksempelsen")), None);
        assert_eq!(title_fault(" ", None), Some("form-required"));
        assert_eq!(title_fault(&"x".repeat(121), None), Some("attachment-title-too-long"));
        assert_eq!(title_fault("Udtalelse 300409-1234", None), Some("attachment-title-cpr"));
        assert_eq!(title_fault("Brev om Opdigt Eksempelsen", Some("Opdigt Eksempelsen")), Some("attachment-title-name"));
        assert_eq!(
            title_fault("Brev om Opdigt Eksempelsen", None),
            None,
            "a name that the writer may not read is not told by a fault"
        );
    }

    #[test]
    fn every_reason_has_its_own_message() {
        for unfit in Unfit::ALL {
            assert_eq!(unfit.key(), format!("attachment-unfit-{}", unfit.code()));
        }
    }
}
