//! Papers as they are given: their digest is in the ledger, each party knows of its own, and papers of one meeting laid side by side differ exactly by what the
//! rules say. Everybody and everything in it is invented.

use std::collections::BTreeSet;

use tvaers_domain::due::Kind;
use tvaers_model::{Bases, Model, Organisation, Treats, presets};
use tvaers_office::{
    Actor, Office,
    followup::{BoardFilter, When},
    meeting::paper_digest,
};
use tvaers_policy::{Act, Extra, acts};
use tvaers_testkit::{Engine, Person, World, must, on_both, within};

use crate::{
    agenda::view,
    browser::{Browser, Page},
    matrix::{
        people,
        play::{Played, kept_mark, liaison, play},
    },
};

#[path = "../../../paper/tests/reader/mod.rs"]
#[expect(dead_code, reason = "papers are read in one way here, and in others where their looks are tried")]
pub(crate) mod reader;

/// A paper's text without what a line break may do to it.
fn text(page: &Page, who: &str) -> String {
    squeezed(&must(reader::words(&page.body), who))
}

pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{200b}')).collect()
}

/// The parties that have not fetched an agenda, as they stand on somebody's board.
async fn unfetched(office: &Office, actor: &Actor) -> Vec<String> {
    let filter = BoardFilter { kind: Some(Kind::Paper), when: When::Any, ..BoardFilter::default() };
    must(office.board(actor, &filter).await, "the board").rows.into_iter().map(|row| row.row.text).collect()
}

async fn fetch(world: &World, username: &str, path: &str) -> Page {
    Browser::of(world, username).await.get(path).await
}

on_both! {
    /// The digest of the very bytes is in the ledger before they leave, and each knows what is theirs to know.
    async fn who_was_given_which_paper_is_written_and_proved(world) {
        let (office, scene) = (world.office(), world.scene().await);
        let version = view(office, &world, "lea.bif", &scene.meeting).await.meeting.version;
        must(office.send_agenda(&world.actor("lea.bif").await, &world.key(), &scene.meeting, version).await, "sending");
        let (paper, page) = (format!("/moeder/{}/papir.pdf", scene.meeting), format!("/moeder/{}/papirer", scene.meeting));
        let lacking = async |world: &World| {
            unfetched(office, &world.actor("lea.bif").await).await
        };
        assert_eq!(lacking(&world).await, ["bif", "kp-forebyggelse", "sof"]);
        assert!(unfetched(office, &world.actor("liv.sof").await).await.is_empty(), "a party is told who has not fetched");

        let given = fetch(&world, "liv.sof", &paper).await;
        assert_eq!(given.status, 200);
        let digest = paper_digest(&given.body);
        let proofs = must(office.paper_on_console(&digest).await, "the proof");
        let proof = must(proofs.first().ok_or("none"), "the proof");
        assert_eq!((proofs.len(), proof.department.as_str(), proof.username.as_str()), (1, "sof", "liv.sof"));
        assert!(proof.holds && proof.kind == "agenda" && proof.edition == 1 && proof.position.is_some(), "{proof:?}");
        assert!(must(office.paper_on_console(&paper_digest(b"another")).await, "another paper").is_empty());
        let entries = world.entries().await;
        let entry = must(entries.iter().find(|e| e.id == proof.entry).ok_or("none"), "the entry");
        assert_eq!((entry.act.as_str(), entry.thing_id.as_str()), ("fetch_paper", scene.meeting.as_str()));
        assert!(!format!("{entry:?}").contains(&digest), "a digest that could be guessed from the paper's words stands salted");
        assert_eq!(lacking(&world).await, ["bif", "kp-forebyggelse"]);

        // One's own, whole; the secretariat that it was fetched; others nothing.
        let own = fetch(&world, "liv.sof", &page).await.text();
        assert!(own.contains(&digest) && own.contains("Liv Opdigt-Ask"), "{own}");
        let secretariat = fetch(&world, "lea.bif", &page).await.text();
        assert!(secretariat.contains("Hentet ") && secretariat.contains("Ikke hentet endnu"), "{secretariat}");
        for (username, text) in [("lea.bif", secretariat), ("liv.kp", fetch(&world, "liv.kp", &page).await.text())] {
            assert!(!text.contains(&digest) && !text.contains("Liv Opdigt-Ask"), "{username} reads who fetched what");
        }
        for stranger in ["liv.kf", "asta.bif", "gry.bif"] {
            assert_eq!(fetch(&world, stranger, &page).await.status, 404, "{stranger}");
        }
        let find = async |username: &str, path: &str, digest: &str| {
            Browser::of(&world, username).await.post(path, &[("digest", digest)]).await
        };
        assert!(find("liv.sof", &page, &digest.to_uppercase()).await.text().contains("hentede papiret"));
        for username in ["liv.kp", "lea.bif"] {
            let answer = find(username, &page, &digest).await.text();
            assert!(answer.contains("Intet papir, du kan se") && !answer.contains("hentede papiret"), "{username}");
        }
        assert_eq!(find("liv.sof", &page, "abc").await.status, 422);

        // Who looks after the ledger of the authority finds it there; another authority's does not.
        for (username, finds) in [("dag.bif", true), ("eva.bif", true), ("dag.kp", false), ("dag.kf", false)] {
            let answer = find(username, "/log/papirer", &digest).await;
            assert_eq!(answer.status, 200, "{username}");
            assert_eq!(answer.text().contains("hentede papiret"), finds, "{username}");
            let list = fetch(&world, username, "/log/papirer").await.text();
            assert_eq!(list.contains(&digest), finds, "{username}");
        }
        assert_eq!(fetch(&world, "liv.sof", "/log/papirer").await.status, 404);
        assert_eq!(find("lea.bif", "/log/papirer", &digest).await.status, 404);

        // Whoever gets nothing is not said to have got it.
        let refused = fetch(&world, "liv.kf", &paper).await;
        assert_eq!(refused.status, 404);
        assert_eq!(tvaers_testkit::rows(&world.address(), "SELECT id FROM papers").await.len(), 1);
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    }
}

