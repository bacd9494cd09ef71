//! Hand-overs (overdragelser): a case offered to another unit, what is enclosed, and what acceptance changes.

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, page, params, statements};

statements! {
    TOUCH_CASE = "UPDATE cases SET version = version + 1 WHERE id = $1 AND version = $2";
    OPEN_OF_CASE = "SELECT COUNT(*) FROM handovers WHERE \"case\" = $1 AND open";
    INSERT = "INSERT INTO handovers (id, \"case\", sender, from_unit, \"to\", open, status, summary, basis, form, purpose, necessity, \
              sensitive_necessity, offered_at, offered_by, identity_elsewhere, version) \
              VALUES ($1, $2, $3, $4, $5, TRUE, 'offered', $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)";
    ENCLOSE = "INSERT INTO handover_items (handover, item) VALUES ($1, $2) ON CONFLICT (handover, item) DO NOTHING";
    OF_CASE = "SELECT \"case\" FROM items WHERE id = $1";
    KIND_OF = "SELECT kind FROM items WHERE id = $1";
    STANDING = "SELECT h.\"case\", h.sender, h.from_unit, h.\"to\", h.status, h.basis, h.necessity, h.version, c.unit AS unit_now, \
                c.status AS case_status, c.version AS case_version FROM handovers h JOIN cases c ON c.id = h.\"case\" WHERE h.id = $1";
    CHANGED_ITEMS = "SELECT COUNT(*) FROM handover_items e JOIN handovers h ON h.id = e.handover JOIN items i ON i.id = e.item \
                     WHERE e.handover = $1 AND (i.\"case\" <> h.\"case\" OR i.owner <> h.sender OR (i.sensitive AND h.sensitive_necessity = ''))";
    ITEM_IDS = "SELECT item FROM handover_items WHERE handover = $1 ORDER BY item";
    DECIDE = "UPDATE handovers SET open = FALSE, status = $1, note = $2, decided_at = $3, decided_by = $4, version = version + 1 \
              WHERE id = $5 AND open AND version = $6";
    MOVE_CASE = "UPDATE cases SET unit = $1, version = version + 1 WHERE id = $2 AND version = $3";
    PARTIES = "SELECT value FROM case_parties WHERE owner_id = $1 ORDER BY value";
    LEAVE = "DELETE FROM case_parties WHERE owner_id = $1 AND value = $2";
    DEPART = "INSERT INTO departures (\"case\", department, plan, at) VALUES ($1, $2, NULL, $3)";
    UNASSIGN = "DELETE FROM case_assigned WHERE owner_id = $1 AND value IN (SELECT id FROM users WHERE department = $2)";
    LAPSE = "UPDATE answers SET status = 'lapsed', version = version + 1 WHERE \"case\" = $1 AND party = $2 AND status = 'asked'";
    LEAVE_AGENDAS = "DELETE FROM agenda_items WHERE \"case\" = $1 \
                     AND meeting IN (SELECT id FROM meetings WHERE unit = $2 AND status IN ('planned', 'convened')) \
                     AND id NOT IN (SELECT agenda_item FROM decisions WHERE agenda_item = agenda_items.id)";
    SUPERSEDE = "UPDATE disclosures SET current = FALSE WHERE item = $1 AND recipient = $2 AND current";
    DISCLOSE = "INSERT INTO disclosures (id, \"case\", item, sender, recipient, current, withdrawn, declined, ends, basis, form, purpose, \
                necessity, sensitive_necessity, made_at, made_by, received_at, received_by, version) \
                SELECT $1, h.\"case\", $2, h.sender, $3, TRUE, FALSE, FALSE, $4, h.basis, h.form, h.purpose, h.necessity, h.sensitive_necessity, \
                $5, h.offered_by, $5, $6, 1 FROM handovers h WHERE h.id = $7";
}

