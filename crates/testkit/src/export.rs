//! The ledger of a world: its entries in order, and its export as files.

use std::path::Path;

use tvaers_ledger::{
    Entry,
    export::{ExportWriter, Head, Verified, verify},
    hash_from_hex,
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
}

async fn read(store: &Store) -> (Head, Vec<String>) {
    let mut tx = must(store.read().await, "reading");
    let head = must(must(ledger::head(&mut tx).await, "the head").ok_or("nothing was ever placed"), "the head");
    let bodies = must(ledger::in_order(&mut tx, 0, head.size).await, "the entries");
    let root = must(hash_from_hex(&head.root).ok_or("no hash"), "the root");
    (Head { size: u64::try_from(head.size).unwrap_or(0), root, at: head.at }, bodies)
}
