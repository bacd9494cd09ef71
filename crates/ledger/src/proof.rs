//! A proof that an entry stands in the ledger, as a text to keep (C2SP tlog-proof 1): where it stands, the way up, and the checkpoint above it.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    checkpoint::{Checkpoint, CheckpointError},
    note::VerifierKey,
    tree::{Hash, leaf_hash, verify_inclusion},
};

const FIRST: &str = "c2sp.org/tlog-proof@v1";

/// Why a text does not prove what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not a proof.
    #[error("it is no proof of the form {FIRST}; copy it again from where it came")]
    Malformed,
    /// The checkpoint in it.
    #[error("its checkpoint is not to be trusted: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The entry, the place or the way.
    #[error("the entry does not stand there: it was changed, or the proof is another entry's")]
    NotThere,
}

/// Writes a proof: the index of the entry, from 0, the hashes from its sibling up, and the signed checkpoint.
#[must_use]
pub fn to_text(index: u64, hashes: &[Hash], checkpoint: &str) -> String {
    let hashes: String = hashes.iter().map(|hash| STANDARD.encode(hash) + "\n").collect();
    format!("{FIRST}\nindex {index}\n{hashes}\n{checkpoint}")
}

/// Whether the proof shows that these canonical bytes stand in the ledger of one of these keys; at which place, and under which checkpoint.
///
/// # Errors
/// [`ProofError`].
pub fn verify(text: &str, entry: &[u8], keys: &[VerifierKey]) -> Result<(u64, Checkpoint), ProofError> {
    let (head, note) = text.split_once("\n\n").ok_or(ProofError::Malformed)?;
    let mut lines = head.split('\n');
    if lines.next() != Some(FIRST) {
        return Err(ProofError::Malformed);
    }
    let mut next = lines.next();
    if next.is_some_and(|line| line.starts_with("extra ")) {
        next = lines.next();
    }
    let number = next.and_then(|line| line.strip_prefix("index ")).ok_or(ProofError::Malformed)?;
    let index: u64 = number.parse().ok().filter(|index: &u64| index.to_string() == number).ok_or(ProofError::Malformed)?;
    let hash = |line: &str| STANDARD.decode(line).ok().and_then(|bytes| Hash::try_from(bytes).ok());
    let hashes = lines.map(hash).collect::<Option<Vec<_>>>().ok_or(ProofError::Malformed)?;
    let checkpoint = Checkpoint::open(note, keys)?;
    if verify_inclusion(&leaf_hash(entry), index, checkpoint.size, &hashes, &checkpoint.root) {
        Ok((index, checkpoint))
    } else {
        Err(ProofError::NotThere)
    }
}
