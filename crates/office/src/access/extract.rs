//! The extract as it is read: parts, things, fields, with what is covered taken out. Page, paper and JSON are made of the same.

use tvaers_domain::access::{Section, Shown, cover, cover::Stretch, shown};
use tvaers_locale::{Lang, Words, format::Dates};
use tvaers_store::access::pieces::{CoverRow, PieceRow};

use crate::Organisation;

/// Everything that is held, as far as it is not covered.
#[derive(Debug, Clone, Default)]
pub struct Extract {
    /// In their order; none that is empty.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Clone)]
pub struct Part {
    /// Which.
    pub section: Section,
    /// Its heading.
    pub label: &'static str,
    /// What is held.
    pub groups: Vec<Group>,
}

/// One thing that is held.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub thing: String,
    /// What it says.
    pub fields: Vec<ExtractField>,
}

/// One field.
#[derive(Debug, Clone)]
pub struct ExtractField {
    /// The piece's id.
    pub piece: String,
    /// Which.
    pub name: String,
    /// Its label.
    pub label: &'static str,
    /// What it says, with what is covered taken out.
    pub stretches: Vec<Stretch>,
    /// Words of it can be covered: it was written by somebody.
    pub written: bool,
    /// Who reported is never in it: there is nothing to uncover.
    pub never_held: bool,
}

/// In which words an extract is told.
pub(super) struct Teller<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) lang: Lang,
}

impl Teller<'_> {
    pub(super) const fn words(&self) -> Words {
        Words::new(self.lang)
    }

    fn day(&self, text: &str) -> String {
        text.parse::<i64>().map_or_else(|_| String::new(), |at| Dates::new(self.lang, at).long_date(at))
    }

    fn department(&self, id: &str) -> String {
        let Some(own) = self.organisation.department(id) else { return String::new() };
        let authority = self.organisation.authority(&own.authority);
        let name = |da: &str, en: &str| if self.lang == Lang::Da { da.to_owned() } else { en.to_owned() };
        let mut names = vec![name(&own.name_da, &own.name_en)];
        names.extend(authority.map(|a| name(&a.name_da, &a.name_en)));
        names.dedup();
        names.join(", ")
    }

    /// When, what and where: an entry of the ledger without a name (R11).
    fn entry(&self, text: &str) -> String {
        let mut parts = text.split('|');
        let mut next = || parts.next().unwrap_or_default();
        let (at, act, outcome, department) = (next(), next(), next(), next());
        let words = self.words();
        let when = at.parse::<i64>().map_or_else(|_| String::new(), |at| Dates::new(self.lang, at).full_moment(at));
        let what = words.code("act", act);
        let what = if what == "\u{2013}" { words.access_some_act() } else { what };
        let mut said = vec![when, what.to_owned(), self.department(department)];
        said.extend((outcome == "refused").then(|| words.access_entry_refused().to_owned()));
        said.retain(|part| !part.is_empty());
        said.join(" · ")
    }

    /// A field in words.
    fn told(&self, kind: Shown, text: &str) -> String {
        let words = self.words();
        match kind {
            Shown::Text => text.to_owned(),
            Shown::Day => self.day(text),
            Shown::Date => {
                text.parse().map_or_else(|_| text.to_owned(), |day: jiff::civil::Date| Dates::new(self.lang, 0).long_date(day))
            }
            Shown::Department => self.department(text),
            Shown::Word(vocabulary) => words.code(vocabulary, text).to_owned(),
            Shown::Words(vocabulary) => {
                let each = text.split([' ', ',']).filter(|word| !word.is_empty()).map(|word| words.code(vocabulary, word));
                each.collect::<Vec<_>>().join(", ")
            }
            Shown::Basis => self.organisation.basis(text).map_or_else(
                || text.to_owned(),
                |b| format!("{} ({})", b.statute, if self.lang == Lang::Da { &b.label_da } else { &b.label_en }),
            ),
            Shown::Entry => self.entry(text),
            Shown::Covered => String::new(),
        }
    }

    fn field(&self, section: Section, piece: &PieceRow, covers: &[CoverRow]) -> ExtractField {
        let kind = shown(section, &piece.field);
        let own = |c: &&CoverRow| !c.thing.is_empty() && c.thing == piece.thing && c.field == piece.field;
        let whole = kind == Shown::Covered || piece.text == cover::MARK || covers.iter().filter(own).any(|c| c.words.is_empty());
        let written = kind == Shown::Text;
        let stretches = if whole {
            cover::whole()
        } else if written {
            let here = covers.iter().filter(|c| c.thing.is_empty() || own(c));
            let words: Vec<&str> = here.map(|c| c.words.as_str()).collect();
            sealed(&piece.text)
                .into_iter()
                .flat_map(|s| if s.covered { vec![s] } else { cover::cover(&s.text, &words) })
                .collect()
        } else {
            vec![Stretch { text: self.told(kind, &piece.text), covered: false }]
        };
        ExtractField {
            piece: piece.id.clone(),
            name: piece.field.clone(),
            label: self.words().code("access-field", &piece.field),
            stretches,
            written,
            never_held: kind == Shown::Covered,
        }
    }

    /// The pieces as parts and things. What is told is told in this language.
    pub(super) fn extract(&self, pieces: &[PieceRow], covers: &[CoverRow]) -> Extract {
        let mut extract = Extract::default();
        for piece in pieces {
            let Ok(section) = Section::from_code(&piece.section) else { continue };
            if extract.parts.last().is_none_or(|part| part.section != section) {
                let label = self.words().code("access-section", section.code());
                extract.parts.push(Part { section, label, groups: Vec::new() });
            }
            let Some(part) = extract.parts.last_mut() else { continue };
            if part.groups.last().is_none_or(|group| group.thing != piece.thing) {
                part.groups.push(Group { thing: piece.thing.clone(), fields: Vec::new() });
            }
            let field = self.field(section, piece, covers);
            if let Some(group) = part.groups.last_mut() {
                group.fields.push(field);
            }
        }
        extract
    }

    /// What a field says to who may not read what is covered.
    pub(super) fn said(&self, field: &ExtractField) -> String {
        let mark = self.words().access_covered_mark();
        field.stretches.iter().map(|s| if s.covered { mark } else { s.text.as_str() }).collect()
    }
}

/// What a concern says, by field, label and words; for its archive copy. Who reported is not in it.
pub(crate) fn told_of_concern<'f>(
    organisation: &Organisation,
    lang: Lang,
    fields: &'f [(&'static str, String)],
) -> Vec<(&'static str, &'static str, String, &'f str)> {
    let teller = Teller { organisation, lang };
    let label = |field| teller.words().code("access-field", field);
    fields
        .iter()
        .map(|(field, text)| (*field, label(field), teller.told(shown(Section::Concern, field), text), text.as_str()))
        .collect()
}

/// A text that was sealed, come apart again at its marks.
fn sealed(text: &str) -> Vec<Stretch> {
    let mut all = Vec::new();
    for (n, part) in text.split(cover::MARK).enumerate() {
        if n > 0 {
            all.push(Stretch { text: String::new(), covered: true });
        }
        if !part.is_empty() {
            all.push(Stretch { text: part.to_owned(), covered: false });
        }
    }
    all
}

/// What is kept of each piece once the answer is given: what it said.
pub(super) fn seal(extract: &Extract) -> Vec<(String, String)> {
    let fields = extract.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.fields);
    let covered = fields.filter(|field| field.stretches.iter().any(|s| s.covered) && !field.never_held);
    covered.map(|field| (field.piece.clone(), cover::flat(&field.stretches))).collect()
}
