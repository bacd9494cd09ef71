//! The simulation under the shipped models.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use tvaers_model::{Bases, Model, Organisation, presets};
use tvaers_simulate::{Assumptions, Fault, Figures, MOST_YEARS, Plan, Spread, simulate};

fn changed(id: &str, change: impl Fn(&str) -> String) -> (Organisation, Model) {
    let preset = presets::get(id).unwrap();
    let organisation = Organisation::read(preset.organisation).unwrap();
    let model = Model::read(&change(preset.model), &organisation, &Bases::read(presets::BASES).unwrap()).unwrap();
    (organisation, model)
}

fn seeded(id: &str, years: u32, seed: u64, assumptions: Assumptions) -> Figures {
    let (organisation, model) = changed(id, str::to_owned);
    simulate(&model, &organisation, &Plan { years, seed, assumptions }).unwrap()
}

fn played(id: &str, years: u32, assumptions: Assumptions) -> Figures {
    seeded(id, years, 2016, assumptions)
}

/// The figures to the last bit, as they were when they were pinned: on any platform, with any version of what draws the numbers. After a change
/// that is meant, `TVAERS_WRITE=1 cargo test -p tvaers-simulate` writes them anew.
#[test]
fn the_same_seed_gives_the_same_figures_everywhere() {
    let figures = played("model-2", 50, Assumptions::default());
    let text = format!("{}\n", serde_json::to_string_pretty(&figures).unwrap());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pinned/model-2.json");
    if std::env::var_os("TVAERS_WRITE").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(file).unwrap());
    assert_eq!(figures, played("model-2", 50, Assumptions::default()));
    assert_ne!(figures.concerns, seeded("model-2", 50, 2017, Assumptions::default()).concerns, "another seed, other years");
}

#[test]
fn every_concern_ends_in_one_way_or_is_open() {
    for preset in presets::ALL {
        let figures = played(preset.id, 40, Assumptions::default());
        let outcomes = figures.outcomes;
        let came = figures.concerns.mean * 40.0;
        assert!((came - outcomes.total() as f64).abs() < 1e-6, "{}: {came} came, {outcomes:?}", preset.id);
        let untaken = preset.id == "district-council";
        assert_eq!(outcomes.not_taken > 0, untaken, "{}", preset.id);
        assert_eq!(outcomes.closed > 0, !untaken, "{}", preset.id);
    }
}

#[test]
fn concerns_and_their_outcomes_are_as_frequent_as_assumed() {
    let figures = played("model-1", 1_000, Assumptions::default());
    let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < 0.03 * wanted, "{found} is not about {wanted}");
    near(figures.concerns.mean, 94.5);
    near(figures.concerns.deviation, 94.5_f64.sqrt());
    near(figures.cases.mean, 94.5 * 0.98 * 18.0 / 189.0);
    near(figures.share_late.mean, 0.15);
}

#[test]
fn without_concerns_there_is_nothing() {
    let none = Assumptions { concerns_per_year: 0.0, ..Assumptions::default() };
    for preset in presets::ALL {
        let figures = played(preset.id, 5, none);
        assert_eq!(figures.outcomes.total(), 0);
        for (name, spread) in figures.measures() {
            assert_eq!(spread, Spread { years: spread.years, ..Spread::default() }, "{}: {name}", preset.id);
        }
    }
}

/// The same concerns under every model: what differs is the model's.
#[test]
fn models_differ_by_what_they_are_only() {
    let [one, two] = ["model-1", "model-2"].map(|id| played(id, 300, Assumptions::default()));
    assert_eq!((one.concerns, one.cases), (two.concerns, two.cases));
    assert_eq!(one.outcomes.unfounded, two.outcomes.unfounded);
    assert_eq!(one.bring_forwards, Spread { years: 300, ..Spread::default() }, "nobody speaks for anybody");
    assert!(two.bring_forwards.mean > 0.0);
    assert!(two.disclosures.mean > one.disclosures.mean && two.answers.mean > one.answers.mean);
    assert!(two.meetings.mean > one.meetings.mean, "two tables meet more often than one");
}

