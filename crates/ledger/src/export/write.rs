//! Writing an export, entry by entry.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{CHECKPOINT, HEAD, Head, KEYS, LONGEST, PER_FILE, README, README_TEXT, file_name, sync_names};
use crate::{
    entry::{Entry, EntryError},
    hex::to_hex,
    note::VerifierKey,
    tree::{Frontier, leaf_hash},
};

/// Why an export was not written. What is in the directory by then has no `head.json` and does not verify: delete it and begin again.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Something is there already; nothing is ever overwritten.
    #[error("the directory is not empty, and an export overwrites nothing; choose a new one")]
    NotEmpty,
    /// The file system refused.
    #[error("{file} could not be written: {source}; make room or choose another directory, and begin again in an empty one")]
    Io {
        /// The file, or the directory as `.`.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The entry given is none.
    #[error("what stands at position {position} of the ledger is not an entry: {source}")]
    Entry {
        /// Position in the tree, from 0.
        position: u64,
        /// What is wrong with it.
        source: EntryError,
    },
    /// The entry given is longer than [`LONGEST`].
    #[error(
        "the entry at position {position} of the ledger has more than {LONGEST} bytes; no entry this program makes is so long"
    )]
    TooLong {
        /// Position in the tree, from 0.
        position: u64,
    },
    /// The head given is not the head of the entries given.
    #[error(
        "the ledger and its head disagree: the head says {stated}, the entries make {found}; compare them with an earlier export"
    )]
    Head {
        /// Size and root of the head.
        stated: String,
        /// Size and root of what was pushed.
        found: String,
    },
}

/// An export in the making: [`Self::create`], [`Self::push`] each entry in the order of the tree, [`Self::finish`].
#[derive(Debug)]
pub struct ExportWriter {
    dir: PathBuf,
    file: Option<(String, BufWriter<File>)>,
    tree: Frontier,
}

impl ExportWriter {
    /// Begins an export in a directory that is empty or not there yet.
    ///
    /// # Errors
    /// [`ExportError::NotEmpty`], [`ExportError::Io`].
    pub fn create(dir: &Path) -> Result<Self, ExportError> {
        let failed = at(".");
        fs::create_dir_all(dir).map_err(&failed)?;
        if fs::read_dir(dir).map_err(&failed)?.next().is_some() {
            return Err(ExportError::NotEmpty);
        }
        Ok(Self { dir: dir.to_owned(), file: None, tree: Frontier::new() })
    }

    /// Adds the canonical bytes of the next entry.
    ///
    /// # Errors
    /// [`ExportError::Entry`], [`ExportError::TooLong`], [`ExportError::Io`].
    pub fn push(&mut self, canonical: &[u8]) -> Result<(), ExportError> {
        let position = self.tree.size();
        if canonical.len() > LONGEST {
            return Err(ExportError::TooLong { position });
        }
        Entry::parse(canonical).map_err(|source| ExportError::Entry { position, source })?;
        if position.is_multiple_of(PER_FILE) {
            self.close_file()?;
            let name = file_name(position / PER_FILE);
            let file = File::create_new(self.dir.join(&name)).map_err(at(&name))?;
            self.file = Some((name, BufWriter::with_capacity(1 << 16, file)));
        }
        if let Some((name, file)) = &mut self.file {
            file.write_all(canonical).and_then(|()| file.write_all(b"\n")).map_err(at(name))?;
        }
        self.tree.append(leaf_hash(canonical));
        Ok(())
    }

    /// Puts the signed checkpoint of the head beside the entries, and the keys to verify it with. Comes before [`Self::finish`].
    ///
    /// # Errors
    /// [`ExportError::Io`].
    pub fn sign(&self, checkpoint: &str, keys: &[VerifierKey]) -> Result<(), ExportError> {
        self.write_whole(CHECKPOINT, checkpoint)?;
        self.write_whole(KEYS, &keys.iter().map(|key| format!("{key}\n")).collect::<String>())
    }

    /// Ends the export. When this returns, all of it is durable.
    ///
    /// # Errors
    /// [`ExportError::Head`] when the entries pushed are not those of the head, [`ExportError::Io`].
    pub fn finish(mut self, head: &Head) -> Result<(), ExportError> {
        self.close_file()?;
        let found = (self.tree.size(), self.tree.root());
        if found != (head.size, head.root) {
            let shown = |(size, root): (u64, [u8; 32])| format!("{size} entries with root {}", to_hex(&root));
            return Err(ExportError::Head { stated: shown((head.size, head.root)), found: shown(found) });
        }
        self.write_whole(README, README_TEXT)?;
        self.write_whole(HEAD, &head.to_json())?;
        sync_names(&self.dir).map_err(at("."))
    }

    fn close_file(&mut self) -> Result<(), ExportError> {
        match self.file.take() {
            Some((name, mut file)) => file.flush().and_then(|()| file.get_ref().sync_all()).map_err(at(&name)),
            None => Ok(()),
        }
    }

    fn write_whole(&self, name: &str, text: &str) -> Result<(), ExportError> {
        let mut file = File::create_new(self.dir.join(name)).map_err(at(name))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(at(name))
    }
}

fn at(file: &str) -> impl Fn(io::Error) -> ExportError {
    move |source| ExportError::Io { file: file.to_owned(), source }
}
