//! The ledger: every act, every reading and every refusal leaves an entry, and the export verifies from its files alone.

use tvaers_domain::time::HOUR;
use tvaers_ledger::{Outcome, export::verify};
use tvaers_locale::{Lang, Words};
use tvaers_office::ledger::LedgerFilter;
use tvaers_policy::{Kind, acts};
use tvaers_testkit::{Scene, must, on_both, rows};

use crate::browser::Browser;

/// Who looks after the ledger reads no program's words.
#[test]
fn every_act_and_every_kind_of_thing_has_a_word_in_both_languages() {
    let kebab = |name: &str| {
        let letters = name.char_indices().map(|(at, letter)| match letter {
            '_' => "-".to_owned(),
            _ if letter.is_uppercase() && at > 0 => format!("-{}", letter.to_lowercase()),
            _ => letter.to_lowercase().to_string(),
        });
        letters.collect::<String>()
    };
    let keys = acts::ALL.iter().map(|act| format!("act-{}", kebab(act.name)));
    let keys: Vec<String> = keys.chain(Kind::ALL.iter().map(|kind| format!("thing-{}", kebab(kind.name())))).collect();
    for lang in [Lang::Da, Lang::En] {
        let nameless: Vec<&String> = keys.iter().filter(|key| Words::new(lang).by_key(key).is_none()).collect();
        assert!(nameless.is_empty(), "{lang:?} has no word for {nameless:?}");
    }
}

