//! The walls, tried from every door: each page, paper and search as everybody, looking for words that were planted where few may read.

use std::{collections::BTreeSet, process::Command};

use tvaers_ledger::Outcome;
use tvaers_testkit::{Engine, PEOPLE, Scene, World, must, on_both, with};

use crate::browser::{Browser, Page};

/// What stands on a page or paper, whatever it is made of: text, headers, title.
fn words(page: &Page) -> String {
    let head: String = page.headers.iter().map(|(n, v)| format!("{n}: {}\n", String::from_utf8_lossy(v.as_bytes()))).collect();
    if !page.body.starts_with(b"%PDF-") {
        return head + &page.text();
    }
    let folder = must(tempfile::tempdir(), "a folder");
    let file = folder.path().join("paper.pdf");
    must(std::fs::write(&file, &page.body), "writing the paper");
    let text = must(Command::new("pdftotext").arg(&file).arg("-").output(), "pdftotext (poppler-utils; `make test` installs it)");
    assert!(text.status.success(), "a paper that cannot be read");
    head + &String::from_utf8_lossy(&text.stdout)
}

/// Every address somebody could type: each route with each id of the scene.
fn doors(scene: &Scene) -> BTreeSet<String> {
    let ids = [
        &scene.concern,
        &scene.waiting,
        &scene.case,
        &scene.answer,
        &scene.shared,
        &scene.kept,
        &scene.disclosure,
        &scene.meeting,
    ];
    let mut doors = BTreeSet::new();
    for route in tvaers_web::route_table().iter().filter(|r| r.method == "GET" && !r.path.starts_with("/assets")) {
        for id in ids {
            let path: Vec<&str> =
                route.path.split('/').map(|part| if part.starts_with('{') { id.as_str() } else { part }).collect();
            doors.insert(path.join("/"));
        }
    }
    doors.extend(["/sager?alle=1".to_owned(), "/bekymringer?alle=1".to_owned(), format!("/log?ting={}", scene.shared)]);
    doors
}

/// Everything that somebody can get to see: all doors and all searches.
async fn everything(world: &World, scene: &Scene, username: &str) -> String {
    let browser = Browser::of(world, username).await;
    let mut seen = String::new();
    for door in doors(scene) {
        let page = browser.get(&door).await;
        assert!(page.status < 500, "{username} at {door}: {}", page.status);
        seen.push_str(&words(&page));
    }
    for query in [Scene::SHARED, Scene::KEPT, Scene::CITIZEN, "foråret kontakt", "kammerater"] {
        let page = browser.post("/soeg", &[("q", query)]).await;
        // The field holds what was typed: only what was found counts.
        seen.push_str(&words(&page).replace(&format!("value=\"{query}\""), ""));
    }
    for item in [&scene.shared, &scene.kept] {
        let page = browser.post(&format!("/oplysninger/{item}/gennemse"), &[("reason", "Stikprøve")]).await;
        assert!(page.status < 500, "{username} reviewing: {}", page.status);
        seen.push_str(&words(&page));
    }
    seen
}

/// Who may find which word; the first of them must.
fn allowed() -> [(&'static str, Vec<&'static str>); 5] {
    [
        (Scene::SHARED, vec!["liv.sof", "lea.bif", "carl.bif", "liv.bif", "dag.bif", "dan.sof"]),
        (Scene::KEPT, vec!["liv.kp", "dag.kp"]),
        (Scene::CITIZEN, vec!["lea.bif", "liv.sof", "liv.kp", "carl.bif", "liv.bif"]),
        ("MAERKE-HANDLING-9150", vec!["lea.bif", "carl.bif", "liv.bif"]),
        (Scene::REPORTER, vec!["lea.bif"]),
    ]
}

/// W1, W2, W3, W8, W9, U1, U2: on no surface does anybody find what they may not read, nor the number of a case they have no part in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_finds_what_they_may_not_read() {
    with(Engine::Sqlite, |world: World| async move {
        let scene = world.scene().await;
        let secretary = world.actor("lea.bif").await;
        let number = must(world.office().case(&secretary, &scene.case).await, "the case").case.number;
        let involved = ["bif", "sof", "kp-forebyggelse"];
        for person in PEOPLE {
            let seen = everything(&world, &scene, person.username).await;
            for (word, readers) in allowed() {
                let finds = seen.contains(word);
                assert!(!finds || readers.contains(&person.username), "{} finds {word}", person.username);
                assert!(finds || readers.first() != Some(&person.username), "{} no longer finds {word}", person.username);
            }
            assert!(!seen.contains(&number) || involved.contains(&person.department), "{} learns of {number}", person.username);
        }
        world.end().await;
    })
    .await;
}

