//! The page of every form about a case, in its own words.

use askama::Template;

use crate::look::{Choice, Form, Shell};

/// A form about a case, in its own words.
#[derive(Template)]
#[template(path = "case/form.html")]
pub(super) struct FormPage<'a> {
    pub(super) shell: &'a Shell<'a>,
    pub(super) form: &'a Form,
    pub(super) which: &'static str,
    pub(super) title: &'static str,
    pub(super) number: String,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) submit: &'static str,
    pub(super) first: Vec<Choice>,
    pub(super) second: Vec<Choice>,
    pub(super) third: Vec<Choice>,
    pub(super) fourth: Vec<Choice>,
    /// The citizen's name, where the reader may know it.
    pub(super) about: Option<String>,
    /// What files are taken beside the fields; nothing where none are.
    pub(super) file_limit: String,
}

impl<'a> FormPage<'a> {
    pub(super) fn new(
        shell: &'a Shell<'a>,
        form: &'a Form,
        which: &'static str,
        title: &'static str,
        case: &CaseRowRef<'_>,
    ) -> Self {
        Self {
            shell,
            form,
            which,
            title,
            number: case.number.to_owned(),
            action: String::new(),
            back: format!("/sager/{}", case.id),
            submit: shell.words.button_save(),
            first: Vec::new(),
            second: Vec::new(),
            third: Vec::new(),
            fourth: Vec::new(),
            about: None,
            file_limit: String::new(),
        }
    }
}

/// Which case it is about.
pub(super) struct CaseRowRef<'a> {
    pub(super) id: &'a str,
    pub(super) number: &'a str,
}
