//! How long ten linked tables take, and how much of them is left: `cargo run --release -p tvaers-figures --example ten_tables`.

use std::time::Instant;

use tvaers_figures::{Dimension, Shape, publish};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sizes: [usize; 8] = [8, 5, 5, 4, 4, 5, 6, 12];
    let tables = vec![
        vec![0, 1],
        vec![0, 2],
        vec![0, 3],
        vec![0, 4],
        vec![0, 5],
        vec![0, 6],
        vec![0, 7],
        vec![1, 2],
        vec![1, 3],
        vec![2, 5],
    ];
    let dimension = |size: &usize| Dimension { code: String::new(), categories: (0..*size).map(|c| c.to_string()).collect() };
    let shape = Shape::new(sizes.iter().map(dimension).collect(), tables)?;
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
        println!("{persons:>5} persons, {cells} cells: {withheld} withheld, {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}
