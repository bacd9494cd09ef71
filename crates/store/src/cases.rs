//! Cases: which parties are involved, how a case stands, who is put on it or out of it.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    INSERT = "INSERT INTO cases (id, number, unit, subject, status, urgent, opened_at, due, review_due, version) \
              VALUES ($1, $2, $3, $4, 'opened', $5, $6, $7, $8, 1)";
    TAKEN = "SELECT COUNT(*) FROM cases WHERE number = $1";
    INSERT_PARTY = "INSERT INTO case_parties (owner_id, value) VALUES ($1, $2) ON CONFLICT (owner_id, value) DO NOTHING";
    INVOLVE_RECIPIENT = "INSERT INTO case_parties (owner_id, value) SELECT c.id, $2 FROM cases c JOIN units u ON u.id = c.unit \
                         WHERE c.id = $1 AND u.secretariat <> $2 ON CONFLICT (owner_id, value) DO NOTHING";
    UNINVITE = "DELETE FROM case_parties WHERE owner_id = $1 AND value = $2";
    UNASSIGN_GUEST = "DELETE FROM case_assigned WHERE owner_id = $1 AND value IN (SELECT id FROM users WHERE department = $2)";
    LAPSE_GUEST = "UPDATE answers SET status = 'lapsed', version = version + 1 WHERE \"case\" = $1 AND party = $2 AND status = 'asked'";
    UNINVITED = "INSERT INTO departures (\"case\", department, at) VALUES ($1, $2, $3)";
    PARTIES = "SELECT value FROM case_parties WHERE owner_id = $1 ORDER BY value";
    STANDING = "SELECT id, number, unit, subject, status, urgent, opened_at, due, outcome, outcome_note, closed_at, erase_at, restricted, version \
                FROM cases WHERE id = $1";
    STATUS = "UPDATE cases SET status = $1, due = $2, version = version + 1 WHERE id = $3";
    URGENT = "UPDATE cases SET urgent = $1, version = version + 1 WHERE id = $2 AND version = $3";
    CLOSE = "UPDATE cases SET status = 'closed', outcome = $1, outcome_note = $2, closed_at = $3, erase_at = $4, version = version + 1 \
             WHERE id = $5 AND version = $6";
    REOPEN = "UPDATE cases SET status = 'opened', due = $1, review_due = $2, outcome = NULL, outcome_note = NULL, closed_at = NULL, erase_at = NULL, \
              version = version + 1 WHERE id = $3";
    OPEN_ACTIONS = "SELECT COUNT(*) FROM actions WHERE \"case\" = $1 AND ended_at IS NULL";
    ASSIGN = "INSERT INTO case_assigned (owner_id, value) VALUES ($1, $2) ON CONFLICT (owner_id, value) DO NOTHING";
    UNASSIGN = "DELETE FROM case_assigned WHERE owner_id = $1 AND value = $2";
    ASSIGNED = "SELECT u.id, u.name FROM case_assigned a JOIN users u ON u.id = a.value WHERE a.owner_id = $1 AND u.department = $2 \
                ORDER BY u.name";
    DISQUALIFY = "INSERT INTO case_disqualified (owner_id, value) VALUES ($1, $2) ON CONFLICT (owner_id, value) DO NOTHING";
    INSERT_CONFLICT = "INSERT INTO conflicts (id, \"case\", of_user, ground, by_user, at) VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_ASSESSMENT = "INSERT INTO assessments (id, \"case\", item, meeting, resources, worries, protective, recommendation, at, by_user) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

/// How a case stands: no person in it.
#[derive(Debug, Clone, FromRow)]
pub struct CaseRow {
    /// Its id.
    pub id: String,
    /// Running number, `2026-0147`.
    pub number: String,
    /// Where it is treated.
    pub unit: String,
    /// The citizen's id; who that is stands in the identity item.
    pub subject: String,
    /// Status word.
    pub status: String,
    /// Acute.
    pub urgent: bool,
    /// µs.
    pub opened_at: i64,
    /// When something must have happened next, µs.
    pub due: i64,
    /// Outcome word once closed.
    pub outcome: Option<String>,
    /// The outcome in words.
    pub outcome_note: Option<String>,
    /// µs.
    pub closed_at: Option<i64>,
    /// When it will be erased, µs.
    pub erase_at: Option<i64>,
    /// It stands still, as the citizen asked.
    pub restricted: bool,
    /// For optimistic locking.
    pub version: i64,
}

/// A new case.
#[derive(Debug, Clone)]
pub struct NewCase<'a> {
    /// Its id.
    pub id: &'a str,
    /// Running number.
    pub number: &'a str,
    /// Where it is treated.
    pub unit: &'a str,
    /// The citizen.
    pub subject: &'a str,
    /// Acute.
    pub urgent: bool,
    /// µs.
    pub due: i64,
    /// When it is first asked whether it is still necessary, µs.
    pub review_due: i64,
}

