//! A change of model on a running house: what the plan says is what happens, nothing is disclosed by it, and going back gives nobody back what they lost.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tvaers_domain::{item::Nature, people::Role};
use tvaers_model::presets;
use tvaers_office::{
    OfficeError,
    case::ItemForm,
    ledger::Figure,
    mandate::{PlanForm, PlanView, SightKind, Swing},
};
use tvaers_testkit::{Engine, PEOPLE, Person, World, concern_form, must, on_both, refused, within};

use crate::browser::Browser;

/// All invented: those whom Models 2 and 3 need besides.
pub const MORE: [Person; 6] = [
    Person { username: "lea.kp", name: "Lea Opdigt-Tjørn", department: "kp-forebyggelse", role: Role::Secretary },
    Person { username: "carl.kp", name: "Carl Opdigt-Tang", department: "kp-forebyggelse", role: Role::Chair },
    Person { username: "gry.kp", name: "Gry Opdigt-Ulv", department: "kp-forebyggelse", role: Role::Leader },
    Person { username: "lea.ssp", name: "Lea Opdigt-Vang", department: "ssp", role: Role::Secretary },
    Person { username: "carl.ssp", name: "Carl Opdigt-Vold", department: "ssp", role: Role::Chair },
    Person { username: "gry.kf", name: "Gry Opdigt-Zoo", department: "kf", role: Role::Leader },
];

type Sight = BTreeMap<SightKind, BTreeSet<String>>;

pub fn model(id: &str) -> &'static str {
    presets::get(id).map_or("", |preset| preset.model)
}

pub fn form(id: &str) -> PlanForm {
    PlanForm {
        model: model(id).to_owned(),
        body: "Borgerrepræsentationen (opdigtet)".to_owned(),
        reference: "2016-0147".to_owned(),
        decided_on: "2016-06-06".to_owned(),
        enact_at: 0,
    }
}

fn everybody() -> impl Iterator<Item = &'static Person> {
    PEOPLE.iter().chain(&MORE)
}

async fn sight(world: &World) -> BTreeMap<&'static str, Sight> {
    let mut all = BTreeMap::new();
    for person in everybody() {
        all.insert(person.username, must(world.office().sees(person.username).await, person.username));
    }
    all
}

/// What everybody gained and lost, from what they saw.
fn swings(before: &Sight, after: &Sight) -> BTreeMap<SightKind, Swing> {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    SightKind::ALL
        .into_iter()
        .map(|kind| (kind, (&before[&kind], &after[&kind])))
        .map(|(kind, (was, is))| {
            (kind, Swing { gained: count(is.difference(was).count()), lost: count(was.difference(is).count()) })
        })
        .filter(|(_, swing)| *swing != Swing::default())
        .collect()
}

/// Plans as the administrator of `planner`, has it approved, enacts it; what the console said of it before.
pub async fn change(world: &World, to: &str, planner: &str, approvers: &[&str]) -> PlanView {
    let (office, planner) = (world.office(), world.actor(planner).await);
    let said = must(office.plan_on_console(&planner, model(to)).await, "the plan");
    let plan = must(office.plan_change(&planner, &world.key(), &form(to)).await, "planning");
    let early = refused(office.enact(&planner, &world.key(), &plan).await, "enacting what nobody approved");
    assert!(matches!(early, OfficeError::Rule(tvaers_domain::Refusal::NotApproved)), "{early}");
    for approver in approvers {
        let leader = world.actor(approver).await;
        must(office.approve_change(&leader, &world.key(), &plan).await, approver);
    }
    must(office.enact(&planner, &world.key(), &plan).await, "enacting");
    refused(office.enact(&planner, &world.key(), &plan).await, "enacting it twice");
    said
}

/// The plan said of everybody exactly what came.
fn as_said(said: &PlanView, before: &BTreeMap<&'static str, Sight>, after: &BTreeMap<&'static str, Sight>) {
    for person in everybody() {
        let told: BTreeMap<SightKind, Swing> =
            said.people.iter().find(|p| p.name == person.name).map(|p| p.sight.iter().copied().collect()).unwrap_or_default();
        assert_eq!(told, swings(&before[person.username], &after[person.username]), "{}", person.username);
    }
}

