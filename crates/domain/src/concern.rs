//! The way of a concern: received, cleared by the police, triaged. Every transition is here and nowhere else.

use crate::{
    Refusal,
    time::{HOUR, Micros},
    vocabulary,
};

vocabulary! {
    /// Where a concern stands.
    Status, "concern status" {
        /// Received by the secretariat (Modtaget).
        Received = "received",
        /// The police are asked (Politiafklaring).
        Clearing = "clearing",
        /// Cleared; first assessment (Indledende vurdering).
        Assessing = "assessing",
        /// Handed to where it belongs (overdraget).
        Referred = "referred",
        /// Set aside as unfounded (ubegrundet).
        Unfounded = "unfounded",
        /// Set aside as mistaken (fejlagtig).
        Mistaken = "mistaken",
        /// For the police alone (kun politi).
        PoliceOnly = "police-only",
        /// Part of a case (sag oprettet eller tilføjet).
        InCase = "in-case",
    }
}

vocabulary! {
    /// What the police answer when asked to clear a concern.
    Clearance, "clearance" {
        /// Nothing against treating it here.
        Clear = "clear",
        /// A crime or an investigation: for the police alone.
        PoliceOnly = "police-only",
        /// Acute danger: the police act at once; the others' own duties go on.
        Acute = "acute",
    }
}

vocabulary! {
    /// Where a concern can be handed to instead.
    ReferredTo, "place of referral" {
        /// Underretning to the child authority (R8).
        ChildAuthority = "child-authority",
        /// Social services.
        SocialServices = "social-services",
        /// Police (crime).
        Police = "police",
        /// PET.
        Pet = "pet",
        /// Health.
        Health = "health",
    }
}

vocabulary! {
    /// What was decided about an underretning for a child (R8).
    Underretning, "answer about an underretning" {
        /// It was sent.
        Sent = "sent",
        /// It is not needed, for a reason in words.
        NotNeeded = "not-needed",
    }
}

/// Time within which an underretning is assessed (R8): through nights, weekends and holidays.
pub const UNDERRETNING_TERM: Micros = 24 * HOUR;

vocabulary! {
    /// By which way a concern came.
    Channel, "channel" {
        /// The public form.
        Web = "web",
        /// Telephone.
        Phone = "phone",
        /// In person.
        InPerson = "in-person",
        /// E-mail or letter.
        Letter = "letter",
        /// From a professional.
        Professional = "professional",
    }
}

