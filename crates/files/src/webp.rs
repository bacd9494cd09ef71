//! Pictures (WebP): chunks of RIFF, of which those for Exif and XMP are left out.

use std::collections::BTreeSet;

use tvaers_domain::attachment::{Hidden, Unfit};

use crate::{exif, sniff::le32, xmp};

/// Flags of the extended header that announce Exif and XMP.
const ANNOUNCED: u8 = 0b0000_1100;
const KEPT: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

struct Chunk<'a> {
    name: &'a [u8],
    whole: &'a [u8],
    content: &'a [u8],
}

fn chunks(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let end = le32(bytes, 4)?.checked_add(8)?;
    let body = bytes.get(..end)?;
    let mut chunks = Vec::new();
    let mut at = 12_usize;
    while at < body.len() {
        let length = le32(body, at + 4)?;
        let padded = length.checked_add(length % 2)?;
        let whole = body.get(at..at.checked_add(8)?.checked_add(padded)?)?;
        chunks.push(Chunk { name: whole.get(..4)?, whole, content: whole.get(8..8 + length)? });
        at += 8 + padded;
    }
    Some(chunks)
}

/// Whether it is whole, and nothing follows it.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let chunks = chunks(bytes).ok_or(Unfit::Damaged)?;
    if !chunks.iter().any(|c| matches!(c.name, b"VP8 " | b"VP8L" | b"ANMF")) {
        return Err(Unfit::Damaged);
    }
    if le32(bytes, 4).is_some_and(|length| length + 8 == bytes.len()) { Ok(()) } else { Err(Unfit::Mixed) }
}

/// What it hides.
pub(crate) fn hidden(bytes: &[u8]) -> BTreeSet<Hidden> {
    let mut found = BTreeSet::new();
    for chunk in chunks(bytes).unwrap_or_default() {
        match chunk.name {
            b"EXIF" => found.extend(exif::read(chunk.content.strip_prefix(b"Exif\0\0").unwrap_or(chunk.content)).hidden),
            b"XMP " => xmp::hidden(chunk.content, &mut found),
            name if KEPT.iter().any(|kept| name == *kept) => {}
            _ => {
                found.insert(Hidden::Remarks);
            }
        }
    }
    found
}

/// The picture alone.
pub(crate) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    for chunk in chunks(bytes)?.iter().filter(|c| KEPT.iter().any(|kept| c.name == *kept)) {
        let from = out.len();
        out.extend(chunk.whole);
        if chunk.name == b"VP8X"
            && let Some(flags) = out.get_mut(from + 8)
        {
            *flags &= !ANNOUNCED;
        }
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}
