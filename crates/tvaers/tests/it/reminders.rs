//! Reminders by the clock, over Easter and the change to summer time: before, on and after the day, to the right person, once; to the leader in numbers when it lasts;
//! nothing in quiet hours but what presses; and nothing of a person in any of them. Everybody and everything in it is invented.

use tvaers_domain::{
    holidays::start_of,
    time::{HOUR, MINUTE, due_in_days},
};
use tvaers_office::{Office, followup::NewAction, meeting::MeetingForm};
use tvaers_testkit::{Scene, World, concern_form, must, on_both, refused, rows};

use crate::{
    browser::Browser,
    post::to_all,
    spool::{Letter, Spool},
};

/// Moves the clock to an instant in Copenhagen, `2026-03-30 08:00`; not on a day on which the clock changes.
fn at(world: &World, text: &str) {
    let (day, clock) = text.split_once(' ').unwrap_or_default();
    let day = must(day.parse(), text);
    let (hours, minutes) = clock.split_once(':').unwrap_or_default();
    let into: i64 = must(hours.parse::<i64>(), text) * HOUR + must(minutes.parse::<i64>(), text) * MINUTE;
    world.wait(start_of(day) + into - world.office().now());
}

/// What the clock does each minute, and the mails that leave then.
async fn morning(office: &Office) {
    must(office.note_reminders().await, "noting");
    must(office.queue_acute().await, "what is acute");
    must(office.queue_digests().await, "queuing");
    while must(office.deliver_mail().await, "delivering") > 0 {}
}

fn to<'a>(mails: &'a [Letter], username: &str) -> Vec<&'a Letter> {
    mails.iter().filter(|m| m.to.starts_with(&format!("{username}@"))).collect()
}

fn nothing_of_a_person(mails: &[Letter], scene: &Scene, number: &str, text: &str) {
    let form = concern_form();
    for mail in mails {
        let secrets = [
            form.subject_name.as_str(),
            form.behaviour.as_str(),
            Scene::KEPT,
            Scene::SHARED,
            &scene.case,
            &scene.concern,
            number,
            text,
        ];
        for secret in secrets {
            assert!(!mail.whole.contains(secret), "{} tells {secret}", mail.subject);
        }
    }
}

const TASK: &str = "Tilbyder en opdigtet samtale";

/// An action of social services, due on Wednesday 1 April 2026, the day before Easter's holidays; everything else of theirs is done.
async fn before_easter(world: &World) -> (Scene, String) {
    let scene = world.scene().await;
    let office = world.office();
    let (secretary, sof) = (world.actor("lea.bif").await, world.actor("liv.sof").await);
    let register = must(office.disclosures(&sof, None).await, "the register");
    for waiting in &register.waiting {
        must(office.receive_disclosure(&sof, &world.key(), &waiting.id, true).await, "acknowledging");
    }
    let due = due_in_days(office.now(), 30);
    let new = NewAction { case: scene.case.clone(), party: "sof".to_owned(), text: TASK.to_owned(), due, meeting: None };
    let id = must(office.propose_action(&secretary, &world.key(), &new).await, "proposing");
    let version = must(office.action(&sof, &id).await, "the action").action.version;
    must(office.accept_action(&sof, &world.key(), &id, true, version).await, "accepting");
    for notice in must(office.notices(&sof).await, "notices") {
        must(office.see_notice(&sof, &notice.id).await, "seeing");
    }
    (scene, id)
}

