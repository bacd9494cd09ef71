//! `tvaers ledger export` and `tvaers ledger verify`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use tvaers_ledger::{export, to_hex};

use super::{fail, serve::open};

/// Options of `tvaers ledger`.
#[derive(Args)]
pub struct Ledger {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Write the ledger into an empty folder.
    Export {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
        /// The folder; made when missing.
        #[arg(long)]
        out: PathBuf,
    },
    /// Recompute the tree of an exported ledger from its files alone.
    Verify {
        /// The folder of an export.
        folder: PathBuf,
    },
}

impl Ledger {
    pub async fn run(self) -> ExitCode {
        match self.what {
            What::Export { database, out } => {
                let office = match open(&database).await {
                    Ok(office) => office,
                    Err(why) => return fail(&why),
                };
                let exported = office.export_ledger(&out).await;
                office.close().await;
                match exported {
                    Ok(done) => {
                        println!("{} entries, root {}, in {}", done.size, done.root, out.display());
                        ExitCode::SUCCESS
                    }
                    Err(error) => fail(&error.to_string()),
                }
            }
            What::Verify { folder } => match export::verify(&folder) {
                Ok(verified) => {
                    println!("intact: {} entries, root {}", verified.size, to_hex(&verified.root));
                    ExitCode::SUCCESS
                }
                Err(error) => fail(&error.to_string()),
            },
        }
    }
}
