//! XMP: a packet of XML that programs put into pictures and PDFs. It is not read as XML, only looked through for the names of what gives somebody away.

use std::collections::BTreeSet;

use tvaers_domain::attachment::Hidden;

use crate::sniff::find;

const SIGNS: &[(&str, Hidden)] = &[
    ("exif:GPS", Hidden::Place),
    ("photoshop:City", Hidden::Place),
    ("Iptc4xmpCore:Location", Hidden::Place),
    ("dc:creator", Hidden::Author),
    ("photoshop:Credit", Hidden::Author),
    ("tiff:Artist", Hidden::Author),
    ("tiff:Make", Hidden::Device),
    ("tiff:Model", Hidden::Device),
    ("aux:SerialNumber", Hidden::Device),
    ("xmp:CreatorTool", Hidden::Program),
    ("pdf:Producer", Hidden::Program),
    ("xmp:CreateDate", Hidden::Time),
    ("xmp:ModifyDate", Hidden::Time),
    ("exif:DateTimeOriginal", Hidden::Time),
    ("photoshop:DateCreated", Hidden::Time),
];

/// What a packet says; one in which nothing is known still holds remarks.
pub(crate) fn hidden(packet: &[u8], found: &mut BTreeSet<Hidden>) {
    let known = SIGNS.iter().filter(|(sign, _)| find(packet, sign.as_bytes()).is_some());
    let before = found.len();
    found.extend(known.map(|(_, hidden)| *hidden));
    if found.len() == before {
        found.insert(Hidden::Remarks);
    }
}
