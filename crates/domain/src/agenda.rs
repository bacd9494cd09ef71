//! Editions of an agenda as one reader sees them: what changed from one to the next, and which number the last one has for that reader. What the reader does
//! not see is not among the points, so it leaves no trace here (W3, U2).

use std::collections::HashSet;

use crate::vocabulary;

vocabulary! {
    /// Where a point stands that a party has asked for.
    RequestState, "point request" {
        /// Not answered yet.
        Asked = "asked",
        /// It is on the agenda.
        Accepted = "accepted",
        /// It is not, for a reason in words.
        Declined = "declined",
    }
}

/// A point as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentPoint {
    /// The point's id: the same from one edition to the next.
    pub id: String,
    /// It treats a case.
    pub case: bool,
    /// Number of its heading.
    pub heading: i64,
    /// Time set aside.
    pub minutes: Option<i64>,
    /// The case's number, or the subject of a general point.
    pub title: String,
    /// What the meeting is asked to do.
    pub purpose: String,
    /// Who presents it.
    pub presenter: Option<String>,
}

vocabulary! {
    /// What happened to a point between two editions.
    Change, "change of a point" {
        /// It was not there before.
        Added = "added",
        /// It is no longer there.
        Removed = "removed",
        /// It stands in another place among the points that were there before.
        Moved = "moved",
        /// It has more or less time.
        Time = "time",
        /// It says something else.
        Words = "words",
        /// Somebody else presents it.
        Presenter = "presenter",
    }
}

/// A point that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// As it is now; a removed one as it was.
    pub point: SentPoint,
    /// As it was, if it was there.
    pub before: Option<SentPoint>,
    /// What happened to it, in the order of [`Change::ALL`].
    pub what: Vec<Change>,
}

/// What changed between two editions, both in their order: first what is there now, then what was removed.
#[must_use]
pub fn changes(before: &[SentPoint], after: &[SentPoint]) -> Vec<Changed> {
    let was = |id: &str| before.iter().find(|p| p.id == id);
    let stayed = stayed(before, after);
    let mut all: Vec<Changed> = Vec::new();
    for point in after {
        let before = was(&point.id);
        let what = before.map_or_else(|| vec![Change::Added], |old| differences(old, point, stayed.contains(point.id.as_str())));
        if !what.is_empty() {
            all.push(Changed { id: point.id.clone(), point: point.clone(), before: before.cloned(), what });
        }
    }
    let gone = before.iter().filter(|p| !after.iter().any(|a| a.id == p.id));
    all.extend(gone.map(|p| Changed {
        id: p.id.clone(),
        point: p.clone(),
        before: Some(p.clone()),
        what: vec![Change::Removed],
    }));
    all
}

fn differences(old: &SentPoint, new: &SentPoint, stayed: bool) -> Vec<Change> {
    let differs = |change: &Change| match change {
        Change::Added | Change::Removed => false,
        Change::Moved => !stayed,
        Change::Time => old.minutes != new.minutes,
        Change::Words => (&old.title, &old.purpose) != (&new.title, &new.purpose),
        Change::Presenter => old.presenter != new.presenter,
    };
    Change::ALL.iter().copied().filter(differs).collect()
}

/// Points that keep their heading and their order: the most that can be said to have stayed, so that one moved point is one change.
fn stayed<'a>(before: &[SentPoint], after: &'a [SentPoint]) -> HashSet<&'a str> {
    let place = |point: &SentPoint| before.iter().position(|p| p.id == point.id && p.heading == point.heading);
    let kept: Vec<(usize, &str)> = after.iter().filter_map(|p| Some((place(p)?, p.id.as_str()))).collect();
    // The longest rising run through the old places: for each point the best run that ends with it, and the point before it there.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(kept.len());
    for (at, (old, _)) in kept.iter().enumerate() {
        let earlier = kept.iter().zip(&best).enumerate().take(at).filter(|(_, ((place, _), _))| place < old);
        let longest = earlier.max_by_key(|(nth, (_, (length, _)))| (*length, std::cmp::Reverse(*nth)));
        best.push(longest.map_or((1, None), |(nth, (_, (length, _)))| (length + 1, Some(nth))));
    }
    let mut end = best.iter().enumerate().max_by_key(|(nth, (length, _))| (*length, std::cmp::Reverse(*nth))).map(|(nth, _)| nth);
    let mut stayed = HashSet::new();
    while let Some(at) = end {
        stayed.extend(kept.get(at).map(|(_, id)| *id));
        end = best.get(at).and_then(|(_, earlier)| *earlier);
    }
    stayed
}

/// The last edition as its reader counts: only what they see makes a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastEdition {
    /// From 1.
    pub number: i64,
    /// Which of the editions given it is: the first that looks as the last one does.
    pub at: usize,
    /// What changed since the edition before.
    pub changes: Vec<Changed>,
}

