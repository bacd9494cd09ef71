//! Office documents: archives whose parts say what they are. All parts are unpacked once, within bounds, so that what they say of their size is not believed.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read, Write},
};

use tvaers_domain::attachment::{Format, Hidden, Unfit};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{jpeg, png, sniff::find};

/// Most parts of a document.
const PARTS: usize = 10_000;
/// What all parts may unpack to, in bytes.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// What a part that is read may unpack to.
const READ: u64 = 16 * 1024 * 1024;

const CORE: &str = "docProps/core.xml";
const APP: &str = "docProps/app.xml";
const CUSTOM: &str = "docProps/custom.xml";
const META: &str = "meta.xml";
const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Parts that say who, when and with what, and what stands there when they say nothing.
const EMPTY: &[(&str, &str)] = &[
    (CORE, "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>"),
    (APP, "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>"),
    (CUSTOM, "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>"),
    (
        META,
        "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.2\"><office:meta/></office:document-meta>",
    ),
];
/// How elements begin that give somebody away.
const SIGNS: &[(&str, Hidden)] = &[
    ("<dc:creator>", Hidden::Author),
    ("<cp:lastModifiedBy>", Hidden::Author),
    ("<meta:initial-creator>", Hidden::Author),
    ("<meta:printed-by>", Hidden::Author),
    ("<Company>", Hidden::Author),
    ("<Manager>", Hidden::Author),
    ("<dcterms:", Hidden::Time),
    ("<dc:date>", Hidden::Time),
    ("<meta:creation-date>", Hidden::Time),
    ("<TotalTime>", Hidden::Time),
    ("<Application>", Hidden::Program),
    ("<meta:generator>", Hidden::Program),
    ("<dc:title>", Hidden::Remarks),
    ("<dc:subject>", Hidden::Remarks),
    ("<dc:description>", Hidden::Remarks),
    ("<cp:keywords>", Hidden::Remarks),
    ("<meta:keyword>", Hidden::Remarks),
    ("<meta:user-defined", Hidden::Remarks),
    ("<property ", Hidden::Remarks),
];

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Option<Archive<'_>> {
    ZipArchive::new(Cursor::new(bytes)).ok()
}

/// The names of all parts.
fn names(archive: &Archive<'_>) -> Option<Vec<String>> {
    archive.file_names().map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
}

/// A part, unpacked within bounds.
fn part(archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(READ).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Which document it is.
pub(crate) fn check(bytes: &[u8]) -> Result<Format, Unfit> {
    let mut archive = open(bytes).ok_or(Unfit::Damaged)?;
    // Nothing stands before it and nothing after it: else it is something else as well.
    if archive.offset() != 0
        || !archive.comment().is_empty()
        || bytes.len() < 22
        || !bytes[bytes.len() - 22..].starts_with(b"PK\x05\x06")
    {
        return Err(Unfit::Mixed);
    }
    if archive.len() > PARTS {
        return Err(Unfit::Packed);
    }
    let names = names(&archive).ok_or(Unfit::Damaged)?;
    if names.iter().any(|name| name.starts_with('/') || name.contains('\\') || name.split('/').any(|step| step == "..")) {
        return Err(Unfit::Damaged);
    }
    let format = format(&mut archive, &names)?;
    unpack(&mut archive)?;
    Ok(format)
}

/// Unpacks all parts and keeps none.
fn unpack(archive: &mut Archive<'_>) -> Result<(), Unfit> {
    let mut left = UNPACKED;
    for n in 0..archive.len() {
        if archive.by_index_raw(n).map_err(|_| Unfit::Damaged)?.encrypted() {
            return Err(Unfit::Locked);
        }
        let part = archive.by_index(n).map_err(|_| Unfit::Damaged)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| Unfit::Damaged)?;
        left = left.checked_sub(read).ok_or(Unfit::Packed)?;
    }
    Ok(())
}

