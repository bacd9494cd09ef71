//! An invented comparison of the three models of the letters. Names, aims and seats are those of the shipped model files; every figure is
//! made up, and the paper says so.

use super::figures::{ASSUMPTIONS, LIMITS, SOURCES, exposures, hands, own_cases, times};
use super::say;
use tvaers_paper::{
    Bar, ComparedModel, ComparisonLabels, ComparisonPaper, DrawnUnit, Fact, Lang, Mark, Matrix, MatrixCell, MatrixGroup,
    MatrixRow, Speaker, Table,
};

/// Danish and English.
pub type Words = (&'static str, &'static str);

const POLICE: Words = ("Københavns Politi", "Copenhagen Police");
const PRISONS: Words = ("Kriminalforsorgen", "Prison and Probation Service");
const ABBREVIATIONS: [(&str, Words); 4] = [
    ("BIF", ("Beskæftigelses- og Integrationsforvaltningen (VINK)", "Employment and Integration Administration (VINK)")),
    ("BUF", ("Børne- og Ungdomsforvaltningen", "Children and Youth Administration")),
    ("SOF", ("Socialforvaltningen", "Social Services Administration")),
    ("SSP", ("SSP København (skole, socialforvaltning og politi)", "SSP Copenhagen (schools, social services and police)")),
];
pub const INVENTED: Words = ("Alle tal i dette eksempel er opdigtede.", "All figures in this example are invented.");

