//! What is taken and what is not, and that what a file hides is gone when it is cleaned: as other programs read it.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::process::Command;

use tvaers_domain::attachment::{Format, Hidden, Unfit};
use tvaers_files::{check, clean, hidden};

#[path = "sample/mod.rs"]
mod sample;

use sample::{TYPES, archive, docx, jpeg::jpeg, odt, pdf, png, webp};

#[test]
fn a_file_is_what_it_holds() {
    for (format, bytes) in sample::all() {
        assert_eq!(check(&bytes), Ok(format));
    }
    assert_eq!(check(&png(false)), Ok(Format::Png));
    assert_eq!(check(&webp(false)), Ok(Format::Webp));
    assert_eq!(check("Æblet faldt.\r\n".as_bytes()), Ok(Format::Text));
    for (kind, format) in [("spreadsheet", Format::Ods), ("presentation", Format::Odp)] {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        assert_eq!(check(&archive(&[("mimetype", kind.as_bytes()), ("content.xml", b"<x/>")])), Ok(format));
    }
}

#[test]
fn what_is_not_taken_is_told_why() {
    let with = |name: &str| archive(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", b"<w/>"), (name, b"x")]);
    let macros = TYPES.replace("openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled");
    let locked_odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]);
    let locked_office =
        [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
    let locked_pdf = String::from_utf8_lossy(b"%PDF-1.4\ntrailer << /Root 1 0 R /Encrypt 9 0 R >>\n%%EOF\n").into_owned();
    let cases: Vec<(&str, Vec<u8>, Unfit)> = vec![
        ("nothing", Vec::new(), Unfit::Empty),
        ("blanks", b" \n".to_vec(), Unfit::Empty),
        ("a page", b"<!DOCTYPE html><p>x".to_vec(), Unfit::Script),
        ("a drawing", b"<svg xmlns='x'/>".to_vec(), Unfit::Script),
        ("a script in text", b"hej <ScRiPt>x</script>".to_vec(), Unfit::Script),
        ("a program", b"#!/bin/sh\n".to_vec(), Unfit::Script),
        ("a binary program", b"\x7fELF\x02\x01\x01\0\0".to_vec(), Unfit::Unknown),
        ("a picture of another kind", b"GIF89a\x01\0\x01\0\x80\0\0".to_vec(), Unfit::Unknown),
        ("an archive of anything", archive(&[("a.exe", b"MZ")]), Unfit::Unknown),
        ("a document with macros", with("word/vbaProject.bin"), Unfit::Macros),
        ("macros by another name", archive(&[("[Content_Types].xml", macros.as_bytes())]), Unfit::Macros),
        ("a spreadsheet with old macros", with("xl/macrosheets/sheet1.xml"), Unfit::Macros),
        (
            "a text with macros",
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("Basic/Standard/x.xml", b"x")]),
            Unfit::Macros,
        ),
        ("a way out", with("../x"), Unfit::Damaged),
        ("a locked document", locked_office, Unfit::Locked),
        ("a locked text", locked_odt, Unfit::Locked),
        ("a locked PDF", locked_pdf.into_bytes(), Unfit::Locked),
        ("half a PDF", pdf()[..200].to_vec(), Unfit::Damaged),
        ("half a photograph", jpeg(true)[..150].to_vec(), Unfit::Damaged),
        ("half a picture", png(true)[..60].to_vec(), Unfit::Damaged),
        ("half a document", docx()[..200].to_vec(), Unfit::Damaged),
        ("a picture with an archive behind", [png(false), docx()].concat(), Unfit::Mixed),
        ("a photograph with an archive behind", [jpeg(false), docx()].concat(), Unfit::Mixed),
        ("a PDF with an archive behind", [pdf(), docx()].concat(), Unfit::Damaged),
        ("a text with a PDF in it", b"hej\n%PDF-1.7\n".to_vec(), Unfit::Mixed),
        ("an archive with something behind", [odt(), b"xyz".to_vec()].concat(), Unfit::Mixed),
    ];
    for (name, bytes, unfit) in cases {
        assert_eq!(check(&bytes), Err(unfit), "{name}");
    }
    let small = archive(&[("[Content_Types].xml", TYPES.as_bytes())]);
    let ended = [pdf(), small, b"\n%%EOF\n".to_vec()].concat();
    assert_eq!(check(&ended), Ok(Format::Pdf), "an archive that is not at the end is none");
}

