//! Letters: the exchange with deadline and reply, the journal, and the walls around them from every door. All persons are invented.

use std::collections::BTreeMap;

use tvaers_domain::{
    Refusal,
    letter::{Addressee, Channel, Kind},
    time::{DAY, FOREVER, day_of},
};
use tvaers_ledger::Outcome;
use tvaers_office::{
    Actor, OfficeError,
    letter::{Belongs, HeadForm, LetterForm, LetterListFilter, LetterView, SendForm, Tray},
    mandate::PositionForm,
};
use tvaers_testkit::{World, must, on_both, refused};

use crate::browser::{Browser, Page};

const MARK: &str = "MAERKE-BREV-8812";
const CITIZEN: &str = "Opdigt Brevmodtagersen";

fn form(world: &World, theme: &str) -> LetterForm {
    LetterForm {
        kind: Kind::Other,
        addressee: Addressee::Authority,
        counterpart: "Opdigtby Kommune".to_owned(),
        address: "Opdigtvej 12\n1001 Opdigtby".to_owned(),
        ean: "4006381333931".to_owned(),
        email: "post@example.org".to_owned(),
        theme: theme.to_owned(),
        our_reference: String::new(),
        their_reference: String::new(),
        dated: day_of(world.office().now()),
        deadline: String::new(),
        lang: "da".to_owned(),
        body: format!("Kære modtager\n\n{MARK} i teksten."),
        version: 0,
    }
}

fn in_unit(unit: &str) -> Belongs {
    Belongs { unit: unit.to_owned(), ..Belongs::default() }
}

fn in_case(case: &str) -> Belongs {
    Belongs { case: Some(case.to_owned()), ..Belongs::default() }
}

fn answering(id: &str) -> Belongs {
    Belongs { answers: Some(id.to_owned()), ..Belongs::default() }
}

async fn write(world: &World, by: &Actor, belongs: &Belongs, form: &LetterForm) -> String {
    must(world.office().write_letter(by, &world.key(), belongs, form).await, "writing")
}

async fn read(world: &World, by: &Actor, id: &str) -> LetterView {
    must(world.office().letter(by, id).await, "reading")
}

async fn finish(world: &World, by: &Actor, id: &str) -> Result<String, OfficeError> {
    let version = read(world, by, id).await.line.version;
    world.office().finish_letter(by, &world.key(), id, true, version).await
}

async fn send(world: &World, by: &Actor, id: &str, channel: Channel, receipt: &str) -> Result<String, OfficeError> {
    let version = read(world, by, id).await.line.version;
    let how = SendForm { channel: Some(channel), receipt: receipt.to_owned(), email: "post@example.org".to_owned(), version };
    world.office().send_letter(by, &world.key(), id, &how).await
}

async fn finished_and_sent(world: &World, by: &Actor, id: &str) {
    must(finish(world, by, id).await, "finishing");
    must(send(world, by, id, Channel::DigitalPost, "KVITTERING-1").await, "sending");
}

async fn themes(world: &World, by: &Actor, tray: Tray) -> Vec<String> {
    let filter = LetterListFilter { tray, ..LetterListFilter::default() };
    let list = must(world.office().letters(by, &filter).await, "the list");
    list.lines.into_iter().map(|l| l.theme).collect()
}

fn rule(result: Result<String, OfficeError>) -> Option<Refusal> {
    match result {
        Err(OfficeError::Rule(rule)) => Some(rule),
        _ => None,
    }
}

