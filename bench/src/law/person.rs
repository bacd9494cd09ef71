//! What is held about one citizen among a million items and a ledger of a million entries: gathered for who asks, and erased.

use std::time::Instant;

use tvaers_domain::{
    access::{Asker, Channel},
    case::Outcome,
    time::{DAY, day_of},
};
use tvaers_office::{access::RequestForm, case::Closing, erasure::DisposalForm};
use tvaers_testkit::{Scene, World, must, rows};

use super::{ROUNDS, line};
use crate::measure::Times;

/// Cases beside those that it is about.
const CASES: u32 = 100_000;
/// Items in each of them, and entries in the ledger for each.
const IN_EACH: u32 = 10;
/// Ids that a search found, in the entry of each.
const FOUND: u32 = 20;
/// How many items the citizen's own case gets besides.
const OWN: u32 = 200;

/// An id of this kind with the number `i` (SQL).
fn id(kind: &str, i: &str) -> String {
    format!("'{kind}-0000-7000-8000-' || SUBSTR(CAST(1000000000000 + {i} AS TEXT), 2)")
}

/// What both engines take alike: an `INSERT` into a table for each number up to [`CASES`].
fn each(into: &str, values: &str) -> String {
    format!(
        "INSERT INTO {into} WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < {CASES}) SELECT {values} FROM up"
    )
}

/// Fills the world with others.
async fn fill(world: &World) {
    let (subject, case) = (id("019a0000", "i"), id("019b0000", "i"));
    let mut scripts = vec![
        each(
            "subjects (id, name, municipality, created_at)",
            &format!("{subject}, 'Opdigt Nummer ' || CAST(i AS TEXT), 'København', 1"),
        ),
        each("subject_keys (key, subject)", &format!("'nummer' || CAST(i AS TEXT), {subject}")),
        each(
            "cases (id, number, unit, subject, status, urgent, opened_at, due, version)",
            &format!("{case}, 'X-' || CAST(i AS TEXT), (SELECT MIN(id) FROM units), {subject}, 'assessed', FALSE, 1, 1, 1"),
        ),
        each("case_parties (owner_id, value)", &format!("{case}, 'sof'")),
    ];
    for nth in 0..IN_EACH {
        let (item, entry) = (id(&format!("019c{nth:04}"), "i"), id(&format!("019d{nth:04}"), "i"));
        let owner = if nth % 2 == 0 { "bif" } else { "sof" };
        scripts.push(each(
            "items (id, \"case\", owner, kind, nature, sensitive, categories, title, body, created_at, version)",
            &format!(
                "{item}, {case}, '{owner}', 'information', 'fact', FALSE, '', 'Opdigt', 'Har haft kontakt siden foråret.', 1, 1"
            ),
        ));
        // The last of each is a search, which names what it found.
        let (act, thing, body) = if nth + 1 == IN_EACH {
            let found = (0..FOUND).map(|k| format!("'\"' || {} || '\"'", id("019c0000", &format!("(i * 7 + {k}) % {CASES}"))));
            ("search", "''".to_owned(), format!("'{{\"with\":[' || {} || ']}}'", found.collect::<Vec<_>>().join(" || ',' || ")))
        } else {
            ("read_item", item, "'{\"act\":\"read_item\"}'".to_owned())
        };
        scripts.push(each(
            "ledger_entries (id, position, authority, at, act, outcome, thing_kind, thing, body)",
            &format!(
                "{entry}, {nth} * {CASES} + i + 1000000, (SELECT authority FROM departments WHERE id = 'bif'), i, '{act}', 'read', 'item', \
                 {thing}, {body}"
            ),
        ));
        scripts.push(each("ledger_salts (entry, field, salt)", &format!("{entry}, 'words', '5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a'")));
    }
    // A reading in ten of one kind was for a reason.
    let reasons = "INSERT INTO ledger_reasons (entry, reason) SELECT id, 'Opdigtet grund' FROM ledger_entries \
                   WHERE id LIKE '019d0002-%' AND position % 10 = 0";
    scripts.push(reasons.to_owned());
    for sql in scripts {
        rows(&world.address(), &sql).await;
    }
    must(world.store().tidy().await, "statistics");
}

