//! Citizens: name, birth date, CPR number in its own column (R14). Reached only through a concern or an item that one may read.

use sqlx::FromRow;
use tvaers_policy::{Scope, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    INSERT = "INSERT INTO subjects (id, name, birth_date, cpr, municipality, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_KEY = "INSERT INTO subject_keys (key, subject) VALUES ($1, $2) ON CONFLICT (key, subject) DO NOTHING";
}

/// A citizen.
#[derive(Debug, Clone, FromRow)]
pub struct SubjectRow {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `2009-04-30`, if known.
    pub birth_date: Option<String>,
    /// Ten digits, if known; shown masked.
    pub cpr: Option<String>,
    /// Municipality, may be empty.
    pub municipality: String,
}

/// A new citizen.
#[derive(Debug, Clone)]
pub struct NewSubject<'a> {
    /// Its id.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// `2009-04-30`, if known.
    pub birth_date: Option<&'a str>,
    /// Ten digits, if known.
    pub cpr: Option<&'a str>,
    /// Municipality, may be empty.
    pub municipality: &'a str,
}

/// Keeps a citizen with the keys under which similar spellings are found.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, new: &NewSubject<'_>, now: i64) -> Result<(), StoreError> {
    tx.run(INSERT, &params![new.id, new.name, new.birth_date, new.cpr, new.municipality, now]).await?;
    for key in tvaers_domain::matching::keys(new.name) {
        tx.run(INSERT_KEY, &params![key, new.id]).await?;
    }
    Ok(())
}

/// The citizen of a concern that the reader may view.
///
/// # Errors
/// [`StoreError`].
pub async fn of_concern(
    tx: &mut Tx,
    scope: &Scope<acts::ViewConcern>,
    concern: &str,
    _subject: &str,
    now: i64,
) -> Result<Option<SubjectRow>, StoreError> {
    let columns = "su.id, su.name, su.birth_date, su.cpr, su.municipality";
    let (sql, params) = crate::page::one("concerns", columns, " JOIN subjects su ON su.id = r.subject", scope, concern, now);
    tx.maybe(&sql, &params).await
}
