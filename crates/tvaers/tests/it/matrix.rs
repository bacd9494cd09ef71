//! The matrix of the comparison says what crawling shows: under each of the three models a case with everybody's part and one without is played in every
//! unit that takes cases, and everybody opens every page. Everybody and everything in it is invented.
//!
//! What a page cannot show by itself is left to the tests of the policy: disclosing, bringing forward and inviting depend on grounds and on to whom; who
//! comes by invitation has no part before it is given; proposing shares its page with undertaking; deciding about a concern depends on how it stands;
//! reporting, answering, asking for status and approving minutes are forms on the page of what they are about; figures are a part of the overview.

use std::collections::BTreeMap;

use tvaers_domain::{
    concern::Clearance,
    disclosure::{Form, Purpose},
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_model::{Bases, Model, Organisation, Treats, Unit, presets};
use tvaers_office::{
    Actor,
    case::InquiryForm,
    concern::ClearanceForm,
    followup::NewAction,
    mandate::{Ability, Reach},
    meeting::MeetingForm,
};
use tvaers_testkit::{Engine, Person, World, concern_form, must, terms, within};

use crate::browser::Browser;

const ROLES: [Role; 6] = [Role::Secretary, Role::Chair, Role::Liaison, Role::Caseworker, Role::Leader, Role::Dpo];

/// Somebody of every role in every department, by a name that says so.
fn people(organisation: &Organisation) -> Vec<Person> {
    let of = |department: &'static str| {
        ROLES.map(|role| Person {
            username: String::leak(format!("{}.{department}.m", role.code())),
            name: String::leak(format!("Opdigt {} {department}", role.code())),
            department,
            role,
        })
    };
    organisation.departments().iter().flat_map(|d| of(String::leak(d.id.clone()))).collect()
}

/// What was played in a unit: addresses in which everybody at the table has part, and in which nobody has.
struct Played {
    unit: Unit,
    part: Vec<String>,
    with: Things,
    without: Things,
}

struct Things {
    concern: String,
    case: String,
    meeting: String,
    /// By the party that is to do it.
    actions: BTreeMap<String, String>,
}

/// Somebody of the secretariat, who works in this unit where their department serves several.
async fn secretary(world: &World, unit: &Unit) -> Actor {
    let token = world.token(&format!("secretary.{}.m", unit.secretariat)).await;
    let actor = must(world.office().actor(&token).await, "logging in");
    must(world.office().work_in(&actor, &unit.id).await, "choosing the unit");
    must(world.office().actor(&token).await, "working in it")
}

/// A basis on which a unit's secretariat may tell its parties who it is about.
fn basis(unit: &Unit) -> &'static str {
    match unit.secretariat.as_str() {
        _ if unit.internal => "intern",
        "kp-forebyggelse" => "rpl115-1-1",
        _ => "rpl115-2",
    }
}

async fn open(world: &World, unit: &Unit) -> (String, String) {
    let (office, secretary) = (world.office(), secretary(world, unit).await);
    let concern = must(office.register_concern(&secretary, &world.key(), &concern_form()).await, "registering");
    let view = must(office.concern(&secretary, &concern).await, "reading");
    assert_eq!(view.concern.unit, unit.id);
    if let Some(clearer) = unit.clearer.as_ref().filter(|_| view.may.ask && !view.may.into_case) {
        let ask = ClearanceForm {
            basis: basis(unit).to_owned(),
            form: Some(Form::Ssp),
            purpose: Some(Purpose::Prevention),
            necessity: "Politiet skal afklare, om noget taler imod.".to_owned(),
        };
        must(office.ask_clearance(&secretary, &world.key(), &concern, view.concern.version, &ask).await, "asking");
        let police = world.actor(&format!("liaison.{clearer}.m")).await;
        let version = must(office.concern(&police, &concern).await, "reading as police").concern.version;
        must(office.answer_clearance(&police, &world.key(), &concern, version, Some(Clearance::Clear), "").await, "clearing");
    }
    let version = must(office.concern(&secretary, &concern).await, "reading").concern.version;
    let case = must(office.open_case(&secretary, &world.key(), &concern, version, &[]).await, "opening");
    (concern, case)
}

