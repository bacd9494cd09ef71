//! The rooms that a unit meets in: kept by who convenes, chosen from when a meeting is planned, and said when one is taken twice.

use tvaers_domain::id::RowId;
use tvaers_policy::{Asked, Extra, Permit, Scope, acts};
use tvaers_store::{
    Tx,
    meetings::{self, MeetingRow},
    rooms::{self, RoomRow},
};

use crate::{Actor, Office, OfficeError};

/// Longest name of a room, in characters.
const LONGEST: usize = 200;
/// Most meetings that are looked at for one that is in the same room.
const MOST: i64 = 1_000;

/// Another meeting in the same room at the same time. Only one that the reader may see is told of.
#[derive(Debug, Clone)]
pub struct Clash {
    /// The meeting.
    pub meeting: MeetingRow,
}

/// The same room, however it is typed.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The meetings that the reader may see and that overlap with a time in one of `rooms`; `own` is left out.
pub(super) async fn clashes(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    rooms: &[String],
    (place, from, until): (&str, i64, i64),
    own: &str,
    now: i64,
) -> Result<Vec<Clash>, OfficeError> {
    if !rooms.iter().any(|room| same(room, place)) {
        return Ok(Vec::new());
    }
    let there = meetings::between(tx, scope, from, until, MOST, now).await?;
    Ok(there.into_iter().filter(|m| m.id != own && same(&m.place, place)).map(|meeting| Clash { meeting }).collect())
}

impl Office {
    /// The permit to convene in a unit, for what is only shown.
    fn convening(&self, actor: &Actor, unit: &str) -> Option<Permit<acts::Convene>> {
        let organisation = self.organisation();
        let asked = Asked { now: self.now(), written: true, reason: false, extra: Extra::None };
        let facts = organisation.facts_of(tvaers_policy::Kind::Unit, unit)?;
        self.policy.permit::<acts::Convene>(&organisation.cedar, &actor.who, unit, &asked, &facts).ok()
    }

    /// Names of a unit's rooms, for who convenes there; nothing for others.
    pub(super) async fn room_names(&self, actor: &Actor, tx: &mut Tx, unit: &str) -> Result<Vec<String>, OfficeError> {
        let Some(permit) = self.convening(actor, unit) else { return Ok(Vec::new()) };
        Ok(rooms::of_unit(tx, &permit).await?.into_iter().map(|room| room.name).collect())
    }

    /// The rooms of the unit in which the actor convenes.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for those who do not plan meetings.
    pub async fn rooms(&self, actor: &Actor) -> Result<Vec<RoomRow>, OfficeError> {
        let mut look = self.look(actor).await?;
        let unit = self.unit_for::<acts::Convene>(actor, false);
        let Some(permit) = unit.and_then(|unit| self.convening(actor, &unit.id)) else {
            return Err(look.nothing::<acts::Convene>("").await);
        };
        let rows = rooms::of_unit(look.tx()?, &permit).await?;
        look.show(rows).await
    }

    /// Adds a room to the unit's list.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn add_room(&self, actor: &Actor, key: &str, name: &str) -> Result<String, OfficeError> {
        let (unit, name) = (self.unit_to::<acts::Convene>(actor, false)?, name.trim());
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Convene>(&unit.id, Extra::None).await?;
        if name.is_empty() {
            return Err(OfficeError::field("name", "form-required"));
        }
        if name.chars().count() > LONGEST {
            return Err(OfficeError::field("name", "meeting-too-long"));
        }
        if rooms::of_unit(work.tx()?, &permit).await?.iter().any(|room| same(&room.name, name)) {
            return Err(OfficeError::field("name", "room-there"));
        }
        let id = RowId::new();
        rooms::insert(work.tx()?, &permit, id.as_str(), name).await?;
        work.record(&permit, &[("room", name)]).await?;
        work.done(id.to_string()).await
    }

    /// Takes a room off the unit's list. Meetings that are planned there stay.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not on it.
    pub async fn drop_room(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let unit = self.unit_to::<acts::Convene>(actor, false)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::Convene>(&unit.id, Extra::None).await?;
        if !rooms::delete(work.tx()?, &permit, id).await? {
            return Err(OfficeError::NotFound);
        }
        work.record(&permit, &[("room_gone", id)]).await?;
        work.done(id.to_owned()).await
    }
}
