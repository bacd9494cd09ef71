//! Requests for access: from request to answer, what is in it and what never is, who may, and the walls from every door. All persons are invented.

use tvaers_domain::{
    Refusal,
    access::{Asker, Channel, CoverGround, Delivery, Identity, RefusalGround, Section},
    due::Kind,
    item::Nature,
    time::{DAY, day_of, due_on},
};
use tvaers_locale::Lang;
use tvaers_office::{
    Actor, OfficeError,
    access::{AnswerForm, CoverForm, DraftView, EndForm, IdentityForm, RequestForm},
    case::ItemForm,
    followup::{BoardFilter, Next, When},
    ledger::LedgerFilter,
};
use tvaers_testkit::{PEOPLE, Scene, World, must, on_both, refused, rows};

use crate::{browser::Browser, papers::reader};

/// Somebody else, whose name stands in what the controller wrote.
const OTHER: &str = "Opdigta Sidekammerat";
const WHY: &str = "Navn og fødselsdato er de samme.";

fn request(world: &World) -> RequestForm {
    RequestForm {
        channel: Some(Channel::DigitalPost),
        received_on: day_of(world.office().now()),
        asker: Some(Asker::Themselves),
        requester: Scene::CITIZEN.to_owned(),
        birth_date: Some("1999-04-01".to_owned()),
        lang: "da".to_owned(),
        ..RequestForm::default()
    }
}

async fn register(world: &World, by: &Actor) -> String {
    must(world.office().register_request(by, &world.key(), &request(world)).await, "registering")
}

async fn version(world: &World, by: &Actor, id: &str) -> i64 {
    must(world.office().access_request(by, id).await, "the request").row.version
}

/// Everybody who was found is the person.
async fn draft(world: &World, by: &Actor, id: &str) {
    let office = world.office();
    let (row, found) = must(office.find_requested(by, id).await, "finding");
    let picked: Vec<String> = found.into_iter().map(|f| f.subject).collect();
    must(office.draft_extract(by, &world.key(), id, &picked, WHY, row.version).await, "gathering");
}

async fn identify(world: &World, by: &Actor, id: &str) {
    let form = IdentityForm {
        identity: Some(Identity::Login),
        note: "Set i Digital Post af modtageren.".to_owned(),
        version: version(world, by, id).await,
    };
    must(world.office().identify_requester(by, &world.key(), id, &form).await, "making sure who asks");
}

async fn cover(world: &World, by: &Actor, id: &str, words: &str) -> Result<String, OfficeError> {
    let form = CoverForm {
        words: vec![words.to_owned()],
        ground: Some(CoverGround::Others),
        reason: "Det handler om en anden.".to_owned(),
        ..CoverForm::default()
    };
    world.office().cover(by, &world.key(), id, &form).await
}

async fn answer(world: &World, by: &Actor, id: &str) -> Result<String, OfficeError> {
    let form = AnswerForm {
        delivery: Some(Delivery::DigitalPost),
        receipt: "DP-4711".to_owned(),
        version: version(world, by, id).await,
    };
    world.office().send_extract(by, &world.key(), id, &form).await
}

async fn submit(world: &World, by: &Actor, id: &str) -> Result<String, OfficeError> {
    let version = version(world, by, id).await;
    world.office().submit_extract(by, &world.key(), id, version).await
}

async fn approve(world: &World, by: &Actor, id: &str) -> Result<String, OfficeError> {
    let version = version(world, by, id).await;
    world.office().approve_extract(by, &world.key(), id, version).await
}

async fn view(world: &World, by: &Actor, id: &str) -> DraftView {
    must(world.office().extract(by, id, Lang::Da).await, "the extract")
}

/// Everything that the extract lets one read.
fn words(view: &DraftView) -> String {
    let fields = view.extract.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.fields);
    fields.flat_map(|field| &field.stretches).map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
}

async fn json(world: &World, by: &Actor, id: &str) -> String {
    String::from_utf8_lossy(&must(world.office().extract_json(by, id).await, "the JSON").0).into_owned()
}

/// Everything that is kept in these tables, as one text.
async fn kept(world: &World) -> String {
    let mut all = String::new();
    for sql in ["SELECT text FROM access_pieces", "SELECT words FROM access_covers"] {
        all.extend(rows(&world.address(), sql).await.into_iter().map(|text| text + "\n"));
    }
    all
}

