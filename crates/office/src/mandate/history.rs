//! What a model costs in hands: the last twelve months' work replayed under it, and invented years played through it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Mutex, OnceLock, PoisonError},
};

use tvaers_domain::time::DAY;
use tvaers_model::Model;
use tvaers_simulate::{CaseWork, Fault, Figures, Hands, Plan, Share, Work, hands, simulate};
use tvaers_store::{mandates::sight::WorkRows, organisation::Everything};

use super::model::places;
use crate::OfficeError;

/// How far back the work is looked at, µs: twelve months.
pub(super) const STRETCH: i64 = MONTHS as i64 * 365 * DAY / 12;
const MONTHS: u32 = 12;
/// Below this an amount of work is not told: too little to say anything, and few enough to point at somebody.
const LITTLE: usize = 5;
/// Invented years of a comparison.
pub const YEARS: u32 = 200;
/// What their chance starts from.
pub const SEED: u64 = 2016;
/// Models whose invented years are kept before all are forgotten.
const KEPT: usize = 64;

fn setup(fault: &Fault) -> OfficeError {
    OfficeError::Setup(fault.to_string())
}

/// The work of the units whose figures the reader sees, replayed under each model. `None` when there was too little of it.
pub(super) fn lived(
    models: &[Model],
    all: &Everything,
    rows: &WorkRows,
    units: &BTreeSet<String>,
) -> Result<Option<Vec<Hands>>, OfficeError> {
    let mut cases: BTreeMap<&str, CaseWork> = BTreeMap::new();
    let mut items: BTreeMap<(&str, &str), Share> = BTreeMap::new();
    for row in rows.shared.iter().filter(|row| units.contains(&row.unit)) {
        cases.entry(&row.case).or_default().involved.extend([row.whose.clone(), row.told.clone()]);
        let share = items.entry((&row.case, &row.id)).or_insert_with(|| Share { from: row.whose.clone(), to: Vec::new() });
        share.to.push(row.told.clone());
    }
    for ((case, _), share) in items {
        cases.entry(case).or_default().shared.push(share);
    }
    for row in rows.answered.iter().filter(|row| units.contains(&row.unit)) {
        let case = cases.entry(&row.case).or_default();
        case.involved.push(row.whose.clone());
        case.asked.push(row.whose.clone());
    }
    for row in rows.met.iter().filter(|row| units.contains(&row.unit)) {
        cases.entry(&row.case).or_default().meetings += 1;
    }
    if cases.len() < LITTLE {
        return Ok(None);
    }
    for case in cases.values_mut() {
        case.involved.sort_unstable();
        case.involved.dedup();
    }
    let (work, organisation) = (Work { months: MONTHS, cases: cases.into_values().collect() }, places(all));
    models.iter().map(|model| hands(model, &organisation, &work).map_err(|f| setup(&f))).collect::<Result<Vec<_>, _>>().map(Some)
}

/// Invented years under each model, kept: the same model gives the same years.
pub(super) fn simulated(models: &[Model], all: &Everything) -> Result<Vec<Figures>, OfficeError> {
    static YEARS_OF: OnceLock<Mutex<HashMap<String, Figures>>> = OnceLock::new();
    let kept = YEARS_OF.get_or_init(Mutex::default);
    let organisation = places(all);
    let plan = Plan { years: YEARS, seed: SEED, ..Plan::default() };
    let mut figures = Vec::new();
    for model in models {
        // Two houses may call different models or departments the same: everything that the years depend on is the key.
        let key = format!("{model:?} {organisation:?}");
        let known = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let found = match known {
            Some(known) => known,
            None => {
                let new = simulate(model, &organisation, &plan).map_err(|f| setup(&f))?;
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                if kept.len() >= KEPT {
                    kept.clear();
                }
                kept.insert(key, new.clone());
                new
            }
        };
        figures.push(found);
    }
    Ok(figures)
}
