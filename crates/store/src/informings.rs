//! Whom an authority has still to inform (R7): one row for each authority and citizen, begun by whatever made the authority hold something first.

use sqlx::FromRow;
use tvaers_domain::id::{InformingId, RowId};
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    /// Once for each authority and citizen. A row learns of the case only by something that its own department does or is given there (W3).
    BEGIN = "INSERT INTO informings (id, authority, subject, owner, unit, \"case\", concern, started_at, due, status, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 1) ON CONFLICT (authority, subject) DO UPDATE \
             SET \"case\" = COALESCE(informings.\"case\", excluded.\"case\") WHERE informings.owner = excluded.owner";
    /// Somebody else was told: the citizen should know by now.
    TOLD = "UPDATE informings SET due = $1, version = version + 1 WHERE authority = $2 AND subject = $3 AND status = 'waiting' AND due > $1";
    PUT_CASE = "UPDATE informings SET \"case\" = $1 WHERE concern = $2 AND owner = $3";
    /// The concern's citizen turned out to be the case's: where the authority has a row for that one already, one is enough.
    COVER = "UPDATE informings SET covered = TRUE, version = version + 1 WHERE concern = $1 AND subject = $2 AND EXISTS \
             (SELECT 1 FROM informings o WHERE o.authority = informings.authority AND o.subject = $3)";
    /// And that one runs out when the first of the two would have.
    SOONER = "UPDATE informings SET due = (SELECT MIN(o.due) FROM informings o WHERE o.authority = informings.authority \
              AND o.subject IN ($1, $2) AND o.status = 'waiting'), version = version + 1 WHERE subject = $2 AND status = 'waiting' \
              AND authority IN (SELECT c.authority FROM informings c WHERE c.concern = $3 AND c.covered)";
    UNCOVER = "UPDATE informings SET covered = FALSE, \"case\" = NULL, version = version + 1 WHERE concern = $1";
    STANDING = "SELECT i.authority, i.status, i.started_at, i.due, i.version, a.regime FROM informings i \
                JOIN authorities a ON a.id = i.authority WHERE i.id = $1";
    ANSWER = "INSERT INTO informing_answers (id, informing, answer, day, how, told_by, ground, words, recheck_at, at, by_user) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    PUT = "UPDATE informings SET status = $1, due = $2, version = version + 1 WHERE id = $3 AND version = $4";
}

/// What begins a duty to inform.
#[derive(Debug, Clone, Copy)]
pub struct NewInforming<'a> {
    /// The controller.
    pub authority: &'a str,
    /// The citizen.
    pub subject: &'a str,
    /// The department that holds something from now on.
    pub owner: &'a str,
    /// Where.
    pub unit: &'a str,
    /// In which case.
    pub case: Option<&'a str>,
    /// By which concern.
    pub concern: Option<&'a str>,
    /// µs.
    pub due: i64,
}

/// Whom to inform, as who owes it and the authority's DPO see it: no person in it.
#[derive(Debug, Clone, FromRow)]
pub struct InformingRow {
    /// Its id.
    pub id: String,
    /// The controller.
    pub authority: String,
    /// Its law: word of `Regime`.
    pub regime: String,
    /// Who owes it.
    pub owner: String,
    /// Where.
    pub unit: String,
    /// The case, where its owner has a part in it.
    pub case: Option<String>,
    /// The concern that it began with.
    pub concern: Option<String>,
    /// Number of the one or the other.
    pub number: String,
    /// µs.
    pub started_at: i64,
    /// By when, or when it is looked at again, µs.
    pub due: i64,
    /// Word of `informing::Status`.
    pub status: String,
    /// For optimistic locking.
    pub version: i64,
}

/// What was answered.
#[derive(Debug, Clone, FromRow)]
pub struct AnsweredRow {
    /// Word of `informing::Status`.
    pub answer: String,
    /// Given: on which day.
    pub day: Option<String>,
    /// Given: word of `informing::How`.
    pub how: Option<String>,
    /// Given: by whom.
    pub told_by: Option<String>,
    /// Excepted: word of `informing::Ground`.
    pub ground: Option<String>,
    /// Excepted: weighed in words.
    pub words: Option<String>,
    /// Excepted: looked at again, µs.
    pub recheck_at: Option<i64>,
    /// µs.
    pub at: i64,
    /// Name of who wrote it.
    pub author: String,
}

/// How one stands, inside an act on it.
#[derive(Debug, Clone, FromRow)]
pub struct StandingRow {
    /// The controller.
    pub authority: String,
    /// Word of `informing::Status`.
    pub status: String,
    /// µs.
    pub started_at: i64,
    /// µs.
    pub due: i64,
    /// For optimistic locking.
    pub version: i64,
    /// The controller's law.
    pub regime: String,
}

/// What is answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewAnswer<'a> {
    /// Word of `informing::Status`.
    pub status: &'a str,
    /// The next term, µs.
    pub due: i64,
    /// Given: on which day.
    pub day: Option<&'a str>,
    /// Given: how.
    pub how: Option<&'a str>,
    /// Given: by whom.
    pub told_by: Option<&'a str>,
    /// Excepted: the ground.
    pub ground: Option<&'a str>,
    /// Excepted: weighed in words.
    pub words: Option<&'a str>,
    /// Excepted: looked at again, µs.
    pub recheck_at: Option<i64>,
}

