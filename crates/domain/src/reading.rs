//! Readings that somebody should look at: facts for a person to judge, in the order of time. Nothing is added up about anybody, and nothing follows by itself (W13).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    holidays::day_and_hour,
    time::{DAY, Micros},
    vocabulary,
};

vocabulary! {
    /// Why a reading is on the list.
    Fact, "fact about a reading" {
        /// The reader and the citizen have the same name.
        OwnName = "own-name",
        /// They have the same surname.
        SameSurname = "same-surname",
        /// It was at night.
        Night = "night",
        /// The reader opened many without having a part in them.
        Many = "many",
    }
}

/// From this hour on, in Copenhagen, it is night.
const NIGHT_FROM: i8 = 22;
/// Until this one.
const NIGHT_UNTIL: i8 = 6;
/// So many different cases and concerns within [`WITHIN`], without a part in them, are many.
const MANY: usize = 10;
/// A week.
const WITHIN: Micros = 7 * DAY;

/// One reading, as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its entry.
    pub entry: String,
    /// µs.
    pub at: Micros,
    /// Who read.
    pub user: String,
    /// Their name.
    pub name: String,
    /// The case or concern.
    pub about: String,
    /// The citizen's name, if there is one.
    pub citizen: Option<String>,
    /// The reader is put on it, or did something in it.
    pub part: bool,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusual {
    /// Why.
    pub fact: Fact,
    /// The entries that it is about, latest first: a judgement of one of them is a judgement of the line, whatever is read later.
    pub entries: Vec<String>,
    /// How many times somebody looked, or how many different things they opened.
    pub count: usize,
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

/// Own name, same surname, or neither.
fn alike(reader: &str, citizen: &str) -> Option<Fact> {
    let (reader, citizen) = (words(reader), words(citizen));
    if reader.is_empty() || citizen.is_empty() {
        None
    } else if reader == citizen {
        Some(Fact::OwnName)
    } else {
        (reader.len() > 1 && citizen.len() > 1 && reader.last() == citizen.last()).then_some(Fact::SameSurname)
    }
}

const fn is_night(hour: i8) -> bool {
    hour >= NIGHT_FROM || hour < NIGHT_UNTIL
}

fn entries<'r>(readings: impl DoubleEndedIterator<Item = &'r Reading>) -> Vec<String> {
    readings.map(|reading| reading.entry.clone()).collect()
}

/// Readings of one reader without a part, oldest first, that lie within a week of each other and are of many different things: each such week once.
fn many(mut readings: Vec<&Reading>) -> Vec<Unusual> {
    readings.sort_by_key(|reading| reading.at);
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(first) = readings.get(from) {
        let week: Vec<&Reading> = readings.iter().skip(from).take_while(|r| r.at < first.at + WITHIN).copied().collect();
        let things: BTreeSet<&str> = week.iter().map(|r| r.about.as_str()).collect();
        if things.len() >= MANY {
            found.push(Unusual { fact: Fact::Many, entries: entries(week.iter().rev().copied()), count: things.len() });
            from += week.len();
        } else {
            from += 1;
        }
    }
    found
}

