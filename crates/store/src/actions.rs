//! Actions (indsatser), status requests and status reports.

use tvaers_policy::{Act, Permit};

use crate::{StoreError, Tx, params, statements};

statements! {
    INSERT = "INSERT INTO actions (id, \"case\", party, meeting, text, status, due, created_at, created_by, reminders, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1)";
}

/// A new action.
#[derive(Debug, Clone)]
pub struct NewAction<'a> {
    /// Its id.
    pub id: &'a str,
    /// The party that is to do it.
    pub party: &'a str,
    /// The meeting at which it was agreed.
    pub meeting: Option<&'a str>,
    /// What is to be done: what it needs and nothing more (U8).
    pub text: &'a str,
    /// `proposed` or `agreed`.
    pub status: &'a str,
    /// µs.
    pub due: i64,
}

/// Proposes or undertakes an action in the case that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Act>(tx: &mut Tx, permit: &Permit<A>, new: &NewAction<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![new.id, permit.thing(), new.party, new.meeting, new.text, new.status, new.due, now, permit.user()];
    tx.run(INSERT, &values).await.map(drop)
}
