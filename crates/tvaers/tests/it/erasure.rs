//! Erasing what is over its term, from closing to the last byte: who sees, prepares and approves, what stands against it (R10, R13), what others can hold back, and that
//! nothing is left. And restriction: a case that stands still. Everybody and everything here is invented.

pub(crate) mod everywhere;
mod restricting;

use std::io::{Cursor, Read};

use tvaers_domain::{
    Refusal,
    attachment::Place,
    case::Outcome,
    concern::Clearance,
    disclosure::{Form, Purpose},
    due::Kind as DueKind,
    letter::{Addressee, Kind},
    time::{DAY, day_of, due_in_days},
};
use tvaers_office::{
    OfficeError,
    attachment::AttachmentForm,
    case::{AssessmentForm, Closing},
    concern::ClearanceForm,
    erasure::{DisposalForm, ErasureList, HoldForm},
    followup::{BoardFilter, When},
    letter::{Belongs, LetterForm},
};
use tvaers_testkit::{PEOPLE, Scene, World, must, on_both, refused, rows};

use self::everywhere::{found, on_disk};
use crate::browser::Browser;

const FILE: &str = "MAERKE-SLETFIL-7702: opdigtet udtalelse.";
const CONCERN_FILE: &str = "MAERKE-SLETFIL-7709: opdigtet skærmbillede.";
const CONCERN_TITLE: &str = "MAERKE-SLETTITEL-7710";
const LETTER: &str = "MAERKE-SLETBREV-7703";
const SOUGHT: &str = "MAERKESLETSOEGT";
const REASON: &str = "MAERKE-SLETGRUND-7704";
const NOTE: &str = "MAERKE-SLETNOTE-7705";
const TASK: &str = "MAERKE-SLETINDSATS-7706";
const WORRY: &str = "MAERKE-SLETVURDERING-7707";
const GROUND: &str = "MAERKE-SLETINHABIL-7708";
/// Everything that stands only in what is erased.
const MARKS: [&str; 15] = [
    FILE,
    CONCERN_FILE,
    CONCERN_TITLE,
    LETTER,
    SOUGHT,
    REASON,
    NOTE,
    TASK,
    WORRY,
    GROUND,
    Scene::SHARED,
    Scene::KEPT,
    Scene::CITIZEN,
    Scene::REPORTER,
    "MAERKE-HANDLING-9150",
];

async fn list(world: &World, username: &str) -> ErasureList {
    must(world.office().erasures(&world.actor(username).await).await, username)
}