vocabulary! {
    /// Who reports.
    ReporterKind, "kind of reporter" {
        /// A professional.
        Professional = "professional",
        /// A relative.
        Relative = "relative",
        /// A citizen.
        Citizen = "citizen",
        /// Another authority.
        Authority = "authority",
        /// Does not say.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What kind of worry (law.md).
    Worry, "kind of worry" {
        /// Violence or threats.
        Violence = "violence",
        /// Travel.
        Travel = "travel",
        /// Environment: whom one meets.
        Environment = "environment",
        /// Wellbeing.
        Wellbeing = "wellbeing",
        /// Something else.
        Other = "other",
    }
}

vocabulary! {
    /// Seen oneself or heard from others: told apart, since hearsay is no observation.
    Observed, "way of knowing" {
        /// Seen or heard oneself.
        Seen = "seen",
        /// Heard from others.
        Heard = "heard",
        /// Both.
        Both = "both",
    }
}

vocabulary! {
    /// What a receipt code tells: never how a concern was decided, since that says something about a person.
    Progress, "progress of a concern" {
        /// Received, nobody has looked yet.
        Received = "received",
        /// Somebody looks at it.
        UnderWay = "under-way",
        /// Decided.
        Treated = "treated",
    }
}

impl Status {
    /// The one coarse word that the reporter is told.
    #[must_use]
    pub const fn progress(self) -> Progress {
        match self {
            Self::Received => Progress::Received,
            Self::Clearing | Self::Assessing => Progress::UnderWay,
            Self::Referred | Self::Unfounded | Self::Mistaken | Self::PoliceOnly | Self::InCase => Progress::Treated,
        }
    }

    /// Takes it out of the case that it was joined to and into one of its own (U14): never without a case in between.
    ///
    /// # Errors
    /// [`Refusal::NotJoined`] unless it is part of a case.
    pub const fn into_own_case(self) -> Result<Self, Refusal> {
        match self.split() {
            Ok(apart) => apart.into_case(),
            Err(refusal) => Err(refusal),
        }
    }

    /// Whether something is still to be done with it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Clearing | Self::Assessing)
    }

    /// Where a new concern stands: to be cleared first where a party of the unit clears, and under assessment where none does. An internal unit asks nobody
    /// outside its home (W4).
    #[must_use]
    pub const fn at_first(somebody_clears: bool) -> Self {
        if somebody_clears { Self::Received } else { Self::Assessing }
    }

    /// Gives it to another unit: it begins there as it would have begun there, and what the police cleared once stays cleared.
    ///
    /// # Errors
    /// [`Refusal::ClearanceWaits`] while the police are asked, [`Refusal::WrongState`] when it is decided already.
    pub const fn hand_over(self, somebody_clears: bool, cleared: bool) -> Result<Self, Refusal> {
        match self {
            Self::Received | Self::Assessing => Ok(Self::at_first(somebody_clears && !cleared)),
            Self::Clearing => Err(Refusal::ClearanceWaits),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Asks the police (only once at a time).
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless received or under assessment.
    pub const fn ask_clearance(self) -> Result<Self, Refusal> {
        match self {
            Self::Received | Self::Assessing => Ok(Self::Clearing),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Takes the police's answer.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless the police were asked.
    pub const fn cleared(self, answer: Clearance) -> Result<Self, Refusal> {
        match (self, answer) {
            (Self::Clearing, Clearance::Clear | Clearance::Acute) => Ok(Self::Assessing),
            (Self::Clearing, Clearance::PoliceOnly) => Ok(Self::PoliceOnly),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Sets it aside, from any open status: most concerns are unfounded, and that is the shortest path.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it is decided already.
    pub const fn set_aside(self, mistaken: bool) -> Result<Self, Refusal> {
        match (self.is_open(), mistaken) {
            (true, false) => Ok(Self::Unfounded),
            (true, true) => Ok(Self::Mistaken),
            (false, _) => Err(Refusal::WrongState),
        }
    }

    /// Hands it to where it belongs, from any open status: an underretning never waits (R8).
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it is decided already.
    pub const fn refer(self) -> Result<Self, Refusal> {
        if self.is_open() { Ok(Self::Referred) } else { Err(Refusal::WrongState) }
    }

    /// Makes it part of a case, new or existing; the police must have cleared it.
    ///
    /// # Errors
    /// [`Refusal::NotCleared`] before the police's answer, [`Refusal::WrongState`] when it is decided already.
    pub const fn into_case(self) -> Result<Self, Refusal> {
        match self {
            Self::Assessing => Ok(Self::InCase),
            Self::Received | Self::Clearing => Err(Refusal::NotCleared),
            _ => Err(Refusal::WrongState),
        }
    }

    /// Takes it out of a case again (U14): only on its way into another.
    const fn split(self) -> Result<Self, Refusal> {
        match self {
            Self::InCase => Ok(Self::Assessing),
            _ => Err(Refusal::NotJoined),
        }
    }
}

/// Words of belief, ethnicity and dress, as they begin; a text that consists of nothing else is no ground (law.md, practice).
const BELIEF: &[&str] = &[
    "muslim",
    "islam",
    "kristen",
    "christian",
    "jøde",
    "jew",
    "hindu",
    "buddh",
    "ateist",
    "atheist",
    "relig",
    "pray",
    "moske",
    "mosque",
    "kirke",
    "church",
    "koran",
    "quran",
    "bibel",
    "bible",
    "tørklæde",
    "headscarf",
    "hijab",
    "niqab",
    "burka",
    "skæg",
    "beard",
    "turban",
    "kalot",
    "kippa",
    "arab",
    "somal",
    "tyrk",
    "turk",
    "kurd",
    "etni",
    "ethnic",
    "hudfarve",
    "kjortel",
    "kaftan",
    "abaya",
    "tunika",
    "ramadan",
    "halal",
    "kosher",
];
/// The same as whole words: longer ones that begin like them say something else ("troede", "trods").
const BELIEF_WHOLE: &[&str] = &[
    "tro", "troen", "troende", "tror", "bede", "beder", "bad", "bøn", "bønnen", "bønner", "faste", "faster", "fasten", "messe",
    "gud", "allah", "god", "fasting", "faith", "believer", "skin", "tøj", "tøjet", "klæder", "clothes", "clothing", "dress",
    "dresses", "robe", "robes",
];
/// Small words that say nothing of behaviour.
const FILLING: &[&str] = &[
    "han", "hun", "de", "den", "det", "er", "har", "går", "gå", "i", "på", "med", "og", "eller", "en", "et", "som", "til", "ser",
    "ud", "meget", "bærer", "fået", "blevet", "nu", "at", "af", "sig", "sin", "sit", "he", "she", "they", "is", "has", "wears",
    "wear", "wearing", "goes", "go", "to", "the", "a", "an", "and", "or", "in", "with", "very", "now", "looks", "like", "become",
    "his", "her", "lang", "langt", "long", "begyndt", "begynder", "begyndte", "startet", "ofte", "altid", "hver", "dag", "dagen",
    "dagligt", "uge", "fredag", "søndag", "blev", "bliver", "kommer", "kom", "var", "havde", "fra", "mere", "mer", "også", "jeg",
    "man", "kan", "at", "hans", "hendes", "deres", "om", "ind", "hen", "over", "begun", "started", "often", "always", "every",
    "day", "daily", "week", "been", "was", "comes", "i", "more", "also", "one", "can", "see", "on", "of", "from", "about",
    "into",
];

/// Whether a text names belief, ethnicity or dress and nothing that anybody did or said.
#[must_use]
pub fn is_belief_alone(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut named = false;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if BELIEF_WHOLE.contains(&word) || BELIEF.iter().any(|b| word.starts_with(b)) {
            named = true;
        } else if !FILLING.contains(&word) {
            return false;
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_at_another_table_as_it_would_have_begun_there() {
        assert_eq!(Status::Assessing.hand_over(true, false), Ok(Status::Received));
        assert_eq!(Status::Assessing.hand_over(true, true), Ok(Status::Assessing));
        assert_eq!(Status::Received.hand_over(false, false), Ok(Status::Assessing));
        assert_eq!(Status::Clearing.hand_over(true, false), Err(Refusal::ClearanceWaits));
        for over in Status::ALL.iter().filter(|s| !s.is_open()) {
            assert_eq!(over.hand_over(true, false), Err(Refusal::WrongState), "{over}");
        }
    }

    #[test]
    fn a_case_needs_the_police_to_have_cleared() {
        assert_eq!(Status::Received.into_case(), Err(Refusal::NotCleared));
        assert_eq!(Status::Clearing.into_case(), Err(Refusal::NotCleared));
        assert_eq!(Status::Assessing.into_case(), Ok(Status::InCase));
    }

    #[test]
    fn police_only_ends_the_way_here() {
        let status = Status::Clearing.cleared(Clearance::PoliceOnly);
        assert_eq!(status, Ok(Status::PoliceOnly));
        assert!(status.is_ok_and(|s| !s.is_open() && s.into_case().is_err() && s.set_aside(false).is_err()));
    }

    #[test]
    fn what_is_decided_stays_decided() {
        for status in Status::ALL.iter().filter(|s| !s.is_open()) {
            assert!(status.set_aside(false).is_err(), "{status}");
            assert!(status.refer().is_err(), "{status}");
            assert!(status.ask_clearance().is_err(), "{status}");
            assert!(status.cleared(Clearance::Clear).is_err(), "{status}");
            assert!(status.into_case().is_err(), "{status}");
        }
    }

    #[test]
    fn unfounded_is_near_from_everywhere() {
        for status in Status::ALL.iter().filter(|s| s.is_open()) {
            assert_eq!(status.set_aside(false), Ok(Status::Unfounded));
            assert_eq!(status.set_aside(true), Ok(Status::Mistaken));
        }
    }

    #[test]
    fn where_nobody_clears_the_assessment_begins_at_once() {
        assert_eq!(Status::at_first(true).into_case(), Err(Refusal::NotCleared));
        assert_eq!(Status::at_first(false).into_case(), Ok(Status::InCase));
    }

    #[test]
    fn joining_can_be_undone() {
        assert_eq!(Status::InCase.split(), Ok(Status::Assessing));
        assert_eq!(Status::Received.split(), Err(Refusal::NotJoined));
    }

    #[test]
    fn a_split_concern_has_a_case_of_its_own() {
        assert_eq!(Status::InCase.into_own_case(), Ok(Status::InCase));
        for status in Status::ALL.iter().filter(|s| **s != Status::InCase) {
            assert_eq!(status.into_own_case(), Err(Refusal::NotJoined), "{status}");
        }
    }

    #[test]
    fn a_receipt_never_tells_how_it_was_decided() {
        for status in Status::ALL {
            assert_eq!(status.progress() == Progress::Treated, !status.is_open(), "{status}");
        }
    }

    #[test]
    fn belief_or_dress_alone_is_no_ground_and_behaviour_beside_it_is() {
        for alone in [
            "Han er blevet muslim og går i moske",
            "Hun bærer tørklæde",
            "He has a long beard and wears religious clothes",
            "Han er begyndt at bede og gå i kjortel",
            "She prays every day",
        ] {
            assert!(is_belief_alone(alone), "{alone}");
        }
        for behaviour in [
            "Han truede en lærer efter bøn i moskeen",
            "Hun taler om at rejse til krigszonen",
            "Trusler på nettet",
            "Han troede, at de ville slå ham",
        ] {
            assert!(!is_belief_alone(behaviour), "{behaviour}");
        }
    }
}
