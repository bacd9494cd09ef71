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
    ALIKE = "SELECT unit, parties, COUNT(*) AS number FROM (SELECT c.unit, COALESCE(string_agg(p.value, ' ' ORDER BY p.value), '') AS parties \
             FROM cases c LEFT JOIN case_parties p ON p.owner_id = c.id GROUP BY c.id, c.unit) h GROUP BY unit, parties ORDER BY unit, parties";
    // Each case in one row, then those in which the same was done in one: what was shared, from its first owner to whoever got it, the answers that were
    // given, and how often a meeting that was held treated it.
    WORK = "SELECT c.unit, w.shared, w.answered, w.meetings, COUNT(*) AS number FROM (\
            SELECT \"case\", COALESCE(MAX(shared), '') AS shared, COALESCE(MAX(answered), '') AS answered, CAST(SUM(meetings) AS BIGINT) AS meetings FROM (\
            SELECT \"case\", string_agg(share, ';' ORDER BY share) AS shared, NULL AS answered, 0 AS meetings FROM (\
            SELECT d.\"case\", COALESCE(o.owner, d.sender) || ' ' || string_agg(d.recipient, ' ' ORDER BY d.recipient) AS share FROM disclosures d \
            LEFT JOIN origins g ON g.item = d.item LEFT JOIN items o ON o.id = g.origin \
            WHERE d.made_at >= $1 AND NOT EXISTS (SELECT 1 FROM origins b WHERE b.origin = d.item) \
            GROUP BY d.\"case\", d.item, COALESCE(o.owner, d.sender)) s GROUP BY \"case\" \
            UNION ALL SELECT a.\"case\", NULL, string_agg(a.party, ' ' ORDER BY a.party), 0 FROM answers a JOIN inquiries i ON i.id = a.inquiry \
            WHERE i.opened_at >= $1 AND a.answered_at IS NOT NULL GROUP BY a.\"case\" \
            UNION ALL SELECT g.\"case\", NULL, NULL, COUNT(*) FROM agenda_items g JOIN meetings m ON m.id = g.meeting \
            WHERE m.starts_at >= $1 AND g.\"case\" IS NOT NULL AND m.status IN ('held', 'approved') GROUP BY g.\"case\") t GROUP BY \"case\") w \
            JOIN cases c ON c.id = w.\"case\" GROUP BY c.unit, w.shared, w.answered, w.meetings ORDER BY c.unit, w.shared, w.answered, w.meetings";
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

/// Cases of a unit in which the same departments are involved.
#[derive(Debug, Clone, FromRow)]
pub struct AlikeCases {
    /// Where they are treated.
    pub unit: String,
    /// Ids of departments, space separated.
    parties: String,
    /// How many.
    pub number: i64,
}

impl AlikeCases {
    /// The departments that are involved.
    pub fn parties(&self) -> impl Iterator<Item = &str> {
        self.parties.split_whitespace()
    }
}

/// The cases and who is involved in them, counted where they are alike, and nothing else: for a comparison.
///
/// # Errors
/// [`StoreError`].
pub async fn cases<A: Act>(tx: &mut Tx, scope: &Scope<A>) -> Result<Vec<AlikeCases>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    tx.all(ALIKE, &[]).await
}

/// Cases of a unit in which the same was done.
#[derive(Debug, Clone, FromRow)]
pub struct AlikeWork {
    /// The unit that treats them.
    pub unit: String,
    /// Item by item, `;` between them: whose it was at first and who got it, ids of departments, space separated.
    shared: String,
    /// Who answered, once per answer, space separated.
    answered: String,
    /// How many meetings that were held treated each of them.
    pub meetings: i64,
    /// How many cases.
    pub number: i64,
}

impl AlikeWork {
    /// What was shared, item by item: whose it was at first, and who got it.
    pub fn shared(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.shared.split(';').filter_map(|share| {
            let mut departments = share.split_whitespace();
            departments.next().map(|from| (from, departments.collect()))
        })
    }

    /// Who answered, once per answer.
    pub fn answered(&self) -> impl Iterator<Item = &str> {
        self.answered.split_whitespace()
    }
}

/// What was done since an instant, counted where it is alike, for those who may see figures.
///
/// # Errors
/// [`StoreError`].
pub async fn work<A: Act>(tx: &mut Tx, scope: &Scope<A>, since: i64) -> Result<Vec<AlikeWork>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    tx.all(WORK, &params![since]).await
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