/// A new offer.
#[derive(Debug, Clone)]
pub struct NewHandover<'a> {
    /// Its id.
    pub id: &'a str,
    /// Who offers.
    pub sender: &'a str,
    /// The unit that has the case.
    pub from: &'a str,
    /// The unit to which it is offered.
    pub to: &'a str,
    /// Why and what, in the sender's words.
    pub summary: &'a str,
    /// Basis id.
    pub basis: &'a str,
    /// Form word.
    pub form: &'a str,
    /// Purpose word.
    pub purpose: &'a str,
    /// Why it is necessary.
    pub necessity: &'a str,
    /// Why what is sensitive is necessary.
    pub sensitive_necessity: &'a str,
    /// The sender says that the receiver knows who it is from elsewhere.
    pub known_elsewhere: bool,
    /// The version of the case that the offer was made from.
    pub version: i64,
}

/// An offer as both sides see it. What stands of the case in it is read apart, and only by who decides.
#[derive(Debug, Clone, FromRow)]
pub struct HandoverRow {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// Who offers.
    pub sender: String,
    /// The unit that had the case.
    pub from_unit: String,
    /// The unit to which it is offered.
    pub to: String,
    /// Word of `handover::Status`.
    pub status: String,
    /// Why and what, in the sender's words.
    pub summary: String,
    /// Basis id.
    pub basis: String,
    /// Form word.
    pub form: String,
    /// Purpose word.
    pub purpose: String,
    /// Why it is necessary.
    pub necessity: String,
    /// Why what is sensitive is necessary.
    pub sensitive_necessity: String,
    /// µs.
    pub offered_at: i64,
    /// µs.
    pub decided_at: Option<i64>,
    /// The name of who decided.
    pub decided_by: Option<String>,
    /// What they said to it.
    pub note: Option<String>,
    /// The receiver has the identity from elsewhere.
    pub identity_elsewhere: bool,
    /// For optimistic locking.
    pub version: i64,
}

/// How an offer and its case stand, for deciding.
#[derive(Debug, Clone, FromRow)]
pub struct HandoverStanding {
    /// The case.
    pub case: String,
    /// Who offers.
    pub sender: String,
    /// The unit that had the case when it was offered.
    pub from_unit: String,
    /// The unit to which it is offered.
    pub to: String,
    /// Word of `handover::Status`.
    pub status: String,
    /// Basis id.
    pub basis: String,
    /// Why it is necessary.
    pub necessity: String,
    /// For optimistic locking.
    pub version: i64,
    /// The unit that has the case now.
    pub unit_now: String,
    /// Word of `case::Status`.
    pub case_status: String,
    /// The case's own version.
    pub case_version: i64,
}

/// What a receiver sees of a case before it is theirs: how it stands, and nothing of what is in it.
#[derive(Debug, Clone, FromRow)]
pub struct PreviewRow {
    /// Status word.
    pub status: String,
    /// Acute.
    pub urgent: bool,
    /// µs.
    pub opened_at: i64,
    /// When something must have happened next, µs.
    pub due: i64,
    /// Actions that are not over.
    pub open_actions: i64,
    /// Questions that were answered.
    pub answers: i64,
}

/// Whether another offer of the case waits.
///
/// # Errors
/// [`StoreError`].
pub async fn waits(tx: &mut Tx, permit: &Permit<acts::HandOver>) -> Result<bool, StoreError> {
    Ok(tx.number(OPEN_OF_CASE, &params![permit.thing()]).await? > 0)
}

/// Offers the case that the permit is for.
///
/// # Errors
/// [`StoreError::Stale`] when the case changed in the meantime.
pub async fn insert(tx: &mut Tx, permit: &Permit<acts::HandOver>, new: &NewHandover<'_>, now: i64) -> Result<(), StoreError> {
    tx.change(TOUCH_CASE, &params![permit.thing(), new.version]).await?;
    let values = params![
        new.id,
        permit.thing(),
        new.sender,
        new.from,
        new.to,
        new.summary,
        new.basis,
        new.form,
        new.purpose,
        new.necessity,
        new.sensitive_necessity,
        now,
        permit.user(),
        new.known_elsewhere
    ];
    tx.run(INSERT, &values).await.map(drop)
}

