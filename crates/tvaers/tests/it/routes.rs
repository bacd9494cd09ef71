//! Every route, from outside: declared, closed to strangers, unmoved by hostile input, and silent about what one may not see.

use std::collections::BTreeSet;

use http::Method;
use tvaers_domain::id::CaseId;
use tvaers_testkit::{Engine, PEOPLE, Scene, World, on_both, with};
use tvaers_web::{Access, Route, route_table};

use crate::browser::{Browser, FORM, Page};

/// Forms without fields: there is nothing in them to misread.
const WITHOUT_FIELDS: &[&str] =
    &["/log-af", "/profil/sessioner/{id}/luk", "/profil/kalender", "/profil/kalender/luk", "/beskeder/{id}/set"];

/// A route's path with every parameter filled in.
fn filled(route: &Route, id: &str) -> String {
    route.path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect::<Vec<_>>().join("/")
}

fn routes(method: &str) -> Vec<Route> {
    route_table().into_iter().filter(|r| r.method == method).collect()
}

#[test]
fn every_route_is_public_ones_own_or_asks_a_question_that_exists() {
    let known: BTreeSet<&str> = tvaers_policy::acts::ALL.iter().map(|act| act.name).collect();
    let table = route_table();
    assert!(table.len() > 20, "the table has only {} routes", table.len());
    let mut seen = BTreeSet::new();
    for route in table {
        assert!(seen.insert((route.method, route.path)), "{} {} is declared twice", route.method, route.path);
        if let Access::Asks(act) = route.access {
            assert!(known.contains(act), "{} {} asks {act}, which is no action of the rules", route.method, route.path);
        }
    }
}

#[test]
fn what_is_public_is_this_and_nothing_more() {
    let public: BTreeSet<&str> = route_table()
        .iter()
        .filter(|r| r.access == Access::Public)
        .map(|r| r.path.split('/').nth(1).unwrap_or_default())
        .collect();
    let expected = [
        "assets",
        "bekymring",
        "hjaelp",
        "kalender",
        "klar",
        "live",
        "log-ind",
        "opsaetning",
        "persondata",
        "svar",
        "tilgaengelighed",
    ];
    let surprises: Vec<&&str> = public.iter().filter(|first| !expected.contains(first)).collect();
    assert!(surprises.is_empty(), "public without being on the list: {surprises:?}");
}

#[tokio::test]
async fn a_stranger_is_sent_to_the_login_from_everywhere_else() {
    with(Engine::Sqlite, |world| async move {
        let (scene, stranger) = (world.scene().await, Browser::new(&world));
        let closed = stranger.clone().holding(&"0".repeat(64));
        for route in route_table().iter().filter(|r| r.access != Access::Public) {
            let method = if route.method == "GET" { Method::GET } else { Method::POST };
            for id in [scene.case.as_str(), scene.concern.as_str(), "x"] {
                for browser in [&stranger, &closed] {
                    let page = browser.send(method.clone(), &filled(route, id), FORM, b"key=k".to_vec()).await;
                    assert!(page.asks_to_log_in(), "{} {} answered {}", route.method, route.path, page.status);
                }
            }
        }
    })
    .await;
}

/// All ids of the scene, and some that are none.
fn ids(scene: &Scene) -> Vec<String> {
    let unknown = CaseId::new().to_string();
    let real = [&scene.case, &scene.waiting, &scene.answer, &scene.shared, &scene.kept, &scene.disclosure, &scene.meeting];
    real.into_iter().cloned().chain([unknown, "%00".into(), "%FF".into(), "..%2F..".into(), "a".repeat(4000)]).collect()
}

/// What hostile or broken senders send: (name, content type, body, whether it can be read as a form at all).
fn bodies() -> Vec<(&'static str, &'static str, Vec<u8>, bool)> {
    let long = format!("key=k&behaviour={0}&text={0}&body={0}&title={0}&reason={0}&note={0}", "x".repeat(30_000));
    let odd = "key=%F0%9F%92%A3&version=99999999999999999999&text=%3Cscript%3E&date=99.99.9999&due=-1&from=25.61&recipients=bif\
               &parties=pet&parties=%27%3B--&roles=root&status=nonsense&basis=none&outcome=%E2%80%AE&categories=x&user=x&point=x";
    vec![
        ("nothing", FORM, Vec::new(), true),
        ("odd values", FORM, odd.into(), true),
        ("long texts", FORM, long.into_bytes(), true),
        ("no text", FORM, b"key=k&text=%FF%FE&behaviour=%C3%28&username=%FF".to_vec(), false),
        ("a NUL", FORM, b"key=k&text=a%00b".to_vec(), false),
        ("broken percent", FORM, b"key=%zz".to_vec(), false),
        ("raw bytes", FORM, vec![0xff, 0xfe, 0x3d, 0x00], false),
        ("too many fields", FORM, b"a=1&".repeat(600), false),
        ("too much", FORM, vec![b'a'; 400 * 1024], false),
        ("another type", "application/json", b"{\"key\":1}".to_vec(), false),
        ("no type", "", b"key=k".to_vec(), false),
    ]
}

