//! Sweeping: what was erased is still on the disk, in pages that nobody refers to, until they are written anew. Noted in the transaction that erases, so that it is done
//! even when the program is stopped in between.

use sqlx::AssertSqlSafe;

use super::erase::SWEPT;
use crate::{Store, StoreError, Tx, params, statements};

statements! {
    NOTE = "INSERT INTO settings (name, value) VALUES ('sweep', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    WAITS = "SELECT value FROM settings WHERE name = 'sweep'";
    SWEPT_UP_TO = "DELETE FROM settings WHERE name = 'sweep' AND value = $1";
}

/// The statistics hold samples of what stood there; pages are written anew beside memory, and the log of what was written before is cut off.
const SQLITE: &str = "PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY";

/// Notes that the disk is to be swept.
pub(super) async fn note(tx: &mut Tx, erasure: &str) -> Result<(), StoreError> {
    tx.run(NOTE, &params![erasure]).await.map(drop)
}

impl Store {
    /// Whether something was erased since the disk was swept last.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_to_be_swept(&self) -> Result<bool, StoreError> {
        Ok(self.waiting().await?.is_some())
    }

    async fn waiting(&self) -> Result<Option<String>, StoreError> {
        let mut tx = self.glance().await?;
        Ok(tx.maybe::<(String,)>(WAITS, &[]).await?.map(|(up_to,)| up_to))
    }

    /// Sweeps the disk if something was erased since it was swept last; whether there was anything to do.
    ///
    /// # Errors
    /// [`StoreError`]: it waits for the next time.
    pub async fn sweep(&self) -> Result<bool, StoreError> {
        let Some(up_to) = self.waiting().await? else { return Ok(false) };
        match self {
            Self::Sqlite { writer, .. } => {
                let mut connection = writer.acquire().await?;
                sqlx::raw_sql(SQLITE).execute(&mut *connection).await?;
                cut_log(&mut connection).await?;
            }
            Self::Postgres(pool) => {
                let sql = format!("VACUUM (FULL, ANALYZE) {}", SWEPT.join(", "));
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await?;
            }
        }
        let mut tx = self.write().await?;
        tx.run(SWEPT_UP_TO, &params![&up_to]).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Works the log into the file and cuts it off.
async fn cut_log(connection: &mut sqlx::SqliteConnection) -> Result<(), StoreError> {
    let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Unreachable("somebody still reads the log")) }
}