on_both! {
    /// U3: once withdrawn, an item is gone from every surface of its recipient at once, papers and search among them.
    async fn w2_what_is_withdrawn_is_gone_everywhere(world) {
        let scene = world.scene().await;
        assert!(everything(&world, &scene, "lea.bif").await.contains(Scene::SHARED));
        let sender = world.actor("liv.sof").await;
        must(world.office().withdraw_disclosure(&sender, &world.key(), &scene.disclosure).await, "withdrawing");
        assert!(!everything(&world, &scene, "lea.bif").await.contains(Scene::SHARED));
        assert!(everything(&world, &scene, "liv.sof").await.contains(Scene::SHARED), "its owner still reads it");
        world.end().await;
    }

    /// W11: whoever is declared disqualified is out of the case at once.
    async fn w11_the_disqualified_are_out_at_once(world) {
        let scene = world.scene().await;
        let police = world.actor("liv.kp").await;
        assert!(everything(&world, &scene, "liv.kp").await.contains(Scene::KEPT));
        let user = police.who.user.clone();
        must(world.office().declare_conflict(&police, &world.key(), &scene.case, &user, "I familie").await, "declaring");
        let seen = everything(&world, &scene, "liv.kp").await;
        assert!(!seen.contains(Scene::KEPT) && !seen.contains(Scene::CITIZEN));
        world.end().await;
    }

    /// W1: a caseworker finds nothing until a colleague puts them on the case, and then what their department may read.
    async fn w1_a_caseworker_reads_in_assigned_cases_only(world) {
        let scene = world.scene().await;
        assert!(!everything(&world, &scene, "bo.sof").await.contains(Scene::CITIZEN));
        let (liaison, caseworker) = (world.actor("liv.sof").await, world.actor("bo.sof").await);
        must(world.office().assign(&liaison, &world.key(), &scene.case, &caseworker.who.user, true).await, "assigning");
        let seen = everything(&world, &scene, "bo.sof").await;
        assert!(seen.contains(Scene::CITIZEN) && seen.contains(Scene::SHARED) && !seen.contains(Scene::KEPT));
        world.end().await;
    }

    /// W9: a data protection officer reads what their own authority owns, for a reason that stands in the ledger, and not without one.
    async fn w9_a_dpo_reads_for_a_recorded_reason(world) {
        let scene = world.scene().await;
        let door = |item: &str| format!("/oplysninger/{item}/gennemse");
        let police = Browser::of(&world, "dag.kp").await;
        assert_eq!(police.post(&door(&scene.kept), &[("reason", " ")]).await.status, 422);
        let before = world.entries().await.len();
        let page = police.post(&door(&scene.kept), &[("reason", "Stikprøve uge 46")]).await;
        assert!(page.status == 200 && words(&page).contains(Scene::KEPT));
        let entries = world.entries().await;
        let read = entries[before..].iter().find(|e| e.outcome == Outcome::Read && e.thing_id == scene.kept);
        assert!(read.is_some_and(|e| e.act == "read_item"), "the reading is not in the ledger");
        let shown = police.get(&format!("/log?ting={}", scene.kept)).await.text();
        assert!(shown.contains("Stikprøve uge 46"), "the reason is not in the ledger");
        assert!(shown.contains(&format!("href=\"{}\"", door(&scene.kept))), "no way from the ledger to the item");
        assert_eq!(police.post(&door(&scene.shared), &[("reason", "Stikprøve")]).await.status, 404, "another authority's item");
        for nobody in ["eva.kp", "asta.kp", "liv.kf", "bo.kp"] {
            let browser = Browser::of(&world, nobody).await;
            assert_eq!(browser.post(&door(&scene.kept), &[("reason", "Stikprøve")]).await.status, 404, "{nobody}");
            assert_eq!(browser.get(&door(&scene.kept)).await.status, 404, "{nobody}");
        }
        world.end().await;
    }
}