/// Begins the duty, inside the act by which the authority came to hold something; one that runs already goes on.
///
/// # Errors
/// [`StoreError`].
pub async fn begin(tx: &mut Tx, new: &NewInforming<'_>, now: i64) -> Result<(), StoreError> {
    let id = InformingId::new();
    let values = params![id.as_str(), new.authority, new.subject, new.owner, new.unit, new.case, new.concern, now, new.due];
    tx.run(BEGIN, &values).await.map(drop)
}

/// Something was told to another authority: the citizen is informed by now at the latest.
///
/// # Errors
/// [`StoreError`].
pub async fn told(tx: &mut Tx, authority: &str, subject: &str, now: i64) -> Result<(), StoreError> {
    tx.run(TOLD, &params![now, authority, subject]).await.map(drop)
}

/// The concern became part of a case, by its own department.
///
/// # Errors
/// [`StoreError`].
pub async fn put_case(tx: &mut Tx, concern: &str, owner: &str, case: &str) -> Result<(), StoreError> {
    tx.run(PUT_CASE, &params![case, concern, owner]).await.map(drop)
}

/// The concern was joined to another citizen's case: the same person after all.
///
/// # Errors
/// [`StoreError`].
pub async fn cover(tx: &mut Tx, concern: &str, subject: &str, case_subject: &str) -> Result<(), StoreError> {
    tx.run(COVER, &params![concern, subject, case_subject]).await?;
    tx.run(SOONER, &params![subject, case_subject, concern]).await.map(drop)
}

/// And split from it again.
///
/// # Errors
/// [`StoreError`].
pub async fn uncover(tx: &mut Tx, concern: &str) -> Result<(), StoreError> {
    tx.run(UNCOVER, &params![concern]).await.map(drop)
}

/// How the one that the permit is for stands.
///
/// # Errors
/// [`StoreError`].
pub async fn standing(tx: &mut Tx, permit: &Permit<acts::AnswerInforming>) -> Result<Option<StandingRow>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Notes an answer.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<acts::AnswerInforming>,
    new: &NewAnswer<'_>,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(PUT, &params![new.status, new.due, permit.thing(), version]).await?;
    let id = RowId::new();
    let values = params![
        id.as_str(),
        permit.thing(),
        new.status,
        new.day,
        new.how,
        new.told_by,
        new.ground,
        new.words,
        new.recheck_at,
        now,
        permit.user()
    ];
    tx.run(ANSWER, &values).await.map(drop)
}

/// A case or a concern is named by its number to who knows of it: whoever informs may have no part in it any more (W2, W3).
const COLUMNS: &str = "r.id, r.authority, na.regime, r.owner, r.unit, r.\"case\", r.concern, COALESCE((SELECT nc.number FROM cases nc \
                       WHERE nc.id = r.\"case\" AND (r.owner IN (SELECT np.value FROM case_parties np WHERE np.owner_id = nc.id) \
                       OR r.owner = (SELECT nu.secretariat FROM units nu WHERE nu.id = nc.unit))), \
                       (SELECT nb.number FROM concerns nb WHERE nb.id = r.concern AND (nb.owner = r.owner OR EXISTS (SELECT 1 FROM \
                       clearances nl WHERE nl.concern = nb.id AND nl.party = r.owner AND nl.current AND nl.open))), '') AS number, \
                       r.started_at, r.due, r.status, r.version";
const AUTHORITY: &str = " JOIN authorities na ON na.id = r.authority";

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::ViewInforming>,
    id: &str,
    now: i64,
) -> Result<Option<InformingRow>, StoreError> {
    let (sql, params) = page::one("informings", COLUMNS, AUTHORITY, scope, id, now);
    tx.maybe(&sql, &params).await
}

/// What was answered in it, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn answers(
    tx: &mut Tx,
    scope: &Scope<acts::ViewInforming>,
    id: &str,
    now: i64,
) -> Result<Vec<AnsweredRow>, StoreError> {
    let columns = "an.answer, an.day, an.how, an.told_by, an.ground, an.words, an.recheck_at, an.at, nu.name AS author";
    let joins = " JOIN informing_answers an ON an.informing = r.id JOIN users nu ON nu.id = an.by_user";
    let (sql, params) = page::one("informings", columns, joins, scope, id, now);
    tx.all(&format!("{sql} ORDER BY an.at DESC, an.id DESC"), &params).await
}

/// Those of a case and of the concerns that began it, or of one concern.
///
/// # Errors
/// [`StoreError`].
pub async fn of(
    tx: &mut Tx,
    scope: &Scope<acts::ViewInforming>,
    (case, concern): (Option<&str>, Option<&str>),
    now: i64,
) -> Result<Vec<InformingRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(case.unwrap_or_default().into());
    params.push(concern.unwrap_or_default().into());
    let (joins, cond) = scope.wide();
    let n = params.len();
    let sql = format!(
        "SELECT {COLUMNS} FROM informings r{AUTHORITY}{joins} WHERE (r.\"case\" = ${} OR r.concern = ${n}) AND NOT r.covered AND ({cond}) \
         ORDER BY r.due, r.id LIMIT 200",
        n - 1
    );
    tx.all(&sql, &params).await
}

/// Everybody who waits, or whose exception is to be looked at again, soonest first.
///
/// # Errors
/// [`StoreError`].
pub async fn open(
    tx: &mut Tx,
    scope: &Scope<acts::ViewInforming>,
    limit: i64,
    now: i64,
) -> Result<Vec<InformingRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {COLUMNS} FROM informings r{AUTHORITY}{joins} WHERE r.status <> 'given' AND NOT r.covered AND ({cond}) \
         ORDER BY r.due, r.id LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}
