//! Random casework on an organisation, for tests that ask about everything. All people and departments are invented.
#![expect(clippy::unwrap_used, clippy::too_many_lines, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use tvaers_policy::{Fact, FactValue, Facts, Kind, Who};

/// When everything is asked.
pub const NOW: i64 = 1_790_000_000_000_000;

/// Chance, the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
    pub fn yes(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    pub fn one<'a>(&mut self, from: &'a [String]) -> &'a String {
        &from[self.below(from.len())]
    }
    pub fn some(&mut self, from: &[String], percent: usize) -> FactValue {
        FactValue::Set(from.iter().filter(|_| self.yes(percent)).cloned().collect())
    }
}

/// Everything that is there, and everybody.
#[derive(Default)]
pub struct World {
    pub facts: Vec<Fact>,
    pub users: Vec<Who>,
}

/// So many names that begin alike.
pub fn names(prefix: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{prefix}{i}")).collect()
}

pub fn id(v: &str) -> FactValue {
    FactValue::Id(v.to_owned())
}

impl World {
    /// Adds a fact.
    pub fn add(&mut self, kind: Kind, id: &str, attrs: Vec<(&str, FactValue)>, tags: BTreeMap<String, String>) {
        let attrs = attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        self.facts.push(Fact { kind, id: id.to_owned(), attrs, tags });
    }

    /// What the store would load about one thing: it, what it belongs to, and its tags.
    pub fn about(&self, thing: &Fact) -> Facts {
        let mut all = vec![thing.clone()];
        let mut at = 0;
        while at < all.len() {
            let named: Vec<String> = all[at]
                .attrs
                .values()
                .filter_map(|v| if let FactValue::Id(id) = v { Some(id.clone()) } else { None })
                .chain(all[at].tags.values().cloned())
                .collect();
            for id in named {
                let more = self.facts.iter().find(|f| f.id == id && !matches!(f.kind, Kind::User));
                all.extend(more.filter(|m| all.iter().all(|f| f.id != m.id)).cloned().into_iter().collect::<Vec<_>>());
            }
            at += 1;
        }
        Facts(all)
    }