async fn play(world: &World, unit: &Unit) -> Played {
    let (office, secretary) = (world.office(), secretary(world, unit).await);
    let part: Vec<String> = unit.parties.iter().filter(|p| **p != unit.secretariat).cloned().collect();
    let mut both = Vec::new();
    for involved in [true, false] {
        let (concern, case) = open(world, unit).await;
        let mut doers = vec![unit.secretariat.clone()];
        if involved && !part.is_empty() {
            let round = InquiryForm {
                parties: part.clone(),
                question: "Hvad ved I?".to_owned(),
                terms: terms(basis(unit)),
                own_authority_basis: if unit.bases.iter().any(|b| b == "intern") { "intern".to_owned() } else { String::new() },
            };
            must(office.start_inquiry(&secretary, &world.key(), &case, &round).await, "asking");
            for party in &part {
                let (liaison, caseworker) =
                    (world.actor(&format!("liaison.{party}.m")).await, world.actor(&format!("caseworker.{party}.m")).await);
                must(office.assign(&liaison, &world.key(), &case, &caseworker.who.user, true).await, "assigning");
                world.bring(&format!("liaison.{party}.m"), &case, &format!("MAERKE-AF-{party}.")).await;
            }
            doers.clone_from(&part);
        }
        let mut actions = BTreeMap::new();
        for party in doers {
            let due = office.now() + 9 * DAY;
            let new = NewAction { case: case.clone(), party: party.clone(), text: "Samtaler".to_owned(), due, meeting: None };
            must(office.propose_action(&secretary, &world.key(), &new).await, "proposing");
            let all = must(office.case_actions(&secretary, &case).await, "the actions").actions;
            let action = must(all.iter().find(|a| a.party == party).ok_or("it is not there"), "the action");
            actions.insert(party, action.id.clone());
        }
        let starts_at = office.now() + 7 * DAY;
        let parties = if involved { unit.parties.clone() } else { vec![unit.secretariat.clone()] };
        let plan = MeetingForm { starts_at, ends_at: starts_at + HOUR, place: "Rådhuset".to_owned(), parties };
        let meeting = must(office.plan_meeting(&secretary, &world.key(), &plan).await, "planning");
        both.push(Things { concern, case, meeting, actions });
    }
    let (without, with) = (both.pop(), both.pop());
    let both = must(with.zip(without).ok_or("nothing was played"), "both");
    Played { unit: unit.clone(), part, with: both.0, without: both.1 }
}

/// The page by which an ability about a thing of the unit shows; `None` for what no page shows by itself.
fn page(ability: Ability, things: &Things, department: &str) -> Option<String> {
    let case = &things.case;
    Some(match ability {
        Ability::ViewConcern => format!("/bekymringer/{}", things.concern),
        Ability::ViewCase => format!("/sager/{case}"),
        Ability::AddItem => format!("/sager/{case}/oplysninger/ny"),
        Ability::StartInquiry => format!("/sager/{case}/undersoegelse"),
        Ability::Assess => format!("/sager/{case}/vurdering"),
        Ability::CloseCase => format!("/sager/{case}/afslut"),
        Ability::ViewAction => {
            let action = things.actions.get(department).or_else(|| things.actions.values().next());
            format!("/indsatser/{}", action?)
        }
        Ability::ViewMeeting => format!("/moeder/{}", things.meeting),
        Ability::HoldMeeting => format!("/moeder/{}/afholdt", things.meeting),
        _ => return None,
    })
}

/// What the matrix says of somebody in a unit; a line that is not there says nothing.
struct Matrix(BTreeMap<(String, String, &'static str, &'static str), Reach>);

impl Matrix {
    async fn of(world: &World, id: &str) -> Self {
        let other = if id == "model-1" { "model-2" } else { "model-1" };
        let actor = world.actor("liaison.bif.m").await;
        let compared = must(world.office().compare(&actor, &[id.to_owned(), other.to_owned()]).await, "comparing");
        let lines = compared.matrix.into_iter();
        Self(lines.map(|l| ((l.unit, l.department, l.role.code(), l.ability.code()), l.cells[0].reach)).collect())
    }

    fn says(&self, unit: &str, person: &Person, ability: Ability) -> Reach {
        let key = (unit.to_owned(), person.department.to_owned(), person.role.code(), ability.code());
        self.0.get(&key).copied().unwrap_or(Reach::Nothing)
    }
}

