//! Authorities, departments, units and legal bases: few rows, read whole and kept in memory by the office.

use sqlx::FromRow;

use crate::{StoreError, Tx, params, statements};

statements! {
    /// All authorities.
    AUTHORITIES = "SELECT id, kind, regime, name_da, name_en FROM authorities ORDER BY id";
    /// All departments.
    DEPARTMENTS = "SELECT id, authority, short, name_da, name_en, speaker FROM departments ORDER BY id";
    /// All legal bases.
    BASES = "SELECT id, statute, label_da, label_en, condition_da, condition_en, within_authority, needs_form, needs_consent, never_for, \
             valid_from, valid_to FROM bases ORDER BY id";
    /// Between which kinds of authority the bases reach.
    BASIS_SENDERS = "SELECT owner_id, value FROM basis_senders ORDER BY owner_id, value";
    /// See `BASIS_SENDERS`.
    BASIS_RECIPIENTS = "SELECT owner_id, value FROM basis_recipients ORDER BY owner_id, value";
    /// All units.
    UNITS = "SELECT id, name_da, name_en, internal, home, secretariat, chair, clearer, takes_cases, open, place, clearance_days, \
             triage_days, inquiry_days, status_days, meeting_days, unfounded_months, closed_months FROM units ORDER BY place, id";
    /// Who sits in them.
    UNIT_PARTIES = "SELECT owner_id, value FROM unit_parties ORDER BY owner_id, value";
    /// Who comes to them by invitation.
    UNIT_GUESTS = "SELECT owner_id, value FROM unit_guests ORDER BY owner_id, value";
    /// What their secretariats may.
    UNIT_POWERS = "SELECT owner_id, value FROM unit_powers ORDER BY owner_id, value";
    /// Which bases they use.
    UNIT_BASES = "SELECT owner_id, value FROM unit_bases ORDER BY owner_id, value";
    /// Their deadlines for what is more urgent.
    UNIT_DEADLINES = "SELECT owner_id AS unit, urgency, clearance_days, triage_days, inquiry_days, status_days FROM unit_deadlines \
                      ORDER BY owner_id, urgency";
    /// A setting.
    SETTING = "SELECT value FROM settings WHERE name = $1";
    /// Puts a setting.
    SET = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    /// Which edition of the organisation is in force: it goes up with every change.
    EDITION = "SELECT value FROM settings WHERE name = 'edition'";
    NEXT_EDITION = "UPDATE settings SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = 'edition'";
    INSERT_AUTHORITY = "INSERT INTO authorities (id, kind, regime, name_da, name_en) VALUES ($1, $2, $3, $4, $5)";
    INSERT_DEPARTMENT = "INSERT INTO departments (id, code, authority, short, name_da, name_en, speaker) \
                         VALUES ($1, $1, $2, $3, $4, $5, $6)";
    INSERT_BASIS = "INSERT INTO bases (id, statute, label_da, label_en, condition_da, condition_en, within_authority, needs_form, \
                    needs_consent, never_for, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    INSERT_BASIS_SENDER = "INSERT INTO basis_senders (owner_id, value) VALUES ($1, $2)";
    INSERT_BASIS_RECIPIENT = "INSERT INTO basis_recipients (owner_id, value) VALUES ($1, $2)";
    INSERT_UNIT = "INSERT INTO units (id, name_da, name_en, internal, home, secretariat, chair, clearer, takes_cases, open, place, \
                   clearance_days, triage_days, inquiry_days, status_days, meeting_days, unfounded_months, closed_months) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    INSERT_UNIT_PARTY = "INSERT INTO unit_parties (owner_id, value) VALUES ($1, $2)";
    INSERT_UNIT_GUEST = "INSERT INTO unit_guests (owner_id, value) VALUES ($1, $2)";
    INSERT_UNIT_POWER = "INSERT INTO unit_powers (owner_id, value) VALUES ($1, $2)";
    INSERT_UNIT_BASIS = "INSERT INTO unit_bases (owner_id, value) VALUES ($1, $2)";
    INSERT_UNIT_DEADLINES = "INSERT INTO unit_deadlines (owner_id, urgency, clearance_days, triage_days, inquiry_days, status_days) \
                             VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_MANDATE = "INSERT INTO mandates (id, unit, model, secretariat, decision, since) VALUES ($1, $2, $3, $4, $5, $6)";
}

