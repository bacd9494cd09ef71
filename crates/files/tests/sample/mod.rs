//! Small files of every kind that hides something, made here. Everything in them is invented.

pub mod jpeg;

use std::io::{Cursor, Write};

use flate2::{Compression, Crc, write::ZlibEncoder};
use lopdf::{Document, Object, Stream, dictionary};
use tvaers_domain::attachment::Format;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(content);
    [&u32::try_from(content.len()).unwrap().to_be_bytes()[..], name, content, &crc.sum().to_be_bytes()].concat()
}

pub fn png(told: bool) -> Vec<u8> {
    let mut data = ZlibEncoder::new(Vec::new(), Compression::default());
    data.write_all(&[0, 0]).unwrap();
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
    if told {
        out.extend(chunk(b"tEXt", b"Author\0Opdigt Tegner"));
        out.extend(chunk(b"tEXt", b"Software\0Opdigtprogram"));
        out.extend(chunk(b"eXIf", &jpeg::exif()));
    }
    out.extend(chunk(b"IDAT", &data.finish().unwrap()));
    out.extend(chunk(b"IEND", &[]));
    out
}

pub fn webp(told: bool) -> Vec<u8> {
    let piece = |name: &[u8; 4], content: &[u8]| {
        let mut piece = [&name[..], &u32::try_from(content.len()).unwrap().to_le_bytes(), content].concat();
        piece.resize(piece.len() + content.len() % 2, 0);
        piece
    };
    let mut body = b"WEBP".to_vec();
    if told {
        body.extend(piece(b"VP8X", &[0b0000_1000, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    }
    body.extend(piece(b"VP8L", &[0x2f, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 7]));
    if told {
        body.extend(piece(b"EXIF", &jpeg::exif()));
    }
    [&b"RIFF"[..], &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat()
}

pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        out.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

pub const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
pub const CORE: &str = r#"<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Opdigt Skriver</dc:creator><dc:title>Opdigtet</dc:title></cp:coreProperties>"#;

pub fn docx() -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
        ("docProps/app.xml", b"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Company>Opdigt A/S</Company></Properties>"),
        ("word/document.xml", b"<w:document/>"),
        ("word/media/image1.jpeg", &jpeg::jpeg(true)),
    ])
}

pub fn odt() -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content/>"),
        ("meta.xml", b"<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:meta><meta:initial-creator>Opdigt Skriver</meta:initial-creator></office:meta></office:document-meta>"),
    ])
}

pub fn pdf() -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, b"0 0 m 10 10 l S".to_vec()));
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "MediaBox" => vec![0.into(), 0.into(), 100.into(), 100.into()] });
    document
        .objects
        .insert(pages, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }));
    let packet = b"<x:xmpmeta><dc:creator>Opdigt Skriver</dc:creator></x:xmpmeta>".to_vec();
    let said = document.add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet));
    let picture = document.add_object(Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 8, "Height" => 8, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8, "Filter" => "DCTDecode" }, jpeg::jpeg(true)));
    let catalog =
        document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Metadata" => said, "Opdigt" => picture });
    let info = document.add_object(dictionary! { "Author" => Object::string_literal("Opdigt Skriver"), "Producer" => Object::string_literal("Opdigtprogram") });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

/// Every kind that hides something, hiding it.
pub fn all() -> Vec<(Format, Vec<u8>)> {
    vec![
        (Format::Jpeg, jpeg::jpeg(true)),
        (Format::Png, png(true)),
        (Format::Webp, webp(true)),
        (Format::Docx, docx()),
        (Format::Odt, odt()),
        (Format::Pdf, pdf()),
    ]
}
