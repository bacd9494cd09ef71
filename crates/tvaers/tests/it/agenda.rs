//! Agendas that are sent, locked, amended and sent again; points that parties ask for; who presents what. Tried from every door: what somebody may not see
//! changes nothing for them. Everybody and everything in it is invented.

use tvaers_domain::{
    Refusal,
    agenda::{Change, RequestState},
    meeting::Heading,
    time::HOUR,
};
use tvaers_office::{
    Office, OfficeError,
    meeting::{AskAnswer, AskForm, MeetingForm, MeetingView, NewPointForm, PointForm},
};
use tvaers_testkit::{Scene, World, must, on_both, refused, rows};

use crate::{browser::Browser, spool::Spool};

/// Stands in what only those who are involved in the case may see.
const MARK: &str = "MAERKE-PUNKT-5518";

pub async fn view(office: &Office, world: &World, username: &str, meeting: &str) -> MeetingView {
    must(office.meeting(&world.actor(username).await, meeting).await, username)
}

/// Social services, the police and, without any part in the case, the prison and probation service.
async fn invite_all(office: &Office, world: &World, meeting: &str) {
    let (secretary, view) = (world.actor("lea.bif").await, view(office, world, "lea.bif", meeting).await);
    let form = MeetingForm {
        starts_at: view.meeting.starts_at,
        ends_at: view.meeting.ends_at,
        place: view.meeting.place.clone(),
        parties: ["bif", "sof", "kp-forebyggelse", "kf"].map(str::to_owned).to_vec(),
        ..MeetingForm::default()
    };
    must(office.change_meeting(&secretary, &world.key(), meeting, &form, view.meeting.version).await, "inviting");
}

async fn send(office: &Office, world: &World, meeting: &str) {
    let version = view(office, world, "lea.bif", meeting).await.meeting.version;
    must(office.send_agenda(&world.actor("lea.bif").await, &world.key(), meeting, version).await, "sending");
}

async fn amend(office: &Office, world: &World, meeting: &str) {
    let version = view(office, world, "lea.bif", meeting).await.meeting.version;
    must(office.amend_agenda(&world.actor("lea.bif").await, &world.key(), meeting, version).await, "opening for amendment");
}

/// Changes the point of the case.
async fn change(office: &Office, world: &World, scene: &Scene, minutes: i64, presenter: &str) -> Result<String, OfficeError> {
    let seen = view(office, world, "lea.bif", &scene.meeting).await;
    let point = must(seen.points.iter().find(|p| p.case.as_ref() == Some(&scene.case)).ok_or("none"), "the case's point");
    let form = PointForm {
        heading: must(Heading::from_number(point.heading).ok_or("none"), "its heading"),
        title: String::new(),
        minutes: Some(minutes),
        purpose: MARK.to_owned(),
        presenter: presenter.to_owned(),
        version: point.version,
    };
    office.change_point(&world.actor("lea.bif").await, &world.key(), &scene.meeting, &point.id, &form).await
}

fn general(title: &str) -> NewPointForm {
    NewPointForm {
        heading: Heading::Knowledge,
        number: String::new(),
        title: title.to_owned(),
        minutes: Some(5),
        purpose: String::new(),
        presenter: String::new(),
    }
}

async fn notices(world: &World, username: &str) -> Vec<String> {
    let mut kinds: Vec<String> = must(world.office().notices(&world.actor(username).await).await, "notices")
        .into_iter()
        .map(|n| n.kind)
        .filter(|kind| kind.starts_with("agenda-"))
        .collect();
    kinds.sort_unstable();
    kinds
}

