//! The invented figures of the sample comparison, and what it says of them.

use super::comparison::{INVENTED, Words, says, table};
use super::say;
use tvaers_paper::{Bar, Chart, ChartRow, Lang, Table};

/// A bar for each model: value, low end, high end.
type Figures = [(f64, f64, f64); 3];

fn bars(lang: Lang, unit: &str, figures: Figures) -> Vec<Bar> {
    let decimals = usize::from(figures.iter().any(|(value, ..)| value.fract() > 0.0));
    let said = |number: f64| {
        let text = format!("{number:.decimals$}");
        if lang == Lang::Da { text.replace('.', ",") } else { text }
    };
    let bar = |(model_index, (value, low, high))| {
        let spread = low < high;
        Bar {
            model_index,
            value,
            text: said(value) + unit,
            low: spread.then_some(low),
            high: spread.then_some(high),
            spread_text: spread.then(|| format!("{}–{}", said(low), said(high))),
        }
    };
    figures.into_iter().enumerate().map(bar).collect()
}

fn row(lang: Lang, label: Words, figures: Figures) -> ChartRow {
    ChartRow { label: says(lang, label), bars: bars(lang, "", figures) }
}

fn days(lang: Lang, label: Words, figures: Figures) -> ChartRow {
    ChartRow { label: says(lang, label), bars: bars(lang, &say(lang, " dage", " days"), figures) }
}

pub fn hands(lang: Lang) -> Chart {
    Chart {
        title: say(lang, "Hænder", "Hands"),
        unit: say(lang, "Antal om året. Stregen: 8 af 10 år ligger her.", "Number a year. Line: 8 of 10 years lie here."),
        alt: say(
            lang,
            "Søjler: Model 1 har flest videregivelser og ingen løft; Model 2 har flest svar; Model 2 og 3 har dobbelt så mange møder som Model 1.",
            "Bars: Model 1 has most disclosures and nothing brought forward; Model 2 has most answers; Models 2 and 3 have twice the meetings of Model 1.",
        ),
        series: vec![
            row(lang, ("Videregivelser", "Disclosures"), [(412.0, 365.0, 468.0), (388.0, 340.0, 441.0), (296.0, 251.0, 344.0)]),
            row(
                lang,
                ("Løft ud af det interne bord", "Brought forward from the internal table"),
                [(0.0, 0.0, 0.0), (164.0, 131.0, 199.0), (121.0, 94.0, 150.0)],
            ),
            row(
                lang,
                ("Svar i undersøgelsesrunder", "Answers in inquiry rounds"),
                [(610.0, 548.0, 677.0), (742.0, 668.0, 821.0), (655.0, 587.0, 729.0)],
            ),
            row(lang, ("Møder", "Meetings"), [(26.0, 26.0, 26.0), (52.0, 52.0, 52.0), (56.0, 56.0, 56.0)]),
        ],
    }
}

pub fn times(lang: Lang) -> Chart {
    Chart {
        title: say(lang, "Tid fra bekymring", "Time from concern"),
        unit: say(
            lang,
            "Dage. Bjælken: 8 af 10 sager; stregen: den midterste.",
            "Days. Bar: 8 of 10 cases; line: the middle one.",
        ),
        alt: say(
            lang,
            "Intervaller: den midterste sag når sin første vurdering efter 19, 24 og 27 dage og sin første indsats efter 26, 31 og 36 dage i Model 1, 2 og 3.",
            "Intervals: the middle case is first assessed after 19, 24 and 27 days and acted on after 26, 31 and 36 days under Models 1, 2 and 3.",
        ),
        series: vec![
            days(
                lang,
                ("Til første helhedsvurdering", "To first assessment"),
                [(19.0, 11.0, 29.0), (24.0, 15.0, 38.0), (27.0, 16.0, 44.0)],
            ),
            days(lang, ("Til første indsats", "To first action"), [(26.0, 15.0, 41.0), (31.0, 19.0, 50.0), (36.0, 21.0, 58.0)]),
        ],
    }
}

pub fn exposures(lang: Lang) -> Chart {
    Chart {
        title: say(lang, "Hvor mange får kendskab", "How many learn of it"),
        unit: say(lang, "Gennemsnit for en sag.", "Average for a case."),
        alt: say(
            lang,
            "Søjler: i Model 1 ved 3,4 afdelinger, at en sag findes, i Model 2 2,6 og i Model 3 2,2; antallet af myndigheder falder fra 2,1 til 1,4.",
            "Bars: under Model 1 3.4 departments know that a case exists, under Model 2 2.6, under Model 3 2.2; authorities fall from 2.1 to 1.4.",
        ),
        series: vec![
            row(
                lang,
                ("Afdelinger, der ved, at sagen findes", "Departments that know it exists"),
                [(3.4, 2.9, 3.9), (2.6, 2.2, 3.1), (2.2, 1.8, 2.6)],
            ),
            row(lang, ("Myndigheder, der ved det", "Authorities that know"), [(2.1, 1.8, 2.4), (1.7, 1.4, 2.0), (1.4, 1.2, 1.7)]),
        ],
    }
}

pub fn own_cases(lang: Lang) -> Table {
    Table {
        mark_differences: false,
        note: Some(say(
            lang,
            "Enhedens 48 åbne sager, regnet om til hver model. Tal under 5 vises ikke.",
            "The unit's 48 open cases, recounted under each model. Counts under 5 are not shown.",
        )),
        ..table(
            lang,
            ("Enhedens egne sager", "The unit's own cases"),
            ("Hvad der sker med dem", "What happens to them"),
            &[
                (("Behandles på tværs af myndigheder", "Treated across authorities"), [("48", "48"), ("31", "31"), ("19", "19")]),
                (("Flytter til det interne bord", "Move to the internal table"), [("0", "0"), ("17", "17"), ("29", "29")]),
                (("Åbne opgaver, der skifter hænder", "Open tasks that change hands"), [("0", "0"), ("37", "37"), ("42", "42")]),
            ],
        )
    }
}

pub const ASSUMPTIONS: [Words; 5] = [
    ("100 bekymringer om året; ni af ti viser sig ubegrundede.", "100 concerns a year; nine in ten prove unfounded."),
    (
        "Hver model ser de samme bekymringer i 1.000 simulerede år.",
        "Each model meets the same concerns in 1,000 simulated years.",
    ),
    ("Enheder mødes hver 14. dag; parter har 10 dage til at svare.", "Units meet every 14 days; parties have 10 days to answer."),
    ("Hvert femte svar kommer for sent, lige ofte i alle modeller.", "One answer in five is late, as often under every model."),
    ("En indbudt myndighed siger ja i ni af ti sager.", "An invited authority accepts in nine cases of ten."),
];

pub const LIMITS: [Words; 4] = [
    INVENTED,
    ("De siger intet om, hvor godt borgeren hjælpes.", "They say nothing of how well the person is helped."),
    ("De siger intet om tillid mellem parterne.", "They say nothing of trust between the parties."),
    ("Ingen person er regnet med, vurderet eller forudsagt.", "No person is counted, assessed or predicted."),
];

pub const SOURCES: [Words; 3] = [
    ("Brevene af maj 2016 og svaret på dem.", "The letters of May 2016 and the reply."),
    ("Enhedens modelfiler og adgangsregler.", "The unit's model files and access rules."),
    ("Retsplejeloven § 115.", "Retsplejeloven (Administration of Justice Act) § 115."),
];
