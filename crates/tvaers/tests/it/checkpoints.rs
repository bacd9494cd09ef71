//! Checkpoints: signed on a schedule, kept by the parties, handed out to them by mail, and a past that was rewritten in the database is found and never signed again.

use std::{path::Path, process::Command};

use mailparse::DispositionType;
use tvaers_domain::{
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_ledger::{
    Checkpoint, VerifierKey,
    export::{Kept, VerifyError, verify, verify_against},
    proof,
};
use tvaers_office::{Office, people::NewAccount};
use tvaers_store::mails;
use tvaers_testkit::{World, must, on_both};

use crate::{
    browser::Browser,
    post::{deliver, to_all},
    spool::Spool,
};

/// Everybody who reads the ledger of their authority, in every authority.
const KEEPERS: [&str; 6] = [
    "dag.bif@tvaers.example",
    "dag.kf@tvaers.example",
    "dag.kp@tvaers.example",
    "dan.sof@tvaers.example",
    "eva.bif@tvaers.example",
    "eva.kp@tvaers.example",
];
/// The verifier that knows the specification alone.
const OTHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/ledger/verify.py");

async fn keys(world: &World) -> Vec<VerifierKey> {
    must(world.office().verifier_keys().await, "the keys")
}

async fn signed(world: &World) -> String {
    must(must(world.office().sign_head().await, "signing").ok_or("nothing signed"), "a checkpoint").note
}

async fn hand_out(office: &Office) -> usize {
    must(office.queue_checkpoints().await, "handing out")
}

/// The file in a mail, byte for byte.
fn file_in(mail: &[u8]) -> Vec<u8> {
    let mail = must(mailparse::parse_mail(mail), "a mail");
    let file = mail.parts().find(|part| part.get_content_disposition().disposition == DispositionType::Attachment);
    let file = must(file.ok_or("none"), "a file");
    assert_eq!(file.ctype.mimetype, "text/plain");
    must(file.get_body_raw(), "its bytes")
}

/// What both verifiers, our program and the one in Python, say to an export and a file that was kept: whether it is that ledger.
fn both_verify(export: &Path, kept: &Path, key: &VerifierKey) -> bool {
    let (export, kept, key) = (export.to_string_lossy(), kept.to_string_lossy(), key.to_string());
    let rest = [&*export, "--checkpoint", &*kept, "--key", key.as_str()];
    let ours = must(Command::new(env!("CARGO_BIN_EXE_tvaers")).args(["ledger", "verify"]).args(rest).output(), "ours");
    let other = must(Command::new("python3").arg(OTHER).args(rest).output(), "the other");
    assert_eq!(ours.status.success(), other.status.success(), "{}{}", text(&ours.stderr), text(&other.stdout));
    if !other.status.success() {
        assert!(text(&other.stdout).contains("another history than a checkpoint that was kept"), "{}", text(&other.stdout));
    }
    ours.status.success()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
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

    /// A mailbox becomes a copy: of everybody who reads a ledger, in every authority, once for what is new.
    async fn the_newest_checkpoint_is_mailed_to_everybody_who_reads_a_ledger(world) {
        let (server, _) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        assert_eq!(hand_out(&office).await, 0, "nothing is signed yet");
        let first = signed(&world).await;
        assert_eq!(hand_out(world.office()).await, 0, "from here no mail leaves");
        assert_eq!(hand_out(&office).await, KEEPERS.len());
        assert_eq!((deliver(&office).await, hand_out(&office).await), (KEEPERS.len(), 0), "once");
        assert_eq!(to_all(&server.mails()), KEEPERS);
        for mail in server.server.mails() {
            assert_eq!(text(&file_in(&mail)), first, "the file is what was signed");
        }
        world.wait(DAY);
        assert_eq!(hand_out(&office).await, 0, "nothing has come since");
        Browser::of(&world, "lea.bif").await;
        let second = signed(&world).await;
        assert_ne!(first, second);
        assert_eq!(hand_out(&office).await, 0, "once a day");
        world.wait(DAY);
        assert_eq!(hand_out(&office).await, KEEPERS.len());
        // Who does not read the ledger any more when the mail leaves gets none.
        let administrator = world.actor("asta.bif").await;
        let accounts = must(office.accounts(&administrator).await, "accounts");
        let left = must(accounts.into_iter().find(|a| a.username == "dan.sof").ok_or("none"), "who leaves");
        let changed = NewAccount {
            username: left.username, name: left.name, department: left.department, email: left.email, roles: [Role::Caseworker].into(),
        };
        must(office.change_account(&administrator, &world.key(), &left.id, &changed, true, left.version).await, "another task");
        assert_eq!(deliver(&office).await, KEEPERS.len() - 1);
        let mails = server.server.mails();
        assert!(mails.iter().skip(KEEPERS.len()).all(|mail| text(&file_in(mail)) == second), "the newest, and no older one");
        assert!(!to_all(&server.mails()[KEEPERS.len()..]).contains(&"dan.sof@tvaers.example"));
        // What did not arrive comes again on the next day; on Saturday nothing leaves.
        let bounced = &server.mails()[KEEPERS.len()];
        let mut tx = must(world.store().write().await, "writing");
        assert!(must(mails::came_back(&mut tx, bounced.row(), "5.1.1", office.now()).await, "coming back"));
        must(tx.commit().await, "writing");
        world.wait(3 * DAY);
        assert_eq!(hand_out(&office).await, 0, "on Saturday");
        world.wait(2 * DAY);
        assert_eq!((hand_out(&office).await, deliver(&office).await), (1, 1));
        assert_eq!(to_all(&server.mails()[2 * KEEPERS.len() - 1..]), [bounced.to.as_str()]);
        assert_eq!(server.read_all(&world).await, 2 * KEEPERS.len());
    }

    /// Whoever runs the database rewrites it after the mail has left. The mail alone shows it, to our program and to one that is not ours.
    async fn a_mailed_checkpoint_catches_a_rewritten_past(world) {
        let (server, _) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        signed(&world).await;
        hand_out(&office).await;
        deliver(&office).await;
        let police = must(server.server.mails().into_iter().find(|m| text(m).contains("dag.kp@tvaers.example")).ok_or("none"), "their mail");
        let folder = must(tempfile::tempdir(), "a folder");
        let kept = folder.path().join("from-the-mailbox.txt");
        must(std::fs::write(&kept, file_in(&police)), "saving the file");
        let key = must(keys(&world).await.into_iter().next().ok_or("none"), "a key");
        let page = must(mailparse::parse_mail(&police), "a mail");
        assert!(page.parts().any(|part| part.get_body().is_ok_and(|body| body.contains(&key.to_string()))), "the mail names the key");
        world.wait(HOUR);
        Browser::of(&world, "lea.bif").await;
        let honest = export_to(folder.path(), "honest");
        must(world.office().export_ledger(&honest).await, "the export");
        assert!(both_verify(&honest, &kept, &key), "it begins with what was mailed");
        world.change_past().await;
        let forged = export_to(folder.path(), "forged");
        world.export_and_verify(&forged).await;
        assert!(!both_verify(&forged, &kept, &key), "another history");
        assert_eq!(server.read_all(&world).await, KEEPERS.len());
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
