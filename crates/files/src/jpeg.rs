//! Photographs (JPEG): segments, of which those that make the picture are kept, and the rest say who, where and with what.

use std::collections::BTreeSet;

use tvaers_domain::attachment::{Hidden, Unfit};

use crate::{exif, sniff::be16, xmp};

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const COLOURS: &[u8] = b"ICC_PROFILE\0";

/// A piece of the file: a segment with its marker, or picture data between segments.
struct Piece<'a> {
    /// 0 for picture data.
    marker: u8,
    /// With marker and length.
    whole: &'a [u8],
    /// Without them.
    content: &'a [u8],
}

/// The pieces up to the end of the picture. What follows that is none of it; `None` when it breaks off.
fn pieces(bytes: &[u8]) -> Option<Vec<Piece<'_>>> {
    let mut pieces = vec![Piece { marker: 0xd8, whole: bytes.get(..2)?, content: &[] }];
    let mut at = 2;
    loop {
        let rest = bytes.get(at..)?;
        let marker = *rest.get(1)?;
        if *rest.first()? != 0xff {
            return None;
        }
        match marker {
            // Fill bytes.
            0xff => at += 1,
            0xd9 => {
                pieces.push(Piece { marker, whole: rest.get(..2)?, content: &[] });
                return Some(pieces);
            }
            0x01 | 0xd0..=0xd7 => {
                pieces.push(Piece { marker, whole: rest.get(..2)?, content: &[] });
                at += 2;
            }
            _ => {
                let length = be16(bytes, at + 2)?;
                let end = at + 2 + length;
                let content = bytes.get(at + 4..end)?;
                pieces.push(Piece { marker, whole: bytes.get(at..end)?, content });
                at = end;
                if marker == 0xda {
                    let data = picture_data(bytes.get(at..)?)?;
                    pieces.push(Piece { marker: 0, whole: bytes.get(at..at + data)?, content: &[] });
                    at += data;
                }
            }
        }
    }
}

/// How far picture data reaches: to the next marker that is neither a stuffed byte nor a restart.
fn picture_data(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// Whether it is whole.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let pieces = pieces(bytes).ok_or(Unfit::Damaged)?;
    if pieces.iter().any(|p| p.marker == 0) { Ok(()) } else { Err(Unfit::Damaged) }
}

/// What it hides.
pub(crate) fn hidden(bytes: &[u8]) -> BTreeSet<Hidden> {
    let mut found = BTreeSet::new();
    let Some(pieces) = pieces(bytes) else { return found };
    for piece in &pieces {
        match piece.marker {
            0xe1 if piece.content.starts_with(EXIF) => {
                found.extend(exif::read(piece.content.get(EXIF.len()..).unwrap_or_default()).hidden);
            }
            0xe1 if piece.content.starts_with(XMP) => xmp::hidden(piece.content, &mut found),
            _ if !is_kept(piece) => {
                found.insert(Hidden::Remarks);
            }
            _ => {}
        }
    }
    if pieces.iter().map(|p| p.whole.len()).sum::<usize>() < bytes.len().saturating_sub(16) {
        // Telephones put more pictures, sound and notes behind the end.
        found.insert(Hidden::Remarks);
    }
    found
}

/// What makes the picture: everything but the segments for programs and for remarks, of which its colours and Adobe's word about them are kept.
fn is_kept(piece: &Piece<'_>) -> bool {
    match piece.marker {
        0xe0 => piece.content.starts_with(b"JFIF\0"),
        0xe2 => piece.content.starts_with(COLOURS),
        0xee => piece.content.starts_with(b"Adobe"),
        0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
        _ => true,
    }
}

/// The picture alone, the same way up.
pub(crate) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let pieces = pieces(bytes)?;
    let exif = pieces.iter().find(|p| p.marker == 0xe1 && p.content.starts_with(EXIF));
    let up = exif.map_or(1, |p| exif::read(p.content.get(EXIF.len()..).unwrap_or_default()).orientation);
    let mut out = Vec::with_capacity(bytes.len());
    let mut turned = up == 1;
    for piece in pieces.iter().filter(|p| is_kept(p)) {
        // Which way is up stands behind the beginning, and behind JFIF where there is one.
        if !turned && !matches!(piece.marker, 0xd8 | 0xe0) {
            turned = true;
            let block = exif::only_orientation(up);
            let length = u16::try_from(2 + EXIF.len() + block.len()).ok()?;
            out.extend([0xff, 0xe1]);
            out.extend(length.to_be_bytes());
            out.extend(EXIF);
            out.extend(block);
        }
        out.extend(piece.whole);
    }
    Some(out)
}
