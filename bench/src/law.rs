//! The speeds that are promised of the law's part: what the ledger adds to a write, a proof out of ten million entries, an answer to who asks what is held, erasing a
//! citizen, and the suppression of linked tables. In worlds of their own through the same use cases as everybody, on SQLite, and on PostgreSQL under `tools/postgres`.
//! Everybody in them is invented.

mod append;
mod person;
mod tree;

use std::time::Instant;

use tvaers_figures::{Dimension, Shape, publish};
use tvaers_testkit::{Engine, must, with};

use crate::{held, measure::Times};

/// How often what takes long is done; what is told is the median.
const ROUNDS: usize = 3;
/// Of so many persons the tables are.
const PERSONS: [usize; 4] = [40, 120, 400, 2000];

/// The engines that are there: PostgreSQL where a server is named.
fn engines() -> Vec<(Engine, &'static str)> {
    let server = std::env::var_os("TVAERS_TEST_POSTGRES").map(|_| (Engine::Postgres, "PostgreSQL"));
    [Some((Engine::Sqlite, "SQLite")), server].into_iter().flatten().collect()
}

fn line(what: &str, milliseconds: f64, most: f64) {
    println!("{what:<58} {milliseconds:>9.2} ms  (under {most} ms: {})", held(milliseconds < most));
}

/// Ten tables over eight dimensions that close three circles, with so many persons in them: how many cells are withheld, of how many, and how long it took.
fn tables(persons: usize) -> (usize, usize, Times) {
    let sizes = [8, 5, 5, 4, 4, 5, 6, 12];
    let crossed = [[0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [0, 6], [0, 7], [1, 2], [1, 3], [2, 5]];
    let dimension = |size: &usize| Dimension { code: String::new(), categories: (0..*size).map(|c| c.to_string()).collect() };
    let shape = must(Shape::new(sizes.iter().map(dimension).collect(), crossed.map(|t| t.to_vec()).to_vec()), "the tables");
    let mut state = 1_u64;
    let mut roll = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % n
    };
    // Low categories are commoner, as they are in life.
    let records: Vec<Vec<usize>> = (0..persons).map(|_| sizes.iter().map(|n| roll(*n).min(roll(*n))).collect()).collect();
    let (mut times, mut withheld, mut cells) = (Times::default(), 0, 0);
    for seed in 0..ROUNDS {
        let start = Instant::now();
        let published = must(publish(&shape, &records, u64::try_from(seed).unwrap_or(0)), "publishing");
        times.add(Times::one(start.elapsed()));
        (withheld, cells) = (published.withheld(), published.cells.len());
    }
    (withheld, cells, times)
}

/// Measures all of it, or what is named: `tables`, `append`, `proof` or `person`.
pub async fn measure(only: &str) {
    let asked = |name: &str| only.is_empty() || only == name;
    println!("\nthe law's speeds (medians)");
    if asked("tables") {
        for persons in PERSONS {
            let (withheld, cells, times) = tables(persons);
            line(&format!("ten tables in three circles, {persons} persons"), times.within(50), 1000.0);
            println!("    {withheld} of {cells} cells withheld");
        }
    }
    if asked("proof") {
        with(Engine::Sqlite, tree::measure).await;
    }
    for (engine, name) in engines() {
        if asked("append") {
            with(engine, move |world| append::measure(world, name)).await;
        }
        if asked("person") {
            with(engine, move |world| person::measure(world, name)).await;
        }
    }
}
