//! What can go wrong below: said without any content of a row.

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database is of no kind known here.
    #[error("the database address must start with sqlite: or postgres://; change --database")]
    Address,
    /// The database does not answer or refuses.
    #[error("the database does not answer ({0}); see that it runs and can be reached, then try again")]
    Unreachable(&'static str),
    /// No room on the disk, or a quota or limit is reached.
    #[error(
        "the disk takes no more: it is full, a quota or limit is reached, or it fails; nothing was changed; make room and try again"
    )]
    Full,
    /// Somebody else changed it in between.
    #[error("somebody changed this in the meantime; look at both versions and save again")]
    Stale,
    /// A row that must be unique exists already.
    #[error("this exists already")]
    Exists,
    /// The database was written by a later version of the program.
    #[error("the database has migration {found}, this program knows {known}; start the newer program")]
    Newer {
        /// Highest migration in the database.
        found: i64,
        /// Highest migration of this program.
        known: i64,
    },
    /// Something else; the text holds the engine's code, never a value.
    #[error("the database refused ({0})")]
    Engine(String),
    /// What was read does not fit the vocabulary.
    #[error("a row holds a word that this program does not know: {0}")]
    Unreadable(String),
}

/// What the engines say when there is no room: `SQLITE_FULL`, `SQLITE_IOERR_WRITE` (a quota or a limit on files; SQLite tells only a full
/// disk apart), `SQLITE_IOERR_SHMSIZE` (no room for the index of the log), PostgreSQL's `disk_full`.
const FULL: [&str; 4] = ["13", "778", "4874", "53100"];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Unreachable("no free connection"),
            sqlx::Error::PoolClosed => Self::Unreachable("closed"),
            sqlx::Error::Io(_) => Self::Unreachable("connection lost"),
            sqlx::Error::Database(db) => {
                let code = db.code().map(std::borrow::Cow::into_owned).unwrap_or_default();
                if db.is_unique_violation() {
                    Self::Exists
                } else if FULL.contains(&code.as_str()) {
                    Self::Full
                } else {
                    // The engine's message may quote a value: only its code and the constraint's name are kept.
                    Self::Engine(format!("code {code}{}", db.constraint().map(|c| format!(", {c}")).unwrap_or_default()))
                }
            }
            sqlx::Error::ColumnNotFound(name) => Self::Engine(format!("no column {name}")),
            sqlx::Error::ColumnDecode { index, .. } => Self::Engine(format!("column {index} does not decode")),
            sqlx::Error::RowNotFound => Self::Engine("no row".into()),
            _ => Self::Engine("connection or protocol".into()),
        }
    }
}

impl From<tvaers_domain::code::UnknownCode> for StoreError {
    fn from(error: tvaers_domain::code::UnknownCode) -> Self {
        Self::Unreadable(error.vocabulary.to_owned())
    }
}