/// A reader's page of the meeting without what is another each time.
async fn page(world: &World, username: &str, meeting: &str) -> String {
    let text = Browser::of(world, username).await.get(&format!("/moeder/{meeting}")).await.text();
    let parts = text.split("name=\"key\" value=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("")
}

fn what(view: &MeetingView) -> Vec<Vec<Change>> {
    view.edition.iter().flat_map(|e| &e.changes).map(|c| c.what.clone()).collect()
}

fn number(view: &MeetingView) -> i64 {
    view.edition.as_ref().map_or(0, |e| e.number)
}

on_both! {
    /// W3, U2: an amendment is told to whoever sees what changed, and leaves no trace for others: no number, no notice, no mail, no other page.
    async fn an_amendment_is_told_to_whoever_sees_it(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        invite_all(&office, &world, &scene.meeting).await;
        assert_eq!(number(&view(&office, &world, "liv.sof", &scene.meeting).await), 0, "nothing is sent yet");
        send(&office, &world, &scene.meeting).await;
        while must(office.deliver_mail().await, "delivering") > 0 {}
        let first = server.mails();
        assert!(first.iter().any(|m| m.to.starts_with("carl.bif") && m.calendar.is_empty()), "who does not answer reads the agenda");
        assert!(!first.iter().any(|m| m.to.starts_with("lea.bif")), "whoever sent it knows");
        let liaison: Vec<_> = first.iter().filter(|m| m.to.starts_with("liv.sof")).collect();
        assert!(liaison.len() == 1 && liaison[0].whole.contains(&format!("/moeder/{}", scene.meeting)), "one mail, with a way to the agenda");

        // Locked until it is opened.
        let locked = refused(change(&office, &world, &scene, 25, "").await, "changing a sent agenda");
        assert!(matches!(locked, OfficeError::Rule(Refusal::AgendaLocked)), "{locked}");
        let secretary = world.actor("lea.bif").await;
        let refusals = [
            refused(office.add_point(&secretary, &world.key(), &scene.meeting, &general("Sent")).await, "adding"),
            refused(office.draft_agenda(&secretary, &world.key(), &scene.meeting).await, "drafting"),
            refused(office.send_agenda(&secretary, &world.key(), &scene.meeting, 9).await, "sending what is sent"),
        ];
        assert!(refusals.iter().all(|r| matches!(r, OfficeError::Rule(Refusal::AgendaLocked))), "{refusals:?}");
        let stranger = office.amend_agenda(&world.actor("liv.sof").await, &world.key(), &scene.meeting, 1).await;
        assert!(!matches!(refused(stranger, "a party opens it"), OfficeError::Store(_)));

        // While it is amended the parties see what was sent, and nothing that tells of it.
        let (before, outside) = (page(&world, "liv.sof", &scene.meeting).await, page(&world, "liv.kf", &scene.meeting).await);
        amend(&office, &world, &scene.meeting).await;
        must(change(&office, &world, &scene, 25, "").await, "changing");
        assert_eq!(page(&world, "liv.sof", &scene.meeting).await, before, "an amendment that is not sent shows");
        assert_eq!(page(&world, "liv.kf", &scene.meeting).await, outside);
        let seen = view(&office, &world, "lea.bif", &scene.meeting).await;
        assert_eq!(seen.pending.iter().map(|c| c.what.clone()).collect::<Vec<_>>(), [vec![Change::Time, Change::Words]]);

        world.wait(HOUR);
        send(&office, &world, &scene.meeting).await;
        while must(office.deliver_mail().await, "delivering") > 0 {}
        let amended = server.mails().split_off(first.len());
        let to: Vec<&str> = amended.iter().map(|m| m.to.as_str()).collect();
        assert!(to.iter().any(|m| m.starts_with("liv.sof")) && to.iter().any(|m| m.starts_with("liv.kp")), "{to:?}");
        assert!(!to.iter().any(|m| m.contains(".kf@") || m.starts_with("lea.bif")), "{to:?}");
        let case = must(office.case(&secretary, &scene.case).await, "the case").case.number;
        for mail in first.iter().chain(&amended) {
            for secret in [MARK, case.as_str(), scene.case.as_str(), Scene::CITIZEN] {
                assert!(!mail.whole.contains(secret), "{} tells {secret}", mail.subject);
            }
        }
        let sof = view(&office, &world, "liv.sof", &scene.meeting).await;
        assert_eq!((number(&sof), what(&sof)), (2, vec![vec![Change::Time, Change::Words]]));
        assert_eq!(number(&view(&office, &world, "liv.kf", &scene.meeting).await), 1);
        assert_eq!(page(&world, "liv.kf", &scene.meeting).await, outside, "another's amendment shows");
        assert_eq!(notices(&world, "liv.kf").await, ["agenda-sent"]);
        assert_eq!(notices(&world, "liv.sof").await, ["agenda-amended", "agenda-sent"]);
        let shown = page(&world, "liv.sof", &scene.meeting).await;
        assert!(shown.contains("Ændret siden udgave 1") && shown.contains("til 25 min."), "{shown}");

        // What everybody sees makes an edition for everybody, each with their own number.
        amend(&office, &world, &scene.meeting).await;
        must(office.add_point(&secretary, &world.key(), &scene.meeting, &general("Et fælles punkt")).await, "adding");
        send(&office, &world, &scene.meeting).await;
        let (sof, kf) = (view(&office, &world, "liv.sof", &scene.meeting).await, view(&office, &world, "liv.kf", &scene.meeting).await);
        assert_eq!((number(&sof), number(&kf), what(&kf)), (3, 2, vec![vec![Change::Added]]));

        // A point that is taken off is told to whoever saw it.
        amend(&office, &world, &scene.meeting).await;
        let seen = view(&office, &world, "lea.bif", &scene.meeting).await;
        let point = must(seen.points.iter().find(|p| p.case.as_ref() == Some(&scene.case)).ok_or("none"), "the point");
        must(office.remove_point(&secretary, &world.key(), &scene.meeting, &point.id, point.version).await, "removing");
        send(&office, &world, &scene.meeting).await;
        let (sof, kf) = (view(&office, &world, "liv.sof", &scene.meeting).await, view(&office, &world, "liv.kf", &scene.meeting).await);
        assert_eq!((number(&sof), what(&sof), number(&kf)), (4, vec![vec![Change::Removed]], 2));
        assert!(page(&world, "liv.sof", &scene.meeting).await.contains(&format!("Sag {case}")), "which it was");
        assert!(!page(&world, "liv.kf", &scene.meeting).await.contains(&case));

        // Opened and sent with nothing changed: nobody is told, nothing is counted.
        let told = rows(&world.address(), "SELECT id FROM outbox").await.len();
        amend(&office, &world, &scene.meeting).await;
        send(&office, &world, &scene.meeting).await;
        assert_eq!(number(&view(&office, &world, "liv.sof", &scene.meeting).await), 4);
        assert_eq!(rows(&world.address(), "SELECT id FROM outbox").await.len(), told);
        // A mail that is no invitation is answered by nobody's calendar.
        let forged = b"From: x@tvaers.example\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n\
            BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:@tvaers.example\r\nSEQUENCE:0\r\n\
            DTSTAMP:20260303T090000Z\r\nDTSTART:20260309T090000Z\r\nORGANIZER:mailto:enheden@tvaers.example\r\n\
            ATTENDEE;PARTSTAT=DECLINED:mailto:x@tvaers.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert!(!must(office.take_mail(forged).await, "a forged answer"));
        server.read_all(&world).await;
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }

    async fn parties_ask_for_points_and_are_answered(world) {
        let (office, scene) = (world.office(), world.scene().await);
        invite_all(office, &world, &scene.meeting).await;
        let (sof, kf, secretary) = (world.actor("liv.sof").await, world.actor("liv.kf").await, world.actor("lea.bif").await);
        let case = must(office.case(&sof, &scene.case).await, "the case").case.number;
        let ask = |number: &str, title: &str| AskForm {
            number: number.to_owned(),
            title: title.to_owned(),
            purpose: MARK.to_owned(),
            minutes: Some(20),
        };
        must(office.ask_for_point(&sof, &world.key(), &scene.meeting, &ask(&case, "")).await, "its own case");
        must(office.ask_for_point(&sof, &world.key(), &scene.meeting, &ask("", "Fælles kursus")).await, "a general matter");
        must(office.ask_for_point(&sof, &world.key(), &scene.meeting, &ask("", "Endnu et")).await, "another");
        let twice = refused(office.ask_for_point(&sof, &world.key(), &scene.meeting, &ask(&case, "")).await, "twice");
        assert!(matches!(twice, OfficeError::Invalid(_)), "{twice}");
        // A case in which one has no part answers as one that is not there.
        let there = refused(office.ask_for_point(&kf, &world.key(), &scene.meeting, &ask(&case, "")).await, "another's case");
        let none = refused(office.ask_for_point(&kf, &world.key(), &scene.meeting, &ask("2099-99999", "")).await, "no case");
        assert_eq!(format!("{there:?}"), format!("{none:?}"));
        assert!(must(office.asking_for_point(&kf, &scene.meeting).await, "the form").cases.is_empty());
        for stranger in ["bo.sof", "liv.buf", "gry.bif", "asta.bif", "carl.bif"] {
            let who = world.actor(stranger).await;
            let error = refused(office.ask_for_point(&who, &world.key(), &scene.meeting, &ask("", "Et punkt")).await, stranger);
            assert!(matches!(error, OfficeError::NotFound | OfficeError::Refused { .. }), "{stranger}: {error}");
        }

        // The secretariat sees what was asked; another party sees nothing of it.
        let asked = view(office, &world, "lea.bif", &scene.meeting).await.requests;
        assert_eq!(asked.len(), 3);
        for other in ["liv.kp", "liv.kf"] {
            assert!(view(office, &world, other, &scene.meeting).await.requests.is_empty(), "{other}");
            assert!(!page(&world, other, &scene.meeting).await.contains("Fælles kursus"), "{other}");
            let browser = Browser::of(&world, other).await;
            assert_eq!(browser.get(&format!("/moeder/{}/oensker/{}", scene.meeting, asked[0].id)).await.status, 404, "{other}");
        }
        let of = |title: &str| must(asked.iter().find(|r| r.title == title).cloned().ok_or("none"), title);
        let (own, course, more) = (of(&case), of("Fælles kursus"), of("Endnu et"));
        let answer = async |id: &str, answer: AskAnswer, version| {
            office.answer_request(&secretary, &world.key(), &scene.meeting, id, &answer, version).await
        };
        let wrong = refused(answer(&own.id, AskAnswer::Accept(Heading::Knowledge), own.version).await, "a case under knowledge");
        assert!(matches!(wrong, OfficeError::Invalid(_)), "{wrong}");
        must(answer(&own.id, AskAnswer::Accept(Heading::Ongoing), own.version).await, "on, where its case stands already");
        must(answer(&course.id, AskAnswer::Accept(Heading::Knowledge), course.version).await, "on");
        refused(answer(&more.id, AskAnswer::Decline("  ".into()), more.version).await, "without a word");
        must(answer(&more.id, AskAnswer::Decline("Ikke denne gang".into()), more.version).await, "not on");
        let again = refused(answer(&more.id, AskAnswer::Accept(Heading::Knowledge), more.version + 1).await, "answered already");
        assert!(matches!(again, OfficeError::Rule(Refusal::RequestAnswered)), "{again}");

        let seen = view(office, &world, "lea.bif", &scene.meeting).await;
        assert_eq!(seen.points.iter().filter(|p| p.case.as_ref() == Some(&scene.case)).count(), 1, "a case stands once");
        let point = must(seen.points.iter().find(|p| p.title == "Fælles kursus").ok_or("none"), "the new point");
        assert_eq!((point.minutes, point.presenter.as_deref()), (Some(20), Some("sof")));
        let mine = view(office, &world, "liv.sof", &scene.meeting).await.requests;
        let states: Vec<&str> = mine.iter().map(|r| r.state.as_str()).collect();
        let (on, off) = (RequestState::Accepted.code(), RequestState::Declined.code());
        assert_eq!(states, [on, on, off]);
        assert!(page(&world, "liv.sof", &scene.meeting).await.contains("Ikke denne gang"));

        // Who asked for a point about a case is told to nobody else in it.
        send(office, &world, &scene.meeting).await;
        let (own, other) = (page(&world, "liv.sof", &scene.meeting).await, page(&world, "liv.kp", &scene.meeting).await);
        assert!(own.contains("Ønsket af") && !other.contains("Ønsket af"), "who asked is told");
        let late = refused(office.ask_for_point(&sof, &world.key(), &scene.meeting, &ask("", "For sent")).await, "it is sent");
        assert!(matches!(late, OfficeError::Rule(Refusal::AgendaSent)), "{late}");

        // W11: whoever is out of a case is out of what is asked for in it.
        must(office.declare_conflict(&secretary, &world.key(), &scene.case, &secretary.who.user, "Kender familien").await, "out");
        assert!(!view(office, &world, "lea.bif", &scene.meeting).await.requests.iter().any(|r| r.case.is_some()));
    }

    /// W3: who presents a case's point would tell who else is involved in it.
    async fn who_presents_a_case_is_known_to_them_and_to_who_serves(world) {
        let (office, scene) = (world.office(), world.scene().await);
        invite_all(office, &world, &scene.meeting).await;
        for (party, why) in [("kf", "no part in the case"), ("buf", "not invited"), ("nobody", "no party")] {
            let error = refused(change(office, &world, &scene, 10, party).await, why);
            assert!(matches!(error, OfficeError::Invalid(_)), "{why}: {error}");
        }
        must(change(office, &world, &scene, 10, "kp-forebyggelse").await, "the police present it");
        let secretary = world.actor("lea.bif").await;
        let shared = NewPointForm { presenter: "kf".to_owned(), ..general("Et fælles punkt") };
        must(office.add_point(&secretary, &world.key(), &scene.meeting, &shared).await, "a general point");
        send(office, &world, &scene.meeting).await;
        for (username, knows) in [("lea.bif", true), ("liv.kp", true), ("liv.sof", false)] {
            let seen = view(office, &world, username, &scene.meeting).await;
            let point = must(seen.points.iter().find(|p| p.case.is_some()).ok_or("none"), username);
            assert_eq!(point.presenter.is_some(), knows, "{username}");
            assert!(seen.points.iter().any(|p| p.presenter.as_deref() == Some("kf")), "{username} knows who presents what all see");
        }
        // And a change of it is a change for them alone.
        amend(office, &world, &scene.meeting).await;
        must(change(office, &world, &scene, 10, "").await, "nobody in particular");
        send(office, &world, &scene.meeting).await;
        assert_eq!(number(&view(office, &world, "liv.kp", &scene.meeting).await), 2);
        assert_eq!(number(&view(office, &world, "liv.sof", &scene.meeting).await), 1);
    }
}
