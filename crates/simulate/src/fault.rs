//! Why nothing was simulated.

use crate::MOST_YEARS;

/// Why nothing was simulated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Fault {
    /// A number outside what can be played.
    #[error("the assumption {field} is {value}, and must be from {least} to {most}")]
    Assumption {
        /// Its name in [`crate::Assumptions`].
        field: &'static str,
        /// What it was.
        value: f64,
        /// The least that it may be.
        least: f64,
        /// The most.
        most: f64,
    },
    /// No years, or too many.
    #[error("{0} years cannot be simulated; ask for 1 to {MOST_YEARS}")]
    Years(u32),
    /// More concerns than one run can hold.
    #[error("{years} years of {concerns_per_year} concerns are too many for one run; ask for fewer years")]
    TooMuch {
        /// The years asked for.
        years: u32,
        /// Concerns in each.
        concerns_per_year: f64,
    },
    /// The model was read with another organisation than the one given.
    #[error(
        "the model {model} names the department {department}, which the organisation does not have; give the organisation it was read with"
    )]
    Organisation {
        /// Id of the model.
        model: String,
        /// The department that is missing.
        department: String,
    },
}
