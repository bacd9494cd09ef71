//! Each power is the one reason for something in a small invented world: taken away in turn, somebody can no longer do their work.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use tvaers_domain::people::Role;
use tvaers_policy::{Asked, Extra, Fact, FactValue, Facts, Kind, Organisation, Policy, Who, acts};

const NOW: i64 = 1_800_000_000_000_000;

fn id(v: &str) -> FactValue {
    FactValue::Id(v.to_owned())
}

fn set(v: &[&str]) -> FactValue {
    FactValue::Set(v.iter().map(|x| (*x).to_owned()).collect())
}

fn fact(kind: Kind, name: &str, attrs: &[(&str, FactValue)], tags: &[(&str, &str)]) -> Fact {
    Fact {
        kind,
        id: name.to_owned(),
        attrs: attrs.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect(),
        tags: tags.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<BTreeMap<_, _>>(),
    }
}

/// The city with its secretariat `bif` and with `sof`, the police with `kp`; one unit, one case of `sof`, one concern with the police to clear.
fn world() -> (Facts, Facts) {
    let authority = |name, kind| fact(Kind::Authority, name, &[("kind", id(kind)), ("regime", id("gdpr"))], &[]);
    let department =
        |name: &str, of| fact(Kind::Department, name, &[("authority", id(of)), ("code", FactValue::Text(name.to_owned()))], &[]);
    let basis = [
        ("senders", set(&["municipality"])),
        ("recipients", set(&["police", "municipality"])),
        ("within_authority", FactValue::Bool(false)),
        ("needs_form", FactValue::Bool(false)),
        ("valid_from", FactValue::Int(0)),
        ("valid_to", FactValue::Int(i64::MAX)),
    ];
    let unit = [
        ("internal", FactValue::Bool(false)),
        ("home", id("kbh")),
        ("secretariat", id("bif")),
        ("parties", set(&["bif", "sof", "kp"])),
        ("bases", set(&["basis"])),
    ];
    let organisation = Facts(vec![
        authority("kbh", "municipality"),
        authority("kp-a", "police"),
        department("bif", "kbh"),
        department("sof", "kbh"),
        department("kp", "kp-a"),
        fact(Kind::Basis, "basis", &basis, &[]),
        fact(Kind::Unit, "unit", &unit, &[]),
    ]);
    let no = || FactValue::Bool(false);
    let person = |name, d, a| {
        let attrs = [("department", id(d)), ("authority", id(a)), ("roles", set(&[])), ("active", FactValue::Bool(true))];
        fact(Kind::User, name, &attrs, &[])
    };
    let disclosure = [
        ("case", id("case")),
        ("item", id("item")),
        ("sender", id("sof")),
        ("recipient", id("kp")),
        ("withdrawn", no()),
        ("declined", no()),
        ("ends", FactValue::Int(i64::MAX)),
    ];
    let case = [("unit", id("unit")), ("parties", set(&["sof", "kp"])), ("assigned", set(&["u"])), ("disqualified", set(&[]))];
    let things = Facts(vec![
        fact(Kind::Case, "case", &case, &[]),
        fact(
            Kind::Concern,
            "concern",
            &[("unit", id("unit")), ("owner", id("bif")), ("anonymous", no())],
            &[("kp", "clearance")],
        ),
        fact(
            Kind::Clearance,
            "clearance",
            &[("concern", id("concern")), ("party", id("kp")), ("open", FactValue::Bool(true))],
            &[],
        ),
        fact(Kind::Answer, "answer", &[("case", id("case")), ("party", id("sof"))], &[]),
        fact(Kind::Item, "item", &[("case", id("case")), ("owner", id("sof")), ("sensitive", no())], &[("kp", "disclosure")]),
        fact(Kind::Disclosure, "disclosure", &disclosure, &[]),
        fact(Kind::AgreedAction, "action", &[("case", id("case")), ("party", id("sof"))], &[]),
        fact(Kind::Meeting, "meeting", &[("unit", id("unit")), ("invited", set(&["sof", "kp"]))], &[]),
        fact(Kind::AgendaItem, "point", &[("meeting", id("meeting")), ("case", id("case"))], &[]),
        fact(Kind::Entry, "entry", &[("authority", id("kbh"))], &[]),
        person("same-department", "sof", "kbh"),
        person("same-authority", "bif", "kbh"),
    ]);
    (organisation, things)
}

fn who(department: &str, roles: &[Role]) -> Who {
    Who {
        user: "u".to_owned(),
        department: department.to_owned(),
        authority: if department == "kp" { "kp-a" } else { "kbh" }.to_owned(),
        roles: roles.iter().copied().collect(),
        active: true,
    }
}

