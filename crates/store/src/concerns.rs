//! Concerns: the envelope, what was reported, who reported it. `clearances` holds the police's clearance, `corrections` what those who were asked are told when it
//! proves mistaken, `joins` the cases that a concern was part of.

pub mod clearances;
pub mod corrections;
pub mod joins;
pub mod underretninger;

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    TAKEN = "SELECT COUNT(*) FROM concerns WHERE number = $1";
    INSERT = "INSERT INTO concerns (id, number, unit, owner, receiver, subject, status, channel, anonymous, urgent, acute, under_18, received_at, due, \
              receipt_hash, version) VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)";
    INSERT_CONTENT = "INSERT INTO concern_contents (concern, behaviour, occurred, observed, changed, worries, protective, subject_known, \
                      underretning, informed, consent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    INSERT_REPORTER = "INSERT INTO reporters (concern, kind, name, contact) VALUES ($1, $2, $3, $4)";
    BY_RECEIPT = "SELECT status, received_at FROM concerns WHERE receipt_hash = $1";
    STANDING = "SELECT c.number, c.unit, c.owner, c.\"case\", c.subject, c.status, c.urgent, c.acute, c.under_18, c.version, cc.behaviour, \
                cc.occurred, cc.observed, cc.changed, cc.protective FROM concerns c JOIN concern_contents cc ON cc.concern = c.id \
                WHERE c.id = $1";
    STATUS = "UPDATE concerns SET status = $1, due = $2, urgent = $3, version = version + 1 WHERE id = $4 AND version = $5";
    DECIDE = "UPDATE concerns SET status = $1, outcome = $2, referred_to = $3, outcome_note = $4, decided_at = $5, erase_at = $6, \
              version = version + 1 WHERE id = $7 AND version = $8";
    PUT_CASE = "UPDATE concerns SET \"case\" = $1, status = $2, decided_at = $3, version = version + 1 WHERE id = $4 AND version = $5";
    HAND_OVER = "UPDATE concerns SET unit = $1, owner = $2, status = $3, due = $4, version = version + 1 \
                 WHERE id = $5 AND version = $6 AND \"case\" IS NULL";
    PUT_SUBJECT = "UPDATE concerns SET subject = $1, under_18 = $2, version = version + 1 WHERE id = $3 AND version = $4";
}

/// A line of the list of concerns: no person in it.
#[derive(Debug, Clone, FromRow)]
pub struct ConcernLine {
    /// Its id.
    pub id: String,
    /// Running number, `B-2026-0012`.
    pub number: String,
    /// Status word.
    pub status: String,
    /// Channel word.
    pub channel: String,
    /// Marked urgent.
    pub urgent: bool,
    /// Acute danger was ticked.
    pub acute: bool,
    /// About somebody under 18.
    pub under_18: bool,
    /// µs.
    pub received_at: i64,
    /// µs.
    pub due: i64,
}

/// A concern whole, for those who may read it. The reporter stands apart (W8).
#[derive(Debug, Clone, FromRow)]
pub struct ConcernRow {
    /// Its id.
    pub id: String,
    /// Running number.
    pub number: String,
    /// Where it is treated.
    pub unit: String,
    /// The department that received it.
    pub owner: String,
    /// The case it is part of.
    pub case: Option<String>,
    /// The citizen.
    pub subject: Option<String>,
    /// Status word.
    pub status: String,
    /// Channel word.
    pub channel: String,
    /// Nobody knows who reported.
    pub anonymous: bool,
    /// Marked urgent.
    pub urgent: bool,
    /// Acute danger was ticked.
    pub acute: bool,
    /// About somebody under 18.
    pub under_18: bool,
    /// µs.
    pub received_at: i64,
    /// µs.
    pub due: i64,
    /// Outcome word once decided.
    pub outcome: Option<String>,
    /// Where it was referred.
    pub referred_to: Option<String>,
    /// The decision in words.
    pub outcome_note: Option<String>,
    /// µs.
    pub decided_at: Option<i64>,
    /// When it will be erased, µs.
    pub erase_at: Option<i64>,
    /// It stands still at the citizen's request.
    pub restricted: bool,
    /// For optimistic locking.
    pub version: i64,
    /// What was seen or heard.
    pub behaviour: String,
    /// When and where.
    pub occurred: String,
    /// `seen`, `heard`, `both`.
    pub observed: String,
    /// What changed.
    pub changed: String,
    /// Words of `Worry`, space separated.
    pub worries: String,
    /// Protective factors.
    pub protective: String,
    /// Whether the reporter knows the citizen, in words.
    pub subject_known: String,
    /// `no`, `sent`, `unknown`.
    pub underretning: String,
    /// Whether the citizen is informed.
    pub informed: String,
    /// Whether the citizen consents.
    pub consent: String,
}

