//! Example pages that use every part of the look: the pattern for page authors, and what the tests of the look render.
use askama::Template;
use tvaers_locale::{Lang, Words};

use crate::look::{Badge, Choice, Form, NavItem, Pages, Shell, ShellUser};

/// Monday 23 November 2026, noon in Copenhagen.
const NOON: i64 = 1_795_431_600_000_000;
const DAY: i64 = 86_400_000_000;

struct Row {
    number: &'static str,
    title: &'static str,
    party: &'static str,
    badge: Badge,
    due: i64,
}

#[derive(Template)]
#[template(path = "example/list.html")]
struct ListPage<'a> {
    shell: &'a Shell<'a>,
    now: i64,
    late: usize,
    status: Badge,
    rows: Vec<Row>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "example/form.html")]
struct FormPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    options: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "example/public.html")]
struct PublicPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
}

fn shell(lang: Lang, path: &'static str) -> Shell<'static> {
    let words = Words::new(lang);
    let item = |key, href, label, icon, count: Option<&str>, group| NavItem {
        key,
        href,
        label,
        icon,
        count: count.map(str::to_owned),
        hot: key == "followup",
        group,
    };
    let mut shell = Shell::new(lang, NOON, path);
    shell.current = "cases";
    shell.user = Some(ShellUser { name: "Line Thorup".to_owned(), initials: "LT".to_owned(), party: "Ungeenheden".to_owned() });
    shell.unit = "Koordineringsenhed Vestfjord".to_owned();
    shell.search = true;
    shell.invented = true;
    shell.nav = vec![
        item("overview", "/", words.nav_overview(), "home", None, ""),
        item("concerns", "/bekymringer", words.nav_concerns(), "feedback", Some("6"), ""),
        item("cases", "/sager", words.nav_cases(), "folder", Some("38"), ""),
        item("followup", "/opfoelgning", words.nav_followup(), "checklist", Some("4"), ""),
        item("meetings", "/moeder", words.nav_meetings(), "groups", None, ""),
        item("disclosures", "/videregivelser", words.nav_disclosures(), "share", Some("2"), ""),
        item("ledger", "/log", words.nav_ledger(), "visibility", None, words.nav_data_protection()),
        item("rights", "/rettigheder", words.nav_rights(), "person", None, words.nav_data_protection()),
    ];
    shell
}

fn rows(words: Words) -> Vec<Row> {
    let row = |number, title, party, badge, days: i64| Row { number, title, party, badge, due: NOON + days * DAY };
    vec![
        row("2026-0147", "Tilbud om mentor", "Vestfjord Kommune", Badge::overdue(words), -6),
        row("2026-0139", "Hjemmebesøg", "Vestfjord Kommune", Badge::of(words, "status-action", "under-way"), 1),
        row("2026-0121", "Afklarende samtale <3>", "Region Vest", Badge::of(words, "status-action", "done"), 30),
    ]
}

fn list(lang: Lang) -> String {
    let mut shell = shell(lang, "/sager?status=opened");
    shell.flash = Some("Rykkeren er sendt.".to_owned());
    let pages = Pages { newer: Some("/sager?before=1".to_owned()), older: Some("/sager?after=3".to_owned()) };
    ListPage {
        shell: &shell,
        now: NOON,
        late: 4,
        status: Badge::of(shell.words, "status-case", "actions"),
        rows: rows(shell.words),
        pages,
    }
    .render()
    .unwrap_or_default()
}

fn form(lang: Lang, form: &Form) -> String {
    let options = vec![
        Choice::new("vk", "Vestfjord Kommune"),
        Choice::new("rv", "Region Vest").hint("Psykiatrien"),
        Choice::new("se", "Sekretariatet").disabled(),
    ];
    FormPage { shell: &shell(lang, "/eksempel"), form, options }.render().unwrap_or_default()
}

fn faulty(words: Words) -> Form {
    let mut form =
        Form::new("key-0").with("version", 7).with("reason", "Fordi </textarea> \"hun\"").with("to", "rv").with("case", "01");
    form.fault("basis", words.form_choose_one());
    form.fault("until", words.date_fault_shape());
    form.fault("", words.form_version_conflict());
    form
}

fn public(lang: Lang) -> String {
    let mut form = Form::new("key-0").with("user", "line");
    form.fault("password", Words::new(lang).login_password_missing());
    let mut shell = Shell::new(lang, NOON, "/log-ind");
    shell.unit = "Koordineringsenhed Vestfjord".to_owned();
    PublicPage { shell: &shell, form: &form }.render().unwrap_or_default()
}

/// Every example page in a language, by name.
pub fn pages(lang: Lang) -> Vec<(&'static str, String)> {
    vec![
        ("list", list(lang)),
        ("form", form(lang, &Form::new("key-0"))),
        ("form-faulty", form(lang, &faulty(Words::new(lang)))),
        ("public", public(lang)),
    ]
}

#[test]
fn every_page_is_in_its_language() {
    for (lang, skip, cases) in [(Lang::Da, "Gå til indhold", "Sager – Tværs"), (Lang::En, "Skip to content", "Cases – Tværs")]
    {
        for (name, html) in pages(lang) {
            assert!(html.starts_with("<!doctype html>"), "{name}: {html:.80}");
            assert!(html.contains(&format!("<html lang=\"{lang}\"")) && html.contains(skip), "{name}");
        }
        assert!(list(lang).contains(&format!("<title>{cases}</title>")));
    }
}

#[test]
fn no_page_needs_more_than_the_strict_policy_allows() {
    for (name, html) in pages(Lang::Da) {
        for inline in [" style=", "<style", "javascript:", " onclick", " onload"] {
            assert!(!html.contains(inline), "{name} holds {inline}");
        }
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script src=\"/assets/").count(),
            "{name} has an inline script"
        );
    }
}

