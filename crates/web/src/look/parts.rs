//! Parts that stand on many pages, rendered here once: what stands in a macro or a layout is compiled anew for every page.
use askama::{Template, filters::HtmlSafe};
use tvaers_locale::{
    Words,
    format::{Dates, Day},
};

use super::{Badge, Pages, Shell, Tone};

/// An icon of `assets/icons.txt`.
#[derive(Debug, Template)]
#[template(
    source = r##"<svg class="ic {{ class }}" aria-hidden="true" focusable="false"><use href="{{ crate::assets::url::ICONS_SVG }}#{{ name }}"></use></svg>"##,
    ext = "html"
)]
pub struct Icon<'a> {
    name: &'a str,
    class: &'a str,
}

impl HtmlSafe for Icon<'_> {}

/// An icon by its name; `class` may be empty.
#[must_use]
pub const fn icon<'a>(name: &'a str, class: &'a str) -> Icon<'a> {
    Icon { name, class }
}

/// The frame of a page above its own part.
#[derive(Debug, Template)]
#[template(path = "parts/frame_top.html")]
pub struct FrameTop<'a> {
    shell: &'a Shell<'a>,
}

impl HtmlSafe for FrameTop<'_> {}

/// The frame of a page below its own part.
#[derive(Debug, Template)]
#[template(path = "parts/frame_bottom.html")]
pub struct FrameBottom<'a> {
    shell: &'a Shell<'a>,
}

impl HtmlSafe for FrameBottom<'_> {}

/// A status.
#[derive(Debug, Template)]
#[template(path = "parts/badge.html")]
pub struct ShownBadge<'a> {
    tone: Tone,
    icon: &'a str,
    text: &'a str,
}

impl HtmlSafe for ShownBadge<'_> {}

impl Badge {
    /// As it stands on a page.
    #[must_use]
    pub fn shown(&self) -> ShownBadge<'_> {
        ShownBadge { tone: self.tone, icon: self.icon, text: &self.text }
    }
}

/// A deadline: the date, and below it how late it is or that it is near.
#[derive(Debug, Template)]
#[template(path = "parts/due.html")]
pub struct Due<D: Day + Copy> {
    dates: Dates,
    at: D,
}

impl<D: Day + Copy> HtmlSafe for Due<D> {}

/// A link that opens a part of its page in a dialog.
#[derive(Debug, Template)]
#[template(path = "parts/dialog_link.html")]
pub struct DialogLink<'a> {
    href: &'a str,
    text: &'a str,
    style: &'a str,
    small: bool,
    about: &'a str,
}

impl HtmlSafe for DialogLink<'_> {}

/// See [`DialogLink`]; `about` says to screen readers which one.
#[must_use]
pub const fn dialog_link<'a>(href: &'a str, text: &'a str, style: &'a str, small: &bool, about: &'a str) -> DialogLink<'a> {
    DialogLink { href, text, style, small: *small, about }
}

/// A form of one button.
#[derive(Debug, Template)]
#[template(path = "parts/post_button.html")]
pub struct PostButton<'a> {
    action: &'a str,
    label: &'a str,
    key: &'a str,
    style: &'a str,
    small: bool,
    about: &'a str,
}

impl HtmlSafe for PostButton<'_> {}

/// See [`PostButton`]; `key` is the idempotency key, `about` says to screen readers which one.
#[must_use]
pub const fn post_button<'a>(
    action: &'a str,
    label: &'a str,
    key: &'a str,
    style: &'a str,
    small: &bool,
    about: &'a str,
) -> PostButton<'a> {
    PostButton { action, label, key, style, small: *small, about }
}

/// A button that asks first.
#[derive(Debug, Template)]
#[template(path = "parts/confirm.html")]
pub struct Confirm<'a> {
    words: Words,
    id: &'a str,
    label: &'a str,
    question: &'a str,
    action: &'a str,
    key: &'a str,
    style: &'a str,
    small: bool,
}

impl HtmlSafe for Confirm<'_> {}

/// How a button looks.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a>(&'a str, bool);

/// How a button looks: the class after `button-`, and whether it is a small one.
#[must_use]
pub const fn style<'a>(style: &'a str, small: &bool) -> Style<'a> {
    Style(style, *small)
}

/// Links to the newer and the older page of a list; nothing when the list fits one page.
#[derive(Debug, Template)]
#[template(path = "parts/pages.html")]
pub struct ShownPages<'a> {
    words: Words,
    pages: &'a Pages,
}

impl HtmlSafe for ShownPages<'_> {}

/// A form that also opens as a dialog, above its fields.
#[derive(Debug, Template)]
#[template(path = "parts/dialog_top.html")]
pub struct DialogTop<'a> {
    words: Words,
    action: &'a str,
    title: &'a str,
    back: &'a str,
    lead: &'a str,
    files: bool,
}

impl HtmlSafe for DialogTop<'_> {}

/// The same below its fields.
#[derive(Debug, Template)]
#[template(path = "parts/dialog_bottom.html")]
pub struct DialogBottom<'a> {
    words: Words,
    back: &'a str,
    submit: &'a str,
    danger: bool,
}

impl HtmlSafe for DialogBottom<'_> {}

/// One step of how far something has come: `done`, `now` or `ahead`.
#[derive(Debug, Template)]
#[template(path = "parts/step.html")]
pub struct Step<'a> {
    words: Words,
    text: &'a str,
    note: &'a str,
    state: &'a str,
}

impl HtmlSafe for Step<'_> {}

impl Shell<'_> {
    /// The frame above the page's own part.
    #[must_use]
    pub const fn top(&self) -> FrameTop<'_> {
        FrameTop { shell: self }
    }

    /// The frame below the page's own part.
    #[must_use]
    pub const fn bottom(&self) -> FrameBottom<'_> {
        FrameBottom { shell: self }
    }

    /// See [`Due`].
    #[must_use]
    pub const fn due<D: Day + Copy>(&self, at: D) -> Due<D> {
        Due { dates: self.dates, at }
    }

    /// See [`Confirm`].
    #[must_use]
    pub const fn confirm<'a>(
        &self,
        id: &'a str,
        label: &'a str,
        question: &'a str,
        action: &'a str,
        key: &'a str,
        style: Style<'a>,
    ) -> Confirm<'a> {
        Confirm { words: self.words, id, label, question, action, key, style: style.0, small: style.1 }
    }

    /// See [`ShownPages`].
    #[must_use]
    pub const fn pages<'a>(&self, pages: &'a Pages) -> ShownPages<'a> {
        ShownPages { words: self.words, pages }
    }

    /// See [`DialogTop`].
    #[must_use]
    pub const fn dialog_top<'a>(
        &self,
        action: &'a str,
        title: &'a str,
        back: &'a str,
        lead: &'a str,
        files: &bool,
    ) -> DialogTop<'a> {
        DialogTop { words: self.words, action, title, back, lead, files: *files }
    }

    /// See [`DialogBottom`].
    #[must_use]
    pub const fn dialog_bottom<'a>(&self, back: &'a str, submit: &'a str, danger: &bool) -> DialogBottom<'a> {
        DialogBottom { words: self.words, back, submit, danger: *danger }
    }

    /// See [`Step`].
    #[must_use]
    pub const fn step<'a>(&self, text: &'a str, note: &'a str, state: &'a str) -> Step<'a> {
        Step { words: self.words, text, note, state }
    }
}
