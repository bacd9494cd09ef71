//! Files that come from outside: what kind they are by their content, what they hide, and taking that out; their encryption; the virus scanner. No database
//! and no policy. Whatever bytes come in, nothing here panics, and what is unpacked is bounded.

mod archive;
pub mod clamd;
pub mod crypt;
mod exif;
mod jpeg;
mod package;
mod pdf;
mod png;
pub mod seal;
mod sniff;
mod webp;
mod xmp;

use std::collections::BTreeSet;

use tvaers_domain::attachment::{Format, Hidden, Unfit};

pub use clamd::{Scanner, Verdict};
pub use crypt::{CryptError, Key};
pub use package::package;
pub use sniff::check;

/// What a file of this kind says beside what one sees in it. Of a damaged file only what could be read.
#[must_use]
pub fn hidden(format: Format, bytes: &[u8]) -> BTreeSet<Hidden> {
    match format {
        Format::Pdf => pdf::hidden(bytes),
        Format::Jpeg => jpeg::hidden(bytes),
        Format::Png => png::hidden(bytes),
        Format::Webp => webp::hidden(bytes),
        Format::Text => BTreeSet::new(),
        Format::Docx | Format::Xlsx | Format::Pptx | Format::Odt | Format::Ods | Format::Odp => archive::hidden(bytes),
    }
}

/// The same file without what it hides. What one sees in it stays: so does the way up of a photograph, and its colours.
///
/// # Errors
/// [`Unfit::Uncleaned`]: then it is as it was, and is not to be taken for clean.
pub fn clean(format: Format, bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let cleaned = match format {
        Format::Pdf => pdf::clean(bytes),
        Format::Jpeg => jpeg::clean(bytes),
        Format::Png => png::clean(bytes),
        Format::Webp => webp::clean(bytes),
        Format::Text => Some(bytes.to_vec()),
        Format::Docx | Format::Xlsx | Format::Pptx | Format::Odt | Format::Ods | Format::Odp => archive::clean(bytes),
    };
    let cleaned = cleaned.ok_or(Unfit::Uncleaned)?;
    // What was written anew is looked at like what comes from outside: it is still the same kind of file, and says nothing more.
    if check(&cleaned) == Ok(format) && hidden(format, &cleaned).is_empty() { Ok(cleaned) } else { Err(Unfit::Uncleaned) }
}

/// The digest of a content, as 64 hex digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    use sha2::Digest;
    crypt::hex(&sha2::Sha256::digest(bytes))
}
