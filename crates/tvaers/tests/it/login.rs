//! Logging in: lock-out and recovery, the limit on attempts, and sessions that end.

use tvaers_domain::time::{HOUR, MINUTE};
use tvaers_office::{OfficeError, people::Login};
use tvaers_testkit::{PASSWORD, World, must, on_both, refused};

use crate::browser::Browser;

fn login(username: &str, password: &str, source: &str) -> Login {
    Login { username: username.into(), password: password.into(), agent: "a browser".into(), source: source.into() }
}

async fn lock_out(world: &World, username: &str) {
    for nth in 0..10 {
        let attempt = login(username, "not-the-password", &format!("{username} {nth}"));
        let why = refused(world.office().log_in(&attempt).await, "a wrong password");
        assert!(matches!(why, OfficeError::WrongPassword), "{why}");
    }
}

async fn id_of(world: &World, administrator: &str, username: &str) -> String {
    let administrator = world.actor(administrator).await;
    let accounts = must(world.office().accounts(&administrator).await, "accounts");
    must(accounts.into_iter().find(|a| a.username == username).map(|a| a.id).ok_or("not among the accounts"), username)
}

on_both! {
    async fn ten_failures_lock_an_account_until_its_administrator_opens_it(world) {
        let office = world.office();
        lock_out(&world, "liv.sof").await;
        let why = refused(office.log_in(&login("liv.sof", PASSWORD, "later")).await, "a locked account");
        assert!(matches!(why, OfficeError::Locked), "{why}");

        let id = id_of(&world, "asta.bif", "liv.sof").await;
        let stranger = world.actor("asta.kf").await;
        let why = refused(office.recover_account(&stranger, &world.key(), &id).await, "another authority's administrator");
        assert!(matches!(why, OfficeError::NotFound | OfficeError::Refused { .. }), "{why}");

        let administrator = world.actor("asta.bif").await;
        let first = must(office.recover_account(&administrator, &world.key(), &id).await, "recovering");
        refused(office.log_in(&login("liv.sof", PASSWORD, "later")).await, "the old password");
        let session = must(office.log_in(&login("liv.sof", &first, "later")).await, "the new password");
        assert!(must(office.actor(&session.token).await, "the session").must_change);
        let page = Browser::new(&world).holding(&session.token).get("/sager").await;
        assert_eq!((page.status, page.location()), (303, "/profil"), "a new password is asked for before anything else");
    }

    async fn whoever_does_not_know_the_password_learns_nothing(world) {
        let browser = Browser::new(&world);
        let mut pages = Vec::new();
        lock_out(&world, "bo.sof").await;
        for username in ["liv.sof", "bo.sof", "nobody.at.all"] {
            let page = browser.post("/log-ind", &[("username", username), ("password", "not-the-password")]).await;
            assert_eq!(page.status, 422);
            assert!(!page.text().contains("not-the-password"), "what was typed as a password came back");
            pages.push(page.text().replace(username, ""));
        }
        assert!(pages.windows(2).all(|two| two[0] == two[1]), "a locked, an open and no account answer differently");
    }

    async fn one_place_may_not_try_for_ever(world) {
        for nth in 0..30 {
            let attempt = login(&format!("nobody.{nth}"), "not-the-password", "one place");
            let why = refused(world.office().log_in(&attempt).await, "no account");
            assert!(matches!(why, OfficeError::WrongPassword), "attempt {nth}: {why}");
        }
        let why = refused(world.office().log_in(&login("liv.sof", PASSWORD, "one place")).await, "the 31st attempt");
        assert!(matches!(why, OfficeError::TooMany), "{why}");
        must(world.office().log_in(&login("liv.sof", PASSWORD, "another place")).await, "from another place");
        world.wait(20 * MINUTE);
        must(world.office().log_in(&login("liv.sof", PASSWORD, "one place")).await, "after waiting");
    }

    async fn a_session_ends_when_it_is_idle_and_lives_while_it_is_used(world) {
        let used = Browser::of(&world, "lea.bif").await;
        let idle = Browser::of(&world, "lea.bif").await;
        world.wait(90 * MINUTE);
        assert_eq!(used.get("/profil").await.status, 200);
        world.wait(40 * MINUTE);
        assert_eq!(used.get("/profil").await.status, 200);
        assert!(idle.get("/profil").await.asks_to_log_in());
        for _ in 0..11 {
            world.wait(HOUR);
            used.get("/profil").await;
        }
        assert!(used.get("/profil").await.asks_to_log_in(), "no session lives longer than twelve hours");
    }

    async fn ones_own_sessions_can_be_seen_and_closed(world) {
        let (here, there) = (world.token("liv.sof").await, world.token("liv.sof").await);
        let office = world.office();
        let me = must(office.actor(&here).await, "here");
        let sessions = must(office.own_sessions(&me).await, "the list");
        assert_eq!(sessions.len(), 2);
        assert_eq!(sessions.iter().filter(|s| s.this).count(), 1);
        let other = must(sessions.iter().find(|s| !s.this).ok_or("missing"), "the other session");
        let (mine, others) = (Browser::new(&world).holding(&here), Browser::new(&world).holding(&there));

        let stranger = Browser::of(&world, "liv.kp").await;
        stranger.post(&format!("/profil/sessioner/{}/luk", other.id), &[]).await;
        assert_eq!(others.get("/profil").await.status, 200, "a stranger closed somebody's session");

        assert_eq!(mine.post(&format!("/profil/sessioner/{}/luk", other.id), &[]).await.status, 303);
        assert!(others.get("/profil").await.asks_to_log_in());
        assert_eq!(mine.post("/log-af", &[]).await.status, 303);
        assert!(mine.get("/profil").await.asks_to_log_in());
    }

    async fn a_new_password_closes_the_other_sessions(world) {
        let (here, there) = (Browser::of(&world, "liv.kp").await, Browser::of(&world, "liv.kp").await);
        let change = |old, again| [("old", old), ("password", "et-helt-nyt-kodeord"), ("again", again)];
        assert_eq!(here.post("/profil/adgangskode", &change("wrong-password", "et-helt-nyt-kodeord")).await.status, 422);
        assert_eq!(here.post("/profil/adgangskode", &change(PASSWORD, "et-andet-nyt-kodeord")).await.status, 422);
        assert_eq!(there.get("/profil").await.status, 200);
        assert_eq!(here.post("/profil/adgangskode", &change(PASSWORD, "et-helt-nyt-kodeord")).await.status, 303);
        assert_eq!(here.get("/profil").await.status, 200);
        assert!(there.get("/profil").await.asks_to_log_in());
    }

    async fn a_form_from_another_site_is_not_taken(world) {
        let fields = [("username", "liv.sof"), ("password", PASSWORD)];
        let page = Browser::new(&world).from("cross-site").post("/log-ind", &fields).await;
        assert_eq!(page.status, 403);
        assert_eq!(Browser::new(&world).from("same-origin").post("/log-ind", &fields).await.status, 303);
    }
}
