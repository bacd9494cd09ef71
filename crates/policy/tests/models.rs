//! Every promise holds under every model that is accepted: random organisations and models, casework on them, every act by people of every role in
//! every department. Asked of the shipped rules and of rules with a power that permits everything. All people and departments are invented.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use tvaers_domain::people::Role;
use tvaers_model::{Bases, Model, Organisation as House, Treats, arbitrary, presets};
use tvaers_policy::{Act, Asked, Extra, Fact, FactValue, Facts, Grounds, Kind, Organisation, Policy, Refusal, Who, acts};

use world::{Dice, NOW, World, id};

/// How many accepted models are tried, and how often each act is asked for under each; acts that depend on more are asked for more often.
const MODELS: usize = 60;
const QUESTIONS: usize = 20;
const MORE_QUESTIONS: usize = 60;

const EVERYTHING: &str = "@id(\"everything\") permit (principal, action, resource);";

fn set<T: ToString>(of: &[T]) -> FactValue {
    FactValue::Set(of.iter().map(ToString::to_string).collect())
}

/// The facts of an organisation under a model, as a house that is founded on them has them. Now and then a unit is one that only finishes what it has.
fn found(d: &mut Dice, house: &House, model: &Model, bases: &Bases) -> World {
    let mut w = World::default();
    for a in house.authorities() {
        w.add(Kind::Authority, &a.id, vec![("kind", id(&a.kind)), ("regime", id(&a.regime))], BTreeMap::new());
    }
    for x in house.departments() {
        let speaker = model.speaker_of(&x.id);
        let attrs = vec![("authority", id(&x.authority)), ("code", FactValue::Text(x.id.clone())), ("speaker", id(speaker))];
        w.add(Kind::Department, &x.id, attrs, BTreeMap::new());
    }
    for b in bases.all() {
        let day = |day: jiff::civil::Date| day.in_tz("Europe/Copenhagen").unwrap().timestamp().as_microsecond();
        let attrs = vec![
            ("senders", set(&b.senders)),
            ("recipients", set(&b.recipients)),
            ("within_authority", FactValue::Bool(b.within_authority)),
            ("needs_form", FactValue::Bool(b.needs_form)),
            ("needs_consent", FactValue::Bool(b.needs_consent)),
            ("valid_from", FactValue::Int(b.valid_from.map_or(0, day))),
            ("valid_to", FactValue::Int(b.valid_to.map_or(i64::MAX, day))),
        ];
        w.add(Kind::Basis, &b.id, attrs, BTreeMap::new());
    }
    for u in &model.units {
        let powers: Vec<&str> = u.powers.iter().map(|p| p.code()).collect();
        let attrs = vec![
            ("internal", FactValue::Bool(u.internal)),
            ("home", id(&u.home)),
            ("secretariat", id(&u.secretariat)),
            ("chair", id(&u.chair)),
            ("parties", set(&u.parties)),
            ("guests", set(&u.guests)),
            ("bases", set(&u.bases)),
            ("powers", set(&powers)),
            ("takes_cases", FactValue::Bool(u.treats == Treats::Cases)),
            ("open", FactValue::Bool(!d.yes(10))),
        ];
        w.add(Kind::Unit, &u.id, attrs, BTreeMap::new());
    }
    w
}

/// Somebody of each role in each department, somebody of several roles, and now and then a closed account or one of the wrong authority.
fn people(d: &mut Dice, w: &mut World, house: &House) {
    let authorities: Vec<String> = house.authorities().iter().map(|a| a.id.clone()).collect();
    for x in house.departments() {
        let several = || Role::ALL.iter().copied();
        let some: BTreeSet<Role> = several().filter(|_| d.yes(40)).collect();
        for roles in several().map(|role| BTreeSet::from([role])).chain([some]) {
            let user = format!("p{}", w.users.len());
            let authority = if d.yes(3) { d.one(&authorities).clone() } else { x.authority.clone() };
            let active = d.yes(95);
            let words: Vec<&str> = roles.iter().map(|r| r.code()).collect();
            let attrs = vec![
                ("department", id(&x.id)),
                ("authority", id(&authority)),
                ("roles", set(&words)),
                ("active", FactValue::Bool(active)),
            ];
            w.add(Kind::User, &user, attrs, BTreeMap::new());
            w.users.push(Who { user, department: x.id.clone(), authority, roles, active });
        }
    }
}

