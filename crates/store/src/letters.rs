//! Letters (breve): what the journal says of them, their words, what they answer. `letters/leaving` has what leaves as mail, `letters/heads` what stands at the top.

pub mod heads;
pub mod leaving;

use std::collections::BTreeSet;

use sqlx::FromRow;
use tvaers_domain::{letter::Addressee, stem};
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO letters (id, unit, owner, \"case\", direction, kind, status, dated, theme, our_reference, their_reference, addressee, \
              counterpart, address, ean, email, lang, body, officer, deadline, due, answers, position, channel, receipt, created_at, changed_at, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, '', '', $24, $24, 1)";
    WRITE = "UPDATE letters SET dated = $1, theme = $2, our_reference = $3, their_reference = $4, addressee = $5, counterpart = $6, address = $7, \
             ean = $8, email = $9, lang = $10, body = $11, deadline = $12, due = $13, changed_at = $14, version = version + 1 \
             WHERE id = $15 AND version = $16";
    STATUS = "UPDATE letters SET status = $1, changed_at = $2, version = version + 1 WHERE id = $3 AND version = $4";
    SEND = "UPDATE letters SET status = $1, channel = $2, receipt = $3, email = $4, sent_at = $5, changed_at = $5, version = version + 1 \
            WHERE id = $6 AND version = $7";
    ANSWERED = "UPDATE letters SET status = $1, changed_at = $2, version = version + 1 WHERE id = $3 AND status <> $1";
    STANDING = "SELECT l.id, l.unit, l.owner, l.\"case\", l.direction, l.kind, l.status, l.dated, l.theme, l.our_reference, l.their_reference, l.addressee, l.counterpart, \
                l.address, l.ean, l.email, l.lang, l.body, o.name AS officer, l.receipt, l.sent_at, l.deadline, l.answers, l.position, l.version \
                FROM letters l JOIN users o ON o.id = l.officer WHERE l.id = $1";
    HOLD_STILL = "UPDATE letters SET version = version WHERE id = $1";
    TAKEN = "SELECT COUNT(*) FROM letters WHERE our_reference = $1";
    TERM = "INSERT INTO letter_terms (term, letter) VALUES ($1, $2) ON CONFLICT (term, letter) DO NOTHING";
    FORGET_TERMS = "DELETE FROM letter_terms WHERE letter = $1";
}

/// What is written of a letter.
#[derive(Debug, Clone)]
pub struct NewLetter<'a> {
    /// The letter's day, or the day on which it came.
    pub dated: &'a str,
    /// What it is about.
    pub theme: &'a str,
    /// Our journal number.
    pub our_reference: &'a str,
    /// Theirs, as typed.
    pub their_reference: &'a str,
    /// Word of `letter::Addressee`.
    pub addressee: &'a str,
    /// Whom it is to, or from.
    pub counterpart: &'a str,
    /// Lines below that name.
    pub address: &'a str,
    /// Their EAN.
    pub ean: &'a str,
    /// Their official mailbox.
    pub email: &'a str,
    /// `da` or `en`.
    pub lang: &'a str,
    /// Its text; of one that came, what it says in our words.
    pub body: &'a str,
    /// A day, or nothing.
    pub deadline: &'a str,
    /// µs.
    pub due: i64,
}

/// Where a new letter lies, and what it belongs to.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// Its id.
    pub id: &'a str,
    /// The unit.
    pub unit: &'a str,
    /// The department whose letter it is.
    pub owner: &'a str,
    /// The case that it is about.
    pub case: Option<&'a str>,
    /// Word of `letter::Direction`.
    pub direction: &'a str,
    /// Word of `letter::Kind`.
    pub kind: &'a str,
    /// Word of `letter::Status`.
    pub status: &'a str,
    /// The letter that it answers.
    pub answers: Option<&'a str>,
    /// The position that it asks for or brings (L11).
    pub position: Option<&'a str>,
}

/// A letter as the journal shows it. A citizen's name is not in it.
#[derive(Debug, Clone, FromRow)]
pub struct LetterLine {
    /// Its id.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// The department whose letter it is.
    pub owner: String,
    /// The case that it is about.
    pub case: Option<String>,
    /// Word of `letter::Direction`.
    pub direction: String,
    /// Word of `letter::Kind`.
    pub kind: String,
    /// Word of `letter::Status`.
    pub status: String,
    /// The letter's day, or the day on which it came.
    pub dated: String,
    /// What it is about.
    pub theme: String,
    /// Our journal number.
    pub our_reference: String,
    /// Theirs, as typed.
    pub their_reference: String,
    /// Word of `letter::Addressee`.
    pub addressee: String,
    /// Whom it is to, or from; nothing for a citizen.
    pub counterpart: String,
    /// A day, or nothing.
    pub deadline: String,
    /// µs.
    pub due: i64,
    /// The letter that it answers.
    pub answers: Option<String>,
    /// The position that it asks for or brings.
    pub position: Option<String>,
    /// Word of `letter::Channel`, or nothing.
    pub channel: String,
    /// µs.
    pub sent_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
    /// How its e-mail stands: `waiting`, `sent`, `failed`.
    pub mail: Option<String>,
}

