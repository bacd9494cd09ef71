//! PDFs: looked at without being read, and read only in order to say what they hide and to write them anew without it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object};
use tvaers_domain::attachment::{Hidden, Unfit};

use crate::{jpeg, sniff::find, xmp};

/// What one stream may unpack to while a PDF is read, in bytes.
const UNPACKED: usize = 64 * 1024 * 1024;
/// A reader of nested objects needs room; what nests deeper is refused by it.
const STACK: usize = 16 * 1024 * 1024;
/// How far from its end a PDF says that it ends.
const END: usize = 1024;

/// Whether it is whole, and can be opened without a password.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Unfit> {
    let tail = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default();
    if find(tail, b"%%EOF").is_none() {
        return Err(Unfit::Damaged);
    }
    if is_locked(bytes) { Err(Unfit::Locked) } else { Ok(()) }
}

/// Whether a dictionary says how it is encrypted: by a reference, or on the spot.
fn is_locked(bytes: &[u8]) -> bool {
    const WORD: &[u8] = b"/Encrypt";
    let mut rest = bytes;
    while let Some(at) = find(rest, WORD) {
        rest = rest.get(at + WORD.len()..).unwrap_or_default();
        let after = rest.trim_ascii_start();
        let number = after.iter().take_while(|b| b.is_ascii_digit()).count();
        let referred = after.get(number..).is_some_and(|more| {
            let more = more.trim_ascii_start();
            let second = more.iter().take_while(|b| b.is_ascii_digit()).count();
            number > 0 && second > 0 && more.get(second..).is_some_and(|end| end.trim_ascii_start().starts_with(b"R"))
        });
        if referred || after.starts_with(b"<<") {
            return true;
        }
    }
    false
}

/// Does something with a PDF on a thread of its own, whose end by a fault of the reader is no more than no answer.
fn with<T: Send>(bytes: &[u8], then: impl FnOnce(Document) -> Option<T> + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            let options = LoadOptions::with_max_decompressed_size(UNPACKED);
            then(Document::load_mem_with_options(bytes, options).ok().filter(|document| !document.is_encrypted())?)
        });
        reader.ok()?.join().ok().flatten()
    })
}

fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The dictionary in which a PDF says who made it.
fn info(document: &Document) -> Option<&Dictionary> {
    match document.trailer.get(b"Info").ok()? {
        Object::Reference(id) => document.objects.get(id).and_then(dictionary),
        other => dictionary(other),
    }
}

/// What it hides; of one that cannot be read nothing is known.
pub(crate) fn hidden(bytes: &[u8]) -> BTreeSet<Hidden> {
    with(bytes, |document| Some(found(&document))).unwrap_or_default()
}

fn found(document: &Document) -> BTreeSet<Hidden> {
    let mut found = BTreeSet::new();
    for (key, _) in info(document).into_iter().flatten() {
        found.extend(match key.as_slice() {
            b"Author" => Some(Hidden::Author),
            b"Creator" | b"Producer" => Some(Hidden::Program),
            b"CreationDate" | b"ModDate" => Some(Hidden::Time),
            b"Trapped" => None,
            _ => Some(Hidden::Remarks),
        });
    }
    for object in document.objects.values() {
        if dictionary(object).is_some_and(|d| d.has(b"PieceInfo")) {
            found.insert(Hidden::Remarks);
        }
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has_type(b"Metadata") {
            let packet = stream.decompressed_content_with_limit(UNPACKED).unwrap_or_else(|_| stream.content.clone());
            xmp::hidden(&packet, &mut found);
        } else if is_photograph(&stream.dict) {
            found.extend(jpeg::hidden(&stream.content));
        }
    }
    found
}

fn is_photograph(dictionary: &Dictionary) -> bool {
    match dictionary.get(b"Filter") {
        Ok(Object::Name(name)) => name == b"DCTDecode",
        Ok(Object::Array(all)) => matches!(all.as_slice(), [Object::Name(name)] if name == b"DCTDecode"),
        _ => false,
    }
}

/// The same pages, written anew without it.
pub(crate) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    with(bytes, |mut document| {
        document.trailer.remove(b"Info");
        for object in document.objects.values_mut() {
            if let Object::Stream(stream) = object
                && is_photograph(&stream.dict)
                && !jpeg::hidden(&stream.content).is_empty()
            {
                let photograph = jpeg::clean(&stream.content)?;
                stream.set_content(photograph);
            }
            let dictionary = match object {
                Object::Dictionary(dictionary) => dictionary,
                Object::Stream(stream) => &mut stream.dict,
                _ => continue,
            };
            for key in [&b"Metadata"[..], b"PieceInfo", b"LastModified"] {
                dictionary.remove(key);
            }
        }
        document.prune_objects();
        let mut out = Vec::with_capacity(bytes.len());
        document.save_to(&mut out).ok()?;
        Some(out)
    })
}
