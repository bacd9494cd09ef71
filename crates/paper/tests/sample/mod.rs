//! Invented papers for tests and for eyes: no person, case or place in them is real.

pub mod comparison;
mod figures;
pub mod letter;

use tvaers_paper::{
    AgendaChange, AgendaChanges, AgendaHeading, AgendaPaper, AgendaPoint, Attendance, Cover, Lang, MinutesDecision,
    MinutesHeading, MinutesPaper, MinutesPoint, PaperAction, PaperFile, PaperItem,
};

const HEADINGS: [(&str, &str); 11] = [
    ("Godkendelse af dagsorden", "Approval of the agenda"),
    ("Habilitet og tavshedspligt", "Impartiality and duty of secrecy"),
    ("Opfølgning på referat", "Follow-up on the minutes"),
    ("Akutte sager", "Acute cases"),
    ("Nye bekymringshenvendelser", "New concerns"),
    ("Igangværende sager, status", "Current cases, status"),
    ("Til afslutning", "To be closed"),
    ("Orientering af borgere og frister", "Informing persons, and deadlines"),
    ("Generel videndeling (uden personoplysninger)", "General knowledge sharing (without personal data)"),
    ("Næste møde", "Next meeting"),
    ("Eventuelt", "Any other business"),
];

pub fn say(lang: Lang, da: &str, en: &str) -> String {
    match lang {
        Lang::Da => da,
        Lang::En => en,
    }
    .to_owned()
}

pub fn cover(lang: Lang) -> Cover {
    Cover {
        unit: say(lang, "Koordineringsenheden", "The Coordination Unit"),
        meeting_title: say(lang, "Møde 24 i Koordineringsenheden", "Meeting 24 of the Coordination Unit"),
        when_text: say(lang, "26. november 2026 kl. 9.00–11.00", "26 November 2026, 9:00–11:00"),
        place: say(lang, "Lokale 4, Eksempelgården", "Room 4, Example House"),
        recipient: "Kriminalforsorgen".to_owned(),
        secretariat: "BIF".to_owned(),
        made_at: say(lang, "19. november 2026 kl. 8.12", "19 November 2026, 8:12"),
    }
}

pub fn bare_point(number: &str, title: &str) -> AgendaPoint {
    AgendaPoint {
        number: number.to_owned(),
        title: title.to_owned(),
        minutes: None,
        presenter: None,
        purpose: None,
        files: Vec::new(),
        items: Vec::new(),
        actions: Vec::new(),
        decisions: Vec::new(),
        note: None,
    }
}

pub fn items(lang: Lang) -> Vec<PaperItem> {
    vec![
        PaperItem {
            title: say(lang, "Fravær siden efterårsferien", "Absence since the autumn break"),
            kind_label: say(lang, "Faktum", "Fact"),
            owner: "SOF".to_owned(),
            when: say(lang, "9. nov. 2026", "9 Nov 2026"),
            text: say(
                lang,
                "Borgeren er ikke mødt til de tre sidste aftaler i værkstedet. Kontaktpersonen har ringet to gange og skrevet én gang. \
                 Borgeren svarede den 6. november og bad om en ny tid.\n\nVærkstedet holder pladsen til udgangen af december.",
                "The person missed the last three appointments at the workshop. The contact person called twice and wrote once. The \
                 person answered on 6 November and asked for a new time.\n\nThe workshop keeps the place until the end of December.",
            ),
            sensitive_label: None,
            basis_label: Some(say(lang, "retsplejeloven § 115, stk. 2", "retsplejeloven § 115(2)")),
            files: vec![PaperFile {
                title: say(lang, "Udtalelse fra værkstedet", "Statement from the workshop"),
                kind: "PDF, 120 KB".to_owned(),
                digest: "3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8550".to_owned(),
            }],
        },
        PaperItem {
            title: say(lang, "Samtaler i afdelingen", "Talks in the ward"),
            kind_label: say(lang, "Vurdering", "Assessment"),
            owner: "Kriminalforsorgen".to_owned(),
            when: say(lang, "12. nov. 2026", "12 Nov 2026"),
            text: say(
                lang,
                "Personalet vurderer, at borgeren er mere åben end i sommer og selv taler om at ville tilbage til arbejdet. Forholdet til \
                 søsteren er en støtte.",
                "Staff judge that the person is more open than in the summer and brings up going back to work. The sister is a support.",
            ),
            sensitive_label: Some(say(lang, "strafbare forhold", "offences")),
            basis_label: Some(say(lang, "retsplejeloven § 115, stk. 1, nr. 3 c (KSP)", "retsplejeloven § 115(1)(3)(c) (KSP)")),
            files: Vec::new(),
        },
        PaperItem {
            title: say(lang, "Omtale i klubben", "Talk in the club"),
            kind_label: say(lang, "Hørt fra andre", "Hearsay"),
            owner: "Københavns Politi".to_owned(),
            when: say(lang, "uge 45", "week 45"),
            text: say(
                lang,
                "En medarbejder i klubben har hørt, at borgeren igen ses med den gamle kreds. Det er ikke bekræftet.",
                "A club worker heard that the person is seen with the old circle again. This is not confirmed.",
            ),
            sensitive_label: None,
            basis_label: None,
            files: Vec::new(),
        },
    ]
}

