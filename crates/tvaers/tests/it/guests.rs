//! Guests (Model 3, L12): the city asks the police and the prison and probation service to one case. Each sees that case and no other, and of the others no trace.

use tvaers_domain::{
    concern::Clearance,
    people::Role,
    time::{DAY, HOUR},
};
use tvaers_model::presets;
use tvaers_office::{
    Actor, OfficeError,
    case::CaseListFilter,
    concern::ClearanceForm,
    meeting::{AskForm, MeetingForm, NewPointForm, Screen},
};
use tvaers_testkit::{Engine, Person, World, concern_form, must, refused, terms, within};

use crate::browser::Browser;

/// All invented.
const MORE: [Person; 2] = [
    Person { username: "lea.ssp", name: "Lea Opdigt-Vang", department: "ssp", role: Role::Secretary },
    Person { username: "gry.kp", name: "Gry Opdigt-Ulv", department: "kp-forebyggelse", role: Role::Leader },
];
const MARK: &str = "MAERKE-GAEST-6120";

pub async fn in_unit(world: &World, username: &str, unit: &str) -> Actor {
    let token = world.token(username).await;
    let actor = must(world.office().actor(&token).await, username);
    must(world.office().work_in(&actor, unit).await, "choosing a unit");
    must(world.office().actor(&token).await, username)
}

/// A case at the table by invitation: cleared by the police, who so far know nothing else of it.
pub async fn case(world: &World, secretary: &Actor, name: &str) -> String {
    let office = world.office();
    let mut form = concern_form();
    form.subject_name = name.to_owned();
    let concern = must(office.register_concern(secretary, &world.key(), &form).await, "registering");
    let view = must(office.concern(secretary, &concern).await, "reading");
    assert_eq!(view.concern.unit, "ke", "the unit that was chosen");
    let terms = terms("rpl115-2");
    let ask = ClearanceForm {
        basis: "rpl115-2".to_owned(),
        form: Some(terms.form),
        purpose: Some(terms.purpose),
        necessity: terms.necessity,
    };
    must(office.ask_clearance(secretary, &world.key(), &concern, view.concern.version, &ask).await, "asking the police, a guest");
    let police = world.actor("liv.kp").await;
    let view = must(office.concern(&police, &concern).await, "reading as police");
    must(
        office.answer_clearance(&police, &world.key(), &concern, view.concern.version, Some(Clearance::Clear), "").await,
        "clearing",
    );
    let view = must(office.concern(secretary, &concern).await, "reading");
    must(office.open_case(secretary, &world.key(), &concern, view.concern.version, &[]).await, "opening")
}

async fn cases_seen(world: &World, username: &str) -> Vec<String> {
    let filter = CaseListFilter { all: true, before: None };
    let list = must(world.office().cases(&world.actor(username).await, &filter).await, username);
    list.lines.into_iter().map(|line| line.id).collect()
}

async fn guests_come_to_one_case(engine: Engine) {
    within(World::under(engine, presets::get("model-3").map_or("", |p| p.model), &MORE).await, |world| async move {
        let office = world.office();
        let secretary = in_unit(&world, "lea.ssp", "ke").await;
        let first = case(&world, &secretary, "Opdigt Førstesen").await;
        let second = case(&world, &secretary, MARK).await;
        assert!(cases_seen(&world, "liv.kp").await.is_empty(), "clearing a concern is no seat at its case");

        refused(office.invite_guest(&secretary, &world.key(), &first, "sof").await, "one that the model does not name as a guest");
        refused(office.invite_guest(&world.actor("liv.ssp").await, &world.key(), &first, "kf").await, "a liaison invites");
        for guest in ["kp-forebyggelse", "kf"] {
            must(office.invite_guest(&secretary, &world.key(), &first, guest).await, guest);
        }
        must(office.invite_guest(&secretary, &world.key(), &second, "kf").await, "probation to the second");
        assert_eq!(cases_seen(&world, "liv.kp").await, std::slice::from_ref(&first), "the police see the case they were asked to");
        assert_eq!(cases_seen(&world, "liv.kf").await.len(), 2);
        let browser = Browser::of(&world, "liv.kp").await;
        let none = browser.get(&format!("/sager/{}", tvaers_domain::id::CaseId::new())).await;
        let other = browser.get(&format!("/sager/{second}")).await;
        assert_eq!((other.status, other.body.len()), (none.status, none.body.len()), "the other case is not there");
        let view = must(office.case(&world.actor("liv.kp").await, &first).await, "the police look");
        assert!(view.parties.is_empty() && view.guests.is_empty() && view.items.is_empty(), "nothing of the others, nothing undisclosed");

        let item = world.bring("lea.ssp", &first, "fra sekretariatet").await;
        must(office.disclose(&secretary, &world.key(), &item, &["kp-forebyggelse".to_owned()], &terms("rpl115-2")).await, "the secretariat discloses");
        let police = world.actor("liv.kp").await;
        let own = world.bring("liv.kp", &first, "fra politiet").await;
        let to_probation = refused(office.disclose(&police, &world.key(), &own, &["kf".to_owned()], &terms("rpl115-1-1")).await, "guest to guest");
        assert!(matches!(&to_probation, OfficeError::Refused { policies } if policies.iter().any(|p| p == "w6_recipient_at_the_table")));
        must(office.disclose(&police, &world.key(), &own, &["ssp".to_owned()], &terms("rpl115-1-1")).await, "a guest discloses to the table");
        let offered = must(office.recipients(&police, &own).await, "whom the police can tell").departments;
        assert_eq!(offered, ["ssp"], "other guests are not offered");

        meeting(&world, &secretary, &first, &second).await;

        must(office.end_invitation(&secretary, &world.key(), &first, "kp-forebyggelse").await, "ending the invitation");
        assert!(cases_seen(&world, "liv.kp").await.is_empty(), "out of the case at once");
        refused(office.end_invitation(&secretary, &world.key(), &first, "kp-forebyggelse").await, "ending it twice");
    })
    .await;
}

