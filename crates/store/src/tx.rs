//! The two engines behind one type: connecting, transactions, and running a statement in one.

use std::{str::FromStr, time::Duration};

use futures_util::TryStreamExt;
use sqlx::{
    AssertSqlSafe, PgPool, Postgres, Row as _, Sqlite, SqlitePool, Transaction,
    pool::PoolConnection,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Kind, Row, StoreError, Value};

/// Statements whose plans are kept per connection.
const KEPT_STATEMENTS: usize = 400;
/// Rows that the engine's thread reads ahead: a page of a list goes over in one piece.
const READ_AHEAD: usize = 256;
/// Connections that read one SQLite file at a time.
const READERS: u32 = 4;
/// Pages of the write-ahead log before it is worked into the file: entries of the ledger come in order, so that most of them fall together.
const CHECKPOINT: &str = "4000";
/// How long a request waits for a connection or a lock before it is told so.
const PATIENCE: Duration = Duration::from_secs(10);

/// How a transaction begins that may write on SQLite: it waits for its turn at once, not at its first change.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// A database. Cheap to clone.
#[derive(Clone)]
pub enum Store {
    /// One file: one writer, many readers (WAL).
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Those that read.
        readers: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// A transaction. Dropped without `commit`, nothing of it happened.
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
    /// On SQLite, for one statement that only reads: no transaction around it.
    SqliteGlance(PoolConnection<Sqlite>),
    /// On PostgreSQL, for one statement that only reads.
    PostgresGlance(PoolConnection<Postgres>),
}

/// How a transaction begins that only reads on PostgreSQL: one moment's state throughout, so that a change of model never shows by half (W12).
const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Runs the same on whichever engine it is: `Db` names it, the connection is bound to the name given.
macro_rules! on_either {
    ($tx:expr, $db:ident => $body:expr) => {
        match $tx {
            Tx::Sqlite(tx) => {
                type Db = Sqlite;
                let $db = &mut **tx;
                $body
            }
            Tx::Postgres(tx) => {
                type Db = Postgres;
                let $db = &mut **tx;
                $body
            }
            Tx::SqliteGlance(connection) => {
                type Db = Sqlite;
                let $db = &mut **connection;
                $body
            }
            Tx::PostgresGlance(connection) => {
                type Db = Postgres;
                let $db = &mut **connection;
                $body
            }
        }
    };
}

macro_rules! bound {
    ($query:expr, $params:expr) => {{
        let mut query = $query;
        for value in $params {
            query = match value {
                Value::Text(v) => query.bind(v.clone()),
                Value::Int(v) => query.bind(*v),
                Value::Bool(v) => query.bind(*v),
                Value::Bytes(v) => query.bind(v.clone()),
                Value::NoText => query.bind(None::<String>),
                Value::NoInt => query.bind(None::<i64>),
            };
        }
        query
    }};
}

impl Store {
    /// Connects to `sqlite:FILE` (made when missing) or `postgres://…` and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`]: wrong address, unreachable, or written by a later version.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        Self::open_at(address, crate::migrate::newest()).await
    }

    /// The same, with its tables as they were at an earlier migration, if it has none yet.
    pub(crate) async fn open_at(address: &str, migration: i64) -> Result<Self, StoreError> {
        let store = Self::connect(address).await?;
        crate::migrate::run(&store, migration).await?;
        Ok(store)
    }

    async fn connect(address: &str) -> Result<Self, StoreError> {
        if address.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(address)
                .map_err(|_| StoreError::Address)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                .statement_cache_capacity(KEPT_STATEMENTS)
                .row_buffer_size(READ_AHEAD)
                // What is erased is overwritten at once, in pages that stay in use as well.
                .pragma("secure_delete", "ON")
                .pragma("cache_size", "-8000")
                .pragma("wal_autocheckpoint", CHECKPOINT)
                .pragma("temp_store", "MEMORY");
            let writer = SqlitePoolOptions::new()
                .max_connections(1)
                .test_before_acquire(false)
                .acquire_timeout(PATIENCE)
                .connect_with(options.clone())
                .await?;
            // A file does not hang up, so nobody asks a connection whether it has.
            let readers = SqlitePoolOptions::new()
                .max_connections(READERS)
                .test_before_acquire(false)
                .acquire_timeout(PATIENCE)
                .connect_lazy_with(options.read_only(true).create_if_missing(false));
            return Ok(Self::Sqlite { writer, readers });
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = sqlx::postgres::PgConnectOptions::from_str(address)
                .map_err(|_| StoreError::Address)?
                .statement_cache_capacity(KEPT_STATEMENTS);
            let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(PATIENCE).connect_with(options).await?;
            return Ok(Self::Postgres(pool));
        }
        Err(StoreError::Address)
    }

    /// A transaction that may write. On SQLite it waits for its turn.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] when no turn came.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(match writer.begin_with(BEGIN).await {
                // A full disk ends a transaction in the engine without the driver's knowing; it would hold itself inside one for ever.
                Err(sqlx::Error::InvalidSavePointStatement | sqlx::Error::BeginFailed) => {
                    writer.acquire().await?.close().await?;
                    writer.begin_with(BEGIN).await?
                }
                begun => begun?,
            }),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that only reads: one moment's state throughout.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(BEGIN_READING).await?),
        })
    }

    /// For one statement that only reads: it is one moment's state by itself, so the way to a transaction and back is saved.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn glance(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::SqliteGlance(readers.acquire().await?),
            Self::Postgres(pool) => Tx::PostgresGlance(pool.acquire().await?),
        })
    }

    /// Lets SQLite look at how its rows are spread where that has changed, so that it takes the right index. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tidy(&self) -> Result<(), StoreError> {
        if let Self::Sqlite { writer, .. } = self {
            // A thousand rows of each index say enough; all tables are looked at, since other connections asked for them.
            sqlx::raw_sql("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002").execute(writer).await?;
        }
        Ok(())
    }

    /// Closes all connections in good order.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// Whether this is PostgreSQL: for the few statements that differ.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }
}

