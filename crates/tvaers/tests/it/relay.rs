//! Asking at home before answering outside (L10): an ordinary round inside, which nobody outside can tell from none (W4).

use tvaers_domain::inquiry::Answer;
use tvaers_model::presets;
use tvaers_office::{
    OfficeError,
    case::{AnswerForm, InquiryForm},
};
use tvaers_testkit::{Engine, World, concern_form, must, refused, terms, within};

use crate::{
    browser::Browser,
    forward::{MORE, common_case},
};

const QUESTION: &str = "Kender I familien? MAERKE-HJEMME-4471";

async fn internal_case(world: &World) -> String {
    let (office, city) = (world.office(), world.actor("lea.bif").await);
    let concern = must(office.register_concern(&city, &world.key(), &concern_form()).await, "registering inside");
    let view = must(office.concern(&city, &concern).await, "reading");
    must(office.open_case(&city, &world.key(), &concern, view.concern.version, &[]).await, "opening inside")
}

/// The id of a department's question in a case.
async fn question(world: &World, username: &str, case: &str) -> String {
    let actor = world.actor(username).await;
    let view = must(world.office().case(&actor, case).await, "the case");
    let own = view.answers.iter().find(|a| a.party == actor.who.department);
    must(own.ok_or("not asked"), "the question").id.clone()
}

async fn answer(world: &World, username: &str, id: &str) {
    let actor = world.actor(username).await;
    let view = must(world.office().inquiry_answer(&actor, id).await, "the question");
    let given = AnswerForm { answer: Answer::Nothing, version: view.row.version };
    must(world.office().answer_inquiry(&actor, &world.key(), id, &given).await, "answering");
}

async fn notices(world: &World, username: &str) -> Vec<String> {
    let actor = world.actor(username).await;
    must(world.office().notices(&actor).await, "notices").into_iter().map(|n| n.kind).collect()
}

fn round(parties: &[&str]) -> InquiryForm {
    InquiryForm {
        parties: parties.iter().map(|p| (*p).to_owned()).collect(),
        question: QUESTION.to_owned(),
        terms: terms("intern"),
        own_authority_basis: "intern".to_owned(),
    }
}

async fn speakers_ask_at_home(engine: Engine) {
    within(World::under(engine, presets::get("model-2").map_or("", |p| p.model), &MORE).await, |world| async move {
        let office = world.office();
        let (common, internal) = (common_case(&world).await, internal_case(&world).await);
        let outside = question(&world, "liv.bif", &common).await;
        let secretary = world.actor("lea.bif").await;

        let offered = must(office.asking_at_home(&secretary, &outside).await, "the form");
        assert_eq!(offered.cases.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), [internal.as_str()], "internal cases only");
        let away =
            refused(office.ask_at_home(&secretary, &world.key(), &outside, &common, &round(&["sof"])).await, "the common case");
        assert!(!matches!(away, OfficeError::Store(_)), "{away}");
        for stranger in ["lea.kp", "liv.kp", "liv.kf", "liv.sof", "lea.sof"] {
            let who = world.actor(stranger).await;
            let none = refused(office.asking_at_home(&who, &outside).await, stranger);
            assert!(matches!(none, OfficeError::NotFound), "{stranger}: {none}");
            let none = refused(office.ask_at_home(&who, &world.key(), &outside, &internal, &round(&["sof"])).await, stranger);
            assert!(!matches!(none, OfficeError::Store(_)), "{stranger}: {none}");
        }
        let liaison = world.actor("liv.bif").await;
        let refusal = office.ask_at_home(&liaison, &world.key(), &outside, &internal, &round(&["sof"])).await;
        refused(refusal, "a liaison runs no round at home");

        let key = world.key();
        must(office.ask_at_home(&secretary, &key, &outside, &internal, &round(&["sof", "buf"])).await, "asking at home");
        refused(
            office.ask_at_home(&secretary, &key, &outside, &internal, &round(&["sof", "buf"])).await,
            "the same submit again",
        );
        let view = must(office.inquiry_answer(&liaison, &outside).await, "BIF's question");
        let home = must(view.home.first().ok_or("no round"), "the round at home");
        assert_eq!((view.home.len(), home.asked, home.waiting, home.case.as_str()), (1, 2, 2, internal.as_str()));
        assert!(home.due < view.row.due, "due at home before it is due outside");
        let police = world.actor("lea.kp").await;
        let seen = must(office.inquiry_answer(&police, &outside).await, "the police look");
        assert!(seen.home.is_empty() && !seen.may_ask_at_home && !seen.may_answer, "nothing tells outside");

        answer(&world, "liv.sof", &question(&world, "liv.sof", &internal).await).await;
        assert!(!notices(&world, "liv.bif").await.contains(&"home-answered".to_owned()), "one is still waited for");
        answer(&world, "liv.buf", &question(&world, "liv.buf", &internal).await).await;
        assert!(notices(&world, "liv.bif").await.contains(&"home-answered".to_owned()), "all have answered");
        for outsider in ["lea.kp", "liv.kp", "liv.kf", "liv.sof"] {
            assert!(!notices(&world, outsider).await.contains(&"home-answered".to_owned()), "{outsider} is told");
        }
        nothing_outside(&world, &common, &internal, &outside).await;
        pages_at_home(&world, &outside).await;

        answer(&world, "liv.bif", &outside).await;
        let late =
            refused(office.ask_at_home(&secretary, &world.key(), &outside, &internal, &round(&["sof"])).await, "it is answered");
        assert!(matches!(late, OfficeError::Rule(_)), "{late}");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
    })
    .await;
}

