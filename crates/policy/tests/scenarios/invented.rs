//! A little invented world in Model 2 and more: departments, people, units and what goes on in them. `who_may_what.txt` describes it.

use std::collections::{BTreeMap, BTreeSet};

use tvaers_domain::people::Role;
use tvaers_policy::{Fact, FactValue, Kind, Who};

/// The instant of the questions.
pub const NOW: i64 = 1_790_000_000_000_000;
/// A second later, when the disclosures end.
pub const LATE: i64 = NOW + 1_000_000;

pub fn id(v: &str) -> FactValue {
    FactValue::Id(v.to_owned())
}

fn set(v: &str) -> FactValue {
    FactValue::Set(v.split_whitespace().map(str::to_owned).collect())
}

pub fn fact<const N: usize>(kind: Kind, name: &str, attrs: [(&str, FactValue); N]) -> Fact {
    let attrs = attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    Fact { kind, id: name.to_owned(), attrs, tags: BTreeMap::new() }
}

fn tagged(mut fact: Fact, key: &str, tag: &str) -> Fact {
    fact.tags.insert(key.to_owned(), tag.to_owned());
    fact
}

fn with_case(mut fact: Fact, of: Option<&str>) -> Fact {
    fact.attrs.extend(of.map(|case| ("case".to_owned(), id(case))));
    fact
}

/// Department, authority, and through whom it speaks outside.
const DEPARTMENTS: [(&str, &str, &str); 8] = [
    ("bif", "kbh", "bif"),
    ("sof", "kbh", "bif"),
    ("buf", "kbh", "bif"),
    ("ssp", "kbh", "ssp"),
    ("forebyg", "politi", "forebyg"),
    ("station", "politi", "station"),
    ("kif", "kf", "kif"),
    ("pet", "efter", "pet"),
];

/// Everything that a model can let a secretariat do.
pub const POWERS: &str = "intake search convene inquire assess propose follow_up close invite hand_over";

/// Department, and what its people are there; each is called after both.
const PEOPLE: [(&str, &str); 8] = [
    ("forebyg", "secretary chair liaison dpo administrator leader"),
    ("station", "liaison"),
    ("bif", "secretary chair liaison caseworker other leader auditor administrator closed"),
    ("sof", "secretary chair liaison caseworker"),
    ("buf", "liaison dpo auditor"),
    ("ssp", "secretary chair liaison leader"),
    ("kif", "secretary chair liaison caseworker"),
    ("pet", "liaison"),
];

/// Authorities, departments, legal bases and units whose secretariats have these powers.
pub fn organisation(powers: &str) -> Vec<Fact> {
    let mut all = Vec::new();
    for (name, kind, regime) in [
        ("kbh", "municipality", "gdpr"),
        ("politi", "police", "led"),
        ("kf", "prison_probation", "led"),
        ("efter", "intelligence", "pet"),
    ] {
        all.push(fact(Kind::Authority, name, [("kind", id(kind)), ("regime", id(regime))]));
    }
    for (name, authority, speaker) in DEPARTMENTS {
        let attrs = [("authority", id(authority)), ("code", FactValue::Text(name.to_owned())), ("speaker", id(speaker))];
        all.push(fact(Kind::Department, name, attrs));
    }
    let everybody = "municipality police prison_probation";
    for (name, who, within, form, from, to) in [
        ("rpl", everybody, false, true, 0, i64::MAX),
        ("old", everybody, false, false, 0, NOW),
        ("new", everybody, false, false, NOW, i64::MAX),
        ("unused", everybody, false, false, 0, i64::MAX),
        ("intern", "municipality", true, false, 0, i64::MAX),
        ("word", everybody, false, false, 0, i64::MAX),
    ] {
        let attrs = [
            ("senders", set(who)),
            ("recipients", set(who)),
            ("within_authority", FactValue::Bool(within)),
            ("needs_form", FactValue::Bool(form)),
            ("needs_consent", FactValue::Bool(name == "word")),
            ("valid_from", FactValue::Int(from)),
            ("valid_to", FactValue::Int(to)),
        ];
        all.push(fact(Kind::Basis, name, attrs));
    }
    all.extend(units(powers));
    all
}

/// Name, home, secretariat, chair, parties, guests, legal bases; then the words `internal`, `general` (no cases) and `closed`.
const UNITS: [[&str; 8]; 6] = [
    ["tvaer", "politi", "forebyg", "forebyg", "forebyg station kif bif", "", "rpl old new word", ""],
    ["intern", "kbh", "bif", "bif", "bif sof buf", "", "intern", "internal"],
    ["skole", "kbh", "ssp", "ssp", "ssp sof buf", "", "intern", "internal"],
    ["gaest", "kbh", "ssp", "bif", "ssp bif sof", "forebyg kif", "rpl", ""],
    ["raad", "politi", "forebyg", "forebyg", "forebyg kif bif ssp", "", "rpl", "general"],
    ["gammel", "kbh", "bif", "bif", "forebyg kif", "", "rpl", "closed"],
];

