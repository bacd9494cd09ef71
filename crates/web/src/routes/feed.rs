//! The calendar at a secret address, for programs that ask for it every so often. An address that is none, or none any more, is not there.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::IntoResponse,
};

use crate::{
    reply::{Fault, Reply},
    session::Visitor,
    table::{Access, Routes},
};

/// For how long a calendar need not ask again.
const CACHE: &str = "private, max-age=900";

pub(crate) fn routes() -> Routes {
    Routes::default().get("/kalender/{token}", Access::Public, file)
}

async fn file(visitor: Visitor, Path(name): Path<String>, headers: HeaderMap) -> Reply {
    let words = visitor.words;
    let token = name.strip_suffix(".ics").ok_or_else(|| Fault::status(StatusCode::NOT_FOUND, words))?;
    let feed = visitor.app.office.feed(token).await.map_err(|e| Fault::new(e, words))?;
    let tag = format!("\"{}\"", feed.tag);
    let mut reply = if is_known(&headers, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { feed.text.into_response() };
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, CACHE)];
    for (name, value) in kind {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        reply.headers_mut().insert(header::ETAG, tag);
    }
    Ok(reply)
}

/// Whether who asks has this already.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_that_is_known_is_not_sent_again() {
        let asked = |value: &'static str| HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))]);
        assert!(is_known(&asked("\"a\""), "\"a\"") && is_known(&asked("\"b\", W/\"a\""), "\"a\""));
        assert!(!is_known(&asked("\"b\""), "\"a\"") && !is_known(&HeaderMap::new(), "\"a\""));
    }
}
