//! The commands, one file each.

mod demo;
mod serve;

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
}

impl Command {
    pub async fn run(self) -> ExitCode {
        match self.what {
            What::Demo(demo) => demo.run().await,
            What::Serve(serve) => serve.run().await,
        }
    }
}

/// Says what went wrong and ends with 1.
pub fn fail(why: &str) -> ExitCode {
    eprintln!("tvaers: {why}");
    ExitCode::FAILURE
}
