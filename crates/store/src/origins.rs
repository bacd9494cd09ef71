//! Origins: which item at a common table was made out of which internal one. A row is read only by who may read the internal item (W4).

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    INSERT = "INSERT INTO origins (item, origin, basis, form, purpose, necessity, sensitive_necessity, at, by_user) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// A bring-forward.
#[derive(Debug, Clone)]
pub struct NewOrigin<'a> {
    /// The new item at the common table.
    pub item: &'a str,
    /// Basis id.
    pub basis: &'a str,
    /// Form word.
    pub form: &'a str,
    /// Purpose word.
    pub purpose: &'a str,
    /// Why it is necessary.
    pub necessity: &'a str,
    /// Why what is sensitive is necessary.
    pub sensitive_necessity: &'a str,
}

/// Where an item came from, or what became of it.
#[derive(Debug, Clone, FromRow)]
pub struct OriginRow {
    /// The item at the common table.
    pub item: String,
    /// The internal item.
    pub origin: String,
    /// The internal case.
    pub case: String,
    /// µs.
    pub at: i64,
}

/// Keeps which internal item the permit's new one was made of.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::BringForward>, new: &NewOrigin<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![
        new.item,
        permit.thing(),
        new.basis,
        new.form,
        new.purpose,
        new.necessity,
        new.sensitive_necessity,
        now,
        permit.user()
    ];
    tx.run(INSERT, &values).await.map(drop)
}

/// Of a case's items, those that came from internal ones which the reader may read, and those internal ones that went to a common table.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(tx: &mut Tx, reading: &Scope<acts::ReadItem>, case: &str, now: i64) -> Result<Vec<OriginRow>, StoreError> {
    if reading.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = reading.params(now).into_iter().map(Into::into).collect();
    params.push(case.into());
    let (joins, cond) = reading.wide();
    let n = params.len();
    let sql = format!(
        "SELECT g.item, g.origin, r.\"case\", g.at FROM origins g JOIN items r ON r.id = g.origin JOIN items made ON made.id = g.item{joins} \
         WHERE (made.\"case\" = ${n} OR r.\"case\" = ${n}) AND ({cond}) ORDER BY g.at"
    );
    tx.all(&sql, &params).await
}