/// The edition, held against a change until the transaction ends. PostgreSQL only: on SQLite whoever writes is alone.
const EDITION_HELD: &str = "SELECT value FROM settings WHERE name = 'edition' FOR SHARE";

/// The edition, taken for a change of it. PostgreSQL only.
const EDITION_CLAIMED: &str = "SELECT value FROM settings WHERE name = 'edition' FOR UPDATE";

/// An authority (myndighed).
#[derive(Debug, Clone, FromRow)]
pub struct AuthorityRow {
    /// Short word.
    pub id: String,
    /// `municipality`, `police`, …
    pub kind: String,
    /// `gdpr`, `led` or `pet` (R5).
    pub regime: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
}

/// A department (forvaltning, afdeling).
#[derive(Debug, Clone, FromRow)]
pub struct DepartmentRow {
    /// Short word.
    pub id: String,
    /// Whose part it is.
    pub authority: String,
    /// As people call it: `BIF`.
    pub short: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
    /// Through whom it speaks outside its authority: itself, or whom the mandate in force names.
    pub speaker: String,
}

/// A legal basis.
#[derive(Debug, Clone, FromRow)]
pub struct BasisRow {
    /// Short word of the catalogue.
    pub id: String,
    /// Statute and paragraph.
    pub statute: String,
    /// Danish label.
    pub label_da: String,
    /// English label.
    pub label_en: String,
    /// Its condition in Danish.
    pub condition_da: String,
    /// Its condition in English.
    pub condition_en: String,
    /// Only between departments of one authority.
    pub within_authority: bool,
    /// Must name a form of cooperation.
    pub needs_form: bool,
    /// Must rest on a consent that stands.
    pub needs_consent: bool,
    /// Word of what it never carries; may be empty.
    pub never_for: String,
    /// First instant of validity, µs.
    pub valid_from: i64,
    /// First instant after validity, µs.
    pub valid_to: i64,
}

/// A unit (koordineringsenhed) under the mandate in force.
#[derive(Debug, Clone, FromRow)]
pub struct UnitRow {
    /// Short word.
    pub id: String,
    /// Danish name.
    pub name_da: String,
    /// English name.
    pub name_en: String,
    /// One authority's own.
    pub internal: bool,
    /// Whose, or the secretariat's authority.
    pub home: String,
    /// The department that serves it.
    pub secretariat: String,
    /// The department whose chair leads its meetings.
    pub chair: String,
    /// The police department that clears concerns.
    pub clearer: Option<String>,
    /// No: general matters only, no case and no person.
    pub takes_cases: bool,
    /// No: the model in force has no such unit; it finishes what it has.
    pub open: bool,
    /// Its place in the model file.
    pub place: i64,
    /// Days for the police's clearance.
    pub clearance_days: i64,
    /// Days for the first assessment.
    pub triage_days: i64,
    /// Days for an inquiry round.
    pub inquiry_days: i64,
    /// Days for a status report.
    pub status_days: i64,
    /// Days between meetings.
    pub meeting_days: i64,
    /// Months until the unfounded is erased.
    pub unfounded_months: i64,
    /// Months until a closed case is erased.
    pub closed_months: i64,
}

/// Deadlines of a unit, in days, for what is more urgent.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct DeadlinesRow {
    /// The unit.
    pub unit: String,
    /// Word of `due::Urgency`.
    pub urgency: String,
    /// For the police's clearance.
    pub clearance_days: i64,
    /// For the first assessment.
    pub triage_days: i64,
    /// For an inquiry round.
    pub inquiry_days: i64,
    /// For a status report.
    pub status_days: i64,
}

