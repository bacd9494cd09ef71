//! What is played in a unit before it is crawled: a case in which everybody at the table and every guest has part, a case in which nobody has, and meetings
//! of all, of the secretariat alone and of one other party alone. Everybody and everything in it is invented.

use std::collections::BTreeMap;

use tvaers_domain::{
    concern::Clearance,
    disclosure::{Form, Purpose},
    time::{DAY, HOUR},
};
use tvaers_model::{Treats, Unit};
use tvaers_office::{Actor, case::InquiryForm, concern::ClearanceForm, followup::NewAction, meeting::MeetingForm};
use tvaers_testkit::{World, concern_form, must, terms};

/// What was played in a unit.
pub struct Played {
    pub unit: Unit,
    /// Departments that have part, the secretariat and the guests among them.
    pub part: Vec<String>,
    /// Held: all are invited, the secretariat alone, one other party alone (who).
    pub all: String,
    pub own: String,
    pub other: Option<(String, String)>,
    /// Of a unit that takes cases.
    pub cases: Option<Cases>,
}

/// What was played in a unit that takes cases.
pub struct Cases {
    /// A concern that was only received, and one about which the police are asked (whom).
    pub received: String,
    pub asked: Option<(String, String)>,
    pub with: Case,
    pub without: Case,
    /// In the case with part, by party: unanswered, and agreed.
    pub answers: BTreeMap<String, String>,
    pub actions: BTreeMap<String, String>,
    /// The secretariat's action in the case without part.
    pub lone: String,
    /// In the case with part, by owner: an item that nobody else reads, and one to try disclosing with.
    pub kept: BTreeMap<String, String>,
    pub spare: BTreeMap<String, String>,
    /// Items that were disclosed.
    pub shared: Vec<Shared>,
}

pub struct Case {
    pub id: String,
    pub number: String,
}

pub struct Shared {
    pub from: String,
    pub to: String,
    pub item: String,
}

impl Shared {
    /// Stands in its text.
    pub fn mark(&self) -> String {
        format!("MAERKE-FRA-{}-TIL-{}.", self.from, self.to)
    }
}

/// Stands in the text of what a department kept to itself.
pub fn kept_mark(owner: &str) -> String {
    format!("MAERKE-HOLDT-AF-{owner}.")
}

pub fn liaison(department: &str) -> String {
    format!("liaison.{department}.m")
}

/// A basis on which one department may tell another in a unit.
pub fn basis(unit: &Unit, from: &str, to: &str) -> &'static str {
    let outside = |d: &str| matches!(d, "kp-forebyggelse" | "kf");
    match (from, to) {
        _ if unit.internal => "intern",
        (from, to) if !outside(from) && !outside(to) => "intern",
        ("kp-forebyggelse", _) => "rpl115-1-1",
        _ => "rpl115-2",
    }
}

/// Plays it, by those whose task each step is.
pub async fn play(world: &World, unit: &Unit) -> Played {
    let stage = Stage { world, unit, secretary: secretary(world, unit).await };
    let cases = if unit.treats == Treats::Cases { Some(stage.cases().await) } else { None };
    let part: Vec<String> = unit.parties.iter().chain(&unit.guests).cloned().collect();
    let other = part.iter().find(|p| **p != unit.secretariat).cloned();
    let all = stage.plan(&part).await;
    let own = stage.plan(std::slice::from_ref(&unit.secretariat)).await;
    let other = match other {
        Some(party) => Some((stage.plan(std::slice::from_ref(&party)).await, party)),
        None => None,
    };
    for meeting in [&all, &own].into_iter().chain(other.as_ref().map(|(meeting, _)| meeting)) {
        stage.hold(meeting).await;
    }
    Played { unit: unit.clone(), part, all, own, other, cases }
}

/// Somebody of the secretariat, who works in this unit where their department serves several.
async fn secretary(world: &World, unit: &Unit) -> Actor {
    let token = world.token(&format!("secretary.{}.m", unit.secretariat)).await;
    let actor = must(world.office().actor(&token).await, "logging in");
    must(world.office().work_in(&actor, &unit.id).await, "choosing the unit");
    must(world.office().actor(&token).await, "working in it")
}

struct Stage<'a> {
    world: &'a World,
    unit: &'a Unit,
    secretary: Actor,
}

