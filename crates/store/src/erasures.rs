//! Erasures: what is over its term, how it stands, and what stays when it is gone: that something was erased, when, by whom and under which term.

mod erase;
mod named;
mod sweep;

use sqlx::FromRow;
use tvaers_domain::erasure::Gate;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

#[cfg(test)]
pub(crate) use erase::SWEPT;

/// The fixed statements of the folder, in their files.
pub const ERASE: &[&str] = erase::STATEMENTS;
/// See [`ERASE`].
pub const NAMED: &[&str] = named::STATEMENTS;
/// See [`ERASE`].
pub const SWEEP: &[&str] = sweep::STATEMENTS;

/// Whether the archive has an authority's part, or it may be disposed of (R10), over `$of` as erasures.
macro_rules! archived {
    ($of:literal) => {
        concat!(
            "(",
            $of,
            ".archived_at IS NOT NULL OR EXISTS (SELECT 1 FROM disposals gd JOIN departments gp ON gp.authority = gd.authority \
             WHERE gp.id = ",
            $of,
            ".owner AND gd.ended_at IS NULL))"
        )
    };
}
pub(crate) use archived;

/// How many requests of the citizen stand against erasing the case or the concern of `$of` (restriction, and what is not decided). An objection that was upheld asks for nothing else.
macro_rules! restricted {
    ($of:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM restrictions gx WHERE (gx.\"case\" = ",
            $of,
            ".\"case\" OR gx.concern = ",
            $of,
            ".concern) AND gx.in_force AND (gx.outcome IS NULL OR gx.kind <> 'objection'))"
        )
    };
}

