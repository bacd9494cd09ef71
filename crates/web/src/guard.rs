//! Before and after every handler: forms only from our own pages, and the headers that browsers keep to.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use tvaers_locale::Lang;

use crate::{App, reply, session};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Wraps every request.
pub(crate) async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let lang = session::lang(request.headers());
    if let Some(reply) = change_of_language(&app, &request) {
        return with_headers(reply);
    }
    if request.method() == Method::POST && !is_our_own(request.headers()) {
        return with_headers(reply::plain(StatusCode::FORBIDDEN, lang));
    }
    if holds_nul(&request) {
        return with_headers(reply::plain(StatusCode::NOT_FOUND, lang));
    }
    let path = request.uri().path();
    let free = path.starts_with("/assets/") || path == "/opsaetning" || path == "/live" || path == "/klar";
    if app.settings.setup_code.is_some() && !free && !app.office.is_founded().await.unwrap_or(true) {
        return with_headers(Redirect::to("/opsaetning").into_response());
    }
    let in_place = request.headers().get("hx-request").is_some_and(|v| v.as_bytes() == b"true");
    let reply = of_one_model(&app, request, next).await;
    with_headers(if in_place { whole_page(reply) } else { reply })
}

/// A page is of one model throughout: one that was being made while another model came into force is made again. Only pages, which change nothing.
async fn of_one_model(app: &App, request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let again = Request::from_parts(parts.clone(), axum::body::Body::empty());
    let edition = app.office.edition();
    let address = parts.uri.path_and_query().map(|address| address.as_str().to_owned());
    let reply = next.clone().run(Request::from_parts(parts, body)).await;
    let reply = if app.office.edition() == edition { reply } else { next.run(again).await };
    leads_back(app, reply, address.as_deref())
}

/// Who is sent to the login comes back to the page that they asked for.
fn leads_back(app: &App, mut reply: Response, address: Option<&str>) -> Response {
    let to_login = reply.headers().get(header::LOCATION).is_some_and(|to| to.as_bytes() == b"/log-ind");
    if to_login
        && address != Some("/")
        && let Some(cookie) = session::set_back(address, app.settings.secure)
    {
        reply.headers_mut().append(header::SET_COOKIE, cookie);
    }
    reply
}

/// A form in a dialog is sent by script, which would follow a redirect by itself and find no dialog there: it is told to go instead.
fn whole_page(reply: Response) -> Response {
    if reply.status() != StatusCode::SEE_OTHER {
        return reply;
    }
    let Some(to) = reply.headers().get(header::LOCATION).cloned() else { return reply };
    let (mut parts, _) = reply.into_parts();
    parts.headers.remove(header::LOCATION);
    parts.headers.insert("hx-redirect", to);
    parts.status = StatusCode::NO_CONTENT;
    Response::from_parts(parts, axum::body::Body::empty())
}

/// Neither database keeps a NUL, so nothing can be found by one.
fn holds_nul(request: &Request) -> bool {
    request.uri().path().contains("%00") || request.uri().query().is_some_and(|query| query.contains("%00"))
}

/// `?lang=en` on any page: remembers the choice and comes back to the page without it.
fn change_of_language(app: &App, request: &Request) -> Option<Response> {
    let query = request.uri().query()?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    let lang = pairs.iter().find(|(name, _)| name == "lang").and_then(|(_, value)| Lang::from_code(value))?;
    let rest: Vec<&(String, String)> = pairs.iter().filter(|(name, _)| name != "lang").collect();
    let rest = serde_urlencoded::to_string(rest).ok()?;
    let path = request.uri().path();
    // A path that begins with two slashes would be read as another host.
    let path = if path.starts_with("//") { "/" } else { path };
    let to = if rest.is_empty() { path.to_owned() } else { format!("{path}?{rest}") };
    let mut reply = Redirect::to(&to).into_response();
    let secure = if app.settings.secure { "; Secure" } else { "" };
    let cookie = format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", lang.code());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        reply.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Some(reply)
}

/// A form is taken from a page of ours only: by the browser's own word (`Sec-Fetch-Site`), or else by `Origin` being our host.
fn is_our_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match (text("origin"), text("host")) {
            (None, _) => true,
            (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
            (Some(_), None) => false,
        },
    }
}

fn with_headers(mut reply: Response) -> Response {
    let headers = reply.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A file that is handed out is shut in more tightly than a page.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    reply
}
