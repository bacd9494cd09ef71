//! Letterheads: what stands at the top of a department's letters, and how its journal numbers look.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts, acts::Act};

use crate::{StoreError, Tx, params, statements};

statements! {
    OF = "SELECT department, address, phone, email, ean, pattern, version FROM letterheads WHERE department = $1";
    INSERT = "INSERT INTO letterheads (department, address, phone, email, ean, pattern, changed_at, version) \
              SELECT $1, $2, $3, $4, $5, $6, $7, 1 WHERE NOT EXISTS (SELECT 1 FROM letterheads h WHERE h.department = $1)";
    CHANGE = "UPDATE letterheads SET address = $1, phone = $2, email = $3, ean = $4, pattern = $5, changed_at = $6, version = version + 1 \
              WHERE department = $7 AND version = $8";
}

/// What stands at the top of a department's letters. Nothing of it is secret: it is printed on every letter.
#[derive(Debug, Clone, Default, FromRow)]
pub struct LetterheadRow {
    /// The department.
    pub department: String,
    /// Lines of its address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Official mailbox.
    pub email: String,
    /// EAN, 13 digits.
    pub ean: String,
    /// Pattern of its journal numbers; empty for the usual one.
    pub pattern: String,
    /// For optimistic locking; 0 when nobody has kept one.
    pub version: i64,
}

async fn of(tx: &mut Tx, department: &str) -> Result<LetterheadRow, StoreError> {
    let found = tx.maybe(OF, &params![department]).await?;
    Ok(found.unwrap_or_else(|| LetterheadRow { department: department.to_owned(), ..LetterheadRow::default() }))
}

/// The head of the letters of the department that the permit's user works for, or whose letter is sent.
///
/// # Errors
/// [`StoreError`].
pub async fn for_act<A: Act>(tx: &mut Tx, _permit: &Permit<A>, department: &str) -> Result<LetterheadRow, StoreError> {
    of(tx, department).await
}

/// The head of a letter that is read.
///
/// # Errors
/// [`StoreError`].
pub async fn for_reading(tx: &mut Tx, _scope: &Scope<acts::ReadLetter>, department: &str) -> Result<LetterheadRow, StoreError> {
    of(tx, department).await
}

/// The head of a letter that leaves as mail: it was permitted when it was queued.
pub(super) async fn for_mail(tx: &mut Tx, department: &str) -> Result<LetterheadRow, StoreError> {
    of(tx, department).await
}

/// Keeps the head of the permit's department.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn keep(tx: &mut Tx, permit: &Permit<acts::KeepLetterhead>, new: &LetterheadRow, now: i64) -> Result<(), StoreError> {
    let (department, version) = (permit.thing(), new.version);
    if version == 0 {
        let values = params![department, &new.address, &new.phone, &new.email, &new.ean, &new.pattern, now];
        return tx.change(INSERT, &values).await;
    }
    let values = params![&new.address, &new.phone, &new.email, &new.ean, &new.pattern, now, department, version];
    tx.change(CHANGE, &values).await
}
