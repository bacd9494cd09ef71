//! Disclosures (videregivelser): who lets whom read what, on which basis, from when to when. Withdrawn or declined ones stay on record.

use sqlx::FromRow;
use tvaers_policy::{Permit, Scope, acts};

use crate::{StoreError, Tx, Value, page, params, statements};

statements! {
    SUPERSEDE = "UPDATE disclosures SET current = FALSE WHERE item = $1 AND recipient = $2 AND current";
    /// Changes nothing: whoever discloses the same item waits for the one before.
    HOLD = "UPDATE items SET version = version WHERE id = $1";
    INSERT = "INSERT INTO disclosures (id, \"case\", item, sender, recipient, current, withdrawn, declined, ends, basis, form, purpose, \
              necessity, sensitive_necessity, made_at, made_by, consent, told_at, told_only, version) \
              VALUES ($1, $2, $3, $4, $5, $6, FALSE, FALSE, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)";
    STANDING = "SELECT withdrawn, declined, ends, received_at, current, told_only, version, recipient, sender, item FROM disclosures WHERE id = $1";
    RESTING = "SELECT id, recipient FROM disclosures WHERE consent = $1 ORDER BY id";
    CLOSE_RESTING = "UPDATE disclosures SET withdrawn = TRUE, withdrawn_at = $1, withdrawn_by = $2, version = version + 1 \
                     WHERE consent = $3 AND current AND NOT withdrawn AND NOT declined";
    WITHDRAW = "UPDATE disclosures SET withdrawn = TRUE, withdrawn_at = $1, withdrawn_by = $2, version = version + 1 \
                WHERE id = $3 AND version = $4";
    RECEIVE = "UPDATE disclosures SET declined = $1, received_at = $2, received_by = $3, version = version + 1 WHERE id = $4 AND version = $5";
    MOVE = "UPDATE disclosures SET \"case\" = $1 WHERE item = $2";
}

/// A line of the register.
#[derive(Debug, Clone, FromRow)]
pub struct DisclosureRow {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: String,
    /// Number of the case.
    pub number: String,
    /// The item.
    pub item: String,
    /// Who lets read.
    pub sender: String,
    /// Who may read.
    pub recipient: String,
    /// Superseded by a later one when false.
    pub current: bool,
    /// Taken back.
    pub withdrawn: bool,
    /// Declined by the recipient.
    pub declined: bool,
    /// End of the term, µs; the largest number when none.
    pub ends: i64,
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
    pub made_at: i64,
    /// Acknowledged or declined, µs.
    pub received_at: Option<i64>,
    /// µs.
    pub withdrawn_at: Option<i64>,
    /// For optimistic locking.
    pub version: i64,
    /// The consent that it rests on.
    pub consent: Option<String>,
    /// The day on which it was told orally, µs.
    pub told_at: Option<i64>,
    /// Told and nothing else.
    pub told_only: bool,
    /// Word of `item::Kind`: what was disclosed.
    pub kind: String,
}

/// What is needed to change one.
#[derive(Debug, Clone, FromRow)]
pub struct StandingRow {
    /// Taken back.
    pub withdrawn: bool,
    /// Declined by the recipient.
    pub declined: bool,
    /// End of the term, µs.
    pub ends: i64,
    /// Acknowledged or declined, µs.
    pub received_at: Option<i64>,
    /// False: superseded by a later one, or told and nothing else.
    pub current: bool,
    /// Told and nothing else.
    pub told_only: bool,
    /// For optimistic locking.
    pub version: i64,
    /// Who may read.
    pub recipient: String,
    /// Who lets read.
    pub sender: String,
    /// The item.
    pub item: String,
}

/// A new disclosure.
#[derive(Debug, Clone)]
pub struct NewDisclosure<'a> {
    /// Its id.
    pub id: &'a str,
    /// The case.
    pub case: &'a str,
    /// Who lets read.
    pub sender: &'a str,
    /// Who may read.
    pub recipient: &'a str,
    /// End of the term, µs; `FOREVER` when none.
    pub ends: i64,
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
    /// The consent that it rests on.
    pub consent: Option<&'a str>,
    /// The day on which it was told orally, µs.
    pub told_at: Option<i64>,
    /// Told and nothing else: it opens nothing, and takes nobody's place.
    pub told_only: bool,
}

/// Discloses the item that the permit is for; an earlier disclosure to the same recipient is superseded and stays on record.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(
    tx: &mut Tx,
    permit: &Permit<acts::DiscloseItem>,
    new: &NewDisclosure<'_>,
    now: i64,
) -> Result<(), StoreError> {
    tx.run(HOLD, &params![permit.thing()]).await?;
    if !new.told_only {
        tx.run(SUPERSEDE, &params![permit.thing(), new.recipient]).await?;
    }
    let values = params![
        new.id,
        new.case,
        permit.thing(),
        new.sender,
        new.recipient,
        !new.told_only,
        new.ends,
        new.basis,
        new.form,
        new.purpose,
        new.necessity,
        new.sensitive_necessity,
        now,
        permit.user(),
        new.consent,
        new.told_at,
        new.told_only
    ];
    tx.run(INSERT, &values).await.map(drop)
}

