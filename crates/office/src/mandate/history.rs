//! What a model costs in hands: the last twelve months' work replayed under it, and invented years played through it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, OnceLock, PoisonError},
};

use tvaers_domain::time::DAY;
use tvaers_model::Model;
use tvaers_simulate::{CaseWork, Fault, Figures, Hands, Plan, Share, Work, hands, simulate};
use tvaers_store::{mandates::sight::AlikeWork, organisation::Everything};

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

/// What was done in one case. Whoever shared, got or answered something took part in it.
fn case_work(row: &AlikeWork) -> CaseWork {
    let share = |(from, to): (&str, Vec<&str>)| Share { from: from.to_owned(), to: to.into_iter().map(str::to_owned).collect() };
    let (shared, asked): (Vec<Share>, Vec<String>) =
        (row.shared().map(share).collect(), row.answered().map(str::to_owned).collect());
    let involved: BTreeSet<&String> = shared.iter().flat_map(|s| s.to.iter().chain([&s.from])).chain(&asked).collect();
    let involved = involved.into_iter().cloned().collect();
    CaseWork { involved, shared, asked, meetings: u32::try_from(row.meetings).unwrap_or(u32::MAX) }
}

/// The work of the units whose figures the reader sees, replayed under each model. `None` when there was too little of it.
pub(super) fn lived(
    models: &[Model],
    all: &Everything,
    rows: &[AlikeWork],
    units: &BTreeSet<String>,
) -> Result<Option<Vec<Hands>>, OfficeError> {
    let mut cases: Vec<CaseWork> = Vec::new();
    for row in rows.iter().filter(|row| units.contains(&row.unit)) {
        cases.extend(std::iter::repeat_n(case_work(row), usize::try_from(row.number).unwrap_or(0)));
    }
    if cases.len() < LITTLE {
        return Ok(None);
    }
    let (work, organisation) = (Work { months: MONTHS, cases }, places(all));
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
