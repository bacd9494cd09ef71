//! Whatever is assumed, under shipped and random models: no panic, and figures that can be.

use proptest::prelude::*;
use tvaers_model::{Bases, Model, Organisation, arbitrary, presets};
use tvaers_simulate::{Assumptions, Figures, Plan, simulate};

/// Numbers within their bounds, the bounds among them.
fn assumptions() -> impl Strategy<Value = Assumptions> {
    let share = || prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0];
    let days = || prop_oneof![Just(0.0), 0.0..=30.0, Just(365.0)];
    let shares = proptest::collection::vec(share(), 10);
    let all = (shares, proptest::collection::vec(days(), 4), 0.0..=60.0, 0.0..=10.0, 0.0..=10.0, 7.0..=3_650.0, 0.0..=3_650.0);
    all.prop_map(|(s, d, concerns_per_year, late_by, patience, follow_up_days, course_days)| Assumptions {
        concerns_per_year,
        unfounded_share: s[0],
        police_only_share: s[1],
        asked_share: s[2],
        holding_share: s[3],
        sharing_share: s[4],
        reading_share: s[5],
        acting_share: s[6],
        late_share: s[7],
        late_by,
        patience,
        inner_deadline_share: s[8],
        inner_meeting_share: s[9],
        internal_phase: s[0],
        wording_days: d[0],
        invitation_days: d[1],
        agenda_days: d[2],
        action_days: d[3],
        follow_up_days,
        course_days,
    })
}

/// What no assumption can change.
fn can_be(figures: &Figures, years: u32) {
    for (name, spread) in figures.measures() {
        for value in [spread.mean, spread.deviation, spread.p10, spread.p50, spread.p90] {
            assert!(value.is_finite() && value >= 0.0, "{name}: {spread:?}");
        }
        assert!(spread.p10 <= spread.p50 && spread.p50 <= spread.p90 && spread.years <= years, "{name}: {spread:?}");
    }
    assert!(figures.share_late.p90 <= 1.0);
    let came = figures.concerns.mean * f64::from(years);
    assert!((came - figures.outcomes.total() as f64).abs() < 1e-6);
    assert!(figures.authorities_knowing.mean <= figures.departments_knowing.mean);
    assert!(figures.departments_reading.mean <= figures.departments_knowing.mean);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn shipped_models(assumptions in assumptions(), seed: u64, at in 0..presets::ALL.len(), years in 1_u32..6) {
        let preset = &presets::ALL[at];
        let organisation = Organisation::read(preset.organisation).unwrap();
        let model = Model::read(preset.model, &organisation, &Bases::read(presets::BASES).unwrap()).unwrap();
        can_be(&simulate(&model, &organisation, &Plan { years, seed, assumptions }).unwrap(), years);
    }

    #[test]
    fn random_models((town, text) in arbitrary::models(), assumptions in assumptions(), seed: u64) {
        let organisation = Organisation::read(&town).unwrap();
        if let Ok(model) = Model::read(&text, &organisation, &Bases::read(presets::BASES).unwrap()) {
            can_be(&simulate(&model, &organisation, &Plan { years: 3, seed, assumptions }).unwrap(), 3);
        }
    }
}
