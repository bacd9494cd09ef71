//! The knowledge bank: no person gets in unseen, versions are kept, readers are those it is shared with, and search finds what is out. All persons are invented.

use tvaers_domain::{
    Refusal,
    knowledge::{Audience, Kind, check::Reason},
    people::Role,
};
use tvaers_ledger::Outcome;
use tvaers_model::presets;
use tvaers_office::{
    Actor, OfficeError,
    knowledge::{ArticleForm, ArticleListFilter, Mark},
};
use tvaers_testkit::{Engine, Person, World, must, on_both, refused, within};

use crate::browser::{Browser, Page};

const MARK: &str = "MAERKE-VIDEN-3071";
const NONE: &str = "01890000-0000-7000-8000-000000000000";

fn form(unit: &str, title: &str, body: &str) -> ArticleForm {
    ArticleForm {
        unit: unit.to_owned(),
        kind: Kind::Method,
        audience: Audience::Unit,
        title: title.to_owned(),
        tags: "skole, samtaler".to_owned(),
        body: body.to_owned(),
        note: String::new(),
        version: 0,
    }
}

async fn write(world: &World, actor: &Actor, form: &ArticleForm) -> String {
    must(world.office().write_article(actor, &world.key(), form).await, "writing")
}

async fn version(world: &World, actor: &Actor, id: &str) -> i64 {
    must(world.office().article_draft(actor, id).await, "the draft").line.version
}

async fn publish(world: &World, actor: &Actor, id: &str, marks: &[Mark]) -> Result<String, OfficeError> {
    let version = version(world, actor, id).await;
    world.office().publish_article(actor, &world.key(), id, marks, version).await
}

/// What the check finds, as reason and words.
async fn found(world: &World, actor: &Actor, id: &str) -> Vec<(Reason, String)> {
    let view = must(world.office().check_article(actor, id).await, "checking");
    view.found.into_iter().map(|f| (f.reason, f.words)).collect()
}

async fn titles(world: &World, username: &str) -> Vec<String> {
    let list = must(world.office().articles(&world.actor(username).await, &ArticleListFilter::default()).await, "the list");
    list.lines.into_iter().map(|l| l.title).collect()
}

async fn hits(world: &World, username: &str, words: &str) -> usize {
    must(world.office().search_articles(&world.actor(username).await, words).await, "searching").len()
}

