//! The wall around an internal unit under the shipped Model 2 (W4): a whole case is played behind it, marked wherever somebody writes, and everybody of
//! another authority tries every door. Everybody and everything in it is invented.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use tvaers_domain::{
    action::Report,
    inquiry::Answer,
    knowledge::{Audience, Kind},
    letter,
    meeting::Heading,
    people::Role,
    time::{DAY, HOUR, day_of},
};
use tvaers_model::presets;
use tvaers_office::{
    case::{AnswerForm, AssessmentForm, InquiryForm},
    followup::{NewAction, ReportForm},
    knowledge::{ArticleForm, Mark},
    letter::{Belongs, LetterForm},
    mandate::PlanForm,
    meeting::{DecisionForm, MeetingForm, NewPointForm},
};
use tvaers_testkit::{Engine, PEOPLE, Person, World, concern_form, must, terms, within};

use crate::browser::{Browser, FORM, Page};

/// Stands in everything that is written behind the wall.
const MARK: &str = "MAERKE-HJEMME-6608";
/// The name of the unit itself.
const TABLE: &str = "MAERKE-BORD-2291";
const NONE: &str = "01890000-0000-7000-8000-000000000000";

/// All invented.
const MORE: [Person; 4] = [
    Person { username: "lea.kp", name: "Lea Opdigt-Tjørn", department: "kp-forebyggelse", role: Role::Secretary },
    Person { username: "carl.kp", name: "Carl Opdigt-Tang", department: "kp-forebyggelse", role: Role::Chair },
    Person { username: "gry.kp", name: "Gry Opdigt-Ulv", department: "kp-forebyggelse", role: Role::Leader },
    Person { username: "gry.kf", name: "Gry Opdigt-Zoo", department: "kf", role: Role::Leader },
];

fn model(id: &str) -> &'static str {
    presets::get(id).map_or("", |preset| preset.model)
}

/// Model 2 as it ships, but for the name of its internal unit.
fn marked_model() -> String {
    let named =
        model("model-2").replace("Kommunens interne koordinering", TABLE).replace("The city's internal coordination", TABLE);
    assert_eq!(named.matches(TABLE).count(), 2, "the unit has a name in two languages");
    named
}

fn outsiders() -> Vec<&'static str> {
    let outside = |p: &&Person| matches!(p.department, "kp-forebyggelse" | "kf");
    PEOPLE.iter().chain(&MORE).filter(outside).map(|p| p.username).collect()
}

/// What there is behind the wall: ids by the word for what they are.
type Home = BTreeMap<&'static str, String>;

/// From a concern to approved minutes, by those whose task each step is.
async fn play(world: &World) -> Home {
    let mut home = Home::new();
    let case = open(world, &mut home).await;
    look(world, &case, &mut home).await;
    act(world, &case, &mut home).await;
    meet(world, &case, &mut home).await;
    know(world, &mut home).await;
    correspond(world, &case, &mut home).await;
    home
}

/// An article that is shared with everybody: at home.
async fn know(world: &World, home: &mut Home) {
    let (office, writer) = (world.office(), world.actor("liv.sof").await);
    let form = ArticleForm {
        unit: "kbh-intern".to_owned(),
        kind: Kind::Method,
        audience: Audience::All,
        title: format!("Viden om {MARK}"),
        tags: MARK.to_lowercase(),
        body: format!("{MARK} i en metode."),
        note: String::new(),
        version: 0,
    };
    let article = must(office.write_article(&writer, &world.key(), &form).await, "writing an article");
    // The citizen is named after the mark, and the check finds it.
    let found = must(office.check_article(&writer, &article).await, "checking it").found;
    let marks: Vec<Mark> = found.into_iter().map(|f| Mark { key: f.key, why: "Et opdigtet mærke".to_owned() }).collect();
    must(office.publish_article(&writer, &world.key(), &article, &marks, 1).await, "publishing it");
    must(office.article(&world.actor("lea.bif").await, &article).await, "reading it at home");
    home.insert("article", article);
}

