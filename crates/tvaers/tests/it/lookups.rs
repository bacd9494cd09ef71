//! Reading is looked at: who read what and why, the readings that a data protection officer judges for a reason, and that nothing follows by itself. All invented.

use tvaers_domain::{
    holidays::day_and_hour,
    reading::Fact,
    time::{DAY, HOUR},
};
use tvaers_office::{OfficeError, concern::ConcernForm, ledger::UnusualList};
use tvaers_testkit::{Scene, World, concern_form, must, on_both, refused, rows};

use crate::browser::Browser;

const REASON: &str = "Kvartalets eftersyn";

async fn unusual(world: &World, username: &str) -> UnusualList {
    must(world.office().unusual_readings(&world.actor(username).await, REASON).await, username)
}

fn facts(list: &UnusualList) -> Vec<(Fact, String, usize)> {
    list.lines.iter().map(|line| (line.unusual.fact, line.row.name.clone(), line.unusual.count)).collect()
}

/// Waits until Copenhagen's clocks show this hour.
fn wait_until(world: &World, hour: i8) {
    while day_and_hour(world.office().now()).1 != hour {
        world.wait(HOUR);
    }
}

async fn named(world: &World, name: &str) -> String {
    let form = ConcernForm { subject_name: name.to_owned(), ..concern_form() };
    must(world.office().register_concern(&world.actor("lea.bif").await, &world.key(), &form).await, "registering")
}

on_both! {
    async fn who_read_what_and_why_is_told_without_a_citizens_name(world) {
        wait_until(&world, 10);
        let scene = world.scene().await;
        must(world.office().case(&world.actor("carl.bif").await, &scene.case).await, "the chair reads");
        let dpo = world.actor("dag.bif").await;
        let found = must(world.office().lookups(&dpo, None).await, "the readings");
        let of = |name: &str| found.rows.iter().find(|row| row.name == name).map(|row| (row.part, row.number.is_empty(), row.department.as_str()));
        assert_eq!(of("Lea Opdigt-Birk"), Some((true, false, "bif")), "she works on it");
        assert_eq!(of("Carl Opdigt-Dam"), Some((false, false, "bif")), "he has no part of his own in it");
        assert!(found.rows.iter().all(|row| ["bif", "sof", "buf", "ssp"].contains(&row.department.as_str())), "one's own authority's");
        let page = Browser::of(&world, "dag.bif").await.get("/log/laesninger").await.text();
        assert!(page.contains("Carl Opdigt-Dam") && page.contains("Ingen egen del i sagen") && !page.contains(Scene::CITIZEN), "{page}");
        for username in ["lea.bif", "liv.sof", "asta.bif", "gry.bif"] {
            assert_eq!(Browser::of(&world, username).await.get("/log/laesninger").await.status, 404, "{username}");
        }
        let own = Browser::of(&world, "carl.bif").await.get("/mine-opslag").await.text();
        assert!(own.contains("Læst"), "everybody sees their own: {own}");
    }

    async fn unusual_readings_are_listed_for_a_reason_with_the_fact_and_nothing_else(world) {
        let office = world.office();
        wait_until(&world, 10);
        let (own, same, other) = (named(&world, "Lea Opdigt-Birk").await, named(&world, "Per Opdigt-Birk").await, named(&world, "Per Maerkesen").await);
        let secretary = world.actor("lea.bif").await;
        for concern in [&own, &same, &other, &same] {
            world.wait(HOUR);
            must(office.concern(&secretary, concern).await, "reading");
        }
        wait_until(&world, 23);
        must(office.concern(&secretary, &other).await, "reading at night");
        world.wait(9 * HOUR);
        let dpo = world.actor("dag.bif").await;
        for reason in ["", "  "] {
            let why = refused(office.unusual_readings(&dpo, reason).await, "without a reason");
            assert!(matches!(&why, OfficeError::Invalid(faults) if faults[0].field == "reason"), "{why}");
        }
        let list = unusual(&world, "dag.bif").await;
        let lea = |fact, n| (fact, "Lea Opdigt-Birk".to_owned(), n);
        assert_eq!(facts(&list), [lea(Fact::Night, 1), lea(Fact::SameSurname, 2), lea(Fact::OwnName, 1)]);
        let because = "SELECT COUNT(*) || ' ' || MAX(q.reason) FROM ledger_entries e JOIN ledger_reasons q ON q.entry = e.id WHERE e.act = 'review_readings'";
        assert_eq!(rows(&world.address(), because).await, [format!("1 {REASON}")], "that somebody looked is written");
        for username in ["eva.bif", "lea.bif", "asta.bif", "gry.bif", "liv.sof", "dag.kf"] {
            match office.unusual_readings(&world.actor(username).await, REASON).await {
                Err(error) => assert!(matches!(error, OfficeError::NotFound), "{username}: {error}"),
                Ok(list) => assert!(username == "dag.kf" && list.lines.is_empty(), "{username} sees {:?}", facts(&list)),
            }
        }
        let browser = Browser::of(&world, "dag.bif").await;
        let page = browser.post("/log/laesninger", &[("reason", REASON)]).await;
        let text = page.text();
        assert!(page.status == 200 && text.contains("Borgeren har samme efternavn") && text.contains("Læst mellem kl. 22 og 6"), "{text}");
        assert!(!text.contains("Per Opdigt-Birk") && !text.contains("Maerkesen"), "no citizen is named: {text}");
        assert_eq!(browser.post("/log/laesninger", &[("reason", "")]).await.status, 422);
        world.wait(31 * DAY);
        assert_eq!(facts(&unusual(&world, "dag.bif").await), [], "a month is looked back");
    }

    async fn r17_a_judgement_is_kept_and_nothing_follows_from_it(world) {
        let office = world.office();
        wait_until(&world, 10);
        let same = named(&world, "Per Opdigt-Birk").await;
        must(office.concern(&world.actor("lea.bif").await, &same).await, "reading");
        let dpo = world.actor("dag.bif").await;
        let entry = unusual(&world, "dag.bif").await.lines[0].row.id.clone();
        let judged = office.judge_reading(&dpo, &world.key(), &entry, Some(Fact::SameSurname), " ").await;
        refused(judged, "without words");
        for username in ["dag.kf", "dag.kp", "eva.bif", "lea.bif", "asta.bif"] {
            let actor = world.actor(username).await;
            refused(office.judge_reading(&actor, &world.key(), &entry, Some(Fact::SameSurname), "Set").await, username);
        }
        let words = "Efternavnet er almindeligt; der er intet slægtskab.";
        must(office.judge_reading(&dpo, &world.key(), &entry, Some(Fact::SameSurname), words).await, "judging");
        let list = unusual(&world, "dag.bif").await;
        let line = &list.lines[0];
        assert_eq!((line.judged.len(), line.judged[0].words.as_str(), line.judged[0].author.as_str()), (1, words, "Dag Opdigt-Hassel"));
        world.wait(HOUR);
        must(office.concern(&world.actor("lea.bif").await, &same).await, "she reads on as before, and the judgement stays with her line");
        let browser = Browser::of(&world, "dag.bif").await;
        let fields = [("key", "j-1"), ("entry", entry.as_str()), ("fact", "same-surname"), ("reason", REASON), ("words", "Talt med lederen.")];
        let page = browser.post("/log/laesninger/vurder", &fields).await;
        assert!(page.status == 200 && page.text().contains("Talt med lederen.") && page.text().contains(words), "{}", page.text());
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }
}
