//! What is asked of files that come in, and how many are looked at at once, so that memory stays bounded.

use std::{sync::Arc, time::Duration};

use crate::Office;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
    time::timeout,
};
use tvaers_domain::attachment::{Format, Unfit};
use tvaers_files::{Key, Scanner, Verdict, check, clean, digest, hidden};

/// Largest file when nothing else is said, in bytes.
const LARGEST: usize = 20 * 1024 * 1024;
/// Largest that the files of one concern from the public may be together, in bytes.
const LARGEST_FROM_PUBLIC: usize = 10 * 1024 * 1024;
/// Files that are taken in at once: each is in memory while it is looked at.
const AT_ONCE: usize = 4;
/// Forms with files that are taken from the public at once. They have turns of their own: whoever works here never waits for the world.
const FROM_PUBLIC_AT_ONCE: usize = 2;
/// How long a file waits for its turn: a colleague's, and one from the public, whose form waits in memory meanwhile.
const PATIENCE: Duration = Duration::from_secs(20);
const PATIENCE_WITH_PUBLIC: Duration = Duration::from_secs(3);

/// What is asked of files.
#[derive(Debug)]
pub struct Files {
    largest: usize,
    scanner: Option<Scanner>,
    turns: Arc<Semaphore>,
    public_turns: Arc<Semaphore>,
}

impl Default for Files {
    fn default() -> Self {
        let turns = |at_once| Arc::new(Semaphore::new(at_once));
        Self { largest: LARGEST, scanner: None, turns: turns(AT_ONCE), public_turns: turns(FROM_PUBLIC_AT_ONCE) }
    }
}

impl Files {
    /// The same with another size as the largest, in bytes.
    #[must_use]
    pub fn largest(mut self, bytes: usize) -> Self {
        self.largest = bytes;
        self
    }

    /// The same with a virus scanner that every file must pass.
    #[must_use]
    pub fn scanned_by(mut self, scanner: Scanner) -> Self {
        self.scanner = Some(scanner);
        self
    }
}

impl Office {
    /// The same office with other terms for files.
    #[must_use]
    pub fn with_files(mut self, files: Files) -> Self {
        self.files = Arc::new(files);
        self
    }

    /// The largest file that is taken, in bytes.
    #[must_use]
    pub fn largest_file(&self) -> usize {
        self.files.largest
    }

    /// The largest that all files of one concern from the public may be, in bytes.
    #[must_use]
    pub fn largest_from_public(&self) -> usize {
        self.files.largest.min(LARGEST_FROM_PUBLIC)
    }

    /// A turn to take files in, from a colleague or from the public. It ends when it is dropped; none when too many are at it.
    pub async fn upload_turn(&self, from_public: bool) -> Option<OwnedSemaphorePermit> {
        let files = &self.files;
        let (turns, patience) = if from_public { (&files.public_turns, PATIENCE_WITH_PUBLIC) } else { (&files.turns, PATIENCE) };
        timeout(patience, turns.clone().acquire_owned()).await.ok()?.ok()
    }
}

/// A file that was looked at and is ready to be kept.
pub(super) struct Ready {
    pub(super) format: Format,
    pub(super) size: i64,
    pub(super) digest: String,
    pub(super) hidden: String,
    pub(super) cleaned: bool,
    pub(super) scanned: bool,
    pub(super) key: String,
    pub(super) pieces: Vec<Vec<u8>>,
}

/// Why a file is not kept.
pub(super) enum Stopped {
    /// It is not taken.
    Unfit(Unfit),
    /// The scanner found this in it.
    Infected(String),
    /// Something of ours went wrong.
    Failed(&'static str),
}

impl From<Unfit> for Stopped {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

impl Files {
    /// Looks at a file from all sides and encrypts it: size, kind, virus scanner, what it hides. `id` is what its pieces are bound to.
    pub(super) async fn look_at(&self, id: String, bytes: Vec<u8>, cleaning: bool) -> Result<Ready, Stopped> {
        if bytes.len() > self.largest {
            return Err(Unfit::TooLarge.into());
        }
        let failed = |_| Stopped::Failed("looking at a file");
        let (format, bytes) = spawn_blocking(move || check(&bytes).map(|format| (format, bytes))).await.map_err(failed)??;
        let scanned = match &self.scanner {
            None => false,
            Some(scanner) => match scanner.scan(&bytes).await {
                Ok(Verdict::Clean) => true,
                Ok(Verdict::Infected(name)) => return Err(Stopped::Infected(name)),
                Err(error) => {
                    tracing::error!(%error, "a file could not be scanned; it is not taken");
                    return Err(Unfit::Unscanned.into());
                }
            },
        };
        spawn_blocking(move || ready(&id, format, bytes, cleaning, scanned)).await.map_err(failed)?
    }
}

fn ready(id: &str, format: Format, bytes: Vec<u8>, cleaning: bool, scanned: bool) -> Result<Ready, Stopped> {
    let said = hidden(format, &bytes);
    let cleaned = cleaning && !said.is_empty();
    let bytes = if cleaned { clean(format, &bytes)? } else { bytes };
    let failed = |_| Stopped::Failed("encrypting a file");
    let key = Key::random().map_err(failed)?;
    Ok(Ready {
        format,
        size: i64::try_from(bytes.len()).map_err(|_| Unfit::TooLarge)?,
        digest: digest(&bytes),
        hidden: said.iter().map(|h| h.code()).collect::<Vec<_>>().join(" "),
        cleaned,
        scanned,
        key: key.to_hex(),
        pieces: key.seal(id, &bytes).map_err(failed)?,
    })
}
