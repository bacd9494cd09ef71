//! More rules of the law by their number, each from the doors by which somebody would try to pass it: R5 and R10 to R17. R1 to R6 are in `rules`, R7 and R8 in `clocks`,
//! R9 in `letters` and `register`, R12 in `ledger`; `docs/rules.md` lists them all. Everybody and everything is invented.

use tvaers_domain::{
    Refusal,
    case::Outcome as CaseOutcome,
    id::CaseId,
    item::Nature,
    people::Role,
    time::{DAY, after_months},
};
use tvaers_ledger::Outcome;
use tvaers_model::presets;
use tvaers_office::{
    OfficeError,
    case::{Closing, ItemForm},
    concern::{ConcernForm, KnownForm},
    erasure::DisposalForm,
    people::NewAccount,
};
use tvaers_testkit::{Engine, Scene, World, concern_form, must, on_both, refused, rows, terms, texts, within};

use crate::{
    browser::Browser,
    erasure::cleared,
    rules::{disclose, guards, past_the_rules},
};

async fn count(world: &World, of: &str) -> usize {
    let found = rows(&world.address(), &format!("SELECT CAST(COUNT(*) AS TEXT) FROM {of}")).await;
    found.first().and_then(|n| n.parse().ok()).unwrap_or(usize::MAX)
}

/// Sets a concern aside as unfounded; when it is to be erased.
async fn set_aside(world: &World, concern: &str) -> i64 {
    let secretary = world.actor("lea.bif").await;
    let version = must(world.office().concern(&secretary, concern).await, "reading").concern.version;
    must(world.office().set_concern_aside(&secretary, &world.key(), concern, version, false).await, "setting aside");
    let found = rows(&world.address(), &format!("SELECT CAST(erase_at AS TEXT) FROM concerns WHERE id = '{concern}'")).await;
    must(found.first().and_then(|at| at.parse().ok()).ok_or("no term"), "its term")
}

/// Notes what is over its term, or soon will be, and puts it on the list.
async fn listed(world: &World) -> String {
    must(world.office().note_erasures().await, "noting");
    let dpo = world.actor("dag.bif").await;
    let id = must(must(world.office().erasures(&dpo).await, "the list").due.first().ok_or("none"), "it").row.id.clone();
    must(world.office().list_erasures(&dpo, &world.key(), std::slice::from_ref(&id)).await, "putting it on the list");
    id
}

async fn approve(world: &World, id: &str) -> Result<String, OfficeError> {
    world.office().approve_erasures(&world.actor("gry.bif").await, &world.key(), &[id.to_owned()]).await
}

async fn allow_disposal(world: &World) {
    let form = DisposalForm { reference: "Opdigtet bekendtgørelse".to_owned(), decided_on: "2026-01-05".to_owned() };
    must(world.office().allow_disposal(&world.actor("dag.bif").await, &world.key(), &form).await, "allowing disposal");
}

fn rule(result: Result<String, OfficeError>) -> Option<Refusal> {
    match result {
        Err(OfficeError::Rule(rule)) => Some(rule),
        _ => None,
    }
}

