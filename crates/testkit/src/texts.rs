//! Everything that a world's database holds as text, past every rule: what tests seek where it must not be.

use std::collections::{BTreeMap, BTreeSet};

use crate::earlier::Raw;

const ON_SQLITE: &str = "SELECT m.name || '.' || p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p \
                         WHERE m.type = 'table' AND p.type = 'TEXT' ORDER BY 1";
const ON_POSTGRES: &str = "SELECT table_name || '.' || column_name FROM information_schema.columns \
                           WHERE table_schema = 'public' AND data_type = 'text' ORDER BY 1";

/// The texts of a database by `table.column`, each once.
pub async fn texts(address: &str) -> BTreeMap<String, Vec<String>> {
    let mut raw = Raw::of(address).await;
    let columns = raw.rows(if address.starts_with("sqlite:") { ON_SQLITE } else { ON_POSTGRES }).await;
    let mut found = BTreeMap::new();
    for name in columns {
        let Some((table, column)) = name.split_once('.') else { continue };
        let sql = format!("SELECT DISTINCT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
        let texts = raw.rows(&sql).await;
        found.insert(name, texts);
    }
    raw.close().await;
    found
}

const CELLS_ON_SQLITE: &str = "SELECT m.name || '.' || p.name || '.' || CASE p.type WHEN 'BLOB' THEN 'hex(' || '\"' || p.name || '\")' \
                               ELSE 'CAST(\"' || p.name || '\" AS TEXT)' END FROM sqlite_master m JOIN pragma_table_info(m.name) p \
                               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.name";
const CELLS_ON_POSTGRES: &str = "SELECT table_name || '.' || column_name || '.' || CASE data_type WHEN 'bytea' THEN 'upper(encode(\"' || column_name || '\", ''hex''))' \
                                 WHEN 'boolean' THEN 'CAST(\"' || column_name || '\"::INT AS TEXT)' ELSE 'CAST(\"' || column_name || '\" AS TEXT)' END \
                                 FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name COLLATE \"C\", column_name COLLATE \"C\"";

/// All rows of all tables of a database, each as one text, the same from either engine.
pub async fn dump(address: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut raw = Raw::of(address).await;
    let cells = raw.rows(if address.starts_with("sqlite:") { CELLS_ON_SQLITE } else { CELLS_ON_POSTGRES }).await;
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in cells {
        let mut parts = line.splitn(3, '.');
        let (Some(table), Some(column), Some(text)) = (parts.next(), parts.next(), parts.next()) else { continue };
        tables.entry(table.to_owned()).or_default().push(format!("'{column}=' || COALESCE({text}, 'nothing')"));
    }
    let mut found = BTreeMap::new();
    for (table, columns) in tables {
        let rows = raw.rows(&format!("SELECT {} FROM \"{table}\"", columns.join(" || ' ' || "))).await;
        let count = rows.len();
        let rows: BTreeSet<String> = rows.into_iter().collect();
        assert_eq!(rows.len(), count, "two rows of {table} are the same");
        found.insert(table, rows);
    }
    raw.close().await;
    found
}
