//! Who comes for one's own party instead of oneself.

use askama::Template;
use axum::extract::Path;

use super::{After, after, fault};
use crate::{
    form::{Sent, fresh_key},
    look::{Choice, Form, Shell},
    reply::{self, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default().get("/moeder/{id}/vikar", Access::Asks("reply_invitation"), page).post(
        "/moeder/{id}/vikar",
        Access::Asks("reply_invitation"),
        name,
    )
}

#[derive(Template)]
#[template(path = "meeting/substitute.html")]
struct SubstitutePage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    colleagues: Vec<Choice>,
}

async fn show(asker: &Asker, id: &str, form: &Form) -> Reply {
    let (meeting, colleagues) = asker.app.office.substitutes(&asker.actor, id).await.map_err(fault(asker))?;
    let page = SubstitutePage {
        shell: &asker.shell("meetings"),
        form,
        action: format!("/moeder/{}/vikar", meeting.id),
        back: format!("/moeder/{}", meeting.id),
        colleagues: colleagues.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
    };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn page(asker: Asker, Path(id): Path<String>) -> Reply {
    show(&asker, &id, &Form::new(&fresh_key())).await
}

async fn name(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.name_substitute(&asker.actor, &form.key(), &id, form.value("user")).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "substitute-named"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &id, &form).await,
    }
}
