//! Concerns: the envelope, what was reported, who reported it, and the police's clearance.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    TAKEN = "SELECT COUNT(*) FROM concerns WHERE number = $1";
    INSERT = "INSERT INTO concerns (id, number, unit, owner, subject, status, channel, anonymous, urgent, acute, under_18, received_at, due, \
              receipt_hash, version) VALUES ($1, $2, $3, $4, $5, 'received', $6, $7, $8, $9, $10, $11, $12, $13, 1)";
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
    PUT_SUBJECT = "UPDATE concerns SET subject = $1, under_18 = $2, version = version + 1 WHERE id = $3 AND version = $4";
    SUPERSEDE_CLEARANCE = "UPDATE clearances SET current = FALSE, open = FALSE WHERE concern = $1 AND party = $2 AND current";
    INSERT_CLEARANCE = "INSERT INTO clearances (id, concern, party, open, current, basis, form, purpose, necessity, asked_at, asked_by, due) \
                        VALUES ($1, $2, $3, TRUE, TRUE, $4, $5, $6, $7, $8, $9, $10)";
    ANSWER_CLEARANCE = "UPDATE clearances SET open = FALSE, answer = $1, note = $2, answered_at = $3, answered_by = $4 \
                        WHERE concern = $5 AND party = $6 AND current AND open";
    CLOSE_CLEARANCES = "UPDATE clearances SET open = FALSE WHERE concern = $1 AND open";
    ASKED_PARTIES = "SELECT DISTINCT party FROM clearances WHERE concern = $1 ORDER BY party";
    INSERT_JOIN = "INSERT INTO joins (id, concern, \"case\", subject, joined_at, joined_by) VALUES ($1, $2, $3, $4, $5, $6)";
    SPLIT_JOIN = "UPDATE joins SET split_at = $1, split_by = $2 WHERE concern = $3 AND \"case\" = $4 AND split_at IS NULL";
    READERS = "SELECT DISTINCT d.recipient FROM disclosures d JOIN items i ON i.id = d.item JOIN case_parties p ON p.owner_id = d.\"case\" \
               AND p.value = d.recipient WHERE i.concern = $1 AND d.\"case\" = $2 AND d.current AND NOT d.withdrawn AND NOT d.declined \
               AND d.ends > $3 ORDER BY d.recipient";
    COPY_DISQUALIFIED = "INSERT INTO case_disqualified (owner_id, value) SELECT c.id, q.value FROM case_disqualified q \
                         JOIN cases c ON c.id = $1 WHERE q.owner_id = $2";
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
         r.received_at, r.due, r.outcome, r.referred_to, r.outcome_note, r.decided_at, r.erase_at, r.version, cc.behaviour, \
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

/// A question to the police whether anything stands against treating a concern here: it lets them read it, so it has the terms of a
/// disclosure (R1).
#[derive(Debug, Clone, FromRow)]
pub struct ClearanceRow {
    /// Its id.
    pub id: String,
    /// Who is asked.
    pub party: String,
    /// Not answered and not taken back.
    pub open: bool,
    /// Basis id.
    pub basis: String,
    /// Form word.
    pub form: String,
    /// Purpose word.
    pub purpose: String,
    /// Why it is necessary.
    pub necessity: String,
    /// µs.
    pub asked_at: i64,
    /// µs.
    pub due: i64,
    /// Word of `Clearance`.
    pub answer: Option<String>,
    /// The answer in words.
    pub note: Option<String>,
    /// µs.
    pub answered_at: Option<i64>,
}

/// A new question to the police.
#[derive(Debug, Clone)]
pub struct NewClearance<'a> {
    /// Its id.
    pub id: &'a str,
    /// Who is asked.
    pub party: &'a str,
    /// Basis id.
    pub basis: &'a str,
    /// Form word.
    pub form: &'a str,
    /// Purpose word.
    pub purpose: &'a str,
    /// Why it is necessary.
    pub necessity: &'a str,
    /// µs.
    pub due: i64,
}

/// Asks; an earlier question to the same party is superseded and stays on record.
///
/// # Errors
/// [`StoreError`].
pub async fn ask(tx: &mut Tx, permit: &Permit<acts::AskClearance>, new: &NewClearance<'_>, now: i64) -> Result<(), StoreError> {
    tx.run(SUPERSEDE_CLEARANCE, &params![permit.thing(), new.party]).await?;
    let values =
        params![new.id, permit.thing(), new.party, new.basis, new.form, new.purpose, new.necessity, now, permit.user(), new.due];
    tx.run(INSERT_CLEARANCE, &values).await.map(drop)
}

