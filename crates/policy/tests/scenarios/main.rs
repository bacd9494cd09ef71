//! Scenarios: who may do what in a little invented world, everybody and everything asked; and mutation: no rule can go unnoticed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod invented;
mod mutation;
mod world;

use std::collections::BTreeSet;

use tvaers_policy::{Explained, May, Policy, acts};
use world::World;

fn shipped() -> Policy {
    Policy::shipped().unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn everybody_may_what_the_table_says_and_nothing_else() {
    let policy = shipped();
    let world = World::new(&policy);
    let faults: Vec<String> = world.faults(&policy, |_| true).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let asked: BTreeSet<&str> = world.questions.iter().map(world::Question::act).collect();
    assert_eq!(asked, acts::ALL.iter().map(|a| a.name).collect(), "every act is asked about");
    println!("{} answers are as they should be", world.questions.len() * world.users.len());
}

/// Whatever a power opens, walls stand: here one that opens everything.
#[test]
fn a_leaky_power_opens_no_wall() {
    let policy = shipped().with("@id(\"leak\") permit (principal, action, resource);").unwrap();
    let world = World::new(&policy);
    let may = |who: &str, things: &[&str]| -> Vec<String> {
        let who = world.user(who);
        let of_them = world.questions.iter().filter(|q| things.is_empty() || things.contains(&q.thing()));
        of_them.filter(|q| world.lets(&policy, who, q)).map(|q| q.say(who)).collect()
    };
    assert!(!may("bif-liaison", &[]).is_empty(), "the leak leaks at all");
    let nothing = Vec::<String>::new();
    for outsider in ["forebyg-secretary", "forebyg-chair", "forebyg-dpo", "forebyg-admin", "kif-liaison", "station-liaison"] {
        assert_eq!(
            may(
                outsider,
                &[
                    "intern", "skole", "n2", "n8", "c3", "c5", "s3", "i3", "i4", "i5", "i6", "v3", "v5", "t3", "h3", "m3", "g3",
                    "w3", "l3", "l4", "l5", "l7", "x1", "x2", "f3", "f4", "f5", "f6"
                ]
            ),
            nothing,
            "W4"
        );
    }
    for nobody in ["pet-liaison", "bif-closed"] {
        assert_eq!(may(nobody, &[]), nothing, "W1, R5");
    }
    for uninvolved in ["station-liaison", "sof-liaison"] {
        assert_eq!(
            may(uninvolved, &["c1", "c2", "g1", "g2", "h1", "h2", "s1", "t1", "t2", "i1", "i2", "v1", "v2"]),
            nothing,
            "W3"
        );
    }
    // A guest knows of the case it is invited to, and of nothing else at that table.
    assert_eq!(may("kif-liaison", &["c4", "g4", "g5", "h4", "i7", "i8", "i9", "m4", "n6", "s4", "t4"]), nothing, "W3");
    assert_eq!(may("forebyg-liaison", &["g4"]), nothing, "W3");
    let forward = world.question("bring_forward i5");
    assert!(!world.lets(&policy, world.user("bif-caseworker"), forward), "W1: not on the case");
    assert_eq!(may("forebyg-chair", &["c2", "n3", "h2", "g2"]), nothing, "W11");
}

/// What a model does not let its secretariats do is closed to them, and nothing else is.
#[test]
fn with_each_power_go_its_acts_and_no_others() {
    let policy = shipped();
    let acts_of: [(&str, &[&str]); 10] = [
        ("intake", &["ask_clearance", "join_concern", "register_concern", "triage"]),
        ("search", &["search_subject"]),
        ("convene", &["convene"]),
        ("inquire", &["start_inquiry"]),
        ("assess", &["assess"]),
        ("propose", &["propose_action"]),
        ("follow_up", &["request_status"]),
        ("close", &["close_case", "review_case"]),
        ("invite", &["invite_guest"]),
        ("hand_over", &["hand_over"]),
    ];
    assert_eq!(acts_of.map(|(power, _)| power).join(" "), invented::POWERS);
    for (power, acts) in acts_of {
        let others: Vec<&str> = invented::POWERS.split_whitespace().filter(|p| *p != power).collect();
        let world = World::with_powers(&policy, &others.join(" "));
        let lost: Vec<String> = world.faults(&policy, |q| q.allowed() > 0).collect();
        let allowed: usize = world.questions.iter().filter(|q| acts.contains(&q.act())).map(world::Question::allowed).sum();
        assert!(allowed > 0 && lost.iter().all(|l| l.starts_with("may not, and should:")), "{power}: {lost:?}");
        assert_eq!(lost.len(), allowed, "{power}: {lost:?}");
        for act in acts {
            assert!(lost.iter().any(|l| l.contains(&format!(" {act} "))), "{power} is not needed for {act}");
        }
    }
}

#[test]
fn a_refusal_names_its_wall_and_what_is_unknown_is_closed() {
    let policy = shipped();
    let world = World::new(&policy);
    let refusal = |who: &str, line: &str| world.put(&policy, world.user(who), world.question(line)).unwrap_err();
    let outsider = refusal("sof-liaison", "read_item i1");
    assert_eq!((outsider.policies.as_slice(), outsider.wall()), (&["w2_item_own_or_disclosed".to_owned()][..], Some(2)));
    let disqualified = refusal("forebyg-chair", "view_case c2");
    assert_eq!((disqualified.policies.as_slice(), disqualified.wall()), (&["w11_case".to_owned()][..], Some(11)));
    assert!(disqualified.to_string().contains("view_case is refused by w11_case"), "{disqualified}");
    let powerless = refusal("bif-secretary", "view_meeting m1");
    assert_eq!((powerless.policies.len(), powerless.wall(), powerless.fault), (0, None, None));
    let dark = world.put(&policy, world.user("bif-liaison"), &world.question("read_item i1").in_the_dark()).unwrap_err();
    assert!(dark.fault.is_some(), "{dark:?}");
}

#[test]
fn explaining_says_by_which_powers_and_within_which_walls() {
    let policy = shipped();
    let world = World::new(&policy);
    let explained = |who: &str, act: &str, reason: bool| -> Explained {
        let all = policy.explain(&world.organisation, world.user(who), 1, reason).unwrap();
        assert_eq!(all.len(), acts::ALL.len());
        all.into_iter().find(|e| e.act == act).unwrap()
    };
    let liaison = explained("bif-liaison", "view_case", false);
    assert_eq!((liaison.may, liaison.thing, liaison.powers), (May::When, "Case", vec!["party_sees_its_cases".to_owned()]));
    for wall in ["w3_case_involved", "w4_case", "w11_case"] {
        assert!(liaison.walls.iter().any(|w| w == wall), "{wall}: {:?}", liaison.walls);
    }
    let administrator = explained("bif-admin", "read_item", true);
    assert_eq!(administrator.may, May::Never);
    assert!(administrator.walls.iter().any(|w| w.starts_with("w9_")), "{:?}", administrator.walls);
    assert_eq!(
        (explained("buf-dpo", "read_item", false).may, explained("buf-dpo", "read_item", true).may),
        (May::Never, May::When)
    );
    assert_eq!(explained("bif-liaison", "disclose_item", false).powers, ["owner_discloses"]);
    assert_eq!(explained("bif-leader", "disclose_item", false).may, May::Never);
    for nobody in ["pet-liaison", "bif-closed"] {
        let all = policy.explain(&world.organisation, world.user(nobody), 1, true).unwrap();
        assert!(all.iter().all(|e| e.may == May::Never && e.walls.iter().any(|w| w.starts_with("guard_"))), "{all:?}");
    }
}

/// Explaining and deciding agree: what somebody does in the table they may, by their explanation, do at times.
#[test]
fn who_may_do_something_is_not_told_that_they_never_may() {
    let policy = shipped();
    let world = World::new(&policy);
    for who in &world.users {
        let explained = policy.explain(&world.organisation, who, 1, true).unwrap();
        for q in world.questions.iter().filter(|q| world.lets(&policy, who, q)) {
            let line = explained.iter().find(|e| e.act == q.act()).unwrap();
            assert_eq!(line.may, May::When, "{}", q.say(who));
        }
    }
}
