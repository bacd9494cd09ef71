//! Content is kept encrypted, each file under a key of its own and in pieces, so that a file is read piece by piece, and is gone when its key is.

use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey},
    rand::{SecureRandom, SystemRandom},
};

/// Bytes of a file that are encrypted together.
pub const PIECE: usize = 256 * 1024;
/// Bytes of a key.
const KEY: usize = 32;

/// What can go wrong with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CryptError {
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoRandom,
    /// It is no key, or not the one that this was encrypted with, or the piece was changed or moved.
    #[error("the content does not fit its key")]
    Unreadable,
}

/// The key of one file.
pub struct Key(LessSafeKey, [u8; KEY]);

/// A key has no place in a log.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    /// [`CryptError::NoRandom`].
    pub fn random() -> Result<Self, CryptError> {
        let mut bytes = [0; KEY];
        SystemRandom::new().fill(&mut bytes).map_err(|_| CryptError::NoRandom)?;
        Self::of(bytes)
    }

    fn of(bytes: [u8; KEY]) -> Result<Self, CryptError> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes).map_err(|_| CryptError::Unreadable)?;
        Ok(Self(LessSafeKey::new(key), bytes))
    }

    /// A key as it is kept.
    ///
    /// # Errors
    /// [`CryptError::Unreadable`].
    pub fn from_hex(text: &str) -> Result<Self, CryptError> {
        let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
        let digits = digits.ok_or(CryptError::Unreadable)?;
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|two| two.iter().fold(0, |byte, digit| byte * 16 + digit)).collect();
        Self::of(bytes.try_into().map_err(|_| CryptError::Unreadable)?)
    }

    /// As it is kept.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex(&self.1)
    }

    /// Its bytes, to draw other keys from.
    pub(crate) const fn bytes(&self) -> &[u8; KEY] {
        &self.1
    }

    /// Encrypts a file: its pieces in their order.
    ///
    /// # Errors
    /// [`CryptError`].
    pub fn seal(&self, file: &str, bytes: &[u8]) -> Result<Vec<Vec<u8>>, CryptError> {
        let count = bytes.len().div_ceil(PIECE);
        let piece = |(n, piece): (usize, &[u8])| {
            let mut sealed = piece.to_vec();
            let about = Aad::from(about(file, n, n + 1 == count));
            self.0.seal_in_place_append_tag(nonce(n), about, &mut sealed).map_err(|_| CryptError::Unreadable)?;
            Ok(sealed)
        };
        bytes.chunks(PIECE).enumerate().map(piece).collect()
    }

    /// The n-th piece of a file again, if it is that and unchanged. `last`: no piece follows it.
    ///
    /// # Errors
    /// [`CryptError::Unreadable`].
    pub fn open(&self, file: &str, n: usize, last: bool, mut sealed: Vec<u8>) -> Result<Vec<u8>, CryptError> {
        let about = Aad::from(about(file, n, last));
        let length = self.0.open_in_place(nonce(n), about, &mut sealed).map_err(|_| CryptError::Unreadable)?.len();
        sealed.truncate(length);
        Ok(sealed)
    }
}

/// A key encrypts one file, so a piece's number never comes twice under it.
fn nonce(n: usize) -> Nonce {
    let mut bytes = [0; 12];
    for (byte, value) in bytes.iter_mut().rev().zip(n.to_le_bytes()) {
        *byte = value;
    }
    Nonce::assume_unique_for_key(bytes)
}

/// What a piece is bound to: cut off, moved or put into another file it does not open.
fn about(file: &str, n: usize, last: bool) -> String {
    format!("{file} {n} {last}")
}

/// Bytes as hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back_from_its_pieces_and_from_no_others() {
        let key = Key::random().unwrap();
        let bytes: Vec<u8> = (0..PIECE * 2 + 7).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let sealed = key.seal("f", &bytes).unwrap();
        assert_eq!(sealed.len(), 3);
        let again = Key::from_hex(&key.to_hex()).unwrap();
        let opened: Vec<u8> =
            sealed.iter().enumerate().flat_map(|(n, piece)| again.open("f", n, n == 2, piece.clone()).unwrap()).collect();
        assert_eq!(opened, bytes);
        let mut changed = sealed[0].clone();
        changed[5] ^= 1;
        for (file, n, last, piece) in [
            ("g", 0, false, sealed[0].clone()),
            ("f", 1, false, sealed[0].clone()),
            ("f", 1, true, sealed[1].clone()),
            ("f", 0, false, changed),
            ("f", 0, false, Vec::new()),
        ] {
            assert_eq!(again.open(file, n, last, piece), Err(CryptError::Unreadable));
        }
        assert!(Key::random().unwrap().open("f", 0, false, sealed[0].clone()).is_err());
        assert!(Key::from_hex("00").is_err() && Key::from_hex(&"x".repeat(64)).is_err());
        assert_eq!(format!("{key:?}"), "Key");
    }
}
