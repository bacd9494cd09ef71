//! Walls by their number, each tried as short as it can be: the use case and its page, on both databases. Those that are not here are tried under their number where they
//! belong: W1, W2, W9 and W11 in `walls`, W4 in `walls_of_home`, W8 in `concern`, W10 in `ledger`, W12 in `mandate`. `docs/rules.md` lists them all. Where a row
//! of the database would have to be wrong for somebody to pass, it is made wrong here, past every rule: the wall stands all the same. Everybody and everything is invented.

use std::collections::BTreeSet;

use tvaers_domain::{
    attachment::Place,
    case::Outcome,
    concern::Worry,
    id::{CaseId, ItemId},
    item::{Category, Nature},
    time::HOUR,
};
use tvaers_office::{
    OfficeError,
    attachment::AttachmentForm,
    case::{Closing, InquiryForm, ItemForm},
    concern::{ClearanceForm, ConcernForm},
};
use tvaers_store::data_map;
use tvaers_testkit::{Engine, Scene, World, concern_form, must, on_both, refused, rows, terms, texts, within};

use crate::{
    browser::Browser,
    forward, mandate,
    rules::{disclose, guards, is, past_the_rules},
};

/// Whether an address says the same to a reader as one where nothing ever was.
async fn is_nothing(browser: &Browser, path: &str, none: &str) -> bool {
    let (there, nowhere) = (browser.get(path).await, browser.get(none).await);
    (there.status, there.body.len()) == (nowhere.status, nowhere.body.len())
}

/// What somebody fills in to disclose, from the page.
fn form(key: &str, to: &str, basis: &str, purpose: &str, sensitive: &str) -> Vec<(&'static str, String)> {
    vec![
        ("key", key.to_owned()),
        ("recipients", to.to_owned()),
        ("basis", basis.to_owned()),
        ("cooperation", "ssp".to_owned()),
        ("purpose", purpose.to_owned()),
        ("necessity", terms(basis).necessity),
        ("sensitive_necessity", sensitive.to_owned()),
    ]
}

