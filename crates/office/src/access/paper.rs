//! The answer as a paper that a citizen understands: what it is, what is held, what the right means, where one complains.

use tvaers_domain::access::Section;
use tvaers_locale::{Lang, format::Dates};
use tvaers_paper::{ExtractPaper, ExtractSection, Fact, Paper};

use super::{Extract, ExtractField, Part, RequestRow, extract::Teller};
use crate::letter::paper::sender;

/// Which law an authority's answer stands on: its regime decides (R5).
pub(super) const fn is_law_enforcement(regime: &str) -> bool {
    matches!(regime.as_bytes(), b"led")
}

fn section(teller: &Teller<'_>, part: &Part) -> ExtractSection {
    let words = teller.words();
    let fact = |field: &ExtractField| Fact { name: field.label.to_owned(), text: teller.said(field) };
    ExtractSection {
        title: part.label.to_owned(),
        note: match part.section {
            Section::Disclosure => words.access_note_disclosure().to_owned(),
            Section::Attachment => words.access_note_attachment().to_owned(),
            Section::Log => words.access_note_log().to_owned(),
            _ => String::new(),
        },
        entries: part.groups.iter().map(|group| group.fields.iter().map(fact).collect()).collect(),
    }
}

/// The paper. It tells no day on which it is made: the same answer is the same bytes.
pub(super) fn of(teller: &Teller<'_>, row: &RequestRow, extract: &Extract) -> Paper {
    let (words, organisation) = (teller.words(), teller.organisation);
    let authority = organisation.authority(&row.authority);
    let led = authority.is_some_and(|a| is_law_enforcement(&a.regime));
    let name = authority.map(|a| if teller.lang == Lang::Da { a.name_da.clone() } else { a.name_en.clone() }).unwrap_or_default();
    let day =
        |iso: &str| iso.parse::<jiff::civil::Date>().map_or_else(|_| String::new(), |d| Dates::new(teller.lang, 0).long_date(d));
    let gathered = row.gathered_at.map(|at| Dates::new(teller.lang, at).long_date(at)).unwrap_or_default();
    let fact = |name: &str, text: String| Fact { name: name.to_owned(), text };
    let about = if row.name == row.requester { String::new() } else { row.name.clone() };
    let means = if led { words.access_paper_means_led() } else { words.access_paper_means_gdpr() };
    let right = |name: &str, text: &str| fact(name, text.to_owned());
    Paper::Extract(ExtractPaper {
        title: words.access_paper_title(&row.number),
        sender: sender(organisation, &row.owner, teller.lang),
        recipient: std::iter::once(row.requester.as_str()).chain(row.address.lines()).map(|l| l.trim().to_owned()).collect(),
        reference: row.number.clone(),
        theme: words.access_paper_theme().to_owned(),
        facts: vec![
            fact(words.access_about(), about),
            fact(words.access_paper_received(), day(&row.received_on)),
            fact(words.access_paper_as_of(), gathered),
            fact(words.label_number(), row.number.clone()),
            fact(words.access_their_reference(), row.their_reference.clone()),
        ],
        intro: [
            if led { words.access_paper_intro_led(&name) } else { words.access_paper_intro_gdpr(&name) },
            if extract.parts.is_empty() {
                words.access_paper_nothing(&name)
            } else {
                words.access_paper_covered(words.access_covered_mark())
            },
            words.access_paper_others(&name),
        ]
        .to_vec(),
        sections: extract.parts.iter().map(|part| section(teller, part)).collect(),
        rights: vec![
            right(words.access_paper_means(), &format!("{means}\n\n{}", words.access_paper_help())),
            right(words.access_paper_complain(), words.access_paper_complain_text()),
        ],
        closing: words.letter_closing().to_owned(),
    })
}
