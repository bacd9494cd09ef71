//! The look of every page: its frame (`shell`), its forms (`form`), its statuses (`badge`), what stands on many pages (`parts`, `field`). The templates and macros that show them
//! stand in `templates/`; each macro file says at its top how it is used.

mod badge;
#[cfg(test)]
mod example;
mod field;
mod form;
pub mod links;
mod parts;
mod shell;

pub use badge::{Badge, Tone};
pub use field::Control;
pub use form::{Choice, FieldError, Form};
pub use parts::{dialog_link, icon, post_button, style};
pub use shell::{NavGroup, NavItem, Pages, Shell, ShellUnit, ShellUser};