pub fn actions(lang: Lang) -> Vec<PaperAction> {
    vec![
        PaperAction {
            party: "SOF".to_owned(),
            text: say(
                lang,
                "Aftaler ny tid i værkstedet sammen med borgeren.",
                "Agrees a new time at the workshop with the person.",
            ),
            due: say(lang, "17. nov. 2026", "17 Nov 2026"),
            status_label: say(lang, "I gang", "Under way"),
            late: true,
        },
        PaperAction {
            party: "Kriminalforsorgen".to_owned(),
            text: say(
                lang,
                "Afklarer om tilsynet kan lægges på dage, hvor værkstedet har lukket.",
                "Finds out whether supervision can be moved to days when the workshop is closed.",
            ),
            due: say(lang, "3. dec. 2026", "3 Dec 2026"),
            status_label: say(lang, "Aftalt", "Agreed"),
            late: false,
        },
    ]
}

fn points(lang: Lang, heading: u8) -> Vec<AgendaPoint> {
    let point = |place: u8, title: String| bare_point(&format!("{heading}.{place}"), &title);
    let case = |place: u8, number: &str| point(place, say(lang, "Sag ", "Case ") + number);
    match heading {
        1 => vec![AgendaPoint { minutes: Some(5), ..point(1, say(lang, "Dagsordenen godkendes", "The agenda is approved")) }],
        2 => vec![AgendaPoint {
            minutes: Some(5),
            note: Some(say(
                lang,
                "Sig til nu, hvis du kender en borger i dagens sager. Så er du ude af sagen, også på papir.",
                "Say now if you know a person in today's cases. You are then out of the case, on paper too.",
            )),
            ..point(1, say(lang, "Habilitet", "Impartiality"))
        }],
        3 => vec![AgendaPoint { minutes: Some(10), actions: actions(lang), ..case(1, "2026-0131") }],
        5 => vec![
            AgendaPoint {
                minutes: Some(15),
                purpose: Some(say(
                    lang,
                    "Parterne drøfter, om der er grundlag for en samtale, og hvem der i så fald tilbyder den.",
                    "The parties discuss whether there is ground for a talk, and who would offer it.",
                )),
                items: items(lang),
                ..case(1, "2026-0147")
            },
            AgendaPoint {
                minutes: Some(10),
                purpose: Some(say(lang, "Afklaring af, hvem der har viden.", "Finding out who knows something.")),
                ..case(2, "2026-0152")
            },
        ],
        6 => vec![AgendaPoint {
            minutes: Some(20),
            purpose: Some(say(lang, "Status og næste skridt.", "Status and next steps.")),
            items: items(lang).into_iter().take(1).collect(),
            actions: actions(lang),
            decisions: vec![
                say(lang, "SOF tilbyder en mentor i tre måneder.", "SOF offers a mentor for three months."),
                say(
                    lang,
                    "Sagen tages op igen på det første møde i februar.",
                    "The case is taken up again at the first meeting in February.",
                ),
            ],
            note: Some(say(lang, "Afbud fra mentoren.", "The mentor sends apologies.")),
            ..case(1, "2026-0098")
        }],
        10 => vec![AgendaPoint {
            note: Some(say(lang, "10. december 2026 kl. 9.00.", "10 December 2026, 9:00.")),
            ..point(1, say(lang, "Tid og sted", "Time and place"))
        }],
        _ => Vec::new(),
    }
}

