//! Restriction and objection: from the moment it is registered nothing is added, told on, handed over, brought forward or erased, by whatever door; reading stays as it was.

use tvaers_domain::{
    Refusal,
    case::Outcome as CaseOutcome,
    due::Kind as DueKind,
    item::Nature,
    restriction::{Kind, Outcome},
    time::DAY,
};
use tvaers_office::{
    OfficeError,
    case::{AssessmentForm, Closing, InquiryForm, ItemForm},
    concern::ClearanceForm,
    erasure::DisposalForm,
    followup::{BoardFilter, NewAction, When},
    restriction::{DecisionForm, RestrictionForm},
};
use tvaers_testkit::{PEOPLE, Scene, World, must, on_both, refused, terms};

use super::cleared;
use crate::browser::Browser;

fn request(number: &str, kind: Kind, at: i64) -> RestrictionForm {
    RestrictionForm {
        number: number.to_owned(),
        kind: Some(kind),
        ground: "Bestrider, at oplysningen er rigtig. MAERKE-BEGRUND-6611".to_owned(),
        received_at: Some(at),
    }
}

async fn number(world: &World, case: &str) -> String {
    must(world.office().case(&world.actor("lea.bif").await, case).await, "the case").case.number
}

/// Refused by a rule about restricted cases, and by nothing else.
fn stands_still(result: Result<String, OfficeError>, what: &str) {
    match refused(result, what) {
        OfficeError::Refused { policies } => {
            assert!(policies.iter().all(|p| p.starts_with("w7_restricted")) && !policies.is_empty(), "{what}: {policies:?}");
        }
        other => panic!("{what}: {other}"),
    }
}

/// Every way in which a case moves.
async fn nothing_moves(world: &World, scene: &Scene) {
    let (office, secretary, liaison) = (world.office(), world.actor("lea.bif").await, world.actor("liv.sof").await);
    let case = scene.case.as_str();
    let item = ItemForm { title: "Nyt".into(), body: "Set.".into(), nature: Some(Nature::Fact), categories: Vec::new() };
    stands_still(office.add_item(&liaison, &world.key(), case, &item).await, "adding");
    let to = ["buf".to_owned()];
    stands_still(office.disclose(&liaison, &world.key(), &scene.shared, &to, &terms("intern")).await, "disclosing");
    let round = InquiryForm {
        parties: vec!["buf".to_owned()],
        question: "Hvad ved I?".to_owned(),
        terms: terms("rpl115-2"),
        own_authority_basis: "intern".to_owned(),
    };
    stands_still(office.start_inquiry(&secretary, &world.key(), case, &round).await, "asking");
    let due = office.now() + 5 * DAY;
    stands_still(office.undertake(&liaison, &world.key(), case, "Samtale", due).await, "undertaking");
    let action = NewAction { case: case.into(), party: "sof".into(), text: "Samtale".into(), due, meeting: None };
    stands_still(office.propose_action(&secretary, &world.key(), &action).await, "proposing");
    let assessment = AssessmentForm {
        title: "Vurdering".into(),
        resources: String::new(),
        worries: "Trækker sig.".into(),
        protective: String::new(),
        recommendation: String::new(),
        meeting: None,
        labels: ["a", "b", "c", "d"].map(str::to_owned),
    };
    stands_still(office.assess(&secretary, &world.key(), case, &assessment).await, "assessing");
    let waiting = must(office.concern(&secretary, &scene.waiting).await, "the concern that waits").concern;
    let version = if waiting.status == "received" { cleared(world, &scene.waiting).await } else { waiting.version };
    let joined = office.join_concern(&secretary, &world.key(), &scene.waiting, version, case, &[]).await;
    stands_still(joined, "joining another concern");
    let read = must(office.case(&liaison, case).await, "reading stays as it was");
    assert!(read.case.restricted && read.items.iter().any(|i| i.item.body.contains(Scene::SHARED)));
    let page = Browser::of(world, "liv.sof").await.get(&format!("/sager/{case}")).await.text();
    assert!(page.contains("Behandlingen er begrænset"), "the page says so");
    let page = Browser::of(world, "liv.sof").await;
    let form = [("key", "k-1"), ("title", "Nyt"), ("body", "Set."), ("nature", "fact")];
    let refused = page.post(&format!("/sager/{case}/oplysninger/ny"), &form).await;
    assert_eq!(refused.status, 404, "no form is offered; the page of the case says why");
}

