//! Attachments, tried from every door: whoever may read what a file hangs on fetches it, and nobody else learns that it is there; what is withdrawn or erased
//! is gone at once; each fetch is in the ledger, and no title of a file. Everybody and everything here is invented.

use http::Method;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tvaers_domain::{attachment::Place, id::AttachmentId};
use tvaers_ledger::Outcome;
use tvaers_office::{
    OfficeError,
    attachment::{AttachmentForm, Files, Scanner},
    case::Closing,
};
use tvaers_testkit::{Engine, PEOPLE, Scene, World, must, on_both, refused, rows, with};

use crate::browser::{Browser, Page};

#[path = "../../../files/tests/sample/jpeg.rs"]
pub(crate) mod sample;

const TITLE: &str = "MAERKE-TITEL-8841";
const WORDS: &str = "MAERKE-INDHOLD-2290: mødte til alle samtaler i maj.";

fn file(title: &str, bytes: &[u8]) -> AttachmentForm {
    AttachmentForm { title: title.to_owned(), bytes: bytes.to_vec(), clean: true }
}

/// A form with a file, as a browser sends it.
pub(crate) async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Page {
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(format!("--grense\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    let head = format!(
        "--grense\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"
    );
    body.extend([head.as_bytes(), bytes, b"\r\n--grense--\r\n"].concat());
    browser.send(Method::POST, path, "multipart/form-data; boundary=grense", body).await
}

/// Attaches by the use case; returns the attachment's id.
async fn attached(world: &World, username: &str, place: Place, thing: &str, title: &str, bytes: &[u8]) -> String {
    let (office, actor) = (world.office(), world.actor(username).await);
    must(office.attach(&actor, &world.key(), place, thing, file(title, bytes)).await, "attaching");
    let view = must(office.attachments(&actor, place, thing).await, "the list");
    must(view.rows.last().ok_or("nothing hangs there"), "the attachment").id.clone()
}

/// A point of the scene's meeting that is about no case.
async fn point(world: &World, scene: &Scene, username: &str, key: &str) -> String {
    let actor = world.actor(username).await;
    let browser = Browser::of(world, username).await;
    let fields = [("key", key), ("heading", "knowledge"), ("title", "Ny vejledning"), ("minutes", "5"), ("purpose", "")];
    let page = browser.post(&format!("/moeder/{}/punkter/nyt", scene.meeting), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let view = must(world.office().meeting(&actor, &scene.meeting).await, "the meeting");
    must(view.points.iter().find(|p| p.title == "Ny vejledning").ok_or("none"), "the point").id.clone()
}

on_both! {
    /// W1, W2, W3, W9: fetched by whoever reads the item, and the same answer as for nothing to all others; gone when the disclosure is withdrawn.
    async fn who_reads_the_item_fetches_the_file(world) {
        let scene = world.scene().await;
        let id = attached(&world, "liv.sof", Place::Item, &scene.shared, TITLE, WORDS.as_bytes()).await;
        let hidden = attached(&world, "liv.kp", Place::Item, &scene.kept, TITLE, WORDS.as_bytes()).await;
        let readers = ["liv.sof", "lea.bif", "carl.bif", "liv.bif"];
        for person in PEOPLE {
            let browser = Browser::of(&world, person.username).await;
            let none = browser.get(&format!("/bilag/{}", AttachmentId::new())).await;
            assert_eq!(none.status, 404);
            let page = browser.get(&format!("/bilag/{id}")).await;
            if readers.contains(&person.username) {
                assert_eq!((page.status, page.text().as_str()), (200, WORDS), "{}", person.username);
            } else {
                assert!(page == none, "{} tells it from none: {}", person.username, page.status);
            }
            assert_eq!(browser.get(&format!("/bilag/{hidden}")).await.status == 200, person.username == "liv.kp", "{}", person.username);
            for path in [format!("/oplysninger/{}/bilag", scene.shared), format!("/sager/{}/oplysninger", scene.case)] {
                let page = browser.get(&path).await;
                // Whoever reads the item reads its page; the case's page only who is in the case as well.
                let sees = readers.contains(&person.username) && (page.status == 200 || path.starts_with("/oplysninger"));
                assert_eq!(page.text().contains(&id), sees, "{} at {path}", person.username);
                assert!(!page.text().contains(&hidden) || person.username == "liv.kp", "{} sees what is not disclosed at {path}", person.username);
            }
            let early = browser.get(&format!("/bilag/{id}/version/1")).await;
            assert_eq!(early.status == 200, person.username == "liv.sof", "{}: versions are the owner's", person.username);
        }
        let sender = world.actor("liv.sof").await;
        must(world.office().withdraw_disclosure(&sender, &world.key(), &scene.disclosure).await, "withdrawing");
        for reader in ["lea.bif", "carl.bif", "liv.bif"] {
            let browser = Browser::of(&world, reader).await;
            assert_eq!(browser.get(&format!("/bilag/{id}")).await.status, 404, "{reader} still fetches what was withdrawn");
            assert!(!browser.get(&format!("/sager/{}/oplysninger", scene.case)).await.text().contains(TITLE));
        }
        assert_eq!(Browser::of(&world, "liv.sof").await.get(&format!("/bilag/{id}")).await.status, 200);
    }

    /// W10, W7: each fetch is written before it leaves; neither title nor content nor the name of the file stands in the ledger or in an address.
    async fn each_fetch_is_written_and_says_no_title(world) {
        let scene = world.scene().await;
        let sender = Browser::of(&world, "liv.sof").await;
        let path = format!("/oplysninger/{}/bilag", scene.shared);
        let page = send(&sender, &path, &[("key", "a-1"), ("title", TITLE)], "Opdigt Maerkesen 010499.txt", WORDS.as_bytes()).await;
        assert_eq!((page.status, page.location()), (303, format!("{path}?done=attachment-added").as_str()), "{}", page.text());
        let again = send(&sender, &path, &[("key", "a-1"), ("title", TITLE)], "x.txt", WORDS.as_bytes()).await;
        assert_eq!(again.status, 303, "the same submit again");
        let listed = sender.get(&path).await.text();
        assert_eq!(listed.matches("href=\"/bilag/").count() - listed.matches("/ny-version\"").count(), 1, "it hangs there once: {listed}");
        assert!(!listed.contains("010499"), "the name of the file is shown");
        let liaison = world.actor("liv.sof").await;
        let id = must(world.office().attachments(&liaison, Place::Item, &scene.shared).await, "the list").rows[0].id.clone();
        let before = world.entries().await.len();
        let fetched = Browser::of(&world, "lea.bif").await.get(&format!("/bilag/{id}")).await;
        let entries = world.entries().await;
        let read = entries[before..].iter().find(|e| e.outcome == Outcome::Read && e.act == "read_item" && e.with.contains(&id));
        assert!(read.is_some_and(|e| e.thing_id == scene.shared), "the fetch is not in the ledger");
        let head = format!("{:?}", fetched.headers);
        assert!(head.contains("attachment; filename=\\\"bilag.txt\\\"") && head.contains("nosniff") && head.contains("sandbox") && head.contains("no-store"), "{head}");
        let refused_before = entries.len();
        assert_eq!(Browser::of(&world, "liv.kf").await.get(&format!("/bilag/{id}")).await.status, 404);
        assert!(world.entries().await[refused_before..].iter().any(|e| e.outcome == Outcome::Refused), "the refusal is not in the ledger");
        for body in rows(&world.address(), "SELECT body FROM ledger_entries").await {
            assert!(!body.contains(TITLE) && !body.contains("MAERKE-INDHOLD") && !body.contains("010499"), "{body}");
        }
        for piece in rows(&world.address(), "SELECT CAST(LENGTH(content) AS TEXT) FROM attachment_pieces").await {
            assert_eq!(piece, (WORDS.len() + 16).to_string(), "encrypted, with its seal");
        }
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }

    /// Only the owner adds, renews and erases; a recipient is refused by name and a stranger sees nothing; erasing takes pieces and keys.
    async fn the_owner_changes_and_erases(world) {
        let scene = world.scene().await;
        let (office, owner) = (world.office(), world.actor("liv.sof").await);
        let id = attached(&world, "liv.sof", Place::Item, &scene.shared, "Udtalelse", WORDS.as_bytes()).await;
        for (username, sees) in [("lea.bif", true), ("liv.kp", false), ("liv.kf", false), ("asta.bif", false), ("dag.bif", false)] {
            let actor = world.actor(username).await;
            for error in [
                refused(office.attach(&actor, &world.key(), Place::Item, &scene.shared, file("x", b"x")).await, username),
                refused(office.renew_attachment(&actor, &world.key(), &id, 1, file("x", b"x")).await, username),
                refused(office.remove_attachment(&actor, &world.key(), &id, 1).await, username),
            ] {
                match error {
                    OfficeError::Refused { .. } => assert!(sees, "{username} learns that it is there"),
                    OfficeError::NotFound => assert!(!sees, "{username} sees the item and is told that it is not there"),
                    other => panic!("{username}: {other}"),
                }
            }
        }
        must(office.renew_attachment(&owner, &world.key(), &id, 1, file("Udtalelse, rettet", b"Rettet.")).await, "renewing");
        let late = refused(office.renew_attachment(&owner, &world.key(), &id, 1, file("x", b"x")).await, "somebody was faster");
        assert!(matches!(late, OfficeError::Stale(_)), "{late}");
        let browser = Browser::of(&world, "liv.sof").await;
        assert_eq!(browser.get(&format!("/bilag/{id}")).await.text(), "Rettet.");
        assert_eq!(browser.get(&format!("/bilag/{id}/version/1")).await.text(), WORDS, "the earlier version is kept");
        let list = browser.get(&format!("/oplysninger/{}/bilag", scene.shared)).await.text();
        assert!(list.contains("Tidligere versioner") && list.contains("Udtalelse, rettet"));
        let recipient = Browser::of(&world, "lea.bif").await.get(&format!("/oplysninger/{}/bilag", scene.shared)).await.text();
        assert!(!recipient.contains("Tidligere versioner") && !recipient.contains("type=\"file\""), "a recipient reads what is there now");

        must(office.remove_attachment(&owner, &world.key(), &id, 2).await, "erasing");
        assert_eq!(browser.get(&format!("/bilag/{id}")).await.status, 404);
        for table in ["attachments", "attachment_files", "attachment_keys", "attachment_pieces"] {
            let left = rows(&world.address(), &format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}")).await;
            assert_eq!(left, ["0"], "{table}");
        }
    }

    /// What a photograph says beside the picture is named, and gone unless one keeps it.
    async fn what_a_photograph_hides_is_taken_out(world) {
        let scene = world.scene().await;
        let sender = Browser::of(&world, "liv.sof").await;
        let path = format!("/oplysninger/{}/bilag", scene.shared);
        let photograph = sample::jpeg(true);
        for (key, clean) in [("p-1", true), ("p-2", false)] {
            let mut fields = vec![("key", key), ("title", "Foto af tavlen")];
            if clean {
                fields.push(("clean", "1"));
            }
            assert_eq!(send(&sender, &path, &fields, "IMG_1.JPG", &photograph).await.status, 303);
        }
        let page = sender.get(&path).await.text();
        assert!(page.contains("stedet, hvor billedet er taget") && page.contains("Fjernet"), "{page}");
        let liaison = world.actor("liv.sof").await;
        let view = must(world.office().attachments(&liaison, Place::Item, &scene.shared).await, "the list");
        let got = |n: usize| format!("/bilag/{}", view.rows[n].id);
        let cleaned = sender.get(&got(0)).await;
        assert_eq!(cleaned.headers.get("content-type").and_then(|v| v.to_str().ok()), Some("image/jpeg"));
        assert!(!String::from_utf8_lossy(&cleaned.body).contains("Opdigt"), "the cleaned photograph still says it");
        assert_eq!(sender.get(&got(1)).await.body, photograph, "the other one is as it was sent");
    }

    /// What is not taken is told why beside the field, and nothing of it is kept; titles name nobody.
    async fn what_is_not_taken_is_told_why(world) {
        let scene = world.scene().await;
        let sender = Browser::of(&world, "liv.sof").await;
        let path = format!("/oplysninger/{}/bilag", scene.shared);
        let cases: &[(&str, &[u8], &str)] = &[
            ("Fint", b"<html><script>x</script>", "webside eller et program"),
            ("Fint", b"MZ\x90\0\x03", "Filtypen kan ikke"),
            ("Fint", b"", "Vælg en fil"),
            ("", b"tekst", "Udfyld feltet"),
            ("Om 010499-1234", b"tekst", "CPR-nummer"),
        ];
        for (nth, (title, bytes, said)) in cases.iter().enumerate() {
            let key = format!("n-{nth}");
            let page = send(&sender, &path, &[("key", &key), ("title", title)], "x.pdf", bytes).await;
            assert!(page.status == 422 && page.text().contains(said), "{title}: {} {}", page.status, page.text());
        }
        let named = send(&Browser::of(&world, "liv.bif").await, &path, &[("key", "n-x"), ("title", "x")], "x", b"x").await;
        assert_eq!(named.status, 422, "a recipient is refused");
        let named = send(&sender, &path, &[("key", "n-y"), ("title", "Brev om Opdigt Maerkesen")], "x", b"x").await;
        assert!(named.status == 422 && named.text().contains("nævner en person"), "{}", named.text());
        let wrong = sender.post(&path, &[("key", "n-z"), ("title", "x")]).await;
        assert_eq!(wrong.status, 415, "a form without a file is none");
        let broken = sender.send(Method::POST, &path, "multipart/form-data; boundary=g", b"--g\r\nContent".to_vec()).await;
        assert_eq!(broken.status, 400);
        assert_eq!(rows(&world.address(), "SELECT CAST(COUNT(*) AS TEXT) FROM attachments").await, ["0"]);
    }

    /// A file on a point is fetched by those who see the point, once the agenda is out; it goes with the point.
    async fn files_on_a_point_follow_the_agenda(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let point = point(&world, &scene, "lea.bif", "punkt-1").await;
        let id = attached(&world, "lea.bif", Place::Point, &point, "Vejledning", WORDS.as_bytes()).await;
        let named = refused(office.attach(&secretary, &world.key(), Place::Point, &point, file("Sag 2026-00012 om hende", b"x")).await, "a title that names a case");
        assert!(matches!(named, OfficeError::Invalid(_)), "{named}");
        let invited = Browser::of(&world, "liv.sof").await;
        assert_eq!(invited.get(&format!("/bilag/{id}")).await.status, 404, "the agenda is not out");
        assert_eq!(invited.get(&format!("/punkter/{point}/bilag")).await.status, 404);
        let version = must(office.meeting(&secretary, &scene.meeting).await, "the meeting").meeting.version;
        must(office.send_agenda(&secretary, &world.key(), &scene.meeting, version).await, "sending");
        assert_eq!(invited.get(&format!("/bilag/{id}")).await.text(), WORDS);
        assert!(invited.get(&format!("/moeder/{}", scene.meeting)).await.text().contains("Vejledning"));
        assert!(!invited.get(&format!("/punkter/{point}/bilag")).await.text().contains("type=\"file\""));
        for outsider in ["liv.kf", "liv.buf", "bo.sof", "asta.bif", "dag.bif", "gry.bif"] {
            assert_eq!(Browser::of(&world, outsider).await.get(&format!("/bilag/{id}")).await.status, 404, "{outsider}");
        }
        let invited_actor = world.actor("liv.sof").await;
        let refusal = refused(office.attach(&invited_actor, &world.key(), Place::Point, &point, file("x", b"x")).await, "an invited party");
        assert!(!matches!(refusal, OfficeError::Store(_)), "{refusal}");
        for (what, locked) in [
            ("another file", office.attach(&secretary, &world.key(), Place::Point, &point, file("Endnu en", b"x")).await),
            ("another version", office.renew_attachment(&secretary, &world.key(), &id, 1, file("Vejledning", b"y")).await),
        ] {
            assert!(matches!(refused(locked, what), OfficeError::Rule(_)), "{what}: what was sent is locked");
        }
        let version = must(office.meeting(&secretary, &scene.meeting).await, "the meeting").meeting.version;
        must(office.amend_agenda(&secretary, &world.key(), &scene.meeting, version).await, "opening it for amendment");
        let row = must(office.meeting(&secretary, &scene.meeting).await, "the meeting");
        let version = must(row.points.iter().find(|p| p.id == point).ok_or("gone"), "the point").version;
        must(office.remove_point(&secretary, &world.key(), &scene.meeting, &point, version).await, "removing the point");
        assert_eq!(rows(&world.address(), "SELECT CAST(COUNT(*) AS TEXT) FROM attachment_keys").await, ["0"], "it goes with its point");
    }

    /// A file on a concern is read by those who read the concern, and added by those who decide about it.
    async fn files_on_a_concern_follow_it(world) {
        let scene = world.scene().await;
        let id = attached(&world, "lea.bif", Place::Concern, &scene.waiting, "Mail fra skolen", WORDS.as_bytes()).await;
        let readers = ["lea.bif", "carl.bif", "liv.bif"];
        for person in PEOPLE {
            let browser = Browser::of(&world, person.username).await;
            let read = browser.get(&format!("/bekymringer/{}", scene.waiting)).await.status == 200;
            let page = browser.get(&format!("/bilag/{id}")).await;
            assert_eq!(page.status == 200, read, "{}: reading the concern and its file differ", person.username);
            assert!(!read || readers.contains(&person.username), "{} reads the concern", person.username);
        }
        let refusal = refused(world.office().attach(&world.actor("liv.bif").await, &world.key(), Place::Concern, &scene.waiting, file("x", b"x")).await, "a liaison decides nothing");
        assert!(!matches!(refusal, OfficeError::Store(_)), "{refusal}");
        let decided = refused(world.office().attach(&world.actor("lea.bif").await, &world.key(), Place::Concern, &scene.concern, file("x", b"x")).await, "it became a case");
        assert!(matches!(decided, OfficeError::Rule(_)), "{decided}");
    }

    /// Larger than one piece: as it was sent, and no larger than the house takes.
    async fn a_large_file_comes_back_as_it_was(world) {
        let scene = world.scene().await;
        let large: Vec<u8> = "Æblet faldt ikke langt fra stammen. ".bytes().cycle().take(700_001).collect();
        let large = String::from_utf8_lossy(&large).into_owned().into_bytes();
        let id = attached(&world, "liv.sof", Place::Item, &scene.shared, "Lang tekst", &large).await;
        let browser = Browser::of(&world, "liv.sof").await;
        let page = browser.get(&format!("/bilag/{id}")).await;
        assert!(page.body == large, "{} bytes came back of {}", page.body.len(), large.len());
        let small = world.office().clone().with_files(Files::default().largest(1000));
        let actor = world.actor("liv.sof").await;
        let error = refused(small.attach(&actor, &world.key(), Place::Item, &scene.shared, file("x", &large)).await, "too large");
        assert!(matches!(&error, OfficeError::Invalid(faults) if faults[0].key == "attachment-unfit-too-large"), "{error}");
        assert_eq!(rows(&world.address(), "SELECT id FROM attachment_files").await.len(), 1);
    }

    /// A closed case takes no more files, and those in it are read as before.
    async fn a_closed_case_takes_no_more(world) {
        let scene = world.scene().await;
        let (office, secretary, owner) = (world.office(), world.actor("lea.bif").await, world.actor("liv.sof").await);
        let id = attached(&world, "liv.sof", Place::Item, &scene.shared, "Udtalelse", WORDS.as_bytes()).await;
        let case = must(office.case(&secretary, &scene.case).await, "the case").case;
        let closing = Closing { outcome: tvaers_domain::case::Outcome::Completed, note: String::new(), version: case.version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        let refusal = refused(office.attach(&owner, &world.key(), Place::Item, &scene.shared, file("x", b"x")).await, "it is closed");
        assert!(matches!(refusal, OfficeError::Rule(_)), "{refusal}");
        assert_eq!(Browser::of(&world, "lea.bif").await.get(&format!("/bilag/{id}")).await.text(), WORDS);
    }
}

/// W10 the hard way: with a ledger that takes nothing, no byte leaves.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_byte_leaves_before_it_is_written() {
    with(Engine::Sqlite, |world: World| async move {
        let scene = world.scene().await;
        let id = attached(&world, "liv.sof", Place::Item, &scene.shared, "Udtalelse", WORDS.as_bytes()).await;
        let browser = Browser::of(&world, "liv.sof").await;
        let writer = must(world.store().write().await, "holding the one writer");
        let page = browser.get(&format!("/bilag/{id}")).await;
        assert!(page.status >= 500 && !page.text().contains(WORDS), "{} left unwritten", page.status);
        drop(writer);
        assert_eq!(browser.get(&format!("/bilag/{id}")).await.text(), WORDS);
    })
    .await;
}

/// A scanner that says the same of every file.
async fn scanner(says: &'static [u8]) -> Scanner {
    let listener = must(TcpListener::bind("127.0.0.1:0").await, "listening");
    let address = must(listener.local_addr(), "the address").to_string();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut read = vec![0; 4096];
            let _ = stream.read(&mut read).await;
            let _ = stream.write_all(says).await;
        }
    });
    must(Scanner::at(&address), "a scanner")
}

