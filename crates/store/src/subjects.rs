//! Citizens: name, birth date, CPR number in its own column (R14). Reached only through a concern or an item that one may read.

use std::collections::BTreeSet;

use sqlx::FromRow;
use tvaers_policy::{Act, Permit, Scope, acts};

use crate::{StoreError, Tx, Value, params, statements};

statements! {
    INSERT = "INSERT INTO subjects (id, name, birth_date, cpr, municipality, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_KEY = "INSERT INTO subject_keys (key, subject) VALUES ($1, $2) ON CONFLICT (key, subject) DO NOTHING";
    CHANGE = "UPDATE subjects SET name = $1, birth_date = $2, cpr = $3, municipality = $4 WHERE id = $5";
    FORGET_KEYS = "DELETE FROM subject_keys WHERE subject = $1";
    OF_CONCERN = "SELECT su.id, su.name, su.birth_date, su.cpr, su.municipality FROM concerns c JOIN subjects su ON su.id = c.subject \
                  WHERE c.id = $1";
}

/// A citizen.
#[derive(Debug, Clone, FromRow)]
pub struct SubjectRow {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `2009-04-30`, if known.
    pub birth_date: Option<String>,
    /// Ten digits, if known; shown masked.
    pub cpr: Option<String>,
    /// Municipality, may be empty.
    pub municipality: String,
}

/// A new citizen.
#[derive(Debug, Clone)]
pub struct NewSubject<'a> {
    /// Its id.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
    /// `2009-04-30`, if known.
    pub birth_date: Option<&'a str>,
    /// Ten digits, if known.
    pub cpr: Option<&'a str>,
    /// Municipality, may be empty.
    pub municipality: &'a str,
}

/// Keeps a citizen with the keys under which similar spellings are found.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(tx: &mut Tx, new: &NewSubject<'_>, now: i64) -> Result<(), StoreError> {
    tx.run(INSERT, &params![new.id, new.name, new.birth_date, new.cpr, new.municipality, now]).await?;
    file(tx, new).await
}

async fn file(tx: &mut Tx, new: &NewSubject<'_>) -> Result<(), StoreError> {
    for key in tvaers_domain::matching::filed(new.name) {
        tx.run(INSERT_KEY, &params![key, new.id]).await?;
    }
    Ok(())
}

/// Puts right what is known of the citizen of a concern that is still open.
///
/// # Errors
/// [`StoreError`].
pub async fn change(tx: &mut Tx, _permit: &Permit<acts::Triage>, new: &NewSubject<'_>) -> Result<(), StoreError> {
    tx.change(CHANGE, &params![new.name, new.birth_date, new.cpr, new.municipality, new.id]).await?;
    tx.run(FORGET_KEYS, &params![new.id]).await?;
    file(tx, new).await
}

/// The citizen of the concern that the permit is for, inside an act on it.
///
/// # Errors
/// [`StoreError`].
pub async fn for_act<A: Act>(tx: &mut Tx, permit: &Permit<A>) -> Result<Option<SubjectRow>, StoreError> {
    tx.maybe(OF_CONCERN, &params![permit.thing()]).await
}

/// The citizen of a concern that the reader may view.
///
/// # Errors
/// [`StoreError`].
pub async fn of_concern(
    tx: &mut Tx,
    scope: &Scope<acts::ViewConcern>,
    concern: &str,
    _subject: &str,
    now: i64,
) -> Result<Option<SubjectRow>, StoreError> {
    let columns = "su.id, su.name, su.birth_date, su.cpr, su.municipality";
    let (sql, params) = crate::page::one("concerns", columns, " JOIN subjects su ON su.id = r.subject", scope, concern, now);
    tx.maybe(&sql, &params).await
}

/// Most candidates that one search looks at.
const CANDIDATES: i64 = 500;

/// What a search looks for. An empty set looks for nothing of its kind.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// CPR numbers of `matching::near_numbers`.
    pub numbers: BTreeSet<String>,
    /// Keys of `matching::filed`.
    pub keys: BTreeSet<String>,
    /// Birth dates of `matching::near_dates`.
    pub dates: BTreeSet<String>,
}

/// A condition over `s` (subjects) for those who may be the one that is looked for, and what it binds after so many values; `None` when nobody is looked for.
pub(crate) fn alike(wanted: &Wanted, bound: usize) -> Option<(String, Vec<Value>)> {
    let mut place = bound;
    let mut more: Vec<Value> = Vec::new();
    let mut places = |values: &mut dyn Iterator<Item = &String>| -> String {
        let list: Vec<String> = values
            .map(|value| {
                more.push(value.into());
                place += 1;
                format!("${place}")
            })
            .collect();
        list.join(", ")
    };
    let mut ways = Vec::new();
    if !wanted.numbers.is_empty() {
        ways.push(format!("s.cpr IN ({})", places(&mut wanted.numbers.iter())));
    }
    if !wanted.dates.is_empty() {
        ways.push(format!("s.birth_date IN ({})", places(&mut wanted.dates.iter())));
    }
    if !wanted.keys.is_empty() {
        let keys = places(&mut wanted.keys.iter());
        ways.push(format!("(s.birth_date IS NULL AND s.id IN (SELECT k.subject FROM subject_keys k WHERE k.key IN ({keys})))"));
    }
    if ways.is_empty() { None } else { Some((ways.join(" OR "), more)) }
}

