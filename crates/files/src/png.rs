//! Pictures (PNG): chunks, of which those that make the picture are kept.

use std::collections::BTreeSet;

use tvaers_domain::attachment::{Hidden, Unfit};

use crate::{
    exif,
    sniff::{be32, find},
    xmp,
};

const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD",
    b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

struct Chunk<'a> {
    name: &'a [u8],
    whole: &'a [u8],
    content: &'a [u8],
}

/// The chunks to the end of the picture, and how many bytes they are.
fn chunks(bytes: &[u8]) -> Option<(Vec<Chunk<'_>>, usize)> {
    let mut chunks = Vec::new();
    let mut at = 8_usize;
    loop {
        let length = be32(bytes, at)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let whole = bytes.get(at..end)?;
        let name = whole.get(4..8)?;
        chunks.push(Chunk { name, whole, content: whole.get(8..8 + length)? });
        at = end;
        if name == b"IEND" {
            return Some((chunks, at));
        }
    }
}

/// Whether it is whole, and nothing follows it.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let (chunks, end) = chunks(bytes).ok_or(Unfit::Damaged)?;
    let begins = chunks.first().is_some_and(|c| c.name == b"IHDR" && c.content.len() == 13);
    if !begins || !chunks.iter().any(|c| c.name == b"IDAT") {
        return Err(Unfit::Damaged);
    }
    if end == bytes.len() { Ok(()) } else { Err(Unfit::Mixed) }
}

/// What it hides.
pub(crate) fn hidden(bytes: &[u8]) -> BTreeSet<Hidden> {
    let mut found = BTreeSet::new();
    let Some((chunks, _)) = chunks(bytes) else { return found };
    for chunk in chunks.iter().filter(|c| !is_kept(c)) {
        let name = chunk.content.split(|b| *b == 0).next().unwrap_or_default();
        match (chunk.name, name) {
            (b"eXIf", _) => found.extend(exif::read(chunk.content).hidden),
            (_, b"XML:com.adobe.xmp") => xmp::hidden(chunk.content, &mut found),
            (_, b"Author" | b"Copyright") => drop(found.insert(Hidden::Author)),
            (_, b"Software") => drop(found.insert(Hidden::Program)),
            (_, b"Source") => drop(found.insert(Hidden::Device)),
            (b"tIME", _) | (_, b"Creation Time") => drop(found.insert(Hidden::Time)),
            // Other programs keep whole blocks of a camera as text.
            _ if find(chunk.content, b"exif").is_some() => found.extend([Hidden::Device, Hidden::Remarks]),
            _ => drop(found.insert(Hidden::Remarks)),
        }
    }
    found
}

fn is_kept(chunk: &Chunk<'_>) -> bool {
    // What a reader must understand in order to show the picture has a capital first letter.
    KEPT.iter().any(|name| chunk.name == *name) || chunk.name.first().is_some_and(u8::is_ascii_uppercase)
}

/// The picture alone.
pub(crate) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let (chunks, _) = chunks(bytes)?;
    let mut out = bytes.get(..8)?.to_vec();
    for chunk in chunks.iter().filter(|c| is_kept(c)) {
        out.extend(chunk.whole);
    }
    Some(out)
}
