//! Files that come with something else, tried from every door: on letters and out with them, in one submit with an item, on papers laid side by side, with a concern
//! from somebody who is not logged in, and for a data protection officer's reason. Everybody and everything here is invented.

use http::Method;
use tvaers_domain::{
    Refusal,
    attachment::{FROM_PUBLIC, Place},
    id::{AttachmentId, LetterId},
    letter::{Addressee, Channel, Kind},
    time::day_of,
};
use tvaers_ledger::Outcome;
use tvaers_office::{
    Actor, OfficeError,
    attachment::{AttachmentForm, AttachmentRow, Files},
    concern::ConcernListFilter,
    letter::{Belongs, LetterForm, SendForm},
};
use tvaers_testkit::{PEOPLE, World, concern_form, must, on_both, refused, rows};

use crate::{
    attachments::sample,
    browser::{Browser, FORM, Page},
    papers::reader,
    spool::{FROM, Letter, SITE},
};

const TITLE: &str = "MAERKE-TITEL-6012";
const WORDS: &str = "MAERKE-INDHOLD-7733: programmet for dagen.";
const EDGE: &str = "grense";

fn file(title: &str, bytes: &[u8]) -> AttachmentForm {
    AttachmentForm { title: title.to_owned(), bytes: bytes.to_vec(), clean: true }
}

