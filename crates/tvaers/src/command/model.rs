//! `tvaers model`: checks, compares, plans and simulates models, with or without a house.

mod check;
mod compare;
mod plan;
mod read;
mod simulate;

use std::process::ExitCode;

use clap::{Args, Subcommand};

/// Options of `tvaers model`.
#[derive(Args)]
pub struct Model {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Read a model file against its organisation and say everything that is wrong with it. Exits 1 when something is, 2 when a file cannot be read.
    Check(check::Check),
    /// What two to four models would mean: who does what, who may see and do what, what it costs. With a database also for its own cases and work.
    Compare(compare::Compare),
    /// What putting a model in force would change, person by person and case by case. Changes nothing.
    Plan(plan::Plan),
    /// Play invented years through a model and count what they cost. The same seed gives the same figures.
    Simulate(simulate::Simulate),
}

impl Model {
    pub async fn run(self) -> ExitCode {
        match self.what {
            What::Check(check) => check.run(),
            What::Compare(compare) => compare.run().await,
            What::Plan(plan) => plan.run().await,
            What::Simulate(simulate) => simulate.run(),
        }
    }
}
