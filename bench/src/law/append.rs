//! What the ledger adds to a write. A whole write through its use case, and in turn with it a small transaction with the write's own entry and one without: what differs
//! between the two, statement and disk and all, is what appending costs.

use std::time::Instant;

use tvaers_domain::{id::RowId, item::Nature};
use tvaers_ledger::Entry;
use tvaers_office::case::ItemForm;
use tvaers_store::{
    Store,
    ledger::{self, Posted},
    organisation,
};
use tvaers_testkit::{World, must};

use crate::{held, measure::Times};

/// Writes of each kind; as many more before them warm everything up.
const WRITES: usize = 2_000;

/// The same entry once more, under a name of its own.
fn again(entry: &Entry) -> Posted {
    let entry = Entry { id: RowId::new().to_string(), ..entry.clone() };
    let salts = entry.digests.keys().map(|field| (field.clone(), "5a".repeat(32))).collect();
    Posted { entry, authority: "kk".to_owned(), salts, reason: None }
}

/// One small transaction, with an entry or without. Each writes something new: a row that is written as it stood before reaches no disk on SQLite.
async fn small(store: &Store, posted: Option<&Posted>, nth: usize) -> Times {
    let start = Instant::now();
    let mut tx = must(store.write().await, "writing");
    must(organisation::set(&mut tx, "bench", &format!("{nth}-{}", posted.is_some())).await, "a row");
    if let Some(posted) = posted {
        must(ledger::append(&mut tx, posted).await, "an entry");
    }
    must(tx.commit().await, "committing");
    Times::one(start.elapsed())
}

/// Measures it in a world.
pub async fn measure(world: World, engine: &'static str) {
    let scene = world.scene().await;
    let (office, liaison) = (world.office(), world.actor("liv.sof").await);
    let form = ItemForm {
        title: "Opdigt".to_owned(),
        body: "Parten har haft kontakt siden foråret og skriver om det, der er aftalt.".to_owned(),
        nature: Some(Nature::Fact),
        categories: Vec::new(),
    };
    must(office.add_item(&liaison, &world.key(), &scene.case, &form).await, "a write");
    let written = world.entries().await;
    let entry = must(written.iter().rfind(|entry| entry.act == "add_item").ok_or("none"), "its entry");
    let authority = must(office.organisation().department("sof").map(|d| d.authority.clone()).ok_or("none"), "its authority");
    let (mut whole, mut with, mut without) = (Times::default(), Times::default(), Times::default());
    for nth in 0..2 * WRITES {
        let posted = Posted { authority: authority.clone(), ..again(entry) };
        let key = world.key();
        let start = Instant::now();
        must(office.add_item(&liaison, &key, &scene.case, &form).await, "a write");
        let took = Times::one(start.elapsed());
        let (one, none) = (small(world.store(), Some(&posted), nth).await, small(world.store(), None, nth).await);
        if nth >= WRITES {
            whole.add(took);
            with.add(one);
            without.add(none);
        }
    }
    let share = (with.within(50) - without.within(50)) / whole.within(50) * 100.0;
    println!(
        "{:<58} {share:>9.1} %   (under 10 %: {})\n    a whole write {:.3} ms; a small transaction {:.3} ms with an entry, {:.3} ms without",
        format!("what the ledger adds to a write, {engine}"),
        held(share < 10.0),
        whole.within(50),
        with.within(50),
        without.within(50)
    );
}