/// What is wrong with an answer to such a form, if anything.
fn fault(page: &Page, readable: bool, without_fields: bool) -> Option<&'static str> {
    match page.status {
        500.. => Some("something broke"),
        _ if page.asks_to_log_in() => Some("the session was lost"),
        _ if readable || without_fields => None,
        400..500 => None,
        _ => Some("what cannot be read was taken"),
    }
}

async fn assail(world: &World, username: &str, ids: &[String], faults: &mut Vec<String>) {
    let browser = Browser::of(world, username).await;
    for route in routes("POST").iter().filter(|r| r.path != "/log-af") {
        let ids = if route.path.contains('{') { ids } else { &ids[..1] };
        for id in ids {
            for (name, kind, body, readable) in bodies() {
                let page = browser.send(Method::POST, &filled(route, id), kind, body).await;
                if let Some(fault) = fault(&page, readable, WITHOUT_FIELDS.contains(&route.path)) {
                    let id: String = id.chars().take(40).collect();
                    faults.push(format!("{fault}: {username} sent {name} to {} with {id}: {}", route.path, page.status));
                }
            }
        }
    }
}

on_both! {
    async fn hostile_forms_are_refused_and_nothing_breaks(world) {
        let scene = world.scene().await;
        let mut faults = Vec::new();
        for username in ["lea.bif", "liv.sof", "asta.bif"] {
            assail(&world, username, &ids(&scene), &mut faults).await;
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        assert!(world.office().ready().await.is_ok());
    }

    async fn hostile_addresses_are_not_found(world) {
        let scene = world.scene().await;
        let browser = Browser::of(&world, "lea.bif").await;
        for route in routes("GET") {
            // A route without an id has one address, however many ids there are.
            let addresses: BTreeSet<String> = ids(&scene).iter().map(|id| filled(&route, id)).collect();
            for address in addresses {
                let page = browser.get(&address).await;
                assert!(page.status < 500, "{address} answered {}", page.status);
            }
            for query in ["?fra=%FF", "?fra=%00", "?fra=x", "?side=-1", "?status=%27", "?alle=1&alle=1", "?lang=xx", "?lang=%FF", "?done=%3Cb%3E"] {
                let page = browser.get(&format!("{}{query}", filled(&route, &scene.case))).await;
                assert!(page.status < 500, "{}{query} answered {}", route.path, page.status);
                assert!(!page.text().contains("<b>\""), "{}{query} repeats what the address says", route.path);
            }
        }
    }

    /// W3: what one may not see answers exactly like what is not there.
    async fn forbidden_and_unknown_are_the_same_page(world) {
        let scene = world.scene().await;
        // Neither takes part in the case nor is invited; the third keeps the house and reads nothing in it.
        for username in ["liv.kf", "bo.ssp", "asta.bif"] {
            let browser = Browser::of(&world, username).await;
            let unknown = CaseId::new().to_string();
            let real =
                [&scene.case, &scene.concern, &scene.waiting, &scene.answer, &scene.shared, &scene.kept, &scene.disclosure, &scene.meeting];
            for route in route_table().iter().filter(|r| matches!(r.access, Access::Asks(_)) && r.path.contains("{")) {
                for id in real {
                    let there = ask(&browser, route, id).await;
                    let nowhere = ask(&browser, route, &unknown).await;
                    assert_eq!(there.status, nowhere.status, "{username}: {} {}", route.method, route.path);
                    assert!(there == nowhere, "{username}: {} {} differs", route.method, route.path);
                }
            }
        }
    }
}

/// Addresses of the site that stand on a page.
fn links(page: &Page) -> BTreeSet<String> {
    let text = page.text();
    let hrefs = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs
        .filter(|href| href.starts_with('/') && !href.starts_with("/assets/") && !href.contains("lang="))
        .map(str::to_owned)
        .collect()
}

on_both! {
    /// U2: a notice, a task or a heading never leads to what its reader may not open.
    async fn the_front_page_leads_nobody_to_what_they_may_not_open(world) {
        world.scene().await;
        let mut faults = Vec::new();
        for person in PEOPLE {
            let browser = Browser::of(&world, person.username).await;
            let front = browser.get("/").await;
            assert_eq!(front.status, 200, "{}", person.username);
            for link in links(&front) {
                let page = browser.get(&link).await;
                if page.status >= 400 {
                    faults.push(format!("{}: {link} answers {}", person.username, page.status));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

async fn ask(browser: &Browser, route: &Route, id: &str) -> Page {
    match route.method {
        "GET" => browser.get(&filled(route, id)).await,
        _ => browser.post(&filled(route, id), &[("version", "1")]).await,
    }
}
