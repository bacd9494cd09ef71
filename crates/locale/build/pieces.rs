//! A Fluent pattern, reduced to what Tværs uses: text, variables, numbers, choices.
use std::collections::BTreeMap;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

/// The names that Fluent gives to plural forms. Danish and English whole numbers have only `one` and `other`.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One part of a message.
pub enum Piece {
    /// Text as it stands.
    Text(String),
    /// The value of a variable.
    Show(String),
    /// A choice by the value of a variable.
    Choose {
        /// The variable.
        variable: String,
        /// Value and text; `one` is written `1` here.
        arms: Vec<(String, Vec<Piece>)>,
        /// The text for every other value.
        otherwise: Vec<Piece>,
    },
}

/// What a variable must be, from how it is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only shown: anything that can be displayed.
    Shown,
    /// `NUMBER($n)` or a plural choice: a whole number, grouped by thousands.
    Counted,
    /// A choice between words.
    Word,
}

/// What reading one pattern needs and finds.
pub struct Reader<'a> {
    /// Texts of the terms of this language, by name.
    pub terms: &'a BTreeMap<String, String>,
    /// Variables seen, in alphabetical order.
    pub variables: BTreeMap<String, Kind>,
}

impl Reader<'_> {
    /// The pieces of a pattern. Fails with half a sentence that says what Tværs does not read.
    pub fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
        let mut pieces: Vec<Piece> = Vec::new();
        for element in &pattern.elements {
            let piece = match element {
                PatternElement::TextElement { value } => Piece::Text((*value).to_owned()),
                PatternElement::Placeable { expression } => self.expression(expression)?,
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
                (_, piece) => pieces.push(piece),
            }
        }
        Ok(pieces)
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Result<Piece, String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => self.choice(selector, variants),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Result<Piece, String> {
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                Ok(Piece::Text((*value).to_owned()))
            }
            InlineExpression::VariableReference { id } => {
                self.note(id.name, Kind::Shown)?;
                Ok(Piece::Show(id.name.to_owned()))
            }
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let name = only_variable(arguments)?;
                self.note(name, Kind::Counted)?;
                Ok(Piece::Show(name.to_owned()))
            }
            InlineExpression::TermReference { id, attribute: None, .. } => self
                .terms
                .get(id.name)
                .map(|text| Piece::Text(text.clone()))
                .ok_or_else(|| format!("uses the term -{}, which does not exist", id.name)),
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => Err("uses a Fluent form that is not read here: use text, { $variable }, { NUMBER($n) }, { -term } or a choice"
                .to_owned()),
        }
    }

    fn choice(&mut self, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Result<Piece, String> {
        let (variable, mut kind) = match selector {
            InlineExpression::VariableReference { id } => (id.name, Kind::Word),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                (only_variable(arguments)?, Kind::Counted)
            }
            _ => return Err("chooses by something that is no variable".to_owned()),
        };
        if variants.iter().all(|variant| is_plural(&variant.key)) {
            kind = Kind::Counted;
        }
        self.note(variable, kind)?;
        let mut arms = Vec::new();
        let mut otherwise = Vec::new();
        for variant in variants {
            let then = self.pattern(&variant.value)?;
            if variant.default {
                otherwise = then;
            } else {
                arms.push((arm_value(&variant.key, kind)?, then));
            }
        }
        Ok(Piece::Choose { variable: variable.to_owned(), arms, otherwise })
    }

    fn note(&mut self, variable: &str, kind: Kind) -> Result<(), String> {
        let known = self.variables.entry(variable.to_owned()).or_insert(kind);
        *known = join(*known, kind).ok_or_else(|| format!("uses ${variable} both as a number and as a word"))?;
        Ok(())
    }
}

/// The kind that serves two uses of one variable; `None` when no kind does.
pub fn join(one: Kind, other: Kind) -> Option<Kind> {
    match (one, other) {
        (Kind::Counted, Kind::Word) | (Kind::Word, Kind::Counted) => None,
        (Kind::Shown, kind) | (kind, Kind::Shown) => Some(kind),
        (kind, _) => Some(kind),
    }
}

fn only_variable<'a>(arguments: &CallArguments<&'a str>) -> Result<&'a str, String> {
    match (arguments.positional.as_slice(), arguments.named.as_slice()) {
        ([InlineExpression::VariableReference { id }], []) => Ok(id.name),
        _ => Err("calls NUMBER with something else than one variable".to_owned()),
    }
}

fn is_plural(key: &VariantKey<&str>) -> bool {
    match key {
        VariantKey::Identifier { name } => PLURALS.contains(name),
        VariantKey::NumberLiteral { .. } => true,
    }
}

fn arm_value(key: &VariantKey<&str>, kind: Kind) -> Result<String, String> {
    match (key, kind) {
        (VariantKey::Identifier { name: "one" }, Kind::Counted) => Ok("1".to_owned()),
        (VariantKey::Identifier { name }, Kind::Counted) => {
            Err(format!("has the plural form [{name}], which neither language uses: only [one], numbers and *[other]"))
        }
        (VariantKey::NumberLiteral { value }, Kind::Counted) => match value.parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(format!("chooses by {value}, which is no whole number")),
        },
        (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }, _) => Ok((*name).to_owned()),
    }
}
