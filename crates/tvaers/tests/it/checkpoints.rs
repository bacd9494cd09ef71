//! Checkpoints: signed on a schedule, kept by the parties, and a past that was rewritten in the database is found and never signed again.

use std::{path::Path, process::Command};

use tvaers_ledger::{
    Checkpoint, VerifierKey,
    export::{Kept, VerifyError, verify, verify_against},
    proof,
};
use tvaers_testkit::{World, must, on_both};

use crate::browser::Browser;

const HOUR: i64 = 3_600_000_000;

async fn keys(world: &World) -> Vec<VerifierKey> {
    must(world.office().verifier_keys().await, "the keys")
}

async fn signed(world: &World) -> String {
    must(must(world.office().sign_head().await, "signing").ok_or("nothing signed"), "a checkpoint").note
}

fn export_to(world_dir: &Path, name: &str) -> std::path::PathBuf {
    world_dir.join(name)
}

on_both! {
    async fn the_head_is_signed_each_hour_when_entries_came(world) {
        world.scene().await;
        assert!(must(world.office().sign_due().await, "the first time"));
        assert!(!must(world.office().sign_due().await, "at once again"), "not twice in an hour");
        world.wait(HOUR);
        assert!(must(world.office().sign_due().await, "nothing came, and that is no fault"), "the last one stands");
        let first = signed(&world).await;
        assert_eq!(first, signed(&world).await, "what is signed stays as it is");
        let dpo = Browser::of(&world, "dag.bif").await;
        let page = dpo.get("/log/kontrolpunkter").await;
        assert_eq!(page.status, 200);
        let kept = dpo.get("/log/kontrolpunkt").await;
        assert_eq!(kept.status, 200);
        let opened = must(Checkpoint::open(&kept.text(), &keys(&world).await), "what the page gives");
        assert!(page.text().contains(&tvaers_ledger::to_hex(&opened.root)), "the list holds it");
        assert_eq!(dpo.get(&format!("/log/kontrolpunkter/{}", opened.size)).await.body, kept.body);
        assert_eq!(dpo.get("/log/kontrolpunkter/999999").await.status, 404);
        // Who does not read the ledger keeps none (and that they asked is written).
        let secretary = Browser::of(&world, "lea.bif").await;
        for path in ["/log/kontrolpunkter", "/log/kontrolpunkt", "/log/kontrolpunkter/1"] {
            assert_eq!(secretary.get(path).await.status, 404, "{path}");
        }
    }

    async fn a_new_key_is_introduced_by_the_old_one(world) {
        world.scene().await;
        let first = signed(&world).await;
        let old = keys(&world).await;
        let new = must(must(world.office().change_ledger_key().await.map(|k| VerifierKey::parse(&k)), "a new key"), "of its form");
        assert_ne!(old[0], new);
        assert_eq!(keys(&world).await, [new.clone(), old[0].clone()]);
        world.wait(HOUR);
        Browser::of(&world, "lea.bif").await;
        let both = signed(&world).await;
        for key in [&old[0], &new] {
            must(Checkpoint::open(&both, std::slice::from_ref(key)), "signed by both");
        }
        world.wait(HOUR);
        Browser::of(&world, "lea.bif").await;
        let later = signed(&world).await;
        assert!(Checkpoint::open(&later, &old).is_err(), "the old key signs no more");
        must(Checkpoint::open(&later, std::slice::from_ref(&new)), "signed by the new one");
        let folder = must(tempfile::tempdir(), "a folder");
        let dir = export_to(folder.path(), "export");
        must(world.office().export_ledger(&dir).await, "the export");
        let kept = [Kept { name: "first", note: &first }, Kept { name: "both", note: &both }, Kept { name: "later", note: &later }];
        let found = must(verify_against(&dir, &kept, &[]), "every checkpoint ever signed");
        assert_eq!(found.keys, keys(&world).await);
    }

    /// Somebody with all rights over the database changes an entry, and all that depends on it.
    async fn a_past_rewritten_in_the_database_is_not_signed_and_found(world) {
        world.scene().await;
        let kept = signed(&world).await;
        let known = keys(&world).await;
        world.change_past().await;
        world.wait(HOUR);
        Browser::of(&world, "lea.bif").await;
        let refused = world.office().sign_head().await.map(|_| ()).map_err(|e| e.to_string());
        assert!(refused.as_ref().is_err_and(|why| why.contains("was changed in the database")), "{refused:?}");
        let folder = must(tempfile::tempdir(), "a folder");
        let dir = export_to(folder.path(), "forged");
        world.export_and_verify(&dir).await;
        must(verify(&dir), "it agrees with itself");
        let found = verify_against(&dir, &[Kept { name: "kept", note: &kept }], &known);
        assert!(matches!(found, Err(VerifyError::Forked { .. })), "{found:?}");
    }

    async fn an_entry_is_proved_to_who_may_read_it(world) {
        let scene = world.scene().await;
        let reader = Browser::of(&world, "liv.sof").await;
        reader.get(&format!("/sager/{}/oplysninger", scene.case)).await;
        let entries = world.entries().await;
        let mine = must(entries.iter().rfind(|e| e.act == "read_item" && e.thing_id == scene.case).ok_or("none"), "a reading");
        let path = format!("/log/{}/bevis", mine.id);
        must(world.office().place_entries().await, "placing");
        assert_eq!(reader.get(&path).await.status, 409, "not under a checkpoint yet");
        signed(&world).await;
        let known = keys(&world).await;
        let text = reader.get(&path).await;
        assert_eq!(text.status, 200, "one's own");
        must(proof::verify(&text.text(), &mine.canonical(), &known), "the proof");
        let other = must(entries.iter().find(|e| e.id != mine.id).ok_or("none"), "another entry");
        assert!(proof::verify(&text.text(), &other.canonical(), &known).is_err(), "it is no other entry's");
        let dpo = Browser::of(&world, "dag.bif").await;
        assert_eq!(dpo.get(&path).await.status, 200, "the DPO of the same authority");
        let outside = Browser::of(&world, "liv.kf").await;
        assert_eq!(outside.get(&path).await.status, 404);
    }

    async fn tiles_hold_the_whole_ledger(world) {
        world.scene().await;
        let folder = must(tempfile::tempdir(), "a folder");
        let dir = export_to(folder.path(), "tiles");
        let done = must(world.office().export_tiles(&dir).await, "tiles");
        let note = must(std::fs::read_to_string(dir.join("checkpoint")), "the checkpoint");
        let head = must(Checkpoint::open(&note, &keys(&world).await), "signed");
        assert_eq!(i64::try_from(head.size).ok(), Some(done.size));
        let (mut leaves, mut hashes) = (Vec::new(), Vec::new());
        for index in 0..head.size.div_ceil(256) {
            let width = tvaers_ledger::tiles::width(0, index, head.size);
            let bundle = must(std::fs::read(dir.join(tvaers_ledger::tiles::path(None, index, width))), "a bundle");
            let mut rest = bundle.as_slice();
            while let Some((length, after)) = rest.split_first_chunk::<2>() {
                let (entry, after) = after.split_at(usize::from(u16::from_be_bytes(*length)));
                leaves.push(tvaers_ledger::leaf_hash(entry));
                rest = after;
            }
            let tile = must(std::fs::read(dir.join(tvaers_ledger::tiles::path(Some(0), index, width))), "a tile");
            hashes.extend(tile.as_chunks::<32>().0.to_vec());
        }
        assert_eq!(leaves, hashes);
        assert_eq!(tvaers_ledger::tree::root_of(&leaves), head.root);
        assert!(world.office().export_tiles(&dir).await.is_err(), "nothing is overwritten");
    }
}

#[test]
fn the_program_verifies_with_what_was_kept() {
    let folder = must(tempfile::tempdir(), "a folder");
    let data = folder.path().join("data");
    let database = format!("sqlite:{}", data.display());
    let run = |args: &[&str]| {
        let done = must(Command::new(env!("CARGO_BIN_EXE_tvaers")).args(args).output(), "running");
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr))
    };
    let (_, key) = run(&["ledger", "keys", "--database", &database]);
    let key = key.trim();
    must(VerifierKey::parse(key), "the key that it shows");
    let out = folder.path().join("export");
    let out = out.to_string_lossy();
    let (done, says) = run(&["ledger", "export", "--database", &database, "--out", &out]);
    assert!(done, "{says}");
    let (done, says) = run(&["ledger", "verify", &out, "--key", key]);
    assert!(done && says.starts_with("intact"), "{says}");
    let (done, says) = run(&["ledger", "change-key", "--database", &database]);
    assert!(done && says.contains("from now on"), "{says}");
}