/// A whole letter: for reading, deciding and sending.
#[derive(Debug, Clone, FromRow)]
pub struct WholeLetter {
    /// Its id.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// The department whose letter it is.
    pub owner: String,
    /// The case that it is about.
    pub case: Option<String>,
    /// Word of `letter::Direction`.
    pub direction: String,
    /// Word of `letter::Kind`.
    pub kind: String,
    /// Word of `letter::Status`.
    pub status: String,
    /// The letter's day.
    pub dated: String,
    /// What it is about.
    pub theme: String,
    /// Our journal number.
    pub our_reference: String,
    /// Theirs, as typed.
    pub their_reference: String,
    /// Word of `letter::Addressee`.
    pub addressee: String,
    /// Whom it is to.
    pub counterpart: String,
    /// Lines below that name.
    pub address: String,
    /// Their EAN.
    pub ean: String,
    /// Their official mailbox.
    pub email: String,
    /// `da` or `en`.
    pub lang: String,
    /// Its text.
    pub body: String,
    /// The name of the case officer.
    pub officer: String,
    /// Number of the receipt.
    pub receipt: String,
    /// µs.
    pub sent_at: Option<i64>,
    /// A day, or nothing.
    pub deadline: String,
    /// The letter that it answers.
    pub answers: Option<String>,
    /// The position that it asks for or brings.
    pub position: Option<String>,
    /// For optimistic locking.
    pub version: i64,
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct LetterFilter {
    /// Word of `letter::Direction`.
    pub direction: Option<String>,
    /// Words of `letter::Status`; empty for all.
    pub statuses: Vec<&'static str>,
    /// Id of a case.
    pub case: Option<String>,
    /// Id of a position.
    pub position: Option<String>,
    /// Id of the letter that they answer.
    pub answers: Option<String>,
    /// Terms that all stand in it.
    pub terms: BTreeSet<String>,
}

/// Keeps a new letter, for a unit or about a case: whichever the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    place: &Place<'_>,
    new: &NewLetter<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let values = params![
        place.id,
        place.unit,
        place.owner,
        place.case,
        place.direction,
        place.kind,
        place.status,
        new.dated,
        new.theme,
        new.our_reference,
        new.their_reference,
        new.addressee,
        new.counterpart,
        new.address,
        new.ean,
        new.email,
        new.lang,
        new.body,
        permit.user(),
        new.deadline,
        new.due,
        place.answers,
        place.position,
        now,
    ];
    tx.run(INSERT, &values).await?;
    find_by(tx, place.id, new).await
}

/// Writes on a letter.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn write(
    tx: &mut Tx,
    permit: &Permit<acts::ChangeLetter>,
    new: &NewLetter<'_>,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    let values = params![
        new.dated,
        new.theme,
        new.our_reference,
        new.their_reference,
        new.addressee,
        new.counterpart,
        new.address,
        new.ean,
        new.email,
        new.lang,
        new.body,
        new.deadline,
        new.due,
        now,
        permit.thing(),
        version,
    ];
    tx.change(WRITE, &values).await?;
    find_by(tx, permit.thing(), new).await
}

/// The name of a citizen is no term: nobody learns from a search who was written to.
async fn find_by(tx: &mut Tx, id: &str, new: &NewLetter<'_>) -> Result<(), StoreError> {
    tx.run(FORGET_TERMS, &params![id]).await?;
    let whom = if new.addressee == Addressee::Citizen.code() { "" } else { new.counterpart };
    for term in stem::terms(&format!("{} {} {} {whom}", new.theme, new.our_reference, new.their_reference)) {
        tx.run(TERM, &params![term, id]).await?;
    }
    Ok(())
}

/// Moves a letter on its way.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn put_status(
    tx: &mut Tx,
    permit: &Permit<acts::ChangeLetter>,
    status: &str,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(STATUS, &params![status, now, permit.thing(), version]).await
}

/// How a letter left.
#[derive(Debug, Clone)]
pub struct Sending<'a> {
    /// Word of `letter::Status`.
    pub status: &'a str,
    /// Word of `letter::Channel`.
    pub channel: &'a str,
    /// Number of the receipt.
    pub receipt: &'a str,
    /// The mailbox that it goes to, or the one that was known.
    pub email: &'a str,
    /// The version that is sent.
    pub version: i64,
}

/// Notes that a letter left.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn send(tx: &mut Tx, permit: &Permit<acts::SendLetter>, how: &Sending<'_>, now: i64) -> Result<(), StoreError> {
    tx.change(SEND, &params![how.status, how.channel, how.receipt, how.email, now, permit.thing(), how.version]).await
}

