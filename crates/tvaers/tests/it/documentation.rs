//! The papers of a data protection officer: each is there as a page and a paper, from the running system, and says nothing of another authority's home.

use tvaers_model::presets;
use tvaers_testkit::{Engine, Scene, World, must, on_both, refused, within};

use crate::browser::Browser;

const PAPERS: [&str; 5] = ["fortegnelse", "slettefrister", "adgang", "datakort", "konsekvensanalyse"];

on_both! {
    /// Every paper opens for those who look after their authority's ledger, and for nobody else.
    async fn every_paper_is_a_page_and_a_pdf(world) {
        world.scene().await;
        let dpo = Browser::of(&world, "dag.bif").await;
        let list = dpo.get("/rettigheder/dokumentation").await;
        assert_eq!(list.status, 200);
        for paper in PAPERS {
            let path = format!("/rettigheder/dokumentation/{paper}");
            assert!(list.text().contains(&path), "{paper} is on the list");
            let page = dpo.get(&path).await;
            assert_eq!(page.status, 200, "{paper}");
            for word in [Scene::CITIZEN, Scene::REPORTER, "MAERKE"] {
                assert!(!page.text().contains(word), "{paper}: {word}");
            }
            let pdf = dpo.get(&format!("{path}/papir.pdf")).await;
            assert!(pdf.status == 200 && pdf.body.starts_with(b"%PDF"), "{paper}");
        }
        assert_eq!(dpo.get("/rettigheder/dokumentation/noget-andet").await.status, 404);
        for stranger in ["gry.bif", "lea.bif", "asta.bif", "liv.sof"] {
            let browser = Browser::of(&world, stranger).await;
            for path in ["", "/fortegnelse", "/adgang/papir.pdf", "/noget-andet"] {
                let page = browser.get(&format!("/rettigheder/dokumentation{path}")).await;
                assert_eq!(page.status, 404, "{stranger} {path}");
            }
            refused(world.office().documentation(&world.actor(stranger).await).await, stranger);
        }
    }

    /// The facts are those of the running system: terms of the model, and who the rules let in.
    async fn the_facts_are_those_in_force(world) {
        let office = world.office();
        let facts = must(office.documentation(&world.actor("dag.bif").await).await, "the facts");
        let unit = must(facts.units.iter().find(|u| u.unit.takes_cases).ok_or("none"), "a unit");
        assert!(!unit.bases.is_empty() && !facts.promises.is_empty() && !facts.model.is_empty());
        let dpo = Browser::of(&world, "dag.bif").await;
        let terms = dpo.get("/rettigheder/dokumentation/slettefrister").await.text();
        assert!(terms.contains(&format!("{} måneder", unit.unit.closed_months)), "the model's term");
        let register = unit.may.iter().find(|line| line.ability.code() == "register-concern");
        let who: Vec<&str> = register.iter().flat_map(|line| &line.all).map(|(_, role)| role.code()).collect();
        assert_eq!(who, ["secretary"], "only the secretariat's secretary registers");
    }
}

/// W4: another authority's documentation knows nothing of a unit in which that authority has no seat.
async fn nothing_of_anothers_home(engine: Engine) {
    let model = presets::get("model-2").map_or("", |p| p.model);
    within(World::under(engine, model, &[]).await, |world| async move {
        let organisation = world.office().organisation();
        let inside = must(organisation.units().find(|u| u.internal).cloned().ok_or("none"), "an internal unit");
        for (username, there) in [("dag.bif", true), ("dag.kp", false), ("dag.kf", false)] {
            let browser = Browser::of(&world, username).await;
            for paper in ["fortegnelse", "slettefrister", "adgang", "konsekvensanalyse"] {
                let page = browser.get(&format!("/rettigheder/dokumentation/{paper}")).await;
                assert_eq!(page.status, 200, "{username} {paper}");
                let named = page.text().contains(&inside.name_da);
                assert_eq!(named, there, "{username} {paper}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_anothers_home_on_sqlite() {
    nothing_of_anothers_home(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_anothers_home_on_postgres() {
    nothing_of_anothers_home(Engine::Postgres).await;
}
