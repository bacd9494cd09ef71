//! The comparison of models as a committee gets it: four pages, charts and drawings told in words, tables that may flow on.

use super::sample::comparison::{comparison, hostile, long};
use super::{Checked, assert_all, assert_snapshot, reader, render};
use std::error::Error;
use std::sync::LazyLock;
use tvaers_paper::{Bar, ComparisonPaper, Lang, Mark, Paper, PaperError};

/// The Danish sample, set once for all tests that only read it.
static DANISH: LazyLock<Result<Vec<u8>, PaperError>> =
    LazyLock::new(|| render(&Paper::Comparison(Box::new(comparison(Lang::Da))), Lang::Da));

fn press(paper: ComparisonPaper, lang: Lang) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(render(&Paper::Comparison(Box::new(paper)), lang)?)
}

/// Without spaces: words may break where a column ends.
fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// What is told to readers who cannot see the figures, in order.
fn told(pdf: &[u8]) -> Vec<String> {
    let raw = String::from_utf8_lossy(pdf);
    let parts = raw.split("/S/Figure").skip(1).filter_map(|part| part.split("endobj").next()?.split("/Alt").nth(1));
    let text = |part: &str| {
        let Some(hex) = part.strip_prefix("<FEFF") else { return part.to_owned() };
        let digits: Vec<u8> = hex.bytes().take_while(u8::is_ascii_hexdigit).collect();
        let unit = |four: &[u8]| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok();
        String::from_utf16_lossy(&digits.chunks(4).filter_map(unit).collect::<Vec<_>>())
    };
    parts.map(text).collect()
}

#[test]
fn a_comparison_reads_as_the_kept_texts() -> Checked {
    assert_snapshot("comparison-da", &reader::layout(&DANISH.clone()?)?)?;
    assert_snapshot("comparison-en", &reader::layout(&press(comparison(Lang::En), Lang::En)?)?)
}

#[test]
fn three_models_fill_four_pages_one_for_each_question() -> Checked {
    for lang in [Lang::Da, Lang::En] {
        let paper = comparison(lang);
        let labels = paper.labels.clone();
        let pdf = if lang == Lang::Da { DANISH.clone()? } else { press(paper, lang)? };
        let pages = reader::pages(&pdf)?;
        assert_eq!(pages.len(), 4);
        assert!(pages[0].contains(&labels.choice) && pages[0].contains(&labels.key_points));
        for (page, head) in pages[1..].iter().zip([labels.work, labels.sight, labels.cost]) {
            assert_eq!(page[1], head, "under the page's header");
        }
        for (at, page) in pages.iter().enumerate() {
            let foot = page.last().map(String::as_str).unwrap_or_default();
            let (name, number) = if lang == Lang::Da {
                ("Sammenligning af modeller · Udarbejdet", "Side")
            } else {
                ("Comparison of models · Made", "Page")
            };
            assert!(foot.starts_with(name) && foot.contains(&format!("{number} {}", at + 1)), "{foot}");
        }
    }
    Ok(())
}

#[test]
fn a_comparison_speaks_one_language() -> Checked {
    let danish = reader::words(&DANISH.clone()?)?;
    assert_all(&danish, &["Alle tal i dette eksempel er opdigtede.", "hvor inddraget", "19 dage (11–29)", "2,1 (1,8–2,4)"]);
    assert!(!danish.contains("secretariat") && !danish.contains("days"), "{danish}");
    let english = reader::words(&press(comparison(Lang::En), Lang::En)?)?;
    assert_all(&english, &["All figures in this example are invented.", "if involved", "19 days (11–29)", "2.1 (1.8–2.4)"]);
    assert!(!["sekretariat", "Opgaver", "dage", "møde", "Politi "].iter().any(|word| english.contains(word)), "{english}");
    Ok(())
}

