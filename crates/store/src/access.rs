//! Requests for access: who asks, how the answer stands, its pieces and what of them is covered. `access/find` looks for the person, `access/gather` for what is held.

pub mod find;
pub mod gather;
pub mod pieces;

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    INSERT = "INSERT INTO access_requests (id, number, authority, owner, status, channel, their_reference, received_on, lang, asker, requester, address, name, \
              birth_date, cpr, identity, identity_note, registered_at, due, extension, picked, note, ground, delivery, receipt, digest, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', $16, $17, '', '', '', '', '', '', '', 1)";
    TAKEN = "SELECT COUNT(*) FROM access_requests WHERE number = $1";
    WORKER = "INSERT INTO access_request_workers (owner_id, value) VALUES ($1, $2) ON CONFLICT (owner_id, value) DO NOTHING";
    STANDING = "SELECT r.id, r.number, r.authority, r.owner, r.status, r.channel, r.their_reference, r.received_on, r.lang, r.asker, r.requester, \
                r.address, r.name, r.birth_date, r.cpr, r.identity, r.identity_note, r.identity_at, iu.name AS identity_by, r.registered_at, r.due, \
                r.extension, r.extended_at, r.picked, r.gathered_at, r.submitted_at, r.approved_at, au.name AS approved_by, r.note, r.ground, \
                r.delivery, r.receipt, r.digest, r.ended_at, r.version FROM access_requests r LEFT JOIN users iu ON iu.id = r.identity_by \
                LEFT JOIN users au ON au.id = r.approved_by WHERE r.id = $1";
    IDENTIFY = "UPDATE access_requests SET identity = $1, identity_note = $2, identity_at = $3, identity_by = $4, version = version + 1 \
                WHERE id = $5 AND version = $6";
    EXTEND = "UPDATE access_requests SET due = $1, extension = $2, extended_at = $3, version = version + 1 WHERE id = $4 AND version = $5";
    DRAFT = "UPDATE access_requests SET status = $1, picked = $2, gathered_at = $3, version = version + 1 WHERE id = $4 AND version = $5";
    MOVE = "UPDATE access_requests SET status = $1, submitted_at = $2, approved_at = NULL, approved_by = NULL, note = $3, version = version + 1 \
            WHERE id = $4 AND version = $5";
    APPROVE = "UPDATE access_requests SET status = $1, approved_at = $2, approved_by = $3, digest = $4, version = version + 1 \
               WHERE id = $5 AND version = $6";
    SEND = "UPDATE access_requests SET status = $1, delivery = $2, receipt = $3, ended_at = $4, version = version + 1 WHERE id = $5 AND version = $6";
    END = "UPDATE access_requests SET status = $1, ground = $2, note = $3, ended_at = $4, version = version + 1 WHERE id = $5 AND version = $6";
}

/// A new request.
#[derive(Debug, Clone)]
pub struct NewRequest<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its number, drawn.
    pub number: &'a str,
    /// The controller.
    pub authority: &'a str,
    /// Word of `access::Status`.
    pub status: &'a str,
    /// Word of `access::Channel`.
    pub channel: &'a str,
    /// Their number, as typed.
    pub their_reference: &'a str,
    /// A day.
    pub received_on: &'a str,
    /// `da` or `en`.
    pub lang: &'a str,
    /// Word of `access::Asker`.
    pub asker: &'a str,
    /// Who asks.
    pub requester: &'a str,
    /// Where the answer goes.
    pub address: &'a str,
    /// Whom it is about.
    pub name: &'a str,
    /// A day, if known.
    pub birth_date: Option<&'a str>,
    /// Ten digits, if known.
    pub cpr: Option<&'a str>,
    /// µs.
    pub due: i64,
}

/// A request as lists show it: nothing of a person.
#[derive(Debug, Clone, FromRow)]
pub struct RequestLine {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The department that answers.
    pub owner: String,
    /// Word of `access::Status`.
    pub status: String,
    /// Word of `access::Channel`.
    pub channel: String,
    /// A day.
    pub received_on: String,
    /// µs.
    pub due: i64,
    /// µs.
    pub extended_at: Option<i64>,
    /// µs.
    pub ended_at: Option<i64>,
}

/// A whole request.
#[derive(Debug, Clone, FromRow)]
pub struct RequestRow {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The controller.
    pub authority: String,
    /// The department that answers.
    pub owner: String,
    /// Word of `access::Status`.
    pub status: String,
    /// Word of `access::Channel`.
    pub channel: String,
    /// Their number, as typed.
    pub their_reference: String,
    /// A day.
    pub received_on: String,
    /// `da` or `en`.
    pub lang: String,
    /// Word of `access::Asker`.
    pub asker: String,
    /// Who asks.
    pub requester: String,
    /// Where the answer goes.
    pub address: String,
    /// Whom it is about.
    pub name: String,
    /// A day, if known.
    pub birth_date: Option<String>,
    /// Ten digits, if known.
    pub cpr: Option<String>,
    /// Word of `access::Identity`; nothing before anybody made sure.
    pub identity: String,
    /// What was seen.
    pub identity_note: String,
    /// µs.
    pub identity_at: Option<i64>,
    /// Name of who made sure.
    pub identity_by: Option<String>,
    /// µs.
    pub registered_at: i64,
    /// µs.
    pub due: i64,
    /// Why the term was extended.
    pub extension: String,
    /// µs.
    pub extended_at: Option<i64>,
    /// Why those who were found are the person.
    pub picked: String,
    /// µs.
    pub gathered_at: Option<i64>,
    /// µs.
    pub submitted_at: Option<i64>,
    /// µs.
    pub approved_at: Option<i64>,
    /// Name of who approved.
    pub approved_by: Option<String>,
    /// Why it was given back, refused or taken back.
    pub note: String,
    /// Word of `access::RefusalGround`.
    pub ground: String,
    /// Word of `access::Delivery`.
    pub delivery: String,
    /// Number of the receipt.
    pub receipt: String,
    /// SHA-256 of what was approved, hexadecimal.
    pub digest: String,
    /// µs.
    pub ended_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
}

