//! What can go wrong with a backup: said without anything of a row.

use tvaers_store::StoreError;

/// Why a backup was not written or not brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder holds something.
    #[error("the folder is not empty, and a backup overwrites nothing; choose a new one")]
    NotEmpty,
    /// The keys would lie in the backup.
    #[error("the keys must not lie in the folder of the backup; choose another place for them, on another disk")]
    KeysInside,
    /// A file cannot be read or written.
    #[error("{file}: {error}")]
    File {
        /// Its name.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// It is no file of keys.
    #[error("the file of keys cannot be read; give the one that was written last")]
    NoKeys,
    /// These are not the keys of this backup, or its contents were changed.
    #[error("these keys are of another house, or the contents of the backup were changed; nothing was brought back")]
    OtherKeys,
    /// The keys are older than the backup.
    #[error("these keys were written before this backup; give the file that was written last")]
    OlderKeys,
    /// A file of the backup is not as it was written.
    #[error("{file} is not as it was written; nothing was brought back")]
    Changed {
        /// Its name.
        file: String,
    },
    /// Written by another version.
    #[error("this backup was written by another version of the program, which lays backups out otherwise; take that version")]
    OtherFormat,
    /// The tables are not those of the backup.
    #[error("the tables are not those of the backup ({table}); nothing was brought back")]
    OtherTables {
        /// The first that differs.
        table: String,
    },
    /// Somebody has used the database.
    #[error("the database is not empty; a backup is only brought back into a new one")]
    Occupied,
    /// Not all rows came back that should have.
    #[error("{table} does not hold what was brought back; nothing was kept")]
    Lost {
        /// The table.
        table: String,
    },
    /// The system gives no random numbers, or a key is none.
    #[error(transparent)]
    Crypt(#[from] tvaers_files::CryptError),
    /// Below.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupError {
    /// A fault of a file.
    pub(super) fn file(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::File { file: path.display().to_string(), error }
    }
}
