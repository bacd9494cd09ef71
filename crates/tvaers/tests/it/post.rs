//! Mail about meetings, to a real mail server: who gets it, what stands in it and what never does, and how answers come back.

use tvaers_domain::{
    Refusal,
    letter::Channel,
    time::{DAY, HOUR, MINUTE},
};
use tvaers_office::{
    Office, OfficeError,
    letter::{Belongs, SendForm},
    meeting::{MeetingForm, MeetingView},
    people::NewAccount,
    post::Post,
};
use tvaers_post::Sender;
use tvaers_servers::Smtpd;
use tvaers_store::mails;
use tvaers_testkit::{Scene, World, must, on_both, refused, rows};

use crate::{
    browser::Browser,
    spool::{FROM, Letter, SITE, Spool},
};

pub async fn seen(office: &Office, world: &World, meeting: &str) -> MeetingView {
    must(office.meeting(&world.actor("lea.bif").await, meeting).await, "the meeting")
}

pub async fn reply_of(office: &Office, world: &World, meeting: &str, party: &str) -> String {
    let view = seen(office, world, meeting).await;
    must(view.invited.into_iter().find(|i| i.party == party).ok_or("not invited"), party).reply
}

pub async fn send(office: &Office, world: &World, meeting: &str) {
    let version = seen(office, world, meeting).await.meeting.version;
    let secretary = world.actor("lea.bif").await;
    must(office.send_agenda(&secretary, &world.key(), meeting, version).await, "sending");
}

async fn change(office: &Office, world: &World, meeting: &str, days: i64, parties: &[&str]) {
    let view = seen(office, world, meeting).await;
    let form = MeetingForm {
        starts_at: view.meeting.starts_at + days * DAY,
        ends_at: view.meeting.ends_at + days * DAY,
        place: view.meeting.place.clone(),
        parties: parties.iter().map(|p| (*p).to_owned()).collect(),
        ..MeetingForm::default()
    };
    let secretary = world.actor("lea.bif").await;
    must(office.change_meeting(&secretary, &world.key(), meeting, &form, view.meeting.version).await, "changing");
}

pub async fn deliver(office: &Office) -> usize {
    must(office.deliver_mail().await, "delivering")
}

pub fn to_all(mails: &[Letter]) -> Vec<&str> {
    let mut to: Vec<&str> = mails.iter().map(|m| m.to.as_str()).collect();
    to.sort_unstable();
    to
}

/// W7: nothing of the citizen, the case or what is known of them stands in any mail, in any part of it.
pub fn nothing_of_a_person(mails: &[Letter], scene: &Scene, number: &str) {
    let form = tvaers_testkit::concern_form();
    for mail in mails {
        for secret in [form.subject_name.as_str(), form.behaviour.as_str(), Scene::KEPT, &scene.case, &scene.concern, number] {
            assert!(secret.is_empty() || !mail.whole.contains(secret), "{} tells {secret}", mail.subject);
        }
    }
}