/// A world under a model, and the ids that its questions name.
struct Town {
    world: World,
    organisation: Organisation,
    ids: BTreeMap<Kind, Vec<String>>,
}

impl Town {
    fn new(d: &mut Dice, policy: &Policy, house: &House, model: &Model, bases: &Bases) -> Self {
        let mut world = found(d, house, model, bases);
        let organisation = policy.organisation(&Facts(world.facts.clone())).unwrap();
        people(d, &mut world, house);
        let of = |world: &World, kind: Kind| -> Vec<String> {
            world.facts.iter().filter(|f| f.kind == kind).map(|f| f.id.clone()).collect()
        };
        let (departments, units) = (of(&world, Kind::Department), of(&world, Kind::Unit));
        let (users, authorities) = (of(&world, Kind::User), of(&world, Kind::Authority));
        world.casework(d, &departments, &units, &users, &authorities);
        let ids = Kind::ALL.iter().map(|k| (*k, of(&world, *k))).collect();
        Self { world, organisation, ids }
    }

    fn fact(&self, kind: Kind, id: &str) -> &Fact {
        self.world.facts.iter().find(|f| f.kind == kind && f.id == id).unwrap()
    }

    /// The unit that something is of, through its case if it has one.
    fn table(&self, kind: Kind, id: &str) -> String {
        let fact = self.fact(kind, id);
        match (fact.attrs.get("unit"), fact.attrs.get("case")) {
            (Some(FactValue::Id(unit)), _) => unit.clone(),
            (None, Some(FactValue::Id(case))) => self.table(Kind::Case, case),
            _ => unreachable!("{id} is of no unit"),
        }
    }

    /// Whether somebody's department is involved in a case.
    fn is_involved(&self, who: &Who, case: &str) -> bool {
        matches!(&self.fact(Kind::Case, case).attrs["parties"], FactValue::Set(parties) if parties.contains(&who.department))
    }

    fn is_guest(&self, unit: &str, department: &str) -> bool {
        matches!(&self.fact(Kind::Unit, unit).attrs["guests"], FactValue::Set(guests) if guests.iter().any(|g| g == department))
    }

    fn is_internal(&self, unit: &str) -> bool {
        self.fact(Kind::Unit, unit).attrs["internal"] == FactValue::Bool(true)
    }

    /// Something of a kind.
    fn any(&self, d: &mut Dice, kind: Kind) -> &str {
        d.one(&self.ids[&kind])
    }
}

/// What a question names besides the one who asks and the thing.
struct Besides {
    department: String,
    into: String,
    to: String,
    user: String,
    basis: String,
    purpose: &'static str,
    yes: [bool; 4],
}

impl Besides {
    /// The basis is mostly one that the table in question uses.
    fn draw(d: &mut Dice, town: &Town, act: &str, kind: Kind, thing: &str) -> Self {
        let (into, to) = (town.any(d, Kind::Case).to_owned(), town.any(d, Kind::Unit).to_owned());
        let table = match act {
            "bring_forward" => town.table(Kind::Case, &into),
            "disclose_item" | "ask_clearance" | "ask_party" => town.table(kind, thing),
            _ => to.clone(),
        };
        let FactValue::Set(used) = &town.fact(Kind::Unit, &table).attrs["bases"] else { unreachable!() };
        let basis = if d.yes(80) && !used.is_empty() { d.one(used) } else { town.any(d, Kind::Basis) }.to_owned();
        Self {
            department: town.any(d, Kind::Department).to_owned(),
            into,
            to,
            user: town.any(d, Kind::User).to_owned(),
            basis,
            purpose: if d.yes(85) { "prevention" } else { "investigation" },
            yes: [d.yes(85), d.yes(85), d.yes(85), d.yes(50)],
        }
    }

    fn extra(&self, act: &str) -> Extra<'_> {
        let [form, necessity, sensitive_necessity, consent] = self.yes;
        let grounds = Grounds { basis: &self.basis, form, consent, purpose: self.purpose, necessity, sensitive_necessity };
        match act {
            "disclose_item" | "ask_clearance" | "ask_party" => Extra::Sharing { recipient: &self.department, grounds },
            "bring_forward" => Extra::Bringing { into: &self.into, grounds },
            "hand_over" | "hand_over_concern" | "enclose_item" => Extra::HandingOver { to: &self.to, grounds },
            "invite_guest" => Extra::Guest(&self.department),
            "approve_change" | "approve_erasure" => Extra::PlannedBy(&self.user),
            "create_user" => Extra::Creating { only_administrator: form, has_administrator: !necessity },
            "declare_conflict" | "assign" => Extra::User(&self.user),
            _ => Extra::None,
        }
    }
}

