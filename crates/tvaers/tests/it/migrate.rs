//! A house that an earlier version filled is brought up to date: everything is there, everything still refers to something, and its people find what was
//! theirs and go on with it. Everybody and everything in it is invented.

use std::collections::BTreeSet;

use tvaers_model::presets;
use tvaers_office::{case::CaseListFilter, meeting::MeetingForm};
use tvaers_testkit::{Earlier, Engine, Scene, World, must, rows, within};

use crate::browser::Browser;

/// All rows of a table as texts, in the columns that the earlier version knew.
async fn kept(address: &str, table: &str, columns: &[&str]) -> BTreeSet<String> {
    let texts: Vec<String> = columns.iter().map(|c| format!("COALESCE(CAST({c} AS TEXT), 'none')")).collect();
    rows(address, &format!("SELECT {} FROM \"{table}\"", texts.join(" || '|' || "))).await.into_iter().collect()
}

async fn everything(address: &str) -> Vec<(&'static str, BTreeSet<String>)> {
    let mut all = Vec::new();
    for (table, columns) in Earlier::tables() {
        all.push((table, kept(address, table, &columns).await));
    }
    all
}

/// Rows that refer to what is not there. PostgreSQL lets nobody write one, unless a migration has switched that off.
async fn broken(engine: Engine, address: &str) -> Vec<String> {
    let sql = match engine {
        Engine::Sqlite => "SELECT \"table\" || ' to ' || parent FROM pragma_foreign_key_check",
        Engine::Postgres => "SELECT conname::TEXT FROM pg_constraint WHERE contype = 'f' AND NOT convalidated",
    };
    rows(address, sql).await
}

async fn everything_is_there(engine: Engine) {
    let earlier = Earlier::version_3(engine).await;
    let (address, before) = (earlier.address(), everything(&earlier.address()).await);
    assert!(before.len() > 35 && before.iter().all(|(_, rows)| !rows.is_empty()), "the earlier house is filled");
    within(earlier.open().await, move |world| async move {
        for ((table, before), (_, after)) in before.iter().zip(everything(&address).await) {
            let lost: Vec<&String> = before.difference(&after).collect();
            assert!(lost.is_empty(), "{table} lost {lost:?}");
        }
        assert_eq!(broken(engine, &address).await, Vec::<String>::new(), "something refers to nothing");
        filled_in(&address).await;
        let case = must(rows(&address, "SELECT id FROM cases").await.pop().ok_or("none"), "the case");
        people_find_what_was_theirs(&world, &case).await;
        people_go_on(&world, &case).await;
    })
    .await;
}

/// What the newer version asks of every row has an answer in the old ones: each speaks for itself, the secretariat presides and keeps every power.
async fn filled_in(address: &str) {
    for wrong in [
        "SELECT id FROM departments WHERE speaker IS NULL OR speaker <> id",
        "SELECT id FROM units WHERE chair IS NULL OR chair <> secretariat OR NOT takes_cases OR NOT open",
        "SELECT id FROM concerns WHERE receiver IS NULL OR receiver <> owner",
    ] {
        assert_eq!(rows(address, wrong).await, Vec::<String>::new(), "{wrong}");
    }
    let powers: BTreeSet<String> = rows(address, "SELECT value FROM unit_powers").await.into_iter().collect();
    let had = ["intake", "search", "convene", "inquire", "assess", "propose", "follow_up", "close", "hand_over"];
    assert_eq!(powers, had.map(str::to_owned).into());
}

