//! `tvaers ledger …`: export it, verify an export, the keys it signs with, to whom a paper was given.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use tvaers_ledger::{
    VerifierKey,
    export::{self, Kept},
    to_hex,
};
use tvaers_office::Office;

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
        /// As tiles for witnesses (C2SP tlog-tiles), not as files to keep.
        #[arg(long)]
        tiles: bool,
    },
    /// Say when and to whom a paper was given, by its file or the SHA-256 of it, and whether the ledger says the same. Exits 1 when it never was.
    Paper {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
        /// The paper's PDF, or its SHA-256 as 64 hexadecimal characters.
        paper: String,
    },
    /// Recompute the tree of an exported ledger from its files alone, and compare it with checkpoints that were kept.
    Verify {
        /// The folder of an export.
        folder: PathBuf,
        /// A checkpoint that you kept: the ledger must begin with what it signs.
        #[arg(long)]
        checkpoint: Vec<PathBuf>,
        /// A key that you were given, NAME+ID+BASE64. Without one the export's own are taken, which a forger would exchange too.
        #[arg(long)]
        key: Vec<String>,
    },
    /// Show the keys that checkpoints are verified with, the newest first.
    Keys {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
    },
    /// Sign with a new key from now on. The old one signs along once more, so that who trusts it learns the new one.
    ChangeKey {
        /// `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, env = "TVAERS_DATABASE", hide_env_values = true)]
        database: String,
    },
}

/// What is known of a paper that was given.
fn known(proof: &PaperProof) -> String {
    let at = Dates::new(Lang::En, proof.at).full_moment(proof.at);
    let (number, unit) = &proof.meeting;
    let place = proof.position.map_or_else(|| "not placed yet".to_owned(), |p| format!("at place {p}"));
    let holds = if proof.holds { "is of these bytes" } else { "IS NOT of these bytes" };
    format!(
        "{} of meeting {number} of {unit}, edition {}, given to {} of {} on {at}\n  ledger entry {} {place}: its digest \"paper\" {holds}\n  to check it \
         with an export: SHA-256 of the salt's bytes and the paper's SHA-256 as text; salt {}",
        proof.kind, proof.edition, proof.username, proof.department, proof.entry, proof.salt
    )
}

/// To whom a paper was given; a fault when it never was, or the ledger does not say the same.
async fn paper(database: &str, paper: &str) -> Result<String, String> {
    let digest = typed_digest(paper).or_else(|| std::fs::read(paper).ok().map(|bytes| paper_digest(&bytes)));
    let digest = digest.ok_or("it is neither a file that can be read nor 64 hexadecimal characters")?;
    let office = open(database).await?;
    let proofs = office.paper_on_console(&digest).await;
    office.close().await;
    let proofs = proofs.map_err(|error| error.to_string())?;
    if proofs.is_empty() {
        return Err("no paper with these bytes was given from this house".to_owned());
    }
    let says = proofs.iter().map(known).collect::<Vec<_>>().join("\n");
    if proofs.iter().all(|proof| proof.holds) { Ok(says) } else { Err(says) }
}

impl Ledger {
    pub async fn run(self) -> ExitCode {
        let done = match self.what {
            What::Export { database, out, tiles } => export_to(&database, &out, tiles).await,
            What::Paper { database, paper: what } => paper(&database, &what).await,
            What::Verify { folder, checkpoint, key } => verify(&folder, &checkpoint, &key),
            What::Keys { database } => keys(&database).await,
            What::ChangeKey { database } => change_key(&database).await,
        };
        match done {
            Ok(says) => {
                println!("{says}");
                ExitCode::SUCCESS
            }
            Err(why) => fail(&why),
        }
    }
}

async fn export_to(database: &str, out: &Path, tiles: bool) -> Result<String, String> {
    let office: Office = open(database).await?;
    let exported = if tiles { office.export_tiles(out).await } else { office.export_ledger(out).await };
    office.close().await;
    let done = exported.map_err(|error| error.to_string())?;
    Ok(format!("{} entries, root {}, in {}", done.size, done.root, out.display()))
}

fn verify(folder: &Path, checkpoints: &[PathBuf], keys: &[String]) -> Result<String, String> {
    let keys = keys.iter().map(|key| VerifierKey::parse(key)).collect::<Result<Vec<_>, _>>().map_err(|e| e.to_string())?;
    let read = |path: &PathBuf| {
        let name = path.display().to_string();
        let note = std::fs::read_to_string(path).map_err(|error| format!("{name} could not be read: {error}"))?;
        Ok((name, note))
    };
    let notes = checkpoints.iter().map(read).collect::<Result<Vec<(String, String)>, String>>()?;
    let kept: Vec<Kept<'_>> = notes.iter().map(|(name, note)| Kept { name, note }).collect();
    let verified = export::verify_against(folder, &kept, &keys).map_err(|error| error.to_string())?;
    let mut says = format!("intact: {} entries, root {}", verified.size, to_hex(&verified.root));
    for (name, _) in &notes {
        says.push_str(&format!("\nbegins with what {name} signs"));
    }
    if keys.is_empty() {
        for key in &verified.keys {
            says.push_str(&format!("\nby the export's own word the key is {key}: compare it with the one you were given"));
        }
    }
    Ok(says)
}

async fn keys(database: &str) -> Result<String, String> {
    let office = open(database).await?;
    let keys = office.verifier_keys().await;
    office.close().await;
    Ok(keys.map_err(|error| error.to_string())?.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

async fn change_key(database: &str) -> Result<String, String> {
    let office = open(database).await?;
    let made = office.change_ledger_key().await;
    office.close().await;
    Ok(format!("from now on: {}", made.map_err(|error| error.to_string())?))
}