/// Who reported.
#[derive(Debug, Clone, FromRow)]
pub struct ReporterRow {
    /// Word of `ReporterKind`.
    pub kind: String,
    /// Name, may be empty.
    pub name: String,
    /// Telephone or e-mail, may be empty.
    pub contact: String,
}

/// A new concern.
#[derive(Debug, Clone)]
pub struct NewConcern<'a> {
    /// Its id.
    pub id: &'a str,
    /// Running number.
    pub number: &'a str,
    /// Where it is treated.
    pub unit: &'a str,
    /// Who received it.
    pub owner: &'a str,
    /// The citizen, if named.
    pub subject: Option<&'a str>,
    /// Status word.
    pub status: &'a str,
    /// Channel word.
    pub channel: &'a str,
    /// Nobody knows who reported.
    pub anonymous: bool,
    /// Urgent.
    pub urgent: bool,
    /// Acute danger.
    pub acute: bool,
    /// Under 18.
    pub under_18: bool,
    /// µs.
    pub received_at: i64,
    /// µs.
    pub due: i64,
    /// SHA-256 of the receipt code.
    pub receipt_hash: Option<&'a str>,
    /// What was seen or heard.
    pub behaviour: &'a str,
    /// When and where.
    pub occurred: &'a str,
    /// `seen`, `heard`, `both`.
    pub observed: &'a str,
    /// What changed.
    pub changed: &'a str,
    /// Words of `Worry`, space separated.
    pub worries: &'a str,
    /// Protective factors.
    pub protective: &'a str,
    /// How the reporter knows the citizen.
    pub subject_known: &'a str,
    /// `no`, `sent`, `unknown`.
    pub underretning: &'a str,
    /// Whether the citizen is informed.
    pub informed: &'a str,
    /// Whether the citizen consents.
    pub consent: &'a str,
    /// Word of `ReporterKind`.
    pub reporter_kind: &'a str,
    /// Empty when anonymous.
    pub reporter_name: &'a str,
    /// Empty when anonymous.
    pub reporter_contact: &'a str,
}

/// Whether a concern has this number.
///
/// # Errors
/// [`StoreError`].
pub async fn is_taken(tx: &mut Tx, number: &str) -> Result<bool, StoreError> {
    Ok(tx.number(TAKEN, &params![number]).await? > 0)
}

/// Receives a concern: by the public form (nobody is logged in) or registered by the secretariat; the office has asked before.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, new: &NewConcern<'_>) -> Result<(), StoreError> {
    let envelope = params![
        new.id,
        new.number,
        new.unit,
        new.owner,
        new.subject,
        new.status,
        new.channel,
        new.anonymous,
        new.urgent,
        new.acute,
        new.under_18,
        new.received_at,
        new.due,
        new.receipt_hash
    ];
    tx.run(INSERT, &envelope).await?;
    let content = params![
        new.id,
        new.behaviour,
        new.occurred,
        new.observed,
        new.changed,
        new.worries,
        new.protective,
        new.subject_known,
        new.underretning,
        new.informed,
        new.consent
    ];
    tx.run(INSERT_CONTENT, &content).await?;
    if new.anonymous {
        return Ok(());
    }
    tx.run(INSERT_REPORTER, &params![new.id, new.reporter_kind, new.reporter_name, new.reporter_contact]).await.map(drop)
}

/// What a receipt code may tell: status word, when received. Not the number: whoever reports twice shall not learn how many others did.
///
/// # Errors
/// [`StoreError`].
pub async fn by_receipt(tx: &mut Tx, hash: &str) -> Result<Option<(String, i64)>, StoreError> {
    tx.maybe(BY_RECEIPT, &params![hash]).await
}

const LINE: &str = "r.id, r.number, r.status, r.channel, r.urgent, r.acute, r.under_18, r.received_at, r.due";

