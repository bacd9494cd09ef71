//! Finds who may be one person in two lists, the way a unit is asked whether somebody is known: reads lines `a|b TAB id TAB name TAB 2009-04-30 TAB number` from
//! standard input and prints the pairs of ids that it finds. For `bench/matching/compare.py`.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, Write},
};

use tvaers_domain::matching::{Described, filed, may_be_one, near_dates, near_numbers};

struct Line {
    first: bool,
    id: String,
    name: String,
    born: Option<String>,
    number: Option<String>,
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut next = || parts.next().map(str::to_owned);
        let some = |text: Option<String>| text.filter(|t| !t.is_empty());
        Some(Self { first: next()? == "a", id: next()?, name: next()?, born: some(next()), number: some(next()) })
    }

    fn described(&self) -> Described<'_> {
        Described { name: &self.name, birth_date: self.born.as_deref(), number: self.number.as_deref() }
    }
}

fn main() -> std::io::Result<()> {
    let lines: Vec<Line> = std::io::stdin().lock().lines().map_while(Result::ok).filter_map(|l| Line::read(&l)).collect();
    let (sought, known): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.first);
    let mut index: BTreeMap<(char, String), Vec<usize>> = BTreeMap::new();
    for (at, line) in known.iter().enumerate() {
        let keys = filed(&line.name).into_iter().map(|key| ('k', key));
        let dates = line.born.iter().map(|day| ('d', day.clone()));
        for key in keys.chain(dates).chain(line.number.iter().map(|number| ('n', number.clone()))) {
            index.entry(key).or_default().push(at);
        }
    }
    let mut out = std::io::stdout().lock();
    for line in sought {
        let keys = filed(&line.name).into_iter().map(|key| ('k', key));
        let dates = line.born.iter().flat_map(|day| near_dates(day)).map(|day| ('d', day));
        let numbers = line.number.iter().flat_map(|number| near_numbers(number)).map(|number| ('n', number));
        let looked = keys.chain(dates).chain(numbers);
        let candidates: BTreeSet<usize> = looked.filter_map(|key| index.get(&key)).flatten().copied().collect();
        for other in candidates.into_iter().filter_map(|at| known.get(at)) {
            if may_be_one(&line.described(), &other.described()) {
                writeln!(out, "{}\t{}", line.id, other.id)?;
            }
        }
    }
    Ok(())
}
