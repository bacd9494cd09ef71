//! The commands, one file each.

mod backup;
mod demo;
mod explain;
mod ledger;
mod model;
mod prove;
mod serve;
mod text;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tværs: authorities that must not share everything coordinate concern referrals about people at risk.
#[derive(Parser)]
#[command(name = "tvaers", version, about)]
pub struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Start the demonstration: Copenhagen's organisation of 2016 and invented citizens.
    Demo(demo::Demo),
    /// Serve for real. The first start asks for the organisation on a page guarded by a one-time code.
    Serve(serve::Serve),
    /// Export the ledger, or verify an export with no database and no trust in the server.
    Ledger(ledger::Ledger),
    /// Write a backup in which nobody can be read who was erased, and bring one back.
    Backup(backup::Backup),
    /// Check, compare, plan and simulate models: who leads, who sits where, on which legal bases.
    Model(model::Model),
    /// Prove every promise of the rules with a solver. Exits 1 with a counterexample, 2 when there is no solver.
    Prove(prove::Prove),
    /// What a user may see and do, and which policy says so.
    Explain(explain::Explain),
}

impl Command {
    pub async fn run(self) -> ExitCode {
        match self.what {
            What::Demo(demo) => demo.run().await,
            What::Serve(serve) => serve.run().await,
            What::Ledger(ledger) => ledger.run().await,
            What::Backup(backup) => backup.run().await,
            What::Model(model) => model.run().await,
            What::Prove(prove) => prove.run().await,
            What::Explain(explain) => explain.run().await,
        }
    }
}

/// Says what went wrong and ends with 1.
pub fn fail(why: &str) -> ExitCode {
    eprintln!("tvaers: {why}");
    ExitCode::FAILURE
}