fn own(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

pub fn says(lang: Lang, (da, en): Words) -> String {
    say(lang, da, en)
}

fn list(lang: Lang, words: &[Words]) -> Vec<String> {
    words.iter().map(|&pair| says(lang, pair)).collect()
}

pub fn comparison(lang: Lang) -> ComparisonPaper {
    ComparisonPaper {
        title: say(
            lang,
            "Hvem skal lede samarbejdet om mennesker i risiko?",
            "Who should lead the cooperation on people at risk?",
        ),
        subtitle: say(lang, "Tre modeller, sammenlignet før valget", "Three models, compared before the choice"),
        organisation: say(lang, "Københavns Kommune", "City of Copenhagen"),
        facts: [
            (("Til", "For"), ("Eksempeludvalget, mødet 6. juni 2016", "The Example Committee, meeting of 6 June 2016")),
            (
                ("Bygger på", "Grounds"),
                ("Brevene af maj 2016 og Københavns Politis svar", "The letters of May 2016 and the reply of the police"),
            ),
            (("Bemærk", "Note"), INVENTED),
        ]
        .map(|(name, text)| Fact { name: says(lang, name), text: says(lang, text) })
        .into(),
        made_at: say(lang, "23. maj 2016", "23 May 2016"),
        intro: say(
            lang,
            "Når nogen er bekymret for et menneske, ved flere myndigheder hver sin del. Valget handler om, hvem der samler dem: kommunen, \
             politiet eller ingen over de andre. Hver myndighed beholder sine egne opgaver i alle tre modeller.",
            "When somebody worries about a person, several authorities each know a part. The choice is about who brings them together: the \
             city, the police, or nobody above the others. Each authority keeps its own tasks in all three models.",
        ),
        key_points: list(lang, &KEY_POINTS),
        models: vec![model_1(lang), model_2(lang), model_3(lang)],
        labels: labels(lang),
        abbreviations: ABBREVIATIONS.map(|(name, text)| Fact { name: name.to_owned(), text: says(lang, text) }).into(),
        tasks: tasks(lang),
        seats: seats(lang),
        matrix: matrix(lang),
        promises: promises(lang),
        hands: hands(lang),
        times: times(lang),
        exposures: exposures(lang),
        own_cases: Some(own_cases(lang)),
        assumptions: list(lang, &ASSUMPTIONS),
        limits: list(lang, &LIMITS),
        sources: list(lang, &SOURCES),
    }
}

const KEY_POINTS: [Words; 4] = [
    (
        "Model 1 er hurtigst og kræver færrest møder, men flest får kendskab til en sag.",
        "Model 1 is fastest and needs the fewest meetings, but most learn of a case.",
    ),
    (
        "Model 2 holder kommunens interne sager fra andre myndigheder. Prisen er et møde mere og en ekstra svarrunde.",
        "Model 2 keeps the city's internal cases from other authorities. The price is one more meeting and one more round of answers.",
    ),
    (
        "Model 3 viser mindst til flest. Den hviler på, at kommunen indbyder i tide, og at de indbudte siger ja.",
        "Model 3 shows least to most. It rests on the city inviting in time, and on the invited saying yes.",
    ),
    (
        "De samme løfter om fortrolighed holder i alle tre modeller.",
        "The same promises of confidentiality hold in all three models.",
    ),
];

fn labels(lang: Lang) -> ComparisonLabels {
    let label = |da, en| say(lang, da, en);
    ComparisonLabels {
        choice: label("Hvad valget handler om", "What the choice is about"),
        key_points: label("Det vigtigste", "Key points"),
        work: label("Hvem gør hvad", "Who does what"),
        sight: label("Hvem må se og gøre hvad", "Who may see and do what"),
        cost: label("Hvad det koster i hænder og tid", "What it costs in hands and time"),
        figures: label("Tallene bag figurerne", "The figures behind the charts"),
        measure: label("Måltal", "Measure"),
        secretariat: label("sekretariat", "secretariat"),
        party: label("part", "party"),
        by_invitation: label("efter indbydelse til én sag", "by invitation to one case"),
        internal: label("internt bord: ingen udenfor kan se ind", "internal table: nobody outside can see in"),
        general: label("kun generelle emner, ingen sager", "general matters only, no cases"),
        speaks_through: label("taler gennem", "spoken for by"),
        differs: label("Grå række: her er modellerne forskellige.", "Grey row: here the models differ."),
        assumptions: label("Forudsætninger", "Assumptions"),
        limits: label("Hvad tallene ikke kan sige", "What the figures cannot say"),
        sources: label("Kilder", "Sources"),
    }
}

fn unit(lang: Lang, name: Words, note: Words, secretariat: Words) -> DrawnUnit {
    DrawnUnit {
        name: says(lang, name),
        note: says(lang, note),
        internal: false,
        general: false,
        secretariat: says(lang, secretariat),
        parties: Vec::new(),
        guests: Vec::new(),
    }
}

const FORTNIGHTLY: Words = ("mødes hver 14. dag", "meets every 14 days");

fn model_1(lang: Lang) -> ComparedModel {
    ComparedModel {
        short: "Model 1".to_owned(),
        name: say(lang, "BIF er sekretariat", "BIF is the secretariat"),
        aim: say(
            lang,
            "Kommunens beskæftigelses- og integrationsforvaltning samler alle ved ét bord: kommunens forvaltninger, politiet og \
             Kriminalforsorgen. Den modtager bekymringerne, indkalder og følger op; hver myndighed løser selv sine opgaver.",
            "The city's employment and integration administration gathers everybody at one table: the city's own departments, the police, and \
             the prison and probation service. It receives the concerns, convenes and follows up; each authority carries out its own tasks.",
        ),
        units: vec![DrawnUnit {
            parties: [&own(&["SOF", "BUF", "SSP"])[..], &list(lang, &[POLICE, PRISONS])].concat(),
            ..unit(lang, ("Koordineringsenheden", "The coordination unit"), FORTNIGHTLY, ("BIF", "BIF"))
        }],
        speakers: Vec::new(),
    }
}

/// Through whom three departments speak outside.
fn through(speaker: &str, parties: [&str; 3]) -> Vec<Speaker> {
    parties.map(|party| Speaker { party: party.to_owned(), through: speaker.to_owned() }).into()
}

fn model_2(lang: Lang) -> ComparedModel {
    ComparedModel {
        short: "Model 2".to_owned(),
        name: say(
            lang,
            "Politiet er sekretariat, og BIF taler for kommunen",
            "The police are the secretariat, and BIF speaks for the city",
        ),
        aim: say(
            lang,
            "Politiet indkalder og følger op på tværs af myndigheder. Kommunens forvaltninger samles først ved deres eget bord, som ingen \
             udenfor kan se ind i, og én af dem taler for kommunen ved det fælles bord.",
            "The police convene and follow up across authorities. The city's departments first meet at a table of their own, into which nobody \
             outside can see, and one of them speaks for the city at the common table.",
        ),
        units: vec![
            DrawnUnit {
                parties: [&own(&["BIF"])[..], &list(lang, &[PRISONS])].concat(),
                ..unit(lang, ("Koordineringsenheden", "The coordination unit"), FORTNIGHTLY, POLICE)
            },
            DrawnUnit {
                internal: true,
                parties: own(&["SOF", "BUF", "SSP"]),
                ..unit(lang, ("Kommunens interne koordinering", "The city's internal coordination"), FORTNIGHTLY, ("BIF", "BIF"))
            },
        ],
        speakers: through("BIF", ["SOF", "BUF", "SSP"]),
    }
}

fn model_3(lang: Lang) -> ComparedModel {
    ComparedModel {
        short: "Model 3".to_owned(),
        name: say(lang, "Kommunen koordinerer selv og indbyder", "The city coordinates itself and invites"),
        aim: say(
            lang,
            "Kommunen samler sine egne forvaltninger under SSP og indbyder politiet og Kriminalforsorgen til én sag ad gangen; de bidrager uden \
             at lede og uden at se andet. Generelle spørgsmål drøftes i kredsrådet.",
            "The city gathers its own departments under SSP, and invites the police and the prison and probation service to one case at a time; \
             they contribute without leading and without seeing anything else. General matters go to the district council.",
        ),
        units: vec![
            DrawnUnit {
                guests: list(lang, &[POLICE, PRISONS]),
                ..unit(lang, ("Koordinering efter indbydelse", "Coordination by invitation"), FORTNIGHTLY, ("SSP", "SSP"))
            },
            DrawnUnit {
                internal: true,
                parties: own(&["BIF", "SOF", "BUF"]),
                ..unit(
                    lang,
                    ("Kommunens interne koordinering under SSP", "The city's internal coordination under SSP"),
                    FORTNIGHTLY,
                    ("SSP", "SSP"),
                )
            },
            DrawnUnit {
                general: true,
                parties: [&own(&["SSP"])[..], &list(lang, &[PRISONS])].concat(),
                ..unit(
                    lang,
                    ("Kredsrådet", "The district council"),
                    ("mødes fire gange om året", "meets four times a year"),
                    POLICE,
                )
            },
        ],
        speakers: through("SSP", ["BIF", "SOF", "BUF"]),
    }
}

pub fn table(lang: Lang, title: Words, about: Words, rows: &[(Words, [Words; 3])]) -> Table {
    Table {
        title: says(lang, title),
        columns: vec![says(lang, about), "Model 1".into(), "Model 2".into(), "Model 3".into()],
        rows: rows
            .iter()
            .map(|&(head, cells)| [head].into_iter().chain(cells).map(|words| says(lang, words)).collect())
            .collect(),
        note: None,
        mark_differences: true,
    }
}

const BIF: Words = ("BIF", "BIF");
const SSP: Words = ("SSP", "SSP");
const ITSELF: Words = ("Myndigheden selv", "The authority itself");
const PET: Words = ("PET", "PET");

fn tasks(lang: Lang) -> Table {
    table(
        lang,
        ("Opgaver", "Tasks"),
        ("Opgave", "Task"),
        &[
            (
                ("Modtager bekymringshenvendelser", "Receives concerns"),
                [BIF, ("Politiet, og BIF for kommunen", "The police, and BIF for the city"), SSP],
            ),
            (
                ("Afklarer først, om det er en sag for politiet", "Clears first whether it is a matter for the police"),
                [POLICE; 3],
            ),
            (
                ("Indkalder og laver dagsorden på tværs af myndigheder", "Convenes and draws up agendas across authorities"),
                [BIF, POLICE, ("SSP, for én sag ad gangen", "SSP, for one case at a time")],
            ),
            (("Følger op på aftaler på tværs", "Follows up agreements across authorities"), [BIF, POLICE, SSP]),
            (
                ("Koordinerer mellem kommunens forvaltninger", "Coordinates between the city's departments"),
                [
                    ("Ved det fælles bord", "At the common table"),
                    ("BIF ved det interne bord", "BIF at the internal table"),
                    ("SSP ved det interne bord", "SSP at the internal table"),
                ],
            ),
            (
                ("Taler for en forvaltning udadtil", "Speaks for a department outside"),
                [("Forvaltningen selv", "The department itself"), BIF, SSP],
            ),
            (
                (
                    "Bringer kommunens viden frem for andre myndigheder",
                    "Brings the city's knowledge forward to other authorities",
                ),
                [("Ikke nødvendigt", "Not needed"), BIF, SSP],
            ),
            (("Løser egne opgaver efter egen lovgivning", "Carries out its own tasks under its own law"), [ITSELF; 3]),
            (
                ("Drøfter generelle spørgsmål i politikredsen", "Discusses general matters in the police district"),
                [
                    ("Koordineringsenheden", "The coordination unit"),
                    ("Koordineringsenheden", "The coordination unit"),
                    ("Kredsrådet", "The district council"),
                ],
            ),
            (("Har den overordnede rolle ved terror og spionage", "Has the overall role on terrorism and espionage"), [PET; 3]),
        ],
    )
}

fn seats(lang: Lang) -> Table {
    let party: Words = ("Part", "Party");
    let inner: Words = ("Part ved det interne bord", "Party at the internal table");
    let outside: Words = ("Udenfor; modtager henvisninger", "Outside; receives referrals");
    Table {
        note: Some(say(
            lang,
            "At sidde ved bordet giver ikke indsigt i en sag. Det gør kun inddragelse i den.",
            "A seat at the table gives no sight of a case. Only involvement in it does.",
        )),
        ..table(
            lang,
            ("Pladser", "Seats"),
            ("Hvem", "Who"),
            &[
                (
                    ("Beskæftigelses- og Integrationsforvaltningen (BIF)", "Employment and Integration Administration (BIF)"),
                    [
                        ("Sekretariat", "Secretariat"),
                        ("Part for kommunen; sekretariat internt", "Party for the city; secretariat internally"),
                        inner,
                    ],
                ),
                (("Socialforvaltningen (SOF)", "Social Services Administration (SOF)"), [party, inner, inner]),
                (("Børne- og Ungdomsforvaltningen (BUF)", "Children and Youth Administration (BUF)"), [party, inner, inner]),
                (("SSP København", "SSP Copenhagen"), [party, inner, ("Sekretariat begge steder", "Secretariat of both")]),
                (
                    ("Københavns Politi, den kriminalpræventive sektion", "Copenhagen Police, crime-prevention section"),
                    [
                        party,
                        ("Sekretariat", "Secretariat"),
                        ("Gæst i én sag; sekretariat for kredsrådet", "Guest in one case; secretariat of the district council"),
                    ],
                ),
                (
                    PRISONS,
                    [party, party, ("Gæst i én sag; part i kredsrådet", "Guest in one case; party of the district council")],
                ),
                (("Politiets Efterretningstjeneste (PET)", "Security and Intelligence Service (PET)"), [outside; 3]),
            ],
        )
    }
}

/// `n`, `o`, `a`: sees nothing, where involved, all. `N`, `O`, `A`: may not, its own, may.
fn cell(lang: Lang, code: char) -> MatrixCell {
    let (mark, words) = match code {
        'o' => (Mark::Own, ("hvor inddraget", "if involved")),
        'a' => (Mark::All, ("alle", "all")),
        'N' => (Mark::None, ("nej", "no")),
        'O' => (Mark::Own, ("kun egne", "its own")),
        'A' => (Mark::All, ("ja", "yes")),
        _ => (Mark::None, ("intet", "nothing")),
    };
    MatrixCell { mark, text: says(lang, words) }
}

const THINGS: [Words; 5] = [
    ("Ved, at en tværgående sag findes", "Knows that a case across exists"),
    ("Ved, at en intern sag findes", "Knows that an internal case exists"),
    ("Læser andres oplysninger", "Reads what others brought"),
    ("Deler med andre myndigheder", "Shares with other authorities"),
    ("Indkalder, sætter dagsorden, rykker", "Convenes, sets agendas, reminds"),
];

fn group(lang: Lang, title: Words, rows: &[(Words, &str)]) -> MatrixGroup {
    MatrixGroup {
        title: says(lang, title),
        rows: rows
            .iter()
            .map(|&(what, codes)| MatrixRow {
                what: says(lang, what),
                cells: codes.chars().map(|code| cell(lang, code)).collect(),
            })
            .collect(),
    }
}

fn matrix(lang: Lang) -> Matrix {
    let party = |title: Words, codes: [&'static str; 5]| {
        let rows: Vec<(Words, &str)> = THINGS.into_iter().zip(codes).collect();
        group(lang, title, &rows)
    };
    let content: Words = ("Læser oplysninger om en borger", "Reads about a person");
    let figures: Words = ("Ser tal uden personer", "Sees figures without persons");
    Matrix {
        title: say(lang, "Indsigt og beføjelser", "Sight and powers"),
        who: say(lang, "Hvem", "Who"),
        what: say(lang, "Hvad", "What"),
        groups: vec![
            party(("BIF, kontaktperson", "BIF, liaison"), ["aon", "nao", "ooo", "OAN", "AON"]),
            party(("SOF, kontaktperson", "SOF, liaison"), ["onn", "noo", "ooo", "ONN", "NNN"]),
            party(("BUF, kontaktperson", "BUF, liaison"), ["onn", "noo", "ooo", "ONN", "NNN"]),
            party(("SSP, kontaktperson", "SSP, liaison"), ["ona", "noa", "ooo", "ONA", "NNA"]),
            party(("Københavns Politi, kontaktperson", "Copenhagen Police, liaison"), ["oao", "nnn", "ooo", "OOO", "NAN"]),
            party(
                ("Kriminalforsorgen, kontaktperson", "Prison and Probation Service, liaison"),
                ["ooo", "nnn", "ooo", "OOO", "NNN"],
            ),
            group(lang, ("Ledere", "Leaders"), &[(content, "nnn"), (figures, "AAA")]),
            group(lang, ("Systemets administrator", "Administrator"), &[(content, "nnn"), (figures, "NNN")]),
        ],
        note: Some(say(
            lang,
            "Regnet ud af adgangsreglerne, ikke skrevet i hånden.",
            "Computed from the access rules, not written by hand.",
        )),
    }
}

fn promises(lang: Lang) -> Table {
    let holds: Words = ("Holder, bevist", "Holds, proved");
    let row = |promise| (promise, [holds; 3]);
    table(
        lang,
        ("Løfter", "Promises"),
        ("Løfte", "Promise"),
        &[
            row(("Det interne bliver inde", "What is internal stays in")),
            row(("Kun ejeren videregiver", "Only the owner discloses")),
            row(("Aldrig til efterforskning", "Never for investigation")),
            row(("Henvenderen er beskyttet", "The reporter is protected")),
            row(("Magten ender med mandatet", "Power ends with the mandate")),
            row(("Den inhabile er ude med det samme", "Who is disqualified is out at once")),
        ],
    )
}

/// A comparison whose tables do not fit their pages: four models, forty tasks, sixteen groups.
pub fn long() -> ComparisonPaper {
    let mut paper = comparison(Lang::Da);
    let fourth = ComparedModel { short: "Model 4".to_owned(), ..model_2(Lang::Da) };
    paper.models.push(fourth);
    paper.tasks.columns.push("Model 4".to_owned());
    paper.tasks.rows = (0..4).flat_map(|_| paper.tasks.rows.clone()).collect();
    for task in &mut paper.tasks.rows {
        task.push("Integrationsforvaltningens koordineringssekretariat".to_owned());
    }
    paper.matrix.groups = (0..2).flat_map(|_| paper.matrix.groups.clone()).collect();
    paper
}

/// A comparison that wants to break the press: markup, words without end, figures that are none, rows of any length.
pub fn hostile() -> ComparisonPaper {
    let mut paper = comparison(Lang::Da);
    let endless = "W".repeat(200);
    paper.title = format!("{} {endless}", super::MARKUP);
    paper.intro = format!("{}\n\n{endless}", super::MARKUP);
    paper.key_points = vec![endless.clone(), super::MARKUP.to_owned()];
    paper.models[0].short = "W".repeat(40);
    paper.models[0].name.clone_from(&endless);
    paper.models[1].units[0].name = "W".repeat(60);
    paper.models[1].units[0].secretariat = "W".repeat(60);
    paper.models[1].units[0].parties = vec!["0".repeat(90), super::MARKUP.to_owned(), String::new()];
    paper.tasks.rows = vec![vec![], vec![endless.clone(); 9], vec![super::MARKUP.to_owned()]];
    paper.matrix.groups[0].title.clone_from(&endless);
    paper.matrix.groups[0].rows[0].cells.truncate(1);
    paper.matrix.groups[0].rows[1].what.clone_from(&endless);
    paper.matrix.groups[0].rows[2].cells[0].text.clone_from(&endless);
    paper.matrix.groups[1].rows.clear();
    paper.hands.series[0].label.clone_from(&endless);
    paper.hands.series[0].bars[0].value = f64::NAN;
    paper.hands.series[0].bars[1].value = -5.0;
    paper.hands.series[1].bars[0].text.clone_from(&endless);
    paper.hands.series[1].bars[1].model_index = 99;
    paper.times.series[0].bars[0] = Bar { low: Some(90.0), high: Some(f64::INFINITY), ..paper.times.series[0].bars[0].clone() };
    paper.assumptions = vec![endless, super::MARKUP.to_owned()];
    paper
}