impl Stage<'_> {
    async fn cases(&self) -> Cases {
        let unit = self.unit;
        let received = self.register().await;
        let (with, without) = (self.open().await, self.open().await);
        let asked = match &unit.clearer {
            Some(clearer) => self.ask_police(&self.register().await, clearer).await,
            None => None,
        };
        for guest in &unit.guests {
            must(self.world.office().invite_guest(&self.secretary, &self.world.key(), &with.id, guest).await, guest);
        }
        let part: Vec<String> = unit.parties.iter().chain(&unit.guests).cloned().collect();
        let answers = self.inquire(&with.id, &part).await;
        let (mut kept, mut spare, mut actions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for party in &part {
            self.assign(&with.id, party).await;
            kept.insert(party.clone(), self.world.bring(&liaison(party), &with.id, &kept_mark(party)).await);
            spare.insert(party.clone(), self.world.bring(&liaison(party), &with.id, "til at prøve med").await);
            actions.insert(party.clone(), self.agree(&with.id, party, &liaison(party)).await);
        }
        let lone = self.agree(&without.id, &unit.secretariat, &format!("secretary.{}.m", unit.secretariat)).await;
        let shared = self.share(&with.id, &part).await;
        Cases { received, asked, with, without, answers, actions, lone, kept, spare, shared }
    }

    async fn register(&self) -> String {
        let office = self.world.office();
        let concern = must(office.register_concern(&self.secretary, &self.world.key(), &concern_form()).await, "registering");
        let view = must(office.concern(&self.secretary, &concern).await, "reading");
        assert_eq!(view.concern.unit, self.unit.id);
        concern
    }

    /// Asks the police about a concern, if it is for them to say: who was asked, about what.
    async fn ask_police(&self, concern: &str, clearer: &str) -> Option<(String, String)> {
        let office = self.world.office();
        let view = must(office.concern(&self.secretary, concern).await, "reading");
        let terms = office.clearance_terms(&self.unit.id, &view.concern.owner)?;
        if !view.may.ask || terms.bases.is_empty() {
            return None;
        }
        let ask = ClearanceForm {
            basis: basis(self.unit, &self.unit.secretariat, clearer).to_owned(),
            form: Some(Form::Ssp),
            purpose: Some(Purpose::Prevention),
            necessity: "Politiet skal afklare, om noget taler imod.".to_owned(),
        };
        must(office.ask_clearance(&self.secretary, &self.world.key(), concern, view.concern.version, &ask).await, "asking");
        Some((clearer.to_owned(), concern.to_owned()))
    }

    async fn open(&self) -> Case {
        let (world, office) = (self.world, self.world.office());
        let concern = self.register().await;
        if let Some(clearer) = &self.unit.clearer
            && self.ask_police(&concern, clearer).await.is_some()
        {
            let police = world.actor(&liaison(clearer)).await;
            let version = must(office.concern(&police, &concern).await, "reading as police").concern.version;
            must(office.answer_clearance(&police, &world.key(), &concern, version, Some(Clearance::Clear), "").await, "clearing");
        }
        let version = must(office.concern(&self.secretary, &concern).await, "reading").concern.version;
        let id = must(office.open_case(&self.secretary, &world.key(), &concern, version, &[]).await, "opening");
        let number = must(office.case(&self.secretary, &id).await, "the case").case.number;
        Case { id, number }
    }

    /// Asks everybody, the secretariat itself among them; what each is to answer.
    async fn inquire(&self, case: &str, parties: &[String]) -> BTreeMap<String, String> {
        let unit = self.unit;
        let outside = parties.iter().find(|p| basis(unit, &unit.secretariat, p) != "intern");
        let round = InquiryForm {
            parties: parties.to_vec(),
            question: "Hvad ved I?".to_owned(),
            terms: terms(outside.map_or("intern", |p| basis(unit, &unit.secretariat, p))),
            own_authority_basis: if unit.bases.iter().any(|b| b == "intern") { "intern".to_owned() } else { String::new() },
        };
        let office = self.world.office();
        must(office.start_inquiry(&self.secretary, &self.world.key(), case, &round).await, "asking");
        let view = must(office.case(&self.secretary, case).await, "the case");
        view.answers.into_iter().map(|answer| (answer.party, answer.id)).collect()
    }

    async fn assign(&self, case: &str, party: &str) {
        let world = self.world;
        let (liaison, caseworker) = (world.actor(&liaison(party)).await, world.actor(&format!("caseworker.{party}.m")).await);
        must(world.office().assign(&liaison, &world.key(), case, &caseworker.who.user, true).await, "assigning");
    }

    /// An action that is proposed to a party and undertaken by it.
    async fn agree(&self, case: &str, party: &str, who: &str) -> String {
        let (world, office) = (self.world, self.world.office());
        let new = NewAction {
            case: case.to_owned(),
            party: party.to_owned(),
            text: "Samtaler".to_owned(),
            due: office.now() + 9 * DAY,
            meeting: None,
        };
        must(office.propose_action(&self.secretary, &world.key(), &new).await, "proposing");
        let all = must(office.case_actions(&self.secretary, case).await, "the actions").actions;
        let action = must(all.iter().find(|a| a.party == party).ok_or("it is not there"), "the action");
        must(office.accept_action(&world.actor(who).await, &world.key(), &action.id, true, action.version).await, "undertaking");
        action.id.clone()
    }

    /// The secretariat tells each of the others something, and one of them tells it something.
    async fn share(&self, case: &str, part: &[String]) -> Vec<Shared> {
        let (world, secretariat) = (self.world, &self.unit.secretariat);
        let others: Vec<&String> = part.iter().filter(|p| *p != secretariat).collect();
        let pairs = others.iter().map(|to| (secretariat, *to)).chain(others.first().map(|from| (*from, secretariat)));
        let mut all = Vec::new();
        for (from, to) in pairs {
            let mut shared = Shared { from: from.clone(), to: to.clone(), item: String::new() };
            shared.item = world.bring(&liaison(from), case, &shared.mark()).await;
            let sender = world.actor(&liaison(from)).await;
            let on = terms(basis(self.unit, from, to));
            must(world.office().disclose(&sender, &world.key(), &shared.item, std::slice::from_ref(to), &on).await, "disclosing");
            all.push(shared);
        }
        all
    }

    async fn plan(&self, parties: &[String]) -> String {
        let starts_at = self.world.office().now() + 7 * DAY;
        let plan = MeetingForm {
            starts_at,
            ends_at: starts_at + HOUR,
            place: "Rådhuset".to_owned(),
            parties: parties.to_vec(),
            ..MeetingForm::default()
        };
        must(self.world.office().plan_meeting(&self.secretary, &self.world.key(), &plan).await, "planning")
    }

    async fn hold(&self, meeting: &str) {
        let office = self.world.office();
        let version = must(office.meeting(&self.secretary, meeting).await, "the meeting").meeting.version;
        must(office.send_agenda(&self.secretary, &self.world.key(), meeting, version).await, "convening");
        must(office.hold_meeting(&self.secretary, &self.world.key(), meeting).await, "holding");
    }
}
