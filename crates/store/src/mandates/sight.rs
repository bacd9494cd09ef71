//! What a plan needs to know in order to say who will see what: how the things of each unit are held, counted where they are alike. Never content, and
//! nothing of it leaves the office but counts, and case numbers for those who see the case anyway.

use sqlx::FromRow;
use tvaers_policy::{Act, Scope};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    CASES = "SELECT id, number, unit, status FROM cases ORDER BY id";
    PARTIES = "SELECT owner_id, value FROM case_parties ORDER BY owner_id, value";
    ASSIGNED = "SELECT owner_id, value FROM case_assigned ORDER BY owner_id, value";
    DISQUALIFIED = "SELECT owner_id, value FROM case_disqualified ORDER BY owner_id, value";
    ANSWERS = "SELECT \"case\", party AS whose, '' AS told, COUNT(*) AS number FROM answers GROUP BY \"case\", party";
    ACTIONS = "SELECT \"case\", party AS whose, '' AS told, COUNT(*) AS number FROM actions GROUP BY \"case\", party";
    ITEMS = "SELECT \"case\", owner AS whose, '' AS told, COUNT(*) AS number FROM items GROUP BY \"case\", owner";
    DISCLOSED = "SELECT i.\"case\", i.owner AS whose, d.recipient AS told, COUNT(*) AS number FROM disclosures d JOIN items i ON i.id = d.item \
                 WHERE d.current AND NOT d.withdrawn AND NOT d.declined AND d.sender = i.owner AND d.ends > $1 \
                 GROUP BY i.\"case\", i.owner, d.recipient";
    CONCERNS = "SELECT c.id, c.unit, c.owner, c.receiver, c.\"case\", c.status, l.party AS clearer FROM concerns c \
                LEFT JOIN clearances l ON l.concern = c.id AND l.current AND l.open ORDER BY c.id";
    MEETINGS = "SELECT id, unit, status FROM meetings ORDER BY id";
    INVITED = "SELECT owner_id, value FROM meeting_invited ORDER BY owner_id, value";
    USERS = "SELECT u.id, u.name, u.department, u.authority, r.value AS role FROM users u JOIN user_roles r ON r.owner_id = u.id \
             WHERE u.active ORDER BY u.department, u.name, u.id";
    ASKED = "SELECT c.unit, a.party, COUNT(*) FROM answers a JOIN cases c ON c.id = a.\"case\" WHERE a.status = 'asked' GROUP BY c.unit, a.party";
    WORK_SHARED = "SELECT d.item AS id, d.\"case\", c.unit, COALESCE(o.owner, d.sender) AS whose, d.recipient AS told FROM disclosures d \
                   JOIN cases c ON c.id = d.\"case\" LEFT JOIN origins g ON g.item = d.item LEFT JOIN items o ON o.id = g.origin \
                   WHERE d.made_at >= $1 AND NOT EXISTS (SELECT 1 FROM origins b WHERE b.origin = d.item)";
    WORK_ASKED = "SELECT a.id, a.\"case\", c.unit, a.party AS whose, '' AS told FROM answers a JOIN cases c ON c.id = a.\"case\" \
                  JOIN inquiries i ON i.id = a.inquiry WHERE i.opened_at >= $1 AND a.answered_at IS NOT NULL";
    WORK_MET = "SELECT g.id, g.\"case\", m.unit, '' AS whose, '' AS told FROM agenda_items g JOIN meetings m ON m.id = g.meeting \
                WHERE m.starts_at >= $1 AND g.\"case\" IS NOT NULL AND m.status IN ('held', 'approved')";
    REQUESTED = "SELECT c.unit, a.party, COUNT(*) FROM actions a JOIN cases c ON c.id = a.\"case\" \
                 WHERE a.ended_at IS NULL AND a.asked_at IS NOT NULL GROUP BY c.unit, a.party";
}

/// A case as the rules see it, without its sets.
#[derive(Debug, Clone, FromRow)]
pub struct SeenCase {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Where it is treated.
    pub unit: String,
    /// Status word.
    pub status: String,
}

/// Parts of a case that are alike.
#[derive(Debug, Clone, FromRow)]
pub struct SeenParts {
    /// The case.
    pub case: String,
    /// Whose they are.
    pub whose: String,
    /// To whom they are disclosed; empty where they are not.
    pub told: String,
    /// How many.
    pub number: i64,
}

/// A concern as the rules see it.
#[derive(Debug, Clone, FromRow)]
pub struct SeenConcern {
    /// Its id.
    pub id: String,
    /// Where it is treated.
    pub unit: String,
    /// Who decides about it.
    pub owner: String,
    /// Who took it in.
    pub receiver: String,
    /// The case it is part of.
    pub case: Option<String>,
    /// Status word.
    pub status: String,
    /// Who is asked to clear it, while they are.
    pub clearer: Option<String>,
}

/// A meeting as the rules see it, without who is invited.
#[derive(Debug, Clone, FromRow)]
pub struct SeenMeeting {
    /// Its id.
    pub id: String,
    /// The unit that meets.
    pub unit: String,
    /// Status word.
    pub status: String,
}

