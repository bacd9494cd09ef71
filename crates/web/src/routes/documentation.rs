//! What a data protection officer lays before others, written from the running system: each a page and a paper. `record` is the record of processing, `terms` the
//! retention schedule, `access` who may see what, `map` the data map, `impact` the draft of an impact assessment.

mod access;
mod impact;
mod map;
mod record;
mod terms;

use axum::extract::Path;
use tvaers_locale::{Words, format::Dates};
use tvaers_office::{
    OfficeError,
    documentation::Documentation,
    meeting::sheet::{DocumentPaper, DocumentSection, DocumentTable, Fact},
};

use super::models::shown::in_language;
use crate::{
    document::{self, Around},
    reply::{Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

const PAGE: &str = "/rettigheder/dokumentation";

pub(crate) fn routes() -> Routes {
    Routes::default()
        .get(PAGE, Access::Asks("read_entry"), all)
        .get("/rettigheder/dokumentation/{papir}", Access::Asks("read_entry"), one)
        .get("/rettigheder/dokumentation/{papir}/papir.pdf", Access::Asks("read_entry"), pdf)
}

/// One of the papers.
#[derive(Clone, Copy)]
enum Kind {
    Record,
    Terms,
    Access,
    Map,
    Impact,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Record, Self::Terms, Self::Access, Self::Map, Self::Impact];

    /// Its word in addresses and file names.
    const fn slug(self) -> &'static str {
        match self {
            Self::Record => "fortegnelse",
            Self::Terms => "slettefrister",
            Self::Access => "adgang",
            Self::Map => "datakort",
            Self::Impact => "konsekvensanalyse",
        }
    }

    fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    const fn title(self, words: Words) -> &'static str {
        match self {
            Self::Record => words.doc_record(),
            Self::Terms => words.doc_terms(),
            Self::Access => words.doc_access(),
            Self::Map => words.doc_map(),
            Self::Impact => words.doc_impact(),
        }
    }

    const fn lead(self, words: Words) -> &'static str {
        match self {
            Self::Record => words.doc_record_lead(),
            Self::Terms => words.doc_terms_lead(),
            Self::Access => words.doc_access_lead(),
            Self::Map => words.doc_map_lead(),
            Self::Impact => words.doc_impact_lead(),
        }
    }

    const fn intro(self, words: Words) -> &'static str {
        match self {
            Self::Record => words.doc_record_intro(),
            Self::Terms => words.doc_terms_intro(),
            Self::Access => words.doc_access_intro(),
            Self::Map => words.doc_map_intro(),
            Self::Impact => words.doc_impact_intro(),
        }
    }

    fn sections(self, words: Words, facts: &Documentation) -> Vec<DocumentSection> {
        match self {
            Self::Record => record::sections(words, facts),
            Self::Terms => terms::sections(words, facts),
            Self::Access => access::sections(words, facts),
            Self::Map => map::sections(words),
            Self::Impact => impact::sections(words, facts),
        }
    }

    fn paper(self, words: Words, facts: &Documentation) -> DocumentPaper {
        let authority = in_language(words, &facts.authority.name_da, &facts.authority.name_en);
        let made_at = Dates::new(words.lang(), facts.now).full_moment(facts.now);
        let fact = |name: &str, text: &str| Fact { name: name.to_owned(), text: text.to_owned() };
        DocumentPaper {
            title: self.title(words).to_owned(),
            subtitle: self.lead(words).to_owned(),
            facts: vec![
                fact(words.doc_authority(), &authority),
                fact(words.doc_model(), &facts.model),
                fact(words.doc_made(), &made_at),
            ],
            organisation: authority,
            made_at,
            intro: self.intro(words).to_owned(),
            sections: self.sections(words, facts),
        }
    }
}

/// A section that is a table.
fn tabled(title: &str, columns: &[&str], rows: Vec<Vec<String>>) -> DocumentSection {
    let columns = columns.iter().map(|c| (*c).to_owned()).collect();
    let table = DocumentTable { columns, rows, ..DocumentTable::default() };
    DocumentSection { title: title.to_owned(), table: Some(table), ..DocumentSection::default() }
}

/// A section that is a list of points.
fn listed(title: &str, points: &[&str]) -> DocumentSection {
    let points = points.iter().map(|p| (*p).to_owned()).collect();
    DocumentSection { title: title.to_owned(), points, ..DocumentSection::default() }
}

/// A section of a few sentences.
fn said(title: &str, text: &str) -> DocumentSection {
    DocumentSection { title: title.to_owned(), text: text.to_owned(), ..DocumentSection::default() }
}

/// Names in a row, or that there are none.
fn named(words: Words, names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    if names.is_empty() { words.doc_none_said().to_owned() } else { names.join(", ") }
}

async fn facts(asker: &Asker) -> Result<Documentation, Fault> {
    asker.app.office.documentation(&asker.actor).await.map_err(|e| Fault::new(e, asker.words))
}

async fn all(asker: Asker) -> Reply {
    let words = asker.words;
    facts(&asker).await?;
    let paper =
        DocumentPaper { title: words.doc_title().to_owned(), subtitle: words.doc_lead().to_owned(), ..DocumentPaper::default() };
    let link = |kind: Kind| (format!("{PAGE}/{}", kind.slug()), kind.title(words).to_owned(), kind.lead(words).to_owned());
    let around = Around { links_name: words.doc_papers().to_owned(), links: Kind::ALL.map(link).to_vec(), ..Around::default() };
    document::page(&asker, "documentation", paper, around)
}

/// The paper that an address names. Who reads none learns the same of every name.
async fn asked(asker: &Asker, slug: &str) -> Result<(Kind, DocumentPaper), Fault> {
    let facts = facts(asker).await?;
    let kind = Kind::of(slug).ok_or_else(|| Fault::new(OfficeError::NotFound, asker.words))?;
    Ok((kind, kind.paper(asker.words, &facts)))
}

async fn one(asker: Asker, Path(slug): Path<String>) -> Reply {
    let (kind, paper) = asked(&asker, &slug).await?;
    let around = Around {
        up: Some((PAGE.to_owned(), asker.words.doc_title().to_owned())),
        pdf: format!("{PAGE}/{}/papir.pdf", kind.slug()),
        ..Around::default()
    };
    document::page(&asker, "documentation", paper, around)
}

async fn pdf(asker: Asker, Path(slug): Path<String>) -> Reply {
    let (kind, paper) = asked(&asker, &slug).await?;
    document::pdf(&asker, paper, kind.slug()).await
}
