//! Receiving concerns: once however often sent, a receipt that tells little, the reporter protected (W8), and one that proves mistaken put right with whoever was asked.
//! Everybody and everything in it is invented.

use tvaers_domain::{
    Refusal,
    concern::{Channel, Clearance},
    disclosure::{Form, Purpose},
    due::Kind,
};
use tvaers_office::{
    OfficeError,
    concern::{ClearanceForm, ConcernForm},
    followup::{BoardFilter, When},
};
use tvaers_testkit::{PEOPLE, Scene, World, concern_form, must, on_both, refused, rows};

use crate::browser::Browser;

fn public() -> ConcernForm {
    ConcernForm { channel: Channel::Web, ..concern_form() }
}

async fn how_many(world: &World) -> usize {
    let secretary = world.actor("lea.bif").await;
    must(world.office().concerns(&secretary, &Default::default()).await, "the list").lines.len()
}

async fn version(world: &World, username: &str, concern: &str) -> i64 {
    must(world.office().concern(&world.actor(username).await, concern).await, username).concern.version
}

/// A new concern about which the police are asked.
async fn asked(world: &World) -> String {
    let secretary = world.actor("lea.bif").await;
    let concern = must(world.office().register_concern(&secretary, &world.key(), &concern_form()).await, "registering");
    ask(world, &concern).await;
    concern
}

async fn ask(world: &World, concern: &str) {
    let form = ClearanceForm {
        basis: "rpl115-2".to_owned(),
        form: Some(Form::Ssp),
        purpose: Some(Purpose::Prevention),
        necessity: "Taler noget imod?".to_owned(),
    };
    let (secretary, version) = (world.actor("lea.bif").await, version(world, "lea.bif", concern).await);
    must(world.office().ask_clearance(&secretary, &world.key(), concern, version, &form).await, "asking the police");
}

async fn clear(world: &World, concern: &str) {
    let (police, version) = (world.actor("liv.kp").await, version(world, "liv.kp", concern).await);
    let answer = Some(Clearance::Clear);
    must(world.office().answer_clearance(&police, &world.key(), concern, version, answer, "").await, "clearing");
}

async fn set_aside(world: &World, concern: &str, mistaken: bool) {
    let (secretary, version) = (world.actor("lea.bif").await, version(world, "lea.bif", concern).await);
    must(world.office().set_concern_aside(&secretary, &world.key(), concern, version, mistaken).await, "setting aside");
}

/// Concerns whose correction somebody has to acknowledge.
async fn owed(world: &World, username: &str) -> Vec<String> {
    let filter = BoardFilter { kind: Some(Kind::ConcernCorrection), when: When::Any, ..BoardFilter::default() };
    let rows = must(world.office().board(&world.actor(username).await, &filter).await, username).rows;
    rows.into_iter().map(|row| row.row.thing).collect()
}

