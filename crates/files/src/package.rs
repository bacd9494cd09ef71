//! A package: several files as one, with the checksums of all of them. Nothing in it says when it was made, so the same content is the same bytes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::digest;

/// The name of the list of checksums, in the form that `sha256sum -c` reads.
const SUMS: &str = "SHA256SUMS";

/// Files by name, as one archive; `None` when a name stands twice or it grows too large.
#[must_use]
pub fn package(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", digest(bytes))).collect();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let listed = (SUMS.to_owned(), sums.into_bytes());
    for (name, bytes) in files.iter().chain([&listed]) {
        out.start_file(name.as_str(), packed).ok()?;
        out.write_all(bytes).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_packed_is_there_with_its_checksum() {
        let files = [("a.txt".to_owned(), b"one".to_vec()), ("bilag-1.pdf".to_owned(), b"two".to_vec())];
        let packed = package(&files).unwrap_or_default();
        assert_eq!(package(&files), Some(packed.clone()), "the same bytes again");
        let mut archive = zip::ZipArchive::new(Cursor::new(packed)).unwrap_or_else(|e| panic!("{e}"));
        let mut read = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap_or_else(|e| panic!("{e}")).read_to_string(&mut text).unwrap_or_else(|e| panic!("{e}"));
            text
        };
        assert_eq!(read("a.txt"), "one");
        let sums = read(SUMS);
        for (name, bytes) in &files {
            assert!(sums.contains(&format!("{}  {name}\n", digest(bytes))), "{sums}");
        }
    }

    #[test]
    fn a_name_stands_once() {
        assert_eq!(package(&[("a".to_owned(), Vec::new()), ("a".to_owned(), Vec::new())]), None);
    }
}
