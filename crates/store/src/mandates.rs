//! Mandates: positions asked for, plans and their approvals, and putting another model in force. `sight` reads what a plan needs to say who will see what.

pub mod sight;

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{
    StoreError, Tx,
    organisation::{Everything, UnitRow},
    page, params, statements,
};

statements! {
    INSERT_POSITION = "INSERT INTO positions (id, unit, authority, models, theme, our_reference, their_reference, asked_on, deadline, reply_words, \
                       by_user, at, version) VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, '', $9, $10, 1)";
    REPLY_POSITION = "UPDATE positions SET reply = $1, reply_words = $2, their_reference = $3, replied_on = $4, version = version + 1 \
                      WHERE id = $5 AND unit = $6 AND version = $7";
    POSITIONS = "SELECT id, authority, models, theme, our_reference, their_reference, asked_on, deadline, reply, reply_words, replied_on, version \
                 FROM positions WHERE unit = $1 ORDER BY id DESC LIMIT 200";
    INSERT_PLAN = "INSERT INTO plans (id, unit, model, model_text, body, reference, decided_on, enact_at, status, planned_by, planned_at, version) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, 1)";
    PLAN = "SELECT p.id, p.unit, p.model, p.model_text, p.body, p.reference, p.decided_on, p.enact_at, p.status, p.planned_by, p.planned_at, \
            p.ended_at, p.version FROM plans p WHERE p.id = $1";
    DUE = "SELECT id, planned_by FROM plans WHERE status = 'planned' AND enact_at <= $1 ORDER BY enact_at, id LIMIT 10";
    APPROVALS = "SELECT authority, by_user, at FROM plan_approvals WHERE plan = $1 ORDER BY authority";
    APPROVE = "INSERT INTO plan_approvals (plan, authority, by_user, at) VALUES ($1, $2, $3, $4) ON CONFLICT (plan, authority) DO NOTHING";
    END_PLAN = "UPDATE plans SET status = $1, ended_at = $2, version = version + 1 WHERE id = $3 AND status = 'planned'";
    CLOSE_UNIT = "UPDATE units SET open = FALSE WHERE id = $1";
    CHANGE_UNIT = "UPDATE units SET name_da = $1, name_en = $2, home = $3, secretariat = $4, chair = $5, clearer = $6, takes_cases = $7, open = TRUE, \
                   place = $8, clearance_days = $9, triage_days = $10, inquiry_days = $11, status_days = $12, meeting_days = $13, \
                   unfounded_months = $14, closed_months = $15 WHERE id = $16";
    NO_PARTIES = "DELETE FROM unit_parties WHERE owner_id = $1";
    NO_GUESTS = "DELETE FROM unit_guests WHERE owner_id = $1";
    NO_POWERS = "DELETE FROM unit_powers WHERE owner_id = $1";
    NO_BASES = "DELETE FROM unit_bases WHERE owner_id = $1";
    NO_DEADLINES = "DELETE FROM unit_deadlines WHERE owner_id = $1";
    SPEAKER = "UPDATE departments SET speaker = $1 WHERE id = $2 AND speaker <> $1";
    END_MANDATES = "UPDATE mandates SET until = $1 WHERE until IS NULL";
    UNIT_CASES = "SELECT COUNT(*) FROM cases WHERE unit = $1";
    // Who no longer sits in the unit is out of its cases; the one who speaks for it takes its place.
    DEPART = "INSERT INTO departures (\"case\", department, plan, at) SELECT p.owner_id, p.value, $1, $2 FROM case_parties p \
              JOIN cases c ON c.id = p.owner_id WHERE c.unit = $3 AND p.value = $4";
    VOICE = "INSERT INTO case_parties (owner_id, value) SELECT p.owner_id, $1 FROM case_parties p JOIN cases c ON c.id = p.owner_id \
             WHERE c.unit = $2 AND p.value = $3 ON CONFLICT (owner_id, value) DO NOTHING";
    OUT = "DELETE FROM case_parties WHERE value = $1 AND owner_id IN (SELECT id FROM cases WHERE unit = $2)";
    UNASSIGN = "DELETE FROM case_assigned WHERE owner_id IN (SELECT id FROM cases WHERE unit = $1) \
                AND NOT EXISTS (SELECT 1 FROM users u JOIN case_parties p ON p.value = u.department WHERE u.id = case_assigned.value \
                AND p.owner_id = case_assigned.owner_id) \
                AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = case_assigned.value AND u.department = $2)";
    LAPSE = "UPDATE answers SET status = 'lapsed', version = version + 1 WHERE status = 'asked' AND party = $1 \
             AND \"case\" IN (SELECT id FROM cases WHERE unit = $2)";
    UNINVITE = "DELETE FROM meeting_invited WHERE value = $1 AND owner_id IN (SELECT id FROM meetings WHERE unit = $2 \
                AND status IN ('planned', 'convened'))";
}

