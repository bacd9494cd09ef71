//! Hashes as text: lower-case hexadecimal, 64 characters for 32 bytes.

use crate::tree::Hash;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes as lower-case hexadecimal, two characters a byte.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Reads a hash in its one form: 64 lower-case hexadecimal characters. `None` for anything else.
#[must_use]
pub fn hash_from_hex(text: &str) -> Option<Hash> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != 32 || !rest.is_empty() {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(hash)
}

/// The value of one lower-case hexadecimal character.
pub(crate) const fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_has_one_text_only() {
        let hash: Hash = std::array::from_fn(|at| u8::try_from(at * 8 + 5).unwrap_or(0));
        let text = to_hex(&hash);
        assert!(text.starts_with("050d151d") && text.len() == 64);
        assert_eq!(hash_from_hex(&text), Some(hash));
        for wrong in [text.to_uppercase(), format!("{text}0"), format!("{text}00"), text[1..].to_owned(), text.replace('0', "g")]
        {
            assert_eq!(hash_from_hex(&wrong), None, "{wrong}");
        }
    }
}