/// Everything about the organisation.
#[derive(Debug, Clone, Default)]
pub struct Everything {
    /// Authorities by id.
    pub authorities: Vec<AuthorityRow>,
    /// Departments by id.
    pub departments: Vec<DepartmentRow>,
    /// Units by id.
    pub units: Vec<UnitRow>,
    /// (unit, department)
    pub unit_parties: Vec<(String, String)>,
    /// (unit, department) of those who come by invitation.
    pub unit_guests: Vec<(String, String)>,
    /// (unit, word of a power)
    pub unit_powers: Vec<(String, String)>,
    /// (unit, basis)
    pub unit_bases: Vec<(String, String)>,
    /// Deadlines for what is more urgent.
    pub unit_deadlines: Vec<DeadlinesRow>,
    /// Bases by id.
    pub bases: Vec<BasisRow>,
    /// (basis, kind of authority)
    pub basis_senders: Vec<(String, String)>,
    /// (basis, kind of authority)
    pub basis_recipients: Vec<(String, String)>,
}

/// The edition in force at this transaction's moment.
///
/// # Errors
/// [`StoreError`].
pub async fn edition(tx: &mut Tx) -> Result<i64, StoreError> {
    number(tx.maybe::<(String,)>(EDITION, &[]).await?)
}

/// The same for a transaction that writes: no change of model comes between this and its end.
///
/// # Errors
/// [`StoreError`].
pub async fn hold_edition(tx: &mut Tx) -> Result<i64, StoreError> {
    let sql = if tx.is_postgres() { EDITION_HELD } else { EDITION };
    number(tx.maybe::<(String,)>(sql, &[]).await?)
}

/// Waits for everybody who writes on this edition, and keeps others from beginning, until the transaction ends: before the organisation changes.
///
/// # Errors
/// [`StoreError`].
pub async fn claim_edition(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.is_postgres() {
        tx.maybe::<(String,)>(EDITION_CLAIMED, &[]).await?;
    }
    Ok(())
}

/// Says that the organisation changed. Whoever writes on an earlier edition is waited for.
///
/// # Errors
/// [`StoreError`].
pub async fn next_edition(tx: &mut Tx) -> Result<(), StoreError> {
    tx.change(NEXT_EDITION, &[]).await
}

fn number(found: Option<(String,)>) -> Result<i64, StoreError> {
    let (value,) = found.unwrap_or_default();
    value.parse().map_err(|_| StoreError::Unreadable("settings.edition".to_owned()))
}

/// Reads the organisation whole.
///
/// # Errors
/// [`StoreError`].
pub async fn everything(tx: &mut Tx) -> Result<Everything, StoreError> {
    Ok(Everything {
        authorities: tx.all(AUTHORITIES, &[]).await?,
        departments: tx.all(DEPARTMENTS, &[]).await?,
        units: tx.all(UNITS, &[]).await?,
        unit_parties: tx.all(UNIT_PARTIES, &[]).await?,
        unit_guests: tx.all(UNIT_GUESTS, &[]).await?,
        unit_powers: tx.all(UNIT_POWERS, &[]).await?,
        unit_bases: tx.all(UNIT_BASES, &[]).await?,
        unit_deadlines: tx.all(UNIT_DEADLINES, &[]).await?,
        bases: tx.all(BASES, &[]).await?,
        basis_senders: tx.all(BASIS_SENDERS, &[]).await?,
        basis_recipients: tx.all(BASIS_RECIPIENTS, &[]).await?,
    })
}

