//! A house of an earlier version: its tables and its rows as that version wrote them, before this program has opened it.

use std::str::FromStr;

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqliteConnection, postgres::PgConnectOptions,
    sqlite::SqliteConnectOptions,
};

use crate::{Engine, World, engine::Database, must};

/// The tables of version 3, for each engine.
const TABLES: [(&str, &str); 3] = [
    (
        include_str!("../../store/migrations/sqlite/0001_ground.sql"),
        include_str!("../../store/migrations/postgres/0001_ground.sql"),
    ),
    (
        include_str!("../../store/migrations/sqlite/0002_owed_answers.sql"),
        include_str!("../../store/migrations/postgres/0002_owed_answers.sql"),
    ),
    (
        include_str!("../../store/migrations/sqlite/0003_owed_concerns.sql"),
        include_str!("../../store/migrations/postgres/0003_owed_concerns.sql"),
    ),
];
const HOUSE: &str = include_str!("earlier/version_3.sql");

/// A house that another version left.
pub struct Earlier(Database);

impl Earlier {
    /// A house as version 3 left it: before models were data.
    pub async fn version_3(engine: Engine) -> Self {
        let database = Database::new(engine).await;
        let mut raw = Raw::of(&database.address()).await;
        raw.script("CREATE TABLE migrations (number BIGINT PRIMARY KEY)").await;
        for (sqlite, postgres) in TABLES {
            raw.script(if engine == Engine::Sqlite { sqlite } else { postgres }).await;
        }
        raw.script(HOUSE).await;
        raw.close().await;
        Self(database)
    }

    /// The tables in which it has rows, with the columns that they had.
    #[must_use]
    pub fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
        let heads = HOUSE.lines().filter_map(|line| line.strip_prefix("INSERT INTO \"")?.strip_suffix(") VALUES"));
        let named = heads.filter_map(|head| head.split_once("\" ("));
        named.map(|(table, columns)| (table, columns.split(", ").collect())).collect()
    }

    /// The address of its database.
    #[must_use]
    pub fn address(&self) -> String {
        self.0.address()
    }

    /// Lets this program open it, which brings its tables up to date.
    pub async fn open(self) -> World {
        World::on(self.0).await.after_other_keys()
    }
}

/// What a statement finds, one text a row, past every rule and by a connection of its own.
pub async fn rows(address: &str, sql: &str) -> Vec<String> {
    let mut raw = Raw::of(address).await;
    let found = raw.rows(sql).await;
    raw.close().await;
    found
}

pub(crate) enum Raw {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<PgConnection>),
}

impl Raw {
    pub(crate) async fn of(address: &str) -> Self {
        if address.starts_with("sqlite:") {
            let options = must(SqliteConnectOptions::from_str(address), "an address").create_if_missing(true).foreign_keys(true);
            Self::Sqlite(Box::new(must(options.connect().await, "the file")))
        } else {
            let options = must(PgConnectOptions::from_str(address), "an address");
            Self::Postgres(Box::new(must(PgConnection::connect_with(&options).await, "the server")))
        }
    }

    async fn script(&mut self, sql: &str) {
        let script = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(raw) => drop(must(raw.execute(script).await, "a script")),
            Self::Postgres(raw) => drop(must(raw.execute(script).await, "a script")),
        }
    }

    pub(crate) async fn rows(&mut self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(raw) => must(sqlx::query_scalar(sql).fetch_all(&mut **raw).await, "rows"),
            Self::Postgres(raw) => must(sqlx::query_scalar(sql).fetch_all(&mut **raw).await, "rows"),
        }
    }

    pub(crate) async fn close(self) {
        match self {
            Self::Sqlite(raw) => must(raw.close().await, "closing"),
            Self::Postgres(raw) => must(raw.close().await, "closing"),
        }
    }
}
