//! Words of the model file: what a unit treats, and what its secretariat may do.

/// What a unit treats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treats {
    /// Concerns and cases, each about one person.
    Cases,
    /// General matters only: it refuses a case or a person (a district council).
    General,
}

impl Treats {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Cases, Self::General];

    /// Its word in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::General => "general",
        }
    }
}

/// What a secretariat may do in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Power {
    /// Receive concerns, decide about them and open cases.
    Intake,
    /// Search across the unit's cases.
    Search,
    /// Convene meetings, draft agendas, write minutes.
    Convene,
    /// Ask parties to look in their own records.
    Inquire,
    /// Write down the joint assessment.
    Assess,
    /// Propose an action to the party that would own it.
    Propose,
    /// Ask for the status of actions.
    FollowUp,
    /// Close cases.
    Close,
    /// Invite a guest to one case.
    Invite,
    /// Hand a case over to another unit.
    HandOver,
}

impl Power {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Intake,
        Self::Search,
        Self::Convene,
        Self::Inquire,
        Self::Assess,
        Self::Propose,
        Self::FollowUp,
        Self::Close,
        Self::Invite,
        Self::HandOver,
    ];

    /// Its word in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Search => "search",
            Self::Convene => "convene",
            Self::Inquire => "inquire",
            Self::Assess => "assess",
            Self::Propose => "propose",
            Self::FollowUp => "follow_up",
            Self::Close => "close",
            Self::Invite => "invite",
            Self::HandOver => "hand_over",
        }
    }
}
