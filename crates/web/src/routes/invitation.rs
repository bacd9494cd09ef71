//! The link in an invitation's mail: says what the mail said, and takes the answer, without a login. The mail went to one user or one guest, whose answer it is. A
//! link that is none, was taken back, or is over answers like every other page that is not there.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tvaers_locale::{Lang, format::Dates};

use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Shell},
    reply::{self, Fault, Reply},
    session::Visitor,
    table::{Access, Routes},
};

pub(crate) fn routes() -> Routes {
    Routes::default().get("/svar/{token}", Access::Public, page).post("/svar/{token}", Access::Public, answer)
}

#[derive(Template)]
#[template(path = "public/invitation.html")]
struct InvitationPage<'a> {
    shell: &'a Shell<'a>,
    place: String,
    unit: String,
    when: String,
    room: String,
    video: String,
    badge: Badge,
    /// Who has no account answers for themselves, and finds no way in.
    guest: bool,
    key: String,
}

/// What the answer leads back with.
#[derive(Deserialize)]
struct AfterAnswer {
    done: Option<String>,
}

async fn page(visitor: Visitor, Path(token): Path<String>, Query(after): Query<AfterAnswer>) -> Reply {
    let (words, office) = (visitor.words, &visitor.app.office);
    let found = office.linked_invitation(&token).await.map_err(|e| Fault::new(e, words))?;
    let own = if found.guest { "guest-reply" } else { "reply" };
    let dates = Dates::new(words.lang(), office.now());
    let organisation = office.organisation();
    let unit = organisation.unit_by_id(&found.unit);
    let unit = unit.map(|u| if words.lang() == Lang::Da { u.name_da.clone() } else { u.name_en.clone() });
    let mut shell = visitor.shell();
    let sent = if found.guest { words.done_guest_replied() } else { words.done_meeting_replied() };
    shell.flash = after.done.map(|_| sent.to_owned());
    let page = InvitationPage {
        shell: &shell,
        place: format!("/svar/{token}"),
        unit: unit.unwrap_or_default(),
        when: format!("{} {}", dates.weekday_date(found.starts_at), dates.time_range(found.starts_at, found.ends_at)),
        room: found.place,
        video: found.video,
        badge: Badge::of(words, own, &found.reply),
        guest: found.guest,
        key: fresh_key(),
    };
    reply::page(&page, words)
}

async fn answer(visitor: Visitor, Path(token): Path<String>, Sent(form): Sent) -> Reply {
    let result = visitor.app.office.answer_by_link(&form.key(), &token, form.value("reply"), &visitor.source).await;
    let guest = result.map_err(|e| Fault::new(e, visitor.words))?;
    Ok(reply::done(&format!("/svar/{token}"), if guest { "guest-replied" } else { "meeting-replied" }))
}