/// Work on the case of a scene, with a mark in everything that is written, until it is closed.
async fn work_and_close(world: &World, scene: &Scene) {
    let (office, secretary, liaison) = (world.office(), world.actor("lea.bif").await, world.actor("liv.sof").await);
    let form = AttachmentForm { title: "Udtalelse".to_owned(), bytes: FILE.as_bytes().to_vec(), clean: true };
    must(office.attach(&liaison, &world.key(), Place::Item, &scene.shared, form).await, "attaching");
    let letter = LetterForm {
        kind: Kind::Other,
        addressee: Addressee::Citizen,
        counterpart: Scene::CITIZEN.to_owned(),
        address: "Opdigtvej 12\n1001 Opdigtby".to_owned(),
        ean: String::new(),
        email: String::new(),
        theme: "Orientering".to_owned(),
        our_reference: String::new(),
        their_reference: String::new(),
        dated: day_of(office.now()),
        deadline: String::new(),
        lang: "da".to_owned(),
        body: format!("Kære borger\n\n{LETTER}"),
        version: 0,
    };
    let belongs = Belongs { case: Some(scene.case.clone()), ..Belongs::default() };
    must(office.write_letter(&secretary, &world.key(), &belongs, &letter).await, "writing a letter");
    world.bring("liv.sof", &scene.case, SOUGHT).await;
    must(office.search(&liaison, SOUGHT).await, "searching");
    let vurdering = AssessmentForm {
        title: "Helhedsvurdering".to_owned(),
        resources: WORRY.to_owned(),
        worries: WORRY.to_owned(),
        protective: WORRY.to_owned(),
        recommendation: WORRY.to_owned(),
        meeting: None,
        labels: ["Ressourcer", "Bekymringer", "Beskyttende", "Anbefaling"].map(str::to_owned),
    };
    must(office.assess(&secretary, &world.key(), &scene.case, &vurdering).await, "assessing");
    let due = due_in_days(office.now(), 3);
    must(office.undertake(&liaison, &world.key(), &scene.case, TASK, due).await, "undertaking");
    let action = must(office.case_actions(&liaison, &scene.case).await, "the actions").actions.remove(0);
    let report = tvaers_office::followup::ReportForm {
        report: tvaers_domain::action::Report::Done,
        text: TASK.to_owned(),
        next: None,
        version: action.version,
    };
    must(office.report_status(&liaison, &world.key(), &action.id, &report).await, "reporting");
    let colleague = world.actor("carl.bif").await.who.user;
    must(office.declare_conflict(&secretary, &world.key(), &scene.case, &colleague, GROUND).await, "declaring");
    let dpo = world.actor("dag.bif").await;
    must(office.review_item(&dpo, &scene.shared, REASON).await, "reading for a reason");
    let version = must(office.case(&secretary, &scene.case).await, "the case").case.version;
    let closing = Closing { outcome: Outcome::Completed, note: NOTE.to_owned(), version };
    must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
    let form = AttachmentForm { title: CONCERN_TITLE.to_owned(), bytes: CONCERN_FILE.as_bytes().to_vec(), clean: true };
    must(office.attach(&secretary, &world.key(), Place::Concern, &scene.waiting, form).await, "attaching to the concern");
    let version = must(office.concern(&secretary, &scene.waiting).await, "the other concern").concern.version;
    must(office.set_concern_aside(&secretary, &world.key(), &scene.waiting, version, false).await, "setting aside");
}

/// The police have nothing against the concern that waits, so that it can be joined.
pub(crate) async fn cleared(world: &World, concern: &str) -> i64 {
    let (office, secretary, police) = (world.office(), world.actor("lea.bif").await, world.actor("liv.kp").await);
    let version = must(office.concern(&secretary, concern).await, "the concern").concern.version;
    let ask = ClearanceForm {
        basis: "rpl115-2".to_owned(),
        form: Some(Form::Ssp),
        purpose: Some(Purpose::Prevention),
        necessity: "Politiet skal afklare, om noget taler imod.".to_owned(),
    };
    must(office.ask_clearance(&secretary, &world.key(), concern, version, &ask).await, "asking the police");
    let version = must(office.concern(&police, concern).await, "reading as police").concern.version;
    must(office.answer_clearance(&police, &world.key(), concern, version, Some(Clearance::Clear), "").await, "clearing");
    must(office.concern(&secretary, concern).await, "the concern").concern.version
}

/// When the case is to be erased.
async fn term(world: &World, scene: &Scene) -> i64 {
    let secretary = world.actor("lea.bif").await;
    let case = must(world.office().case(&secretary, &scene.case).await, "the case").case;
    must(case.erase_at.ok_or("no term"), "the term is set when the case is closed")
}

async fn approving(world: &World, username: &str, ids: &[String]) -> Result<String, OfficeError> {
    world.office().approve_erasures(&world.actor(username).await, &world.key(), ids).await
}

