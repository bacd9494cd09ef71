//! The usual house, founded once in a run of the tests and copied for every test after: nearly all of them begin in it.

use std::{fs, path::PathBuf, time::Duration};

use crate::{Engine, engine::Database, must};

/// Names a folder that is there as long as one run of the tests and no longer: what is kept in it was founded by the program that is tested.
const HOUSES: &str = "TVAERS_TEST_HOUSES";

/// While another test founds the house, one looks again after so long.
const ROUND: Duration = Duration::from_millis(20);

/// A database with the usual house in it, which `found` makes and closes the first time; none if a run keeps no houses.
pub(crate) async fn house(engine: Engine, found: impl AsyncFnOnce(Database)) -> Option<Database> {
    let folder = PathBuf::from(std::env::var_os(HOUSES)?);
    let kept = folder.join(engine.name());
    let [lock, ready] = ["lock", "ready"].map(|what| kept.with_extension(what));
    let lock = must(fs::File::create(lock), "the lock of the usual house");
    while lock.try_lock().is_err() {
        tokio::time::sleep(ROUND).await;
    }
    if !ready.exists() {
        must(fs::create_dir_all(&kept), "the folder of the usual house");
        found(Database::kept(engine, &kept).await).await;
        must(fs::write(ready, ""), "the usual house");
    }
    drop(lock);
    Some(Database::copy(engine, &kept).await)
}
