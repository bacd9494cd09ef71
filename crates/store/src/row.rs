//! Values that go into a statement and rows that come out, the same for both engines.

use sqlx::{FromRow, postgres::PgRow, sqlite::SqliteRow};

/// A row shape that both engines can fill.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// One bound parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, ids among it.
    Text(String),
    /// Numbers and instants.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A missing text.
    NoText,
    /// A missing number.
    NoInt,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, ids among it.
    Text,
    /// Numbers and instants.
    Int,
    /// Yes or no.
    Bool,
    /// Bytes.
    Bytes,
}

impl From<&str> for Value {
    fn from(v: &str) -> Self {
        Self::Text(v.to_owned())
    }
}
impl From<String> for Value {
    fn from(v: String) -> Self {
        Self::Text(v)
    }
}
impl From<&String> for Value {
    fn from(v: &String) -> Self {
        Self::Text(v.clone())
    }
}
impl From<i64> for Value {
    fn from(v: i64) -> Self {
        Self::Int(v)
    }
}
impl From<bool> for Value {
    fn from(v: bool) -> Self {
        Self::Bool(v)
    }
}
impl From<Vec<u8>> for Value {
    fn from(v: Vec<u8>) -> Self {
        Self::Bytes(v)
    }
}
impl From<Option<i64>> for Value {
    fn from(v: Option<i64>) -> Self {
        v.map_or(Self::NoInt, Self::Int)
    }
}
impl From<Option<String>> for Value {
    fn from(v: Option<String>) -> Self {
        v.map_or(Self::NoText, Self::Text)
    }
}
impl From<Option<&str>> for Value {
    fn from(v: Option<&str>) -> Self {
        v.map_or(Self::NoText, |t| Self::Text(t.to_owned()))
    }
}
impl From<tvaers_policy::Value> for Value {
    fn from(v: tvaers_policy::Value) -> Self {
        match v {
            tvaers_policy::Value::Text(t) => Self::Text(t),
            tvaers_policy::Value::Int(i) => Self::Int(i),
            tvaers_policy::Value::Bool(b) => Self::Bool(b),
        }
    }
}

/// Parameters in their order: `params![id.as_str(), now, true]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { [$($crate::Value::from($value)),*] };
}

/// The statements of a file: constants, and `ALL` of them so that a test can prepare each on both engines.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $( $(#[$doc])* const $name: &str = $sql; )+
        /// Every statement of this file, to be prepared on both engines by a test.
        pub const STATEMENTS: &[&str] = &[$($name),+];
    };
}