on_both! {
    /// GDPR art. 18 and 21.
    async fn a_restricted_case_stands_still_until_it_is_lifted(world) {
        let office = world.office();
        let scene = world.scene().await;
        let (dpo, case) = (world.actor("dag.bif").await, scene.case.as_str());
        let number = number(&world, case).await;
        for stranger in PEOPLE.iter().filter(|p| !["dag.bif", "dan.sof"].contains(&p.username)) {
            let actor = world.actor(stranger.username).await;
            let none = refused(office.restrict(&actor, &world.key(), &request(&number, Kind::Restriction, office.now())).await, stranger.username);
            assert!(matches!(none, OfficeError::NotFound | OfficeError::Invalid(_)), "{}: {none}", stranger.username);
        }
        let unknown = refused(office.restrict(&dpo, &world.key(), &request("2026-00000", Kind::Restriction, office.now())).await, "no such case");
        assert!(matches!(&unknown, OfficeError::Invalid(faults) if faults[0].key == "restriction-no-case"), "{unknown}");
        let id = must(office.restrict(&dpo, &world.key(), &request(&number, Kind::Objection, office.now())).await, "registering");
        nothing_moves(&world, &scene).await;
        let any = BoardFilter { when: When::Any, ..BoardFilter::default() };
        let board = must(office.board(&dpo, &any).await, "the board");
        let owed: Vec<_> = board.rows.iter().filter(|row| row.due.kind == DueKind::Objection).collect();
        assert!(owed.len() == 1 && owed[0].row.thing == id && owed[0].row.party == "bif", "one month to answer, on the board");
        assert!((28 * DAY..=31 * DAY).contains(&(owed[0].due.at - office.now())));
        for stranger in ["lea.bif", "gry.bif", "liv.sof", "dag.kp"] {
            assert_eq!(Browser::of(&world, stranger).await.get(&format!("/rettigheder/begraensning/{id}")).await.status, 404, "{stranger}");
        }
        let page = Browser::of(&world, "dag.bif").await.get(&format!("/rettigheder/begraensning/{id}")).await;
        assert!(page.status == 200 && page.text().contains("MAERKE-BEGRUND-6611"));
        let read = world.entries().await.into_iter().any(|e| e.act == "restrict_case" && e.thing_id == case && e.with.contains(&id));
        assert!(read, "W10: what the citizen said was read, and that is written");

        let upheld = DecisionForm { outcome: Some(Outcome::Upheld), answer: "Du får ret.".into(), version: 1 };
        must(office.decide_restriction(&dpo, &world.key(), &id, &upheld).await, "deciding");
        nothing_moves(&world, &scene).await;
        assert!(must(office.board(&dpo, &any).await, "the board").rows.iter().all(|row| row.due.kind != DueKind::Objection));
        let twice = refused(office.decide_restriction(&dpo, &world.key(), &id, &DecisionForm { version: 2, ..upheld }).await, "twice");
        assert!(matches!(twice, OfficeError::Rule(Refusal::WrongState)), "{twice}");
        must(office.lift_restriction(&dpo, &world.key(), &id, 2).await, "lifting");
        world.bring("liv.sof", case, "Kan igen tilføjes.").await;

        let second = must(office.restrict(&dpo, &world.key(), &request(&number, Kind::Restriction, office.now())).await, "once more");
        let rejected = DecisionForm { outcome: Some(Outcome::Rejected), answer: "Du får ikke ret.".into(), version: 1 };
        must(office.decide_restriction(&dpo, &world.key(), &second, &rejected).await, "rejecting");
        world.bring("liv.sof", case, "Kan igen tilføjes.").await;
    }

    /// A concern that is no part of a case: it becomes part of none, nobody else is asked about it or gets it, and it is not erased; setting it aside goes on.
    async fn a_restricted_concern_goes_nowhere_until_it_is_lifted(world) {
        let office = world.office();
        let scene = world.scene().await;
        let (secretary, dpo, concern) = (world.actor("lea.bif").await, world.actor("dag.bif").await, scene.waiting.as_str());
        let version = cleared(&world, concern).await;
        let number = must(office.concern(&secretary, concern).await, "the concern").concern.number;
        for stranger in PEOPLE.iter().filter(|p| !["dag.bif", "dan.sof"].contains(&p.username)) {
            let actor = world.actor(stranger.username).await;
            let none = refused(office.restrict(&actor, &world.key(), &request(&number, Kind::Restriction, office.now())).await, stranger.username);
            assert!(matches!(none, OfficeError::NotFound | OfficeError::Invalid(_)), "{}: {none}", stranger.username);
        }
        let joined = must(office.concern(&secretary, &scene.concern).await, "the joined one").concern.number;
        let with_its_case = refused(office.restrict(&dpo, &world.key(), &request(&joined, Kind::Restriction, office.now())).await, "a joined concern");
        assert!(matches!(&with_its_case, OfficeError::Invalid(faults) if faults[0].key == "restriction-no-case"), "{with_its_case}");
        let id = must(office.restrict(&dpo, &world.key(), &request(&number, Kind::Restriction, office.now())).await, "registering");
        let now_version = must(office.concern(&secretary, concern).await, "reading stays as it was").concern.version;
        assert!(now_version > version, "whoever typed meanwhile is told that it changed");
        stands_still(office.open_case(&secretary, &world.key(), concern, now_version, &[]).await, "opening a case");
        stands_still(office.join_concern(&secretary, &world.key(), concern, now_version, &scene.case, &[]).await, "joining");
        let terms = terms("rpl115-2");
        let ask = ClearanceForm { basis: terms.basis, form: Some(terms.form), purpose: Some(terms.purpose), necessity: terms.necessity };
        stands_still(office.ask_clearance(&secretary, &world.key(), concern, now_version, &ask).await, "asking the police again");
        let page = Browser::of(&world, "lea.bif").await.get(&format!("/bekymringer/{concern}")).await.text();
        assert!(page.contains("Behandlingen er begrænset") && !page.contains(&format!("/bekymringer/{concern}/sag\"")), "{page}");

        let any = BoardFilter { when: When::Any, ..BoardFilter::default() };
        let board = must(office.board(&dpo, &any).await, "the board").rows;
        assert!(board.iter().any(|row| row.due.kind == DueKind::Objection && row.row.thing == id), "one month to answer, on the board");
        for stranger in ["lea.bif", "gry.bif", "liv.sof", "dag.kp"] {
            assert_eq!(Browser::of(&world, stranger).await.get(&format!("/rettigheder/begraensning/{id}")).await.status, 404, "{stranger}");
        }
        let page = Browser::of(&world, "dag.bif").await.get(&format!("/rettigheder/begraensning/{id}")).await;
        assert!(page.status == 200 && page.text().contains("MAERKE-BEGRUND-6611") && page.text().contains(&number));
        let read = world.entries().await.into_iter().any(|e| e.act == "restrict_concern" && e.thing_id == concern && e.with.contains(&id));
        assert!(read, "W10: what the citizen said was read, and that is written");

        must(office.set_concern_aside(&secretary, &world.key(), concern, now_version, false).await, "setting it aside");
        let row = must(office.concern(&secretary, concern).await, "the concern").concern;
        world.wait(row.erase_at.unwrap_or_default() - office.now() + DAY);
        must(office.note_erasures().await, "noting");
        let disposal = DisposalForm { reference: "Opdigtet brev".into(), decided_on: "2026-01-05".into() };
        must(office.allow_disposal(&dpo, &world.key(), &disposal).await, "disposal");
        let ids = [must(office.erasures(&dpo).await, "the list").due.remove(0).row.id];
        must(office.list_erasures(&dpo, &world.key(), &ids).await, "listing");
        let leader = world.actor("gry.bif").await;
        let refusal = refused(office.approve_erasures(&leader, &world.key(), &ids).await, "restricted");
        assert!(matches!(refusal, OfficeError::Rule(Refusal::CaseRestricted)), "{refusal}");
        let upheld = DecisionForm { outcome: Some(Outcome::Upheld), answer: "Du får ret.".into(), version: 1 };
        must(office.decide_restriction(&dpo, &world.key(), &id, &upheld).await, "deciding");
        let refusal = refused(office.approve_erasures(&leader, &world.key(), &ids).await, "kept for the citizen");
        assert!(matches!(refusal, OfficeError::Rule(Refusal::CaseRestricted)), "{refusal}");
        must(office.lift_restriction(&dpo, &world.key(), &id, 2).await, "lifting");
        must(office.approve_erasures(&leader, &world.key(), &ids).await, "approving");
        let left = tvaers_testkit::rows(&world.address(), "SELECT id FROM restrictions").await;
        assert!(left.is_empty(), "the request is gone with it");
    }

    /// What the citizen asked to be kept is kept, although its term is over.
    async fn a_restricted_case_is_not_erased(world) {
        let office = world.office();
        let scene = world.scene().await;
        let (secretary, dpo) = (world.actor("lea.bif").await, world.actor("dag.bif").await);
        let before = must(office.case(&secretary, &scene.case).await, "the case").case;
        let closing = Closing { outcome: CaseOutcome::Unfounded, note: String::new(), version: before.version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        must(office.restrict(&dpo, &world.key(), &request(&before.number, Kind::Restriction, office.now())).await, "registering");
        let case = must(office.case(&secretary, &scene.case).await, "the case").case;
        world.wait(case.erase_at.unwrap_or_default() - office.now() + DAY);
        must(office.note_erasures().await, "noting");
        for who in ["dag.bif", "dag.kp"] {
            let disposal = DisposalForm { reference: "Opdigtet brev".into(), decided_on: "2026-01-05".into() };
            must(office.allow_disposal(&world.actor(who).await, &world.key(), &disposal).await, who);
        }
        world.wait(15 * DAY);
        let ids = [must(office.erasures(&dpo).await, "the list").due.remove(0).row.id];
        must(office.list_erasures(&dpo, &world.key(), &ids).await, "listing");
        let refusal = refused(office.approve_erasures(&world.actor("gry.bif").await, &world.key(), &ids).await, "restricted");
        assert!(matches!(refusal, OfficeError::Rule(Refusal::CaseRestricted)), "{refusal}");
    }
}