/// One question: may somebody of this department and role do this? The powers that say so, empty when refused.
type Question = (&'static str, Role, fn(&Policy, &Organisation, &Who, &Facts) -> Vec<String>);

macro_rules! ask {
    ($department:literal, $role:ident, $act:ident, $thing:literal) => {
        ask!($department, $role, $act, $thing, false, Extra::None)
    };
    ($department:literal, $role:ident, $act:ident, $thing:literal, $reason:literal, $extra:expr) => {
        ($department, Role::$role, |policy, organisation, who, facts| {
            let asked = Asked { now: NOW, written: true, reason: $reason, extra: $extra };
            policy.permit::<acts::$act>(organisation, who, $thing, &asked, facts).map_or(Vec::new(), |p| p.policies().to_vec())
        })
    };
}

const SHARING: Extra<'static> = Extra::Sharing {
    recipient: "kp",
    basis: "basis",
    form: true,
    purpose: "prevention",
    necessity: true,
    sensitive_necessity: true,
};

fn questions() -> Vec<Question> {
    vec![
        ask!("bif", Secretary, RegisterConcern, "unit"),
        ask!("bif", Secretary, Triage, "concern"),
        ask!("bif", Secretary, AskClearance, "concern", false, SHARING),
        ask!("bif", Secretary, ViewCase, "case"),
        ask!("bif", Chair, ViewCase, "case"),
        ask!("bif", Secretary, StartInquiry, "case"),
        ask!("bif", Secretary, ViewAnswer, "answer"),
        ask!("bif", Secretary, RequestStatus, "action"),
        ask!("bif", Secretary, ViewMeeting, "meeting"),
        ask!("bif", Secretary, PrepareMeeting, "meeting"),
        ask!("bif", Chair, HoldMeeting, "meeting"),
        ask!("bif", Chair, ApproveMinutes, "meeting"),
        ask!("bif", Secretary, ViewAgendaItem, "point"),
        ask!("sof", Liaison, ViewCase, "case"),
        ask!("sof", Caseworker, ViewCase, "case"),
        ask!("sof", Liaison, AddItem, "case"),
        ask!("sof", Liaison, Assign, "case", false, Extra::User("same-department")),
        ask!("sof", Liaison, DeclareConflict, "case", false, Extra::User("same-department")),
        ask!("kp", Liaison, AnswerClearance, "concern"),
        ask!("sof", Liaison, AnswerInquiry, "answer"),
        ask!("sof", Liaison, ReadItem, "item"),
        ask!("kp", Liaison, ReadItem, "item"),
        ask!("bif", Dpo, ReadItem, "item", true, Extra::None),
        ask!("sof", Liaison, ChangeItem, "item"),
        ask!("sof", Liaison, DiscloseItem, "item", false, SHARING),
        ask!("kp", Liaison, ViewDisclosure, "disclosure"),
        ask!("bif", Dpo, ViewDisclosure, "disclosure"),
        ask!("sof", Liaison, WithdrawDisclosure, "disclosure"),
        ask!("kp", Liaison, ReceiveDisclosure, "disclosure"),
        ask!("sof", Caseworker, ViewAction, "action"),
        ask!("sof", Liaison, AcceptAction, "action"),
        ask!("sof", Caseworker, ReportStatus, "action"),
        ask!("sof", Liaison, ViewMeeting, "meeting"),
        ask!("sof", Liaison, ReplyInvitation, "meeting"),
        ask!("sof", Liaison, ViewAgendaItem, "point"),
        ask!("sof", Leader, ViewFigures, "unit"),
        ask!("bif", Auditor, ReadEntry, "entry"),
        ask!("sof", Caseworker, ViewUser, "same-department"),
        ask!("sof", Administrator, ViewUser, "same-authority"),
        ask!("sof", Administrator, ManageUser, "same-authority"),
    ]
}

fn answers(policy: &Policy) -> Vec<Vec<String>> {
    let (organisation, things) = world();
    let organisation = policy.organisation(&organisation).unwrap();
    questions().iter().map(|(department, role, ask)| ask(policy, &organisation, &who(department, &[*role]), &things)).collect()
}

#[test]
fn every_power_is_missed_when_it_is_gone() {
    let policy = Policy::shipped().unwrap();
    let before = answers(&policy);
    for ((department, role, _), reasons) in questions().iter().zip(&before) {
        assert!(!reasons.is_empty(), "a {role} of {department} can no longer do their work");
    }
    let mut survivors = BTreeSet::new();
    for power in policy.ids().1 {
        let after = answers(&policy.without(&power).unwrap());
        let missed = before.iter().zip(&after).filter(|(b, a)| !b.is_empty() && a.is_empty()).count();
        println!("{power:45} {missed} can no longer do their work");
        if missed == 0 {
            survivors.insert(power);
        }
    }
    assert_eq!(survivors, BTreeSet::new(), "nobody misses these");
}
