//! A little invented world in Model 2, and the table of who may do what in it.

use std::collections::{BTreeMap, BTreeSet};

use tvaers_domain::people::Role;
use tvaers_policy::{Act, Asked, Extra, Fact, FactValue, Facts, Kind, Organisation, Policy, Refusal, Who, acts};

/// The instant of the questions; the disclosures end a second later.
const NOW: i64 = 1_790_000_000_000_000;
const LATE: i64 = NOW + 1_000_000;
const TABLE: &str = include_str!("who_may_what.txt");

fn id(v: &str) -> FactValue {
    FactValue::Id(v.to_owned())
}

fn set(v: &str) -> FactValue {
    FactValue::Set(v.split_whitespace().map(str::to_owned).collect())
}

fn fact<const N: usize>(kind: Kind, name: &str, attrs: [(&str, FactValue); N]) -> Fact {
    let attrs = attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    Fact { kind, id: name.to_owned(), attrs, tags: BTreeMap::new() }
}

fn tagged(mut fact: Fact, key: &str, tag: &str) -> Fact {
    fact.tags.insert(key.to_owned(), tag.to_owned());
    fact
}

/// Department and authority.
const DEPARTMENTS: [(&str, &str); 7] = [
    ("bif", "kbh"),
    ("sof", "kbh"),
    ("buf", "kbh"),
    ("forebyg", "politi"),
    ("station", "politi"),
    ("kif", "kf"),
    ("pet", "efter"),
];

/// Department, and what its people are there; each is called after both.
const PEOPLE: [(&str, &str); 7] = [
    ("forebyg", "secretary chair liaison dpo administrator leader"),
    ("station", "liaison"),
    ("bif", "secretary chair liaison caseworker other leader auditor administrator closed"),
    ("sof", "secretary chair liaison caseworker"),
    ("buf", "liaison dpo auditor"),
    ("kif", "secretary chair liaison caseworker"),
    ("pet", "liaison"),
];

fn organisation() -> Vec<Fact> {
    let mut all = Vec::new();
    for (name, kind, regime) in [
        ("kbh", "municipality", "gdpr"),
        ("politi", "police", "led"),
        ("kf", "prison_probation", "led"),
        ("efter", "intelligence", "pet"),
    ] {
        all.push(fact(Kind::Authority, name, [("kind", id(kind)), ("regime", id(regime))]));
    }
    for (name, authority) in DEPARTMENTS {
        all.push(fact(Kind::Department, name, [("authority", id(authority)), ("code", FactValue::Text(name.to_owned()))]));
    }
    let everybody = "municipality police prison_probation";
    for (name, who, within, form, from, to) in [
        ("rpl", everybody, false, true, 0, i64::MAX),
        ("old", everybody, false, false, 0, NOW),
        ("new", everybody, false, false, NOW, i64::MAX),
        ("unused", everybody, false, false, 0, i64::MAX),
        ("intern", "municipality", true, false, 0, i64::MAX),
    ] {
        let attrs = [
            ("senders", set(who)),
            ("recipients", set(who)),
            ("within_authority", FactValue::Bool(within)),
            ("needs_form", FactValue::Bool(form)),
            ("valid_from", FactValue::Int(from)),
            ("valid_to", FactValue::Int(to)),
        ];
        all.push(fact(Kind::Basis, name, attrs));
    }
    for (name, internal, home, secretariat, parties, bases) in [
        ("tvaer", false, "politi", "forebyg", "forebyg station kif bif", "rpl old new"),
        ("intern", true, "kbh", "bif", "bif sof buf", "intern"),
    ] {
        let attrs = [
            ("internal", FactValue::Bool(internal)),
            ("home", id(home)),
            ("secretariat", id(secretariat)),
            ("parties", set(parties)),
            ("bases", set(bases)),
        ];
        all.push(fact(Kind::Unit, name, attrs));
    }
    all
}

fn users() -> Vec<Who> {
    let mut all = Vec::new();
    for (department, words) in PEOPLE {
        let authority = DEPARTMENTS.iter().find(|d| d.0 == department).unwrap().1;
        for word in words.split_whitespace() {
            let code = match word {
                "other" => "caseworker",
                "closed" => "liaison",
                word => word,
            };
            let short = if word == "administrator" { "admin" } else { word };
            all.push(Who {
                user: format!("{department}-{short}"),
                department: department.to_owned(),
                authority: authority.to_owned(),
                roles: BTreeSet::from([Role::from_code(code).unwrap()]),
                active: word != "closed",
            });
        }
    }
    all
}

