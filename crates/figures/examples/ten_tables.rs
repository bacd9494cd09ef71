//! How long linked tables take, and how much of them is left: `cargo run --release -p tvaers-figures --example ten_tables`.

use std::time::Instant;

use tvaers_figures::{Dimension, Shape, publish};

type Failed = Box<dyn std::error::Error>;

fn try_out(name: &str, sizes: &[usize], tables: &[Vec<usize>]) -> Result<(), Failed> {
    let dimension = |size: &usize| Dimension { code: String::new(), categories: (0..*size).map(|c| c.to_string()).collect() };
    let shape = Shape::new(sizes.iter().map(dimension).collect(), tables.to_vec())?;
    for persons in [40_usize, 120, 400, 2000] {
        let mut state = 1_u64;
        let mut roll = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or(0) % n
        };
        let records: Vec<Vec<usize>> = (0..persons).map(|_| sizes.iter().map(|n| roll(*n).min(roll(*n))).collect()).collect();
        let start = Instant::now();
        let published = publish(&shape, &records, 1)?;
        let (withheld, cells) = (published.withheld(), published.cells.len());
        let took = start.elapsed().as_secs_f64() * 1000.0;
        println!("{name}, {persons} persons: {withheld} of {cells} cells withheld, {took:.0} ms");
    }
    Ok(())
}

fn main() -> Result<(), Failed> {
    try_out("the year's five tables", &[5, 6, 4, 7, 5], &[vec![0, 3], vec![1, 3], vec![2, 3], vec![1, 2], vec![4]])?;
    let star: Vec<Vec<usize>> = (1..=10).map(|other| vec![0, other]).collect();
    try_out("ten tables around one dimension", &[7, 5, 6, 4, 5, 3, 2, 4, 3, 5, 6], &star)?;
    let circles = [[0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [0, 6], [0, 7], [1, 2], [1, 3], [2, 5]].map(|t| t.to_vec());
    try_out("ten tables in three circles", &[8, 5, 5, 4, 4, 5, 6, 12], &circles)
}