on_both! {
    async fn reminders_come_before_on_and_after_the_day_and_reach_the_leader(world) {
        let (server, (scene, id)) = (Spool::start(), before_easter(&world).await);
        let office = server.office(&world);
        let mut read = 0;
        // Day by day: what the liaison reads, and whether the leader is told.
        let days = [
            ("2026-03-27 08:00", None, false),
            ("2026-03-30 08:00", Some("1 ting har frist inden for to arbejdsdage."), false),
            ("2026-03-31 08:00", Some("1 ting har frist inden for to arbejdsdage."), false),
            ("2026-04-01 08:00", Some("1 ting har frist i dag."), false),
            ("2026-04-02 08:00", None, false),
            ("2026-04-05 12:00", None, false),
            ("2026-04-06 08:00", None, false),
            ("2026-04-07 08:00", Some("1 ting er over frist."), false),
            ("2026-04-10 08:00", Some("1 ting er over frist."), false),
            ("2026-04-13 08:00", Some("1 ting er over frist."), true),
            ("2026-04-14 08:00", Some("1 ting er over frist."), false),
        ];
        for (day, told, leader) in days {
            at(&world, day);
            // Twice, as after a restart.
            morning(&office).await;
            morning(&office).await;
            let mails = server.mails().split_off(read);
            read += mails.len();
            let own = to(&mails, "liv.sof");
            assert_eq!(own.len(), usize::from(told.is_some()), "{day}: one mail of the day at most");
            assert!(told.is_none_or(|told| own.iter().all(|m| m.whole.contains(told))), "{day}: {:?}", own.first().map(|m| &m.whole));
            let led = to(&mails, "gry.sof");
            assert_eq!(led.len(), usize::from(leader), "{day}: the leader");
            assert!(led.iter().all(|m| m.whole.contains("1 ting hos din part er mere end 5 arbejdsdage over frist.")), "{day}");
            assert!(led.iter().all(|m| m.whole.contains("/opfoelgning/tal")), "{day}: a way to the figures");
        }
        let case = must(office.case(&world.actor("lea.bif").await, &scene.case).await, "the case");
        nothing_of_a_person(&server.mails(), &scene, &case.case.number, TASK);
        let steps = rows(&world.address(), &format!("SELECT step FROM reminders WHERE key = '{id}' ORDER BY at")).await;
        assert_eq!(steps, ["before", "today", "late", "escalated"], "each once");
        let last = must(office.board(&world.actor("liv.sof").await, &Default::default()).await, "the board");
        assert!(last.rows.iter().any(|r| r.row.thing == id && r.row.told_at.is_some()), "the board says when it was reminded of");
        the_leader_reads_numbers(&world, &scene, &case.case.number).await;
        server.read_all(&world).await;
    }

    async fn two_servers_send_one_mail_and_each_reader_chooses_hour_and_language(world) {
        let (server, _) = (Spool::start(), before_easter(&world).await);
        let (one, two) = (server.office(&world), server.office(&world));
        let reader = world.actor("liv.sof").await;
        must(one.choose_mail(&reader, "en", 10).await, "choosing");
        refused(one.choose_mail(&reader, "en", 3).await, "in the night");
        at(&world, "2026-04-01 08:00");
        let noted = tokio::join!(one.note_reminders(), two.note_reminders());
        assert!(must(noted.0, "one") == 0 || must(noted.1, "two") == 0, "one of them notes");
        let queued = tokio::join!(one.queue_digests(), two.queue_digests());
        let (a, b) = (must(queued.0, "one"), must(queued.1, "two"));
        assert!(a + b > 10, "{a} and {b}");
        while must(one.deliver_mail().await, "one") + must(two.deliver_mail().await, "two") > 0 {}
        let mails = server.mails();
        let mut once = to_all(&mails);
        let all = once.len();
        once.dedup();
        assert_eq!(once.len(), all, "nobody twice: {once:?}");
        assert!(to(&mails, "liv.sof").is_empty(), "not before ten");
        at(&world, "2026-04-01 10:00");
        morning(&one).await;
        let all = server.mails();
        let own = to(&all, "liv.sof");
        assert_eq!(own.len(), 1);
        assert!(own[0].whole.contains("1 thing is due today."), "{}", own[0].whole);
        let page = Browser::of(&world, "liv.sof").await.get("/profil").await.text();
        assert!(page.contains("name=\"mail_hour\""), "the choice stands on one's own page");
        server.read_all(&world).await;
    }

    async fn in_quiet_hours_only_what_presses_leaves(world) {
        let (server, scene) = (Spool::start(), world.scene().await);
        let office = server.office(&world);
        let secretary = world.actor("lea.bif").await;
        at(&world, "2026-03-06 19:00");
        let plan = |days: i64, hours: i64| {
            let starts_at = due_in_days(office.now(), days) - hours * HOUR;
            MeetingForm { starts_at, ends_at: starts_at + HOUR, place: "Rådhuset".to_owned(), parties: vec!["sof".to_owned()], ..MeetingForm::default() }
        };
        let later = must(office.plan_meeting(&secretary, &world.key(), &plan(9, 0)).await, "a meeting in a week");
        let soon = must(office.plan_meeting(&secretary, &world.key(), &plan(3, 7)).await, "Monday at nine");
        for id in [&later, &soon] {
            let version = must(office.meeting(&secretary, id).await, "the meeting").meeting.version;
            must(office.send_agenda(&secretary, &world.key(), id, version).await, "sending");
        }
        morning(&office).await;
        let friday = server.invitations();
        assert!(friday.len() == 1 && friday[0].calendar.contains("20260309T0"), "Friday evening: {:?}", to_all(&friday));
        let so_far = server.mails().len();

        // Saturday: somebody is in acute danger. Whoever decides is told that there is something, once, and nobody else.
        at(&world, "2026-03-07 23:00");
        let acute = tvaers_office::concern::ConcernForm { acute: true, ..concern_form() };
        must(office.register_concern(&world.actor("lea.bif").await, &world.key(), &acute).await, "registering");
        morning(&office).await;
        morning(&office).await;
        let saturday = server.mails().split_off(so_far);
        assert_eq!(to_all(&saturday), ["lea.bif@tvaers.example"]);
        assert!(saturday[0].subject.contains("akut") && saturday[0].whole.contains("https://tvaers.example/bekymringer"));
        at(&world, "2026-03-09 06:30");
        morning(&office).await;
        assert_eq!(server.mails().len(), so_far + 1, "Monday at half past six");
        at(&world, "2026-03-09 07:00");
        morning(&office).await;
        let monday = server.mails().split_off(so_far + 1);
        assert!(monday.iter().any(|m| m.calendar.contains("20260315T") || m.calendar.contains("20260316T")), "the other invitation");
        assert!(to(&monday, "liv.sof").iter().any(|m| m.calendar.is_empty()), "and the mail of the day");
        let case = must(office.case(&world.actor("lea.bif").await, &scene.case).await, "the case");
        nothing_of_a_person(&server.mails(), &scene, &case.case.number, TASK);

        // A house that lets mail leave at any hour does so on a Sunday night as well.
        at(&world, "2026-03-22 03:00");
        let (quiet, so_far) = (must(office.plan_meeting(&secretary, &world.key(), &plan(9, 0)).await, "another meeting"), server.mails().len());
        let version = must(office.meeting(&secretary, &quiet).await, "the meeting").meeting.version;
        must(office.send_agenda(&secretary, &world.key(), &quiet, version).await, "sending");
        morning(&office).await;
        assert_eq!(server.mails().len(), so_far, "Sunday night");
        morning(&server.office_at_any_hour(&world)).await;
        assert!(server.mails().split_off(so_far).iter().any(|m| !m.calendar.is_empty()), "at any hour");
        server.read_all(&world).await;
    }
}

