//! Backups: one made on either engine comes back on either, whole; who was erased is in none, nor opened from one, and nobody else is missed; what was changed and what is
//! opened with other keys is refused. Everybody and everything here is invented.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use tvaers_domain::{attachment::Place, time::DAY};
use tvaers_office::{attachment::AttachmentForm, backup::BackupError, erasure::DisposalForm};
use tvaers_testkit::{Engine, NOW, Scene, World, dump, must, on_both, refused, rows};

use crate::{
    browser::Browser,
    erasure::everywhere::{MARK, Schema, fill, found, hex, read_all},
};

/// The content of a file on the other citizen's item.
const FILE: &str = "MAERKE-SIKRETFIL-8801: opdigtet udtalelse.";
/// What a scene says of its citizen.
const SCENE: [&str; 6] = [Scene::SHARED, Scene::KEPT, Scene::CITIZEN, Scene::REPORTER, "MAERKE-HANDLING-9150", FILE];

/// Places for a backup and for its keys.
struct Places {
    _folder: tempfile::TempDir,
    backup: PathBuf,
    keys: PathBuf,
}

impl Places {
    fn new() -> Self {
        let folder = must(tempfile::tempdir(), "a folder");
        Self { backup: folder.path().join("backup"), keys: folder.path().join("keys.json"), _folder: folder }
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.keys.with_file_name(name)
    }
}

/// A text in every form in which it could stand in a file.
fn forms(mark: &str) -> Vec<String> {
    let mut forms = vec![mark.to_owned(), hex(mark), hex(mark).to_uppercase()];
    for before in 0..3 {
        let bytes = [&[0; 2][..before], mark.as_bytes()].concat();
        let encoded = STANDARD_NO_PAD.encode(&bytes);
        let until = encoded.len() - usize::from(bytes.len() % 3 != 0);
        forms.push(encoded[(before * 8_usize).div_ceil(6)..until].to_owned());
    }
    forms
}

/// Files of a folder in which one of these stands in any form.
fn tells(folder: &Path, marks: &[&str]) -> Vec<String> {
    let files = read_all(folder);
    assert!(files.len() > 90, "a file for every table");
    let forms: Vec<String> = marks.iter().flat_map(|mark| forms(mark)).collect();
    let has = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        forms.iter().any(|form| text.contains(form.as_str()))
    };
    files.into_iter().filter(|(_, bytes)| has(bytes)).map(|(name, _)| name).collect()
}

/// What is sought is found wherever it stands: in clear, as hexadecimal text, and in base64 whatever comes before it.
#[test]
fn a_text_is_found_in_every_form() {
    let found = |text: &str| forms(MARK).iter().any(|form| text.contains(form.as_str()));
    for before in ["", "a", "ab", "abc"] {
        let text = format!("{before}{MARK}-efter");
        assert!(found(&text) && found(&hex(&text)) && found(&STANDARD_NO_PAD.encode(&text)), "{before}");
    }
    assert!(!found("MAERKE-andet") && !found(&STANDARD_NO_PAD.encode("MAERKE-andet")));
}

/// A scene with a file, and somebody who stands in every field of every table.
async fn house(world: &World) -> (Scene, BTreeMap<String, String>) {
    let scene = world.scene().await;
    let liaison = world.actor("liv.sof").await;
    let form = AttachmentForm { title: "Udtalelse".to_owned(), bytes: FILE.as_bytes().to_vec(), clean: true };
    must(world.office().attach(&liaison, &world.key(), Place::Item, &scene.shared, form).await, "attaching");
    let (address, schema) = (world.address(), Schema::of(&world.address()).await);
    let made = fill(&address, &schema, &schema.personal()).await;
    let (case, item, action) = (&made["cases"], &made["items"], &made["actions"]);
    for sql in [
        format!("INSERT INTO outbox VALUES ('{MARK}-outbox', 'bif', '{MARK}-outbox', 'Item', '{item}', 1, NULL)"),
        format!(
            "INSERT INTO reminders (key, step, due, kind, party, unit, at) VALUES ('{action}', '{MARK}', 1, '{MARK}', 'bif', 'x', 1)"
        ),
        format!("INSERT INTO repeats VALUES ('{MARK}-repeats', 'x', '{case}', 1)"),
        // A letter that answers one of the same table.
        format!("UPDATE letters SET answers = id WHERE id = '{}'", made["letters"]),
        // On the agenda of a meeting at which the other citizen is treated too.
        format!("UPDATE agenda_items SET meeting = '{}' WHERE id = '{}'", scene.meeting, made["agenda_items"]),
        // Brought forward from the other citizen's case, and joined to it once: of both.
        format!("UPDATE origins SET origin = '{}' WHERE item = '{item}'", scene.shared),
        format!("UPDATE joins SET \"case\" = '{}' WHERE id = '{}'", scene.case, made["joins"]),
        // Of the other citizen, and known to this one's item and concern: these stay, and forget it.
        format!("UPDATE items SET concern = '{}' WHERE id = '{}'", made["concerns"], scene.shared),
        format!("UPDATE disclosures SET consent = '{item}' WHERE id = '{}'", scene.disclosure),
    ] {
        rows(&address, &sql).await;
    }
    let dpo = world.actor("dag.bif").await;
    must(world.office().review_item(&dpo, item, &format!("{MARK}-grund")).await, "reading for a reason");
    must(world.office().place_entries().await, "placing entries");
    (scene, made)
}

