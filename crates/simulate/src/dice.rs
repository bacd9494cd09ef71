//! Chance: seeded, the same on every platform, and apart for each purpose and concern.
//!
//! A purpose has a ChaCha8 key of its own, made from the seed, and a concern a stream of its own under each key. So the nth concern of a seed is the same under every
//! model, however many numbers a model drew for those before it, and what differs between two models is theirs (common random numbers).

use chacha20::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// What a number is drawn for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// When concerns come.
    Arrival = 1,
    /// What a concern turns out to be, and how fast it is cleared and decided about.
    Concern = 2,
    /// Who is asked, who holds what, who reads and acts.
    Need = 3,
    /// How long actions last, and how fast their status is told.
    Course = 4,
}

/// Numbers for one purpose.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of a purpose under a seed.
    pub(crate) fn new(seed: u64, purpose: Purpose) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = purpose as u8;
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Turns to the numbers of one concern.
    pub(crate) fn concern(&mut self, nth: u64) {
        self.0.set_stream(nth);
        self.0.set_word_pos(0);
    }

    /// From 0 up to, and never, 1: the upper 53 bits of a draw.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// How fast a step under a deadline will be.
    pub(crate) fn pace(&mut self) -> Pace {
        Pace { late: self.unit(), within: self.unit() }
    }

    /// Exponential with mean 1.
    pub(crate) fn exponential(&mut self) -> f64 {
        exponential(self.unit())
    }
}

/// How fast a step under a deadline is, before it is known which deadline.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pace {
    late: f64,
    within: f64,
}

impl Pace {
    /// Days that the step takes: anywhere within the deadline, or later than it.
    pub(crate) fn days(self, deadline: f64, late_share: f64, late_by: f64) -> f64 {
        if self.late < late_share { deadline * (1.0 + late_by * exponential(self.within)) } else { deadline * self.within }
    }
}

fn exponential(unit: f64) -> f64 {
    -libm::log(1.0 - unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_concern_has_numbers_of_its_own_whatever_was_drawn_before() {
        let drawn = |seed, purpose, nth, before: usize| {
            let mut dice = Dice::new(seed, purpose);
            dice.concern(3);
            for _ in 0..before {
                dice.unit();
            }
            dice.concern(nth);
            dice.unit()
        };
        let first = drawn(1, Purpose::Need, 7, 0);
        assert_eq!(first, drawn(1, Purpose::Need, 7, 1_000));
        for other in [drawn(1, Purpose::Need, 8, 0), drawn(1, Purpose::Course, 7, 0), drawn(2, Purpose::Need, 7, 0)] {
            assert_ne!(first, other);
        }
    }
}
