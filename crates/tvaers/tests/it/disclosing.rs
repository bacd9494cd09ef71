//! Several people of a department who disclose the same item at the same moment.

use tokio::task::JoinSet;
use tvaers_domain::people::Role;
use tvaers_testkit::{Engine, Person, World, must, terms, within};

/// All invented.
const MORE: [Person; 3] = [
    Person { username: "una.sof", name: "Una Opdigt-Vang", department: "sof", role: Role::Liaison },
    Person { username: "ove.sof", name: "Ove Opdigt-Mose", department: "sof", role: Role::Liaison },
    Person { username: "ida.sof", name: "Ida Opdigt-Sten", department: "sof", role: Role::Liaison },
];
/// Rounds in which all of them begin together.
const ROUNDS: usize = 8;

async fn at_the_same_moment(engine: Engine) {
    let model = tvaers_model::presets::get("model-1").map_or("", |p| p.model);
    within(World::under(engine, model, &MORE).await, |world| async move {
        let scene = world.scene().await;
        let item = world.bring("liv.sof", &scene.case, "Det samme til de samme.").await;
        let mut actors = Vec::new();
        for person in &MORE {
            actors.push(world.actor(person.username).await);
        }
        for _ in 0..ROUNDS {
            let mut all = JoinSet::new();
            for actor in actors.clone() {
                let (world, item) = (world.clone(), item.clone());
                all.spawn(async move {
                    let recipients = ["bif".to_owned(), "kp-forebyggelse".to_owned()];
                    world.office().disclose(&actor, &world.key(), &item, &recipients, &terms("rpl115-2")).await
                });
            }
            for done in all.join_all().await {
                must(done, "each of them discloses");
            }
        }
        let register = must(world.office().case(&actors[0], &scene.case).await, "the case");
        let of_it = register.items.iter().find(|i| i.item.id == item).map(|i| i.disclosures.clone()).unwrap_or_default();
        let current = |to: &str| of_it.iter().filter(|d| d.recipient == to && !d.withdrawn).count();
        assert!(current("bif") >= 1 && current("kp-forebyggelse") >= 1, "it is disclosed");
        let reader = must(world.office().case(&world.actor("liv.kp").await, &scene.case).await, "the police look");
        assert_eq!(reader.items.iter().filter(|i| i.item.id == item).count(), 1, "they read it once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_item_is_disclosed_by_several_at_the_same_moment_on_sqlite() {
    at_the_same_moment(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_item_is_disclosed_by_several_at_the_same_moment_on_postgres() {
    at_the_same_moment(Engine::Postgres).await;
}
