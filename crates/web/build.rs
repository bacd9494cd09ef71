//! Embeds the files of `assets/dist/`: writes one constant for each address and one table for `assets::serve`.
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

const DIST: &str = "../../assets/dist";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={DIST}/manifest.json");
    match table() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("cargo::error={fault}");
            ExitCode::FAILURE
        }
    }
}

fn table() -> Result<(), String> {
    let dist = Path::new(&variable("CARGO_MANIFEST_DIR")?).join(DIST);
    let text = fs::read_to_string(dist.join("manifest.json"))
        .map_err(|_| "the front-end files are not built: run `make assets`".to_owned())?;
    let unreadable = || "assets/dist/manifest.json cannot be read: run `make assets` again".to_owned();
    let manifest: serde_json::Value = serde_json::from_str(&text).map_err(|_| unreadable())?;
    let mut files = Vec::new();
    for entry in manifest.as_array().ok_or_else(unreadable)? {
        let field = |name: &str| entry.get(name).and_then(serde_json::Value::as_str).map(str::to_owned).ok_or_else(unreadable);
        files.push((field("file")?, field("name")?, field("type")?, entry.get("brotli") == Some(&serde_json::Value::Bool(true))));
    }
    files.sort();
    let (mut urls, mut rows) = (String::new(), String::new());
    for (file, name, kind, brotli) in &files {
        let path = dist.join(file).display().to_string();
        let constant: String =
            name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' }).collect();
        let packed = if *brotli { format!("Some(include_bytes!({:?}))", format!("{path}.br")) } else { "None".to_owned() };
        let _ = writeln!(urls, "/// `{name}`\npub const {constant}: &str = {:?};", format!("/assets/{file}"));
        let _ = writeln!(
            rows,
            "Asset {{ file: {file:?}, content_type: {kind:?}, bytes: include_bytes!({path:?}), brotli: {packed} }},"
        );
    }
    let code = format!(
        "/// The addresses of the shipped files, with the hash of what they hold.\npub mod url {{\n{urls}}}\nstatic ASSETS: [Asset; {}] = [\n{rows}];\n",
        files.len()
    );
    fs::write(Path::new(&variable("OUT_DIR")?).join("assets.rs"), code).map_err(|fault| fault.to_string())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|fault| format!("{name}: {fault}"))
}
