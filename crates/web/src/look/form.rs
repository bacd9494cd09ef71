//! What was typed into a form and what is wrong with it.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use askama::filters::HtmlSafe;

/// The values and errors of one form. Templates get `form: &Form`.
///
/// Its `Debug` names the fields and never what was typed: that may be personal data.
#[derive(Clone, Default)]
pub struct Form {
    /// What was typed, by field; check boxes have several values.
    pub values: BTreeMap<String, Vec<String>>,
    /// What is wrong, in the order of the fields.
    pub errors: Vec<FieldError>,
    /// What to look at once more, by field: a part of a page, made by `care`.
    pub care: BTreeMap<String, String>,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field; empty when the error is about the whole form.
    pub field: String,
    /// The sentence shown in the summary and at the field.
    pub message: String,
}

/// One option of a select, of radio buttons or of check boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: Cow<'static, str>,
    /// What is shown.
    pub label: Cow<'static, str>,
    /// More about it, below the label; empty for nothing. Not shown in a select.
    pub hint: Cow<'static, str>,
    /// Shown, but cannot be chosen.
    pub disabled: bool,
}

impl Choice {
    /// An option with a value and a label.
    pub fn new(value: impl Into<Cow<'static, str>>, label: impl Into<Cow<'static, str>>) -> Self {
        Self { value: value.into(), label: label.into(), hint: Cow::Borrowed(""), disabled: false }
    }

    /// Adds a line below the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Shows the option without letting it be chosen.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }
}

impl Form {
    /// An empty form with a fresh idempotency key.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self::default().with("key", key)
    }

    /// A form as it was sent, field by field in the order of the body.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (field, value) in pairs {
            form.values.entry(field).or_default().push(value);
        }
        form
    }

    /// Fills in a field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl fmt::Display) -> Self {
        self.values.insert(field.to_owned(), vec![value.to_string()]);
        self
    }

    /// Adds an error; an empty `field` means the whole form.
    pub fn fault(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    /// What was typed into a field, without blanks around it; empty when nothing was.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// All values of a field (check boxes).
    #[must_use]
    pub fn all(&self, field: &str) -> &[String] {
        self.values.get(field).map_or(&[], Vec::as_slice)
    }

    /// Whether the field was sent at all.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.values.contains_key(field)
    }

    /// Whether this value of a field is chosen.
    #[must_use]
    pub fn checked(&self, field: &str, value: &str) -> bool {
        self.all(field).iter().any(|chosen| chosen == value)
    }

    /// What to look at once more beside a field.
    #[must_use]
    pub fn care_beside(&self, field: &str) -> Part<'_> {
        Part(self.care.get(field).map_or("", String::as_str))
    }

    /// The first error of a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.message.as_str())
    }

    /// Whether a field has an error.
    #[must_use]
    pub fn has_error(&self, field: &str) -> bool {
        self.error(field).is_some()
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// How many things are wrong.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.errors.len()
    }

    /// All errors, for the summary.
    #[must_use]
    pub fn all_errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// `aria-describedby` and `aria-invalid` of a field, from what stands at it.
    pub fn described(&self, field: &str, hint: impl AsRef<str>, counted: bool) -> Attributes {
        let mut attributes = self.described_group(field, hint);
        if counted {
            attributes.ids.push("count");
        }
        attributes.invalid = self.has_error(field);
        attributes
    }

    /// `aria-describedby` of a group of choices, which cannot be `aria-invalid` itself.
    pub fn described_group(&self, field: &str, hint: impl AsRef<str>) -> Attributes {
        let mut ids = Vec::with_capacity(3);
        if !hint.as_ref().is_empty() {
            ids.push("hint");
        }
        if self.has_error(field) {
            ids.push("error");
        }
        Attributes { field: field.to_owned(), ids, invalid: false }
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faulty: Vec<&str> = self.errors.iter().map(|error| error.field.as_str()).collect();
        out.debug_struct("Form").field("fields", &self.values.keys().collect::<Vec<_>>()).field("faulty", &faulty).finish()
    }
}

/// A part of a page that a template of ours made, with everything typed in it escaped.
#[derive(Debug)]
pub struct Part<'a>(&'a str);

impl fmt::Display for Part<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

impl HtmlSafe for Part<'_> {}

/// The attributes that join a field with its hint, error and counter.
#[derive(Debug)]
pub struct Attributes {
    field: String,
    ids: Vec<&'static str>,
    invalid: bool,
}

impl fmt::Display for Attributes {
    /// The name of a field is written by us, but stands in an attribute: what could end it is left out.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field: String =
            self.field.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter)).collect();
        for (index, id) in self.ids.iter().enumerate() {
            out.write_str(if index == 0 { " aria-describedby=\"" } else { " " })?;
            write!(out, "{field}-{id}")?;
        }
        if !self.ids.is_empty() {
            out.write_str("\"")?;
        }
        if self.invalid {
            out.write_str(" aria-invalid=\"true\"")?;
        }
        Ok(())
    }
}

impl HtmlSafe for Attributes {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_and_trimmed() {
        let pairs = [("name", " Sara "), ("to", "a"), ("to", "b")].map(|(field, value)| (field.to_owned(), value.to_owned()));
        let form = Form::from_pairs(pairs);
        assert_eq!((form.value("name"), form.value("none")), ("Sara", ""));
        assert!(form.checked("to", "b") && !form.checked("to", "c"));
    }

    #[test]
    fn a_field_is_described_by_what_stands_at_it() {
        let mut form = Form::default();
        assert_eq!(form.described("x", "", false).to_string(), "");
        assert_eq!(form.described("x", "hint", true).to_string(), " aria-describedby=\"x-hint x-count\"");
        form.fault("x", "wrong");
        assert_eq!(form.described("x", "", false).to_string(), " aria-describedby=\"x-error\" aria-invalid=\"true\"");
        assert_eq!(form.described_group("x", "hint").to_string(), " aria-describedby=\"x-hint x-error\"");
    }

    #[test]
    fn what_was_typed_is_not_debugged() {
        let form = Form::new("k").with("name", "Sara Lind");
        let text = format!("{form:?}");
        assert!(text.contains("name") && !text.contains("Sara"), "{text}");
    }
}
