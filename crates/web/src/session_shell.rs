//! The frame of a page for who asks: name, party, navigation. What one may not see is not in it.

use tvaers_domain::people::Role;
use tvaers_locale::{Words, format::Dates};

use crate::{
    look::{NavItem, Shell, ShellUser},
    session::{Asker, Visitor},
};

impl Asker {
    /// The frame, with `current` marked in the navigation.
    pub(crate) fn shell<'a>(&'a self, current: &'a str) -> Shell<'a> {
        let organisation = self.app.office.organisation();
        let danish = self.words.lang() == tvaers_locale::Lang::Da;
        let party = organisation.department(&self.actor.who.department).map(|d| d.short.clone()).unwrap_or_default();
        let unit = organisation.unit().map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default();
        let mut shell = Shell::new(self.words.lang(), self.app.office.now(), &self.path);
        shell.dates = Dates::new(self.words.lang(), self.app.office.now());
        shell.current = current;
        shell.user = Some(ShellUser { name: self.actor.name.clone(), initials: initials(&self.actor.name), party });
        shell.unit = unit;
        shell.nav = navigation(self.words, &self.actor.who.roles);
        shell.search = shell.nav.iter().any(|item| item.key == "cases");
        shell.flash = self.done.as_deref().and_then(|key| self.words.by_key(&format!("done-{key}"))).map(str::to_owned);
        shell.invented = self.app.settings.invented;
        shell
    }
}

impl Visitor {
    /// The frame of a public page.
    pub(crate) fn shell(&self) -> Shell<'_> {
        let organisation = self.app.office.organisation();
        let danish = self.words.lang() == tvaers_locale::Lang::Da;
        let mut shell = Shell::new(self.words.lang(), self.app.office.now(), &self.path);
        shell.unit = organisation.unit().map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default();
        shell.invented = self.app.settings.invented;
        shell
    }
}

fn initials(name: &str) -> String {
    let words: Vec<char> = name.split_whitespace().filter_map(|w| w.chars().next()).collect();
    words.first().into_iter().chain(words.last().filter(|_| words.len() > 1)).flat_map(|c| c.to_uppercase()).collect()
}

/// Where one's work is. This shows ways, it opens none: every page behind them asks the policy itself.
fn navigation(words: Words, roles: &std::collections::BTreeSet<Role>) -> Vec<NavItem> {
    let item = |key, href, label, icon, group| NavItem { key, href, label, icon, count: None, hot: false, group };
    let work = [Role::Secretary, Role::Chair, Role::Liaison, Role::Caseworker];
    let served = |wanted: &[Role]| wanted.iter().any(|r| roles.contains(r));
    let all = [
        (true, item("overview", "/", words.nav_overview(), "home", "")),
        (served(&[Role::Secretary, Role::Liaison]), item("concerns", "/bekymringer", words.nav_concerns(), "feedback", "")),
        (served(&work), item("cases", "/sager", words.nav_cases(), "folder", "")),
        (served(&work), item("followup", "/opfoelgning", words.nav_followup(), "checklist", "")),
        (served(&[Role::Secretary, Role::Chair, Role::Liaison]), item("meetings", "/moeder", words.nav_meetings(), "groups", "")),
        (
            served(&[Role::Secretary, Role::Chair, Role::Liaison, Role::Dpo]),
            item("disclosures", "/videregivelser", words.nav_disclosures(), "share", ""),
        ),
        (
            served(&[Role::Dpo, Role::Auditor]),
            item("ledger", "/log", words.nav_ledger(), "visibility", words.nav_data_protection()),
        ),
        (served(&[Role::Administrator]), item("users", "/brugere", words.nav_users(), "person", words.nav_administration())),
    ];
    all.into_iter().filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
}
