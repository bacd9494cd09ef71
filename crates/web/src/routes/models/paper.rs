//! The comparison as a paper: the same models as on the page, in the reader's language.

use axum::{
    extract::{OriginalUri, State},
    http::header,
    response::IntoResponse,
};
use tvaers_locale::Lang;
use tvaers_office::meeting::sheet::{Lang as PaperLang, Paper};

use super::asked;
use crate::{
    App,
    comparison_paper::comparison_paper,
    reply::{Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

const PAPER: &str = "/modeller/papir.pdf";

pub(super) fn routes() -> Routes {
    Routes::default().get(PAPER, Access::Own, paper)
}

/// Where the paper about these models is.
pub(super) fn address(models: &[String]) -> String {
    let asked: Vec<String> = models.iter().map(|id| format!("m={id}")).collect();
    format!("{PAPER}?{}", asked.join("&"))
}

async fn paper(State(app): State<App>, asker: Asker, OriginalUri(uri): OriginalUri) -> Reply {
    let words = asker.words;
    let fault = |e| Fault::new(e, words);
    let comparison = app.office.compare(&asker.actor, &asked(&app, uri.query())).await.map_err(fault)?;
    let paper = Paper::Comparison(Box::new(comparison_paper(words, &comparison, app.office.now())));
    let lang = match words.lang() {
        Lang::Da => PaperLang::Da,
        Lang::En => PaperLang::En,
    };
    let bytes = app.office.render_paper(paper, lang).await.map_err(fault)?;
    let name = format!("inline; filename=\"{}.pdf\"", words.model_paper_file());
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
