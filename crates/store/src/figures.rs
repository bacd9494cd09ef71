//! Counts without persons, for those who may see figures.

use tvaers_policy::{Permit, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    CONCERNS = "SELECT status, COUNT(*) FROM concerns WHERE unit = $1 GROUP BY status ORDER BY status";
    CASES = "SELECT status, COUNT(*) FROM cases WHERE unit = $1 GROUP BY status ORDER BY status";
}

/// Concerns of a unit by status word.
///
/// # Errors
/// [`StoreError`].
pub async fn concerns(tx: &mut Tx, permit: &Permit<acts::ViewFigures>) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(CONCERNS, &params![permit.thing()]).await
}

/// Cases of a unit by status word.
///
/// # Errors
/// [`StoreError`].
pub async fn cases(tx: &mut Tx, permit: &Permit<acts::ViewFigures>) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(CASES, &params![permit.thing()]).await
}
