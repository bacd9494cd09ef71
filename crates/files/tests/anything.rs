//! Whatever bytes come in, nothing panics: random ones, ones that begin like a known kind, and whole files with some bytes changed or cut off.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use tvaers_domain::attachment::Format;
use tvaers_files::{check, clean, hidden};

#[path = "sample/mod.rs"]
mod sample;

const BEGINNINGS: &[&[u8]] = &[
    b"",
    b"%PDF-1.7\n",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe1",
    b"RIFF\x40\0\0\0WEBPVP8X",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x05\x06",
    b"<html",
    b"GIF89a",
];

fn tried(bytes: &[u8]) {
    let _ = check(bytes);
    for format in Format::ALL {
        let _ = hidden(*format, bytes);
        let _ = clean(*format, bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn anything_is_looked_at(begin in 0..BEGINNINGS.len(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
        tried(&[BEGINNINGS[begin], &rest].concat());
    }

    #[test]
    fn what_was_whole_is_looked_at(which in 0_usize..6, at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let mut bytes = sample::all().swap_remove(which).1;
        for (index, byte) in at {
            let n = index.index(bytes.len());
            bytes[n] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        tried(&bytes);
    }
}
