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
    /// What is more urgent has a longer deadline.
    #[error("\u{201c}{field}\u{201d} of \u{201c}{urgency}\u{201d} is longer than that of what is less urgent")]
    UrgentSlower {
        /// How urgent.
        urgency: &'static str,
        /// The field.
        field: &'static str,
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
    /// Whoever leads the meetings does not sit in the unit.
    #[error("unit {unit}: its chair {chair} is no party of it")]
    ChairNoParty {
        /// The unit.
        unit: String,
        /// Its chair.
        chair: String,
    },
    /// Whoever clears concerns neither sits in the unit nor can be invited to it.
    #[error("unit {unit}: {clearer}, which clears its concerns, is neither party nor guest of it")]
    ClearerAway {
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
    #[error("unit {unit} is internal to {home}, and its {what} {department} belongs to {authority} (W4)")]
    Foreign {
        /// The unit.
        unit: String,
        /// Its home.
        home: String,
        /// Party or guest.
        what: &'static str,
        /// Who is from outside.
        department: String,
        /// Where they belong.
        authority: String,
    },
    /// A unit across authorities in which only one sits.
    #[error("unit {0} is cross-cutting, and everybody in it belongs to one authority; make it internal or invite another")]
    OneAuthority(String),
    /// A guest that has a seat.
    #[error("unit {unit}: {guest} is both party and guest; keep it in one of the two lists")]
    GuestIsParty {
        /// The unit.
        unit: String,
        /// Who is named in both.
        guest: String,
    },
    /// The power to invite, and no guest.
    #[error("unit {0}: its secretariat may invite, and there is nobody to invite; name guests or remove \u{201c}invite\u{201d}")]
    NobodyToInvite(String),
    /// Guests, and nobody who may invite them.
    #[error(
        "unit {0} has guests, and its secretariat may not invite them; add \u{201c}invite\u{201d} to its powers or remove the guests"
    )]
    NobodyInvites(String),
    /// A field that only a unit with cases has.
    #[error("unit {unit} treats general matters only, and \u{201c}{field}\u{201d} is about cases; remove it")]
    FieldOfCases {
        /// The unit.
        unit: String,
        /// The field.
        field: &'static str,
    },
    /// A power that only a unit with cases has.
    #[error(
        "unit {unit} treats general matters only, and the power \u{201c}{power}\u{201d} is about cases; \u{201c}convene\u{201d} is all it can have"
    )]
    PowerOfCases {
        /// The unit.
        unit: String,
        /// The power.
        power: String,
    },
    /// A speaker in no authority.
    #[error("speaker {0} is no department of the organisation")]
    SpeakerUnknown(String),
    /// Somebody unknown who is spoken for.
    #[error("speaker {speaker}: {department}, for which it speaks, is no department of the organisation")]
    SpokenForUnknown {
        /// Who speaks.
        speaker: String,
        /// Who is unknown.
        department: String,
    },
    /// A speaker with an empty list.
    #[error("speaker {0} speaks for nobody; name somebody or remove it")]
    SpeaksForNobody(String),
    /// A speaker for another authority.
    #[error("speaker {speaker} cannot speak for {department}, which belongs to another authority, {authority}")]
    SpeaksAbroad {
        /// Who speaks.
        speaker: String,
        /// For whom.
        department: String,
        /// Where they belong.
        authority: String,
    },
    /// A department with two speakers.
    #[error("{department} is spoken for by both {first} and {second}; choose one")]
    TwoSpeakers {
        /// Who is spoken for.
        department: String,
        /// By whom.
        first: String,
        /// And by whom.
        second: String,
    },
    /// Speakers in a circle.
    #[error(
        "speaker {speaker} speaks for {department}, which leads back to {speaker}: a loop in which nobody speaks; take one of them out"
    )]
    SpeakerLoop {
        /// Who speaks.
        speaker: String,
        /// For whom.
        department: String,
    },
    /// A speaker that is itself spoken for.
    #[error("speaker {speaker} is itself spoken for by {last}; let {last} speak for {department} too")]
    SpeakerChain {
        /// Who speaks.
        speaker: String,
        /// For whom.
        department: String,
        /// Who should.
        last: String,
    },
    /// A department that is spoken for and has a seat of its own outside.
    #[error("{department} has two voices outside: {speaker} speaks for it, and it is in unit {unit} itself; remove one")]
    TwoVoices {
        /// The department.
        department: String,
        /// Who speaks for it.
        speaker: String,
        /// Where it is itself.
        unit: String,
    },
    /// A speaker without a seat outside.
    #[error("speaker {0} is party of no cross-cutting unit that treats cases, so its words reach nobody; give it a seat in one")]
    SpeakerUnheard(String),
    /// A speaker that cannot hear the one it speaks for.
    #[error("speaker {speaker} shares no internal unit that treats cases with {department}, for which it speaks; give them one")]
    SpeakerApart {
        /// Who speaks.
        speaker: String,
        /// For whom.
        department: String,
    },
    /// A department that sits inside only, with nobody to speak for it.
    #[error(
        "nobody speaks for {department} outside: it sits in internal units only; name a speaker for it or give it a seat of its own"
    )]
    Unspoken {
        /// The department.
        department: String,
    },
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
    /// A legal basis on which nobody in the unit can disclose to another.
    #[error("unit {unit}: legal basis {basis} covers no two of those in it")]
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
