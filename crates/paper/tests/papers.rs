//! Papers as their recipients get them: language, content, tags, totals, hostile text, the same bytes every time.
#![cfg(feature = "typst")]

mod comparison;
mod document;
mod letter;
mod reader;
mod sample;

use std::error::Error;
use std::path::Path;
use std::sync::LazyLock;
use tvaers_paper::{AgendaHeading, Lang, Paper, PaperError, PaperMaker};

type Checked = Result<(), Box<dyn Error>>;

static MAKER: LazyLock<Result<PaperMaker, PaperError>> = LazyLock::new(PaperMaker::new);

fn render(paper: &Paper, lang: Lang) -> Result<Vec<u8>, PaperError> {
    MAKER.clone()?.render(paper, lang)
}

fn agenda(lang: Lang) -> Paper {
    Paper::Agenda(sample::agenda(lang))
}

fn minutes(lang: Lang) -> Paper {
    Paper::Minutes(sample::minutes(lang))
}

fn assert_all(text: &str, expected: &[&str]) {
    let missing: Vec<_> = expected.iter().filter(|part| !text.contains(**part)).collect();
    assert!(missing.is_empty(), "missing {missing:?} in:\n{text}");
}

/// Compares with the kept text, or keeps it when `UPDATE_SNAPSHOTS=1`.
fn assert_snapshot(name: &str, text: &str) -> Checked {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name).with_extension("txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|on| on == "1") {
        std::fs::write(&file, text)?;
    }
    let kept =
        std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}; run with UPDATE_SNAPSHOTS=1", file.display()))?;
    assert!(kept == text, "{name} has changed; look at it, then run with UPDATE_SNAPSHOTS=1. It now reads:\n{text}");
    Ok(())
}

#[test]
fn papers_read_as_the_kept_texts() -> Checked {
    assert_snapshot("agenda-da", &reader::layout(&render(&agenda(Lang::Da), Lang::Da)?)?)?;
    assert_snapshot("agenda-en", &reader::layout(&render(&agenda(Lang::En), Lang::En)?)?)?;
    let amended = |lang| Paper::Agenda(sample::amended_agenda(lang));
    assert_snapshot("amended-da", &reader::layout(&render(&amended(Lang::Da), Lang::Da)?)?)?;
    assert_snapshot("amended-en", &reader::layout(&render(&amended(Lang::En), Lang::En)?)?)?;
    assert_snapshot("minutes-da", &reader::layout(&render(&minutes(Lang::Da), Lang::Da)?)?)?;
    assert_snapshot("minutes-en", &reader::layout(&render(&minutes(Lang::En), Lang::En)?)?)
}

#[test]
fn an_agenda_says_for_whom_it_is_what_is_late_and_how_long_it_takes() -> Checked {
    let danish = reader::words(&render(&agenda(Lang::Da), Lang::Da)?)?;
    let expected =
        ["Kun til Kriminalforsorgen", "Side 1 af", "Ingen punkter", "I alt 25 min.", "Over frist", "Følsom: strafbare forhold"];
    assert_all(&danish, &expected);
    assert_all(&danish, &["Hørt fra andre", "Sag 2026-0147", "retsplejeloven § 115, stk. 1, nr. 3 c (KSP)", "I alt 65 min."]);
    let english = reader::words(&render(&agenda(Lang::En), Lang::En)?)?;
    let expected =
        ["Only for Kriminalforsorgen", "Page 1 of", "No points", "Total 25 min", "Overdue", "Sensitive: offences", "Hearsay"];
    assert_all(&english, &expected);
    assert!(!english.contains("Ingen") && !english.contains("Grundlag"), "Danish words in an English paper:\n{english}");
    Ok(())
}

#[test]
fn minutes_say_who_came_what_was_decided_and_whether_they_are_approved() -> Checked {
    let danish = reader::words(&render(&minutes(Lang::Da), Lang::Da)?)?;
    assert_all(&danish, &["Carla Opdigtet (til kl. 10.00)", "Ingen deltog (afbud)", "Borgeren tilbydes en samtale i uge 49."]);
    assert_all(
        &danish,
        &["Kun til Kriminalforsorgen", "Ingen beslutning", "Godkendt 3. december 2026 af BIF, SOF og Københavns Politi"],
    );
    for (lang, draft) in [(Lang::Da, "Kladde: referatet er ikke godkendt."), (Lang::En, "Draft: these minutes are not approved.")]
    {
        let mut open = sample::minutes(lang);
        open.approved = None;
        let text = reader::words(&render(&Paper::Minutes(open), lang)?)?;
        assert_eq!(text.matches(draft).count(), 2, "at the top and at the end");
    }
    Ok(())
}