fn headings() -> impl Iterator<Item = (u8, (&'static str, &'static str))> {
    (1..).zip(HEADINGS)
}

pub fn agenda(lang: Lang) -> AgendaPaper {
    let headings = headings()
        .map(|(number, (da, en))| AgendaHeading { number, title: say(lang, da, en), points: points(lang, number) })
        .collect();
    AgendaPaper { cover: cover(lang), edition: None, changes: None, headings }
}

/// The same agenda as it was sent a second time.
pub fn amended_agenda(lang: Lang) -> AgendaPaper {
    let change = |number: &str, title: &str, da: &str, en: &str| AgendaChange {
        number: number.to_owned(),
        title: title.to_owned(),
        what: say(lang, da, en),
    };
    let case = |number: &str| format!("{} {number}", say(lang, "Sag", "Case"));
    let mut paper = agenda(lang);
    if let Some(point) = paper.headings.iter_mut().flat_map(|h| &mut h.points).find(|p| p.title.contains("2026-0131")) {
        point.presenter = Some("Kriminalforsorgen".to_owned());
    }
    paper.edition = Some(say(lang, "2, sendt 20. november 2026 kl. 9.30", "2, sent 20 November 2026, 9:30"));
    paper.changes = Some(AgendaChanges {
        title: say(lang, "Ændret siden udgave 1", "Changed since edition 1"),
        points: vec![
            change(
                "3.1",
                &case("2026-0131"),
                "Ny tid: fra 5 min. til 10 min., ny fremlægger",
                "New time: from 5 min to 10 min, new presenter",
            ),
            change("4.1", &case("2026-0147"), "Flyttet", "Moved"),
            change("", &case("2026-0099"), "Taget af", "Taken off"),
        ],
    });
    paper
}

/// An agenda with this many points under one heading, each with three items and two actions.
pub fn long_agenda(lang: Lang, count: usize) -> AgendaPaper {
    let mut paper = agenda(lang);
    paper.headings[5].points = (1..=count)
        .map(|n| AgendaPoint {
            minutes: Some(10),
            purpose: Some(say(lang, "Status og næste skridt.", "Status and next steps.")),
            items: items(lang),
            actions: actions(lang),
            ..bare_point(&format!("6.{n}"), &format!("{} 2026-{n:04}", say(lang, "Sag", "Case")))
        })
        .collect();
    paper
}

fn minutes_points(lang: Lang, heading: u8) -> Vec<MinutesPoint> {
    let decisions = |number: &str| match number {
        "5.1" | "6.1" => vec![
            MinutesDecision {
                text: say(lang, "Borgeren tilbydes en samtale i uge 49.", "The person is offered a talk in week 49."),
                responsible: Some("SOF".to_owned()),
                due: Some(say(lang, "4. dec. 2026", "4 Dec 2026")),
            },
            MinutesDecision {
                text: say(
                    lang,
                    "Sagen tages op igen på næste møde, når samtalen er holdt, og værkstedet har svaret.",
                    "The case is taken up again at the next meeting, once the talk is held and the workshop has answered.",
                ),
                responsible: None,
                due: None,
            },
        ],
        "1.1" => vec![MinutesDecision { text: say(lang, "Godkendt.", "Approved."), responsible: None, due: None }],
        _ => Vec::new(),
    };
    let from_agenda = |point: AgendaPoint| MinutesPoint {
        decisions: decisions(&point.number),
        number: point.number,
        title: point.title,
        purpose: point.purpose,
        items: point.items,
        actions: point.actions,
        note: point.note,
    };
    points(lang, heading).into_iter().map(from_agenda).collect()
}

