//! Bringing forward (L10): the city's speaker makes a new item at the common table out of internal knowledge; outside, nothing tells where it came from (W4).

use tvaers_domain::{item::Nature, people::Role};
use tvaers_model::presets;
use tvaers_office::{
    OfficeError,
    case::ItemForm,
    disclosure::{ForwardForm, Terms},
};
use tvaers_testkit::{Engine, Person, World, concern_form, must, refused, terms, within};

use crate::browser::Browser;

/// All invented.
pub(crate) const MORE: [Person; 3] = [
    Person { username: "lea.kp", name: "Lea Opdigt-Tjørn", department: "kp-forebyggelse", role: Role::Secretary },
    Person { username: "gry.kp", name: "Gry Opdigt-Ulv", department: "kp-forebyggelse", role: Role::Leader },
    Person { username: "lea.sof", name: "Lea Opdigt-Vang", department: "sof", role: Role::Secretary },
];
pub(crate) const INSIDE: &str = "MAERKE-INDE-2207";
const OUTSIDE: &str = "Kommunen kender familien og kan tilbyde en samtale.";

/// A case at the common table in which BIF is involved, and an internal one with SOF's item, disclosed to BIF.
pub(crate) struct Set {
    common: String,
    pub(crate) internal: String,
    pub(crate) item: String,
}

pub(crate) async fn common_case(world: &World) -> String {
    let (office, police) = (world.office(), world.actor("lea.kp").await);
    let concern = must(office.register_concern(&police, &world.key(), &concern_form()).await, "registering");
    let view = must(office.concern(&police, &concern).await, "reading");
    let terms = terms("rpl115-1-1");
    let ask = tvaers_office::concern::ClearanceForm {
        basis: "rpl115-1-1".to_owned(),
        form: Some(terms.form),
        purpose: Some(terms.purpose),
        necessity: terms.necessity.clone(),
    };
    must(office.ask_clearance(&police, &world.key(), &concern, view.concern.version, &ask).await, "asking");
    let liaison = world.actor("liv.kp").await;
    let view = must(office.concern(&liaison, &concern).await, "reading");
    let clear = Some(tvaers_domain::concern::Clearance::Clear);
    must(office.answer_clearance(&liaison, &world.key(), &concern, view.concern.version, clear, "").await, "clearing");
    let view = must(office.concern(&police, &concern).await, "reading");
    let case = must(office.open_case(&police, &world.key(), &concern, view.concern.version, &[]).await, "opening");
    let round = tvaers_office::case::InquiryForm {
        parties: vec!["bif".to_owned(), "kf".to_owned()],
        question: "Hvad har I?".to_owned(),
        terms,
        own_authority_basis: String::new(),
    };
    must(office.start_inquiry(&police, &world.key(), &case, &round).await, "asking round");
    case
}

pub(crate) async fn set(world: &World) -> Set {
    let office = world.office();
    let common = common_case(world).await;
    let city = world.actor("lea.bif").await;
    let mut form = concern_form();
    form.subject_name = format!("Opdigt {INSIDE}");
    let concern = must(office.register_concern(&city, &world.key(), &form).await, "registering inside");
    let view = must(office.concern(&city, &concern).await, "reading");
    let internal = must(office.open_case(&city, &world.key(), &concern, view.concern.version, &[]).await, "opening inside");
    let round = tvaers_office::case::InquiryForm {
        parties: vec!["sof".to_owned()],
        question: "Hvad har I?".to_owned(),
        terms: terms("intern"),
        own_authority_basis: "intern".to_owned(),
    };
    must(office.start_inquiry(&city, &world.key(), &internal, &round).await, "asking inside");
    let item = world.bring("liv.sof", &internal, INSIDE).await;
    Set { common, internal, item }
}

fn brought(set: &Set, basis: &str) -> ForwardForm {
    ForwardForm {
        into: set.common.clone(),
        item: ItemForm {
            title: "Kendskab i kommunen".to_owned(),
            body: OUTSIDE.to_owned(),
            nature: Some(Nature::Fact),
            categories: Vec::new(),
        },
        terms: terms(basis),
        recipients: vec!["kp-forebyggelse".to_owned()],
    }
}