/// A number moves the models that it is about, and leaves the others as they were to the last bit.
#[test]
fn an_assumption_moves_only_whom_it_is_about() {
    let usual = Assumptions::default();
    let measured = |id: &str, assume| played(id, 300, assume).measures();
    let slow_words = Assumptions { wording_days: 20.0, ..usual };
    assert_eq!(measured("model-1", slow_words), measured("model-1", usual), "no speaker");
    let (before, after) = (played("model-2", 300, usual), played("model-2", 300, slow_words));
    assert!(after.days_to_assessment.mean > before.days_to_assessment.mean + 1.0);
    assert!(after.share_late.mean > before.share_late.mean + 0.01);
    assert_eq!(after.cases, before.cases);
    let slow_guests = Assumptions { invitation_days: 30.0, ..usual };
    assert_eq!(measured("model-2", slow_guests), measured("model-2", usual), "no guest");
    let (before, after) = (played("model-3", 300, usual), played("model-3", 300, slow_guests));
    assert!(after.days_to_assessment.mean > before.days_to_assessment.mean + 10.0);
    assert!(after.invitations.mean > 0.0);
    assert_eq!(before.cases, after.cases);
}

#[test]
fn a_table_that_meets_less_often_assesses_later() {
    let rhythm = |days: u32| {
        let (organisation, model) = changed("model-1", |text| text.replace("every_days = 14", &format!("every_days = {days}")));
        simulate(&model, &organisation, &Plan { years: 200, seed: 3, ..Plan::default() }).unwrap()
    };
    let all = [7, 14, 28, 56].map(rhythm);
    for pair in all.windows(2) {
        assert!(pair[0].days_to_assessment.mean < pair[1].days_to_assessment.mean);
        assert!(pair[0].days_to_action.mean < pair[1].days_to_action.mean);
        assert!(pair[0].meetings.mean > pair[1].meetings.mean);
    }
}

#[test]
fn shorter_deadlines_assess_sooner() {
    let inquiry = |days: u32| {
        let (organisation, model) = changed("model-1", |text| {
            // What is urgent has no more time than the rest.
            let text = text.replace("inquiry_days = 5", &format!("inquiry_days = {}", days.min(5)));
            text.replace("inquiry_days = 10", &format!("inquiry_days = {days}"))
        });
        simulate(&model, &organisation, &Plan { years: 200, seed: 3, ..Plan::default() }).unwrap().days_to_assessment.mean
    };
    assert!(inquiry(3) + 2.0 < inquiry(10));
}

/// Little's law: as many cases are open as come in the time that one is open. One side is counted at the ends of years, the other from opening to closing.
#[test]
fn as_many_cases_are_open_as_come_while_one_is() {
    for id in ["model-1", "model-2", "model-3"] {
        let figures = played(id, 600, Assumptions { concerns_per_year: 400.0, ..Assumptions::default() });
        let expected = figures.cases.mean * figures.days_open.mean / 365.0;
        assert!((figures.open_cases.mean - expected).abs() < 0.03 * expected, "{id}: {:?}, {expected}", figures.open_cases);
    }
}

/// Where nobody else is asked, only those know who received and cleared it.
#[test]
fn who_is_not_asked_does_not_know() {
    let alone = Assumptions { asked_share: 0.0, ..Assumptions::default() };
    let know = |id| {
        let figures = played(id, 50, alone);
        [figures.departments_knowing, figures.departments_reading, figures.authorities_knowing].map(|s| (s.p10, s.p90))
    };
    assert_eq!(know("model-1"), [(2.0, 2.0); 3], "BIF and the police");
    assert_eq!(know("model-2"), [(1.0, 1.0); 3], "the police receive and clear");
    assert_eq!(know("model-3"), [(1.0, 1.0); 3], "SSP invites nobody");
    let all = Assumptions { asked_share: 1.0, ..Assumptions::default() };
    let everybody = played("model-1", 50, all);
    assert_eq!((everybody.departments_knowing.p10, everybody.departments_knowing.p90), (6.0, 6.0));
    let vink = played("vink", 50, all);
    assert_eq!((vink.authorities_knowing.p90, vink.departments_knowing.p10), (1.0, 4.0), "W4: nothing leaves the city");
    assert!(vink.unreachable.mean > 0.0, "and what the police and the prison service hold does not come to it");
}

