//! The little world with the table of who may do what in it: what is asked, and what the rules answer.

use std::collections::BTreeSet;

use tvaers_policy::{Act, Asked, Extra, Fact, FactValue, Facts, Grounds, Kind, Organisation, Policy, Refusal, Who, acts};

use crate::invented::{LATE, NOW, POWERS, casework, fact, id, organisation, users};

const TABLE: &str = include_str!("who_may_what.txt");

/// The circumstances of a line, as written.
#[derive(Clone)]
struct Circumstances(Vec<String>);

impl Circumstances {
    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|w| w == word)
    }

    fn of(&self, key: &str) -> Option<&str> {
        self.0.iter().find_map(|w| w.strip_prefix(key)?.strip_prefix('='))
    }

    /// Whom it is about besides.
    fn user(&self) -> &str {
        self.of("about").unwrap_or("bif-liaison")
    }

    /// The case that something is brought into.
    fn into(&self) -> &str {
        self.of("into").unwrap_or("c1")
    }

    /// Who planned a change of model.
    fn planner(&self) -> &str {
        self.of("planned").unwrap_or("bif-admin")
    }

    fn grounds(&self) -> Grounds<'_> {
        Grounds {
            basis: self.of("on").unwrap_or("rpl"),
            form: !self.has("noform"),
            consent: self.has("consent"),
            purpose: self.of("for").unwrap_or("prevention"),
            necessity: !self.has("nonecessity"),
            sensitive_necessity: self.has("sensitive"),
        }
    }

    fn asked(&self, act: &str) -> Asked<'_> {
        let grounds = self.grounds();
        let extra = match act {
            "ask_clearance" | "disclose_item" | "ask_party" => {
                Extra::Sharing { recipient: self.of("to").unwrap_or("kif"), grounds }
            }
            "bring_forward" => Extra::Bringing { into: self.into(), grounds },
            "hand_over" | "hand_over_concern" | "enclose_item" => {
                Extra::HandingOver { to: self.of("to").unwrap_or("gaest"), grounds }
            }
            "invite_guest" => Extra::Guest(self.of("guest").unwrap_or("forebyg")),
            "approve_change" | "approve_erasure" => Extra::PlannedBy(self.planner()),
            "create_user" => Extra::Creating { only_administrator: self.has("first"), has_administrator: !self.has("first") },
            "assign" | "declare_conflict" => Extra::User(self.user()),
            _ => Extra::None,
        };
        let now = if self.has("late") { LATE } else { NOW };
        Asked { now, written: !self.has("unwritten"), reason: self.has("reason"), extra }
    }
}

/// Something that may be asked in the world.
pub struct Question {
    act: &'static str,
    thing: String,
    circumstances: Circumstances,
    facts: Facts,
    /// Users who may, by the table.
    may: BTreeSet<String>,
}

impl Question {
    /// As a person would say it.
    pub fn say(&self, who: &Who) -> String {
        let circumstances: String = self.circumstances.0.iter().map(|w| format!(" {w}")).collect();
        format!("{} {} {}{circumstances}", who.user, self.act, self.thing)
    }

    /// The same when nothing is known of the thing.
    pub fn in_the_dark(&self) -> Self {
        let (thing, circumstances, may) = (self.thing.clone(), self.circumstances.clone(), self.may.clone());
        Self { act: self.act, thing, circumstances, facts: Facts::default(), may }
    }

    /// How many may, by the table.
    pub fn allowed(&self) -> usize {
        self.may.len()
    }

    pub fn act(&self) -> &'static str {
        self.act
    }

    pub fn thing(&self) -> &str {
        &self.thing
    }
}

/// What the store would load about a thing: it, what it belongs to, its tags, and whoever and whatever else is asked about.
fn about(facts: &[Fact], kind: Kind, thing: &str, circumstances: &Circumstances) -> Facts {
    let mut all: Vec<Fact> = facts.iter().filter(|f| f.kind == kind && f.id == thing).cloned().collect();
    for besides in [circumstances.user(), circumstances.planner(), circumstances.into()] {
        let new = facts.iter().find(|f| f.id == besides && all.iter().all(|a| a.id != f.id));
        all.extend(new.cloned());
    }
    let mut at = 0;
    while at < all.len() {
        let named: Vec<String> = all[at]
            .attrs
            .values()
            .filter_map(|v| if let FactValue::Id(id) = v { Some(id.clone()) } else { None })
            .chain(all[at].tags.values().cloned())
            .collect();
        for name in named {
            let more = facts.iter().find(|f| f.id == name && f.kind != Kind::User && all.iter().all(|a| a.id != f.id));
            all.extend(more.cloned());
        }
        at += 1;
    }
    Facts(all)
}

/// The world, and everything that is asked in it.
pub struct World {
    pub organisation: Organisation,
    pub users: Vec<Who>,
    pub questions: Vec<Question>,
}

impl World {
    pub fn new(policy: &Policy) -> Self {
        Self::with_powers(policy, POWERS)
    }

