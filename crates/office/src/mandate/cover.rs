//! What is taken out of a plan before somebody reads it who may not know it: whoever plans a change, approves it or looks at it need not see the cases.

use std::collections::BTreeSet;

use super::plan::{CaseSight, PlanView};

/// Where counts are covered, every count from one to this stands as this: fewer than five, and no telling how many. So few point at somebody.
pub const FEW: i64 = 4;

const fn covered(count: i64) -> i64 {
    if count > 0 && count < FEW { FEW } else { count }
}

/// Covers small counts, for a reader who sees none of what is counted. The order of groups tells nothing more than they do.
pub(super) fn cover(view: &mut PlanView) {
    view.covered = true;
    for (_, swing) in view.people.iter_mut().flat_map(|p| &mut p.sight) {
        (swing.gained, swing.lost) = (covered(swing.gained), covered(swing.lost));
    }
    for group in &mut view.groups {
        group.cases = covered(group.cases);
    }
    view.groups.sort_by(|a, b| (b.cases, &a.unit, &a.gain, &a.lose).cmp(&(a.cases, &b.unit, &b.gain, &b.lose)));
    for (_, open) in &mut view.open {
        open.meetings = covered(open.meetings);
        let counts = [&mut open.concerns, &mut open.lapsing, &mut open.asked, &mut open.requested];
        for (_, count) in counts.into_iter().flatten() {
            *count = covered(*count);
        }
    }
}

/// Keeps the cases that the reader sees. Who else is in one is for its secretariat to know (W3); others are told of their own department.
pub(super) fn known(cases: &mut Vec<CaseSight>, visible: &BTreeSet<String>, served: &BTreeSet<String>, own: &str) {
    cases.retain_mut(|case| {
        if !served.contains(&case.id) {
            case.gain.retain(|department| department == own);
            case.lose.retain(|department| department == own);
        }
        visible.contains(&case.id) && !(case.gain.is_empty() && case.lose.is_empty())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_as_many_as_can_be_few() {
        assert_eq!([0, 1, 3, 4, 5, 12].map(covered), [0, 4, 4, 4, 5, 12]);
    }
}