/// The case and the kind of an item that is to be enclosed.
///
/// # Errors
/// [`StoreError`].
pub async fn about_item(tx: &mut Tx, permit: &Permit<acts::EncloseItem>) -> Result<Option<(String, String)>, StoreError> {
    let case = tx.maybe::<(String,)>(OF_CASE, &params![permit.thing()]).await?;
    let kind = tx.maybe::<(String,)>(KIND_OF, &params![permit.thing()]).await?;
    Ok(case.zip(kind).map(|((case,), (kind,))| (case, kind)))
}

/// Encloses an item.
///
/// # Errors
/// [`StoreError`].
pub async fn enclose(tx: &mut Tx, permit: &Permit<acts::EncloseItem>, handover: &str) -> Result<(), StoreError> {
    tx.run(ENCLOSE, &params![handover, permit.thing()]).await.map(drop)
}

/// How an offer stands.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<HandoverStanding>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Whether what was enclosed is still in the case, still the sender's own, and still covered by what was said of it (W7).
///
/// # Errors
/// [`StoreError`].
pub async fn encloses_the_same(tx: &mut Tx, permit: &Permit<acts::DecideHandover>) -> Result<bool, StoreError> {
    Ok(tx.number(CHANGED_ITEMS, &params![permit.thing()]).await? == 0)
}

/// Decides an offer: once.
///
/// # Errors
/// [`StoreError::Stale`] when somebody was faster.
pub async fn decide<A: Act>(
    tx: &mut Tx,
    permit: &Permit<A>,
    status: &str,
    note: &str,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(DECIDE, &params![status, note, now, permit.user(), permit.thing(), version]).await
}

/// The case is the other unit's from here; planned points on agendas of the unit that had it go.
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn move_case(
    tx: &mut Tx,
    _permit: &Permit<acts::DecideHandover>,
    standing: &HandoverStanding,
) -> Result<(), StoreError> {
    tx.change(MOVE_CASE, &params![&standing.to, &standing.case, standing.case_version]).await?;
    tx.run(LEAVE_AGENDAS, &params![&standing.case, &standing.from_unit]).await.map(drop)
}

/// The departments involved in the case.
///
/// # Errors
/// [`StoreError`].
pub async fn parties(tx: &mut Tx, _permit: &Permit<acts::DecideHandover>, case: &str) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(PARTIES, &params![case]).await?.into_iter().map(|(party,)| party).collect())
}

/// Lets a department go: its people are taken off the case and what it was asked lapses. What it owns stays its own (W1).
///
/// # Errors
/// [`StoreError`].
pub async fn let_go(
    tx: &mut Tx,
    _permit: &Permit<acts::DecideHandover>,
    case: &str,
    department: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(LEAVE, &params![case, department]).await?;
    tx.run(UNASSIGN, &params![case, department]).await?;
    tx.run(LAPSE, &params![case, department]).await?;
    tx.run(DEPART, &params![case, department, now]).await.map(drop)
}

/// The next secretariat serves and is no party besides (R3).
///
/// # Errors
/// [`StoreError`].
pub async fn serve(tx: &mut Tx, _permit: &Permit<acts::DecideHandover>, case: &str, secretariat: &str) -> Result<(), StoreError> {
    tx.run(LEAVE, &params![case, secretariat]).await.map(drop)
}