on_both! {
    /// What the scanner finds is not kept and is written; a scanner that is not there lets nothing pass.
    async fn what_the_scanner_finds_is_not_kept(world) {
        let scene = world.scene().await;
        let actor = world.actor("liv.sof").await;
        let tried = async |says: Option<&'static [u8]>| {
            let scanner = match says {
                Some(says) => scanner(says).await,
                None => must(Scanner::at("127.0.0.1:1"), "a scanner that is not there"),
            };
            let office = world.office().clone().with_files(Files::default().scanned_by(scanner));
            office.attach(&actor, &world.key(), Place::Item, &scene.shared, file("Udtalelse", WORDS.as_bytes())).await
        };
        let fault = |error: OfficeError| match error {
            OfficeError::Invalid(faults) => faults[0].key,
            other => panic!("{other}"),
        };
        let before = world.entries().await.len();
        assert_eq!(fault(refused(tried(Some(b"stream: Opdigt.Test FOUND\0")).await, "infected")), "attachment-unfit-infected");
        let entries = world.entries().await;
        assert!(entries[before..].iter().any(|e| e.outcome == Outcome::Refused && e.thing_id == scene.shared && e.digests.contains_key("reason")), "it is not written");
        assert_eq!(fault(refused(tried(Some(b"INSTREAM size limit exceeded. ERROR\0")).await, "no verdict")), "attachment-unfit-unscanned");
        assert_eq!(fault(refused(tried(None).await, "not there")), "attachment-unfit-unscanned");
        assert_eq!(rows(&world.address(), "SELECT CAST(COUNT(*) AS TEXT) FROM attachments").await, ["0"]);
        must(tried(Some(b"stream: OK\0")).await, "a clean file");
    }
}
