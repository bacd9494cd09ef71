//! The clock, passed in: nothing below asks the machine for the time.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Tells the time in µs since 1970, UTC.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    fn now(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands until it is moved: for tests, and for a demonstration with a past.
#[derive(Debug, Default)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Stands at `now`, µs.
    #[must_use]
    pub const fn at(now: i64) -> Self {
        Self(AtomicI64::new(now))
    }

    /// Moves to `now`, µs.
    pub fn set(&self, now: i64) {
        self.0.store(now, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// A clock that stands where it is put and runs once it is released: a demonstration is given a past, then lives on.
#[derive(Debug)]
pub struct MovableClock {
    /// Where it stands in µs; [`RUNNING`](Self::RUNNING) once released.
    at: AtomicI64,
}

impl MovableClock {
    const RUNNING: i64 = i64::MIN;

    /// Runs with the machine's clock until it is put somewhere.
    #[must_use]
    pub const fn running() -> Self {
        Self { at: AtomicI64::new(Self::RUNNING) }
    }

    /// Stands at `now`, µs.
    pub fn put(&self, now: i64) {
        self.at.store(now, Ordering::SeqCst);
    }

    /// Runs with the machine's clock from now on.
    pub fn release(&self) {
        self.at.store(Self::RUNNING, Ordering::SeqCst);
    }
}

impl Clock for MovableClock {
    fn now(&self) -> i64 {
        match self.at.load(Ordering::SeqCst) {
            Self::RUNNING => SystemClock.now(),
            at => at,
        }
    }
}