async fn plans_come_true(engine: Engine) {
    within(World::under(engine, model("model-1"), &MORE).await, |world| async move {
        let scene = world.scene().await;
        let office = world.office();
        let first = sight(&world).await;
        let content = |sight: &BTreeMap<&'static str, Sight>| -> BTreeMap<&'static str, BTreeSet<String>> {
            sight.iter().map(|(who, of)| (*who, of[&SightKind::Item].clone())).collect()
        };

        let said = change(&world, "model-2", "asta.bif", &["gry.bif", "gry.kp"]).await;
        let second = sight(&world).await;
        as_said(&said, &first, &second);
        assert!(
            first["lea.bif"][&SightKind::Case].contains(&scene.case) && !second["lea.bif"][&SightKind::Case].is_empty(),
            "BIF speaks for SOF"
        );
        assert!(second["lea.kp"][&SightKind::Case].contains(&scene.case), "the police serve the unit");
        assert!(!second["liv.sof"][&SightKind::Case].contains(&scene.case), "SOF sits there no longer");
        assert!(second["liv.sof"][&SightKind::Item].contains(&scene.shared), "what is one's own stays one's own (W1)");
        assert_eq!(
            content(&first),
            content(&second),
            "nothing is disclosed by the change, and nothing of one's own is lost (R3)"
        );
        assert!(second["lea.bif"][&SightKind::Concern].contains(&scene.waiting), "what was received stays with the receiver");
        assert!(!second["lea.kp"][&SightKind::Concern].contains(&scene.waiting), "and goes to nobody by itself");

        let said = change(&world, "model-3", "asta.kp", &["gry.bif", "gry.kp"]).await;
        let third = sight(&world).await;
        as_said(&said, &second, &third);
        assert!(!third["lea.kp"][&SightKind::Case].is_empty(), "the police are still involved in the case that they look into");

        let said = change(&world, "model-1", "asta.bif", &["gry.bif", "gry.kp"]).await;
        let fourth = sight(&world).await;
        as_said(&said, &third, &fourth);
        assert!(fourth["lea.bif"][&SightKind::Case].contains(&scene.case), "the secretariat serves again");
        assert!(!fourth["liv.sof"][&SightKind::Case].contains(&scene.case), "going back gives nobody back what they lost");
        assert_eq!(content(&first), content(&fourth), "no content moved in all of this");
        assert!(office.place_entries().await.is_ok());
    })
    .await;
}