on_both! {
    /// Nobody learns from the check who is known: what the author may not read is treated like what nobody is called.
    async fn the_check_compares_with_what_its_author_may_read_and_with_nothing_else(world) {
        world.scene().await;
        let (knows, outside) = (world.actor("lea.bif").await, world.actor("liv.ssp").await);
        let hidden = form("ke", "Samtaler", "Vi talte med opdigt mærkesen i går.");
        let id = write(&world, &knows, &hidden).await;
        assert_eq!(found(&world, &knows, &id).await, [(Reason::Known, "opdigt mærkesen".to_owned())]);
        let id = write(&world, &outside, &hidden).await;
        assert_eq!(found(&world, &outside, &id).await, [], "who may not read the name is not told that it is one");
        for name in ["Opdigt Maerkesen", "Nogen Helt-Andensen"] {
            let id = write(&world, &outside, &form("ke", "Samtaler", &format!("Vi talte med {name} i går."))).await;
            assert_eq!(found(&world, &outside, &id).await, [(Reason::Name, name.to_owned())], "the same for a known name and for none");
        }
    }

    async fn nothing_is_published_until_every_place_is_changed_or_marked(world) {
        let author = world.actor("lea.bif").await;
        let body = "Skriv aldrig\n300409 - 1234\neller Opdigtvej 7, men mød op i Det Gyldne Opdigtsted.";
        let id = write(&world, &author, &form("ke", "Om numre", body)).await;
        let view = must(world.office().check_article(&author, &id).await, "checking");
        let places: Vec<(Reason, &str, usize)> =
            view.found.iter().map(|f| (f.reason, f.words.as_str(), f.places[0].line)).collect();
        let expected = [(Reason::Cpr, "300409 - 1234", 2), (Reason::Address, "Opdigtvej 7", 3), (Reason::Name, "Gyldne Opdigtsted", 3)];
        assert_eq!(places, expected);
        let rule = refused(publish(&world, &author, &id, &[]).await, "publishing with places left");
        assert!(matches!(rule, OfficeError::Rule(Refusal::PersonFound)), "{rule}");
        let mark = |key: &str, why: &str| Mark { key: key.to_owned(), why: why.to_owned() };
        let half = [mark(&view.found[2].key, "Et samlingssted"), mark(&view.found[0].key, "  ")];
        refused(publish(&world, &author, &id, &half).await, "a mark without a reason is none");
        // Two places are rewritten, the third is marked.
        let again = ArticleForm { version: view.line.version, ..form("ke", "Om numre", "Mød op i Det Gyldne Opdigtsted.") };
        must(world.office().change_article(&author, &world.key(), &id, &again).await, "rewriting");
        let stale = world.office().publish_article(&author, &world.key(), &id, &half, view.line.version).await;
        assert!(matches!(stale, Err(OfficeError::Stale(_))), "what was not checked does not go out");
        must(publish(&world, &author, &id, &half).await, "publishing");
        assert_eq!(titles(&world, "liv.sof").await, ["Om numre"]);
        let entries = world.entries().await;
        let entry = entries.iter().find(|e| e.act == "publish_article" && e.outcome == Outcome::Done);
        let said = must(entry.ok_or("it is not there"), "the entry");
        assert!(said.digests.keys().any(|field| *field == format!("no-person-{}", view.found[2].key)), "{:?}", said.digests.keys());
        // The next version need not say it again.
        let version = must(world.office().article(&author, &id).await, "reading").line.version;
        let next = ArticleForm { version, note: "Ny tid".to_owned(), ..form("ke", "Om numre", "Mød i Det Gyldne Opdigtsted kl. 9.") };
        must(world.office().change_article(&author, &world.key(), &id, &next).await, "writing on");
        must(publish(&world, &author, &id, &[]).await, "publishing again");
    }

    async fn versions_are_kept_and_readers_read_the_one_that_is_out(world) {
        let (office, author, reader) = (world.office(), world.actor("bo.bif").await, world.actor("liv.sof").await);
        let publisher = world.actor("liv.bif").await;
        let id = write(&world, &author, &form("ke", "Første", "Om den første gang.")).await;
        assert!(matches!(office.article(&reader, &id).await, Err(OfficeError::NotFound)), "a draft is its department's own");
        refused(office.publish_article(&author, &world.key(), &id, &[], 1).await, "a caseworker publishes");
        must(publish(&world, &publisher, &id, &[]).await, "publishing");
        let view = must(office.article(&reader, &id).await, "reading");
        assert_eq!((view.words.title.as_str(), view.history.len(), view.change, view.seen.len()), ("Første", 1, false, 0));
        let next = ArticleForm { version: view.line.version, note: "Rettet".to_owned(), ..form("ke", "Anden", "Om den anden gang.") };
        must(office.change_article(&author, &world.key(), &id, &next).await, "writing on");
        assert!(matches!(office.change_article(&author, &world.key(), &id, &next).await, Err(OfficeError::Stale(_))));
        assert_eq!(must(office.article(&reader, &id).await, "reading").words.title, "Første", "the draft is not out");
        must(publish(&world, &publisher, &id, &[]).await, "publishing");
        let view = must(office.article(&reader, &id).await, "reading");
        let lines: Vec<(i64, &str, &str)> =
            view.history.iter().map(|v| (v.number, v.written_by.as_str(), v.note.as_str())).collect();
        assert_eq!(lines, [(2, "Bo Opdigt-Fyr", "Rettet"), (1, "Bo Opdigt-Fyr", "")]);
        assert!(matches!(office.article_version(&reader, &id, 1).await, Err(OfficeError::NotFound)), "an older version is its writers' own");
        assert_eq!(must(office.article_version(&author, &id, 1).await, "an older version").1.body, "Om den første gang.");
    }

    async fn readings_are_counted_for_the_department_and_named_only_among_the_writers_colleagues(world) {
        let (office, author) = (world.office(), world.actor("lea.bif").await);
        let id = write(&world, &author, &form("ke", "Talt", "Om at tælle.")).await;
        must(publish(&world, &author, &id, &[]).await, "publishing");
        for username in ["liv.sof", "bo.sof", "liv.sof", "bo.bif"] {
            must(office.article(&world.actor(username).await, &id).await, username);
        }
        let view = must(office.article(&author, &id).await, "reading");
        let seen: Vec<(&str, i64, usize)> = view.seen.iter().map(|s| (s.department.as_str(), s.times, s.readers.len())).collect();
        assert_eq!(seen, [("sof", 3, 0), ("bif", 1, 1)], "the author's own reading comes after");
        let readers = &must(office.article(&author, &id).await, "reading").seen[1].readers;
        assert_eq!(readers, &["Bo Opdigt-Fyr", "Lea Opdigt-Birk"]);
    }

    async fn search_and_tags_find_what_is_out_in_any_form_of_the_word(world) {
        let (office, author) = (world.office(), world.actor("liv.buf").await);
        let id = write(&world, &author, &form("ke", "Samtalen med skolen", "Om indsatser og bekymringer.")).await;
        for words in ["samtaler", "skole indsatsen", "bekymring"] {
            assert_eq!(hits(&world, "liv.kf", words).await, 0, "a draft is not found: {words}");
        }
        must(publish(&world, &author, &id, &[]).await, "publishing");
        for (words, n) in [("samtaler", 1), ("SKOLERNE indsatsen", 1), ("bekymring", 1), ("skole hospital", 0), ("", 0), ("og", 0)] {
            assert_eq!(hits(&world, "liv.kf", words).await, n, "{words}");
        }
        let tagged = |tag: &str| ArticleListFilter { tag: Some(tag.to_owned()), ..ArticleListFilter::default() };
        let reader = world.actor("liv.kf").await;
        let list = must(office.articles(&reader, &tagged("skole")).await, "by tag");
        assert_eq!((list.lines.len(), list.tags.len()), (1, 2));
        assert!(must(office.articles(&reader, &tagged("andet")).await, "by tag").lines.is_empty());
        let version = must(office.article(&author, &id).await, "reading").line.version;
        refused(office.withdraw_article(&reader, &world.key(), &id, "Fordi", version).await, "another department withdraws");
        // The secretariat of the unit withdraws what lies at its table, and says so to those who wrote it.
        let secretary = world.actor("lea.bif").await;
        refused(office.withdraw_article(&secretary, &world.key(), &id, " ", version).await, "without a reason");
        must(office.withdraw_article(&secretary, &world.key(), &id, "Forældet", version).await, "withdrawing");
        assert_eq!(hits(&world, "liv.kf", "samtaler").await, 0);
        let list = must(office.articles(&reader, &ArticleListFilter::default()).await, "the list");
        assert!(list.lines.is_empty() && list.tags.is_empty());
        assert!(matches!(office.article(&reader, &id).await, Err(OfficeError::NotFound)));
        let view = must(office.article(&author, &id).await, "its own department");
        assert_eq!((view.line.status.as_str(), view.line.note.as_str()), ("withdrawn", "Forældet"));
        let notices = must(office.notices(&author).await, "notices");
        assert!(notices.iter().any(|n| n.kind == "article-withdrawn"));
    }

    async fn an_article_is_written_checked_and_read_page_by_page(world) {
        let (author, reader) = (Browser::of(&world, "lea.bif").await, Browser::of(&world, "liv.kf").await);
        let fields = [
            ("key", "viden-1"), ("unit", "ke"), ("kind", "trend"), ("audience", "all"), ("title", MARK), ("tags", "net & spil"),
            ("body", "# Over\n\nRing til **Nogen Opdigtsen** <script>x</script>"), ("note", ""),
        ];
        let shown = author.post("/viden/ny", &[&fields[..], &[("preview", "1")]].concat()).await.text();
        assert!(shown.contains("<h3>Over</h3>") && shown.contains("<strong>Nogen Opdigtsen</strong> &lt;script&gt;"), "{shown}");
        assert!(titles(&world, "lea.bif").await.is_empty(), "a preview keeps nothing");
        let sent = author.post("/viden/ny", &fields).await;
        let path = sent.location().split('?').next().unwrap_or_default().to_owned();
        assert!(sent.status == 303 && path.starts_with("/viden/"), "{} {path}", sent.status);
        assert!(author.get("/viden").await.text().contains(MARK) && !reader.get("/viden").await.text().contains(MARK));
        let check = author.get(&format!("{path}/udgiv")).await.text();
        assert!(check.contains("Nogen Opdigtsen") && check.contains("linje 3"), "{check}");
        let why = check.split("name=\"why-").nth(1).and_then(|rest| rest.split('"').next()).map(|key| format!("why-{key}"));
        let why = must(why.ok_or("it is not there"), "the field");
        let answer = |reason: &str| vec![("version".to_owned(), "1".to_owned()), (why.clone(), reason.to_owned())];
        let post = async |key: &str, reason: &str| {
            let fields = answer(reason);
            let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            fields.push(("key", key));
            author.post(&format!("{path}/udgiv"), &fields).await
        };
        let open = post("viden-2", "").await;
        assert!(open.status == 422 && open.text().contains(&format!("<a href=\"#{why}\">")), "{}", open.status);
        assert_eq!(post("viden-3", "En opdigtet figur").await.status, 303);
        let page = reader.get(&path).await.text();
        assert!(page.contains(MARK) && page.contains("maerke=net+%26+spil") && !page.contains("/skriv") && !page.contains("<script>x"));
        assert!(reader.post("/viden/soeg", &[("q", "opdigtsen")]).await.text().contains(MARK));
        assert!(reader.get("/viden?maerke=net+%26+spil").await.text().contains(MARK));
        assert!(author.get(&path).await.text().contains("Set af"));
    }
}