/// How often an act was asked for, was allowed by the shipped rules, and was let through by the walls alone.
#[derive(Default, Clone, Copy)]
struct Count {
    asked: usize,
    allowed: usize,
    let_through: usize,
}

/// The rules, the same with a power that permits everything, and what came of asking them.
struct Trial {
    shipped: Policy,
    open: Policy,
    counts: BTreeMap<&'static str, Count>,
    broken: BTreeMap<String, String>,
}

impl Trial {
    fn of(shipped: Policy) -> Self {
        let open = shipped.with(EVERYTHING).unwrap();
        Self { shipped, open, counts: BTreeMap::new(), broken: BTreeMap::new() }
    }

    /// Asks for an act, of whatever and by whomever it falls to.
    fn ask<A: Act>(&mut self, d: &mut Dice, town: &Town) {
        let many = matches!(A::THING, Kind::Item | Kind::Concern) || matches!(A::NAME, "invite_guest" | "ask_party");
        let times = if town.ids[&A::THING].is_empty() {
            0
        } else if many {
            MORE_QUESTIONS
        } else {
            QUESTIONS
        };
        for _ in 0..times {
            let (mut who, mut thing, mut besides) = draw::<A>(d, town);
            // Bringing forward leads from behind a wall to a table across, clearance is asked by the owner, and a guest by a table that has some: a blind
            // draw hardly ever hits.
            for _ in 0..40 {
                let leads = |into: &str| {
                    town.is_internal(&town.table(A::THING, &thing)) && !town.is_internal(&town.table(Kind::Case, into))
                };
                let hits = match A::NAME {
                    "bring_forward" => leads(&besides.into) && town.is_involved(who, &besides.into),
                    "invite_guest" => town.is_guest(&town.table(A::THING, &thing), &besides.department),
                    "ask_clearance" => town.fact(A::THING, &thing).attrs["owner"] == id(&who.department),
                    _ => true,
                };
                if hits {
                    break;
                }
                (who, thing, besides) = draw::<A>(d, town);
            }
            let mut facts = town.world.about(town.fact(A::THING, &thing));
            match besides.extra(A::NAME) {
                Extra::Bringing { into, .. } => facts.0.extend(town.world.about(town.fact(Kind::Case, into)).0),
                Extra::PlannedBy(user) | Extra::User(user) => facts.0.push(town.fact(Kind::User, user).clone()),
                _ => {}
            }
            let asked = Asked { now: NOW, written: d.yes(90), reason: d.yes(80), extra: besides.extra(A::NAME) };
            let allows = |policy: &Policy| lets(policy.permit::<A>(&town.organisation, who, &thing, &asked, &facts).map(|_| ()));
            let (allowed, through) = (allows(&self.shipped), allows(&self.open));
            assert!(through || !allowed, "{}: what the shipped powers allow, a power for everything allows", A::NAME);
            let count = self.counts.entry(A::NAME).or_default();
            count.asked += 1;
            count.allowed += usize::from(allowed);
            count.let_through += usize::from(through);
            if through {
                let outside = self.open.outside(&town.organisation, who, A::NAME, &thing, &asked, &facts).unwrap();
                for promise in outside {
                    let request = format!("{promise}: {} {thing} by {who:?}, {asked:?}, {facts:#?}", A::NAME);
                    self.broken.entry(promise).or_insert(request);
                }
            }
        }
    }
}

/// Somebody, something and the circumstances of an act.
fn draw<'t, A: Act>(d: &mut Dice, town: &'t Town) -> (&'t Who, String, Besides) {
    let who = &town.world.users[d.below(town.world.users.len())];
    let thing = town.any(d, A::THING).to_owned();
    let besides = Besides::draw(d, town, A::NAME, A::THING, &thing);
    (who, thing, besides)
}

