//! What the solver shows: every promise holds for the walls alone, no policy can err, no action is dead.
//! Fails, never skips, without cvc5.
#![expect(clippy::panic, reason = "a test fails by panicking")]

use tvaers_policy::{
    Policy,
    prove::{ProveError, prove},
};

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
    for word in ["A user", "of department", "may ", "an Item", "internal unit", "although an item of an internal unit"] {
        assert!(sentence.contains(word), "{word}: {sentence}");
    }
    assert!(!sentence.contains("differ"), "{sentence}");
    let request = report.promises.iter().find_map(|p| p.request.as_ref()).unwrap_or_else(|| panic!("no request"));
    assert!(request["principal"].as_str().is_some_and(|p| p.starts_with("Tvaers::User::")), "{request}");
    assert!(request["entities"].as_array().is_some_and(|e| !e.is_empty()) && request["context"]["now"].is_i64(), "{request}");
    assert!(!report.holds());
}

#[tokio::test]
async fn a_disclosure_that_should_not_be_says_to_whom() {
    let leaky = policy().without("w4_item_disclosed_at_home_only").unwrap_or_else(|e| panic!("{e}"));
    let broken = policy().broken_promise(&leaky, "w4_item_disclosed_at_home_only").await.unwrap_or_else(|e| panic!("{e}"));
    let sentence = broken.and_then(|b| b.counterexample).unwrap_or_default();
    assert!(sentence.contains("disclose_item") && sentence.contains(" to department "), "{sentence}");
}

/// What each act is about besides its thing is told, since without it nobody could follow what went wrong.
#[tokio::test]
async fn a_counterexample_says_where_to_into_what_and_with_whom() {
    let told = [
        ("w6_nothing_to_pet_by_hand_over", &[" to the ", " unit ", "secretariat"][..]),
        ("w12_nothing_new_to_a_closed_table", &[" to the closed "][..]),
        ("w7_no_case_to_general_matters", &[" to the ", " general unit "][..]),
        ("w11_brought_forward", &["may bring_forward an Item owned by", " into the case ", " in the cross-cutting "][..]),
        ("w3_only_guests_are_invited", &["may invite_guest a Case in the ", " with department ", " as a guest"][..]),
        ("w12_nobody_approves_their_own_plan", &["may approve_change a Unit, the ", " by a plan of the user "][..]),
        ("w11_handover", &["a Handover sent by department ", ", offered to the "][..]),
    ];
    for (guard, words) in told {
        let leaky = policy().without(guard).unwrap_or_else(|e| panic!("{e}"));
        let broken = policy().broken_promise(&leaky, guard).await.unwrap_or_else(|e| panic!("{e}"));
        let sentence = broken.and_then(|b| b.counterexample).unwrap_or_else(|| panic!("nothing misses {guard}"));
        println!("{sentence}");
        for word in words {
            assert!(sentence.contains(word), "{word}: {sentence}");
        }
        assert!(!sentence.contains("differ") && !sentence.contains('?'), "{sentence}");
    }
}

/// Asked again in a process of its own, since the place of the solver is read from the environment.
#[tokio::test]
async fn without_a_solver_it_says_what_to_install() {
    if std::env::var_os("TVAERS_WITHOUT_SOLVER").is_some() {
        let error = prove(&policy()).await.err().unwrap_or_else(|| panic!("there was a solver"));
        assert!(matches!(error, ProveError::NoSolver) && error.to_string().contains("apt-get install cvc5"), "{error}");
        return;
    }
    let this = std::env::current_exe().unwrap_or_else(|e| panic!("{e}"));
    let status = std::process::Command::new(this)
        .args(["without_a_solver_it_says_what_to_install", "--exact"])
        .env("TVAERS_WITHOUT_SOLVER", "1")
        .env("CVC5", "/nowhere/cvc5")
        .status();
    assert!(status.is_ok_and(|s| s.success()));
}
