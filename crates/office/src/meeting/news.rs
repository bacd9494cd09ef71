//! Who listens to a meeting is told that there is news for them: not what, and only when what they themselves may see has changed. One query asks for all
//! who listen on a server; what has changed for whom, each one's own scopes say.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{Notify, watch};
use tvaers_store::{Store, meetings::live};

use super::live::Screen;
use crate::{Actor, Office, OfficeError};

/// How often the database is asked whether something happened at a meeting that somebody listens to.
const BETWEEN: Duration = Duration::from_millis(100);
/// How often a listener's session and sight are looked at when nothing happens: logged out, closed or disqualified, one hears no more.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// Most listeners of one server.
const MOST: usize = 2_000;
/// Most listeners of one user.
const MOST_OF_ONE: usize = 12;

/// A meeting that somebody on this server listens to.
struct Room {
    beat: watch::Sender<i64>,
    poke: Arc<Notify>,
}

/// Those who listen on this server.
pub(crate) struct Hub {
    rooms: Mutex<HashMap<String, Room>>,
    /// How often each user listens.
    seats: Mutex<HashMap<String, usize>>,
    over: watch::Sender<bool>,
}

impl Default for Hub {
    fn default() -> Self {
        Self { rooms: Mutex::default(), seats: Mutex::default(), over: watch::Sender::new(false) }
    }
}

fn held<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place among the listeners, given back when it is dropped.
struct Seat {
    hub: Arc<Hub>,
    user: String,
    beat: watch::Receiver<i64>,
    over: watch::Receiver<bool>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = held(&self.hub.seats);
        if let Some(count) = seats.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                seats.remove(&self.user);
            }
        }
    }
}

impl Hub {
    fn sit(self: &Arc<Self>, store: &Store, meeting: &str, user: &str) -> Result<Seat, OfficeError> {
        let mut seats = held(&self.seats);
        let own = seats.get(user).copied().unwrap_or(0);
        if own >= MOST_OF_ONE || seats.values().sum::<usize>() >= MOST {
            return Err(OfficeError::TooMany);
        }
        seats.insert(user.to_owned(), own + 1);
        drop(seats);
        let mut rooms = held(&self.rooms);
        let room = rooms.entry(meeting.to_owned()).or_insert_with(|| {
            let room = Room { beat: watch::Sender::new(0), poke: Arc::new(Notify::new()) };
            tokio::spawn(watch_over(self.clone(), store.clone(), meeting.to_owned(), room.poke.clone()));
            room
        });
        Ok(Seat { hub: self.clone(), user: user.to_owned(), beat: room.beat.subscribe(), over: self.over.subscribe() })
    }

    /// Something was done here: whoever listens on this server hears of it at once.
    pub(crate) fn poke(&self, meeting: &str) {
        if let Some(room) = held(&self.rooms).get(meeting) {
            room.poke.notify_one();
        }
    }

    /// Whether nobody listens to a meeting any more; then its room is closed.
    fn is_empty(&self, meeting: &str) -> bool {
        let mut rooms = held(&self.rooms);
        let empty = rooms.get(meeting).is_none_or(|room| room.beat.receiver_count() == 0);
        if empty {
            rooms.remove(meeting);
        }
        empty
    }

    fn tell(&self, meeting: &str, beat: i64) {
        if let Some(room) = held(&self.rooms).get(meeting) {
            room.beat.send_if_modified(|known| std::mem::replace(known, beat) != beat);
        }
    }
}

/// Asks how often something happened at a meeting for as long as somebody listens. A database that is away is asked again.
async fn watch_over(hub: Arc<Hub>, store: Store, meeting: String, poke: Arc<Notify>) {
    while !hub.is_empty(&meeting) && !*hub.over.borrow() {
        if let Ok(mut tx) = store.glance().await
            && let Ok(beat) = live::beat(&mut tx, &meeting).await
        {
            hub.tell(&meeting, beat);
        }
        tokio::select! {
            () = tokio::time::sleep(BETWEEN) => {}
            () = poke.notified() => {}
        }
    }
}

/// Somebody who listens.
pub struct Listener {
    office: Office,
    token: String,
    meeting: String,
    screen: Screen,
    /// What they have seen.
    known: String,
    seat: Seat,
}

impl Listener {
    /// Waits until there is news for this listener; its mark. `None` when there will be none: the meeting is over, or they may not listen any more.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            if *self.seat.over.borrow() {
                return None;
            }
            // The session first, and without counting as use of it: a screen that is left on does not keep anybody logged in.
            let actor = self.office.behind(&self.token).await.ok()?;
            let mark = self.office.live_mark(&actor, &self.meeting, self.screen).await.ok()??;
            if mark != self.known {
                self.known.clone_from(&mark);
                return Some(mark);
            }
            tokio::select! {
                changed = self.seat.beat.changed() => changed.ok()?,
                _ = self.seat.over.changed() => return None,
                () = tokio::time::sleep(LOOK_AGAIN) => {}
            }
        }
    }
}

impl Office {
    /// Begins to listen to a meeting from what one has seen. `None` when nothing will happen at it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::TooMany`].
    pub async fn listen(
        &self,
        actor: &Actor,
        token: &str,
        meeting: &str,
        screen: Screen,
        known: &str,
    ) -> Result<Option<Listener>, OfficeError> {
        if self.live_mark(actor, meeting, screen).await?.is_none() {
            return Ok(None);
        }
        let seat = self.hub.sit(&self.store, meeting, &actor.who.user)?;
        let (token, meeting, known) = (token.to_owned(), meeting.to_owned(), known.to_owned());
        Ok(Some(Listener { office: self.clone(), token, meeting, screen, known, seat }))
    }

    /// Ends every listening, so that the server can stop.
    pub fn end_listening(&self) {
        self.hub.over.send_replace(true);
    }
}
