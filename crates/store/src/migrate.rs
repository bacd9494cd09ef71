//! Migrations: numbered SQL, the same names for both engines, forward only.

use crate::{Store, StoreError, Tx, params};

/// (number, SQLite text, PostgreSQL text)
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, include_str!("../migrations/sqlite/0001_ground.sql"), include_str!("../migrations/postgres/0001_ground.sql")),
    (2, include_str!("../migrations/sqlite/0002_owed_answers.sql"), include_str!("../migrations/postgres/0002_owed_answers.sql")),
    (
        3,
        include_str!("../migrations/sqlite/0003_owed_concerns.sql"),
        include_str!("../migrations/postgres/0003_owed_concerns.sql"),
    ),
    (4, include_str!("../migrations/sqlite/0004_models.sql"), include_str!("../migrations/postgres/0004_models.sql")),
    (5, include_str!("../migrations/sqlite/0005_relays.sql"), include_str!("../migrations/postgres/0005_relays.sql")),
    (6, include_str!("../migrations/sqlite/0006_mail.sql"), include_str!("../migrations/postgres/0006_mail.sql")),
    (7, include_str!("../migrations/sqlite/0007_knowledge.sql"), include_str!("../migrations/postgres/0007_knowledge.sql")),
    (9, include_str!("../migrations/sqlite/0009_agendas.sql"), include_str!("../migrations/postgres/0009_agendas.sql")),
    (10, include_str!("../migrations/sqlite/0010_live.sql"), include_str!("../migrations/postgres/0010_live.sql")),
    (11, include_str!("../migrations/sqlite/0011_followup.sql"), include_str!("../migrations/postgres/0011_followup.sql")),
    (12, include_str!("../migrations/sqlite/0012_letters.sql"), include_str!("../migrations/postgres/0012_letters.sql")),
    (13, include_str!("../migrations/sqlite/0013_attachments.sql"), include_str!("../migrations/postgres/0013_attachments.sql")),
    (
        14,
        include_str!("../migrations/sqlite/0014_mails_of_the_day.sql"),
        include_str!("../migrations/postgres/0014_mails_of_the_day.sql"),
    ),
    (15, include_str!("../migrations/sqlite/0015_convening.sql"), include_str!("../migrations/postgres/0015_convening.sql")),
    (16, include_str!("../migrations/sqlite/0016_checkpoints.sql"), include_str!("../migrations/postgres/0016_checkpoints.sql")),
    (17, include_str!("../migrations/sqlite/0017_guests.sql"), include_str!("../migrations/postgres/0017_guests.sql")),
    (
        18,
        include_str!("../migrations/sqlite/0018_more_attachments.sql"),
        include_str!("../migrations/postgres/0018_more_attachments.sql"),
    ),
    (19, include_str!("../migrations/sqlite/0019_register.sql"), include_str!("../migrations/postgres/0019_register.sql")),
    (
        20,
        include_str!("../migrations/sqlite/0020_access_requests.sql"),
        include_str!("../migrations/postgres/0020_access_requests.sql"),
    ),
    (21, include_str!("../migrations/sqlite/0021_erasure.sql"), include_str!("../migrations/postgres/0021_erasure.sql")),
    (22, include_str!("../migrations/sqlite/0022_years.sql"), include_str!("../migrations/postgres/0022_years.sql")),
    (23, include_str!("../migrations/sqlite/0023_clocks.sql"), include_str!("../migrations/postgres/0023_clocks.sql")),
    (
        24,
        include_str!("../migrations/sqlite/0024_concerns_put_right.sql"),
        include_str!("../migrations/postgres/0024_concerns_put_right.sql"),
    ),
    (25, include_str!("../migrations/sqlite/0025_backup_keys.sql"), include_str!("../migrations/postgres/0025_backup_keys.sql")),
    (26, include_str!("../migrations/sqlite/0026_handed_out.sql"), include_str!("../migrations/postgres/0026_handed_out.sql")),
    (27, include_str!("../migrations/sqlite/0027_one_way.sql"), include_str!("../migrations/postgres/0027_one_way.sql")),
    (
        28,
        include_str!("../migrations/sqlite/0028_fewer_indexes.sql"),
        include_str!("../migrations/postgres/0028_fewer_indexes.sql"),
    ),
];

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)";
const FOUND: &str = "SELECT COALESCE(MAX(number), 0) FROM migrations";
const DONE: &str = "INSERT INTO migrations (number) VALUES ($1)";
/// Several servers may start at once over one PostgreSQL: one of them migrates, the others wait.
const LOCK: &str = "SELECT 1::BIGINT FROM (SELECT pg_advisory_xact_lock(7822)) AS taken";

/// The highest number of this program.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.iter().map(|m| m.0).max().unwrap_or(0)
}

/// Brings the tables up to date, or to an earlier number (a backup is brought back into the tables that it was made of).
pub(crate) async fn run(store: &Store, up_to: i64) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    if store.is_postgres() {
        tx.number(LOCK, &[]).await?;
    }
    tx.run(TABLE, &[]).await?;
    let found = tx.number(FOUND, &[]).await?;
    let known = newest();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for (number, sqlite, postgres) in MIGRATIONS.iter().filter(|m| m.0 > found && m.0 <= up_to) {
        tx.script(if store.is_postgres() { postgres } else { sqlite }).await?;
        tx.run(DONE, &params![*number]).await?;
    }
    tx.commit().await
}

/// Which migration a database has.
pub(crate) async fn found(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(FOUND, &[]).await
}