/// Discloses what was enclosed to the next secretariat, on the terms of the offer and by whoever offered: (item, disclosure). Received with the acceptance.
///
/// # Errors
/// [`StoreError`].
pub async fn disclose_enclosed(
    tx: &mut Tx,
    permit: &Permit<acts::DecideHandover>,
    secretariat: &str,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    let items = tx.all::<(String,)>(ITEM_IDS, &params![permit.thing()]).await?;
    let mut made = Vec::with_capacity(items.len());
    for (item,) in items {
        let id = tvaers_domain::id::DisclosureId::new().to_string();
        tx.run(SUPERSEDE, &params![&item, secretariat]).await?;
        let forever = tvaers_domain::time::FOREVER;
        tx.change(DISCLOSE, &params![&id, &item, secretariat, forever, now, permit.user(), permit.thing()]).await?;
        made.push((item, id));
    }
    Ok(made)
}

const COLUMNS: &str = "r.id, r.\"case\", (SELECT n.number FROM cases n WHERE n.id = r.\"case\") AS number, r.sender, r.from_unit, r.\"to\", \
                       r.status, r.summary, r.basis, r.form, r.purpose, r.necessity, r.sensitive_necessity, r.offered_at, r.decided_at, \
                       (SELECT d.name FROM users d WHERE d.id = r.decided_by) AS decided_by, r.note, r.identity_elsewhere, r.version";

/// One page of hand-overs, in and out, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut Tx,
    scope: &Scope<acts::ViewHandover>,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<HandoverRow>, StoreError> {
    let (sql, params) = page::newest_first("handovers", COLUMNS, scope, "", before, limit, now);
    tx.all(&sql, &params).await
}

/// One hand-over.
///
/// # Errors
/// [`StoreError`].
pub async fn read(tx: &mut Tx, scope: &Scope<acts::ViewHandover>, id: &str, now: i64) -> Result<Option<HandoverRow>, StoreError> {
    let (sql, params) = page::one("handovers", COLUMNS, "", scope, id, now);
    tx.maybe(&sql, &params).await
}

/// The kinds of what is enclosed, one word for each item: never what it says.
///
/// # Errors
/// [`StoreError`].
pub async fn kinds(
    tx: &mut Tx,
    scope: &Scope<acts::ViewHandover>,
    id: &str,
    now: i64,
) -> Result<Vec<(String, bool)>, StoreError> {
    let joins = " JOIN handover_items he ON he.handover = r.id JOIN items hi ON hi.id = he.item";
    let (sql, params) = page::one("handovers", "hi.kind, hi.sensitive", joins, scope, id, now);
    tx.all(&format!("{sql} ORDER BY hi.id"), &params).await
}

/// How the case stands, for who decides while the offer is open and the case is still where it was offered from.
///
/// # Errors
/// [`StoreError`].
pub async fn preview(
    tx: &mut Tx,
    scope: &Scope<acts::DecideHandover>,
    id: &str,
    now: i64,
) -> Result<Option<PreviewRow>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let columns = "hc.status, hc.urgent, hc.opened_at, hc.due, \
                   (SELECT COUNT(*) FROM actions a WHERE a.\"case\" = hc.id AND a.ended_at IS NULL) AS open_actions, \
                   (SELECT COUNT(*) FROM answers a WHERE a.\"case\" = hc.id AND a.answered_at IS NOT NULL) AS answers";
    let joins = " JOIN cases hc ON hc.id = r.\"case\" AND hc.unit = r.from_unit";
    let (sql, params) = page::one("handovers", columns, joins, scope, id, now);
    tx.maybe(&sql, &params).await
}

/// The offer of a case that waits, for the one who made it.
///
/// # Errors
/// [`StoreError`].
pub async fn open_of_case(
    tx: &mut Tx,
    scope: &Scope<acts::WithdrawHandover>,
    case: &str,
    now: i64,
) -> Result<Option<String>, StoreError> {
    if scope.nothing() {
        return Ok(None);
    }
    let (sql, params) = page::under("handovers", "r.id", "", scope, "\"case\"", case, now);
    Ok(tx.all::<(String,)>(&sql, &params).await?.into_iter().next().map(|(id,)| id))
}
