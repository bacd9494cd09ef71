//! A form that carries a file (`multipart/form-data`): read piece by piece, within limits. What the file was called elsewhere is not looked at (W7).

use std::time::Duration;

use axum::{
    extract::Request,
    http::{StatusCode, header},
};
use multer::{Constraints, Multipart, SizeLimit};
use tokio::time::timeout;

use crate::{look::Form, reply::Fault, session::Asker};

/// Largest field beside the file, and how much all of them may be.
const FIELD: usize = 8 * 1024;
const FIELDS: usize = 32;
/// A file that is too large is read to its end all the same, so that its sender hears of it; this many times the largest.
const HEARD_OUT: usize = 4;
/// How long a form may take to arrive.
const PATIENCE: Duration = Duration::from_secs(600);

/// A form with its file.
pub(crate) struct Upload {
    pub(crate) form: Form,
    /// Empty when none was chosen.
    pub(crate) file: Vec<u8>,
    /// It was larger than the house takes, and was let go.
    pub(crate) too_large: bool,
}

/// Reads it.
pub(crate) async fn receive(asker: &Asker, request: Request) -> Result<Upload, Fault> {
    let fault = |status| Fault::status(status, asker.words);
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| fault(StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
    let largest = asker.app.office.largest_file();
    let all = u64::try_from(largest.saturating_mul(HEARD_OUT) + FIELD * FIELDS).unwrap_or(u64::MAX);
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(all));
    let parts = Multipart::with_constraints(request.into_body().into_data_stream(), boundary, limits);
    timeout(PATIENCE, read(parts, largest)).await.map_err(|_| fault(StatusCode::REQUEST_TIMEOUT))?.map_err(|why| {
        let too_large = matches!(why, Unread::Form(multer::Error::StreamSizeExceeded { .. }) | Unread::Fields);
        fault(if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST })
    })
}

/// Why a form cannot be read.
enum Unread {
    Form(multer::Error),
    Fields,
    NoText,
}

impl From<multer::Error> for Unread {
    fn from(error: multer::Error) -> Self {
        Self::Form(error)
    }
}

async fn read(mut parts: Multipart<'_>, largest: usize) -> Result<Upload, Unread> {
    let mut upload = Upload { form: Form::default(), file: Vec::new(), too_large: false };
    let mut fields = 0;
    while let Some(mut part) = parts.next_field().await? {
        fields += 1;
        if fields > FIELDS {
            return Err(Unread::Fields);
        }
        let name = part.name().unwrap_or_default().chars().take(40).collect::<String>();
        if name == "file" {
            while let Some(piece) = part.chunk().await? {
                upload.too_large |= upload.file.len() + piece.len() > largest;
                if upload.too_large {
                    upload.file = Vec::new();
                } else {
                    upload.file.extend_from_slice(&piece);
                }
            }
            continue;
        }
        let mut value = Vec::new();
        while let Some(piece) = part.chunk().await? {
            value.extend_from_slice(&piece);
            if value.len() > FIELD {
                return Err(Unread::Fields);
            }
        }
        let text = String::from_utf8(value).ok().filter(|text| !text.contains('\0')).ok_or(Unread::NoText)?;
        upload.form.values.entry(name).or_default().push(text.replace("\r\n", "\n"));
    }
    Ok(upload)
}