/// What the world's own pages and its ledger say after it came back.
async fn works(world: &World, scene: &Scene) {
    let reader = Browser::of(world, "liv.sof").await;
    assert_eq!(reader.get(&format!("/sager/{}", scene.case)).await.status, 200, "the case");
    let items = reader.get(&format!("/sager/{}/oplysninger", scene.case)).await.text();
    assert!(items.contains(Scene::SHARED) && items.contains(Scene::CITIZEN), "what is known");
    let office = world.office();
    let liaison = world.actor("liv.sof").await;
    let view = must(office.attachments(&liaison, Place::Item, &scene.shared).await, "the files");
    let download = must(office.open_attachment(&liaison, &view.rows[0].id, None).await, "the file");
    assert_eq!(must(office.attachment_piece(&download, 0).await, "its content").as_deref(), Some(FILE.as_bytes()));
    world.bring("liv.sof", &scene.case, "MAERKE-EFTER-8802").await;
    let folder = must(tempfile::tempdir(), "a folder");
    let verified = world.export_and_verify(&folder.path().join("export")).await;
    let entries = rows(&world.address(), "SELECT id FROM ledger_entries").await.len();
    assert_eq!(usize::try_from(verified.size).unwrap_or(0), entries, "the ledger goes on");
}

async fn has_all(address: &str, before: &BTreeMap<String, BTreeSet<String>>) {
    let after = dump(address).await;
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    for (table, rows) in before {
        assert_eq!(&after[table], rows, "{table} is not as it was");
    }
}

