//! How much work is open in a unit, for those who may see figures. What is decided is counted once a year (`years`): counted at any time it would give away, beside
//! the year's figures, what those withhold.

use tvaers_policy::{Permit, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    CONCERNS = "SELECT COUNT(*) FROM concerns WHERE unit = $1 AND status IN ('received', 'clearing', 'assessing')";
    CASES = "SELECT COUNT(*) FROM cases WHERE unit = $1 AND status <> 'closed'";
}

/// Concerns of a unit that wait for a decision.
///
/// # Errors
/// [`StoreError`].
pub async fn open_concerns(tx: &mut Tx, permit: &Permit<acts::ViewFigures>) -> Result<i64, StoreError> {
    tx.number(CONCERNS, &params![permit.thing()]).await
}

/// Open cases of a unit.
///
/// # Errors
/// [`StoreError`].
pub async fn open_cases(tx: &mut Tx, permit: &Permit<acts::ViewFigures>) -> Result<i64, StoreError> {
    tx.number(CASES, &params![permit.thing()]).await
}