#[test]
fn totals_count_only_what_is_on_the_paper() {
    let mut paper = sample::agenda(Lang::Da);
    assert_eq!(paper.headings.iter().map(AgendaHeading::total_minutes).collect::<Vec<_>>(), [5, 5, 10, 0, 25, 20, 0, 0, 0, 0, 0]);
    assert_eq!(paper.total_minutes(), 65);
    paper.headings[4].points.remove(0);
    assert_eq!(paper.total_minutes(), 50);
    paper.headings[4].points = vec![sample::bare_point("5.1", "a"), sample::bare_point("5.2", "b")];
    for point in &mut paper.headings[4].points {
        point.minutes = Some(u16::MAX);
    }
    assert_eq!(paper.headings[4].total_minutes(), 2 * u32::from(u16::MAX));
}

#[test]
fn a_paper_is_tagged_titled_and_knows_its_language() -> Checked {
    for (paper, lang) in
        [(agenda(Lang::Da), Lang::Da), (minutes(Lang::Da), Lang::Da), (agenda(Lang::En), Lang::En), (minutes(Lang::En), Lang::En)]
    {
        let pdf = render(&paper, lang)?;
        let info = reader::info(&pdf)?;
        let line = |key: &str| info.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let cover = sample::cover(lang);
        assert_eq!(line("Tagged:"), Some("yes"));
        assert_eq!(line("Title:"), Some(cover.meeting_title.as_str()));
        assert_eq!(line("Author:"), Some(cover.unit.as_str()));
        assert_eq!(line("Creator:"), Some("Tværs"));
        for silent in ["Subject:", "Keywords:", "CreationDate:", "ModDate:"] {
            assert_eq!(line(silent), None, "{silent} is nobody's business");
        }
        assert!(!info.contains(&cover.recipient) && !info.contains("2026-"), "metadata tells content:\n{info}");
        let bytes = String::from_utf8_lossy(&pdf);
        assert!(bytes.contains(&format!("/Lang({})", lang.code())) && bytes.contains("/DisplayDocTitle true"));
        assert!(bytes.contains("<pdfuaid:part>1</pdfuaid:part>"));
    }
    Ok(())
}