statements! {
    /// One server notes at a time: the others wait for this row, and then find nothing new.
    TURN = "INSERT INTO settings (name, value) VALUES ('erasures-noted', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    /// Cases whose term ends before an instant and that nobody has noted.
    CASES = "SELECT c.id, c.unit, u.secretariat AS owner, c.number, c.outcome, c.closed_at, c.erase_at FROM cases c JOIN units u ON u.id = c.unit \
             WHERE c.erase_at <= $1 AND c.status = 'closed' AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.\"case\" = c.id AND e.leads) \
             ORDER BY c.erase_at LIMIT 200";
    /// Concerns that never became a case.
    CONCERNS = "SELECT c.id, c.unit, c.owner, c.number, c.outcome, c.decided_at AS closed_at, c.erase_at FROM concerns c \
                WHERE c.erase_at <= $1 AND c.\"case\" IS NULL AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.concern = c.id) \
                ORDER BY c.erase_at LIMIT 200";
    /// Other authorities with a part in what is noted, each by one of its departments.
    OTHERS = "SELECT e.id, e.\"case\", p.owner FROM erasures e JOIN (SELECT i.\"case\" AS of_case, d.authority, MIN(d.id) AS owner FROM (\
              SELECT \"case\", owner FROM items UNION SELECT owner_id, value FROM case_parties) i JOIN departments d ON d.id = i.owner \
              WHERE i.\"case\" IN (SELECT \"case\" FROM erasures WHERE leads AND state <> 'erased') GROUP BY i.\"case\", d.authority) p \
              ON p.of_case = e.\"case\" JOIN departments o ON o.id = e.owner WHERE e.leads AND e.state <> 'erased' AND o.authority <> p.authority \
              AND NOT EXISTS (SELECT 1 FROM erasures f JOIN departments fd ON fd.id = f.owner WHERE f.\"case\" = e.\"case\" \
              AND fd.authority = p.authority) LIMIT 500";
    INSERT = "INSERT INTO erasures (id, \"case\", concern, what, unit, owner, leads, number, outcome, closed_at, due, state, noted_at, version) \
              VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7, $8, $9, $10, 'due', $11, 1)";
    INSERT_OTHER = "INSERT INTO erasures (id, \"case\", what, unit, owner, leads, number, outcome, closed_at, due, state, noted_at, version) \
                    SELECT $1, e.\"case\", e.what, e.unit, $2, FALSE, e.number, e.outcome, e.closed_at, e.due, 'due', $3, 1 FROM erasures e WHERE e.id = $4";
    /// A case that was opened again, or a concern that was joined: they have no term any more.
    LAPSED = "DELETE FROM erasures WHERE state <> 'erased' AND (\"case\" IN (SELECT c.id FROM cases c WHERE c.erase_at IS NULL) \
              OR concern IN (SELECT n.id FROM concerns n WHERE n.erase_at IS NULL))";
    /// Closed once more, or handed to another secretariat.
    FOLLOWED = "UPDATE erasures SET due = (SELECT c.erase_at FROM cases c WHERE c.id = erasures.\"case\") WHERE state <> 'erased' AND \"case\" IN (\
                SELECT c.id FROM cases c WHERE c.erase_at IS NOT NULL AND c.erase_at <> erasures.due)";
    SERVED = "UPDATE erasures SET unit = (SELECT c.unit FROM cases c WHERE c.id = erasures.\"case\"), owner = (SELECT u.secretariat FROM cases c \
              JOIN units u ON u.id = c.unit WHERE c.id = erasures.\"case\") WHERE leads AND state <> 'erased' AND \"case\" IN (SELECT c.id FROM cases c \
              JOIN units u ON u.id = c.unit WHERE u.secretariat <> erasures.owner OR c.unit <> erasures.unit)";
    OWNED = "UPDATE erasures SET owner = (SELECT n.owner FROM concerns n WHERE n.id = erasures.concern) WHERE state <> 'erased' AND concern IN (\
             SELECT n.id FROM concerns n WHERE n.owner <> erasures.owner)";
    RELEASED = "UPDATE erasures SET hold_until = NULL, hold_reason = '', version = version + 1 WHERE hold_until <= $1";
    LISTED_BY = "SELECT listed_by FROM erasures WHERE id = $1 AND state = 'listed'";
    STATE = "SELECT state, leads FROM erasures WHERE id = $1";
    LIST = "UPDATE erasures SET state = 'listed', listed_at = $1, listed_by = $2, version = version + 1 WHERE id = $3 AND state = 'due' AND leads";
    TAKE_BACK = "UPDATE erasures SET state = 'due', listed_at = NULL, listed_by = NULL, version = version + 1 WHERE id = $1 AND state = 'listed'";
    HOLD = "UPDATE erasures SET hold_until = $1, hold_reason = $2, version = version + 1 WHERE id = $3 AND version = $4 AND state <> 'erased'";
    GATE = concat!("SELECT r.due, (SELECT MAX(o.noted_at) FROM erasures o WHERE o.\"case\" = r.\"case\" AND o.id <> r.id) AS told_at, \
                   (SELECT COUNT(*) FROM erasures o WHERE (o.id = r.id OR o.\"case\" = r.\"case\") AND NOT ", archived!("o"), ") AS shut, \
                   (SELECT COUNT(*) FROM erasures o WHERE (o.id = r.id OR o.\"case\" = r.\"case\") AND o.hold_until IS NOT NULL) AS held, \
                   ", restricted!("r"), " AS restricted FROM erasures r WHERE r.id = $1");
    ERASED = "UPDATE erasures SET erased_at = $1, approved_by = $2, version = version + 1 WHERE id = $3 \
              OR \"case\" = (SELECT e.\"case\" FROM erasures e WHERE e.id = $3)";
    ARCHIVED = "UPDATE erasures SET archived_at = $1, archive = $2, version = version + 1 WHERE id = $3 AND state <> 'erased'";
    DISPOSAL = "SELECT d.id, d.reference, d.decided_on, d.at, u.name FROM disposals d JOIN users u ON u.id = d.by_user \
                WHERE d.authority = $1 AND d.ended_at IS NULL ORDER BY d.id DESC LIMIT 1";
    ALLOW = "INSERT INTO disposals (id, authority, reference, decided_on, at, by_user) VALUES ($1, $2, $3, $4, $5, $6)";
    END_DISPOSAL = "UPDATE disposals SET ended_at = $1 WHERE authority = $2 AND ended_at IS NULL";
}

/// Something whose term ends, as it is noted.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Ending {
    id: String,
    unit: String,
    owner: String,
    number: String,
    outcome: Option<String>,
    closed_at: Option<i64>,
    erase_at: i64,
}

/// One erasure as its reader may see it: numbers and days, no person.
#[derive(Debug, Clone, FromRow)]
pub struct ErasureRow {
    /// Its id.
    pub id: String,
    /// Word of `erasure::What`.
    pub what: String,
    /// Of the authority that erases; the others only have a part in it.
    pub leads: bool,
    /// Number of the case or the concern; empty once it is gone.
    pub number: String,
    /// Word of `case::Outcome`, or of `concern::Status`.
    pub outcome: String,
    /// Where it was treated.
    pub unit: String,
    /// The department that answers for it.
    pub owner: String,
    /// µs.
    pub closed_at: i64,
    /// The end of its term, µs.
    pub due: i64,
    /// Word of `erasure::State`.
    pub state: String,
    /// When it was noted, µs.
    pub noted_at: i64,
    /// When it was put on the list, µs.
    pub listed_at: Option<i64>,
    /// By whom: their id.
    pub listed_by: Option<String>,
    /// Their name.
    pub listed_name: Option<String>,
    /// Until when this part is held back, µs.
    pub hold_until: Option<i64>,
    /// Why.
    pub hold_reason: String,
    /// When the archive copy was made, µs.
    pub archived_at: Option<i64>,
    /// SHA-256 of the archive copy.
    pub archive: String,
    /// When it was erased, µs.
    pub erased_at: Option<i64>,
    /// Who approved it, for the authority that erased.
    pub approved_name: Option<String>,
    /// Whether this authority's part may go (R10).
    pub archived: i64,
    /// When the last of the others was told, µs.
    pub told_at: Option<i64>,
    /// How many of the others' parts may not go yet: shown as yes or no.
    pub others_shut: i64,
    /// How many of the others hold back: shown as yes or no.
    pub others_hold: i64,
    /// How many requests of the citizen stand against it.
    pub restricted: i64,
    /// For optimistic locking.
    pub version: i64,
}