/// Opens a case out of a concern. It starts closed to everybody but the secretariat (U3).
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, _permit: &Permit<acts::Triage>, new: &NewCase<'_>, now: i64) -> Result<(), StoreError> {
    tx.run(INSERT, &params![new.id, new.number, new.unit, new.subject, new.urgent, now, new.due, new.review_due]).await.map(drop)
}

/// How a case stands, inside an act that has its permit for something of that case.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, _permit: &Permit<A>, id: &str) -> Result<Option<CaseRow>, StoreError> {
    tx.maybe(STANDING, &params![id]).await
}

/// Whether a case has this number.
///
/// # Errors
/// [`StoreError`].
pub async fn is_taken<A: Act>(tx: &mut Tx, _permit: &Permit<A>, number: &str) -> Result<bool, StoreError> {
    Ok(tx.number(TAKEN, &params![number]).await? > 0)
}

/// Moves a case on its way.
///
/// # Errors
/// [`StoreError`].
pub async fn put_status<A: Act>(tx: &mut Tx, _permit: &Permit<A>, id: &str, status: &str, due: i64) -> Result<(), StoreError> {
    tx.change(STATUS, &params![status, due, id]).await
}

/// Opens a closed case again: by a new concern only.
///
/// # Errors
/// [`StoreError`].
pub async fn reopen(
    tx: &mut Tx,
    _permit: &Permit<acts::JoinConcern>,
    id: &str,
    (due, review_due): (i64, i64),
) -> Result<(), StoreError> {
    tx.change(REOPEN, &params![due, review_due, id]).await
}

/// Involves a department in a case.
///
/// # Errors
/// [`StoreError`].
pub async fn involve(tx: &mut Tx, permit: &Permit<acts::StartInquiry>, department: &str) -> Result<(), StoreError> {
    tx.run(INSERT_PARTY, &params![permit.thing(), department]).await.map(drop)
}

/// Involves a guest in the case that the permit is for.
///
/// # Errors
/// [`StoreError`].
pub async fn invite(tx: &mut Tx, permit: &Permit<acts::InviteGuest>, guest: &str) -> Result<(), StoreError> {
    tx.run(INSERT_PARTY, &params![permit.thing(), guest]).await.map(drop)
}

/// Takes a guest out of it again: its people, its unanswered questions, itself.
///
/// # Errors
/// [`StoreError::Stale`] when it was not there.
pub async fn uninvite(tx: &mut Tx, permit: &Permit<acts::InviteGuest>, guest: &str, now: i64) -> Result<(), StoreError> {
    tx.change(UNINVITE, &params![permit.thing(), guest]).await?;
    tx.run(UNASSIGN_GUEST, &params![permit.thing(), guest]).await?;
    tx.run(LAPSE_GUEST, &params![permit.thing(), guest]).await?;
    tx.run(UNINVITED, &params![permit.thing(), guest, now]).await.map(drop)
}

/// Whoever is given something of a case to read is involved in it from then on.
///
/// # Errors
/// [`StoreError`].
pub async fn involve_recipient(
    tx: &mut Tx,
    _permit: &Permit<acts::DiscloseItem>,
    case: &str,
    department: &str,
) -> Result<(), StoreError> {
    tx.run(INVOLVE_RECIPIENT, &params![case, department]).await.map(drop)
}

