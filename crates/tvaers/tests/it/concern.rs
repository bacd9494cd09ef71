//! Receiving concerns: once however often sent, a receipt that tells little, and the reporter protected (W8).

use tvaers_domain::concern::Channel;
use tvaers_office::{OfficeError, concern::ConcernForm};
use tvaers_testkit::{Scene, World, concern_form, must, on_both, refused};

use crate::browser::Browser;

fn public() -> ConcernForm {
    ConcernForm { channel: Channel::Web, ..concern_form() }
}

async fn how_many(world: &World) -> usize {
    let secretary = world.actor("lea.bif").await;
    must(world.office().concerns(&secretary, &Default::default()).await, "the list").lines.len()
}

on_both! {
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
