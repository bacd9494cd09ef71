//! The table of routes: none can be added without saying whether it is public or which question it asks the policy.

use axum::{Router, extract::DefaultBodyLimit, handler::Handler, routing};
use tower_http::limit::RequestBodyLimitLayer;

use crate::App;

/// Who may come to a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody: nothing of a person is there.
    Public,
    /// Whoever is logged in, for what is their own (password, sessions, language).
    Own,
    /// The use case behind it asks the policy this.
    Asks(&'static str),
}

/// One route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As axum writes it: `/sager/{id}`.
    pub path: &'static str,
    /// Who may come.
    pub access: Access,
}

/// Routes in the making.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<App>,
    uploads: Router<App>,
    table: Vec<Route>,
}

impl Routes {
    /// A page.
    pub(crate) fn get<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, access: Access, handler: H) -> Self {
        self.table.push(Route { method: "GET", path, access });
        self.router = self.router.route(path, routing::get(handler));
        self
    }

    /// A form that is sent.
    pub(crate) fn post<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, access: Access, handler: H) -> Self {
        self.table.push(Route { method: "POST", path, access });
        self.router = self.router.route(path, routing::post(handler));
        self
    }

    /// A form that carries a file: it says itself how much it takes, which is more than other forms may.
    pub(crate) fn upload<H: Handler<T, App>, T: 'static>(mut self, path: &'static str, access: Access, handler: H) -> Self {
        self.table.push(Route { method: "POST", path, access });
        self.uploads = self.uploads.route(path, routing::post(handler));
        self
    }

    /// All of another table.
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        self.router = self.router.merge(other.router);
        self.uploads = self.uploads.merge(other.uploads);
        self
    }

    /// The router, in which no form but those that carry files is larger than `largest` bytes, nor one of those that comes without them; and the table.
    pub(crate) fn into_parts(self, largest: usize) -> (Router<App>, Vec<Route>) {
        let uploads = self.uploads.layer(DefaultBodyLimit::max(largest));
        (self.router.layer(RequestBodyLimitLayer::new(largest)).merge(uploads), self.table)
    }
}