/// How one stands, for withdrawing it.
///
/// # Errors
/// [`StoreError`].
pub async fn standing<A: tvaers_policy::Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<StandingRow>, StoreError> {
    tx.maybe(STANDING, &params![permit.thing()]).await
}

/// Withdraws: from this instant no surface shows the item to the recipient (U3).
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn withdraw(tx: &mut Tx, permit: &Permit<acts::WithdrawDisclosure>, version: i64, now: i64) -> Result<(), StoreError> {
    tx.change(WITHDRAW, &params![now, permit.user(), permit.thing(), version]).await
}

/// Acknowledges or declines (U6).
///
/// # Errors
/// [`StoreError::Stale`].
pub async fn receive(
    tx: &mut Tx,
    permit: &Permit<acts::ReceiveDisclosure>,
    declined: bool,
    version: i64,
    now: i64,
) -> Result<(), StoreError> {
    tx.change(RECEIVE, &params![declined, now, permit.user(), permit.thing(), version]).await
}

/// Everybody who was ever told something on a consent, inside an act on it: (disclosure, recipient).
///
/// # Errors
/// [`StoreError`].
pub async fn resting(tx: &mut Tx, permit: &Permit<acts::ChangeItem>) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(RESTING, &params![permit.thing()]).await
}

/// Withdraws every disclosure that rests on a consent, all at once. Returns how many were in force.
///
/// # Errors
/// [`StoreError`].
pub async fn close_resting(tx: &mut Tx, permit: &Permit<acts::ChangeItem>, now: i64) -> Result<u64, StoreError> {
    tx.run(CLOSE_RESTING, &params![now, permit.user(), permit.thing()]).await
}

/// An item goes to another case and its disclosures with it.
///
/// # Errors
/// [`StoreError`].
pub async fn move_to(tx: &mut Tx, _permit: &Permit<acts::JoinConcern>, item: &str, case: &str) -> Result<(), StoreError> {
    tx.run(MOVE, &params![case, item]).await.map(drop)
}

const COLUMNS: &str = "r.id, r.\"case\", c.number, r.item, r.sender, r.recipient, r.current, r.withdrawn, r.declined, r.ends, r.basis, r.form, \
                       r.purpose, r.necessity, r.sensitive_necessity, r.made_at, r.received_at, r.withdrawn_at, r.version, \
                       r.consent, r.told_at, r.told_only, di.kind";
const CASE: &str = " JOIN cases c ON c.id = r.\"case\" JOIN items di ON di.id = r.item";

/// Disclosures of a case that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn of_case(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    case: &str,
    now: i64,
) -> Result<Vec<DisclosureRow>, StoreError> {
    let (sql, params) = page::under("disclosures", COLUMNS, CASE, scope, "\"case\"", case, now);
    tx.all(&sql, &params).await
}

/// One disclosure.
///
/// # Errors
/// [`StoreError`].
pub async fn read(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    id: &str,
    now: i64,
) -> Result<Option<DisclosureRow>, StoreError> {
    let (sql, params) = page::one("disclosures", COLUMNS, CASE, scope, id, now);
    tx.maybe(&sql, &params).await
}

/// One page of the register, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn register(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    before: Option<&str>,
    limit: i64,
    now: i64,
) -> Result<Vec<DisclosureRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let (joins, cond) = scope.wide();
    let older = before.map(|id| {
        params.push(id.into());
        format!(" AND r.id < ${}", params.len())
    });
    params.push(limit.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM disclosures r{CASE}{joins} WHERE ({cond}){} ORDER BY r.id DESC LIMIT ${}",
        older.unwrap_or_default(),
        params.len()
    );
    tx.all(&sql, &params).await
}

/// Disclosures that wait for the reader's own department to acknowledge or decline, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(tx: &mut Tx, scope: &Scope<acts::ReceiveDisclosure>, now: i64) -> Result<Vec<DisclosureRow>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(now.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT {COLUMNS} FROM disclosures r{CASE}{joins} WHERE r.current AND NOT r.withdrawn AND NOT r.declined AND r.received_at IS NULL \
         AND r.ends > ${} AND ({cond}) ORDER BY r.id LIMIT 50",
        params.len()
    );
    tx.all(&sql, &params).await
}

/// Disclosures that rest on a consent and that the reader may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn on_consent(
    tx: &mut Tx,
    scope: &Scope<acts::ViewDisclosure>,
    consent: &str,
    now: i64,
) -> Result<Vec<DisclosureRow>, StoreError> {
    let (sql, params) = page::under("disclosures", COLUMNS, CASE, scope, "consent", consent, now);
    tx.all(&sql, &params).await
}

/// How many disclosures in force the reader may see, by legal basis.
///
/// # Errors
/// [`StoreError`].
pub async fn by_basis(tx: &mut Tx, scope: &Scope<acts::ViewDisclosure>, now: i64) -> Result<Vec<(String, i64)>, StoreError> {
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    params.push(now.into());
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.basis, COUNT(*) FROM disclosures r{joins} WHERE r.current AND NOT r.withdrawn AND NOT r.declined AND r.ends > ${} \
         AND ({cond}) GROUP BY r.basis ORDER BY r.basis",
        params.len()
    );
    tx.all(&sql, &params).await
}
