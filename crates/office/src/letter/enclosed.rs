//! What leaves with a letter in plain e-mail: looked at when the letter is sent, and put beside it under names of our own when it leaves (W7).

use tvaers_domain::{
    attachment::Format,
    letter::{ENCLOSED, Enclosed, enclosed_in_mail},
};
use tvaers_post::Attachment;
use tvaers_store::{Tx, attachments::Opened};

use crate::{OfficeError, attachment::content};

/// Whether these files may leave in plain e-mail: together they are not too heavy, none hides who wrote it, and no text holds a CPR number.
///
/// # Errors
/// [`OfficeError::Invalid`] says beside the choice of how the letter is sent why not.
pub(crate) async fn check(tx: &mut Tx, files: &[Opened]) -> Result<(), OfficeError> {
    let heavy = files.iter().map(|file| file.size).sum::<i64>() > ENCLOSED;
    let mut texts = Vec::new();
    for file in files.iter().filter(|file| !heavy && file.format == Format::Text.code()) {
        let (_, bytes) = content(tx, file.clone()).await?;
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    let plain = texts.iter().map(|text| Enclosed { size: 0, hides: false, text: Some(text) });
    let all: Vec<Enclosed<'_>> =
        files.iter().map(|file| Enclosed { size: file.size, hides: file.hides(), text: None }).chain(plain).collect();
    enclosed_in_mail(&all).map_err(|key| OfficeError::field("channel", key))
}

/// The files as parts of the mail, in the order in which they were enclosed.
///
/// # Errors
/// [`OfficeError::Store`].
pub(crate) async fn parts(tx: &mut Tx, files: Vec<Opened>) -> Result<Vec<Attachment>, OfficeError> {
    let mut parts = Vec::new();
    for (n, file) in files.into_iter().enumerate() {
        let (format, bytes) = content(tx, file).await?;
        let (name, media_type) = (format!("bilag-{}.{}", n + 1, format.code()), format.media_type().to_owned());
        parts.push(Attachment { name, media_type, bytes });
    }
    Ok(parts)
}