pub fn minutes(lang: Lang) -> MinutesPaper {
    let party = |party: &str, people: &[&str], note: Option<String>| Attendance {
        party: party.to_owned(),
        people: people.iter().map(|&name| name.to_owned()).collect(),
        note,
    };
    MinutesPaper {
        cover: cover(lang),
        attendees: vec![
            party("BIF", &["Asta Eksempel", "Bo Prøve"], None),
            party("SOF", &["Carla Opdigtet"], Some(say(lang, "til kl. 10.00", "until 10:00"))),
            party("Københavns Politi", &["Dan Opfundet"], None),
            party("Kriminalforsorgen", &[], Some(say(lang, "afbud", "apologies"))),
        ],
        approved: Some(say(
            lang,
            "Godkendt 3. december 2026 af BIF, SOF og Københavns Politi",
            "Approved 3 December 2026 by BIF, SOF and Københavns Politi",
        )),
        headings: headings()
            .map(|(number, (da, en))| MinutesHeading { number, title: say(lang, da, en), points: minutes_points(lang, number) })
            .collect(),
    }
}

/// Marks that typst would read as markup, code, comments, labels, references and shorthands.
pub const MARKUP: &str =
    r##"#panic("x") #[a] *b* _c_ $d$ <e> @f \ `g` // h /* i */ ~ -- --- ... "j" = k + l #let m = 1 https://example.org/"##;

/// A paper that wants to break the press: markup, words without end, scripts without glyphs, steering characters, empty texts.
pub fn hostile_agenda() -> AgendaPaper {
    let endless = "W".repeat(300);
    let digits = "0123456789".repeat(30);
    let scripts = "Ærø, Łódź, Ñandú, Αθήνα, Москва, مرحبا, नमस्ते, 漢字, 🙂, e\u{301}x\u{327}, a\u{202e}b\u{0}c\u{feff}d\u{e000}";
    let mut paper = agenda(Lang::Da);
    paper.cover.place = MARKUP.to_owned();
    paper.edition = Some(format!("{MARKUP} {endless}"));
    let change = |number: &str, title: &str, what: &str| AgendaChange {
        number: number.to_owned(),
        title: title.to_owned(),
        what: what.to_owned(),
    };
    paper.changes = Some(AgendaChanges {
        title: format!("{MARKUP} {endless}"),
        points: vec![change(&digits, &endless, MARKUP), change("", "", &digits)],
    });
    paper.cover.recipient =
        "Kriminalforsorgens meget lange navn på en afdeling i en landsdel, som ingen har hørt om før".to_owned();
    paper.cover.meeting_title = format!("{MARKUP} {endless}");
    let item = PaperItem {
        title: MARKUP.to_owned(),
        kind_label: endless.clone(),
        owner: digits.clone(),
        when: String::new(),
        text: format!("{MARKUP}\n\n{endless}\n{digits}\n \n{scripts}"),
        sensitive_label: Some(endless.clone()),
        basis_label: Some(String::new()),
        files: vec![PaperFile { title: format!("{MARKUP} {endless}"), kind: endless.clone(), digest: digits.clone() }],
    };
    let action = PaperAction {
        party: endless.clone(),
        text: digits.clone(),
        due: endless.clone(),
        status_label: endless.clone(),
        late: true,
    };
    let point = AgendaPoint {
        minutes: Some(u16::MAX),
        purpose: Some("Kriminalitetsforebyggelsesafdelingsleder ".repeat(200)),
        files: item.files.clone(),
        items: vec![item],
        actions: vec![action],
        decisions: vec![MARKUP.to_owned(), String::new(), endless.clone()],
        note: Some(scripts.to_owned()),
        ..bare_point(&digits, MARKUP)
    };
    let empty = AgendaHeading { number: 255, title: String::new(), points: vec![bare_point("", ""), bare_point("", "")] };
    paper.headings = vec![AgendaHeading { number: 0, title: endless, points: vec![point] }, empty];
    paper
}