/// Whether the rules let somebody, by deciding about this one thing.
async fn lets<A: Act>(world: &World, username: &str, thing: &str) -> bool {
    let actor = world.actor(username).await;
    let mut work = must(world.office().begin(&actor, "").await, "asking");
    work.permit::<A>(thing, Extra::None).await.is_ok()
}

/// What should stand on somebody's paper, thing by thing; and all that could.
struct Expected {
    marks: BTreeSet<String>,
    all: BTreeSet<String>,
    actions: usize,
}

async fn expected(world: &World, played: &Played, username: &str) -> Expected {
    let (mut marks, mut all, mut actions) = (BTreeSet::new(), BTreeSet::new(), 0);
    let secretary = format!("secretary.{}.m", played.unit.secretariat);
    let points = view(world.office(), world, &secretary, &played.all).await.points;
    let mut sees = BTreeSet::new();
    for point in &points {
        let mark = squeezed(&format!("Sag {}", point.title));
        if lets::<acts::ViewAgendaItem>(world, username, &point.id).await {
            marks.insert(mark.clone());
            sees.extend(point.case.clone());
        }
        all.insert(mark);
    }
    let Some(cases) = &played.cases else { return Expected { marks, all, actions } };
    let kept = cases.kept.iter().map(|(owner, item)| (kept_mark(owner), item.clone()));
    let items: Vec<(String, String)> = kept.chain(cases.shared.iter().map(|s| (s.mark(), s.item.clone()))).collect();
    for (mark, item) in items {
        let mark = squeezed(&mark);
        if sees.contains(&cases.with.id) && lets::<acts::ReadItem>(world, username, &item).await {
            marks.insert(mark.clone());
        }
        all.insert(mark);
    }
    for (case, action) in cases.actions.values().map(|a| (&cases.with.id, a)).chain([(&cases.without.id, &cases.lone)]) {
        actions += usize::from(sees.contains(case) && lets::<acts::ViewAction>(world, username, action).await);
    }
    Expected { marks, all, actions }
}

/// Papers of the same meeting for everybody who could ask for one.
async fn side_by_side(id: &'static str) {
    let preset = must(presets::get(id).ok_or("it does not ship"), id);
    let bases = must(Bases::read(presets::BASES), "the bases");
    let organisation = must(Organisation::read(preset.organisation), "the organisation");
    let model = must(Model::read(preset.model, &organisation, &bases), "the model");
    let everybody: Vec<Person> = people(&organisation);
    within(World::under(Engine::Sqlite, preset.model, &everybody).await, move |world| async move {
        let (mut papers, mut different) = (0, BTreeSet::new());
        for unit in model.units.iter().filter(|u| u.treats == Treats::Cases) {
            let played = play(&world, unit).await;
            for department in organisation.departments() {
                let username = liaison(&department.id);
                let page = fetch(&world, &username, &format!("/moeder/{}/papir.pdf", played.all)).await;
                let may = lets::<acts::ViewMeeting>(&world, &username, &played.all).await;
                assert_eq!(page.status == 200, may, "{id}, {}: {username} got {}", unit.id, page.status);
                if !may {
                    continue;
                }
                let (text, expected) = (text(&page, &username), expected(&world, &played, &username).await);
                let found: BTreeSet<String> = expected.all.iter().filter(|mark| text.contains(*mark)).cloned().collect();
                assert_eq!(found, expected.marks, "{id}, {}: the paper of {username}", unit.id);
                assert_eq!(text.matches("Samtaler").count(), expected.actions, "{id}, {}: actions for {username}", unit.id);
                papers += 1;
                different.insert(expected.marks);
            }
        }
        assert!(papers > 3 && different.len() > 2, "{id}: {papers} papers, {} of them different", different.len());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn side_by_side_under_model_1() {
    side_by_side("model-1").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn side_by_side_under_model_2() {
    side_by_side("model-2").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn side_by_side_under_model_3() {
    side_by_side("model-3").await;
}