/// Citizens who may be the one that is looked for: a near CPR number; a near birth date; or no known birth date and a like name. More
/// than are alike: the office compares the names.
///
/// # Errors
/// [`StoreError`].
pub async fn candidates(
    tx: &mut Tx,
    scope: &Scope<acts::SearchSubject>,
    unit: &str,
    wanted: &Wanted,
    now: i64,
) -> Result<Vec<SubjectRow>, StoreError> {
    if scope.nothing() {
        return Ok(Vec::new());
    }
    // The id of the unit is bound right after the filter's own values; what is looked for follows it.
    let Some((ways, more)) = alike(wanted, scope.params(now).len() + 1) else { return Ok(Vec::new()) };
    let joins = format!(" JOIN subjects su ON su.id IN (SELECT s.id FROM subjects s WHERE {ways})");
    let columns = "su.id, su.name, su.birth_date, su.cpr, su.municipality";
    let (sql, mut params) = crate::page::one("units", columns, &joins, scope, unit, now);
    params.extend(more);
    tx.all(&format!("{sql} ORDER BY su.id DESC LIMIT {CANDIDATES}"), &params).await
}

/// A case or a concern in which a citizen is known.
#[derive(Debug, Clone, FromRow)]
pub struct KnownRow {
    /// Its id.
    pub id: String,
    /// Running number.
    pub number: String,
    /// Status word.
    pub status: String,
    /// Received or opened, µs.
    pub at: i64,
    /// The citizen.
    pub subject: String,
}

/// `$4, $5, …` for values that are put after those that are there.
pub(crate) fn listed(params: &mut Vec<Value>, subjects: &[&str]) -> String {
    let mut places = Vec::with_capacity(subjects.len());
    for subject in subjects {
        params.push((*subject).into());
        places.push(format!("${}", params.len()));
    }
    places.join(", ")
}

/// Cases about these citizens, by their own concern or a joined one, that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn cases_of(
    tx: &mut Tx,
    scope: &Scope<acts::ViewCase>,
    subjects: &[&str],
    now: i64,
) -> Result<Vec<KnownRow>, StoreError> {
    if subjects.is_empty() || scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let list = listed(&mut params, subjects);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.number, r.status, r.opened_at AS at, known.subject FROM cases r JOIN (SELECT id, subject FROM cases \
         WHERE subject IN ({list}) UNION SELECT \"case\" AS id, subject FROM concerns WHERE \"case\" IS NOT NULL AND subject IN ({list})) known \
         ON known.id = r.id{joins} WHERE ({cond}) ORDER BY r.id DESC LIMIT 200"
    );
    tx.all(&sql, &params).await
}

/// Concerns about these citizens that the reader may see.
///
/// # Errors
/// [`StoreError`].
pub async fn concerns_of(
    tx: &mut Tx,
    scope: &Scope<acts::ListConcerns>,
    subjects: &[&str],
    now: i64,
) -> Result<Vec<KnownRow>, StoreError> {
    if subjects.is_empty() || scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let list = listed(&mut params, subjects);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.number, r.status, r.received_at AS at, r.subject FROM concerns r{joins} WHERE r.subject IN ({list}) AND ({cond}) \
         ORDER BY r.id DESC LIMIT 200"
    );
    tx.all(&sql, &params).await
}

/// Citizens of whose filed name at least two words are among the keys, as a condition on a column; the keys follow the parameters.
fn filed_under(params: &mut Vec<Value>, column: &str, keys: &BTreeSet<String>) -> String {
    let all: Vec<&str> = keys.iter().map(String::as_str).collect();
    let list = listed(params, &all);
    format!("{column} IN (SELECT k.subject FROM subject_keys k WHERE k.key IN ({list}) GROUP BY k.subject HAVING COUNT(*) > 1)")
}

/// Names of citizens filed under two of these keys, where the reader may read who the case is about: (id of the item, name).
///
/// # Errors
/// [`StoreError`].
pub async fn named_in_cases(
    tx: &mut Tx,
    scope: &Scope<acts::ReadItem>,
    keys: &BTreeSet<String>,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    if keys.is_empty() || scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let filed = filed_under(&mut params, "nc.subject", keys);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, r.title FROM items r JOIN cases nc ON nc.id = r.\"case\"{joins} WHERE r.kind = 'identity' AND {filed} AND ({cond}) \
         ORDER BY r.id DESC LIMIT {CANDIDATES}"
    );
    tx.all(&sql, &params).await
}

/// The same for concerns that the reader may read: (id of the concern, name).
///
/// # Errors
/// [`StoreError`].
pub async fn named_in_concerns(
    tx: &mut Tx,
    scope: &Scope<acts::ViewConcern>,
    keys: &BTreeSet<String>,
    now: i64,
) -> Result<Vec<(String, String)>, StoreError> {
    if keys.is_empty() || scope.nothing() {
        return Ok(Vec::new());
    }
    let mut params: Vec<Value> = scope.params(now).into_iter().map(Into::into).collect();
    let filed = filed_under(&mut params, "r.subject", keys);
    let (joins, cond) = scope.wide();
    let sql = format!(
        "SELECT r.id, nu.name FROM concerns r JOIN subjects nu ON nu.id = r.subject{joins} WHERE {filed} AND ({cond}) \
         ORDER BY r.id DESC LIMIT {CANDIDATES}"
    );
    tx.all(&sql, &params).await
}
