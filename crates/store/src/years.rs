//! The year's figures: what each concern counts as while its year is open, and the edition of each unit and year, which is made once and kept as it is.

use sqlx::FromRow;
use tvaers_policy::{Permit, acts};

use crate::{StoreError, Tx, params, statements};

statements! {
    SEEN = "SELECT c.id, c.unit, c.channel, c.under_18, c.received_at, c.status, k.outcome, cc.worries, s.birth_date, \
            (SELECT MIN(a.accepted_at) FROM actions a WHERE a.\"case\" = c.\"case\" AND a.accepted_at >= c.received_at) AS acted_at \
            FROM concerns c LEFT JOIN concern_contents cc ON cc.concern = c.id LEFT JOIN cases k ON k.id = c.\"case\" \
            LEFT JOIN subjects s ON s.id = COALESCE(c.subject, k.subject) WHERE c.received_at >= $1 AND c.received_at < $2 ORDER BY c.id";
    MARK = "INSERT INTO year_marks (concern, unit, year, channel, theme, age, outcome, speed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
            ON CONFLICT (concern) DO UPDATE SET unit = excluded.unit, channel = excluded.channel, theme = excluded.theme, age = excluded.age, \
            outcome = excluded.outcome, speed = excluded.speed";
    MARKS = "SELECT channel, theme, age, outcome, speed FROM year_marks WHERE unit = $1 AND year = $2 ORDER BY concern";
    FORGET = "DELETE FROM year_marks WHERE unit = $1 AND year = $2";
    KEEP = "INSERT INTO year_editions (unit, year, made_at, tables) VALUES ($1, $2, $3, $4) ON CONFLICT (unit, year) DO NOTHING";
    DUE = "SELECT u.id FROM units u WHERE u.takes_cases AND EXISTS (SELECT 1 FROM mandates m WHERE m.unit = u.id AND m.since < $1) \
           AND NOT EXISTS (SELECT 1 FROM year_editions e WHERE e.unit = u.id AND e.year = $2) ORDER BY u.id";
    YEARS = "SELECT year FROM year_editions WHERE unit = $1 ORDER BY year DESC";
    EDITION = "SELECT year, made_at, tables FROM year_editions WHERE unit = $1 AND year = $2";
}

/// What a concern counts as is worked out from this.
#[derive(Debug, Clone, FromRow)]
pub struct CountedRow {
    /// Its id.
    pub id: String,
    /// Where it is treated.
    pub unit: String,
    /// Channel word.
    pub channel: String,
    /// About somebody under 18.
    pub under_18: bool,
    /// µs.
    pub received_at: i64,
    /// Status word.
    pub status: String,
    /// How its case ended.
    pub outcome: Option<String>,
    /// Words of `Worry`.
    pub worries: Option<String>,
    /// The citizen's, where it is known.
    pub birth_date: Option<String>,
    /// When a party first undertook something after it, µs.
    pub acted_at: Option<i64>,
}

/// What a concern counts as: words and no person.
#[derive(Debug, Clone, FromRow)]
pub struct MarkRow {
    /// Word of `Channel`.
    pub channel: String,
    /// Word of `year::Theme`.
    pub theme: String,
    /// Word of `year::Age`.
    pub age: String,
    /// Word of `year::Outcome`.
    pub outcome: String,
    /// Word of `year::Speed`.
    pub speed: String,
}

/// An edition.
#[derive(Debug, Clone, FromRow)]
pub struct EditionRow {
    /// Of which year.
    pub year: i64,
    /// When it was made, µs.
    pub made_at: i64,
    /// Its tables as JSON.
    pub tables: String,
}

/// Concerns that came between two instants, µs. For the clock only: it shows nobody what it counts.
///
/// # Errors
/// [`StoreError`].
pub async fn seen(tx: &mut Tx, (from, to): (i64, i64)) -> Result<Vec<CountedRow>, StoreError> {
    tx.all(SEEN, &params![from, to]).await
}

/// Marks what a concern counts as, or marks it anew.
///
/// # Errors
/// [`StoreError`].
pub async fn mark(tx: &mut Tx, row: &CountedRow, year: i64, mark: &MarkRow) -> Result<(), StoreError> {
    let MarkRow { channel, theme, age, outcome, speed } = mark;
    tx.run(MARK, &params![&row.id, &row.unit, year, channel, theme, age, outcome, speed]).await?;
    Ok(())
}

/// The marks of a unit and a year.
///
/// # Errors
/// [`StoreError`].
pub async fn marks(tx: &mut Tx, unit: &str, year: i64) -> Result<Vec<MarkRow>, StoreError> {
    tx.all(MARKS, &params![unit, year]).await
}

/// Units that stood before `before` (µs) and have no edition of the year.
///
/// # Errors
/// [`StoreError`].
pub async fn due(tx: &mut Tx, year: i64, before: i64) -> Result<Vec<String>, StoreError> {
    Ok(tx.all::<(String,)>(DUE, &params![before, year]).await?.into_iter().map(|(id,)| id).collect())
}

/// Keeps an edition and forgets its marks. Whether it is the first: a second one is dropped.
///
/// # Errors
/// [`StoreError`].
pub async fn keep(tx: &mut Tx, unit: &str, year: i64, tables: &str, now: i64) -> Result<bool, StoreError> {
    let first = tx.run(KEEP, &params![unit, year, now, tables]).await? > 0;
    tx.run(FORGET, &params![unit, year]).await?;
    Ok(first)
}

/// The years of which the unit has an edition, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn years(tx: &mut Tx, permit: &Permit<acts::ViewFigures>) -> Result<Vec<i64>, StoreError> {
    Ok(tx.all::<(i64,)>(YEARS, &params![permit.thing()]).await?.into_iter().map(|(year,)| year).collect())
}

/// The unit's edition of a year.
///
/// # Errors
/// [`StoreError`].
pub async fn edition(tx: &mut Tx, permit: &Permit<acts::ViewFigures>, year: i64) -> Result<Option<EditionRow>, StoreError> {
    tx.maybe(EDITION, &params![permit.thing(), year]).await
}
