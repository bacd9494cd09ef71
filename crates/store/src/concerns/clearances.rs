//! Clearances: what the police are asked about a concern, and what they answer.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    SUPERSEDE = "UPDATE clearances SET current = FALSE, open = FALSE WHERE concern = $1 AND party = $2 AND current";
    INSERT = "INSERT INTO clearances (id, concern, party, open, current, basis, form, purpose, necessity, asked_at, asked_by, due) \
              VALUES ($1, $2, $3, TRUE, TRUE, $4, $5, $6, $7, $8, $9, $10)";
    ANSWER = "UPDATE clearances SET open = FALSE, answer = $1, note = $2, answered_at = $3, answered_by = $4 \
              WHERE concern = $5 AND party = $6 AND current AND open";
    CLOSE = "UPDATE clearances SET open = FALSE WHERE concern = $1 AND open";
    REMIND = "UPDATE clearances SET reminders = reminders + 1, reminded_at = $1 WHERE concern = $2 AND current AND open";
    REMINDED = "SELECT party, reminders FROM clearances WHERE concern = $1 AND current AND open ORDER BY party";
    CLEARED = "SELECT COUNT(*) FROM clearances WHERE concern = $1 AND answer IN ('clear', 'acute')";
    ASKED_PARTIES = "SELECT DISTINCT party FROM clearances WHERE concern = $1 ORDER BY party";
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
    /// When they were told that it was mistaken, µs.
    pub corrected_at: Option<i64>,
    /// When they acknowledged that, µs.
    pub acknowledged_at: Option<i64>,
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
    tx.run(SUPERSEDE, &params![permit.thing(), new.party]).await?;
    let values =
        params![new.id, permit.thing(), new.party, new.basis, new.form, new.purpose, new.necessity, now, permit.user(), new.due];
    tx.run(INSERT, &values).await.map(drop)
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
    tx.change(ANSWER, &params![answer, note, now, permit.user(), permit.thing(), party]).await
}

/// Takes open questions back, since the concern was decided without the answer: whoever was asked no longer sees it.
///
/// # Errors
/// [`StoreError`].
pub async fn close(tx: &mut Tx, permit: &Permit<acts::Triage>) -> Result<(), StoreError> {
    tx.run(CLOSE, &params![permit.thing()]).await.map(drop)
}

/// Reminds whoever has not answered. Returns each with how often they have been reminded: nobody when nothing is open.
///
/// # Errors
/// [`StoreError`].
pub async fn remind(tx: &mut Tx, permit: &Permit<acts::Triage>, now: i64) -> Result<Vec<(String, i64)>, StoreError> {
    tx.run(REMIND, &params![now, permit.thing()]).await?;
    tx.all(REMINDED, &params![permit.thing()]).await
}

/// Whether the police have cleared it once.
///
/// # Errors
/// [`StoreError`].
pub async fn was_cleared(tx: &mut Tx, permit: &Permit<acts::HandOverConcern>) -> Result<bool, StoreError> {
    Ok(tx.number(CLEARED, &params![permit.thing()]).await? > 0)
}

/// Everybody outside who was ever asked about a concern: who must be told when it proves mistaken.
///
/// # Errors
/// [`StoreError`].
pub async fn asked_parties(tx: &mut Tx, permit: &Permit<acts::Triage>) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(ASKED_PARTIES, &params![permit.thing()]).await?.into_iter().map(|(party,)| party).collect())
}

const COLUMNS: &str = "cl.id, cl.party, cl.open, cl.basis, cl.form, cl.purpose, cl.necessity, cl.asked_at, cl.due, cl.answer, cl.note, cl.answered_at, \
                       (SELECT MAX(ck.at) FROM concern_corrections ck WHERE ck.clearance = cl.id) AS corrected_at, \
                       (SELECT MAX(ck.acknowledged_at) FROM concern_corrections ck WHERE ck.clearance = cl.id AND NOT EXISTS (\
                       SELECT 1 FROM concern_corrections cw WHERE cw.clearance = cl.id AND cw.acknowledged_at IS NULL)) AS acknowledged_at";

const JOINS: &str = " JOIN clearances cl ON cl.concern = r.id JOIN users cu ON cu.id = cl.asked_by AND cu.department = r.owner";

/// All questions to the police about a concern that its present owner asked, oldest first, for those who work on it: what the police told another owner was
/// told to that one (W5).
///
/// # Errors
/// [`StoreError`].
pub async fn all(tx: &mut Tx, scope: &Scope<acts::Triage>, id: &str, now: i64) -> Result<Vec<ClearanceRow>, StoreError> {
    let (sql, params) = page::one("concerns", COLUMNS, JOINS, scope, id, now);
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
    let (sql, mut params) = page::one("concerns", COLUMNS, joins, scope, id, now);
    params.push(party.into());
    tx.maybe(&format!("{sql} AND cl.party = ${}", params.len()), &params).await
}