async fn send(browser: &Browser, path: &str, fields: &[(&'static str, String)]) -> u16 {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await.status
}

/// How many disclosures of an item there are, past every rule.
async fn disclosed(world: &World, item: &str) -> usize {
    rows(&world.address(), &format!("SELECT id FROM disclosures WHERE item = '{item}'")).await.len()
}

on_both! {
    /// Sitting at the table is not enough, and being involved is not enough to learn what another holds.
    async fn w3_a_case_is_known_to_those_involved_and_to_who_serves(world) {
        let scene = world.scene().await;
        let none = format!("/sager/{}", CaseId::new());
        for stranger in ["liv.buf", "liv.ssp", "liv.kf"] {
            let (actor, browser) = (world.actor(stranger).await, Browser::of(&world, stranger).await);
            let gone = refused(world.office().case(&actor, &scene.case).await, stranger);
            assert!(matches!(gone, OfficeError::NotFound), "{stranger}: {gone}");
            let item = ItemForm { title: "Nyt".into(), body: "Set.".into(), nature: Some(Nature::Fact), categories: Vec::new() };
            let gone = refused(world.office().add_item(&actor, &world.key(), &scene.case, &item).await, stranger);
            assert!(matches!(gone, OfficeError::NotFound), "{stranger}: {gone}");
            assert!(!browser.get("/sager?vis=alle").await.text().contains(&scene.case), "{stranger} has it on the list");
            assert!(is_nothing(&browser, &format!("/sager/{}", scene.case), &none).await, "{stranger} tells it from none");
        }
        for involved in ["liv.sof", "liv.kp", "lea.bif"] {
            let page = Browser::of(&world, involved).await.get("/sager?vis=alle").await;
            assert!(page.text().contains(&scene.case), "{involved} no longer finds it");
        }
        let police = Browser::of(&world, "liv.kp").await.get(&format!("/sager/{}/oplysninger", scene.case)).await.text();
        assert!(police.contains(Scene::KEPT) && !police.contains(Scene::SHARED) && !police.contains(&scene.shared));
        let view = must(world.office().case(&world.actor("liv.kp").await, &scene.case).await, "the police look");
        assert!(view.answers.iter().all(|a| a.party == "kp-forebyggelse"), "what others answered is theirs");
    }

    /// What one received one cannot pass on, change or take back.
    async fn w5_what_one_received_one_cannot_pass_on(world) {
        let scene = world.scene().await;
        for recipient in ["lea.bif", "liv.bif"] {
            let actor = world.actor(recipient).await;
            must(world.office().item(&actor, &scene.shared).await, "it reads what was disclosed to it");
            let onward = disclose(&world, recipient, &scene.shared, "kp-forebyggelse", &terms("rpl115-2")).await;
            assert_eq!(guards(onward), is("w5_only_the_owner_discloses"), "{recipient}");
            let form = form(&world.key(), "kp-forebyggelse", "rpl115-2", "prevention", "");
            let sent = send(&Browser::of(&world, recipient).await, &format!("/oplysninger/{}/videregiv", scene.shared), &form).await;
            assert_ne!(sent, 303, "{recipient} passes it on from the page");
            let change = ItemForm { title: "Rettet".into(), body: "Rettet.".into(), nature: Some(Nature::Fact), categories: Vec::new() };
            let changed = world.office().change_item(&actor, &world.key(), &scene.shared, &change, 1).await;
            assert_eq!(guards(changed), is("w5_only_the_owner_discloses"), "{recipient}");
            let taken = world.office().withdraw_disclosure(&actor, &world.key(), &scene.disclosure).await;
            assert_eq!(guards(taken), is("w5_only_the_sender_withdraws"), "{recipient}");
        }
        assert_eq!(disclosed(&world, &scene.shared).await, 1);
        let gone = refused(world.office().item(&world.actor("liv.kp").await, &scene.shared).await, "the police");
        assert!(matches!(gone, OfficeError::NotFound), "{gone}");
    }

    /// The page offers no investigation, takes none that is sent all the same, and a basis covers both parties or nothing goes.
    async fn w6_only_for_prevention_and_on_a_basis_that_covers_both(world) {
        let scene = world.scene().await;
        let police = Browser::of(&world, "liv.kp").await;
        let path = format!("/oplysninger/{}/videregiv", scene.kept);
        let page = police.get(&path).await;
        assert!(page.status == 200 && page.text().contains("value=\"prevention\"") && !page.text().contains("investigation"));
        for (basis, purpose) in [("rpl115-1-1", "investigation"), ("intern", "prevention"), ("samtykke", "prevention")] {
            let sent = send(&police, &path, &form(&world.key(), "sof", basis, purpose, "")).await;
            assert_eq!((sent, disclosed(&world, &scene.kept).await), (422, 0), "{basis} {purpose}");
        }
        assert_eq!(send(&police, &path, &form(&world.key(), "sof", "rpl115-1-1", "prevention", "")).await, 303);
        assert_eq!(disclosed(&world, &scene.kept).await, 1);
    }

    /// What is sensitive is disclosed for a necessity of its own, and stands in no ledger, notice, mail, address or name of a file.
    async fn w7_what_is_sensitive_has_its_own_necessity_and_travels_nowhere(world) {
        const TITLE: &str = "MAERKE-FOELSOM-4471";
        let scene = world.scene().await;
        let (office, sof) = (world.office(), world.actor("liv.sof").await);
        let item = ItemForm {
            title: TITLE.to_owned(),
            body: format!("Opdigt: {TITLE}"),
            nature: Some(Nature::Fact),
            categories: vec![Category::Health, Category::Religion],
        };
        must(office.add_item(&sof, &world.key(), &scene.case, &item).await, "bringing it");
        let view = must(office.case(&sof, &scene.case).await, "the case");
        let id = must(view.items.iter().find(|i| i.item.title == TITLE).ok_or("none"), "it").item.id.clone();
        let (browser, path) = (Browser::of(&world, "liv.sof").await, format!("/oplysninger/{id}/videregiv"));
        let bare = disclose(&world, "liv.sof", &id, "bif", &terms("intern")).await;
        assert_eq!(guards(bare), is("w7_sensitive_has_its_own_necessity"));
        let wordless = tvaers_office::disclosure::Terms { necessity: " ".to_owned(), ..terms("intern") };
        refused(disclose(&world, "liv.sof", &id, "bif", &wordless).await, "without necessity");
        assert_eq!(send(&browser, &path, &form(&world.key(), "bif", "intern", "prevention", "")).await, 422);
        assert_eq!(disclosed(&world, &id).await, 0);
        let said = form(&world.key(), "bif", "intern", "prevention", "Indsatsen må tage hensyn til det.");
        assert_eq!(send(&browser, &path, &said).await, 303);

        let file = AttachmentForm { title: TITLE.to_owned(), bytes: b"Opdigtet udtalelse.".to_vec(), clean: true };
        must(office.attach(&sof, &world.key(), Place::Item, &id, file).await, "attaching");
        let list = must(office.attachments(&sof, Place::Item, &id).await, "the list");
        let fetched = browser.get(&format!("/bilag/{}", list.rows[0].id)).await;
        assert_eq!(fetched.status, 200);
        let named = format!("{:?}", fetched.headers);
        assert!(!named.contains(TITLE) && !named.to_lowercase().contains("health"), "{named}");
        must(office.search(&sof, TITLE).await, "searching");
        let travels = ["ledger_entries.", "outbox.", "mails.", "digests.", "reminders.", "letter_mails.", "papers."];
        for (column, texts) in texts(&world.address()).await {
            let there = texts.iter().any(|t| t.contains(TITLE) || t.contains("health") || t.contains("religion"));
            assert!(!there || !travels.iter().any(|table| column.starts_with(table)), "{column}");
        }
        let table = tvaers_web::route_table();
        let by_name = table.iter().filter(|r| r.method == "GET" && (r.path.ends_with("/soeg") || r.path.contains("cpr")));
        assert_eq!(by_name.map(|r| r.path).collect::<Vec<_>>(), Vec::<&str>::new(), "what is sought stands in no address");
    }

    /// The police who clear a concern read what was reported, and not who did.
    async fn w8_who_clears_a_concern_does_not_learn_who_reported_it(world) {
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let concern = must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "registering");
        let version = must(office.concern(&secretary, &concern).await, "reading").concern.version;
        let terms = terms("rpl115-2");
        let ask = ClearanceForm { basis: terms.basis, form: Some(terms.form), purpose: Some(terms.purpose), necessity: terms.necessity };
        must(office.ask_clearance(&secretary, &world.key(), &concern, version, &ask).await, "asking the police");
        let view = must(office.concern(&world.actor("liv.kp").await, &concern).await, "the police read");
        assert!(view.reporter.is_none(), "the police learn who reported");
        let path = format!("/bekymringer/{concern}");
        let police = Browser::of(&world, "liv.kp").await.get(&path).await;
        assert!(police.status == 200 && police.text().contains("MAERKE-HANDLING-9150"), "they no longer read what was reported");
        for who in [Scene::REPORTER, "opdigtet@example.invalid"] {
            assert!(!police.text().contains(who), "the police read {who}");
            assert!(Browser::of(&world, "lea.bif").await.get(&path).await.text().contains(who), "the receiver no longer reads {who}");
        }
    }

    /// Who keeps the house or looks after the ledger reads nothing in it: not even with a second role that would let them, written past every rule.
    async fn w9_administrators_and_auditors_read_no_content(world) {
        let scene = world.scene().await;
        for username in ["asta.bif", "eva.bif"] {
            let second = format!("INSERT INTO user_roles (owner_id, value) SELECT id, 'liaison' FROM users WHERE username = '{username}' RETURNING value");
            past_the_rules(&world, &second).await;
            let (actor, browser) = (world.actor(username).await, Browser::of(&world, username).await);
            let gone = refused(world.office().item(&actor, &scene.shared).await, username);
            assert!(matches!(gone, OfficeError::NotFound | OfficeError::Refused { .. }), "{username}: {gone}");
            for path in ["/sager?vis=alle", "/sager/{case}", "/sager/{case}/oplysninger", "/bekymringer/{concern}", "/oplysninger/{item}/gennemse", "/videregivelser"] {
                let path = path.replace("{case}", &scene.case).replace("{concern}", &scene.concern).replace("{item}", &scene.shared);
                let page = browser.get(&path).await.text();
                for word in [Scene::SHARED, Scene::KEPT, Scene::CITIZEN, Scene::REPORTER, "MAERKE-HANDLING-9150"] {
                    assert!(!page.contains(word), "{username} finds {word} at {path}");
                }
            }
            let found = browser.post("/soeg", &[("q", "foråret kontakt")]).await.text();
            assert!(!found.contains(Scene::SHARED), "{username} finds it by searching");
        }
        let colleague = world.actor("liv.bif").await;
        must(world.office().item(&colleague, &scene.shared).await, "a liaison of the same department reads it");
    }

    /// No column holds a number or a word that ranks somebody, and what is grave comes no earlier than what is not: a list is in the order of time.
    async fn w13_nothing_scores_or_ranks_a_person(world) {
        let personal: BTreeSet<&str> = data_map::tables().iter().filter(|t| t.is_personal()).map(|t| t.name).collect();
        let columns = if world.folder().is_some() { NUMBERS_ON_SQLITE } else { NUMBERS_ON_POSTGRES };
        let all = rows(&world.address(), columns).await;
        assert!(all.len() > 200, "only {} columns were found", all.len());
        let unknown: Vec<&String> = all.iter().filter(|name| {
            let (table, column) = name.split_once('.').unwrap_or_default();
            personal.contains(table) && !is_a_time(column) && !COUNTED.contains(&column)
        }).collect();
        assert_eq!(unknown, Vec::<&String>::new(), "a number about a person: say what it counts, or leave it out");
        for table in data_map::tables().iter().filter(|t| t.is_personal()) {
            for column in table.holds.iter().flat_map(|h| &h.columns) {
                assert!(!RANKING.iter().any(|word| column.contains(word)), "{}.{column}", table.name);
            }
        }

        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let mut registered = Vec::new();
        for worries in [vec![Worry::Wellbeing], vec![Worry::Violence, Worry::Travel], vec![Worry::Wellbeing]] {
            let form = ConcernForm { worries, ..concern_form() };
            registered.push(must(office.register_concern(&secretary, &world.key(), &form).await, "registering"));
            world.wait(HOUR);
        }
        let list = must(office.concerns(&secretary, &Default::default()).await, "the list");
        let shown: Vec<usize> = list.lines.iter().filter_map(|l| registered.iter().position(|id| *id == l.id)).collect();
        assert!(shown == [0, 1, 2] || shown == [2, 1, 0], "{shown:?} is not the order of time");
    }
}

/// Columns that are no words, as `table.column`.
const NUMBERS_ON_SQLITE: &str = "SELECT m.name || '.' || p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p \
                                 WHERE m.type = 'table' AND p.type NOT IN ('TEXT', 'BLOB') ORDER BY 1";
const NUMBERS_ON_POSTGRES: &str = "SELECT table_name || '.' || column_name FROM information_schema.columns \
                                   WHERE table_schema = 'public' AND data_type NOT IN ('text', 'bytea') ORDER BY 1";

/// An instant or a term.
fn is_a_time(column: &str) -> bool {
    column == "at" || column == "due" || column.ends_with("_at") || column.ends_with("_due") || column.ends_with("_until")
}

/// What is counted or answered with yes and no in tables that say something of a person: versions and places of rows, reminders that were sent, sizes of files and of the ledger, and
/// states of the work. Whether something is urgent, acute or about a child says a person, about the concern; no rule makes it of anything else.
const COUNTED: &[&str] = &[
    "version",
    "number",
    "place",
    "heading",
    "minutes",
    "edition",
    "year",
    "escalated",
    "sequence",
    "beat",
    "quorum",
    "size",
    "checkpoint",
    "pieces",
    "attempts",
    "reminders",
    "position",
    "times",
    "drafted",
    "news",
    "cleaned",
    "scanned",
    "right_as_it_was",
    "necessary",
    "urgent",
    "acute",
    "under_18",
    "anonymous",
    "restricted",
    "sensitive",
    "open",
    "current",
    "withdrawn",
    "declined",
    "ends",
    "told_only",
    "leads",
    "identity_elsewhere",
    "covered",
    "in_force",
    "until",
    "next_date",
    "attended",
    "required",
    "active",
    "must_change",
    "failures",
    "locked",
    "mail_hour",
    "slot",
    "count",
    "today",
    "others",
    "others_long",
    "late",
    "soon",
    "notices",
];

/// Parts of names under which somebody would keep it.
const RANKING: &[&str] = &["score", "rank", "risk", "danger_level", "probab", "predict", "profile", "rating", "weight"];

/// Nothing of an internal unit leaves its home, not even when somebody wrote the police into the case and its disclosure, past every rule.
async fn behind_the_wall(engine: Engine) {
    within(World::under(engine, mandate::model("model-2"), &forward::MORE).await, |world| async move {
        let (office, set) = (world.office(), forward::set(&world).await);
        let owner = world.actor("liv.sof").await;
        must(office.disclose(&owner, &world.key(), &set.item, &["bif".to_owned()], &terms("intern")).await, "disclosing at home");
        let outside = disclose(&world, "liv.sof", &set.item, "kp-forebyggelse", &terms("rpl115-2")).await;
        assert!(guards(outside).iter().any(|g| g == "w4_item_disclosed_at_home_only"), "it is disclosed outside");
        let (case, item) = (&set.internal, &set.item);
        past_the_rules(
            &world,
            &format!("INSERT INTO case_parties (owner_id, value) VALUES ('{case}', 'kp-forebyggelse') RETURNING value"),
        )
        .await;
        past_the_rules(
            &world,
            &format!("UPDATE disclosures SET recipient = 'kp-forebyggelse' WHERE item = '{item}' RETURNING id"),
        )
        .await;
        for outsider in ["liv.kp", "lea.kp", "gry.kp", "dag.kp"] {
            let (actor, browser) = (world.actor(outsider).await, Browser::of(&world, outsider).await);
            for gone in [office.case(&actor, case).await.err(), office.item(&actor, item).await.err()] {
                assert!(matches!(gone, Some(OfficeError::NotFound)), "{outsider} reads behind the wall");
            }
            for path in ["/sager?vis=alle", "/videregivelser", "/opfoelgning?vis=alle", "/"] {
                let page = browser.get(path).await.text();
                for word in [case.as_str(), item.as_str(), forward::INSIDE] {
                    assert!(!page.contains(word), "{outsider} finds {word} at {path}");
                }
            }
            assert!(is_nothing(&browser, &format!("/sager/{case}"), &format!("/sager/{}", CaseId::new())).await, "{outsider}");
            let none = format!("/oplysninger/{}/bilag", ItemId::new());
            assert!(is_nothing(&browser, &format!("/oplysninger/{item}/bilag"), &none).await, "{outsider}");
            let found = browser.post("/soeg", &[("q", "foråret kontakt")]).await.text();
            assert!(!found.contains(forward::INSIDE), "{outsider} finds it by searching");
        }
        let home = Browser::of(&world, "liv.sof").await.get(&format!("/sager/{case}/oplysninger")).await;
        assert!(home.text().contains(forward::INSIDE), "at home it is read");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w4_what_is_internal_stays_at_home_on_sqlite() {
    behind_the_wall(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w4_what_is_internal_stays_at_home_on_postgres() {
    behind_the_wall(Engine::Postgres).await;
}

/// Who served until the change serves no longer: it asks nobody, closes nothing, prepares no meeting, and what it saw only as secretariat is gone.
async fn until_the_mandate_ends(engine: Engine) {
    within(World::under(engine, mandate::model("model-1"), &mandate::MORE).await, |world| async move {
        let scene = world.scene().await;
        let to_police = || InquiryForm {
            parties: vec!["kp-forebyggelse".to_owned()],
            question: "Har I mere?".to_owned(),
            terms: terms("rpl115-2"),
            own_authority_basis: "intern".to_owned(),
        };
        let (office, before) = (world.office(), world.actor("lea.bif").await);
        let of_police = |answers: &[tvaers_office::case::AnswerRow]| answers.iter().any(|a| a.party == "kp-forebyggelse");
        must(office.start_inquiry(&before, &world.key(), &scene.case, &to_police()).await, "it serves");
        let view = must(office.case(&before, &scene.case).await, "it serves");
        assert!(of_police(&view.answers), "a secretariat follows what the parties answer");
        let preparing = format!("/moeder/{}/ret", scene.meeting);
        assert_eq!(Browser::of(&world, "lea.bif").await.get(&preparing).await.status, 200, "it serves");
        let version = view.case.version;
        mandate::change(&world, "model-2", "asta.bif", &["gry.bif", "gry.kp"]).await;

        let after = world.actor("lea.bif").await;
        let asked = office.start_inquiry(&after, &world.key(), &scene.case, &to_police()).await;
        assert!(guards(asked).contains(&"w12_serve_case".to_owned()), "the former secretariat asks the parties");
        let closing = Closing { outcome: Outcome::Completed, note: String::new(), version };
        let closed = office.close_case(&after, &world.key(), &scene.case, &closing).await;
        assert!(guards(closed).contains(&"w12_serve_case".to_owned()), "the former secretariat closes the case");
        if let Ok(view) = office.case(&after, &scene.case).await {
            assert!(!of_police(&view.answers), "the former secretariat reads what the police answered");
        }
        let version = must(office.concern(&after, &scene.waiting).await, "what one received one still reads").concern.version;
        let aside = office.set_concern_aside(&after, &world.key(), &scene.waiting, version, false).await;
        assert!(guards(aside).contains(&"w12_serve_concern".to_owned()), "the former secretariat sets a concern aside");
        for (username, status) in [("lea.bif", 404), ("lea.kp", 200)] {
            let page = Browser::of(&world, username).await.get(&preparing).await;
            assert_eq!(page.status, status, "{username} on the page that prepares the meeting");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w12_who_no_longer_serves_does_nothing_as_secretariat_on_sqlite() {
    until_the_mandate_ends(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w12_who_no_longer_serves_does_nothing_as_secretariat_on_postgres() {
    until_the_mandate_ends(Engine::Postgres).await;
}
