//! Who will see what: the rules are asked about every kind of thing there is, as it is held now and as it will be held, once for each way of being held and
//! each kind of user, and the answers are added up for each person. Nothing is guessed: a plan says what the same rules will say afterwards.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use tvaers_domain::{
    mandate::{NextTable, involvement},
    meeting::Status as MeetingStatus,
    people::Role,
};
use tvaers_policy::{Act, Asked, Extra, Fact, FactValue, Facts, Kind, Policy, Who, acts};
use tvaers_store::mandates::sight::{SeenCase, Sights};

use super::next::Next;
use crate::Organisation;

/// A kind of thing that somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SightKind {
    /// That a case exists and how it stands.
    Case,
    /// A concern.
    Concern,
    /// A party's answer.
    Answer,
    /// An agreed action.
    Action,
    /// An item's content.
    Item,
    /// A meeting.
    Meeting,
}

impl SightKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Case, Self::Concern, Self::Answer, Self::Action, Self::Item, Self::Meeting];

    /// Its word in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Concern => "concern",
            Self::Answer => "answer",
            Self::Action => "action",
            Self::Item => "item",
            Self::Meeting => "meeting",
        }
    }
}

/// How many things somebody gains sight of, and how many they lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Swing {
    /// Seen afterwards and not before.
    pub gained: i64,
    /// Seen before and not afterwards.
    pub lost: i64,
}

impl Swing {
    fn add(&mut self, before: bool, after: bool, number: i64) {
        match (before, after) {
            (false, true) => self.gained += number,
            (true, false) => self.lost += number,
            _ => {}
        }
    }
}

/// Somebody, and what a plan changes for them.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) who: Who,
    pub(super) name: String,
    pub(super) swings: BTreeMap<SightKind, Swing>,
}

/// How a case is held.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Held {
    unit: String,
    parties: BTreeSet<String>,
}

/// How a thing is held, as the rules are asked about it; a case by its place among the ways in which cases are held.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Way {
    Case(usize),
    Concern { unit: String, owner: String, receiver: String, clearer: Option<String> },
    Part { kind: SightKind, of: usize, whose: String },
    Disclosed { of: usize, whose: String, told: String },
    Meeting { unit: String, invited: BTreeSet<String> },
}

/// Things in the order in which they were first met, each once.
#[derive(Debug)]
struct Kinds<T> {
    all: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T: Clone + Eq + std::hash::Hash> Kinds<T> {
    fn new() -> Self {
        Self { all: Vec::new(), places: HashMap::new() }
    }

    fn place(&mut self, thing: T) -> usize {
        if let Some(place) = self.places.get(&thing) {
            return *place;
        }
        self.all.push(thing.clone());
        self.places.insert(thing, self.all.len() - 1);
        self.all.len() - 1
    }
}

/// How one user stands to a case in particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
struct Standing {
    assigned_before: bool,
    assigned_after: bool,
    disqualified: bool,
}

/// What a plan changes for cases: groups of departments that gain and lose sight, and for each case its group.
#[derive(Debug, Clone, Default)]
pub(super) struct Cases {
    /// (departments that gain, departments that lose)
    pub(super) groups: Vec<(BTreeSet<String>, BTreeSet<String>)>,
    /// For each case that changes: (its place among the cases, its group).
    pub(super) changed: Vec<(usize, usize)>,
}

/// Asks the rules, and remembers what they answered.
pub(super) struct Oracle<'a> {
    policy: &'a Policy,
    before: &'a Organisation,
    after: &'a Organisation,
    now: i64,
    kept: HashMap<(usize, bool, usize, Standing), bool>,
}

fn id(value: &str) -> FactValue {
    FactValue::Id(value.to_owned())
}

fn set<'s>(values: impl IntoIterator<Item = &'s String>) -> FactValue {
    FactValue::Set(values.into_iter().cloned().collect())
}

fn fact<const N: usize>(kind: Kind, of: &str, attrs: [(&str, FactValue); N]) -> Fact {
    Fact { kind, id: of.to_owned(), attrs: attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(), tags: BTreeMap::new() }
}