on_both! {
    /// Not even if a department of it, an account there and a seat at the table were written past every rule: nothing is disclosed to it and it reads nothing.
    async fn r5_nothing_goes_to_an_intelligence_service_and_nobody_of_it_reads(world) {
        let scene = world.scene().await;
        let before = world.actor("liv.buf").await;
        for sql in [
            "INSERT INTO departments (id, code, authority, short, name_da, name_en, speaker) VALUES ('pet-x', 'pet-x', 'pet', 'X', 'Opdigt', 'Opdigt', 'pet-x') RETURNING id".to_owned(),
            "INSERT INTO unit_parties (owner_id, value) VALUES ('ke', 'pet-x') RETURNING value".to_owned(),
            "INSERT INTO basis_recipients (owner_id, value) VALUES ('rpl115-1-1', 'intelligence') RETURNING value".to_owned(),
            format!("INSERT INTO case_parties (owner_id, value) VALUES ('{}', 'pet-x') RETURNING value", scene.case),
            "UPDATE users SET department = 'pet-x', authority = 'pet' WHERE username = 'liv.buf' RETURNING id".to_owned(),
            "UPDATE settings SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = 'edition' RETURNING value".to_owned(),
        ] {
            past_the_rules(&world, &sql).await;
        }
        let given = disclose(&world, "liv.kp", &scene.kept, "pet-x", &terms("rpl115-1-1")).await;
        assert_eq!(guards(given), ["w6_nothing_to_pet_by_disclosure"]);
        assert_eq!(count(&world, "disclosures WHERE recipient = 'pet-x'").await, 0);
        let service = world.actor("liv.buf").await;
        assert_ne!(before.who.department, service.who.department, "the account is of the service now");
        let none = refused(world.office().case(&service, &scene.case).await, "somebody of the service opens the case");
        assert!(matches!(none, OfficeError::NotFound), "{none}");
        let page = Browser::of(&world, "liv.buf").await.get("/sager?vis=alle").await.text();
        assert!(!page.contains(&scene.case), "somebody of the service has the case on the list");
    }

    /// A term that is over is not enough: the archive has its copy, or the authority may dispose of what it holds.
    async fn r10_nothing_is_erased_that_neither_archive_nor_disposal_covers(world) {
        let scene = world.scene().await;
        let term = set_aside(&world, &scene.waiting).await;
        world.wait(term - world.office().now() + 1);
        let id = listed(&world).await;
        assert_eq!(rule(approve(&world, &id).await), Some(Refusal::NotArchived));
        let held = format!("concern_contents WHERE concern = '{}'", scene.waiting);
        assert_eq!(count(&world, &held).await, 1, "it is there until archive rules let it go");
        let page = Browser::of(&world, "dag.bif").await.get(&format!("/rettigheder/sletning/{id}")).await;
        assert_eq!(page.status, 200);
        allow_disposal(&world).await;
        must(approve(&world, &id).await, "now it may go");
        assert_eq!(count(&world, &held).await, 0);
    }

    /// Collecting, changing, searching, disclosing, combining and deleting stand in the same ledger, with who was refused and who read.
    async fn r11_every_kind_of_act_on_a_person_is_in_one_ledger(world) {
        let scene = world.scene().await;
        let (office, sof, secretary) = (world.office(), world.actor("liv.sof").await, world.actor("lea.bif").await);
        let form = ItemForm { title: "Rettet".into(), body: "Rettet.".into(), nature: Some(Nature::Fact), categories: Vec::new() };
        must(office.change_item(&sof, &world.key(), &scene.shared, &form, 1).await, "changing");
        must(office.search(&sof, "foråret").await, "searching in items");
        let known = KnownForm { cpr: String::new(), name: Scene::CITIZEN.to_owned(), birth_date: Some("1999-04-01".to_owned()), reason: "Ny henvendelse".to_owned() };
        must(office.known(&secretary, &known).await, "searching for a person");
        let another = must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "registering");
        let version = cleared(&world, &scene.waiting).await;
        must(office.join_concern(&secretary, &world.key(), &scene.waiting, version, &scene.case, &[]).await, "combining");
        refused(office.case(&world.actor("liv.kf").await, &scene.case).await, "a stranger");
        let term = set_aside(&world, &another).await;
        world.wait(term - world.office().now() + 1);
        let id = listed(&world).await;
        allow_disposal(&world).await;
        must(approve(&world, &id).await, "erasing");
        let entries = world.entries().await;
        for (act, outcome, thing) in [
            ("register_concern", Outcome::Done, None),
            ("change_item", Outcome::Done, Some(&scene.shared)),
            ("search", Outcome::Read, None),
            ("search_subject", Outcome::Read, None),
            ("disclose_item", Outcome::Done, Some(&scene.shared)),
            ("join_concern", Outcome::Done, Some(&scene.waiting)),
            ("approve_erasure", Outcome::Done, Some(&id)),
            ("view_case", Outcome::Refused, Some(&scene.case)),
            ("view_concern", Outcome::Read, Some(&scene.waiting)),
        ] {
            let there = entries.iter().any(|e| e.act == act && e.outcome == outcome && thing.is_none_or(|t| e.thing_id == *t) && e.user.is_some());
            assert!(there, "{act} ({outcome:?}) left no entry");
        }
    }

    /// The number has a column of its own; it is shown masked, asked of nobody, and stands in no number, address, notice or entry. It need not pass modulus 11.
    async fn r14_a_cpr_number_is_masked_and_stands_in_its_own_column_alone(world) {
        const WRITTEN: [&str; 2] = ["3004094234", "300409-4234"];
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let form = ConcernForm { subject_cpr: Some(WRITTEN[1].to_owned()), subject_birth_date: None, ..concern_form() };
        let id = must(office.register_concern(&secretary, &world.key(), &form).await, "registering");
        let without = ConcernForm { subject_cpr: None, subject_birth_date: None, subject_name: String::new(), ..concern_form() };
        must(office.register_concern(&secretary, &world.key(), &without).await, "nobody has to be numbered");
        let version = cleared(&world, &id).await;
        let case = must(office.open_case(&secretary, &world.key(), &id, version, &[]).await, "opening");
        let browser = Browser::of(&world, "lea.bif").await;
        let page = browser.get(&format!("/bekymringer/{id}")).await.text();
        assert!(page.contains("300409-\u{2022}\u{2022}\u{2022}\u{2022}"), "it is shown masked: {page}");
        for path in ["/bekymringer?alle=1", "/bekymringer/{id}", "/sager/{case}", "/sager/{case}/oplysninger", "/sager/{case}/historik", "/opfoelgning?vis=alle", "/"] {
            let page = browser.get(&path.replace("{id}", &id).replace("{case}", &case)).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(WRITTEN.iter().all(|digits| !page.text().contains(digits)), "{path} shows it whole");
        }
        let key = world.key();
        let asked = browser.post("/bekymringer/kendt", &[("key", key.as_str()), ("cpr", WRITTEN[1]), ("reason", "Ny henvendelse")]).await;
        assert_eq!((asked.status, asked.location()), (200, ""), "it is sought without an address");
        let kept: Vec<String> = texts(&world.address()).await.into_iter()
            .filter(|(_, texts)| texts.iter().any(|t| WRITTEN.iter().any(|digits| t.contains(digits)))).map(|(column, _)| column).collect();
        assert_eq!(kept, ["subjects.cpr"]);
    }

    /// The statement is there without login, in both languages, and every page leads to it. That the pages are accessible is looked at by axe in a real browser.
    async fn r15_the_accessibility_statement_is_one_step_from_every_page(world) {
        let visitor = Browser::new(&world);
        for (browser, says) in [
            (visitor.clone(), ["WCAG 2.2", "Hvis noget ikke virker for dig", "Digitaliseringsstyrelsen"]),
            (visitor.clone().speaking("en"), ["WCAG 2.2", "If something does not work for you", "Danish Agency for Digital Government"]),
        ] {
            let page = browser.get("/tilgaengelighed").await;
            assert_eq!(page.status, 200);
            for words in says {
                assert!(page.text().contains(words), "the statement does not say: {words}");
            }
        }
        let (secretary, leads) = (Browser::of(&world, "lea.bif").await, "href=\"/tilgaengelighed\"");
        for (browser, path) in [(&visitor, "/log-ind"), (&visitor, "/bekymring"), (&visitor, "/findes-ikke"), (&secretary, "/"), (&secretary, "/sager"), (&secretary, "/moeder")] {
            assert!(browser.get(path).await.text().contains(leads), "{path} does not lead to it");
        }
    }

    /// Where somebody works says whose they are: nobody chooses an authority, an unknown one lets nobody in, and an account in which the two differ opens nothing.
    async fn r16_authority_follows_from_department_and_what_is_unknown_lets_nobody_in(world) {
        let scene = world.scene().await;
        let (office, administrator) = (world.office(), world.actor("asta.bif").await);
        let account = |department: &str| NewAccount {
            username: "ny.opdigt".to_owned(),
            name: "Ny Opdigt-Kvist".to_owned(),
            department: department.to_owned(),
            email: String::new(),
            roles: [Role::Liaison].into(),
        };
        for unknown in ["", "nix", "kp"] {
            let fault = refused(office.create_account(&administrator, &world.key(), &account(unknown)).await, "no such department");
            assert!(matches!(&fault, OfficeError::Invalid(faults) if faults[0].field == "department"), "{unknown}: {fault}");
        }
        let elsewhere = office.create_account(&administrator, &world.key(), &account("kp-forebyggelse")).await;
        assert_eq!(guards(elsewhere), ["w9_users_of_own_authority"]);
        let browser = Browser::of(&world, "asta.bif").await;
        let key = world.key();
        let fields = [("key", key.as_str()), ("username", "ny.opdigt"), ("name", "Ny Opdigt-Kvist"), ("department", "sof"), ("authority", "kp"), ("roles", "liaison")];
        browser.post("/brugere/ny", &fields).await;
        let made = rows(&world.address(), "SELECT department || ' ' || authority FROM users WHERE username = 'ny.opdigt'").await;
        assert_eq!(made, ["sof kbh"], "whatever is sent as an authority");
        let nobody = Browser::new(&world).post("/log-ind", &[("username", "ukendt.opdigt"), ("password", tvaers_testkit::PASSWORD)]).await;
        assert_eq!(nobody.status, 422, "somebody who is not known is let in");

        past_the_rules(&world, "UPDATE users SET authority = 'kp' WHERE username = 'liv.sof' RETURNING id").await;
        let torn = world.actor("liv.sof").await;
        for gone in [office.case(&torn, &scene.case).await.err(), office.item(&torn, &scene.shared).await.err()] {
            assert!(matches!(gone, Some(OfficeError::NotFound)), "an account of two authorities reads");
        }
        let list = Browser::of(&world, "liv.sof").await.get("/sager?vis=alle").await.text();
        assert!(!list.contains(&scene.case), "an account of two authorities has the case on its list");
    }

    /// The clock notes, reminds and counts: it decides nothing. Whatever time passes, what stands is as people left it until one of them acts.
    async fn r17_the_clock_decides_nothing_about_anybody(world) {
        let scene = world.scene().await;
        let term = set_aside(&world, &scene.waiting).await;
        let office = world.office();
        let standing = || async {
            let mut all = Vec::new();
            for sql in [
                "SELECT 'case ' || status || COALESCE(outcome, '') FROM cases ORDER BY 1",
                "SELECT 'concern ' || status || COALESCE(outcome, '') FROM concerns ORDER BY 1",
                "SELECT 'answer ' || status FROM answers ORDER BY 1",
                "SELECT 'underretning ' || answer FROM underretninger WHERE answer IS NOT NULL ORDER BY 1",
                "SELECT 'informing ' || status FROM informings ORDER BY 1",
                "SELECT 'disclosure ' || id FROM disclosures WHERE withdrawn OR declined ORDER BY 1",
                "SELECT 'content ' || concern FROM concern_contents ORDER BY 1",
            ] {
                all.extend(rows(&world.address(), sql).await);
            }
            all
        };
        let before = standing().await;
        world.wait(term - office.now() + 400 * DAY);
        assert!(must(office.note_erasures().await, "noting") > 0, "something is over its term");
        must(office.enact_due().await, "plans whose hour has come");
        must(office.keep_years().await, "figures");
        must(office.place_entries().await, "entries");
        assert_eq!(standing().await, before, "something about a person was decided by the clock");
        let states = rows(&world.address(), "SELECT DISTINCT state FROM erasures").await;
        assert_eq!(states, ["due"], "what is over its term waits for somebody to put it on the list, and for another to approve it");
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/sager/{}", scene.case)).await;
        assert_eq!(page.status, 200, "the case is there as before");
        let never = Browser::of(&world, "lea.bif").await.get(&format!("/sager/{}", CaseId::new())).await;
        assert_eq!(never.status, 404);
    }
}