#[test]
fn ids_are_given_once_on_a_page_and_labels_lead_to_them() {
    for (name, html) in pages(Lang::Da) {
        let after = |mark: &str| -> Vec<String> {
            html.split(mark)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .flat_map(|ids| ids.split(' '))
                .map(str::to_owned)
                .collect()
        };
        let ids = after(" id=\"");
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{name}: an id stands twice in {ids:?}");
        for mark in [" for=\"", " aria-describedby=\"", " aria-labelledby=\"", " popovertarget=\""] {
            for id in after(mark).iter().filter(|id| id.as_str() != "dlg-t") {
                assert!(ids.contains(id), "{name}:{mark}{id} leads nowhere");
            }
        }
    }
}

#[test]
fn what_was_typed_is_kept_and_escaped_and_its_errors_stand_at_the_field() {
    let html = form(Lang::Da, &faulty(Words::new(Lang::Da)));
    assert!(html.contains("<title>Fejl: Videregiv – Tværs</title>"));
    assert!(html.contains("Fordi &#60;/textarea&#62; &#34;hun&#34;</textarea>"));
    assert!(html.contains("value=\"rv\" checked"));
    assert!(html.contains("<a href=\"#until\">") && html.contains("id=\"until-error\""));
    assert!(html.contains("aria-describedby=\"until-hint until-error\" aria-invalid=\"true\""));
    assert!(html.contains("name=\"key\" value=\"key-0\"") && html.contains("name=\"version\" value=\"7\""));
    assert!(html.contains("Ret 3 fejl"));
}

#[test]
fn the_navigation_says_where_one_is() {
    let html = list(Lang::Da);
    assert_eq!(html.matches("href=\"/sager\" aria-current=\"page\"").count(), 2, "the navigation and the tab");
    assert!(html.contains("<h2 id=\"nav-2\">Databeskyttelse</h2>"));
    assert!(html.contains("href=\"/sager?status=opened&#38;lang=en\" lang=\"en\" hreflang=\"en\""));
}
