//! Sealing the rows of a backup: under as many keys as a row has owners, so that it is opened only by who has all of them; and the mark by which a backup is known to be
//! of the house whose keys one holds.

use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf, hmac,
    rand::{SecureRandom, SystemRandom},
};

use crate::crypt::{CryptError, Key, hex};

/// What one row is sealed and opened with, in one backup.
pub struct Seal(LessSafeKey);

/// A key has no place in a log.
impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// From the keys of all owners, in their order, for one backup: without any of them nothing tells it from chance.
    ///
    /// # Errors
    /// [`CryptError::Unreadable`].
    pub fn of(keys: &[&Key], backup: &str) -> Result<Self, CryptError> {
        let all: Vec<u8> = keys.iter().flat_map(|key| key.bytes()).copied().collect();
        let drawn = hkdf::Salt::new(hkdf::HKDF_SHA256, backup.as_bytes()).extract(&all);
        let key = drawn.expand(&[b"tvaers backup row"], &CHACHA20_POLY1305).map_err(|_| CryptError::Unreadable)?;
        Ok(Self(LessSafeKey::new(UnboundKey::from(key))))
    }

    /// Seals, bound to what it is about, under a nonce of chance that stands in front.
    ///
    /// # Errors
    /// [`CryptError::NoRandom`].
    pub fn seal(&self, about: &str, bytes: &[u8]) -> Result<Vec<u8>, CryptError> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).map_err(|_| CryptError::NoRandom)?;
        let mut sealed = bytes.to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        self.0.seal_in_place_append_tag(unique, Aad::from(about), &mut sealed).map_err(|_| CryptError::Unreadable)?;
        Ok(nonce.into_iter().chain(sealed).collect())
    }

    /// Opens again, if it was sealed with this, about this, and is unchanged.
    ///
    /// # Errors
    /// [`CryptError::Unreadable`].
    pub fn open(&self, about: &str, sealed: &[u8]) -> Result<Vec<u8>, CryptError> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(CryptError::Unreadable)?;
        let mut bytes = rest.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = self.0.open_in_place(nonce, Aad::from(about), &mut bytes).map_err(|_| CryptError::Unreadable)?.len();
        bytes.truncate(length);
        Ok(bytes)
    }
}

/// The mark of some bytes under a key, as 64 hex digits.
#[must_use]
pub fn mark(key: &Key, bytes: &[u8]) -> String {
    hex(hmac::sign(&marking(key), bytes).as_ref())
}

/// Whether a mark is that of these bytes under this key.
#[must_use]
pub fn is_marked(key: &Key, bytes: &[u8], mark: &str) -> bool {
    let digits: Option<Vec<u8>> = mark.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let Some(digits) = digits else { return false };
    let tag: Vec<u8> = digits.chunks_exact(2).map(|two| two.iter().fold(0, |byte, digit| byte * 16 + digit)).collect();
    hmac::verify(&marking(key), bytes, &tag).is_ok()
}

fn marking(key: &Key) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, key.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_with_all_keys_and_with_no_fewer() {
        let [house, one, other] = [(); 3].map(|()| Key::random().unwrap());
        let sealed = Seal::of(&[&house, &one, &other], "b").unwrap().seal("t", b"opdigt").unwrap();
        let open = |keys: &[&Key], backup: &str, about: &str| Seal::of(keys, backup).unwrap().open(about, &sealed);
        assert_eq!(open(&[&house, &one, &other], "b", "t").unwrap(), b"opdigt");
        for keys in [vec![&house], vec![&house, &one], vec![&house, &other], vec![&one, &other], vec![&house, &other, &one]] {
            assert!(open(&keys, "b", "t").is_err());
        }
        assert!(open(&[&house, &one, &other], "c", "t").is_err(), "another backup");
        assert!(open(&[&house, &one, &other], "b", "u").is_err(), "another table");
        let seal = Seal::of(&[&house], "b").unwrap();
        assert_ne!(seal.seal("t", b"opdigt").unwrap(), seal.seal("t", b"opdigt").unwrap(), "never twice the same");
        let mut changed = seal.seal("t", b"opdigt").unwrap();
        changed[NONCE_LEN] ^= 1;
        assert!(seal.open("t", &changed).is_err() && seal.open("t", b"short").is_err());
        assert_eq!(format!("{seal:?}"), "Seal");
    }

    #[test]
    fn a_mark_is_of_these_bytes_and_this_key() {
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        let made = mark(&key, b"opdigt");
        assert!(is_marked(&key, b"opdigt", &made) && !is_marked(&key, b"opdigT", &made) && !is_marked(&other, b"opdigt", &made));
        assert!(!is_marked(&key, b"opdigt", "") && !is_marked(&key, b"opdigt", "zz"));
    }
}
