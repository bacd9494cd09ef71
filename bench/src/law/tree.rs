//! A proof that an entry stands in a ledger of ten million: the whole tree as tiles and a checkpoint over it; of the entries themselves those that are proved, which are
//! found by their own key however many there are.

use std::{collections::BTreeMap, time::Instant};

use sqlx::{Connection, SqliteConnection};
use tvaers_domain::id::RowId;
use tvaers_ledger::{Checkpoint, Entry, Frontier, Hash, Outcome, Signer, leaf_hash, proof, tiles, to_hex, tree};
use tvaers_store::ledger::{
    self, Posted,
    checkpoints::{self, CheckpointRow},
};
use tvaers_testkit::{World, must};

use super::line;
use crate::measure::Times;

/// Entries in the tree.
const SIZE: u64 = 10_000_000;
/// Entries that are proved, evenly among them.
const PROVED: u64 = 500;

fn entry(user: &str) -> Entry {
    Entry {
        id: RowId::new().to_string(),
        at: 1_000_000,
        user: Some(user.to_owned()),
        department: Some("bif".to_owned()),
        act: "read_item".to_owned(),
        thing_kind: "item".to_owned(),
        thing_id: RowId::new().to_string(),
        outcome: Outcome::Read,
        policies: Vec::new(),
        basis: None,
        reason: None,
        with: Vec::new(),
        digests: BTreeMap::new(),
    }
}

/// Writes every tile of a tree over these leaves.
async fn write_tiles(address: &str, leaves: Vec<Hash>) {
    let mut db = must(SqliteConnection::connect(address).await, "the file");
    let mut tx = must(db.begin().await, "writing");
    let width = usize::try_from(tiles::WIDTH).unwrap_or(256);
    let (mut level, mut hashes) = (0_i64, leaves);
    while !hashes.is_empty() {
        for (index, tile) in (0_i64..).zip(hashes.chunks(width)) {
            let text: String = tile.iter().map(|hash| to_hex(hash)).collect();
            let insert = sqlx::query("INSERT INTO ledger_tiles (level, tile, hashes) VALUES ($1, $2, $3)");
            must(insert.bind(level).bind(index).bind(text).execute(&mut *tx).await, "a tile");
        }
        hashes = hashes.chunks_exact(width).map(tree::root_of).collect();
        level += 1;
    }
    must(tx.commit().await, "writing");
    must(db.close().await, "closing");
}

/// Writes those entries that are proved, each in its place.
async fn write_entries(world: &World, authority: &str, entries: &BTreeMap<u64, Entry>) {
    let mut tx = must(world.store().write().await, "writing");
    for entry in entries.values() {
        let posted = Posted { entry: entry.clone(), authority: authority.to_owned(), salts: Vec::new(), reason: None };
        must(ledger::append(&mut tx, &posted).await, "an entry");
    }
    must(tx.commit().await, "writing");
    let mut db = must(SqliteConnection::connect(&world.address()).await, "the file");
    for (place, entry) in entries {
        let update = sqlx::query("UPDATE ledger_entries SET position = $1 WHERE id = $2");
        must(update.bind(i64::try_from(*place).unwrap_or(0)).bind(&entry.id).execute(&mut db).await, "its place");
    }
    must(db.close().await, "closing");
}

/// Measures it in a world.
pub async fn measure(world: World) {
    let actor = world.actor("dag.bif").await;
    let step = SIZE / PROVED;
    let entries: BTreeMap<u64, Entry> = (0..PROVED).map(|nth| (nth * step + nth % step, entry(&actor.who.user))).collect();
    let leaf = |place: u64| entries.get(&place).map_or_else(|| leaf_hash(&place.to_be_bytes()), |e| leaf_hash(&e.canonical()));
    let leaves: Vec<Hash> = (0..SIZE).map(leaf).collect();
    let mut whole = Frontier::new();
    for leaf in &leaves {
        whole.append(*leaf);
    }
    write_entries(&world, &actor.who.authority, &entries).await;
    write_tiles(&world.address(), leaves).await;
    let signer = must(Signer::from_seed("bench.example/log", &[7; 32]), "a key");
    let note = Checkpoint { origin: "bench.example/log".to_owned(), size: SIZE, root: whole.root() }.sign(&[&signer]);
    let size = i64::try_from(SIZE).unwrap_or(0);
    let row = CheckpointRow { size, root: to_hex(&whole.root()), at: world.office().now(), nth_key: 1, note };
    let mut tx = must(world.store().write().await, "writing");
    must(checkpoints::keep(&mut tx, &row).await, "a checkpoint");
    must(tx.commit().await, "writing");
    let mut times = Times::default();
    for entry in entries.values() {
        let start = Instant::now();
        let (line, text) = must(world.office().entry_proof(&actor, &entry.id).await, "a proof");
        times.add(Times::one(start.elapsed()));
        must(proof::verify(&text, line.as_bytes(), &[signer.verifier().clone()]), "it proves");
    }
    line(&format!("a proof out of {SIZE} entries, SQLite"), times.within(50), 1.0);
    println!("    of {PROVED} the slowest in a hundred {:.2} ms; each with the policy asked", times.within(99));
}
