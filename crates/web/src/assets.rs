//! The front-end files, embedded in the program and served under names that hold the hash of their content, so that browsers keep them for good.
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One embedded file.
struct Asset {
    /// Its hashed name, which is also its entity tag.
    file: &'static str,
    content_type: &'static str,
    bytes: &'static [u8],
    brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// What the name holds is in the name, so it never changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// `GET /assets/{file}`: the file, packed with brotli when the browser takes it; 304 when the browser has it; 404 for every other name.
pub async fn serve(Path(file): Path<String>, request: HeaderMap) -> Response {
    let Some(asset) = ASSETS.binary_search_by_key(&file.as_str(), |asset| asset.file).ok().and_then(|index| ASSETS.get(index))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let packed = asset.brotli.filter(|_| takes_brotli(&request));
    let tag = format!("\"{}{}\"", asset.file, if packed.is_some() { ".br" } else { "" });
    let head = [
        (header::CONTENT_TYPE, asset.content_type.to_owned()),
        (header::CACHE_CONTROL, FOR_GOOD.to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if request.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    match packed {
        Some(bytes) => (head, [(header::CONTENT_ENCODING, "br")], bytes).into_response(),
        None => (head, asset.bytes).into_response(),
    }
}

/// RFC 9110, 12.5.3: `br`, unless its weight is 0.
fn takes_brotli(request: &HeaderMap) -> bool {
    let codings = request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    codings.map(|coding| coding.split_once(';').unwrap_or((coding, ""))).any(|(name, weight)| {
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.trim().parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(file: &str, headers: &[(header::HeaderName, &'static str)]) -> Response {
        let request = headers.iter().map(|(name, value)| (name.clone(), header::HeaderValue::from_static(value))).collect();
        serve(Path(file.trim_start_matches("/assets/").to_owned()), request).await
    }

    fn text(response: &Response, name: header::HeaderName) -> &str {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[tokio::test]
    async fn a_file_is_kept_for_good_and_packed_when_asked() {
        let plain = get(url::APP_CSS, &[]).await;
        assert_eq!((plain.status(), text(&plain, header::CACHE_CONTROL)), (StatusCode::OK, FOR_GOOD));
        assert_eq!((text(&plain, header::CONTENT_TYPE), text(&plain, header::CONTENT_ENCODING)), ("text/css; charset=utf-8", ""));
        let packed = get(url::APP_CSS, &[(header::ACCEPT_ENCODING, "gzip, br;q=0.9")]).await;
        assert_eq!(text(&packed, header::CONTENT_ENCODING), "br");
        let refused = get(url::APP_CSS, &[(header::ACCEPT_ENCODING, "gzip, br;q=0")]).await;
        assert_eq!(text(&refused, header::CONTENT_ENCODING), "");
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let first = get(url::APP_JS, &[]).await;
        let tag: &'static str = text(&first, header::ETAG).to_owned().leak();
        assert_eq!(get(url::APP_JS, &[(header::IF_NONE_MATCH, tag)]).await.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn other_names_are_not_found() {
        for file in ["app.css", "../Cargo.toml", ""] {
            assert_eq!(get(file, &[]).await.status(), StatusCode::NOT_FOUND, "{file}");
        }
    }
}