/// Answers: from this instant the asked party no longer sees the concern.
///
/// # Errors
/// [`StoreError::Stale`] when it was answered or taken back in the meantime.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<acts::AnswerClearance>,
    party: &str,
    answer: &str,
    note: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ANSWER_CLEARANCE, &params![answer, note, now, permit.user(), permit.thing(), party]).await
}

/// Takes open questions back, since the concern was decided without the answer: whoever was asked no longer sees it.
///
/// # Errors
/// [`StoreError`].
pub async fn close_clearances(tx: &mut Tx, permit: &Permit<acts::Triage>) -> Result<(), StoreError> {
    tx.run(CLOSE_CLEARANCES, &params![permit.thing()]).await.map(drop)
}

/// Everybody outside who was ever asked about a concern: who must be told when it proves mistaken.
///
/// # Errors
/// [`StoreError`].
pub async fn asked_parties(tx: &mut Tx, permit: &Permit<acts::Triage>) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(ASKED_PARTIES, &params![permit.thing()]).await?.into_iter().map(|(party,)| party).collect())
}

const CLEARANCE: &str = "cl.id, cl.party, cl.open, cl.basis, cl.form, cl.purpose, cl.necessity, cl.asked_at, cl.due, cl.answer, cl.note, cl.answered_at";

/// All questions to the police about a concern, oldest first, for those who work on it.
///
/// # Errors
/// [`StoreError`].
pub async fn clearances(tx: &mut Tx, scope: &Scope<acts::Triage>, id: &str, now: i64) -> Result<Vec<ClearanceRow>, StoreError> {
    let (sql, params) = crate::page::one("concerns", CLEARANCE, " JOIN clearances cl ON cl.concern = r.id", scope, id, now);
    tx.all(&format!("{sql} ORDER BY cl.asked_at, cl.id"), &params).await
}

/// The open question that the reader's department is to answer.
///
/// # Errors
/// [`StoreError`].
pub async fn asked(
    tx: &mut Tx,
    scope: &Scope<acts::AnswerClearance>,
    party: &str,
    id: &str,
    now: i64,
) -> Result<Option<ClearanceRow>, StoreError> {
    let joins = " JOIN clearances cl ON cl.concern = r.id AND cl.open AND cl.current";
    let (sql, mut params) = crate::page::one("concerns", CLEARANCE, joins, scope, id, now);
    params.push(party.into());
    tx.maybe(&format!("{sql} AND cl.party = ${}", params.len()), &params).await
}

/// One joining of a concern to a case, undone or not.
#[derive(Debug, Clone, FromRow)]
pub struct JoinRow {
    /// Number of the case.
    pub number: String,
    /// µs.
    pub joined_at: i64,
    /// µs.
    pub split_at: Option<i64>,
}

/// Notes that a concern is part of a case; `subject` is whom the concern was about then.
///
/// # Errors
/// [`StoreError`].
pub async fn join<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    case: &str,
    subject: Option<&str>,
    now: i64,
) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.run(INSERT_JOIN, &params![id.as_str(), permit.thing(), case, subject, now, permit.user()]).await.map(drop)
}

/// Notes that a concern was split from a case; the joining stays on record.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer joined to it.
pub async fn split(tx: &mut Tx, permit: &Permit<acts::JoinConcern>, case: &str, now: i64) -> Result<(), StoreError> {
    tx.change(SPLIT_JOIN, &params![now, permit.user(), permit.thing(), case]).await
}

/// The cases that a concern was part of, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn joins(tx: &mut Tx, scope: &Scope<acts::JoinConcern>, id: &str, now: i64) -> Result<Vec<JoinRow>, StoreError> {
    let tables = " JOIN joins j ON j.concern = r.id JOIN cases ca ON ca.id = j.\"case\"";
    let (sql, params) = crate::page::one("concerns", "ca.number, j.joined_at, j.split_at", tables, scope, id, now);
    tx.all(&format!("{sql} ORDER BY j.joined_at, j.id"), &params).await
}

/// The parties to a case that may read what came from this concern: they, and no other, follow it when it is split.
///
/// # Errors
/// [`StoreError`].
pub async fn readers(tx: &mut Tx, permit: &Permit<acts::JoinConcern>, case: &str, now: i64) -> Result<Vec<String>, StoreError> {
    let rows = tx.all::<(String,)>(READERS, &params![permit.thing(), case, now]).await?;
    Ok(rows.into_iter().map(|(party,)| party).collect())
}

/// Whoever was disqualified in the case that a concern leaves stays so in the one it goes to (W11).
///
/// # Errors
/// [`StoreError`].
pub async fn keep_disqualified(tx: &mut Tx, _permit: &Permit<acts::JoinConcern>, from: &str, to: &str) -> Result<(), StoreError> {
    tx.run(COPY_DISQUALIFIED, &params![to, from]).await.map(drop)
}