/// What of these readings, latest first, somebody should look at, latest first.
#[must_use]
pub fn unusual(readings: &[Reading]) -> Vec<Unusual> {
    // One line for a reader and a citizen, and one for a reader and a night, however often they looked.
    let mut groups: BTreeMap<(Fact, &str, String), Vec<&Reading>> = BTreeMap::new();
    let mut apart: BTreeMap<&str, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        let mut group = |fact, what: String| groups.entry((fact, &reading.user, what)).or_default().push(reading);
        if let Some(fact) = reading.citizen.as_deref().and_then(|citizen| alike(&reading.name, citizen)) {
            group(fact, reading.about.clone());
        }
        if is_night(day_and_hour(reading.at).1) {
            // A night is the day on which it began.
            group(Fact::Night, day_and_hour(reading.at - DAY / 2).0.to_string());
        }
        if !reading.part && !reading.about.is_empty() {
            apart.entry(&reading.user).or_default().push(reading);
        }
    }
    let line = |((fact, ..), group): ((Fact, &str, String), Vec<&Reading>)| {
        // A page that shows several things is opened once.
        let looks: BTreeSet<(&str, Micros)> = group.iter().map(|r| (r.about.as_str(), r.at)).collect();
        Unusual { fact, entries: entries(group.into_iter()), count: looks.len() }
    };
    let mut lines: Vec<Unusual> = groups.into_iter().map(line).collect();
    lines.extend(apart.into_values().flat_map(many));
    let place = |line: &Unusual| readings.iter().position(|r| Some(&r.entry) == line.entries.first());
    lines.sort_by_key(|line| (place(line), line.fact));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Micros {
        text.parse::<jiff::Timestamp>().map(|t| t.as_microsecond()).unwrap_or_default()
    }

    // All persons are invented.
    fn reading(n: usize, when: &str) -> Reading {
        Reading {
            entry: format!("e{n}"),
            at: at(when),
            user: "u1".to_owned(),
            name: "Lea Opdigt".to_owned(),
            about: format!("c{n}"),
            citizen: Some("Sara Lind".to_owned()),
            part: true,
        }
    }

    fn facts(readings: &[Reading]) -> Vec<(Fact, String, usize)> {
        unusual(readings).into_iter().filter_map(|u| Some((u.fact, u.entries.first()?.clone(), u.count))).collect()
    }

    const NOON: &str = "2026-11-24T11:00:00Z";

    #[test]
    fn ordinary_work_is_on_no_list() {
        let day: Vec<Reading> = (0..40).map(|n| reading(n, NOON)).collect();
        assert_eq!(facts(&day), []);
    }

    #[test]
    fn own_name_and_surname_are_told_apart_and_once_for_a_case() {
        let named = |n, citizen: &str| Reading { citizen: Some(citizen.to_owned()), about: "c".to_owned(), ..reading(n, NOON) };
        let before = |n, citizen: &str| Reading { at: at(NOON) - DAY, ..named(n, citizen) };
        let found = unusual(&[named(3, "Lea Opdigt"), named(2, "Lea Opdigt"), before(1, "lea  OPDIGT")]);
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|u| u.fact == Fact::OwnName && u.count == 2 && u.entries == ["e3", "e2", "e1"]), "{found:?}");
        assert_eq!(facts(&[named(1, "Per Opdigt")]), [(Fact::SameSurname, "e1".to_owned(), 1)]);
        for other in ["Opdigt", "", "Per Opdigtsen", "Opdigt Per"] {
            assert_eq!(facts(&[named(1, other)]), [], "{other}");
        }
    }

    #[test]
    fn a_night_is_one_line_and_ends_in_the_morning() {
        let night = [reading(3, "2026-11-25T03:30:00Z"), reading(2, "2026-11-24T23:30:00Z"), reading(1, "2026-11-24T21:30:00Z")];
        assert_eq!(facts(&night), [(Fact::Night, "e3".to_owned(), 3)]);
        assert_eq!(facts(&[reading(1, "2026-11-25T05:30:00Z")]), [], "half past six in Copenhagen");
    }

    #[test]
    fn many_without_a_part_are_counted_by_the_week() {
        let apart = |n: usize, day: usize| Reading { part: false, ..reading(n, &format!("2026-11-{day:02}T11:00:00Z")) };
        let ten: Vec<Reading> = (0..10).rev().map(|n| apart(n, 2 + n / 3)).collect();
        assert_eq!(facts(&ten), [(Fact::Many, "e9".to_owned(), 10)]);
        assert_eq!(facts(&ten[1..]), [], "nine are not many");
        let slowly: Vec<Reading> = (0..12).rev().map(|n| apart(n, 2 + 2 * n)).collect();
        assert_eq!(facts(&slowly), [], "four a week are not");
        let again: Vec<Reading> = (0..30).map(|n| Reading { about: "c".to_owned(), ..apart(n, 2) }).collect();
        assert_eq!(facts(&again), [], "one case read often is one case");
    }
}