/// Both guests come to one meeting: each sees its own points, no general one, and not the other.
async fn meeting(world: &World, secretary: &Actor, first: &str, second: &str) {
    let (office, now) = (world.office(), world.office().now());
    let plan = MeetingForm {
        starts_at: now + 7 * DAY,
        ends_at: now + 7 * DAY + HOUR,
        place: "Rådhuset".to_owned(),
        parties: ["ssp", "kp-forebyggelse", "kf"].map(str::to_owned).to_vec(),
        ..MeetingForm::default()
    };
    let meeting = must(office.plan_meeting(secretary, &world.key(), &plan).await, "planning");
    let general = NewPointForm {
        heading: tvaers_domain::meeting::Heading::Knowledge,
        number: String::new(),
        title: format!("{MARK} generelt"),
        minutes: None,
        purpose: String::new(),
        presenter: String::new(),
    };
    must(office.add_point(secretary, &world.key(), &meeting, &general).await, "a general point");
    // A guest asks for points in its own case and for nothing else.
    let guest = world.actor("liv.kp").await;
    let asking = must(office.asking_for_point(&guest, &meeting).await, "the form");
    assert!(!asking.general && asking.cases.len() == 1, "its own case");
    let mut form = AskForm { number: String::new(), title: format!("{MARK} ønske"), purpose: String::new(), minutes: None };
    let general = office.ask_for_point(&guest, &world.key(), &meeting, &form).await;
    assert!(matches!(refused(general, "a general matter"), OfficeError::Invalid(_)));
    form.number.clone_from(&asking.cases[0]);
    must(office.ask_for_point(&guest, &world.key(), &meeting, &form).await, "its own case");
    let view = must(office.meeting(secretary, &meeting).await, "the secretary looks");
    assert!(view.points.iter().any(|p| p.case.as_deref() == Some(second)), "both cases are on the agenda");
    must(office.send_agenda(secretary, &world.key(), &meeting, view.meeting.version).await, "sending");
    let view = must(office.meeting(&world.actor("liv.kp").await, &meeting).await, "the police look");
    let cases: Vec<&str> = view.points.iter().filter_map(|p| p.case.as_deref()).collect();
    assert_eq!((cases, view.points.len()), (vec![first], 1), "its own case's point and nothing else");
    assert_eq!(
        view.invited.iter().map(|i| i.party.as_str()).collect::<Vec<_>>(),
        ["kp-forebyggelse"],
        "who else comes is not told"
    );
    assert!(view.gathering.is_none(), "nor how many they are");
    live_and_in_minutes(world, secretary, &meeting, first).await;
}

/// While it is held, and in its minutes: what another guest does at the case that both are in leaves no trace on a guest's screen.
async fn live_and_in_minutes(world: &World, secretary: &Actor, meeting: &str, first: &str) {
    let (office, police, probation) = (world.office(), world.actor("liv.kp").await, world.actor("liv.kf").await);
    let there = ["ssp", "kp-forebyggelse", "kf"].map(str::to_owned);
    must(office.put_attendance(secretary, &world.key(), meeting, &there).await, "attendance");
    let view = must(office.meeting(secretary, meeting).await, "the secretary looks");
    let point = must(view.points.iter().find(|p| p.case.as_deref() == Some(first)).ok_or("none"), "the case").id.clone();
    must(office.go_to_point(secretary, &world.key(), meeting, &point, "").await, "to the case");
    let mark = async |who: &Actor| must(office.live_mark(who, meeting, Screen::Table).await, "a mark");
    let (before, own) = (mark(&police).await, mark(&probation).await);
    must(office.leave_point(secretary, &world.key(), meeting, &point, "kf", true).await, "probation leaves");
    assert_eq!(before, mark(&police).await, "no news for the other guest");
    assert_ne!(own, mark(&probation).await, "news for who left");
    let live = must(office.live_meeting(&police, meeting, Screen::Table).await, "the police's screen");
    assert!(live.absent.is_empty() && live.current().is_some_and(|t| t.agenda_item == point));

    let version = must(office.meeting(secretary, meeting).await, "the meeting").meeting.version;
    must(office.send_minutes(secretary, &world.key(), meeting, 5, version).await, "sending the minutes");
    must(office.object_to_minutes(&probation, &world.key(), meeting, &point, MARK).await, "probation objects");
    let seen = must(office.minutes(&police, meeting).await, "the police read the minutes");
    assert!(seen.objections.is_empty() && seen.absent.is_empty(), "of the other guest nothing");
    assert_eq!(seen.answers.iter().map(|a| a.party.as_str()).collect::<Vec<_>>(), ["kp-forebyggelse"]);
    assert!(must(office.minutes(&probation, meeting).await, "probation reads").objections.len() == 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guests_see_one_case_on_sqlite() {
    guests_come_to_one_case(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guests_see_one_case_on_postgres() {
    guests_come_to_one_case(Engine::Postgres).await;
}
