//! Writes the methods of `Words`: a plain `match` for text, straight-line pushes for messages with variables.
use std::collections::BTreeMap;
use std::fmt::Write;

use super::catalogue::{Pair, TAKEN};
use super::pieces::{Kind, Piece};

const LANGS: [&str; 2] = ["Lang::Da", "Lang::En"];

/// The whole of `words.rs`, to be included in the module that defines `Words`, `Lang`, `Count`, `push` and `push_number`.
pub fn code(entries: &[Pair]) -> String {
    let mut out = String::from("impl Words {\n");
    for entry in entries {
        match plain_texts(entry) {
            Some(texts) => plain_method(&mut out, entry, texts),
            None => variable_method(&mut out, entry),
        }
    }
    out.push_str("}\n");
    table(&mut out, entries);
    out
}

fn plain_texts(entry: &Pair) -> Option<[&str; 2]> {
    match [entry.texts[0].as_slice(), entry.texts[1].as_slice()] {
        [[Piece::Text(da)], [Piece::Text(en)]] => Some([da, en]),
        _ => None,
    }
}

fn plain_method(out: &mut String, entry: &Pair, [da, en]: [&str; 2]) {
    let _ = write!(
        out,
        "/// «{}» (`{key}`)\n#[must_use]\npub const fn {name}(self) -> &'static str {{\n match self.lang {{ Lang::Da => {da:?}, Lang::En => {en:?} }}\n}}\n",
        doc(da),
        key = entry.key,
        name = identifier(&entry.key),
    );
}

fn variable_method(out: &mut String, entry: &Pair) {
    let _ = writeln!(out, "/// «{}» (`{}`)\n#[must_use]", doc(&sketch(&entry.texts[0])), entry.key);
    let _ = write!(out, "pub fn {}(self", identifier(&entry.key));
    for (name, kind) in &entry.variables {
        let _ = write!(out, ", {}: impl {}", parameter(name), if *kind == Kind::Counted { "Count" } else { "std::fmt::Display" });
    }
    out.push_str(") -> String {\n");
    for (name, kind) in &entry.variables {
        let name = parameter(name);
        let _ = match kind {
            Kind::Shown => Ok(()),
            Kind::Counted => writeln!(out, "let {name} = {name}.count();"),
            Kind::Word => writeln!(out, "let {name} = {name}.to_string();"),
        };
    }
    out.push_str("let mut out = String::with_capacity(64);\nmatch self.lang {\n");
    for (lang, pieces) in LANGS.iter().zip(&entry.texts) {
        let _ = write!(out, "{lang} => {{ ");
        statements(out, pieces, &entry.variables);
        out.push_str("}\n");
    }
    out.push_str("}\nout\n}\n");
}

fn statements(out: &mut String, pieces: &[Piece], kinds: &BTreeMap<String, Kind>) {
    for piece in pieces {
        let _ = match piece {
            Piece::Text(text) if text.chars().count() == 1 => {
                text.chars().try_for_each(|only| writeln!(out, "out.push({only:?});"))
            }
            Piece::Text(text) => writeln!(out, "out.push_str({text:?});"),
            Piece::Show(name) if kinds.get(name) == Some(&Kind::Counted) => {
                writeln!(out, "push_number(&mut out, self.lang, {});", parameter(name))
            }
            Piece::Show(name) => writeln!(out, "push(&mut out, &{});", parameter(name)),
            Piece::Choose { variable, arms, otherwise } => {
                choice(out, variable, arms, otherwise, kinds);
                Ok(())
            }
        };
    }
}

fn choice(out: &mut String, variable: &str, arms: &[(String, Vec<Piece>)], otherwise: &[Piece], kinds: &BTreeMap<String, Kind>) {
    let counted = kinds.get(variable) == Some(&Kind::Counted);
    let name = parameter(variable);
    for (index, (value, then)) in arms.iter().enumerate() {
        let lead = if index == 0 { "if" } else { "else if" };
        let _ = if counted { write!(out, "{lead} {name} == {value} {{ ") } else { write!(out, "{lead} {name} == {value:?} {{ ") };
        statements(out, then, kinds);
        out.push_str("} ");
    }
    if arms.is_empty() {
        statements(out, otherwise, kinds);
    } else {
        out.push_str("else { ");
        statements(out, otherwise, kinds);
        out.push_str("}\n");
    }
}

/// The table for lookup by key, sorted by key since `entries` are.
fn table(out: &mut String, entries: &[Pair]) {
    let texts: Vec<_> = entries.iter().filter_map(|entry| plain_texts(entry).map(|texts| (&entry.key, texts))).collect();
    let _ = writeln!(out, "static TEXTS: [(&str, [&str; 2]); {}] = [", texts.len());
    for (key, [da, en]) in texts {
        let _ = writeln!(out, "({key:?}, [{da:?}, {en:?}]),");
    }
    out.push_str("];\n");
}

fn identifier(key: &str) -> String {
    key.replace('-', "_")
}

/// A parameter may be called `type` or `from`: what Rust or the written body already uses gets a trailing underscore.
fn parameter(name: &str) -> String {
    let clashes = TAKEN.contains(&name) || name == "out";
    format!("{}{}", identifier(name), if clashes { "_" } else { "" })
}

fn doc(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('[', "\\[").replace(']', "\\]").replace('<', "\\<")
}

fn sketch(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Show(name) => format!("{{ ${name} }}"),
            Piece::Choose { otherwise, .. } => sketch(otherwise),
        })
        .collect()
}