/// A form with files, as a browser sends it.
async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Page {
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    for (name, bytes) in files {
        let head = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(format!("--{EDGE}--\r\n").into_bytes());
    browser.send(Method::POST, path, &format!("multipart/form-data; boundary={EDGE}"), body).await
}

async fn counted(world: &World, table: &str) -> usize {
    rows(&world.address(), &format!("SELECT id FROM {table}")).await.len()
}

async fn hanging(world: &World, username: &str, place: Place, thing: &str) -> Vec<AttachmentRow> {
    must(world.office().attachments(&world.actor(username).await, place, thing).await, "the list").rows
}

fn letter(world: &World) -> LetterForm {
    LetterForm {
        kind: Kind::Other,
        addressee: Addressee::Authority,
        counterpart: "Opdigtby Kommune".to_owned(),
        address: String::new(),
        ean: String::new(),
        email: "post@tvaers.example".to_owned(),
        theme: "Besøg hos enheden".to_owned(),
        our_reference: String::new(),
        their_reference: String::new(),
        dated: day_of(world.office().now()),
        deadline: String::new(),
        lang: "da".to_owned(),
        body: "Vi sender programmet for dagen.".to_owned(),
        version: 0,
    }
}

fn in_unit() -> Belongs {
    Belongs { unit: "ke".to_owned(), ..Belongs::default() }
}

fn in_case(case: &str) -> Belongs {
    Belongs { case: Some(case.to_owned()), ..Belongs::default() }
}

/// A letter that is being written, with an enclosure; their ids.
async fn enclosed(world: &World, by: &Actor, belongs: &Belongs, form: AttachmentForm) -> (String, String) {
    let id = must(world.office().write_letter(by, &world.key(), belongs, &letter(world)).await, "writing");
    must(world.office().attach(by, &world.key(), Place::Letter, &id, form).await, "enclosing");
    let view = must(world.office().letter(by, &id).await, "the letter");
    (id, must(view.files.last().ok_or("none"), "the enclosure").id.clone())
}

async fn version(world: &World, by: &Actor, id: &str) -> i64 {
    must(world.office().letter(by, id).await, "the letter").line.version
}

async fn finish(world: &World, by: &Actor, id: &str, finished: bool) {
    let version = version(world, by, id).await;
    must(world.office().finish_letter(by, &world.key(), id, finished, version).await, "finishing");
}

/// A page without the id that was asked for, so that two answers can be laid side by side.
fn without(page: &Page, id: &str) -> (u16, String) {
    (page.status, page.text().replace(id, "ID"))
}

on_both! {
    /// W1, W3, W9: whoever reads a letter fetches what is enclosed; to all others it is not there, from no door.
    async fn what_is_enclosed_is_its_departments_own(world) {
        let (scene, by) = (world.scene().await, world.actor("lea.bif").await);
        let (id, on) = enclosed(&world, &by, &in_unit(), file(TITLE, WORDS.as_bytes())).await;
        let (about, on_case) = enclosed(&world, &by, &in_case(&scene.case), file(TITLE, WORDS.as_bytes())).await;
        let (no_letter, no_file) = (LetterId::new().to_string(), AttachmentId::new().to_string());
        for person in PEOPLE {
            let browser = Browser::of(&world, person.username).await;
            let reads = ["lea.bif", "carl.bif", "liv.bif"].contains(&person.username);
            for (letter, file) in [(&id, &on), (&about, &on_case)] {
                let page = browser.get(&format!("/bilag/{file}")).await;
                if reads {
                    assert_eq!((page.status, page.text().as_str()), (200, WORDS), "{}", person.username);
                    assert!(browser.get(&format!("/breve/{letter}")).await.text().contains(TITLE), "{}", person.username);
                    continue;
                }
                for (door, of, none) in [("/bilag/ID", file, &no_file), ("/bilag/ID/ny-version", file, &no_file), ("/breve/ID/bilag", letter, &no_letter)] {
                    let (there, nothing) = (browser.get(&door.replace("ID", of)).await, browser.get(&door.replace("ID", none)).await);
                    assert_eq!(there.status, 404, "{} at {door}", person.username);
                    assert_eq!(without(&there, of), without(&nothing, none), "{} tells it from nothing at {door}", person.username);
                }
                let sent = send(&browser, &format!("/breve/{letter}/bilag"), &[("key", "k"), ("title", "x")], &[("x", b"x")]).await;
                let nothing = send(&browser, &format!("/breve/{no_letter}/bilag"), &[("key", "k"), ("title", "x")], &[("x", b"x")]).await;
                assert_eq!((sent.status, without(&sent, letter)), (404, without(&nothing, &no_letter)), "{}", person.username);
                let actor = world.actor(person.username).await;
                for error in [
                    refused(world.office().attach(&actor, &world.key(), Place::Letter, letter, file_x()).await, person.username),
                    refused(world.office().renew_attachment(&actor, &world.key(), file, 1, file_x()).await, person.username),
                    refused(world.office().remove_attachment(&actor, &world.key(), file, 1).await, person.username),
                    refused(world.office().review_attachment(&actor, file, "Stikprøve").await.map(drop), person.username),
                ] {
                    assert!(matches!(error, OfficeError::NotFound), "{} learns that it is there: {error}", person.username);
                }
            }
        }
        // W1: a caseworker of the same department reads letters about their cases; W11: whoever is disqualified is out at once.
        let (worker, chair) = (world.actor("bo.bif").await, world.actor("carl.bif").await);
        must(world.office().assign(&by, &world.key(), &scene.case, &worker.who.user, true).await, "assigning");
        let own = Browser::of(&world, "bo.bif").await;
        assert_eq!(own.get(&format!("/bilag/{on_case}")).await.text(), WORDS);
        assert_eq!(own.get(&format!("/bilag/{on}")).await.status, 404, "not about their case");
        must(world.office().declare_conflict(&chair, &world.key(), &scene.case, &chair.who.user, "Kender familien").await, "a conflict");
        assert_eq!(Browser::of(&world, "carl.bif").await.get(&format!("/bilag/{on_case}")).await.status, 404, "out of it at once");

        let before = world.entries().await.len();
        Browser::of(&world, "liv.bif").await.get(&format!("/bilag/{on}")).await;
        let entries = world.entries().await;
        let read = entries[before..].iter().find(|e| e.outcome == Outcome::Read && e.act == "read_letter" && e.with.contains(&on));
        assert!(read.is_some_and(|e| e.thing_id == id), "the fetch is not in the ledger");
        for body in rows(&world.address(), "SELECT body FROM ledger_entries").await {
            assert!(!body.contains(TITLE) && !body.contains("MAERKE-INDHOLD"), "{body}");
        }
    }

    /// What is finished or has left is locked with its enclosures; what came takes files always.
    async fn a_sent_letter_locks_what_is_enclosed(world) {
        let by = world.actor("lea.bif").await;
        let office = world.office();
        let (id, on) = enclosed(&world, &by, &in_unit(), file("Program", WORDS.as_bytes())).await;
        let locked = async |stage: &str| {
            for result in [
                office.attach(&by, &world.key(), Place::Letter, &id, file("Mere", b"x")).await,
                office.renew_attachment(&by, &world.key(), &on, 1, file("Program", b"x")).await,
                office.remove_attachment(&by, &world.key(), &on, 1).await,
            ] {
                assert!(matches!(result, Err(OfficeError::Rule(Refusal::WrongState))), "{stage}: {result:?}");
            }
            let page = Browser::of(&world, "lea.bif").await.get(&format!("/breve/{id}/bilag")).await.text();
            assert!(page.contains("Program") && !page.contains("type=\"file\"") && !page.contains("/slet"), "{stage}: {page}");
        };
        finish(&world, &by, &id, true).await;
        locked("finished").await;
        finish(&world, &by, &id, false).await;
        must(office.attach(&by, &world.key(), Place::Letter, &id, file("Kort", b"Kort over byen")).await, "written on again");
        finish(&world, &by, &id, true).await;
        let how = SendForm { channel: Some(Channel::Paper), receipt: String::new(), email: String::new(), version: version(&world, &by, &id).await };
        must(office.send_letter(&by, &world.key(), &id, &how).await, "sending");
        locked("sent").await;

        let came = must(office.register_letter_with(&by, &world.key(), &in_unit(), &letter(&world), Some(file("Deres brev", WORDS.as_bytes()))).await, "filing");
        let view = must(office.letter(&by, &came).await, "the letter");
        assert!(view.attach && view.files.len() == 1 && view.files[0].title == "Deres brev");
        must(office.attach(&by, &world.key(), Place::Letter, &came, file("Side 2", b"Mere")).await, "another page");
        let reply = must(office.write_letter(&by, &world.key(), &Belongs { answers: Some(came.clone()), ..Belongs::default() }, &letter(&world)).await, "replying");
        let paper = Browser::of(&world, "lea.bif").await.get(&format!("/breve/{id}/brev.pdf")).await;
        let said = must(reader::words(&paper.body), "the letter");
        assert!(said.contains("Bilag") && said.contains("Program") && said.contains("Kort"), "{said}");
        assert_ne!(reply, came);
    }

    /// W7: what is enclosed leaves as parts under names of ours, and nothing leaves that hides who wrote it or holds a CPR number.
    async fn enclosures_leave_with_a_general_letter(world) {
        // Letters are read here, part by part: the reader of the house's own mails knows mails to users only.
        let server = tvaers_servers::Smtpd::start(&[]);
        let sender = must(tvaers_post::Sender::from_url(&format!("smtp://127.0.0.1:{}", server.port())), "the server's address");
        let office = world.office().clone().with_post(must(tvaers_office::post::Post::new(sender, FROM, SITE), "the way out"));
        let by = world.actor("lea.bif").await;
        let mail = async |form: AttachmentForm| {
            let (id, on) = enclosed(&world, &by, &in_unit(), form).await;
            finish(&world, &by, &id, true).await;
            let version = version(&world, &by, &id).await;
            let how = SendForm { channel: Some(Channel::Email), receipt: String::new(), email: "post@tvaers.example".to_owned(), version };
            (id.clone(), on, office.send_letter(&by, &world.key(), &id, &how).await)
        };
        for (form, key) in [
            (AttachmentForm { clean: false, ..file("Foto", &sample::jpeg(true)) }, "letter-enclosure-hides"),
            (file("Liste", b"Deltagere\nOpdigt, 010499-1234"), "letter-enclosure-cpr"),
        ] {
            let (_, _, result) = mail(form).await;
            let error = refused(result, key);
            assert!(matches!(&error, OfficeError::Invalid(faults) if faults[0].key == key && faults[0].field == "channel"), "{error}");
        }
        assert_eq!(must(office.deliver_letters().await, "delivering"), 0, "nothing of them waits");
        let (id, _, result) = mail(file(TITLE, &sample::jpeg(true))).await;
        must(result, "sending");
        assert_eq!(must(office.deliver_letters().await, "delivering"), 1);
        let sent = server.mails();
        let bytes = must(sent.first().ok_or("none"), "the mail");
        let read = Letter::read(bytes);
        let parsed = must(mailparse::parse_mail(bytes), "the mail");
        let part = must(parsed.parts().find(|p| p.ctype.mimetype == "image/jpeg").ok_or("none"), "the part");
        let content = must(part.get_body_raw(), "its content");
        assert_eq!(content[..2], [0xff, 0xd8]);
        assert!(!String::from_utf8_lossy(&content).contains("Opdigt"), "what the photograph hid leaves with it");
        assert!(read.whole.contains("bilag-1.jpg") && read.whole.contains("brev-"), "names of ours");
        assert!(!read.whole.contains(TITLE), "the title stands on the letter and in no head of the mail");
        assert_eq!(must(office.letter(&by, &id).await, "the letter").line.mail.as_deref(), Some("sent"));
    }

    /// One submit: the item with its file, or neither and a clear word; what was typed is kept. A letter that came goes the same way.
    async fn an_item_comes_with_its_file_or_not_at_all(world) {
        let scene = world.scene().await;
        let sender = Browser::of(&world, "liv.sof").await;
        let path = format!("/sager/{}/oplysninger/ny", scene.case);
        let typed = |key: &'static str| vec![("key", key), ("title", "Skolens brev"), ("body", "MAERKE-TEKST"), ("nature", "fact"), ("clean", "1")];
        let before = counted(&world, "items").await;
        for (nth, (title, bytes, said)) in [
            ("Brevet", &b"<html><script>x</script>"[..], "webside eller et program"),
            ("", b"tekst", "Udfyld feltet"),
            ("Om Opdigt Maerkesen", b"tekst", "nævner en person"),
            ("Om 010499-1234", b"tekst", "CPR-nummer"),
        ].into_iter().enumerate() {
            let page = send(&sender, &path, &[typed("i-1"), vec![("file_title", title)]].concat(), &[("Opdigt Maerkesen.pdf", bytes)]).await;
            let text = page.text();
            assert!(page.status == 422 && text.contains(said) && text.contains("MAERKE-TEKST") && text.contains("Vælg dem en gang til"), "{nth}: {} {text}", page.status);
        }
        let both = send(&sender, &path, &[("key", "i-1"), ("nature", "fact")], &[("x", b"tekst")]).await.text();
        assert!(both.contains("href=\"#body\"") && both.contains("href=\"#file_title\""), "form and file are told of together");
        assert_eq!((counted(&world, "items").await, counted(&world, "attachments").await), (before, 0), "nothing is kept");

        let fields = [typed("i-2"), vec![("file_title", TITLE)]].concat();
        for _ in 0..2 {
            let page = send(&sender, &path, &fields, &[("x", &sample::jpeg(true))]).await;
            assert_eq!((page.status, page.location().contains("done=item-added")), (303, true), "{}", page.text());
        }
        assert_eq!((counted(&world, "items").await, counted(&world, "attachments").await), (before + 1, 1), "sent twice, kept once");
        let none = send(&sender, &path, &typed("i-3"), &[("", b"")]).await;
        let plain = sender.post(&path, &[("key", "i-4"), ("title", "Uden fil"), ("body", "x"), ("nature", "fact")]).await;
        assert_eq!((none.status, plain.status, counted(&world, "attachments").await), (303, 303, 1), "no file was chosen");
        let shown = sender.get(&format!("/sager/{}/oplysninger", scene.case)).await.text();
        assert!(shown.contains(TITLE) && !shown.contains("Maerkesen.pdf"));
        for (stranger, status) in [("liv.kf", 404), ("asta.bif", 404), ("dag.bif", 404), ("bo.sof", 404)] {
            let browser = Browser::of(&world, stranger).await;
            assert_eq!(send(&browser, &path, &fields, &[("x", b"x")]).await.status, status, "{stranger}");
        }
        let other = Browser::of(&world, "liv.kp").await.get(&format!("/sager/{}/oplysninger", scene.case)).await.text();
        assert!(!other.contains(TITLE) && !other.contains("MAERKE-TEKST"), "undisclosed");

        let secretary = Browser::of(&world, "lea.bif").await;
        let today = day_of(world.office().now());
        let came = |key: &'static str| vec![("key", key), ("unit", "ke"), ("kind", "other"), ("addressee", "citizen"), ("counterpart", "Opdigt Brevskriver"), ("theme", "Spørgsmål"), ("dated", today.as_str()), ("clean", "1")];
        let page = send(&secretary, "/breve/registrer", &[came("b-1"), vec![("file_title", "Brev fra Opdigt Brevskriver")]].concat(), &[("x", b"tekst")]).await;
        assert!(page.status == 422 && page.text().contains("nævner en person") && page.text().contains("Opdigt Brevskriver"), "{}", page.text());
        assert_eq!(counted(&world, "letters").await, 0);
        let page = send(&secretary, "/breve/registrer", &[came("b-2"), vec![("file_title", "Brevet")]].concat(), &[("x", WORDS.as_bytes())]).await;
        assert_eq!(page.status, 303, "{}", page.text());
        let id = must(page.location().split(['/', '?']).nth(2).ok_or("none"), "the letter").to_owned();
        assert_eq!(hanging(&world, "lea.bif", Place::Letter, &id).await.len(), 1);
    }
}

fn file_x() -> AttachmentForm {
    file("x", b"x")
}

/// A paper's text without what a line break may do to it.
async fn paper(world: &World, username: &str, meeting: &str) -> String {
    let page = Browser::of(world, username).await.get(&format!("/moeder/{meeting}/papir.pdf")).await;
    assert_eq!(page.status, 200, "{username}");
    must(reader::words(&page.body), username)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{200b}'))
        .collect()
}

on_both! {
    /// W2: papers of one meeting, laid side by side: each lists the files that its reader may fetch, with their digests, and no other; the page beside it offers the same.
    async fn papers_list_what_their_readers_may_fetch(world) {
        let scene = world.scene().await;
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let hang = async |username: &str, place: Place, thing: &str, title: &str| {
            let actor = world.actor(username).await;
            must(office.attach(&actor, &world.key(), place, thing, file(title, title.as_bytes())).await, "attaching");
            let row = must(hanging(&world, username, place, thing).await.pop().ok_or("none"), "the file");
            (title.to_owned(), row.digest, row.id)
        };
        let shared = hang("liv.sof", Place::Item, &scene.shared, "DELTFIL").await;
        let kept = hang("liv.kp", Place::Item, &scene.kept, "HOLDTFIL").await;
        let view = must(office.meeting(&secretary, &scene.meeting).await, "the meeting");
        let number = must(office.case(&secretary, &scene.case).await, "the case").case.number;
        let browser = Browser::of(&world, "lea.bif").await;
        let nyt = format!("/moeder/{}/punkter/nyt", scene.meeting);
        if !view.points.iter().any(|p| p.case.as_deref() == Some(scene.case.as_str())) {
            assert_eq!(browser.post(&nyt, &[("key", "p-1"), ("heading", "ongoing"), ("number", &number), ("minutes", "5")]).await.status, 303);
        }
        assert_eq!(browser.post(&nyt, &[("key", "p-2"), ("heading", "knowledge"), ("title", "Ny vejledning"), ("minutes", "5")]).await.status, 303);
        let view = must(office.meeting(&secretary, &scene.meeting).await, "the meeting");
        let point = must(view.points.iter().find(|p| p.title == "Ny vejledning").ok_or("none"), "the point").id.clone();
        let on_point = hang("lea.bif", Place::Point, &point, "PUNKTFIL").await;
        must(office.send_agenda(&secretary, &world.key(), &scene.meeting, view.meeting.version).await, "sending");
        let lists = async |username: &str, expected: &[&(String, String, String)]| {
            let before = world.entries().await.len();
            let text = paper(&world, username, &scene.meeting).await;
            let page = Browser::of(&world, username).await.get(&format!("/moeder/{}/papirer", scene.meeting)).await.text();
            for one @ (title, digest, id) in [&shared, &kept, &on_point] {
                let listed = expected.contains(&one);
                assert_eq!((text.contains(title.as_str()), text.contains(digest.as_str())), (listed, listed), "{title} on the paper of {username}: {text}");
                assert_eq!((page.contains(id.as_str()), page.contains(digest.as_str())), (listed, listed), "{title} beside the paper of {username}");
                let fetched = Browser::of(&world, username).await.get(&format!("/bilag/{id}")).await.status;
                assert_eq!(fetched == 200, listed, "{title} fetched by {username}");
            }
            let entries = world.entries().await;
            let noted = |id: &String| entries[before..].iter().any(|e| e.outcome == Outcome::Read && e.with.contains(id));
            for (title, _, id) in expected.iter().filter(|one| **one != &on_point) {
                assert!(noted(id), "that {username} read of {title} is not in the ledger");
            }
        };
        lists("liv.sof", &[&shared, &on_point]).await;
        lists("liv.kp", &[&kept, &on_point]).await;
        lists("lea.bif", &[&shared, &on_point]).await;
        must(office.withdraw_disclosure(&world.actor("liv.sof").await, &world.key(), &scene.disclosure).await, "withdrawing");
        lists("lea.bif", &[&on_point]).await;
        lists("liv.sof", &[&shared, &on_point]).await;
    }

    /// W9: a data protection officer fetches a file of their own authority's item for a reason that stands in the ledger, and not without one.
    async fn a_dpo_fetches_for_a_recorded_reason(world) {
        let scene = world.scene().await;
        let police = world.actor("liv.kp").await;
        must(world.office().attach(&police, &world.key(), Place::Item, &scene.kept, file(TITLE, WORDS.as_bytes())).await, "attaching");
        let id = hanging(&world, "liv.kp", Place::Item, &scene.kept).await[0].id.clone();
        let (door, dpo) = (format!("/bilag/{id}/gennemse"), Browser::of(&world, "dag.kp").await);
        assert_eq!(dpo.get(&format!("/bilag/{id}")).await.status, 404, "without a reason it is not there");
        assert_eq!(dpo.post(&door, &[("reason", " ")]).await.status, 422);
        let page = dpo.post(&format!("/oplysninger/{}/gennemse", scene.kept), &[("reason", "Stikprøve uge 46")]).await.text();
        assert!(page.contains(TITLE) && page.contains(&door), "{page}");
        let before = world.entries().await.len();
        let fetched = dpo.post(&door, &[("reason", "Stikprøve uge 46")]).await;
        assert_eq!((fetched.status, fetched.text().as_str()), (200, WORDS));
        let entries = world.entries().await;
        let read = entries[before..].iter().find(|e| e.outcome == Outcome::Read && e.thing_id == scene.kept && e.with.contains(&id));
        assert!(read.is_some_and(|e| e.digests.contains_key("reason") || e.reason.is_some()), "{:?}", &entries[before..]);
        for nobody in ["dag.bif", "dag.kf", "eva.kp", "asta.kp", "liv.kf", "bo.kp", "lea.bif"] {
            let browser = Browser::of(&world, nobody).await;
            let (there, none) = (browser.post(&door, &[("reason", "Stikprøve")]).await, browser.post(&format!("/bilag/{}/gennemse", AttachmentId::new()), &[("reason", "Stikprøve")]).await);
            assert_eq!((there.status, there.text()), (404, none.text()), "{nobody}");
        }
        let refused_before = world.entries().await.len();
        assert_eq!(dpo.post(&format!("/bilag/{}/gennemse", AttachmentId::new()), &[("reason", "Stikprøve")]).await.status, 404);
        assert!(world.entries().await[refused_before..].iter().any(|e| e.outcome == Outcome::Refused));
    }

    /// W8: files from somebody who is not logged in are cleaned whatever they say, bear titles of ours, and are read by whoever reads the concern.
    async fn files_come_with_a_concern_from_the_public(world) {
        let scene = world.scene().await;
        let anybody = Browser::new(&world);
        let page = anybody.get("/bekymring").await.text();
        assert!(page.contains("enctype=\"multipart/form-data\"") && page.contains("type=\"file\"") && page.contains("10 MB"), "{page}");
        let fields = |key: &'static str| vec![("key", key), ("observed", "seen"), ("behaviour", "MAERKE-SET har trukket sig og truer sine venner")];
        let photograph = sample::jpeg(true);
        let before = (counted(&world, "concerns").await, counted(&world, "attachments").await);
        let script: &[u8] = b"<html><script>x</script>";
        let many: Vec<(&str, &[u8])> = vec![("x", b"tekst"); FROM_PUBLIC + 1];
        let heavy = vec![b'a'; 10 * 1024 * 1024 + 1];
        for (key, files, said) in [
            ("o-1", vec![("Opdigt Anmelder.jpg", photograph.as_slice()), ("x.pdf", script)], "webside eller et program"),
            ("o-2", many, "Vælg højst fem filer"),
            ("o-3", vec![("x.txt", heavy.as_slice())], "Filen er for stor"),
        ] {
            let page = send(&anybody, "/bekymring/kvittering", &fields(key), &files).await;
            let text = page.text();
            assert!(page.status == 422 && text.contains(said) && text.contains("MAERKE-SET") && text.contains("Vælg dem en gang til"), "{key}: {} {text}", page.status);
        }
        assert_eq!((counted(&world, "concerns").await, counted(&world, "attachments").await), before, "nothing is kept");

        let files = [("Opdigt Anmelder.jpg", photograph.as_slice()), ("Opdigt Anmelder 010499-1234.txt", WORDS.as_bytes())];
        let first = send(&anybody, "/bekymring/kvittering", &fields("o-4"), &files).await;
        assert_eq!(first.status, 200, "{}", first.text());
        let again = send(&anybody, "/bekymring/kvittering", &fields("o-4"), &files).await;
        assert!(first == again, "sent again it is answered alike");
        let plain = anybody.send(Method::POST, "/bekymring/kvittering", FORM, b"key=o-5&observed=seen&behaviour=Uden+filer+og+uden+andet".to_vec()).await;
        assert_eq!((plain.status, counted(&world, "attachments").await), (200, before.1 + 2), "a form without files, and each file once");
        let list = must(world.office().concerns(&world.actor("lea.bif").await, &ConcernListFilter { all: true, before: None }).await, "the list");
        let mut with_files = Vec::new();
        for line in &list.lines {
            let rows = hanging(&world, "lea.bif", Place::Concern, &line.id).await;
            if !rows.is_empty() {
                with_files.push((line.id.clone(), rows));
            }
        }
        let (concern, rows_of) = must(with_files.pop().ok_or("none"), "the concern");
        let titles: Vec<&str> = rows_of.iter().map(|row| row.title.as_str()).collect();
        assert_eq!((titles.as_slice(), with_files.len()), (&["Fil 1 fra henvendelsen", "Fil 2 fra henvendelsen"][..], 0));
        assert!(rows_of[0].cleaned && rows_of.iter().all(|row| row.added_by.is_empty()), "{rows_of:?}");
        for person in PEOPLE {
            let browser = Browser::of(&world, person.username).await;
            let reads = browser.get(&format!("/bekymringer/{concern}")).await.status == 200;
            assert!(!reads || ["lea.bif", "carl.bif", "liv.bif", "liv.kp"].contains(&person.username), "{}", person.username);
            for row in &rows_of {
                assert_eq!(browser.get(&format!("/bilag/{}", row.id)).await.status == 200, reads, "{}", person.username);
            }
        }
        let secretary = Browser::of(&world, "lea.bif").await;
        let picture = secretary.get(&format!("/bilag/{}", rows_of[0].id)).await;
        assert!(!String::from_utf8_lossy(&picture.body).contains("Opdigt"), "the photograph says where it was taken, and by whom");
        let page = secretary.get(&format!("/bekymringer/{concern}/bilag")).await.text();
        assert!(page.contains("Den, der henvendte sig") && !page.contains("Anmelder.jpg") && !page.contains("010499"), "{page}");
        for body in rows(&world.address(), "SELECT body FROM ledger_entries").await {
            assert!(!body.contains("Anmelder") && !body.contains("MAERKE"), "{body}");
        }
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
        // The secretariat may put another version before what came, or erase it, as with every file of a concern.
        let by = world.actor("lea.bif").await;
        must(world.office().remove_attachment(&by, &world.key(), &rows_of[1].id, 1).await, "erasing");
        assert_eq!(hanging(&world, "lea.bif", Place::Concern, &concern).await.len(), 1);
        assert!(!scene.waiting.is_empty());
    }

    /// A colleague never waits for the world: whoever outside sends files while two others do is told, and loses nothing that they typed.
    async fn the_public_has_turns_of_its_own(world) {
        world.scene().await;
        let (one, two) = (world.office().upload_turn(true).await, world.office().upload_turn(true).await);
        assert!(one.is_some() && two.is_some());
        let colleague = world.office().upload_turn(false).await;
        assert!(colleague.is_some(), "a colleague waits for the public");
        let fields = [("key", "o-9"), ("observed", "seen"), ("behaviour", "MAERKE-SET har trukket sig og truer sine venner")];
        let anybody = Browser::new(&world);
        let without = send(&anybody, "/bekymring/kvittering", &fields, &[]).await;
        assert_eq!(without.status, 200, "without files one waits for nobody");
        let told = send(&anybody, "/bekymring/kvittering", &[("key", "o-10"), fields[1], fields[2]], &[("x", b"tekst")]).await;
        assert!(told.status == 422 && told.text().contains("for mange filer") && told.text().contains("MAERKE-SET"), "{}", told.text());
        let small = world.office().clone().with_files(Files::default().largest(1000));
        assert_eq!(small.largest_from_public(), 1000, "the house's own limit holds for the public too");
        let error = refused(small.receive_concern_with(&concern_form(), "o-11", "here", vec![vec![b'a'; 600], vec![b'a'; 600]]).await, "too large together");
        assert!(matches!(&error, OfficeError::Invalid(faults) if faults[0].key == "attachment-unfit-too-large"), "{error}");
    }
}