/// Neither the round nor its question nor the internal case is on any page outside, and an inner id answers like none.
async fn nothing_outside(world: &World, common: &str, internal: &str, outside: &str) {
    let inner = question(world, "liv.sof", internal).await;
    for outsider in ["lea.kp", "liv.kp", "dag.kp", "gry.kp", "liv.kf"] {
        let browser = Browser::of(world, outsider).await;
        let none = browser.get(&format!("/undersoegelser/{}", tvaers_domain::id::AnswerId::new())).await;
        for id in [&inner, &internal.to_owned()] {
            let there = browser.get(&format!("/undersoegelser/{id}")).await;
            assert_eq!(
                (there.status, there.body.len()),
                (none.status, none.body.len()),
                "{outsider} tells an inner id from none"
            );
        }
        let none = browser.get(&format!("/undersoegelser/{}/hjemme", tvaers_domain::id::AnswerId::new())).await;
        let there = browser.get(&format!("/undersoegelser/{outside}/hjemme")).await;
        assert_eq!((there.status, there.body.len()), (none.status, none.body.len()), "{outsider} is offered to ask at home");
        let pages = ["/", "/sager", "/opfoelgning", "/videregivelser"].map(str::to_owned);
        for path in pages.into_iter().chain([format!("/sager/{common}"), format!("/undersoegelser/{outside}")]) {
            let page = browser.get(&path).await.text();
            assert!(!page.contains(QUESTION) && !page.contains(internal) && !page.contains(&inner), "{outsider} at {path}");
            assert!(!page.contains("egne forvaltninger"), "{outsider} at {path} reads that somebody was asked at home");
        }
    }
}

async fn pages_at_home(world: &World, outside: &str) {
    let secretary = Browser::of(world, "lea.bif").await;
    let page = secretary.get(&format!("/undersoegelser/{outside}")).await;
    assert!(page.status == 200 && page.text().contains("Alle 2 har svaret"), "{}", page.text());
    assert!(!page.text().contains("name=\"answer\""), "a secretary is not shown a form that she may not send");
    let form = secretary.get(&format!("/undersoegelser/{outside}/hjemme")).await;
    assert!(form.status == 200 && form.text().contains("SOF"), "the form offers the departments at home");
    let missing =
        secretary.post(&format!("/undersoegelser/{outside}/hjemme"), &[("key", "relay-1"), ("question", "Hvad?")]).await;
    assert_eq!(missing.status, 422, "{}", missing.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_speaker_asks_at_home_on_sqlite() {
    speakers_ask_at_home(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_speaker_asks_at_home_on_postgres() {
    speakers_ask_at_home(Engine::Postgres).await;
}
