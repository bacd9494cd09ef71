//! The messages of each language and the check that both have the same ones with the same variables.
use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Message};
use fluent_syntax::parser;

use super::Source;
use super::pieces::{Kind, Piece, Reader, join};

/// Names that a message cannot have, since `Words` has them itself or Rust keeps them.
pub const TAKEN: [&str; 41] = [
    "new", "lang", "by-key", "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "self", "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while",
];

/// One message in one language.
pub struct Phrase {
    file: String,
    /// What it says.
    pub pieces: Vec<Piece>,
    variables: BTreeMap<String, Kind>,
}

/// One message in both languages.
pub struct Pair {
    /// Key in kebab-case, such as `button-save`.
    pub key: String,
    /// Variables by name; the parameters of the method stand in this (alphabetical) order.
    pub variables: BTreeMap<String, Kind>,
    /// What it says, in the order of `LANGUAGES`.
    pub texts: [Vec<Piece>; 2],
}

/// All messages of one language. Faults are added to `faults`, one sentence each.
pub fn read(language: &str, sources: &[Source], faults: &mut Vec<String>) -> BTreeMap<String, Phrase> {
    let sources: Vec<&Source> = sources.iter().filter(|source| source.language == language).collect();
    let mut resources = Vec::new();
    for source in &sources {
        let name = format!("{language}/{}", source.file);
        match parser::parse(source.text.as_str()) {
            Ok(resource) => resources.push((name, resource)),
            Err((_, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{name}:{}: {error}", line_of(&source.text, error.pos.start))))
            }
        }
    }
    let terms = terms(
        resources.iter().flat_map(|(name, resource)| resource.body.iter().map(move |entry| (name.as_str(), entry))),
        faults,
    );
    let mut phrases: BTreeMap<String, Phrase> = BTreeMap::new();
    for (name, resource) in &resources {
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            if let Some(before) = phrases.get(key) {
                faults.push(format!("{name}: the key {key} stands twice, also in {}", before.file));
                continue;
            }
            match phrase(name, message, &terms) {
                Ok(phrase) => {
                    phrases.insert(key.to_owned(), phrase);
                }
                Err(fault) => faults.push(format!("{name}: {key} {fault}")),
            }
        }
    }
    phrases
}

fn terms<'a>(entries: impl Iterator<Item = (&'a str, &'a Entry<&'a str>)>, faults: &mut Vec<String>) -> BTreeMap<String, String> {
    let none = BTreeMap::new();
    let mut terms = BTreeMap::new();
    for (name, entry) in entries {
        let Entry::Term(term) = entry else { continue };
        let mut reader = Reader { terms: &none, variables: BTreeMap::new() };
        match reader.pattern(&term.value).as_deref() {
            Ok([Piece::Text(text)]) => {
                terms.insert(term.id.name.to_owned(), text.clone());
            }
            _ => faults.push(format!("{name}: the term -{} must be plain text", term.id.name)),
        }
    }
    terms
}

fn phrase(file: &str, message: &Message<&str>, terms: &BTreeMap<String, String>) -> Result<Phrase, String> {
    let key = message.id.name;
    let well_formed = key
        .split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    if !well_formed || !key.starts_with(|first: char| first.is_ascii_lowercase()) {
        return Err("must be written in small letters and digits with single hyphens".to_owned());
    }
    if TAKEN.contains(&key) {
        return Err("is a name that is taken: choose a longer one".to_owned());
    }
    if !message.attributes.is_empty() {
        return Err("has attributes: write a message of its own for each".to_owned());
    }
    let mut reader = Reader { terms, variables: BTreeMap::new() };
    let pieces = reader.pattern(message.value.as_ref().ok_or("has no text")?)?;
    if let Some(name) = reader
        .variables
        .keys()
        .find(|name| !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'))
    {
        return Err(format!("has the variable ${name}: use small letters, digits and hyphens"));
    }
    Ok(Phrase { file: file.to_owned(), pieces, variables: reader.variables })
}

/// Joins the two languages; says of every message what the other language lacks.
pub fn pair(danish: BTreeMap<String, Phrase>, mut english: BTreeMap<String, Phrase>, faults: &mut Vec<String>) -> Vec<Pair> {
    let mut entries = Vec::new();
    for (key, da) in danish {
        let Some(en) = english.remove(&key) else {
            faults.push(format!("{}: the key {key} is missing (it stands in {})", twin(&da.file, "en"), da.file));
            continue;
        };
        if twin(&da.file, "en") != en.file {
            faults.push(format!("{}: the key {key} belongs in {}, as in {}", en.file, twin(&da.file, "en"), da.file));
        }
        let before = faults.len();
        for (here, there) in [(&da, &en), (&en, &da)] {
            for name in there.variables.keys().filter(|name| !here.variables.contains_key(*name)) {
                faults.push(format!("{}: {key} lacks the variable ${name} (used in {})", here.file, there.file));
            }
        }
        let mut variables = da.variables;
        for (name, kind) in en.variables {
            let known = variables.entry(name.clone()).or_insert(kind);
            match join(*known, kind) {
                Some(kind) => *known = kind,
                None => {
                    faults.push(format!("{}: {key} uses ${name} as a number in one language and as a word in the other", da.file))
                }
            }
        }
        if faults.len() == before {
            entries.push(Pair { key, variables, texts: [da.pieces, en.pieces] });
        }
    }
    faults.extend(
        english
            .into_iter()
            .map(|(key, en)| format!("{}: the key {key} is missing (it stands in {})", twin(&en.file, "da"), en.file)),
    );
    entries
}

fn twin(file: &str, language: &str) -> String {
    file.split_once('/').map_or_else(|| file.to_owned(), |(_, name)| format!("{language}/{name}"))
}

fn line_of(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}