fn casework() -> Vec<Fact> {
    let case = |name, unit, parties, assigned, disqualified| {
        let attrs =
            [("unit", id(unit)), ("parties", set(parties)), ("assigned", set(assigned)), ("disqualified", set(disqualified))];
        fact(Kind::Case, name, attrs)
    };
    let concern = |name, unit, owner, anonymous, of: Option<&str>| {
        let mut fact =
            fact(Kind::Concern, name, [("unit", id(unit)), ("owner", id(owner)), ("anonymous", FactValue::Bool(anonymous))]);
        fact.attrs.extend(of.map(|case| ("case".to_owned(), id(case))));
        fact
    };
    let clearance = |name, of, party, open| {
        fact(Kind::Clearance, name, [("concern", id(of)), ("party", id(party)), ("open", FactValue::Bool(open))])
    };
    let item = |name, of, owner, sensitive| {
        fact(Kind::Item, name, [("case", id(of)), ("owner", id(owner)), ("sensitive", FactValue::Bool(sensitive))])
    };
    let disclosure = |name, of, item, sender, recipient, withdrawn| {
        let attrs = [
            ("case", id(of)),
            ("item", id(item)),
            ("sender", id(sender)),
            ("recipient", id(recipient)),
            ("withdrawn", FactValue::Bool(withdrawn)),
            ("declined", FactValue::Bool(false)),
            ("ends", FactValue::Int(LATE)),
        ];
        fact(Kind::Disclosure, name, attrs)
    };
    let part = |kind, name, of, party| fact(kind, name, [("case", id(of)), ("party", id(party))]);
    let meeting = |name, unit, invited| fact(Kind::Meeting, name, [("unit", id(unit)), ("invited", set(invited))]);
    let point = |name, meeting, of: Option<&str>| {
        let mut fact = fact(Kind::AgendaItem, name, [("meeting", id(meeting))]);
        fact.attrs.extend(of.map(|case| ("case".to_owned(), id(case))));
        fact
    };
    let entry = |name, authority| fact(Kind::Entry, name, [("authority", id(authority))]);
    vec![
        case("c1", "tvaer", "kif bif", "bif-caseworker kif-caseworker", ""),
        case("c2", "tvaer", "forebyg kif", "kif-caseworker", "forebyg-chair"),
        case("c3", "intern", "sof buf", "sof-caseworker", ""),
        tagged(concern("n1", "tvaer", "forebyg", false, None), "station", "k1"),
        concern("n2", "intern", "bif", true, Some("c3")),
        tagged(concern("n3", "tvaer", "forebyg", false, Some("c2")), "station", "k3"),
        concern("n4", "tvaer", "kif", false, None),
        clearance("k1", "n1", "station", true),
        clearance("k3", "n3", "station", false),
        tagged(item("i1", "c1", "bif", false), "kif", "v1"),
        tagged(item("i2", "c1", "kif", true), "bif", "v2"),
        tagged(item("i3", "c3", "sof", false), "buf", "v3"),
        disclosure("v1", "c1", "i1", "bif", "kif", false),
        disclosure("v2", "c1", "i2", "kif", "bif", true),
        disclosure("v3", "c3", "i3", "sof", "buf", false),
        part(Kind::Answer, "s1", "c1", "bif"),
        part(Kind::Answer, "s3", "c3", "sof"),
        part(Kind::AgreedAction, "t1", "c1", "bif"),
        part(Kind::AgreedAction, "t2", "c1", "kif"),
        part(Kind::AgreedAction, "t3", "c3", "sof"),
        meeting("m1", "tvaer", "kif bif"),
        meeting("m3", "intern", "sof"),
        point("g0", "m1", None),
        point("g1", "m1", Some("c1")),
        point("g2", "m1", Some("c2")),
        point("g3", "m3", Some("c3")),
        entry("e1", "kbh"),
        entry("e2", "politi"),
    ]
}

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

    fn asked(&self, act: &str) -> Asked<'_> {
        let extra = match act {
            "ask_clearance" | "disclose_item" => Extra::Sharing {
                recipient: self.of("to").unwrap_or("kif"),
                basis: self.of("on").unwrap_or("rpl"),
                form: !self.has("noform"),
                purpose: self.of("for").unwrap_or("prevention"),
                necessity: !self.has("nonecessity"),
                sensitive_necessity: self.has("sensitive"),
            },
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

    pub fn act(&self) -> &'static str {
        self.act
    }

    pub fn thing(&self) -> &str {
        &self.thing
    }
}

/// What the store would load about a thing: it, what it belongs to, its tags, and the user in question.
fn about(facts: &[Fact], kind: Kind, thing: &str, user: &str) -> Facts {
    let mut all: Vec<Fact> = facts.iter().filter(|f| f.kind == kind && f.id == thing).cloned().collect();
    all.extend(facts.iter().filter(|f| f.kind == Kind::User && f.id == user && f.id != thing).cloned());
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
        let organisation = policy.organisation(&Facts(organisation())).unwrap();
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
        let facts = about(facts, act.thing, &thing, circumstances.user());
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
    let on_act = !rule.contains("Tvaers::Action::") || names(act.name) || names("serve") || (names("content") && act.content);
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
            RegisterConcern Convene SearchSubject ViewFigures ListConcerns ViewConcern ReadReporter Triage JoinConcern AskClearance
            AnswerClearance ViewCase StartInquiry Assess ProposeAction CloseCase AddItem Undertake DeclareConflict Assign ViewAnswer
            AnswerInquiry ReadItem ChangeItem DiscloseItem ViewDisclosure WithdrawDisclosure ReceiveDisclosure ViewAction AcceptAction
            ReportStatus RequestStatus ViewMeeting ReplyInvitation PrepareMeeting HoldMeeting ApproveMinutes ViewAgendaItem ReadEntry
            ViewUser ManageUser CreateUser
        ])
    }
}
