//! `tvaers model check`: every fault of a model file at once, each with its line.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use tvaers_model::{Bases, Faults, Model as ModelFile, Organisation};

use super::{fail, serve};

/// Largest file that is read, in bytes.
const MOST: u64 = 1024 * 1024;

/// Options of `tvaers model`.
#[derive(Args)]
pub struct Model {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Read a model file against its organisation and say everything that is wrong with it. Exits 1 when something is, 2 when a file cannot be read.
    Check(Check),
}

#[derive(Args)]
struct Check {
    /// The model file.
    file: PathBuf,
    /// The authorities and departments; Copenhagen's of 2016 otherwise.
    #[arg(long)]
    organisation: Option<PathBuf>,
    /// The catalogue of legal bases; the shipped one otherwise.
    #[arg(long)]
    bases: Option<PathBuf>,
}

/// A text or why there is none.
fn text(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?.len();
    if size > MOST {
        return Err(format!("{}: {size} bytes are no model; the most is {MOST}", path.display()));
    }
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn told(path: Option<&Path>, shipped: &str) -> Result<String, String> {
    path.map_or_else(|| Ok(shipped.to_owned()), text)
}

/// `FILE:LINE: what is wrong`, as editors and build tools read it.
fn print(path: Option<&Path>, faults: &Faults) -> ExitCode {
    let path = path.unwrap_or(Path::new("(shipped)"));
    for fault in faults.all() {
        println!("{}:{}: {}", path.display(), fault.line, fault.kind);
    }
    ExitCode::FAILURE
}

impl Model {
    pub fn run(&self) -> ExitCode {
        let What::Check(check) = &self.what;
        let texts = told(check.organisation.as_deref(), serve::ORGANISATION)
            .and_then(|organisation| Ok((organisation, told(check.bases.as_deref(), serve::BASES)?, text(&check.file)?)));
        let (organisation, bases, model) = match texts {
            Ok(texts) => texts,
            Err(why) => {
                fail(&why);
                return ExitCode::from(2);
            }
        };
        let (organisation, bases) = match (Organisation::read(&organisation), Bases::read(&bases)) {
            (Ok(organisation), Ok(bases)) => (organisation, bases),
            (organisation, bases) => {
                organisation.err().map(|faults| print(check.organisation.as_deref(), &faults));
                bases.err().map(|faults| print(check.bases.as_deref(), &faults));
                return ExitCode::FAILURE;
            }
        };
        match ModelFile::read(&model, &organisation, &bases) {
            Ok(model) => {
                for unit in &model.units {
                    let tier = if unit.internal { format!("internal to {}", unit.home) } else { "cross-cutting".to_owned() };
                    println!("{}: {tier}, served by {}, with {}", unit.id, unit.secretariat, unit.parties.join(", "));
                }
                println!("{} fits its organisation.", model.id);
                ExitCode::SUCCESS
            }
            Err(faults) => print(Some(&check.file), &faults),
        }
    }
}
