//! The frame of a page: language, user, navigation, message.
use tvaers_locale::format::Dates;
use tvaers_locale::{Lang, Words};

use super::Form;

/// What the frame of a page shows. Templates get `shell: &Shell<'_>`.
#[derive(Clone, Debug)]
pub struct Shell<'a> {
    /// The words of the page's language: `shell.words.button_save()`.
    pub words: Words,
    /// The page's language, for `lang` attributes.
    pub lang: Lang,
    /// Dates and times, seen from the request's clock: `shell.dates.short_date(at)`.
    pub dates: Dates,
    /// The path of this page with its query, for the language link and `aria-current`. Never holds personal data (W7).
    pub path: &'a str,
    /// The key of the navigation item that this page belongs to; empty for none.
    pub current: &'a str,
    /// Who is logged in; nobody on public pages.
    pub user: Option<ShellUser>,
    /// The name of the unit that the user works in; empty for none.
    pub unit: String,
    /// The units that the user can choose between; empty when there is nothing to choose.
    pub units: Vec<ShellUnit>,
    /// The navigation, in order; what the user may not see is not in it.
    pub nav: Vec<NavItem>,
    /// Whether the search field is shown.
    pub search: bool,
    /// What just happened ("Gemt."), said once.
    pub flash: Option<String>,
    /// Whether the footer says that all persons are invented (demonstration data).
    pub invented: bool,
}

/// Who is logged in, as the frame shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellUser {
    /// Full name.
    pub name: String,
    /// One or two letters.
    pub initials: String,
    /// The department the user works for.
    pub party: String,
}

/// A unit that the user can choose to work in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellUnit {
    /// What the form sends.
    pub id: String,
    /// Its name in the page's language.
    pub name: String,
    /// Whether the user works in it just now.
    pub current: bool,
}

/// One link of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Compared with [`Shell::current`].
    pub key: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// What it says.
    pub label: &'static str,
    /// An icon of `assets/icons.txt`.
    pub icon: &'static str,
    /// How many wait there; `None` shows nothing.
    pub count: Option<String>,
    /// Whether some of them are late.
    pub hot: bool,
    /// The heading above its group; empty for the first group.
    pub group: &'static str,
}

/// Links under one heading.
#[derive(Clone, Copy, Debug)]
pub struct NavGroup<'a> {
    /// The links.
    pub items: &'a [NavItem],
}

impl NavGroup<'_> {
    /// The heading; empty for none.
    #[must_use]
    pub fn heading(&self) -> &'static str {
        self.items.first().map_or("", |item| item.group)
    }
}

impl<'a> Shell<'a> {
    /// A frame without user and navigation, as public pages have it. `now` in µs since 1970, UTC.
    #[must_use]
    pub fn new(lang: Lang, now: i64, path: &'a str) -> Self {
        Self {
            words: Words::new(lang),
            lang,
            dates: Dates::new(lang, now),
            path,
            current: "",
            user: None,
            unit: String::new(),
            units: Vec::new(),
            nav: Vec::new(),
            search: false,
            flash: None,
            invented: false,
        }
    }

    /// The title of a page: `Sager – Tværs`. Give it no name of a person.
    #[must_use]
    pub fn title(&self, title: &str) -> String {
        self.words.page_title(title)
    }

    /// The title of a page with a form: begins with `Fejl: ` when the form has errors.
    #[must_use]
    pub fn form_title(&self, title: &str, form: &Form) -> String {
        let title = self.words.page_title(title);
        if form.has_errors() { self.words.form_error_title(title) } else { title }
    }

    /// The name of a unit, so that a case says at which of one's tables it is; empty for who sits at one, and for tables of others.
    #[must_use]
    pub fn unit_of(&self, id: &str) -> &str {
        self.units.iter().find(|unit| unit.id == id).map_or("", |unit| &unit.name)
    }

    /// This page in the other language; what else stands in the query is kept.
    #[must_use]
    pub fn language_href(&self) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((self.path, ""));
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let mut href = format!("{path}?");
        for pair in kept {
            href.push_str(pair);
            href.push('&');
        }
        href.push_str("lang=");
        href.push_str(self.lang.other().code());
        href
    }

    /// The navigation by groups, in order.
    #[must_use]
    pub fn nav_groups(&self) -> Vec<NavGroup<'_>> {
        self.nav.chunk_by(|one, next| one.group == next.group).map(|items| NavGroup { items }).collect()
    }

    /// Whether this page belongs to that item.
    #[must_use]
    pub fn is_current(&self, item: &NavItem) -> bool {
        !self.current.is_empty() && item.key == self.current
    }

    /// Whether this page is the one that the item leads to.
    #[must_use]
    pub fn is_exactly(&self, item: &NavItem) -> bool {
        self.path.split('?').next() == Some(item.href)
    }
}

/// Links to the neighbouring pages of a list, by keyset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Towards the top of the list.
    pub newer: Option<String>,
    /// Towards its end.
    pub older: Option<String>,
}

impl Pages {
    /// Whether there is any other page.
    #[must_use]
    pub fn any(&self) -> bool {
        self.newer.is_some() || self.older.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_link_keeps_the_query() {
        let href = |lang, path| Shell::new(lang, 0, path).language_href();
        assert_eq!(href(Lang::Da, "/sager"), "/sager?lang=en");
        assert_eq!(href(Lang::En, "/sager?status=opened&lang=en&from=3"), "/sager?status=opened&from=3&lang=da");
    }

    #[test]
    fn a_title_says_that_the_form_has_errors() {
        let shell = Shell::new(Lang::Da, 0, "/");
        let mut form = Form::new("k");
        assert_eq!(shell.form_title("Sager", &form), "Sager – Tværs");
        form.fault("x", "Udfyld feltet");
        assert_eq!(shell.form_title("Sager", &form), "Fejl: Sager – Tværs");
    }
}
