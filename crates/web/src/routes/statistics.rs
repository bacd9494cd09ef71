//! The annual status of the unit, as a page and as a paper. `paper` words it.

mod paper;

use axum::extract::Query;
use serde::Deserialize;
use tvaers_office::{OfficeError, meeting::sheet::DocumentPaper, year::YearStatus};

use crate::{
    document::{self, Around},
    reply::{Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

const PAGE: &str = "/statistik/aar";
const PAPER: &str = "/statistik/aar/papir.pdf";

pub(crate) fn routes() -> Routes {
    Routes::default().get(PAGE, Access::Asks("view_figures"), page).get(PAPER, Access::Asks("view_figures"), pdf)
}

#[derive(Deserialize)]
struct YearQuery {
    aar: Option<String>,
}

impl YearQuery {
    /// The year asked for; what is no year is one of which there is nothing.
    fn year(&self) -> Option<i64> {
        self.aar.as_deref().map(|typed| typed.parse().unwrap_or(0))
    }
}

async fn status(asker: &Asker, query: &YearQuery) -> Result<YearStatus, Fault> {
    asker.app.office.year_status(&asker.actor, query.year()).await.map_err(|e| Fault::new(e, asker.words))
}

async fn page(asker: Asker, Query(query): Query<YearQuery>) -> Reply {
    let words = asker.words;
    let status = status(&asker, &query).await?;
    let shown = status.edition.as_ref().map(|edition| edition.year);
    let Some(paper) = paper::year_paper(words, &status) else {
        let paper = DocumentPaper {
            title: words.year_title().to_owned(),
            subtitle: words.year_subtitle().to_owned(),
            ..DocumentPaper::default()
        };
        return document::page(&asker, "year", paper, Around { empty: Some(words.year_none().to_owned()), ..Around::default() });
    };
    let tab = |year: &i64| (format!("{PAGE}?aar={year}"), year.to_string(), Some(*year) == shown);
    let around = Around {
        pdf: shown.map(|year| format!("{PAPER}?aar={year}")).unwrap_or_default(),
        tabs_name: words.year_choose().to_owned(),
        tabs: status.years.iter().map(tab).collect(),
        ..Around::default()
    };
    document::page(&asker, "year", paper, around)
}

async fn pdf(asker: Asker, Query(query): Query<YearQuery>) -> Reply {
    let words = asker.words;
    let status = status(&asker, &query).await?;
    let paper = paper::year_paper(words, &status).ok_or_else(|| Fault::new(OfficeError::NotFound, words))?;
    document::pdf(&asker, paper, words.year_paper_file()).await
}