on_both! {
    async fn a_meeting_goes_into_calendars_and_answers_come_back(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        send(&office, &world, &scene.meeting).await;
        assert_eq!(deliver(&office).await, 4, "one who answers for each party, the secretariat's own too; and the chair, who reads the agenda");
        assert_eq!(deliver(&office).await, 0, "once");
        let mails = server.invitations();
        assert_eq!(to_all(&mails), ["liv.bif@tvaers.example", "liv.kp@tvaers.example", "liv.sof@tvaers.example"]);
        let case = must(office.case(&world.actor("lea.bif").await, &scene.case).await, "the case");
        nothing_of_a_person(&mails, &scene, &case.case.number);
        for mail in &mails {
            assert!(mail.calendar.contains("METHOD:REQUEST") && mail.property("LOCATION") == "Rådhuset", "{}", mail.calendar);
            assert!(mail.whole.contains(SITE) && mail.subject.contains("9. marts 2026"), "{}", mail.subject);
        }
        assert_ne!(mails[0].property("UID"), mails[1].property("UID"), "each calendar answers for itself");

        // The link in the mail answers without a login, for its own party and this meeting only.
        let sof = must(mails.iter().find(|m| m.to.starts_with("liv.sof")).ok_or("none"), "SOF's mail");
        let path = format!("/svar/{}", sof.token());
        let browser = Browser::new(&world);
        let page = browser.get(&path).await;
        assert!(page.status == 200 && page.text().contains("Rådhuset"), "{}", page.text());
        assert_eq!(browser.get("/svar/0123456789abcdef0123456789abcdef01234567").await.status, 404);
        assert_eq!(browser.post(&path, &[("key", "link-1"), ("reply", "accepted")]).await.status, 303);
        assert_eq!(reply_of(&office, &world, &scene.meeting, "sof").await, "accepted");
        assert_eq!(reply_of(&office, &world, &scene.meeting, "kp-forebyggelse").await, "none");

        // A calendar answers by mail; twice is once; words are left for a person.
        let police = must(mails.iter().find(|m| m.to.starts_with("liv.kp")).ok_or("none"), "the police's mail");
        assert!(must(office.take_mail(&police.answer("DECLINED")).await, "an answer"));
        assert!(must(office.take_mail(&police.answer("DECLINED")).await, "the same again"));
        assert_eq!(reply_of(&office, &world, &scene.meeting, "kp-forebyggelse").await, "declined");
        assert!(!must(office.take_mail(b"From: x@tvaers.example\r\nSubject: hej\r\n\r\nJeg kommer").await, "words"));
        let forged = String::from_utf8_lossy(&police.answer("ACCEPTED")).replace(&police.property("UID"), "0000@tvaers.example");
        assert!(!must(office.take_mail(forged.as_bytes()).await, "a UID that was never sent"));

        // Moved: everybody is asked again, and an answer to the old time is none.
        change(&office, &world, &scene.meeting, 1, &["bif", "sof", "kp-forebyggelse"]).await;
        assert_eq!(deliver(&office).await, 3);
        let moved = &server.invitations()[3..];
        assert!(moved.iter().all(|m| m.property("SEQUENCE") == "1" && m.calendar.contains("METHOD:REQUEST")), "an update");
        assert!(moved.iter().any(|m| m.property("UID") == police.property("UID")), "of the same event");
        assert!(!must(office.take_mail(&police.answer("ACCEPTED")).await, "an answer to the old time"));
        assert_eq!(reply_of(&office, &world, &scene.meeting, "kp-forebyggelse").await, "none");

        // No longer invited, then called off: out of each calendar once.
        change(&office, &world, &scene.meeting, 0, &["bif", "sof"]).await;
        deliver(&office).await;
        let gone = &server.invitations()[6..];
        assert!(to_all(gone) == ["liv.kp@tvaers.example"] && gone[0].calendar.contains("METHOD:CANCEL"), "the police are out");
        assert!(!must(office.take_mail(&police.answer("ACCEPTED")).await, "an answer of who is not invited"));
        let closed = format!("/svar/{}", police.token());
        assert_eq!(browser.get(&closed).await.status, 404, "their link is closed, as one that never was");
        assert_eq!(browser.post(&closed, &[("key", "link-2"), ("reply", "accepted")]).await.status, 404);
        let version = seen(&office, &world, &scene.meeting).await.meeting.version;
        let secretary = world.actor("lea.bif").await;
        must(office.cancel_meeting(&secretary, &world.key(), &scene.meeting, version).await, "calling off");
        deliver(&office).await;
        let off = &server.invitations()[7..];
        assert_eq!(to_all(off), ["liv.bif@tvaers.example", "liv.sof@tvaers.example"]);
        assert!(off.iter().all(|m| m.calendar.contains("METHOD:CANCEL")), "out of both calendars");
        assert!(off.iter().any(|m| m.property("UID") == sof.property("UID")), "of the same event");
        nothing_of_a_person(&server.mails(), &scene, &case.case.number);
        let ids: std::collections::BTreeSet<String> = server.mails().into_iter().map(|m| m.id).collect();
        assert_eq!(ids.len(), 10, "each mail has an id of its own");
        assert_eq!(server.read_all(&world).await, 10);
    }

    async fn mail_waits_for_a_server_that_is_down_and_says_what_was_refused(world) {
        let scene = world.scene().await;
        let server = Spool::start();
        let (office, port) = (server.office(&world), server.port());
        drop(server);
        // What is rolled back never leaves.
        let stale = office.send_agenda(&world.actor("lea.bif").await, &world.key(), &scene.meeting, 999).await;
        refused(stale, "an old version");
        assert!(seen(&office, &world, &scene.meeting).await.mails.is_none());
        send(&office, &world, &scene.meeting).await;
        assert_eq!(deliver(&office).await, 0, "nobody takes it");
        let view = seen(&office, &world, &scene.meeting).await;
        let waiting: i64 = view.mails.iter().flatten().map(|m| m.waiting).sum();
        assert_eq!(waiting, 4, "it waits");

        let server = Spool::at(port);
        assert_eq!(deliver(&office).await, 0, "not before its next turn");
        world.wait(2 * MINUTE);
        assert_eq!(deliver(&office).await, 4, "delayed, not lost");

        // A recipient whom the server does not know: given up, shown to who convenes, sent again once the address is right.
        let administrator = world.actor("asta.bif").await;
        let accounts = must(office.accounts(&administrator).await, "accounts");
        let liaison = must(accounts.into_iter().find(|a| a.username == "liv.sof").ok_or("none"), "SOF's liaison");
        let mut changed = NewAccount {
            username: liaison.username.clone(),
            name: liaison.name.clone(),
            department: liaison.department.clone(),
            email: "gone@tvaers.example".to_owned(),
            roles: liaison.roles.iter().filter_map(|r| tvaers_domain::people::Role::from_code(r).ok()).collect(),
        };
        must(office.change_account(&administrator, &world.key(), &liaison.id, &changed, true, liaison.version).await, "the address");
        change(&office, &world, &scene.meeting, 1, &["bif", "sof", "kp-forebyggelse"]).await;
        assert_eq!(deliver(&office).await, 2);
        let view = seen(&office, &world, &scene.meeting).await;
        let failed = view.mails.iter().flatten().find(|m| m.failed > 0).map(|m| m.party.clone());
        assert_eq!(failed.as_deref(), Some("sof"), "the secretariat sees whom it did not reach");
        changed.email = "liv.sof@tvaers.example".to_owned();
        must(office.change_account(&administrator, &world.key(), &liaison.id, &changed, true, liaison.version + 1).await, "mending it");
        must(office.retry_mails(&world.actor("lea.bif").await, &world.key(), &scene.meeting).await, "again");
        assert_eq!(deliver(&office).await, 1);
        let bad = NewAccount { email: "liv@sof\r\nBcc: x@y.dk".to_owned(), ..changed };
        refused(office.change_account(&administrator, &world.key(), &liaison.id, &bad, true, liaison.version + 2).await, "two addresses");
        assert!(server.read_all(&world).await > 5);
    }

    /// A server that was killed had taken the invitation, and the meeting was moved meanwhile: whoever comes after it sends what holds now, and that alone.
    async fn what_was_taken_and_never_sent_is_overtaken_too(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        send(&office, &world, &scene.meeting).await;
        let (now, mut tx) = (office.now(), must(world.store().write().await, "writing"));
        assert_eq!(must(mails::take(&mut tx, 20, now + 30 * MINUTE, false, now).await, "taking").len(), 4, "three invitations, and the chair's agenda");
        must(tx.commit().await, "taking");
        world.wait(MINUTE);
        change(&office, &world, &scene.meeting, 1, &["bif", "sof", "kp-forebyggelse"]).await;
        world.wait(31 * MINUTE);
        while deliver(&office).await > 0 {}
        let mails = server.invitations();
        assert_eq!(to_all(&mails), ["liv.bif@tvaers.example", "liv.kp@tvaers.example", "liv.sof@tvaers.example"]);
        assert!(mails.iter().all(|m| m.property("SEQUENCE") == "1" && m.property("METHOD") == "REQUEST"), "where it is now");
        server.read_all(&world).await;
    }

    /// The answer of the mail server was lost, and more has come to wait since: the second copy is a copy.
    async fn a_mail_of_the_day_that_is_sent_again_says_the_same(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        must(office.queue_digests().await, "Monday at ten");
        while deliver(&office).await > 0 {}
        let known: Vec<String> = server.mails().into_iter().map(|m| m.id).collect();
        let (first, again) = (known.len(), "UPDATE mails SET state = 'waiting', leased_until = 0 WHERE state = 'sent' RETURNING id");
        assert!(first > 2 && rows(&world.address(), again).await.len() == first);
        send(&office, &world, &scene.meeting).await;
        world.wait(MINUTE);
        while deliver(&office).await > 0 {}
        let mails = server.mails();
        let of_the_day: Vec<&Letter> = mails.iter().filter(|m| known.contains(&m.id)).collect();
        assert_eq!(of_the_day.len(), 2 * first);
        for mail in &of_the_day {
            assert_eq!(of_the_day.iter().filter(|m| m.id == mail.id && m.whole == mail.whole).count(), 2, "{}", mail.to);
        }
        server.read_all(&world).await;
    }

    async fn the_mail_of_the_day_counts_what_waits_once(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        assert!(must(office.queue_digests().await, "Monday at ten") > 10);
        assert_eq!(must(office.queue_digests().await, "again"), 0, "once a day");
        while deliver(&office).await > 0 {}
        let mails = server.mails();
        let to = to_all(&mails);
        assert!(to.contains(&"liv.sof@tvaers.example") && to.contains(&"lea.bif@tvaers.example"), "{to:?}");
        assert!(!to.contains(&"asta.bif@tvaers.example"), "for whom nothing waits, nothing is sent");
        let case = must(office.case(&world.actor("lea.bif").await, &scene.case).await, "the case");
        nothing_of_a_person(&mails, &scene, &case.case.number);
        assert!(mails.iter().all(|m| m.calendar.is_empty() && m.subject == "Tværs: det, der venter på dig"));
        world.wait(5 * DAY);
        assert_eq!(must(office.queue_digests().await, "a Saturday"), 0);
        world.wait(2 * DAY - 5 * HOUR);
        assert_eq!(must(office.queue_digests().await, "Monday at five"), 0);
        world.wait(3 * HOUR);
        assert!(must(office.queue_digests().await, "Monday at eight") > 10);
        server.read_all(&world).await;
    }

    /// A general letter leaves with its paper; one about a case never does, and a mailbox that is not there is told.
    async fn a_letter_leaves_with_its_paper_and_never_one_about_a_person(world) {
        // Letters are read here, part by part: the reader of the house's own mails knows mails to users only.
        let (server, scene) = (Smtpd::start(&[]), world.scene().await);
        let sender = must(Sender::from_url(&format!("smtp://127.0.0.1:{}", server.port())), "the server's address");
        let office = world.office().clone().with_post(must(Post::new(sender, FROM, SITE), "the way out"));
        let by = world.actor("lea.bif").await;
        let form = |email: &str| tvaers_office::letter::LetterForm {
            kind: tvaers_domain::letter::Kind::Other,
            addressee: tvaers_domain::letter::Addressee::Authority,
            counterpart: "Opdigtby Kommune".to_owned(),
            address: String::new(),
            ean: String::new(),
            email: email.to_owned(),
            theme: "Samarbejde på tværs".to_owned(),
            our_reference: "2026-48213".to_owned(),
            their_reference: String::new(),
            dated: "2026-03-02".to_owned(),
            deadline: "2026-03-20".to_owned(),
            lang: "da".to_owned(),
            body: "MAERKE-BREVTEKST".to_owned(),
            version: 0,
        };
        let in_unit = Belongs { unit: "ke".to_owned(), ..Belongs::default() };
        let in_case = Belongs { case: Some(scene.case.clone()), ..Belongs::default() };
        let ready = async |belongs: &Belongs, email: &str| {
            let id = must(office.write_letter(&by, &world.key(), belongs, &form(email)).await, "writing");
            must(office.finish_letter(&by, &world.key(), &id, true, 1).await, "finishing");
            id
        };
        let send = async |id: &str, email: &str| {
            let how = SendForm { channel: Some(Channel::Email), receipt: String::new(), email: email.to_owned(), version: 2 };
            office.send_letter(&by, &world.key(), id, &how).await
        };
        let about_case = ready(&in_case, "post@tvaers.example").await;
        let error = refused(send(&about_case, "post@tvaers.example").await, "about a case");
        assert!(matches!(error, OfficeError::Rule(Refusal::LetterNotByMail)), "{error}");
        let id = ready(&in_unit, "post@tvaers.example").await;
        refused(send(&id, "no address").await, "an address that is none");
        must(send(&id, "post@tvaers.example").await, "sending");
        let state = async |id: &str| must(office.letter(&by, id).await, "the letter").line.mail;
        assert_eq!(state(&id).await.as_deref(), Some("waiting"));
        assert_eq!(must(office.deliver_letters().await, "delivering"), 1);
        assert_eq!(must(office.deliver_letters().await, "again"), 0, "once");
        assert_eq!(state(&id).await.as_deref(), Some("sent"));
        let mails: Vec<Letter> = server.mails().iter().map(|mail| Letter::read(mail)).collect();
        let mail = must(mails.first().ok_or("none"), "the mail");
        assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("post@tvaers.example", "Samarbejde på tværs (j.nr. 2026-48213)"));
        assert!(mail.whole.contains("brev-2026-48213.pdf") && mail.whole.contains("20. marts 2026"), "{}", mail.subject);
        assert!(mail.whole.contains("application/pdf") && !mail.whole.contains("MAERKE-BREVTEKST"), "the text stands on the paper only");

        let gone = ready(&in_unit, "gone@tvaers.example").await;
        must(send(&gone, "gone@tvaers.example").await, "sending");
        assert_eq!(must(office.deliver_letters().await, "delivering"), 0);
        let view = must(office.letter(&by, &gone).await, "the letter");
        assert_eq!((view.line.mail.as_deref(), view.resend), (Some("failed"), true), "the sender is told");
        must(office.resend_letter(&by, &world.key(), &gone, "post@tvaers.example").await, "again");
        assert_eq!(must(office.deliver_letters().await, "delivering"), 1);
    }

    /// Minutes that wait: one mail to whoever may answer for a party that was there, with the deadline and no content.
    async fn minutes_ask_for_an_answer_by_mail(world) {
        let server = Spool::start();
        let office = server.office(&world);
        let table = crate::live::Table::set(&world).await;
        table.attend(&world, &["bif", "sof", "kp-forebyggelse"]).await;
        table.decide(&world, &table.case, crate::live::DECIDED).await;
        let version = seen(&office, &world, &table.meeting).await.meeting.version;
        let secretary = world.actor("lea.bif").await;
        must(office.send_minutes(&secretary, &world.key(), &table.meeting, 3, version).await, "sending the minutes");
        assert_eq!(deliver(&office).await, 2);
        let mails = server.mails();
        assert_eq!(to_all(&mails), ["liv.kp@tvaers.example", "liv.sof@tvaers.example"], "those who were there and did not write them");
        nothing_of_a_person(&mails, &table.scene, &table.number);
        for mail in &mails {
            assert!(mail.calendar.is_empty() && mail.subject.contains("inden 5. marts 2026"), "{}", mail.subject);
            assert!(mail.whole.contains("regnes referatet for godkendt"), "silence is told: {}", mail.whole);
            assert!(mail.whole.contains(&format!("{SITE}/moeder/{}/referat", table.meeting)), "the way in");
            assert!(!mail.whole.contains(crate::live::DECIDED), "W7");
        }
        assert_eq!(server.read_all(&world).await, 2);
    }
}
