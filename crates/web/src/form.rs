//! Forms as they are sent: urlencoded, UTF-8, within limits. What is not readable is told so, in the reader's language.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use tvaers_locale::{Words, format};

use crate::{App, look::Form, reply::Fault, session};

/// Most fields that a form may have.
const FIELDS: usize = 500;

/// A form that was sent.
pub(crate) struct Sent(pub(crate) Form);

impl FromRequest<App> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Self, Fault> {
        let words = Words::new(session::lang(request.headers()));
        let fault = |status| Fault::status(status, words);
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(fault(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let body = Bytes::from_request(request, app).await.map_err(|_| fault(StatusCode::PAYLOAD_TOO_LARGE))?;
        let pairs = decode(&body).ok_or_else(|| fault(StatusCode::BAD_REQUEST))?;
        if pairs.len() > FIELDS {
            return Err(fault(StatusCode::PAYLOAD_TOO_LARGE));
        }
        Ok(Self(Form::from_pairs(pairs)))
    }
}

/// Pairs of a body; `None` when it is not UTF-8 once decoded, or holds a NUL, which neither database keeps.
fn decode(body: &[u8]) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for pair in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
        let mut halves = pair.splitn(2, |b| *b == b'=');
        pairs.push((text(halves.next()?)?, text(halves.next().unwrap_or_default())?));
    }
    Some(pairs)
}

fn text(encoded: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |d: Option<&u8>| d.and_then(|d| char::from(*d).to_digit(16)).and_then(|d| u8::try_from(d).ok());
                bytes.push(digit(rest.next())? * 16 + digit(rest.next())?);
            }
            other => bytes.push(*other),
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    if text.contains('\0') { None } else { Some(text.replace("\r\n", "\n")) }
}

impl Form {
    /// The key that makes a repeated submit harmless; too long ones are cut, so that they never match.
    pub(crate) fn key(&self) -> String {
        self.value("key").chars().take(64).collect()
    }

    /// The version that the form was made from; 0, which never is one, when missing.
    pub(crate) fn version(&self) -> i64 {
        self.value("version").parse().unwrap_or(0)
    }

    /// A field that is ticked.
    pub(crate) fn ticked(&self, field: &str) -> bool {
        self.checked(field, "1")
    }

    /// A day: the end of it in µs, `None` when empty or faulty; a fault is put beside the field.
    pub(crate) fn day(&mut self, field: &str, words: Words, required: bool) -> Option<i64> {
        let typed = self.value(field).to_owned();
        if typed.is_empty() && !required {
            return None;
        }
        match format::parse_date(&typed) {
            Ok(day) => Some(format::end_of_day(day) - 1),
            Err(fault) => {
                self.fault(field, fault.text(words));
                None
            }
        }
    }

    /// Puts the office's faults beside their fields.
    pub(crate) fn faults(&mut self, faults: &[tvaers_office::Field], words: Words) {
        for fault in faults {
            self.fault(fault.field, words.by_key(fault.key).unwrap_or_else(|| words.form_required()));
        }
    }
}

/// A fresh key for a form that is about to be shown.
pub(crate) fn fresh_key() -> String {
    uuid::Uuid::new_v4().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_is_not_read() {
        assert_eq!(decode(b"a=%C3%A5&b=x+y"), Some(vec![("a".into(), "å".into()), ("b".into(), "x y".into())]));
        for bad in [&b"a=%FF"[..], b"a=%", b"a=%4", b"a=%zz", b"a=%00", b"\xff=1"] {
            assert_eq!(decode(bad), None, "{bad:?}");
        }
    }
}