/// R10 and R13: what stands against it, one after the other, for the case `id`.
async fn gates(world: &World, id: &String, term: i64) {
    let (office, ids) = (world.office(), std::slice::from_ref(id));
    let rule = |result: Result<String, OfficeError>| match refused(result, "something stands against it") {
        OfficeError::Rule(rule) => rule,
        other => panic!("{other}"),
    };
    assert_eq!(rule(approving(world, "gry.bif", ids).await), Refusal::TermNotOver, "R13: the term is not over");
    world.wait(term - office.now() + 1);
    let own = refused(approving(world, "dag.bif", ids).await, "one's own list");
    assert!(
        matches!(&own, OfficeError::Refused { policies } if policies.iter().any(|p| p == "w9_nobody_approves_their_own_list")),
        "{own}"
    );
    for stranger in PEOPLE.iter().filter(|p| !["dag.bif", "dan.sof", "gry.bif"].contains(&p.username)) {
        let none = refused(approving(world, stranger.username, ids).await, stranger.username);
        assert!(matches!(none, OfficeError::NotFound), "{}: {none}", stranger.username);
    }
    assert_eq!(rule(approving(world, "gry.bif", ids).await), Refusal::NotArchived, "R10: neither archive nor disposal");
    let (package, name) = must(office.archive_copy(&world.actor("dag.bif").await, &world.key(), id).await, "the archive copy");
    archived(&package, &name);
    assert_eq!(rule(approving(world, "gry.bif", ids).await), Refusal::NotArchived, "R10: the police have not");
    let disposal = DisposalForm { reference: "Opdigtet arkivbrev".to_owned(), decided_on: "2026-01-05".to_owned() };
    let police = world.actor("dag.kp").await;
    must(office.allow_disposal(&police, &world.key(), &disposal).await, "the police may dispose of theirs");
    let part = list(world, "dag.kp").await.parts.remove(0).row;
    let until = Some(office.now() + 20 * DAY);
    let hold = HoldForm { until, reason: "Klagesag".to_owned(), version: part.version };
    must(office.hold_erasure(&police, &world.key(), &part.id, &hold).await, "the police hold their part back");
    assert_eq!(rule(approving(world, "gry.bif", ids).await), Refusal::ErasureHeld, "somebody holds it back");
    let shown = list(world, "gry.bif").await.listed.remove(0);
    assert!(shown.row.hold_until.is_none() && shown.row.hold_reason.is_empty(), "who and why is theirs to know");
    let release = HoldForm { version: part.version + 1, ..HoldForm::default() };
    must(office.hold_erasure(&police, &world.key(), &part.id, &release).await, "they let go of it");
}

/// What the city owns is in it, and what is the police's is not.
fn archived(package: &[u8], name: &str) {
    assert!(name.starts_with("arkivkopi-20") && !name.contains("Opdigt"), "{name}");
    let mut archive = must(zip::ZipArchive::new(Cursor::new(package)), "a package");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        must(must(archive.by_name(name), name).read_to_end(&mut bytes), name);
        bytes
    };
    let index = String::from_utf8(read("indhold.json")).unwrap_or_default();
    assert!(index.contains(Scene::SHARED) && index.contains(Scene::CITIZEN) && !index.contains(Scene::KEPT), "{index}");
    assert_eq!(read("bilag-1.txt"), FILE.as_bytes());
    assert!(read("sag.pdf").starts_with(b"%PDF"));
    assert_eq!(String::from_utf8(read("SHA256SUMS")).unwrap_or_default().lines().count(), 3);
}

/// What was reported and the file that hangs on it are in the copy of a concern, and who reported is not (W8). It is read for a reason that stands in the ledger (W9).
async fn concern_archived(world: &World, id: &str) {
    let office = world.office();
    for stranger in ["gry.bif", "lea.bif", "dag.kp", "eva.bif"] {
        let none = refused(office.archive_copy(&world.actor(stranger).await, &world.key(), id).await, stranger);
        assert!(matches!(none, OfficeError::NotFound), "{stranger}: {none}");
    }
    let page = Browser::of(world, "dag.bif").await.get(&format!("/rettigheder/sletning/{id}")).await.text();
    assert!(page.contains(&format!("/rettigheder/sletning/{id}/arkiv")), "the page offers it");
    let (package, name) = must(office.archive_copy(&world.actor("dag.bif").await, &world.key(), id).await, "the archive copy");
    assert!(name.starts_with("arkivkopi-B-") && !name.contains("Opdigt"), "{name}");
    let mut archive = must(zip::ZipArchive::new(Cursor::new(package)), "a package");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        must(must(archive.by_name(name), name).read_to_end(&mut bytes), name);
        bytes
    };
    let index = String::from_utf8(read("indhold.json")).unwrap_or_default();
    for held in [Scene::BEHAVIOUR, Scene::CITIZEN, "1999-04-01", CONCERN_TITLE, "\"value\": \"environment\""] {
        assert!(index.contains(held), "{held} is not in {index}");
    }
    assert!(!index.contains(Scene::REPORTER) && !index.contains("opdigtet@example.invalid"), "{index}");
    assert_eq!(read("bilag-1.txt"), CONCERN_FILE.as_bytes());
    let paper = must(crate::papers::reader::words(&read("bekymring.pdf")), "the paper");
    assert!(
        paper.contains("MAERKE-HANDLING-9150") && paper.contains(Scene::CITIZEN) && !paper.contains(Scene::REPORTER),
        "{paper}"
    );
    let entries = world.entries().await;
    let read = entries.iter().find(|e| e.act == "gather_concern" && e.outcome == tvaers_ledger::Outcome::Read);
    assert!(read.is_some() && entries.iter().any(|e| e.act == "archive_concern" && e.thing_id == id));
}