/// Gathers for the citizen of these scenes.
async fn gather(world: &World, engine: &str) {
    let (office, dpo) = (world.office(), world.actor("dag.bif").await);
    let form = RequestForm {
        channel: Some(Channel::DigitalPost),
        received_on: day_of(office.now()),
        asker: Some(Asker::Themselves),
        requester: Scene::CITIZEN.to_owned(),
        birth_date: Some("1999-04-01".to_owned()),
        lang: "da".to_owned(),
        ..RequestForm::default()
    };
    let id = must(office.register_request(&dpo, &world.key(), &form).await, "registering");
    let (mut looked, mut times) = (Times::default(), Times::default());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let (row, found) = must(office.find_requested(&dpo, &id).await, "finding");
        looked.add(Times::one(start.elapsed()));
        let picked: Vec<String> = found.into_iter().map(|found| found.subject).collect();
        let start = Instant::now();
        must(office.draft_extract(&dpo, &world.key(), &id, &picked, "Navn og dag er de samme.", row.version).await, "gathering");
        times.add(Times::one(start.elapsed()));
    }
    let pieces = rows(&world.address(), "SELECT CAST(COUNT(*) AS TEXT) FROM access_pieces").await;
    line(&format!("an access request over {} items, {engine}", CASES * IN_EACH), times.within(50), 2000.0);
    println!("    {} fields gathered; finding the person before it {:.0} ms", pieces.join(""), looked.within(50));
}

/// Erases the cases of these scenes, one after the other.
async fn erase(world: &World, scenes: &[Scene], engine: &str) {
    let (office, dpo, leader) = (world.office(), world.actor("dag.bif").await, world.actor("gry.bif").await);
    let secretary = world.actor("lea.bif").await;
    let mut term = 0;
    for scene in scenes {
        let version = must(office.case(&secretary, &scene.case).await, "the case").case.version;
        let closing = Closing { outcome: Outcome::Mistaken, note: String::new(), version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        let case = must(office.case(&secretary, &scene.case).await, "the case").case;
        term = must(case.erase_at.ok_or("none"), "its term");
    }
    world.wait(term - office.now() + 1);
    must(office.note_erasures().await, "noting");
    let disposal = DisposalForm { reference: "Opdigtet bekendtgørelse".to_owned(), decided_on: "2026-01-05".to_owned() };
    for officer in ["dag.bif", "dag.kp"] {
        must(office.allow_disposal(&world.actor(officer).await, &world.key(), &disposal).await, officer);
    }
    world.wait(15 * DAY);
    let due = must(office.erasures(&dpo).await, "the list").due;
    let ids: Vec<String> = due.into_iter().filter(|view| view.row.what == "case").map(|view| view.row.id).collect();
    must(office.list_erasures(&dpo, &world.key(), &ids).await, "putting them on the list");
    let mut times = Times::default();
    for id in &ids {
        let start = Instant::now();
        must(office.approve_erasures(&leader, &world.key(), std::slice::from_ref(id)).await, "erasing");
        times.add(Times::one(start.elapsed()));
    }
    line(&format!("erasing one citizen, {engine}"), times.within(50), 1000.0);
    println!("    the slowest of {} {:.0} ms; beside a ledger of {} entries", times.len(), times.within(100), CASES * IN_EACH);
}

/// Measures both in a world.
pub async fn measure(world: World, engine: &'static str) {
    let mut scenes = Vec::new();
    for _ in 0..ROUNDS {
        scenes.push(world.scene().await);
    }
    eprintln!("{engine}: filling");
    fill(&world).await;
    if let Some(scene) = scenes.first() {
        let own = format!(
            "UPDATE items SET \"case\" = '{}' WHERE id LIKE '019c0000-%' AND id <= {}",
            scene.case,
            id("019c0000", &OWN.to_string())
        );
        rows(&world.address(), &own).await;
    }
    gather(&world, engine).await;
    erase(&world, &scenes, engine).await;
}
