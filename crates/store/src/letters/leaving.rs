//! Letters that leave as e-mail: queued in the transaction of the sending, taken by any server with a lease, sent at least once under one Message-ID.

use sqlx::FromRow;
use tvaers_policy::{Permit, acts};

use super::{
    WholeLetter,
    heads::{self, LetterheadRow},
};
use crate::{StoreError, Tx, params, statements};

statements! {
    INSERT = "INSERT INTO letter_mails (letter, message, state, attempts, due_at, leased_until, created_at) VALUES ($1, $2, 'waiting', 0, $3, 0, $3)";
    TAKE = "UPDATE letter_mails SET leased_until = $1, attempts = attempts + 1 WHERE state = 'waiting' AND leased_until < $2 AND due_at <= $2 \
            AND letter IN (SELECT letter FROM letter_mails WHERE state = 'waiting' AND due_at <= $2 AND leased_until < $2 ORDER BY due_at, letter LIMIT $3) \
            RETURNING letter, message, attempts, created_at";
    LETTER = "SELECT l.id, l.unit, l.owner, l.\"case\", l.direction, l.kind, l.status, l.dated, l.theme, l.our_reference, l.their_reference, l.addressee, \
              l.counterpart, l.address, l.ean, l.email, l.lang, l.body, o.name AS officer, l.receipt, l.sent_at, l.deadline, l.answers, l.position, l.version \
              FROM letters l JOIN users o ON o.id = l.officer JOIN letter_mails m ON m.letter = l.id \
              WHERE l.id = $1 AND l.channel = 'email' AND m.state = 'waiting'";
    SETTLE = "UPDATE letter_mails SET state = $1, settled_at = $2, fault = $3 WHERE letter = $4";
    LATER = "UPDATE letter_mails SET due_at = $1, leased_until = 0, fault = $2 WHERE letter = $3";
    RETRY = "UPDATE letter_mails SET state = 'waiting', attempts = 0, due_at = $1, leased_until = 0, created_at = $1 WHERE letter = $2 AND state = 'failed'";
    READDRESS = "UPDATE letters SET email = $1, changed_at = $2, version = version + 1 WHERE id = $3";
}

/// A letter that a server has taken to send.
#[derive(Debug, Clone, FromRow)]
pub struct TakenLetter {
    /// The letter.
    pub letter: String,
    /// Its Message-ID.
    pub message: String,
    /// This attempt included.
    pub attempts: i64,
    /// When it was queued, µs.
    pub created_at: i64,
}

/// Queues the permit's letter.
///
/// # Errors
/// [`StoreError`].
pub async fn queue(tx: &mut Tx, permit: &Permit<acts::SendLetter>, message: &str, now: i64) -> Result<(), StoreError> {
    tx.run(INSERT, &params![permit.thing(), message, now]).await.map(drop)
}

/// Tries the permit's letter again, to this mailbox.
///
/// # Errors
/// [`StoreError::Stale`] when it has not failed.
pub async fn retry(tx: &mut Tx, permit: &Permit<acts::SendLetter>, email: &str, now: i64) -> Result<(), StoreError> {
    tx.change(RETRY, &params![now, permit.thing()]).await?;
    tx.change(READDRESS, &params![email, now, permit.thing()]).await
}

/// Takes letters that are due.
///
/// # Errors
/// [`StoreError`].
pub async fn take(tx: &mut Tx, limit: i64, leased_until: i64, now: i64) -> Result<Vec<TakenLetter>, StoreError> {
    tx.all(TAKE, &params![leased_until, now, limit]).await
}

/// A letter that is on its way out, with the name of its case officer and its head; nothing for one that is not.
///
/// # Errors
/// [`StoreError`].
pub async fn on_its_way(tx: &mut Tx, letter: &str) -> Result<Option<(WholeLetter, LetterheadRow)>, StoreError> {
    let Some(whole) = tx.maybe::<WholeLetter>(LETTER, &params![letter]).await? else { return Ok(None) };
    let head = heads::for_mail(tx, &whole.owner).await?;
    Ok(Some((whole, head)))
}

/// Notes how it went.
///
/// # Errors
/// [`StoreError`].
pub async fn settle(tx: &mut Tx, letter: &str, state: &str, fault: Option<&str>, now: i64) -> Result<(), StoreError> {
    tx.run(SETTLE, &params![state, now, fault, letter]).await.map(drop)
}

/// Puts it off.
///
/// # Errors
/// [`StoreError`].
pub async fn later(tx: &mut Tx, letter: &str, fault: &str, due_at: i64) -> Result<(), StoreError> {
    tx.run(LATER, &params![due_at, fault, letter]).await.map(drop)
}
