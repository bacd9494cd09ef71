//! The year's figures: made once, kept, the same for everybody, and at home only where the unit is at home.

use tvaers_domain::{concern::Worry, people::Role, time::DAY};
use tvaers_model::presets;
use tvaers_office::{
    Actor, OfficeError,
    year::{YearFigure, YearStatus},
};
use tvaers_testkit::{Engine, NOW, Person, Scene, World, concern_form, must, on_both, refused, within};

use crate::browser::Browser;

/// From the world's beginning to the day after its first year's figures are made.
const TO_FEBRUARY: i64 = 337 * DAY;

/// So many concerns with one kind of worry, of which some are set aside as unfounded and some as mistaken.
async fn concerns(world: &World, secretary: &Actor, worry: Worry, all: usize, unfounded: usize, mistaken: usize) {
    let office = world.office();
    for nth in 0..all {
        let form = tvaers_office::concern::ConcernForm { worries: vec![worry], ..concern_form() };
        let id = must(office.register_concern(secretary, &world.key(), &form).await, "registering");
        if nth < unfounded + mistaken {
            let version = must(office.concern(secretary, &id).await, "reading").concern.version;
            must(office.set_concern_aside(secretary, &world.key(), &id, version, nth >= unfounded).await, "setting aside");
        }
    }
}

async fn status(world: &World, username: &str) -> YearStatus {
    must(world.office().year_status(&world.actor(username).await, None).await, username)
}

on_both! {
    /// A year is counted once, when it is over; what happens afterwards, and who asks, changes nothing.
    async fn a_year_is_counted_once(world) {
        let office = world.office();
        let secretary = world.actor("lea.bif").await;
        concerns(&world, &secretary, Worry::Violence, 9, 6, 0).await;
        concerns(&world, &secretary, Worry::Travel, 8, 3, 2).await;
        assert_eq!(must(office.keep_years().await, "marking"), 0);
        assert!(status(&world, "gry.bif").await.edition.is_none(), "a year that goes on has no figures");

        world.wait(TO_FEBRUARY);
        assert!(must(office.keep_years().await, "making") > 0);
        let leader = status(&world, "gry.bif").await;
        let edition = must(leader.edition.ok_or("none"), "the edition");
        let of = |at: &[(&str, &str)]| edition.tables.figure(at);
        assert_eq!((edition.year, of(&[])), (2026, Some(YearFigure::Count(17))));
        assert_eq!(of(&[("outcome", "mistaken")]), Some(YearFigure::Withheld));
        assert_eq!(of(&[("channel", "professional")]), Some(YearFigure::Count(17)));
        let shown = edition.tables.cells.iter().filter_map(|cell| cell.figure.count());
        assert!(shown.clone().count() > 20 && shown.into_iter().all(|n| n == 0 || n > 4), "no small count is shown");

        let mut tx = must(world.store().read().await, "reading");
        assert!(must(tvaers_store::years::marks(&mut tx, &leader.unit.id, 2026).await, "marks").is_empty(), "marks are gone");
        drop(tx);
        let secretary = world.actor("lea.bif").await;
        concerns(&world, &secretary, Worry::Other, 3, 3, 0).await;
        world.wait(2 * DAY);
        assert_eq!(must(office.keep_years().await, "again"), 0);
        for reader in ["gry.bif", "gry.sof", "lea.bif", "dag.bif"] {
            let again = status(&world, reader).await;
            assert_eq!(again.years, [2026], "{reader}");
            assert_eq!(again.edition.map(|e| e.tables), Some(edition.tables.clone()), "{reader}: the same for everybody");
        }
        for stranger in ["liv.sof", "bo.bif", "asta.bif", "eva.bif"] {
            let none = office.year_status(&world.actor(stranger).await, None).await;
            assert!(!matches!(refused(none, stranger), OfficeError::Store(_)), "{stranger}");
        }
        let unknown = office.year_status(&world.actor("gry.bif").await, Some(2025)).await;
        assert!(matches!(refused(unknown, "no such year"), OfficeError::NotFound));
    }

    /// The page and the paper show figures and nothing else.
    async fn the_page_and_the_paper_have_no_person(world) {
        let secretary = world.actor("lea.bif").await;
        concerns(&world, &secretary, Worry::Violence, 12, 6, 0).await;
        let before = Browser::of(&world, "gry.bif").await.get("/statistik/aar").await;
        assert!(before.status == 200 && before.text().contains("1. februar"), "{}", before.status);
        world.wait(TO_FEBRUARY);
        must(world.office().keep_years().await, "making");
        let browser = Browser::of(&world, "gry.bif").await;
        let page = browser.get("/statistik/aar").await;
        let text = page.text();
        assert!(page.status == 200 && text.contains("12") && text.contains("2026"), "{}", page.status);
        for word in [Scene::CITIZEN, Scene::REPORTER, "MAERKE", "/bekymringer/", "/sager/"] {
            assert!(!text.contains(word), "{word}");
        }
        let paper = browser.get("/statistik/aar/papir.pdf?aar=2026").await;
        assert!(paper.status == 200 && paper.body.starts_with(b"%PDF"));
        assert_eq!(browser.get("/statistik/aar?aar=2019").await.status, 404);
        assert_eq!(browser.get("/statistik/aar?aar=x").await.status, 404);
        // Who sits in the unit knows it, and is told that its figures are not for them.
        assert_eq!(Browser::of(&world, "liv.sof").await.get("/statistik/aar").await.status, 403);
    }

    /// Of a unit with few concerns nothing is told, not even that it had none.
    async fn few_and_none_look_the_same(world) {
        world.wait(TO_FEBRUARY);
        must(world.office().keep_years().await, "making");
        let found = status(&world, "gry.bif").await;
        let edition = must(found.edition.ok_or("none"), "the edition");
        assert_eq!(edition.tables.withheld(), edition.tables.cells.len());
        let page = Browser::of(&world, "gry.bif").await.get("/statistik/aar").await;
        assert!(page.status == 200 && page.text().contains("færre end 10"));
    }
}

/// W4 for counts: the leader of another authority is shown the common unit's figures, whichever unit they say they work in.
async fn at_home_only(engine: Engine) {
    let leader = Person { username: "gry.kp", name: "Gry Opdigt-Vagt", department: "kp-forebyggelse", role: Role::Leader };
    let model = presets::get("model-2").map_or("", |p| p.model);
    within(World::under(engine, model, &[leader]).await, |world| async move {
        let office = world.office();
        let organisation = office.organisation();
        let inside = must(organisation.units().find(|u| u.internal).cloned().ok_or("none"), "an internal unit");
        world.wait(TO_FEBRUARY);
        assert!(must(office.keep_years().await, "making") > 1);
        for (username, seen) in [("gry.bif", true), ("gry.kp", false)] {
            let actor = Actor { unit: Some(inside.id.clone()), ..world.actor(username).await };
            let status = must(office.year_status(&actor, None).await, username);
            assert_eq!(status.unit.internal, seen, "{username}");
            let figures = must(office.figures(&actor).await, username);
            assert_eq!(figures.concerns.code(), "few");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_internal_units_figures_stay_at_home_on_sqlite() {
    at_home_only(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_internal_units_figures_stay_at_home_on_postgres() {
    at_home_only(Engine::Postgres).await;
}

#[test]
fn the_worlds_second_february_is_after_the_years_closing() {
    assert!(NOW + TO_FEBRUARY > tvaers_domain::year::closes(2026));
}