fn case(of: &str, held: &Held, user: &str, assigned: bool, disqualified: bool) -> Fact {
    let only = |yes: bool| FactValue::Set(if yes { vec![user.to_owned()] } else { Vec::new() });
    let attrs = [
        ("unit", id(&held.unit)),
        ("parties", set(&held.parties)),
        ("assigned", only(assigned)),
        ("disqualified", only(disqualified)),
        // Who sees a case sees it restricted as well.
        ("restricted", FactValue::Bool(false)),
    ];
    fact(Kind::Case, of, attrs)
}

const THING: &str = "thing";
const CASE: &str = "case";

impl Way {
    const fn kind(&self) -> SightKind {
        match self {
            Self::Case(_) => SightKind::Case,
            Self::Concern { .. } => SightKind::Concern,
            Self::Part { kind, .. } => *kind,
            Self::Disclosed { .. } => SightKind::Item,
            Self::Meeting { .. } => SightKind::Meeting,
        }
    }

    /// The thing as the rules know it.
    fn facts(&self, helds: &[Held], user: &str, assigned: bool, disqualified: bool) -> Facts {
        let of = |of: &str, held: usize| helds.get(held).map(|held| case(of, held, user, assigned, disqualified));
        let of_case = |thing: Fact, held: usize| [thing].into_iter().chain(of(CASE, held)).collect::<Vec<_>>();
        Facts(match self {
            Self::Case(held) => of(THING, *held).into_iter().collect(),
            Self::Concern { unit, owner, receiver, clearer } => {
                let attrs = [
                    ("unit", id(unit)),
                    ("owner", id(owner)),
                    ("receiver", id(receiver)),
                    ("anonymous", FactValue::Bool(false)),
                    ("restricted", FactValue::Bool(false)),
                ];
                let mut concern = fact(Kind::Concern, THING, attrs);
                let mut all = Vec::new();
                if let Some(clearer) = clearer {
                    concern.tags.insert(clearer.clone(), "clearance".to_owned());
                    let attrs = [("concern", id(THING)), ("party", id(clearer)), ("open", FactValue::Bool(true))];
                    all.push(fact(Kind::Clearance, "clearance", attrs));
                }
                if disqualified {
                    concern.attrs.insert("case".to_owned(), id(CASE));
                    let held = Held { unit: unit.clone(), parties: BTreeSet::new() };
                    all.push(case(CASE, &held, user, assigned, disqualified));
                }
                all.push(concern);
                all
            }
            Self::Part { kind, of, whose } => {
                let thing = match kind {
                    SightKind::Answer => fact(Kind::Answer, THING, [("case", id(CASE)), ("party", id(whose))]),
                    SightKind::Action => fact(Kind::AgreedAction, THING, [("case", id(CASE)), ("party", id(whose))]),
                    _ => {
                        fact(Kind::Item, THING, [("case", id(CASE)), ("owner", id(whose)), ("sensitive", FactValue::Bool(false))])
                    }
                };
                of_case(thing, *of)
            }
            Self::Disclosed { of, whose, told } => {
                let mut item =
                    fact(Kind::Item, THING, [("case", id(CASE)), ("owner", id(whose)), ("sensitive", FactValue::Bool(false))]);
                item.tags.insert(told.clone(), "disclosure".to_owned());
                let attrs = [
                    ("case", id(CASE)),
                    ("item", id(THING)),
                    ("sender", id(whose)),
                    ("recipient", id(told)),
                    ("withdrawn", FactValue::Bool(false)),
                    ("declined", FactValue::Bool(false)),
                    ("ends", FactValue::Int(i64::MAX)),
                ];
                let mut all = of_case(item, *of);
                all.push(fact(Kind::Disclosure, "disclosure", attrs));
                all
            }
            Self::Meeting { unit, invited } => vec![fact(Kind::Meeting, THING, [("unit", id(unit)), ("invited", set(invited))])],
        })
    }
}

impl<'a> Oracle<'a> {
    pub(super) fn new(policy: &'a Policy, before: &'a Organisation, after: &'a Organisation, now: i64) -> Self {
        Self { policy, before, after, now, kept: HashMap::new() }
    }

    fn sees<A: Act>(&self, after: bool, who: &Who, facts: &Facts) -> bool {
        let organisation = if after { self.after } else { self.before };
        let asked = Asked { now: self.now, written: true, reason: false, extra: Extra::None };
        self.policy.permit::<A>(&organisation.cedar, who, THING, &asked, facts).is_ok()
    }

