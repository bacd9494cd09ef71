//! Guests of a meeting, who have no account: inviting one, taking one off, and how they stand on the meeting's page.

use askama::Template;
use axum::extract::Path;
use tvaers_locale::Lang;
use tvaers_office::meeting::{GuestContact, GuestForm, GuestRow, MeetingView};

use super::{After, after, preparing, settle};
use crate::{
    form::{Sent, fresh_key},
    look::{Badge, Choice, Form, Shell},
    reply::{self, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/{id}/gaester/ny", Access::Asks("prepare_meeting"), page)
        .post("/moeder/{id}/gaester/ny", Access::Asks("prepare_meeting"), invite)
        .post("/moeder/{id}/gaester/{guest}/fjern", Access::Asks("prepare_meeting"), remove)
}

/// A guest as the meeting's page shows them.
pub(super) struct ShownGuest {
    /// Function and organisation.
    pub(super) name: String,
    pub(super) badge: Badge,
    /// Where they are written to, for who prepares the meeting; empty for others.
    pub(super) email: String,
    /// How their mail stands: words, and whether something is wrong.
    pub(super) mail: Option<(&'static str, bool)>,
    /// Where they are taken off, for who prepares the meeting.
    pub(super) off: Option<Off>,
}

/// The button that takes a guest off.
pub(super) struct Off {
    pub(super) popover: String,
    pub(super) place: String,
    pub(super) once: String,
    pub(super) sure: String,
}

fn mail(asker: &Asker, contact: &GuestContact) -> (&'static str, bool) {
    let words = asker.words;
    match contact {
        c if c.failed > 0 => (words.mail_state_failed(), true),
        c if c.waiting > 0 => (words.mail_state_waiting(), false),
        c if c.sent > 0 => (words.mail_state_sent(), false),
        _ => (words.guest_mail_none(), true),
    }
}

/// The guests of a meeting, the first invited first.
pub(super) fn shown(asker: &Asker, view: &MeetingView) -> Vec<ShownGuest> {
    let one = |row: &GuestRow| {
        let contact = view.contacts.iter().find(|c| c.id == row.id);
        let name = format!("{}, {}", row.title, row.organisation);
        ShownGuest {
            badge: Badge::of(asker.words, "guest-reply", &row.reply),
            email: contact.map(|c| c.email.clone()).unwrap_or_default(),
            mail: contact.filter(|_| view.mails.is_some()).map(|c| mail(asker, c)),
            off: contact.map(|c| Off {
                popover: format!("off-{}", c.id),
                place: format!("/moeder/{}/gaester/{}/fjern", view.meeting.id, c.id),
                once: fresh_key(),
                sure: asker.words.guest_remove_sure(&name),
            }),
            name,
        }
    };
    view.guests.iter().map(one).collect()
}

#[derive(Template)]
#[template(path = "meeting/guest.html")]
struct GuestPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    action: String,
    back: String,
    lead: &'static str,
    langs: Vec<Choice>,
}

fn show(asker: &Asker, view: &MeetingView, form: &Form) -> Reply {
    let words = asker.words;
    let page = GuestPage {
        shell: &asker.shell("meetings"),
        form,
        action: format!("/moeder/{}/gaester/ny", view.meeting.id),
        back: format!("/moeder/{}", view.meeting.id),
        lead: if view.meeting.convened_at.is_some() { words.guest_invite_lead() } else { words.guest_invite_lead_later() },
        langs: Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), words.code("lang", lang.code()))).collect(),
    };
    if form.has_errors() { reply::faulty(&page, words) } else { reply::page(&page, words) }
}

async fn page(asker: Asker, Path(id): Path<String>) -> Reply {
    let view = preparing(&asker, &id).await?;
    show(&asker, &view, &Form::new(&fresh_key()).with("lang", Lang::Da.code()))
}

async fn invite(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    let text = |field: &str| form.value(field).to_owned();
    let guest = GuestForm { title: text("title"), organisation: text("organisation"), email: text("email"), lang: text("lang") };
    let result = asker.app.office.invite_to_meeting(&asker.actor, &form.key(), &id, &guest).await;
    match after(&asker, form, result, |id| (format!("/moeder/{id}"), "guest-added"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => show(&asker, &preparing(&asker, &id).await?, &form),
    }
}

async fn remove(asker: Asker, Path((id, guest)): Path<(String, String)>, Sent(form): Sent) -> Reply {
    let result = asker.app.office.uninvite_from_meeting(&asker.actor, &form.key(), &id, &guest).await;
    settle(&asker, result, &format!("/moeder/{id}"), "guest-removed")
}
