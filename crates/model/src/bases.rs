//! The catalogue of legal bases: between which kinds of authority each carries a disclosure, and when.

use jiff::civil::Date;

use crate::{
    Faults, Kind,
    organisation::KINDS,
    sheet::{Part, Placed, Sheet, once},
};

/// What a legal basis never carries.
pub const LIMITS: [&str; 5] = ["investigation", "scope", "detour", "outside", "routine"];

/// A legal basis (law.md).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Short word.
    pub id: String,
    /// The statute and its paragraph.
    pub statute: String,
    /// Danish label.
    pub label_da: String,
    /// English label.
    pub label_en: String,
    /// Its condition in Danish.
    pub condition_da: String,
    /// Its condition in English.
    pub condition_en: String,
    /// Kinds of authority that may disclose on it.
    pub senders: Vec<String>,
    /// Kinds of authority that may receive on it.
    pub recipients: Vec<String>,
    /// Only between departments of one authority.
    pub within_authority: bool,
    /// Only within a named form of cooperation.
    pub needs_form: bool,
    /// Only on a consent that stands and covers what is told to whom.
    pub needs_consent: bool,
    /// What it never carries, as a word; empty: the law sets no such limit.
    pub never_for: String,
    /// First day, in Copenhagen. `None`: always was.
    pub valid_from: Option<Date>,
    /// Day on which it ends, in Copenhagen. `None`: no end is known.
    pub valid_to: Option<Date>,
}

/// The catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bases(Vec<Basis>);

impl Bases {
    /// A catalogue that is kept elsewhere and was read once: that of a house that is running.
    #[must_use]
    pub const fn of(bases: Vec<Basis>) -> Self {
        Self(bases)
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Every fault with its line.
    pub fn read(text: &str) -> Result<Self, Faults> {
        let sheet = Sheet::new(text);
        let table = sheet.table();
        let mut file = Part::of(&sheet, &table);
        let bases: Vec<_> = file.parts("basis").into_iter().map(basis).collect();
        file.end();
        once(&sheet, "legal basis", bases.iter().map(|(id, _)| id));
        for (id, basis) in &bases {
            if let (Some(from), Some(to)) = (basis.valid_from, basis.valid_to)
                && to < from
            {
                sheet.note(id.line, Kind::Backwards(id.value.clone()));
            }
        }
        let bases = bases.into_iter().map(|(_, basis)| basis).collect();
        sheet.end(Self(bases))
    }

    /// All of them, as the file has them.
    #[must_use]
    pub fn all(&self) -> &[Basis] {
        &self.0
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Basis> {
        self.0.iter().find(|basis| basis.id == id)
    }
}

fn basis(mut part: Part<'_, '_>) -> (Placed<String>, Basis) {
    let id = part.id();
    let basis = Basis {
        id: id.value.clone(),
        statute: part.text("statute").value,
        label_da: part.text("label_da").value,
        label_en: part.text("label_en").value,
        condition_da: part.text("condition_da").value,
        condition_en: part.text("condition_en").value,
        senders: part.words("senders", "kind of authority", &KINDS),
        recipients: part.words("recipients", "kind of authority", &KINDS),
        within_authority: part.flag("within_authority"),
        needs_form: part.flag("needs_form"),
        needs_consent: part.flag("needs_consent"),
        never_for: part.maybe_word("never_for", "limit of a legal basis", &LIMITS).map(|word| word.value).unwrap_or_default(),
        valid_from: part.day("valid_from"),
        valid_to: part.day("valid_to"),
    };
    part.end();
    (id, basis)
}
