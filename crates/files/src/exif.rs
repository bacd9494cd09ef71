//! Exif: what a camera writes into a picture. Read as far as needed to say what is there, and which way is up.

use std::collections::BTreeSet;

use tvaers_domain::attachment::Hidden;

/// Most fields that are looked at: a camera writes some dozens.
const MOST: usize = 512;

const ORIENTATION: usize = 0x0112;
const GPS: usize = 0x8825;
const DETAILS: usize = 0x8769;

/// What was found in a block that begins with its byte order.
pub(crate) struct Exif {
    pub(crate) hidden: BTreeSet<Hidden>,
    /// 1 to 8; 1 is as it lies.
    pub(crate) orientation: u8,
}

struct Block<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl Block<'_> {
    fn short(&self, at: usize) -> Option<usize> {
        let two = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(usize::from(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) }))
    }

    fn long(&self, at: usize) -> Option<usize> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    }

    /// The fields of a directory: (tag, where its value stands).
    fn fields(&self, at: usize) -> Vec<(usize, usize)> {
        let count = self.short(at).unwrap_or(0).min(MOST);
        (0..count).filter_map(|n| Some((self.short(at + 2 + n * 12)?, at + 10 + n * 12))).collect()
    }
}

const fn meaning(tag: usize) -> Option<Hidden> {
    Some(match tag {
        0x010e | 0x9286 | 0x9c9b..=0x9c9f => Hidden::Remarks,
        0x010f | 0x0110 | 0x927c | 0xa430..=0xa435 | 0xa420 => Hidden::Device,
        0x0131 => Hidden::Program,
        0x0132 | 0x9003 | 0x9004 | 0x9290..=0x9292 => Hidden::Time,
        0x013b | 0x8298 => Hidden::Author,
        _ => return None,
    })
}

/// Reads a block; one that cannot be read holds remarks all the same.
pub(crate) fn read(bytes: &[u8]) -> Exif {
    let mut exif = Exif { hidden: BTreeSet::new(), orientation: 1 };
    let little = bytes.starts_with(b"II");
    let block = Block { bytes, little };
    let Some(first) = block.long(4) else {
        exif.hidden.insert(Hidden::Remarks);
        return exif;
    };
    let fields = block.fields(first);
    // The one field that a cleaned picture keeps says nothing of anybody.
    let only_up = fields.len() == 1;
    for (tag, value) in fields {
        match tag {
            ORIENTATION => {
                let up = block.short(value).and_then(|up| u8::try_from(up).ok()).filter(|up| (1..=8).contains(up));
                exif.orientation = up.unwrap_or(1);
                if only_up {
                    return exif;
                }
            }
            GPS => {
                exif.hidden.insert(Hidden::Place);
            }
            DETAILS => {
                let details = block.long(value).map(|at| block.fields(at)).unwrap_or_default();
                exif.hidden.extend(details.into_iter().filter_map(|(tag, _)| meaning(tag)));
            }
            other => exif.hidden.extend(meaning(other)),
        }
    }
    if exif.hidden.is_empty() {
        exif.hidden.insert(Hidden::Remarks);
    }
    exif
}

/// A block that says which way is up, and nothing else.
pub(crate) fn only_orientation(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block
}
