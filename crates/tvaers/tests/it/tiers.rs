//! Two tiers (L10): an internal unit of the city beside the table across authorities. Each secretariat works in its own unit, and nothing of the internal
//! one shows outside its home, through any door (W4).

use tvaers_domain::{
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_office::{concern::ConcernListFilter, meeting::MeetingForm};
use tvaers_testkit::{Engine, Person, World, concern_form, must, refused, within};

use crate::browser::Browser;

/// Like Model 2: the police serve the table across, the city's own departments meet at one of their own.
const TWO_TIERS: &str = r#"
id = "two-tiers"
name_da = "To bænke"
name_en = "Two tiers"
aim_da = "Et opdigtet bord på tværs og et i kommunen."
aim_en = "An invented table across, and one in the city."
organisation = "copenhagen-2016"
decision = "Opdigtet"

[[unit]]
id = "across"
name_da = "Det fælles bord"
name_en = "The common table"
tier = "cross-cutting"
secretariat = "kp-forebyggelse"
clearer = "kp-forebyggelse"
parties = ["kp-forebyggelse", "kf", "bif"]
bases = ["rpl115-2", "akut"]
deadlines = { clearance_days = 2, triage_days = 5, inquiry_days = 10, status_days = 7 }
rhythm = { every_days = 14 }
retention = { unfounded_months = 3, closed_months = 12 }

[[unit]]
id = "inside"
name_da = "MAERKE-BORD-7713"
name_en = "MAERKE-BORD-7713"
tier = "internal"
secretariat = "bif"
parties = ["bif", "sof", "buf", "ssp"]
bases = ["intern"]
deadlines = { clearance_days = 1, triage_days = 3, inquiry_days = 5, status_days = 3 }
rhythm = { every_days = 7 }
retention = { unfounded_months = 3, closed_months = 12 }

[[speaker]]
department = "bif"
for = ["sof", "buf", "ssp"]
"#;

const MARK: &str = "MAERKE-INDE-4402";
/// All invented.
const MORE: [Person; 2] = [
    Person { username: "lea.kp", name: "Lea Opdigt-Tjørn", department: "kp-forebyggelse", role: Role::Secretary },
    Person { username: "gry.kp", name: "Gry Opdigt-Ulv", department: "kp-forebyggelse", role: Role::Leader },
];

/// What there is of the internal unit.
struct Inside {
    concern: String,
    case: String,
    item: String,
    meeting: String,
}

async fn play(world: &World) -> Inside {
    let office = world.office();
    let secretary = world.actor("lea.bif").await;
    let mut form = concern_form();
    form.behaviour = format!("{MARK} har trukket sig fra sine kammerater.");
    form.subject_name = format!("Opdigt {MARK}");
    let concern = must(office.register_concern(&secretary, &world.key(), &form).await, "registering");
    let view = must(office.concern(&secretary, &concern).await, "reading");
    assert_eq!(
        (view.concern.unit.as_str(), view.may.ask, view.may.into_case),
        ("inside", false, true),
        "nobody outside is asked"
    );
    let case = must(office.open_case(&secretary, &world.key(), &concern, view.concern.version, &[]).await, "opening");
    let item = world.bring("lea.bif", &case, &format!("{MARK} i en oplysning")).await;
    let next = must(office.next_meeting(&secretary).await, "the next meeting");
    assert_eq!((next.unit.as_str(), next.form.parties.len()), ("inside", 4));
    let now = office.now();
    let plan = MeetingForm {
        starts_at: now + 7 * DAY,
        ends_at: now + 7 * DAY + HOUR,
        place: format!("Lokale {MARK}"),
        parties: ["bif", "sof"].map(str::to_owned).to_vec(),
        ..MeetingForm::default()
    };
    let meeting = must(office.plan_meeting(&secretary, &world.key(), &plan).await, "planning");
    Inside { concern, case, item, meeting }
}

async fn each_secretariat_has_its_own_unit(world: &World, inside: &Inside) {
    let office = world.office();
    let (city, police) = (world.actor("lea.bif").await, world.actor("lea.kp").await);
    let across = must(office.register_concern(&police, &world.key(), &concern_form()).await, "registering");
    assert_eq!(must(office.concern(&police, &across).await, "reading").concern.unit, "across");
    refused(office.concern(&city, &across).await, "the city's secretary reads what the police received");
    refused(office.concern(&police, &inside.concern).await, "the police's secretary reads what the city received");
    assert_eq!(must(office.next_meeting(&police).await, "the next meeting").unit, "across");
    for (reader, sees) in [(&city, &inside.concern), (&police, &across)] {
        let lines = must(office.concerns(reader, &ConcernListFilter { all: true, before: None }).await, "the list").lines;
        assert_eq!(lines.iter().map(|line| &line.id).collect::<Vec<_>>(), [sees]);
    }
}

const OUTSIDE: [&str; 8] = ["lea.kp", "gry.kp", "liv.kp", "bo.kp", "dag.kp", "eva.kp", "asta.kp", "liv.kf"];

/// Everybody of another authority, on every page that could tell: neither the words nor the unit's name nor an id. Before anybody outside has tried an id, since
/// what one tried oneself stands in one's own authority's ledger.
async fn no_page_shows_it(world: &World, inside: &Inside) {
    for username in OUTSIDE {
        let browser = Browser::of(world, username).await;
        let mut pages = vec![("/soeg", browser.post("/soeg", &[("q", "kammerater")]).await.text())];
        for path in [
            "/",
            "/bekymringer",
            "/bekymringer?vis=alle",
            "/sager",
            "/opfoelgning",
            "/moeder",
            "/moeder/ny",
            "/videregivelser",
            "/log",
        ] {
            pages.push((path, browser.get(path).await.text()));
        }
        for (path, page) in pages {
            for mark in [MARK, "MAERKE-BORD-7713", &inside.concern, &inside.case, &inside.item, &inside.meeting] {
                assert!(!page.contains(mark), "{username} finds {mark} on {path}");
            }
        }
    }
}

/// An id of the internal unit answers everybody outside like one that does not exist, to the byte.
async fn no_address_tells(world: &World, inside: &Inside) {
    for username in OUTSIDE {
        let browser = Browser::of(world, username).await;
        let none = "01890000-0000-7000-8000-000000000000";
        for (path, id) in [
            ("/bekymringer/{}", &inside.concern),
            ("/sager/{}", &inside.case),
            ("/sager/{}/oplysninger", &inside.case),
            ("/sager/{}/historik", &inside.case),
            ("/oplysninger/{}/videregiv", &inside.item),
            ("/moeder/{}", &inside.meeting),
            ("/moeder/{}/papir.pdf", &inside.meeting),
        ] {
            let (theirs, nowhere) = (browser.get(&path.replace("{}", id)).await, browser.get(&path.replace("{}", none)).await);
            assert_eq!((theirs.status, nowhere.status), (404, 404), "{username} {path}");
            assert_eq!(
                theirs.text().replace(id, none),
                nowhere.text(),
                "{username} tells what is there from what is not on {path}"
            );
        }
    }
}

/// The same pages do show it at home: what nobody finds outside is there to be found.
async fn inside_they_read_it(world: &World, inside: &Inside) {
    let city = Browser::of(world, "lea.bif").await;
    let (concern, case, meeting) = (&inside.concern, &inside.case, &inside.meeting);
    for path in [
        format!("/bekymringer/{concern}"),
        format!("/sager/{case}/oplysninger"),
        format!("/moeder/{meeting}"),
        "/moeder".to_owned(),
    ] {
        let page = city.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains(MARK), "{path}");
    }
    assert!(city.post("/soeg", &[("q", "kammerater")]).await.text().contains(MARK), "the search");
}

async fn two_tiers(world: World) {
    let inside = play(&world).await;
    inside_they_read_it(&world, &inside).await;
    no_page_shows_it(&world, &inside).await;
    each_secretariat_has_its_own_unit(&world, &inside).await;
    no_address_tells(&world, &inside).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tiers_hold_on_sqlite() {
    within(World::under(Engine::Sqlite, TWO_TIERS, &MORE).await, two_tiers).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tiers_hold_on_postgres() {
    within(World::under(Engine::Postgres, TWO_TIERS, &MORE).await, two_tiers).await;
}