/// A request for a position and its reply (L11).
#[derive(Debug, Clone, FromRow)]
pub struct PositionRow {
    /// Its id.
    pub id: String,
    /// The authority that is asked.
    pub authority: String,
    /// Ids of the models it is asked about, space separated.
    pub models: String,
    /// Short theme (R9).
    pub theme: String,
    /// Our journal number.
    pub our_reference: String,
    /// Theirs, kept as typed.
    pub their_reference: String,
    /// Day on which it was asked, `2016-05-02`.
    pub asked_on: String,
    /// Day by which an answer is asked for.
    pub deadline: String,
    /// Word of `mandate::Reply`, once answered.
    pub reply: Option<String>,
    /// The reply in our words.
    pub reply_words: String,
    /// Day of the reply.
    pub replied_on: Option<String>,
    /// For optimistic locking.
    pub version: i64,
}

/// A new request for a position.
#[derive(Debug, Clone)]
pub struct NewPosition<'a> {
    /// Its id.
    pub id: &'a str,
    /// The authority that is asked.
    pub authority: &'a str,
    /// Ids of the models, space separated.
    pub models: &'a str,
    /// Short theme.
    pub theme: &'a str,
    /// Our journal number.
    pub our_reference: &'a str,
    /// Day on which it was asked.
    pub asked_on: &'a str,
    /// Day by which an answer is asked for.
    pub deadline: &'a str,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct NewReply<'a> {
    /// The request.
    pub position: &'a str,
    /// Word of `mandate::Reply`.
    pub reply: &'a str,
    /// In our words.
    pub words: &'a str,
    /// Their journal number.
    pub reference: &'a str,
    /// Day of the reply.
    pub on: &'a str,
    /// For optimistic locking.
    pub version: i64,
}

/// Keeps a request for a position.
///
/// # Errors
/// [`StoreError`].
pub async fn ask_position(
    tx: &mut Tx,
    permit: &Permit<acts::RecordPosition>,
    new: &NewPosition<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let values = params![
        new.id,
        permit.thing(),
        new.authority,
        new.models,
        new.theme,
        new.our_reference,
        new.asked_on,
        new.deadline,
        permit.user(),
        now
    ];
    tx.run(INSERT_POSITION, &values).await.map(drop)
}

/// Keeps a reply.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn reply_position(tx: &mut Tx, permit: &Permit<acts::RecordPosition>, new: &NewReply<'_>) -> Result<(), StoreError> {
    let values = params![new.reply, new.words, new.reference, new.on, new.position, permit.thing(), new.version];
    tx.change(REPLY_POSITION, &values).await
}

/// The positions asked for in a unit, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn positions(tx: &mut Tx, permit: &Permit<acts::RecordPosition>) -> Result<Vec<PositionRow>, StoreError> {
    tx.all(POSITIONS, &params![permit.thing()]).await
}

/// A plan to put another model in force.
#[derive(Debug, Clone, FromRow)]
pub struct PlanRow {
    /// Its id.
    pub id: String,
    /// The unit in which it was planned.
    pub unit: String,
    /// Id of the model.
    pub model: String,
    /// The model file.
    pub model_text: String,
    /// Who decided.
    pub body: String,
    /// Reference of the decision.
    pub reference: String,
    /// Day of the decision.
    pub decided_on: String,
    /// When it is to be in force, µs.
    pub enact_at: i64,
    /// Word of `mandate::PlanStatus`.
    pub status: String,
    /// Who planned.
    pub planned_by: String,
    /// µs.
    pub planned_at: i64,
    /// Enacted or taken back, µs.
    pub ended_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
}