    /// The world in which secretariats have these powers and no others.
    pub fn with_powers(policy: &Policy, powers: &str) -> Self {
        let users = users();
        let mut facts = casework();
        facts.extend(users.iter().map(|u| {
            let attrs = [
                ("department", id(&u.department)),
                ("authority", id(&u.authority)),
                ("roles", FactValue::Set(u.roles.iter().map(|r| r.code().to_owned()).collect())),
                ("active", FactValue::Bool(u.active)),
            ];
            fact(Kind::User, &u.user, attrs)
        }));
        let organisation = policy.organisation(&Facts(organisation(powers))).unwrap();
        let mut world = Self { organisation, users, questions: Vec::new() };
        for line in TABLE.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            world.ask_as(&facts, line);
        }
        world.ask_the_rest(&facts);
        world
    }

    fn ask_as(&mut self, facts: &[Fact], line: &str) {
        let (question, may) = line.split_once(':').unwrap_or_else(|| panic!("no colon: {line}"));
        let mut words = question.split_whitespace();
        let (act, thing) = (words.next().unwrap(), words.next().unwrap().to_owned());
        let act = acts::ALL.iter().find(|a| a.name == act).unwrap_or_else(|| panic!("no act {act}"));
        let circumstances = Circumstances(words.map(str::to_owned).collect());
        let may: BTreeSet<String> = may.split_whitespace().map(str::to_owned).collect();
        for name in &may {
            assert!(self.users.iter().any(|u| u.user == *name), "nobody is called {name}: {line}");
        }
        let facts = about(facts, act.thing, &thing, &circumstances);
        let known = matches!(act.thing, Kind::Unit | Kind::Department) || facts.0.iter().any(|f| f.id == thing);
        assert!(known, "nothing is called {thing}: {line}");
        self.questions.push(Question { act: act.name, thing, circumstances, facts, may });
    }

    /// What the table does not speak of, nobody may.
    fn ask_the_rest(&mut self, facts: &[Fact]) {
        for act in acts::ALL {
            for fact in facts.iter().filter(|f| f.kind == act.thing && f.kind != Kind::User) {
                if !self.questions.iter().any(|q| q.act == act.name && q.thing == fact.id) {
                    self.ask_as(facts, &format!("{} {}:", act.name, fact.id));
                }
            }
        }
    }

    pub fn user(&self, name: &str) -> &Who {
        self.users.iter().find(|u| u.user == name).unwrap()
    }

    /// The first question of the table that begins so.
    pub fn question(&self, line: &str) -> &Question {
        self.questions.iter().find(|q| format!("{} {}", q.act, q.thing) == line).unwrap()
    }

    /// Whether the rules let somebody.
    pub fn lets(&self, policy: &Policy, who: &Who, q: &Question) -> bool {
        match self.put(policy, who, q) {
            Ok(()) => true,
            Err(refusal) => {
                assert_eq!(refusal.fault, None, "{}", q.say(who));
                false
            }
        }
    }

    /// The first answer that is not the table's, among the questions that a rule with this text is about.
    pub fn first_fault(&self, policy: &Policy, rule: &str) -> Option<String> {
        self.faults(policy, |q| concerns(rule, q.act)).next()
    }

    /// Every answer that is not the table's, among some questions.
    pub fn faults<'a>(&'a self, policy: &'a Policy, asked: impl Fn(&Question) -> bool + 'a) -> impl Iterator<Item = String> + 'a {
        let all = self.questions.iter().filter(move |q| asked(q)).flat_map(|q| self.users.iter().map(move |u| (q, u)));
        all.filter_map(|(q, u)| {
            let (should, does) = (q.may.contains(&u.user), self.lets(policy, u, q));
            let word = if does { "may, and should not:" } else { "may not, and should:" };
            (should != does).then(|| format!("{word} {}", q.say(u)))
        })
    }
}

/// Whether a rule with this text can be about an act, to save the time of asking what it cannot change.
fn concerns(rule: &str, act: &str) -> bool {
    let act = acts::ALL.iter().find(|a| a.name == act).unwrap();
    let names = |of: &str| rule.contains(&format!("Tvaers::Action::\"{of}\""));
    let on_act = !rule.contains("Tvaers::Action::")
        || names(act.name)
        || names("serve")
        || names("preside")
        || (names("content") && act.content);
    let thing = rule.split_once("resource is Tvaers::").and_then(|(_, rest)| rest.split(|c: char| !c.is_alphanumeric()).next());
    on_act && thing.is_none_or(|thing| thing == act.thing.name())
}

macro_rules! by_name {
    ($world:expr, $policy:expr, $who:expr, $q:expr, $asked:expr, [$($act:ident)+]) => {
        match $q.act {
            $(<acts::$act as Act>::NAME =>
                $policy.permit::<acts::$act>(&$world.organisation, $who, &$q.thing, $asked, &$q.facts).map(|_| ()),)+
            other => panic!("{other} is not asked by name"),
        }
    };
}

impl World {
    /// Asks.
    pub fn put(&self, policy: &Policy, who: &Who, q: &Question) -> Result<(), Refusal> {
        let asked = q.circumstances.asked(q.act);
        by_name!(self, policy, who, q, &asked, [
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
        ])
    }
}