/// Letters of the internal unit: one for the unit, one about the case.
async fn correspond(world: &World, case: &str, home: &mut Home) {
    let (office, secretary) = (world.office(), world.actor("lea.bif").await);
    let form = LetterForm {
        kind: letter::Kind::Other,
        addressee: letter::Addressee::Authority,
        counterpart: format!("{MARK} Kommune"),
        address: String::new(),
        ean: String::new(),
        email: String::new(),
        theme: format!("Brev om {MARK}"),
        our_reference: String::new(),
        their_reference: String::new(),
        dated: day_of(office.now()),
        deadline: day_of(office.now() + 9 * DAY),
        lang: "da".to_owned(),
        body: format!("{MARK} i et brev"),
        version: 0,
    };
    let in_unit = Belongs { unit: "kbh-intern".to_owned(), ..Belongs::default() };
    let in_case = Belongs { case: Some(case.to_owned()), ..Belongs::default() };
    let general = must(office.register_letter(&secretary, &world.key(), &in_unit, &form).await, "filing a letter");
    let about = must(office.write_letter(&secretary, &world.key(), &in_case, &form).await, "writing a letter");
    home.insert("letter", general);
    home.insert("letter about the case", about);
}

async fn open(world: &World, home: &mut Home) -> String {
    let (office, secretary) = (world.office(), world.actor("lea.bif").await);
    let mut form = concern_form();
    form.behaviour = format!("{MARK} har trukket sig fra sine kammerater.");
    form.subject_name = format!("Opdigt {MARK}");
    form.reporter_name = format!("Opdigt-anmelder {MARK}");
    let waiting = must(office.register_concern(&secretary, &world.key(), &form).await, "registering");
    let concern = must(office.register_concern(&secretary, &world.key(), &form).await, "registering");
    let view = must(office.concern(&secretary, &concern).await, "reading");
    assert_eq!(view.concern.unit, "kbh-intern", "the city's secretariat works behind the wall");
    let case = must(office.open_case(&secretary, &world.key(), &concern, view.concern.version, &[]).await, "opening");
    home.extend([("waiting", waiting), ("concern", concern), ("case", case.clone())]);
    case
}

async fn look(world: &World, case: &str, home: &mut Home) {
    let (office, secretary, asked) = (world.office(), world.actor("lea.bif").await, world.actor("liv.sof").await);
    let round = InquiryForm {
        parties: ["sof", "ssp"].map(str::to_owned).to_vec(),
        question: format!("Hvad ved I om {MARK}?"),
        terms: terms("intern"),
        own_authority_basis: "intern".to_owned(),
    };
    must(office.start_inquiry(&secretary, &world.key(), case, &round).await, "asking");
    let view = must(office.case(&asked, case).await, "reading");
    let answer = must(view.answers.iter().find(|a| a.party == "sof").ok_or("it is not there"), "the question").clone();
    let form = AnswerForm { answer: Answer::Shares, version: answer.version };
    must(office.answer_inquiry(&asked, &world.key(), &answer.id, &form).await, "answering");
    let shared = world.bring("liv.sof", case, &format!("{MARK} i en oplysning")).await;
    let kept = world.bring("liv.ssp", case, &format!("{MARK} i en anden")).await;
    must(office.disclose(&asked, &world.key(), &shared, &["bif".to_owned()], &terms("intern")).await, "disclosing");
    let register = must(office.disclosures(&asked, None).await, "the register");
    let line = must(register.lines.iter().find(|l| l.item == shared).ok_or("it is not there"), "the disclosure");
    home.extend([("answer", answer.id), ("shared", shared), ("kept", kept), ("disclosure", line.id.clone())]);
}

