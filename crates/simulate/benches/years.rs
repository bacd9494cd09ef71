//! How fast years are simulated: `cargo bench -p tvaers-simulate [-- YEARS]`, 100,000 years of each preset when not said otherwise, at the default rate, on one core.

use std::{error::Error, time::Instant};

use tvaers_model::{Bases, Model, Organisation, presets};
use tvaers_simulate::{Plan, simulate};

fn main() -> Result<(), Box<dyn Error>> {
    let years = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let bases = Bases::read(presets::BASES)?;
    println!("{years} years of each model, seed 1");
    println!("{:<20} {:>9} {:>12} {:>14} {:>12}", "model", "seconds", "years/s", "years/minute", "concerns/s");
    for preset in presets::ALL {
        let organisation = Organisation::read(preset.organisation)?;
        let model = Model::read(preset.model, &organisation, &bases)?;
        let start = Instant::now();
        let figures = simulate(&model, &organisation, &Plan { years, seed: 1, ..Plan::default() })?;
        let seconds = start.elapsed().as_secs_f64();
        let speed = f64::from(years) / seconds;
        let concerns = figures.outcomes.total() as f64 / seconds;
        println!("{:<20} {seconds:>9.3} {speed:>12.0} {:>14.0} {concerns:>12.0}", preset.id, speed * 60.0);
    }
    Ok(())
}
