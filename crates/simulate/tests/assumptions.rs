//! The assumptions as a reader and a file see them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use tvaers_simulate::{Assumptions, Fault};

/// The assumptions with one number changed.
fn with(key: &str, value: f64) -> Assumptions {
    let mut json = serde_json::to_value(Assumptions::default()).unwrap();
    json[key] = value.into();
    serde_json::from_value(json).unwrap()
}

#[test]
fn every_number_has_a_line_with_its_source() {
    let json = serde_json::to_value(Assumptions::default()).unwrap();
    let lines = Assumptions::default().lines();
    assert_eq!(lines.len(), json.as_object().unwrap().len());
    for (key, value, source) in &lines {
        let number = json[*key].as_f64().unwrap();
        assert!((value.parse::<f64>().unwrap() - number).abs() < 0.001, "{key}: {value} and {number}");
        assert!(source == "assumption" || source.contains("2016"), "{key}: {source}");
    }
    assert!(lines[0].2.contains("104 concerns in 2016"), "{:?}", lines[0]);
}

#[test]
fn a_number_that_was_given_says_so() {
    let lines = with("late_share", 0.25).lines();
    let (_, value, source) = lines.iter().find(|(key, ..)| *key == "late_share").unwrap();
    assert_eq!((value.as_str(), source.as_str()), ("0.25", "given for this run; 0.15 if not given"));
    assert_eq!(lines.iter().filter(|(_, _, source)| source.starts_with("given")).count(), 1);
}

#[test]
fn every_number_out_of_its_bounds_is_named() {
    Assumptions::default().check().unwrap();
    for (key, ..) in Assumptions::default().lines() {
        for value in [-0.1, 1e9] {
            let fault = with(key, value).check().unwrap_err();
            assert!(matches!(fault, Fault::Assumption { field, .. } if field == key), "{key} = {value}: {fault}");
            assert!(fault.to_string().contains(key));
        }
    }
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Assumptions { patience: wrong, ..Assumptions::default() }.check().is_err());
    }
}

#[test]
fn what_a_file_does_not_give_is_the_default_and_what_nobody_knows_is_refused() {
    let read: Assumptions = serde_json::from_str("{\"concerns_per_year\": 12}").unwrap();
    assert_eq!(read, Assumptions { concerns_per_year: 12.0, ..Assumptions::default() });
    assert!(serde_json::from_str::<Assumptions>("{\"risk\": 1}").is_err());
}
