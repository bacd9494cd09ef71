//! For those who run it: is the program alive, is it ready.

use axum::{extract::State, http::StatusCode};

use crate::{
    App,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default().get("/live", Access::Public, live).get("/klar", Access::Public, ready)
}

async fn live() -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn ready(State(app): State<App>) -> StatusCode {
    match app.office.ready().await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::warn!(%error, "not ready");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