    /// Cases and all that belongs to them, without regard to who sits where: what cannot come about is tried as well.
    pub fn casework(
        &mut self,
        d: &mut Dice,
        departments: &[String],
        units: &[String],
        people: &[String],
        authorities: &[String],
    ) {
        let cases = names("c", 24);
        for c in &cases {
            let attrs = vec![
                ("unit", id(d.one(units))),
                ("parties", d.some(departments, 45)),
                ("assigned", d.some(people, 25)),
                ("disqualified", d.some(people, 12)),
                ("restricted", FactValue::Bool(d.yes(12))),
            ];
            self.add(Kind::Case, c, attrs, BTreeMap::new());
        }
        let mut nth = 0;
        for c in names("b", 24) {
            let mut tags = BTreeMap::new();
            for x in departments {
                if d.yes(35) {
                    nth += 1;
                    let clearance = format!("cl{nth}");
                    let (concern, party) =
                        (if d.yes(8) { "b0".into() } else { c.clone() }, if d.yes(8) { d.one(departments) } else { x });
                    let attrs = vec![("concern", id(&concern)), ("party", id(party)), ("open", FactValue::Bool(d.yes(70)))];
                    self.add(Kind::Clearance, &clearance, attrs, BTreeMap::new());
                    tags.insert(x.clone(), clearance);
                }
            }
            let owner = d.one(departments).clone();
            // Handed over now and then: who decides about it is not who took it in.
            let receiver = if d.yes(20) { d.one(departments) } else { &owner };
            let mut attrs = vec![
                ("unit", id(d.one(units))),
                ("receiver", id(receiver)),
                ("owner", id(&owner)),
                ("anonymous", FactValue::Bool(d.yes(30))),
                ("restricted", FactValue::Bool(d.yes(12))),
            ];
            if d.yes(50) {
                attrs.push(("case", id(d.one(&cases))));
            }
            self.add(Kind::Concern, &c, attrs, tags);
        }
        for i in names("i", 50) {
            let (case, owner) = (d.one(&cases).clone(), d.one(departments).clone());
            let mut tags = BTreeMap::new();
            for x in departments {
                if d.yes(25) {
                    nth += 1;
                    let disclosure = format!("v{nth}");
                    let attrs = vec![
                        ("case", id(&case)),
                        ("item", id(if d.yes(6) { "i0" } else { &i })),
                        ("sender", id(if d.yes(6) { d.one(departments) } else { &owner })),
                        ("recipient", id(if d.yes(6) { d.one(departments) } else { x })),
                        ("withdrawn", FactValue::Bool(d.yes(15))),
                        ("declined", FactValue::Bool(d.yes(15))),
                        ("ends", FactValue::Int(if d.yes(50) { i64::MAX } else { NOW + (d.below(200) as i64 - 100) })),
                    ];
                    self.add(Kind::Disclosure, &disclosure, attrs, BTreeMap::new());
                    tags.insert(x.clone(), disclosure);
                }
            }
            self.add(
                Kind::Item,
                &i,
                vec![("case", id(&case)), ("owner", id(&owner)), ("sensitive", FactValue::Bool(d.yes(30)))],
                tags,
            );
        }
        for (kind, prefix) in [(Kind::Answer, "s"), (Kind::AgreedAction, "t")] {
            for x in names(prefix, 24) {
                self.add(kind, &x, vec![("case", id(d.one(&cases))), ("party", id(d.one(departments)))], BTreeMap::new());
            }
        }
        for q in names("q", 24) {
            let attrs = vec![("case", id(d.one(&cases))), ("asker", id(d.one(departments))), ("asked", id(d.one(departments)))];
            self.add(Kind::Request, &q, attrs, BTreeMap::new());
        }
        for h in names("h", 24) {
            let attrs = vec![
                ("case", id(d.one(&cases))),
                ("sender", id(d.one(departments))),
                ("to", id(d.one(units))),
                ("open", FactValue::Bool(d.yes(70))),
            ];
            self.add(Kind::Handover, &h, attrs, BTreeMap::new());
        }
        let meetings = names("m", 8);
        for m in &meetings {
            self.add(Kind::Meeting, m, vec![("unit", id(d.one(units))), ("invited", d.some(departments, 50))], BTreeMap::new());
        }
        for g in names("g", 24) {
            let mut attrs = vec![("meeting", id(d.one(&meetings)))];
            if d.yes(70) {
                attrs.push(("case", id(d.one(&cases))));
            }
            self.add(Kind::AgendaItem, &g, attrs, BTreeMap::new());
        }
        for w in names("w", 24) {
            let attrs = vec![
                ("unit", id(d.one(units))),
                ("owner", id(d.one(departments))),
                ("shared", FactValue::Bool(d.yes(50))),
                ("published", FactValue::Bool(d.yes(70))),
            ];
            self.add(Kind::Article, &w, attrs, BTreeMap::new());
        }
        for x in names("x", 24) {
            let attrs =
                vec![("authority", id(d.one(authorities))), ("owner", id(d.one(departments))), ("workers", d.some(people, 40))];
            self.add(Kind::AccessRequest, &x, attrs, BTreeMap::new());
        }
        for l in names("l", 24) {
            let mut attrs = vec![("unit", id(d.one(units))), ("owner", id(d.one(departments)))];
            if d.yes(60) {
                attrs.push(("case", id(d.one(&cases))));
            }
            self.add(Kind::Letter, &l, attrs, BTreeMap::new());
        }
        for x in names("x", 24) {
            let attrs = vec![("unit", id(d.one(units))), ("owner", id(d.one(departments)))];
            self.add(Kind::Erasure, &x, attrs, BTreeMap::new());
        }
        for f in names("f", 24) {
            let mut attrs = vec![("unit", id(d.one(units))), ("owner", id(d.one(departments)))];
            if d.yes(60) {
                attrs.push(("case", id(d.one(&cases))));
            }
            self.add(Kind::Informing, &f, attrs, BTreeMap::new());
        }
        for e in names("e", 3) {
            self.add(Kind::Entry, &e, vec![("authority", id(d.one(authorities)))], BTreeMap::new());
        }
    }
}