/// The departments involved, for the secretariat that serves the case.
///
/// # Errors
/// [`StoreError`].
pub async fn parties(tx: &mut Tx, scope: &Scope<acts::StartInquiry>, id: &str, now: i64) -> Result<Vec<String>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let (sql, params) = page::one("cases", "p.value", " JOIN case_parties p ON p.owner_id = r.id", scope, id, now);
    Ok(tx.all::<(String,)>(&sql, &params).await?.into_iter().map(|(p,)| p).collect())
}

/// The departments involved, inside an act on the case by its secretariat.
///
/// # Errors
/// [`StoreError`].
pub async fn parties_for<A: Act>(tx: &mut Tx, _permit: &Permit<A>, id: &str) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(PARTIES, &params![id]).await?.into_iter().map(|(p,)| p).collect())
}

const LINE: &str = "r.id, r.number, r.unit, r.subject, r.status, r.urgent, r.opened_at, r.due, r.outcome, r.outcome_note, r.closed_at, \
                    r.erase_at, r.restricted, r.version";

/// A line of the list.
#[derive(Debug, Clone, FromRow)]
pub struct CaseLine {
    /// Its id.
    pub id: String,
    /// Running number.
    pub number: String,
    /// Where it is treated.
    pub unit: String,
    /// Status word.
    pub status: String,
    /// Acute.
    pub urgent: bool,
    /// µs.
    pub opened_at: i64,
    /// When something must have happened next, µs.
    pub due: i64,
    /// µs.
    pub closed_at: Option<i64>,
    /// Who it is about, if the reader may know.
    pub name: Option<String>,
}

/// One page of the cases to which the reader may do `A`, newest first, with the citizen's name where the reader may read who it is.
///
/// # Errors
/// [`StoreError`].
pub async fn list<A: Act>(
    tx: &mut Tx,
    scope: &Scope<A>,
    reading: &Scope<acts::ReadItem>,
    all: bool,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<CaseLine>, StoreError> {
    let extra = if all { "" } else { " AND r.status <> 'closed'" };
    let columns = "r.id, r.number, r.unit, r.status, r.urgent, r.opened_at, r.due, r.closed_at";
    let (sql, mut params) = page::newest_first("cases", columns, scope, extra, before, limit, now);
    let name = if reading.nothing() {
        "NULL".to_owned()
    } else {
        let (joins, cond) = reading.wide();
        let name =
            format!("SELECT r.title FROM items r{joins} WHERE r.\"case\" = o.id AND r.kind = 'identity' AND ({cond}) LIMIT 1");
        let name = page::renumbered(&name, params.len());
        params.extend(reading.params(now).into_iter().map(Value::from));
        name
    };
    tx.all(&format!("SELECT o.*, ({name}) AS name FROM ({sql}) o ORDER BY o.id DESC"), &params).await
}

/// One case.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewCase>, id: &str, now: i64) -> Result<Option<CaseRow>, StoreError> {
    let (sql, params) = page::one("cases", LINE, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// A case by its number.
///
/// # Errors
/// [`StoreError`].
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope<acts::ViewCase>,
    number: &str,
    now: i64,
) -> Result<Option<CaseRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(number.into());
    let (joins, cond) = scope.wide();
    let sql = format!("SELECT {LINE} FROM cases r{joins} WHERE r.number = ${} AND ({cond})", params.len());
    tx.maybe(&sql, &params).await
}

/// Whether the reader may do `A` to a thing of this table: for showing a button, which opens nothing by itself.
///
/// # Errors
/// [`StoreError`].
pub async fn may<A: Act>(tx: &mut Tx, scope: &Scope<A>, table: &str, id: &str, now: i64) -> Result<bool, StoreError> {
    if scope.nothing() {
        return Ok(false);
    }
    let (sql, params) = page::one(table, "CAST(1 AS BIGINT)", "", scope, id, now);
    Ok(tx.maybe::<(i64,)>(&sql, &params).await?.is_some())
}

/// One question of [`may_each`].
pub struct MayAsk(Option<(String, Vec<Value>)>);

impl MayAsk {
    /// Whether the reader may do `A` to a thing of this table.
    #[must_use]
    pub fn new<A: Act>(scope: &Scope<A>, table: &str, id: &str, now: i64) -> Self {
        Self((!scope.nothing()).then(|| page::one(table, "1", "", scope, id, now)))
    }
}

