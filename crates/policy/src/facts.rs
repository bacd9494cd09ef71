//! Facts: what the rules need to know about a thing in order to decide. Owner, unit, parties, dates.

use std::collections::BTreeMap;

/// The kinds of things that rights are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words are those of domain.md")]
pub enum Kind {
    Authority,
    Department,
    User,
    Unit,
    Basis,
    Concern,
    Clearance,
    Case,
    Answer,
    Request,
    Item,
    Disclosure,
    AgreedAction,
    Handover,
    Meeting,
    AgendaItem,
    Article,
    Letter,
    AccessRequest,
    Erasure,
    Informing,
    Entry,
}

impl Kind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Authority,
        Self::Department,
        Self::User,
        Self::Unit,
        Self::Basis,
        Self::Concern,
        Self::Clearance,
        Self::Case,
        Self::Answer,
        Self::Request,
        Self::Item,
        Self::Disclosure,
        Self::AgreedAction,
        Self::Handover,
        Self::Meeting,
        Self::AgendaItem,
        Self::Article,
        Self::Letter,
        Self::AccessRequest,
        Self::Erasure,
        Self::Informing,
        Self::Entry,
    ];

    /// Its name in the schema of the rules.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authority => "Authority",
            Self::Department => "Department",
            Self::User => "User",
            Self::Unit => "Unit",
            Self::Basis => "Basis",
            Self::Concern => "Concern",
            Self::Clearance => "Clearance",
            Self::Case => "Case",
            Self::Answer => "Answer",
            Self::Request => "Request",
            Self::Item => "Item",
            Self::Disclosure => "Disclosure",
            Self::AgreedAction => "AgreedAction",
            Self::Handover => "Handover",
            Self::Meeting => "Meeting",
            Self::AgendaItem => "AgendaItem",
            Self::Article => "Article",
            Self::Letter => "Letter",
            Self::AccessRequest => "AccessRequest",
            Self::Erasure => "Erasure",
            Self::Informing => "Informing",
            Self::Entry => "Entry",
        }
    }

    /// The kind of a name in the schema.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.name() == name)
    }
}

/// What an attribute holds. Words of closed vocabularies are ids too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// Another thing, by id.
    Id(String),
    /// Several other things, by id.
    Set(Vec<String>),
    /// Yes or no.
    Bool(bool),
    /// A number or an instant in µs.
    Int(i64),
    /// Text.
    Text(String),
}

/// What is known of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: Kind,
    /// Which.
    pub id: String,
    /// Attributes of the schema. An optional one that is missing is left out.
    pub attrs: BTreeMap<String, FactValue>,
    /// Tags: key to the id of the thing behind it.
    pub tags: BTreeMap<String, String>,
}

/// What is known of a thing and of what it belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(pub Vec<Fact>);
