//! Everything that a world's database holds as text, past every rule: what tests seek where it must not be.

use std::collections::BTreeMap;

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
