//! Reads `locales/` and writes the Rust methods of `Words`; a message missing in one language ends the build.
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

#[path = "build/compile.rs"]
mod compile;

use compile::Source;

const LOCALES: &str = "../../locales";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={LOCALES}");
    println!("cargo::rerun-if-changed=build");
    match read_all().map_err(|fault| vec![fault.to_string()]).and_then(|sources| compile::compile(&sources)).and_then(write) {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            ExitCode::FAILURE
        }
    }
}

fn read_all() -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for language in compile::LANGUAGES {
        let folder = Path::new(LOCALES).join(language);
        let mut files: Vec<PathBuf> =
            fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
        files.sort();
        for path in files {
            println!("cargo::rerun-if-changed={}", path.display());
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            sources.push(Source { language, file, text: fs::read_to_string(&path)? });
        }
    }
    Ok(sources)
}

fn write(code: String) -> Result<(), Vec<String>> {
    let folder = env::var("OUT_DIR").map_err(|fault| vec![fault.to_string()])?;
    fs::write(Path::new(&folder).join("words.rs"), code).map_err(|fault| vec![fault.to_string()])
}
