//! A database for one test: a file in a folder of its own, or a database of its own on the server that `make test` starts.

use std::{path::PathBuf, str::FromStr};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, postgres::PgConnectOptions};
use tempfile::TempDir;
use tvaers_store::Store;

use crate::must;

/// Names the server for the tests: an address whose user may create databases.
const SERVER: &str = "TVAERS_TEST_POSTGRES";

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// A database that is gone when its test has ended.
pub(crate) enum Database {
    Folder(TempDir),
    /// A copy that somebody else keeps.
    Copy(PathBuf),
    Server {
        options: Box<PgConnectOptions>,
        name: String,
    },
}

impl Database {
    pub(crate) async fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Folder(must(tempfile::tempdir(), "a folder for the test")),
            Engine::Postgres => {
                let missing = "run `make test`, which starts a PostgreSQL for the tests and sets TVAERS_TEST_POSTGRES";
                let server = must(std::env::var(SERVER), missing);
                let options = Box::new(must(PgConnectOptions::from_str(&server), missing));
                let name = format!("tvaers_{}", uuid::Uuid::new_v4().simple());
                on_server(&options, &format!("CREATE DATABASE {name}")).await;
                Self::Server { options, name }
            }
        }
    }

    /// The address as `--database` takes it.
    pub(crate) fn address(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite:{}", folder.path().join("tvaers.sqlite").display()),
            Self::Copy(folder) => format!("sqlite:{}", folder.join("tvaers.sqlite").display()),
            Self::Server { options, name } => {
                format!("postgres://{}@{}:{}/{name}", options.get_username(), options.get_host(), options.get_port())
            }
        }
    }

    pub(crate) async fn drop_now(&self) {
        if let Self::Server { options, name } = self {
            on_server(options, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

async fn on_server(options: &PgConnectOptions, sql: &str) {
    let mut server = must(PgConnection::connect_with(options).await, "the PostgreSQL of the tests; run `make test`");
    must(server.execute(AssertSqlSafe(sql)).await, sql);
    must(server.close().await, "closing");
}

/// Lets the engine read a statement without running it.
///
/// # Errors
/// What the engine says.
pub(crate) async fn prepare(store: &Store, sql: &str) -> Result<(), String> {
    let sql = AssertSqlSafe(sql).into_sql_str();
    match store {
        Store::Sqlite { writer, .. } => {
            let mut connection = writer.acquire().await.map_err(|e| e.to_string())?;
            connection.prepare(sql).await.map(drop).map_err(|e| e.to_string())
        }
        Store::Postgres(pool) => {
            let mut connection = pool.acquire().await.map_err(|e| e.to_string())?;
            connection.prepare(sql).await.map(drop).map_err(|e| e.to_string())
        }
    }
}
