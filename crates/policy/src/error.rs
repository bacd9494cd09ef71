//! What can go wrong with the rules, and what a refusal is.

/// The texts of the rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// A file cannot be read.
    #[error("{file} cannot be read: {why}")]
    File {
        /// Which.
        file: String,
        /// Why.
        why: String,
    },
    /// A text does not parse or does not fit the schema.
    #[error("the rules do not hold together: {0}")]
    Invalid(String),
    /// A rule uses an operator that no list can be filtered by: refused at start-up, never a wider list.
    #[error("policy {policy} cannot be turned into a filter: {why}")]
    Filter {
        /// Its id.
        policy: String,
        /// What is not known.
        why: String,
    },
    /// A question could not be put.
    #[error("the question could not be put: {0}")]
    Question(String),
}

/// Not allowed: by which guards, or because no power was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{act} is refused{}", if policies.is_empty() { ": no power allows it".to_owned() } else { format!(" by {}", policies.join(", ")) })]
pub struct Refusal {
    /// What was asked.
    pub act: &'static str,
    /// Ids of the guards that refused; empty when nothing permitted.
    pub policies: Vec<String>,
    /// Why the rules could not be evaluated, if that is why.
    pub fault: Option<String>,
}

impl Refusal {
    /// The number of the first wall among the guards (`w5_…` is 5).
    #[must_use]
    pub fn wall(&self) -> Option<u8> {
        self.policies.iter().find_map(|id| id.strip_prefix('w')?.split('_').next()?.parse().ok())
    }
}
