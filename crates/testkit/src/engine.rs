//! A database for one test: a file in a folder of its own, or a database of its own on the server that `make test` starts.

use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr,
};

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

impl Engine {
    /// What it is called where something is kept for each.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// The database on the server from which others are copied.
const KEPT: &str = "tvaers_kept";

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
            Engine::Postgres => Self::on_server(own_name(), "").await,
        }
    }

    /// A database that stays when its world has ended, to be copied.
    pub(crate) async fn kept(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => Self::Copy(folder.to_owned()),
            Engine::Postgres => Self::on_server(KEPT.to_owned(), "").await,
        }
    }

    /// A copy of the one that was kept, which nobody may have open.
    pub(crate) async fn copy(engine: Engine, folder: &Path) -> Self {
        match engine {
            Engine::Sqlite => {
                let own = must(tempfile::tempdir(), "a folder for the test");
                for file in must(fs::read_dir(folder), "what was kept") {
                    let file = must(file, "what was kept");
                    must(fs::copy(file.path(), own.path().join(file.file_name())), "copying what was kept");
                }
                Self::Folder(own)
            }
            Engine::Postgres => Self::on_server(own_name(), &format!(" TEMPLATE {KEPT}")).await,
        }
    }

    async fn on_server(name: String, like: &str) -> Self {
        let missing = "run `make test`, which starts a PostgreSQL for the tests and sets TVAERS_TEST_POSTGRES";
        let server = must(std::env::var(SERVER), missing);
        let options = Box::new(must(PgConnectOptions::from_str(&server), missing));
        on_server(&options, &format!("CREATE DATABASE {name}{like}")).await;
        Self::Server { options, name }
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

fn own_name() -> String {
    format!("tvaers_{}", uuid::Uuid::new_v4().simple())
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
