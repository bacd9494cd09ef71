//! Documents of sections: shown as a page and given out as a paper, both from the same words.

use askama::Template;
use axum::{http::header, response::IntoResponse};
use tvaers_locale::Lang;
use tvaers_office::meeting::sheet::{DocumentPaper, DocumentSection, DocumentTable, Fact, Lang as PaperLang, Paper};

use crate::{
    look::Shell,
    reply::{self, Fault, Reply},
    session::Asker,
};

/// Where a page stands among others.
#[derive(Default)]
pub(crate) struct Around {
    /// The page above it: address and name.
    pub(crate) up: Option<(String, String)>,
    /// Address of the same as a paper. Empty: there is none.
    pub(crate) pdf: String,
    /// What the tabs are of.
    pub(crate) tabs_name: String,
    /// Pages beside it: address, name, whether it is this one.
    pub(crate) tabs: Vec<(String, String, bool)>,
    /// What the links are.
    pub(crate) links_name: String,
    /// Pages below it: address, name, what is there.
    pub(crate) links: Vec<(String, String, String)>,
    /// Said where there is nothing to show.
    pub(crate) empty: Option<String>,
}

struct ShownBar {
    name: String,
    width: Option<String>,
    text: String,
}

struct Part {
    anchor: String,
    heading: String,
    paragraphs: Vec<String>,
    points: Vec<String>,
    bars: Vec<ShownBar>,
    table: Option<DocumentTable>,
}

#[derive(Template)]
#[template(path = "document/page.html")]
struct DocumentPage<'a> {
    shell: &'a Shell<'a>,
    name: String,
    under: String,
    up: Option<(String, String)>,
    pdf: String,
    tabs_name: String,
    tabs: Vec<(String, String, bool)>,
    links_name: String,
    links: Vec<(String, String, String)>,
    facts: Vec<Fact>,
    intro: Vec<String>,
    empty: Option<String>,
    parts: Vec<Part>,
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

fn part((nth, section): (usize, DocumentSection)) -> Part {
    let bar = |bar: tvaers_office::meeting::sheet::DocumentBar| ShownBar {
        name: bar.label,
        width: bar.share.map(|share| format!("{:.1}", share.clamp(0.0, 1.0) * 100.0)),
        text: bar.text,
    };
    Part {
        anchor: format!("d-{nth}"),
        heading: section.title,
        paragraphs: paragraphs(&section.text),
        points: section.points,
        bars: section.bars.into_iter().map(bar).collect(),
        table: section.table.filter(|table| !table.rows.is_empty()),
    }
}

/// The document as a page; `current` is its place in the navigation.
pub(crate) fn page(asker: &Asker, current: &str, paper: DocumentPaper, around: Around) -> Reply {
    let shell = asker.shell(current);
    let page = DocumentPage {
        shell: &shell,
        name: paper.title,
        under: paper.subtitle,
        up: around.up,
        pdf: around.pdf,
        tabs_name: around.tabs_name,
        tabs: around.tabs,
        links_name: around.links_name,
        links: around.links,
        facts: paper.facts.into_iter().filter(|fact| !fact.text.is_empty()).collect(),
        intro: paragraphs(&paper.intro),
        empty: around.empty,
        parts: paper.sections.into_iter().enumerate().map(part).collect(),
    };
    reply::page(&page, asker.words)
}

/// The document as a PDF; `file` is what it is called, without a person in it (W7).
pub(crate) async fn pdf(asker: &Asker, paper: DocumentPaper, file: &str) -> Reply {
    let words = asker.words;
    let lang = match words.lang() {
        Lang::Da => PaperLang::Da,
        Lang::En => PaperLang::En,
    };
    let made = asker.app.office.render_paper(Paper::Document(Box::new(paper)), lang).await;
    let bytes = made.map_err(|e| Fault::new(e, words))?;
    let name = format!("inline; filename=\"{file}.pdf\"");
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