impl ErasureRow {
    /// What stands before it.
    #[must_use]
    pub const fn gate(&self) -> Gate {
        Gate {
            due: self.due,
            told_at: self.told_at,
            archived: self.archived > 0 && self.others_shut == 0,
            held: self.hold_until.is_some() || self.others_hold > 0,
            restricted: self.restricted > 0,
        }
    }
}

/// What others have is known to who erases, and to nobody else.
const COLUMNS: &str = concat!(
    "r.id, r.what, r.leads, r.number, r.outcome, r.unit, r.owner, r.closed_at, r.due, r.state, r.noted_at, r.listed_at, r.listed_by, \
     (SELECT lu.name FROM users lu WHERE lu.id = r.listed_by) AS listed_name, r.hold_until, r.hold_reason, r.archived_at, r.archive, r.erased_at, \
     CASE WHEN r.leads THEN (SELECT au.name FROM users au WHERE au.id = r.approved_by) END AS approved_name, \
     CAST(CASE WHEN ",
    archived!("r"),
    " THEN 1 ELSE 0 END AS BIGINT) AS archived, CASE WHEN r.leads THEN (SELECT MAX(oo.noted_at) FROM erasures oo \
     WHERE oo.\"case\" = r.\"case\" AND oo.id <> r.id) END AS told_at, \
     (SELECT COUNT(*) FROM erasures oo WHERE r.leads AND oo.\"case\" = r.\"case\" AND oo.id <> r.id AND NOT ",
    archived!("oo"),
    ") AS others_shut, \
     (SELECT COUNT(*) FROM erasures oo WHERE r.leads AND oo.\"case\" = r.\"case\" AND oo.id <> r.id AND oo.hold_until IS NOT NULL) AS others_hold, \
     ",
    restricted!("r"),
    " AS restricted, r.version"
);

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Not erased yet, what is due first in front.
    Waiting,
    /// Erased, the newest first.
    Erased,
}

/// Those that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut Tx, scope: &Scope<acts::ViewErasure>, which: Which, now: i64) -> Result<Vec<ErasureRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    let (state, order) = match which {
        Which::Waiting => ("r.state <> 'erased'", "r.due, r.id"),
        Which::Erased => ("r.state = 'erased'", "r.erased_at DESC, r.id"),
    };
    let sql = format!("SELECT {COLUMNS} FROM erasures r{joins} WHERE {state} AND ({cond}) ORDER BY {order} LIMIT 200");
    tx.all(&sql, &params).await
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewErasure>, id: &str, now: i64) -> Result<Option<ErasureRow>, StoreError> {
    let (sql, params) = crate::page::one("erasures", COLUMNS, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// The case or the concern that an erasure is of, for the archive copy of the reader's authority; nothing once it is gone.
///
/// # Errors
/// [`StoreError`].
pub async fn thing_of(
    tx: &mut Tx,
    scope: &Scope<acts::PrepareErasure>,
    id: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    let (sql, params) = crate::page::one("erasures", "COALESCE(r.\"case\", r.concern)", "", scope, id, now);
    Ok(tx.maybe::<(Option<String>,)>(&sql, &params).await?.and_then(|(thing,)| thing))
}

/// Notes what ends before `before`, drops what has no term any more, follows what moved, and tells the others with a part in it. The clock's, which tells nobody else what
/// it finds; returns how much is new.
///
/// # Errors
/// [`StoreError`].
pub async fn note(tx: &mut Tx, before: i64, now: i64) -> Result<usize, StoreError> {
    tx.run(TURN, &params![now.to_string()]).await?;
    for sql in [LAPSED, FOLLOWED, SERVED, OWNED] {
        tx.run(sql, &[]).await?;
    }
    tx.run(RELEASED, &params![now]).await?;
    let mut noted = 0;
    for (what, sql) in [("case", CASES), ("concern", CONCERNS)] {
        for ending in tx.all::<Ending>(sql, &params![before]).await? {
            let id = tvaers_domain::id::ErasureId::new();
            let of = |kind| if kind == what { Value::from(&ending.id) } else { Value::NoText };
            let (case, concern) = (of("case"), of("concern"));
            let (outcome, closed) = (ending.outcome.clone().unwrap_or_default(), ending.closed_at.unwrap_or(ending.erase_at));
            let values = params![
                id.as_str(),
                case,
                concern,
                what,
                &ending.unit,
                &ending.owner,
                &ending.number,
                outcome,
                closed,
                ending.erase_at,
                now
            ];
            tx.run(INSERT, &values).await?;
            noted += 1;
        }
    }
    for (leading, case, owner) in tx.all::<(String, String, String)>(OTHERS, &[]).await? {
        let id = tvaers_domain::id::ErasureId::new();
        tx.run(INSERT_OTHER, &params![id.as_str(), &owner, now, &leading]).await?;
        crate::outbox::queue_by_clock(tx, &owner, "erasure-coming", "Case", &case, now).await?;
        noted += 1;
    }
    Ok(noted)
}

/// Who put it on the list; none when it is not there.
///
/// # Errors
/// [`StoreError`].
pub async fn listed_by(tx: &mut Tx, id: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(Option<String>,)>(LISTED_BY, &params![id]).await?.and_then(|(user,)| user))
}

/// How it stands, and whether it is of the authority that erases.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<(String, bool)>, StoreError> {
    tx.maybe(STATE, &params![permit.thing()]).await
}