async fn act(world: &World, case: &str, home: &mut Home) {
    let (office, secretary, party) = (world.office(), world.actor("lea.bif").await, world.actor("liv.sof").await);
    let assessment = AssessmentForm {
        title: format!("Helhedsvurdering {MARK}"),
        resources: MARK.to_owned(),
        worries: MARK.to_owned(),
        protective: MARK.to_owned(),
        recommendation: MARK.to_owned(),
        meeting: None,
        labels: ["Ressourcer", "Bekymringer", "Beskyttende", "Anbefaling"].map(str::to_owned),
    };
    must(office.assess(&secretary, &world.key(), case, &assessment).await, "assessing");
    let new = NewAction {
        case: case.to_owned(),
        party: "sof".to_owned(),
        text: format!("Samtaler om {MARK}"),
        due: office.now() + 5 * DAY,
        meeting: None,
    };
    must(office.propose_action(&secretary, &world.key(), &new).await, "proposing");
    let actions = must(office.case_actions(&party, case).await, "the actions");
    let action = must(actions.actions.first().ok_or("it is not there"), "the action").clone();
    must(office.accept_action(&party, &world.key(), &action.id, true, action.version).await, "undertaking");
    must(office.request_status(&secretary, &world.key(), &action.id).await, "asking for its status");
    let version = must(office.action(&party, &action.id).await, "the action").action.version;
    let report =
        ReportForm { report: Report::UnderWay, text: format!("Status: {MARK}"), next: Some(office.now() + 9 * DAY), version };
    must(office.report_status(&party, &world.key(), &action.id, &report).await, "reporting");
    home.insert("action", action.id);
}

async fn meet(world: &World, case: &str, home: &mut Home) {
    let (office, secretary, chair) = (world.office(), world.actor("lea.bif").await, world.actor("carl.bif").await);
    let now = office.now();
    let plan = MeetingForm {
        starts_at: now + 7 * DAY,
        ends_at: now + 7 * DAY + HOUR,
        place: format!("Lokale {MARK}"),
        parties: ["bif", "sof", "ssp"].map(str::to_owned).to_vec(),
        ..MeetingForm::default()
    };
    let meeting = must(office.plan_meeting(&secretary, &world.key(), &plan).await, "planning");
    must(office.draft_agenda(&secretary, &world.key(), &meeting).await, "drafting");
    let general = NewPointForm {
        heading: must(Heading::ALL.iter().copied().find(|h| !h.treats_cases()).ok_or("there is none"), "a general heading"),
        number: String::new(),
        title: format!("Punkt {MARK}"),
        minutes: Some(10),
        purpose: format!("Formål {MARK}"),
        presenter: String::new(),
    };
    must(office.add_point(&secretary, &world.key(), &meeting, &general).await, "adding a point");
    let version = must(office.meeting(&secretary, &meeting).await, "the meeting").meeting.version;
    must(office.send_agenda(&secretary, &world.key(), &meeting, version).await, "sending");
    world.wait(7 * DAY);
    must(office.hold_meeting(&chair, &world.key(), &meeting).await, "holding");
    let view = must(office.meeting(&chair, &meeting).await, "the meeting");
    let point =
        must(view.points.iter().find(|p| p.case.as_deref() == Some(case)).ok_or("it is not there"), "the case's point").clone();
    let decision = DecisionForm { text: format!("Besluttet: {MARK}"), action: None };
    must(office.decide(&chair, &world.key(), &meeting, &point.id, &decision).await, "deciding");
    home.extend([("meeting", meeting), ("point", point.id)]);
}

/// What stands on a page or paper: headers, and its text.
fn words(page: &Page) -> String {
    let head: String = page.headers.iter().map(|(n, v)| format!("{n}: {}\n", String::from_utf8_lossy(v.as_bytes()))).collect();
    if !page.body.starts_with(b"%PDF-") {
        return head + &page.text();
    }
    let folder = must(tempfile::tempdir(), "a folder");
    let file = folder.path().join("paper.pdf");
    must(std::fs::write(&file, &page.body), "writing the paper");
    let text = must(Command::new("pdftotext").arg(&file).arg("-").output(), "pdftotext (poppler-utils)");
    assert!(text.status.success(), "a paper that cannot be read");
    head + &String::from_utf8_lossy(&text.stdout)
}

/// Paths of the routes of a method that name no thing.
fn without_ids() -> Vec<&'static str> {
    let table = tvaers_web::route_table();
    let plain = |r: &&tvaers_web::Route| r.method == "GET" && !r.path.contains('{');
    table.iter().filter(plain).map(|r| r.path).collect()
}

