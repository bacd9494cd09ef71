//! Secrets: tokens, first passwords and receipt codes. Kept as SHA-256 only, since each holds enough chance of its own.

use sha2::{Digest, Sha256};

use crate::OfficeError;

/// Letters and digits that nobody confuses when reading them aloud.
const READABLE: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

fn random<const N: usize>() -> Result<[u8; N], OfficeError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|_| OfficeError::Setup("the machine gives no random numbers".into()))?;
    Ok(bytes)
}

/// A session token: 256 random bits as hexadecimal text.
///
/// # Errors
/// [`OfficeError::Setup`] when the machine gives no random numbers.
pub fn token() -> Result<String, OfficeError> {
    Ok(random::<32>()?.iter().map(|b| format!("{b:02x}")).collect())
}

/// Four groups of four readable characters, 80 bits.
///
/// # Errors
/// [`OfficeError::Setup`] when the machine gives no random numbers.
pub fn readable() -> Result<String, OfficeError> {
    Ok(grouped(&random::<16>()?))
}

/// A receipt code that the same submit always gets again: from the form's key and the house's own secret.
#[must_use]
pub fn receipt(house: &str, key: &str) -> String {
    let digest = Sha256::digest(format!("receipt {house} {key}"));
    grouped(digest.first_chunk::<16>().unwrap_or(&[0; 16]))
}

/// What a calendar answers an invitation with: the same in every mail to one user about one meeting, and known to nobody else.
#[must_use]
pub fn calendar_uid(house: &str, meeting: &str, user: &str) -> String {
    digest(&format!("calendar {house} {meeting} {user}")).chars().take(40).collect()
}

/// The secret of the link in such a mail.
#[must_use]
pub fn answer_token(house: &str, meeting: &str, user: &str) -> String {
    digest(&format!("answer {house} {meeting} {user}")).chars().take(40).collect()
}

fn grouped(bytes: &[u8; 16]) -> String {
    let letters: Vec<char> =
        bytes.iter().map(|b| char::from(READABLE.get(usize::from(b % 32)).copied().unwrap_or(b'x'))).collect();
    letters.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// SHA-256 as hexadecimal text.
#[must_use]
pub fn digest(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_submit_gets_the_same_receipt_and_no_other_does() {
        assert_eq!(receipt("h", "k"), receipt("h", "k"));
        assert_ne!(receipt("h", "k"), receipt("h", "l"));
        assert_ne!(receipt("h", "k"), receipt("i", "k"));
        assert_eq!(receipt("h", "k").len(), 19);
    }
}