/// Nobody but who has to do with it finds it on a page, and each page of it answers others like one that is not there.
async fn closed_to_others(world: &World, id: &str) {
    for person in PEOPLE {
        let browser = Browser::of(world, person.username).await;
        let (page, home) =
            (browser.get(&format!("/rettigheder/sletning/{id}")).await, browser.get("/rettigheder/sletning").await);
        let concerned = ["dag.bif", "dan.sof", "gry.bif"].contains(&person.username);
        assert_eq!(page.status, if concerned { 200 } else { 404 }, "{}", person.username);
        assert!(concerned || !home.text().contains(id), "{}", person.username);
    }
}

on_both! {
    /// The way of a case and of a concern from closing to nothing.
    async fn what_is_over_its_term_is_listed_approved_and_gone(world) {
        let (office, address) = (world.office(), world.address());
        let scene = world.scene().await;
        work_and_close(&world, &scene).await;
        let term = term(&world, &scene).await;
        assert_eq!(must(office.note_erasures().await, "noting"), 0, "R13: nothing is near its term");
        world.wait(term - office.now() - 20 * DAY);
        assert_eq!(must(office.note_erasures().await, "noting"), 3, "the case for both authorities, and the concern");
        assert_eq!(must(office.note_erasures().await, "noting again"), 0);
        let notices = must(office.notices(&world.actor("liv.kp").await).await, "notices");
        assert!(notices.iter().any(|n| n.kind == "erasure-coming"), "the police are told beforehand");
        let board = must(office.board(&world.actor("dag.bif").await, &BoardFilter { when: When::Any, ..BoardFilter::default() }).await, "the board");
        assert_eq!(board.rows.iter().filter(|row| row.due.kind == DueKind::Erasure).count(), 2, "due on the board of the DPO");
        assert!(board.rows.iter().all(|row| row.row.party == "bif"));

        let due = list(&world, "dag.bif").await.due;
        let case = must(due.iter().find(|v| v.row.what == "case").ok_or("none"), "the case").row.id.clone();
        let concern = must(due.iter().find(|v| v.row.what == "concern").ok_or("none"), "the concern").row.id.clone();
        let both = [case.clone(), concern.clone()];
        let leader = refused(office.list_erasures(&world.actor("gry.bif").await, &world.key(), &both).await, "a leader prepares nothing");
        assert!(matches!(leader, OfficeError::Refused { .. }), "{leader}");
        must(office.list_erasures(&world.actor("dag.bif").await, &world.key(), &both).await, "putting both on the list");
        let parts = list(&world, "dag.kp").await;
        assert!(parts.due.is_empty() && parts.listed.is_empty() && parts.parts.len() == 1, "the police have a part, and no list");
        closed_to_others(&world, &case).await;
        gates(&world, &case, term).await;
        let only = std::slice::from_ref(&concern);
        let missing = refused(approving(&world, "gry.bif", only).await, "R10: the concern is in no archive");
        assert!(matches!(missing, OfficeError::Rule(Refusal::NotArchived)), "{missing}");
        concern_archived(&world, &concern).await;
        assert!(!found(&address, &MARKS).await.is_empty() && !on_disk(&world, &MARKS[1..]).is_empty(), "until now it is all there");

        let key = world.key();
        let leader = world.actor("gry.bif").await;
        must(office.approve_erasures(&leader, &key, &both).await, "approving");
        must(office.approve_erasures(&leader, &key, &both).await, "the same submit again");
        assert_eq!(found(&address, &MARKS).await, Vec::<String>::new(), "a column still holds something");
        let salts = rows(&address, "SELECT e.thing_kind FROM ledger_salts s JOIN ledger_entries e ON e.id = s.entry").await;
        let about = ["case", "item", "concern", "agreed_action", "answer", "letter"];
        assert!(salts.iter().all(|kind| !about.contains(&kind.as_str())), "a digest could still be opened: {salts:?}");
        must(office.sweep().await, "sweeping");
        assert_eq!(on_disk(&world, &MARKS), Vec::<String>::new(), "the disk still holds something");

        for (id, path) in [(&scene.case, "/sager/"), (&scene.concern, "/bekymringer/"), (&scene.shared, "/oplysninger/")] {
            assert_eq!(Browser::of(&world, "lea.bif").await.get(&format!("{path}{id}")).await.status, 404, "{path}");
        }
        let gone = list(&world, "dag.bif").await;
        assert!(gone.due.is_empty() && gone.listed.is_empty() && gone.erased.len() == 2);
        let stays = must(gone.erased.iter().find(|row| row.what == "case").ok_or("none"), "what stays");
        assert!(stays.number.is_empty() && stays.outcome == "completed" && stays.erased_at.is_some(), "that, when and under which term");
        assert_eq!(stays.approved_name.as_deref(), Some("Gry Opdigt-Gran"), "and by whom");
        let theirs = list(&world, "dag.kp").await;
        assert!(theirs.parts.is_empty() && theirs.erased.len() == 1 && theirs.erased[0].approved_name.is_none(), "the police know that it is gone");
        let again = refused(approving(&world, "gry.bif", &both).await, "it is gone");
        assert!(matches!(again, OfficeError::NotFound), "{again}");
        let folder = must(tempfile::tempdir(), "a folder");
        world.export_and_verify(&folder.path().join("export")).await;
        let written = world.entries().await.into_iter().filter(|e| e.act == "approve_erasure");
        let (done, refusals): (Vec<_>, Vec<_>) = written.partition(|e| e.outcome == tvaers_ledger::Outcome::Done);
        assert_eq!(done.len(), 2, "each erasure is written");
        assert_eq!(refusals.len(), PEOPLE.len() - 2, "and each refusal: one's own list, and all who have nothing to do with it (R12)");
    }

    /// Who is in another case as well stays known there, and a case that is opened again has no term.
    async fn what_somebody_else_needs_stays(world) {
        let office = world.office();
        let scene = world.scene().await;
        let secretary = world.actor("lea.bif").await;
        let version = must(office.case(&secretary, &scene.case).await, "the case").case.version;
        let closing = Closing { outcome: Outcome::Mistaken, note: String::new(), version };
        must(office.close_case(&secretary, &world.key(), &scene.case, &closing).await, "closing");
        let term = term(&world, &scene).await;
        assert!(term < office.now() + 200 * DAY, "what is mistaken has the short term (R13)");
        world.wait(term - office.now());
        must(office.note_erasures().await, "noting");
        let id = list(&world, "dag.bif").await.due.remove(0).row.id;
        must(office.list_erasures(&world.actor("dag.bif").await, &world.key(), &[id]).await, "listing");
        assert_eq!(list(&world, "dag.bif").await.listed.len(), 1);
        let version = cleared(&world, &scene.waiting).await;
        must(office.join_concern(&secretary, &world.key(), &scene.waiting, version, &scene.case, &[]).await, "a new concern opens it");
        must(office.note_erasures().await, "noting");
        let after = list(&world, "dag.bif").await;
        assert!(after.due.is_empty() && after.listed.is_empty(), "it has no term any more");
    }
}
