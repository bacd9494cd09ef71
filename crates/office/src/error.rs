//! What can come of a request other than what was asked: typed, so that pages, API and command line say the same.

use tvaers_store::StoreError;

/// A fault of one field of a form; `key` names the message in `locales/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The field's name in the form.
    pub field: &'static str,
    /// The message's key.
    pub key: &'static str,
}

/// A lost race: the version that was sent, and the one that is there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale {
    /// The version that the form was made from.
    pub sent: i64,
    /// The version that is there now.
    pub now: i64,
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// Not there, or not for this reader: the two are not told apart (W3).
    #[error("there is nothing here; check the address or go back")]
    NotFound,
    /// The reader sees the thing, but may not do this.
    #[error("this is refused by {policies:?}; ask the one whose task it is")]
    Refused {
        /// The deciding guards; empty when no power was given.
        policies: Vec<String>,
    },
    /// A rule of the domain stands against it.
    #[error("{0}")]
    Rule(#[from] tvaers_domain::Refusal),
    /// Fields that must be put right.
    #[error("some fields must be put right")]
    Invalid(Vec<Field>),
    /// Somebody was faster.
    #[error("somebody changed this in the meantime; look at both versions and save again")]
    Stale(Option<Stale>),
    /// This submit was carried out before, with this result.
    #[error("this was carried out already")]
    Repeated(String),
    /// Nobody is logged in, or no longer.
    #[error("log in first")]
    NotLoggedIn,
    /// Wrong name or password; which of them is not told.
    #[error("the name and the password do not go together")]
    WrongPassword,
    /// Too many attempts from one place.
    #[error("too many attempts; wait a quarter of an hour")]
    TooMany,
    /// The account is locked until an administrator opens it.
    #[error("the account is locked; ask your administrator")]
    Locked,
    /// A page asked for content without writing that it was read (W10): a fault of the program, and nothing is shown.
    #[error("a reading was not written; nothing is shown")]
    Unwritten,
    /// The policy could not be evaluated: nothing is shown.
    #[error("the rules could not be evaluated: {0}")]
    Policy(String),
    /// Paper could not be made.
    #[error("the paper could not be made: {0}")]
    Paper(String),
    /// Something in the set-up is missing or wrong.
    #[error("{0}")]
    Setup(String),
    /// Below.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for OfficeError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale(None),
            other => Self::Store(other),
        }
    }
}

impl From<tvaers_policy::PolicyError> for OfficeError {
    fn from(error: tvaers_policy::PolicyError) -> Self {
        Self::Policy(error.to_string())
    }
}

impl OfficeError {
    /// One faulty field.
    #[must_use]
    pub fn field(field: &'static str, key: &'static str) -> Self {
        Self::Invalid(vec![Field { field, key }])
    }
}

/// What a repeated submit led to counts as its result.
///
/// # Errors
/// Every other error.
pub fn settled(result: Result<String, OfficeError>) -> Result<String, OfficeError> {
    match result {
        Err(OfficeError::Repeated(result)) => Ok(result),
        other => other,
    }
}
