//! The page of a plan to change the model, read by everybody who may: it tells nobody in how many cases others are, or with whom (W3), and those who see no
//! case, as who plans the change, no count so small that it points at somebody. Everybody and everything in it is invented.
//!
//! A plan has this one page. The console's `tvaers model plan`, which prints all of it, also as JSON, is for whoever runs the server and reads the database.

use tvaers_domain::people::Role;
use tvaers_locale::{Lang, Words};
use tvaers_model::presets;
use tvaers_office::{case::InquiryForm, mandate::PlanForm};
use tvaers_testkit::{Engine, Person, World, concern_form, must, terms, within};

use crate::{
    browser::Browser,
    guests::{case, in_unit},
};

const fn person(username: &'static str, name: &'static str, department: &'static str, role: Role) -> Person {
    Person { username, name, department, role }
}

/// All invented.
const MORE: [Person; 8] = [
    person("lea.ssp", "Lea Opdigt-Vang", "ssp", Role::Secretary),
    person("gry.ssp", "Gry Opdigt-Vig", "ssp", Role::Leader),
    person("lea.kp", "Lea Opdigt-Tjørn", "kp-forebyggelse", Role::Secretary),
    person("gry.kp", "Gry Opdigt-Ulv", "kp-forebyggelse", Role::Leader),
    person("lea.kf", "Lea Opdigt-Zink", "kf", Role::Secretary),
    person("gry.kf", "Gry Opdigt-Zoo", "kf", Role::Leader),
    person("lea.sof", "Lea Opdigt-Ask", "sof", Role::Secretary),
    person("gry.buf", "Gry Opdigt-Lund", "buf", Role::Leader),
];

/// Who reads a plan without making it, and where they work: guests, the secretariat, leaders and secretaries of others.
const READERS: [(&str, &str); 10] = [
    ("gry.kp", "kp-forebyggelse"),
    ("lea.kp", "kp-forebyggelse"),
    ("asta.kp", "kp-forebyggelse"),
    ("gry.kf", "kf"),
    ("lea.kf", "kf"),
    ("gry.ssp", "ssp"),
    ("gry.bif", "bif"),
    ("lea.sof", "sof"),
    ("gry.sof", "sof"),
    ("gry.buf", "buf"),
];

/// Who does not read it at all.
const OTHERS: [&str; 7] = ["liv.sof", "liv.kp", "liv.kf", "bo.ssp", "dag.kp", "eva.bif", "dag.bif"];

/// A case inside the city, with SOF and BUF asked, and two by invitation: one with both guests, one with probation alone. Returns the first one's number.
async fn play(world: &World) -> String {
    let office = world.office();
    let secretary = in_unit(world, "lea.ssp", "ke").await;
    let first = case(world, &secretary, "Opdigt Førstesen").await;
    let second = case(world, &secretary, "Opdigt Andensen").await;
    for (case, guest) in [(&first, "kp-forebyggelse"), (&first, "kf"), (&second, "kf")] {
        must(office.invite_guest(&secretary, &world.key(), case, guest).await, guest);
    }
    world.bring("liv.kf", &second, "fra Kriminalforsorgen").await;
    let number = must(office.case(&secretary, &first).await, "the case").case.number;

    let secretary = in_unit(world, "lea.ssp", "kbh-intern").await;
    let concern = must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "registering");
    let version = must(office.concern(&secretary, &concern).await, "reading").concern.version;
    let inside = must(office.open_case(&secretary, &world.key(), &concern, version, &[]).await, "opening");
    let round = InquiryForm {
        parties: vec!["sof".to_owned(), "buf".to_owned()],
        question: "Hvad ved I?".to_owned(),
        terms: terms("intern"),
        own_authority_basis: "intern".to_owned(),
    };
    must(office.start_inquiry(&secretary, &world.key(), &inside, &round).await, "asking");
    must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "one more waits");
    number
}

/// What a plan's page says of people, cases and what stands open: all that is counted.
fn counted(page: &str) -> &str {
    let from = page.find("id=\"h-people\"").unwrap_or(0);
    let rest = &page[from..];
    &rest[..rest.find("</main>").unwrap_or(rest.len())]
}

