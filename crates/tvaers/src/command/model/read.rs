//! Models by name or file, and the organisation that they are about.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use tvaers_locale::{Lang, Words};
use tvaers_model::{Bases, Faults, Model, Organisation, presets};
use tvaers_office::house::Founding;

use crate::command::fail;

/// Largest file that is read, in bytes.
const MOST: u64 = 1024 * 1024;

/// What a model is held against.
#[derive(Args)]
pub(super) struct Places {
    /// The authorities and departments; otherwise the shipped ones that the model file names.
    #[arg(long)]
    pub(super) organisation: Option<PathBuf>,
    /// The catalogue of legal bases; the shipped one otherwise.
    #[arg(long)]
    pub(super) bases: Option<PathBuf>,
}

/// A language of the output.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    /// Danish.
    Da,
    /// English.
    En,
}

impl Tongue {
    pub(super) const fn words(self) -> Words {
        Words::new(match self {
            Self::Da => Lang::Da,
            Self::En => Lang::En,
        })
    }
}

/// Why a model could not be read.
pub(super) enum Unread {
    /// A file is missing or is no text, or a name is no model's.
    File(String),
    /// Its faults, and where they are.
    Faulty(Option<PathBuf>, Faults),
}

impl Unread {
    /// Says it, and how the program ends: 1 with faults, 2 where there was nothing to read.
    pub(super) fn told(&self) -> ExitCode {
        match self {
            Self::File(why) => {
                fail(why);
                ExitCode::from(2)
            }
            Self::Faulty(path, faults) => print(path.as_deref(), faults),
        }
    }
}

/// A model as it was named on the command line.
pub(super) struct Named {
    /// Its file; none for a shipped one.
    path: Option<PathBuf>,
    /// Its text.
    pub(super) text: String,
}

impl Named {
    /// A shipped model by its id, anything else as a file.
    pub(super) fn read(name: &str) -> Result<Self, Unread> {
        if let Some(preset) = presets::get(name) {
            return Ok(Self { path: None, text: preset.model.to_owned() });
        }
        let path = PathBuf::from(name);
        if !path.exists() {
            let known: Vec<&str> = presets::ALL.iter().map(|preset| preset.id).collect();
            return Err(Unread::File(format!("{name}: no such file, and no model of that name ships ({})", known.join(", "))));
        }
        Ok(Self { text: text(&path).map_err(Unread::File)?, path: Some(path) })
    }

    /// The model held against an organisation.
    pub(super) fn model(&self, organisation: &Organisation, bases: &Bases) -> Result<Model, Unread> {
        Model::read(&self.text, organisation, bases).map_err(|faults| Unread::Faulty(self.path.clone(), faults))
    }
}

impl Places {
    /// Organisation and catalogue for a model.
    pub(super) fn texts(&self, path: &Path, model: &str) -> Result<(String, String), String> {
        let organisation = match &self.organisation {
            Some(path) => text(path)?,
            None => shipped(path, model)?.to_owned(),
        };
        Ok((organisation, self.bases.as_deref().map_or_else(|| Ok(presets::BASES.to_owned()), text)?))
    }

    /// A house that would be founded with this model.
    pub(super) fn founding(&self, named: &Named) -> Result<Founding, Unread> {
        let path = named.path.as_deref().unwrap_or(Path::new("(shipped)"));
        let (organisation, bases) = self.texts(path, &named.text).map_err(Unread::File)?;
        Ok(Founding { organisation, model: named.text.clone(), bases })
    }

    /// The same, read.
    pub(super) fn read(&self, founding: &Founding) -> Result<(Organisation, Bases), Unread> {
        let organisation = Organisation::read(&founding.organisation);
        let organisation = organisation.map_err(|faults| Unread::Faulty(self.organisation.clone(), faults))?;
        let bases = Bases::read(&founding.bases).map_err(|faults| Unread::Faulty(self.bases.clone(), faults))?;
        Ok((organisation, bases))
    }
}

/// A text or why there is none.
pub(super) fn text(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?.len();
    if size > MOST {
        return Err(format!("{}: {size} bytes are no model; the most is {MOST}", path.display()));
    }
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The shipped organisation that a model file names.
fn shipped(path: &Path, model: &str) -> Result<&'static str, String> {
    // A file that names none is told so by the check itself, beside whatever else is wrong with it.
    let named = Model::organisation_of(model).unwrap_or_else(|| "copenhagen-2016".to_owned());
    presets::organisation(&named).ok_or_else(|| {
        let known: Vec<&str> = presets::ORGANISATIONS.iter().map(|(id, _)| *id).collect();
        format!(
            "{}: no organisation {named} ships with the program ({}); give its file with --organisation",
            path.display(),
            known.join(", ")
        )
    })
}

/// `FILE:LINE: what is wrong`, as editors and build tools read it.
pub(super) fn print(path: Option<&Path>, faults: &Faults) -> ExitCode {
    let path = path.unwrap_or(Path::new("(shipped)"));
    for fault in faults.all() {
        println!("{}:{}: {}", path.display(), fault.line, fault.kind);
    }
    ExitCode::FAILURE
}
