//! Actions (indsatser), status requests and status reports; what is due, late and unanswered, by index and never by a walk.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO actions (id, \"case\", party, meeting, text, status, due, created_at, created_by, reminders, version) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1)";
    STANDING = "SELECT a.id, a.\"case\", c.unit, c.urgent, a.party, a.text, a.status, a.due, a.asked_at, a.asked_due, a.reminders, a.ended_at, a.version \
                FROM actions a JOIN cases c ON c.id = a.\"case\" WHERE a.id = $1";
    ACCEPT = "UPDATE actions SET status = $1, accepted_at = $2, ended_at = $3, version = version + 1 WHERE id = $4 AND version = $5";
    REPORT = "UPDATE actions SET status = $1, due = $2, ended_at = $3, asked_at = NULL, asked_due = NULL, version = version + 1 \
              WHERE id = $4 AND version = $5";
    INSERT_REPORT = "INSERT INTO status_reports (id, action, status, text, next_date, at, by_user) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ANSWERED = "UPDATE status_requests SET answered_at = $1 WHERE action = $2 AND answered_at IS NULL";
    ASK = "UPDATE actions SET asked_at = $1, asked_due = $2, version = version + 1 WHERE id = $3";
    INSERT_REQUEST = "INSERT INTO status_requests (id, action, asked_at, asked_by, due) VALUES ($1, $2, $3, $4, $5)";
    REMIND = "UPDATE actions SET reminders = reminders + 1, reminded_at = $1, version = version + 1 WHERE id = $2";
    REMIND_ANSWER = "UPDATE answers SET reminders = reminders + 1, reminded_at = $1 WHERE id = $2 AND \"case\" = $3 AND status = 'asked'";
    PARTY_OF_ANSWER = "SELECT party FROM answers WHERE id = $1 AND \"case\" = $2";
    REPORTS = "SELECT status, text, next_date, at FROM status_reports WHERE action = $1 ORDER BY at DESC LIMIT 100";
    REQUESTS = "SELECT asked_at, due, answered_at FROM status_requests WHERE action = $1 ORDER BY asked_at DESC LIMIT 100";
}

/// A new action.
#[derive(Debug, Clone)]
pub struct NewAction<'a> {
    /// Its id.
    pub id: &'a str,
    /// The party that is to do it.
    pub party: &'a str,
    /// The meeting at which it was agreed.
    pub meeting: Option<&'a str>,
    /// What is to be done: what it needs and nothing more (U8).
    pub text: &'a str,
    /// `proposed` or `agreed`.
    pub status: &'a str,
    /// µs.
    pub due: i64,
}

/// An action as its reader may see it.
#[derive(Debug, Clone, FromRow)]
pub struct ActionRow {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// Number of the case.
    pub number: String,
    /// Who is to do it.
    pub party: String,
    /// What.
    pub text: String,
    /// Word of `action::Status`.
    pub status: String,
    /// µs.
    pub due: i64,
    /// When status was asked for last and not yet given, µs.
    pub asked_at: Option<i64>,
    /// By when it was to be given, µs.
    pub asked_due: Option<i64>,
    /// How often it was reminded.
    pub reminders: i64,
    /// µs.
    pub ended_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
}

/// What is needed to change one.
#[derive(Debug, Clone, FromRow)]
pub struct ActionStanding {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// The unit that treats the case.
    pub unit: String,
    /// The case cannot wait its ordinary time.
    pub urgent: bool,
    /// Who is to do it.
    pub party: String,
    /// What.
    pub text: String,
    /// Word of `action::Status`.
    pub status: String,
    /// µs.
    pub due: i64,
    /// µs.
    pub asked_at: Option<i64>,
    /// µs.
    pub asked_due: Option<i64>,
    /// How often it was reminded.
    pub reminders: i64,
    /// µs.
    pub ended_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
}

/// A status report.
#[derive(Debug, Clone, FromRow)]
pub struct ReportRow {
    /// Word of `action::Report`.
    pub status: String,
    /// In words.
    pub text: String,
    /// µs.
    pub next_date: Option<i64>,
    /// µs.
    pub at: i64,
}

/// A status request.
#[derive(Debug, Clone, FromRow)]
pub struct RequestRow {
    /// µs.
    pub asked_at: i64,
    /// µs.
    pub due: i64,
    /// µs.
    pub answered_at: Option<i64>,
}

/// Proposes or undertakes an action in the case that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn insert<A: Act>(tx: &mut Tx, permit: &Permit<A>, new: &NewAction<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![new.id, permit.thing(), new.party, new.meeting, new.text, new.status, new.due, now, permit.user()];
    tx.run(INSERT, &values).await.map(drop)
}