/// Whether a text names a department: its short name as a word of its own.
fn names(text: &str, short: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(short)
        .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + short.len()..].chars().next()))
}

/// A count from one to four, as any plan's page would say it.
fn small(text: &str) -> Option<String> {
    let words = Words::new(Lang::Da);
    let kinds = |n: i64| {
        [
            words.sight_case(n),
            words.sight_concern(n),
            words.sight_answer(n),
            words.sight_action(n),
            words.sight_item(n),
            words.sight_meeting(n),
            format!(": {n}</li>"),
        ]
    };
    (1..5).flat_map(kinds).find(|said| names(text, said) || (said.starts_with(':') && text.contains(said.as_str())))
}

async fn a_plan_tells_nobody_of_others(engine: Engine, to: &'static str) {
    within(World::under(engine, presets::get("model-3").map_or("", |p| p.model), &MORE).await, move |world| async move {
        let (office, number) = (world.office(), play(&world).await);
        let form = PlanForm {
            model: presets::get(to).map_or("", |p| p.model).to_owned(),
            body: "Borgerrepræsentationen (opdigtet)".to_owned(),
            reference: "2016-0147".to_owned(),
            decided_on: "2016-06-06".to_owned(),
            enact_at: 0,
        };
        let plan = must(office.plan_change(&world.actor("asta.bif").await, &world.key(), &form).await, "planning");
        let address = format!("/modeller/planer/{plan}");
        let shorts: Vec<(String, String)> =
            office.organisation().departments().iter().map(|d| (d.id.clone(), d.short.clone())).collect();

        // Who plans sees who gains and loses together, and no small count. That makes sure that there is something to look for.
        let page = Browser::of(&world, "asta.bif").await.get(&address).await.text();
        let told = counted(&page);
        let told_of: Vec<&str> = shorts.iter().filter(|(_, short)| names(told, short)).map(|(id, _)| id.as_str()).collect();
        assert!(["ssp", "sof", "buf"].iter().all(|d| told_of.contains(d)), "{to}: {told_of:?}");
        assert!(told.contains("færre end 5") && small(told).is_none(), "{to}: who plans is told {:?}", small(told));
        assert!(!told.contains(&number), "{to}: who plans sees no case (W9)");

        let mut read_something = 0;
        for (reader, department) in READERS {
            let browser = Browser::of(&world, reader).await;
            let page = browser.get(&address).await;
            assert_eq!(page.status, 200, "{reader} reads the plan");
            let refused = browser.post(&format!("{address}/tilbage"), &[("key", "k")]).await;
            for text in [page.text(), refused.text()] {
                let told = counted(&text);
                let of_others: Vec<&str> =
                    shorts.iter().filter(|(id, short)| id != department && names(told, short)).map(|(_, s)| s.as_str()).collect();
                assert!(of_others.is_empty(), "{to}: {reader} is told of {of_others:?}");
                let sees_cases = reader.starts_with("lea.");
                assert!(sees_cases || small(told).is_none(), "{to}: {reader}, who sees no case, is told {:?}", small(told));
                read_something += usize::from(shorts.iter().any(|(id, short)| id == department && names(told, short)));
            }
        }
        assert!(read_something > 0, "{to}: nobody was told of their own department");
        for other in OTHERS {
            assert_eq!(Browser::of(&world, other).await.get(&address).await.status, 404, "{other}");
        }
        // The secretariat knows who is in its cases, and sees them by number.
        let page = Browser::of(&world, "lea.ssp").await.get(&address).await.text();
        assert!(counted(&page).contains(&number), "{to}: the secretariat sees its case");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_tells_nobody_of_others_on_sqlite() {
    a_plan_tells_nobody_of_others(Engine::Sqlite, "model-1").await;
    a_plan_tells_nobody_of_others(Engine::Sqlite, "model-2").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_tells_nobody_of_others_on_postgres() {
    a_plan_tells_nobody_of_others(Engine::Postgres, "model-1").await;
    a_plan_tells_nobody_of_others(Engine::Postgres, "model-2").await;
}
