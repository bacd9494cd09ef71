//! typst as a library: a world of a few templates, its own fonts and one piece of data.

use crate::glyphs::{MISSING, make_printable};
use crate::{Lang, Paper, PaperError};
use serde_json::{Value, json};
use std::collections::HashSet;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The face the papers are set in; the others only fill in characters it lacks.
const FACE: &str = "Libertinus Serif";

/// Everything that is the same for every paper.
pub struct Kit {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Characters that any face has.
    any_face: HashSet<u32>,
    /// Characters that every weight and slope of the papers' own face has.
    own_face: HashSet<u32>,
    /// What papers may import from one another.
    shared: [Source; 3],
    agenda: Source,
    minutes: Source,
    comparison: Source,
    letter: Source,
    document: Source,
    extract: Source,
    data: FileId,
    standards: PdfStandards,
}

/// How wide the choice of characters is.
#[derive(Clone, Copy)]
enum Reach {
    /// Every face that is compiled in.
    All,
    /// The papers' own face only: every character of it has one glyph and one code point.
    Face,
}

impl Kit {
    pub fn new() -> Result<Self, PaperError> {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let coverage = |font: &Font| font.info().coverage.iter().collect::<HashSet<u32>>();
        let own_face = fonts.iter().filter(|font| font.info().family == FACE).map(coverage).reduce(|a, b| &a & &b);
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            any_face: fonts.iter().flat_map(coverage).collect(),
            own_face: own_face.ok_or(PaperError::Setup("its typeface is not compiled in"))?,
            fonts,
            shared: [
                source("house.typ", include_str!("../../../papers/house.typ"))?,
                source("drawing.typ", include_str!("../../../papers/drawing.typ"))?,
                source("charts.typ", include_str!("../../../papers/charts.typ"))?,
            ],
            agenda: source("agenda.typ", include_str!("../../../papers/agenda.typ"))?,
            minutes: source("minutes.typ", include_str!("../../../papers/minutes.typ"))?,
            comparison: source("comparison.typ", include_str!("../../../papers/comparison.typ"))?,
            letter: source("letter.typ", include_str!("../../../papers/letter.typ"))?,
            document: source("document.typ", include_str!("../../../papers/document.typ"))?,
            extract: source("extract.typ", include_str!("../../../papers/extract.typ"))?,
            data: file("data.json")?,
            standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| PaperError::Setup("it does not know PDF/UA-1"))?,
        })
    }

    pub fn render(&self, paper: &Paper, lang: Lang) -> Result<Vec<u8>, PaperError> {
        // A character may have a glyph and still not survive shaping into a tagged text layer (some scripts do not): then once more
        // with the papers' own face only. A refused paper would help nobody.
        let pdf = match self.set(paper, lang, Reach::All) {
            Err(PaperError::NotAccessible { .. }) => self.set(paper, lang, Reach::Face),
            done => done,
        };
        // typst remembers every layout. What it remembers of a paper may be personal, so all of it goes; the next paper pays some
        // 25 ms for that.
        typst::comemo::evict(0);
        pdf
    }

    fn set(&self, paper: &Paper, lang: Lang, reach: Reach) -> Result<Vec<u8>, PaperError> {
        let (main, mut data) = match paper {
            Paper::Agenda(agenda) => {
                let totals: Vec<u32> = agenda.headings.iter().map(crate::AgendaHeading::total_minutes).collect();
                (&self.agenda, json!({"paper": agenda, "heading_minutes": totals, "total_minutes": agenda.total_minutes()}))
            }
            Paper::Minutes(minutes) => (&self.minutes, json!({"paper": minutes})),
            Paper::Comparison(comparison) => (&self.comparison, json!({"paper": comparison})),
            Paper::Letter(letter) => (&self.letter, json!({"paper": letter})),
            Paper::Document(document) => (&self.document, json!({"paper": document})),
            Paper::Extract(extract) => (&self.extract, json!({"paper": extract})),
        };
        let glyphs = match reach {
            Reach::All => &self.any_face,
            Reach::Face => &self.own_face,
        };
        let replaced = make_printable(&mut data, &|c| glyphs.contains(&u32::from(c)));
        data["replaced"] = json!(replaced);
        data["missing"] = json!(MISSING);
        data["lang"] = json!(lang.code());
        self.pdf(main, &data)
    }

    fn pdf(&self, main: &Source, data: &Value) -> Result<Vec<u8>, PaperError> {
        let desk = Desk { kit: self, main, data: Bytes::from_string(data.to_string()) };
        let document: PagedDocument =
            typst::compile(&desk).output.map_err(|errors| PaperError::Template { place: desk.place(&errors) })?;
        let options = PdfOptions {
            // Nothing about the machine or the moment: the same paper is the same bytes.
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Tværs".to_owned())),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| PaperError::NotAccessible { place: desk.place(&errors) })
    }
}

