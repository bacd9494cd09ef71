//! `tvaers ledger export`, `tvaers ledger verify` and `tvaers ledger paper`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use tvaers_ledger::{export, to_hex};

use tvaers_locale::{Lang, format::Dates};
use tvaers_office::meeting::{PaperProof, paper_digest, typed_digest};

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
    /// Say when and to whom a paper was given, by its file or the SHA-256 of it, and whether the ledger says the same. Exits 1 when it never was.
    Paper {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
        /// The paper's PDF, or its SHA-256 as 64 hexadecimal characters.
        paper: String,
    },
    /// Recompute the tree of an exported ledger from its files alone.
    Verify {
        /// The folder of an export.
        folder: PathBuf,
    },
}

/// What is known of a paper that was given.
fn say(proof: &PaperProof) {
    let at = Dates::new(Lang::En, proof.at).full_moment(proof.at);
    let (number, unit) = &proof.meeting;
    println!(
        "{} of meeting {number} of {unit}, edition {}, given to {} of {} on {at}",
        proof.kind, proof.edition, proof.username, proof.department
    );
    let place = proof.position.map_or_else(|| "not placed yet".to_owned(), |p| format!("at place {p}"));
    println!(
        "  ledger entry {} {place}: its digest \"paper\" {}",
        proof.entry,
        if proof.holds { "is of these bytes" } else { "IS NOT of these bytes" }
    );
    println!("  to check it with an export: SHA-256 of the salt's bytes and the paper's SHA-256 as text; salt {}", proof.salt);
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
            What::Paper { database, paper } => {
                let Some(digest) = typed_digest(&paper).or_else(|| std::fs::read(&paper).ok().map(|bytes| paper_digest(&bytes)))
                else {
                    return fail("it is neither a file that can be read nor 64 hexadecimal characters");
                };
                let office = match open(&database).await {
                    Ok(office) => office,
                    Err(why) => return fail(&why),
                };
                let proofs = office.paper_on_console(&digest).await;
                office.close().await;
                match proofs {
                    Ok(proofs) if proofs.is_empty() => fail("no paper with these bytes was given from this house"),
                    Ok(proofs) => {
                        let all = proofs.iter().all(|proof| proof.holds);
                        proofs.iter().for_each(say);
                        if all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
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
