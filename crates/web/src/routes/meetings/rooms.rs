//! The rooms that a unit meets in: the list that its secretariat keeps.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use tvaers_office::meeting::RoomRow;

use super::{After, after, fault, settle};
use crate::{
    form::{Sent, fresh_key},
    look::{Form, Shell},
    reply::{self, Fault, Reply},
    session::Asker,
    table::{Access, Routes},
};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/moeder/lokaler", Access::Asks("convene"), page)
        .post("/moeder/lokaler", Access::Asks("convene"), add)
        .post("/moeder/lokaler/{id}/fjern", Access::Asks("convene"), drop_room)
}

#[derive(Template)]
#[template(path = "meeting/rooms.html")]
struct RoomsPage<'a> {
    shell: &'a Shell<'a>,
    form: &'a Form,
    rooms: Vec<RoomRow>,
    key: String,
}

async fn show(asker: &Asker, form: &Form) -> Result<impl IntoResponse + use<>, Fault> {
    let rooms = asker.app.office.rooms(&asker.actor).await.map_err(fault(asker))?;
    let page = RoomsPage { shell: &asker.shell("meetings"), form, rooms, key: fresh_key() };
    if form.has_errors() { reply::faulty(&page, asker.words) } else { reply::page(&page, asker.words) }
}

async fn page(asker: Asker) -> Reply {
    Ok(show(&asker, &Form::new(&fresh_key())).await?.into_response())
}

async fn add(asker: Asker, Sent(form): Sent) -> Reply {
    let result = asker.app.office.add_room(&asker.actor, &form.key(), form.value("name")).await;
    match after(&asker, form, result, |_| ("/moeder/lokaler".to_owned(), "room-added"))? {
        After::Reply(reply) => Ok(reply),
        After::Again(form) => Ok(show(&asker, &form).await?.into_response()),
    }
}

async fn drop_room(asker: Asker, Path(id): Path<String>, Sent(form): Sent) -> Reply {
    // One key for the page and the room make a key for the act.
    let key: String = format!("{} {id}", form.key()).chars().take(100).collect();
    let result = asker.app.office.drop_room(&asker.actor, &key, &id).await;
    settle(&asker, result, "/moeder/lokaler", "room-dropped")
}
