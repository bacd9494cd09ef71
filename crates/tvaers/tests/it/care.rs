//! Care with free text: a form comes back once with what was found and a way on, nothing is kept of the looking, and nobody learns from it who is known. All invented.

use tvaers_testkit::{Scene, World, concern_form, must, on_both, rows};

use crate::browser::{Browser, Page};

const WORDS: &str = "Han går i moské hver fredag og har fået en diagnose.";

async fn send(browser: &Browser, case: &str, key: &str, body: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![("key", key), ("title", "Set i klubben"), ("body", body), ("nature", "fact")];
    fields.extend_from_slice(more);
    browser.post(&format!("/sager/{case}/oplysninger/ny"), &fields).await
}

/// What the box beside the field is sent with.
fn keys(page: &str) -> String {
    page.split("name=\"care\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

async fn count(world: &World, table: &str) -> usize {
    rows(&world.address(), &format!("SELECT '1' FROM {table}")).await.len()
}

on_both! {
    async fn a_form_comes_back_once_with_the_rule_and_a_way_on(world) {
        let scene = world.scene().await;
        let browser = Browser::of(&world, "liv.sof").await;
        let before = count(&world, "items").await;
        let back = send(&browser, &scene.case, "care-1", WORDS, &[]).await;
        let text = back.text();
        assert_eq!(back.status, 422, "{text}");
        assert!(text.contains("»moské«") && text.contains("»diagnose«") && text.contains("kan høre til religion"), "{text}");
        assert!(text.contains(WORDS), "what was typed is kept");
        for suggested in ["religion", "health"] {
            let ticked = text.split(&format!("value=\"{suggested}\"")).nth(1).is_some_and(|rest| rest.starts_with(" checked"));
            assert!(ticked, "the mark {suggested} is suggested: {text}");
        }
        assert_eq!(count(&world, "items").await, before, "nothing happened yet");
        let looked = keys(&text);
        let more = format!("{WORDS} Han er homoseksuel.");
        let again = send(&browser, &scene.case, "care-1", &more, &[("care", &looked)]).await;
        assert_eq!(again.status, 422, "what is new was not looked at");
        assert_eq!(count(&world, "items").await, before);
        let sent = send(&browser, &scene.case, "care-1", WORDS, &[("care", &looked), ("categories", "religion")]).await;
        assert_eq!((sent.status, count(&world, "items").await), (303, before + 1), "{}", sent.text());
        let plain = send(&browser, &scene.case, "care-2", "Han kommer til træning igen og hilser på de andre.", &[]).await;
        assert_eq!(plain.status, 303, "{}", plain.text());
        let named = send(&browser, &scene.case, "care-3", "Han kom sammen med Opdigt Vennesen.", &[("about", Scene::CITIZEN)]).await;
        assert!(named.status == 422 && named.text().contains("ligner et navn"), "{}", named.text());
        let own = send(&browser, &scene.case, "care-4", &format!("{} kom til tiden.", Scene::CITIZEN), &[("about", Scene::CITIZEN)]).await;
        assert_eq!(own.status, 303, "the citizen is no other person: {}", own.text());
    }

    async fn looking_at_a_text_keeps_nothing_and_tells_nobody_who_is_known(world) {
        let scene = world.scene().await;
        let mut browsers = Vec::new();
        for username in ["lea.bif", "liv.sof", "liv.kf", "asta.bif"] {
            browsers.push((username, Browser::of(&world, username).await));
        }
        let (entries, searches) = (count(&world, "ledger_entries").await, count(&world, "search_terms").await);
        let mut replies = Vec::new();
        for (username, browser) in &browsers {
            for name in [Scene::CITIZEN, "Opdigt Ubekendt"] {
                let reply = browser.post("/omhu", &[("text", &format!("Han ses med {name}."))]).await;
                assert_eq!(reply.status, 200, "{username}");
                let text = reply.text();
                assert!(text.contains(name), "the writer's own words: {text}");
                replies.push((text.len() + keys(&text).len()) - name.len());
            }
            let cpr = browser.post("/omhu", &[("text", "Nummeret er 300409-1234")]).await.text();
            assert!(cpr.contains("CPR-nummer") && !cpr.contains("1234") && !cpr.contains("0409"), "{cpr}");
            assert_eq!(browser.post("/omhu", &[("text", "Han kommer til træning.")]).await.text().trim(), "");
        }
        replies.dedup();
        assert_eq!(replies.len(), 1, "the same whoever is meant: {replies:?}");
        assert_eq!((count(&world, "ledger_entries").await, count(&world, "search_terms").await), (entries, searches));
        assert!(Browser::new(&world).post("/omhu", &[("text", "x")]).await.asks_to_log_in());
        drop(scene);
    }

    async fn words_are_shown_as_they_are_typed_and_never_run(world) {
        let browser = Browser::of(&world, "lea.bif").await;
        let reply = browser.post("/omhu", &[("text", "<b>moské</b> <script>alert(1)</script> Opdigt <i>Andersen</i>")]).await.text();
        assert!(!reply.contains("<script") && !reply.contains("<b>moské"), "{reply}");
    }

    async fn belief_alone_is_no_ground_however_often_it_is_looked_at(world) {
        let browser = Browser::of(&world, "lea.bif").await;
        let before = count(&world, "concerns").await;
        let form = |behaviour: &'static str, care: &'static str| {
            [("key", "ground"), ("channel", "phone"), ("behaviour", behaviour), ("observed", "seen"), ("reporter_kind", "citizen"), ("underretning", "no"), ("care", care)]
        };
        let alone = browser.post("/bekymringer/ny", &form("Han er blevet muslim og går i moske", "religion-0")).await;
        assert!(alone.status == 422 && alone.text().contains("tro") , "{}", alone.text());
        assert_eq!(count(&world, "concerns").await, before);
        let beside = browser.post("/bekymringer/ny", &form("Han truede en lærer efter bønnen i moskeen", "")).await;
        assert!(beside.status == 422 && beside.text().contains("»moskeen«"), "pointed at, and no more: {}", beside.text());
        let looked = keys(&beside.text());
        let fields = form("Han truede en lærer efter bønnen i moskeen", "");
        let fields: Vec<(&str, &str)> = fields.into_iter().map(|(k, v)| (k, if k == "care" { looked.as_str() } else { v })).collect();
        let sent = browser.post("/bekymringer/ny", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let office = world.office();
        let form = tvaers_office::concern::ConcernForm { behaviour: "Hun bærer tørklæde og beder".to_owned(), ..concern_form() };
        let why = office.receive_concern(&form, "public", "home").await.map(|_| ());
        assert!(must(why.err().ok_or("it was received"), "the public form").to_string().contains("fields"), "the public form refuses it too");
    }
}
