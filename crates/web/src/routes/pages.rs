//! Pages without data of anybody: the accessibility statement, how personal data is handled, help.

use askama::Template;

use crate::{
    look::Shell,
    reply::{self, Reply},
    session::Visitor,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default().get("/tilgaengelighed", Access::Public, accessibility).get("/persondata", Access::Public, privacy).get(
        "/hjaelp",
        Access::Public,
        help,
    )
}

#[derive(Template)]
#[template(path = "pages/page.html")]
struct TextPage<'a> {
    shell: &'a Shell<'a>,
    title: &'static str,
    paragraphs: Vec<(&'static str, String)>,
}

async fn accessibility(visitor: Visitor) -> Reply {
    let w = visitor.words;
    let paragraphs = vec![
        ("", w.page_access_lead().to_owned()),
        (w.page_access_status_title(), w.page_access_status().to_owned()),
        (w.page_access_how_title(), w.page_access_how().to_owned()),
        (w.page_access_contact_title(), w.page_access_contact().to_owned()),
    ];
    reply::page(&TextPage { shell: &visitor.shell(), title: w.shell_accessibility(), paragraphs }, w)
}

async fn privacy(visitor: Visitor) -> Reply {
    let w = visitor.words;
    let organisation = visitor.app.office.organisation();
    let (unfounded, closed) = organisation.intake().map_or((3, 12), |u| (u.unfounded_months, u.closed_months));
    let paragraphs = vec![
        ("", w.page_privacy_lead().to_owned()),
        (w.page_privacy_what_title(), w.page_privacy_what().to_owned()),
        (w.page_privacy_who_title(), w.page_privacy_who().to_owned()),
        (w.page_privacy_long_title(), w.page_privacy_long(closed, unfounded)),
        (w.page_privacy_rights_title(), w.page_privacy_rights().to_owned()),
        (w.page_privacy_never_title(), w.page_privacy_never().to_owned()),
    ];
    reply::page(&TextPage { shell: &visitor.shell(), title: w.shell_privacy(), paragraphs }, w)
}

async fn help(visitor: Visitor) -> Reply {
    let w = visitor.words;
    let paragraphs = vec![
        ("", w.page_help_lead().to_owned()),
        (w.page_help_keys_title(), w.page_help_keys().to_owned()),
        (w.page_help_see_title(), w.page_help_see().to_owned()),
        (w.page_help_words_title(), w.page_help_words().to_owned()),
    ];
    reply::page(&TextPage { shell: &visitor.shell(), title: w.menu_help(), paragraphs }, w)
}