/// A rule that cannot be evaluated is a fault of the rules, whatever is asked.
fn lets(answer: Result<(), Refusal>) -> bool {
    answer.inspect_err(|refusal| assert_eq!(refusal.fault, None, "{}", refusal.act)).is_ok()
}

macro_rules! ask_all {
    ($trial:expr, $d:expr, $town:expr, [$($act:ident)+]) => { $($trial.ask::<acts::$act>($d, $town);)+ };
}

/// Tries so many accepted models; how many were drawn for that.
fn try_models(trial: &mut Trial, models: usize) -> usize {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let bases = Bases::read(presets::BASES).unwrap();
    let (mut drawn, mut accepted) = (0, 0);
    while accepted < models {
        drawn += 1;
        let (house, text) = arbitrary::models().new_tree(&mut runner).unwrap().current();
        let house = House::read(&house).unwrap();
        let Ok(model) = Model::read(&text, &house, &bases) else { continue };
        accepted += 1;
        let d = &mut Dice(0x5eed_0000_0000 + drawn as u64);
        let town = Town::new(d, &trial.shipped, &house, &model, &bases);
        ask_all!(trial, d, &town, [
            RegisterConcern Convene SearchSubject ViewFigures ViewLateness PlanChange ApproveChange RecordPosition ListConcerns ViewConcern
            ReadReporter Triage JoinConcern AskClearance AnswerClearance HandOverConcern ViewCase StartInquiry Assess
            ProposeAction CloseCase InviteGuest HandOver AddItem Undertake DeclareConflict Assign AskParty ViewRequest
            AnswerRequest ViewAnswer AnswerInquiry AskAtHome ReadItem ChangeItem DiscloseItem BringForward EncloseItem
            ViewDisclosure WithdrawDisclosure ReceiveDisclosure ViewAction AcceptAction ReportStatus RequestStatus
            ViewHandover DecideHandover WithdrawHandover ViewMeeting ReplyInvitation AskForPoint AnswerMinutes
            PrepareMeeting HoldMeeting ApproveMinutes ViewAgendaItem WriteArticle ViewArticle ChangeArticle
            PublishArticle WithdrawArticle WriteLetter WriteCaseLetter ViewLetter ReadLetter ChangeLetter SendLetter
            KeepLetterhead RegisterAccessRequest ViewAccessRequest ReadAccessRequest WorkOnAccessRequest
            ApproveAccessRequest GatherConcern GatherCase GatherItem GatherAction GatherPoint GatherLetter ViewErasure
            PrepareErasure ApproveErasure AllowDisposal RestrictCase AssessUnderretning ReviewCase ReviewDisclosure
            ViewInforming AnswerInforming AcknowledgeConcernCorrection RestrictConcern ReviewReadings ReadEntry ViewUser ManageUser CreateUser
        ]);
    }
    drawn
}

#[test]
fn every_accepted_model_keeps_every_promise() {
    let mut trial = Trial::of(Policy::shipped().unwrap());
    let drawn = try_models(&mut trial, MODELS);
    let faults: Vec<&String> = trial.broken.values().collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(drawn > MODELS, "some models are refused");
    let asked: usize = trial.counts.values().map(|c| c.asked).sum();
    println!("{MODELS} accepted models of {drawn}, {asked} requests");
    assert!(asked > 90_000, "{asked} requests are too few");
    assert_eq!(trial.counts.len(), acts::ALL.len(), "every act is asked for");
    for (act, Count { asked, allowed, let_through }) in &trial.counts {
        println!("{act:22} {asked:6} asked, {let_through:6} let through by the walls, {allowed:6} allowed");
    }
    for (act, count) in &trial.counts {
        assert!(count.allowed > 0, "{act} was never allowed: the worlds do not try it");
    }
}

/// The same worlds find the promise that is broken when a guard is missing.
#[test]
fn a_missing_guard_is_found() {
    for (guard, promise, wall) in [("w4_item", "P4-item", "P4-"), ("w2_item_own_or_disclosed", "P2-item", "P2-")] {
        let mut trial = Trial::of(Policy::shipped().unwrap().without(guard).unwrap());
        try_models(&mut trial, MODELS / 4);
        let broken: Vec<&String> = trial.broken.keys().collect();
        assert!(trial.broken.contains_key(promise), "without {guard} nothing is found: {broken:?}");
        assert!(broken.iter().all(|id| id.starts_with(wall)), "without {guard}: {broken:?}");
    }
}
