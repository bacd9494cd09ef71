//! A field of a form as it is shown, and the summary of a form's errors. Rendered here once: what stands in a macro is compiled anew wherever it is called.
use askama::{Template, filters::HtmlSafe};
use tvaers_locale::Words;

use super::{Choice, Form};

/// What is typed into or chosen from.
#[derive(Clone, Copy, Debug)]
pub enum Control<'a> {
    /// One line.
    Line {
        /// The type of the `input`.
        kind: &'a str,
        /// A class of width; may be empty.
        width: &'a str,
        /// The autocomplete token.
        auto: &'a str,
        /// The `inputmode`; may be empty.
        mode: &'a str,
    },
    /// One line with suggestions.
    Suggest {
        /// What is suggested.
        options: &'a [String],
    },
    /// Never filled in again.
    Password {
        /// The autocomplete token.
        auto: &'a str,
    },
    /// A file.
    File {
        /// Whether several can be chosen.
        many: bool,
    },
    /// Several lines.
    Lines {
        /// The height.
        rows: u32,
        /// Most letters, with a counter; 0 for none.
        max: usize,
        /// Whether the text is looked at while it is written (`care`).
        care: bool,
    },
    /// One of many.
    Select {
        /// What can be chosen.
        options: &'a [Choice],
        /// The text of the empty first choice; empty when there is none.
        blank: &'a str,
    },
    /// Radio buttons or check boxes.
    Picks {
        /// `radio` or `checkbox`.
        kind: &'static str,
        /// What can be chosen.
        options: &'a [Choice],
        /// Whether short choices stand beside each other.
        inline: bool,
    },
    /// A single yes, sent as `1`.
    Yes,
}

/// Templates hand everything over by reference; these take it as it comes.
impl<'a> Control<'a> {
    /// See [`Control::Line`].
    #[must_use]
    pub const fn line(kind: &'a str, width: &'a str, auto: &'a str) -> Self {
        Self::Line { kind, width, auto, mode: "" }
    }

    /// A whole number.
    #[must_use]
    pub const fn number() -> Self {
        Self::Line { kind: "text", width: "w-s", auto: "off", mode: "numeric" }
    }

    /// See [`Control::Suggest`].
    #[must_use]
    pub const fn suggest(options: &'a [String]) -> Self {
        Self::Suggest { options }
    }

    /// See [`Control::Password`].
    #[must_use]
    pub const fn password(auto: &'a str) -> Self {
        Self::Password { auto }
    }

    /// See [`Control::File`].
    #[must_use]
    pub const fn file(many: &bool) -> Self {
        Self::File { many: *many }
    }

    /// See [`Control::Lines`].
    #[must_use]
    pub const fn lines(rows: &u32, max: &usize, care: &bool) -> Self {
        Self::Lines { rows: *rows, max: *max, care: *care }
    }

    /// See [`Control::Select`].
    #[must_use]
    pub const fn select(options: &'a [Choice], blank: &'a str) -> Self {
        Self::Select { options, blank }
    }

    /// Choose one.
    #[must_use]
    pub const fn radios(options: &'a [Choice], inline: &bool) -> Self {
        Self::Picks { kind: "radio", options, inline: *inline }
    }

    /// Choose any number.
    #[must_use]
    pub const fn checkboxes(options: &'a [Choice], inline: &bool) -> Self {
        Self::Picks { kind: "checkbox", options, inline: *inline }
    }

    /// See [`Control::Yes`].
    #[must_use]
    pub const fn yes() -> Self {
        Self::Yes
    }
}

/// A field with everything that stands at it.
#[derive(Debug, Template)]
#[template(path = "parts/field.html")]
pub struct Field<'a> {
    words: Words,
    form: &'a Form,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    optional: bool,
    control: Control<'a>,
}

impl HtmlSafe for Field<'_> {}

/// The summary on top of a form.
#[derive(Debug, Template)]
#[template(path = "parts/errors.html")]
pub struct Errors<'a> {
    words: Words,
    form: &'a Form,
}

impl HtmlSafe for Errors<'_> {}

impl Form {
    /// A field of this form.
    #[must_use]
    pub const fn field<'a>(
        &'a self,
        words: &Words,
        name: &'a str,
        label: &'a str,
        hint: &'a str,
        optional: &bool,
        control: Control<'a>,
    ) -> Field<'a> {
        Field { words: *words, form: self, name, label, hint, optional: *optional, control }
    }

    /// The summary of its errors, when there are any.
    #[must_use]
    pub const fn summary(&self, words: &Words) -> Errors<'_> {
        Errors { words: *words, form: self }
    }
}
