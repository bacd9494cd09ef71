//! Checkpoints (C2SP tlog-checkpoint 1): the head of the tree as a note, which every party keeps so that nobody can rewrite what came before.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    note::{self, NoteError, Signer, VerifierKey},
    tree::Hash,
};

/// The longest checkpoint read, in bytes.
pub const LONGEST: usize = 1 << 16;

/// A head of the tree of one ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which ledger: a name such as `tvaers.example/log`.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// Root hash of the tree over them.
    pub root: Hash,
}

/// Why a note is no checkpoint to go by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Its signatures.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The text that was signed.
    #[error("its text is no checkpoint: origin, size and root on a line each")]
    Malformed,
    /// Somebody signed for another ledger.
    #[error("it is of the ledger {origin}, and was signed by another; a key signs for the ledger of its own name")]
    Origin {
        /// The ledger stated.
        origin: String,
    },
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    /// Reads what [`Self::to_text`] wrote. Further lines are passed over, as the specification asks.
    ///
    /// # Errors
    /// [`CheckpointError::Malformed`].
    pub fn from_text(text: &str) -> Result<Self, CheckpointError> {
        let body = text.strip_suffix('\n').ok_or(CheckpointError::Malformed)?;
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(CheckpointError::Malformed);
        };
        let number: u64 = size.parse().map_err(|_| CheckpointError::Malformed)?;
        let root = STANDARD.decode(root).ok().and_then(|bytes| Hash::try_from(bytes).ok()).ok_or(CheckpointError::Malformed)?;
        let whole = !origin.is_empty() && number.to_string() == size && lines.all(|line| !line.is_empty());
        if whole { Ok(Self { origin: origin.to_owned(), size: number, root }) } else { Err(CheckpointError::Malformed) }
    }

    /// The checkpoint as a note signed by these.
    #[must_use]
    pub fn sign(&self, signers: &[&Signer]) -> String {
        note::sign(&self.to_text(), signers)
    }

    /// Reads a note that one of these keys signed for the ledger of its own name.
    ///
    /// # Errors
    /// [`CheckpointError`].
    pub fn open(note: &str, keys: &[VerifierKey]) -> Result<Self, CheckpointError> {
        let (text, by) = note::open(note, keys)?;
        let read = Self::from_text(text)?;
        let own = by.iter().filter_map(|at| keys.get(*at)).any(|key| key.name() == read.origin);
        if own { Ok(read) } else { Err(CheckpointError::Origin { origin: read.origin }) }
    }
}