/// The page behind the leader's mail: how many of which kind and how old, and nothing by which anybody or any case is known.
async fn the_leader_reads_numbers(world: &World, scene: &Scene, number: &str) {
    let page = Browser::of(world, "gry.sof").await.get("/opfoelgning/tal").await;
    let text = page.text();
    assert!(page.status == 200 && text.contains("8–30 dage over") && text.contains("Indsats"), "{text}");
    for secret in [TASK, number, scene.case.as_str(), Scene::CITIZEN, "Opdigt-Ask"] {
        assert!(!text.contains(secret), "the leader reads {secret}");
    }
    let others = must(world.office().lateness(&world.actor("gry.bif").await).await, "another leader");
    assert!(!others.kinds.contains_key(&tvaers_domain::due::Kind::Action), "another party's lateness");
    for nobody in ["liv.sof", "bo.sof", "lea.bif", "dag.bif", "eva.bif", "asta.bif"] {
        let page = Browser::of(world, nobody).await.get("/opfoelgning/tal").await;
        assert!(page.status == 403 || page.status == 404, "{nobody}: {}", page.status);
    }
    let board = Browser::of(world, "gry.sof").await.get("/opfoelgning").await.text();
    assert!(!board.contains(TASK) && !board.contains(number), "a leader's board is empty");
}
