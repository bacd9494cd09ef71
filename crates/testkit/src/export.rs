//! The ledger of a world: its entries in order, and its export as files.

use std::path::Path;

use sqlx::AssertSqlSafe;
use tvaers_ledger::{
    Entry, Frontier,
    export::{ExportWriter, Head, Verified, verify},
    hash_from_hex, leaf_hash, to_hex,
};
use tvaers_store::{Store, ledger};

use crate::{World, must};

impl World {
    /// All entries in the order of the tree, those just written among them.
    pub async fn entries(&self) -> Vec<Entry> {
        must(self.office().place_entries().await, "placing entries");
        let (_, bodies) = read(self.store()).await;
        bodies.iter().map(|body| must(Entry::parse(body.as_bytes()), "an entry")).collect()
    }

    /// Exports the ledger into an empty folder and verifies it from the files alone.
    pub async fn export_and_verify(&self, folder: &Path) -> Verified {
        must(self.office().place_entries().await, "placing entries");
        let (head, bodies) = read(self.store()).await;
        let mut export = must(ExportWriter::create(folder), "an empty folder");
        for body in &bodies {
            must(export.push(body.as_bytes()), "an entry");
        }
        must(export.finish(&head), "the head");
        must(verify(folder), "the export")
    }

    /// What somebody with all rights over the database would do: changes the first entry, and everything that depends on it, so that the ledger agrees with itself.
    pub async fn change_past(&self) {
        let (head, mut bodies) = read(self.store()).await;
        if let Some(first) = bodies.first_mut() {
            *first = first.replacen("\"act\":\"", "\"act\":\"x", 1);
        }
        let mut tree = Frontier::new();
        for body in &bodies {
            tree.append(leaf_hash(body.as_bytes()));
        }
        let body = bodies.first().map(|body| body.replace('\'', "''")).unwrap_or_default();
        let sql = format!(
            "UPDATE ledger_entries SET body = '{body}' WHERE position = 0; DELETE FROM ledger_tiles; \
             UPDATE ledger_head SET root = '{}', frontier = '{}', tiled = 0, at = {}",
            to_hex(&tree.root()),
            tree.to_text(),
            head.at
        );
        let script = sqlx::raw_sql(AssertSqlSafe(sql));
        match self.store() {
            Store::Sqlite { writer, .. } => must(script.execute(writer).await, "rewriting").rows_affected(),
            Store::Postgres(pool) => must(script.execute(pool).await, "rewriting").rows_affected(),
        };
    }
}

async fn read(store: &Store) -> (Head, Vec<String>) {
    let mut tx = must(store.read().await, "reading");
    let head = must(must(ledger::head(&mut tx).await, "the head").ok_or("nothing was ever placed"), "the head");
    let bodies = must(ledger::in_order(&mut tx, 0, head.size).await, "the entries");
    let root = must(hash_from_hex(&head.root).ok_or("no hash"), "the root");
    (Head { size: u64::try_from(head.size).unwrap_or(0), root, at: head.at }, bodies)
}