fn units(powers: &str) -> impl Iterator<Item = Fact> {
    UNITS.into_iter().map(move |[name, home, secretariat, chair, parties, guests, bases, words]| {
        let is = |word: &str| words.split_whitespace().any(|w| w == word);
        let attrs = [
            ("internal", FactValue::Bool(is("internal"))),
            ("home", id(home)),
            ("secretariat", id(secretariat)),
            ("chair", id(chair)),
            ("parties", set(parties)),
            ("guests", set(guests)),
            ("bases", set(bases)),
            ("powers", set(powers)),
            ("takes_cases", FactValue::Bool(!is("general"))),
            ("open", FactValue::Bool(!is("closed"))),
        ];
        fact(Kind::Unit, name, attrs)
    })
}

/// Everybody.
pub fn users() -> Vec<Who> {
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

/// Cases, and concerns with their clearances.
fn cases_and_concerns() -> Vec<Fact> {
    let case = |name, unit, parties, assigned, disqualified| {
        let attrs = [
            ("unit", id(unit)),
            ("parties", set(parties)),
            ("assigned", set(assigned)),
            ("disqualified", set(disqualified)),
            ("restricted", FactValue::Bool(name == "c7")),
        ];
        fact(Kind::Case, name, attrs)
    };
    let concern = |name, unit, owner, receiver, anonymous, of| {
        let attrs = [
            ("unit", id(unit)),
            ("owner", id(owner)),
            ("receiver", id(receiver)),
            ("anonymous", FactValue::Bool(anonymous)),
            ("restricted", FactValue::Bool(name == "n9")),
        ];
        with_case(fact(Kind::Concern, name, attrs), of)
    };
    let clearance = |name, of, party, open| {
        fact(Kind::Clearance, name, [("concern", id(of)), ("party", id(party)), ("open", FactValue::Bool(open))])
    };
    vec![
        case("c1", "tvaer", "kif bif", "bif-caseworker kif-caseworker", ""),
        case("c2", "tvaer", "forebyg kif", "kif-caseworker", "forebyg-chair"),
        case("c3", "intern", "sof buf", "sof-caseworker", ""),
        case("c4", "gaest", "sof forebyg", "", ""),
        case("c5", "skole", "ssp sof", "", ""),
        case("c6", "gammel", "bif kif", "", "kif-chair"),
        case("c7", "intern", "bif sof", "", ""),
        tagged(concern("n1", "tvaer", "forebyg", "forebyg", false, None), "station", "k1"),
        concern("n2", "intern", "bif", "bif", true, Some("c3")),
        tagged(concern("n3", "tvaer", "forebyg", "forebyg", false, Some("c2")), "station", "k3"),
        concern("n4", "tvaer", "kif", "kif", false, None),
        concern("n5", "tvaer", "forebyg", "bif", false, None),
        tagged(concern("n6", "gaest", "ssp", "ssp", false, None), "forebyg", "k6"),
        concern("n7", "gammel", "bif", "bif", false, None),
        concern("n8", "intern", "sof", "sof", false, None),
        concern("n9", "tvaer", "forebyg", "forebyg", false, None),
        clearance("k1", "n1", "station", true),
        clearance("k3", "n3", "station", false),
        clearance("k6", "n6", "forebyg", false),
    ]
}

/// Items and their disclosures.
fn items() -> Vec<Fact> {
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
    vec![
        tagged(item("i1", "c1", "bif", false), "kif", "v1"),
        tagged(item("i2", "c1", "kif", true), "bif", "v2"),
        tagged(item("i3", "c3", "sof", false), "buf", "v3"),
        item("i4", "c3", "bif", true),
        tagged(item("i5", "c3", "sof", false), "bif", "v5"),
        item("i6", "c5", "ssp", false),
        item("i7", "c4", "ssp", false),
        item("i8", "c4", "sof", false),
        item("i9", "c4", "forebyg", false),
        item("i10", "c7", "bif", false),
        disclosure("v1", "c1", "i1", "bif", "kif", false),
        disclosure("v2", "c1", "i2", "kif", "bif", true),
        disclosure("v3", "c3", "i3", "sof", "buf", false),
        disclosure("v5", "c3", "i5", "sof", "bif", false),
    ]
}

/// What is asked, undertaken, offered and met about.
fn work() -> Vec<Fact> {
    let part = |kind, name, of, party| fact(kind, name, [("case", id(of)), ("party", id(party))]);
    let request =
        |name, of, asker, asked| fact(Kind::Request, name, [("case", id(of)), ("asker", id(asker)), ("asked", id(asked))]);
    let handover = |name, of, sender, to, open| {
        let attrs = [("case", id(of)), ("sender", id(sender)), ("to", id(to)), ("open", FactValue::Bool(open))];
        fact(Kind::Handover, name, attrs)
    };
    let meeting = |name, unit, invited| fact(Kind::Meeting, name, [("unit", id(unit)), ("invited", set(invited))]);
    let point = |name, meeting, of| with_case(fact(Kind::AgendaItem, name, [("meeting", id(meeting))]), of);
    let article = |name, unit, owner, shared, published| {
        let attrs = [
            ("unit", id(unit)),
            ("owner", id(owner)),
            ("shared", FactValue::Bool(shared)),
            ("published", FactValue::Bool(published)),
        ];
        fact(Kind::Article, name, attrs)
    };
    let letter = |name, unit, owner, of| with_case(fact(Kind::Letter, name, [("unit", id(unit)), ("owner", id(owner))]), of);
    let entry = |name, authority| fact(Kind::Entry, name, [("authority", id(authority))]);
    vec![
        part(Kind::Answer, "s1", "c1", "bif"),
        part(Kind::Answer, "s3", "c3", "sof"),
        part(Kind::Answer, "s4", "c4", "forebyg"),
        request("q1", "c1", "kif", "bif"),
        request("q2", "c2", "forebyg", "bif"),
        request("q3", "c3", "sof", "buf"),
        part(Kind::AgreedAction, "t1", "c1", "bif"),
        part(Kind::AgreedAction, "t2", "c1", "kif"),
        part(Kind::AgreedAction, "t3", "c3", "sof"),
        part(Kind::AgreedAction, "t4", "c4", "forebyg"),
        part(Kind::AgreedAction, "t6", "c6", "kif"),
        handover("h1", "c1", "forebyg", "gaest", true),
        handover("h2", "c2", "forebyg", "gaest", false),
        handover("h3", "c3", "bif", "skole", true),
        handover("h4", "c4", "ssp", "tvaer", true),
        handover("h5", "c7", "bif", "skole", true),
        meeting("m1", "tvaer", "kif bif"),
        meeting("m3", "intern", "sof"),
        meeting("m4", "gaest", "sof forebyg"),
        meeting("m5", "raad", "kif bif"),
        point("g0", "m1", None),
        point("g1", "m1", Some("c1")),
        point("g2", "m1", Some("c2")),
        point("g3", "m3", Some("c3")),
        point("g4", "m4", None),
        point("g5", "m4", Some("c4")),
        point("g6", "m5", None),
        article("w1", "tvaer", "kif", false, true),
        article("w2", "tvaer", "bif", true, true),
        article("w3", "intern", "sof", true, true),
        article("w4", "gaest", "bif", true, true),
        article("w5", "raad", "kif", false, false),
        article("w6", "gammel", "sof", false, true),
        letter("l1", "tvaer", "forebyg", None),
        letter("l2", "tvaer", "kif", Some("c2")),
        letter("l3", "intern", "sof", Some("c3")),
        letter("l4", "intern", "forebyg", None),
        letter("l5", "tvaer", "forebyg", Some("c3")),
        letter("l6", "tvaer", "forebyg", Some("c2")),
        letter("l7", "intern", "bif", None),
        entry("e1", "kbh"),
        entry("e2", "politi"),
    ]
}

/// What citizens ask for and are told, and what is to be erased.
fn rights() -> Vec<Fact> {
    let access = |name, authority, owner, workers| {
        fact(Kind::AccessRequest, name, [("authority", id(authority)), ("owner", id(owner)), ("workers", set(workers))])
    };
    let erasure = |name, unit, owner| fact(Kind::Erasure, name, [("unit", id(unit)), ("owner", id(owner))]);
    let informing =
        |name, unit, owner, of| with_case(fact(Kind::Informing, name, [("unit", id(unit)), ("owner", id(owner))]), of);
    vec![
        informing("f1", "tvaer", "kif", Some("c1")),
        informing("f2", "tvaer", "forebyg", Some("c2")),
        informing("f3", "intern", "sof", Some("c3")),
        informing("f4", "intern", "forebyg", None),
        informing("f5", "tvaer", "forebyg", Some("c3")),
        informing("f6", "intern", "bif", None),
        access("x1", "kbh", "buf", ""),
        access("x2", "kbh", "buf", "buf-dpo"),
        access("x3", "politi", "forebyg", ""),
        erasure("z1", "tvaer", "forebyg"),
        erasure("z2", "tvaer", "bif"),
        erasure("z3", "skole", "ssp"),
        erasure("z4", "intern", "forebyg"),
    ]
}

/// Everything in the world that is not organisation.
pub fn casework() -> Vec<Fact> {
    [cases_and_concerns(), items(), work(), rights()].concat()
}