/// One page of concerns, newest first, from before `before` (an id), at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn page(
    tx: &mut Tx,
    scope: &Scope<acts::ListConcerns>,
    only_open: bool,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<ConcernLine>, StoreError> {
    let extra = if only_open { " AND r.status IN ('received', 'clearing', 'assessing')" } else { "" };
    let (sql, params) = crate::page::newest_first("concerns", LINE, scope, extra, before, limit, now);
    tx.all(&sql, &params).await
}

/// A concern whole.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewConcern>, id: &str, now: i64) -> Result<Option<ConcernRow>, StoreError> {
    let (sql, params) = crate::page::one(
        "concerns",
        "r.id, r.number, r.unit, r.owner, r.\"case\", r.subject, r.status, r.channel, r.anonymous, r.urgent, r.acute, r.under_18, \
         r.received_at, r.due, r.outcome, r.referred_to, r.outcome_note, r.decided_at, r.erase_at, r.restricted, r.version, cc.behaviour, \
         cc.occurred, cc.observed, cc.changed, cc.worries, cc.protective, cc.subject_known, cc.underretning, cc.informed, cc.consent",
        " JOIN concern_contents cc ON cc.concern = r.id",
        scope,
        id,
        now,
    );
    tx.maybe(&sql, &params).await
}

/// Who reported.
///
/// # Errors
/// [`StoreError`].
pub async fn reporter(
    tx: &mut Tx,
    scope: &Scope<acts::ReadReporter>,
    id: &str,
    now: i64,
) -> Result<Option<ReporterRow>, StoreError> {
    let (sql, params) =
        crate::page::one("concerns", "rp.kind, rp.name, rp.contact", " JOIN reporters rp ON rp.concern = r.id", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// How a concern stands and what was reported, inside an act on it. Never who reported (W8).
#[derive(Debug, Clone, FromRow)]
pub struct StandingRow {
    /// Running number.
    pub number: String,
    /// Where it is treated.
    pub unit: String,
    /// The department that received it.
    pub owner: String,
    /// The case it is part of.
    pub case: Option<String>,
    /// The citizen.
    pub subject: Option<String>,
    /// Status word.
    pub status: String,
    /// Marked urgent.
    pub urgent: bool,
    /// Acute danger was ticked.
    pub acute: bool,
    /// About somebody under 18.
    pub under_18: bool,
    /// For optimistic locking.
    pub version: i64,
    /// What was seen or heard.
    pub behaviour: String,
    /// When and where.
    pub occurred: String,
    /// `seen`, `heard`, `both`.
    pub observed: String,
    /// What changed.
    pub changed: String,
    /// Protective factors.
    pub protective: String,
}

/// How the concern that the permit is for stands.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<StandingRow>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Moves a concern on its way, with a new date by which something must have happened.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn put_status<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    status: &str,
    due: i64,
    urgent: bool,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(STATUS, &params![status, due, urgent, permit.thing(), version]).await
}

/// A decision that ends a concern's way here.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// Status word.
    pub status: &'a str,
    /// Outcome word.
    pub outcome: &'a str,
    /// Where it was referred.
    pub referred_to: Option<&'a str>,
    /// In words, may be empty.
    pub note: &'a str,
    /// When it will be erased, µs.
    pub erase_at: i64,
}

/// Decides a concern.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn decide<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    new: &Decision<'_>,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    let values = params![new.status, new.outcome, new.referred_to, new.note, now, new.erase_at, permit.thing(), version];
    tx.change(DECIDE, &values).await
}

/// Puts a concern into a case.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn put_case<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    case: &str,
    status: &str,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(PUT_CASE, &params![case, status, now, permit.thing(), version]).await
}

/// Names the citizen of a concern.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn put_subject(
    tx: &mut Tx,
    permit: &Permit<acts::Triage>,
    subject: &str,
    under_18: bool,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(PUT_SUBJECT, &params![subject, under_18, permit.thing(), version]).await
}

/// Gives a concern to another secretariat. Who received it stays as it was: nobody else learns who reported (W8).
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn hand_over(
    tx: &mut Tx,
    permit: &Permit<acts::HandOverConcern>,
    (unit, owner): (&str, &str),
    status: &str,
    due: i64,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(HAND_OVER, &params![unit, owner, status, due, permit.thing(), version]).await
}
