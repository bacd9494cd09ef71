//! Which citizen's concern comes to which table, and how far it gets there.

use super::{
    citizens::{CITIZENS, Citizen, Far},
    tables::Table,
};

/// Where a city has a table of its own beside the common one, this citizen has a case at both: what is known at home is there to be brought forward.
const AT_BOTH: usize = 10;
/// Days after the concern at home on which there is one at the common table.
const LATER: i64 = 18;

/// One citizen at one table.
pub struct Way {
    /// Who.
    pub citizen: &'static Citizen,
    /// Where, as a place in the list of tables.
    pub table: usize,
    /// How far it gets there.
    pub far: Far,
    /// When it began, days ago.
    pub days_ago: i64,
}

/// How far a way can get at a table: no further than it knows such a step.
fn reachable(table: &Table, far: Far) -> Far {
    match far {
        Far::PoliceOnly if table.clearer.is_none() => Far::Referred,
        Far::Received | Far::Clearing if table.clearer.is_none() => Far::Assessing,
        far if table.others.is_empty() => far.min(Far::Opened),
        far => far,
    }
}

/// Every way under the model in force. None, where no table takes cases.
pub fn all(tables: &[Table]) -> Vec<Way> {
    let first = |fits: &dyn Fn(&Table) -> bool| tables.iter().position(|t| t.takes_cases && fits(t));
    let Some(intake) = first(&|_| true) else { return Vec::new() };
    let standing: Vec<usize> =
        (0..tables.len()).filter(|n| tables.get(*n).is_some_and(|t| t.takes_cases && !t.others.is_empty())).collect();
    let (home, common) = (first(&|t| t.internal), first(&|t| !t.internal));
    let mut ways = Vec::new();
    for (i, citizen) in CITIZENS.iter().enumerate() {
        let mut add = |table: usize, days_ago: i64| {
            if let Some(at) = tables.get(table) {
                ways.push(Way { citizen, table, far: reachable(at, citizen.far), days_ago });
            }
        };
        if let (AT_BOTH, Some(home), Some(common)) = (i, home, common) {
            add(home, citizen.days_ago);
            add(common, citizen.days_ago - LATER);
            continue;
        }
        let cleared = matches!(citizen.far, Far::Clearing | Far::PoliceOnly);
        let table = match () {
            // What the public reports comes to one table.
            () if citizen.web => intake,
            () if cleared => first(&|t| t.clearer.is_some()).unwrap_or(intake),
            () => standing.get(i % standing.len().max(1)).copied().unwrap_or(intake),
        };
        add(table, citizen.days_ago);
    }
    ways
}
