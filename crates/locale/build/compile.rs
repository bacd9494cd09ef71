//! From the sources of all languages to Rust code, or to the list of everything that is wrong with them.

#[path = "catalogue.rs"]
mod catalogue;
#[path = "generate.rs"]
mod generate;
#[path = "pieces.rs"]
mod pieces;

/// The folders under `locales/`, in the order of `Lang`.
pub const LANGUAGES: [&str; 2] = ["da", "en"];

/// One `.ftl` file.
pub struct Source {
    /// One of [`LANGUAGES`].
    pub language: &'static str,
    /// File name without folder, such as `common.ftl`.
    pub file: String,
    /// What it holds.
    pub text: String,
}

/// The code of `words.rs`, or one sentence for each fault in the sources (file, key, what to do).
pub fn compile(sources: &[Source]) -> Result<String, Vec<String>> {
    let mut faults = Vec::new();
    let [danish, english] = LANGUAGES.map(|language| catalogue::read(language, sources, &mut faults));
    let entries = catalogue::pair(danish, english, &mut faults);
    if faults.is_empty() { Ok(generate::code(&entries)) } else { Err(faults) }
}
