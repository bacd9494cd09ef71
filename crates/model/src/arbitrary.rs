//! Random organisations and models for property tests, right and wrong ones; behind the feature `arbitrary`. Everything in them is invented.

mod draft;
mod spoil;
mod town;

use std::collections::BTreeSet;

use proptest::prelude::*;

use draft::Draft;
use town::Town;

/// Most units of a model.
const UNITS: usize = 4;

/// Pairs of an organisation's text and the text of a model that is about it. One to four authorities, mostly with the police among them; one to four units of both
/// tiers; speakers, guests, general units. The organisation is right and the catalogue is the shipped one; about half of the models have something wrong with them.
pub fn models() -> impl Strategy<Value = (String, String)> {
    prop::collection::vec(any::<u16>(), 160).prop_map(|rolls| {
        let mut dice = Dice { rolls, at: 0 };
        let town = Town::new(&mut dice);
        let mut draft = Draft::new(&mut dice, &town);
        if dice.chance(60) {
            spoil::spoil(&mut dice, &town, &mut draft);
        }
        (town.text(), draft.text())
    })
}

/// What chance decides, one roll after the other. Zero ever after, so that fewer rolls make a smaller world.
struct Dice {
    rolls: Vec<u16>,
    at: usize,
}

impl Dice {
    fn roll(&mut self) -> usize {
        self.at += 1;
        self.rolls.get(self.at - 1).copied().map_or(0, usize::from)
    }

    /// A number below a bound; 0 below 0.
    fn below(&mut self, bound: usize) -> usize {
        self.roll() % bound.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    fn one<'a>(&mut self, of: &'a [String]) -> Option<&'a String> {
        let at = self.below(of.len());
        of.get(at)
    }

    /// Some of them, at least so many if there are so many, in an order of their own.
    fn some(&mut self, of: &[String], least: usize) -> Vec<String> {
        let mut left = of.to_vec();
        let count = (least + self.below(of.len() + 1)).min(of.len());
        let mut some = Vec::new();
        while some.len() < count {
            let at = self.below(left.len());
            some.push(left.remove(at));
        }
        some
    }
}

/// Those that are not among others.
fn without(all: &[String], others: &[String]) -> Vec<String> {
    let others: BTreeSet<&String> = others.iter().collect();
    all.iter().filter(|one| !others.contains(one)).cloned().collect()
}