fn file(name: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(name).map_err(|_| PaperError::Setup("a template has an impossible name"))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn source(name: &str, text: &str) -> Result<Source, PaperError> {
    Ok(Source::new(file(name)?, text.to_owned()))
}

/// The world of one paper: its template, what templates share, the data, and nothing else.
struct Desk<'a> {
    kit: &'a Kit,
    main: &'a Source,
    data: Bytes,
}

impl Desk<'_> {
    /// `file:line` of the first error that points into a template. Messages are left out: they may quote the paper.
    fn place(&self, errors: &[SourceDiagnostic]) -> String {
        let known = errors.iter().find_map(|error| {
            let source = self.source(error.span.id()?).ok()?;
            let line = source.lines().byte_to_line(self.range(error.span)?.start)?;
            Some(format!("{}:{}", source.id().vpath().get_without_slash(), line + 1))
        });
        known.unwrap_or_else(|| "unknown".to_owned())
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.kit.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.kit.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = std::iter::once(self.main).chain(&self.kit.shared).find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.kit.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.kit.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "navn på en borger";

    fn press(template: &str) -> Result<Vec<u8>, PaperError> {
        Kit::new()?.pdf(&source("agenda.typ", template)?, &json!({"secret": SECRET}))
    }

    #[test]
    fn an_error_tells_where_and_never_what() {
        let refused = press("\n#panic(json(\"data.json\").secret)").err();
        assert_eq!(refused, Some(PaperError::Template { place: "agenda.typ:2".to_owned() }));
    }

    #[test]
    fn what_is_not_accessible_is_not_given_out() {
        let untitled = press("#json(\"data.json\").secret").err();
        assert!(matches!(untitled, Some(PaperError::NotAccessible { .. })), "{untitled:?}");
        let unprintable = press("#set document(title: \"a\")\n= b\n#set text(fallback: false)\n\u{6f22}").err();
        assert!(matches!(&unprintable, Some(PaperError::NotAccessible { place }) if place == "agenda.typ:4"), "{unprintable:?}");
    }

    #[test]
    fn the_press_reads_nothing_but_its_templates_and_the_data() {
        for reach in ["read(\"/etc/passwd\")", "read(\"Cargo.toml\")", "include \"minutes.typ\"", "image(\"/papers/seal.png\")"] {
            let refused = press(&format!("#{reach}")).err();
            assert_eq!(refused, Some(PaperError::Template { place: "agenda.typ:1".to_owned() }), "{reach}");
        }
    }

    #[test]
    fn no_clock_is_asked() {
        assert!(matches!(press("#datetime.today()"), Err(PaperError::Template { .. })));
    }

    /// What the second attempt rests on.
    #[test]
    fn every_character_of_the_own_face_can_be_printed() -> Result<(), PaperError> {
        let kit = Kit::new()?;
        let main = source(
            "agenda.typ",
            "#set document(title: \"a\")\n#set text(font: \"Libertinus Serif\")\n= b\n#json(\"data.json\").text",
        )?;
        let mut letters: Vec<u32> = kit.own_face.iter().copied().collect();
        letters.sort_unstable();
        assert!(letters.len() > 1_000, "{}", letters.len());
        for between in [" ", ""] {
            let text = letters.iter().filter_map(|c| char::from_u32(*c)).map(String::from).collect::<Vec<_>>().join(between);
            let mut data = json!({"text": text});
            make_printable(&mut data, &|_| true);
            kit.pdf(&main, &data)?;
        }
        Ok(())
    }
}
