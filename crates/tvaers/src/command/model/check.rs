//! `tvaers model check`: every fault of a model file at once, each with its line.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use tvaers_model::{Bases, Model, Organisation};

use super::read::{Places, Unread, print, text};

#[derive(Args)]
pub(super) struct Check {
    /// The model file.
    file: PathBuf,
    #[command(flatten)]
    places: Places,
}

impl Check {
    pub(super) fn run(&self) -> ExitCode {
        let texts = text(&self.file).and_then(|model| Ok((self.places.texts(&self.file, &model)?, model)));
        let ((organisation, bases), model) = match texts {
            Ok(texts) => texts,
            Err(why) => return Unread::File(why).told(),
        };
        let (organisation, bases) = match (Organisation::read(&organisation), Bases::read(&bases)) {
            (Ok(organisation), Ok(bases)) => (organisation, bases),
            (organisation, bases) => {
                organisation.err().map(|faults| print(self.places.organisation.as_deref(), &faults));
                bases.err().map(|faults| print(self.places.bases.as_deref(), &faults));
                return ExitCode::FAILURE;
            }
        };
        match Model::read(&model, &organisation, &bases) {
            Ok(model) => {
                for unit in &model.units {
                    let tier = if unit.internal { format!("internal to {}", unit.home) } else { "cross-cutting".to_owned() };
                    println!("{}: {tier}, served by {}, with {}", unit.id, unit.secretariat, unit.parties.join(", "));
                }
                println!("{} fits its organisation.", model.id);
                ExitCode::SUCCESS
            }
            Err(faults) => print(Some(&self.file), &faults),
        }
    }
}