#[test]
fn headings_come_in_order_and_tables_have_headers() -> Checked {
    for paper in [agenda(Lang::Da), minutes(Lang::Da)] {
        let tags = reader::tags(&render(&paper, Lang::Da)?)?;
        let level = |tag: &String| tag.strip_prefix('H').and_then(|rest| rest.get(..1)?.parse::<u8>().ok());
        let levels: Vec<u8> = tags.iter().filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped: {levels:?}");
        assert!([1, 2, 3, 4].iter().all(|wanted| levels.contains(wanted)), "{levels:?}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 12, "eleven headings and the first section");
        let count = |name: &str| tags.iter().filter(|tag| tag.split(' ').next() == Some(name)).count();
        assert!(count("Table") >= 3, "{tags:?}");
        assert_eq!(count("Table"), count("THead"));
        assert!(count("TH") >= 3 * count("Table"));
        let first = |text: &str| tags.iter().position(|tag| tag.contains(text));
        assert!(
            first("\"Kun til \"") < first("H1 "),
            "for whom it is comes first, in the text and not only in the page's header"
        );
    }
    Ok(())
}

#[test]
fn the_same_paper_is_the_same_bytes() -> Checked {
    let first = render(&agenda(Lang::Da), Lang::Da)?;
    render(&minutes(Lang::En), Lang::En)?;
    assert_eq!(first, render(&agenda(Lang::Da), Lang::Da)?, "warm");
    assert_eq!(first, PaperMaker::new()?.render(&agenda(Lang::Da), Lang::Da)?, "another maker");
    let json = serde_json::to_string(&agenda(Lang::Da))?;
    assert_eq!(first, render(&serde_json::from_str(&json)?, Lang::Da)?, "through JSON and back");
    let other = render(&Paper::Agenda(sample::long_agenda(Lang::Da, 1)), Lang::Da)?;
    assert_ne!(first, other);
    Ok(())
}

#[test]
fn one_maker_serves_many_at_once() -> Checked {
    let maker = MAKER.clone()?;
    let paper = agenda(Lang::Da);
    let alone = maker.render(&paper, Lang::Da)?;
    std::thread::scope(|scope| {
        let jobs: Vec<_> = (0..4).map(|_| scope.spawn(|| maker.clone().render(&paper, Lang::Da))).collect();
        assert!(jobs.into_iter().all(|job| job.join().is_ok_and(|pdf| pdf.is_ok_and(|pdf| pdf == alone))));
    });
    Ok(())
}

#[test]
fn forty_points_are_all_there() -> Checked {
    let text = reader::words(&render(&Paper::Agenda(sample::long_agenda(Lang::Da, 40)), Lang::Da)?)?;
    for n in 1..=40 {
        assert_all(&text, &[&format!("6.{n} Sag 2026-{n:04}")]);
    }
    assert_all(&text, &["I alt 400 min."]);
    assert_eq!(text.matches("Omtale i klubben").count(), 41);
    Ok(())
}

#[test]
fn what_people_type_stands_as_typed() -> Checked {
    let mut paper = sample::agenda(Lang::Da);
    // Every field in turn holds each of the characters that mean something to typst.
    let marked = |name: &str| format!("{name}#1*2_3$4@5<6>7\\8[9]`0`//-- ~");
    paper.cover.unit = marked("unit");
    paper.cover.recipient = marked("til");
    paper.cover.place = marked("sted");
    paper.headings.truncate(1);
    paper.headings[0].title = marked("emne");
    let point = &mut paper.headings[0].points[0];
    point.title = marked("sag");
    point.note = Some(format!("{}\n#let\n\n= ikke en overskrift\n- ikke en liste", marked("note")));
    point.items = sample::items(Lang::Da);
    point.items[0].text = marked("tekst");
    point.actions = sample::actions(Lang::Da);
    point.actions[0].text = marked("gør");
    point.decisions = vec![marked("valg")];
    let text = reader::words(&render(&Paper::Agenda(paper), Lang::Da)?)?;
    // A word may break where its column ends, so spaces are left out of the comparison.
    let packed = text.replace(' ', "");
    for name in ["unit", "til", "sted", "emne", "sag", "note", "tekst", "gør", "valg"] {
        assert_all(&packed, &[marked(name).replace(' ', "").as_str()]);
    }
    assert_all(&text, &["#let", "= ikke en overskrift", "- ikke en liste"]);
    Ok(())
}

#[test]
fn hostile_text_neither_breaks_the_press_nor_leaves_the_page() -> Checked {
    for (lang, told) in [(Lang::Da, "Enkelte tegn kan ikke trykkes"), (Lang::En, "Some characters cannot be printed")] {
        let pdf = render(&Paper::Agenda(sample::hostile_agenda()), lang)?;
        let text = reader::words(&pdf)?;
        assert_all(&text, &[sample::MARKUP, "Αθήνα, Москва", "\u{fffd}", told]);
        assert!(!text.contains('\u{202e}') && !text.contains('\u{feff}') && !text.contains('\u{e000}'));
        assert!(text.contains("abcd"), "a direction override turned the text around");
        let (left, right) =
            reader::edges(&pdf)?.iter().fold((f64::MAX, 0.0), |(l, r), (min, max)| (f64::min(l, *min), f64::max(r, *max)));
        // A4 is 595.3 points wide, its margins 65.2; a letter's own side bearing may reach a point further.
        assert!(left > 64.0 && right < 531.5, "text runs from {left} to {right}");
    }
    Ok(())
}

/// U+2716 has a glyph in a face that the text layer cannot be mapped back from: the paper is set again without it.
#[test]
fn a_character_that_breaks_the_text_layer_does_not_cost_the_paper() -> Checked {
    let mut paper = sample::agenda(Lang::Da);
    paper.headings[0].points[0].note = Some("Før \u{2716} efter, på Ærø".to_owned());
    let text = reader::words(&render(&Paper::Agenda(paper), Lang::Da)?)?;
    assert_all(&text, &["Før \u{fffd} efter, på Ærø", "Enkelte tegn kan ikke trykkes"]);
    Ok(())
}

#[test]
fn nothing_said_is_still_a_paper() -> Checked {
    for lang in [Lang::Da, Lang::En] {
        let mut paper = sample::agenda(lang);
        paper.headings.clear();
        let cover = &mut paper.cover;
        for field in
            [&mut cover.meeting_title, &mut cover.place, &mut cover.when_text, &mut cover.secretariat, &mut cover.made_at]
        {
            field.clear();
        }
        let pdf = render(&Paper::Agenda(paper.clone()), lang)?;
        assert!(
            reader::info(&pdf)?.contains(if lang == Lang::Da { "Dagsorden" } else { "Agenda" }),
            "a paper without a title is called what it is"
        );
        assert!(!reader::words(&pdf)?.contains("Sted"));
        let empty =
            tvaers_paper::MinutesPaper { cover: paper.cover, attendees: Vec::new(), approved: None, headings: Vec::new() };
        render(&Paper::Minutes(empty), lang)?;
    }
    Ok(())
}

#[test]
fn debug_output_says_nothing_of_the_content() {
    assert_eq!(format!("{:?} {:?}", agenda(Lang::Da), minutes(Lang::Da)), "Paper::Agenda(..) Paper::Minutes(..)");
    let comparison = Paper::Comparison(Box::new(sample::comparison::comparison(Lang::Da)));
    assert_eq!(format!("{comparison:?}"), "Paper::Comparison(..)");
}