on_both! {
    async fn every_act_of_the_scene_is_written(world) {
        let scene = world.scene().await;
        let entries = world.entries().await;
        let done = [
            "found", "log_in", "register_concern", "ask_clearance", "answer_clearance", "triage", "start_inquiry", "answer_inquiry",
            "add_item", "disclose_item", "convene",
        ];
        for act in done {
            assert!(entries.iter().any(|e| e.act == act && e.outcome == Outcome::Done), "{act} left no entry");
        }
        let disclosed = must(entries.iter().find(|e| e.act == "disclose_item" && e.thing_id == scene.shared).ok_or("missing"), "it");
        assert!(disclosed.user.is_some() && !disclosed.policies.is_empty() && disclosed.basis.is_some(), "{disclosed:?}");
    }

    /// W10: the entry is there when the page is.
    async fn w10_every_reading_is_written_with_what_was_on_the_page(world) {
        let scene = world.scene().await;
        let reader = Browser::of(&world, "liv.sof").await;
        let before = world.entries().await.len();
        assert_eq!(reader.get(&format!("/sager/{}/oplysninger", scene.case)).await.status, 200);
        let entries = world.entries().await;
        let read: Vec<_> = entries[before..].iter().filter(|e| e.outcome == Outcome::Read && e.act == "read_item").collect();
        assert_eq!(read.len(), 1, "{read:?}");
        assert_eq!(read[0].thing_id, scene.case);
        assert!(read[0].with.contains(&scene.shared), "what was shown is not named");
        assert!(!read[0].with.contains(&scene.kept), "what was not shown is named");

        let secretary = Browser::of(&world, "lea.bif").await;
        let before = world.entries().await.len();
        assert_eq!(secretary.get(&format!("/bekymringer/{}", scene.concern)).await.status, 200);
        let entries = world.entries().await;
        assert!(entries[before..].iter().any(|e| e.act == "view_concern" && e.outcome == Outcome::Read));
    }

    /// R12: whoever comes where they may not leaves a trace.
    async fn r12_every_refusal_is_written(world) {
        let scene = world.scene().await;
        let reader = Browser::of(&world, "liv.kf").await;
        for path in [format!("/sager/{}", scene.case), format!("/bekymringer/{}", scene.concern)] {
            let before = world.entries().await.len();
            assert_eq!(reader.get(&path).await.status, 404);
            let entries = world.entries().await;
            assert!(entries[before..].iter().any(|e| e.outcome == Outcome::Refused && e.user.is_some()), "{path} left no entry");
        }
    }

    async fn nothing_of_a_person_stands_in_it(world) {
        world.scene().await;
        let all: String = world.entries().await.iter().map(|e| String::from_utf8_lossy(&e.canonical()).into_owned()).collect();
        for marker in [Scene::SHARED, Scene::KEPT, Scene::CITIZEN, Scene::REPORTER, "MAERKE", "opdigtet@", "Opdigt"] {
            assert!(!all.contains(marker), "{marker} stands in the ledger");
        }
    }

    async fn the_export_verifies_and_a_changed_one_does_not(world) {
        world.scene().await;
        let folder = must(tempfile::tempdir(), "a folder");
        let dir = folder.path().join("export");
        let verified = world.export_and_verify(&dir).await;
        assert_eq!(usize::try_from(verified.size).ok(), Some(world.entries().await.len()));
        let file = dir.join("entries-00000000.ndjson");
        let whole = must(std::fs::read_to_string(&file), "the entries");
        must(std::fs::write(&file, whole.replacen("add_item", "adx_item", 1)), "changing");
        assert!(verify(&dir).is_err(), "a changed entry was not noticed");
        let shorter: String = whole.split_inclusive('\n').skip(1).collect();
        must(std::fs::write(&file, shorter), "leaving one out");
        assert!(verify(&dir).is_err(), "a missing entry was not noticed");
        must(std::fs::write(&file, whole), "putting it back");
        must(verify(&dir), "the whole export");
    }

    /// Many entries of one instant have an order among them: where a page ends the next goes on, and nothing is left out or shown twice.
    async fn its_pages_join(world) {
        let (scene, reader) = (world.scene().await, world.actor("lea.bif").await);
        for nth in 0..110 {
            if nth == 70 {
                world.wait(HOUR);
            }
            must(world.office().case(&reader, &scene.case).await, "reading");
        }
        let dpo = world.actor("dag.bif").await;
        let own_authority = dpo.who.authority.as_str();
        let there = |and: &str| format!("SELECT id FROM ledger_entries WHERE authority = '{own_authority}'{and} ORDER BY at DESC, id DESC");
        let everything = rows(&world.address(), &there("")).await;
        let readings = rows(&world.address(), &there(" AND outcome = 'read' AND by_user IS NOT NULL")).await;
        let (mut ledger, mut before) = (Vec::new(), None);
        loop {
            let filter = LedgerFilter { before, ..LedgerFilter::default() };
            let page = must(world.office().ledger(&dpo, &filter).await, "the ledger");
            ledger.extend(page.lines.into_iter().map(|line| line.entry.id));
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert!(everything.len() > 120 && ledger.ends_with(&everything), "{} of {}", ledger.len(), everything.len());
        let (mut read, mut before) = (Vec::new(), None);
        loop {
            let page = must(world.office().lookups(&dpo, before.as_deref()).await, "the readings");
            read.extend(page.rows.into_iter().map(|row| row.id));
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert!(readings.len() > 110 && read.ends_with(&readings), "{} of {}", read.len(), readings.len());
        let own_ones = format!("SELECT id FROM ledger_entries WHERE by_user = '{}' ORDER BY at DESC, id DESC", reader.who.user);
        let own_ones = rows(&world.address(), &own_ones).await;
        let (mut own, mut before) = (Vec::new(), None);
        loop {
            let page = must(world.office().own_entries(&reader, before.as_deref()).await, "one's own");
            own.extend(page.lines.into_iter().map(|line| line.entry.id));
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert!(own_ones.len() > 110 && own.ends_with(&own_ones), "{} of {}", own.len(), own_ones.len());
    }

    async fn several_may_place_entries_at_once(world) {
        world.scene().await;
        let place = |world: tvaers_testkit::World| async move { world.office().place_entries().await };
        let all = [tokio::spawn(place(world.clone())), tokio::spawn(place(world.clone())), tokio::spawn(place(world.clone()))];
        for one in all {
            must(must(one.await, "placing"), "placing");
        }
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }
}