impl Tx {
    /// Makes all of it durable.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of it happened then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
            Self::SqliteGlance(_) | Self::PostgresGlance(_) => {}
        }
        Ok(())
    }

    /// Whether this is on PostgreSQL.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_) | Self::PostgresGlance(_))
    }

    /// All rows.
    pub(crate) async fn all<T: Row>(&mut self, sql: &str, params: &[Value]) -> Result<Vec<T>, StoreError> {
        Ok(on_either!(self, db => bound!(sqlx::query_as::<Db, T>(AssertSqlSafe(sql)), params).fetch_all(db).await?))
    }

    /// Rows of which only the kinds of their columns are known, one by one as they come; nothing stands for what is missing.
    pub(crate) async fn each<E: From<StoreError>>(
        &mut self,
        sql: &str,
        kinds: &[Kind],
        mut take: impl FnMut(Vec<Option<Value>>) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        on_either!(self, db => {
            let mut rows = sqlx::query::<Db>(AssertSqlSafe(sql)).fetch(db);
            while let Some(row) = rows.try_next().await.map_err(StoreError::from)? {
                let cells = kinds.iter().enumerate().map(|(at, kind)| Ok(match kind {
                    Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Value::Text),
                    Kind::Int => row.try_get::<Option<i64>, _>(at)?.map(Value::Int),
                    Kind::Bool => row.try_get::<Option<bool>, _>(at)?.map(Value::Bool),
                    Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Value::Bytes),
                }));
                take(cells.collect::<Result<_, sqlx::Error>>().map_err(StoreError::from)?)?;
            }
        });
        Ok(())
    }

    /// The row, if there is one.
    pub(crate) async fn maybe<T: Row>(&mut self, sql: &str, params: &[Value]) -> Result<Option<T>, StoreError> {
        Ok(on_either!(self, db => bound!(sqlx::query_as::<Db, T>(AssertSqlSafe(sql)), params).fetch_optional(db).await?))
    }

    /// A count or another single number; 0 when there is no row.
    pub(crate) async fn number(&mut self, sql: &str, params: &[Value]) -> Result<i64, StoreError> {
        Ok(self.maybe::<(i64,)>(sql, params).await?.map_or(0, |(n,)| n))
    }

    /// Runs a change; how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        Ok(on_either!(self, db => bound!(sqlx::query::<Db>(AssertSqlSafe(sql)), params).execute(db).await?.rows_affected()))
    }

    /// Runs a change that must touch exactly one row: `WHERE id = … AND version = …`.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody was faster.
    pub(crate) async fn change(&mut self, sql: &str, params: &[Value]) -> Result<(), StoreError> {
        if self.run(sql, params).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Runs a script of several statements without parameters (migrations).
    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        on_either!(self, db => {
            let _: <Db as sqlx::Database>::QueryResult = sqlx::raw_sql(AssertSqlSafe(sql)).execute(db).await?;
        });
        Ok(())
    }
}