    /// Whether a user of this class sees a thing that is held so. `class` stands for everybody of the same department and roles.
    fn visible(&mut self, class: usize, who: &Who, holdings: &Holdings, way: usize, after: bool, standing: Standing) -> bool {
        let key = (class, after, way, standing);
        if let Some(known) = self.kept.get(&key) {
            return *known;
        }
        let Some(held) = holdings.ways.all.get(way) else { return false };
        // What the owner sees is counted with the items themselves.
        if matches!(held, Way::Disclosed { told, .. } if *told != who.department) {
            return false;
        }
        let assigned = if after { standing.assigned_after } else { standing.assigned_before };
        let facts = held.facts(&holdings.helds.all, &who.user, assigned, standing.disqualified);
        let sees = match held.kind() {
            SightKind::Case => self.sees::<acts::ViewCase>(after, who, &facts),
            SightKind::Concern => self.sees::<acts::ViewConcern>(after, who, &facts),
            SightKind::Answer => self.sees::<acts::ViewAnswer>(after, who, &facts),
            SightKind::Action => self.sees::<acts::ViewAction>(after, who, &facts),
            SightKind::Item => self.sees::<acts::ReadItem>(after, who, &facts),
            SightKind::Meeting => self.sees::<acts::ViewMeeting>(after, who, &facts),
        };
        self.kept.insert(key, sees);
        sees
    }
}

/// The things of a house, as they are held now and as they will be.
pub(super) struct Holdings {
    helds: Kinds<Held>,
    ways: Kinds<Way>,
    /// How each case is held before and after, by its place.
    cases: Vec<(usize, usize)>,
    /// How many things are held in one way before and another after.
    piles: HashMap<(usize, usize), i64>,
    /// The same for single cases to which somebody stands in particular.
    special: HashMap<usize, Vec<(usize, usize, i64)>>,
    /// User, case: how they stand to it.
    standings: HashMap<String, BTreeMap<usize, Standing>>,
}

/// The things of each case or meeting, by its place among them.
fn by_owner(rows: &[(String, String)], places: &HashMap<&str, usize>, number: usize) -> Vec<BTreeSet<String>> {
    let mut all = vec![BTreeSet::new(); number];
    for (owner, value) in rows {
        if let Some(set) = places.get(owner.as_str()).and_then(|at| all.get_mut(*at)) {
            set.insert(value.clone());
        }
    }
    all
}

impl Holdings {
    /// The holdings of a house before and after a change.
    pub(super) fn new(sights: &Sights, next: &Next) -> Self {
        let places: HashMap<&str, usize> = sights.cases.iter().enumerate().map(|(i, c)| (c.id.as_str(), i)).collect();
        let involved = by_owner(&sights.parties, &places, sights.cases.len());
        let tables: HashMap<&str, Option<NextTable>> =
            next.all.units.iter().map(|u| (u.id.as_str(), next.table(&u.id))).collect();
        let mut holdings = Self {
            helds: Kinds::new(),
            ways: Kinds::new(),
            cases: Vec::with_capacity(sights.cases.len()),
            piles: HashMap::new(),
            special: HashMap::new(),
            standings: HashMap::new(),
        };
        let mut known: HashMap<usize, usize> = HashMap::new();
        for (SeenCase { unit, .. }, parties) in sights.cases.iter().zip(involved) {
            let held = Held { unit: unit.clone(), parties };
            let before = holdings.helds.place(held.clone());
            let after = *known.entry(before).or_insert_with(|| match tables.get(unit.as_str()).and_then(Option::as_ref) {
                Some(table) => {
                    let parties = involvement(&held.parties, table, |d| next.speaker(d)).after;
                    holdings.helds.place(Held { unit: held.unit, parties })
                }
                None => before,
            });
            holdings.cases.push((before, after));
        }
        holdings.stand(sights, &places, next);
        holdings.pile(sights, &places);
        holdings.pile_meetings(sights, &tables);
        holdings
    }