#[test]
fn what_unpacks_to_far_more_is_not_unpacked() {
    let zeros = vec![0; 64 * 1024 * 1024];
    let bomb = archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/a.xml", &zeros),
        ("word/b.xml", &zeros),
        ("word/c.xml", &zeros),
        ("word/d.xml", &zeros),
        ("word/e.xml", b"one more"),
    ]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(check(&bomb), Err(Unfit::Packed));
}

/// What another program says of a file: tags with their values.
fn told(format: Format, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("x.{}", format.code()));
    std::fs::write(&file, bytes).unwrap();
    if bytes.starts_with(b"PK") {
        let unpacks = "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nfor n in z.namelist(): print(n, z.read(n))";
        let asked = Command::new("python3").args(["-c", unpacks]).arg(&file).output().expect("python3");
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        return String::from_utf8_lossy(&asked.stdout).into_owned();
    }
    let asked = Command::new("exiftool").args(["-a", "-u", "-G1", "-ee"]).arg(&file).output();
    let asked = asked.expect("exiftool (of libimage-exiftool-perl; `make test` installs it)");
    let mut said = String::from_utf8_lossy(&asked.stdout).into_owned();
    if format == Format::Pdf {
        let asked = Command::new("pdfinfo").arg(&file).output().expect("pdfinfo (of poppler-utils)");
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        said.push_str(&String::from_utf8_lossy(&asked.stdout));
    }
    said
}

#[test]
fn what_is_hidden_is_found_and_taken_out() {
    for (format, bytes) in sample::all() {
        let found = hidden(format, &bytes);
        assert!(found.contains(&Hidden::Author), "{format}: {found:?}");
        let before = told(format, &bytes);
        assert!(before.contains("Opdigt"), "the other program does not see it in {format}: {before}");
        let cleaned = clean(format, &bytes).unwrap_or_else(|unfit| panic!("{format}: {unfit}"));
        assert!(hidden(format, &cleaned).is_empty(), "{format}");
        let after = told(format, &cleaned);
        for sign in ["Opdigt", "GPS", "Latitude"] {
            assert!(!after.contains(sign), "{format} still says {sign}: {after}");
        }
        assert!(!String::from_utf8_lossy(&cleaned).contains("Opdigtvej"), "{format}");
        assert!(!after.contains("Error"), "{format} is broken: {after}");
        let again = clean(format, &cleaned).unwrap_or_else(|unfit| panic!("{format} again: {unfit}"));
        assert!(hidden(format, &again).is_empty());
    }
    assert!(hidden(Format::Jpeg, &jpeg(true)).contains(&Hidden::Place));
    assert!(hidden(Format::Docx, &docx()).contains(&Hidden::Place), "a photograph within a document");
    assert!(hidden(Format::Pdf, &pdf()).contains(&Hidden::Place), "a photograph within a PDF");
}

#[test]
fn a_cleaned_photograph_is_the_same_way_up() {
    let cleaned = clean(Format::Jpeg, &jpeg(true)).unwrap();
    assert!(told(Format::Jpeg, &cleaned).contains("Rotate 90 CW"));
    assert!(!told(Format::Jpeg, &clean(Format::Jpeg, &jpeg(false)).unwrap()).contains("Orientation"));
}

#[test]
fn what_hides_nothing_stays_as_it_is() {
    for (format, bytes) in [(Format::Jpeg, jpeg(false)), (Format::Png, png(false)), (Format::Webp, webp(false))] {
        assert!(hidden(format, &bytes).is_empty(), "{format}");
        assert_eq!(clean(format, &bytes).as_deref(), Ok(&bytes[..]), "{format}");
    }
}
