//! The tables, their columns and what refers to what, as the database itself says: a new table is in the next backup without a word here.

use std::collections::BTreeMap;

use super::LEFT_OUT;
use crate::{Kind, StoreError, Tx};

/// The catalogue of each engine is its own. Table, column, type, whether it must hold something.
const COLUMNS: [&str; 2] = [
    "SELECT m.name, p.name, lower(p.type), CAST(p.\"notnull\" OR p.pk > 0 AS BIGINT) FROM sqlite_master m \
     JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
    "SELECT table_name::TEXT, column_name::TEXT, data_type::TEXT, CASE is_nullable WHEN 'NO' THEN 1::BIGINT ELSE 0::BIGINT END \
     FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
];
/// Table, column, the table that it refers to, and by which column of it.
const REFERS: [&str; 2] = [
    "SELECT m.name, f.\"from\", f.\"table\", f.\"to\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' \
     ORDER BY m.name, f.id",
    "SELECT t.relname::TEXT, a.attname::TEXT, r.relname::TEXT, b.attname::TEXT FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
     JOIN pg_class r ON r.oid = c.confrelid JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] \
     JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1] \
     WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace ORDER BY 1, c.oid",
];
/// Of the program, not of the house: a backup names it in its contents.
const MIGRATIONS: &str = "migrations";

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// It always holds something.
    pub needed: bool,
}

/// A column refers to a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refers {
    /// The column.
    pub from: String,
    /// The table.
    pub table: String,
    /// The column of that table.
    pub to: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in the database's order.
    pub columns: Vec<Column>,
    /// What it refers to.
    pub refers: Vec<Refers>,
}

impl Table {
    /// Where a column stands.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

fn kind(word: &str) -> Result<Kind, StoreError> {
    match word {
        "text" => Ok(Kind::Text),
        "bigint" => Ok(Kind::Int),
        "boolean" => Ok(Kind::Bool),
        "blob" | "bytea" => Ok(Kind::Bytes),
        _ => Err(StoreError::Unreadable("type of a column".into())),
    }
}

/// All tables, each after those that it refers to.
///
/// # Errors
/// [`StoreError`]; when tables refer to each other in a circle as well.
pub async fn tables(tx: &mut Tx) -> Result<Vec<Table>, StoreError> {
    let of = usize::from(tx.is_postgres());
    let mut all: BTreeMap<String, Table> = BTreeMap::new();
    for (name, column, word, needed) in tx.all::<(String, String, String, i64)>(COLUMNS[of], &[]).await? {
        if name == MIGRATIONS || name == LEFT_OUT {
            continue;
        }
        let table = all.entry(name.clone()).or_insert_with(|| Table { name, columns: Vec::new(), refers: Vec::new() });
        table.columns.push(Column { name: column, kind: kind(&word)?, needed: needed == 1 });
    }
    for (name, from, table, to) in tx.all::<(String, String, String, String)>(REFERS[of], &[]).await? {
        if let Some(of) = all.get_mut(&name) {
            of.refers.push(Refers { from, table, to });
        }
    }
    in_order(all.into_values().collect())
}

/// What is referred to comes first. A table may refer to itself.
fn in_order(mut left: Vec<Table>) -> Result<Vec<Table>, StoreError> {
    let mut ordered: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let waits = |table: &Table| table.refers.iter().any(|r| r.table != table.name && left.iter().any(|t| t.name == r.table));
        let (later, now): (Vec<Table>, Vec<Table>) = left.iter().cloned().partition(waits);
        if now.is_empty() {
            return Err(StoreError::Unreadable("tables that refer to each other".into()));
        }
        ordered.extend(now);
        left = later;
    }
    Ok(ordered)
}