    /// Who is put on a case or out of it. Whoever's department is out of the case is off it.
    fn stand(&mut self, sights: &Sights, places: &HashMap<&str, usize>, next: &Next) {
        let department: HashMap<&str, &str> = sights.users.iter().map(|u| (u.id.as_str(), u.department.as_str())).collect();
        let secretariat: HashMap<&str, &str> =
            next.all.units.iter().filter(|u| u.open).map(|u| (u.id.as_str(), u.secretariat.as_str())).collect();
        for (owner, user) in &sights.assigned {
            let Some(at) = places.get(owner.as_str()).copied() else { continue };
            let then = self.cases.get(at).and_then(|(_, after)| self.helds.all.get(*after));
            let (Some(then), Some(department)) = (then, department.get(user.as_str())) else { continue };
            let served = secretariat.get(then.unit.as_str());
            // A unit that only finishes what it has loses nobody.
            let stays = served.is_none() || then.parties.contains(*department) || served == Some(department);
            let standing = self.standings.entry(user.clone()).or_default().entry(at).or_default();
            (standing.assigned_before, standing.assigned_after) = (true, stays);
        }
        for (owner, user) in &sights.disqualified {
            if let Some(at) = places.get(owner.as_str()) {
                self.standings.entry(user.clone()).or_default().entry(*at).or_default().disqualified = true;
            }
        }
    }

    fn add(&mut self, before: Way, after: Way, at: Option<usize>, number: i64) {
        let ways = (self.ways.place(before), self.ways.place(after));
        *self.piles.entry(ways).or_default() += number;
        if let Some(of) = at.and_then(|at| self.special.get_mut(&at)) {
            of.push((ways.0, ways.1, number));
        }
    }

    fn pile(&mut self, sights: &Sights, places: &HashMap<&str, usize>) {
        self.special = self.standings.values().flat_map(|of| of.keys().map(|at| (*at, Vec::new()))).collect();
        for at in 0..self.cases.len() {
            let Some((before, after)) = self.cases.get(at).copied() else { continue };
            self.add(Way::Case(before), Way::Case(after), Some(at), 1);
        }
        let parts =
            [(SightKind::Answer, &sights.answers), (SightKind::Action, &sights.actions), (SightKind::Item, &sights.items)];
        for (kind, rows) in parts {
            for row in rows {
                let Some((at, before, after)) = self.case_of(&row.case, places) else { continue };
                let way = |of| Way::Part { kind, of, whose: row.whose.clone() };
                self.add(way(before), way(after), Some(at), row.number);
            }
        }
        for row in &sights.disclosed {
            let Some((at, before, after)) = self.case_of(&row.case, places) else { continue };
            let way = |of| Way::Disclosed { of, whose: row.whose.clone(), told: row.told.clone() };
            self.add(way(before), way(after), Some(at), row.number);
        }
        for concern in &sights.concerns {
            let way = Way::Concern {
                unit: concern.unit.clone(),
                owner: concern.owner.clone(),
                receiver: concern.receiver.clone(),
                clearer: concern.clearer.clone(),
            };
            let at = concern.case.as_deref().and_then(|case| places.get(case)).copied();
            self.add(way.clone(), way, at, 1);
        }
    }

    fn case_of(&self, case: &str, places: &HashMap<&str, usize>) -> Option<(usize, usize, usize)> {
        let at = places.get(case).copied()?;
        self.cases.get(at).map(|(before, after)| (at, *before, *after))
    }

    /// Whoever leaves the table is no longer invited to what is not held yet.
    fn pile_meetings(&mut self, sights: &Sights, tables: &HashMap<&str, Option<NextTable>>) {
        let meetings: HashMap<&str, usize> = sights.meetings.iter().enumerate().map(|(i, m)| (m.id.as_str(), i)).collect();
        let invited = by_owner(&sights.invited, &meetings, sights.meetings.len());
        for (meeting, invited) in sights.meetings.iter().zip(invited) {
            let open = [MeetingStatus::Planned, MeetingStatus::Convened].iter().any(|s| s.code() == meeting.status);
            let seats = tables.get(meeting.unit.as_str()).and_then(Option::as_ref).filter(|_| open);
            let then = match seats {
                Some(table) => invited.iter().filter(|d| table.seats.contains(*d)).cloned().collect(),
                None => invited.clone(),
            };
            let way = |invited| Way::Meeting { unit: meeting.unit.clone(), invited };
            self.add(way(invited), way(then), None, 1);
        }
    }

