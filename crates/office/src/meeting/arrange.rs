//! The order of an agenda's points: pure functions over points in their order.

use tvaers_domain::meeting::Heading;

use super::PointRow;

/// One step of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Towards the top; from the top of a heading to the end of the one before.
    Up,
    /// Towards the end; from the end of a heading to the top of the next.
    Down,
}

/// A point in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) id: String,
    /// Number of its heading.
    pub(super) heading: i64,
    /// Treats a case, so it stands only under headings that treat cases.
    pub(super) case: bool,
}

/// Whether a point may stand under a heading.
pub(super) fn fits(heading: i64, case: bool) -> bool {
    Heading::from_number(heading).is_some_and(|h| !case || h.treats_cases())
}

/// The points after one step; nothing when the point is not there or has nowhere to go.
pub(super) fn stepped(points: &[Spot], id: &str, step: Step) -> Option<Vec<Spot>> {
    let at = points.iter().position(|p| p.id == id)?;
    let (own, mut after) = (points.get(at)?, points.to_vec());
    let neighbour = match step {
        Step::Up => at.checked_sub(1),
        Step::Down => Some(at + 1),
    };
    if let Some(next) = neighbour.filter(|next| points.get(*next).is_some_and(|p| p.heading == own.heading)) {
        after.swap(at, next);
        return Some(after);
    }
    let heading = own.heading + if step == Step::Up { -1 } else { 1 };
    if !fits(heading, own.case) {
        return None;
    }
    after.get_mut(at)?.heading = heading;
    Some(after)
}

/// The points with one of them put before or after another; nothing when it may not stand there.
pub(super) fn placed(points: &[Spot], id: &str, beside: &str, before: bool) -> Option<Vec<Spot>> {
    let mut after = points.to_vec();
    let mut own = after.remove(points.iter().position(|p| p.id == id)?);
    let at = after.iter().position(|p| p.id == beside)?;
    own.heading = after.get(at)?.heading;
    if !fits(own.heading, own.case) {
        return None;
    }
    after.insert(if before { at } else { at + 1 }, own);
    Some(after)
}

/// Which steps each point of an agenda can take: (up, down).
#[must_use]
pub fn steps(points: &[PointRow]) -> Vec<(bool, bool)> {
    let all = spots(points);
    all.iter().map(|p| (stepped(&all, &p.id, Step::Up).is_some(), stepped(&all, &p.id, Step::Down).is_some())).collect()
}

/// Points as what their order is about.
pub(super) fn spots(points: &[PointRow]) -> Vec<Spot> {
    points.iter().map(|p| Spot { id: p.id.clone(), heading: p.heading, case: p.case.is_some() }).collect()
}

/// Places of the points, counted from 1 under each heading: (id, heading, place).
pub(super) fn places(points: &[Spot]) -> Vec<(&str, i64, i64)> {
    let mut counted = [0_i64; 12];
    let mut places = Vec::with_capacity(points.len());
    for point in points {
        let slot = usize::try_from(point.heading).ok().and_then(|h| counted.get_mut(h));
        let place = slot.map_or(0, |n| {
            *n += 1;
            *n
        });
        places.push((point.id.as_str(), point.heading, place));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots(all: &[(&str, i64, bool)]) -> Vec<Spot> {
        all.iter().map(|(id, heading, case)| Spot { id: (*id).to_owned(), heading: *heading, case: *case }).collect()
    }

    fn shown(points: Option<Vec<Spot>>) -> String {
        points.map_or_else(
            || "-".to_owned(),
            |all| places(&all).iter().map(|(id, h, p)| format!("{id}{h}.{p}")).collect::<Vec<_>>().join(" "),
        )
    }

    #[test]
    fn a_point_steps_within_its_heading_and_over_its_edge() {
        let all = spots(&[("a", 5, true), ("b", 6, true), ("c", 6, true), ("d", 9, false)]);
        assert_eq!(shown(stepped(&all, "c", Step::Up)), "a5.1 c6.1 b6.2 d9.1");
        assert_eq!(shown(stepped(&all, "b", Step::Up)), "a5.1 b5.2 c6.1 d9.1");
        assert_eq!(shown(stepped(&all, "c", Step::Down)), "a5.1 b6.1 c7.1 d9.1");
        assert_eq!(shown(stepped(&all, "d", Step::Up)), "a5.1 b6.1 c6.2 d8.1");
    }

    #[test]
    fn a_case_never_stands_under_a_heading_without_cases() {
        let all = spots(&[("a", 3, true), ("b", 8, true), ("d", 9, false)]);
        assert_eq!(stepped(&all, "a", Step::Up), None);
        assert_eq!(stepped(&all, "b", Step::Down), None);
        assert_eq!(placed(&all, "a", "d", true), None);
        assert_eq!(stepped(&spots(&[("x", 1, false)]), "x", Step::Up), None);
        assert_eq!(stepped(&spots(&[("x", 11, false)]), "x", Step::Down), None);
    }

    #[test]
    fn a_point_is_dragged_before_or_after_another() {
        let all = spots(&[("a", 5, true), ("b", 6, true), ("c", 6, true)]);
        assert_eq!(shown(placed(&all, "a", "c", true)), "b6.1 a6.2 c6.3");
        assert_eq!(shown(placed(&all, "c", "a", false)), "a5.1 c5.2 b6.1");
        assert_eq!(placed(&all, "a", "gone", true), None);
    }
}