fn rule(result: Result<String, OfficeError>) -> Option<Refusal> {
    match result {
        Err(OfficeError::Rule(rule)) => Some(rule),
        _ => None,
    }
}

/// Writes so many items of a department into a case, and as many entries about it into its authority's ledger, in bulk.
async fn fill(world: &World, case: &str, owner: &str, many: usize) {
    let up = format!("WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < {many})");
    let id = |prefix: &str| format!("'{prefix}-0000-7000-8000-' || SUBSTR(CAST(1000000000000 + i AS TEXT), 2)");
    for sql in [
        format!(
            "INSERT INTO items (id, \"case\", owner, kind, nature, sensitive, categories, title, body, created_at, version) {up} \
             SELECT {}, '{case}', '{owner}', 'information', 'fact', FALSE, '', 'Opdigt', 'MAERKE-MANGE-' || CAST(i AS TEXT) || '.', 1, 1 FROM up",
            id("019c0000")
        ),
        format!(
            "INSERT INTO ledger_entries (id, position, authority, at, act, outcome, thing_kind, thing, body) {up} \
             SELECT {}, 1000000 + i, (SELECT authority FROM departments WHERE id = '{owner}'), i, 'opdigt', 'read', 'case', '{case}', '' FROM up",
            id("019d0000")
        ),
    ] {
        rows(&world.address(), &sql).await;
    }
}

on_both! {
    /// However much is held, all of it is in the extract: more than one statement brings, of what was written and of the ledger.
    async fn nothing_is_left_out_because_there_is_much(world) {
        const MANY: usize = 2_301;
        let scene = world.scene().await;
        let dag = world.actor("dag.bif").await;
        fill(&world, &scene.case, "bif", MANY).await;
        let id = register(&world, &dag).await;
        draft(&world, &dag, &id).await;
        let view = view(&world, &dag, &id).await;
        let said = words(&view);
        let missing: Vec<usize> = (1..=MANY).filter(|n| !said.contains(&format!("MAERKE-MANGE-{n}."))).collect();
        assert_eq!(missing, Vec::<usize>::new(), "items that are held and not told");
        let log = must(view.extract.parts.iter().find(|part| part.section == Section::Log).ok_or("none"), "the log");
        let looked = log.groups.iter().filter(|group| group.thing.starts_with("019d0000-")).count();
        assert_eq!(looked, MANY, "every entry of the ledger about the case");
        let items = view.extract.parts.iter().filter(|part| part.section == Section::Item).flat_map(|part| &part.groups);
        let things: Vec<&str> = items.map(|group| group.thing.as_str()).collect();
        let once: std::collections::BTreeSet<&str> = things.iter().copied().collect();
        assert_eq!(things.len(), once.len(), "and each once");
    }
}

/// The words of an answer as lines, without the numbers that are drawn anew each time.
async fn read_aloud(world: &World, pdf: &[u8]) -> String {
    let mut words = must(reader::words(pdf), "the paper's words");
    for sql in ["SELECT number FROM access_requests", "SELECT number FROM concerns", "SELECT number FROM cases"] {
        for number in rows(&world.address(), sql).await {
            words = words.replace(&number, "[nummer]");
        }
    }
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < 100 => {
                *line = format!("{line} {word}").trim_start().to_owned()
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

/// Compares with the kept text, or keeps it when `UPDATE_SNAPSHOTS=1`.
fn assert_reads_as(name: &str, text: &str) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name).with_extension("txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|on| on == "1") {
        must(std::fs::write(&file, text), name);
    }
    let kept = must(std::fs::read_to_string(&file), "the kept text; run with UPDATE_SNAPSHOTS=1");
    assert!(kept == text, "{name} has changed; look at it, then run with UPDATE_SNAPSHOTS=1. It now reads:\n{text}");
}

