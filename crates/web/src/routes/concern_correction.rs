//! What whoever was asked about a concern is told when it proves mistaken: its number and that, and nothing of what it says.

use askama::Template;
use axum::extract::Path;
use tvaers_office::{OfficeError, concern::ConcernCorrectionRow};

use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Shell, Tone},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

const ACT: Access = Access::Asks("acknowledge_concern_correction");

pub(crate) fn routes() -> Routes {
    Routes::default().get("/bekymringer/{id}/rettelse", ACT, page).post("/bekymringer/{id}/rettelse", ACT, acknowledge)
}

#[derive(Template)]
#[template(path = "concern/correction.html")]
struct CorrectionPage<'a> {
    shell: &'a Shell<'a>,
    row: &'a ConcernCorrectionRow,
    action: String,
    badge: Badge,
    key: String,
}

async fn page(asker: Asker, Path(id): Path<String>) -> Reply {
    let words = asker.words;
    let row = asker.app.office.concern_correction(&asker.actor, &id).await.map_err(|e| Fault::new(e, words))?;
    let badge = match row.acknowledged_at {
        Some(_) => Badge::new(Tone::Good, "check", words.correction_acknowledged()),
        None => Badge::new(Tone::Warn, "hourglass", words.code("correction", &row.kind)),
    };
    let action = format!("/bekymringer/{id}/rettelse");
    let page = CorrectionPage { shell: &asker.shell("concerns"), row: &row, action, badge, key: fresh_key() };
    reply::page(&page, words)
}

async fn acknowledge(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    match asker.app.office.acknowledge_concern_correction(&asker.actor, &form.key(), &id).await {
        Ok(id) | Err(OfficeError::Repeated(id)) => {
            Ok(reply::done(&format!("/bekymringer/{id}/rettelse"), "correction-acknowledged"))
        }
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}
