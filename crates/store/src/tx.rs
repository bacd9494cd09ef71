//! The two engines behind one type: connecting, transactions, and running a statement in one.

use std::{str::FromStr, time::Duration};

use sqlx::{
    AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Row, StoreError, Value};

/// Statements whose plans are kept per connection.
const KEPT_STATEMENTS: usize = 400;
/// How long a request waits for a connection or a lock before it is told so.
const PATIENCE: Duration = Duration::from_secs(10);

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
}

macro_rules! bound {
    ($query:expr, $params:expr) => {{
        let mut query = $query;
        for value in $params {
            query = match value {
                Value::Text(v) => query.bind(v.clone()),
                Value::Int(v) => query.bind(*v),
                Value::Bool(v) => query.bind(*v),
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
        let store = Self::connect(address).await?;
        crate::migrate::run(&store).await?;
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
                .pragma("cache_size", "-16000")
                .pragma("temp_store", "MEMORY");
            let writer =
                SqlitePoolOptions::new().max_connections(1).acquire_timeout(PATIENCE).connect_with(options.clone()).await?;
            let readers = SqlitePoolOptions::new()
                .max_connections(4)
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
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that only reads: one moment's state throughout on SQLite.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
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
        }
        Ok(())
    }

    /// Whether this is on PostgreSQL.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// All rows.
    pub(crate) async fn all<T: Row>(&mut self, sql: &str, params: &[Value]) -> Result<Vec<T>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => bound!(sqlx::query_as::<Sqlite, T>(AssertSqlSafe(sql)), params).fetch_all(&mut **tx).await?,
            Self::Postgres(tx) => bound!(sqlx::query_as::<Postgres, T>(AssertSqlSafe(sql)), params).fetch_all(&mut **tx).await?,
        })
    }

    /// The row, if there is one.
    pub(crate) async fn maybe<T: Row>(&mut self, sql: &str, params: &[Value]) -> Result<Option<T>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => bound!(sqlx::query_as::<Sqlite, T>(AssertSqlSafe(sql)), params).fetch_optional(&mut **tx).await?,
            Self::Postgres(tx) => {
                bound!(sqlx::query_as::<Postgres, T>(AssertSqlSafe(sql)), params).fetch_optional(&mut **tx).await?
            }
        })
    }

    /// A count or another single number; 0 when there is no row.
    pub(crate) async fn number(&mut self, sql: &str, params: &[Value]) -> Result<i64, StoreError> {
        Ok(self.maybe::<(i64,)>(sql, params).await?.map_or(0, |(n,)| n))
    }

    /// Runs a change; how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => {
                bound!(sqlx::query::<Sqlite>(AssertSqlSafe(sql)), params).execute(&mut **tx).await?.rows_affected()
            }
            Self::Postgres(tx) => {
                bound!(sqlx::query::<Postgres>(AssertSqlSafe(sql)), params).execute(&mut **tx).await?.rows_affected()
            }
        })
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
        match self {
            Self::Sqlite(tx) => {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }
}