on_both! {
    /// What a citizen is told, word for word: under the GDPR by the city, under the law-enforcement act by the police. The same on both databases.
    async fn the_answers_read_as_the_kept_texts(world) {
        let scene = world.scene().await;
        let identity = "SELECT id FROM items WHERE kind = 'identity'";
        let identity = rows(&world.address(), identity).await[0].clone();
        let (office, secretary) = (world.office(), world.actor("lea.bif").await);
        let police = ["kp-forebyggelse".to_owned()];
        must(office.disclose(&secretary, &world.key(), &identity, &police, &tvaers_testkit::terms("rpl115-2")).await, "telling the police");
        world.bring("liv.sof", &scene.case, &format!("Var sammen med {OTHER} i går.")).await;
        for (name, who) in [("answer-gdpr-da", "dag.bif"), ("answer-led-da", "dag.kp")] {
            let dpo = world.actor(who).await;
            let id = register(&world, &dpo).await;
            draft(&world, &dpo, &id).await;
            if who == "dag.bif" {
                must(cover(&world, &dpo, &id, OTHER).await, "covering");
            }
            let (pdf, _) = must(office.extract_paper(&dpo, &id).await, "the paper");
            assert_reads_as(name, &read_aloud(&world, &pdf).await);
        }
    }

    /// From request to answer: found, gathered, covered, approved by somebody else, sent; then nothing is kept that was not said.
    async fn a_person_gets_what_is_held_and_not_what_is_covered(world) {
        let scene = world.scene().await;
        let item = world.bring("liv.sof", &scene.case, &format!("Var sammen med {OTHER} i går.")).await;
        let corrected = ItemForm {
            title: "Rettet".to_owned(), body: format!("MAERKE-RETTET var sammen med {OTHER} i forgårs."), nature: Some(Nature::Fact), categories: Vec::new(),
        };
        must(world.office().change_item(&world.actor("liv.sof").await, &world.key(), &item, &corrected, 1).await, "correcting");
        let (office, dag, dan) = (world.office(), world.actor("dag.bif").await, world.actor("dan.sof").await);
        let id = register(&world, &dag).await;
        let (_, found) = must(office.find_requested(&dag, &id).await, "finding");
        assert!(found.iter().all(|f| f.name == Scene::CITIZEN) && found.iter().any(|f| f.places.iter().any(|p| p.kind == "case")), "{found:?}");
        draft(&world, &dag, &id).await;
        let draft = view(&world, &dag, &id).await;
        let text = words(&draft);
        for held in [Scene::SHARED, Scene::BEHAVIOUR, OTHER, "MAERKE-RETTET", "Var sammen med", "Retsplejeloven § 115"] {
            assert!(text.to_lowercase().contains(&held.to_lowercase()), "{held} is held and not in:\n{text}");
        }
        assert!(draft.open && draft.suggestions.iter().any(|s| s.words == OTHER), "{:?}", draft.suggestions);
        assert!(draft.suggestions.iter().all(|s| s.words != Scene::CITIZEN), "nobody is covered from themselves");

        assert_eq!(rule(submit(&world, &dag, &id).await), Some(Refusal::NotIdentified));
        identify(&world, &dag, &id).await;
        let nowhere = refused(cover(&world, &dag, &id, "Ordene findes ikke").await, "words that do not stand there");
        assert!(matches!(&nowhere, OfficeError::Invalid(f) if f[0].field == "words"), "{nowhere}");
        must(cover(&world, &dag, &id, OTHER).await, "covering");
        let first = view(&world, &dag, &id).await;
        assert!(!words(&first).contains(OTHER) && first.covers.len() == 1);
        // What is covered is uncovered until the answer is sent.
        must(office.uncover(&dag, &world.key(), &id, &first.covers[0].id).await, "uncovering");
        assert!(words(&view(&world, &dag, &id).await).contains(OTHER));
        must(cover(&world, &dag, &id, OTHER).await, "covering again");
        let bars = office.extract_paper(&dag, &id).await;

        must(submit(&world, &dag, &id).await, "submitting");
        assert_eq!(rule(cover(&world, &dag, &id, Scene::SHARED).await), Some(Refusal::WrongState), "what is submitted is not changed");
        assert_eq!(rule(answer(&world, &dag, &id).await), Some(Refusal::NotApprovedByAnother));
        let own = refused(approve(&world, &dag, &id).await, "approving one's own");
        assert!(matches!(&own, OfficeError::Refused { policies } if policies.iter().any(|p| p == "w12_nobody_approves_an_answer_they_worked_on")), "{own}");
        must(approve(&world, &dan, &id).await, "a colleague approves");
        let approved = json(&world, &dag, &id).await;
        must(answer(&world, &dag, &id).await, "sending");

        let sent = json(&world, &dag, &id).await;
        assert_eq!(approved, sent, "what was approved is what was sent");
        assert!(!sent.contains(OTHER) && sent.contains(Scene::SHARED) && sent.contains("[tildækket]"));
        let (paper, name) = must(office.extract_paper(&dan, &id).await, "the paper");
        assert!(!name.contains(Scene::CITIZEN));
        if let Ok((draft, _)) = bars {
            assert_eq!(draft, paper, "the paper is the same bytes");
        }
        assert!(!kept(&world).await.contains(OTHER), "what was not said is kept nowhere");
        for done in [cover(&world, &dag, &id, Scene::SHARED).await, submit(&world, &dag, &id).await, answer(&world, &dag, &id).await] {
            assert_eq!(rule(done), Some(Refusal::WrongState));
        }
        let entries = must(office.ledger(&dag, &LedgerFilter { thing: Some(id.clone()), ..LedgerFilter::default() }).await, "the ledger");
        let acts: Vec<&str> = entries.lines.iter().map(|l| l.entry.act.as_str()).collect();
        for act in ["work_on_access_request", "approve_access_request", "read_access_request", "gather_item", "gather_concern"] {
            assert!(acts.contains(&act), "{act} is not in {acts:?}");
        }
        let reasons = entries.lines.iter().filter(|l| l.entry.outcome == "read").all(|l| l.entry.reason.as_deref().is_some_and(|r| r.starts_with("Indsigtsanmodning I-")));
        assert!(reasons, "W9: every reading says for which request");
    }

    /// W4, W5: what another controller holds is not found, not counted, not hinted at; and each is asked for what it holds.
    async fn nothing_of_another_controller_is_found(world) {
        world.scene().await;
        let (office, bif, kp, kf) = (world.office(), world.actor("dag.bif").await, world.actor("dag.kp").await, world.actor("dag.kf").await);
        let own = register(&world, &bif).await;
        draft(&world, &bif, &own).await;
        let text = words(&view(&world, &bif, &own).await);
        assert!(text.contains(Scene::SHARED) && !text.contains(Scene::KEPT), "the police's item is the police's:\n{text}");

        let theirs = register(&world, &kp).await;
        let (_, found) = must(office.find_requested(&kp, &theirs).await, "finding");
        assert!(found.iter().flat_map(|f| &f.places).all(|place| place.kind == "case"), "the concern is the city's: {found:?}");
        draft(&world, &kp, &theirs).await;
        let text = words(&view(&world, &kp, &theirs).await);
        assert!(text.contains(Scene::KEPT), "{text}");
        for hidden in [Scene::SHARED, Scene::BEHAVIOUR, Scene::REPORTER] {
            assert!(!text.contains(hidden), "{hidden} is another controller's:\n{text}");
        }
        // Who was told nothing knows nothing, though the case is there.
        let none = register(&world, &kf).await;
        let (row, found) = must(office.find_requested(&kf, &none).await, "finding");
        assert!(found.is_empty(), "{found:?}");
        must(office.draft_extract(&kf, &world.key(), &none, &[], "Ingen her kender personen.", row.version).await, "an empty answer");
        assert!(view(&world, &kf, &none).await.extract.parts.is_empty());
        // Nobody picks somebody whom they did not find.
        let (row, _) = must(office.find_requested(&kf, &none).await, "finding");
        let theirs_subject = rows(&world.address(), "SELECT id FROM subjects ORDER BY id LIMIT 1").await[0].clone();
        let guess = office.draft_extract(&kf, &world.key(), &none, &[theirs_subject], WHY, row.version).await;
        assert!(matches!(&guess, Err(OfficeError::Invalid(f)) if f[0].field == "picked"), "{guess:?}");
    }

    /// The walls from every door: another authority's DPO, and whoever is none, find nothing, at addresses and forms alike.
    async fn requests_are_their_own_authoritys_dpos(world) {
        world.scene().await;
        let dag = world.actor("dag.bif").await;
        let id = register(&world, &dag).await;
        identify(&world, &dag, &id).await;
        draft(&world, &dag, &id).await;
        must(cover(&world, &dag, &id, Scene::SHARED).await, "covering");
        let cover = view(&world, &dag, &id).await.covers[0].id.clone();
        let number = must(world.office().access_request(&dag, &id).await, "the request").row.number;
        for outsider in ["dag.kp", "dag.kf", "lea.bif", "carl.bif", "liv.sof", "bo.sof", "gry.bif", "eva.bif", "asta.bif"] {
            let browser = Browser::of(&world, outsider).await;
            let list = browser.get("/rettigheder").await;
            assert!(!list.text().contains(&number), "{outsider} sees the number");
            for page in ["", "/identitet", "/forlaeng", "/find", "/tilbage", "/send", "/afslut", "/udtraek", "/svar.pdf", "/svar.json", "/daek"] {
                let got = browser.get(&format!("/rettigheder/indsigt/{id}{page}")).await;
                assert_eq!(got.status, 404, "{outsider} opened {page}");
                assert!(!got.text().contains(Scene::CITIZEN) && !got.text().contains(&number), "{outsider} {page}");
            }
            let version = version(&world, &dag, &id).await.to_string();
            for form in ["identitet", "forlaeng", "find", "indsend", "godkend", "tilbage", "skriv", "send", "afslut", "daek", "vis"] {
                let key = world.key();
                let fields = [
                    ("key", key.as_str()), ("version", &version), ("identity", "login"), ("note", "Set af en, der ikke må."), ("cover", &cover),
                    ("reason", "En lang nok begrundelse."), ("delivery", "handed"), ("receipt", "1"), ("ground", "others"), ("words", "Har"),
                ];
                let got = browser.post(&format!("/rettigheder/indsigt/{id}/{form}"), &fields).await;
                assert!(matches!(got.status, 403 | 404), "{outsider} sent {form}: {}", got.status);
            }
        }
        let mine = Browser::of(&world, "dag.bif").await;
        assert!(mine.get("/rettigheder").await.text().contains(&number));
        assert!(mine.get(&format!("/rettigheder/indsigt/{id}/udtraek")).await.text().contains(Scene::BEHAVIOUR));
        assert_eq!(must(world.office().access_request(&dag, &id).await, "the request").row.status, "draft", "nobody changed it");
    }

    /// R11: log data about a person is theirs, without the names of staff. W8: who reported is in none of it, not even covered.
    async fn r11_the_log_names_no_staff_and_w8_nobody_who_reported(world) {
        let scene = world.scene().await;
        must(world.office().case(&world.actor("liv.sof").await, &scene.case).await, "somebody looks");
        let dag = world.actor("dag.bif").await;
        let id = register(&world, &dag).await;
        draft(&world, &dag, &id).await;
        let extract = view(&world, &dag, &id).await;
        let log = extract.extract.parts.iter().find(|part| part.section.code() == "log").map_or(0, |part| part.groups.len());
        assert!(log > 3, "the log has {log} lines");
        let (pdf, all) = (must(world.office().extract_paper(&dag, &id).await, "the paper").0, words(&extract) + &json(&world, &dag, &id).await);
        assert!(pdf.starts_with(b"%PDF"));
        for person in PEOPLE {
            assert!(!all.contains(person.name) && !all.contains(person.username), "{} is named", person.name);
        }
        let kept = kept(&world).await;
        for who in [Scene::REPORTER, "opdigtet@example.invalid"] {
            assert!(!all.contains(who) && !kept.contains(who), "{who} reported");
        }
        assert!(all.contains("[tildækket]"), "that somebody reported is told");
    }

    /// GDPR art. 12(3): a month, three when it is extended in time; one owner on the board until it ends.
    async fn the_term_stands_on_the_board_of_one_department(world) {
        let (office, dag) = (world.office(), world.actor("dag.bif").await);
        let id = register(&world, &dag).await;
        let any = BoardFilter { kind: Some(Kind::Access), when: When::Any, ..BoardFilter::default() };
        let due = |who: &str| { let (world, any, who) = (world.clone(), any.clone(), who.to_owned()); async move {
            let rows = must(world.office().board(&world.actor(&who).await, &any).await, "the board").rows;
            rows.into_iter().map(|row| (row.due.owner.party, row.due.at, row.next)).collect::<Vec<_>>()
        } };
        assert_eq!(due("dag.bif").await, [("bif".to_owned(), due_on("2026-04-02").unwrap_or(0), Next::Own)]);
        assert_eq!(due("dan.sof").await.len(), 1, "the other DPO of the same authority sees it");
        for nobody in ["dag.kp", "lea.bif", "liv.sof", "gry.bif"] {
            assert!(due(nobody).await.is_empty(), "{nobody}");
        }
        let extend = |why: &'static str| { let (world, dag, id) = (world.clone(), dag.clone(), id.clone()); async move {
            let version = version(&world, &dag, &id).await;
            world.office().extend_request(&dag, &world.key(), &id, why, version).await
        } };
        assert!(matches!(extend("kort").await, Err(OfficeError::Invalid(_))));
        must(extend("Sagen er stor, og materialet ligger flere steder.").await, "extending");
        assert_eq!(due("dag.bif").await[0].1, due_on("2026-06-02").unwrap_or(0));
        assert_eq!(rule(extend("Og en gang til, fordi vi har travlt.").await), Some(Refusal::WrongState));
        let late = register(&world, &dag).await;
        world.wait(40 * DAY);
        let version = version(&world, &dag, &late).await;
        let passed = office.extend_request(&dag, &world.key(), &late, "Vi nåede det ikke i tide.", version).await;
        assert_eq!(rule(passed), Some(Refusal::TermPassed));
        // Refused with its ground, and taken back: both end it, and nothing that was put together is kept.
        draft(&world, &dag, &late).await;
        for (id, ground) in [(&late, Some(RefusalGround::Unfounded)), (&id, None)] {
            let form = EndForm { ground, note: "Personen har fået det at vide.".to_owned(), version: self::version(&world, &dag, id).await };
            must(office.end_request(&dag, &world.key(), id, &form).await, "ending");
        }
        assert!(due("dag.bif").await.is_empty() && kept(&world).await.is_empty());
        assert!(matches!(office.extract(&dag, &late, Lang::Da).await, Err(OfficeError::NotFound)));
    }

    /// The whole way in the browser, without JavaScript.
    async fn the_pages_lead_from_request_to_answer(world) {
        world.scene().await;
        let (dag, dan) = (Browser::of(&world, "dag.bif").await, Browser::of(&world, "dan.sof").await);
        let key = world.key();
        let form = [("key", key.as_str()), ("received_on", "01-03-2026"), ("channel", "digital-post"), ("asker", "themselves"), ("requester", Scene::CITIZEN), ("lang", "da")];
        let nobody = dag.post("/rettigheder/indsigt", &form).await;
        assert_eq!(nobody.status, 422, "a name alone is many people's");
        let form: Vec<(&str, &str)> = form.into_iter().chain([("birth_date", "01-04-1999")]).collect();
        let made = dag.post("/rettigheder/indsigt", &form).await;
        assert_eq!(made.status, 303, "{}", made.text());
        let at = made.location().split('?').next().unwrap_or_default().to_owned();
        let id = at.rsplit('/').next().unwrap_or_default().to_owned();
        let actor = world.actor("dag.bif").await;
        let step = |page: &'static str, fields: Vec<(&'static str, String)>, by: &Browser| { let (world, actor, id, at, by) = (world.clone(), actor.clone(), id.clone(), at.clone(), by.clone()); async move {
            let (key, version) = (world.key(), version(&world, &actor, &id).await.to_string());
            let mut all: Vec<(&str, &str)> = vec![("key", &key), ("version", &version)];
            all.extend(fields.iter().map(|(k, v)| (*k, v.as_str())));
            let page = by.post(&format!("{at}/{page}"), &all).await;
            assert_eq!(page.status, 303, "{page:?}: {}", page.text(), page = page.status);
        } };
        assert!(dag.get(&format!("{at}/find")).await.text().contains(Scene::CITIZEN));
        let (_, found) = must(world.office().find_requested(&actor, &id).await, "finding");
        let mut picks: Vec<(&str, String)> = found.iter().map(|f| ("picked", f.subject.clone())).collect();
        picks.push(("reason", WHY.to_owned()));
        step("find", picks, &dag).await;
        step("identitet", vec![("identity", "login".into()), ("note", "Set i Digital Post.".into())], &dag).await;
        assert!(dag.get(&format!("{at}/daek")).await.text().contains("Dæk ord"));
        step("daek", vec![("words", Scene::SHARED.into()), ("ground", "public".into()), ("reason", "Endnu hemmeligt.".into())], &dag).await;
        let page = dag.get(&format!("{at}/udtraek")).await;
        assert!(page.text().contains(Scene::BEHAVIOUR) && page.text().contains("[tildækket]"));
        step("indsend", Vec::new(), &dag).await;
        assert!(!dag.get(&at).await.text().contains("Godkend svaret"), "nobody is offered to approve their own");
        assert!(dan.get(&at).await.text().contains("Godkend svaret"));
        step("godkend", Vec::new(), &dan).await;
        step("send", vec![("delivery", "handed".into()), ("receipt", "Afleveret ved skranken".into())], &dag).await;
        let json = dag.get(&format!("{at}/svar.json")).await;
        assert!(json.status == 200 && !json.text().contains(Scene::SHARED) && json.text().contains(Scene::BEHAVIOUR));
        assert_eq!(dag.get(&format!("{at}/svar.pdf")).await.status, 200);
    }
}
