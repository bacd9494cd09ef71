//! Signed notes (C2SP signed-note 1): a text and under it the signatures of those who vouch for it, with Ed25519 (RFC 8032).

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use sha2::{Digest, Sha256};

/// The signature type of Ed25519 in key ids and in keys as text.
const TYPE: u8 = 1;
/// More signatures than this are no note of ours, nor of witnesses that follow it.
const MOST: usize = 64;

/// Why a note is not believed, or a key cannot be read. Holds no content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a text, an empty line and lines of signatures.
    #[error(
        "it is not a signed note: a text, an empty line and lines that begin with a dash (—); copy it again from where it came"
    )]
    Malformed,
    /// Nobody known signed it.
    #[error("no key that you trust signed it; it was signed by {by}: compare that with the keys that you were given")]
    Unknown {
        /// Names and ids of the keys that did.
        by: String,
    },
    /// A key that is known stands under it, and the signature is not that key's over this text.
    #[error("the signature of {key} is not over this text: the note was changed after it was signed, or somebody else made it")]
    Forged {
        /// Name and id of the key.
        key: String,
    },
    /// A text that is no key.
    #[error("this is no key of the form NAME+12345678+BASE64 for Ed25519; copy it again from where it came")]
    NotAKey,
    /// A seed that the library refuses.
    #[error("the seed cannot be made into a key")]
    Seed,
}

/// A key to verify with: as text `NAME+ID+BASE64`, the form of C2SP's tools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    id: [u8; 4],
    key: [u8; 32],
}

impl VerifierKey {
    fn new(name: &str, key: [u8; 32]) -> Self {
        let hash = Sha256::new().chain_update(name).chain_update([b'\n', TYPE]).chain_update(key).finalize();
        let mut id = [0; 4];
        id.copy_from_slice(&hash[..4]);
        Self { name: name.to_owned(), id, key }
    }

    /// Reads a key.
    ///
    /// # Errors
    /// [`NoteError::NotAKey`], also when the id is not that of name and key.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::NotAKey);
        };
        let bytes = STANDARD.decode(key).map_err(|_| NoteError::NotAKey)?;
        let (Some(&TYPE), Some(Ok(key))) = (bytes.first(), bytes.get(1..).map(<[u8; 32]>::try_from)) else {
            return Err(NoteError::NotAKey);
        };
        let found = Self::new(name, key);
        if is_name(name) && found.id_text() == id { Ok(found) } else { Err(NoteError::NotAKey) }
    }

    /// Who signs with it: for a ledger its origin.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id, eight hexadecimal characters.
    #[must_use]
    pub fn id_text(&self) -> String {
        format!("{:08x}", u32::from_be_bytes(self.id))
    }
}

impl std::fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = [TYPE; 33];
        bytes[1..].copy_from_slice(&self.key);
        write!(f, "{}+{}+{}", self.name, self.id_text(), STANDARD.encode(bytes))
    }
}

/// A key to sign with. Whoever holds its seed can sign in its name.
pub struct Signer {
    verifier: VerifierKey,
    pair: Ed25519KeyPair,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

impl Signer {
    /// The key that grows from 32 random bytes.
    ///
    /// # Errors
    /// [`NoteError::Seed`]; [`NoteError::NotAKey`] for a name that is empty or holds a space or a plus.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::NotAKey);
        }
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| NoteError::Seed)?;
        let key = pair.public_key().as_ref().try_into().map_err(|_| NoteError::Seed)?;
        Ok(Self { verifier: VerifierKey::new(name, key), pair })
    }

    /// What to verify its signatures with.
    #[must_use]
    pub const fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    fn line(&self, text: &str) -> String {
        let mut bytes = self.verifier.id.to_vec();
        bytes.extend_from_slice(self.pair.sign(text.as_bytes()).as_ref());
        format!("— {} {}\n", self.verifier.name, STANDARD.encode(bytes))
    }
}

/// A note: the text, which ends in U+000A, signed by each of these.
#[must_use]
pub fn sign(text: &str, signers: &[&Signer]) -> String {
    let lines: String = signers.iter().map(|signer| signer.line(text)).collect();
    format!("{text}\n{lines}")
}

/// The text of a note that at least one of these keys signed, and which of them did, by their place in `keys`. Signatures by others are passed over, as witnesses may add
/// theirs; one in the name of a known key must be right.
///
/// # Errors
/// [`NoteError`].
pub fn open<'n>(note: &'n str, keys: &[VerifierKey]) -> Result<(&'n str, Vec<usize>), NoteError> {
    if note.chars().any(|c| c < ' ' && c != '\n') {
        return Err(NoteError::Malformed);
    }
    let parted = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
    let (text, lines) = (&note[..=parted], &note[parted + 2..]);
    let lines = lines.strip_suffix('\n').ok_or(NoteError::Malformed)?;
    let (mut by, mut unknown) = (Vec::new(), Vec::new());
    for (nth, line) in lines.split('\n').enumerate() {
        let (name, signature) = line.strip_prefix("— ").and_then(|rest| rest.split_once(' ')).ok_or(NoteError::Malformed)?;
        let bytes = STANDARD.decode(signature).map_err(|_| NoteError::Malformed)?;
        let (id, signature) = bytes.split_first_chunk::<4>().ok_or(NoteError::Malformed)?;
        if nth >= MOST || !is_name(name) || signature.is_empty() {
            return Err(NoteError::Malformed);
        }
        let shown = || format!("{name}+{:08x}", u32::from_be_bytes(*id));
        match keys.iter().position(|key| key.name == name && key.id == *id) {
            None => unknown.push(shown()),
            Some(at) => {
                let key = UnparsedPublicKey::new(&ED25519, keys[at].key);
                key.verify(text.as_bytes(), signature).map_err(|_| NoteError::Forged { key: shown() })?;
                by.push(at);
            }
        }
    }
    if by.is_empty() { Err(NoteError::Unknown { by: unknown.join(", ") }) } else { Ok((text, by)) }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}