/// Every route of a method that names one thing or two, with every id from behind the wall in each place.
fn doors(method: &str, home: &Home) -> BTreeSet<(String, String)> {
    let mut doors = BTreeSet::new();
    for route in
        tvaers_web::route_table().iter().filter(|r| r.method == method && r.path.contains('{') && !r.path.starts_with("/assets"))
    {
        let fill = |first: &str, second: &str| -> String {
            let mut ids = [first, second].into_iter().cycle();
            let parts =
                route.path.split('/').map(|part| if part.starts_with('{') { ids.next().unwrap_or_default() } else { part });
            parts.collect::<Vec<_>>().join("/")
        };
        for id in home.values() {
            doors.insert((fill(id, id), fill(NONE, NONE)));
        }
        doors.insert((fill(&home["meeting"], &home["point"]), fill(NONE, NONE)));
        doors.insert((fill(&home["concern"], &home["case"]), fill(NONE, NONE)));
    }
    doors
}

/// A page without what is new each time it is drawn.
fn settled(page: &Page) -> String {
    let text = page.text();
    let mut parts = text.split("name=\"key\" value=\"");
    let mut settled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        settled.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    settled
}

/// Every page that lists or counts, as somebody sees it.
async fn overview(browser: &Browser, plan: &str) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let more = ["/sager?vis=alle", "/bekymringer?vis=alle", "/modeller?m=model-1&m=model-2"].map(str::to_owned);
    // The ledger grows by being read, and the list of sessions by logging in.
    let written = |path: &&&str| !matches!(**path, "/log" | "/mine-opslag" | "/profil");
    let plain = without_ids();
    for path in plain.iter().filter(written).map(|p| (*p).to_owned()).chain(more).chain([format!("/modeller/planer/{plan}")]) {
        let page = browser.get(&path).await;
        assert!(page.status < 500, "{path}: {}", page.status);
        pages.insert(path, settled(&page));
    }
    pages
}

/// Wherever outsiders look without naming anything: no word, no name, no id.
async fn no_page_shows_it(username: &str, browser: &Browser, plan: &str, home: &Home) {
    let mut seen = overview(browser, plan).await;
    for path in ["/log", "/mine-opslag"] {
        seen.insert(path.to_owned(), words(&browser.get(path).await));
    }
    for query in [MARK, TABLE, "kammerater", "foråret kontakt", "Samtaler", "Helhedsvurdering", "Opdigt"] {
        let page = words(&browser.post("/soeg", &[("q", query)]).await);
        // The field holds what was typed: only what was found counts.
        seen.insert(format!("/soeg {query}"), page.replace(&format!("value=\"{query}\""), ""));
        let page = words(&browser.post("/breve/soeg", &[("q", query)]).await);
        seen.insert(format!("/breve/soeg {query}"), page.replace(&format!("value=\"{query}\""), ""));
        let page = words(&browser.post("/viden/soeg", &[("q", query)]).await);
        seen.insert(format!("/viden/soeg {query}"), page.replace(&format!("value=\"{query}\""), ""));
    }
    for (path, page) in seen {
        for mark in home.values().map(String::as_str).chain([MARK, TABLE, "maerke-hjemme-6608"]) {
            assert!(!page.contains(mark), "{username} finds {mark} on {path}");
        }
    }
}

/// Of those outside, the ones who also send forms: each role that could do something.
const SENDERS: [&str; 4] = ["lea.kp", "carl.kp", "liv.kp", "liv.kf"];

/// An id from behind the wall answers like one that never was: status, headers and body, to the byte.
async fn no_address_tells(username: &str, browser: &Browser, home: &Home) {
    let body = b"key=k&version=1&reason=Opdigt&text=Opdigt&user=x&point=x&recipients=bif".to_vec();
    for method in [http::Method::GET, http::Method::POST] {
        if method == http::Method::POST && !SENDERS.contains(&username) {
            continue;
        }
        let body = if method == http::Method::POST { body.clone() } else { Vec::new() };
        let kind = if method == http::Method::POST { FORM } else { "" };
        let mut nowhere: BTreeMap<String, Page> = BTreeMap::new();
        for (theirs, none) in doors(method.as_str(), home) {
            if !nowhere.contains_key(&none) {
                nowhere.insert(none.clone(), browser.send(method.clone(), &none, kind, body.clone()).await);
            }
            let there = browser.send(method.clone(), &theirs, kind, body.clone()).await;
            same(username, home, &theirs, &there, &nowhere[&none]);
        }
    }
}