/// A user with one of their roles.
#[derive(Debug, Clone, FromRow)]
pub struct SeenUser {
    /// Its id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Its authority.
    pub authority: String,
    /// One role word.
    pub role: String,
}

/// Everything that sight depends on.
#[derive(Debug, Clone, Default)]
pub struct Sights {
    /// Cases by id.
    pub cases: Vec<SeenCase>,
    /// (case, department)
    pub parties: Vec<(String, String)>,
    /// (case, user)
    pub assigned: Vec<(String, String)>,
    /// (case, user)
    pub disqualified: Vec<(String, String)>,
    /// By case and party.
    pub answers: Vec<SeenParts>,
    /// By case and party.
    pub actions: Vec<SeenParts>,
    /// By case and owner.
    pub items: Vec<SeenParts>,
    /// By case, owner and recipient.
    pub disclosed: Vec<SeenParts>,
    /// Concerns by id.
    pub concerns: Vec<SeenConcern>,
    /// Meetings by id.
    pub meetings: Vec<SeenMeeting>,
    /// (meeting, department)
    pub invited: Vec<(String, String)>,
    /// Users, once for each role.
    pub users: Vec<SeenUser>,
    /// Unanswered inquiries: (unit, party, how many).
    pub asked: Vec<(String, String, i64)>,
    /// Status requests without report: (unit, party, how many).
    pub requested: Vec<(String, String, i64)>,
}

/// Reads it all, for somebody who may see plans at all.
///
/// # Errors
/// [`StoreError`].
pub async fn read<A: Act>(tx: &mut Tx, scope: &Scope<A>, now: i64) -> Result<Sights, StoreError> {
    if scope.nothing() {
        return Ok(Sights::default());
    }
    Ok(Sights {
        cases: tx.all(CASES, &[]).await?,
        parties: tx.all(PARTIES, &[]).await?,
        assigned: tx.all(ASSIGNED, &[]).await?,
        disqualified: tx.all(DISQUALIFIED, &[]).await?,
        answers: tx.all(ANSWERS, &[]).await?,
        actions: tx.all(ACTIONS, &[]).await?,
        items: tx.all(ITEMS, &[]).await?,
        disclosed: tx.all(DISCLOSED, &params![now]).await?,
        concerns: tx.all(CONCERNS, &[]).await?,
        meetings: tx.all(MEETINGS, &[]).await?,
        invited: tx.all(INVITED, &[]).await?,
        users: tx.all(USERS, &[]).await?,
        asked: tx.all(ASKED, &[]).await?,
        requested: tx.all(REQUESTED, &[]).await?,
    })
}

/// Cases and who is involved in them, and nothing else: for a comparison.
///
/// # Errors
/// [`StoreError`].
pub async fn cases<A: Act>(tx: &mut Tx, scope: &Scope<A>) -> Result<Sights, StoreError> {
    if scope.nothing() {
        return Ok(Sights::default());
    }
    Ok(Sights { cases: tx.all(CASES, &[]).await?, parties: tx.all(PARTIES, &[]).await?, ..Sights::default() })
}

/// A piece of work: information that got from one department to another, or an answer that was given.
#[derive(Debug, Clone, FromRow)]
pub struct WorkRow {
    /// The item that was shared, or the answer's or point's own id.
    pub id: String,
    /// The case.
    pub case: String,
    /// The unit that treats it.
    pub unit: String,
    /// Whose it was at first.
    pub whose: String,
    /// Who got it; empty for an answer.
    pub told: String,
}

/// The work of a stretch of time.
#[derive(Debug, Clone, Default)]
pub struct WorkRows {
    /// What was shared, from its first owner to whoever got it.
    pub shared: Vec<WorkRow>,
    /// Answers that were given.
    pub answered: Vec<WorkRow>,
    /// Points about cases at meetings that were held.
    pub met: Vec<WorkRow>,
}

/// What was done since an instant, for those who may see figures.
///
/// # Errors
/// [`StoreError`].
pub async fn work<A: Act>(tx: &mut Tx, scope: &Scope<A>, since: i64) -> Result<WorkRows, StoreError> {
    if scope.nothing() {
        return Ok(WorkRows::default());
    }
    let (shared, answered) = (tx.all(WORK_SHARED, &params![since]).await?, tx.all(WORK_ASKED, &params![since]).await?);
    Ok(WorkRows { shared, answered, met: tx.all(WORK_MET, &params![since]).await? })
}

/// The ids of everything of a table on which somebody may do `A`.
///
/// # Errors
/// [`StoreError`].
pub async fn ids<A: Act>(tx: &mut Tx, scope: &Scope<A>, table: &str, now: i64) -> Result<Vec<String>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    let sql = format!("SELECT r.id FROM {table} r{joins} WHERE ({cond}) ORDER BY r.id");
    Ok(tx.all::<(String,)>(&sql, &params).await?.into_iter().map(|(id,)| id).collect())
}
