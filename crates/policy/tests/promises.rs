//! What the solver shows: every promise holds for the walls alone, no policy can err, no action is dead, and a leaky power opens nothing.
//! Fails, never skips, without cvc5.
#![expect(clippy::panic, reason = "a test fails by panicking")]

use tvaers_policy::{Policy, prove::prove};

fn policy() -> Policy {
    Policy::shipped().unwrap_or_else(|e| panic!("{e}"))
}

#[tokio::test]
async fn every_promise_is_proved() {
    let report = prove(&policy()).await.unwrap_or_else(|e| panic!("{e}"));
    for promise in &report.promises {
        assert!(promise.kinds > 0, "{} speaks of no request", promise.id);
        assert_eq!(promise.counterexample, None, "{}", promise.id);
    }
    assert_eq!(report.may_err, Vec::<String>::new());
    assert_eq!(report.dead, Vec::<String>::new());
    for wall in 1..=12 {
        assert!(report.promises.iter().any(|p| p.wall == format!("W{wall}")), "no promise for W{wall}");
    }
}

#[tokio::test]
async fn a_missing_guard_is_a_sentence_about_somebody() {
    let leaky = policy().without("w4_item").unwrap_or_else(|e| panic!("{e}"));
    let report = prove(&leaky).await.unwrap_or_else(|e| panic!("{e}"));
    let broken: Vec<&str> = report.promises.iter().filter_map(|p| p.counterexample.as_deref()).collect();
    assert_eq!(broken.len(), 1, "{broken:?}");
    let sentence = broken[0];
    for word in ["A user", "of department", "may ", "a Item", "internal unit", "although an item of an internal unit"] {
        assert!(sentence.contains(word), "{word}: {sentence}");
    }
    assert!(!sentence.contains("differ"), "{sentence}");
}

#[tokio::test]
async fn every_guard_is_missed_by_a_promise() {
    let mutants = policy().mutate_walls().await.unwrap_or_else(|e| panic!("{e}"));
    for mutant in &mutants {
        println!("{:45} {:?}", mutant.policy, mutant.caught);
    }
    let survivors: Vec<_> = mutants.iter().filter(|m| m.caught == tvaers_policy::prove::Caught::Nothing).collect();
    assert!(survivors.is_empty(), "nothing misses {survivors:?}");
}
