//! Backups for whoever runs the server: every row sealed under the keys of whom it is of, the keys in a file apart from it, and bringing both back into either engine.
//! Who was erased has no key any more, so nothing of them is opened, from no backup.

mod error;
mod keys;
mod restore;
mod sealing;
mod write;

pub use error::BackupError;
pub use restore::{Restored, restore};
pub use write::Written;

use serde::{Deserialize, Serialize};

/// How a backup is laid out. Another layout is another number.
const FORMAT: u32 = 1;
/// What the backup holds.
const CONTENTS: &str = "contents.json";
/// The mark of that file under the key of the house.
const MARK: &str = "contents.mark";

/// One table in a backup: a file of sealed rows, one a line.
#[derive(Debug, Serialize, Deserialize)]
struct Part {
    table: String,
    columns: Vec<String>,
    rows: u64,
    /// SHA-256 of the file.
    digest: String,
}

impl Part {
    fn file(table: &str) -> String {
        format!("{table}.rows")
    }
}

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
struct Contents {
    format: u32,
    /// The id of the backup: part of every seal.
    backup: String,
    /// µs.
    made_at: i64,
    migration: i64,
    tables: Vec<Part>,
}