/// Over one engine and back over the other: every row is as it was, and the house works.
async fn there_and_back(first: Engine, second: Engine) {
    tvaers_testkit::with(first, move |world| async move {
        let (scene, _) = house(&world).await;
        let places = Places::new();
        let written = must(world.office().write_backup(&places.backup, &places.keys).await, "a backup");
        let before = dump(&world.address()).await;
        assert_eq!(written.tables + 2, before.len(), "all tables but the keys and the number of the migration");
        assert!(before.values().filter(|rows| !rows.is_empty()).count() > 85, "almost every table holds something");
        let (other, done) = must(World::brought_back(second, &places.backup, &places.keys).await, "bringing back");
        assert_eq!((done.rows, done.sealed, done.left_out), (written.rows, 0, 0));
        tvaers_testkit::within(other, move |other| async move {
            has_all(&other.address(), &before).await;
            let again = Places::new();
            must(other.office().write_backup(&again.backup, &again.keys).await, "a backup of what came back");
            has_all(&other.address(), &before).await;
            let (third, _) = must(World::brought_back(first, &again.backup, &again.keys).await, "bringing back again");
            tvaers_testkit::within(third, move |third| async move {
                has_all(&third.address(), &before).await;
                works(&third, &scene).await;
            })
            .await;
        })
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_sqlite_to_postgres_and_back() {
    there_and_back(Engine::Sqlite, Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_postgres_to_sqlite_and_back() {
    there_and_back(Engine::Postgres, Engine::Sqlite).await;
}

/// Everything is prepared for erasing the one who stands everywhere; the id of the erasure.
async fn listed(world: &World) -> Vec<String> {
    let (office, dpo) = (world.office(), world.actor("dag.bif").await);
    let disposal = DisposalForm { reference: "Opdigtet bekendtgørelse".to_owned(), decided_on: "2026-01-05".to_owned() };
    must(office.allow_disposal(&dpo, &world.key(), &disposal).await, "recording the decision");
    must(office.note_erasures().await, "noting");
    world.wait(15 * DAY);
    let list = must(office.erasures(&dpo).await, "the list");
    let ids: Vec<String> = list.due.iter().map(|view| view.row.id.clone()).collect();
    assert_eq!(ids.len(), 1, "only this case is over its term");
    must(office.list_erasures(&dpo, &world.key(), &ids).await, "putting it on the list");
    must(office.place_entries().await, "placing entries");
    ids
}

/// What came back with the keys of now, against what is there now: nothing that erasing took, and everything that it left.
fn exact(
    before: &BTreeMap<String, BTreeSet<String>>,
    now: &BTreeMap<String, BTreeSet<String>>,
    back: &BTreeMap<String, BTreeSet<String>>,
) {
    for (table, rows) in back {
        // What went on by itself in the meantime.
        if ["ledger_head", "ledger_entries", "sessions", "users"].contains(&table.as_str()) {
            continue;
        }
        let more: Vec<&String> = rows.difference(&now[table]).collect();
        assert!(more.is_empty(), "{table}: erased, and back: {more:?}");
        let fewer: Vec<&String> = before[table].intersection(&now[table]).filter(|row| !rows.contains(*row)).collect();
        assert!(fewer.is_empty(), "{table}: not erased, and not back: {fewer:?}");
    }
    assert_eq!(back["ledger_entries"], before["ledger_entries"], "the ledger is whole");
}

on_both! {
    /// A backup from before somebody was erased holds nothing of them in any form, and with the keys of now it gives back all others and nothing of them.
    async fn who_was_erased_is_opened_from_no_backup(world) {
        let (address, office) = (world.address(), world.office());
        let (scene, made) = house(&world).await;
        let ids = listed(&world).await;
        let places = Places::new();
        let keeping = office.clone().with_backup_keys(places.keys.clone());
        must(keeping.write_backup(&places.backup, &places.keys).await, "a backup");
        let marks: Vec<&str> = SCENE.into_iter().chain([MARK]).collect();
        assert_eq!(tells(&places.backup, &marks), Vec::<String>::new(), "a file of the backup tells something");
        let before = dump(&address).await;
        let owned = |keys: &Path| String::from_utf8_lossy(&must(std::fs::read(keys), "the keys")).contains(&made["cases"]);
        let stolen = places.beside("stolen.json");
        must(std::fs::copy(&places.keys, &stolen), "a copy of the keys, which nobody should have");
        assert!(owned(&stolen) && before["backup_keys"].iter().any(|row| row.contains(&made["subjects"])));

        must(office.approve_erasures(&world.actor("gry.bif").await, &world.key(), &ids).await, "approving");
        let owners = rows(&address, "SELECT owner FROM backup_keys").await;
        let kept: Vec<&String> = ["cases", "concerns", "subjects", "access_requests"].map(|table| &made[table]).into_iter().filter(|id| owners.contains(id)).collect();
        assert_eq!(kept, Vec::<&String>::new(), "keys went in the transaction that erased");
        // A backup that began before and made a key for one whom it still saw.
        rows(&address, &format!("INSERT INTO backup_keys VALUES ('{}', '{}')", made["cases"], "ab".repeat(32))).await;
        assert!(must(keeping.sweep().await, "sweeping"), "the disk, and the file of keys");
        assert!(!owned(&places.keys), "the file of keys still has theirs");
        let now = dump(&address).await;
        let engine = if world.store().is_postgres() { Engine::Sqlite } else { Engine::Postgres };

        // What shows that it was there: with the keys of then everything comes back.
        let (then, done) = must(World::brought_back(engine, &places.backup, &stolen).await, "bringing back with old keys");
        assert_eq!((done.sealed, done.left_out), (0, 0));
        let all = found(&then.address(), &[MARK]).await;
        then.end().await;
        assert!(all.len() > 100, "{all:?}");

        let (back, done) = must(World::brought_back(engine, &places.backup, &places.keys).await, "bringing back");
        assert!(done.sealed >= made.len() as u64, "a row of each table in which they stood: {done:?}");
        let ids: Vec<String> = made.values().cloned().collect();
        tvaers_testkit::within(back, move |back| async move {
            let address = back.address();
            assert_eq!(found(&address, &[MARK]).await, Vec::<String>::new(), "something of who was erased is back");
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let left: Vec<String> = found(&address, &ids).await.into_iter().filter(|name| !name.starts_with("ledger_entries.")).collect();
            assert_eq!(left, Vec::<String>::new(), "an id of it is back outside the ledger");
            exact(&before, &now, &dump(&address).await);
            assert!(!found(&address, &[Scene::SHARED]).await.is_empty() && !found(&address, &[Scene::CITIZEN]).await.is_empty());
            works(&back, &scene).await;
        })
        .await;
    }

    /// What was changed, is opened with other keys, or would overwrite something, is refused.
    async fn what_does_not_fit_is_refused(world) {
        let (office, places) = (world.office(), Places::new());
        world.scene().await;
        let inside = refused(office.write_backup(&places.backup, &places.backup.join("keys.json")).await, "keys in the backup");
        assert!(matches!(inside, BackupError::KeysInside), "{inside}");
        must(office.write_backup(&places.backup, &places.keys).await, "a backup");
        let twice = refused(office.write_backup(&places.backup, &places.keys).await, "into the same folder");
        assert!(matches!(twice, BackupError::NotEmpty), "{twice}");
        let occupied = refused(tvaers_office::backup::restore(&world.address(), &places.backup, &places.keys).await, "into a house");
        assert!(matches!(occupied, BackupError::Occupied), "{occupied}");

        let why = async |keys: &Path| refused(World::brought_back(Engine::Sqlite, &places.backup, keys).await.map(drop), "other keys");
        let text = String::from_utf8_lossy(&must(std::fs::read(&places.keys), "the keys")).into_owned();
        let changed = |name: &str, text: String| {
            let path = places.beside(name);
            must(std::fs::write(&path, text), name);
            path
        };
        let older = changed("older.json", text.replace(&NOW.to_string(), &(NOW - 1).to_string()));
        assert!(matches!(why(&older).await, BackupError::OlderKeys));
        assert!(matches!(why(&changed("none.json", text.replace("\"house\"", "\"hut\""))).await, BackupError::NoKeys));
        // The key of the house is right, and every other is another's.
        let wrong: Vec<String> = text.lines().map(|line| match line.split_once(": \"") {
            Some((owner, _)) if !line.contains("\"house\"") => format!("{owner}: \"{}\"{}", "ab".repeat(32), if line.ends_with(',') { "," } else { "" }),
            _ => line.to_owned(),
        }).collect();
        assert!(matches!(why(&changed("wrong.json", wrong.join("\n"))).await, BackupError::Changed { .. }));
        // Those of a house that has the same people and the same work.
        tvaers_testkit::with(Engine::Sqlite, { let keys = places.beside("other.json"); move |other| async move {
            other.scene().await;
            must(other.office().write_backup_keys(&keys).await, "other keys");
        }}).await;
        assert!(matches!(why(&places.beside("other.json")).await, BackupError::OtherKeys));

        for (name, at) in [("subjects.rows", 60), ("users.rows", 60), ("contents.json", 40), ("contents.mark", 3)] {
            let path = places.backup.join(name);
            let bytes = must(std::fs::read(&path), name);
            let mut other = bytes.clone();
            other[at] = if other[at] == b'a' { b'b' } else { b'a' };
            must(std::fs::write(&path, other), name);
            let error = why(&places.keys).await;
            let fits = if name.starts_with("contents") { matches!(error, BackupError::OtherKeys) } else { matches!(error, BackupError::Changed { .. }) };
            assert!(fits, "{name}: {error}");
            must(std::fs::write(&path, bytes), name);
        }
        let gone = places.backup.join("cases.rows");
        must(std::fs::remove_file(&gone), "a file less");
        assert!(matches!(why(&places.keys).await, BackupError::File { .. }));
    }
}

fn run(args: &[&str]) -> (bool, String) {
    let output = must(Command::new(env!("CARGO_BIN_EXE_tvaers")).args(args).output(), "the program");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// The commands as one types them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_write_and_bring_back() {
    tvaers_testkit::with(Engine::Sqlite, |world| async move {
        world.scene().await;
        let (places, address) = (Places::new(), world.address());
        let (backup, keys) = (places.backup.display().to_string(), places.keys.display().to_string());
        let new = format!("sqlite:{}", places.beside("new.sqlite").display());
        let (done, said) = run(&["backup", "write", "--database", &address, "--out", &backup, "--keys", &keys]);
        assert!(done && said.contains("rows of"), "{said}");
        let (done, said) = run(&["backup", "keys", "--database", &address, "--out", &keys]);
        assert!(done && said.contains("keys in"), "{said}");
        let (done, said) = run(&["backup", "restore", "--database", &new, "--from", &backup, "--keys", &keys]);
        assert!(done && said.contains("rows are back") && !said.contains("sealed"), "{said}");
        has_all(&new, &dump(&address).await).await;
        let (done, said) = run(&["backup", "restore", "--database", &new, "--from", &backup, "--keys", &keys]);
        assert!(!done && said.contains("not empty"), "{said}");
        for path in [&places.keys, &places.backup.join("users.rows")] {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                must(std::fs::metadata(path), "a file").permissions().mode() & 0o077,
                0,
                "others on the server may read it"
            );
        }
    })
    .await;
}