/// Nobody else moves the permit's letter on its way until this act is done, so that no file comes to one that is finished meanwhile.
///
/// # Errors
/// [`StoreError`].
pub async fn hold_still(tx: &mut Tx, permit: &Permit<acts::ChangeLetter>) -> Result<(), StoreError> {
    tx.run(HOLD_STILL, &params![permit.thing()]).await.map(drop)
}

/// Notes that a reply to the permit's letter is sent or registered.
///
/// # Errors
/// [`StoreError`].
pub async fn answered(tx: &mut Tx, permit: &Permit<acts::ChangeLetter>, status: &str, now: i64) -> Result<(), StoreError> {
    tx.run(ANSWERED, &params![status, now, permit.thing()]).await.map(drop)
}

/// The whole letter that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<WholeLetter>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Whether a letter bears this number.
///
/// # Errors
/// [`StoreError`].
pub async fn is_taken<A: Act>(tx: &mut Tx, _permit: &Permit<A>, reference: &str) -> Result<bool, StoreError> {
    Ok(tx.number(TAKEN, &params![reference]).await? > 0)
}

const LINE: &str = "r.id, r.unit, r.owner, r.\"case\", r.direction, r.kind, r.status, r.dated, r.theme, r.our_reference, r.their_reference, \
    r.addressee, CASE WHEN r.addressee = 'citizen' THEN '' ELSE r.counterpart END AS counterpart, r.deadline, r.due, r.answers, r.position, \
    r.channel, r.sent_at, r.version, (SELECT m.state FROM letter_mails m WHERE m.letter = r.id) AS mail";
const WHOLE: &str = "r.id, r.unit, r.owner, r.\"case\", r.direction, r.kind, r.status, r.dated, r.theme, r.our_reference, r.their_reference, r.addressee, \
    r.counterpart, r.address, r.ean, r.email, r.lang, r.body, o.name AS officer, r.receipt, r.sent_at, r.deadline, r.answers, r.position, r.version";

/// What stands after `WHERE` for a filter; values go into `params`.
fn narrowed(filter: &LetterFilter, params: &mut Vec<Value>) -> String {
    let mut and = String::new();
    let mut narrow = |value: Value, condition: &dyn Fn(usize) -> String| {
        params.push(value);
        and.push_str(" AND ");
        and.push_str(&condition(params.len()));
    };
    let columns = [
        ("r.direction", &filter.direction),
        ("r.\"case\"", &filter.case),
        ("r.position", &filter.position),
        ("r.answers", &filter.answers),
    ];
    for (column, value) in columns {
        if let Some(value) = value {
            narrow(value.into(), &|n| format!("{column} = ${n}"));
        }
    }
    for term in &filter.terms {
        narrow(term.into(), &|n| format!("EXISTS (SELECT 1 FROM letter_terms t WHERE t.term = ${n} AND t.letter = r.id)"));
    }
    if !filter.statuses.is_empty() {
        let words: Vec<String> = filter.statuses.iter().map(|word| format!("'{word}'")).collect();
        and.push_str(&format!(" AND r.status IN ({})", words.join(", ")));
    }
    and
}

/// One page of letters, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut Tx,
    scope: &Scope<acts::ViewLetter>,
    filter: &LetterFilter,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<LetterLine>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let mut and = narrowed(filter, &mut params);
    if let Some(before) = before {
        params.push(before.into());
        and.push_str(&format!(" AND r.id < ${}", params.len()));
    }
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let sql = format!("SELECT {LINE} FROM letters r{joins} WHERE ({cond}){and} ORDER BY r.id DESC LIMIT ${}", params.len());
    tx.all(&sql, &params).await
}

/// Letters that wait for a reply with a deadline before `until`, oldest first: those that were sent, and those that came and are not answered.
///
/// # Errors
/// [`StoreError`].
pub async fn due(
    tx: &mut Tx,
    scope: &Scope<acts::ViewLetter>,
    until: i64,
    limit: i64,
    now: i64,
) -> Result<Vec<LetterLine>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let at = params.len();
    params.extend([until.into(), limit.into()]);
    let and = format!("r.status IN ('sent', 'registered') AND r.due < ${}", at + 1);
    let sql = page::due_first("letters", LINE, "", scope, &and, at + 2);
    if scope.nothing() { Ok(Vec::new()) } else { tx.all(&sql, &params).await }
}

/// What the journal says of one letter.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewLetter>, id: &str, now: i64) -> Result<Option<LetterLine>, StoreError> {
    let (sql, params) = page::one("letters", LINE, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// One letter with its words.
///
/// # Errors
/// [`StoreError`].
pub async fn whole(tx: &mut Tx, scope: &Scope<acts::ReadLetter>, id: &str, now: i64) -> Result<Option<WholeLetter>, StoreError> {
    let (sql, params) = page::one("letters", WHOLE, " JOIN users o ON o.id = r.officer", scope, id, now);
    tx.maybe(&sql, &params).await
}