fn same(username: &str, home: &Home, path: &str, there: &Page, none: &Page) {
    assert!(there.status < 500, "{username} at {path}: {}", there.status);
    assert_eq!(there.status, none.status, "{username} tells by its status what is there at {path}");
    assert_eq!(there.body.len(), none.body.len(), "{username} tells by its size what is there at {path}");
    let nameless = |text: String| home.values().fold(text, |text, id| text.replace(id.as_str(), NONE));
    assert_eq!(nameless(settled(there)), settled(none), "{username} tells what is there at {path}");
    assert_eq!(
        nameless(format!("{:?}", there.headers)),
        format!("{:?}", none.headers),
        "{username} tells by the headers at {path}"
    );
    let text = words(there);
    assert!(!text.contains(MARK) && !text.contains(TABLE), "{username} finds a mark at {path}");
}

/// The same doors do show it at home: what nobody finds outside is there to be found.
async fn at_home_they_find_it(world: &World, home: &Home) {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let written = [
        "har trukket sig",
        "i en oplysning",
        "Helhedsvurdering",
        "Samtaler om",
        "Status:",
        "Lokale",
        "Punkt",
        "Formål",
        "Besluttet:",
        "Opdigt-anmelder",
        "i en metode",
        "i et brev",
    ];
    for username in ["lea.bif", "carl.bif", "liv.sof", "liv.ssp"] {
        let browser = Browser::of(world, username).await;
        // At home a meeting's stream goes on for as long as somebody listens; it is tried in `live`.
        for (path, _) in doors("GET", home).into_iter().filter(|(path, _)| !path.ends_with("/strom")) {
            let page = words(&browser.get(&path).await).replace('\n', " ");
            found.extend(written.iter().filter(|w| page.contains(MARK) && page.contains(**w)));
        }
    }
    let lacks: Vec<&&str> = written.iter().filter(|w| !found.contains(**w)).collect();
    assert!(lacks.is_empty(), "nobody at home finds {lacks:?}");
    let list = Browser::of(world, "lea.bif").await.get("/moeder").await;
    assert!(list.text().contains(MARK), "the place stands in the list at home");
}

async fn nothing_leaves_home(world: World, at_addresses: Vec<&'static str>) {
    let (office, planner) = (world.office(), world.actor("asta.kp").await);
    let form = PlanForm {
        model: model("model-1").to_owned(),
        body: "Borgerrepræsentationen (opdigtet)".to_owned(),
        reference: "2016-0147".to_owned(),
        decided_on: "2016-06-06".to_owned(),
        enact_at: 0,
    };
    let plan = must(office.plan_change(&planner, &world.key(), &form).await, "planning");
    world.wait(7 * DAY);
    let before = everywhere(&world, &plan).await;
    world.wait(-7 * DAY);
    let home = play(&world).await;
    let after = everywhere(&world, &plan).await;
    for ((username, path), page) in &after {
        assert_eq!(
            before.get(&(*username, path.clone())),
            Some(page),
            "{username} sees on {path} that something happened behind the wall"
        );
    }
    at_home_they_find_it(&world, &home).await;
    for username in outsiders() {
        no_page_shows_it(username, &Browser::of(&world, username).await, &plan, &home).await;
    }
    for username in at_addresses {
        no_address_tells(username, &Browser::of(&world, username).await, &home).await;
    }
}

/// What everybody outside sees on every page that lists or counts.
async fn everywhere(world: &World, plan: &str) -> BTreeMap<(&'static str, String), String> {
    let mut all = BTreeMap::new();
    for username in outsiders() {
        let pages = overview(&Browser::of(world, username).await, plan).await;
        all.extend(pages.into_iter().map(|(path, page)| ((username, path), page)));
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w4_nothing_leaves_home_on_sqlite() {
    within(World::under(Engine::Sqlite, &marked_model(), &MORE).await, |world| nothing_leaves_home(world, SENDERS.to_vec()))
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w4_nothing_leaves_home_on_postgres() {
    // Who serves the common table and who only sits at it: the others ask the same statements, and are tried on the other engine.
    let two = vec!["lea.kp", "liv.kf"];
    within(World::under(Engine::Postgres, &marked_model(), &MORE).await, |world| nothing_leaves_home(world, two)).await;
}