/// Writes an organisation into an empty database (set-up and demonstration).
///
/// # Errors
/// [`StoreError::Exists`] when there is one already.
pub async fn found(tx: &mut Tx, all: &Everything, model: &str, decision: &str, now: i64) -> Result<(), StoreError> {
    for a in &all.authorities {
        tx.run(INSERT_AUTHORITY, &params![&a.id, &a.kind, &a.regime, &a.name_da, &a.name_en]).await?;
    }
    for d in &all.departments {
        tx.run(INSERT_DEPARTMENT, &params![&d.id, &d.authority, &d.short, &d.name_da, &d.name_en, &d.speaker]).await?;
    }
    for b in &all.bases {
        let values = params![
            &b.id,
            &b.statute,
            &b.label_da,
            &b.label_en,
            &b.condition_da,
            &b.condition_en,
            b.within_authority,
            b.needs_form,
            b.needs_consent,
            &b.never_for,
            b.valid_from,
            b.valid_to
        ];
        tx.run(INSERT_BASIS, &values).await?;
    }
    pairs(tx, INSERT_BASIS_SENDER, &all.basis_senders).await?;
    pairs(tx, INSERT_BASIS_RECIPIENT, &all.basis_recipients).await?;
    for u in &all.units {
        unit(tx, u).await?;
        mandate(tx, u, model, decision, now).await?;
    }
    tables(tx, all, |_| true).await?;
    next_edition(tx).await
}

/// Notes that a unit is served under a model from now on.
pub(crate) async fn mandate(tx: &mut Tx, unit: &UnitRow, model: &str, decision: &str, now: i64) -> Result<(), StoreError> {
    let id = tvaers_domain::id::RowId::new();
    tx.run(INSERT_MANDATE, &params![id.as_str(), &unit.id, model, &unit.secretariat, decision, now]).await.map(drop)
}

/// Writes who sits in some units, who is invited to them, what their secretariats may, and on which bases.
pub(crate) async fn tables(tx: &mut Tx, all: &Everything, of: impl Fn(&str) -> bool) -> Result<(), StoreError> {
    let sets = [
        (INSERT_UNIT_PARTY, &all.unit_parties),
        (INSERT_UNIT_GUEST, &all.unit_guests),
        (INSERT_UNIT_POWER, &all.unit_powers),
        (INSERT_UNIT_BASIS, &all.unit_bases),
    ];
    for (sql, rows) in sets {
        let wanted: Vec<(String, String)> = rows.iter().filter(|(unit, _)| of(unit)).cloned().collect();
        pairs(tx, sql, &wanted).await?;
    }
    for d in all.unit_deadlines.iter().filter(|d| of(&d.unit)) {
        let values = params![&d.unit, &d.urgency, d.clearance_days, d.triage_days, d.inquiry_days, d.status_days];
        tx.run(INSERT_UNIT_DEADLINES, &values).await?;
    }
    Ok(())
}

pub(crate) async fn unit(tx: &mut Tx, u: &UnitRow) -> Result<(), StoreError> {
    let values = params![
        &u.id,
        &u.name_da,
        &u.name_en,
        u.internal,
        &u.home,
        &u.secretariat,
        &u.chair,
        u.clearer.clone(),
        u.takes_cases,
        u.open,
        u.place,
        u.clearance_days,
        u.triage_days,
        u.inquiry_days,
        u.status_days,
        u.meeting_days,
        u.unfounded_months,
        u.closed_months
    ];
    tx.run(INSERT_UNIT, &values).await.map(drop)
}

async fn pairs(tx: &mut Tx, sql: &str, pairs: &[(String, String)]) -> Result<(), StoreError> {
    for (owner, value) in pairs {
        tx.run(sql, &params![owner, value]).await?;
    }
    Ok(())
}

/// A setting, if it was ever put.
///
/// # Errors
/// [`StoreError`].
pub async fn setting(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    Ok(tx.maybe::<(String,)>(SETTING, &params![name]).await?.map(|(value,)| value))
}

/// Puts a setting.
///
/// # Errors
/// [`StoreError`].
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    tx.run(SET, &params![name, value]).await.map(drop)
}
