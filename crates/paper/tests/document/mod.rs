//! Documents of sections and tables: what stands in them, their tags, what is withheld, hostile text.

use tvaers_paper::{DocumentBar, DocumentPaper, DocumentSection, DocumentTable, Fact, Lang, Paper};

use crate::{Checked, assert_all, reader, render};

fn bar(label: &str, share: Option<f64>, text: &str) -> DocumentBar {
    DocumentBar { label: label.to_owned(), share, text: text.to_owned() }
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|w| (*w).to_owned()).collect()
}

fn document() -> DocumentPaper {
    DocumentPaper {
        title: "Årets status 2015".to_owned(),
        subtitle: "Tal uden personer".to_owned(),
        organisation: "Københavns Kommune".to_owned(),
        facts: vec![Fact { name: "Enhed".to_owned(), text: "Koordineringsenheden".to_owned() }],
        made_at: "1. februar 2016".to_owned(),
        intro: "Første afsnit.\n\nAndet afsnit.".to_owned(),
        sections: vec![
            DocumentSection {
                title: "Udfald".to_owned(),
                bars: vec![bar("Ubegrundet", Some(1.0), "104"), bar("Fejlagtig", None, "skjult"), bar("Afslået", Some(0.0), "0")],
                ..DocumentSection::default()
            },
            DocumentSection {
                title: "Alder og udfald".to_owned(),
                points: words(&["Et punkt"]),
                table: Some(DocumentTable {
                    columns: words(&["Alder", "Ubegrundet", "Fejlagtig"]),
                    rows: vec![words(&["Under 18", "12", "skjult"]), words(&["18-24", "0", "9"])],
                    numbers: true,
                    note: "En note".to_owned(),
                }),
                ..DocumentSection::default()
            },
        ],
    }
}

fn set(document: DocumentPaper) -> Result<Vec<u8>, tvaers_paper::PaperError> {
    render(&Paper::Document(Box::new(document)), Lang::Da)
}

#[test]
fn a_document_says_what_is_in_it_and_is_tagged() -> Checked {
    let pdf = set(document())?;
    let text = reader::words(&pdf)?;
    assert_all(
        &text,
        &["Årets status 2015", "Koordineringsenheden", "Andet afsnit.", "Ubegrundet", "104", "skjult", "Et punkt", "En note"],
    );
    let tags = reader::tags(&pdf)?;
    let count = |name: &str| tags.iter().filter(|tag| tag.split([' ', ':']).next() == Some(name)).count();
    assert_eq!((count("H1"), count("Figure"), count("Table"), count("TH")), (2, 1, 1, 3), "{tags:?}");
    assert_eq!(pdf, set(document())?, "the same document is the same bytes");
    Ok(())
}

#[test]
fn hostile_and_long_text_stays_on_the_page() -> Checked {
    let mut hostile = document();
    hostile.sections[0].text = "#panic(\"x\") *a* _b_ $c$ <d> @e".to_owned();
    hostile.sections[1].table = Some(DocumentTable {
        columns: words(&["a", "b"]),
        rows: (0..80).map(|n| vec![format!("række {n}"), "ord ".repeat(40)]).collect(),
        ..DocumentTable::default()
    });
    let text = reader::words(&set(hostile)?)?;
    assert_all(&text, &["#panic(\"x\")", "række 79"]);
    Ok(())
}
