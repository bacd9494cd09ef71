//! Who asks: the session cookie, the language, and the extractor by which a handler says that it needs somebody logged in.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use tvaers_locale::{Lang, Words};
use tvaers_office::{Actor, OfficeError};

use crate::{App, reply::Fault};

/// Name of the session cookie.
const COOKIE: &str = "tvaers";
/// Name of the cookie that leads back, after the login, to the page that asked for it.
const BACK: &str = "tvaers_back";
/// For how long it leads back.
const BACK_SECONDS: i64 = 600;

/// Somebody logged in, in their language.
pub(crate) struct Asker {
    pub(crate) app: App,
    pub(crate) actor: Actor,
    pub(crate) words: Words,
    /// Path and query of this page, for the language link.
    pub(crate) path: String,
    /// Key of the message about what was just done.
    pub(crate) done: Option<String>,
}

/// Anybody, in their language.
pub(crate) struct Visitor {
    pub(crate) app: App,
    pub(crate) words: Words,
    pub(crate) path: String,
    /// Hashed before it is kept: only for limiting how often one place may try.
    pub(crate) source: String,
    pub(crate) agent: String,
    /// The page that asked for the login.
    pub(crate) back: Option<String>,
}

/// A cookie by name.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value)
}

/// The language that the reader chose, Danish otherwise.
pub(crate) fn lang(headers: &HeaderMap) -> Lang {
    cookie(headers, "lang").and_then(Lang::from_code).unwrap_or_default()
}

/// The token of the session cookie.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, COOKIE).filter(|t| t.len() == 64)
}

/// A session cookie, or one that ends it.
pub(crate) fn set_cookie(token: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")).ok()
}

/// Whether this is an address of ours and nothing else: no other host, and nothing that could end a cookie.
fn is_own_address(address: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-_.~?=&%".contains(&b);
    address.len() < 500 && address.starts_with('/') && !address.starts_with("//") && address.bytes().all(plain)
}

/// A cookie that leads back to an address after the login, or one that ends it.
pub(crate) fn set_back(address: Option<&str>, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let (value, seconds) = address.filter(|a| is_own_address(a)).map_or(("", 0), |address| (address, BACK_SECONDS));
    HeaderValue::from_str(&format!("{BACK}={value}; Path=/log-ind; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")).ok()
}

fn path_of(parts: &Parts) -> String {
    parts.uri.path().to_owned()
}

impl FromRequestParts<App> for Asker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let words = Words::new(lang(&parts.headers));
        let fault = |error| Fault::new(error, words);
        let token = token(&parts.headers).ok_or_else(|| fault(OfficeError::NotLoggedIn))?;
        let actor = app.office.actor(token).await.map_err(fault)?;
        let own = cookie(&parts.headers, "lang").is_none().then(|| Lang::from_code(&actor.lang)).flatten();
        let words = own.map_or(words, Words::new);
        let done = parts.uri.query().and_then(|q| {
            let pairs: Vec<(String, String)> = serde_urlencoded::from_str(q).ok()?;
            pairs.into_iter().find(|(name, _)| name == "done").map(|(_, value)| value)
        });
        if actor.must_change && !matches!(parts.uri.path(), "/profil" | "/profil/adgangskode" | "/log-af") {
            return Err(Fault::go("/profil"));
        }
        Ok(Self { app: app.clone(), actor, words, path: path_of(parts), done })
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let text = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let peer = parts.extensions.get::<axum::extract::ConnectInfo<std::net::SocketAddr>>().map(|c| c.0.ip().to_string());
        Ok(Self {
            app: app.clone(),
            words: Words::new(lang(&parts.headers)),
            path: path_of(parts),
            source: peer.unwrap_or_else(|| "unknown".to_owned()),
            agent: text("user-agent"),
            back: cookie(&parts.headers, BACK).filter(|address| is_own_address(address)).map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_leads_back_to_our_own_pages_only() {
        for own in ["/", "/opfoelgning?vis=mine", "/indsatser/019a-b", "/sager?alle=1&q=%C3%A6"] {
            assert!(is_own_address(own), "{own}");
        }
        for foreign in ["", "//evil.example", "https://evil.example", "/\\evil.example", "/a;b", "/a b", "/a\r\nb", "evil"] {
            assert!(!is_own_address(foreign), "{foreign}");
        }
    }
}
