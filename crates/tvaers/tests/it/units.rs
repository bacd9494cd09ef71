//! Whoever sits in several units chooses the one they work in; nobody else is offered a choice, or can make one.

use tvaers_model::presets;
use tvaers_testkit::{Engine, World, must, within};

use crate::browser::Browser;

/// What the top bar holds when there is a choice.
const CHOICE: &str = "id=\"unit-menu\"";

/// The id of the unit behind a button of the choice, by its name.
fn id_of(page: &str, name: &str) -> Option<String> {
    let before = page.split(&format!(">{name}</button>")).next().filter(|before| before.len() < page.len())?;
    before.rsplit("value=\"").next()?.split('"').next().map(str::to_owned)
}

async fn choosing(world: World) {
    let city = Browser::of(&world, "lea.bif").await;
    let front = city.get("/").await.text();
    assert!(front.contains(CHOICE), "who sits in two units has a choice");
    let own = must(own(&world, "lea.bif").await, "the units");
    assert_eq!(own.len(), 2);
    for (id, name) in &own {
        assert_eq!(id_of(&front, name).as_ref(), Some(id), "{name} can be chosen");
        let sent = city.post("/enhed", &[("unit", id)]).await;
        assert_eq!((sent.status, sent.location()), (303, "/?done=unit"));
        for path in ["/", "/moeder"] {
            let page = city.get(path).await.text();
            assert!(page.contains(&format!("<span class=\"unit\">{name}</span>")), "{path} names {name}");
            assert!(page.contains(&format!("value=\"{id}\" aria-current=\"true\"")), "{path} marks {name}");
        }
    }
    nobody_chooses_what_is_not_theirs(&world, &own).await;
    a_change_is_planned_where_all_can_answer(&world).await;
}

/// The city's administrator could plan at the city's own table alone, where the police, who must approve, would never see it: the police's plans.
async fn a_change_is_planned_where_all_can_answer(world: &World) {
    let model = presets::get("model-3").map_or("", |p| p.model);
    let plan = [
        ("key", "invented"),
        ("choice", "own"),
        ("model", model),
        ("body", "Borgerrepræsentationen (opdigtet)"),
        ("reference", "2016-0147"),
        ("decided_on", "6-6-2016"),
    ];
    for (username, may) in [("asta.bif", false), ("asta.kp", true)] {
        let browser = Browser::of(world, username).await;
        assert_eq!(browser.get("/modeller/planer/ny").await.status == 200, may, "{username}");
        assert_eq!(browser.post("/modeller/planer/ny", &plan).await.status == 303, may, "{username}");
        assert_eq!(browser.get("/modeller/planer").await.text().contains("href=\"/modeller/planer/0"), may, "{username}");
    }
}

/// One who sits in the internal unit alone is offered nothing, and the other unit answers them like one that is not there (W4).
async fn nobody_chooses_what_is_not_theirs(world: &World, own: &[(String, String)]) {
    for username in ["liv.sof", "liv.kp"] {
        let browser = Browser::of(world, username).await;
        assert!(!browser.get("/").await.text().contains(CHOICE), "{username} has nothing to choose");
        let theirs = must(self::own(world, username).await, "the units");
        assert_eq!(theirs.len(), 1, "{username}");
        let nowhere = browser.post("/enhed", &[("unit", "none")]).await;
        assert_eq!(nowhere.status, 404);
        for (id, _) in own.iter().filter(|unit| !theirs.contains(unit)) {
            assert!(browser.post("/enhed", &[("unit", id)]).await == nowhere, "{username} is told of {id}");
        }
    }
}

/// Id and Danish name of the units in which somebody sits.
async fn own(world: &World, username: &str) -> Result<Vec<(String, String)>, tvaers_office::OfficeError> {
    let actor = world.actor(username).await;
    Ok(world.office().own_units(&actor).into_iter().map(|u| (u.id, u.name_da)).collect())
}

async fn under_model_2(engine: Engine) {
    let model = must(presets::get("model-2").ok_or("it does not ship"), "model-2").model;
    within(World::under(engine, model, &[]).await, choosing).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_chooses_among_ones_own_units_on_sqlite() {
    under_model_2(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_chooses_among_ones_own_units_on_postgres() {
    under_model_2(Engine::Postgres).await;
}