/// The same as [`may`] for several acts in one statement, in their order.
///
/// # Errors
/// [`StoreError`].
pub async fn may_each<const N: usize>(tx: &mut Tx, asks: [MayAsk; N]) -> Result<[bool; N], StoreError> {
    let (mut params, mut parts, mut answers) = (Vec::new(), Vec::new(), [false; N]);
    for (at, ask) in asks.into_iter().enumerate() {
        if let Some((sql, values)) = ask.0 {
            parts.push(format!("SELECT CAST({at} AS BIGINT) AS act WHERE EXISTS ({})", page::renumbered(&sql, params.len())));
            params.extend(values);
        }
    }
    if !parts.is_empty() {
        for (act,) in tx.all::<(i64,)>(&parts.join(" UNION ALL "), &params).await? {
            if let Some(answer) = usize::try_from(act).ok().and_then(|at| answers.get_mut(at)) {
                *answer = true;
            }
        }
    }
    Ok(answers)
}

/// Marks a case as acute, or no longer.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn put_urgent(tx: &mut Tx, permit: &Permit<acts::Assess>, urgent: bool, version: i64) -> Result<(), StoreError> {
    tx.change(URGENT, &params![urgent, permit.thing(), version]).await
}

/// How many actions are still open.
///
/// # Errors
/// [`StoreError`].
pub async fn open_actions<A: Act>(tx: &mut Tx, _permit: &Permit<A>, id: &str) -> Result<i64, StoreError> {
    tx.number(OPEN_ACTIONS, &params![id]).await
}

/// Closes a case.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn close(
    tx: &mut Tx,
    permit: &Permit<acts::CloseCase>,
    outcome: &str,
    note: &str,
    now: i64,
    erase_at: i64,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(CLOSE, &params![outcome, note, now, erase_at, permit.thing(), version]).await
}

/// Puts a colleague on a case, or takes them off.
///
/// # Errors
/// [`StoreError`].
pub async fn assign(tx: &mut Tx, permit: &Permit<acts::Assign>, user: &str, on: bool) -> Result<(), StoreError> {
    tx.run(if on { ASSIGN } else { UNASSIGN }, &params![permit.thing(), user]).await.map(drop)
}

/// Colleagues of the reader's own department who are on a case that the reader sees: (id, name).
///
/// # Errors
/// [`StoreError`].
pub async fn assigned(tx: &mut Tx, case: &CaseRow, department: &str) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(ASSIGNED, &params![&case.id, department]).await
}

/// Takes a user out of a case at once (W11), and off it.
///
/// # Errors
/// [`StoreError`].
pub async fn disqualify(
    tx: &mut Tx,
    permit: &Permit<acts::DeclareConflict>,
    user: &str,
    ground: &str,
    now: i64,
) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.run(INSERT_CONFLICT, &params![id.as_str(), permit.thing(), user, ground, permit.user(), now]).await?;
    tx.run(UNASSIGN, &params![permit.thing(), user]).await?;
    tx.run(DISQUALIFY, &params![permit.thing(), user]).await.map(drop)
}

/// The joint assessment in its four parts.
#[derive(Debug, Clone)]
pub struct NewAssessment<'a> {
    /// The item that carries it, so that it is disclosed like any other.
    pub item: &'a str,
    /// The meeting, if it was made at one.
    pub meeting: Option<&'a str>,
    /// Resources.
    pub resources: &'a str,
    /// Worries.
    pub worries: &'a str,
    /// Protective factors.
    pub protective: &'a str,
    /// What is recommended.
    pub recommendation: &'a str,
}

/// Keeps a joint assessment.
///
/// # Errors
/// [`StoreError`].
pub async fn assess(tx: &mut Tx, permit: &Permit<acts::Assess>, new: &NewAssessment<'_>, now: i64) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    let values = params![
        id.as_str(),
        permit.thing(),
        new.item,
        new.meeting,
        new.resources,
        new.worries,
        new.protective,
        new.recommendation,
        now,
        permit.user()
    ];
    tx.run(INSERT_ASSESSMENT, &values).await.map(drop)
}