/// A new plan.
#[derive(Debug, Clone)]
pub struct NewPlan<'a> {
    /// Its id.
    pub id: &'a str,
    /// Id of the model.
    pub model: &'a str,
    /// The model file.
    pub model_text: &'a str,
    /// Who decided.
    pub body: &'a str,
    /// Reference of the decision.
    pub reference: &'a str,
    /// Day of the decision.
    pub decided_on: &'a str,
    /// When, µs.
    pub enact_at: i64,
}

/// An approval.
#[derive(Debug, Clone, FromRow)]
pub struct ApprovalRow {
    /// For which authority.
    pub authority: String,
    /// By whom.
    pub by_user: String,
    /// µs.
    pub at: i64,
}

/// Keeps a plan.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_plan(tx: &mut Tx, permit: &Permit<acts::PlanChange>, new: &NewPlan<'_>, now: i64) -> Result<(), StoreError> {
    let values = params![
        new.id,
        permit.thing(),
        new.model,
        new.model_text,
        new.body,
        new.reference,
        new.decided_on,
        new.enact_at,
        permit.user(),
        now
    ];
    tx.run(INSERT_PLAN, &values).await.map(drop)
}

/// The plans of the units in which the reader may record positions, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn plans(tx: &mut Tx, scope: &Scope<acts::RecordPosition>, now: i64) -> Result<Vec<PlanRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    let columns = "p.id, p.unit, p.model, p.model_text, p.body, p.reference, p.decided_on, p.enact_at, p.status, p.planned_by, p.planned_at, \
                   p.ended_at, p.version";
    let params: Vec<_> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    let sql =
        format!("SELECT {columns} FROM units r JOIN plans p ON p.unit = r.id{joins} WHERE ({cond}) ORDER BY p.id DESC LIMIT 100");
    tx.all(&sql, &params).await
}

/// One of them.
///
/// # Errors
/// [`StoreError`].
pub async fn plan_for(
    tx: &mut Tx,
    scope: &Scope<acts::RecordPosition>,
    id: &str,
    now: i64,
) -> Result<Option<PlanRow>, StoreError> {
    let Some(plan) = tx.maybe::<PlanRow>(PLAN, &params![id]).await? else { return Ok(None) };
    let (sql, params) = page::one("units", "r.id", "", scope, &plan.unit, now);
    Ok(tx.maybe::<(String,)>(&sql, &params).await?.map(|_| plan))
}

/// A plan, inside an act on its unit; `None` when there is none of this id in that unit.
///
/// # Errors
/// [`StoreError`].
pub async fn plan<A: Act>(tx: &mut Tx, permit: &Permit<A>, id: &str) -> Result<Option<PlanRow>, StoreError> {
    Ok(tx.maybe::<PlanRow>(PLAN, &params![id]).await?.filter(|plan| plan.unit == permit.thing()))
}

/// Where a plan was made and by whom, before anybody is asked whether they may do anything with it: (unit, planner). No page shows it.
///
/// # Errors
/// [`StoreError`].
pub async fn plan_place(tx: &mut Tx, id: &str) -> Result<Option<(String, String)>, StoreError> {
    Ok(tx.maybe::<PlanRow>(PLAN, &params![id]).await?.map(|plan| (plan.unit, plan.planned_by)))
}

/// Plans whose hour has come: (id, who planned).
///
/// # Errors
/// [`StoreError`].
pub async fn due(tx: &mut Tx, now: i64) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(DUE, &params![now]).await
}

/// Who has approved a plan. It names authorities and people of the office, nobody else.
///
/// # Errors
/// [`StoreError`].
pub async fn approvals(tx: &mut Tx, plan: &PlanRow) -> Result<Vec<ApprovalRow>, StoreError> {
    tx.all(APPROVALS, &params![&plan.id]).await
}

/// Approves for an authority.
///
/// # Errors
/// [`StoreError`].
pub async fn approve(
    tx: &mut Tx,
    permit: &Permit<acts::ApproveChange>,
    plan: &str,
    authority: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(APPROVE, &params![plan, authority, permit.user(), now]).await.map(drop)
}