on_both! {
    /// L11: asked with a deadline, answered, decided; the deadline is followed until the reply is filed.
    async fn a_request_is_sent_followed_and_answered(world) {
        let (office, by) = (world.office(), world.actor("lea.bif").await);
        let deadline = day_of(office.now() + 14 * DAY);
        let ask = PositionForm {
            authority: "kp".to_owned(), models: vec!["model-1".to_owned(), "model-2".to_owned()], theme: "To modeller".to_owned(),
            our_reference: "2016-48213".to_owned(), asked_on: day_of(office.now()), deadline: deadline.clone(),
        };
        let position = must(office.ask_position(&by, &world.key(), &ask).await, "asking");
        let request = LetterForm { kind: Kind::RequestForPosition, deadline: deadline.clone(), our_reference: "2016-48213".to_owned(), ..form(&world, "To modeller") };
        let belongs = Belongs { position: Some(position.clone()), ..in_unit("ke") };
        let id = write(&world, &by, &belongs, &request).await;
        assert_eq!(themes(&world, &by, Tray::Drafts).await, ["To modeller"]);
        assert!(themes(&world, &by, Tray::Waiting).await.is_empty() && themes(&world, &by, Tray::Out).await.is_empty());
        assert_eq!(rule(send(&world, &by, &id, Channel::Paper, "").await), Some(Refusal::WrongState), "a draft does not leave");
        must(finish(&world, &by, &id).await, "finishing");
        let changed = office.change_letter(&by, &world.key(), &id, &LetterForm { version: 2, ..request.clone() }).await;
        assert_eq!(rule(changed), Some(Refusal::WrongState), "what is finished is not written on");
        let no_receipt = refused(send(&world, &by, &id, Channel::DigitalPost, " ").await, "without a receipt");
        assert!(matches!(&no_receipt, OfficeError::Invalid(faults) if faults[0].field == "receipt"), "{no_receipt}");
        must(send(&world, &by, &id, Channel::DigitalPost, "DP-4711").await, "sending");
        let sent = read(&world, &by, &id).await;
        assert_eq!((sent.line.status.as_str(), sent.letter.receipt.as_str(), sent.line.channel.as_str()), ("sent", "DP-4711", "digital-post"));
        assert!(!sent.change && !sent.send && sent.reply);
        let due = |until: i64| { let (office, by) = (office.clone(), by.clone()); async move { must(office.letters_due(&by, until).await, "due").len() } };
        assert_eq!((due(office.now() + 13 * DAY).await, due(office.now() + 15 * DAY).await, due(FOREVER).await), (0, 1, 1));

        // Their reply is filed with their number as typed, and the request waits no longer.
        let reply = LetterForm { kind: Kind::Answer, their_reference: "0100-10162-00049-16".to_owned(), ..form(&world, "Svar om to modeller") };
        let came = must(office.register_letter(&by, &world.key(), &answering(&id), &reply).await, "filing");
        let view = read(&world, &by, &came).await;
        assert_eq!((view.line.our_reference.as_str(), view.line.their_reference.as_str()), ("2016-48213", "0100-10162-00049-16"));
        assert_eq!(view.answers.map(|l| l.id), Some(id.clone()));
        let request = read(&world, &by, &id).await;
        assert_eq!((request.line.status.as_str(), request.replies.len()), ("answered", 1));
        assert_eq!(due(FOREVER).await, 0);
        let about = must(office.letters_of_position(&by, &position).await, "of the position");
        assert_eq!(about.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), [came.as_str(), id.as_str()]);

        // The decision answers their reply once it is sent, not while it is written.
        let decision = write(&world, &by, &answering(&came), &form(&world, "Beslutning")).await;
        assert_eq!(read(&world, &by, &came).await.line.status, "registered");
        finished_and_sent(&world, &by, &decision).await;
        assert_eq!(read(&world, &by, &came).await.line.status, "answered");
        assert_eq!(themes(&world, &by, Tray::In).await, ["Svar om to modeller"]);
        assert_eq!(themes(&world, &by, Tray::Out).await, ["Beslutning", "To modeller"]);
        let wrong_way = office.register_letter(&by, &world.key(), &answering(&came), &reply).await;
        assert_eq!(rule(wrong_way), Some(Refusal::WrongState), "what came is not answered by what comes");
    }

    /// R9, R14: no date, theme or number, no journal; a CPR number in none of its lines; a place to fill in is filled in.
    async fn r9_nothing_leaves_or_is_filed_that_the_journal_could_not_hold(world) {
        let (office, by) = (world.office(), world.actor("lea.bif").await);
        let good = form(&world, "Emne");
        let cpr = "Om 300409 - 1234".to_owned();
        for (field, bad) in [
            ("theme", LetterForm { theme: " ".to_owned(), ..good.clone() }),
            ("theme", LetterForm { theme: cpr.clone(), ..good.clone() }),
            ("our_reference", LetterForm { our_reference: cpr.clone(), ..good.clone() }),
            ("their_reference", LetterForm { their_reference: cpr.clone(), ..good.clone() }),
            ("dated", LetterForm { dated: String::new(), ..good.clone() }),
            ("deadline", LetterForm { deadline: "2016-05-01".to_owned(), ..good.clone() }),
            ("ean", LetterForm { ean: "4006381333932".to_owned(), ..good.clone() }),
            ("email", LetterForm { email: "a@b\r\nBcc: x@y.dk".to_owned(), ..good.clone() }),
            ("counterpart", LetterForm { counterpart: String::new(), ..good.clone() }),
        ] {
            for result in [
                office.write_letter(&by, &world.key(), &in_unit("ke"), &bad).await,
                office.register_letter(&by, &world.key(), &in_unit("ke"), &bad).await,
            ] {
                let error = refused(result, field);
                assert!(matches!(&error, OfficeError::Invalid(faults) if faults.iter().any(|f| f.field == field)), "{field}: {error}");
            }
        }
        let tomorrow = LetterForm { dated: day_of(office.now() + 2 * DAY), ..good.clone() };
        refused(office.register_letter(&by, &world.key(), &in_unit("ke"), &tomorrow).await, "a letter that has not come yet");
        let open = LetterForm { body: "Vi mødes den [dato].".to_owned(), ..good.clone() };
        let id = write(&world, &by, &in_unit("ke"), &open).await;
        assert_eq!(rule(finish(&world, &by, &id).await), Some(Refusal::LetterUnfinished));
        let version = read(&world, &by, &id).await.line.version;
        must(office.change_letter(&by, &world.key(), &id, &LetterForm { version, ..good.clone() }).await, "writing on");
        let stale = office.change_letter(&by, &world.key(), &id, &LetterForm { version, ..good.clone() }).await;
        assert!(matches!(stale, Err(OfficeError::Stale(_))));
        must(finish(&world, &by, &id).await, "finishing");
        let version = read(&world, &by, &id).await.line.version;
        must(office.finish_letter(&by, &world.key(), &id, false, version).await, "back to writing");
        // A deadline that has passed is not set any more.
        let late = LetterForm { deadline: day_of(office.now()), ..good };
        let id = write(&world, &by, &in_unit("ke"), &late).await;
        must(finish(&world, &by, &id).await, "finishing");
        world.wait(DAY);
        assert_eq!(rule(send(&world, &by, &id, Channel::Paper, "").await), Some(Refusal::DatePassed));
    }

    /// W7: a letter about a person goes by no plain e-mail, and neither its file's name nor its title tells whom.
    async fn a_letter_about_a_person_never_goes_by_plain_mail(world) {
        let (scene, by) = (world.scene().await, world.actor("lea.bif").await);
        let to_citizen = LetterForm {
            kind: Kind::Orientation, addressee: Addressee::Citizen, counterpart: CITIZEN.to_owned(), our_reference: "2026/77 B".to_owned(),
            ..form(&world, "Vi har oplysninger")
        };
        for (belongs, form) in [(in_case(&scene.case), form(&world, "Om sagen")), (in_unit("ke"), to_citizen)] {
            let id = write(&world, &by, &belongs, &form).await;
            must(finish(&world, &by, &id).await, "finishing");
            let how = SendForm { channel: Some(Channel::Email), receipt: String::new(), email: "a@example.org".to_owned(), version: 2 };
            let error = refused(world.office().send_letter(&by, &world.key(), &id, &how).await, "e-mail");
            // Without a mail server there is no such way at all; with one, the rule says no (see post.rs).
            assert!(matches!(&error, OfficeError::Invalid(faults) if faults[0].field == "channel"), "{error}");
            must(send(&world, &by, &id, Channel::DigitalPost, "DP-1").await, "Digital Post");
            let (pdf, name) = must(world.office().letter_paper(&by, &id).await, "the paper");
            assert!(pdf.starts_with(b"%PDF"));
            let number: String = read(&world, &by, &id).await.line.our_reference.replace([' ', '/'], "-");
            assert_eq!(name, format!("brev-{number}.pdf"));
        }
        let browser = Browser::of(&world, "lea.bif").await;
        let list = browser.get("/breve").await.text();
        assert!(list.contains("Til en borger") && !list.contains(CITIZEN), "a list names no citizen");
        for words in [CITIZEN, "Brevmodtagersen"] {
            assert_eq!(must(world.office().search_letters(&by, words).await, "searching").len(), 0, "{words}");
        }
        assert_eq!(must(world.office().search_letters(&by, "oplysning 2026 77").await, "searching").len(), 1);
    }

    /// W10: whoever reads a letter, or its paper, is in the ledger; whoever may not is in it too.
    async fn every_reading_is_written(world) {
        let by = world.actor("lea.bif").await;
        let id = write(&world, &by, &in_unit("ke"), &form(&world, "Emne")).await;
        let count = |outcome: Outcome, entries: Vec<tvaers_ledger::Entry>| {
            entries.iter().filter(|e| e.thing_id == id && e.act.ends_with("_letter") && e.outcome == outcome).count()
        };
        let before = count(Outcome::Read, world.entries().await);
        read(&world, &by, &id).await;
        must(world.office().letter_paper(&by, &id).await, "the paper");
        assert!(count(Outcome::Read, world.entries().await) >= before + 2);
        let other = world.actor("liv.sof").await;
        refused(world.office().letter(&other, &id).await, "another department reads");
        refused(world.office().letter_paper(&other, &id).await, "another department prints");
        assert!(count(Outcome::Refused, world.entries().await) >= 2);
        let entries = world.entries().await;
        let body = format!("{entries:?}");
        assert!(!body.contains(MARK) && !body.contains("Opdigtby"), "the ledger holds digests, not words");
    }

    /// W1, W3, W9: from every door, nobody but the department finds a letter: not in a list, an address, a paper, a search, a chain, a count.
    async fn no_door_shows_a_letter_to_others(world) {
        let (scene, by) = (world.scene().await, world.actor("lea.bif").await);
        let marked = || LetterForm { deadline: day_of(world.office().now() + 9 * DAY), their_reference: format!("{MARK}-99"), ..form(&world, MARK) };
        let general = write(&world, &by, &in_unit("ke"), &marked()).await;
        finished_and_sent(&world, &by, &general).await;
        let came = must(world.office().register_letter(&by, &world.key(), &answering(&general), &marked()).await, "filing");
        let ready = write(&world, &by, &in_case(&scene.case), &marked()).await;
        must(finish(&world, &by, &ready).await, "finishing");
        let draft = write(&world, &by, &in_case(&scene.case), &marked()).await;
        let unknown = tvaers_domain::id::LetterId::new().to_string();
        for username in ["liv.sof", "bo.sof", "liv.kp", "dag.kp", "liv.kf", "asta.bif", "gry.bif", "dag.bif", "eva.bif", "bo.bif"] {
            let browser = Browser::of(&world, username).await;
            for path in ["/", "/breve", "/breve?bakke=ud", "/breve?bakke=ind", "/breve?bakke=kladder", "/breve?bakke=venter", "/opfoelgning", "/sager"] {
                assert!(!browser.get(path).await.text().contains(MARK), "{username} finds it on {path}");
            }
            for words in [MARK, "99", "Opdigtby"] {
                let page = browser.post("/breve/soeg", &[("q", words)]).await.text().replace(&format!("value=\"{words}\""), "");
                assert!(!page.contains(MARK), "{username} finds it by {words}");
            }
            for id in [&general, &came, &ready, &draft] {
                let nothing = doors(&browser, &unknown).await;
                for (door, page) in doors(&browser, id).await {
                    assert!(page.status >= 400 && !page.text().contains(MARK), "{username} at {door}: {}", page.status);
                    assert_eq!(settled(&page, id), settled(&nothing[&door], &unknown), "{username} tells it from nothing at {door}");
                }
            }
        }
    }

    /// W1: a caseworker reads letters about their case and sends none; W11: whoever is disqualified is out of them.
    async fn caseworkers_and_the_disqualified(world) {
        let (scene, by) = (world.scene().await, world.actor("lea.bif").await);
        let (office, worker, chair) = (world.office(), world.actor("bo.sof").await, world.actor("carl.bif").await);
        let liaison = world.actor("liv.sof").await;
        refused(office.write_letter(&worker, &world.key(), &in_case(&scene.case), &form(&world, "Emne")).await, "not on the case");
        refused(office.write_letter(&worker, &world.key(), &in_unit("ke"), &form(&world, "Emne")).await, "a caseworker for the unit");
        must(office.assign(&liaison, &world.key(), &scene.case, &worker.who.user, true).await, "assigning");
        let id = write(&world, &worker, &in_case(&scene.case), &form(&world, "Emne")).await;
        must(finish(&world, &worker, &id).await, "finishing");
        let own = read(&world, &worker, &id).await;
        assert!(!own.send && own.reopen && own.case_number.is_some());
        refused(send(&world, &worker, &id, Channel::Paper, "").await, "a caseworker sends");
        must(send(&world, &liaison, &id, Channel::Paper, "").await, "the liaison sends");
        let general = write(&world, &liaison, &in_unit("ke"), &form(&world, "Andet")).await;
        assert!(matches!(office.letter(&worker, &general).await, Err(OfficeError::NotFound)), "not about their case");
        assert!(matches!(office.letter(&by, &id).await, Err(OfficeError::NotFound)), "the secretariat reads its own, not SOF's");

        let about = write(&world, &by, &in_case(&scene.case), &form(&world, "Om sagen")).await;
        read(&world, &chair, &about).await;
        must(office.declare_conflict(&chair, &world.key(), &scene.case, &chair.who.user, "Kender familien").await, "a conflict");
        assert!(matches!(office.letter(&chair, &about).await, Err(OfficeError::NotFound)), "out of it at once");
        assert!(themes(&world, &chair, Tray::All).await.is_empty());
        refused(office.write_letter(&chair, &world.key(), &in_case(&scene.case), &form(&world, "Om sagen")).await, "writing about it");
        refused(office.write_letter(&world.actor("liv.kf").await, &world.key(), &in_case(&scene.case), &form(&world, "x")).await, "not involved");
    }

    /// Own numbers follow the department's pattern, are drawn and not counted, and only the authority's administrators change the head.
    async fn letterheads_and_numbers(world) {
        let (office, by, administrator) = (world.office(), world.actor("lea.bif").await, world.actor("asta.bif").await);
        let head = |pattern: &str, version| HeadForm {
            address: "Opdigtet Plads 1".to_owned(), phone: "70 00 00 02".to_owned(), email: "post@example.org".to_owned(),
            ean: "4006 3813 33931".to_owned(), pattern: pattern.to_owned(), version,
        };
        let mut numbers = Vec::new();
        for theme in ["a", "b", "c"] {
            let id = write(&world, &by, &in_unit("ke"), &form(&world, theme)).await;
            numbers.push(read(&world, &by, &id).await.line.our_reference);
        }
        assert!(numbers.iter().all(|n| n.starts_with("2026-") && n.len() == 10), "{numbers:?}");
        assert!(numbers.windows(2).any(|pair| pair[0] != pair[1]), "{numbers:?}");
        for bad in ["{year}", "300409-1234 {n:5}", "<b>{n:5}"] {
            refused(office.keep_letterhead(&administrator, &world.key(), "bif", &head(bad, 0)).await, bad);
        }
        must(office.keep_letterhead(&administrator, &world.key(), "bif", &head("0100-10162-{n:5}-{yy}", 0)).await, "keeping");
        let again = office.keep_letterhead(&administrator, &world.key(), "bif", &head("{n:5}", 0)).await;
        assert!(matches!(again, Err(OfficeError::Stale(_))));
        let id = write(&world, &by, &in_unit("ke"), &form(&world, "d")).await;
        let number = read(&world, &by, &id).await.line.our_reference;
        assert!(number.starts_with("0100-10162-") && number.ends_with("-26"), "{number}");
        assert_eq!(must(office.letterhead(&administrator, "bif").await, "the head").head.ean, "4006381333931");
        for username in ["lea.bif", "asta.kp", "asta.kf", "dag.bif"] {
            let actor = world.actor(username).await;
            refused(office.keep_letterhead(&actor, &world.key(), "bif", &head("{n:5}", 1)).await, username);
            refused(office.letterhead(&actor, "bif").await, username);
            assert!(!office.letterhead_departments(&actor).iter().any(|d| d == "bif"), "{username}");
        }
        assert_eq!(office.letterhead_departments(&administrator), ["bif", "buf", "sof", "ssp"]);
    }

    async fn a_letter_is_written_sent_and_answered_page_by_page(world) {
        let browser = Browser::of(&world, "lea.bif").await;
        assert!(browser.get("/breve").await.text().contains("Skriv et brev"));
        assert!(browser.get("/breve/ny").await.text().contains("/breve/ny?slags=orientation"));
        let begun = browser.get("/breve/ny?slags=request-for-position").await.text();
        assert!(begun.contains("senest den [dato]") && begun.contains("[skriv modellerne]"), "{begun}");
        let english = browser.get("/breve/ny?slags=invitation&sprog=en").await.text();
        assert!(english.contains("We would like to invite you"), "the letter's own language");
        let today = typed_day(&world);
        let fields = [
            ("key", "brev-1"), ("unit", "ke"), ("kind", "other"), ("addressee", "authority"), ("counterpart", "Opdigtby Kommune"), ("address", ""),
            ("email", ""), ("ean", ""), ("theme", MARK), ("our_reference", ""), ("their_reference", "0100-10162-00049-16"), ("dated", today.as_str()),
            ("deadline", ""), ("lang", "da"), ("body", "Et [sted] & <b>mere</b>"), ("case", ""), ("answers", ""), ("position", ""),
        ];
        let shown = browser.post("/breve/ny", &[&fields[..], &[("preview", "1")]].concat()).await.text();
        assert!(shown.contains("Et [sted] &amp; &lt;b&gt;mere&lt;/b&gt;") || shown.contains("Et [sted] &#38; &#60;b&#62;mere&#60;/b&#62;"), "{shown}");
        let wrong = browser.post("/breve/ny", &[&fields[..11], &[("dated", "31-02-2026"), ("deadline", "x"), ("body", "")]].concat()).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#dated\"") && wrong.text().contains("href=\"#deadline\""), "{}", wrong.status);
        let sent = browser.post("/breve/ny", &fields).await;
        let path = sent.location().split('?').next().unwrap_or_default().to_owned();
        assert!(sent.status == 303 && path.starts_with("/breve/"), "{} {}", sent.status, sent.text());
        let unfinished = browser.post(&format!("{path}/faerdig"), &[("key", "brev-2"), ("version", "1")]).await;
        assert!(unfinished.status == 409 && unfinished.text().contains("[kantede parenteser]"), "{}", unfinished.status);
        let mut better = fields;
        better[14].1 = "Kom i morgen.";
        better[0].1 = "brev-3";
        let changed = browser.post(&format!("{path}/skriv"), &[&better[..], &[("version", "1")]].concat()).await;
        assert_eq!(changed.status, 303, "{}", changed.text());
        assert_eq!(browser.post(&format!("{path}/faerdig"), &[("key", "brev-4"), ("version", "2")]).await.status, 303);
        let dialog = browser.get(&format!("{path}/send")).await.text();
        assert!(dialog.contains("digital-post") && !dialog.contains("value=\"email\""), "no mail server, no such way");
        let none = browser.post(&format!("{path}/send"), &[("key", "brev-5"), ("version", "3")]).await;
        assert!(none.status == 422 && none.text().contains("href=\"#channel\""), "{}", none.status);
        let fields = [("key", "brev-6"), ("version", "3"), ("channel", "paper"), ("receipt", ""), ("email", "")];
        assert_eq!(browser.post(&format!("{path}/send"), &fields).await.status, 303);
        let page = browser.get(&path).await.text();
        assert!(page.contains("Sendt") && page.contains("Registrér svaret") && !page.contains("/skriv"), "{page}");
        let pdf = browser.get(&format!("{path}/brev.pdf")).await;
        let head = |name: &str| pdf.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert!(pdf.body.starts_with(b"%PDF") && head("content-type") == "application/pdf" && !head("content-disposition").contains(MARK));
        assert!(browser.post("/breve/soeg", &[("q", "00049")]).await.text().contains(&path));
    }
}

