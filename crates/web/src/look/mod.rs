//! The look of every page: its frame (`shell`), its forms (`form`), its statuses (`badge`). The templates and macros that show them
//! stand in `templates/`; each macro file says at its top how it is used.

mod badge;
#[cfg(test)]
mod example;
mod form;
pub mod links;
mod shell;

pub use badge::{Badge, Tone};
pub use form::{Choice, FieldError, Form};
pub use shell::{NavGroup, NavItem, Pages, Shell, ShellUnit, ShellUser};