/// Counts editions, each the points that its reader sees in their order, oldest first. `None` when there are none.
#[must_use]
pub fn last_edition(editions: &[Vec<SentPoint>]) -> Option<LastEdition> {
    let first = editions.first()?;
    let mut last = LastEdition { number: 1, at: 0, changes: Vec::new() };
    let mut current = first;
    for (at, edition) in editions.iter().enumerate().skip(1) {
        let changed = changes(current, edition);
        if !changed.is_empty() {
            last = LastEdition { number: last.number + 1, at, changes: changed };
            current = edition;
        }
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(id: &str, heading: i64) -> SentPoint {
        SentPoint {
            id: id.to_owned(),
            case: false,
            heading,
            minutes: Some(10),
            title: format!("Punkt {id}"),
            purpose: String::new(),
            presenter: None,
        }
    }

    fn agenda(points: &[(&str, i64)]) -> Vec<SentPoint> {
        points.iter().map(|(id, heading)| point(id, *heading)).collect()
    }

    fn said(before: &[SentPoint], after: &[SentPoint]) -> Vec<(String, Vec<Change>)> {
        changes(before, after).into_iter().map(|c| (c.id, c.what)).collect()
    }

    #[test]
    fn one_moved_point_is_one_change() {
        let before = agenda(&[("a", 5), ("b", 6), ("c", 6), ("d", 6)]);
        let after = agenda(&[("a", 5), ("d", 6), ("b", 6), ("c", 6)]);
        assert_eq!(said(&before, &after), [("d".to_owned(), vec![Change::Moved])]);
        let after = agenda(&[("b", 5), ("a", 5), ("c", 6), ("d", 6)]);
        assert_eq!(said(&before, &after), [("b".to_owned(), vec![Change::Moved])], "another heading");
    }

    #[test]
    fn what_is_added_removed_and_rewritten_is_said() {
        let before = agenda(&[("a", 5), ("b", 6), ("c", 6)]);
        let mut after = agenda(&[("n", 4), ("a", 5), ("c", 6)]);
        after[1].minutes = Some(20);
        after[2].purpose = "Tag stilling".to_owned();
        after[2].presenter = Some("sof".to_owned());
        assert_eq!(
            said(&before, &after),
            [
                ("n".to_owned(), vec![Change::Added]),
                ("a".to_owned(), vec![Change::Time]),
                ("c".to_owned(), vec![Change::Words, Change::Presenter]),
                ("b".to_owned(), vec![Change::Removed]),
            ]
        );
    }

    #[test]
    fn an_edition_that_looks_the_same_has_no_number_of_its_own() {
        let (first, second) = (agenda(&[("a", 5)]), agenda(&[("a", 5), ("b", 6)]));
        let seen = [first.clone(), first.clone(), second.clone(), second];
        let last = last_edition(&seen).unwrap();
        assert_eq!((last.number, last.at, last.changes.len()), (2, 2, 1));
        assert_eq!(last_edition(&[first.clone(), first]).map(|l| (l.number, l.changes.len())), Some((1, 0)));
        assert_eq!(last_edition(&[]), None);
    }

    fn agendas() -> impl Strategy<Value = Vec<SentPoint>> {
        prop::collection::btree_map(0..9_u8, (1..12_i64, prop::option::of(0..3_i64), 0..50_u8), 0..9).prop_map(|points| {
            let mut all: Vec<_> = points
                .into_iter()
                .map(|(id, (heading, minutes, at))| (heading, at, SentPoint { minutes, ..point(&id.to_string(), heading) }))
                .collect();
            all.sort_by_key(|(heading, at, _)| (*heading, *at));
            all.into_iter().map(|(_, _, point)| point).collect()
        })
    }

    proptest! {
        /// Nothing changed exactly when both look the same; and every point that is there in one only is said.
        #[test]
        fn every_difference_is_said_and_nothing_else(before in agendas(), after in agendas()) {
            prop_assert_eq!(changes(&before, &after).is_empty(), before == after);
            let said = said(&before, &after);
            for point in &after {
                let added = said.iter().any(|(id, what)| *id == point.id && what.contains(&Change::Added));
                prop_assert_eq!(added, !before.iter().any(|p| p.id == point.id));
            }
            for point in &before {
                let removed = said.iter().any(|(id, what)| *id == point.id && what.contains(&Change::Removed));
                prop_assert_eq!(removed, !after.iter().any(|p| p.id == point.id));
            }
        }

        /// W3, U2: whoever sees a part of the points is told of that part alone, and nothing when it is as before.
        #[test]
        fn what_one_does_not_see_changes_nothing(before in agendas(), after in agendas(), hidden in prop::collection::btree_set(0..9_u8, 0..9)) {
            let seen = |all: &[SentPoint]| -> Vec<SentPoint> {
                all.iter().filter(|p| !hidden.iter().any(|h| h.to_string() == p.id)).cloned().collect()
            };
            let (before, after) = (seen(&before), seen(&after));
            let editions = [before.clone(), after.clone()];
            let last = last_edition(&editions).unwrap();
            prop_assert_eq!(last.number == 1, before == after);
            prop_assert!(last.changes.iter().all(|c| !hidden.iter().any(|h| h.to_string() == c.id)));
        }
    }
}