async fn speakers_bring_forward(engine: Engine) {
    within(World::under(engine, presets::get("model-2").map_or("", |p| p.model), &MORE).await, |world| async move {
        let (office, set) = (world.office(), set(&world).await);
        let (speaker, owner) = (world.actor("liv.bif").await, world.actor("liv.sof").await);
        let early = refused(office.bring_forward(&speaker, &world.key(), &set.item, &brought(&set, "rpl115-2")).await, "undisclosed");
        assert!(matches!(early, OfficeError::NotFound), "what one may not read is not there: {early}");
        must(office.disclose(&owner, &world.key(), &set.item, &["bif".to_owned()], &terms("intern")).await, "disclosing to the speaker");

        let by_owner = refused(office.bring_forward(&owner, &world.key(), &set.item, &brought(&set, "rpl115-2")).await, "not the speaker");
        assert!(matches!(by_owner, OfficeError::Refused { .. }), "SOF does not speak outside: {by_owner}");
        let internal_basis = refused(office.bring_forward(&speaker, &world.key(), &set.item, &brought(&set, "intern")).await, "a basis for inside");
        assert!(matches!(&internal_basis, OfficeError::Refused { policies } if policies.iter().any(|p| p == "w6_basis_carries_it_forward")));
        let mut bare = brought(&set, "rpl115-2");
        bare.terms = Terms { necessity: String::new(), ..bare.terms };
        refused(office.bring_forward(&speaker, &world.key(), &set.item, &bare).await, "without necessity");
        let mut inside = brought(&set, "rpl115-2");
        inside.into.clone_from(&set.internal);
        refused(office.bring_forward(&speaker, &world.key(), &set.item, &inside).await, "into the internal case itself");

        let key = world.key();
        let into = must(office.bring_forward(&speaker, &key, &set.item, &brought(&set, "rpl115-2")).await, "bringing forward");
        assert_eq!(into, set.common);
        refused(office.bring_forward(&speaker, &key, &set.item, &brought(&set, "rpl115-2")).await, "the same submit again");

        let police = world.actor("lea.kp").await;
        let seen = must(office.case(&police, &set.common).await, "the police look");
        let new = must(seen.items.iter().find(|i| i.item.body == OUTSIDE).ok_or("it is not there"), "the new item");
        assert_eq!((new.item.owner.as_str(), new.origin.as_ref(), new.forwarded.len()), ("bif", None, 0), "no origin outside");
        let home = must(office.case(&speaker, &set.common).await, "BIF looks");
        let own = must(home.items.iter().find(|i| i.item.body == OUTSIDE).ok_or("it is not there"), "its own item");
        assert_eq!(own.origin.as_deref(), Some(set.internal.as_str()), "the origin is read at home");
        let source = must(office.case(&owner, &set.internal).await, "SOF looks");
        let item = must(source.items.iter().find(|i| i.item.id == set.item).ok_or("it is not there"), "its item");
        assert_eq!((item.forwarded.len(), item.forwards), (1, false), "its owner sees that it was brought forward");
        let probation = must(office.case(&world.actor("liv.kf").await, &set.common).await, "probation looks");
        assert!(probation.items.iter().all(|i| i.item.body != OUTSIDE), "it was disclosed to the police only");

        for outsider in ["lea.kp", "liv.kp", "dag.kp", "gry.kp", "liv.kf"] {
            let browser = Browser::of(&world, outsider).await;
            let none = browser.get(&format!("/oplysninger/{}/loeft", tvaers_domain::id::ItemId::new())).await;
            let there = browser.get(&format!("/oplysninger/{}/loeft", set.item)).await;
            assert_eq!((there.status, there.body.len()), (none.status, none.body.len()), "{outsider} tells an internal item from none");
            for path in ["/sager".to_owned(), format!("/sager/{}", set.common), "/videregivelser".to_owned(), "/".to_owned()] {
                let page = browser.get(&path).await.text();
                assert!(!page.contains(INSIDE) && !page.contains(&set.internal) && !page.contains(&set.item), "{outsider} at {path}");
            }
        }
        let page = Browser::of(&world, "liv.bif").await.get(&format!("/oplysninger/{}/loeft", set.item)).await;
        assert!(page.status == 200 && page.text().contains(INSIDE), "the speaker reads it beside the form");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_speaker_brings_forward_on_sqlite() {
    speakers_bring_forward(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_speaker_brings_forward_on_postgres() {
    speakers_bring_forward(Engine::Postgres).await;
}
