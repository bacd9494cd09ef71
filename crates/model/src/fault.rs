//! What can be wrong with a file, said with its line and what to do.

use std::{error::Error, fmt};

use thiserror::Error;

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: Kind,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind)
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Kind {
    /// The text is no TOML.
    #[error("this is no TOML: {0}")]
    Syntax(String),
    /// A field is not there.
    #[error("\u{201c}{0}\u{201d} is missing")]
    Missing(String),
    /// A field that no file of this kind has.
    #[error("\u{201c}{0}\u{201d} is no field here; look for a typing error")]
    Unknown(String),
    /// A value of the wrong type.
    #[error("\u{201c}{field}\u{201d} must be {wanted}")]
    Type {
        /// The field.
        field: String,
        /// What it must be.
        wanted: &'static str,
    },
    /// Nothing is written where something must be.
    #[error("\u{201c}{0}\u{201d} is empty")]
    Empty(String),
    /// An id that cannot stand in an address.
    #[error("\u{201c}{0}\u{201d} cannot be an id: use small letters a\u{2013}z, digits and hyphens")]
    Id(String),
    /// A number outside its bounds.
    #[error("\u{201c}{field}\u{201d} must lie between {least} and {most}")]
    Range {
        /// The field.
        field: String,
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// A word that is not among those known.
    #[error("\u{201c}{word}\u{201d} is no {what}; choose one of {known}")]
    Word {
        /// The word.
        word: String,
        /// What it should name.
        what: &'static str,
        /// Those there are.
        known: String,
    },
    /// Named twice.
    #[error("{what} \u{201c}{id}\u{201d} is named twice")]
    Twice {
        /// What it is.
        what: &'static str,
        /// Which one.
        id: String,
    },
    /// A day that is none.
    #[error("\u{201c}{0}\u{201d} is no day; write it as 2016-03-01")]
    Day(String),
    /// A basis that ends before it begins.
    #[error("legal basis {0} ends before it begins")]
    Backwards(String),
    /// A department of an authority that is not in the file.
    #[error("department {department} belongs to {authority}, which is no authority of this file")]
    NoAuthority {
        /// The department.
        department: String,
        /// Its authority.
        authority: String,
    },
    /// A department of an intelligence service: it is referred to, and has neither accounts nor reading (R5).
    #[error("{0} belongs to an intelligence service, which is referred to and takes no part (R5)")]
    Intelligence(String),
    /// A model without units.
    #[error("the model has no unit")]
    NoUnit,
    /// A party in no authority.
    #[error("unit {unit}: {department} is no department of the organisation")]
    Stranger {
        /// The unit.
        unit: String,
        /// Who is unknown.
        department: String,
    },
    /// The secretariat does not sit in its unit.
    #[error("unit {unit}: its secretariat {secretariat} is no party of it")]
    SecretariatNoParty {
        /// The unit.
        unit: String,
        /// Its secretariat.
        secretariat: String,
    },
    /// Whoever clears concerns does not sit in the unit.
    #[error("unit {unit}: {clearer}, which clears its concerns, is no party of it")]
    ClearerNoParty {
        /// The unit.
        unit: String,
        /// Who clears.
        clearer: String,
    },
    /// Only the police can say whether a concern is about crime.
    #[error("unit {unit}: {clearer} clears its concerns and is not the police")]
    ClearerNoPolice {
        /// The unit.
        unit: String,
        /// Who clears.
        clearer: String,
    },
    /// An internal unit with somebody from outside its home (W4).
    #[error("unit {unit} is internal to {home}, and its party {party} belongs to {authority} (W4)")]
    Foreign {
        /// The unit.
        unit: String,
        /// Its home.
        home: String,
        /// Who is from outside.
        party: String,
        /// Where they belong.
        authority: String,
    },
    /// A unit across authorities in which only one sits.
    #[error("unit {0} is cross-cutting, and all its parties belong to one authority; make it internal or invite another")]
    OneAuthority(String),
    /// A home that is no authority of the organisation.
    #[error("unit {unit}: its home {home} is no authority of the organisation")]
    HomeUnknown {
        /// The unit.
        unit: String,
        /// Its home.
        home: String,
    },
    /// A home where none belongs.
    #[error("unit {0} is cross-cutting and has no home; remove \u{201c}home\u{201d} or make it internal")]
    HomeOfCrossCutting(String),
    /// A legal basis that the catalogue does not have.
    #[error("unit {unit}: legal basis {basis} is not in the catalogue")]
    BasisUnknown {
        /// The unit.
        unit: String,
        /// The basis.
        basis: String,
    },
    /// A legal basis on which no party of the unit can disclose to another.
    #[error("unit {unit}: legal basis {basis} covers no two of its parties")]
    BasisIdle {
        /// The unit.
        unit: String,
        /// The basis.
        basis: String,
    },
}

/// All faults of a file, by line. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn new(mut faults: Vec<Fault>) -> Option<Self> {
        faults.sort_by_key(|fault| fault.line);
        (!faults.is_empty()).then_some(Self(faults))
    }

    /// Every one of them, by line.
    #[must_use]
    pub fn all(&self) -> &[Fault] {
        &self.0
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl Error for Faults {}
