//! `tvaers prove`: every promise, shown by a solver.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};
use tvaers_policy::{
    Policy,
    prove::{ProveError, prove},
};

use super::fail;

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Options of `tvaers prove`.
#[derive(Args)]
pub struct Prove {
    /// A folder with schema.cedarschema, walls.cedar, powers.cedar and promises.cedar; the shipped ones otherwise.
    #[arg(long)]
    policy: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Prove {
    pub async fn run(self) -> ExitCode {
        let policy = match self.policy.as_deref().map_or_else(Policy::shipped, Policy::from_dir) {
            Ok(policy) => policy,
            Err(error) => return fail(&error.to_string()),
        };
        let report = match prove(&policy).await {
            Ok(report) => report,
            Err(error @ ProveError::NoSolver) => {
                eprintln!("tvaers: {error}");
                return ExitCode::from(2);
            }
            Err(error) => return fail(&error.to_string()),
        };
        if self.format == Format::Json {
            match serde_json::to_string_pretty(&report) {
                Ok(json) => println!("{json}"),
                Err(error) => return fail(&error.to_string()),
            }
        } else {
            for promise in &report.promises {
                match &promise.counterexample {
                    None => println!("proved   {:4} {:18} {}", promise.wall, promise.id, promise.says),
                    Some(sentence) => println!("REFUTED  {:4} {:18} {sentence}", promise.wall, promise.id),
                }
            }
            for policy in &report.may_err {
                println!("MAY ERR  {policy}");
            }
            for act in &report.dead {
                println!("DEAD     nobody could ever {act}");
            }
        }
        if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