async fn people_find_what_was_theirs(world: &World, case: &str) {
    let office = world.office();
    let secretary = Browser::of(world, "lea.bif").await;
    assert_eq!(secretary.get(&format!("/sager/{case}")).await.status, 200, "the secretary opens the case");
    let items = secretary.get(&format!("/sager/{case}/oplysninger")).await.text();
    assert!(items.contains(Scene::SHARED) && items.contains(Scene::CITIZEN), "what was disclosed to the secretariat");
    assert!(!items.contains(Scene::KEPT), "what was withdrawn stays withdrawn");

    let lists = async |username: &str| {
        let filter = CaseListFilter { all: true, before: None };
        let list = must(office.cases(&world.actor(username).await, &filter).await, username);
        list.lines.into_iter().map(|line| line.id).collect::<Vec<_>>()
    };
    for (username, sees) in
        [("liv.sof", true), ("bo.sof", true), ("liv.kp", true), ("bo.kp", false), ("liv.kf", false), ("liv.buf", false)]
    {
        assert_eq!(lists(username).await, if sees { vec![case.to_owned()] } else { Vec::new() }, "{username}");
        let status = Browser::of(world, username).await.get(&format!("/sager/{case}")).await.status;
        assert_eq!(status, if sees { 200 } else { 404 }, "{username}");
    }
    let police = Browser::of(world, "liv.kp").await.get(&format!("/sager/{case}/oplysninger")).await.text();
    assert!(police.contains(Scene::KEPT) && !police.contains(Scene::SHARED), "one's own, and not what others share with others");

    let liaison = world.actor("liv.sof").await;
    let actions = must(office.case_actions(&liaison, case).await, "the actions").actions;
    let action = must(actions.first().ok_or("none"), "SOF's action");
    let page = Browser::of(world, "liv.sof").await.get(&format!("/indsatser/{}", action.id)).await.text();
    assert!(page.contains("Samtaler hver uge") && page.contains("De første samtaler er holdt."), "what was agreed and reported");
    let meetings = must(office.meetings(&liaison, None).await, "the meetings").lines;
    let meeting = must(meetings.first().ok_or("none"), "the meeting");
    let minutes = Browser::of(world, "liv.sof").await.get(&format!("/moeder/{}/referat", meeting.meeting.id)).await.text();
    assert!(minutes.contains("Samtalerne fortsætter."), "what was decided");
}

/// The secretariat has the powers that it had, whoever received a concern knows who reported, the model can be changed, and the ledger is whole.
async fn people_go_on(world: &World, case: &str) {
    let office = world.office();
    let secretary = world.actor("lea.bif").await;
    let address = world.address();
    let waiting = rows(&address, "SELECT id FROM concerns WHERE status = 'received'").await;
    let waiting = must(waiting.first().ok_or("none"), "the concern that waits");
    let page = Browser::of(world, "lea.bif").await.get(&format!("/bekymringer/{waiting}")).await.text();
    assert!(page.contains(Scene::REPORTER), "who received it knows who reported");

    let scene = world.scene().await;
    assert_ne!(scene.case, case, "the whole way of a concern once more, beside the old case");
    let plan = MeetingForm {
        starts_at: office.now() + 1,
        ends_at: office.now() + 2,
        place: "Rådhuset".into(),
        parties: vec!["sof".into()],
        ..MeetingForm::default()
    };
    let meeting = must(office.plan_meeting(&secretary, &world.key(), &plan).await, "the next meeting");
    let points = must(office.meeting(&secretary, &meeting).await, "its agenda").points;
    assert!(points.iter().any(|p| p.case.as_deref() == Some(case)), "the old case is on its agenda");

    let model_2 = presets::get("model-2").map_or("", |preset| preset.model);
    let said = must(office.plan_on_console(&world.actor("asta.bif").await, model_2).await, "what another model would change");
    assert!(said.cases.iter().any(|c| c.id == case && c.lose.iter().any(|d| d == "sof")), "SOF would lose sight of the old case");

    let folder = must(tempfile::tempdir(), "a folder");
    let verified = world.export_and_verify(&folder.path().join("export")).await;
    let entries = rows(&address, "SELECT id FROM ledger_entries").await.len();
    assert_eq!(usize::try_from(verified.size).unwrap_or(0), entries, "the ledger goes on from the old entries");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_of_version_3_is_brought_up_to_date_on_sqlite() {
    everything_is_there(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_of_version_3_is_brought_up_to_date_on_postgres() {
    everything_is_there(Engine::Postgres).await;
}