/// Terms are those of the model in force, to the day, and nothing is erased before.
async fn terms_of_the_model(engine: Engine) {
    let ships = presets::get("model-1").map_or("", |p| p.model);
    let (short, long) = ("unfounded_months = 3", "closed_months = 12");
    assert!(ships.contains(short) && ships.contains(long), "the terms that ship");
    let other = ships.replace(short, "unfounded_months = 2").replace(long, "closed_months = 7");
    within(World::under(engine, &other, &[]).await, |world| async move {
        let scene = world.scene().await;
        let (office, start) = (world.office(), world.office().now());
        let term = set_aside(&world, &scene.waiting).await;
        assert_eq!(term, after_months(start, 2), "unfounded: the short term of the model");
        let secretary = world.actor("lea.bif").await;
        let version = must(office.case(&secretary, &scene.case).await, "the case").case.version;
        let closing = Closing { outcome: CaseOutcome::Completed, note: String::new(), version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        let case = must(office.case(&secretary, &scene.case).await, "the case").case;
        assert_eq!(case.erase_at, Some(after_months(start, 7)), "closed: the long one");
        let page = Browser::new(&world).get("/persondata").await.text();
        assert!(page.contains("7 måneder") && page.contains("2 måneder"), "the public page says how long: {page}");

        allow_disposal(&world).await;
        world.wait(term - office.now() - DAY);
        let id = listed(&world).await;
        assert_eq!(rule(approve(&world, &id).await), Some(Refusal::TermNotOver), "a day early");
        assert_eq!(count(&world, &format!("concern_contents WHERE concern = '{}'", scene.waiting)).await, 1);
        world.wait(DAY + 1);
        must(approve(&world, &id).await, "its term is over");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r13_terms_are_the_models_and_nothing_goes_before_on_sqlite() {
    terms_of_the_model(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r13_terms_are_the_models_and_nothing_goes_before_on_postgres() {
    terms_of_the_model(Engine::Postgres).await;
}
