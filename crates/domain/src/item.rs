//! Items: what kind of information, how it is known, and whether it is of a sensitive category.

use crate::vocabulary;

vocabulary! {
    /// What an item is in the case.
    Kind, "kind of item" {
        /// Who the citizen is. Disclosed like any item, and last (four filters).
        Identity = "identity",
        /// What was reported.
        Concern = "concern",
        /// What a party brought.
        Information = "information",
        /// The parties' joint assessment, in words.
        Assessment = "assessment",
        /// What the citizen consented to: kept where it was given, like any other item.
        Consent = "consent",
    }
}

impl Kind {
    /// What a consent can cover. A consent is no information that somebody consents to passing on.
    pub const INFORMATION: [Self; 4] = [Self::Identity, Self::Concern, Self::Information, Self::Assessment];
}

vocabulary! {
    /// Fact, assessment and hearsay are told apart.
    Nature, "nature of an item" {
        /// Observed or documented.
        Fact = "fact",
        /// A professional's assessment.
        Assessment = "assessment",
        /// Heard from others.
        Hearsay = "hearsay",
    }
}

vocabulary! {
    /// Sensitive categories (W7, R6). Marked, never a filter, sort key or statistic.
    Category, "sensitive category" {
        /// Religion.
        Religion = "religion",
        /// Political opinion.
        Politics = "politics",
        /// Health.
        Health = "health",
        /// Ethnicity.
        Ethnicity = "ethnicity",
        /// Sexuality.
        Sexuality = "sexuality",
        /// Offences.
        Offences = "offences",
    }
}
