//! Answers: a page, a redirect, or a fault as a page in the reader's language with the right status.

use std::any::Any;

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use tvaers_locale::{Lang, Words};
use tvaers_office::{OfficeError, StoreError};

use crate::{look::Shell, session::Visitor};

/// What a handler gives.
pub(crate) type Reply = Result<Response, Fault>;

/// A fault on its way to the reader.
pub(crate) struct Fault {
    kind: Kind,
    words: Words,
}

enum Kind {
    Office(OfficeError),
    Status(StatusCode),
    Go(String),
}

impl Fault {
    pub(crate) const fn new(error: OfficeError, words: Words) -> Self {
        Self { kind: Kind::Office(error), words }
    }

    pub(crate) const fn status(status: StatusCode, words: Words) -> Self {
        Self { kind: Kind::Status(status), words }
    }

    pub(crate) fn go(to: &str) -> Self {
        Self { kind: Kind::Go(to.to_owned()), words: Words::default() }
    }
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage<'a> {
    shell: &'a Shell<'a>,
    title: &'static str,
    text: String,
    rules: Vec<String>,
    reference: String,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let words = self.words;
        let error = match self.kind {
            Kind::Go(to) => return Redirect::to(&to).into_response(),
            Kind::Status(status) => return plain(status, words.lang()),
            Kind::Office(OfficeError::NotLoggedIn) => return Redirect::to("/log-ind").into_response(),
            Kind::Office(error) => error,
        };
        let mut rules = Vec::new();
        let (status, title, text) = match &error {
            OfficeError::NotFound => return plain(StatusCode::NOT_FOUND, words.lang()),
            OfficeError::Refused { policies } => {
                rules = policies.iter().filter_map(|id| rule(words, id)).collect();
                rules.dedup();
                (StatusCode::FORBIDDEN, words.error_forbidden_title(), words.error_forbidden().to_owned())
            }
            OfficeError::Rule(refusal) => {
                let text = words.by_key(refusal.key()).unwrap_or_else(|| words.error_forbidden());
                (StatusCode::CONFLICT, words.error_forbidden_title(), text.to_owned())
            }
            OfficeError::Stale(_) | OfficeError::Repeated(_) => {
                (StatusCode::CONFLICT, words.error_conflict_title(), words.error_conflict().to_owned())
            }
            OfficeError::Invalid(faults) => {
                let text = faults.iter().filter_map(|f| words.by_key(f.key)).collect::<Vec<_>>().join(" ");
                (StatusCode::UNPROCESSABLE_ENTITY, words.error_bad_request_title(), text)
            }
            OfficeError::TooMany => {
                (StatusCode::TOO_MANY_REQUESTS, words.error_too_many_title(), words.error_too_many().to_owned())
            }
            OfficeError::Store(StoreError::Full) => {
                (StatusCode::INSUFFICIENT_STORAGE, words.error_server_title(), words.error_full().to_owned())
            }
            OfficeError::Store(StoreError::Unreachable(_)) => {
                (StatusCode::SERVICE_UNAVAILABLE, words.error_unavailable_title(), words.error_unavailable().to_owned())
            }
            _ => (StatusCode::INTERNAL_SERVER_ERROR, words.error_server_title(), words.error_server().to_owned()),
        };
        let mut reference = String::new();
        if status.is_server_error() {
            reference = uuid::Uuid::new_v4().simple().to_string().chars().take(8).collect();
            tracing::error!(%error, reference, "a request failed");
        }
        fault_page(status, words.lang(), title, text, rules, reference)
    }
}

/// The sentence of a rule of its own, or else that of its wall: `w5_only_the_owner_discloses` is the message `wall-5`.
pub(crate) fn rule(words: Words, policy: &str) -> Option<String> {
    if let Some(own) = words.by_key(&format!("rule-{}", policy.replace('_', "-"))) {
        return Some(own.to_owned());
    }
    let number = policy.strip_prefix('w')?.split('_').next()?;
    words.by_key(&format!("wall-{number}")).map(str::to_owned)
}

fn fault_page(
    status: StatusCode,
    lang: Lang,
    title: &'static str,
    text: String,
    rules: Vec<String>,
    reference: String,
) -> Response {
    let shell = Shell::new(lang, 0, "/");
    let page = FaultPage { shell: &shell, title, text, rules, reference };
    let mut reply = page.render().map_or_else(|_| title.to_owned().into_response(), |html| Html(html).into_response());
    *reply.status_mut() = status;
    if status == StatusCode::SERVICE_UNAVAILABLE {
        reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    reply
}

/// The page of a status that needs no more words. "Not there" and "not yours" are this same page (W3).
pub(crate) fn plain(status: StatusCode, lang: Lang) -> Response {
    let words = Words::new(lang);
    let (title, text) = match status {
        StatusCode::NOT_FOUND => (words.error_not_found_title(), words.error_not_found()),
        StatusCode::FORBIDDEN => (words.error_forbidden_title(), words.error_forbidden()),
        StatusCode::PAYLOAD_TOO_LARGE => (words.error_too_large_title(), words.error_too_large()),
        _ => (words.error_bad_request_title(), words.error_bad_request()),
    };
    fault_page(status, lang, title, text.to_owned(), Vec::new(), String::new())
}

/// For every address that is no route.
pub(crate) async fn not_found(visitor: Visitor) -> Response {
    plain(StatusCode::NOT_FOUND, visitor.words.lang())
}

/// When a handler panics the reader is told that nothing was saved, and what it panicked about stays out of the page.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    let words = Words::default();
    let (title, text) = (words.error_server_title(), words.error_server().to_owned());
    fault_page(StatusCode::INTERNAL_SERVER_ERROR, Lang::default(), title, text, Vec::new(), String::new())
}

/// A page.
pub(crate) fn page(template: &impl Template, words: Words) -> Reply {
    page_with(StatusCode::OK, template, words)
}

/// A form with faults: 422, and what was typed is kept.
pub(crate) fn faulty(template: &impl Template, words: Words) -> Reply {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template, words)
}

fn page_with(status: StatusCode, template: &impl Template, words: Words) -> Reply {
    let html = template.render().map_err(|error| {
        tracing::error!(%error, "a template failed");
        Fault::status(StatusCode::INTERNAL_SERVER_ERROR, words)
    })?;
    Ok((status, Html(html)).into_response())
}

/// After a form: `303` to a page, with the key of the message to show there.
pub(crate) fn done(path: &str, message: &str) -> Response {
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let joint = if path.contains('?') { '&' } else { '?' };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    Redirect::to(&format!("{path}{joint}done={message}{fragment}")).into_response()
}
