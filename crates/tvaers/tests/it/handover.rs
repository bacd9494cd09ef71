//! Handing over a case and a concern (U5, U6): offered, previewed, accepted or declined, with a receipt; the former lead loses sight of the case at once and
//! keeps what is its own. All persons are invented.

use tvaers_domain::{
    Refusal,
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_office::{
    Actor, OfficeError,
    case::{CaseListFilter, Closing, InquiryForm},
    concern::ConcernListFilter,
    disclosure::Terms,
    handover::HandoverForm,
    meeting::MeetingForm,
};
use tvaers_testkit::{Engine, Person, Scene, World, concern_form, must, refused, terms, within};

use crate::browser::Browser;

/// Two tables across authorities, one for general matters, and internal ones in two authorities.
const TABLES: &str = r#"
id = "tables"
name_da = "Flere borde"
name_en = "Several tables"
aim_da = "Opdigtede borde."
aim_en = "Invented tables."
organisation = "copenhagen-2016"
decision = "Opdigtet"

[[unit]]
id = "north"
name_da = "Nordbordet"
name_en = "The north table"
tier = "cross-cutting"
secretariat = "bif"
parties = ["bif", "sof", "buf", "kp-forebyggelse"]
bases = ["rpl115-2", "intern", "akut"]
deadlines = { clearance_days = 2, triage_days = 5, inquiry_days = 10, status_days = 7 }
rhythm = { every_days = 14 }
retention = { unfounded_months = 3, closed_months = 12 }

[[unit]]
id = "south"
name_da = "Sydbordet"
name_en = "The south table"
tier = "cross-cutting"
secretariat = "kf"
clearer = "kp-forebyggelse"
parties = ["kf", "sof", "kp-forebyggelse"]
bases = ["rpl115-2"]
deadlines = { clearance_days = 2, triage_days = 3, inquiry_days = 10, status_days = 7 }
rhythm = { every_days = 14 }
retention = { unfounded_months = 3, closed_months = 12 }

[[unit]]
id = "general"
name_da = "Rådet"
name_en = "The council"
tier = "cross-cutting"
treats = "general"
secretariat = "kp-forebyggelse"
parties = ["kp-forebyggelse", "bif", "kf"]
rhythm = { every_days = 91 }

[[unit]]
id = "inside"
name_da = "MAERKE-BORD-7713"
name_en = "MAERKE-BORD-7713"
tier = "internal"
secretariat = "ssp"
parties = ["ssp", "sof", "bif"]
bases = ["intern"]
deadlines = { clearance_days = 1, triage_days = 3, inquiry_days = 5, status_days = 3 }
rhythm = { every_days = 7 }
retention = { unfounded_months = 3, closed_months = 12 }

[[unit]]
id = "closer"
name_da = "Det nære bord"
name_en = "The near table"
tier = "internal"
secretariat = "sof"
parties = ["sof", "ssp"]
bases = ["intern"]
deadlines = { clearance_days = 1, triage_days = 3, inquiry_days = 5, status_days = 3 }
rhythm = { every_days = 7 }
retention = { unfounded_months = 3, closed_months = 12 }

[[speaker]]
department = "bif"
for = ["ssp"]
"#;

/// All invented.
const MORE: [Person; 5] = [
    Person { username: "lea.kf", name: "Lea Opdigt-Myrte", department: "kf", role: Role::Secretary },
    Person { username: "ida.kf", name: "Ida Opdigt-Mynte", department: "kf", role: Role::Secretary },
    Person { username: "lea.sof", name: "Lea Opdigt-Mælkebøtte", department: "sof", role: Role::Secretary },
    Person { username: "lea.kp", name: "Lea Opdigt-Rønnebær", department: "kp-forebyggelse", role: Role::Secretary },
    Person { username: "lea.ssp", name: "Lea Opdigt-Birketræ", department: "ssp", role: Role::Secretary },
];

/// A case at the north table.
struct North {
    case: String,
    number: String,
    identity: String,
    meeting: String,
    point: bool,
}

async fn open_case(world: &World) -> (String, String) {
    let (office, lead) = (world.office(), world.actor("lea.bif").await);
    let concern = must(office.register_concern(&lead, &world.key(), &concern_form()).await, "registering");
    let view = must(office.concern(&lead, &concern).await, "reading");
    let case = must(office.open_case(&lead, &world.key(), &concern, view.concern.version, &[]).await, "opening");
    (case, concern)
}

async fn north(world: &World) -> North {
    let (office, lead) = (world.office(), world.actor("lea.bif").await);
    let (case, _) = open_case(world).await;
    let round = InquiryForm {
        parties: ["sof", "buf"].map(str::to_owned).to_vec(),
        question: "Hvad har I i egne registre?".to_owned(),
        terms: terms("rpl115-2"),
        own_authority_basis: "intern".to_owned(),
    };
    must(office.start_inquiry(&lead, &world.key(), &case, &round).await, "asking");
    let colleague = world.actor("bo.buf").await.who.user;
    must(office.assign(&world.actor("liv.buf").await, &world.key(), &case, &colleague, true).await, "assigning");
    let now = office.now();
    let plan = MeetingForm {
        starts_at: now + 7 * DAY,
        ends_at: now + 7 * DAY + HOUR,
        place: "Rådhuset".to_owned(),
        parties: ["bif", "sof", "buf"].map(str::to_owned).to_vec(),
        ..MeetingForm::default()
    };
    let meeting = must(office.plan_meeting(&lead, &world.key(), &plan).await, "planning");
    let view = must(office.case(&lead, &case).await, "reading the case");
    let identity = view.items.iter().find(|i| i.item.kind == "identity").map(|i| i.item.id.clone());
    let page = Browser::of(world, "lea.bif").await.get(&format!("/moeder/{meeting}")).await.text();
    let (number, identity) = (view.case.number, must(identity.ok_or("it is not there"), "the identity"));
    North { point: page.contains(&number), case, number, identity, meeting }
}

async fn form(world: &World, lead: &Actor, case: &str, items: &[&String]) -> HandoverForm {
    let version = must(world.office().case(lead, case).await, "reading the case").case.version;
    HandoverForm {
        to: "south".to_owned(),
        summary: "Borgeren er flyttet, og indsatsen fortsætter dér.".to_owned(),
        items: items.iter().map(|i| (*i).clone()).collect(),
        terms: Terms { necessity: "Den nye enhed skal kunne følge op.".to_owned(), ..terms("rpl115-2") },
        known_elsewhere: false,
        version,
    }
}

/// Who may find the case, by its list and its page.
async fn sees(world: &World, username: &str, case: &str) -> bool {
    let actor = world.actor(username).await;
    let listed = must(world.office().cases(&actor, &CaseListFilter { all: true, before: None }).await, "the list");
    let opened = world.office().case(&actor, case).await.is_ok();
    assert_eq!(listed.lines.iter().any(|l| l.id == case), opened, "{username}: list and page differ");
    opened
}

async fn what_cannot_be_offered(world: &World, north: &North) {
    let (office, lead) = (world.office(), world.actor("lea.bif").await);
    let good = form(world, &lead, &north.case, &[&north.identity]).await;
    for (fault, rule) in [
        (HandoverForm { to: "inside".to_owned(), ..good.clone() }, "w4_handed_over_within_its_tier"),
        (HandoverForm { to: "general".to_owned(), ..good.clone() }, "w7_no_case_to_general_matters"),
        (
            HandoverForm {
                terms: Terms { purpose: tvaers_domain::disclosure::Purpose::Investigation, ..good.terms.clone() },
                ..good.clone()
            },
            "w6_never_for_investigation",
        ),
        (
            HandoverForm { terms: Terms { basis: "akut".to_owned(), ..good.terms.clone() }, ..good.clone() },
            "w6_basis_carries_the_hand_over",
        ),
        (
            HandoverForm { terms: Terms { form: tvaers_domain::disclosure::Form::None, ..good.terms.clone() }, ..good.clone() },
            "w6_basis_names_its_form",
        ),
    ] {
        let error = refused(office.offer_handover(&lead, &world.key(), &north.case, &fault).await, rule);
        let OfficeError::Refused { policies } = error else { panic!("{rule}: {error}") };
        assert!(policies.iter().any(|p| p == rule), "{rule}: {policies:?}");
    }
    let unsaid = HandoverForm { terms: Terms { necessity: " ".to_owned(), ..good.terms.clone() }, ..good.clone() };
    assert!(matches!(
        refused(office.offer_handover(&lead, &world.key(), &north.case, &unsaid).await, "without necessity"),
        OfficeError::Invalid(_)
    ));
    let nameless = HandoverForm { items: Vec::new(), ..good.clone() };
    let error = refused(office.offer_handover(&lead, &world.key(), &north.case, &nameless).await, "without the identity");
    assert!(matches!(error, OfficeError::Rule(Refusal::NobodyWouldKnow)), "{error}");
    let own = HandoverForm { to: "north".to_owned(), ..good.clone() };
    assert!(matches!(
        refused(office.offer_handover(&lead, &world.key(), &north.case, &own).await, "to itself"),
        OfficeError::Rule(Refusal::HandedToItself)
    ));
    let foreign = world.bring("liv.sof", &north.case, "MAERKE-SOF-6120").await;
    let theirs = HandoverForm { items: vec![north.identity.clone(), foreign], ..good.clone() };
    refused(office.offer_handover(&lead, &world.key(), &north.case, &theirs).await, "an item of somebody else");
    for outsider in ["liv.sof", "liv.bif", "lea.ssp", "lea.kf", "asta.bif", "dag.bif"] {
        let actor = world.actor(outsider).await;
        refused(office.offer_handover(&actor, &world.key(), &north.case, &good).await, outsider);
    }
}

async fn the_offer_tells_the_least(world: &World, north: &North, id: &str) {
    let page = Browser::of(world, "lea.kf").await;
    let list = page.get("/overdragelser").await.text();
    assert!(list.contains(id), "the receiver finds the offer");
    let preview = page.get(&format!("/overdragelser/{id}")).await;
    assert_eq!(preview.status, 200);
    let text = preview.text();
    assert!(text.contains("Borgeren er flyttet"), "the summary stands there");
    for secret in [Scene::CITIZEN, Scene::BEHAVIOUR, Scene::REPORTER] {
        assert!(!text.contains(secret), "the preview tells {secret}");
    }
    assert!(!sees(world, "lea.kf", &north.case).await, "the case is not theirs yet");
    assert!(world.office().item(&world.actor("lea.kf").await, &north.identity).await.is_err(), "nor who it is about");
    let none = "01890000-0000-7000-8000-000000000000";
    for outsider in ["liv.sof", "liv.kp", "lea.ssp", "liv.buf", "asta.kf", "dag.kf", "liv.kf"] {
        let browser = Browser::of(world, outsider).await;
        let (theirs, nowhere) =
            (browser.get(&format!("/overdragelser/{id}")).await, browser.get(&format!("/overdragelser/{none}")).await);
        assert_eq!((theirs.status, theirs.text().replace(id, none)), (404, nowhere.text()), "{outsider}");
        assert!(!browser.get("/overdragelser").await.text().contains(id), "{outsider} finds it in the list");
        assert!(!browser.get("/").await.text().contains(id), "{outsider} finds it on the overview");
    }
}

async fn after_acceptance(world: &World, north: &North, id: &str) {
    let office = world.office();
    let (lead, next) = (world.actor("lea.bif").await, world.actor("lea.kf").await);
    for (username, expected) in
        [("lea.kf", true), ("liv.sof", true), ("lea.bif", false), ("carl.bif", false), ("liv.buf", false), ("bo.buf", false)]
    {
        assert_eq!(sees(world, username, &north.case).await, expected, "{username}");
    }
    let view = must(office.case(&next, &north.case).await, "reading the case");
    assert_eq!((view.name.as_deref(), view.case.unit.as_str()), (Some(Scene::CITIZEN), "south"));
    assert_eq!(view.parties, ["sof"]);
    let mut asked: Vec<_> = view.answers.iter().map(|a| (a.party.as_str(), a.status.as_str())).collect();
    asked.sort_unstable();
    assert_eq!(asked, [("buf", "lapsed"), ("sof", "asked")]);
    assert_eq!(must(office.item(&lead, &north.identity).await, "its own item").title, Scene::CITIZEN);
    let former = Browser::of(world, "lea.bif").await;
    for path in ["/sager?alle=1", "/opfoelgning", "/", "/moeder"] {
        let text = former.get(path).await.text();
        assert!(!text.contains(&north.number), "the former lead finds the case on {path}");
    }
    assert!(north.point, "the case stood on the agenda");
    let meeting = former.get(&format!("/moeder/{}", north.meeting)).await;
    assert_eq!(meeting.status, 200);
    assert!(!meeting.text().contains(&north.number), "the planned point is gone");
    for path in ["", "/oplysninger", "/videregivelser", "/historik", "/indsatser", "/overdrag"] {
        assert_eq!(former.get(&format!("/sager/{}{path}", north.case)).await.status, 404, "{path}");
    }
    for reader in ["lea.bif", "lea.kf"] {
        let receipt = Browser::of(world, reader).await.get(&format!("/overdragelser/{id}")).await;
        assert_eq!(receipt.status, 200, "{reader} keeps a receipt");
        assert!(receipt.text().contains("Lea Opdigt-Myrte"), "{reader} sees who decided");
        assert!(!receipt.text().contains(Scene::CITIZEN));
    }
    let given = must(office.disclosures(&lead, None).await, "the register");
    let line = given.lines.iter().find(|l| l.item == north.identity && l.recipient == "kf");
    assert_eq!(line.map(|l| (l.sender.as_str(), l.basis.as_str())), Some(("bif", "rpl115-2")), "it stands in the register");
}

async fn a_case_is_handed_over(world: World) {
    let (office, north) = (world.office().clone(), north(&world).await);
    what_cannot_be_offered(&world, &north).await;
    let (lead, next) = (world.actor("lea.bif").await, world.actor("lea.kf").await);
    let good = form(&world, &lead, &north.case, &[&north.identity]).await;
    let key = world.key();
    let id = must(office.offer_handover(&lead, &key, &north.case, &good).await, "offering");
    let again = refused(office.offer_handover(&lead, &key, &north.case, &good).await, "the same submit");
    assert!(matches!(again, OfficeError::Repeated(first) if first == id));
    let second = form(&world, &lead, &north.case, &[&north.identity]).await;
    let error = refused(office.offer_handover(&lead, &world.key(), &north.case, &second).await, "a second offer");
    assert!(matches!(error, OfficeError::Rule(Refusal::HandoverOpen)), "{error}");
    the_offer_tells_the_least(&world, &north, &id).await;
    let told = must(office.notices(&next).await, "notices");
    assert!(told.iter().any(|n| n.kind == "handover-offered" && n.thing == id));
    for stranger in ["lea.bif", "liv.kf", "lea.ssp", "liv.sof"] {
        refused(office.accept_handover(&world.actor(stranger).await, &world.key(), &id, 1).await, stranger);
    }
    let other = world.actor("ida.kf").await;
    let (one_key, two_key) = (world.key(), world.key());
    let (one, two) = tokio::join!(
        office.accept_handover(&next, &one_key, &id, 1),
        office.decline_handover(&other, &two_key, &id, "Nej tak.", 1)
    );
    assert!(one.is_ok() != two.is_ok(), "exactly one of two decides: {one:?} {two:?}");
    if one.is_err() {
        let again = form(&world, &lead, &north.case, &[&north.identity]).await;
        let id = must(office.offer_handover(&lead, &world.key(), &north.case, &again).await, "offering anew");
        must(office.accept_handover(&next, &world.key(), &id, 1).await, "accepting");
        after_acceptance(&world, &north, &id).await;
    } else {
        after_acceptance(&world, &north, &id).await;
    }
}

async fn offers_that_come_to_nothing(world: World) {
    let office = world.office().clone();
    let (lead, next) = (world.actor("lea.bif").await, world.actor("lea.kf").await);
    let (case, _) = open_case(&world).await;
    let mut offer = form(&world, &lead, &case, &[]).await;
    offer.known_elsewhere = true;
    let id = must(office.offer_handover(&lead, &world.key(), &case, &offer).await, "offering");
    refused(office.withdraw_handover(&next, &world.key(), &id, 1).await, "the receiver takes it back");
    must(office.withdraw_handover(&lead, &world.key(), &id, 1).await, "taking it back");
    refused(office.accept_handover(&next, &world.key(), &id, 2).await, "accepting what was taken back");
    offer.version = must(office.case(&lead, &case).await, "reading").case.version;
    let id = must(office.offer_handover(&lead, &world.key(), &case, &offer).await, "offering");
    must(office.decline_handover(&next, &world.key(), &id, "Vi har ikke borgeren.", 1).await, "declining");
    assert!(sees(&world, "lea.bif", &case).await && !sees(&world, "lea.kf", &case).await, "it stays where it was");
    offer.version = must(office.case(&lead, &case).await, "reading").case.version;
    let id = must(office.offer_handover(&lead, &world.key(), &case, &offer).await, "offering");
    let version = must(office.case(&lead, &case).await, "reading").case.version;
    let closing = Closing { outcome: tvaers_domain::case::Outcome::Completed, note: String::new(), version };
    must(office.close_case(&lead, &world.key(), &case, &closing).await, "closing");
    let error = refused(office.accept_handover(&next, &world.key(), &id, 1).await, "accepting a closed case");
    assert!(matches!(error, OfficeError::Rule(Refusal::CaseClosed)), "{error}");
    must(office.withdraw_handover(&lead, &world.key(), &id, 1).await, "taking it back");
    offer.version = must(office.case(&lead, &case).await, "reading").case.version;
    let error = refused(office.offer_handover(&lead, &world.key(), &case, &offer).await, "offering a closed case");
    assert!(matches!(error, OfficeError::Rule(Refusal::CaseClosed)), "{error}");
}

async fn a_concern_is_handed_over(world: World) {
    let office = world.office().clone();
    let (lead, next) = (world.actor("lea.bif").await, world.actor("lea.kf").await);
    let concern = must(office.register_concern(&lead, &world.key(), &concern_form()).await, "registering");
    let version = must(office.concern(&lead, &concern).await, "reading").concern.version;
    let basis = terms("rpl115-2");
    for to in ["inside", "general", "north"] {
        refused(office.hand_over_concern(&lead, &world.key(), &concern, to, &basis, version).await, to);
    }
    for outsider in ["liv.sof", "lea.kf", "lea.ssp", "liv.bif"] {
        let actor = world.actor(outsider).await;
        refused(office.hand_over_concern(&actor, &world.key(), &concern, "south", &basis, version).await, outsider);
    }
    must(office.hand_over_concern(&lead, &world.key(), &concern, "south", &basis, version).await, "handing over");
    refused(office.concern(&lead, &concern).await, "the former owner reads it");
    let lines = must(office.concerns(&lead, &ConcernListFilter { all: true, before: None }).await, "the list").lines;
    assert!(lines.is_empty(), "the former owner lists it");
    let view = must(office.concern(&next, &concern).await, "the next owner reads it");
    assert_eq!((view.concern.unit.as_str(), view.concern.status.as_str()), ("south", "received"), "it is cleared there first");
    assert!(view.reporter.is_none(), "who reported is not told (W8)");
    let page = Browser::of(&world, "lea.kf").await.get(&format!("/bekymringer/{concern}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(Scene::CITIZEN) && !page.text().contains(Scene::REPORTER));
    let told = must(office.notices(&next).await, "notices");
    assert!(told.iter().any(|n| n.kind == "concern-handed-over" && n.thing == concern));
    let (_, joined) = open_case(&world).await;
    let version = must(office.concern(&lead, &joined).await, "reading").concern.version;
    let error = refused(office.hand_over_concern(&lead, &world.key(), &joined, "south", &basis, version).await, "in a case");
    assert!(matches!(error, OfficeError::Rule(Refusal::WrongState)), "{error}");
}

/// An internal case goes to another table of its home, and nowhere else (W4).
async fn an_internal_case_stays_at_home(world: World) {
    let office = world.office().clone();
    let lead = world.actor("lea.ssp").await;
    let concern = must(office.register_concern(&lead, &world.key(), &concern_form()).await, "registering");
    let version = must(office.concern(&lead, &concern).await, "reading").concern.version;
    for to in ["south", "north"] {
        let error = office.hand_over_concern(&lead, &world.key(), &concern, to, &terms("intern"), version).await;
        assert!(matches!(refused(error, to), OfficeError::Refused { .. }), "{to}");
    }
    let case = must(office.open_case(&lead, &world.key(), &concern, version, &[]).await, "opening");
    let view = must(office.case(&lead, &case).await, "reading");
    let identity = must(view.items.iter().find(|i| i.item.kind == "identity").ok_or("it is not there"), "the identity");
    let targets = must(office.case_targets(&lead, &case).await, "targets");
    assert_eq!(targets.iter().map(|t| t.unit.as_str()).collect::<Vec<_>>(), ["closer"], "only the other table at home");
    let good = HandoverForm {
        to: "closer".to_owned(),
        summary: "Hører til dér.".to_owned(),
        items: vec![identity.item.id.clone()],
        terms: terms("intern"),
        known_elsewhere: false,
        version: view.case.version,
    };
    for to in ["south", "north"] {
        let outside = HandoverForm { to: to.to_owned(), ..good.clone() };
        let error = refused(office.offer_handover(&lead, &world.key(), &case, &outside).await, to);
        let OfficeError::Refused { policies } = error else { panic!("{to}: {error}") };
        assert!(policies.iter().any(|p| p == "w4_handed_over_within_its_tier"), "{to}: {policies:?}");
    }
    let id = must(office.offer_handover(&lead, &world.key(), &case, &good).await, "offering");
    for outsider in ["lea.kp", "lea.kf", "dag.kp"] {
        let browser = Browser::of(&world, outsider).await;
        assert_eq!(browser.get(&format!("/overdragelser/{id}")).await.status, 404, "{outsider}");
        for path in ["/overdragelser", "/", "/sager"] {
            let text = browser.get(path).await.text();
            assert!(!text.contains(&id) && !text.contains("MAERKE-BORD-7713"), "{outsider} on {path}");
        }
    }
    must(office.accept_handover(&world.actor("lea.sof").await, &world.key(), &id, 1).await, "accepting");
    assert!(sees(&world, "lea.sof", &case).await && !sees(&world, "lea.ssp", &case).await);
}

/// What is of a sensitive category needs words of its own, at the offer and still at acceptance (W7).
async fn sensitive_needs_its_own_words(world: World) {
    let office = world.office().clone();
    let (lead, next) = (world.actor("lea.bif").await, world.actor("lea.kf").await);
    let (case, _) = open_case(&world).await;
    let view = must(office.case(&lead, &case).await, "reading");
    let of = |kind: &str| view.items.iter().find(|i| i.item.kind == kind).map(|i| i.item.clone());
    let told = must(of("concern").ok_or("it is not there"), "what was reported");
    let identity = must(of("identity").ok_or("it is not there"), "the identity");
    let offer = form(&world, &lead, &case, &[&identity.id, &told.id]).await;
    let id = must(office.offer_handover(&lead, &world.key(), &case, &offer).await, "offering");
    let changed = tvaers_office::case::ItemForm {
        title: told.title.clone(),
        body: told.body.clone(),
        nature: Some(tvaers_domain::item::Nature::Fact),
        categories: vec![tvaers_domain::item::Category::Health],
    };
    must(office.change_item(&lead, &world.key(), &told.id, &changed, told.version).await, "changing it");
    let error = refused(office.accept_handover(&next, &world.key(), &id, 1).await, "accepting what became sensitive");
    assert!(matches!(error, OfficeError::Rule(Refusal::HandoverOutdated)), "{error}");
    must(office.withdraw_handover(&lead, &world.key(), &id, 1).await, "taking it back");
    let mut offer = form(&world, &lead, &case, &[&identity.id, &told.id]).await;
    let error = refused(office.offer_handover(&lead, &world.key(), &case, &offer).await, "without words of its own");
    let OfficeError::Refused { policies } = error else { panic!("{error}") };
    assert!(policies.iter().any(|p| p == "w7_sensitive_has_its_own_necessity"), "{policies:?}");
    offer.terms.sensitive_necessity = "Helbredet er afgørende for indsatsen.".to_owned();
    let id = must(office.offer_handover(&lead, &world.key(), &case, &offer).await, "offering");
    must(office.accept_handover(&next, &world.key(), &id, 1).await, "accepting");
    assert!(office.item(&next, &told.id).await.is_ok(), "what was enclosed is disclosed");
    let dpo = world.actor("dag.bif").await;
    let entries = must(office.ledger(&dpo, &tvaers_office::ledger::LedgerFilter::default()).await, "the ledger");
    for act in ["hand_over", "enclose_item", "withdraw_handover"] {
        assert!(entries.lines.iter().any(|l| l.entry.act == act), "{act} stands in the ledger");
    }
}

/// The forms keep what was typed and say what is missing; without JavaScript they lead to the receipt.
async fn the_forms_work_without_javascript(world: World) {
    let (case, _) = open_case(&world).await;
    let lead = Browser::of(&world, "lea.bif").await;
    let page = lead.get(&format!("/sager/{case}/overdrag")).await;
    assert_eq!(page.status, 200);
    let fields = hidden(&page.text());
    let typed = [
        ("key", fields.0.as_str()),
        ("version", &fields.1),
        ("to", "south"),
        ("summary", "Flyttet til syd."),
        ("cooperation", "ssp"),
        ("purpose", "prevention"),
    ];
    let faulty = lead.post(&format!("/sager/{case}/overdrag"), &typed).await;
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("Flyttet til syd."), "what was typed is kept");
    let item = world.office().case(&world.actor("lea.bif").await, &case).await;
    let item =
        must(item, "reading").items.iter().find(|i| i.item.kind == "identity").map(|i| i.item.id.clone()).unwrap_or_default();
    let mut whole = typed.to_vec();
    whole.extend([("basis", "rpl115-2"), ("necessity", "Den nye enhed følger op."), ("items", item.as_str())]);
    let sent = lead.post(&format!("/sager/{case}/overdrag"), &whole).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let path = sent.location().split('?').next().unwrap_or_default().to_owned();
    assert!(path.starts_with("/overdragelser/"), "{path}");
    assert!(lead.get(&format!("/sager/{case}")).await.text().contains(&path), "the case's page leads to the offer");
    let next = Browser::of(&world, "lea.kf").await;
    let wordless = next.post(&format!("{path}/afvis"), &[("key", "k-1"), ("version", "1"), ("note", " ")]).await;
    assert_eq!(wordless.status, 422);
    let accepted = next.post(&format!("{path}/modtag"), &[("key", "k-2"), ("version", "1")]).await;
    assert_eq!(accepted.status, 303);
    assert_eq!(lead.get(&format!("/sager/{case}")).await.status, 404);
    assert_eq!(next.get(&format!("/sager/{case}")).await.status, 200);
}

/// The key and the version that stand in a form.
fn hidden(page: &str) -> (String, String) {
    let of = |name: &str| {
        let from = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        from.split('"').next().unwrap_or_default().to_owned()
    };
    (of("key"), of("version"))
}

macro_rules! at_the_tables {
    ($($test:ident)+) => { $(
        mod $test {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                within(World::under(Engine::Sqlite, TABLES, &MORE).await, super::$test).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                within(World::under(Engine::Postgres, TABLES, &MORE).await, super::$test).await;
            }
        }
    )+ };
}

at_the_tables! {
    a_case_is_handed_over
    offers_that_come_to_nothing
    a_concern_is_handed_over
    an_internal_case_stays_at_home
    sensitive_needs_its_own_words
    the_forms_work_without_javascript
}