/// Keeps a new request; who registered it works on it.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(
    tx: &mut Tx,
    permit: &Permit<acts::RegisterAccessRequest>,
    new: &NewRequest<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let values = params![
        new.id,
        new.number,
        new.authority,
        permit.thing(),
        new.status,
        new.channel,
        new.their_reference,
        new.received_on,
        new.lang,
        new.asker,
        new.requester,
        new.address,
        new.name,
        new.birth_date,
        new.cpr,
        now,
        new.due,
    ];
    tx.run(INSERT, &values).await?;
    tx.run(WORKER, &params![new.id, permit.user()]).await.map(drop)
}

/// Whether a request bears this number.
///
/// # Errors
/// [`StoreError`].
pub async fn is_taken(tx: &mut Tx, _permit: &Permit<acts::RegisterAccessRequest>, number: &str) -> Result<bool, StoreError> {
    Ok(tx.number(TAKEN, &params![number]).await? > 0)
}

/// The request that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<RequestRow>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Notes that somebody works on the answer: they do not approve it.
///
/// # Errors
/// [`StoreError`].
pub async fn works(tx: &mut Tx, permit: &Permit<acts::WorkOnAccessRequest>) -> Result<(), StoreError> {
    tx.run(WORKER, &params![permit.thing(), permit.user()]).await.map(drop)
}

/// Notes how somebody made sure who asks.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn identify(
    tx: &mut Tx,
    permit: &Permit<acts::WorkOnAccessRequest>,
    (how, note): (&str, &str),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(IDENTIFY, &params![how, note, now, permit.user(), permit.thing(), version]).await
}

/// Extends the term.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn extend(
    tx: &mut Tx,
    permit: &Permit<acts::WorkOnAccessRequest>,
    (due, why): (i64, &str),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(EXTEND, &params![due, why, now, permit.thing(), version]).await
}

/// Notes that the extract was put together.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn draft(
    tx: &mut Tx,
    permit: &Permit<acts::WorkOnAccessRequest>,
    (status, picked): (&str, &str),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(DRAFT, &params![status, picked, now, permit.thing(), version]).await
}

/// Gives it to a colleague, or back to the draft with a note. An approval that there was is gone.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn put_status<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    (status, note): (&str, &str),
    submitted_at: Option<i64>,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(MOVE, &params![status, submitted_at, note, permit.thing(), version]).await
}

/// Approves an answer, bound to what it says.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn approve(
    tx: &mut Tx,
    permit: &Permit<acts::ApproveAccessRequest>,
    (status, digest): (&str, &str),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(APPROVE, &params![status, now, permit.user(), digest, permit.thing(), version]).await
}

/// Notes that the answer was given.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn send(
    tx: &mut Tx,
    permit: &Permit<acts::WorkOnAccessRequest>,
    (status, delivery, receipt): (&str, &str, &str),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(SEND, &params![status, delivery, receipt, now, permit.thing(), version]).await
}

/// Ends it without an answer.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn end(
    tx: &mut Tx,
    permit: &Permit<acts::WorkOnAccessRequest>,
    (status, ground, note): (&str, &str, &str),
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(END, &params![status, ground, note, now, permit.thing(), version]).await
}

const LINE: &str = "r.id, r.number, r.owner, r.status, r.channel, r.received_on, r.due, r.extended_at, r.ended_at";
const WHOLE: &str = "r.id, r.number, r.authority, r.owner, r.status, r.channel, r.their_reference, r.received_on, r.lang, r.asker, r.requester, \
    r.address, r.name, r.birth_date, r.cpr, r.identity, r.identity_note, r.identity_at, iu.name AS identity_by, r.registered_at, r.due, \
    r.extension, r.extended_at, r.picked, r.gathered_at, r.submitted_at, r.approved_at, au.name AS approved_by, r.note, r.ground, \
    r.delivery, r.receipt, r.digest, r.ended_at, r.version";
const PEOPLE: &str = " LEFT JOIN users iu ON iu.id = r.identity_by LEFT JOIN users au ON au.id = r.approved_by";

/// One page of requests, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAccessRequest>,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<RequestLine>, StoreError> {
    let (sql, params) = page::newest_first("access_requests", LINE, scope, "", before, limit, now);
    tx.all(&sql, &params).await
}

/// What lists show of one request.
///
/// # Errors
/// [`StoreError`].
pub async fn line(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAccessRequest>,
    id: &str,
    now: i64,
) -> Result<Option<RequestLine>, StoreError> {
    let (sql, params) = page::one("access_requests", LINE, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// One request with who asks.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::ReadAccessRequest>,
    id: &str,
    now: i64,
) -> Result<Option<RequestRow>, StoreError> {
    let (sql, params) = page::one("access_requests", WHOLE, PEOPLE, scope, id, now);
    tx.maybe(&sql, &params).await
}
