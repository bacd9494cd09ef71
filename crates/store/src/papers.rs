//! Papers that were given to somebody: which, to whom, when, with the SHA-256 of their bytes. What stood on them is kept nowhere. Who has not fetched what was
//! sent to them (U19).

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    INSERT = "INSERT INTO papers (id, meeting, kind, edition, department, by_user, digest, entry, at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LAST_EDITION = "SELECT COALESCE(MAX(edition), 0) FROM agenda_sent_to WHERE meeting = $1 AND party = $2";
    PROOF = "SELECT p.kind, p.edition, p.department, p.at, p.entry, u.username, m.number AS meeting_number, m.unit, e.position, e.body, s.salt \
             FROM papers p JOIN users u ON u.id = p.by_user JOIN meetings m ON m.id = p.meeting JOIN ledger_entries e ON e.id = p.entry \
             LEFT JOIN ledger_salts s ON s.entry = p.entry AND s.field = 'paper' WHERE p.digest = $1 ORDER BY p.id";
}

/// A paper that is about to be given.
#[derive(Debug, Clone)]
pub struct NewPaper<'a> {
    /// Its id.
    pub id: &'a str,
    /// `agenda` or `minutes`.
    pub kind: &'a str,
    /// Edition of the agenda as the house counts; 0 for what was not sent.
    pub edition: i64,
    /// Whose it is.
    pub department: &'a str,
    /// SHA-256 of its bytes, hexadecimal.
    pub digest: &'a str,
    /// The ledger's entry about it.
    pub entry: &'a str,
}

/// A paper that somebody was given.
#[derive(Debug, Clone, FromRow)]
pub struct PaperRow {
    /// Its id.
    pub id: String,
    /// The meeting.
    pub meeting: String,
    /// The meeting's running number in its unit.
    pub number: i64,
    /// Whose meeting.
    pub unit: String,
    /// `agenda` or `minutes`.
    pub kind: String,
    /// Edition as the house counts.
    pub edition: i64,
    /// Whose it is.
    pub department: String,
    /// Who fetched it.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// When, µs.
    pub at: i64,
}

/// How one party stands with what was sent to it.
#[derive(Debug, Clone, FromRow)]
pub struct FetchedRow {
    /// The department.
    pub party: String,
    /// When it last fetched what is newest for it, µs.
    pub at: Option<i64>,
}

/// What proves that a paper was given: the row, and the ledger's entry with its salt.
#[derive(Debug, Clone, FromRow)]
pub struct ProofRow {
    /// `agenda` or `minutes`.
    pub kind: String,
    /// Edition as the house counts.
    pub edition: i64,
    /// Whose it is.
    pub department: String,
    /// When, µs.
    pub at: i64,
    /// The entry's id.
    pub entry: String,
    /// Who fetched it.
    pub username: String,
    /// The meeting's running number in its unit.
    pub meeting_number: i64,
    /// Whose meeting.
    pub unit: String,
    /// The entry's place in the tree.
    pub position: Option<i64>,
    /// The entry's bytes.
    pub body: String,
    /// The salt of its digest of the paper.
    pub salt: Option<String>,
}

/// Writes that a paper of the permit's meeting is given to whoever asked.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::ViewMeeting>, new: &NewPaper<'_>, now: i64) -> Result<(), StoreError> {
    let values =
        params![new.id, permit.thing(), new.kind, new.edition, new.department, permit.user(), new.digest, new.entry, now];
    tx.run(INSERT, &values).await.map(drop)
}

/// The newest edition of the permit's agenda that was sent to a party; 0 when none was.
///
/// # Errors
/// [`StoreError`].
pub async fn last_edition(tx: &mut Tx, permit: &Permit<acts::ViewMeeting>, party: &str) -> Result<i64, StoreError> {
    tx.number(LAST_EDITION, &params![permit.thing(), party]).await
}

/// What is known of a paper with this digest, for whoever runs the server. For the console only.
///
/// # Errors
/// [`StoreError`].
pub async fn proof(tx: &mut Tx, digest: &str) -> Result<Vec<ProofRow>, StoreError> {
    tx.all(PROOF, &params![digest]).await
}

const COLUMNS: &str = "p.id, p.meeting, m.number, m.unit, p.kind, p.edition, p.department, u.name, p.digest, p.at FROM papers p JOIN users u ON u.id = p.by_user";

fn bound<A: Act>(scope: &Scope<A>, now: i64) -> Vec<Value> {
    scope.params(now).into_iter().map(Into::into).collect()
}

/// Papers of one meeting that the reader's own department was given, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn own(
    tx: &mut Tx,
    scope: &Scope<acts::ViewMeeting>,
    meeting: &str,
    department: &str,
    now: i64,
) -> Result<Vec<PaperRow>, StoreError> {
    let mut params = bound(scope, now);
    params.push(meeting.into());
    params.push(department.into());
    let (joins, cond) = scope.wide();
    let n = params.len();
    let sql = format!(
        "SELECT {COLUMNS} JOIN meetings r ON r.id = p.meeting JOIN meetings m ON m.id = p.meeting{joins} \
         WHERE p.meeting = ${} AND p.department = ${n} AND ({cond}) ORDER BY p.id DESC LIMIT 200",
        n - 1
    );
    tx.all(&sql, &params).await
}

/// Which parties of a meeting have fetched what is newest for them, for who prepares it: that and when, never what stood there or who it was.
///
/// # Errors
/// [`StoreError`].
pub async fn fetched(
    tx: &mut Tx,
    scope: &Scope<acts::PrepareMeeting>,
    meeting: &str,
    now: i64,
) -> Result<Vec<FetchedRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params = bound(scope, now);
    params.push(meeting.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT s.party, (SELECT MAX(p.at) FROM papers p WHERE p.meeting = s.meeting AND p.department = s.party AND p.kind = 'agenda' \
         AND p.edition >= s.edition) AS at FROM meetings r JOIN ({NEWS}) s ON s.meeting = r.id \
         JOIN meeting_invited i ON i.owner_id = s.meeting AND i.value = s.party{joins} WHERE r.id = ${} AND ({cond}) ORDER BY s.party",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// The newest edition in which there was something new for a party.
const NEWS: &str = "SELECT meeting, party, MAX(edition) AS edition FROM agenda_sent_to WHERE news GROUP BY meeting, party";

/// Papers whose entries in the ledger the reader may read, newest first: all, or those with one digest.
///
/// # Errors
/// [`StoreError`].
pub async fn entered(
    tx: &mut Tx,
    scope: &Scope<acts::ReadEntry>,
    digest: Option<&str>,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<PaperRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params = bound(scope, now);
    let mut and = String::new();
    for (column, value) in [("p.digest =", digest), ("p.id <", before)] {
        if let Some(value) = value {
            params.push(value.into());
            and.push_str(&format!(" AND {column} ${}", params.len()));
        }
    }
    params.push(limit.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {COLUMNS} JOIN meetings m ON m.id = p.meeting JOIN ledger_entries r ON r.id = p.entry{joins} WHERE ({cond}){and} \
         ORDER BY p.id DESC LIMIT ${}",
        params.len()
    );
    tx.all(&sql, &params).await
}