/// To read is more than to know: only what is shared is read, and a speaker reads what goes through it.
#[test]
fn a_speaker_reads_what_goes_through_it() {
    let silent = Assumptions { asked_share: 1.0, holding_share: 0.0, ..Assumptions::default() };
    let open = Assumptions { holding_share: 1.0, sharing_share: 1.0, reading_share: 1.0, ..silent };
    for id in ["model-1", "model-2"] {
        assert!(played(id, 50, silent).departments_reading.p90 <= 2.0, "{id}: the concern itself");
        assert_eq!(played(id, 50, open).departments_reading.p10, 6.0, "{id}");
    }
    let few = Assumptions { reading_share: 0.1, ..open };
    let [one, two] = ["model-1", "model-2"].map(|id| played(id, 300, few).disclosures.mean);
    assert!(two > one, "BIF reads on the way: {one} and {two}");
}

/// What waits at home first comes later across, and a shorter deadline at home leaves more of the one outside.
#[test]
fn the_internal_round_takes_its_time() {
    let days = |id, assumptions| played(id, 300, assumptions).days_to_assessment.mean;
    let usual = Assumptions::default();
    for id in ["model-2", "model-3"] {
        let [at_once, after] = [0.0, 1.0].map(|share| days(id, Assumptions { inner_meeting_share: share, ..usual }));
        assert!(at_once + 1.0 < after, "{id}: {at_once} and {after}");
    }
    let late = |share| played("model-2", 300, Assumptions { inner_deadline_share: share, ..usual }).share_late.mean;
    assert!(late(0.2) + 0.01 < late(1.0));
}

/// Where the police are asked at the start they keep the whole concern; where a case is brought to them later, it goes on at home without them.
#[test]
fn what_the_police_keep_is_not_treated_across() {
    let all = Assumptions { police_only_share: 1.0, ..Assumptions::default() };
    let one = played("model-1", 20, all);
    assert_eq!((one.outcomes.police_only, one.cases.mean), (one.outcomes.total(), 0.0));
    let three = played("model-3", 20, all);
    assert!(three.cases.mean > 0.0 && three.answers.mean > 0.0);
    assert_eq!(three.invitations.mean, 0.0);
}

/// The first year finds cases under way, and the last leaves some open.
#[test]
fn a_single_year_is_a_year_like_any_other() {
    let busy = Assumptions { concerns_per_year: 10_000.0, ..Assumptions::default() };
    let figures = played("model-1", 1, busy);
    let expected = figures.cases.mean * figures.days_open.mean / 365.0;
    assert!((figures.open_cases.mean - expected).abs() < 0.1 * expected, "{:?}, {expected}", figures.open_cases);
    let closed = played("model-1", 1, Assumptions { course_days: 0.0, ..busy }).outcomes;
    assert!(figures.outcomes.open > closed.open && closed.open > 0 && figures.outcomes.closed < closed.closed);
    let long = played("model-1", 1, Assumptions { course_days: 1_000.0, ..busy });
    let closings = long.days_open.mean;
    assert!(closings > 500.0, "cases of years before are closed in it: {closings}");
}

#[test]
fn years_are_asked_for_in_reason() {
    let (organisation, model) = changed("model-1", str::to_owned);
    let fault = |years, assumptions| simulate(&model, &organisation, &Plan { years, seed: 1, assumptions }).unwrap_err();
    assert_eq!(fault(0, Assumptions::default()), Fault::Years(0));
    assert_eq!(fault(MOST_YEARS + 1, Assumptions::default()), Fault::Years(MOST_YEARS + 1));
    let many = Assumptions { concerns_per_year: 10_000.0, ..Assumptions::default() };
    assert!(matches!(fault(MOST_YEARS, many), Fault::TooMuch { .. }));
    let wrong = Assumptions { late_share: 1.5, ..Assumptions::default() };
    assert!(matches!(fault(1, wrong), Fault::Assumption { field: "late_share", .. }));
    let without = presets::get("model-1").unwrap().organisation.replace("\"buf\"", "\"schools\"");
    let other = Organisation::read(&without).unwrap();
    let fault = simulate(&model, &other, &Plan { years: 1, ..Plan::default() }).unwrap_err();
    assert!(matches!(fault, Fault::Organisation { .. }), "{fault}");
}