on_both! {
    /// Whoever was shown it hears that it was wrong, and not what it says; nobody else hears anything.
    async fn a_mistaken_concern_is_put_right_with_whoever_was_asked(world) {
        let office = world.office();
        let (concern, open, unfounded) = (asked(&world).await, asked(&world).await, asked(&world).await);
        // Asked twice is told once; not having answered makes no difference.
        clear(&world, &concern).await;
        ask(&world, &concern).await;
        clear(&world, &concern).await;
        clear(&world, &unfounded).await;
        assert!(owed(&world, "liv.kp").await.is_empty());
        set_aside(&world, &concern, true).await;
        set_aside(&world, &open, true).await;
        set_aside(&world, &unfounded, false).await;
        let mut both = [concern.clone(), open.clone()];
        let mut waiting = owed(&world, "liv.kp").await;
        both.sort();
        waiting.sort();
        assert_eq!(waiting, both, "what is unfounded was not wrong");
        assert!(owed(&world, "lea.bif").await.is_empty() && owed(&world, "liv.kf").await.is_empty());

        let at = format!("/bekymringer/{concern}/rettelse");
        let police = Browser::of(&world, "liv.kp").await;
        assert_eq!(police.get(&format!("/bekymringer/{concern}")).await.status, 404, "the concern itself is not theirs any more");
        let page = police.get(&at).await;
        assert!(page.status == 200 && page.text().contains("viste sig at være fejlagtig"), "{}", page.text());
        for hidden in [Scene::CITIZEN, Scene::BEHAVIOUR, Scene::REPORTER] {
            assert!(!page.text().contains(hidden), "{hidden}");
        }
        for stranger in PEOPLE.iter().filter(|p| p.username != "liv.kp") {
            let browser = Browser::of(&world, stranger.username).await;
            assert_eq!(browser.get(&at).await.status, 404, "{}", stranger.username);
            let sent = browser.post(&at, &[("key", &world.key())]).await;
            assert!(matches!(sent.status, 403 | 404), "{}: {}", stranger.username, sent.status);
        }
        let secretary = Browser::of(&world, "lea.bif").await;
        let before = secretary.get(&format!("/bekymringer/{concern}")).await.text();
        assert!(before.contains("har fået besked om, at den var fejlagtig") && !before.contains("har kvitteret for rettelsen"), "{before}");
        assert_eq!(police.fill(&at, &at, &[]).await.status, 303);
        assert_eq!(owed(&world, "liv.kp").await, [open]);
        assert!(!police.get(&at).await.text().contains("Kvittér for rettelsen"), "once is enough");
        let after = secretary.get(&format!("/bekymringer/{concern}")).await.text();
        assert!(after.contains("har kvitteret for rettelsen"), "{after}");
        let twice = refused(office.acknowledge_concern_correction(&world.actor("liv.kp").await, &world.key(), &concern).await, "twice");
        assert!(matches!(twice, OfficeError::Rule(Refusal::CorrectionDone)), "{twice}");
        assert_eq!(police.get(&format!("/bekymringer/{unfounded}/rettelse")).await.status, 404, "there is none");
        let told = must(office.notices(&world.actor("lea.bif").await).await, "notices");
        assert_eq!(told.iter().filter(|n| n.kind == "correction-acknowledged").count(), 1);
        let kinds = rows(&world.address(), "SELECT kind FROM concern_corrections ORDER BY kind").await;
        assert_eq!(kinds, ["concern-mistaken"; 2]);
    }

    async fn the_same_submit_is_received_once(world) {
        let office = world.office();
        let first = must(office.receive_concern(&public(), "key-a", "home").await, "the first time");
        let again = must(office.receive_concern(&public(), "key-a", "home").await, "the second time");
        assert_eq!(first, again);
        assert_eq!(how_many(&world).await, 1);
        let other = must(office.receive_concern(&public(), "key-b", "home").await, "another");
        assert_ne!(first, other);
        assert_eq!(how_many(&world).await, 2);
    }

    async fn two_submits_at_once_with_one_key_are_one(world) {
        let send = |world: World| async move { world.office().receive_concern(&public(), "key-a", "home").await };
        let (one, two) = tokio::join!(tokio::spawn(send(world.clone())), tokio::spawn(send(world.clone())));
        let [one, two] = [one, two].map(|sent| must(must(sent, "sending"), "receiving"));
        assert_eq!(one, two);
        assert_eq!(how_many(&world).await, 1);
    }

    async fn a_registered_concern_is_registered_once(world) {
        let secretary = world.actor("lea.bif").await;
        let id = must(world.office().register_concern(&secretary, "key-a", &concern_form()).await, "the first time");
        let why = refused(world.office().register_concern(&secretary, "key-a", &concern_form()).await, "the second time");
        assert!(matches!(&why, OfficeError::Repeated(first) if *first == id), "{why}");
        assert_eq!(how_many(&world).await, 1);
    }

    async fn a_receipt_tells_how_far_and_nothing_else(world) {
        let office = world.office();
        let receipt = must(office.receive_concern(&public(), "key-a", "home").await, "receiving");
        let (progress, at) = must(office.receipt(&receipt.code).await, "the receipt");
        assert!(!progress.is_empty());
        assert_eq!(at, world.office().now());
        let copied = receipt.code.to_uppercase().replace('-', " ");
        assert_eq!(must(office.receipt(&copied).await, "as people copy it").0, progress);
        assert!(matches!(office.receipt("abcd-efgh-jkmn-pqrs").await, Err(OfficeError::NotFound)));
        assert!(matches!(office.receipt("").await, Err(OfficeError::NotFound)));
    }

    async fn too_short_or_too_long_is_told_at_its_field(world) {
        let office = world.office();
        let short = ConcernForm { behaviour: "kort".into(), ..public() };
        let long = ConcernForm { changed: "x".repeat(10_001), ..public() };
        for (form, field) in [(short, "behaviour"), (long, "changed")] {
            match office.receive_concern(&form, "key-a", "home").await {
                Err(OfficeError::Invalid(faults)) => assert!(faults.iter().any(|f| f.field == field), "{faults:?}"),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(how_many(&world).await, 0);
    }

    async fn one_place_may_not_flood_the_unit(world) {
        let office = world.office();
        for nth in 0..20 {
            must(office.receive_concern(&public(), &format!("key-{nth}"), "one place").await, "within the limit");
        }
        let why = refused(office.receive_concern(&public(), "one-more", "one place").await, "the 21st");
        assert!(matches!(why, OfficeError::TooMany), "{why}");
        must(office.receive_concern(&public(), "key-0", "one place").await, "a repeated submit is not counted");
        must(office.receive_concern(&public(), "elsewhere", "another place").await, "from another place");
    }

    /// W8: the receiving department knows who reported; the police who clear the concern do not.
    async fn w8_who_reported_stays_with_the_receiving_department(world) {
        let scene = world.scene().await;
        let secretary = must(world.office().concern(&world.actor("lea.bif").await, &scene.concern).await, "the secretary");
        assert_eq!(must(secretary.reporter.ok_or("nobody"), "the reporter").name, Scene::REPORTER);
        for username in ["liv.kp", "bo.kp", "liv.sof", "bo.bif", "liv.bif", "gry.bif", "asta.bif", "eva.bif", "liv.kf"] {
            let browser = Browser::of(&world, username).await;
            for path in ["/bekymringer", "/bekymringer/{}", "/sager", "/sager/{}", "/sager/{}/oplysninger", "/sager/{}/historik"] {
                for id in [&scene.concern, &scene.case] {
                    let page = browser.get(&path.replace("{}", id)).await.text();
                    assert!(!page.contains(Scene::REPORTER), "{username} reads who reported on {path}");
                }
            }
            if let Ok(view) = world.office().concern(&world.actor(username).await, &scene.concern).await {
                assert!(view.reporter.is_none() || view.concern.owner == world.actor(username).await.who.department);
            }
        }
    }

    /// W8: to nobody when anonymous.
    async fn w8_an_anonymous_reporter_is_known_to_nobody(world) {
        let form = ConcernForm { anonymous: true, ..concern_form() };
        let secretary = world.actor("lea.bif").await;
        let id = must(world.office().register_concern(&secretary, &world.key(), &form).await, "registering");
        let view = must(world.office().concern(&secretary, &id).await, "reading");
        assert!(view.reporter.is_none());
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/bekymringer/{id}")).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains(Scene::REPORTER));
    }
}