/// How an action stands, inside an act on it.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<ActionStanding>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Undertakes a proposal, or not.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn accept(
    tx: &mut Tx,
    permit: &Permit<acts::AcceptAction>,
    status: &str,
    ended: bool,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(ACCEPT, &params![status, now, ended.then_some(now), permit.thing(), version]).await
}

/// A report by the party.
#[derive(Debug, Clone)]
pub struct NewReport<'a> {
    /// Word of `action::Report`.
    pub report: &'a str,
    /// The action's new status word.
    pub status: &'a str,
    /// In words.
    pub text: &'a str,
    /// The next date, µs.
    pub next: Option<i64>,
    /// The action's new due date, µs.
    pub due: i64,
    /// The action is over.
    pub ended: bool,
    /// The version it was reported from.
    pub version: i64,
}

/// Reports, which also answers whoever asked.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn report(tx: &mut Tx, permit: &Permit<acts::ReportStatus>, new: &NewReport<'_>, now: i64) -> Result<(), StoreError> {
    let change = params![new.status, new.due, new.ended.then_some(now), permit.thing(), new.version];
    tx.change(REPORT, &change).await?;
    let id = tvaers_domain::id::RowId::new();
    let row = params![id.as_str(), permit.thing(), new.report, new.text, new.next, now, permit.user()];
    tx.run(INSERT_REPORT, &row).await?;
    tx.run(ANSWERED, &params![now, permit.thing()]).await.map(drop)
}

/// Asks for status.
///
/// # Errors
/// [`StoreError`].
pub async fn ask(tx: &mut Tx, permit: &Permit<acts::RequestStatus>, due: i64, now: i64) -> Result<(), StoreError> {
    tx.change(ASK, &params![now, due, permit.thing()]).await?;
    let id = tvaers_domain::id::RowId::new();
    tx.run(INSERT_REQUEST, &params![id.as_str(), permit.thing(), now, permit.user(), due]).await.map(drop)
}

/// Reminds.
///
/// # Errors
/// [`StoreError`].
pub async fn remind(tx: &mut Tx, permit: &Permit<acts::RequestStatus>, now: i64) -> Result<(), StoreError> {
    tx.change(REMIND, &params![now, permit.thing()]).await
}

/// Reminds a party of an inquiry that it has not answered; the party, if it still owes an answer.
///
/// # Errors
/// [`StoreError`].
pub async fn remind_answer(
    tx: &mut Tx,
    permit: &Permit<acts::StartInquiry>,
    answer: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    if tx.run(REMIND_ANSWER, &params![now, answer, permit.thing()]).await? == 0 {
        return Ok(None);
    }
    Ok(tx.maybe::<(String,)>(PARTY_OF_ANSWER, &params![answer, permit.thing()]).await?.map(|(p,)| p))
}

const COLUMNS: &str =
    "r.id, r.\"case\", ac.number, r.party, r.text, r.status, r.due, r.asked_at, r.asked_due, r.reminders, r.ended_at, r.version";
const CASE: &str = " JOIN cases ac ON ac.id = r.\"case\"";

/// Actions of a case that the reader may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(tx: &mut Tx, scope: &Scope<acts::ViewAction>, case: &str, now: i64) -> Result<Vec<ActionRow>, StoreError> {
    let (sql, params) = page::under("actions", COLUMNS, CASE, scope, "\"case\"", case, now);
    tx.all(&sql, &params).await
}

/// One action.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewAction>, id: &str, now: i64) -> Result<Option<ActionRow>, StoreError> {
    let (sql, params) = page::one("actions", COLUMNS, CASE, scope, id, now);
    tx.maybe(&sql, &params).await
}

/// Reports and requests of an action that the reader has read.
///
/// # Errors
/// [`StoreError`].
pub async fn history(tx: &mut Tx, action: &ActionRow) -> Result<(Vec<ReportRow>, Vec<RequestRow>), StoreError> {
    let reports = tx.all(REPORTS, &params![&action.id]).await?;
    Ok((reports, tx.all(REQUESTS, &params![&action.id]).await?))
}

/// Open actions due before `until`, oldest first: every branch of the policy by its own index, then merged.
///
/// # Errors
/// [`StoreError`].
pub async fn due(
    tx: &mut Tx,
    scope: &Scope<acts::ViewAction>,
    party: Option<&str>,
    until: i64,
    limit: i64,
    now: i64,
) -> Result<Vec<ActionRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(until.into());
    let mut and = format!("r.ended_at IS NULL AND r.due <= ${}", params.len());
    if let Some(party) = party {
        params.push(party.into());
        and.push_str(&format!(" AND r.party = ${}", params.len()));
    }
    params.push(limit.into());
    tx.all(&page::due_first("actions", COLUMNS, CASE, scope, &and, params.len()), &params).await
}