/// All invented.
const MORE: [Person; 1] = [Person { username: "lea.ssp", name: "Lea Opdigt-Vang", department: "ssp", role: Role::Secretary }];

/// A page without what was typed and what is new each time.
fn without_typed(page: &Page) -> String {
    page.text().replace(&format!("value=\"{MARK}\""), "")
}

/// Who comes to a table by invitation to one case finds none of its articles, also of those that are shared with everybody (Model 3).
async fn a_guest_sees_none(engine: Engine) {
    let model = presets::get("model-3").map_or("", |preset| preset.model);
    within(World::under(engine, model, &MORE).await, |world| async move {
        let author = world.actor("lea.ssp").await;
        let new = ArticleForm { audience: Audience::All, tags: MARK.to_lowercase(), ..form("ke", MARK, MARK) };
        let id = write(&world, &author, &new).await;
        must(publish(&world, &author, &id, &[]).await, "publishing");
        for (username, sees) in [("liv.sof", true), ("gry.sof", true), ("liv.kp", false), ("liv.kf", false), ("dag.kf", false)] {
            let browser = Browser::of(&world, username).await;
            let tag = format!("/viden?maerke={}", MARK.to_lowercase());
            let pages = [
                browser.get("/viden").await,
                browser.get(&format!("/viden/{id}")).await,
                browser.post("/viden/soeg", &[("q", MARK)]).await,
            ];
            for page in &pages {
                assert_eq!(without_typed(page).contains(MARK), sees, "{username}");
            }
            assert_eq!(browser.get(&tag).await.text().contains(&id), sees, "{username} by tag");
            if !sees {
                assert_eq!(pages[1], browser.get(&format!("/viden/{NONE}")).await, "{username}: there and nowhere are the same");
                assert!(!without_typed(&pages[0]).to_lowercase().contains(&MARK.to_lowercase()), "{username}: no tag");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_sees_none_on_sqlite() {
    a_guest_sees_none(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_sees_none_on_postgres() {
    a_guest_sees_none(Engine::Postgres).await;
}
