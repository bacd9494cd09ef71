//! The stream by which a screen hears that there is news for it (server-sent events). It says that, and nothing else: the screen then asks for its own page.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{Path, Query},
    http::{HeaderMap, HeaderName, StatusCode},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use serde::Deserialize;
use tvaers_office::{OfficeError, meeting::Listener};

use super::{fault, live::screen};
use crate::{
    reply::{Fault, Reply},
    session::{self, Asker},
    table::{Access, Routes},
};

/// How often a line without news is kept open: always the same, so that it tells nothing.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How soon a screen comes back after its line was lost.
const COME_BACK: Duration = Duration::from_secs(1);

pub(super) fn routes() -> Routes {
    Routes::default().get("/moeder/{id}/strom", Access::Asks("view_meeting"), news)
}

#[derive(Deserialize)]
struct NewsQuery {
    skaerm: Option<String>,
    /// The mark of the page that listens.
    fra: Option<String>,
}

async fn news(asker: Asker, Path(id): Path<String>, Query(query): Query<NewsQuery>, headers: HeaderMap) -> Reply {
    let token = session::token(&headers).ok_or_else(|| Fault::new(OfficeError::NotLoggedIn, asker.words))?;
    // After a lost line the browser says what it heard last; before, the page says what it was made from.
    let heard = headers.get("last-event-id").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let known = heard.or(query.fra).unwrap_or_default();
    let screen = screen(query.skaerm.as_deref());
    let listener = asker.app.office.listen(&asker.actor, token, &id, screen, &known).await.map_err(fault(&asker))?;
    // Told so, a browser does not come back: nothing will happen at this meeting.
    let Some(listener) = listener else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let events = stream::unfold((listener, true), next);
    let stream = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], stream).into_response())
}

async fn next((mut listener, first): (Listener, bool)) -> Option<(Result<Event, Infallible>, (Listener, bool))> {
    if first {
        return Some((Ok(Event::default().retry(COME_BACK)), (listener, false)));
    }
    let mark = listener.next().await?;
    Some((Ok(Event::default().event("nyt").id(mark).data("1")), (listener, false)))
}