/// Where somebody opens what the matrix closes to them, or the other way round.
async fn crawl(world: &World, played: &Played, matrix: &Matrix, person: &Person, faults: &mut Vec<String>) -> usize {
    let browser = Browser::of(world, person.username).await;
    let has_part = played.part.iter().any(|p| p == person.department);
    let mut compared = 0;
    for ability in Ability::ALL {
        let (Some(with), Some(without)) =
            (page(*ability, &played.with, person.department), page(*ability, &played.without, person.department))
        else {
            continue;
        };
        let reach = matrix.says(&played.unit.id, person, *ability);
        let opens = browser.get(&without).await.status == 200;
        // The secretariat does the only action and holds the only meeting in which nobody else has part.
        let its_own =
            person.department == played.unit.secretariat && matches!(ability, Ability::ViewAction | Ability::ViewMeeting);
        // Its caseworkers are on no case before somebody puts them there.
        let should = if its_own && person.role != Role::Caseworker { reach != Reach::Nothing } else { reach == Reach::All };
        if opens != should {
            faults.push(format!(
                "{} {} in {} without part: opens {opens}, matrix {reach:?}",
                person.username,
                ability.code(),
                played.unit.id
            ));
        }
        compared += 1;
        // Part in a concern is to be asked to clear it, which ends with the answer: only the page without part is compared.
        if has_part && *ability != Ability::ViewConcern {
            let opens = browser.get(&with).await.status == 200;
            if opens != (reach != Reach::Nothing) {
                faults.push(format!(
                    "{} {} in {} with part: opens {opens}, matrix {reach:?}",
                    person.username,
                    ability.code(),
                    played.unit.id
                ));
            }
            compared += 1;
        }
    }
    let items = browser.get(&format!("/sager/{}/oplysninger", played.with.case)).await.text();
    for party in &played.part {
        let own = party == person.department;
        let ability = if own { Ability::ReadOwnItem } else { Ability::ReadOtherItem };
        let (reads, reach) = (items.contains(&format!("MAERKE-AF-{party}.")), matrix.says(&played.unit.id, person, ability));
        if reads != (reach != Reach::Nothing) {
            faults.push(format!(
                "{} {} of {party} in {}: reads {reads}, matrix {reach:?}",
                person.username,
                ability.code(),
                played.unit.id
            ));
        }
        compared += 1;
    }
    compared
}

/// What one does in a unit as a whole has one page for all units in which one may do it.
async fn of_a_unit(world: &World, model: &Model, matrix: &Matrix, person: &Person, faults: &mut Vec<String>) -> usize {
    let browser = Browser::of(world, person.username).await;
    let pages = [
        (Ability::RegisterConcern, "/bekymringer/ny"),
        (Ability::Convene, "/moeder/ny"),
        (Ability::SearchSubject, "/bekymringer/kendt"),
    ];
    for (ability, path) in pages {
        let opens = browser.get(path).await.status == 200;
        if opens != model.units.iter().any(|u| matrix.says(&u.id, person, ability) != Reach::Nothing) {
            faults.push(format!("{} {}: opens {opens}", person.username, ability.code()));
        }
    }
    pages.len()
}

async fn as_the_matrix_says(id: &'static str) {
    let preset = must(presets::get(id).ok_or("it does not ship"), id);
    let bases = must(Bases::read(presets::BASES), "the bases");
    let organisation = must(Organisation::read(preset.organisation), "the organisation");
    let model = must(Model::read(preset.model, &organisation, &bases), "the model");
    let people = people(&organisation);
    within(World::under(Engine::Sqlite, preset.model, &people).await, move |world| async move {
        let matrix = Matrix::of(&world, id).await;
        let (mut faults, mut compared) = (Vec::new(), 0);
        for unit in model.units.iter().filter(|u| u.treats == Treats::Cases) {
            let played = play(&world, unit).await;
            for person in &people {
                compared += crawl(&world, &played, &matrix, person, &mut faults).await;
            }
        }
        for person in &people {
            compared += of_a_unit(&world, &model, &matrix, person, &mut faults).await;
        }
        assert!(faults.is_empty(), "{} of {compared}: {faults:#?}", faults.len());
        assert!(compared > 300, "{compared} cells are too few");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_model_1() {
    as_the_matrix_says("model-1").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_model_2() {
    as_the_matrix_says("model-2").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_model_3() {
    as_the_matrix_says("model-3").await;
}
