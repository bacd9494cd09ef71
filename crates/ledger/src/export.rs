//! Exports: a directory with the entries and the head of the tree, which anybody can verify with no database and no server.
//!
//! - `entries-00000000.ndjson`, `entries-00000001.ndjson` …: the canonical entries in the order of the tree, one a line, each line ended
//!   by U+000A; [`PER_FILE`] lines a file, the last one may have fewer. A ledger without entries has no such file.
//! - `head.json`: the head, see [`Head::to_json`]. Written last, so an export cut short has none.
//! - `README.txt`: how to verify it without this program, in Danish and English.
//! - `checkpoint` and `keys.txt`, where the ledger signs: the head as a signed checkpoint, and the keys to verify it with, one a line, the newest first.

use std::{io, path::Path};

use serde::Deserialize;

use crate::{
    hex::{hash_from_hex, to_hex},
    tree::Hash,
};

mod verify;
mod write;

pub use verify::{Kept, Place, Verified, VerifyError, verify, verify_against};
pub use write::{ExportError, ExportWriter};

/// Entries in each file but the last.
pub const PER_FILE: u64 = 65_536;

/// The longest entry in bytes that is written or read.
pub const LONGEST: usize = 1 << 20;

const HEAD: &str = "head.json";
const README: &str = "README.txt";
const CHECKPOINT: &str = "checkpoint";
const KEYS: &str = "keys.txt";
const README_TEXT: &str = include_str!("export/readme.txt");

/// The name of the nth file of entries, from 0.
fn file_name(nth: u64) -> String {
    format!("entries-{nth:08}.ndjson")
}

/// The head of the tree: what a party keeps to show later that nothing was rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// Root hash of the tree over them.
    pub root: Hash,
    /// When the tree had this head, in microseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
}

/// Bytes that are no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the one line {{\"v\":1,\"size\":…,\"root\":\"…\",\"at\":…}}; ask for the head again where it came from")]
pub struct NotAHead;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHead {
    v: u64,
    size: u64,
    root: String,
    at: i64,
}

impl Head {
    /// The head as one line of JSON without white space, keys in the order `v` (the number 1), `size`, `root` (64 lower-case hexadecimal
    /// characters), `at`, ended by U+000A.
    #[must_use]
    pub fn to_json(&self) -> String {
        format!("{{\"v\":1,\"size\":{},\"root\":\"{}\",\"at\":{}}}\n", self.size, to_hex(&self.root), self.at)
    }

    /// Reads what [`Self::to_json`] wrote.
    ///
    /// # Errors
    /// [`NotAHead`] for anything else, be it one space.
    pub fn from_json(bytes: &[u8]) -> Result<Self, NotAHead> {
        let written: WrittenHead = serde_json::from_slice(bytes).map_err(|_| NotAHead)?;
        let root = hash_from_hex(&written.root).ok_or(NotAHead)?;
        let head = Self { size: written.size, root, at: written.at };
        if written.v == 1 && head.to_json().as_bytes() == bytes { Ok(head) } else { Err(NotAHead) }
    }
}

/// Makes the names in a directory durable; systems other than Unix cannot be asked for it.
fn sync_names(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { std::fs::File::open(dir)?.sync_all() } else { Ok(()) }
}
