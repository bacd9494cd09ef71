//! Pages over the use cases: routes, forms, templates. Nothing here knows the database or the rules.

pub mod assets;
mod care;
pub mod look;

mod comparison_paper;
mod document;
mod form;
mod guard;
mod markdown;
mod reply;
mod routes;
mod session;
mod session_shell;
mod table;
mod upload;

use std::sync::Arc;

use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tvaers_office::Office;

pub use comparison_paper::{assumptions, comparison_paper};
pub use routes::models::shown::amount;
pub use table::{Access, Route};

/// Largest body of a form, in bytes.
const LARGEST: usize = 256 * 1024;

/// How the pages are served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Cookies for HTTPS only: on wherever the address that users type begins with https.
    pub secure: bool,
    /// The one-time code that guards the set-up page until the house is founded.
    pub setup_code: Option<String>,
    /// The footer says that all persons are invented.
    pub invented: bool,
    /// The files that a new house is founded from.
    pub founding: Option<tvaers_office::house::Founding>,
}

/// What every handler has at hand.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) office: Office,
    pub(crate) settings: Arc<Settings>,
}

/// The whole site.
pub fn site(office: Office, settings: Settings) -> Router {
    let app = App { office, settings: Arc::new(settings) };
    let (router, _) = routes::all().into_parts(LARGEST);
    router
        .fallback(reply::not_found)
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(CatchPanicLayer::custom(reply::panicked))
        .with_state(app)
}

/// Every route with how it is guarded, so that a test can walk them.
#[must_use]
pub fn route_table() -> Vec<Route> {
    routes::all().into_parts(LARGEST).1
}
