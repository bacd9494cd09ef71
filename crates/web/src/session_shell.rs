//! The frame of a page for who asks: name, party, navigation. What one may not see is not in it.

use tvaers_locale::{Words, format::Dates};
use tvaers_office::people::Ways;

use crate::{
    look::{NavItem, Shell, ShellUnit, ShellUser},
    session::{Asker, Visitor},
};

impl Asker {
    /// The frame, with `current` marked in the navigation.
    pub(crate) fn shell<'a>(&'a self, current: &'a str) -> Shell<'a> {
        let organisation = self.app.office.organisation();
        let danish = self.words.lang() == tvaers_locale::Lang::Da;
        let party = organisation.department(&self.actor.who.department).map(|d| d.short.clone()).unwrap_or_default();
        let now = self.app.office.unit_now(&self.actor);
        let name = |da: &str, en: &str| if danish { da.to_owned() } else { en.to_owned() };
        let mut shell = Shell::new(self.words.lang(), self.app.office.now(), &self.path);
        shell.dates = Dates::new(self.words.lang(), self.app.office.now());
        shell.current = current;
        shell.user = Some(ShellUser { name: self.actor.name.clone(), initials: initials(&self.actor.name), party });
        shell.unit = now.as_ref().map(|u| name(&u.name_da, &u.name_en)).unwrap_or_default();
        let own = self.app.office.own_units(&self.actor);
        if own.len() > 1 {
            let current = now.map(|u| u.id).unwrap_or_default();
            let choice =
                |(id, da, en): (&str, &str, &str)| ShellUnit { id: id.to_owned(), name: name(da, en), current: id == current };
            shell.units = own.iter().map(|u| choice((&u.id, &u.name_da, &u.name_en))).collect();
        }
        // Rules that cannot be evaluated show no way at all.
        shell.nav = navigation(self.words, self.app.office.ways(&self.actor).unwrap_or_default());
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
        shell.unit =
            organisation.intake().map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default();
        shell.invented = self.app.settings.invented;
        shell
    }
}

fn initials(name: &str) -> String {
    let words: Vec<char> = name.split_whitespace().filter_map(|w| w.chars().next()).collect();
    words.first().into_iter().chain(words.last().filter(|_| words.len() > 1)).flat_map(|c| c.to_uppercase()).collect()
}

/// Where one might find something, computed from the rules. It shows ways and opens none: every page behind them asks by itself.
fn navigation(words: Words, ways: Ways) -> Vec<NavItem> {
    let item = |key, href, label, icon, group| NavItem { key, href, label, icon, count: None, hot: false, group };
    let (protection, keeping) = (words.nav_data_protection(), words.nav_administration());
    let all = [
        (true, item("overview", "/", words.nav_overview(), "home", "")),
        (ways.concerns, item("concerns", "/bekymringer", words.nav_concerns(), "feedback", "")),
        (ways.cases, item("cases", "/sager", words.nav_cases(), "folder", "")),
        (ways.followup, item("followup", "/opfoelgning", words.nav_followup(), "checklist", "")),
        (ways.lateness && !ways.followup, item("followup", "/opfoelgning/tal", words.nav_followup(), "checklist", "")),
        (ways.meetings, item("meetings", "/moeder", words.nav_meetings(), "groups", "")),
        (ways.letters, item("letters", "/breve", words.nav_letters(), "email", "")),
        (ways.disclosures, item("disclosures", "/videregivelser", words.nav_disclosures(), "share", "")),
        (ways.knowledge, item("knowledge", "/viden", words.nav_knowledge(), "document", "")),
        (ways.figures, item("year", "/statistik/aar", words.nav_year(), "analytics", "")),
        (true, item("models", "/modeller", words.nav_models(), "forum", "")),
        (ways.rights, item("rights", "/rettigheder", words.nav_rights(), "how-to-reg", protection)),
        (ways.erasures, item("erasures", "/rettigheder/sletning", words.nav_erasure(), "delete", protection)),
        (ways.restrictions, item("restrictions", "/rettigheder/begraensning", words.nav_restrictions(), "lock", protection)),
        (ways.ledger, item("ledger", "/log", words.nav_ledger(), "visibility", protection)),
        (ways.ledger, item("documentation", "/rettigheder/dokumentation", words.nav_documentation(), "document", protection)),
        (ways.users, item("users", "/brugere", words.nav_users(), "person", keeping)),
        (ways.letterheads, item("letterheads", "/brevhoveder", words.nav_letterheads(), "edit", keeping)),
    ];
    all.into_iter().filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
}
