//! A large unit: invented citizens with cases, items, disclosures, actions and answers, written into the file of a fresh demonstration.

use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};
use tvaers_domain::stem;

use crate::Fault;

/// Which cases there are: temporary tables that the other two scripts read. In all three `$1` is the number of cases, `$2` the instant in µs, `$3` the user who
/// wrote it all, `$4` a day in µs.
const GROUND: &str = include_str!("ground.sql");
/// The cases and what hangs on them: what the pages are measured on.
const CASES: &str = include_str!("fill.sql");
/// What a change of model looks through besides.
const CHANGE: &str = include_str!("change.sql");
/// A meeting of many parties.
const MEETING: &str = include_str!("meeting.sql");
/// Words of the invented texts: each text holds one rare and one common one, so that a search meets 0.5 % and 5 % of the items.
const RARE: usize = 200;
/// See [`RARE`].
const COMMON: usize = 20;
/// The day in µs.
const DAY: i64 = 86_400_000_000;

/// The word that stands in every 200th text.
#[must_use]
pub fn rare_word(n: usize) -> String {
    format!("{}mærke", letters(n % RARE))
}

/// The word that stands in every 20th text.
#[must_use]
pub fn common_word(n: usize) -> String {
    format!("{}fælles", letters(n % COMMON))
}

/// A number in consonants, so that no stemming shortens it.
fn letters(n: usize) -> String {
    const DIGITS: [char; 10] = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'p', 'r', 't'];
    format!("{n:03}").chars().filter_map(|c| c.to_digit(10)).filter_map(|d| DIGITS.get(d as usize)).collect()
}

/// Opens a file for writing much at once.
async fn open(file: &str) -> Result<SqliteConnection, Fault> {
    let mut db = SqliteConnection::connect(&format!("sqlite:{file}")).await?;
    for pragma in
        ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -200000"]
    {
        sqlx::query(pragma).execute(&mut db).await?;
    }
    Ok(db)
}

async fn run(db: &mut SqliteConnection, script: &'static str, cases: i64, now: i64) -> Result<(), Fault> {
    let user: String = sqlx::query("SELECT id FROM users WHERE username = 'line.bif'").fetch_one(&mut *db).await?.get(0);
    for statement in script.split(";\n").map(str::trim).filter(|s| !s.is_empty()) {
        sqlx::query(AssertSqlSafe(statement)).bind(cases).bind(now).bind(&user).bind(DAY).execute(&mut *db).await?;
    }
    Ok(())
}

async fn close(mut db: SqliteConnection) -> Result<(), Fault> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut db).await?;
    Ok(db.close().await?)
}

/// Writes `cases` cases beside what the demonstration holds.
///
/// # Errors
/// [`Fault`] when the file is not that of a demonstration.
pub async fn fill(file: &str, cases: i64, now: i64) -> Result<(), Fault> {
    let mut db = open(file).await?;
    let mut tx = db.begin().await?;
    sqlx::query("CREATE TEMP TABLE words (kind TEXT, n INTEGER, word TEXT, term TEXT)").execute(&mut *tx).await?;
    let words = (0..RARE).map(|n| ("rare", n, rare_word(n))).chain((0..COMMON).map(|n| ("common", n, common_word(n))));
    for (kind, n, word) in words {
        let insert = sqlx::query("INSERT INTO words VALUES ($1, $2, $3, $4)");
        insert.bind(kind).bind(i64::try_from(n)?).bind(&word).bind(stem::stem(&word)).execute(&mut *tx).await?;
    }
    for script in [GROUND, CASES] {
        run(&mut tx, script, cases, now).await?;
    }
    tx.commit().await?;
    close(db).await
}

/// Writes what a change of model looks through besides, into a file that was filled with as many cases: who is put on them and who barred, concerns, meetings.
///
/// # Errors
/// [`Fault`] when the file was not filled before.
pub async fn fill_for_change(file: &str, cases: i64, now: i64) -> Result<(), Fault> {
    let mut db = open(file).await?;
    let mut tx = db.begin().await?;
    for script in [GROUND, CHANGE] {
        run(&mut tx, script, cases, now).await?;
    }
    tx.commit().await?;
    close(db).await
}

/// Writes a meeting of so many parties, about cases of which each party sees its own half.
///
/// # Errors
/// [`Fault`] when the file is not that of a demonstration.
pub async fn fill_meeting(file: &str, parties: i64, now: i64) -> Result<(), Fault> {
    let mut db = open(file).await?;
    let mut tx = db.begin().await?;
    for script in [GROUND, MEETING] {
        run(&mut tx, script, parties, now).await?;
    }
    tx.commit().await?;
    close(db).await
}