/// What traffic saw and what it was told.
#[derive(Default)]
struct Seen {
    /// What each reader saw of what was there from the start, each view once.
    views: BTreeSet<(&'static str, Vec<String>)>,
    /// Pages, by what stands on them of the case.
    pages: BTreeSet<(&'static str, bool, bool)>,
    /// Titles and receipts of what was acknowledged.
    items: BTreeSet<String>,
    receipts: BTreeSet<String>,
    reads: usize,
}

/// Whoever reads sees one of the models that were in force, whole.
async fn read_on(world: World, reader: &'static str, there: BTreeSet<String>, stop: Arc<AtomicBool>, seen: Arc<Mutex<Seen>>) {
    let browser = Browser::of(&world, reader).await;
    while !stop.load(Ordering::SeqCst) {
        let sight = must(world.office().sees(reader).await, reader);
        let of_start = sight.values().flatten().filter(|id| there.contains(*id)).cloned().collect();
        let list = browser.get("/sager?vis=alle").await;
        let overview = browser.get("/").await;
        assert!(list.status < 500 && overview.status == 200, "{reader}: {} {}", list.status, overview.status);
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.views.insert((reader, of_start));
        seen.pages.insert((reader, list.status == 200, list.text().contains("/sager/")));
        seen.reads += 1;
    }
}

/// Whoever writes is told the truth: what was acknowledged is there.
async fn write_on(world: World, case: String, stop: Arc<AtomicBool>, seen: Arc<Mutex<Seen>>) {
    let police = world.actor("liv.kp").await;
    let mut nth = 0;
    while !stop.load(Ordering::SeqCst) {
        let item = ItemForm {
            title: format!("Opdigt {nth}"),
            body: "Skrevet mens modellen skiftede.".to_owned(),
            nature: Some(Nature::Fact),
            categories: Vec::new(),
        };
        nth += 1;
        must(world.office().add_item(&police, &world.key(), &case, &item).await, "the police bring an item in every model");
        let receipt =
            must(world.office().receive_concern(&concern_form(), &world.key(), &format!("{nth}")).await, "the public reports");
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.items.insert(item.title);
        seen.receipts.insert(receipt.code);
    }
}

async fn traffic_goes_on(engine: Engine) {
    within(World::under(engine, model("model-1"), &MORE).await, |world| async move {
        let scene = world.scene().await;
        let there: BTreeSet<String> = sight(&world).await.values().flat_map(|of| of.values().flatten().cloned()).collect();
        let (stop, seen) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Seen::default())));
        let mut tasks = Vec::new();
        for reader in READERS {
            tasks.push(tokio::spawn(read_on(world.clone(), reader, there.clone(), stop.clone(), seen.clone())));
        }
        tasks.push(tokio::spawn(write_on(world.clone(), scene.case.clone(), stop.clone(), seen.clone())));
        let of_start =
            |sight: &Sight| -> Vec<String> { sight.values().flatten().filter(|id| there.contains(*id)).cloned().collect() };
        let mut states: BTreeSet<(&'static str, Vec<String>)> = BTreeSet::new();
        let note = |states: &mut BTreeSet<(&'static str, Vec<String>)>, all: BTreeMap<&'static str, Sight>| {
            states.extend(READERS.map(|reader| (reader, of_start(&all[reader]))));
        };
        note(&mut states, sight(&world).await);
        for (to, planner) in [("model-2", "asta.bif"), ("model-3", "asta.kp"), ("model-1", "asta.bif")] {
            let before = seen.lock().unwrap_or_else(PoisonError::into_inner).reads;
            change(&world, to, planner, &["gry.bif", "gry.kp"]).await;
            note(&mut states, sight(&world).await);
            // Everybody has read under this model before the next comes.
            while seen.lock().unwrap_or_else(PoisonError::into_inner).reads < before + 2 * READERS.len() {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
        stop.store(true, Ordering::SeqCst);
        for task in tasks {
            must(task.await, "nobody failed");
        }
        let seen = Arc::into_inner(seen).map(|m| m.into_inner().unwrap_or_else(PoisonError::into_inner)).unwrap_or_default();
        let mixed: Vec<_> = seen.views.difference(&states).collect();
        assert!(mixed.is_empty(), "a request saw a mixed state: {mixed:?}");
        assert!(seen.views.len() > READERS.len(), "somebody's view changed while they looked");
        let view = must(world.office().case(&world.actor("liv.kp").await, &scene.case).await, "the case");
        let items: Vec<String> = view.items.into_iter().map(|i| i.item.title).collect();
        let titles: BTreeSet<String> = items.iter().cloned().collect();
        assert_eq!(
            items.iter().filter(|t| seen.items.contains(*t)).count(),
            seen.items.len(),
            "an acknowledged item is there once"
        );
        assert!(!seen.items.is_empty() && seen.items.is_subset(&titles), "an acknowledged item is lost");
        for code in &seen.receipts {
            must(world.office().receipt(code).await, "an acknowledged concern is lost");
        }
        let folder = must(tempfile::tempdir(), "a folder");
        let verified = world.export_and_verify(&folder.path().join("export")).await;
        assert!(verified.size > 0);
    })
    .await;
}

const READERS: [&str; 4] = ["lea.bif", "lea.kp", "liv.sof", "lea.ssp"];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn w12_a_change_under_traffic_is_never_seen_by_half_on_sqlite() {
    traffic_goes_on(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn w12_a_change_under_traffic_is_never_seen_by_half_on_postgres() {
    traffic_goes_on(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_says_what_comes_on_sqlite() {
    plans_come_true(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_says_what_comes_on_postgres() {
    plans_come_true(Engine::Postgres).await;
}

on_both! {
    async fn a_comparison_counts_the_work_and_the_cases_of_the_house(world) {
        let leader = world.actor("gry.bif").await;
        let models = ["model-1".to_owned(), "model-2".to_owned()];
        // Five of everything: fewer are withheld.
        for _ in 0..4 {
            world.scene().await;
        }
        let few = must(world.office().compare(&leader, &models).await, "comparing");
        assert!(few.hands.is_none(), "what four cases took is not told");
        world.scene().await;
        let compared = must(world.office().compare(&leader, &models).await, "comparing");
        let hands = compared.hands.unwrap_or_default();
        let told: Vec<_> = hands.iter().map(|h| (h.disclosures, h.bring_forwards, h.answers, h.meetings, h.unreachable)).collect();
        // In each case BIF's item went to SOF and the police, and SOF's to BIF; SOF answered. Under Model 2 SOF sits behind BIF, who brings its item forward for the
        // police, who serve the table across.
        assert_eq!(told, [(15, 0, 5, 0, 0), (15, 0, 10, 0, 0)]);
        let of = |department: &str| compared.own.iter().find(|own| own.department == department).map(|own| own.changes.clone());
        let none = Some((Figure::Zero, Figure::Zero));
        assert_eq!(of("sof"), Some(vec![none, Some((Figure::Zero, Figure::Count(5)))]), "SOF loses its seat under Model 2");
        assert_eq!(of("kp-forebyggelse"), Some(vec![none, none]), "the police were in them all");
    }
}
