//! Letters: what stands on them, their tags, hostile text, nothing filled in.

use tvaers_paper::{Lang, LetterPaper, Paper};

use crate::{Checked, assert_all, assert_snapshot, reader, render, sample::letter};

fn set(letter: LetterPaper, lang: Lang) -> Result<Vec<u8>, tvaers_paper::PaperError> {
    render(&Paper::Letter(letter), lang)
}

#[test]
fn letters_read_as_the_kept_texts() -> Checked {
    assert_snapshot("letter-da", &reader::layout(&set(letter::letter(Lang::Da), Lang::Da)?)?)?;
    assert_snapshot("letter-en", &reader::layout(&set(letter::letter(Lang::En), Lang::En)?)?)
}

#[test]
fn a_letter_says_whose_it_is_to_whom_when_and_under_which_numbers() -> Checked {
    let pdf = set(letter::letter(Lang::Da), Lang::Da)?;
    let text = reader::words(&pdf)?;
    assert_all(
        &text,
        &[
            "Københavns Politi",
            "13. maj 2016",
            "0100-10162-00049-16",
            "Svarfrist",
            "EAN 4006381333931",
            "Med venlig hilsen",
            "Side 1 af 1",
        ],
    );
    let tags = reader::tags(&pdf)?;
    let count = |name: &str| tags.iter().filter(|tag| tag.split(' ').next() == Some(name)).count();
    assert_eq!((count("H1"), count("L"), count("LI")), (1, 2, 4), "{tags:?}");
    let first = |text: &str| tags.iter().position(|tag| tag.contains(text));
    assert!(first("Københavns Politi") < first("H1 "), "to whom it is comes before what it is about");
    let info = reader::info(&pdf)?;
    let line = |key: &str| info.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
    assert_eq!(
        (line("Tagged:"), line("Title:"), line("Author:")),
        (Some("yes"), Some("Stillingtagen til to modeller"), Some("Københavns Kommune"))
    );
    assert!(!info.contains("Opdigtsen") && line("CreationDate:").is_none(), "{info}");
    let bytes = String::from_utf8_lossy(&pdf);
    assert!(bytes.contains("/Lang(da)") && bytes.contains("<pdfuaid:part>1</pdfuaid:part>"));
    Ok(())
}

#[test]
fn a_letter_that_has_not_left_says_so_and_one_that_has_does_not() -> Checked {
    let draft = "Kladde: brevet er ikke sendt.";
    let open = LetterPaper { draft: Some(draft.to_owned()), ..letter::letter(Lang::Da) };
    assert!(reader::words(&set(open, Lang::Da)?)?.contains(draft));
    assert!(!reader::words(&set(letter::letter(Lang::Da), Lang::Da)?)?.contains("Kladde"));
    Ok(())
}

#[test]
fn hostile_text_stays_on_the_page_and_as_typed() -> Checked {
    let pdf = set(letter::hostile(), Lang::Da)?;
    let text = reader::words(&pdf)?;
    assert_all(&text, &["#panic(\"x\") [a] <b> $c$", "abcd - ikke en liste", "J.nr. 2016-48213", "Side 2 af"]);
    let (left, right) =
        reader::edges(&pdf)?.iter().fold((f64::MAX, 0.0), |(l, r), (min, max)| (f64::min(l, *min), f64::max(r, *max)));
    assert!(left > 64.0 && right < 531.5, "text runs from {left} to {right}");
    Ok(())
}

#[test]
fn nothing_filled_in_is_still_a_letter() -> Checked {
    let bare = LetterPaper {
        title: "Brev".to_owned(),
        sender: Vec::new(),
        contact: Vec::new(),
        recipient: Vec::new(),
        facts: Vec::new(),
        reference: String::new(),
        theme: "Emne".to_owned(),
        body: String::new(),
        closing: String::new(),
        signature: Vec::new(),
        enclosed: String::new(),
        enclosures: Vec::new(),
        draft: None,
    };
    set(bare, Lang::En).map(drop).map_err(Into::into)
}