/// What stands before it.
///
/// # Errors
/// [`StoreError`].
pub async fn gate<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<Gate>, StoreError> {
    let found = tx.maybe::<(i64, Option<i64>, i64, i64, i64)>(GATE, &params![permit.thing()]).await?;
    Ok(found.map(|(due, told_at, shut, held, restricted)| Gate {
        due,
        told_at,
        archived: shut == 0,
        held: held > 0,
        restricted: restricted > 0,
    }))
}

/// Puts it on the list.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn put_on_list(tx: &mut Tx, permit: &Permit<acts::PrepareErasure>, now: i64) -> Result<(), StoreError> {
    tx.change(LIST, &params![now, permit.user(), permit.thing()]).await
}

/// Takes it from the list.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn take_back(tx: &mut Tx, permit: &Permit<acts::PrepareErasure>) -> Result<(), StoreError> {
    tx.change(TAKE_BACK, &params![permit.thing()]).await
}

/// Holds this authority's part back until an instant, or lets go of it.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn hold(
    tx: &mut Tx,
    permit: &Permit<acts::PrepareErasure>,
    until: Option<i64>,
    reason: &str,
    version: i64,
) -> Result<(), StoreError> {
    tx.change(HOLD, &params![until, reason, permit.thing(), version]).await
}

/// Notes that this authority's archive copy was made.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn put_archived(tx: &mut Tx, permit: &Permit<acts::PrepareErasure>, digest: &str, now: i64) -> Result<(), StoreError> {
    tx.change(ARCHIVED, &params![now, digest, permit.thing()]).await
}

/// Erases everything of the permit's case or concern, and notes that the disk is to be swept.
///
/// # Errors
/// [`StoreError`]; then nothing is erased.
pub async fn erase(tx: &mut Tx, permit: &Permit<acts::ApproveErasure>, now: i64) -> Result<(), StoreError> {
    tx.run(ERASED, &params![now, permit.user(), permit.thing()]).await?;
    erase::run(tx, permit).await?;
    sweep::note(tx, permit.thing()).await
}

/// That an authority may dispose of its records.
#[derive(Debug, Clone, FromRow)]
pub struct DisposalRow {
    /// Its id.
    pub id: String,
    /// The decision, in words.
    pub reference: String,
    /// Its day, `2026-05-13`.
    pub decided_on: String,
    /// When it was recorded, µs.
    pub at: i64,
    /// By whom.
    pub name: String,
}

/// What is recorded of an authority, for those who work there: the caller passes the reader's own.
///
/// # Errors
/// [`StoreError`].
pub async fn disposal(tx: &mut Tx, authority: &str) -> Result<Option<DisposalRow>, StoreError> {
    tx.maybe(DISPOSAL, &params![authority]).await
}

/// Records that the authority of the permit's department may dispose of its records, or with no reference that it may no longer.
///
/// # Errors
/// [`StoreError`].
pub async fn allow_disposal(
    tx: &mut Tx,
    permit: &Permit<acts::AllowDisposal>,
    authority: &str,
    decision: Option<(&str, &str)>,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(END_DISPOSAL, &params![now, authority]).await?;
    let Some((reference, decided_on)) = decision else { return Ok(()) };
    let id = tvaers_domain::id::RowId::new();
    tx.run(ALLOW, &params![id.as_str(), authority, reference, decided_on, now, permit.user()]).await.map(drop)
}