fn format(archive: &mut Archive<'_>, names: &[String]) -> Result<Format, Unfit> {
    for n in 0..archive.len() {
        if archive.by_index_raw(n).map_err(|_| Unfit::Damaged)?.encrypted() {
            return Err(Unfit::Locked);
        }
    }
    let has = |wanted: &dyn Fn(&str) -> bool| names.iter().any(|name| wanted(&name.to_ascii_lowercase()));
    if let Some(kind) = part(archive, "mimetype") {
        let manifest = part(archive, "META-INF/manifest.xml").unwrap_or_default();
        if find(&manifest, b"encryption-data").is_some() {
            return Err(Unfit::Locked);
        }
        if has(&|name| name.starts_with("basic/") || name.starts_with("scripts/")) {
            return Err(Unfit::Macros);
        }
        return match kind.trim_ascii() {
            b"application/vnd.oasis.opendocument.text" => Ok(Format::Odt),
            b"application/vnd.oasis.opendocument.spreadsheet" => Ok(Format::Ods),
            b"application/vnd.oasis.opendocument.presentation" => Ok(Format::Odp),
            _ => Err(Unfit::Unknown),
        };
    }
    let types = part(archive, "[Content_Types].xml").ok_or(Unfit::Unknown)?;
    let says = |mark: &str| find(&types, mark.as_bytes()).is_some();
    let program = |name: &str| {
        name.ends_with("vbaproject.bin")
            || name.ends_with("vbadata.xml")
            || name.contains("/activex/")
            || name.contains("/macrosheets/")
    };
    if says("macroEnabled") || says("vbaProject") || has(&program) {
        return Err(Unfit::Macros);
    }
    let main = |kind: &str| says(&format!("application/vnd.openxmlformats-officedocument.{kind}.main+xml"));
    match (main("wordprocessingml.document"), main("spreadsheetml.sheet"), main("presentationml.presentation")) {
        (true, false, false) => Ok(Format::Docx),
        (false, true, false) => Ok(Format::Xlsx),
        (false, false, true) => Ok(Format::Pptx),
        _ => Err(Unfit::Unknown),
    }
}

/// Pictures in a document hide as much as pictures beside it.
fn is_picture(name: &str) -> bool {
    (name.contains("/media/") || name.starts_with("Pictures/")) && !name.ends_with('/')
}

/// What it hides.
pub(crate) fn hidden(bytes: &[u8]) -> BTreeSet<Hidden> {
    let mut found = BTreeSet::new();
    let Some(mut archive) = open(bytes) else { return found };
    for name in names(&archive).unwrap_or_default() {
        if EMPTY.iter().any(|(known, _)| *known == name) {
            let said = part(&mut archive, &name).unwrap_or_default();
            found.extend(SIGNS.iter().filter(|(sign, _)| find(&said, sign.as_bytes()).is_some()).map(|(_, hidden)| *hidden));
        } else if is_picture(&name) {
            let picture = part(&mut archive, &name).unwrap_or_default();
            found.extend(if picture.starts_with(b"\x89PNG") { png::hidden(&picture) } else { jpeg::hidden(&picture) });
        }
    }
    found
}

/// The same document with parts that say nothing. All other parts are taken over as they are packed.
pub(crate) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = open(bytes)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for n in 0..archive.len() {
        let name = archive.by_index_raw(n).ok()?.name().ok()?.into_owned();
        let anew = match EMPTY.iter().find(|(known, _)| *known == name) {
            Some((_, empty)) => Some(format!("{DECLARED}{empty}").into_bytes()),
            None if is_picture(&name) => cleaned_picture(&part(&mut archive, &name)?),
            None => None,
        };
        match anew {
            Some(content) => {
                out.start_file(name, packed).ok()?;
                out.write_all(&content).ok()?;
            }
            None => out.raw_copy_file(archive.by_index_raw(n).ok()?).ok()?,
        }
    }
    Some(out.finish().ok()?.into_inner())
}

/// A picture without what it hides; nothing when it hides nothing, or is of another kind.
fn cleaned_picture(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(b"\x89PNG") {
        return (!png::hidden(bytes).is_empty()).then(|| png::clean(bytes)).flatten();
    }
    (bytes.starts_with(&[0xff, 0xd8]) && !jpeg::hidden(bytes).is_empty()).then(|| jpeg::clean(bytes)).flatten()
}