/// Today as people type it.
fn typed_day(world: &World) -> String {
    day_of(world.office().now()).split('-').rev().collect::<Vec<_>>().join("-")
}

/// What somebody gets at every address of a letter, and at those that begin from it.
async fn doors(browser: &Browser, id: &str) -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for end in ["", "/brev.pdf", "/skriv", "/send", "/send-igen"] {
        pages.insert(format!("GET {end}"), browser.get(&format!("/breve/{id}{end}")).await);
    }
    for begin in ["ny", "registrer"] {
        pages.insert(format!("GET {begin}"), browser.get(&format!("/breve/{begin}?svar={id}")).await);
    }
    let fields = [
        ("version", "1"),
        ("channel", "paper"),
        ("email", "a@example.org"),
        ("theme", "x"),
        ("counterpart", "x"),
        ("body", "x"),
        ("dated", "01-03-2026"),
        ("answers", id),
        ("unit", "ke"),
        ("kind", "other"),
        ("addressee", "authority"),
    ];
    for end in ["/skriv", "/faerdig", "/ret", "/send", "/send-igen"] {
        pages.insert(format!("POST {end}"), browser.post(&format!("/breve/{id}{end}"), &fields).await);
    }
    for begin in ["ny", "registrer"] {
        pages.insert(format!("POST {begin}"), browser.post(&format!("/breve/{begin}"), &fields).await);
    }
    pages
}

/// A page without its id and without what is new each time.
fn settled(page: &Page, id: &str) -> (u16, String) {
    let text = page.text().replace(id, "ID");
    let mut parts = text.split("name=\"key\" value=\"");
    let mut settled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        settled.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    (page.status, settled)
}
