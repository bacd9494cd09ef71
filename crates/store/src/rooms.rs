//! The rooms that a unit meets in, as its secretariat keeps them: names to choose from.

use sqlx::FromRow;
use tvaers_policy::{Permit, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    INSERT = "INSERT INTO rooms (id, unit, name) VALUES ($1, $2, $3) ON CONFLICT (unit, name) DO NOTHING";
    DELETE = "DELETE FROM rooms WHERE id = $1 AND unit = $2";
    OF_UNIT = "SELECT id, name FROM rooms WHERE unit = $1 ORDER BY name, id";
}

/// A room.
#[derive(Debug, Clone, FromRow)]
pub struct RoomRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// Adds a room to the unit that the permit is for, once.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::Convene>, id: &str, name: &str) -> Result<(), StoreError> {
    tx.run(INSERT, &params![id, permit.thing(), name]).await.map(drop)
}

/// Takes a room off the list of the unit that the permit is for. Whether it was on it.
///
/// # Errors
/// [`StoreError`].
pub async fn delete(tx: &mut Tx, permit: &Permit<acts::Convene>, id: &str) -> Result<bool, StoreError> {
    Ok(tx.run(DELETE, &params![id, permit.thing()]).await? > 0)
}

/// The rooms of the unit that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn of_unit(tx: &mut Tx, permit: &Permit<acts::Convene>) -> Result<Vec<RoomRow>, StoreError> {
    tx.all(OF_UNIT, &params![permit.thing()]).await
}