/// Ends a plan: enacted, or taken back.
///
/// # Errors
/// [`StoreError::Stale`] when somebody ended it before.
pub async fn end_plan(
    tx: &mut Tx,
    _permit: &Permit<acts::PlanChange>,
    plan: &str,
    status: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(END_PLAN, &params![status, now, plan]).await
}

/// How many cases a unit has: one that has any cannot turn to general matters.
///
/// # Errors
/// [`StoreError`].
pub async fn cases_of_unit(tx: &mut Tx, _permit: &Permit<acts::PlanChange>, unit: &str) -> Result<i64, StoreError> {
    tx.number(UNIT_CASES, &params![unit]).await
}

/// What becomes of the units.
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// Units of the model that there were before.
    pub kept: Vec<String>,
    /// Units that the model brings.
    pub new: Vec<String>,
    /// Units that the model has not: they finish what they have.
    pub ending: Vec<String>,
}

/// Puts the organisation of a model in force: units, tables, powers, speakers, mandates. No case is touched.
///
/// # Errors
/// [`StoreError`].
pub async fn put_in_force(
    tx: &mut Tx,
    _permit: &Permit<acts::PlanChange>,
    next: &Everything,
    turn: &Turn,
    model: &str,
    decision: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(END_MANDATES, &params![now]).await?;
    for unit in &turn.ending {
        tx.run(CLOSE_UNIT, &params![unit]).await?;
    }
    for unit in next.units.iter().filter(|u| turn.kept.contains(&u.id)) {
        change_unit(tx, unit).await?;
    }
    for unit in next.units.iter().filter(|u| turn.new.contains(&u.id)) {
        crate::organisation::unit(tx, unit).await?;
    }
    crate::organisation::tables(tx, next, |unit| turn.kept.iter().chain(&turn.new).any(|u| u == unit)).await?;
    for unit in next.units.iter().filter(|u| u.open) {
        crate::organisation::mandate(tx, unit, model, decision, now).await?;
    }
    for department in &next.departments {
        tx.run(SPEAKER, &params![&department.speaker, &department.id]).await?;
    }
    crate::organisation::next_edition(tx).await
}

async fn change_unit(tx: &mut Tx, u: &UnitRow) -> Result<(), StoreError> {
    let values = params![
        &u.name_da,
        &u.name_en,
        &u.home,
        &u.secretariat,
        &u.chair,
        u.clearer.clone(),
        u.takes_cases,
        u.place,
        u.clearance_days,
        u.triage_days,
        u.inquiry_days,
        u.status_days,
        u.meeting_days,
        u.unfounded_months,
        u.closed_months,
        &u.id
    ];
    tx.change(CHANGE_UNIT, &values).await?;
    for sql in [NO_PARTIES, NO_GUESTS, NO_POWERS, NO_BASES, NO_DEADLINES] {
        tx.run(sql, &params![&u.id]).await?;
    }
    Ok(())
}

/// Who leaves a unit's table, and who speaks for them there from now on.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// Who leaves.
    pub department: String,
    /// Who takes its place in its cases, if anybody does.
    pub voice: Option<String>,
}

/// Takes whoever leaves a unit's table out of its cases, its unanswered inquiries and the meetings that are not held yet (W12). How many cases and
/// answers: (involvements that ended, answers that lapsed).
///
/// # Errors
/// [`StoreError`].
pub async fn leave(
    tx: &mut Tx,
    _permit: &Permit<acts::PlanChange>,
    plan: &str,
    unit: &UnitRow,
    leaving: &[Leaving],
    now: i64,
) -> Result<(u64, u64), StoreError> {
    let (mut involvements, mut lapsed) = (0, 0);
    for Leaving { department, voice } in leaving {
        if let Some(voice) = voice {
            tx.run(VOICE, &params![voice, &unit.id, department]).await?;
        }
        tx.run(DEPART, &params![plan, now, &unit.id, department]).await?;
        involvements += tx.run(OUT, &params![department, &unit.id]).await?;
        lapsed += tx.run(LAPSE, &params![department, &unit.id]).await?;
        tx.run(UNINVITE, &params![department, &unit.id]).await?;
    }
    tx.run(UNASSIGN, &params![&unit.id, &unit.secretariat]).await?;
    Ok((involvements, lapsed))
}
