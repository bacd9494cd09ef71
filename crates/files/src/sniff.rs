//! What a file is, by its content. Refused are other kinds, two kinds in one, what a browser would run, macros, locked files, and what unpacks to far more.

use tvaers_domain::attachment::{Format, Unfit};

use crate::{archive, jpeg, pdf, png, webp};

/// How far into a file readers look for the beginning of a PDF, and browsers for markup.
const LOOKED_AT: usize = 1024;
/// The longest comment that can follow the end of an archive, and that end itself.
const ARCHIVE_END: usize = 65_535 + 22;

/// What kind of file these bytes are.
///
/// # Errors
/// [`Unfit`] says why it is not taken.
pub fn check(bytes: &[u8]) -> Result<Format, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return archive::check(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        // A document of today's Office with a password is packed into a file of its old kind, under this name in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        return Err(if find(bytes, &name).is_some() { Unfit::Locked } else { Unfit::Unknown });
    }
    let format = if bytes.starts_with(b"%PDF-") {
        pdf::check(bytes)?;
        Format::Pdf
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::check(bytes)?;
        Format::Png
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg::check(bytes)?;
        Format::Jpeg
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp::check(bytes)?;
        Format::Webp
    } else {
        text(bytes)?;
        Format::Text
    };
    if ends_as_archive(bytes) || (format != Format::Pdf && begins_within(bytes, b"%pdf-")) {
        return Err(Unfit::Mixed);
    }
    let picture = matches!(format, Format::Png | Format::Jpeg | Format::Webp);
    if picture && [&b"<script"[..], b"<html", b"<svg", b"<!doctype", b"<?php"].iter().any(|mark| begins_within(bytes, mark)) {
        return Err(Unfit::Mixed);
    }
    Ok(format)
}

/// Text and nothing else: UTF-8 without control characters, and no page, drawing or program.
fn text(bytes: &[u8]) -> Result<(), Unfit> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(Unfit::Unknown) };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')) {
        return Err(Unfit::Unknown);
    }
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(Unfit::Empty);
    }
    let runs = ["<", "#!", "{\\rtf", "%!"].iter().any(|mark| begin.starts_with(mark));
    let folded = text.to_ascii_lowercase();
    let marks = ["<script", "<html", "<svg", "<!doctype", "<iframe", "<object", "<embed", "<?php", "<%"];
    if runs || marks.iter().any(|mark| folded.contains(mark)) { Err(Unfit::Script) } else { Ok(()) }
}

/// Whether the file is an archive when read from its end, as archives are.
fn ends_as_archive(bytes: &[u8]) -> bool {
    let from = bytes.len().saturating_sub(ARCHIVE_END);
    let tail = bytes.get(from..).unwrap_or_default();
    (0..tail.len()).any(|at| {
        let Some(end) = tail.get(at..).filter(|rest| rest.starts_with(b"PK\x05\x06")) else { return false };
        let comment = end.get(20..22).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes);
        comment.is_some_and(|length| end.len() == 22 + usize::from(length))
    })
}

/// Whether a mark (in small letters) stands near the beginning.
fn begins_within(bytes: &[u8], mark: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default().to_ascii_lowercase();
    find(&head, mark).is_some()
}

/// Where one sequence of bytes first stands in another.
pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|b| *b == first) {
        if bytes.get(from + at..)?.starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// A big-endian number of two bytes.
pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(|two| usize::from(u16::from_be_bytes(two)))
}

/// A big-endian number of four bytes.
pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

/// A little-endian number of four bytes.
pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}