#[test]
fn a_comparison_is_tagged_and_names_no_recipient() -> Checked {
    let pdf = DANISH.clone()?;
    let info = reader::info(&pdf)?;
    let line = |key: &str| info.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
    assert_eq!(line("Tagged:"), Some("yes"));
    assert_eq!(line("Title:"), Some("Hvem skal lede samarbejdet om mennesker i risiko?"));
    assert_eq!(line("Author:"), Some("Københavns Kommune"));
    assert!(String::from_utf8_lossy(&pdf).contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(!reader::words(&pdf)?.contains("Kun til"));
    let tags = reader::tags(&pdf)?;
    let count = |name: &str| tags.iter().filter(|tag| tag.split([' ', ':']).next() == Some(name)).count();
    assert_eq!(count("H1"), 4, "one for each page");
    assert_eq!(count("H2"), 16, "models, key points, tables, charts and lists");
    assert_eq!((count("Table"), count("THead")), (6, 6));
    assert_eq!(count("Figure"), 6, "three drawings and three charts");
    Ok(())
}

#[test]
fn drawings_and_charts_are_told_in_words() -> Checked {
    let told = told(&DANISH.clone()?);
    let expected = [
        "Model 1. Koordineringsenheden: sekretariat BIF; part SOF, BUF, SSP, Københavns Politi, Kriminalforsorgen.",
        "Kommunens interne koordinering – internt bord: ingen udenfor kan se ind: sekretariat BIF; part SOF, BUF, SSP. SOF, BUF, SSP taler \
         gennem BIF.",
        "efter indbydelse til én sag Københavns Politi, Kriminalforsorgen.",
        "Søjler: Model 1 har flest videregivelser",
        "Intervaller: den midterste sag",
        "Søjler: i Model 1 ved 3,4 afdelinger",
    ];
    assert_eq!(told.len(), expected.len());
    for (text, part) in told.iter().zip(expected) {
        assert!(text.contains(part), "missing {part:?} in {text:?}");
    }
    Ok(())
}

/// A bar's words stand at its end, so where they stand is how long it is.
#[test]
fn bars_are_as_long_as_their_figures() -> Checked {
    let mut paper = comparison(Lang::Da);
    for (bar, (value, text)) in
        paper.hands.series[3].bars.iter_mut().zip([(100.0, "hundrede"), (400.0, "firehundrede"), (700.0, "syvhundrede")])
    {
        *bar = Bar { value, text: text.to_owned(), low: None, high: None, ..bar.clone() };
    }
    let places = reader::placed(&press(paper, Lang::Da)?)?;
    let left = |wanted: &str| {
        places.iter().find(|(word, ..)| word == wanted).map(|(_, left, _)| *left).ok_or_else(|| format!("{wanted} is not there"))
    };
    let (first, second) = (left("firehundrede")? - left("hundrede")?, left("syvhundrede")? - left("firehundrede")?);
    assert!(first > 20.0 && (first - second).abs() < 1.0, "300 more is {first}, then {second} points");
    Ok(())
}

#[test]
fn every_sign_has_its_word_and_a_difference_is_said() -> Checked {
    let mut paper = comparison(Lang::Da);
    for group in &mut paper.matrix.groups {
        for cell in group.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.mark = Mark::None;
            cell.text = "ens".to_owned();
        }
    }
    let said = "Grå række: her er modellerne forskellige.";
    let text = reader::words(&press(paper.clone(), Lang::Da)?)?;
    assert_eq!(text.matches(" ens").count(), 34 * 3, "a word for every cell");
    assert_eq!(text.matches(said).count(), 2, "tasks and seats differ");
    paper.matrix.groups[0].rows[0].cells[2].mark = Mark::All;
    assert_eq!(reader::words(&press(paper, Lang::Da)?)?.matches(said).count(), 3, "and now one sign");
    Ok(())
}

#[test]
fn what_is_not_there_leaves_no_heading() -> Checked {
    let mut paper = comparison(Lang::Da);
    paper.own_cases = None;
    paper.promises.rows.clear();
    paper.exposures.series.clear();
    paper.sources.clear();
    let text = reader::words(&press(paper.clone(), Lang::Da)?)?;
    for gone in ["Enhedens egne sager", "Løfter", "Hvor mange får kendskab", "Kilder"] {
        assert!(!text.contains(gone), "{gone} in\n{text}");
    }
    paper.models.clear();
    paper.title.clear();
    for table in [&mut paper.tasks, &mut paper.seats] {
        table.rows.clear();
    }
    paper.matrix.groups.clear();
    for chart in [&mut paper.hands, &mut paper.times] {
        chart.series.clear();
    }
    let pdf = press(paper, Lang::Da)?;
    assert!(reader::info(&pdf)?.contains("Sammenligning af modeller"), "a paper without a title is called what it is");
    Ok(())
}

#[test]
fn a_long_comparison_flows_on_and_leaves_no_heading_behind() -> Checked {
    let paper = long();
    let tables = [&paper.tasks.title, &paper.seats.title, &paper.matrix.title, &paper.promises.title, &paper.labels.figures];
    let headings: Vec<String> = tables.into_iter().cloned().collect();
    let pdf = press(paper, Lang::Da)?;
    let pages = reader::pages(&pdf)?;
    assert!(pages.len() > 6, "{}", pages.len());
    for page in &pages {
        let before_foot = page.iter().rev().nth(1);
        assert!(before_foot.is_none_or(|line| !headings.contains(line)), "a heading ends a page: {before_foot:?}");
    }
    let having = |what: &dyn Fn(&str) -> bool| pages.iter().filter(|page| page.iter().any(|line| what(line))).count();
    let heads = having(&|line| line.starts_with("Opgave ") && line.ends_with("Model 4"));
    assert!(
        heads > 2 && heads == having(&|line| line.contains("Integrationsfor\u{ad}")),
        "the head stands wherever the table runs on"
    );
    let rows = pages.iter().flatten().filter(|line| line.starts_with("Har den overordnede rolle"));
    assert_eq!(rows.count(), 4, "nothing is lost between pages");
    Ok(())
}

#[test]
fn hostile_words_and_figures_neither_break_the_press_nor_leave_the_page() -> Checked {
    let pdf = press(hostile(), Lang::Da)?;
    let text = packed(&reader::words(&pdf)?);
    assert!(text.contains(&packed(super::sample::MARKUP)), "{text}");
    let (left, right) =
        reader::edges(&pdf)?.iter().fold((f64::MAX, 0.0), |(l, r), (min, max)| (f64::min(l, *min), f64::max(r, *max)));
    assert!(left > 64.0 && right < 531.5, "text runs from {left} to {right}");
    Ok(())
}

#[test]
fn the_same_comparison_is_the_same_bytes() -> Checked {
    let first = DANISH.clone()?;
    let json = serde_json::to_string(&Paper::Comparison(Box::new(comparison(Lang::Da))))?;
    assert!(json.contains(r#""paper":"comparison""#));
    assert_eq!(first, render(&serde_json::from_str(&json)?, Lang::Da)?);
    Ok(())
}