    /// What changes for everybody.
    pub(super) fn people(&self, sights: &Sights, oracle: &mut Oracle<'_>) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        for row in &sights.users {
            let role = Role::from_code(&row.role).ok();
            match people.last_mut().filter(|p| p.who.user == row.id) {
                Some(person) => person.who.roles.extend(role),
                None => people.push(Person {
                    who: Who {
                        user: row.id.clone(),
                        department: row.department.clone(),
                        authority: row.authority.clone(),
                        roles: role.into_iter().collect(),
                        active: true,
                    },
                    name: row.name.clone(),
                    swings: BTreeMap::new(),
                }),
            }
        }
        let mut classes: Vec<(String, BTreeSet<Role>, BTreeMap<SightKind, Swing>)> = Vec::new();
        for person in &mut people {
            let found = classes.iter().position(|(d, r, _)| *d == person.who.department && *r == person.who.roles);
            let class = found.unwrap_or_else(|| {
                let of_all = self.of_class(classes.len(), &person.who, oracle);
                classes.push((person.who.department.clone(), person.who.roles.clone(), of_all));
                classes.len() - 1
            });
            person.swings = classes.get(class).map(|(_, _, swings)| swings.clone()).unwrap_or_default();
            self.in_particular(class, person, oracle);
        }
        people
    }

    fn kind(&self, way: usize) -> Option<SightKind> {
        self.ways.all.get(way).map(Way::kind)
    }

    /// What changes for somebody of a class who is put on no case and barred from none.
    fn of_class(&self, class: usize, who: &Who, oracle: &mut Oracle<'_>) -> BTreeMap<SightKind, Swing> {
        let mut swings: BTreeMap<SightKind, Swing> = BTreeMap::new();
        for ((before, after), number) in &self.piles {
            let Some(kind) = self.kind(*before) else { continue };
            let saw = oracle.visible(class, who, self, *before, false, Standing::default());
            let sees = oracle.visible(class, who, self, *after, true, Standing::default());
            swings.entry(kind).or_default().add(saw, sees, *number);
        }
        swings
    }

    /// And for this person in the cases to which they are put, or from which they are barred.
    fn in_particular(&self, class: usize, person: &mut Person, oracle: &mut Oracle<'_>) {
        let who = person.who.clone();
        let mut ask = |way, after, standing| oracle.visible(class, &who, self, way, after, standing);
        for (at, standing) in self.standings.get(&person.who.user).into_iter().flatten() {
            for (before, after, number) in self.special.get(at).into_iter().flatten() {
                let Some(kind) = self.kind(*before) else { continue };
                let swing = person.swings.entry(kind).or_default();
                let usual = Standing::default();
                swing.add(ask(*before, false, usual), ask(*after, true, usual), -number);
                swing.add(ask(*before, false, *standing), ask(*after, true, *standing), *number);
            }
        }
    }

    /// Which departments gain and lose sight of which cases: their desks, whoever sits there.
    pub(super) fn cases(&self, organisation: &Organisation, oracle: &Oracle<'_>) -> Cases {
        let desks: Vec<Who> = organisation
            .departments()
            .iter()
            .map(|d| Who {
                user: format!("desk of {}", d.id),
                department: d.id.clone(),
                authority: d.authority.clone(),
                roles: [Role::Secretary, Role::Chair, Role::Liaison].into(),
                active: true,
            })
            .collect();
        let mut known: HashMap<(usize, usize), Option<usize>> = HashMap::new();
        let mut cases = Cases::default();
        for (at, held) in self.cases.iter().enumerate() {
            let group = match known.get(held) {
                Some(group) => *group,
                None => {
                    let (gain, lose) = self.swing_of(&desks, *held, oracle);
                    let group = (!gain.is_empty() || !lose.is_empty()).then(|| {
                        cases.groups.push((gain, lose));
                        cases.groups.len() - 1
                    });
                    known.insert(*held, group);
                    group
                }
            };
            cases.changed.extend(group.map(|group| (at, group)));
        }
        cases
    }

    fn swing_of(&self, desks: &[Who], held: (usize, usize), oracle: &Oracle<'_>) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut gain, mut lose) = (BTreeSet::new(), BTreeSet::new());
        for desk in desks {
            let facts = |held| Way::Case(held).facts(&self.helds.all, &desk.user, false, false);
            let saw = oracle.sees::<acts::ViewCase>(false, desk, &facts(held.0));
            let sees = oracle.sees::<acts::ViewCase>(true, desk, &facts(held.1));
            if sees && !saw {
                gain.insert(desk.department.clone());
            } else if saw && !sees {
                lose.insert(desk.department.clone());
            }
        }
        (gain, lose)
    }
}
